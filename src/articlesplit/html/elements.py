"""Hold an HTML page as its parser reported it: elements as numbers, visible text as runs."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

from articlesplit.html.vocabulary import BLOCK, Shape, word_bytes

ROOT = 0
"""The number of the page itself among its elements, and of its path among the paths."""
LONGEST_ADDRESS = 2048
"""Characters, the limit of sitemaps (sitemaps.org). A `<base>` precedes each address of a page, so it must be
bounded."""


def _ints() -> array[int]:
    return array("q", (0,))


@dataclass(slots=True, eq=False)
class Elements:
    """An HTML page of e elements, r runs and p paths.

    Elements are numbered in the order of their start tags; 0 is the page. A run is a piece of visible text without a
    tag in it. The path of an element is a number for the chain of tags and classes from the root down to it: what
    follows from these is worked out once for each path, after the parse.
    """

    parent: array[int] = field(default_factory=_ints)
    """(e,) the element around each."""
    path: array[int] = field(default_factory=_ints)
    """(e,) the path of each."""
    first_run: array[int] = field(default_factory=_ints)
    """(e,) the first run inside the element, or behind it if it has none."""
    end_run: array[int] = field(default_factory=_ints)
    """(e,) one behind the last run inside the element."""
    end: array[int] = field(default_factory=_ints)
    """(e,) one behind the last element inside the element."""
    links: dict[int, str] = field(default_factory=dict)
    """The `href` of `<a>` elements."""
    times: dict[int, str] = field(default_factory=dict)
    """The `datetime` of `<time>` elements."""
    pictures: list[tuple[int, str]] = field(default_factory=list)
    """The images in order: the element around each and its address, "" for one without."""

    texts: list[str] = field(default_factory=list)
    """(r,) the text of each run."""
    element: array[int] = field(default_factory=lambda: array("q"))
    """(r,) the innermost element that holds each run."""
    low: array[int] = field(default_factory=lambda: array("q"))
    """(r,) the innermost element that holds both the run and the one before."""
    breaks: bytearray = field(default_factory=bytearray)
    """(r,) what lies between the run and the one before: 0 nothing, 1 a `<br>`, 2 the edge of a block-level element."""
    space: bytearray = field(default_factory=bytearray)
    """(r,) whether white space lies between them."""
    images: array[int] = field(default_factory=lambda: array("q"))
    """(r,) the images of the page before the run."""
    indents: dict[int, str] = field(default_factory=dict)
    """The white space before runs that begin a line of preformatted text."""

    above: array[int] = field(default_factory=_ints)
    """(p,) the path of the element around, 0 for the page."""
    shape: array[int] = field(default_factory=_ints)
    """(p,) place in `shapes` of the innermost element's shape."""
    flags: bytearray = field(default_factory=lambda: bytearray((BLOCK,)))
    """(p,) the innermost element's `BLOCK`, `LINK`, `ARTICLE`, `PARAGRAPH`."""
    shapes: dict[Shape, int] = field(default_factory=lambda: {Shape("", BLOCK, bytes(word_bytes())): 0})
    """The distinct shapes of elements, with a number for each; 0 is the page."""

    meta: dict[str, str] = field(default_factory=dict)
    """`<meta>` tags: lower-case names with their first content."""
    scripts: list[list[str]] = field(default_factory=list)
    """The texts of each JSON-LD script."""
    title: list[str] = field(default_factory=list)
    """The texts of `<title>`."""
    hidden: list[list[str]] = field(default_factory=list)
    """The texts of each element that its attributes hide and no other hidden element holds, in order."""
    base: str = ""
    """The `href` of `<base>`."""
    relations: dict[str, str] = field(default_factory=dict)
    """`<link>` tags, and links to a licence: their relation in lower case with the first `href`."""
    lang: str = ""
    """The `lang` of `<html>`."""
