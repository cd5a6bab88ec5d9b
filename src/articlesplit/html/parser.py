"""Drive libxml2's HTML parser over a page, and keep it from stalling."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import numpy as np

from articlesplit.core.element_events import PageFullError
from articlesplit.html.elements import Elements
from articlesplit.html.events import MOST, Attributes, PageEvents, RevealingEvents

if TYPE_CHECKING:
    from lxml import etree

_ORDINARY = 1 << 16
"""Bytes of a page that is not checked."""
_STALLING = 250_000_000
"""Tags times end tags. libxml2 takes a quarter of a second for as many (measured); a shorter page less."""
_PIECE = 1 << 12
"""Bytes that are fed at once."""
_DEEPEST = 512
"""Elements inside each other: where Chromium and Firefox stop."""


def read_elements(source: str, revealed: frozenset[int] = frozenset()) -> Elements:
    """Parse an HTML page into elements and runs. Nothing is fetched: no link, no frame, no external entity.

    `revealed` are places in `Elements.hidden` of elements whose text counts as visible.

    >>> page = read_elements("<p>It <b>rained</b><script>1</script>")
    >>> page.texts, page.element.tolist()
    (['It ', 'rained'], [3, 4])
    """
    from lxml import etree  # takes as long to import as a page takes to parse; text needs none of it

    page = Elements()
    data = source.removeprefix("\ufeff").encode("utf-8", "replace")
    if b"\0" in data:
        data = data.replace(b"\0", "\ufffd".encode())
    if data and not data.isspace():
        if _may_stall(data):
            target: PageEvents = _NestingEvents(page)
        else:
            target = RevealingEvents(page, revealed) if revealed else PageEvents(page)
        parser = etree.HTMLParser(
            target=target, encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False
        )
        try:
            if isinstance(target, _NestingEvents):
                _feed(parser, data, target)
            else:
                etree.fromstring(data, parser)
        except PageFullError:
            target.close()
            warnings.warn(
                f"the page has more than {MOST:,} elements or pieces of text; the rest is left out", stacklevel=2
            )
    return page


def _may_stall(data: bytes) -> bool:
    """Return whether libxml2 might need quadratic time: it searches all open elements for every end tag."""
    if len(data) <= _ORDINARY:
        return False
    tags = int(np.count_nonzero(np.frombuffer(data, np.uint8) == ord("<")))  # `count` takes five times as long
    return tags * tags > _STALLING and tags * data.count(b"</") > _STALLING


class _NestingEvents(PageEvents):
    """A target that knows the names of the open elements."""

    def __init__(self, page: Elements) -> None:
        super().__init__(page)
        self.open_tags: list[str] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        self.open_tags.append(tag)
        super().start(tag, attributes)

    def end(self, tag: str) -> None:
        self.open_tags.pop()
        super().end(tag)


def _feed(parser: etree.HTMLParser, data: bytes, target: _NestingEvents) -> None:
    """Parse a page piece by piece, and close elements that are nested deeper than browsers nest them."""
    begin = 0
    while begin < len(data):
        end = data.rfind(b">", begin, begin + _PIECE) + 1 or begin + _PIECE
        parser.feed(data[begin:end])
        begin = end
        if len(target.open_tags) > _DEEPEST:
            too_deep = target.open_tags[: _DEEPEST // 2 : -1]
            parser.feed("".join([f"</{tag}>" for tag in too_deep]).encode())
    parser.close()
