cimport cython

from articlesplit.core.markup_text cimport Text
from articlesplit.core.tree_rules cimport TreeRules

cdef enum:
    # Places for names, a power of two; half of them are used.
    NAMES = 1024
    # Bytes of a name; libxml2 cuts off what a longer one has.
    LONGEST_NAME = 100

@cython.final
cdef class TagNames:
    cdef TreeRules rules
    cdef dict kinds
    # The names so far, and their places in a hash table.
    cdef list texts, keys
    cdef int[NAMES] numbers
    # By the number of a name: the bits of `ElementEvents`, the number of `TreeRules`, what stands between its tags.
    cdef int[NAMES] kind, rule, content

    cdef int number(self, Text name, Py_ssize_t width) except -1
    cdef int remember(self, bytes name, int slot) except -1
