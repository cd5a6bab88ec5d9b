"""Parse an HTML page, and tell `ElementEvents` what libxml2's parser would tell it.

Tags, comments and raw text are told apart as the tokenizer of HTML 5 does, and since 2.14 that of libxml2. Of
attributes only those are read that somebody asks for. No tree is built, and nothing is recursive.
"""

cimport cython

from cpython.unicode cimport PyUnicode_GET_LENGTH, PyUnicode_KIND
from libc.stdlib cimport free, malloc

from articlesplit.core.element_events cimport ElementEvents
from articlesplit.core.element_shapes cimport Attribute, Attributes, ElementShapes
from articlesplit.core.kept_attributes cimport MOST_KEPT, Kept, may_be_kept, place_kept, use_of
from articlesplit.core.markup_references cimport reference_text, reference_width
from articlesplit.core.markup_text cimport Text, find, is_letter, is_white, text_between
from articlesplit.core.open_elements cimport OpenElements
from articlesplit.core.raw_text cimport MARKUP, REFERENCES, raw_end
from articlesplit.core.shape_words cimport ShapeWords
from articlesplit.core.tag_names cimport TagNames
from articlesplit.core.tag_names import OddPageError
from articlesplit.core.tree_rules cimport TreeRules
from articlesplit.core.utf8_text cimport encode

cdef enum:
    # Attributes of a tag for which there is room: those that are read, which are 64 at most, and the one at hand.
    ROOM = MOST_KEPT + 1

cdef unsigned char[256] STOPS
cdef unsigned char[256] ENDS_NAME
for number in range(256):
    STOPS[number], ENDS_NAME[number] = chr(number) in "<&\r", chr(number) in " \t\n\f\r/>"


def parse_page(
    str source not None,
    ElementEvents events not None,
    tuple kept not None,
    dict references not None,
    TreeRules rules not None,
    ShapeWords words not None,
):
    """Tell `events` the page with a source. Returns whether it can be read; after False, a part of it may be told.

    `kept` are at most 64 attributes that are read: a tag, empty for any, a name, and a part that the value must have,
    empty for any value. `references` are the characters of all names of references, which end with their semicolon if
    they need one. A page is not read that has a zero byte, more than 250 elements inside each other, or more than 512
    different tags.
    """
    cdef Py_ssize_t most_bytes = (PyUnicode_KIND(source) + 1) * PyUnicode_GET_LENGTH(source) + 1
    cdef unsigned char* room = <unsigned char*> malloc(most_bytes)
    cdef Text end
    if not room:
        raise MemoryError
    try:
        end = encode(source, room)
        if find(room, end, 0) < end:
            return False
        PageParser(events, kept, references, rules, words).parse(room, end)
        return True
    except OddPageError:
        return False
    finally:
        free(room)


cdef Text find_stop(Text at, Text end) noexcept:
    """Return the place of the first sign that may part a text."""
    while at < end and not STOPS[at[0]]:
        at += 1
    return at


cdef Text skip_bare_value(Text at, Text end) noexcept:
    """Return where a value without quotes ends."""
    while at < end and at[0] != c">" and not is_white(at[0]):
        at += 1
    return at


@cython.final
cdef class PageParser:
    """Parses one page."""

    cdef ElementEvents events
    cdef dict references
    cdef TreeRules rules
    cdef TagNames names
    cdef OpenElements elements
    cdef Kept kept
    # The place at hand, and the end of the source.
    cdef Text at, end
    # The attributes of the tag at hand.
    cdef Attribute[ROOM] room
    cdef Attributes attributes

    def __cinit__(self, ElementEvents events, tuple kept, dict references, TreeRules rules, ShapeWords words):
        self.events, self.references, self.rules = events, references, rules
        self.names = TagNames(events.kinds, rules)
        place_kept(&self.kept, kept)
        names = [name.decode() for _, name, _ in kept]
        self.elements = OpenElements(
            events, self.names, rules, ElementShapes(events, self.names, words, references, names)
        )
        self.attributes.first, self.attributes.count = self.room, 0

    cdef int parse(self, Text at, Text end) except -1:
        """Parse a source."""
        cdef int sign
        self.at, self.end = at, end
        if end - at > 3 and at[0] == 0xEF and at[1] == 0xBB and at[2] == 0xBF:
            # A second byte order mark. libxml2 leaves it out, too, but not if it is all there is.
            self.at += 3
        while True:
            self.take_text(end, MARKUP)
            if self.at == end:
                break
            sign = self.at[1]
            if is_letter(sign):
                self.take_start_tag()
            elif sign == c"/":
                self.take_end_tag()
            elif sign == c"!" or sign == c"?":
                self.skip_declaration()
            else:
                self.add_no_tag(1)
        while self.elements.depth:
            self.elements.close()
        return 0

    cdef int take_text(self, Text end, int content) except -1:
        """Take text up to `end`, or to the first "<" between markup, in pieces: references and line ends part it."""
        cdef Text begin = self.at
        cdef Py_ssize_t width
        while True:
            self.at = find(self.at, end, c"\r") if content > REFERENCES else find_stop(self.at, end)
            if self.at == end or self.at[0] == c"<" and content == MARKUP:
                return self.add_text(begin, self.at)
            if self.at[0] == c"&":
                width = reference_width(self.at, self.references)
                if width:
                    self.add_text(begin, self.at)
                    self.add_reference(width)
                    self.at += width
                    begin = self.at
                    continue
            elif self.at[0] == c"\r":  # a line end, which begins the next text
                self.add_text(begin, self.at)
                begin = self.at + 1
                if self.at[1] != c"\n":
                    self.add("\n")
            self.at += 1

    cdef int add_text(self, Text begin, Text end) except -1:
        """Add a piece of text. White space at its beginning is a piece of its own where no text may stand."""
        cdef Text at = begin
        while at < end and is_white(at[0]):
            at += 1
        if begin < at and (at == end or self.elements.is_outside()):
            self.add_white(begin, at)
            begin = at
        if begin < end:
            if self.elements.is_outside():
                self.elements.open_body()
            if self.events.takes_text():
                self.events.data(text_between(begin, end))
        return 0

    cdef int add_no_tag(self, Py_ssize_t width) except -1:
        """Add a "<" or "</" that begins no tag. Unlike other texts it opens a `<body>` also in a `<frameset>`."""
        self.elements.open_body()
        self.add_text(self.at, self.at + width)
        self.at += width
        return 0

    cdef int add_white(self, Text begin, Text end) except -1:
        """Add white space."""
        if self.events.sink is not None or self.events.preformatted:
            return self.add(text_between(begin, end))
        if not self.events.depth_hidden:
            self.events.has_space = 1
        return 0

    cdef int add_reference(self, Py_ssize_t width) except -1:
        """Add the text that the reference at hand stands for."""
        text = reference_text(self.at, width, self.references)
        if text not in " \t\n\f\r" and self.elements.is_outside():
            self.elements.open_body()
        return self.add(text)

    cdef int add(self, str text) except -1:
        """Tell a piece of text."""
        if self.events.takes_text():
            self.events.data(text)
        return 0

    cdef int take_start_tag(self) except -1:
        """Take a start tag, and raw text behind it up to its end tag."""
        cdef Text tag = self.at + 1
        cdef Py_ssize_t width
        cdef int name, content
        cdef bint is_begun
        self.at += 1
        self.skip_name(0)
        width = self.at - tag
        name = self.names.number(tag, width)
        self.take_attributes(tag, width)
        self.elements.make_room(name)
        if self.at == self.end:
            return 0
        is_begun = self.elements.start(name, self.attributes)
        if self.at[0] == c"/":  # ends the innermost element, even if it is another
            self.at += 2
            return self.elements.close()
        self.at += 1
        if not is_begun:
            return 0
        if self.rules.is_void[self.names.rule[name]]:
            return self.elements.close()
        content = self.names.content[name]
        if content == MARKUP:
            return 0
        return self.take_text(raw_end(self.at, self.end, tag, width, content), content)

    cdef int take_end_tag(self) except -1:
        """Take an end tag."""
        cdef Text tag = self.at + 2
        cdef int name
        if tag == self.end:
            return self.add_no_tag(2)
        self.at = tag
        if not is_letter(self.at[0]):
            self.skip_to_end()
            return 0
        self.skip_name(0)
        name = self.names.number(tag, self.at - tag)
        self.take_attributes(NULL, 0)
        if self.at == self.end:
            return 0
        self.at += 1 if self.at[0] == c">" else 2
        return self.elements.end(name)

    cdef void take_attributes(self, Text tag, Py_ssize_t tag_width) noexcept:
        """Take the attributes of a tag that are read, up to ">" or "/>"; of an end tag, which is NULL here, none."""
        cdef Text name, name_end
        cdef Attribute* attribute
        self.kept.has, self.attributes.count = 0, 0
        self.skip_white()
        while self.at < self.end and self.at[0] != c">" and not (self.at[0] == c"/" and self.at[1] == c">"):
            name = self.at
            if name[0] == c"/":
                self.at += 1
                self.skip_white()
                continue
            self.skip_name(c"=")
            name_end = self.at
            attribute = &self.room[self.attributes.count]
            self.take_value(attribute)
            if tag and may_be_kept(&self.kept, name, name_end - name):
                attribute.use = use_of(
                    &self.kept, tag, tag_width, name, name_end - name, attribute.value, attribute.end, &attribute.place
                )
                self.attributes.count += attribute.use != 0
            self.skip_white()

    cdef void take_value(self, Attribute* attribute) noexcept:
        """Take the value behind the name of an attribute; it is empty if there is none."""
        cdef int quote
        self.skip_white()
        attribute.value = attribute.end = self.at
        if self.at == self.end or self.at[0] != c"=":
            return
        self.at += 1
        self.skip_white()
        quote = self.at[0]
        if quote == c'"' or quote == c"'":
            self.at += 1
            attribute.value = self.at
            attribute.end = self.at = find(self.at, self.end, quote)
            self.at += self.at < self.end
            return
        attribute.value = self.at
        attribute.end = self.at = skip_bare_value(self.at, self.end)

    cdef void skip_name(self, int stop) noexcept:
        """Skip a name of at least one sign; it ends at white space, "/", ">" and `stop`."""
        cdef Text at = self.at + 1, end = self.end
        while at < end and not ENDS_NAME[at[0]] and at[0] != stop:
            at += 1
        self.at = at

    cdef void skip_white(self) noexcept:
        cdef Text at = self.at, end = self.end
        while at < end and is_white(at[0]):
            at += 1
        self.at = at

    cdef void skip_to_end(self) noexcept:
        """Skip what comes up to the next ">"."""
        self.at = find(self.at, self.end, c">")
        self.at += self.at < self.end

    cdef void skip_declaration(self) noexcept:
        """Skip a comment, a doctype, or what HTML 5 takes for a comment."""
        cdef Text begin = self.at
        self.at += 2
        if begin[1] != c"!" or self.at[0] != c"-" or self.at[1] != c"-":
            self.skip_to_end()
            return
        self.at += 2
        if self.at[0] == c">":
            self.at += 1
        elif self.at[0] == c"-" and self.at[1] == c">":
            self.at += 2
        else:
            self.skip_comment()

    cdef void skip_comment(self) noexcept:
        """Skip a comment up to "-->" or "--!>"."""
        while True:
            self.at = find(self.at, self.end, c"-")
            if self.at == self.end:
                return
            self.at += 1
            if self.at[0] == c"-":
                if self.at[1] == c">":
                    self.at += 2
                    return
                if self.at[1] == c"!" and self.at[2] == c">":
                    self.at += 3
                    return
