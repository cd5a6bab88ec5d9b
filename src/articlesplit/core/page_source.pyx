"""Prepare the source of an HTML page for a parse whose tree is read.

The parser reports "a", "&" and "b" for `a&amp;b`, and the runs of a page are cut there; its tree joins them. So a form
feed is written wherever the parser parts a text. To the parser that is white space, which opens and closes nothing, and
the walk over the tree cuts texts at it. Attributes that nobody reads are left out: they take half the time of a parse.
So are comments, and scripts and styles whose text goes nowhere.

Tags, comments and raw text are told apart as the tokenizer of libxml2 2.14 does, which is that of HTML 5.
"""

from cpython.bytes cimport PyBytes_FromStringAndSize
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND
from libc.stdlib cimport free, malloc
from libc.string cimport memchr, memcpy

ctypedef const unsigned char* Text
ctypedef fused Unit:
    unsigned char
    unsigned short
    unsigned int

cdef enum:
    # Characters that are encoded at once if all of them are ASCII.
    BLOCK = 32
    CUT = 0x0C
    # Letters and digits of the longest name of a reference, and of the longest that needs no semicolon.
    LONGEST_NAME = 31
    LONGEST_BARE_NAME = 6
    MOST_ATTRIBUTES = 64
    # What stands between the tags of an element: markup, text with references, raw text, raw text to the end, raw text
    # that is not shown, a script.
    MARKUP = 0
    REFERENCES = 1
    RAW = 2
    PLAIN = 3
    UNSEEN = 4
    SCRIPT = 5

cdef unsigned char[256] STOPS
cdef unsigned char[256] ENDS_NAME
for number in range(256):
    STOPS[number], ENDS_NAME[number] = chr(number) in "<&\r", chr(number) in " \t\n\f\r/>"

cdef Text HTML = b"html", HEAD = b"head", BODY = b"body"
"""Tags that part a text where they are out of place."""
cdef Text TITLE = b"title", TEXTAREA = b"textarea", SCRIPT_TAG = b"script", PLAINTEXT = b"plaintext", XMP = b"xmp"
cdef Text STYLE = b"style", IFRAME = b"iframe", NOEMBED = b"noembed", NOFRAMES = b"noframes"


cdef struct Page:
    # What comes next, the end, and up to where it is written.
    Text at, end, done
    unsigned char* out
    # Attributes that are kept: a bit for the first letter of each, its tag, empty for any, its name, whether it may hide.
    unsigned int initials
    int count
    Text[MOST_ATTRIBUTES] tags, names
    Py_ssize_t[MOST_ATTRIBUTES] tag_widths, widths
    bint[MOST_ATTRIBUTES] hides
    # Whether an element so far may be hidden, and whether the last one has an attribute that is kept for its tag.
    bint may_hide, is_asked


def prepared(str source, tuple kept, tuple hiding, frozenset references, Py_ssize_t most, Py_ssize_t stalling):
    """Return the source of a page with cuts, and of its attributes those to be kept, as UTF-8.

    `kept` are at most 64 pairs of a tag, empty for any, and the name of an attribute; `hiding` are names of those that
    may hide an element. `references` are all names of references, with their semicolon if they need one. Scripts and
    styles are left out before the first element that may be hidden, but for those with an attribute kept for their tag.
    None for a page that cannot be prepared: it has a form feed or a
    zero byte, an attribute that begins with "=", more than `most` tags, or of tags times end tags more than `stalling`.

    >>> prepared("<a class=b alt=c>d&amp;e</i>f", ((b"", b"class"),), (), frozenset((b"amp;",)), 9, 9)
    b'<a class=b  >d\\x0c&amp;\\x0ce</i>\\x0cf'
    """
    cdef Py_ssize_t length = PyUnicode_GET_LENGTH(source)
    cdef Page page
    cdef Py_ssize_t most_bytes = (PyUnicode_KIND(source) + 1) * length + 1
    # once for the source and three times for what becomes of it; two pieces of memory would be slow to get
    cdef unsigned char* room = <unsigned char*> malloc(4 * most_bytes)
    if not room:
        raise MemoryError
    try:
        page.out = room + most_bytes
        page.at = page.done = room
        page.end = encode(source, length, room)
        page.may_hide, page.is_asked = False, False
        page.count, page.initials = len(kept), 0
        for number in range(page.count):
            page.tags[number], page.tag_widths[number] = kept[number][0], len(kept[number][0])
            page.names[number], page.widths[number] = kept[number][1], len(kept[number][1])
            page.hides[number] = kept[number][1] in hiding
            page.initials |= 1 << (page.names[number][0] & 31)
        if not write_page(&page, references, most, stalling):
            return None
        return PyBytes_FromStringAndSize(<char*> room + most_bytes, page.out - room - most_bytes)
    finally:
        free(room)


cdef Text encode(str source, Py_ssize_t length, unsigned char* out):
    """Write a source as UTF-8 with a zero byte behind it, without a byte order mark. Returns its end.

    Half surrogates become "?". Each character takes a byte more than it takes in memory, at most.
    """
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


cdef bint write_page(Page* page, frozenset references, Py_ssize_t most, Py_ssize_t stalling) except -1:
    """Write a page. Returns whether it could be prepared. Each byte becomes three at most."""
    cdef Py_ssize_t tags = 0, end_tags = 0
    cdef int sign
    if memchr(page.at, CUT, page.end - page.at) or memchr(page.at, 0, page.end - page.at):
        return False
    while True:
        if not write_text(page, references, page.end, MARKUP):
            return False
        if page.at == page.end:
            write_up_to(page, page.end)
            return True
        sign = page.at[1]
        tags += 1
        end_tags += sign == c"/"
        if tags > most or tags * end_tags > stalling:
            return False
        if is_letter(sign):
            if not write_element(page, references):
                return False
        elif sign == c"/":
            if not skip_end_tag(page):
                return False
        elif sign == c"!" or sign == c"?":
            skip_declaration(page)
        else:
            cut_around(page, 1)


cdef void write_up_to(Page* page, Text to) noexcept:
    """Write what is not yet written, up to a place."""
    memcpy(page.out, page.done, to - page.done)
    page.out += to - page.done
    page.done = to


cdef void cut(Page* page) noexcept:
    """Write a cut at what comes next."""
    write_up_to(page, page.at)
    page.out[0] = CUT
    page.out += 1


cdef void cut_around(Page* page, Py_ssize_t width) noexcept:
    """Write what comes next between two cuts."""
    cut(page)
    page.at += width
    cut(page)


cdef Text find(Text begin, Text end, int sign) noexcept:
    """Return the place of the first sign, the end if there is none."""
    cdef Text found = NULL
    if begin < end:
        found = <Text> memchr(begin, sign, end - begin)
    return found if found else end


cdef bint is_letter(int sign) noexcept:
    return c"a" <= sign | 0x20 <= c"z"


cdef bint is_digit(int sign) noexcept:
    return c"0" <= sign <= c"9"


cdef bint is_white(int sign) noexcept:
    return sign == c" " or 9 <= sign <= 13 and sign != 11


cdef bint write_text(Page* page, frozenset references, Text end, int content) except -1:
    """Write text, with cuts where the parser parts it: at references and carriage returns. Returns whether it can be.

    Text goes up to `end`, or to the first "<" between markup.
    """
    cdef Py_ssize_t width
    while True:
        page.at = find(page.at, end, c"\r") if content > REFERENCES else find_stop(page.at, end)
        if page.at == end or page.at[0] == c"<" and content == MARKUP:
            return True
        if page.at[0] == c"&":
            width = reference_width(page.at, references)
            if width < 0:
                return False
            if width:
                cut_around(page, width)
                continue
        elif page.at[0] == c"\r":  # a line end, which begins the next text
            cut(page)
            page.done += 1
            if page.at[1] != c"\n":
                page.out[0], page.out[1] = c"\n", CUT
                page.out += 2
        page.at += 1


cdef Text find_stop(Text at, Text end) noexcept:
    """Return the place of the first sign that may part a text."""
    while at < end and not STOPS[at[0]]:
        at += 1
    return at


cdef Py_ssize_t reference_width(Text at, frozenset references) except -2:
    """Return the width of a reference, 0 for an "&" that stands for itself, -1 for a reference to a form feed."""
    cdef Text begin = at + 1
    cdef Py_ssize_t width = 0
    if begin[0] == c"#":
        return number_width(at)
    while width < LONGEST_NAME and (is_letter(begin[width]) or width and is_digit(begin[width])):
        width += 1
    if begin[width] == c";" and begin[: width + 1] in references:
        return width + 2
    for width in range(min(width, LONGEST_BARE_NAME), 1, -1):
        if begin[:width] in references:
            return width + 1
    return 0


cdef Py_ssize_t number_width(Text at) noexcept:
    """Return the width of a numeric reference, as `reference_width`."""
    cdef Text digit, first
    cdef int base = 10, value = 0, sign
    digit = at + 2
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
        value = min(value * base + sign, 0x110000)
        digit += 1
    if digit == first:
        return 0
    return -1 if value == CUT else digit - at + (digit[0] == c";")


cdef bint write_element(Page* page, frozenset references) except -1:
    """Write a start tag, and raw text behind it up to its end tag. Returns whether it can be."""
    cdef Text name = page.at + 1, end
    cdef Py_ssize_t width
    cdef int content
    page.at += 1
    skip_name(page, 0)
    width = page.at - name
    if width == 4 and (is_like(name, HTML, 4) or is_like(name, HEAD, 4) or is_like(name, BODY, 4)):  # parts a text
        page.at = name - 1
        cut(page)
        page.at = name + width
    if not write_attributes(page, name, width):
        return False
    if page.at == page.end:
        return True
    if page.at[0] == c"/":
        page.at += 2
        return True
    page.at += 1
    content = content_of(name, width)
    if content == MARKUP:
        return True
    end = raw_end(page, name, width, content)
    if content >= UNSEEN and not page.may_hide and not page.is_asked:  # goes nowhere
        write_up_to(page, page.at)
        page.at = page.done = end
        return True
    return write_text(page, references, end, content)


cdef void skip_name(Page* page, int stop) noexcept:
    """Skip a name of at least one sign; it ends at white space, "/", ">" and `stop`."""
    page.at += 1
    while page.at < page.end and not ENDS_NAME[page.at[0]] and page.at[0] != stop:
        page.at += 1


cdef void skip_white(Page* page) noexcept:
    while page.at < page.end and is_white(page.at[0]):
        page.at += 1


cdef bint write_attributes(Page* page, Text tag, Py_ssize_t tag_width) noexcept:
    """Write the attributes of a tag that are kept, up to ">" or "/>". Returns whether each can be told from others."""
    cdef Text begin, end
    page.is_asked = False
    skip_white(page)
    while page.at < page.end and page.at[0] != c">" and not (page.at[0] == c"/" and page.at[1] == c">"):
        begin = page.at
        if begin[0] == c"/":
            page.at += 1
            skip_white(page)
            continue
        skip_name(page, c"=")
        end = page.at
        skip_white(page)
        if page.at < page.end and page.at[0] == c"=":
            page.at += 1
            skip_white(page)
            skip_value(page)
        if begin[0] == c"=":  # the value of what is written before it
            return False
        if not keep(page, tag, tag_width, begin, end - begin):
            write_up_to(page, begin)
            page.out[0] = c" "
            page.out += 1
            page.done = page.at
        skip_white(page)
    return True


cdef void skip_value(Page* page) noexcept:
    """Skip the value of an attribute."""
    if page.at < page.end and (page.at[0] == c'"' or page.at[0] == c"'"):
        page.at = find(page.at + 1, page.end, page.at[0])
        page.at += page.at < page.end
    else:
        while page.at < page.end and page.at[0] != c">" and not is_white(page.at[0]):
            page.at += 1


cdef bint keep(Page* page, Text tag, Py_ssize_t tag_width, Text name, Py_ssize_t width) noexcept:
    """Return whether an attribute of an element is kept, and take note of what it means for raw text."""
    cdef int number
    if not page.initials >> (name[0] & 31) & 1:
        return False
    for number in range(page.count):
        if page.widths[number] == width and is_like(name, page.names[number], width):
            if not page.tag_widths[number]:
                page.may_hide |= page.hides[number]
                return True
            if page.tag_widths[number] == tag_width and is_like(tag, page.tags[number], tag_width):
                page.is_asked = True
                return True
    return False


cdef bint is_like(Text name, Text lower, Py_ssize_t width) noexcept:
    """Return whether a name is another one, in upper or lower case."""
    cdef Py_ssize_t place
    for place in range(width):
        if name[place] | 0x20 != lower[place]:
            return False
    return True


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


cdef Text raw_end(Page* page, Text name, Py_ssize_t width, int content) noexcept:
    """Return where raw text ends: at the end tag of its element.

    A script may hold a comment, and that a script in turn.
    """
    cdef Text at = page.at, end = page.end
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
        elif at[1] == c"/" and ends_name(at + 2, end, name, width):
            if depth < 2:
                return at
            depth = 1
        elif depth == 1 and ends_name(at + 1, end, name, width):
            depth = 2
        at += 1


cdef Text find_either(Text at, Text end) noexcept:
    """Return the place of the first "<" or "-"."""
    while at < end and at[0] != c"<" and at[0] != c"-":
        at += 1
    return at


cdef bint ends_name(Text at, Text end, Text name, Py_ssize_t width) noexcept:
    """Return whether the name of an element stands at a place, whole."""
    cdef Py_ssize_t place
    if end - at <= width:
        return False
    for place in range(width):
        if at[place] | 0x20 != name[place] | 0x20:
            return False
    return at[width] == c">" or at[width] == c"/" or is_white(at[width])


cdef bint skip_end_tag(Page* page) noexcept:
    """Skip an end tag, and cut behind it, in case that it ends nothing. Returns as `write_attributes`."""
    page.at += 2
    if page.at == page.end:
        page.at -= 2
        cut(page)
        page.at += 2
        return True
    if page.at[0] == c">":
        page.at += 1
    elif is_letter(page.at[0]):
        skip_name(page, 0)
        if not write_attributes(page, page.at, 0):
            return False
        if page.at < page.end:
            page.at += 1 if page.at[0] == c">" else 2
    else:
        skip_to_end(page)
    if page.at < page.end and page.at[0] != c"<":
        cut(page)
    return True


cdef void skip_to_end(Page* page) noexcept:
    """Skip what comes up to the next ">"."""
    page.at = find(page.at, page.end, c">")
    page.at += page.at < page.end


cdef void skip_declaration(Page* page) noexcept:
    """Skip a comment, a doctype, or what the parser takes for a comment. A cut stands in place of a comment."""
    cdef Text begin = page.at
    page.at += 2
    if begin[1] != c"!" or page.at[0] != c"-" or page.at[1] != c"-":
        skip_to_end(page)
        cut(page)
        return
    write_up_to(page, begin)
    page.at += 2
    if page.at[0] == c">":
        page.at += 1
    elif page.at[0] == c"-" and page.at[1] == c">":
        page.at += 2
    else:
        skip_comment(page)
    page.done = page.at
    cut(page)


cdef void skip_comment(Page* page) noexcept:
    """Skip a comment up to "-->" or "--!>"."""
    while True:
        page.at = find(page.at, page.end, c"-")
        if page.at == page.end:
            return
        page.at += 1
        if page.at[0] == c"-":
            if page.at[1] == c">":
                page.at += 2
                return
            if page.at[1] == c"!" and page.at[2] == c">":
                page.at += 3
                return
