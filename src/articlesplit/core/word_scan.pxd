cimport cython


@cython.locals(value=cython.ulonglong)
cpdef Py_ssize_t scan_words(
    unsigned long long all_bits,
    const unsigned int[::1] codes,
    const unsigned char[::1] kinds,
    const unsigned int[::1] weights,
    const unsigned long long[::1] powers,
    long long[::1] starts,
    long long[::1] ends,
    unsigned long long[::1] hashes,
)
