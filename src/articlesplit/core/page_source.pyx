"""Prepare the source of an HTML page for a parse whose tree is read.

The parser reports "a", "&" and "b" for `a&amp;b`, and the runs of a page are cut there; its tree joins them. So a form
feed is written wherever the parser parts a text. To the parser that is white space, which opens and closes nothing, and
the walk over the tree cuts texts at it. Attributes that nobody reads are left out: they take half the time of a parse.
So are comments, and scripts, styles and frames.

Tags, comments and raw text are told apart as the tokenizer of libxml2 2.14 does, which is that of HTML 5.
"""

from cpython.bytes cimport PyBytes_FromStringAndSize
from cpython.unicode cimport PyUnicode_GET_LENGTH, PyUnicode_KIND
from libc.stdlib cimport free, malloc
from libc.string cimport memchr, memcpy

from articlesplit.core.kept_attributes cimport Kept, is_kept, may_be_kept, place_kept
from articlesplit.core.markup_references cimport reference_width
from articlesplit.core.markup_text cimport Text, find, is_letter, is_like, is_white
from articlesplit.core.raw_text cimport MARKUP, REFERENCES, UNSEEN, content_of, raw_end
from articlesplit.core.utf8_text cimport encode

cdef enum:
    CUT = 0x0C

cdef unsigned char[256] STOPS
cdef unsigned char[256] ENDS_NAME
for number in range(256):
    STOPS[number], ENDS_NAME[number] = chr(number) in "<&\r", chr(number) in " \t\n\f\r/>"

cdef Text HTML = b"html", HEAD = b"head", BODY = b"body"
"""Tags that part a text where they are out of place."""


cdef struct Page:
    # What comes next, the end, and up to where it is written.
    Text at, end, done
    unsigned char* out
    Kept kept


def prepared(
    str source not None, tuple kept not None, frozenset references not None, Py_ssize_t most, Py_ssize_t stalling
):
    """Return the source of a page with cuts, and of its attributes those to be kept, as UTF-8.

    `kept` are at most 64 attributes: a tag, empty for any, a name, and a part that the value must have, empty for any
    value. `references` are all names of references, with their semicolon if they need one. Scripts, styles and frames
    are left out, but for those with an attribute that is kept for their tag. None for a page that cannot be prepared:
    it has a form feed or a zero byte, an attribute that begins with "=", more than `most` tags, or of tags times end
    tags more than `stalling`.

    >>> prepared("<a class=b alt=c>d&amp;e</i>f", ((b"", b"class", b""),), frozenset((b"amp;",)), 9, 9)
    b'<a class=b >d\\x0c&amp;\\x0ce</i>\\x0cf'
    """
    cdef Py_ssize_t most_bytes = (PyUnicode_KIND(source) + 1) * PyUnicode_GET_LENGTH(source) + 1
    cdef Page page
    place_kept(&page.kept, kept)
    # once for the source and three times for what becomes of it; two pieces of memory would be slow to get
    cdef unsigned char* room = <unsigned char*> malloc(4 * most_bytes)
    if not room:
        raise MemoryError
    try:
        page.out = room + most_bytes
        page.at = page.done = room
        page.end = encode(source, room)
        if not write_page(&page, references, most, stalling):
            return None
        return PyBytes_FromStringAndSize(<char*> room + most_bytes, page.out - room - most_bytes)
    finally:
        free(room)


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
    end = raw_end(page.at, page.end, name, width, content)
    if content >= UNSEEN and not page.kept.is_asked:  # goes nowhere
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
    cdef Text begin, end, value
    page.kept.has, page.kept.is_asked = 0, False
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
        value = page.at
        if page.at < page.end and page.at[0] == c"=":
            page.at += 1
            skip_white(page)
            skip_value(page)
        skip_white(page)
        if begin[0] == c"=":  # the value of what is written before it
            return False
        if not may_be_kept(&page.kept, begin) or not is_kept(
            &page.kept, tag, tag_width, begin, end - begin, value, page.at
        ):
            write_up_to(page, begin)
            page.done = page.at
            if (begin - 1)[0] == c"/":  # what comes next might be ">"
                page.out[0] = c" "
                page.out += 1
    return True


cdef void skip_value(Page* page) noexcept:
    """Skip the value of an attribute."""
    if page.at < page.end and (page.at[0] == c'"' or page.at[0] == c"'"):
        page.at = find(page.at + 1, page.end, page.at[0])
        page.at += page.at < page.end
    else:
        while page.at < page.end and page.at[0] != c">" and not is_white(page.at[0]):
            page.at += 1


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
