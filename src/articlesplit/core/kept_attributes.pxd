from articlesplit.core.markup_text cimport Text

cdef enum:
    MOST_KEPT = 64
    # What an attribute is read for: it shapes its element, and is its class or its id; it is asked for.
    SHAPES = 1
    CLASS = 2
    IDENTITY = 4
    ASKED = 8

cdef struct Kept:
    # Attributes that are read: the widths of those that begin with a letter, a bit for each.
    unsigned int[32] widths_of
    # The tag of each, empty for any, its name, a part of its value, what it is read for.
    int count
    Text[MOST_KEPT] tags, names, parts
    Py_ssize_t[MOST_KEPT] tag_widths, widths, part_widths
    int[MOST_KEPT] uses
    # Those that the tag at hand has, a bit for each.
    unsigned long long has

cdef int place_kept(Kept* kept, tuple attributes) except -1
cdef int use_of(
    Kept* kept, Text tag, Py_ssize_t tag_width, Text name, Py_ssize_t width, Text value, Text end, int* place
) noexcept


cdef inline bint may_be_kept(Kept* kept, Text name, Py_ssize_t width) noexcept:
    """Return whether an attribute is one of those that are read, by its first letter and its width."""
    return width < 32 and kept.widths_of[name[0] & 31] >> width & 1
