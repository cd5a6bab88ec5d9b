cimport cython
from libc cimport math
from articlesplit.core cimport ascending

@cython.locals(
    value=cython.ulonglong,
    low=cython.Py_ssize_t,
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

@cython.locals(
    is_any=cython.bint,
    is_new=cython.bint,
    place=cython.longlong,
    at=cython.Py_ssize_t,
    count=cython.longlong,
    kind=cython.longlong,
    most=cython.double,
    found=cython.double,
    share=cython.double,
)
cpdef void fill_shared(
    Py_ssize_t width,
    Py_ssize_t column,
    const long long[::1] kinds,
    const long long[::1] sizes,
    const unsigned char[::1] values,
    const long long[::1] places,
    const long long[::1] first,
    const long long[::1] stop,
    long long[::1] seen,
    long long[::1] different,
    long long[::1] words,
    float[::1] out,
)

@cython.locals(count=cython.longlong)
cpdef void fill_pairs(
    Py_ssize_t width,
    Py_ssize_t column,
    const long long[::1] places,
    const long long[::1] first,
    const long long[::1] stop,
    float[::1] out,
)

@cython.locals(low=cython.Py_ssize_t, first=cython.Py_ssize_t, block=cython.Py_ssize_t)
cpdef void fill_copies(
    Py_ssize_t width,
    Py_ssize_t column,
    long long long_block,
    const unsigned long long[::1] hashes,
    const long long[::1] words,
    const long long[::1] order,
    float[::1] out,
)

@cython.locals(at=cython.Py_ssize_t, own=cython.Py_ssize_t, row_end=cython.longlong)
cpdef void fill_parts(
    Py_ssize_t width,
    Py_ssize_t column,
    long long size,
    const long long[::1] row,
    const long long[::1] row_start,
    const long long[::1] start,
    const long long[::1] end,
    float[::1] out,
)
