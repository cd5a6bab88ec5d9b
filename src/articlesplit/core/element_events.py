"""Number the elements, paths and runs of a page as an HTML parser reports them. A kernel.

The parser calls its target for each tag and each text, some thousand times a page. What most calls need is here; what
few need is left to a subclass.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from articlesplit.core.arrays import Ints

HIDDEN = -1
"""Stands for the shape and the path of a hidden element."""
BLOCK = 1
"""Bit of a shape: the element begins and ends a line."""
VOID, UNSEEN, DATA, TOLD, BREAK, EDGE, IMAGE, LINES, RAW, ANCHOR = 1, 2, 4, 8, 16, 32, 64, 128, 256, 512
"""Bits of a tag. Its elements have no content, are not shown, hold data out of sight, or are told to the subclass. They
break a line, end a line, are images, or keep the lines of their text. They have no text that could ever be shown, or
are links."""
NO_BREAK, LINE_BREAK, BLOCK_BREAK = 0, 1, 2
"""What lies between two runs: nothing, a `<br>`, the edge of a block-level element (or two `<br>`)."""
ROOM = 1024
"""Elements and runs for which there is room at first."""


class PageFullError(Exception):
    """Ends the parse of a page of more elements or runs than are read."""


def tag_kinds(
    *, void: Iterable[str], unseen: Iterable[str], raw: Iterable[str], data: Iterable[str], told: Iterable[str]
) -> dict[str, int]:
    """Return the bits of each tag that has some.

    >>> tag_kinds(void=["br", "meta"], unseen=["script"], raw=["script"], data=["meta"], told=["time"])["meta"]
    5
    """
    kinds: dict[str, int] = {}
    own = ((("br",), BREAK), (("hr",), EDGE), (("img",), IMAGE), (("pre",), LINES), (("a",), ANCHOR))
    for tags, bit in ((void, VOID), (unseen, UNSEEN), (raw, RAW), (data, DATA), (told, TOLD), *own):
        for tag in tags:
            kinds[tag] = kinds.get(tag, 0) | bit
    return kinds


class ElementEvents:
    """The target of a parser: fills columns of elements, paths and runs, which `html.elements` describes.

    A subclass says what shape an element has, and takes note of all else that a page holds.
    """

    def __init__(self, kinds: dict[str, int], shaping: frozenset[str], most: int) -> None:
        """Begin a page.

        `kinds` are the bits of tags, `shaping` the attributes beside the class that shape an element. A page of more
        than `most` elements or runs raises `PageFullError`.
        """
        self.kinds, self.shaping, self.most = kinds, shaping, most
        self.shapes: dict[str, dict[Any, int]] = {}
        """The number of the shape of each tag and its attributes."""
        self.steps: dict[int, int] = {}
        """The number of each path, by the path above and the shape."""
        self.above, self.shape, self.flags = [0], [0], bytearray((BLOCK,))
        """(p,) each."""
        self.shape_numbers: dict[bytes, int] = {}
        """The number of each shape; the subclass adds that of the page, 0, and all others."""
        self.shape_flags, self.shape_tags = bytearray(), bytearray()
        """(shapes,) bits of each shape and the code of its tag."""
        self.links: dict[int, str] = {}
        """The `href` of the elements that are links."""
        self.texts: list[str] = []
        self.hidden_texts: list[str] | None = None
        """Where the text of a hidden element goes; None if nowhere."""
        self.sink: list[str] | None = None
        """Where the text of an element with data goes, if one is open."""
        self.current, self.path, self.depth_hidden, self.preformatted = 0, 0, 0, 0
        self.depth_raw = 0
        """`depth_hidden` inside the outermost element of raw text, 0 outside."""
        self.elements, self.runs, self.images = 1, 0, 0
        self.breaks, self.has_space, self.low = BLOCK_BREAK, 0, 0
        self.place_elements(np.zeros((5, min(ROOM, most)), np.int64))
        self.place_runs(np.zeros((5, min(ROOM, most)), np.int64))

    def place_elements(self, table: Ints) -> None:
        """Take the rows of a table as the columns of elements."""
        self.element_table = table
        self.parent, self.path_of, self.first_run = table[0].data, table[1].data, table[2].data
        self.end_run, self.end_element = table[3].data, table[4].data

    def place_runs(self, table: Ints) -> None:
        """Take the rows of a table as the columns of runs."""
        self.run_table = table
        self.element_of, self.low_of, self.images_before = table[0].data, table[1].data, table[2].data
        self.breaks_before, self.space_before = table[3].data, table[4].data

    def enlarged(self, table: Ints) -> Ints:
        """Return a table that is twice as wide, with the values of another; it is at most as wide as a page is read."""
        width = table.shape[1]
        if width >= self.most:
            raise PageFullError
        wider = np.zeros((len(table), min(2 * width, self.most)), np.int64)
        wider[:, :width] = table
        return wider

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element."""
        kind = self.kinds.get(tag, 0)
        if self.is_unseen(kind):
            self.start_without_text(kind, tag, attributes)
        else:
            self.open(kind, self.number_path(self.number_shape(tag, attributes)), tag, attributes)

    def is_unseen(self, kind: int) -> bool:
        """Return whether an element that would be opened here shows no text, whatever its attributes say."""
        return self.depth_hidden > 0 or kind & (VOID | UNSEEN) != 0

    def asks(self, kind: int) -> bool:
        """Return whether attributes are asked for that do not shape the element."""
        return kind & (TOLD | DATA | IMAGE | ANCHOR) != 0

    def takes_text(self) -> bool:
        """Return whether a text here goes anywhere."""
        if self.sink is not None or not self.depth_hidden:
            return True
        return self.hidden_texts is not None and not self.depth_raw

    def open(self, kind: int, path: int, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element with a path below the current one."""
        if path == HIDDEN:
            self.hidden_texts = self.tell_hidden()
            self.depth_hidden = 1
            return
        element = self.elements
        if element >= len(self.parent):
            self.place_elements(self.enlarged(self.element_table))
        if kind & ANCHOR:
            href = attributes.get("href")
            if href is not None:
                self.links[element] = href
                if "rel" in attributes:
                    self.tell_relation(attributes["rel"], href)
        elif kind & TOLD:
            self.tell(tag, attributes, element)
        if kind & LINES:
            self.preformatted += 1
            self.tell_lines()
        self.parent[element] = self.current
        self.path_of[element] = path
        self.first_run[element] = self.runs
        self.elements = element + 1
        self.current, self.path = element, path
        if self.flags[path] & BLOCK:
            self.breaks = BLOCK_BREAK

    def start_without_text(self, kind: int, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element that shows no text, or any element inside one."""
        if not kind & VOID:
            self.depth_hidden += 1
            if self.depth_hidden == 1:
                self.hidden_texts = None
            if kind & RAW and not self.depth_raw:
                self.depth_raw = self.depth_hidden
        if kind & DATA and (attributes or not kind & RAW):
            self.tell_data(tag, attributes, self.depth_hidden)
        elif not self.depth_hidden:
            if kind & BREAK:
                self.breaks = min(self.breaks + LINE_BREAK, BLOCK_BREAK)
            elif kind & EDGE:
                self.breaks = BLOCK_BREAK
            elif kind & IMAGE:
                self.tell_image(attributes, self.current)
                self.images += 1

    def end(self, tag: str) -> None:
        """Close the innermost open element."""
        self.end_kind(self.kinds.get(tag, 0))

    def end_kind(self, kind: int) -> None:
        """Close the innermost open element, given the bits of its tag."""
        if kind & VOID:
            return
        if self.depth_hidden:
            if self.depth_hidden == self.depth_raw:
                self.depth_raw = 0
            self.depth_hidden -= 1
            self.sink = None
            return
        element = self.current
        self.end_run[element] = self.runs
        self.end_element[element] = self.elements
        if self.flags[self.path] & BLOCK:
            self.breaks = BLOCK_BREAK
        if kind & LINES:
            self.preformatted -= 1
        above = self.parent[element]
        if self.low == element:
            self.low = above
        self.current, self.path = above, self.path_of[above]

    def data(self, text: str) -> None:
        """Take a text without a tag in it."""
        if self.depth_hidden:
            if self.sink is not None:
                self.sink.append(text)
            elif self.hidden_texts is not None and not self.depth_raw and not text.isspace():
                self.hidden_texts.append(text)
        elif self.preformatted:
            self.tell_text(text)
        elif text.isspace():
            self.has_space = 1
        else:
            self.add_run(text)

    def close(self) -> None:
        """End the page, and with it the elements that are open."""
        while self.current:
            self.end_run[self.current] = self.runs
            self.end_element[self.current] = self.elements
            self.current = self.parent[self.current]
        self.end_run[0], self.end_element[0] = self.runs, self.elements

    def end_line(self) -> None:
        """End the line at what comes next."""
        self.breaks = BLOCK_BREAK

    def add_run(self, text: str) -> None:
        """Add a run of visible text in the current element."""
        run = self.runs
        if run >= len(self.element_of):
            self.place_runs(self.enlarged(self.run_table))
        self.texts.append(text)
        self.element_of[run] = self.current
        self.low_of[run] = self.low
        self.images_before[run] = self.images
        self.breaks_before[run] = self.breaks
        self.space_before[run] = self.has_space
        self.runs = run + 1
        self.low, self.breaks, self.has_space = self.current, NO_BREAK, 0

    def number_shape(self, tag: str, attributes: Mapping[str, str]) -> int:
        """Return the number of the shape of an element; `HIDDEN` for a hidden one."""
        classes: str | None = None
        others: tuple[str, ...] = ()
        if isinstance(attributes, dict):  # without attributes, it is a mapping that is slow to ask
            for name, value in attributes.items():
                if name == "class":
                    classes = value
                elif name in self.shaping:
                    others = (*others, name, value)
        shapes = self.shapes.get(tag)
        if shapes is None:
            shapes = self.shapes[tag] = {}
        key = (classes, *others) if others else classes
        known = shapes.get(key)
        if known is None:
            known = shapes[key] = self.new_shape(tag, classes, others)
        return known

    def add_shape(self, key: bytes, flags: int, tag: int) -> int:
        """Return the number of a shape, which is a new one if there is none with its key."""
        known = self.shape_numbers.get(key)
        if known is None:
            known = self.shape_numbers[key] = len(self.shape_flags)
            self.shape_flags.append(flags)
            self.shape_tags.append(tag)
        return known

    def number_path(self, shape: int) -> int:
        """Return the number of the path of an element of a shape below the current one; `HIDDEN` for a hidden one."""
        if shape == HIDDEN:
            return HIDDEN
        step = self.path << 32 | shape
        known = self.steps.get(step)
        if known is None:
            known = self.steps[step] = len(self.flags)
            self.above.append(self.path)
            self.shape.append(shape)
            self.flags.append(self.shape_flags[shape])
        return known

    def is_hidden(self, tag: str, attributes: Mapping[str, str]) -> bool:
        """Return whether the attributes of an element hide it, which would be opened here."""
        return self.number_shape(tag, attributes) == HIDDEN

    def write(self, text: str) -> None:
        """Write a run of visible text. For the subclass, as `add_run` is for this class."""
        self.add_run(text)

    def new_shape(self, tag: str, classes: str | None, others: tuple[str, ...]) -> int:
        """Return the number of the shape that a tag, its class and other attributes give; `HIDDEN` if they hide.

        `others` are the names and values of attributes, in turn.
        """
        raise NotImplementedError

    def tell(self, tag: str, attributes: Mapping[str, str], element: int) -> None:
        """Take note of an element."""

    def tell_relation(self, relation: str, href: str) -> None:
        """Take note of the relation of a link to its page."""

    def tell_data(self, tag: str, attributes: Mapping[str, str], depth: int) -> None:
        """Take note of an element with data; `depth` counts the unseen elements that are open, with this one.

        Of raw text only attributes tell what it is, so an element without any is passed over.
        """

    def tell_hidden(self) -> list[str]:
        """Take note of a hidden element. Returns where its text goes."""
        return []

    def tell_image(self, attributes: Mapping[str, str], element: int) -> None:
        """Take note of an image in an element."""

    def tell_lines(self) -> None:
        """Take note of an element that keeps the lines of its text."""

    def tell_text(self, text: str) -> None:
        """Take a text whose lines are kept."""
        self.add_run(text)
