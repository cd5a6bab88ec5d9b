cimport cython

cdef int HIDDEN, BLOCK
cdef int VOID, UNSEEN, DATA, TOLD, BREAK, EDGE, IMAGE, LINES, RAW, ANCHOR
cdef int NO_BREAK, LINE_BREAK, BLOCK_BREAK

cdef class ElementEvents:
    cdef readonly dict kinds
    cdef dict shapes, steps
    cdef frozenset shaping
    cdef readonly list above, shape, texts
    cdef readonly bytearray flags
    cdef readonly dict shape_numbers, links
    cdef readonly bytearray shape_flags, shape_tags
    cdef list hidden_texts
    cdef public list sink
    cdef Py_ssize_t most
    cdef readonly long long path
    cdef readonly Py_ssize_t current, depth_hidden, preformatted
    cdef Py_ssize_t depth_raw
    cdef readonly Py_ssize_t elements, runs, images
    cdef Py_ssize_t low
    cdef readonly int breaks
    cdef public int has_space
    cdef readonly object element_table, run_table
    cdef long long[::1] parent, path_of, first_run, end_run, end_element
    cdef long long[::1] element_of, low_of, images_before, breaks_before, space_before

    cdef void place_elements(self, table) except *
    cdef void place_runs(self, table) except *
    cdef object enlarged(self, table)

    cpdef void start(self, str tag, attributes) except *
    cdef bint is_unseen(self, int kind) noexcept
    cdef bint asks(self, int kind) noexcept
    cdef bint takes_text(self) noexcept

    @cython.locals(element=cython.Py_ssize_t)
    cdef void open(self, int kind, long long path, str tag, attributes) except *
    cdef void start_without_text(self, int kind, str tag, attributes) except *
    cpdef void end(self, str tag) except *

    @cython.locals(element=cython.Py_ssize_t, above=cython.Py_ssize_t)
    cdef void end_kind(self, int kind) noexcept
    cpdef void data(self, str text) except *
    cpdef void end_line(self) noexcept

    @cython.locals(run=cython.Py_ssize_t)
    cdef void add_run(self, str text) except *

    @cython.locals(others=tuple, shapes=dict)
    cdef long long number_shape(self, str tag, attributes) except? -2
    cpdef long long add_shape(self, bytes key, int flags, int tag) except? -2
    cdef long long number_path(self, long long shape) except? -2
