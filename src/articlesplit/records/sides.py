"""Divide a tail of teasers into its records.

Teasers of one tail are printed alike, so each kind of field stands on one side of its headline throughout the tail. The
sides are chosen that explain the whole tail best. A date glued to the next headline thus still finds its own.

    Rain in Porto | 3 May | Snow in Braga | 2 May   →   [Rain in Porto, 3 May], [Snow in Braga, 2 May]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise, product
from typing import NamedTuple

HEADLINE, RUBRIQUE, SUMMARY, AUTHOR, DATE = "HRSAD"
"""The kinds of fields."""
UNUSUAL = {(RUBRIQUE, 1): 0.2, (SUMMARY, -1): 0.6, (AUTHOR, -1): 0.25, (DATE, -1): 0.1}
"""The cost of a side on which newspapers seldom print a field: before the headline (-1) or after it (1)."""

WRONG_SIDE = 1.0
"""The cost of a field that stands on the other side of its headline than its kind."""
SECOND = 1.6
"""The cost of a second field of a kind in one record."""
MISSING = 0.5
"""The cost of a kind that most records have and that is missing at an end of the tail."""
HEADLESS = 1.5
"""The most that fields without a headline at an end of the tail cost: one headline may have been missed there."""
CLOSER = 0.6
"""The most that it costs if records start where the print hangs together more closely than elsewhere.

With `UNUSUAL`, this decides only what the fields leave open.
"""
LEAST_PARTS = 3
"""Records of a tail that the print divides, at least; a guess."""
LONGEST_GAP = 12
"""Fields between two headlines, at most; the others belong to no record. A guess."""


class Split(NamedTuple):
    """One way to divide a gap: its first `first` fields go to the earlier headline.

    `closer` is true if the cut falls between fields printed more tightly than elsewhere in the gap.
    """

    cost: float
    closer: bool
    first: int


def split_records(kinds: str, bonds: bytes, marks: Sequence[int] = ()) -> list[list[int]]:
    """Return the records of a tail as lists of places of its fields, each with one headline.

    `kinds` has the kind of each field, and `bonds` its distance from the field before: the number of line ends between
    them. `marks` are the places of the fields behind a bullet or a number. Fields without any headline give no record.

    >>> split_records("HADHAD", bytes([2, 1, 0, 0, 1, 0]))
    [[0, 1, 2], [3, 4, 5]]
    >>> split_records("DHDH", bytes([1, 0, 1, 0]))
    [[0, 1], [2, 3]]
    """
    heads = [i for i, kind in enumerate(kinds) if kind == HEADLINE]
    if len(heads) == len(kinds):
        return [[head] for head in heads]
    if not heads:
        return []
    if divided := _divided(bonds, heads, marks):
        return divided
    if listed := _listed(kinds, bonds, marks):
        first, last = listed[0][0], listed[-1][-1] + 1
        before = split_records(kinds[:first], bonds[:first], [i for i in marks if i < first])
        after = split_records(kinds[last:], bonds[last:], [i - last for i in marks if i >= last])
        return [*before, *listed, *([i + last for i in record] for record in after)]
    begin, end = max(0, heads[0] - LONGEST_GAP), min(heads[-1] + 1 + LONGEST_GAP, len(kinds))
    if len(heads) == 1:
        return [list(range(begin, end))]
    firsts = [max(a + 1, b - LONGEST_GAP) for a, b in pairwise(heads)]
    gaps = [(kinds[first:head], bonds[first : head + 1]) for first, head in zip(firsts, heads[1:], strict=True)]
    others = "".join(sorted({*kinds} - {HEADLINE}))
    usual = "".join([kind for kind in others if 2 * sum([kind in between for between, _ in gaps]) > len(gaps)])
    edge_costs = _edge_costs(kinds[begin : heads[0]], kinds[heads[-1] + 1 : end], usual, others)
    best = _best_way(edge_costs, [_best_splits(between, apart, others) for between, apart in gaps])
    starts = [first + split.first for first, split in zip(firsts, best, strict=True)]
    return [list(range(a, b)) for a, b in pairwise([begin, *starts, end])]


def _divided(bonds: bytes, heads: Sequence[int], marks: Sequence[int]) -> list[list[int]] | None:
    """Return the records where the print divides them by bullets or by wider gaps, None where it does not.

    Each part must have one headline; `heads` are the places of the headlines.

    >>> _divided(bytes([2, 1, 2, 1, 2, 1]), [1, 3, 5], [])
    [[0, 1], [2, 3], [4, 5]]
    """
    if len(heads) < LEAST_PARTS:
        return None
    levels = sorted(set(bonds[1:]))[1:]
    for firsts in (marks, *([0, *[i for i, bond in enumerate(bonds) if bond >= level and i]] for level in levels)):
        if len(firsts) != len(heads):
            continue
        parts = list(pairwise([*firsts, len(bonds)]))
        if all(a <= head < b <= a + LONGEST_GAP for (a, b), head in zip(parts, heads, strict=True)):
            return [list(range(a, b)) for a, b in parts]
    return None


def _listed(kinds: str, bonds: bytes, marks: Sequence[int]) -> list[list[int]]:
    """Return the first run of records that each begin with a bullet or a number, none where there is no such run.

    Some of them have other fields than a headline. No field stands further from the one before it than the bullet does.

    >>> _listed("HHDHDHD", bytes([2, 1, 1, 1, 1, 1, 1]), [1, 3, 5])
    [[1, 2], [3, 4], [5, 6]]
    """
    if len(marks) < LEAST_PARTS:
        return []
    run: list[list[int]] = []
    for begin, end in pairwise([*marks, len(kinds)]):
        longest = max(map(len, run)) if end == len(kinds) and run else LONGEST_GAP
        stop = min(end, begin + longest)
        is_apart = max(bonds[begin:stop]) == bonds[begin]
        if is_apart and kinds.count(HEADLINE, begin, stop) == 1:
            run.append(list(range(begin, stop)))
        elif len(run) >= LEAST_PARTS:
            break
        else:
            run = []
    return run if len(run) >= LEAST_PARTS and max(map(len, run)) > 1 else []


def _best_way(edge_costs: Sequence[float], ways: Sequence[Sequence[Split]]) -> list[Split]:
    """Return the splits of the cheapest way; `ways` has for each gap its best split in each way."""
    costs = []
    for edge_cost, splits in zip(edge_costs, zip(*ways, strict=True), strict=True):
        closer = sum([split.closer for split in splits])
        costs.append(edge_cost + sum([split.cost for split in splits]) + CLOSER * closer / len(splits))
    best = costs.index(min(costs))
    return [splits[best] for splits in ways]


def _ways(kinds: str) -> Iterator[Mapping[str, int]]:
    """Yield all ways to give each kind of field a side of its headline."""
    return (dict(zip(kinds, sides, strict=True)) for sides in product((-1, 1), repeat=len(kinds)))


@lru_cache(4096)
def _edge_costs(lead: str, rest: str, usual: str, kinds: str) -> list[float]:
    """Return the cost of each way in itself and at the ends of the tail.

    `lead` and `rest` are the kinds of the fields before the first and behind the last headline, `usual` the kinds that
    stand between most headlines.
    """

    def cost(side: Mapping[str, int]) -> float:
        unusual = sum(UNUSUAL.get(pair, 0.0) for pair in side.items())
        headless = min(HEADLESS, WRONG_SIDE * sum(side[kind] > 0 for kind in lead))
        headless += min(HEADLESS, WRONG_SIDE * sum(side[kind] < 0 for kind in rest))
        missing = sum(kind not in (lead if side[kind] < 0 else rest) for kind in usual)
        return unusual + headless + MISSING * missing

    return [cost(side) for side in _ways(kinds)]


@lru_cache(4096)
def _best_splits(between: str, bonds: bytes, kinds: str) -> list[Split]:
    """Return the best `Split` of a gap for each way.

    `between` has the kinds of the fields between two headlines, `bonds` their bonds and that of the second headline.
    """
    return [_best_split(between, bonds, side) for side in _ways(kinds)]


def _best_split(between: str, bonds: bytes, side: Mapping[str, int]) -> Split:
    """Return the cheapest way to divide a gap, with each kind of field on its side."""

    def split(count: int) -> Split:
        before, after = between[:count], between[count:]
        wrong = sum(side[kind] < 0 for kind in before) + sum(side[kind] > 0 for kind in after)
        second = sum(len(part) - len(set(part)) for part in (before, after))
        return Split(WRONG_SIDE * wrong + SECOND * second, max(bonds) > bonds[count], count)

    return min(
        (split(count) for count in range(len(bonds) - 1, -1, -1)), key=lambda one: one.cost + CLOSER * one.closer / 3
    )
