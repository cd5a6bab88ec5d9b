"""Search ascending values. A kernel."""

from __future__ import annotations

from articlesplit.core.arrays import View


def first_from(value: int, values: View) -> int:
    """Return the place of the first of some ascending values that is not less than `value`; their number for none."""
    low, high = 0, len(values)
    while low < high:
        middle = (low + high) >> 1
        if values[middle] < value:
            low = middle + 1
        else:
            high = middle
    return low
