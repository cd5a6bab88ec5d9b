cimport cython
from articlesplit.core cimport ascending, cut_text, key_numbers

cdef unsigned int ALONE, BEGINS, LOWER, SENTENCE_END, WHITE

cpdef Py_ssize_t cut_affixes(
    cut_text.CutText text,
    unsigned char new,
    Py_ssize_t longest,
    Py_ssize_t copies,
    unsigned long long all_bits,
    unsigned long long base,
    const unsigned long long[::1] places,
    const long long[::1] starts,
    long long[::1] low,
    long long[::1] high,
    unsigned long long[::1] page,
    unsigned long long[::1] sums,
    unsigned long long[::1] lone,
    unsigned char[::1] originals,
    unsigned long long[::1] phrases,
    long long[::1] alive,
    int[::1] slots,
    long long[::1] numbers,
    long long[::1] counts,
    long long[::1] heads,
    long long[::1] tails,
    long long[::1] sizes,
)

@cython.locals(total=cython.ulonglong, is_prose=cython.bint)
cpdef void find_short_pieces(
    cut_text.CutText text,
    Py_ssize_t longest,
    unsigned long long all_bits,
    const long long[::1] starts,
    long long[::1] low,
    long long[::1] high,
    unsigned long long[::1] page,
    unsigned long long[::1] sums,
    unsigned long long[::1] lone,
    long long[::1] sizes,
)

cpdef void mark_originals(
    unsigned long long base,
    const unsigned long long[::1] sums,
    int[::1] slots,
    long long[::1] numbers,
    unsigned char[::1] originals,
)

@cython.locals(word=cython.ulonglong)
cpdef Py_ssize_t count_shared(
    cut_text.CutText text,
    Py_ssize_t step,
    Py_ssize_t copies,
    unsigned long long all_bits,
    unsigned long long base,
    const unsigned long long[::1] places,
    const long long[::1] low,
    const long long[::1] high,
    const unsigned long long[::1] page,
    const unsigned char[::1] originals,
    unsigned long long[::1] phrases,
    unsigned long long[::1] keys,
    long long[::1] alive,
    int[::1] slots,
    long long[::1] numbers,
    long long[::1] counts,
    long long[::1] shared,
)

@cython.locals(known=Py_ssize_t)
cpdef void keep_known_heads(
    cut_text.CutText text,
    Py_ssize_t alone,
    unsigned long long all_bits,
    unsigned long long base,
    const long long[::1] low,
    const unsigned long long[::1] page,
    unsigned long long[::1] lone,
    long long[::1] alive,
    int[::1] slots,
    long long[::1] numbers,
    long long[::1] heads,
)

cpdef Py_ssize_t cut_at_shared(
    cut_text.CutText text,
    unsigned char new,
    const long long[::1] low,
    const long long[::1] high,
    const long long[::1] heads,
    const long long[::1] tails,
)
