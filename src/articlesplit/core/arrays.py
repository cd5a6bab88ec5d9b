"""Name the array types, and hold the array operations that several modules share."""

from __future__ import annotations

from typing import Any, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

Matrix: TypeAlias = npt.NDArray[np.float32]
Bytes: TypeAlias = npt.NDArray[np.uint8]
Bools: TypeAlias = npt.NDArray[np.bool_]
Codes: TypeAlias = npt.NDArray[np.uint32]
Ints: TypeAlias = npt.NDArray[np.int64]
Hashes: TypeAlias = npt.NDArray[np.uint64]
View: TypeAlias = Any
"""What a kernel takes: an array if it is compiled, else a memory view of one."""
_Number = TypeVar("_Number", bound=np.generic)


def hash_slots(keys: int) -> npt.NDArray[np.int32]:
    """Return the slots in which `articlesplit.core.key_numbers` looks so many keys up: a power of two, overwritten.

    At most two thirds of them are taken.

    >>> len(hash_slots(5)), len(hash_slots(6))
    (8, 16)
    """
    return np.empty(1 << (keys + (keys >> 1)).bit_length(), np.int32)


def number_equal(values: Ints | Hashes) -> Ints:
    """Return a number for each value: equal values get equal numbers, from 0 in ascending order and without gaps.

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


def prefix_sums(values: npt.NDArray[Any], dtype: npt.DTypeLike | None = None) -> npt.NDArray[Any]:
    """Return the sums of the first 0, 1, …, n values (n + 1,).

    >>> prefix_sums(np.array([2, 5, 1])).tolist()
    [0, 2, 7, 8]
    """
    sums = np.zeros(len(values) + 1, values.dtype if dtype is None else dtype)
    values.cumsum(out=sums[1:])
    return sums


def range_sums(values: npt.NDArray[Any], low: Ints, high: Ints) -> Matrix:
    """Return the sum of the values of each half-open range [low, high).

    >>> range_sums(np.array([2, 5, 1]), np.array([0, 1]), np.array([2, 1])).tolist()
    [7.0, 0.0]
    """
    total = prefix_sums(values, np.int32)
    sums: Matrix = (total[high] - total[low]).astype(np.float32)
    return sums


def is_first_copy(values: Hashes) -> Bools:
    """Mark each value that no value before it equals.

    >>> is_first_copy(np.array([7, 5, 7], np.uint64)).tolist()
    [True, True, False]
    """
    order = values.argsort(kind="stable")
    ordered = values[order]
    first = np.empty(len(values), bool)
    first[order] = ~repeats(ordered)
    return first


def repeats(values: npt.NDArray[Any]) -> Bools:
    """Mark each value that equals the one before it (n,).

    >>> repeats(np.array([7, 7, 5])).tolist()
    [False, True, False]
    """
    mask = np.zeros(len(values), bool)
    mask[1:] = values[1:] == values[:-1]
    return mask


def distinct(values: npt.NDArray[_Number]) -> npt.NDArray[_Number]:
    """Return the distinct values, sorted. `np.unique` takes four times as long for some hundred values.

    >>> distinct(np.array([7, 5, 7])).tolist()
    [5, 7]
    """
    ordered = np.sort(values)
    return ordered[~repeats(ordered)]


def is_among(values: Ints | Hashes, ordered: Ints | Hashes) -> Bools:
    """Mark each value that is one of some sorted values; the mask has the shape of `values`.

    >>> is_among(np.array([7, 5], np.uint64), np.array([3, 7], np.uint64)).tolist()
    [True, False]
    """
    if not len(ordered):
        return np.zeros(values.shape, bool)
    found: Bools = ordered.take(ordered.searchsorted(values), mode="clip") == values
    return found


def is_equal(values: npt.NDArray[Any], number: int) -> Bools:
    """Mark the values that equal a number, which may be a member of an enum. Compared with the member itself, numpy
    takes twenty times as long.
    """
    mask: Bools = values == int(number)
    return mask


def has_value(values: Bytes, number: int) -> bool:
    """Return whether one of the values is a number, which may be a member of an enum. It takes a tenth of what `any`
    over a mask does.

    >>> has_value(np.array([7, 5], np.uint8), 5)
    True
    """
    return int(number) in values.tobytes()
