"""Turn the events of a parser of HTML, that of `core` or libxml2's, into an `Elements` table.

The parser calls `PageEvents` for each tag and each text. No tree is built and nothing is recursive, so a page costs
memory in proportion to its tags and text, however deep they are nested.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from articlesplit.core.element_events import ElementEvents, PageFullError, tag_kinds
from articlesplit.html.declared import MANY_VALUES
from articlesplit.html.elements import LONGEST_ADDRESS, Elements
from articlesplit.html.vocabulary import Shape, page_shape, tag_shape

UNSEEN = frozenset(
    "script style template noscript noframes noembed iframe svg audio video canvas object applet map select"
    " textarea datalist rp title".split()
)
"""Elements whose content a browser does not show as text of the page."""
_RAW = frozenset("script style iframe noembed noframes".split())
"""Elements of raw text that nobody sees, also where a script shows the element around them."""
VOID = frozenset("area base br col embed frame hr img input link meta param source track wbr".split())
"""Elements without content and without an end tag."""
_WITHOUT_TEXT = VOID | UNSEEN
_KINDS = tag_kinds(
    void=VOID,
    unseen=UNSEEN,
    raw=_RAW,
    data=("script", "title", "meta", "base", "link"),
    told=("time", "html"),
)
_RARE = ("id", "style", "hidden", "aria-hidden", "role", "itemprop", "rel")
"""Attributes beside the class that shape an element; few elements have one."""
HIDING = frozenset(("hidden", "style"))
"""Attributes that may hide an element."""
_HIDDEN = -1
"""Stands for the shape of a hidden element."""
_SOURCES = ("data-src", "data-original", "data-lazy-src", "src", "srcset", "data-srcset")
"""Attributes with the address of an image. Where it is loaded late, its `src` is a placeholder."""
ASKED = {
    "a": ("href", "rel"),
    "time": ("datetime",),
    "html": ("lang", "xml:lang"),
    "script": ("type",),
    "meta": ("property", "name", "itemprop", "content", "value"),
    "base": ("href",),
    "link": ("rel", "href"),
    "img": ("width", "height", *_SOURCES),
}
"""Attributes that are asked of the elements of some tags."""
SHAPING = ("class", *_RARE)
"""Attributes that shape any element."""
_BESIDE_CLASS = frozenset(_RARE)
MOST = 1_000_000
"""Elements of a page that are read, and runs, images and hidden elements, each. A million runs need about 1 GB
(measured); pages have 30,000 at most (a guess)."""
JSON_LD = "application/ld+json"
"""The type of a script that is read."""
LONGEST_INDENT = 200
"""Characters of white space before a line of code that are kept (a guess)."""
_LONGEST_REMEMBERED = 500
"""Characters of a class, and of other attributes. Shapes of shorter ones are remembered from page to page; memory must
stay bounded."""

Attributes: TypeAlias = Mapping[str, str]


class PageEvents(ElementEvents):
    """The target of the parser: fills an `Elements` table in place."""

    def __init__(self, page: Elements) -> None:
        super().__init__(_KINDS, _BESIDE_CLASS, MOST)
        self.add_shape(*page_shape())
        self._page = page
        self._title: list[str] = []
        self._scripts: list[list[str]] = []
        """The texts of each JSON-LD script."""
        self._indent = ""
        """The white space before the next run, in preformatted text."""

    def close(self) -> None:
        """End the page: hand over the columns."""
        super().close()
        page, elements, runs = self._page, self.element_table[:, : self.elements], self.run_table[:, : self.runs]
        page.parent, page.path, page.first_run, page.end_run, page.end = elements.copy()
        page.element, page.low, page.images = runs[:3].copy()
        page.breaks = runs[3].astype("u1")
        page.space = (runs[4] | (runs[3] > 0)).astype("u1")
        page.texts, page.above, page.shape, page.flags = self.texts, self.above, self.shape, self.flags
        page.links, page.shapes, page.tags = self.links, list(self.shape_numbers), self.shape_tags
        page.title = "".join(self._title)
        page.scripts = ["".join(texts) for texts in self._scripts]

    def new_shape(self, tag: str, classes: str | None, others: tuple[str, ...]) -> int:
        """Return the number of a shape, `HIDDEN` for one that hides."""
        is_short = classes is None or len(classes) <= _LONGEST_REMEMBERED
        if others:
            is_short &= sum(map(len, others)) <= _LONGEST_REMEMBERED
        shape: Shape | None = (tag_shape if is_short else tag_shape.__wrapped__)(tag, classes, others)
        return _HIDDEN if shape is None else self.add_shape(*shape)

    def tell(self, tag: str, attributes: Attributes, element: int) -> None:
        """Keep the moment of a `<time>`, the language of the page."""
        page = self._page
        if tag == "time":
            if "datetime" in attributes:
                page.times[element] = attributes["datetime"]
        else:
            page.lang = page.lang or attributes.get("lang") or attributes.get("xml:lang") or ""

    def tell_relation(self, relation: str, href: str) -> None:
        """Keep the address of a licence."""
        if "license" in relation.lower().split():
            self._add_relation("license", href)

    def tell_hidden(self) -> list[str]:
        """Keep the text of an element that its attributes hide."""
        hidden = self._page.hidden
        if len(hidden) >= MOST:
            raise PageFullError
        hidden.append([])
        return hidden[-1]

    def tell_image(self, attributes: Attributes, element: int) -> None:
        """Keep the address of an image."""
        if len(self._page.pictures) >= MOST:
            raise PageFullError
        self._page.pictures.append((element, _picture_address(attributes)))

    def tell_lines(self) -> None:
        """Begin preformatted text."""
        self._indent = ""

    def tell_text(self, text: str) -> None:
        """Write preformatted text, and note the white space before each line."""
        first, *others = text.split("\n")
        if not others and first.isspace():
            self.has_space = 1
        self._write_line(first)
        for line in others:
            self.end_line()
            self._indent = ""
            self._write_line(line)

    def _write_line(self, line: str) -> None:
        code = line.lstrip()
        if self.breaks and len(self._indent) < LONGEST_INDENT:
            self._indent += line[: len(line) - len(code)]
        if code:
            if self._indent:
                self._page.indents[self.runs] = self._indent[:LONGEST_INDENT]
            self._indent = ""
            self.write(line)

    def tell_data(self, tag: str, attributes: Attributes, depth: int) -> None:
        """Keep what a page says out of sight: JSON-LD scripts, `<title>`, `<meta>`, `<link>`, `<base>`."""
        page = self._page
        if tag == "script":
            if attributes.get("type", "").strip().lower() == JSON_LD:
                self.sink = []
                self._scripts.append(self.sink)
        elif tag == "title":
            if not self._title and depth == 1:  # not that of an <svg>
                self.sink = self._title
        elif tag == "meta":
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
            value = attributes.get("content", attributes.get("value"))
            if name and value is not None:
                self._add_meta(name.lower(), value)
        elif tag == "link":
            self._add_relation(attributes.get("rel", "").lower(), attributes.get("href", ""))
        else:
            href = attributes.get("href", "")
            if len(href) <= LONGEST_ADDRESS:
                page.base = page.base or href

    def _add_relation(self, name: str, href: str) -> None:
        """Keep the first address of a relation."""
        if len(href) <= LONGEST_ADDRESS:
            self._page.relations.setdefault(name, href)

    def _add_meta(self, name: str, content: str) -> None:
        """Keep the first content of a name, and all of a page's tags."""
        meta = self._page.meta
        if name == "article:tag" and name in meta and len(meta[name]) < LONGEST_ADDRESS:
            meta[name] += MANY_VALUES + content
        else:
            meta.setdefault(name, content)


class RevealingEvents(PageEvents):
    """A target that shows some of the elements that their attributes hide; `revealed` are their places in
    `Elements.hidden`.
    """

    def __init__(self, page: Elements, revealed: frozenset[int]) -> None:
        super().__init__(page)
        self._revealed = revealed
        self._number = 0
        """Hidden elements so far, without those inside others."""
        self._depth_revealed = 0
        """Open elements from the revealed one inwards."""

    def start(self, tag: str, attributes: Attributes) -> None:
        """Open an element."""
        if self._depth_revealed:
            self._depth_revealed += tag not in VOID
        elif not self.depth_hidden and tag not in _WITHOUT_TEXT and self.is_hidden(tag, attributes):
            if self._number in self._revealed:
                self._depth_revealed = 1
                attributes = {name: value for name, value in attributes.items() if name not in HIDING}
            self._number += 1
        super().start(tag, attributes)

    def end(self, tag: str) -> None:
        """Close the innermost open element."""
        if self._depth_revealed:
            self._depth_revealed -= tag not in VOID
        super().end(tag)


def _picture_address(attributes: Attributes) -> str:
    """Return the address of an image, "" if it has none, or is one pixel that counts readers."""
    if attributes.get("width") == "1" or attributes.get("height") == "1":
        return ""
    for name in _SOURCES:
        words = attributes[name].split(None, 1) if name in attributes else ()
        if words and not words[0].startswith("data:") and len(words[0]) <= LONGEST_ADDRESS:
            return words[0] if "srcset" in name else attributes[name].strip()
    return ""
