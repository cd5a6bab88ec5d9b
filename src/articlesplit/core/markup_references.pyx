"""Tell how wide a character reference is, such as "&amp;" or "&#38;"."""

from articlesplit.core.markup_text cimport Text, is_digit, is_letter

cdef enum:
    FORM_FEED = 0x0C
    # Letters and digits of the longest name of a reference, and of the longest that needs no semicolon.
    LONGEST_NAME = 31
    LONGEST_BARE_NAME = 6
    # One more than the last character.
    NO_CHARACTER = 0x110000


cdef Py_ssize_t reference_width(Text at, frozenset names) except -2:
    """Return the width of the reference at an "&", 0 for an "&" that stands for itself, -1 for a form feed.

    `names` are all names of references, with their semicolon if they need one.
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
    """Return the width of a numeric reference, as `reference_width`."""
    cdef Text digit = at + 2, first
    cdef int base = 10, value = 0, sign
    if digit[0] | 0x20 == c"x":
        base = 16
        digit += 1
    first = digit
    while True:
        sign = digit[0] | 0x20
        if is_digit(digit[0]):
            sign = digit[0] - c"0"
        elif base == 16 and c"a" <= sign <= c"f":
            sign += 10 - c"a"
        else:
            break
        value = min(value * base + sign, NO_CHARACTER)
        digit += 1
    if digit == first:
        return 0
    return -1 if value == FORM_FEED else digit - at + (digit[0] == c";")
