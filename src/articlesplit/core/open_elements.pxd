cimport cython

from articlesplit.core.element_events cimport ElementEvents
from articlesplit.core.element_shapes cimport Attributes, ElementShapes
from articlesplit.core.tag_names cimport TagNames
from articlesplit.core.tree_rules cimport TreeRules

cdef enum:
    # Elements inside each other. Browsers stop at 512.
    DEEPEST = 250

@cython.final
cdef class OpenElements:
    cdef ElementEvents events
    cdef TagNames names
    cdef TreeRules rules
    cdef ElementShapes shapes
    # The numbers of the names of the open elements, from the outside.
    cdef int[DEEPEST] open
    cdef int depth
    # The roles of the elements so far, of `<head>` and `<body>` only.
    cdef int seen
    # Tags that began nothing, and whose end tags end nothing.
    cdef int ignored

    cdef int role_of(self, int name) noexcept
    cdef bint is_outside(self) noexcept
    cdef int open_body(self) except -1
    cdef int make_room(self, int name) except -1
    cdef int open_implied(self, int role) except -1
    cdef bint is_misplaced(self, int role) noexcept
    cdef int start_implied(self, bytes name) except -1
    cdef bint start(self, int name, Attributes attributes) except -1
    cdef int push(self, int name, Attributes attributes) except -1
    cdef int end(self, int name) except -1
    cdef int close(self) except -1
