"""Compare the body F1 that a system expects of each page with the one that it reaches.

A system is calibrated if its pages of an expected F1 of about 0.9 reach 0.9 on average. For articlesplit the
expectation is `Page.confidence`, which is over characters. The F1 that is reached is over shingles, so the two may
differ a little.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from statistics import mean
from typing import Any, NamedTuple

EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)
"""The edges of the bins of the expected F1."""
ALL = "all"
"""What a row over all types of page is called."""


class Sure(NamedTuple):
    """What a system expected and reached on a page."""

    page_type: str
    input: str
    """What was read: "html" or "text"."""
    expected: float | None
    reached: float | None


def reliability(pages: Iterable[Sure]) -> list[dict[str, Any]]:
    """Return a row for each type of page and input, and for each input a row over all types.

    Pages without an expectation, or whose F1 is not known, are left out. `error` is the expected calibration error: the
    mean difference of expected and reached F1 in a bin, weighted by pages.

    >>> row = reliability([Sure("poem", "text", 0.6, 0.4), Sure("poem", "text", 0.92, 0.9)])[0]
    >>> row["pages"], round(row["error"], 2), [(one["pages"], one["reached"]) for one in row["bins"] if one["pages"]]
    (2, 0.11, [(1, 0.4), (1, 0.9)])
    """
    known = sorted(
        (one.input, name, one.expected, one.reached)
        for one in pages
        if one.expected is not None and one.reached is not None
        for name in (one.page_type, ALL)
    )
    rows = [
        _row(name, source, [(expected, reached) for *_, expected, reached in group])
        for (source, name), group in groupby(known, key=lambda one: one[:2])
    ]
    return sorted(rows, key=lambda row: (row["input"], row["type"] == ALL, row["type"]))


def _row(name: str, source: str, pages: Sequence[tuple[float, float]]) -> dict[str, Any]:
    bins: list[dict[str, Any]] = []
    for low, high in pairwise(EDGES):
        inside = [one for one in pages if low <= one[0] < high or one[0] == high == EDGES[-1]]
        expected, reached = (mean(values) for values in zip(*inside, strict=True)) if inside else (None, None)
        bins.append({"low": low, "high": high, "pages": len(inside), "expected": expected, "reached": reached})
    error = sum(one["pages"] * abs(one["expected"] - one["reached"]) for one in bins if one["pages"]) / len(pages)
    expected, reached = (mean(values) for values in zip(*pages, strict=True))
    return {
        "type": name,
        "input": source,
        "pages": len(pages),
        "expected": expected,
        "reached": reached,
        "error": error,
        "bins": bins,
    }
