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

HEADLINE = "headline"
UNUSUAL = {("rubrique", 1): 0.2, ("summary", -1): 0.6, ("author", -1): 0.25, ("date", -1): 0.1}
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


class Field(NamedTuple):
    """A printed field.

    `bond` is its distance from the field before: the number of line ends between them.
    """

    kind: str
    bond: int
    is_marked: bool = False
    """Whether a bullet or a number stands before it."""


class Gap(NamedTuple):
    """The fields between two headlines, and the `bond` of the second headline."""

    fields: tuple[Field, ...]
    bond: int

    @property
    def kinds(self) -> set[str]:
        return {field.kind for field in self.fields}


class Split(NamedTuple):
    """One way to divide a gap: its first `first` fields go to the earlier headline.

    `closer` is true if the cut falls between fields printed more tightly than elsewhere in the gap.
    """

    cost: float
    closer: bool
    first: int


def split_records(fields: Sequence[Field]) -> list[list[int]]:
    """Return the records of a tail as lists of indices into `fields`, each with one headline.

    Fields without any headline give no record.

    >>> split_records([Field("headline", 2), Field("author", 1), Field("date", 0)] + [
    ...     Field("headline", 0), Field("author", 1), Field("date", 0)])
    [[0, 1, 2], [3, 4, 5]]
    >>> dated = [Field("date", 1), Field("headline", 0), Field("date", 1), Field("headline", 0)]
    >>> split_records(dated)
    [[0, 1], [2, 3]]
    """
    heads = [i for i, field in enumerate(fields) if field.kind == HEADLINE]
    if len(heads) == len(fields):
        return [[head] for head in heads]
    if not heads:
        return []
    if divided := _divided(fields, heads):
        return divided
    if listed := _listed(fields):
        first, last = listed[0][0], listed[-1][-1] + 1
        before, after = split_records(fields[:first]), split_records(fields[last:])
        return [*before, *listed, *([i + last for i in record] for record in after)]
    begin, end = max(0, heads[0] - LONGEST_GAP), min(heads[-1] + 1 + LONGEST_GAP, len(fields))
    if len(heads) == 1:
        return [list(range(begin, end))]
    gaps = [Gap(tuple(fields[a + 1 : b][-LONGEST_GAP:]), fields[b].bond) for a, b in pairwise(heads)]
    kinds = tuple(sorted({field.kind for field in fields} - {HEADLINE}))
    kinds_of_gaps = [gap.kinds for gap in gaps]
    usual = tuple([kind for kind in kinds if 2 * sum([kind in own for own in kinds_of_gaps]) > len(gaps)])
    lead = tuple([field.kind for field in fields[begin : heads[0]]])
    rest = tuple([field.kind for field in fields[heads[-1] + 1 : end]])
    best = _best_way(_edge_costs(lead, rest, usual, kinds), [_best_splits(gap, kinds) for gap in gaps])
    starts = [head - len(gap.fields) + split.first for head, gap, split in zip(heads[1:], gaps, best, strict=True)]
    return [list(range(a, b)) for a, b in pairwise([begin, *starts, end])]


def _divided(fields: Sequence[Field], heads: Sequence[int]) -> list[list[int]] | None:
    """Return the records where the print divides them by bullets or by wider gaps, None where it does not.

    Each part must have one headline; `heads` are the places of the headlines.

    >>> _divided([Field("date", 2), Field("headline", 1)] * 3, [1, 3, 5])
    [[0, 1], [2, 3], [4, 5]]
    """
    if len(heads) < LEAST_PARTS:
        return None
    bonds = [field.bond for field in fields]
    starts = [[i for i, field in enumerate(fields) if field.is_marked]]
    levels = sorted(set(bonds[1:]))[1:]
    starts += [[0, *[i for i, bond in enumerate(bonds) if bond >= level and i]] for level in levels]
    for firsts in starts:
        if len(firsts) != len(heads):
            continue
        parts = list(pairwise([*firsts, len(fields)]))
        if all(a <= head < b <= a + LONGEST_GAP for (a, b), head in zip(parts, heads, strict=True)):
            return [list(range(a, b)) for a, b in parts]
    return None


def _listed(fields: Sequence[Field]) -> list[list[int]]:
    """Return the first run of records that each begin with a bullet or a number, none where there is no such run.

    Some of them have other fields than a headline. No field stands further from the one before it than the bullet does.

    >>> _listed([Field("headline", 2)] + [Field("headline", 1, True), Field("date", 1)] * 3)
    [[1, 2], [3, 4], [5, 6]]
    """
    starts = [i for i, field in enumerate(fields) if field.is_marked]
    if len(starts) < LEAST_PARTS:
        return []
    run: list[list[int]] = []
    for begin, end in pairwise([*starts, len(fields)]):
        longest = max(map(len, run)) if end == len(fields) and run else LONGEST_GAP
        part = list(range(begin, min(end, begin + longest)))
        is_apart = all(fields[i].bond <= fields[begin].bond for i in part)
        if is_apart and sum(fields[i].kind == HEADLINE for i in part) == 1:
            run.append(part)
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


def _ways(kinds: tuple[str, ...]) -> Iterator[Mapping[str, int]]:
    """Yield all ways to give each kind of field a side of its headline."""
    return (dict(zip(kinds, sides, strict=True)) for sides in product((-1, 1), repeat=len(kinds)))


@lru_cache(4096)
def _edge_costs(
    lead: tuple[str, ...], rest: tuple[str, ...], usual: tuple[str, ...], kinds: tuple[str, ...]
) -> list[float]:
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
def _best_splits(gap: Gap, kinds: tuple[str, ...]) -> list[Split]:
    """Return the best `Split` of a gap for each way."""
    return [_best_split(gap, side) for side in _ways(kinds)]


def _best_split(gap: Gap, side: Mapping[str, int]) -> Split:
    """Return the cheapest way to divide a gap, with each kind of field on its side."""
    bonds = [field.bond for field in gap.fields] + [gap.bond]

    def split(count: int) -> Split:
        before, after = gap.fields[:count], gap.fields[count:]
        wrong = sum(side[field.kind] < 0 for field in before) + sum(side[field.kind] > 0 for field in after)
        second = sum(len(part) - len({field.kind for field in part}) for part in (before, after))
        return Split(WRONG_SIDE * wrong + SECOND * second, max(bonds) > bonds[count], count)

    return min(
        (split(count) for count in range(len(bonds) - 1, -1, -1)), key=lambda one: one.cost + CLOSER * one.closer / 3
    )
