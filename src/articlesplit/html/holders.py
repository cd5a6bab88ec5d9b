"""Find the element that holds a teaser record, and so the headline to which a field belongs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import numpy as np

from articlesplit.html.elements import ROOT
from articlesplit.html.rows import Markup

_CLIMB = 32
"""Levels of the tree above a headline that are searched for its record (a guess)."""


def record_holders(markup: Markup, heads: Sequence[int], fields: Sequence[int]) -> list[int]:
    """Return for each field the number of the headline in whose record it stands, -1 for none.

    Headlines and fields are given by their offsets. The record of a headline is the largest element around it that
    holds no other headline.
    """
    if len(heads) < 2:
        return [-1] * len(fields)
    rows = np.maximum(np.searchsorted(markup.start, [*heads, *fields], side="right") - 1, 0)
    elements = markup.element[rows]
    own, others = elements[: len(heads)].tolist(), elements[len(heads) :].tolist()
    parent, end = markup.parent.data, markup.end.data  # their items are plain numbers
    order = [-1, *sorted(own), len(parent)]
    holders = {}
    for number, element in enumerate(own):
        place = bisect_left(order, element)
        before, after = order[place - 1], order[place + 1]
        holder = ROOT
        for _ in range(_CLIMB):  # as long as the element holds neither the headline before nor the next
            if element <= max(before, ROOT) or after < end[element]:
                break
            holder, element = element, parent[element]
        if holder:
            holders[holder] = number
    # none is inside another, because each holds one headline
    starts = sorted(holders)
    out = []
    for element in others:
        place = bisect_right(starts, element) - 1
        is_inside = place >= 0 and element < end[starts[place]]
        out.append(holders[starts[place]] if is_inside else -1)
    return out
