cimport cython
from libc cimport math

@cython.locals(row=Py_ssize_t, of_body=double, of_fields=double, rest=double, labels=Py_ssize_t)
cpdef void read_scores(
    double least,
    double closest,
    const unsigned char[::1] body_labels,
    const unsigned char[::1] field_labels,
    const float[::1] probabilities,
    float[::1] body,
    float[::1] log_odds,
    float[::1] probability,
    float[::1] fields,
)

cdef double clamp(double low, double value, double high) noexcept

cpdef void calibrate(
    double factor,
    double shift,
    double farthest,
    double closest,
    const float[::1] log_odds,
    float[::1] calibrated,
    float[::1] probability,
)

@cython.locals(
    size=double, body=double, unsure=double, of_fields=double, of_bylines=double, apart=double, headlines=double,
    own=double, likely=double,
)
cpdef void fill_figures(
    double farthest,
    const float[::1] log_odds,
    const float[::1] probability,
    const float[::1] characters,
    const float[::1] fields,
    const float[:] headline,
    const float[:] byline,
    float[::1] figures,
)

@cython.locals(expected=double, hits=double, size=double, best=double, better=double, own=double, likely=double)
cpdef double best_f1(const float[::1] probability, const float[::1] characters) noexcept

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

@cython.locals(rival=Py_ssize_t, row=Py_ssize_t, labels=Py_ssize_t, highest=float, strongest=float, score=float)
cpdef void shift_body(
    Py_ssize_t boilerplate,
    const unsigned char[::1] body_labels,
    const unsigned char[::1] other_labels,
    const unsigned char[::1] points,
    const float[::1] above,
    float[::1] logits,
    float[::1] apart,
)
