ctypedef fused Value:
    long long
    unsigned long long

cdef Py_ssize_t first_from(Value value, const Value[::1] values) noexcept
