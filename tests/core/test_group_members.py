"""Members of groups, against a plain list of them."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from articlesplit.core.group_members import list_members
from articlesplit.core.kernels import views


@given(st.lists(st.integers(0, 5), max_size=30))
def test_members_are_listed_group_by_group(numbers: list[int]) -> None:
    group = [sorted(set(numbers)).index(number) for number in numbers]
    members_of = [[place for place, own in enumerate(group) if own == number] for number in range(len(set(group)))]
    sizes = np.full(len(members_of), 99, np.float32)
    first, place, several = (np.full(len(members_of), 99) for _ in range(3))
    starts, members = np.full(len(members_of) + 1, 99), np.full(len(group), 99)
    arrays = views(np.array(group, np.int64), sizes, first, place, several, starts, members)
    count = list_members(*arrays)
    assert sizes.tolist() == list(map(len, members_of))
    assert first.tolist() == [own[0] for own in members_of]
    assert several[:count].tolist() == [number for number, own in enumerate(members_of) if len(own) > 1]
    bounds = pairwise(starts[: count + 1])
    assert [members[low:high].tolist() for low, high in bounds] == [own for own in members_of if len(own) > 1]
