cdef unsigned int OPENING, WHITE

cdef class CutText:
    cdef Py_ssize_t last
    cdef const unsigned int[::1] traits
    cdef const unsigned char[::1] classes, bases, mark_kinds
    cdef const long long[::1] word_starts, word_ends, date_starts, date_ends, page_starts, page_ends, marks
    cdef const unsigned long long[::1] words, salts
    cdef unsigned char[::1] kind

cdef Py_ssize_t before(CutText text, Py_ssize_t at) noexcept

cdef Py_ssize_t behind(CutText text, Py_ssize_t at) noexcept

cdef Py_ssize_t length(CutText text, Py_ssize_t start, Py_ssize_t end) noexcept

cdef Py_ssize_t with_sign(CutText text, Py_ssize_t at) noexcept

cdef int add(CutText text, Py_ssize_t at, unsigned char new) noexcept
