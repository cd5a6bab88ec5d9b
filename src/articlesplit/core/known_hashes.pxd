cimport cython

@cython.locals(
    value=cython.ulonglong,
    low=cython.Py_ssize_t,
    high=cython.Py_ssize_t,
    middle=cython.Py_ssize_t,
)
cpdef void find_known(
    unsigned long long base,
    unsigned long long all_bits,
    int shift,
    const unsigned long long[::1] known,
    int[::1] slots,
    const unsigned long long[::1] hashes,
    long long[::1] places,
)

@cython.locals(place=cython.longlong, bits=cython.int, at=cython.Py_ssize_t, is_new=cython.bint)
cpdef void count_shared(
    const unsigned char[::1] values,
    const long long[::1] places,
    const long long[::1] first,
    const long long[::1] stop,
    long long[::1] seen,
    long long[::1] different,
    long long[::1] words,
)

@cython.locals(count=cython.longlong)
cpdef void count_pairs(
    const long long[::1] places,
    const long long[::1] first,
    const long long[::1] stop,
    long long[::1] counts,
)

@cython.locals(low=cython.Py_ssize_t, first=cython.longlong)
cpdef void mark_copies(
    const unsigned long long[::1] hashes,
    const long long[::1] words,
    const long long[::1] order,
    unsigned char[::1] before,
    unsigned char[::1] again,
)
