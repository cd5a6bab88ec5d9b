"""A tail of teasers: which printed fields belong to one record.

Teasers of one tail are printed alike. Each field other than the headline therefore stands on one side of its headline
throughout the tail; which side is decided by what explains the whole tail best, so a date glued to the next headline
still finds its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise, product
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

HEADLINE = "headline"
UNUSUAL = {("rubrique", 1): 0.2, ("summary", -1): 0.6, ("author", -1): 0.25, ("date", -1): 0.1}
"""What it costs to take a field to stand where newspapers seldom print it: before the headline (-1) or after it (1)."""

# Costs of a reading. For each field: on the wrong side of its headline, or the second of its kind in a record, or
# missing before the first headline of the tail or after the last, where most other records have it. For the tail as a
# whole: records that start where the print hangs together more closely than elsewhere, and unusual sides; these only
# decide what the fields leave open. At either end of the tail a headline may have been missed, which costs no more than
# `HEADLESS` however many fields it leaves behind.
WRONG_SIDE, SECOND, MISSING, HEADLESS, CLOSER = 1.0, 1.6, 0.5, 1.5, 0.6
LONGEST_GAP = 12
"""Fields between two headlines; more than that belong to no record."""


class Field(NamedTuple):
    """A printed field: its kind, and how loosely it hangs on to what stands before it (0 same line, 1 next line, 2
    farther).
    """

    kind: str
    bond: int


class Gap(NamedTuple):
    """The fields between two headlines, and how loosely the second headline hangs on to what stands before it."""

    fields: tuple[Field, ...]
    bond: int

    @property
    def kinds(self) -> set[str]:
        return {field.kind for field in self.fields}


class Split(NamedTuple):
    """So many fields of a gap go to the first headline: what that costs, and whether the print hangs closer together
    there than elsewhere.
    """

    cost: float
    closer: bool
    first: int


Floats: TypeAlias = npt.NDArray[np.float64]


def split_records(fields: Sequence[Field]) -> list[list[int]]:
    """The records of a tail, as lists of indices into `fields`, each with one headline. Fields without any headline
    give no record.

    >>> split_records([Field("headline", 2), Field("author", 1), Field("date", 0)] + [
    ...     Field("headline", 0), Field("author", 1), Field("date", 0)])
    [[0, 1, 2], [3, 4, 5]]
    >>> dated = [Field("date", 1), Field("headline", 0), Field("date", 1), Field("headline", 0)]
    >>> split_records(dated)
    [[0, 1], [2, 3]]
    """
    heads = [i for i, field in enumerate(fields) if field.kind == HEADLINE]
    if not heads:
        return []
    begin, end = max(0, heads[0] - LONGEST_GAP), min(heads[-1] + 1 + LONGEST_GAP, len(fields))
    if len(heads) == 1:
        return [list(range(begin, end))]
    gaps = [Gap(tuple(fields[a + 1 : b][-LONGEST_GAP:]), fields[b].bond) for a, b in pairwise(heads)]
    kinds = tuple(sorted({field.kind for field in fields} - {HEADLINE}))
    number = {gap: i for i, gap in enumerate(dict.fromkeys(gaps))}  # tails have few different gaps
    often = Counter(kind for gap in gaps for kind in gap.kinds)
    usual = tuple(kind for kind in kinds if 2 * often[kind] > len(gaps))
    lead = tuple(field.kind for field in fields[begin : heads[0]])
    rest = tuple(field.kind for field in fields[heads[-1] + 1 : end])
    splits = np.stack([_best_splits(gap, kinds) for gap in number])[[number[gap] for gap in gaps]]
    cost, closer, _ = splits.sum(axis=0)
    best = int((_edge_costs(lead, rest, usual, kinds) + cost + CLOSER * closer / len(gaps)).argmin())
    firsts = splits[:, 2, best].astype(int).tolist()
    starts = [head - len(gap.fields) + first for head, gap, first in zip(heads[1:], gaps, firsts, strict=True)]
    return [list(range(a, b)) for a, b in pairwise([begin, *starts, end])]


def _ways(kinds: tuple[str, ...]) -> Iterator[Mapping[str, int]]:
    """The ways in which kinds of fields may stand on sides of their headline."""
    return (dict(zip(kinds, sides, strict=True)) for sides in product((-1, 1), repeat=len(kinds)))


@lru_cache(4096)
def _edge_costs(lead: tuple[str, ...], rest: tuple[str, ...], usual: tuple[str, ...], kinds: tuple[str, ...]) -> Floats:
    """(ways,) what speaks against each way in itself and at the ends of the tail; `usual` are the kinds that stand
    between most headlines.
    """

    def cost(side: Mapping[str, int]) -> float:
        unusual = sum(UNUSUAL.get(pair, 0.0) for pair in side.items())
        headless = min(HEADLESS, WRONG_SIDE * sum(side[kind] > 0 for kind in lead))
        headless += min(HEADLESS, WRONG_SIDE * sum(side[kind] < 0 for kind in rest))
        missing = sum(kind not in (lead if side[kind] < 0 else rest) for kind in usual)
        return unusual + headless + MISSING * missing

    return np.array([cost(side) for side in _ways(kinds)])


@lru_cache(4096)
def _best_splits(gap: Gap, kinds: tuple[str, ...]) -> Floats:
    """(3, ways) how to divide the fields between two headlines, for each way: the columns of a `Split`."""
    return np.array([_best_split(gap, side) for side in _ways(kinds)], np.float64).T


def _best_split(gap: Gap, side: Mapping[str, int]) -> Split:
    bonds = [field.bond for field in gap.fields] + [gap.bond]

    def split(count: int) -> Split:
        before, after = gap.fields[:count], gap.fields[count:]
        wrong = sum(side[field.kind] < 0 for field in before) + sum(side[field.kind] > 0 for field in after)
        second = sum(len(part) - len({field.kind for field in part}) for part in (before, after))
        return Split(WRONG_SIDE * wrong + SECOND * second, max(bonds) > bonds[count], count)

    return min(
        (split(count) for count in range(len(bonds) - 1, -1, -1)), key=lambda one: one.cost + CLOSER * one.closer / 3
    )
