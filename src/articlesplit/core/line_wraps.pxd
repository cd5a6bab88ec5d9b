cimport cython
from articlesplit.core cimport ascending

cdef unsigned char SENTENCE_END, GOES_ON, LISTED

@cython.locals(is_full=cython.bint, is_open=cython.bint, fits=cython.bint, may_go_on=cython.bint, is_any=cython.bint, width=Py_ssize_t, stop=Py_ssize_t)
cpdef bint mark_wrapped(
    Py_ssize_t narrow,
    Py_ssize_t wide,
    Py_ssize_t tolerance,
    Py_ssize_t least,
    double full,
    double most,
    const unsigned char[::1] signs,
    const unsigned char[::1] classes,
    const unsigned char[::1] bases,
    const long long[::1] word_ends,
    const long long[::1] page_first,
    const long long[::1] start,
    const long long[::1] end,
    const long long[::1] blank,
    long long[::1] widths,
    unsigned char[::1] wrapped,
)

cdef Py_ssize_t length_with_next(
    Py_ssize_t line,
    const long long[::1] start,
    const long long[::1] end,
    const long long[::1] word_ends,
) noexcept

cdef Py_ssize_t median(Py_ssize_t count, const long long[::1] counts) noexcept
