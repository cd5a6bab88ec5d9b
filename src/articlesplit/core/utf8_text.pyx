"""Write a text as UTF-8 into memory that is there."""

from cpython.unicode cimport PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND

from articlesplit.core.markup_text cimport Text

ctypedef fused Unit:
    unsigned char
    unsigned short
    unsigned int

cdef enum:
    # Characters that are encoded at once if all of them are ASCII.
    BLOCK = 32


cdef Text encode(str source, unsigned char* out) noexcept:
    """Write a source as UTF-8 with a zero byte behind it, without a byte order mark. Returns its end.

    Half surrogates become "?". Each character takes a byte more than it takes in memory, at most.
    """
    cdef Py_ssize_t length = PyUnicode_GET_LENGTH(source)
    cdef int kind = PyUnicode_KIND(source)
    cdef void* data = PyUnicode_DATA(source)
    if kind == 1:
        out = encode_units(<unsigned char*> data, length, out)
    elif kind == 2:
        out = encode_units(<unsigned short*> data, length, out)
    else:
        out = encode_units(<unsigned int*> data, length, out)
    out[0] = 0
    return out


cdef unsigned char* encode_units(Unit* unit, Py_ssize_t length, unsigned char* out) noexcept:
    """Write characters as UTF-8. Returns where the next one goes."""
    cdef Py_ssize_t place = 0, number, last
    cdef unsigned int sign
    cdef Unit all_bits
    if length and unit[0] == 0xFEFF:
        place = 1
    while place < length:
        if place + BLOCK <= length:
            all_bits = 0
            for number in range(BLOCK):
                all_bits |= unit[place + number]
            if all_bits < 0x80:
                for number in range(BLOCK):
                    out[number] = <unsigned char> unit[place + number]
                out += BLOCK
                place += BLOCK
                continue
        last = min(place + BLOCK, length)
        while place < last:
            sign = unit[place]
            place += 1
            if sign < 0x80:
                out[0] = sign
                out += 1
            elif sign < 0x800:
                out[0], out[1] = 0xC0 | sign >> 6, 0x80 | sign & 0x3F
                out += 2
            elif 0xD800 <= sign < 0xE000:
                out[0] = c"?"
                out += 1
            elif sign < 0x10000:
                out[0], out[1], out[2] = 0xE0 | sign >> 12, 0x80 | sign >> 6 & 0x3F, 0x80 | sign & 0x3F
                out += 3
            else:
                out[0], out[1] = 0xF0 | sign >> 18, 0x80 | sign >> 12 & 0x3F
                out[2], out[3] = 0x80 | sign >> 6 & 0x3F, 0x80 | sign & 0x3F
                out += 4
    return out
