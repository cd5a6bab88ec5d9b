cimport cython

cdef enum:
    # Tags that have rules, and one number for all others.
    MOST_TAGS = 128
    # Roles of tags: "html", "head", "body", a tag of the head, a tag of framesets.
    HTML = 1
    HEAD = 2
    BODY = 4
    OF_HEAD = 8
    OF_FRAMES = 16

@cython.final
cdef class TreeRules:
    cdef dict numbers
    cdef unsigned char[MOST_TAGS][MOST_TAGS] ends
    cdef unsigned char[MOST_TAGS] is_void
    cdef int[MOST_TAGS] priority, role

    cdef int number_of(self, str tag) except -1
