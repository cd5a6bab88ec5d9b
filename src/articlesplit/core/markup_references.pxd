from articlesplit.core.markup_text cimport Text

cdef Py_ssize_t reference_width(Text at, dict names) except -1
cdef str reference_text(Text at, Py_ssize_t width, dict names)
cdef str decoded(Text at, Text end, dict names)
