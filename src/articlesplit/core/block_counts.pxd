from libc cimport math

cpdef void count_characters(
    const unsigned char[::1] classes,
    const long long[::1] start,
    const long long[::1] end,
    const unsigned char[::1] ends_sentence,
    const unsigned char[::1] goes_on,
    int[::1] counts,
    int[::1] sentences,
    long long[::1] last_stop,
)

cpdef void fill_characters(
    Py_ssize_t width,
    Py_ssize_t logs,
    Py_ssize_t column,
    Py_ssize_t raw_column,
    Py_ssize_t letters,
    const unsigned char[::1] group_of,
    const unsigned char[::1] log_groups,
    const int[::1] counts,
    const int[::1] sentences,
    int[::1] grouped,
    float[::1] out,
    float[::1] raw,
)

cpdef void fill_edges(
    Py_ssize_t width,
    const long long[::1] columns,
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

cpdef void fill_indents(
    Py_ssize_t width,
    Py_ssize_t logs,
    Py_ssize_t column,
    Py_ssize_t place_column,
    const long long[::1] page_of,
    float[::1] out,
    const float[::1] raw,
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
    Py_ssize_t letter,
    const unsigned char[::1] counted,
    const unsigned char[::1] alone,
    const unsigned char[::1] ends_sentence,
    const unsigned char[::1] classes,
    const int[::1] counts,
    const long long[::1] page_bounds,
    const long long[::1] dates,
    const long long[::1] end,
    const long long[::1] line,
    const long long[::1] line_length,
    const long long[::1] blank,
    const long long[::1] indent,
    float[::1] out,
)
