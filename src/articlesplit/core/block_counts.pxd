cimport cython
from libc cimport math

@cython.locals(begin=Py_ssize_t, page=Py_ssize_t, turn=Py_ssize_t, count=int, written=int, total=int, number=Py_ssize_t)
cpdef void fill_characters(
    Py_ssize_t width,
    Py_ssize_t logs,
    Py_ssize_t column,
    Py_ssize_t raw_column,
    Py_ssize_t sign_column,
    Py_ssize_t groups,
    Py_ssize_t letters,
    Py_ssize_t sign,
    Py_ssize_t group_of_sign,
    Py_ssize_t ending,
    const unsigned char[::1] bin_of,
    const unsigned char[::1] goes_on,
    const unsigned char[::1] log_groups,
    const unsigned char[::1] classes,
    const long long[::1] page_bounds,
    const long long[::1] start,
    const long long[::1] end,
    int[::1] counts,
    long long[::1] last_stop,
    long long[::1] page_counts,
    float[::1] out,
    float[::1] raw,
)

cpdef void fill_edges(
    Py_ssize_t width,
    Py_ssize_t at_start,
    Py_ssize_t at_core,
    Py_ssize_t at_end,
    const unsigned char[::1] edge_of,
    const unsigned char[::1] classes,
    const long long[::1] start,
    const long long[::1] core_start,
    const long long[::1] end,
    float[::1] out,
)

cpdef void fill_layout(
    Py_ssize_t width,
    Py_ssize_t logs,
    Py_ssize_t before,
    Py_ssize_t after,
    Py_ssize_t place_column,
    const unsigned char[::1] break_kind,
    const long long[::1] line,
    const long long[::1] blank,
    const long long[::1] indent,
    float[::1] out,
    float[::1] raw,
)

@cython.locals(page=Py_ssize_t, is_first=cython.bint, blank=float, indent=float, change=cython.double)
cpdef void fill_logarithms(
    Py_ssize_t width,
    Py_ssize_t logs,
    Py_ssize_t column,
    Py_ssize_t place_column,
    const long long[::1] columns,
    const long long[::1] page_bounds,
    const float[::1] raw,
    float[::1] out,
)

cpdef void fill_dates(
    Py_ssize_t width,
    Py_ssize_t column,
    Py_ssize_t kinds,
    const long long[::1] start,
    const long long[::1] end,
    const long long[::1] core_start,
    const long long[::1] core_end,
    const signed char[::1] kind,
    const long long[::1] date_start,
    const long long[::1] date_end,
    const unsigned char[::1] date_kind,
    long long[::1] covered,
    float[::1] out,
)

cpdef void fill_pages(
    Py_ssize_t width,
    Py_ssize_t column,
    long long long_line,
    const unsigned char[::1] ends_sentence,
    const unsigned char[::1] classes,
    const unsigned char[::1] page_parts,
    const long long[::1] page_counts,
    const long long[::1] page_bounds,
    const long long[::1] page_starts,
    const long long[::1] date_start,
    const long long[::1] end,
    const long long[::1] line,
    const long long[::1] line_length,
    const long long[::1] blank,
    const long long[::1] indent,
    float[::1] out,
)
