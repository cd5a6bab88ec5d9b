# ruff: noqa: E501 - the table below is read along its lines
"""Decoding, against all sequences of labels."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlesplit.core import best_path
from articlesplit.core.kernels import views
from articlesplit.labels import Break
from articlesplit.model.viterbi import decode

SCORES = st.lists(st.lists(st.integers(-3, 3), min_size=3, max_size=3), min_size=1, max_size=6)


@given(SCORES, st.data())
def test_no_sequence_is_better(scores: list[list[int]], data: st.DataObject) -> None:
    kinds = st.sampled_from([Break.NEWLINE, Break.DASH, Break.DATE])
    breaks = [Break.START, *data.draw(st.lists(kinds, min_size=len(scores) - 1, max_size=len(scores) - 1))]
    switching = np.zeros(len(Break), np.float32)
    switching[[Break.NEWLINE, Break.DASH]] = 1.5, 0.25

    def value(path: tuple[int, ...]) -> float:
        switches = sum(switching[breaks[i]] for i in range(1, len(path)) if path[i] != path[i - 1])
        return sum(row[label] for row, label in zip(scores, path, strict=True)) - float(switches)

    found = decode(np.array(scores, np.float32), switching, np.array(breaks, np.uint8))
    assert value(tuple(found.tolist())) == max(map(value, product(range(3), repeat=len(scores))))


def test_the_first_of_equal_labels_is_taken() -> None:
    none = np.zeros(len(Break), np.float32)
    assert decode(np.zeros((2, 3), np.float32), none, np.array([0, 1], np.uint8)).tolist() == [0, 0]


FREE, ONE, TWO = 1, 2, 3
"""Breaks across which a change of the label costs nothing, 1 and 2. Break 0 begins a page."""


def labels_of(scores: str, breaks: list[int], start_costs: float = 9.0) -> str:
    """Return the best labels of blocks, given the scores of labels 0, 1, … of each, as digits with "," between."""
    rows = [[float(one) for one in row] for row in scores.split(",")]
    logits, count = np.array(rows, np.float32), len(rows[0])
    costs = np.array([start_costs, 0, 1, 2], np.float32)
    best, step = np.full(count, 99, np.float32), np.full(1, 99, np.float32)
    stays, tops = (np.full(size, 99, np.uint8) for size in (logits.size, len(rows)))
    label = logits.argmax(axis=1).astype(np.uint8)
    best_path.decode(*views(logits.ravel(), costs, np.array(breaks, np.uint8), best, step, stays, tops, label))
    return "".join(map(str, label.tolist()))


@pytest.mark.parametrize(
    ("scores", "breaks", "expected"),
    [
        ("13", [0], "1"), ("222", [0], "0"), ("122", [0], "1"), ("002", [0], "2"),
        ("30,02", [0, ONE], "01"), ("30,01", [0, ONE], "00"), ("30,02", [0, TWO], "00"), ("30,03", [0, TWO], "01"), ("10,03", [0, TWO], "11"),
        ("30,01,30", [0, TWO, TWO], "000"), ("30,05,30", [0, TWO, TWO], "010"), ("30,04,30", [0, TWO, TWO], "000"),
        ("30,04,30", [0, ONE, TWO], "010"), ("30,03,30", [0, ONE, TWO], "000"), ("30,04,30", [0, TWO, FREE], "010"),
        ("30,01", [0, FREE], "01"), ("30,01", [0, 0], "01"), ("30,01,30,01", [0, ONE, 0, ONE], "0000"), ("03,10,30,01", [0, ONE, 0, ONE], "1000"), ("30,01,01", [0, 0, ONE], "011"), ("30,10,01", [0, 0, ONE], "000"),
        ("30,01,10", [0, 0, ONE], "000"), ("90,01,20", [0, 0, ONE], "000"), ("09,20,01", [0, 0, ONE], "100"), ("09,20,01", [0, FREE, ONE], "100"),
        ("300,030,003", [0, TWO, TWO], "012"), ("300,020,002", [0, TWO, TWO], "000"), ("002,200,020", [0, TWO, TWO], "000"), ("003,300,300", [0, TWO, TWO], "200"), ("050,002,020,300", [0, TWO, TWO, ONE], "1110"),
    ],
)  # fmt: skip
def test_the_label_changes_where_that_pays(scores: str, breaks: list[int], expected: str) -> None:
    assert labels_of(scores, breaks) == expected


def test_blocks_behind_a_free_break_are_decided_alone() -> None:
    """However large the scores before are: a sum with them would round their own away."""
    logits = np.array([[1e9, 0], [0, 1], [0, 1]], np.float32)
    costs = np.zeros(len(Break), np.float32)
    costs[Break.NEWLINE] = 0.5
    for free in (Break.START, Break.DATE):
        costs[Break.START] = 0.0 if free == Break.DATE else 9.0
        breaks = np.array([Break.START, free, Break.NEWLINE], np.uint8)
        assert decode(logits, costs, breaks).tolist() == [0, 1, 1]
