from articlesplit.core.markup_text cimport Text

cdef enum:
    MOST_KEPT = 64

cdef struct Kept:
    # Attributes that are kept: a bit for the first letter of each, its tag, empty for any, its name, and a part of its
    # value.
    unsigned int initials
    int count
    Text[MOST_KEPT] tags, names, parts
    Py_ssize_t[MOST_KEPT] tag_widths, widths, part_widths
    # Those that the tag at hand has, a bit for each, and whether one is kept for this tag and not for any.
    unsigned long long has
    bint is_asked

cdef int place_kept(Kept* kept, tuple attributes) except -1
cdef bint is_kept(
    Kept* kept, Text tag, Py_ssize_t tag_width, Text name, Py_ssize_t width, Text value, Text end
) noexcept


cdef inline bint may_be_kept(Kept* kept, Text name) noexcept:
    """Return whether an attribute is one of those that are kept, by its first letter."""
    return kept.initials >> (name[0] & 31) & 1
