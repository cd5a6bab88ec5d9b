cimport cython

cdef class PhraseTable:
    cdef int shift
    cdef unsigned long long last
    cdef const unsigned long long[::1] hashes
    cdef const unsigned int[::1] masks, buckets
    cdef const unsigned char[::1] maybe

cdef unsigned long long joined(
    unsigned long long base, unsigned long long all_bits, unsigned long long phrase, unsigned long long word
) noexcept

@cython.locals(place=Py_ssize_t, stop=Py_ssize_t, bucket=Py_ssize_t)
cdef unsigned int categories_of(PhraseTable table, unsigned long long value) noexcept

@cython.locals(bit=Py_ssize_t, last=cython.ulonglong, word=cython.ulonglong)
cpdef void look_up_words(
    PhraseTable table,
    const unsigned long long[::1] words,
    unsigned int[::1] out,
)

@cython.locals(bit=Py_ssize_t, last=cython.ulonglong, mask=cython.uint, known=cython.uint)
cpdef void look_up_phrases(
    unsigned long long base,
    unsigned long long all_bits,
    long long longest,
    unsigned int goes_on,
    PhraseTable table,
    const unsigned long long[::1] words,
    const long long[::1] first,
    const long long[::1] count,
    unsigned int[::1] begins,
    unsigned int[::1] whole,
    long long[::1] lengths,
)
