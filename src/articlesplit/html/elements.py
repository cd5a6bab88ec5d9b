"""What the parser says of an HTML page, kept in lists: its elements as numbers, its visible text as runs.

libxml2 calls back for each tag and each text, so no tree is built, nothing is recursive, and a page costs memory in
proportion to its tags and text, however deep they are nested. An element's *path* is a number for the chain of tags and
classes from the root down to it; what follows from these is worked out once a path, after the parse.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, TypeAlias

from articlesplit.html.vocabulary import BLOCK, Shape, tag_shape, word_bytes

if TYPE_CHECKING:
    from lxml import etree


UNSEEN = frozenset(
    "script style template noscript noframes noembed iframe head svg audio video canvas object applet map select"
    " textarea datalist rp title".split()
)
"""Elements whose content a browser does not show as text of the page."""
VOID = frozenset("area base br col embed frame hr img input link meta param source track wbr".split())
ROOT = 0
LONGEST_ADDRESS = 2048
"""Characters: what sitemaps allow (sitemaps.org). A base is before each address of a page, so it must be bounded."""

_APART = VOID | UNSEEN
_RARE = frozenset(("id", "style", "hidden", "aria-hidden", "role", "itemprop", "rel"))
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_JSON_LD = "application/ld+json"
_REMEMBERED = 500
"""Characters of attributes: what they tell is remembered from page to page, but memory must stay bounded."""
_ORDINARY = 1 << 16
"""Bytes of a page."""
_STALLING = 250_000_000
"""Tags times end tags; libxml2 takes a quarter of a second for as many, a shorter page less."""
_PIECE, _DEEPEST = 1 << 12, 512
"""Bytes; elements inside each other (what Chromium and Firefox stop at)."""


_Attributes: TypeAlias = tuple[Any, ...]
"""What of an element shapes it: its tag, its class or None, pairs of the other attributes that do."""


def _ints() -> array[int]:
    return array("q", (0,))


@dataclass(slots=True, eq=False)
class Elements:
    """An HTML page as its parser told it: e elements, numbered in the order of their start tags, 0 being the page; r
    runs, pieces of visible text without a tag in them; p paths.
    """

    parent: array[int] = field(default_factory=_ints)
    """(e,) the element around each."""
    path: array[int] = field(default_factory=_ints)
    first_run: array[int] = field(default_factory=_ints)
    end_run: array[int] = field(default_factory=_ints)
    """(e,) one behind the last run inside the element."""
    end: array[int] = field(default_factory=_ints)
    """(e,) one behind the last element inside the element."""
    links: dict[int, str] = field(default_factory=dict)
    """The `href` of `<a>` elements."""
    times: dict[int, str] = field(default_factory=dict)
    """The `datetime` of `<time>` elements."""

    texts: list[str] = field(default_factory=list)
    """(r,) the text of each run."""
    element: array[int] = field(default_factory=lambda: array("q"))
    """(r,) the innermost element that holds each run."""
    low: array[int] = field(default_factory=lambda: array("q"))
    """(r,) the innermost element that holds both the run and the one before."""
    breaks: bytearray = field(default_factory=bytearray)
    """(r,) what lies between the run and the one before: 0 nothing, 1 a `<br>`, 2 the edge of a block-level element."""
    space: bytearray = field(default_factory=bytearray)
    """(r,) whether white space does."""
    images: array[int] = field(default_factory=lambda: array("q"))
    """(r,) the images of the page before the run."""

    above: array[int] = field(default_factory=_ints)
    """(p,) the path of the element around, 0 for the page."""
    shape: array[int] = field(default_factory=_ints)
    """(p,) place in `shapes` of what the innermost element is."""
    flags: bytearray = field(default_factory=lambda: bytearray((BLOCK,)))
    """(p,) its `BLOCK`, `LINK`, `ARTICLE`, `PARAGRAPH`."""
    shapes: dict[Shape, int] = field(default_factory=lambda: {Shape("", BLOCK, bytes(word_bytes())): 0})
    """What the elements are, and a number for each; 0 is the page."""

    meta: dict[str, str] = field(default_factory=dict)
    scripts: list[list[str]] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    base: str = ""


def read_elements(source: str) -> Elements:
    """The elements and runs of an HTML page. Nothing is fetched: no link, no frame, no external entity.

    >>> page = read_elements("<p>It <b>rained</b><script>1</script>")
    >>> [(text, page.flags[page.path[element]] & BLOCK) for text, element in zip(page.texts, page.element)]
    [('It ', 1), ('rained', 0)]
    """
    from lxml import etree  # takes as long to import as a page takes to parse; text needs none of it

    page = Elements()
    data = source.removeprefix("\ufeff").encode("utf-8", "replace").replace(b"\0", "\ufffd".encode())
    if data and not data.isspace():
        target, open_tags = _target(page), None
        if _may_stall(data):
            open_tags = _remember_open_tags(target)
        parser = etree.HTMLParser(
            target=target, encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False
        )
        if open_tags is None:
            etree.fromstring(data, parser)
        else:
            _feed(parser, data, open_tags)
    page.end_run[ROOT], page.end[ROOT] = len(page.texts), len(page.parent)
    return page


def _may_stall(data: bytes) -> bool:
    """Whether a page may take libxml2 time out of proportion: it looks for the element that an end tag closes among all
    that are open. Pages of ordinary size are not looked at.
    """
    return len(data) > _ORDINARY and data.count(b"<") * data.count(b"</") > _STALLING


def _remember_open_tags(target: SimpleNamespace) -> list[str]:
    """The names of the elements that are open, as a list that the target keeps up to date."""
    open_tags: list[str] = []
    started, ended = target.start, target.end

    def start(tag: str, attrib: dict[str, str]) -> None:
        open_tags.append(tag)
        started(tag, attrib)

    def end(tag: str) -> None:
        open_tags.pop()
        ended(tag)

    target.start, target.end = start, end
    return open_tags


def _feed(parser: etree.HTMLParser, data: bytes, open_tags: list[str]) -> None:
    """Parse a page piece by piece, and close elements that are nested deeper than any reader's browser nests them."""
    begin = 0
    while begin < len(data):
        end = data.rfind(b">", begin, begin + _PIECE) + 1 or begin + _PIECE
        parser.feed(data[begin:end])
        begin = end
        if len(open_tags) > _DEEPEST:
            parser.feed("".join([f"</{tag}>" for tag in open_tags[: _DEEPEST // 2 : -1]]).encode())
    parser.close()


def _target(page: Elements) -> SimpleNamespace:
    """What the parser calls. It is called for every tag and every text: its state is in local names, which are the
    fastest to reach.
    """
    parent, path, texts, flags, shapes = page.parent, page.path, page.texts, page.flags, page.shapes
    first_run, end_run, last = page.first_run, page.end_run, page.end
    numbers: dict[_Attributes, int] = {}
    shape_flags = bytearray((BLOCK,))
    paths: dict[int, int] = {}
    current = low = here = ROOT  # here is the path of the current element
    hidden = images = pre = 0
    breaks, space = 2, False
    sink: list[str] | None = None

    def start(tag: str, attrib: dict[str, str]) -> None:
        nonlocal current, here, breaks, hidden, pre
        if hidden or tag in _APART:
            apart(tag, attrib)
            return
        key: _Attributes
        if _RARE.isdisjoint(attrib):
            key = tag, attrib.get("class")
        else:
            key = tag, attrib.get("class"), *[item for item in attrib.items() if item[0] in _RARE]
        shape = numbers.get(key)
        if shape is None:
            shape = numbers[key] = new_shape(key)
        if shape < 0:
            hidden = 1
            return
        step = here << 32 | shape
        number = paths.get(step)
        if number is None:
            number = paths[step] = new_path(here, shape)
        if tag == "a":
            if "href" in attrib:
                page.links[len(parent)] = attrib["href"]
        elif tag == "time":
            if "datetime" in attrib:
                page.times[len(parent)] = attrib["datetime"]
        elif tag == "pre":
            pre += 1
        first_run.append(len(texts))
        end_run.append(0)
        last.append(0)
        parent.append(current)
        path.append(number)
        current, here = len(parent) - 1, number
        if flags[number] & BLOCK:
            breaks = 2

    def end(tag: str) -> None:
        nonlocal current, here, low, breaks, hidden, pre, sink
        if tag in VOID:
            return
        if hidden:
            hidden -= 1
            sink = None
            return
        end_run[current] = len(texts)
        last[current] = len(parent)
        if flags[here] & BLOCK:
            breaks = 2
            if tag == "pre":
                pre -= 1
        above = parent[current]
        if low == current:
            low = above
        current, here = above, path[above]

    def data(text: str) -> None:
        nonlocal space, breaks
        if hidden:
            if sink is not None:
                sink.append(text)
        elif text.isspace():
            space = True
            if pre and _BLANK_LINE.search(text):
                breaks = 2
        elif pre and _BLANK_LINE.search(text):
            for number, part in enumerate(_BLANK_LINE.split(text)):
                breaks = 2 if number else breaks
                if part and not part.isspace():
                    run(part)
        else:
            run(text)

    def run(text: str) -> None:
        nonlocal low, breaks, space
        texts.append(text)
        page.element.append(current)
        page.low.append(low)
        page.breaks.append(breaks)
        page.space.append(space)
        page.images.append(images)
        low, breaks, space = current, 0, False

    def apart(tag: str, attrib: dict[str, str]) -> None:
        """Start tags of elements without text of the page."""
        nonlocal hidden, sink, breaks, images
        if tag not in VOID:
            hidden += 1
            if tag == "script" and attrib.get("type", "").strip().lower() == _JSON_LD:
                sink = []
                page.scripts.append(sink)
            elif tag == "title" and not page.title and hidden <= 2:
                sink = page.title
        elif tag == "meta":
            name = attrib.get("property") or attrib.get("name") or attrib.get("itemprop")
            if name and "content" in attrib:
                page.meta.setdefault(name.lower(), attrib["content"])
        elif tag == "base":
            href = attrib.get("href", "")
            if len(href) <= LONGEST_ADDRESS:
                page.base = page.base or href
        elif not hidden:
            if tag == "br":
                breaks = min(breaks + 1, 2)
            elif tag == "img":
                images += 1
            elif tag == "hr":
                breaks = 2

    def new_shape(key: _Attributes) -> int:
        long = len(key[0]) + len(key[1] or "") + sum([len(value) for _, value in key[2:]]) > _REMEMBERED
        shape = tag_shape.__wrapped__(*key) if long else tag_shape(*key)
        if shape is None:
            return -1
        number = shapes.setdefault(shape, len(shapes))
        if number == len(shape_flags):
            shape_flags.append(shape.flags)
        return number

    def new_path(above: int, shape: int) -> int:
        page.above.append(above)
        page.shape.append(shape)
        flags.append(shape_flags[shape])
        return len(flags) - 1

    return SimpleNamespace(start=start, end=end, data=data, close=lambda: None)
