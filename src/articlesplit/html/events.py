"""Turn the events of libxml2's HTML parser into an `Elements` table.

The parser calls `PageEvents` for each tag and each text. No tree is built and nothing is recursive, so a page costs
memory in proportion to its tags and text, however deep they are nested.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from articlesplit.html.declared import MANY_VALUES
from articlesplit.html.elements import LONGEST_ADDRESS, ROOT, Elements
from articlesplit.html.vocabulary import BLOCK, tag_shape

UNSEEN = frozenset(
    "script style template noscript noframes noembed iframe svg audio video canvas object applet map select"
    " textarea datalist rp title".split()
)
"""Elements whose content a browser does not show as text of the page."""
VOID = frozenset("area base br col embed frame hr img input link meta param source track wbr".split())
"""Elements without content and without an end tag."""
NO_BREAK, LINE_BREAK, BLOCK_BREAK = 0, 1, 2
"""What lies between two runs: nothing, a `<br>`, the edge of a block-level element (or two `<br>`)."""

_WITHOUT_TEXT = VOID | UNSEEN
_RARE = frozenset(("id", "style", "hidden", "aria-hidden", "role", "itemprop", "rel"))
"""Attributes beside the class that shape an element; few elements have one."""
_HIDING = frozenset(("hidden", "style"))
"""Attributes that may hide an element."""
_HEAD_TAGS = frozenset(("script", "title", "meta", "base", "link"))
"""Elements that hold the page's data out of sight."""
_HIDDEN = -1
"""Stands for the shape and the path of a hidden element."""
_SOURCES = ("data-src", "data-original", "data-lazy-src", "src", "srcset", "data-srcset")
"""Attributes with the address of an image. Where it is loaded late, its `src` is a placeholder."""
MOST = 1_000_000
"""Elements of a page that are read, and runs, images and hidden elements, each. A million runs need about 1 GB
(measured); pages have 30,000 at most (a guess)."""
_JSON_LD = "application/ld+json"
LONGEST_INDENT = 200
"""Characters of white space before a line of code that are kept (a guess)."""
_LONGEST_REMEMBERED = 500
"""Characters of attributes. Shapes of shorter ones are remembered from page to page; memory must stay bounded."""

Attributes: TypeAlias = dict[str, str]
_Key: TypeAlias = tuple[Any, ...]
"""What shapes an element: its tag, its class or None, then pairs of its rare attributes and their values."""


def _picture_address(attributes: Attributes) -> str:
    """Return the address of an image, "" if it has none, or is one pixel that counts readers."""
    if attributes.get("width") == "1" or attributes.get("height") == "1":
        return ""
    for name in _SOURCES:
        words = attributes.get(name, "").split(None, 1)
        if words and not words[0].startswith("data:") and len(words[0]) <= LONGEST_ADDRESS:
            return words[0] if "srcset" in name else attributes[name].strip()
    return ""


class PageFullError(Exception):
    """Ends the parse of a page of more elements or runs than are read."""


class PageEvents:
    """The target of the parser: fills an `Elements` table in place.

    It is called for every tag and every text. What most calls need is in slots of its own; the rest is with the
    helpers.
    """

    __slots__ = ("_current", "_depth_hidden", "_head", "_hidden_texts", "_page", "_path", "_paths", "_runs")

    def __init__(self, page: Elements) -> None:
        self._page = page
        self._paths = _PathTable(page)
        self._runs = _RunWriter(page)
        self._head = _HeadReader(page)
        self._current = ROOT
        self._path = ROOT
        self._depth_hidden = 0
        """Open elements from the outermost hidden one inwards."""
        self._hidden_texts: list[str] = []
        """Where the text of a hidden element goes."""

    def start(self, tag: str, attributes: Attributes) -> None:
        """Open an element."""
        if self._depth_hidden or tag in _WITHOUT_TEXT:
            self._start_without_text(tag, attributes)
            return
        path = self._paths.number(self._path, tag, attributes)
        if path == _HIDDEN:
            self._hide()
            return
        page = self._page
        element = len(page.parent)
        if element >= MOST:
            raise PageFullError
        if tag == "a":
            if "href" in attributes:
                page.links[element] = attributes["href"]
                if "license" in attributes.get("rel", "").lower().split():
                    self._head.add_relation("license", attributes["href"])
        elif tag == "time":
            if "datetime" in attributes:
                page.times[element] = attributes["datetime"]
        elif tag == "pre":
            self._runs.preformatted += 1
            self._runs.indent = ""
        elif tag == "html":
            page.lang = page.lang or attributes.get("lang") or attributes.get("xml:lang") or ""
        page.first_run.append(len(page.texts))
        page.end_run.append(0)
        page.end.append(0)
        page.parent.append(self._current)
        page.path.append(path)
        self._current, self._path = element, path
        if page.flags[path] & BLOCK:
            self._runs.breaks = BLOCK_BREAK

    def _hide(self) -> None:
        """Open an element that its attributes hide."""
        if len(self._page.hidden) >= MOST:
            raise PageFullError
        self._depth_hidden = 1
        self._hidden_texts = []
        self._page.hidden.append(self._hidden_texts)

    def _start_without_text(self, tag: str, attributes: Attributes) -> None:
        """Open an element that shows no text, or any element inside one."""
        if tag not in VOID:
            self._depth_hidden += 1
            if self._depth_hidden == 1:
                self._hidden_texts = []
        if tag in _HEAD_TAGS:
            self._head.start(tag, attributes, self._depth_hidden)
        elif not self._depth_hidden:
            if tag == "img":
                if len(self._page.pictures) >= MOST:
                    raise PageFullError
                self._page.pictures.append((self._current, _picture_address(attributes)))
            self._runs.pass_void(tag)

    def end(self, tag: str) -> None:
        """Close the innermost open element."""
        if tag in VOID:
            return
        if self._depth_hidden:
            self._depth_hidden -= 1
            self._head.sink = None
            return
        page, runs, element = self._page, self._runs, self._current
        page.end_run[element] = len(page.texts)
        page.end[element] = len(page.parent)
        if page.flags[self._path] & BLOCK:
            runs.breaks = BLOCK_BREAK
            if tag == "pre":
                runs.preformatted -= 1
        above = page.parent[element]
        if runs.low == element:
            runs.low = above
        self._current, self._path = above, page.path[above]

    def data(self, text: str) -> None:
        """Take a text without a tag in it."""
        if not self._depth_hidden:
            self._runs.write(text, self._current)
        elif self._head.sink is not None:
            self._head.sink.append(text)
        else:
            self._hidden_texts.append(text)

    def close(self) -> None:
        """End the page, and with it the elements that are open."""
        page, element = self._page, self._current
        while element != ROOT:
            page.end_run[element] = len(page.texts)
            page.end[element] = len(page.parent)
            element = page.parent[element]


class RevealingEvents(PageEvents):
    """A target that shows some of the elements that their attributes hide; `revealed` are their places in
    `Elements.hidden`.
    """

    __slots__ = ("_depth_revealed", "_number", "_revealed")

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
        elif not self._depth_hidden and tag not in _WITHOUT_TEXT and self._is_hidden(tag, attributes):
            if self._number in self._revealed:
                self._depth_revealed = 1
                attributes = {name: value for name, value in attributes.items() if name not in _HIDING}
            self._number += 1
        super().start(tag, attributes)

    def end(self, tag: str) -> None:
        """Close the innermost open element."""
        if self._depth_revealed:
            self._depth_revealed -= tag not in VOID
        super().end(tag)

    def _is_hidden(self, tag: str, attributes: Attributes) -> bool:
        return self._paths.number(self._path, tag, attributes) == _HIDDEN


class _PathTable:
    """Number the paths of a page: the chains of shapes from the root down to an element."""

    __slots__ = ("_numbers", "_page", "_shape_flags", "_shapes")

    def __init__(self, page: Elements) -> None:
        self._page = page
        self._shapes: dict[_Key, int] = {}
        self._shape_flags = bytearray((BLOCK,))
        self._numbers: dict[int, int] = {}

    def number(self, above: int, tag: str, attributes: Attributes) -> int:
        """Return the number of the path of an element below the path `above`; `_HIDDEN` for a hidden element."""
        if _RARE.isdisjoint(attributes):
            key: _Key = (tag, attributes.get("class"))
        else:
            key = (tag, attributes.get("class"), *[item for item in attributes.items() if item[0] in _RARE])
        shape = self._shapes.get(key)
        if shape is None:
            shape = self._shapes[key] = self._new_shape(key)
        if shape == _HIDDEN:
            return _HIDDEN
        step = above << 32 | shape
        path = self._numbers.get(step)
        if path is None:
            path = self._numbers[step] = self._new_path(above, shape)
        return path

    def _new_shape(self, key: _Key) -> int:
        size = len(key[0]) + len(key[1] or "") + sum([len(value) for _, value in key[2:]])
        shape = tag_shape(*key) if size <= _LONGEST_REMEMBERED else tag_shape.__wrapped__(*key)
        if shape is None:
            return _HIDDEN
        shapes = self._page.shapes
        number = shapes.setdefault(shape, len(shapes))
        if number == len(self._shape_flags):
            self._shape_flags.append(shape.flags)
        return number

    def _new_path(self, above: int, shape: int) -> int:
        page = self._page
        page.above.append(above)
        page.shape.append(shape)
        page.flags.append(self._shape_flags[shape])
        return len(page.flags) - 1


class _RunWriter:
    """Write the runs of visible text, with what lies between each and the run before."""

    __slots__ = ("_images", "_page", "_space", "breaks", "indent", "low", "preformatted")

    def __init__(self, page: Elements) -> None:
        self._page = page
        self._images = 0
        self._space = False
        self.breaks = BLOCK_BREAK
        self.low = ROOT
        """The innermost element around the run before that is still open."""
        self.preformatted = 0
        """Open `<pre>` elements."""
        self.indent = ""
        """The white space before the next run, in preformatted text."""

    def write(self, text: str, element: int) -> None:
        """Write a text inside an element. Preformatted text keeps its lines."""
        if self.preformatted:
            self._write_lines(text, element)
        elif text.isspace():
            self._space = True
        else:
            self._add(text, element)

    def _write_lines(self, text: str, element: int) -> None:
        """Write preformatted text, and note the white space before each line."""
        first, *others = text.split("\n")
        self._space |= not others and first.isspace()
        self._write_line(first, element)
        for line in others:
            self.breaks, self.indent = BLOCK_BREAK, ""
            self._write_line(line, element)

    def _write_line(self, line: str, element: int) -> None:
        code = line.lstrip()
        if self.breaks and len(self.indent) < LONGEST_INDENT:
            self.indent += line[: len(line) - len(code)]
        if code:
            if self.indent:
                self._page.indents[len(self._page.texts)] = self.indent[:LONGEST_INDENT]
            self.indent = ""
            self._add(line, element)

    def _add(self, text: str, element: int) -> None:
        page = self._page
        if len(page.texts) >= MOST:
            raise PageFullError
        page.texts.append(text)
        page.element.append(element)
        page.low.append(self.low)
        page.breaks.append(self.breaks)
        page.space.append(self._space)
        page.images.append(self._images)
        self.low, self.breaks, self._space = element, NO_BREAK, False

    def pass_void(self, tag: str) -> None:
        """Take note of an element without text between two runs."""
        if tag == "br":
            self.breaks = min(self.breaks + LINE_BREAK, BLOCK_BREAK)
        elif tag == "img":
            self._images += 1
        elif tag == "hr":
            self.breaks = BLOCK_BREAK


class _HeadReader:
    """Collect what a page says out of sight: JSON-LD scripts, `<title>`, `<meta>`, `<link>`, `<base>`."""

    __slots__ = ("_page", "sink")

    def __init__(self, page: Elements) -> None:
        self._page = page
        self.sink: list[str] | None = None
        """Where the text of the open element goes."""

    def start(self, tag: str, attributes: Attributes, depth: int) -> None:
        """Open one of `_HEAD_TAGS`; `depth` counts the hidden elements that are open, with this one."""
        page = self._page
        if tag == "script":
            if attributes.get("type", "").strip().lower() == _JSON_LD:
                self.sink = []
                page.scripts.append(self.sink)
        elif tag == "title":
            if not page.title and depth == 1:  # not that of an <svg>
                self.sink = page.title
        elif tag == "meta":
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
            value = attributes.get("content", attributes.get("value"))
            if name and value is not None:
                self._add_meta(name.lower(), value)
        elif tag == "link":
            self.add_relation(attributes.get("rel", "").lower(), attributes.get("href", ""))
        else:
            href = attributes.get("href", "")
            if len(href) <= LONGEST_ADDRESS:
                page.base = page.base or href

    def add_relation(self, name: str, href: str) -> None:
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
