cimport cython
from articlesplit.core cimport key_numbers

@cython.locals(page=cython.longlong)
cpdef void key_shapes(
    long long deepest,
    long long breaks,
    long long places,
    long long dates,
    const long long[::1] lengths,
    const long long[::1] page_bounds,
    const unsigned char[::1] break_kind,
    const long long[::1] indent,
    const long long[::1] line,
    const long long[::1] core_length,
    const signed char[::1] date,
    unsigned long long[::1] keys,
)

cpdef void number_alike(
    unsigned long long base,
    unsigned long long[::1] keys,
    int[::1] slots,
    long long[::1] groups,
    long long[::1] contexts,
)
