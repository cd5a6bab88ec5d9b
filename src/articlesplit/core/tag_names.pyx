"""Number the names of the tags of a page, and look up once for each what is known of it."""

cimport cython

from articlesplit.core.markup_text cimport Text, is_like
from articlesplit.core.raw_text cimport content_of

ctypedef unsigned long long Hash


class OddPageError(Exception):
    """Ends the parse of a page that libxml2 reads in a way of its own."""


@cython.final
cdef class TagNames:
    """The names of the tags of a page, in lower case."""

    def __cinit__(self, dict kinds, TreeRules rules):
        """Begin a page; `kinds` are the bits of tags for `ElementEvents`. No name has the number 0."""
        self.kinds, self.rules, self.texts, self.keys = kinds, rules, [""], [b""]

    cdef int number(self, Text name, Py_ssize_t width) except -1:
        """Return the number of a name in upper or lower case."""
        cdef Hash code = 0
        cdef Py_ssize_t place
        cdef int slot, sign
        cdef bytes key
        for place in range(width):
            sign = name[place]
            code = (code ^ (sign | 0x20 if c"A" <= sign <= c"Z" else sign)) * 0x100000001B3ULL
        slot = (code ^ code >> 29) & (NAMES - 1)
        while self.numbers[slot]:
            key = self.keys[self.numbers[slot]]
            if len(key) == width and is_like(name, <Text> <char*> key, width):
                return self.numbers[slot]
            slot = (slot + 1) & (NAMES - 1)
        return self.remember(name[:width].lower(), slot)

    cdef int remember(self, bytes name, int slot) except -1:
        """Keep what is known of a name for a free place of the hash table, and return its number."""
        cdef int number = len(self.texts)
        cdef str text = name.decode()
        if number > NAMES // 2 or len(name) > LONGEST_NAME:
            raise OddPageError
        self.numbers[slot] = number
        self.kind[number] = self.kinds.get(text, 0)
        self.rule[number] = self.rules.number_of(text)
        self.content[number] = content_of(<Text> <char*> name, len(name))
        self.texts.append(text)
        self.keys.append(name)
        return number
