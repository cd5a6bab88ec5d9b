cimport cython

@cython.locals(width=cython.Py_ssize_t, at=cython.Py_ssize_t, target=cython.Py_ssize_t)
cpdef void sum_groups(
    const long long[::1] groups,
    const double[::1] values,
    double[::1] sums,
)

@cython.locals(
    labels=cython.Py_ssize_t,
    at=cython.Py_ssize_t,
    target=cython.Py_ssize_t,
    best=cython.double,
    score=cython.double,
)
cpdef void choose_likeliest(
    const long long[::1] groups,
    const unsigned char[::1] keeps,
    const float[::1] own,
    const double[::1] of_groups,
    const double[::1] added,
    unsigned char[::1] label,
)
