"""Find the element that holds a teaser record, and so the headline to which a field belongs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from articlesplit.core.arrays import Ints
from articlesplit.core.kernels import views
from articlesplit.core.record_scan import find_holders
from articlesplit.html.rows import Markup

_CLIMB = 32
"""Levels of the tree above a headline that are searched for its record (a guess)."""


def record_holders(markup: Markup, heads: Ints, fields: Ints) -> Ints:
    """Return for each field the number of the headline in whose record it stands, -1 for none (f,).

    Headlines and fields are given by the elements that hold them. The record of a headline is the largest element
    around it that holds no other headline.
    """
    found = np.full(len(fields), -1)
    if len(heads) > 1:
        starts, numbers = np.empty((2, len(heads)), np.int64)
        of_heads = views(markup.parent, markup.end, heads.argsort(kind="stable"), heads, fields)
        find_holders(_CLIMB, *of_heads, *views(starts, numbers, found))
    return found


def holders_at(markup: Markup, heads: Sequence[int], fields: Sequence[int]) -> list[int]:
    """Return what `record_holders` does for headlines and fields that are given by their offsets."""
    rows = np.maximum(markup.start.searchsorted([*heads, *fields], side="right") - 1, 0)
    elements = markup.element[rows]
    numbers: list[int] = record_holders(markup, elements[: len(heads)], elements[len(heads) :]).tolist()
    return numbers
