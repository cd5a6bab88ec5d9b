cimport cython

from articlesplit.core.element_events cimport ElementEvents
from articlesplit.core.markup_text cimport Text
from articlesplit.core.shape_words cimport ShapeWords
from articlesplit.core.tag_names cimport NAMES, TagNames

cdef enum:
    # Places for shapes and for paths that are remembered: powers of two.
    SHAPES_KNOWN = 2048
    STEPS = 4096

cdef struct Attribute:
    # Its place among the attributes that are read, what it is read for, its value.
    int place, use
    Text value, end

cdef struct Attributes:
    # Those of a tag that are read.
    Attribute* first
    int count

cdef struct Value:
    # The value of a class or an id; NULL for none.
    Text begin
    Py_ssize_t width

@cython.final
cdef class ElementShapes:
    cdef ElementEvents events
    cdef TagNames names
    cdef ShapeWords words
    cdef dict references
    # The names of the attributes that are read.
    cdef list attribute_names
    # By the number of a name: the shape of an element with that tag and no attribute.
    cdef list of_tag
    # Shapes by the tag, the class and the id of an element.
    cdef int[SHAPES_KNOWN] tag_at
    cdef Value[SHAPES_KNOWN] class_at, id_at
    cdef long long[SHAPES_KNOWN] shape_at
    # Paths by the path above and the shape. No step is 0: the shape 0 is that of the page, which is below none.
    cdef long long[STEPS] step_at, path_at

    cdef long long path(self, int name, Attributes attributes) except? -2
    cdef dict asked(self, Attributes attributes)
    cdef str value_of(self, Attribute* attribute)
    cdef long long shape(self, int name, Attributes attributes) except? -2
    cdef long long new_shape(self, int name, Attributes attributes, Value classes, Value identity) except? -2
    cdef long long odd_shape(self, int name, Attributes attributes) except? -2
