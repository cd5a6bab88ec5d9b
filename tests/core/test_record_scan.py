"""The elements that hold one headline each, against a walk up from each headline."""

from __future__ import annotations

import random

import numpy as np
import pytest

from articlesplit.core.kernels import views
from articlesplit.core.record_scan import find_holders


def made_tree(chance: random.Random) -> tuple[list[int], list[int]]:
    """Return the element around each of some elements, and one behind the last inside each."""
    parent, opened = [0], [0]
    for element in range(1, 60):
        del opened[chance.randrange(len(opened)) + 1 :]
        parent.append(opened[-1])
        opened.append(element)
    end = [element + 1 for element in range(60)]
    for element in range(59, 0, -1):
        end[parent[element]] = max(end[parent[element]], end[element])
    return parent, end


def holders(climb: int, parent: list[int], end: list[int], heads: list[int], fields: list[int]) -> list[int]:
    """Return the headline in whose record each field is, as the kernel finds it."""
    starts, numbers = np.full((2, len(heads)), 99)
    found, order = np.full(len(fields), 99), np.array(heads, np.int64).argsort(kind="stable")
    arrays = (np.array(column, np.int64) for column in (parent, end, order, heads, fields))
    find_holders(climb, *views(*arrays, starts, numbers, found))
    result: list[int] = found.tolist()
    return result


@pytest.mark.parametrize("seed", range(12))
def test_a_record_is_the_largest_element_with_one_headline(seed: int) -> None:
    chance = random.Random(seed)
    parent, end = made_tree(chance)
    heads = [chance.randrange(60) for _ in range(2 + seed)]
    fields = [chance.randrange(60) for _ in range(40)]
    climb = chance.choice((1, 3, 32))
    expected = [-1] * len(fields)
    for number, head in enumerate(heads):
        holder = 0
        for _ in range(climb):
            if not head or any(head <= heads[other] < end[head] for other in range(len(heads)) if other != number):
                break
            holder, head = head, parent[head]
        for place, field in enumerate(fields):
            if holder and holder <= field < end[holder]:
                expected[place] = number
    assert holders(climb, parent, end, heads, fields) == expected


def test_headlines_in_one_element_have_no_record() -> None:
    assert holders(32, [0, 0, 1, 1], [4, 4, 3, 4], [2, 2, 3], [2, 3, 1]) == [-1, 2, -1]
