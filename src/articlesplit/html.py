"""HTML to the rows of a page: its visible text line by line, with what the markup says of each piece of it.

libxml2 reads the page and calls `_Reader` for each tag and each text, so no tree is built, nothing is recursive, and a
page costs memory in proportion to its tags and text. A tag's place is a number: its *path* stands for the tags and
classes from the root down to it, so that all that follows from these is worked out once a path, and pieces of text that
are printed alike share theirs.

A block-level element begins and ends a line. Inside a line, an inline element is cut off by a tab where the line has no
text of its own around it (`<span>Sport</span><a>Rain</a>`, but not `It <b>rained</b> all day`). A blank line stands
where one of several sibling elements of the same shape (a card of a list) begins or ends.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import numpy as np
import numpy.typing as npt
from lxml import etree

from articlesplit.metadata import Metadata, read_metadata
from articlesplit.tokenizer import Ints

Matrix = npt.NDArray[np.float32]

WORDS_FILE = Path(__file__).parent / "data" / "html_words.json"

INLINE = frozenset(
    "a abbr acronym b bdi bdo big blink cite code data del dfn em font i img input ins kbd label mark meter nobr output"
    " picture q rb ruby rt s samp small source span strike strong sub sup time tt u var wbr br".split()
)
"""Elements that go on in the line; all others are taken for block-level, those that HTML does not know too."""
UNSEEN = frozenset(
    "script style template noscript noframes noembed iframe head svg audio video canvas object applet map select"
    " textarea datalist rp title".split()
)
"""Elements whose content a browser does not show as text of the page."""
VOID = frozenset("area base br col embed frame hr img input link meta param source track wbr".split())
_TAGS = (
    "p li div span a section article main nav aside footer header ul ol table form dl h1 h2 h3 h4 h5 h6 figure"
    " figcaption blockquote pre time button label address details dialog small strong em td center sup custom"
).split()
_SAME_TAGS = {
    "th": "td", "tr": "td", "dt": "dl", "dd": "dl", "b": "strong", "i": "em", "code": "pre", "summary": "details",
    "font": "center", "menu": "ul", "caption": "figcaption", "cite": "em", "fieldset": "form",
}  # fmt: skip
_WORDED = ("role", "itemprop", "rel")
_SHAPING = frozenset(("class", "id", "style", "hidden", "aria-hidden", *_WORDED))
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_DIGITS = re.compile(r"\d+")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_LETTER = re.compile(r"[^\W_]")
_NUMBERED = re.compile(r"/(?:19|20)\d\d[/-]?\d\d|\d{5}")
_OTHER_SCHEMES = ("javascript:", "mailto:", "tel:", "whatsapp:", "data:", "sms:")
_ROOT = 0
NEAR_LEVELS = 3
"""Elements above a line's own whose tags and words are told apart from those farther up."""

_NUMBERS = {
    "place": ("depth", "up", "down", "next up", "next down", "after h1"),
    "line": ("rows", "place", "characters", "links"),
    "row": ("links", "runs", "images", "time", "element runs"),
    "card": ("siblings", "rows", "place", "last", "characters", "links", "images", "addresses", "same", "next same"),
    "outer card": ("siblings", "rows", "characters", "links"),
    "path": ("rows", "characters", "links", "mean"),
    "parent": ("rows", "text", "share", "links", "most", "grandparent text", "grandparent share"),
    "link": ("any", "before", "after", "copies", "fragment", "scheme", "elsewhere", "page", "hyphens", "slashes", "number"),
    "page": ("rows", "characters", "links", "articles", "paragraphs", "long paths"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Dom:
    """The rows of a page: r pieces of its visible text, in order."""

    text: str
    start: Ints
    """(r,) offset of each row in `text`."""
    columns: Matrix
    """(r, k) what the markup says of each row; columns as `column_names()`."""
    path: Ints
    """(r,) a number for each chain of tags and classes from the root: rows that are printed alike share it."""
    card: Ints
    """(r,) a number for the innermost of several sibling elements of one shape that the row is in."""
    link: Ints
    """(r,) place in `hrefs` of the row's own link, -1 for none."""
    card_link: Ints
    """(r,) the first link of the row's card, -1 for none."""
    hrefs: tuple[str, ...]
    """Addresses as they are written."""
    base: str
    """What `hrefs` are relative to."""
    times: tuple[str | None, ...]
    """(r) the machine-readable date of each row (`<time datetime>`)."""
    metadata: Metadata

    def __len__(self) -> int:
        return len(self.start)

    def part(self, start: int, end: int) -> Dom:
        """The rows that begin in a part of the text."""
        if start == 0 and end == len(self.text):
            return self
        low, high = np.searchsorted(self.start, (start, end)).tolist()
        rows = slice(low, high)
        return replace(
            self,
            text=self.text[start:end],
            start=self.start[rows] - start,
            times=self.times[rows],
            **{name: getattr(self, name)[rows] for name in ("columns", "path", "card", "link", "card_link")},
        )

    def address(self, link: int) -> str | None:
        """A link as an absolute address, as far as page and `<base>` tell; None for what leads to no page."""
        href = self.hrefs[link].strip() if link >= 0 else ""
        if not href or href.startswith("#") or href.lower().startswith(_OTHER_SCHEMES):
            return None
        try:
            return urljoin(self.base, href)
        except ValueError:
            return href


def read_html(source: str, url: str | None = None) -> Dom:
    """The rows of an HTML page. Nothing is fetched: no link, no frame, no external entity.

    >>> dom = read_html("<h1>Rain</h1><p>It <b>rained</b> all day.<p hidden>Not here.<div><i>Sport</i><a href=b>Bo</a>")
    >>> dom.text
    'Rain\\nIt rained all day.\\nSport\\tBo'
    >>> [read_html("<a href=b.html>Bo</a>", "https://example.org/a/a.html").address(0)]
    ['https://example.org/a/b.html']
    """
    reader = _Reader()
    parser = etree.HTMLParser(
        target=reader, encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False
    )
    data = source.removeprefix("\ufeff").replace("\0", "\ufffd").encode("utf-8", "replace")
    if data.strip():
        etree.fromstring(data, parser)
    return _dom(reader, url or "")


@cache
def known_words() -> dict[str, int]:
    """What the model knows tags by: their names, and words of their attributes; with the bit of each."""
    words = json.loads(WORDS_FILE.read_text("utf-8"))["words"]
    return {word: 1 << number for number, word in enumerate([*(f"<{tag}>" for tag in _TAGS), "aria-hidden", *words])}


@cache
def column_names() -> tuple[str, ...]:
    """The names of the columns of `Dom.columns`, in order."""
    words = tuple(f"{level}:{word}" for level in ("own", "near", "far") for word in known_words())
    return words + tuple(f"{group}:{name}" for group, names in _NUMBERS.items() for name in names)


def attribute_words(name: str, value: str) -> list[str]:
    """The words of an attribute: those of a role, an itemprop or a rel are kept apart from those of classes.

    >>> attribute_words("class", "teaserCard__headline--XL is-12"), attribute_words("itemprop", "datePublished")
    (['teaser', 'card', 'headline', 'xl', 'is'], ['itemprop=datepublished'])
    """
    if name in ("class", "id"):
        return [word.lower() for word in _WORD.findall(value)]
    return [f"{name}={word}" for word in value.lower().split()]


class _Run(NamedTuple):
    """A piece of visible text without a tag in it."""

    text: str
    element: int
    low: int
    """The innermost element that holds both this run and the one before."""
    breaks: int
    """What lies between them: 0 nothing, 1 a `<br>`, 2 the edge of a block-level element."""
    space: bool
    images: int
    """Images of the page so far."""
    link: int


class _Reader:
    """What the parser calls: keeps the elements as numbers, and the visible text in runs."""

    def __init__(self) -> None:
        self.parent = [_ROOT]
        self.path = [_ROOT]
        self.first_run = [0]
        self.last_run = [0]
        self.shape_bits: list[int] = []
        self.shape_block: list[bool] = []
        self.shapes: dict[object, int] = {}
        self.idents: dict[object, int] = {}
        # By path: the path above; bits of its own tag, of those of its line, of the next ones above, of all.
        self.path_above = [_ROOT]
        self.own, self.line, self.near, self.far = [0], [0], [0], [0]
        self.path_block, self.path_depth = [True], [0]
        self.paths: dict[tuple[int, int], int] = {}
        self.runs: list[_Run] = []
        self.hrefs: list[str] = []
        self.times: dict[int, str] = {}
        self.meta: dict[str, str] = {}
        self.scripts: list[list[str]] = []
        self.title: list[str] = []
        self.base = ""
        self.stack = [_ROOT]
        self.links = [-1]
        self.element_links = [-1]
        self.current = self.low = _ROOT
        self.low_depth = 1
        self.hidden = 0
        self.sink: list[str] | None = None
        self.breaks = 2
        self.space = False
        self.images = 0
        self.pre = 0

    def start(self, tag: str, attrib: dict[str, str]) -> None:
        if tag in VOID:
            self._void(tag, attrib)
            return
        if self.hidden or tag in UNSEEN:
            self.hidden += 1
            if tag == "script" and attrib.get("type", "").strip().lower() == "application/ld+json":
                self.sink = []
                self.scripts.append(self.sink)
            elif tag == "title" and not self.title and self.hidden <= 2:
                self.sink = self.title
            return
        shape = self.shapes.get(tag) if not attrib else self._shape(tag, attrib)
        if shape is None:
            shape = self._new_shape(tag, tag, ())
        if shape < 0:
            self.hidden = 1
            return
        parent = self.current
        above = self.path[parent]
        path = self.paths.get((above, shape))
        if path is None:
            path = self._new_path(above, shape)
        self.current = element = len(self.parent)
        self.parent.append(parent)
        self.path.append(path)
        self.first_run.append(len(self.runs))
        self.last_run.append(0)
        self.stack.append(element)
        if tag == "a":
            self.links.append(len(self.hrefs) if "href" in attrib else -1)
            if "href" in attrib:
                self.hrefs.append(attrib["href"])
        else:
            self.links.append(self.links[-1])
            if tag == "pre":
                self.pre += 1
            elif "datetime" in attrib:
                self.times[element] = attrib["datetime"]
        self.element_links.append(self.links[-1] if tag == "a" else -1)
        if self.path_block[path]:
            self.breaks = 2

    def end(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.hidden:
            self.hidden -= 1
            self.sink = None
            return
        if len(self.stack) == 1:
            return
        element = self.stack.pop()
        self.links.pop()
        self.last_run[element] = len(self.runs)
        self.current = self.parent[element]
        if self.path_block[self.path[element]]:
            self.breaks = 2
            if tag == "pre":
                self.pre -= 1
        if len(self.stack) < self.low_depth:
            self.low_depth = len(self.stack)
            self.low = self.current

    def data(self, data: str) -> None:
        if self.hidden:
            if self.sink is not None:
                self.sink.append(data)
        elif data.isspace():
            self.space = True
            if self.pre and _BLANK_LINE.search(data):
                self.breaks = 2
        elif self.pre and _BLANK_LINE.search(data):
            for number, part in enumerate(_BLANK_LINE.split(data)):
                if number:
                    self.breaks = 2
                if part and not part.isspace():
                    self._run(part)
        else:
            self._run(data)

    def close(self) -> None:
        for element in self.stack:
            self.last_run[element] = len(self.runs)

    def _run(self, text: str) -> None:
        self.runs.append(
            _Run(text, self.current, self.low, self.breaks, self.space, self.images, self.links[-1])
        )
        self.breaks, self.space = 0, False
        self.low, self.low_depth = self.current, len(self.stack)

    def _void(self, tag: str, attrib: dict[str, str]) -> None:
        if tag == "meta":
            name = attrib.get("property") or attrib.get("name") or attrib.get("itemprop")
            if name and "content" in attrib:
                self.meta.setdefault(name.lower(), attrib["content"])
        elif tag == "base" and not self.base:
            self.base = attrib.get("href", "")
        elif self.hidden:
            return
        elif tag == "br":
            self.breaks = min(self.breaks + 1, 2)
        elif tag == "img":
            self.images += 1
        elif tag == "hr":
            self.breaks = 2

    def _shape(self, tag: str, attrib: dict[str, str]) -> int:
        """The shape of a tag: a number for its name and what of its attributes tells of its look; -1 if it is hidden."""
        shaping = tuple([item for item in attrib.items() if item[0] in _SHAPING])
        key = (tag, shaping)
        shape = self.shapes.get(key)
        return self._new_shape(key, tag, shaping) if shape is None else shape

    def _new_shape(self, key: object, tag: str, attributes: tuple[tuple[str, str], ...]) -> int:
        words = known_words()
        bits = words.get(f"<{_SAME_TAGS.get(tag, tag)}>", words["<custom>"] if "-" in tag else 0)
        style = ""
        for name, value in attributes:
            if name == "hidden" and value.lower() != "until-found":
                self.shapes[key] = -1
                return -1
            if name == "style":
                if _HIDDEN_STYLE.search(value):
                    self.shapes[key] = -1
                    return -1
            elif name == "aria-hidden":
                bits |= words["aria-hidden"] if value.lower() == "true" else 0
            else:
                for word in attribute_words(name, value):
                    bits |= words.get(word, 0)
                if name == "class":
                    style = _DIGITS.sub("", value.strip().partition(" ")[0])
        ident = (tag, style, bits)
        shape = self.idents.setdefault(ident, len(self.shape_bits))
        if shape == len(self.shape_bits):
            self.shape_bits.append(bits)
            self.shape_block.append(tag not in INLINE and ":" not in tag)
        self.shapes[key] = shape
        return shape

    def _new_path(self, above: int, shape: int) -> int:
        path = self.paths[above, shape] = len(self.path_above)
        bits, block = self.shape_bits[shape], self.shape_block[shape]
        near, up = 0, above
        if block:
            for _ in range(NEAR_LEVELS):
                near |= self.own[up]
                up = self.path_above[up]
        self.path_above.append(above)
        self.own.append(bits)
        self.line.append(bits if block else bits | self.line[above])
        self.near.append(near if block else self.near[above])
        self.far.append(bits | self.far[above])
        self.path_block.append(block)
        self.path_depth.append(self.path_depth[above] + 1)
        return path


class _Rows(NamedTuple):
    """Runs joined to rows."""

    texts: list[str]
    first: list[int]
    """The first run of each row."""
    element: list[int]
    low: list[int]
    """The innermost element that holds both the row and the one before."""
    cut: list[int]
    """1 where a row goes on in the line of the one before, 2 where it begins a line."""


def _rows(reader: _Reader) -> _Rows:
    rows = _Rows([], [], [], [], [])
    runs = reader.runs
    begin = 0
    for end in range(1, len(runs) + 1):
        if end < len(runs) and runs[end].breaks < 2:
            continue
        if end == begin + 1:
            run = runs[begin]
            _add(rows, run.text, begin, run.element, run.low, 2)
        else:
            _add_line(rows, reader, begin, end)
        begin = end
    return rows


def _add(rows: _Rows, text: str, first: int, element: int, low: int, cut: int) -> None:
    rows.texts.append(" ".join(text.split()))
    rows.first.append(first)
    rows.element.append(element)
    rows.low.append(low)
    rows.cut.append(cut)


def _add_line(rows: _Rows, reader: _Reader, begin: int, end: int) -> None:
    """The rows of a line of several runs."""
    runs = reader.runs
    depth, path = reader.path_depth, reader.path
    worded = [_LETTER.search(runs[i].text) is not None for i in range(begin, end)]
    own_text = {runs[i].element for i in range(begin, end) if worded[i - begin]}
    parts: list[str] = [runs[begin].text]
    first, element, cut = begin, runs[begin].element, 2
    for i in range(begin + 1, end):
        run = runs[i]
        before = parts[-1]
        spaced = run.space or before[-1].isspace() or run.text[0].isspace()
        whole = not worded[i - begin] or run.low in own_text
        if not whole and not spaced and before[-1].isalpha() and run.text[0].islower():
            whole = True  # a word in two elements
        if whole and not run.breaks:
            parts.append(" " + run.text if run.space else run.text)
            for other in (run.low, run.element):
                if depth[path[other]] < depth[path[element]]:
                    element = other
        else:
            _add(rows, "".join(parts), first, element, runs[first].low, cut)
            parts, first, element, cut = [run.text], i, run.element, 1
    _add(rows, "".join(parts), first, element, runs[first].low, cut)


def _log(values: npt.ArrayLike) -> Matrix:
    out: Matrix = np.log1p(np.asarray(values, np.float32))
    return out


def _dom(reader: _Reader, url: str) -> Dom:
    runs = reader.runs
    rows = _rows(reader)
    count = len(rows.texts)
    parent, path = np.array(reader.parent), np.array(reader.path)
    key = parent * (int(path.max()) + 1) + path
    _, inverse, copies = np.unique(key, return_inverse=True, return_counts=True)
    siblings = copies[inverse]
    cards, blocks = _holders(reader, siblings)
    element = np.array(rows.element, np.int64)
    card = cards[element]
    length = np.array([len(text) for text in rows.texts], np.int64)
    text, start = _printed(rows, card, length)
    link = _row_links(reader, rows)
    page = _PageRows(reader, rows, element, card, cards, blocks, siblings, length, link)
    base = urljoin(url, reader.base) if reader.base else url
    return Dom(
        text=text,
        start=start,
        columns=np.concatenate([_bits(reader, path[element]), page.numbers(url)], axis=1)
        if count
        else np.zeros((0, len(column_names())), np.float32),
        path=path[element],
        card=card,
        link=link,
        card_link=page.card_links() if count else link,
        hrefs=tuple(reader.hrefs),
        base=base,
        times=_row_times(reader, rows),
        metadata=read_metadata(["".join(script) for script in reader.scripts], reader.meta, "".join(reader.title)),
    )


def _holders(reader: _Reader, siblings: Ints) -> tuple[Ints, Ints]:
    """For each element the innermost one around it (itself counts) that is one of several siblings of one shape, and
    the innermost block-level one.
    """
    cards, blocks = [_ROOT], [_ROOT]
    anchored = [link >= 0 for link in reader.element_links]
    for element, (above, path, many) in enumerate(zip(reader.parent, reader.path, (siblings > 1).tolist(), strict=True)):
        if not element:
            continue
        block = reader.path_block[path]
        blocks.append(element if block else blocks[above])
        cards.append(element if many and (block or anchored[element]) else cards[above])
    return np.array(cards, np.int64), np.array(blocks, np.int64)


def _printed(rows: _Rows, card: Ints, length: Ints) -> tuple[str, Ints]:
    """The text of the page, and where each row begins in it."""
    if not rows.texts:
        return "", np.zeros(0, np.int64)
    turn = np.append(False, card[1:] != card[:-1])
    gap = np.where(np.array(rows.cut) == 1, 0, 1 + turn)
    gaps = ("\t", "\n", "\n\n")
    pieces = [rows.texts[0]]
    for kind, piece in zip(gap[1:].tolist(), rows.texts[1:], strict=True):
        pieces += (gaps[kind], piece)
    width = np.maximum(gap, 1)
    width[0] = 0
    return "".join(pieces), np.cumsum(width + np.append(0, length[:-1]))


def _row_links(reader: _Reader, rows: _Rows) -> Ints:
    """(rows,) the link that most of a row's text is in, -1 for none."""
    runs, out = reader.runs, []
    for begin, end in zip(rows.first, [*rows.first, len(runs)][1:], strict=True):
        if end == begin + 1:
            out.append(runs[begin].link)
            continue
        sizes: dict[int, int] = {}
        for run in runs[begin:end]:
            sizes[run.link] = sizes.get(run.link, 0) + len(run.text)
        out.append(max(sizes, key=sizes.__getitem__))
    return np.array(out, np.int64)


def _row_times(reader: _Reader, rows: _Rows) -> tuple[str | None, ...]:
    """The `datetime` of the innermost element around a row that has one, of its parent or grandparent at most."""
    if not reader.times:
        return (None,) * len(rows.texts)
    times, parent = reader.times, reader.parent
    return tuple(
        times.get(element) or times.get(parent[element]) or times.get(parent[parent[element]])
        for element in rows.element
    )


def _bits(reader: _Reader, path: Ints) -> Matrix:
    """(rows, 3 × words) the known words of each row's line, of the elements near above it, of all around it."""
    distinct, place = np.unique(path, return_inverse=True)
    size = (len(known_words()) + 7) // 8
    levels = []
    for masks in (reader.line, reader.near, reader.far):
        packed = b"".join([masks[number].to_bytes(size, "little") for number in distinct.tolist()])
        bits = np.unpackbits(np.frombuffer(packed, np.uint8).reshape(len(distinct), size), axis=1, bitorder="little")
        levels.append(bits[:, : len(known_words())])
    return np.concatenate(levels, axis=1).astype(np.float32)[place]


@dataclass(frozen=True, slots=True, eq=False)
class _PageRows:
    """What the numbers of the rows are worked out from."""

    reader: _Reader
    rows: _Rows
    element: Ints
    card: Ints
    cards: Ints
    blocks: Ints
    siblings: Ints
    length: Ints
    link: Ints

    def card_links(self) -> Ints:
        """(rows,) the first link of each row's card, -1 for none; a page as a whole is no card."""
        links = self.link
        order = np.flatnonzero(links >= 0)
        out = np.full(len(links), -1, np.int64)
        held, place = np.unique(self.card[order], return_index=True)
        at = np.minimum(np.searchsorted(held, self.card), max(len(held) - 1, 0))
        if len(held):
            found = (held[at] == self.card) & (self.card != _ROOT)
            out[found] = links[order[place[at[found]]]]
        return out

    def numbers(self, url: str) -> Matrix:
        reader, rows = self.reader, self.rows
        runs = reader.runs
        count = len(rows.texts)
        first = np.array(rows.first, np.int64)
        run_size = np.array([len(run.text) for run in runs], np.float32)
        run_link = np.array([run.link for run in runs], np.int64)
        linked = np.add.reduceat(run_size * (run_link >= 0), first)
        total = np.add.reduceat(run_size, first)
        share = linked / total
        chars = self.length.astype(np.float32)
        link_chars = share * chars
        images = np.array([runs[i].images for i in rows.first], np.int64)
        new_images = np.diff(images, prepend=0)
        per_row = np.diff(np.append(first, len(runs)))

        path_depth, path = np.array(reader.path_depth), np.array(reader.path)
        depth = path_depth[path[self.element]]
        low = path_depth[path[np.array(rows.low)]]
        up = np.maximum(np.append(0, depth[:-1]) - low, 0)
        down = np.maximum(depth - low, 0)

        h1 = known_words()["<h1>"]
        is_h1 = np.array([bool(reader.line[number] & h1) for number in path[self.element].tolist()])
        after_h1 = np.cumsum(is_h1) - is_h1 > 0

        new_line = np.array(rows.cut) == 2
        line = np.cumsum(new_line) - 1
        line_first = np.flatnonzero(new_line)
        line_rows = np.diff(np.append(line_first, count))
        line_chars = np.add.reduceat(chars, line_first)
        line_links = np.add.reduceat(link_chars, line_first) / np.maximum(line_chars, 1)
        place = np.arange(count) - line_first[line]

        first_run, last_run = np.array(reader.first_run), np.array(reader.last_run)
        begin, end = np.searchsorted(first, first_run), np.searchsorted(first, last_run)
        sums = np.concatenate([np.zeros((4, 1), np.float32), np.cumsum(
            np.stack([chars, link_chars, new_images.astype(np.float32), np.zeros(count, np.float32)]), axis=1)], axis=1)

        def held(element: Ints) -> tuple[Matrix, Matrix, Matrix, Matrix]:
            low, high = begin[element], np.maximum(end[element], begin[element])
            inside = sums[:, high] - sums[:, low]
            return (high - low).astype(np.float32), inside[0], inside[1] / np.maximum(inside[0], 1), inside[2]

        card = self.card
        card_rows, card_chars, card_links, card_images = held(card)
        in_card = np.maximum(np.arange(count) - begin[card], 0)
        same = np.append(False, card[1:] == card[:-1])
        outer = self.cards[np.array(reader.parent)[card]]
        outer_rows, outer_chars, outer_links, _ = held(outer)

        hrefs, link_numbers = self._links(url)
        changes = np.append(True, hrefs[1:] != hrefs[:-1]) & (hrefs >= 0)
        addresses = np.append(0, np.cumsum(changes))
        card_addresses = addresses[np.maximum(end[card], begin[card])] - addresses[begin[card]]

        _, group = np.unique(path[self.element], return_inverse=True)
        group_rows = np.bincount(group)
        group_chars = np.bincount(group, chars)
        group_links = np.bincount(group, link_chars) / np.maximum(group_chars, 1)

        text = chars - link_chars
        whole = max(float(text.sum()), 1.0)
        block = self.blocks[self.element]
        parents = np.array(reader.parent)
        upper = self.blocks[parents[block]]
        top = self.blocks[parents[upper]]
        size = len(parents)
        upper_rows = np.bincount(upper, minlength=size)
        upper_text = np.bincount(upper, text, minlength=size)
        upper_chars = np.bincount(upper, chars, minlength=size)
        top_text = np.bincount(top, text, minlength=size)

        paths = np.bincount(path, minlength=1)
        far = reader.far
        articles = int(paths[[number for number in range(len(far)) if reader.own[number] & known_words()["<article>"]]].sum())
        paragraphs = int(paths[[number for number in range(len(far)) if reader.own[number] & known_words()["<p>"]]].sum())
        ones = np.ones(count, np.float32)
        columns = [
            _log(depth), _log(up), _log(down), np.append(_log(up[1:]), 0), np.append(_log(down[1:]), 0), after_h1,
            _log(line_rows[line] - 1), _log(place), _log(line_chars[line] / 5), line_links[line],
            share, _log(per_row - 1), np.minimum(new_images, 3), [time is not None for time in _row_times(reader, rows)],
            _log(self.siblings[self.element] - 1),
            _log(self.siblings[card] - 1), _log(card_rows), _log(in_card), in_card + 1 >= card_rows, _log(card_chars / 20),
            card_links, np.minimum(card_images, 3), _log(card_addresses), same, np.append(same[1:], False),
            _log(self.siblings[outer] - 1), _log(outer_rows), _log(outer_chars / 20), outer_links,
            _log(group_rows[group]), _log(group_chars[group] / 20), group_links[group],
            _log(group_chars[group] / group_rows[group] / 5),
            _log(upper_rows[upper]), _log(upper_text[upper] / 20), upper_text[upper] / whole,
            1 - upper_text[upper] / np.maximum(upper_chars[upper], 1), upper_text[upper] >= upper_text.max(),
            _log(top_text[top] / 20), top_text[top] / whole,
            *link_numbers.T,
            ones * np.log1p(count) / 2, ones * np.log1p(whole) / 4, ones * float(link_chars.sum() / max(chars.sum(), 1)),
            ones * np.log1p(articles), ones * np.log1p(paragraphs) / 2, ones * np.log1p(len(group_rows)) / 2,
        ]  # fmt: skip
        return np.stack([np.asarray(column, np.float32) for column in columns], axis=1)

    def _links(self, url: str) -> tuple[Ints, Matrix]:
        """(rows,) a number for each row's address, -1 for none, and the columns that tell of it."""
        count = len(self.link)
        numbers: dict[str, int] = {}
        table: list[tuple[float, ...]] = [(0.0,) * 7]
        host = _host(url)
        own = url.partition("#")[0].partition("?")[0].partition("//")[2].partition("/")[2].rstrip("/")
        hrefs = []
        for link in self.link.tolist():
            href = self.reader.hrefs[link] if link >= 0 else ""
            if not href:
                hrefs.append(0)
                continue
            number = numbers.get(href)
            if number is None:
                number = numbers[href] = len(table)
                table.append(_address_numbers(href, host, own))
            hrefs.append(number)
        place = np.array(hrefs, np.int64)
        copies = np.bincount(place)
        near = np.append(False, place[1:] == place[:-1])
        any_link = place > 0
        columns = np.concatenate(
            [
                np.stack(
                    [any_link, near & any_link, np.append(near[1:], False) & any_link, _log(copies[place] - 1) * any_link],
                    axis=1,
                ).astype(np.float32),
                np.array(table, np.float32)[place],
            ],
            axis=1,
        )
        assert len(columns) == count
        return place - 1, columns


def _host(url: str) -> str:
    host = url.partition("//")[2].partition("/")[0].lower()
    return host.removeprefix("www.")


def _address_numbers(href: str, host: str, own: str) -> tuple[float, ...]:
    """What an address tells of what it leads to: an anchor, no page at all, another site, this page, an article."""
    href = href.strip()
    scheme = href.lower().startswith(_OTHER_SCHEMES)
    body = href.partition("#")[0].partition("?")[0]
    path = body.partition("//")[2].partition("/")[2] if "//" in body else body
    elsewhere = "//" in body[:8] and bool(host) and host not in body.lower()
    return (
        float(href.startswith("#")),
        float(scheme),
        float(elsewhere),
        float(bool(own) and path.strip("/") == own),
        float(np.log1p(path.count("-") + path.count("_"))),
        float(np.log1p(path.strip("/").count("/"))),
        float(_NUMBERED.search(path) is not None),
    )
