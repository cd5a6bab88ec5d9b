"""The body is chosen for the page as a whole: by expected F1, and not at all where the page likely has no article."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from articlesplit.model.body import (
    CLOSE,
    FIGURES,
    Choice,
    Scores,
    best_f1,
    choose_body,
    expected_f1,
    page_figures,
)
from articlesplit.model.weights import shipped_weights

ODDS = st.lists(st.tuples(st.floats(-20, 20), st.integers(1, 4000)), min_size=1, max_size=30)


def scores_of(odds: list[tuple[float, int]]) -> Scores:
    log_odds, characters = (np.array(column, np.float32) for column in zip(*odds, strict=True))
    probability, none = (1 / (1 + np.exp(-log_odds))).clip(CLOSE, 1 - CLOSE), np.zeros_like(log_odds)
    return Scores(log_odds, probability, characters, none, none, none)


EVEN = np.zeros((2, FIGURES), np.float32)
"""A calibration that leaves log odds as they are."""


def chosen(choice: Choice) -> list[bool]:
    return choice.chosen.tolist()


@given(ODDS)
def test_no_other_set_of_blocks_has_a_higher_expected_f1(odds: list[tuple[float, int]]) -> None:
    scores = scores_of(odds)
    choice = choose_body(scores, EVEN)
    assume(choice.chosen.any())
    own = expected_f1(choice.chosen, choice.probability, scores.characters)
    assert own == pytest.approx(best_f1(choice.probability, scores.characters), abs=1e-3)


@given(ODDS)
def test_recall_keeps_what_precision_keeps(odds: list[tuple[float, int]]) -> None:
    strict, even, lax = (chosen(choose_body(scores_of(odds), EVEN, favor)) for favor in (-1, 0, 1))
    assert all(b or not a for a, b in zip(strict, even, strict=True))
    assert all(b or not a for a, b in zip(even, lax, strict=True))


@given(ODDS)
def test_the_expected_f1_is_a_share(odds: list[tuple[float, int]]) -> None:
    assert 0 <= choose_body(scores_of(odds), EVEN).expected_f1 <= 1


def test_a_page_of_doubtful_blocks_keeps_more_than_its_likely_ones() -> None:
    doubtful = scores_of([(-0.4, 300), (-0.5, 300), (-0.4, 300), (-3, 50)])
    assert chosen(choose_body(doubtful, EVEN)) == [True, True, True, False]


def test_where_even_the_best_set_is_doubtful_no_block_is_body() -> None:
    choice = choose_body(scores_of([(-2, 200), (-3, 300), (-4, 200)]), EVEN)
    assert chosen(choice) == [False, False, False]
    assert choice.expected_f1 == pytest.approx(0.94, abs=0.01)


def test_the_figures_of_a_page_have_one_number_each() -> None:
    scores = scores_of([(1, 200), (-2, 300)])
    assert page_figures(scores).shape == (FIGURES,)


def test_the_shipped_weights_are_calibrated_by_the_page() -> None:
    assert shipped_weights()["page"].shape == (2, FIGURES)


def test_a_body_of_signs_alone_counts_as_none() -> None:
    none = np.zeros(2, np.float32)
    half = none + np.float32(0.5)
    assert expected_f1(np.array([True, False]), half, none) == expected_f1(np.array([False, False]), half, none) == 1
