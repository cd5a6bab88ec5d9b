from articlesplit.core.markup_text cimport Text

cdef enum:
    # What stands between the tags of an element: markup, text with references, raw text, raw text to the end, raw text
    # that is not shown, a script.
    MARKUP = 0
    REFERENCES = 1
    RAW = 2
    PLAIN = 3
    UNSEEN = 4
    SCRIPT = 5

cdef int content_of(Text name, Py_ssize_t width) noexcept
cdef Text raw_end(Text at, Text end, Text name, Py_ssize_t width, int content) noexcept
