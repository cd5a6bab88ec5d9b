cimport cython

@cython.locals(code=Py_ssize_t, second=Py_ssize_t, third=Py_ssize_t, most=Py_ssize_t, at=Py_ssize_t, spot=Py_ssize_t)
cpdef Py_ssize_t find_sequences(
    Py_ssize_t filler,
    const unsigned int[::1] pairs,
    const unsigned long long[::1] one,
    const unsigned long long[::1] two,
    const unsigned long long[::1] three,
    const unsigned int[::1] codes,
    const long long[::1] spots,
    long long[::1] hits,
)
