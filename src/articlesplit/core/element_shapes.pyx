"""Read the attributes of elements: find the shapes of elements and their paths, and values that are asked for.

Elements with the same tag, class and id share a shape. These are compared byte by byte, so that most elements need no
object of Python.
"""

cimport cython

from libc.string cimport memcmp

from articlesplit.core.kept_attributes cimport ASKED, CLASS, IDENTITY, SHAPES
from articlesplit.core.markup_references cimport decoded
from articlesplit.core.markup_text cimport Text, find

ctypedef unsigned long long Hash

cdef Hash SPREAD = 0x9E3779B97F4A7C15ULL


cdef bint has_sign(Attribute* attribute, int sign) noexcept:
    """Return whether the value of an attribute has a sign."""
    return find(attribute.value, attribute.end, sign) < attribute.end


cdef bint is_same(Value one, Value other) noexcept:
    """Return whether two values are the same, or both are none."""
    if not one.begin or not other.begin:
        return one.begin == other.begin
    return one.width == other.width and not memcmp(one.begin, other.begin, one.width)


cdef Hash with_value(Hash code, Value value) noexcept:
    """Return a hash that depends on a value, too."""
    cdef Py_ssize_t place
    code = (code ^ (value.begin != NULL)) * SPREAD
    for place in range(value.width):
        code = (code ^ value.begin[place]) * 0x100000001B3ULL
    return code


@cython.final
cdef class ElementShapes:
    """The shapes and paths of the elements of a page. The values of attributes must stay where they are."""

    def __cinit__(self, ElementEvents events, TagNames names, ShapeWords words, dict references, list attribute_names):
        self.events, self.names, self.words, self.references = events, names, words, references
        self.attribute_names, self.of_tag = attribute_names, [None] * NAMES

    cdef long long path(self, int name, Attributes attributes) except? -2:
        """Return the number of the path of an element below the current one."""
        cdef long long shape = self.shape(name, attributes)
        cdef long long step = self.events.path << 32 | shape & 0xFFFFFFFF
        cdef int place = (<Hash> step * SPREAD) >> 40 & (STEPS - 1)
        if self.step_at[place] != step:
            self.path_at[place] = self.events.number_path(shape)
            self.step_at[place] = step
        return self.path_at[place]

    cdef dict asked(self, Attributes attributes):
        """Return those attributes of a tag that are asked for."""
        cdef dict chosen = {}
        cdef Attribute* attribute
        cdef int number
        for number in range(attributes.count):
            attribute = &attributes.first[number]
            if attribute.use & ASKED:
                chosen[self.attribute_names[attribute.place]] = self.value_of(attribute)
        return chosen

    cdef str value_of(self, Attribute* attribute):
        """Return the value of an attribute."""
        cdef bytes value
        if not has_sign(attribute, c"\r"):
            return decoded(attribute.value, attribute.end, self.references)
        value = attribute.value[: attribute.end - attribute.value].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        return decoded(<Text> <char*> value, <Text> <char*> value + len(value), self.references)

    cdef long long shape(self, int name, Attributes attributes) except? -2:
        """Return the number of the shape of an element."""
        cdef Value classes, identity
        cdef Attribute* attribute
        cdef int number, place
        cdef Hash code
        classes.begin = identity.begin = NULL
        classes.width = identity.width = 0
        for number in range(attributes.count):
            attribute = &attributes.first[number]
            if not attribute.use & SHAPES:
                continue
            if not attribute.use & (CLASS | IDENTITY) or has_sign(attribute, c"&") or has_sign(attribute, c"\r"):
                return self.odd_shape(name, attributes)
            if attribute.use & CLASS:
                classes.begin, classes.width = attribute.value, attribute.end - attribute.value
            else:
                identity.begin, identity.width = attribute.value, attribute.end - attribute.value
        code = with_value(with_value(<Hash> name, classes), identity)
        place = (code ^ code >> 29) & (SHAPES_KNOWN - 1)
        if (
            self.tag_at[place] != name
            or not is_same(self.class_at[place], classes)
            or not is_same(self.id_at[place], identity)
        ):
            self.shape_at[place] = self.new_shape(name, attributes, classes, identity)
            self.tag_at[place], self.class_at[place], self.id_at[place] = name, classes, identity
        return self.shape_at[place]

    cdef long long new_shape(self, int name, Attributes attributes, Value classes, Value identity) except? -2:
        """Return the number of the shape of an element that is like none of those remembered."""
        of_tag = self.of_tag[name]
        if of_tag is None:
            of_tag = self.of_tag[name] = self.words.tag_shape(self.names.texts[name], None)
        key = self.words.key(of_tag[0], classes.begin, classes.width, identity.begin, identity.width)
        return self.odd_shape(name, attributes) if key is None else self.events.add_shape(key, of_tag[1], of_tag[2])

    cdef long long odd_shape(self, int name, Attributes attributes) except? -2:
        """Return the number of the shape of an element with attributes that few elements have."""
        cdef str classes = None
        cdef tuple others = ()
        cdef Attribute* attribute
        cdef int number
        for number in range(attributes.count):
            attribute = &attributes.first[number]
            if attribute.use & CLASS:
                classes = self.value_of(attribute)
            elif attribute.use & SHAPES:
                others += (self.attribute_names[attribute.place], self.value_of(attribute))
        return self.events.new_shape(self.names.texts[name], classes, others)
