"""Find the element that holds a teaser record, and so the headline to which a field belongs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from articlesplit.html.rows import Markup

_CLIMB = 32
"""Levels of the tree that a teaser's card is looked for above its headline."""


_ROOT = 0


def record_holders(markup: Markup, heads: Sequence[int], fields: Sequence[int]) -> list[int]:
    """For each field the number of the headline in whose record it is, -1 for none; both are given by their offsets. A
    headline's record is the largest element around it that holds no other headline.
    """
    if len(heads) < 2:
        return [-1] * len(fields)
    rows = np.maximum(np.searchsorted(markup.start, [*heads, *fields], side="right") - 1, 0)
    elements = markup.element[rows]
    own, others = elements[: len(heads)].tolist(), elements[len(heads) :]
    order = [-1, *sorted(own), len(markup.parent)]
    out = np.full(len(fields), -1)
    for number, element in enumerate(own):
        place = bisect_left(order, element)
        before, after = order[place - 1], order[place + 1]
        holder = _ROOT
        for _ in range(_CLIMB):  # the elements around a headline that hold neither the one before it nor the next
            if element <= max(before, _ROOT) or after < markup.end[element]:
                break
            holder, element = element, int(markup.parent[element])
        if holder:
            out[markup.inside(others, holder)] = number
    return [int(number) for number in out]
