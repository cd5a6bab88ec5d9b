"""Lay a page's gold over the text of one of its dumps, as character spans with labels.

A dump prints the gold with other white space, other case and other forms of the same characters, so both are folded
first. What a dump prints in other words gets no span.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

Span: TypeAlias = tuple[int, int, str, int | None]
"""Start, end, label, and the number that joins the fields of one teaser."""

_INVISIBLE = frozenset("\u00ad\u200b\ufeff")
_FIELDS = ("summary", "rubrique", "author", "date")
_BEFORE, _AFTER = 500, 700
"""Folded characters around a teaser's headline within which its fields stand."""


def align(text: str, gold: Mapping[str, Any]) -> list[list[Any]]:
    """[[start, end, label, record], …] in the order of the text.

    >>> gold = {"title": "Rain", "body": [{"kind": "paragraph", "text": "It rained in Porto."}]}
    >>> align("Menu RAIN It  rained\\nin Porto. Snow", gold)
    [[5, 9, 'headline', None], [10, 30, 'paragraph', None]]
    """
    page = _Page(text)
    low, high = _lay_body(page, gold["body"])
    _lay_links(page, gold.get("cross_links") or [], low, high)
    _lay_teasers(page, gold.get("teasers") or [])
    title = _fold(gold.get("title") or "")
    page.take(page.find(title, 0, low or None, anywhere=True), title, "headline")
    for caption in map(_fold, gold.get("captions") or []):
        if len(caption) > 3:
            page.take(page.find(caption), caption, "caption")
    return [list(span) for span in sorted(page.spans, key=lambda span: span[:2])]


def _fold(text: str) -> str:
    return "".join(_folded(text)[0])


def _folded(text: str) -> tuple[list[str], list[int]]:
    """The characters without white space, case and compatibility forms, and where each stood."""
    chars: list[str] = []
    places: list[int] = []
    for place, raw in enumerate(text):
        if raw.isspace() or raw in _INVISIBLE:
            continue
        for char in unicodedata.normalize("NFKC", raw).casefold():
            if not char.isspace():
                chars.append(char)
                places.append(place)
    return chars, places


class _Page:
    """The folded text, and what of it is taken already."""

    def __init__(self, text: str) -> None:
        chars, self.places = _folded(text)
        self.text = "".join(chars)
        self.taken = bytearray(len(self.text))
        self.spans: list[Span] = []

    def is_free(self, start: int, end: int) -> bool:
        return not any(self.taken[start:end])

    def find(self, part: str, low: int = 0, high: int | None = None, anywhere: bool = False) -> int:
        """Where a folded text stands that is not taken, between two places or, failing that, `anywhere`; or -1."""
        at = self.text.find(part, low, high) if part else -1
        while at >= 0 and not self.is_free(at, at + len(part)):
            at = self.text.find(part, at + 1, high)
        return self.find(part) if at < 0 and anywhere else at

    def take(self, at: int, part: str, label: str, record: int | None = None) -> None:
        if at >= 0:
            end = at + len(part)
            self.taken[at:end] = b"\1" * len(part)
            self.spans.append((self.places[at], self.places[end - 1] + 1, label, record))


def _lay_body(page: _Page, body: Sequence[Mapping[str, str]]) -> tuple[int, int]:
    """Long texts first, since headings are short and repeat; then headings between them. What the body lies between."""
    parts = [(part["kind"], _fold(part["text"])) for part in body]
    at = 0
    for kind, part in parts:
        if kind != "heading" and (found := page.find(part, at, anywhere=True)) >= 0:
            page.take(found, part, kind)
            at = found + len(part)
    low = bisect_left(page.places, min((span[0] for span in page.spans), default=0))
    high = bisect_left(page.places, max((span[1] for span in page.spans), default=len(page.text)))
    at = low
    for kind, part in parts:
        if kind == "heading" and (found := page.find(part, at, high + len(part) + 200)) >= 0:
            page.take(found, part, kind)
            at = found + len(part)
    return low, high


def _lay_links(page: _Page, links: Sequence[Mapping[str, str]], low: int, high: int) -> None:
    for link in links:
        text, headline = _fold(link.get("text") or ""), _fold(link.get("headline") or "")
        at = page.find(text, low, high)
        if at >= 0:
            page.take(at, text, "cross_link")
        else:
            page.take(page.find(headline), headline, "cross_link")


def _lay_teasers(page: _Page, teasers: Sequence[Mapping[str, str]]) -> None:
    heads: list[tuple[int, int, int]] = []
    at = 0
    for record, teaser in enumerate(teasers):
        part = _fold(teaser["headline"])
        found = page.find(part, at, anywhere=True) if len(part) >= 3 else -1
        if found >= 0:
            page.take(found, part, "teaser.headline", record)
            at = found + len(part)
            heads.append((record, found, at))
    for field in _FIELDS:
        parts = [(record, start, end, _fold(teasers[record].get(field) or "")) for record, start, end in heads]
        _lay_field(page, field, [part for part in parts if part[3]])


def _lay_field(page: _Page, field: str, parts: Sequence[tuple[int, int, int, str]]) -> None:
    """A page prints a field on one side of its headlines: on that which fits more records."""
    sides = [
        (
            page.text.rfind(part, max(0, start - _BEFORE - len(part)), start),
            page.text.find(part, end, end + _AFTER + len(part)),
        )
        for _, start, end, part in parts
    ]
    before = sum((left >= 0) - (right >= 0) for left, right in sides)
    for (record, start, end, part), (left, _) in zip(parts, sides, strict=True):
        if left >= 0 and not page.is_free(left, left + len(part)):
            left = -1
        right = page.find(part, end, end + _AFTER + len(part))
        if left >= 0 and right >= 0:
            nearer = start - left - len(part) < right - end
            at = left if before > 0 or (before == 0 and nearer) else right
        else:
            at = max(left, right)
        page.take(at, part, f"teaser.{field}", record)
