"""Read an HTML page with the compiled parser of `core`, or as libxml2 reports it.

Both say the same. libxml2 takes longer, and has to be kept from stalling.
"""

from __future__ import annotations

import re
import warnings
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from articlesplit.core.element_events import PageFullError
from articlesplit.html.compiled import parse_compiled
from articlesplit.html.elements import Elements
from articlesplit.html.events import MOST, Attributes, PageEvents, RevealingEvents

if TYPE_CHECKING:
    from lxml import etree

_ORDINARY = 1 << 16
"""Bytes of a page that is not checked."""
_STALLING = 250_000_000
"""Tags times end tags. libxml2 takes a quarter of a second for as many (measured); a shorter page less."""
_WHITE = b" \t\n\f\r"
"""White space of HTML."""
_PIECE = 1 << 12
"""Bytes that are fed at once, more only if they hold no "<"."""
_END_OF_PAGE = re.compile(rb"</html(?=[\s/>])", re.IGNORECASE)
"""Begins an end tag behind which libxml2 before 2.14 reads nothing if it is fed."""
_SETTINGS = {"encoding": "utf-8", "huge_tree": True, "collect_ids": False}
"""Settings of `etree.HTMLParser`."""
_SAMPLE = """<!DOCTYPE html>\r
<!-- <p> --><html lang=en><head><title>Rain</title><meta name=a content='b &amp; c'><script type=application/ld+json>
{"a": "</b>&amp;"}</script><base href=/x></head><body class="a b" data-a="c>d">\r
<p id=e alt='>' class=f>Rain &amp; wind, AT&T, 5 < 6, &nbsp;&copy2024 &notit; &#38;#x26; &NotEqualTilde;\r
</i>!<!-- a --> ?
<a href="/a?b=1&copy=2" rel=license>R<b>ai</b>n</a><br/><img alt=a src=b.jpg width=3><body id=g>x</></3>y<!doctype>z
<pre>a\r\n  b\n\n</pre><div hidden>c&lt;<textarea>&gt;</b></textarea><noscript>d</noscript></div><xmp>&amp;<b></xmp>
<script>"<!--<script>"; "</script>"; --></script><table><tr><td>e<td>f</table><svg><title>g</title></svg>&Aacute</p>\r
</body></html> <p>h&#10;<time datetime=2024-05-03>i</time></"""
"""A page of what is hard to read."""
_DEEPEST = 512
"""Elements inside each other: where Chromium and Firefox stop."""


def read_elements(source: str, revealed: frozenset[int] = frozenset()) -> Elements:
    """Parse an HTML page into elements and runs. Nothing is fetched: no link, no frame, no external entity.

    `revealed` are places in `Elements.hidden` of elements whose text counts as visible.

    >>> page = read_elements("<p>It <b>rained</b><script>1</script>")
    >>> page.texts, page.element.tolist()
    (['It ', 'rained'], [3, 4])
    """
    page = read_compiled(source) if _parses_alike() and not revealed else None
    return page or read_by_events(source, revealed)


def read_compiled(source: str) -> Elements | None:
    """Read a page with the compiled parser; None if that does not read it."""
    page = Elements()
    target = PageEvents(page)
    try:
        if not parse_compiled(source, target):
            return None
        target.close()
    except PageFullError:
        _end_full_page(target)
    return page


def read_by_events(source: str, revealed: frozenset[int] = frozenset()) -> Elements:
    """Read a page as libxml2 reports it, tag by tag."""
    from lxml import etree  # takes as long to import as a page takes to parse; text needs none of it

    page = Elements()
    data = source.removeprefix("\ufeff").encode("utf-8", "replace")
    if b"\0" in data:
        data = data.replace(b"\0", "\ufffd".encode())
    if not data.strip(_WHITE):
        return page
    if _may_stall(data):
        target: PageEvents = _NestingEvents(page)
    else:
        target = RevealingEvents(page, revealed) if revealed else PageEvents(page)
    parser = etree.HTMLParser(target=target, remove_comments=True, remove_pis=True, **_SETTINGS)
    try:
        if isinstance(target, _NestingEvents):
            if etree.LIBXML_VERSION < (2, 14):
                data = _END_OF_PAGE.sub(b"</no-tag", data)
            _feed(parser, data, target)
        else:
            etree.fromstring(data, parser)
    except PageFullError:
        _end_full_page(target)
    return page


@cache
def _parses_alike() -> bool:
    """Return whether the compiled parser is there and does what libxml2 does here; one before 2.14 does not."""
    page = read_compiled(_SAMPLE)
    return page is not None and page.is_like(read_by_events(_SAMPLE))


def _end_full_page(target: PageEvents) -> None:
    target.close()
    warnings.warn(f"the page has more than {MOST:,} elements or pieces of text; the rest is left out", stacklevel=4)


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
    """Parse a page piece by piece, and close elements that are nested deeper than browsers nest them.

    Pieces end before a "<", where the parser parts a text anyway. Only raw text is parted more often than in one piece.
    """
    begin = 0
    while begin < len(data):
        end = data.rfind(b"<", begin + 1, begin + _PIECE)
        if end < 0:
            end = data.find(b"<", begin + _PIECE)
        if end < 0:
            end = len(data)
        parser.feed(data[begin:end])
        begin = end
        if len(target.open_tags) > _DEEPEST:
            too_deep = target.open_tags[: _DEEPEST // 2 : -1]
            parser.feed("".join([f"</{tag}>" for tag in too_deep]).encode())
    parser.close()
