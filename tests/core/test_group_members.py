"""Members of groups, against a plain list of them."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from articlesplit.core.group_members import list_members
from articlesplit.core.kernels import views


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3)), max_size=30))
def test_members_are_listed_group_by_group(numbers: list[tuple[int, int]]) -> None:
    ways = list(zip(*numbers, strict=True)) or [(), ()]
    groups = [[sorted(set(way)).index(own) for own in way] for way in ways]
    members_of = [
        [[place for place, own in enumerate(group) if own == number] for number in range(len(set(group)))]
        for group in groups
    ]
    every = [members for of_way in members_of for members in of_way]
    size = 2 * len(numbers)
    bounds, sizes = np.full(3, 99), np.zeros(size, np.float32)
    first, place, several, members = (np.full(size, 99) for _ in range(4))
    starts = np.full(size + 1, 99)
    group = np.array(groups, np.int64).reshape(-1)
    count = list_members(*views(group, bounds, sizes, first, place, several, starts, members))
    assert bounds.tolist() == [0, len(members_of[0]), len(every)]
    assert sizes[: len(every)].tolist() == list(map(len, every))
    assert first[: len(every)].tolist() == [own[0] for own in every]
    assert several[:count].tolist() == [number for number, own in enumerate(every) if len(own) > 1]
    listed = pairwise(starts[: count + 1].tolist())
    assert [members[low:high].tolist() for low, high in listed] == [own for own in every if len(own) > 1]
