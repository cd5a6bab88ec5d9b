cimport cython

cdef unsigned int CLOSE_BRACKET, DASH, EXCLAIM, MARK, NEWLINE, OPEN_BRACKET, RETURN, SEPARATOR, TAB, UPPER, WHITE
cdef unsigned int AT_CLOSE, AT_DASH, AT_EXCLAIM, AT_GAP, AT_OPEN, AT_SEAM, AT_SEPARATOR, EXPECTS, IS_ANY, IS_SIGN, IS_WHITE

@cython.locals(expected=cython.uint, is_event=cython.uint, here=cython.uint, previous=cython.uint, why=cython.uint, kinds=cython.uint)
cpdef void scan_text(
    const unsigned int[::1] traits,
    const unsigned char[::1] classes,
    const unsigned char[::1] bases,
    const unsigned char[::1] events,
    long long[::1] number,
    long long[::1] indent,
    long long[::1] blank,
    long long[::1] start,
    long long[::1] end,
    long long[::1] marks,
    unsigned char[::1] mark_kinds,
    long long[::1] folded,
    long long[::1] sizes,
)

cdef Py_ssize_t solid_end(
    Py_ssize_t at,
    const unsigned int[::1] traits,
    const unsigned char[::1] classes,
) noexcept

cpdef void number_page_lines(
    const long long[::1] page_starts,
    const unsigned int[::1] traits,
    const unsigned char[::1] classes,
    const long long[::1] start,
    const long long[::1] number,
    long long[::1] blank,
    long long[::1] page_first,
)

cpdef void cut_at_lines(
    unsigned char first,
    unsigned char after_line,
    unsigned char after_blank,
    const long long[::1] page_first,
    const long long[::1] start,
    const long long[::1] blank,
    const unsigned char[::1] wrapped,
    unsigned char[::1] kind,
)
