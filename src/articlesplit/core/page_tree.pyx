"""Read an HTML page off lxml's tree, through lxml's public C interface.

A walk over the tree tells `ElementEvents` what the parser's events tell it, and makes no object for a tag or for an
attribute that nobody asks for. `page_source` prepares the source, so that the tree says where a text is cut.

Only fields of structs are read: this module links no symbol of libxml2. It is built where lxml's headers are there.
Where it is not, or does not fit, `html.parser` reads the events themselves.
"""

from cpython.unicode cimport PyUnicode_DecodeUTF8
from libc.string cimport strcmp, strlen
from lxml.includes.etreepublic cimport _Element
from lxml.includes.tree cimport XML_CDATA_SECTION_NODE, XML_ELEMENT_NODE, XML_TEXT_NODE, xmlAttr, xmlNode

from articlesplit.core.element_events cimport ElementEvents
from articlesplit.core.markup_text cimport Text
from articlesplit.core.shape_words cimport ShapeWords

ctypedef unsigned long long Hash

cdef enum:
    CUT = 0x0C
    # Elements inside each other. libxml2 cuts a tree off at 256 of them, or at 2,048.
    DEEPEST = 250
    # Places for names, shapes and steps that are remembered: powers of two.
    NAMES = 1024
    SHAPES = 2048
    STEPS = 4096
    # Bits of a name: an attribute that shapes its element, one that is asked for, "class", "id", and "html" or "head".
    # The parser parts a text there behind its first white space.
    SHAPING = 1
    ASKED = 2
    CLASS = 4
    IDENTITY = 8
    OUTER = 16

cdef Hash SPREAD = 0x9E3779B97F4A7C15ULL
cdef Text EMPTY = <Text> <char*> b""
cdef dict NO_ATTRIBUTES = {}


class _OddPageError(Exception):
    """Ends the walk over a tree that does not say what the events say."""


def roles(*, frozenset shaping, frozenset asked):
    """Return what roles names play for `walk`: attributes that shape an element, attributes that are asked for."""
    own = {"class": CLASS, "id": IDENTITY, "html": OUTER, "head": OUTER}
    return {
        name: SHAPING * (name in shaping) | ASKED * (name in asked) | own.get(name, 0)
        for name in {*shaping, *asked, *own}
    }


def walk(_Element root not None, ElementEvents events not None, dict roles not None, ShapeWords words not None):
    """Tell `events` the page that holds an element. Returns whether the tree says all of it.

    `roles` are those of names, `words` those of classes and ids. The tree must stay as it is while the walk lasts:
    nothing that `events` calls may have an element of it.
    """
    try:
        TreeWalk(events, roles, words).walk(root)
    except _OddPageError:
        return False
    return True


cdef str text_between(Text begin, Text end):
    return PyUnicode_DecodeUTF8(<char*> begin, end - begin, NULL)


cdef bint is_white(int sign) noexcept:
    """Return whether a sign is white space to HTML, and no cut."""
    return sign == c" " or sign == c"\t" or sign == c"\n" or sign == c"\r"


cdef str text_at(Text text):
    return text_between(text, text + strlen(<char*> text))


cdef Text value_of(xmlAttr* attribute) except NULL:
    """Return the value of an attribute."""
    cdef xmlNode* node = attribute.children
    if not node:
        return EMPTY
    if node.next or node.type != XML_TEXT_NODE:
        raise _OddPageError
    return <Text> node.content if node.content else EMPTY


cdef class TreeWalk:
    """Tells `ElementEvents` what the events of a parser would tell it."""

    cdef ElementEvents events
    cdef ShapeWords words
    cdef dict roles
    # The names so far, and for each that is a tag's the shape of the tag alone.
    cdef list names, shapes
    cdef Text[NAMES] name_at
    cdef int[NAMES] number_of, kind_of, role_of
    cdef (xmlNode*)[SHAPES] shaped
    cdef Hash[SHAPES] shape_hash
    cdef long long[SHAPES] shape_of
    cdef long long[STEPS] step_of, path_of

    def __cinit__(self, ElementEvents events not None, dict roles not None, ShapeWords words not None):
        self.events, self.roles, self.words, self.names, self.shapes = events, roles, words, [], []

    cdef int walk(self, _Element root) except -1:
        """Walk over the page that holds an element."""
        cdef xmlNode* document = <xmlNode*> root._c_node.doc
        cdef xmlNode* node = document.children
        cdef int depth = 0
        while node:
            if node.type == XML_ELEMENT_NODE:
                self.start(node)
                if node.children:
                    depth += 1
                    if depth > DEEPEST:
                        raise _OddPageError
                    node = node.children
                    continue
                self.end(node)
            elif node.type == XML_TEXT_NODE or node.type == XML_CDATA_SECTION_NODE:
                self.take(node)
            while not node.next:
                node = node.parent
                if node == document:
                    return 0
                depth -= 1
                self.end(node)
            node = node.next
        return 0

    cdef int place_of(self, Text name) except -1:
        """Return the place at which a name is remembered. The parser keeps equal names at one address."""
        cdef int place = (<Hash> <size_t> name * SPREAD) >> 40 & (NAMES - 1)
        if not name:  # of a node that is neither an element nor an attribute
            raise _OddPageError
        while self.name_at[place] != name:
            if not self.name_at[place]:
                self.remember(name, place)
                break
            place = (place + 1) & (NAMES - 1)
        return place

    cdef int remember(self, Text name, int place) except -1:
        """Keep what is known of a name at a free place."""
        text = text_at(name)
        if len(self.names) == NAMES // 2:
            raise _OddPageError
        self.name_at[place], self.number_of[place] = name, len(self.names)
        self.kind_of[place], self.role_of[place] = self.events.kinds.get(text, 0), self.roles.get(text, 0)
        self.names.append(text)
        self.shapes.append(None)
        return 0

    cdef int start(self, xmlNode* node) except -1:
        """Open an element."""
        cdef int place = self.place_of(<Text> node.name), kind = self.kind_of[place]
        cdef str tag = self.names[self.number_of[place]]
        attributes = self.asked(node) if self.events.asks(kind) else NO_ATTRIBUTES
        if self.events.is_unseen(kind):
            self.events.start_without_text(kind, tag, attributes)
        else:
            self.events.open(kind, self.path(self.shape(node, tag, self.number_of[place])), tag, attributes)
        return 0

    cdef int end(self, xmlNode* node) except -1:
        """Close an element."""
        self.events.end_kind(self.kind_of[self.place_of(node.name)])
        return 0

    cdef dict asked(self, xmlNode* node):
        """Return those of an element's attributes that are asked for."""
        cdef dict chosen = None
        cdef int place
        cdef xmlAttr* attribute = node.properties
        while attribute:
            place = self.place_of(attribute.name)
            if self.role_of[place] & ASKED:
                if chosen is None:
                    chosen = {}
                chosen[self.names[self.number_of[place]]] = text_at(value_of(attribute))
            attribute = attribute.next
        return NO_ATTRIBUTES if chosen is None else chosen

    cdef long long shape(self, xmlNode* node, str tag, int number) except? -2:
        """Return the number of the shape of an element. Elements with the same attributes share it."""
        cdef Hash code = <Hash> number + 1
        cdef int place
        cdef Text value
        cdef xmlAttr* attribute = self.next_shaping(node.properties)
        while attribute:
            code = (code ^ <size_t> attribute.name) * SPREAD
            value = value_of(attribute)
            while value[0]:
                code = (code ^ value[0]) * 0x100000001B3ULL
                value += 1
            attribute = self.next_shaping(attribute.next)
        place = (code ^ code >> 29) & (SHAPES - 1)
        if self.shaped[place] == NULL or self.shape_hash[place] != code or not self.is_like(node, self.shaped[place]):
            self.shape_of[place] = self.new_shape(node, tag, number)
            self.shaped[place], self.shape_hash[place] = node, code
        return self.shape_of[place]

    cdef long long new_shape(self, xmlNode* node, str tag, int number) except? -2:
        """Return the number of the shape of an element that is like none of those remembered."""
        cdef Text classes = NULL, identity = NULL
        cdef xmlAttr* attribute = self.next_shaping(node.properties)
        while attribute:
            role = self.role_of[self.place_of(attribute.name)]
            if role & CLASS:
                classes = value_of(attribute)
            elif role & IDENTITY:
                identity = value_of(attribute)
            else:
                return self.odd_shape(node, tag)
            attribute = self.next_shaping(attribute.next)
        of_tag = self.shapes[number]
        if of_tag is None:
            of_tag = self.shapes[number] = self.words.tag_shape(tag, None)
        key = self.words.key(of_tag[0], classes, identity)
        return self.odd_shape(node, tag) if key is None else self.events.add_shape(key, of_tag[1], of_tag[2])

    cdef long long odd_shape(self, xmlNode* node, str tag) except? -2:
        """Return the number of the shape of an element with attributes that few elements have."""
        cdef str classes = None
        cdef tuple others = ()
        cdef xmlAttr* attribute = self.next_shaping(node.properties)
        while attribute:
            name, value = self.names[self.number_of[self.place_of(attribute.name)]], text_at(value_of(attribute))
            if name == "class":
                classes = value
            else:
                others += (name, value)
            attribute = self.next_shaping(attribute.next)
        return self.events.new_shape(tag, classes, others)

    cdef xmlAttr* next_shaping(self, xmlAttr* attribute) except? NULL:
        """Return an attribute or the first behind it that shapes its element, NULL if there is none."""
        while attribute and not self.role_of[self.place_of(attribute.name)] & SHAPING:
            attribute = attribute.next
        return attribute

    cdef bint is_like(self, xmlNode* one, xmlNode* other) except -1:
        """Return whether two elements have the same tag and the same attributes that shape them."""
        cdef xmlAttr* own = self.next_shaping(one.properties)
        cdef xmlAttr* its = self.next_shaping(other.properties)
        if strcmp(<char*> one.name, <char*> other.name):
            return False
        while own and its:
            if strcmp(<char*> own.name, <char*> its.name) or strcmp(<char*> value_of(own), <char*> value_of(its)):
                return False
            own, its = self.next_shaping(own.next), self.next_shaping(its.next)
        return not own and not its

    cdef long long path(self, long long shape) except? -2:
        """Return the number of the path of an element of a shape below the current one.

        No step is 0: the shape 0 is that of the page, which is below none.
        """
        cdef long long step = self.events.path << 32 | shape & 0xFFFFFFFF
        cdef int place = (<Hash> step * SPREAD) >> 40 & (STEPS - 1)
        if self.step_of[place] != step:
            self.path_of[place] = self.events.number_path(shape)
            self.step_of[place] = step
        return self.path_of[place]

    cdef int take(self, xmlNode* node) except -1:
        """Take the text of a node, cut where the parser parts it."""
        cdef Text at = <Text> node.content, begin
        if not at or not self.events.takes_text():
            return 0
        if self.events.sink is not None:
            self.events.data(text_at(at).replace("\x0c", ""))
            return 0
        is_outside = self.role_of[self.place_of(node.parent.name)] & OUTER
        while True:
            begin = at
            while is_white(at[0]):
                at += 1
            if begin < at and (is_outside or not at[0] or at[0] == CUT):
                self.take_white(begin, at)
                begin = at
            while at[0] and at[0] != CUT:
                at += 1
            if begin < at:
                self.events.data(text_between(begin, at))
            if not at[0]:
                return 0
            at += 1

    cdef int take_white(self, Text begin, Text end) except -1:
        """Take a text of white space."""
        if self.events.preformatted:
            self.events.data(text_between(begin, end))
        elif not self.events.depth_hidden:
            self.events.has_space = 1
        return 0
