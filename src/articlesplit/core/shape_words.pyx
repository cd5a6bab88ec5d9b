"""Find what a class and an id say of the shape of an element, as `html.vocabulary.tag_shape` does.

Most elements have no other attribute that shapes them. Their tag's own shape is known, and their words are few.
"""

cimport cython

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize, PyBytes_GET_SIZE
from libc.string cimport memcmp, memcpy

from articlesplit.core.markup_text cimport Text, find, is_digit, is_letter


cdef bint is_upper(int sign) noexcept:
    return c"A" <= sign <= c"Z"


cdef bint is_lower(int sign) noexcept:
    return c"a" <= sign <= c"z"


cdef bint is_space(int sign) noexcept:
    return sign == c" " or sign == c"\t" or sign == c"\n" or sign == c"\r"


cdef bint is_plain(Text at, Text end) noexcept:
    """Return whether a text has only signs of ASCII, and no controls but tabs and line ends."""
    while at < end:
        if not (c" " <= at[0] <= c"~" or is_space(at[0])):
            return False
        at += 1
    return True


cdef Py_ssize_t count_others(Text at, Text end) noexcept:
    """Return how many signs of a text are no digits."""
    cdef Py_ssize_t count = 0
    while at < end:
        count += not is_digit(at[0])
        at += 1
    return count


@cython.final
cdef class ShapeWords:
    """The known words of classes and ids, each with the number of its bit."""

    def __cinit__(self, *, dict known not None, Py_ssize_t width, tag_shape):
        """Take in known words; those that are not of small letters only are in no class and no id.

        `width` is how many bytes hold their bits. `tag_shape` returns the shape of a tag: its key, flags and code.
        """
        cdef bytes word
        cdef Py_ssize_t letters
        cdef int place, count = 0
        cdef unsigned int number
        self.width, self.tag_shape = width, tag_shape
        for name, number in known.items():
            if not (name.isascii() and name.isalpha() and name.islower()):
                continue
            word, letters = name.encode(), len(name)
            count += 1
            if letters > LONGEST or count > PLACES // 2 or number >= 8 * width:
                raise ValueError(f"the word {name!r} is too long, one too many, or has no bit")
            place = self.place_of(word, letters)
            memcpy(self.letters[place], <char*> word, letters)
            self.widths[place], self.numbers[place] = letters, number

    cdef bytes key(self, bytes of_tag, Text classes, Py_ssize_t class_width, Text identity, Py_ssize_t id_width):
        """Return the key of a shape: the tag, a blank and the first class without digits, and the bits of all words.

        `of_tag` is the key of the tag alone; `classes` and `identity` are NULL where there is no class or no id. None
        for a class that only Python's own rules for letters, digits and white space take apart.
        """
        cdef Py_ssize_t tag_width = PyBytes_GET_SIZE(of_tag) - self.width, size = PyBytes_GET_SIZE(of_tag)
        cdef Text begin = NULL, end = NULL
        cdef unsigned char* out
        cdef bytes key
        if tag_width < 0:
            raise ValueError("the shape of a tag has fewer bytes than words have")
        if classes:
            if not is_plain(classes, classes + class_width):
                return None
            begin, end = classes, classes + class_width
            while begin < end and is_space(begin[0]):
                begin += 1
            while begin < end and is_space((end - 1)[0]):
                end -= 1
            end = find(begin, end, c" ")
            size += 1 + count_others(begin, end)
        key = PyBytes_FromStringAndSize(NULL, size)
        out = <unsigned char*> PyBytes_AS_STRING(key)
        memcpy(out, PyBytes_AS_STRING(of_tag), tag_width)
        out += tag_width
        if classes:
            out[0] = c" "
            out += 1
            while begin < end:
                if not is_digit(begin[0]):
                    out[0] = begin[0]
                    out += 1
                begin += 1
        memcpy(out, PyBytes_AS_STRING(of_tag) + tag_width, self.width)
        if classes:
            self.add_words(classes, classes + class_width, out)
        if identity:
            self.add_words(identity, identity + id_width, out)
        return key

    cdef void add_words(self, Text at, Text end, unsigned char* bits) noexcept:
        """Set the bits of the words of a value: "teaserCard__headline--XL" has four."""
        cdef Text begin
        cdef int place
        while at < end:
            if not is_letter(at[0]):
                at += 1
                continue
            begin = at
            at += 1
            if at < end and is_upper(begin[0]) and is_upper(at[0]):
                while at < end and is_upper(at[0]):
                    at += 1
                if at < end and is_lower(at[0]):  # its capital is the last one
                    at -= 1
            else:
                while at < end and is_lower(at[0]):
                    at += 1
            if at - begin <= LONGEST:
                place = self.place_of(begin, at - begin)
                if self.widths[place]:
                    bits[self.numbers[place] >> 3] |= 1 << (self.numbers[place] & 7)

    cdef int place_of(self, Text word, Py_ssize_t width) noexcept:
        """Return the place of a word in capitals or small letters, or the free place where it would be."""
        cdef unsigned char[LONGEST] letters
        cdef unsigned int code = 0
        cdef Py_ssize_t number
        cdef int place
        for number in range(width):
            letters[number] = word[number] | 0x20
            code = (code ^ letters[number]) * 0x01000193U
        place = (code ^ code >> 15) & (PLACES - 1)
        while self.widths[place] and (self.widths[place] != width or memcmp(self.letters[place], letters, width)):
            place = (place + 1) & (PLACES - 1)
        return place
