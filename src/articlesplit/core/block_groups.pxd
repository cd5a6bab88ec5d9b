cimport cython

cpdef void key_shapes(
    long long deepest,
    long long breaks,
    long long places,
    long long dates,
    const long long[::1] lengths,
    const long long[::1] page_of,
    const unsigned char[::1] break_kind,
    const long long[::1] indent,
    const long long[::1] line,
    const long long[::1] core_length,
    const signed char[::1] date,
    long long[::1] keys,
)

cpdef void number_alike(
    unsigned long long all_bits,
    unsigned long long base,
    long long[::1] keys,
    int[::1] slots,
    long long[::1] groups,
    long long[::1] contexts,
)

@cython.locals(slot=Py_ssize_t, mask=Py_ssize_t, count=Py_ssize_t)
cdef void number_keys(
    unsigned long long all_bits,
    unsigned long long base,
    const long long[::1] keys,
    int[::1] slots,
    long long[::1] numbers,
) noexcept
