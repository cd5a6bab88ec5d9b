"""What the parser says of an HTML page, kept in lists: its elements as numbers, its visible text as runs.

libxml2 calls back for each tag and each text, so no tree is built, nothing is recursive, and a page costs memory in
proportion to its tags and text, however deep they are nested. An element's *path* is a number for the chain of tags and
classes from the root down to it; what follows from these is worked out once a path, after the parse.
"""

from __future__ import annotations

import json
import re
from array import array
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from lxml import etree

WORDS_FILE = Path(__file__).parents[1] / "data" / "html_words.json"

INLINE = frozenset(
    "a abbr acronym b bdi bdo big blink cite code data del dfn em font i ins kbd label mark meter nobr output picture q"
    " rb ruby rt s samp small span strike strong sub sup time tt u var".split()
)
"""Elements that go on in the line; all others are taken for block-level, those that HTML does not know too."""
UNSEEN = frozenset(
    "script style template noscript noframes noembed iframe head svg audio video canvas object applet map select"
    " textarea datalist rp title".split()
)
"""Elements whose content a browser does not show as text of the page."""
VOID = frozenset("area base br col embed frame hr img input link meta param source track wbr".split())
_SAME_TAGS = {
    "th": "td", "tr": "td", "dt": "dl", "dd": "dl", "b": "strong", "i": "em", "code": "pre", "summary": "details",
    "font": "center", "menu": "ul", "caption": "figcaption", "cite": "em", "fieldset": "form",
}  # fmt: skip
HEADINGS = ("<h1>", "<h2>", "<h3>", "<h4>", "<h5>", "<h6>")
ROOT = 0
LONGEST_ADDRESS = 2048
"""Characters: what sitemaps allow (sitemaps.org). A base is before each address of a page, so it must be bounded."""

BLOCK, LINK, ARTICLE, PARAGRAPH = 1, 2, 4, 8
"""Bits of `Elements.flags`."""

_APART = VOID | UNSEEN
_RARE = frozenset(("id", "style", "hidden", "aria-hidden", "role", "itemprop", "rel"))
_STREAMED = re.compile(r"S:[0-9a-f]+")
"""Ids that React gives to a part of a page that is sent behind the page, hidden until its script moves it into place
(`react-dom/server`, `renderToPipeableStream`).
"""
_TAG_FLAGS = {"a": LINK, "article": ARTICLE, "p": PARAGRAPH}
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_DIGITS = re.compile(r"\d+")
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


@cache
def word_levels() -> dict[str, list[str]]:
    """What the model is told of tags: names of tags in angle brackets, words of attributes; those of a line's own
    elements, of the next ones above it ("near"), and of all around it ("far").
    """
    table = json.loads(WORDS_FILE.read_text("utf-8"))
    return {level: table[level] for level in ("own", "near", "far")}


@cache
def known_words() -> dict[str, int]:
    """The number of each tag and word."""
    words = sorted(set(HEADINGS).union(*word_levels().values()))
    return {word: number for number, word in enumerate(words)}


@cache
def word_bytes() -> int:
    """Bytes that hold a bit for each known word: whole 64-bit words."""
    return (len(known_words()) + 63) // 64 * 8


class Shape(NamedTuple):
    """What its tag and its attributes tell of an element."""

    name: str
    """Of its kind."""
    flags: int
    words: bytes
    """Bits of `known_words()`."""


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


def attribute_words(name: str, value: str) -> list[str]:
    """The words of an attribute: those of a role, an itemprop or a rel are kept apart from those of classes.

    >>> attribute_words("class", "teaserCard__headline--XL is-12"), attribute_words("itemprop", "datePublished")
    (['teaser', 'card', 'headline', 'xl', 'is'], ['itemprop=datepublished'])
    """
    if name in ("class", "id"):
        return [word.lower() for word in _WORD.findall(value)]
    return [f"{name}={word}" for word in value.lower().split()]


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
        shape = _shape.__wrapped__(*key) if long else _shape(*key)
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


@lru_cache(1 << 14)
def _shape(tag: str, classes: str | None, *others: tuple[str, str]) -> Shape | None:
    """The shape of an element with these attributes; None if it is hidden."""
    known, ident = known_words(), dict(others).get("id", "")
    name, words = tag, [f"<{_SAME_TAGS.get(tag, tag)}>"]
    if "-" in tag and words[0] not in known:
        words = ["<custom>"]
    if classes is not None:
        words += attribute_words("class", classes)
        # the first class names the component; its number and those behind it vary
        name = f"{tag} {_DIGITS.sub('', classes.strip().partition(' ')[0])}"
    for attribute, value in others:
        if attribute == "hidden" and value.lower() != "until-found" and not _STREAMED.fullmatch(ident):
            return None
        if attribute == "style":
            if _HIDING.search(value):
                return None
        elif attribute == "aria-hidden":
            words += [attribute] if value.lower() == "true" else []
        else:
            words += attribute_words(attribute, value)
    bits = 0
    for word in words:
        if word in known:
            bits |= 1 << known[word]
    flags = 0 if tag in INLINE or ":" in tag else BLOCK
    return Shape(name, flags | _TAG_FLAGS.get(tag, 0), bits.to_bytes(word_bytes(), "little"))
