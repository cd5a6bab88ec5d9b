cimport cython

from articlesplit.core.markup_text cimport Text

cdef enum:
    # Places for words, a power of two, and letters of the longest word.
    PLACES = 1024
    LONGEST = 32

@cython.final
cdef class ShapeWords:
    cdef readonly object tag_shape
    cdef readonly Py_ssize_t width
    cdef unsigned char[PLACES][LONGEST] letters
    cdef unsigned char[PLACES] widths
    cdef unsigned int[PLACES] numbers

    cdef bytes key(self, bytes of_tag, Text classes, Py_ssize_t class_width, Text identity, Py_ssize_t id_width)
    cdef void add_words(self, Text at, Text end, unsigned char* bits) noexcept
    cdef int place_of(self, Text word, Py_ssize_t width) noexcept
