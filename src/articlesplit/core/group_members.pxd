cimport cython

@cython.locals(
    number=Py_ssize_t, count=Py_ssize_t, end=Py_ssize_t, low=Py_ssize_t, high=Py_ssize_t, row=Py_ssize_t,
)
cpdef Py_ssize_t list_members(
    const long long[::1] group,
    long long[::1] bounds,
    float[::1] sizes,
    long long[::1] first,
    long long[::1] place,
    long long[::1] several,
    long long[::1] starts,
    long long[::1] members,
)
