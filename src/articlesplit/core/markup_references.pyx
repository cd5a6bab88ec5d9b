"""Read character references, such as "&amp;" or "&#38;", as the tokenizer of HTML 5 does."""

from articlesplit.core.markup_text cimport Text, find, is_digit, is_letter, text_between

cdef enum:
    # Letters and digits of the longest name of a reference, and of the longest that needs no semicolon.
    LONGEST_NAME = 31
    LONGEST_BARE_NAME = 6
    # One more than the last character.
    NO_CHARACTER = 0x110000

cdef str WINDOWS_1252 = bytes(range(0x80, 0xA0)).decode("cp1252", "replace")
"""What the numbers from 128 to 159 stand for, U+FFFD for those that stand for themselves."""


cdef Py_ssize_t reference_width(Text at, dict names) except -1:
    """Return the width of the reference at an "&", 0 for an "&" that stands for itself.

    `names` are the characters of all names of references, which end with their semicolon if they need one.
    """
    cdef Text begin = at + 1
    cdef Py_ssize_t width = 0
    if begin[0] == c"#":
        return number_width(at)
    while width < LONGEST_NAME and (is_letter(begin[width]) or width and is_digit(begin[width])):
        width += 1
    if begin[width] == c";" and begin[: width + 1] in names:
        return width + 2
    for width in range(min(width, LONGEST_BARE_NAME), 1, -1):
        if begin[:width] in names:
            return width + 1
    return 0


cdef Py_ssize_t number_width(Text at) noexcept:
    """Return the width of a numeric reference, 0 for one without a digit."""
    cdef Text digit = at + 2, first
    cdef bint is_hexadecimal = digit[0] | 0x20 == c"x"
    digit += is_hexadecimal
    first = digit
    while is_digit(digit[0]) or is_hexadecimal and c"a" <= digit[0] | 0x20 <= c"f":
        digit += 1
    return digit - at + (digit[0] == c";") if digit > first else 0


cdef str reference_text(Text at, Py_ssize_t width, dict names):
    """Return the text that a reference stands for."""
    cdef Text digit = at + 2, end = at + width
    cdef int base = 10, value = 0, sign
    if at[1] != c"#":
        return names[at[1:width]]
    if digit[0] | 0x20 == c"x":
        base = 16
        digit += 1
    while digit < end and digit[0] != c";":
        sign = digit[0] - c"0" if is_digit(digit[0]) else (digit[0] | 0x20) - c"a" + 10
        value = min(value * base + sign, NO_CHARACTER)
        digit += 1
    if 0x80 <= value < 0xA0 and WINDOWS_1252[value - 0x80] != "\ufffd":
        return WINDOWS_1252[value - 0x80]
    return "\ufffd" if not value or value == NO_CHARACTER or 0xD800 <= value < 0xE000 else chr(value)


cdef str decoded(Text at, Text end, dict names):
    """Return the value of an attribute, with what its references stand for.

    A reference without a semicolon stands for itself where a letter, a digit or "=" comes next.
    """
    cdef list parts
    cdef Text begin = at
    cdef Py_ssize_t width
    at = find(at, end, c"&")
    if at == end:
        return text_between(begin, end)
    parts = []
    while at < end:
        width = reference_width(at, names)
        if not width or at[1] != c"#" and at[width - 1] != c";" and (
            at[width] == c"=" or is_letter(at[width]) or is_digit(at[width])
        ):
            at = find(at + 1, end, c"&")
            continue
        parts += (text_between(begin, at), reference_text(at, width, names))
        begin = at + width
        at = find(begin, end, c"&")
    return "".join(parts) + text_between(begin, end)
