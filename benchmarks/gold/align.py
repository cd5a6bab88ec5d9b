"""Lay a page's gold over a text that shows the page: spans (start, end, label, record), in text order.

Texts are compared without white space, case, compatibility variants and kinds of quotes and dashes. Markdown is
compared without its signs. Longer and surer parts are laid first, and no character belongs to two spans. `record`
numbers the fields of one teaser alike and is None elsewhere. Text without a span is boilerplate, or gold that the text
shows in other words.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

Span: TypeAlias = tuple[int, int, str, int | None]

_LEFT_OUT = {"\xad", "\u200b", "\ufeff"}
_PLAIN = str.maketrans("’‘“”„–—", '\'\'"""--')
_BEFORE, _AFTER = 500, 700
"""Folded characters: the largest distance of a field before and after its headline (guesses)."""
_PAST_BODY = 200
"""Folded characters past the last paragraph up to which a heading is looked for (a guess)."""
_PIECES_APART = 2_000
"""Folded characters: the largest distance between two cells or items of one list (a guess)."""
_MARK = re.compile(r"\s*(?:[-*•–]|\d+[.)])\s+")
_CELLS = re.compile(r"\s+\|\s+|[\t\n]")
_LEAST_LINKS = 3
"""Ends of links from which a text counts as Markdown (a guess)."""
_ADDRESS = r"\([^()]*(?:\([^()]*\)[^()]*)*\)"
_MARKDOWN = re.compile(
    rf"""
    !\[[^\]]*\]{_ADDRESS}                                # an image
    | \]{_ADDRESS}                                        # the end of a link
    | ^[ \t]*(?:[#>]+|[*+-](?=\s)|\d+\.(?=\s))[ \t]*    # headings, quotations, items
    | \\(?=[^\w\s]) | \*{{1,3}} | (?<!\w)_{{1,3}} | _{{1,3}}(?!\w) | \[ | \|
    """,
    re.VERBOSE | re.MULTILINE,
)
"""The signs of Markdown."""
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0e7f]|\w+")
"""A word; of scripts without spaces a character."""
_SHINGLE = 4
_SHARED, _SOME = 0.8, 0.25
"""Shares of a line's shingles that the gold must have for the line to be body, and for it to be possibly body."""


def folded(text: str, is_markdown: bool = False) -> tuple[str, list[int]]:
    """Return the text without white space, case and variants of characters, and the offset of each of its characters.

    >>> folded("Ⅳ Ab")
    ('ivab', [0, 0, 2, 3])
    >>> folded("**A** [b](/c)", is_markdown=True)
    ('ab', [2, 7])
    """
    characters: list[str] = []
    offsets: list[int] = []
    signs = {at for match in _MARKDOWN.finditer(text) for at in range(*match.span())} if is_markdown else ()
    for offset, char in enumerate(text):
        if char.isspace() or char in _LEFT_OUT or offset in signs:
            continue
        for one in char.lower() if char.isascii() else unicodedata.normalize("NFKC", char).translate(_PLAIN).casefold():
            if not one.isspace():
                characters.append(one)
                offsets.append(offset)
    return "".join(characters), offsets


def shared_lines(text: str, gold: dict[str, Any], spans: Sequence[Span]) -> Iterator[Span]:
    """Yield spans for the lines that no span touches and that share their words with the gold's body: "body" where four
    fifths of a line's shingles of four words are in it; "unknown" where a quarter are, or where the line has fewer than
    four words and the gold has all of them.

    >>> gold = {"body": [{"text": "Take two eggs, some milk, and a spoon of salt."}]}
    >>> list(shared_lines("Share this page now\\nsome milk, and a spoon\\nsalt\\nShop", gold, []))
    [(20, 42, 'body', None), (43, 47, 'unknown', None)]
    """
    known = _words("\n".join(part["text"] for part in gold["body"]))
    shingles, vocabulary = set(_shingles(known)), set(known)
    touched = bytearray(len(text))
    for start, end, *_ in spans:
        touched[start:end] = b"\1" * (end - start)
    for line in re.finditer(r"[^\s][^\n]*", text):
        if any(touched[line.start() : line.end()]):
            continue
        words = _words(line.group())
        own = _shingles(words)
        share = sum(shingle in shingles for shingle in own) / len(own) if own else 0.0
        end = line.start() + len(line.group().rstrip())
        if share >= _SHARED:
            yield line.start(), end, "body", None
        elif share >= _SOME or (words and not own and vocabulary.issuperset(words)):
            yield line.start(), end, "unknown", None


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def _shingles(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)]


class _Canvas:
    """A folded text, and the parts of it that spans have taken."""

    def __init__(self, text: str) -> None:
        self.is_markdown = text.count("](") >= _LEAST_LINKS
        self.text, self.offsets = folded(text, self.is_markdown)
        self.taken = bytearray(len(self.text))
        self.spans: list[Span] = []

    def fold(self, text: str) -> str:
        """Fold a text of the gold like the text of the page."""
        return folded(text, self.is_markdown)[0]

    def free(self, start: int, end: int) -> bool:
        return self.taken.find(1, start, end) < 0

    def find(self, value: str, low: int = 0, high: int | None = None) -> int:
        """Return the first free place of a folded value, -1 if there is none."""
        high = len(self.text) if high is None else high
        at = self.text.find(value, low, high) if value else -1
        while at >= 0 and not self.free(at, at + len(value)):
            at = self.text.find(value, at + 1, high)
        return at

    def put(self, start: int, value: str, label: str, record: int | None = None) -> int:
        end = start + len(value)
        self.taken[start:end] = b"\1" * len(value)
        self.spans.append((self.offsets[start], self.offsets[end - 1] + 1, label, record))
        return end


def align(text: str, gold: dict[str, Any]) -> list[Span]:
    """Return the spans of a page's gold in a text.

    >>> gold = {"title": "Rain", "body": [{"kind": "paragraph", "text": "It fell."}], "teasers": [
    ...     {"headline": "Snow", "date": "3 May"}], "captions": []}
    >>> align("Rain\\nIt  fell.\\n3 May\\nSnow", gold)
    [(0, 4, 'headline', None), (5, 14, 'paragraph', None), (15, 20, 'teaser.date', 0), (21, 25, 'teaser.headline', 0)]
    >>> rows = [{"kind": "paragraph", "text": text} for text in ("May, in mm:", "- Oslo | Rain: 40", "So it rained.")]
    >>> [span[:2] for span in align("May, in mm:\\nRain\\nOslo\\n40\\nSo it rained.", {"body": rows})]
    [(0, 11), (17, 21), (22, 24), (25, 38)]
    """
    canvas = _Canvas(text)
    low, high = _lay_body(canvas, gold["body"])
    for link in gold.get("cross_links") or []:
        value = canvas.fold(link["text"])
        at = canvas.find(value, low, high)
        if at < 0 and link["headline"]:
            value = canvas.fold(link["headline"])
            at = canvas.find(value)
        if at >= 0:
            canvas.put(at, value, "cross_link")
    _lay_fields(canvas, list(_lay_teasers(canvas, gold.get("teasers") or [])))
    title = canvas.fold(gold.get("title") or "")
    at = canvas.find(title, 0, low or None)
    at = canvas.find(title) if at < 0 else at
    if at >= 0:
        canvas.put(at, title, "headline")
    for caption in gold.get("captions") or []:
        value = canvas.fold(caption)
        at = canvas.find(value) if len(value) > 3 else -1
        if at >= 0:
            canvas.put(at, value, "caption")
    return sorted(canvas.spans, key=lambda span: span[:2])


def _lay_body(canvas: _Canvas, body: Sequence[dict[str, str]]) -> tuple[int, int]:
    """Lay paragraphs, then the headings between them, which occur elsewhere too. Return the body's bounds."""
    cursor, first = 0, True
    missing: list[dict[str, str]] = []
    for part in body:
        value = canvas.fold(part["text"])
        if part["kind"] == "heading" or not value:
            continue
        at = canvas.find(value, cursor)
        at = canvas.find(value) if at < 0 else at
        if at < 0:
            missing.append(part)
            continue
        _lay_pieces(canvas, missing, cursor, at)
        cursor, first, missing = canvas.put(at, value, part["kind"]), False, []
    if first:
        low, high = 0, len(canvas.text)
    else:
        low = bisect_left(canvas.offsets, min(span[0] for span in canvas.spans))
        high = bisect_left(canvas.offsets, max(span[1] for span in canvas.spans))
        _lay_pieces(canvas, missing, cursor, len(canvas.text))
    cursor = low
    for part in body:
        value = canvas.fold(part["text"]) if part["kind"] == "heading" else ""
        at = canvas.find(value, cursor, high + len(value) + _PAST_BODY)
        if at >= 0:
            cursor = canvas.put(at, value, "heading")
    return low, high


def _lay_pieces(canvas: _Canvas, parts: Sequence[dict[str, str]], low: int, high: int) -> None:
    """Lay items of lists and cells of tables between two paragraphs.

    Gold spells a mark before an item, and joins the cells of a row, often each behind the head of its column.
    """
    for part in parts:
        for piece in _CELLS.split(_MARK.sub("", part["text"])):
            for text in (piece, piece.partition(": ")[2]):
                value = canvas.fold(text)
                at = canvas.find(value, low, min(high, low + _PIECES_APART + len(value)))
                if at >= 0:
                    low = canvas.put(at, value, part["kind"])
                    break


def _lay_teasers(canvas: _Canvas, teasers: Sequence[dict[str, Any]]) -> Iterator[tuple[int, dict[str, Any], int, int]]:
    """Lay the teasers' headlines. Yield number, teaser and folded span of each that is found."""
    cursor = 0
    for number, teaser in enumerate(teasers):
        value = canvas.fold(teaser["headline"])
        if len(value) < 3:
            continue
        at = canvas.find(value, cursor)
        at = canvas.find(value) if at < 0 else at
        if at >= 0:
            cursor = canvas.put(at, value, "teaser.headline", number)
            yield number, teaser, at, cursor


def _lay_fields(canvas: _Canvas, heads: Sequence[tuple[int, dict[str, Any], int, int]]) -> None:
    """Lay the other fields. A page prints a field on one side of its headlines: the side that fits more records."""
    for kind in ("summary", "rubrique", "author", "date"):
        fields = [(number, canvas.fold(teaser[kind]), a, b) for number, teaser, a, b in heads if teaser.get(kind)]
        votes = 0
        for _, value, a, b in fields:
            before, after = _around(canvas, value, a, b)
            votes += (before >= 0 > after) - (after >= 0 > before)
        for number, value, a, b in fields:
            before, after = _around(canvas, value, a, b)
            if before >= 0 and not canvas.free(before, before + len(value)):
                before = -1
            if after >= 0:
                after = canvas.find(value, b, b + _AFTER + len(value))
            nearer = a - before - len(value) < after - b
            first = votes > 0 or (not votes and nearer)
            at = max(before, after) if before < 0 or after < 0 else before if first else after
            if at >= 0:
                canvas.put(at, value, "teaser." + kind, number)


def _around(canvas: _Canvas, value: str, start: int, end: int) -> tuple[int, int]:
    """Return the last place of a value before a span, and its first place after it."""
    return (
        canvas.text.rfind(value, max(0, start - _BEFORE - len(value)), start),
        canvas.text.find(value, end, end + _AFTER + len(value)),
    )
