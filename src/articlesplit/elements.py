"""What the parser says of an HTML page, kept in lists: its elements as numbers, its visible text as runs.

libxml2 calls back for each tag and each text, so no tree is built, nothing is recursive, and a page costs memory in
proportion to its tags and text, however deep they are nested. An element's *path* is a number for the chain of tags and
classes from the root down to it; what follows from these is worked out once a path.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import TypeAlias

WORDS_FILE = Path(__file__).parent / "data" / "html_words.json"

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
NEAR_LEVELS = 3
"""Elements above a line's own whose tags and words are told apart from those farther up."""

_APART = VOID | UNSEEN
_RARE = frozenset(("id", "style", "hidden", "aria-hidden", "role", "itemprop", "rel"))
_SHAPING = _RARE | {"class"}
_STREAMED = re.compile(r"S:[0-9a-f]+")
"""Ids that React gives to a part of a page that is sent behind the page, hidden until its script moves it into place
(`react-dom/server`, `renderToPipeableStream`).
"""
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_DIGITS = re.compile(r"\d+")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_JSON_LD = "application/ld+json"

Run: TypeAlias = tuple[str, int, int, int, bool, int]
"""A piece of visible text without a tag in it: the text; its element; the innermost element that holds both it and the
run before; what lies between them (0 nothing, 1 a `<br>`, 2 the edge of a block-level element); whether white space
does; the images of the page so far.
"""


@dataclass(slots=True, eq=False)
class Elements:
    """An HTML page as its parser told it. Elements are numbers in the order of their start tags; 0 is the page."""

    parent: list[int] = field(default_factory=lambda: [ROOT])
    path: list[int] = field(default_factory=lambda: [ROOT])
    link: list[int] = field(default_factory=lambda: [-1])
    """Place in `hrefs` of the link that the element is in or is, -1 for none."""
    first_run: list[int] = field(default_factory=lambda: [0])
    end_run: list[int] = field(default_factory=lambda: [0])
    """One behind the last run inside the element."""
    end: list[int] = field(default_factory=lambda: [0])
    """One behind the last element inside the element."""
    runs: list[Run] = field(default_factory=list)
    hrefs: list[str] = field(default_factory=list)
    times: dict[int, str] = field(default_factory=dict)
    """The `datetime` of `<time>` elements."""

    path_above: list[int] = field(default_factory=lambda: [ROOT])
    path_block: list[bool] = field(default_factory=lambda: [True])
    path_tag: list[str] = field(default_factory=lambda: [""])
    path_depth: list[int] = field(default_factory=lambda: [0])
    own: list[int] = field(default_factory=lambda: [0])
    """By path, bits of `known_words()`: those of the element itself."""
    line: list[int] = field(default_factory=lambda: [0])
    """Those of the element and the inline ones around it, up to the block-level one that makes the line."""
    near: list[int] = field(default_factory=lambda: [0])
    """Those of the next elements above the line's."""
    far: list[int] = field(default_factory=lambda: [0])
    """Those of all elements around it."""

    meta: dict[str, str] = field(default_factory=dict)
    scripts: list[list[str]] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    base: str = ""


@cache
def word_levels() -> dict[str, list[str]]:
    """What the model is told of tags: names of tags in angle brackets, words of attributes; those of a line's own
    elements, of the next ones above it ("near"), and of all around it ("far").
    """
    table = json.loads(WORDS_FILE.read_text("utf-8"))
    return {level: table[level] for level in ("own", "near", "far")}


@cache
def known_words() -> dict[str, int]:
    """The bit of each tag and word."""
    words = sorted(set(HEADINGS).union(*word_levels().values()))
    return {word: 1 << number for number, word in enumerate(words)}


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
    >>> [(text, page.path_tag[page.path[element]]) for text, element, *_ in page.runs]
    [('It ', 'p'), ('rained', 'b')]
    """
    from lxml import etree  # takes as long to import as a page takes to parse; text needs none of it

    page = Elements()
    data = source.removeprefix("\ufeff").replace("\0", "\ufffd").encode("utf-8", "replace")
    if data.strip():
        parser = etree.HTMLParser(
            target=_target(page), encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True,
            collect_ids=False,
        )  # fmt: skip
        etree.fromstring(data, parser)
    page.end_run[ROOT], page.end[ROOT] = len(page.runs), len(page.parent)
    return page


def _target(page: Elements) -> SimpleNamespace:
    """What the parser calls. It is called for every tag and every text: its state is in local names, which are the
    fastest to reach.
    """
    parent, path, link, runs = page.parent, page.path, page.link, page.runs
    first_run, end_run, last, path_block = page.first_run, page.end_run, page.end, page.path_block
    paths: dict[object, int] = {}
    current = low = ROOT
    hidden = images = pre = 0
    breaks, space = 2, False
    sink: list[str] | None = None

    def start(tag: str, attrib: dict[str, str]) -> None:
        nonlocal current, breaks, hidden, pre
        if hidden or tag in _APART:
            apart(tag, attrib)
            return
        above = path[current]
        key: object
        if _RARE.isdisjoint(attrib):
            key = (above, tag, attrib.get("class"))
        else:
            key = (above, tag, *[item for item in attrib.items() if item[0] in _SHAPING])
        number = paths.get(key)
        if number is None:
            number = paths[key] = new_path(above, tag, attrib)
        if number < 0:
            hidden = 1
            return
        first_run.append(len(runs))
        end_run.append(0)
        last.append(0)
        if tag == "a" and "href" in attrib:
            link.append(len(page.hrefs))
            page.hrefs.append(attrib["href"])
        else:
            link.append(link[current])
            if tag == "time" and "datetime" in attrib:
                page.times[len(parent)] = attrib["datetime"]
            elif tag == "pre":
                pre += 1
        parent.append(current)
        path.append(number)
        current = len(parent) - 1
        if path_block[number]:
            breaks = 2

    def end(tag: str) -> None:
        nonlocal current, low, breaks, hidden, pre, sink
        if tag in VOID:
            return
        if hidden:
            hidden -= 1
            sink = None
            return
        end_run[current] = len(runs)
        last[current] = len(parent)
        if path_block[path[current]]:
            breaks = 2
            if tag == "pre":
                pre -= 1
        if low == current:
            low = parent[current]
        current = parent[current]

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
        runs.append((text, current, low, breaks, space, images))
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
            page.base = page.base or attrib.get("href", "")
        elif not hidden:
            if tag == "br":
                breaks = min(breaks + 1, 2)
            elif tag == "img":
                images += 1
            elif tag == "hr":
                breaks = 2

    def new_path(above: int, tag: str, attrib: dict[str, str]) -> int:
        shape = _shape(tag, tuple([item for item in attrib.items() if item[0] in _SHAPING]))
        if shape is None:
            return -1
        ident = (above, shape)
        number = paths.get(ident)
        if number is None:
            number = paths[ident] = _add_path(page, above, tag, shape[0])
        return number

    return SimpleNamespace(start=start, end=end, data=data, close=lambda: None)


@lru_cache(1 << 14)
def _shape(tag: str, attributes: tuple[tuple[str, str], ...]) -> tuple[int, str] | None:
    """What tag and attributes tell of an element: bits of the words known of it, and a name for its kind; None if it
    is hidden.
    """
    words, ident = known_words(), dict(attributes).get("id", "")
    bits, style = words.get(f"<{_SAME_TAGS.get(tag, tag)}>", words.get("<custom>", 0) if "-" in tag else 0), tag
    for name, value in attributes:
        if name == "hidden" and value.lower() != "until-found" and not _STREAMED.fullmatch(ident):
            return None
        if name == "style":
            if _HIDING.search(value):
                return None
        elif name == "aria-hidden":
            bits |= words.get(name, 0) if value.lower() == "true" else 0
        else:
            for part in value.split():
                bits |= _word_bits(name, part)
            if name == "class":  # the first class names the component; its number and the classes behind it vary
                style = f"{tag} {_DIGITS.sub('', value.strip().partition(' ')[0])}"
    return bits, style


@lru_cache(1 << 14)
def _word_bits(name: str, value: str) -> int:
    words, bits = known_words(), 0
    for word in attribute_words(name, value):
        bits |= words.get(word, 0)
    return bits


def _add_path(page: Elements, above: int, tag: str, bits: int) -> int:
    block = tag not in INLINE and ":" not in tag
    near, up = 0, above
    if block:
        for _ in range(NEAR_LEVELS):
            near |= page.own[up]
            up = page.path_above[up]
    page.path_above.append(above)
    page.path_block.append(block)
    page.path_tag.append(tag)
    page.path_depth.append(page.path_depth[above] + 1)
    page.own.append(bits)
    page.line.append(bits if block else bits | page.line[above])
    page.near.append(near if block else page.near[above])
    page.far.append(bits | page.far[above])
    return len(page.own) - 1
