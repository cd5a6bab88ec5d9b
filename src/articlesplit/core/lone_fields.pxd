cimport cython

cdef unsigned char LINE_END, EDGE, DASH, WHITE

@cython.locals(is_tab=cython.bint)
cpdef Py_ssize_t find_fields(
    int space,
    int newline,
    unsigned int tab,
    unsigned int period,
    Py_ssize_t longest,
    const unsigned char[::1] is_last,
    const unsigned char[::1] is_behind,
    const unsigned char[::1] borders,
    const unsigned int[::1] codes,
    const long long[::1] starts,
    const long long[::1] ends,
    const unsigned short[::1] types,
    const long long[::1] tokens,
    long long[::1] fields,
)

@cython.locals(is_dash=cython.bint)
cdef Py_ssize_t edge_behind(
    unsigned int period,
    Py_ssize_t end,
    const unsigned char[::1] borders,
    const unsigned int[::1] codes,
) noexcept
