cimport cython

cdef unsigned long long joined(
    unsigned long long base, unsigned long long all_bits, unsigned long long phrase, unsigned long long word
) noexcept

cdef Py_ssize_t place_of(unsigned long long value, const unsigned long long[::1] hashes) noexcept

@cython.locals(bit=Py_ssize_t, last=cython.ulonglong, word=cython.ulonglong)
cpdef void look_up_words(
    const unsigned long long[::1] hashes,
    const unsigned int[::1] masks,
    const unsigned char[::1] maybe,
    const unsigned long long[::1] words,
    unsigned int[::1] out,
)

@cython.locals(bit=Py_ssize_t, last=cython.ulonglong)
cpdef void look_up_phrases(
    unsigned long long base,
    unsigned long long all_bits,
    long long longest,
    unsigned int goes_on,
    const unsigned long long[::1] hashes,
    const unsigned int[::1] masks,
    const unsigned char[::1] maybe,
    const unsigned long long[::1] words,
    const long long[::1] first,
    const long long[::1] count,
    unsigned int[::1] begins,
    unsigned int[::1] whole,
    long long[::1] lengths,
)
