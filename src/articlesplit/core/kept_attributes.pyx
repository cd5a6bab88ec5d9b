"""Tell which attributes of a page are read. Many pages have more that nobody reads than others."""

from articlesplit.core.markup_text cimport Text, is_like


cdef int place_kept(Kept* kept, tuple attributes) except -1:
    """Take in which attributes are kept. Their bytes must stay where they are as long as `kept` is used.

    Each is a tag, empty for any, the name of an attribute, and a part of its value, empty for any value. There are 64
    at most.
    """
    cdef tuple attribute
    cdef bytes tag, name, part
    cdef int number
    if len(attributes) > MOST_KEPT:
        raise ValueError(f"at most {MOST_KEPT} attributes can be kept, not {len(attributes)}")
    kept.count, kept.has = len(attributes), 0
    for number in range(32):
        kept.widths_of[number] = 0
    for number in range(kept.count):
        attribute = attributes[number]
        tag, name, part = attribute
        kept.tags[number], kept.tag_widths[number] = tag, len(tag)
        kept.names[number], kept.widths[number] = name, len(name)
        kept.parts[number], kept.part_widths[number] = part, len(part)
        if not 0 < len(name) < 32:
            raise ValueError(f"the name of an attribute must have 1 to 31 letters, not {len(name)}")
        kept.widths_of[kept.names[number][0] & 31] |= 1U << len(name)
        kept.uses[number] = ASKED if tag else SHAPES | CLASS * (name == b"class") | IDENTITY * (name == b"id")
    return 0


cdef int use_of(
    Kept* kept, Text tag, Py_ssize_t tag_width, Text name, Py_ssize_t width, Text value, Text end, int* place
) noexcept:
    """Return what an attribute of a tag is read for, 0 if it is not, and set its place among the attributes.

    Its value goes from `value` to `end`. Of several attributes of a name the first counts.
    """
    cdef int number, use = 0
    cdef bint is_first = True
    for number in range(kept.count):
        if kept.widths[number] != width or not is_like(name, kept.names[number], width):
            continue
        if kept.tag_widths[number] and not (
            kept.tag_widths[number] == tag_width and is_like(tag, kept.tags[number], tag_width)
        ):
            continue
        is_first = is_first and not kept.has >> number & 1
        kept.has |= 1ULL << number
        if is_first and may_hold(value, end, kept.parts[number], kept.part_widths[number]):
            use |= kept.uses[number]
            place[0] = number
    return use


cdef bint may_hold(Text at, Text end, Text part, Py_ssize_t width) noexcept:
    """Return whether a value holds a part in upper or lower case. It may if it has references, or letters that only
    Python makes small.
    """
    if not width:
        return True
    while at < end:
        if at[0] == c"&" or at[0] >= 0x80 or end - at >= width and is_like(at, part, width):
            return True
        at += 1
    return False
