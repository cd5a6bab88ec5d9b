from articlesplit.core.markup_text cimport Text

cdef Py_ssize_t reference_width(Text at, frozenset names) except -2
