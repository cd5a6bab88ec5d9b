"""Hold the rules of tags by numbers: what a start tag ends, and what an end tag may end."""

cimport cython


@cython.final
cdef class TreeRules:
    """The rules of tags, by the numbers of the tags; 0 stands for all tags without a rule."""

    def __cinit__(
        self,
        *,
        dict ends not None,
        dict priority not None,
        int usual,
        frozenset void not None,
        frozenset of_head not None,
        frozenset of_frames not None,
    ):
        """Take in the rules.

        `ends` are the elements that each start tag ends. An end tag ends all elements inside its own if none has a
        higher `priority`; `usual` is that of tags that have none. `void` are tags without content, `of_head` those that
        open a `<head>` if there is none, `of_frames` those that open no `<body>`.
        """
        cdef int new, old
        cdef set ended
        own = {"html": HTML, "head": HEAD, "body": BODY}
        self.numbers = {}
        ended = {tag for tags in ends.values() for tag in tags}
        for tag in sorted({*own, *ends, *ended, *priority, *void, *of_head, *of_frames}):
            self.numbers[tag] = len(self.numbers) + 1
        if len(self.numbers) >= MOST_TAGS:
            raise ValueError(f"at most {MOST_TAGS - 1} tags can have rules, not {len(self.numbers)}")
        self.priority[0] = usual
        for tag, new in self.numbers.items():
            self.priority[new] = priority.get(tag, usual)
            self.is_void[new] = tag in void
            self.role[new] = own.get(tag, 0) | OF_HEAD * (tag in of_head) | OF_FRAMES * (tag in of_frames)
            for old_tag in ends.get(tag, ()):
                old = self.numbers[old_tag]
                self.ends[new][old] = True

    cdef int number_of(self, str tag) except -1:
        """Return the number of a tag."""
        return self.numbers.get(tag, 0)
