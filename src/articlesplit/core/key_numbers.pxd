cimport cython

@cython.locals(slot=Py_ssize_t, first=Py_ssize_t, mask=Py_ssize_t, count=Py_ssize_t, key=cython.ulonglong)
cpdef Py_ssize_t number_keys(
    unsigned long long base,
    const unsigned long long[::1] keys,
    int[::1] slots,
    long long[::1] numbers,
) noexcept
