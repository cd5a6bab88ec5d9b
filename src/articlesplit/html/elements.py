"""Hold an HTML page as its parser reported it: elements as numbers, visible text as runs."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

import numpy as np

from articlesplit.core.arrays import Bytes, Ints
from articlesplit.html.vocabulary import BLOCK, page_shape

ROOT = 0
"""The number of the page itself among its elements, and of its path among the paths."""
LONGEST_ADDRESS = 2048
"""Characters, the limit of sitemaps (sitemaps.org). A `<base>` precedes each address of a page, so it must be
bounded."""


def _page() -> Ints:
    """Return a column of the page alone."""
    return np.zeros(1, np.int64)


def _no_runs() -> Ints:
    return np.zeros(0, np.int64)


def _no_signs() -> Bytes:
    return np.zeros(0, np.uint8)


@dataclass(slots=True, eq=False)
class Elements:
    """An HTML page of e elements, r runs and p paths.

    Elements are numbered in the order of their start tags; 0 is the page. A run is a piece of visible text without a
    tag in it. The path of an element is a number for the chain of tags and classes from the root down to it: what
    follows from these is worked out once for each path, after the parse.
    """

    parent: Ints = field(default_factory=_page)
    """(e,) the element around each."""
    path: Ints = field(default_factory=_page)
    """(e,) the path of each."""
    first_run: Ints = field(default_factory=_page)
    """(e,) the first run inside the element, or behind it if it has none."""
    end_run: Ints = field(default_factory=_page)
    """(e,) one behind the last run inside the element."""
    end: Ints = field(default_factory=lambda: np.ones(1, np.int64))
    """(e,) one behind the last element inside the element."""
    links: dict[int, str] = field(default_factory=dict)
    """The `href` of `<a>` elements."""
    times: dict[int, str] = field(default_factory=dict)
    """The `datetime` of `<time>` elements."""
    pictures: list[tuple[int, str]] = field(default_factory=list)
    """The images in order: the element around each and its address, "" for one without."""

    texts: list[str] = field(default_factory=list)
    """(r,) the text of each run."""
    element: Ints = field(default_factory=_no_runs)
    """(r,) the innermost element that holds each run."""
    low: Ints = field(default_factory=_no_runs)
    """(r,) the innermost element that holds both the run and the one before."""
    breaks: Bytes = field(default_factory=_no_signs)
    """(r,) what lies between the run and the one before: 0 nothing, 1 a `<br>`, 2 the edge of a block-level element."""
    space: Bytes = field(default_factory=_no_signs)
    """(r,) whether white space or a break lies between them."""
    images: Ints = field(default_factory=_no_runs)
    """(r,) the images of the page before the run."""
    indents: dict[int, str] = field(default_factory=dict)
    """The white space before runs that begin a line of preformatted text."""

    above: list[int] = field(default_factory=lambda: [0])
    """(p,) the path of the element around, 0 for the page."""
    shape: list[int] = field(default_factory=lambda: [0])
    """(p,) place in `shapes` of the innermost element's shape."""
    flags: bytearray = field(default_factory=lambda: bytearray((BLOCK,)))
    """(p,) the innermost element's `BLOCK`, `LINK`, `ARTICLE`, `PARAGRAPH`."""
    shapes: list[bytes] = field(default_factory=lambda: [page_shape().key])
    """(shapes,) the keys of the distinct shapes of elements (`Shape.key`); the first is that of the page."""
    tags: bytearray = field(default_factory=lambda: bytearray((page_shape().tag,)))
    """(shapes,) the code of the `Tag` of each."""

    meta: dict[str, str] = field(default_factory=dict)
    """`<meta>` tags: lower-case names with their first content."""
    scripts: list[str] = field(default_factory=list)
    """The text of each JSON-LD script."""
    title: str = ""
    """The text of `<title>`."""
    hidden: list[list[str]] = field(default_factory=list)
    """The texts of each element that its attributes hide and no other hidden element holds, in order."""
    base: str = ""
    """The `href` of `<base>`."""
    relations: dict[str, str] = field(default_factory=dict)
    """`<link>` tags, and links to a licence: their relation in lower case with the first `href`."""
    lang: str = ""
    """The `lang` of `<html>`."""

    def is_like(self, other: Elements) -> bool:
        """Return whether another page has the same elements, runs and paths, and says the same of itself."""
        return all(np.array_equal(getattr(self, name), getattr(other, name)) for name in _COLUMNS) and all(
            getattr(self, name) == getattr(other, name) for name in _PLAIN
        )


_COLUMNS = ("parent", "path", "first_run", "end_run", "end", "element", "low", "breaks", "space", "images")
_PLAIN = tuple(one.name for one in fields(Elements) if one.name not in _COLUMNS)
