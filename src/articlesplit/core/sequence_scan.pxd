cpdef Py_ssize_t find_sequences(
    Py_ssize_t filler,
    const unsigned int[::1] pairs,
    const unsigned long long[::1] one,
    const unsigned long long[::1] two,
    const unsigned long long[::1] three,
    const unsigned int[::1] codes,
    long long[::1] hits,
)
