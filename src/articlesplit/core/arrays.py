"""Array types, and the array operations that several modules share."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Matrix: TypeAlias = npt.NDArray[np.float32]
Bytes: TypeAlias = npt.NDArray[np.uint8]
Bools: TypeAlias = npt.NDArray[np.bool_]
Codes: TypeAlias = npt.NDArray[np.uint32]
Ints: TypeAlias = npt.NDArray[np.int64]
Hashes: TypeAlias = npt.NDArray[np.uint64]


def number_equal(values: Ints | Hashes) -> Ints:
    """Equal numbers for equal values, from 0 in their order and without gaps.

    >>> number_equal(np.array([9, 7, 9])).tolist()
    [1, 0, 1]
    """
    order = values.argsort(kind="stable")
    ordered = values[order]
    numbers = np.zeros(len(values), np.int64)
    (ordered[1:] != ordered[:-1]).cumsum(out=numbers[1:])
    out = np.empty_like(numbers)
    out[order] = numbers
    return out


def range_sums(values: npt.NDArray[Any], low: Ints, high: Ints) -> Matrix:
    """Sums of values over the half-open ranges [low, high)."""
    total = np.zeros(len(values) + 1, np.int32)
    values.cumsum(out=total[1:])
    return (total[high] - total[low]).astype(np.float32)


def is_first_copy(values: Hashes) -> Bools:
    """For each value, whether none before equals it.

    >>> is_first_copy(np.array([7, 5, 7], np.uint64)).tolist()
    [True, True, False]
    """
    order = values.argsort(kind="stable")
    ordered = values[order]
    first = np.empty(len(values), bool)
    first[order] = np.concatenate(([True], ordered[1:] != ordered[:-1]))
    return first


def is_among(values: Hashes, ordered: Hashes) -> Bools:
    """(as values) whether each value is among the ordered ones.

    >>> is_among(np.array([7, 5], np.uint64), np.array([3, 7], np.uint64)).tolist()
    [True, False]
    """
    if not len(ordered):
        return np.zeros(values.shape, bool)
    found: Bools = ordered.take(ordered.searchsorted(values), mode="clip") == values
    return found


def span_sums(hashes: Hashes, low: Ints, high: Ints) -> Hashes:
    """Sums of word hashes over half-open ranges of words, modulo 2**64: equal for equal words in any order."""
    total = np.zeros(len(hashes) + 1, np.uint64)
    hashes.cumsum(out=total[1:])
    return total[high] - total[low]
