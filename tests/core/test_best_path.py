"""Decoding, against all sequences of labels."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

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
