from articlesplit.core.markup_text cimport Text

cdef Text encode(str source, unsigned char* out) noexcept
