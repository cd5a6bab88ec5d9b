"""Tell which elements hold raw text, and where it ends, as the tokenizer of HTML 5 does."""

from articlesplit.core.markup_text cimport Text, find, is_like, is_white

cdef Text TITLE = b"title", TEXTAREA = b"textarea", SCRIPT_TAG = b"script", PLAINTEXT = b"plaintext", XMP = b"xmp"
cdef Text STYLE = b"style", IFRAME = b"iframe", NOEMBED = b"noembed", NOFRAMES = b"noframes"


cdef int content_of(Text name, Py_ssize_t width) noexcept:
    """Return what stands between the tags of an element."""
    if width == 5 and is_like(name, TITLE, width) or width == 8 and is_like(name, TEXTAREA, width):
        return REFERENCES
    if width == 6 and is_like(name, SCRIPT_TAG, width):
        return SCRIPT
    if width == 9 and is_like(name, PLAINTEXT, width):
        return PLAIN
    if width == 3 and is_like(name, XMP, width):
        return RAW
    if (
        width == 5 and is_like(name, STYLE, width)
        or width == 6 and is_like(name, IFRAME, width)
        or width == 7 and is_like(name, NOEMBED, width)
        or width == 8 and is_like(name, NOFRAMES, width)
    ):
        return UNSEEN
    return MARKUP


cdef Text raw_end(Text at, Text end, Text name, Py_ssize_t width, int content) noexcept:
    """Return where raw text that begins at a place ends: at the end tag of its element.

    A script may hold a comment, and that a script in turn.
    """
    cdef int depth = 0  # 1 in a comment, 2 in a script in it
    if content == PLAIN:
        return end
    while True:
        at = find(at, end, c"<") if not depth else find_either(at, end)
        if at == end:
            return end
        if at[0] == c"-":
            if at[1] == c"-" and at[2] == c">":
                depth = 0
        elif content == SCRIPT and not depth and at[1] == c"!":
            if at[2] == c"-" and at[3] == c"-":
                depth = 1
        elif at[1] == c"/" and is_name(at + 2, end, name, width):
            if depth < 2:
                return at
            depth = 1
        elif depth == 1 and is_name(at + 1, end, name, width):
            depth = 2
        at += 1


cdef Text find_either(Text at, Text end) noexcept:
    """Return the place of the first "<" or "-"."""
    while at < end and at[0] != c"<" and at[0] != c"-":
        at += 1
    return at


cdef bint is_name(Text at, Text end, Text name, Py_ssize_t width) noexcept:
    """Return whether the name of an element stands at a place, whole and in any case."""
    cdef Py_ssize_t place
    if end - at <= width:
        return False
    for place in range(width):
        if at[place] | 0x20 != name[place] | 0x20:
            return False
    return at[width] == c">" or at[width] == c"/" or is_white(at[width])
