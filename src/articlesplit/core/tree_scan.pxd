cimport cython

cpdef void fill_innermost(
    const unsigned char[::1] marked,
    const long long[::1] above,
    long long[::1] out,
)

@cython.locals(up=cython.Py_ssize_t, row=cython.Py_ssize_t, row_up=cython.Py_ssize_t)
cpdef void climb(
    Py_ssize_t words,
    Py_ssize_t levels,
    const unsigned long long[::1] own,
    const long long[::1] above,
    const unsigned char[::1] is_block,
    unsigned long long[::1] line,
    unsigned long long[::1] near,
    unsigned long long[::1] far,
    long long[::1] depth,
)
