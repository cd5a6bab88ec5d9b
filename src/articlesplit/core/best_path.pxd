cimport cython

cdef Py_ssize_t first_greatest(const float[::1] values) noexcept

@cython.locals(changes=cython.bint)
cpdef void decode(
    const float[::1] logits,
    const float[::1] switching,
    const unsigned char[::1] breaks,
    float[::1] best,
    float[::1] step,
    unsigned char[::1] stays,
    unsigned char[::1] tops,
    unsigned char[::1] label,
)
