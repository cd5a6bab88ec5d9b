"""Sums over groups of blocks, and the labels chosen by them."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from articlesplit.core.kernels import views
from articlesplit.core.label_sums import choose_likeliest, sum_groups

NUMBERS = st.floats(-8, 8, width=32)


@given(st.lists(st.tuples(st.integers(0, 3), NUMBERS, NUMBERS), max_size=12))
def test_values_are_added_to_those_of_their_group(blocks: list[tuple[int, float, float]]) -> None:
    groups, values = np.array([one for one, *_ in blocks], np.int64), np.array([two for _, *two in blocks])
    sums = np.zeros((4, 2))
    sum_groups(*views(groups, values.reshape(-1), sums.reshape(-1)))
    for group in range(4):
        assert sums[group].tolist() == values.reshape(-1, 2)[groups == group].cumsum(axis=0)[-1:].sum(axis=0).tolist()


@given(st.lists(st.tuples(st.integers(0, 1), st.booleans(), NUMBERS, NUMBERS, NUMBERS), max_size=9), NUMBERS)
def test_blocks_get_the_label_with_the_greatest_score(
    blocks: list[tuple[int, bool, float, float, float]], shift: float
) -> None:
    groups, keeps = (np.array([one[column] for one in blocks], np.int64) for column in (0, 1))
    own = np.array([one[2:] for one in blocks], np.float32).reshape(-1, 3)
    of_groups, added = np.array([[0.5, 0, 0], [0, 0.25, 0.25]]), np.array([0, shift, 0])
    label = np.full(len(blocks), 9, np.uint8)
    scores = views(groups, keeps.astype(np.uint8), own.reshape(-1), of_groups.reshape(-1), added)
    choose_likeliest(*scores, *views(label))
    for block, choice in enumerate(label.tolist()):
        expected = (own[block] + of_groups[groups[block]] + added).argmax()
        assert choice == (9 if keeps[block] else expected)
