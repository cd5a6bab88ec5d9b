cimport cython

@cython.locals(expected=double, hits=double, size=double, best=double, own=double, place=Py_ssize_t)
cpdef double best_f1(
    const long long[::1] order,
    const float[::1] probability,
    const float[::1] characters,
)

@cython.locals(expected=double, hits=double, size=double, own=double)
cpdef double expected_f1(
    const unsigned char[::1] chosen,
    const float[::1] probability,
    const float[::1] characters,
)

@cython.locals(
    fields=Py_ssize_t, headlines=Py_ssize_t, size=double, expected=double, own=double,
    first=Py_ssize_t, end=Py_ssize_t, block=Py_ssize_t,
)
cpdef void mark_points(
    int headline,
    Py_ssize_t fewest,
    double mostly_headlines,
    double mostly_body,
    const unsigned char[::1] is_body,
    const unsigned char[::1] is_field,
    const unsigned char[::1] likeliest,
    const float[::1] probability,
    const float[::1] characters,
    unsigned char[::1] marks,
)

@cython.locals(best=Py_ssize_t, rival=Py_ssize_t, row=Py_ssize_t, highest=float, strongest=float, score=float)
cpdef void shift_body(
    Py_ssize_t boilerplate,
    const unsigned char[::1] is_body,
    const unsigned char[::1] points,
    const float[::1] above,
    float[::1] logits,
    float[::1] apart,
)
