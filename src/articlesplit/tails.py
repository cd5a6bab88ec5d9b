"""A tail of teasers: which printed fields belong to one record.

Teasers of one tail are printed alike. Each field other than the headline therefore stands on one side of its headline throughout the
tail; which side is decided by what explains the whole tail best, so a date glued to the next headline still finds its own.
"""
from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import product
from typing import NamedTuple

HEADLINE = "headline"
USUAL_SIDE = {"rubrique": -1, "summary": 1, "author": 1, "date": 1}
"""Where newspapers print a field when a tail leaves both open: -1 before the headline, 1 after it."""

# Costs of reading a gap between two headlines: a field on the wrong side; a second field of a kind in one record; a record that starts
# where the print hangs together more closely than elsewhere in the gap. The first outweighs the third, the second both.
WRONG_SIDE, SECOND, LOOSER = 1.0, 1.6, 0.3
UNUSUAL = 0.05


class Field(NamedTuple):
    """A printed field: its kind, and how loosely it hangs on to what stands before it (0 same line, 1 next line, 2 farther)."""

    kind: str
    bond: int


def split_records(fields: Sequence[Field]) -> list[list[int]]:
    """The records of a tail, as lists of indices into `fields`, each with one headline. Fields without any headline give no record.

    >>> tail = [Field("headline", 2), Field("author", 1), Field("date", 0), Field("headline", 0), Field("author", 1), Field("date", 0)]
    >>> split_records(tail)
    [[0, 1, 2], [3, 4, 5]]
    >>> dated = [Field("date", 1), Field("headline", 0), Field("date", 1), Field("headline", 0)]
    >>> split_records(dated)
    [[0, 1], [2, 3]]
    """
    heads = [i for i, field in enumerate(fields) if field.kind == HEADLINE]
    if not heads:
        return []
    gaps = [tuple(fields[a + 1 : b]) for a, b in zip(heads, heads[1:])]
    bonds = [fields[b].bond for b in heads[1:]]
    lead, rest = tuple(fields[: heads[0]]), tuple(fields[heads[-1] + 1 :])
    kinds = sorted({field.kind for field in fields} - {HEADLINE})

    def cost(chosen: tuple[tuple[str, int], ...]) -> float:
        side = dict(chosen)
        total = sum(UNUSUAL * (USUAL_SIDE[kind] != where) for kind, where in chosen)
        total += sum(WRONG_SIDE * (side[field.kind] > 0) for field in lead) + sum(WRONG_SIDE * (side[field.kind] < 0) for field in rest)
        return total + sum(_best_split(gap, bond, chosen)[0] for gap, bond in zip(gaps, bonds))

    choices = [tuple(zip(kinds, where)) for where in product((-1, 1), repeat=len(kinds))]
    best = min(choices, key=cost)
    starts = [0]
    for head, gap, bond in zip(heads, gaps, bonds):
        starts.append(head + 1 + _best_split(gap, bond, best)[1])
    bounds = [*starts, len(fields)]
    return [list(range(a, b)) for a, b in zip(bounds, bounds[1:])]


@cache
def _best_split(gap: tuple[Field, ...], bond: int, chosen: tuple[tuple[str, int], ...]) -> tuple[float, int]:
    """The least cost of dividing the fields between two headlines, and how many of them go to the first."""
    side = dict(chosen)
    bonds = [field.bond for field in gap] + [bond]
    loosest = max(bonds)

    def cost(count: int) -> float:
        wrong = sum(side[field.kind] < 0 for field in gap[:count]) + sum(side[field.kind] > 0 for field in gap[count:])
        second = sum(len(part) - len({field.kind for field in part}) for part in (gap[:count], gap[count:]))
        return WRONG_SIDE * wrong + SECOND * second + LOOSER * (loosest - bonds[count])

    count = min(range(len(gap), -1, -1), key=cost)
    return cost(count), count
