"""Give every copy of a record gold spans.

A page prints the same teaser in its menu, its margin and its footer, and a set marks one of them. Without this step a
model would learn that the other copies are boilerplate, although nothing on the page distinguishes them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from benchmarks.gold.align import folded
from benchmarks.gold.marked import BODY, Span

SHORTEST = 12
"""Folded characters of the shortest headline that is looked for (a guess): shorter ones stand inside other words."""
FIELD_WINDOW = 240
"""Folded characters on either side of a headline in which the fields of its record are looked for (a guess)."""
FIELDS = ("summary", "rubrique", "author", "date")
UNKNOWN = "unknown"
"""The label of text that does not count: the article's title in a breadcrumb, or among the most read."""


def with_copies(text: str, spans: Sequence[Span], gold: dict[str, Any]) -> list[Span]:
    """Add spans for the unmarked copies of teasers and of the article's title.

    The last copy of the article's title above the body is its headline. The others become unknown.

    >>> text = "Rain in all Porto\\n3 May\\nSnow\\nRain in all Porto\\n3 May"
    >>> gold = {"title": "", "teasers": [{"headline": "Rain in all Porto", "date": "3 May"}]}
    >>> with_copies(text, [(0, 17, "teaser.headline", 0), (18, 23, "teaser.date", 0)], gold)[2:]
    [(29, 46, 'teaser.headline', 1), (47, 52, 'teaser.date', 1)]
    """
    plain, at = folded(text)
    at.append(len(text))
    taken = bytearray(len(plain))
    out = list(spans)
    heads: list[int] = []
    for start, end, label, _ in spans:
        low, high = bisect_left(at, start), bisect_left(at, end)
        taken[low:high] = b"\1" * (high - low)
        if label in ("teaser.headline", "cross_link", "headline"):
            heads.append(low)

    def put(low: int, high: int, label: str, record: int | None) -> None:
        taken[low:high] = b"\1" * (high - low)
        out.append((at[low], at[high - 1] + 1, label, record))

    def copies(value: str) -> Iterator[tuple[int, int]]:
        low = plain.find(value)
        while low >= 0:
            high = low + len(value)
            if not any(taken[low:high]) and _apart(text, at[low], at[high - 1] + 1):
                yield low, high
            low = plain.find(value, low + 1)

    number = max((record for *_, record in spans if record is not None), default=-1)
    found: list[tuple[int, int, int, dict[str, Any]]] = []
    for teaser in gold["teasers"]:
        value = folded(teaser.get("headline") or "")[0]
        if len(value) >= SHORTEST:
            for low, high in copies(value):
                number += 1
                put(low, high, "teaser.headline", number)
                heads.append(low)
                found.append((low, high, number, teaser))
    heads.sort()
    for low, high, number, teaser in found:
        first = max(low - FIELD_WINDOW, next((h for h in reversed(heads) if h < low), 0))
        last = min(high + FIELD_WINDOW, next((h for h in heads if h > low), len(plain)))
        for name in FIELDS:
            value = folded(teaser.get(name) or "")[0]
            place = (
                min(
                    ((min(abs(a - high), abs(low - b)), a, b) for a, b in copies(value) if first <= a and b <= last),
                    default=None,
                )
                if value
                else None
            )
            if place:
                put(place[1], place[2], "teaser." + name, number)
    title = folded(gold.get("title") or "")[0]
    if len(title) >= SHORTEST:
        for low, high in copies(title):
            put(low, high, "headline", None)
    body = min((start for start, _, label, _ in spans if label in BODY), default=0)
    titles = [start for start, _, label, _ in out if label == "headline"]
    best = max((start for start in titles if start < body), default=min(titles, default=0))
    return sorted(
        (
            (start, end, UNKNOWN if label == "headline" and start != best else label, record)
            for start, end, label, record in out
        ),
        key=lambda span: span[:2],
    )


def unplaced(text: str, starts: Sequence[int], spans: Sequence[Span], gold: dict[str, Any]) -> list[Span]:
    """Return unknown spans for the pieces inside the body that have no span and yet are in its gold.

    The gold joins or orders such pieces in another way than the page. A piece runs from one start to the next.

    >>> gold = {"body": [{"text": "It fell."}, {"text": "Oslo 40, Rome 3"}, {"text": "So it was."}]}
    >>> text = "It fell.\\nRome 3\\nShare\\nSo it was."
    >>> unplaced(text, [0, 9, 16, 22], [(0, 8, "paragraph", None), (22, 32, "paragraph", None)], gold)
    [(9, 16, 'unknown', None)]
    """
    body = [span for span in spans if span[2] in BODY]
    if not body:
        return []
    known = "\n".join(folded(part["text"])[0] for part in gold["body"])
    low = min(start for start, *_ in body)
    high = max(end for _, end, *_ in body)
    return [
        (start, end, UNKNOWN, None)
        for start, end in free_pieces(text, starts, spans)
        if low <= start and end <= high and folded(text[start:end])[0] in known
    ]


def free_pieces(text: str, starts: Sequence[int], spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Yield the pieces of a text, from each start to the next, that no span touches.

    >>> list(free_pieces("Rain Snow", [0, 5], [(1, 3, "heading", None)]))
    [(5, 9)]
    """
    taken = bytearray(len(text))
    for start, end, *_ in spans:
        taken[start:end] = b"\1" * (end - start)
    return (piece for piece in pairwise([*starts, len(text)]) if not any(taken[slice(*piece)]))


def _apart(text: str, start: int, end: int) -> bool:
    """Return whether no letter touches the span from outside."""
    return not (text[start - 1 : start].isalnum() and start) and not text[end : end + 1].isalnum()
