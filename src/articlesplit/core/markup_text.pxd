"""Declare what all modules that read the source of a page need: places in it, and signs.

A source is UTF-8 with a zero byte behind its end, so the sign at a place may be read where the one before it is none.
"""

from cpython.unicode cimport PyUnicode_DecodeUTF8
from libc.string cimport memchr

ctypedef const unsigned char* Text


cdef inline str text_between(Text begin, Text end):
    return PyUnicode_DecodeUTF8(<char*> begin, end - begin, NULL)


cdef inline Text find(Text begin, Text end, int sign) noexcept:
    """Return the place of the first sign, the end if there is none."""
    cdef Text found = NULL
    if begin < end:
        found = <Text> memchr(begin, sign, end - begin)
    return found if found else end


cdef inline bint is_letter(int sign) noexcept:
    return c"a" <= sign | 0x20 <= c"z"


cdef inline bint is_digit(int sign) noexcept:
    return c"0" <= sign <= c"9"


cdef inline bint is_white(int sign) noexcept:
    return sign == c" " or 9 <= sign <= 13 and sign != 11


cdef inline bint is_like(Text text, Text lower, Py_ssize_t width) noexcept:
    """Return whether a text begins with another one, in upper or lower case. Both must be as long as `width`."""
    cdef Py_ssize_t place
    cdef int sign
    for place in range(width):
        sign = text[place]
        if c"A" <= sign <= c"Z":
            sign |= 0x20
        if sign != lower[place]:
            return False
    return True
