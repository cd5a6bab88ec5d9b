"""Open and close the elements of a page at its tags, as libxml2 does, and tell `ElementEvents`.

Start tags end elements ("<li>" the one before), and imply some: `<html>`, `<head>`, `<body>`. End tags end what is
inside of their elements, or nothing.
"""

cimport cython

from articlesplit.core.markup_text cimport Text
from articlesplit.core.tag_names import OddPageError
from articlesplit.core.tree_rules cimport BODY, HEAD, HTML, OF_FRAMES, OF_HEAD

cdef dict NO_ATTRIBUTES = {}


@cython.final
cdef class OpenElements:
    """The elements that are open at a place of a page."""

    def __cinit__(self, ElementEvents events, TagNames names, TreeRules rules, ElementShapes shapes):
        self.events, self.names, self.rules, self.shapes = events, names, rules, shapes

    cdef int role_of(self, int name) noexcept:
        return self.rules.role[self.names.rule[name]]

    cdef bint is_outside(self) noexcept:
        """Return whether no text may stand here: in no element, in `<html>` or in `<head>`."""
        return not self.depth or self.role_of(self.open[self.depth - 1]) & (HTML | HEAD) != 0

    cdef int open_body(self) except -1:
        """Open the element that holds texts, if the page has had none."""
        if self.depth and self.role_of(self.open[self.depth - 1]) & HEAD:
            self.close()
        return self.open_implied(0)

    cdef int make_room(self, int name) except -1:
        """End the elements that a start tag ends, and open those that it implies."""
        cdef int rule = self.names.rule[name]
        while self.depth and self.rules.ends[rule][self.names.rule[self.open[self.depth - 1]]]:
            self.close()
        return self.open_implied(self.rules.role[rule])

    cdef int open_implied(self, int role) except -1:
        """Open the elements that a tag implies: `<html>`, and `<head>` or `<body>` if the page has had none."""
        cdef int place
        if role & HTML:
            return 0
        if not self.depth:
            self.start_implied(b"html")
        if role & (HEAD | BODY):
            return 0
        if self.depth == 1 and role & OF_HEAD:
            return 0 if self.seen else self.start_implied(b"head")
        if role & OF_FRAMES or self.seen & BODY:
            return 0
        for place in range(self.depth):
            if self.role_of(self.open[place]) & HEAD:
                return 0
        return self.start_implied(b"body")

    cdef bint is_misplaced(self, int role) noexcept:
        """Return whether a tag begins nothing: a second `<html>` or `<body>`, a `<head>` not right in `<html>`."""
        cdef int place
        if role & HTML:
            return self.depth > 0
        if role & HEAD:
            return self.depth != 1
        if role & BODY:
            for place in range(self.depth):
                if self.role_of(self.open[place]) & BODY:
                    return True
        return False

    cdef int start_implied(self, bytes name) except -1:
        """Open an element without a tag."""
        cdef Attributes attributes
        attributes.first, attributes.count = NULL, 0
        return self.push(self.names.number(<Text> <char*> name, len(name)), attributes)

    cdef bint start(self, int name, Attributes attributes) except -1:
        """Open the element of a start tag, for which there is room. Returns whether it begins one."""
        if self.is_misplaced(self.role_of(name)):
            self.ignored += 1
            return False
        self.push(name, attributes)
        return True

    cdef int push(self, int name, Attributes attributes) except -1:
        """Open an element."""
        cdef int kind = self.names.kind[name]
        cdef str tag = self.names.texts[name]
        if self.depth == DEEPEST:
            raise OddPageError
        self.seen |= self.role_of(name) & (HEAD | BODY)
        asked = self.shapes.asked(attributes) if attributes.count and self.events.asks(kind) else NO_ATTRIBUTES
        if self.events.is_unseen(kind):
            self.events.start_without_text(kind, tag, asked)
        else:
            self.events.open(kind, self.shapes.path(name, attributes), tag, asked)
        self.open[self.depth] = name
        self.depth += 1
        return 0

    cdef int end(self, int name) except -1:
        """Close the innermost element with a name and those inside, at its end tag. Nothing ends where there is none,
        or where one inside has a higher priority.
        """
        cdef int place = self.depth - 1, priority = self.rules.priority[self.names.rule[name]]
        if self.ignored and self.role_of(name) & (HTML | HEAD | BODY):
            self.ignored -= 1
            return 0
        while place >= 0 and self.open[place] != name:
            if self.rules.priority[self.names.rule[self.open[place]]] > priority:
                return 0
            place -= 1
        while place >= 0 and self.depth > place:
            self.close()
        return 0

    cdef int close(self) except -1:
        """Close the innermost element."""
        self.depth -= 1
        self.events.end_kind(self.names.kind[self.open[self.depth]])
        return 0
