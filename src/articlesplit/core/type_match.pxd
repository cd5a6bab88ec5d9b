cimport cython

cdef unsigned char ONE, SPLIT, JUMP, AHEAD, BEHIND, BACK, SET, KEEP, SAME, GIVEN, LOOK, SEEN, MATCH

@cython.locals(fails=cython.bint)
cpdef Py_ssize_t match_types(
    Py_ssize_t settled,
    Py_ssize_t group_bits,
    const int[::1] offsets,
    const unsigned char[::1] members,
    const unsigned char[::1] operations,
    const short[::1] arguments,
    const short[::1] jumps,
    const short[::1] firsts,
    long long[::1] stack,
    const unsigned short[::1] types,
    const long long[::1] ranges,
    long long[::1] matches,
)
