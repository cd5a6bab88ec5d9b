# ruff: noqa: E501 - the table below is read along its lines
"""The choice of a body among blocks, against all choices and along a table."""

from __future__ import annotations

from itertools import product
from math import log, log1p

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlesplit.core.body_choice import (
    best_f1,
    calibrate,
    expected_f1,
    fill_figures,
    mark_points,
    read_scores,
    shift_body,
)
from articlesplit.core.kernels import views

BLOCKS = st.lists(st.tuples(st.integers(1, 99), st.integers(0, 50)), max_size=7)
"""Chances in hundredths and characters."""


@given(BLOCKS)
def test_no_set_of_blocks_has_a_higher_f1(blocks: list[tuple[int, int]]) -> None:
    probability = np.array([chance / 100 for chance, _ in blocks], np.float32)
    characters = np.array([size for _, size in blocks], np.float32)
    sets = [np.array(one, np.uint8) for one in product((0, 1), repeat=len(blocks))]
    values = [expected_f1(*views(chosen, probability, characters)) for chosen in sets]
    assert best_f1(*views(probability, characters)) == pytest.approx(max(values))


@pytest.mark.parametrize(
    ("chosen", "chances", "sizes", "expected"),
    [
        ([1, 0], [0.75, 0.25], [9, 3], 2 * 6.75 / (9 + 7.5)),
        ([1, 1], [0.75, 0.25], [9, 3], 2 * 7.5 / (12 + 7.5)),
        ([0, 0], [0.75, 0.25], [9, 3], 0),
        ([1, 0], [0.75, 0.25], [0, 3], 0),
        ([], [], [], 0),
    ],
)
def test_the_expected_f1(chosen: list[int], chances: list[float], sizes: list[int], expected: float) -> None:
    arrays = np.array(chosen, np.uint8), np.array(chances, np.float32), np.array(sizes, np.float32)
    assert expected_f1(*views(*arrays)) == pytest.approx(expected)


def test_the_probabilities_of_body_and_fields() -> None:
    """Labels 1 and 2 are the body's, 3 is a field."""
    rows = [[0, 0.25, 0.5, 0.25], [1, 0, 0, 0], [0, 0, 1, 0]]
    labels = np.array([1, 2], np.uint8), np.array([3], np.uint8)
    body, log_odds, probability, fields = columns = np.full((4, 3), 99, np.float32)
    read_scores(0.125, 0.2, *views(*labels, np.array(rows, np.float32).ravel(), *columns))
    assert body.tolist() == [0.75, 0.125, 1]
    assert log_odds.tolist() == pytest.approx([log(3), log(1 / 8), log(8)])
    assert probability.tolist() == pytest.approx([0.75, 0.2, 0.8])
    assert fields.tolist() == [0.25, 0, 0]


@pytest.mark.parametrize(
    ("log_odds", "calibrated", "probability"),
    [(0, 1, 1 / (1 + np.exp(-1))), (-0.5, 0, 0.5), (1, 3, 0.9), (2, 4, 0.9), (-9, -4, 0.1)],
)
def test_log_odds_are_calibrated_within_bounds(log_odds: float, calibrated: float, probability: float) -> None:
    to, chance = np.full((2, 1), 99, np.float32)
    calibrate(2.0, 1.0, 4.0, 0.1, *views(np.array([log_odds], np.float32), to, chance))
    assert [to[0], chance[0]] == pytest.approx([calibrated, probability])


def test_the_figures_of_a_page() -> None:
    columns = np.array([[3, -1], [0.75, 0.25], [30, 10], [0.5, 0], [0.5, 0.25], [0, 1]], np.float32)
    figures = np.full(9, 99, np.float32)
    fill_figures(2.0, *views(*columns, figures))
    assert figures.tolist() == pytest.approx(
        [1, 25 / 40, 4 * 7.5 / 40, 45 / 55, 15 / 40, 10 / 40, 70 / 40 / 4, log1p(25) / 8, log1p(0.75) / 4]
    )


def test_the_figures_of_a_page_without_blocks() -> None:
    none, figures = np.zeros(0, np.float32), np.full(9, 99, np.float32)
    fill_figures(2.0, *views(*[none] * 6, figures))
    assert figures.tolist() == [1, *[0] * 8]


def points_of(likeliest: str, chances: list[int], sizes: list[int]) -> str:
    """Return 1 for points, given what each block looks like: "b" body, "h" headline, "d" another field, "." neither."""
    labels = ".bhd"
    is_body, is_field = np.array([0, 1, 0, 0], np.uint8), np.array([0, 0, 1, 1], np.uint8)
    looks = np.array([labels.index(one) for one in likeliest], np.uint8)
    marks = np.zeros(len(likeliest), np.uint8)
    numbers = np.array(chances, np.float32) / 10, np.array(sizes, np.float32)
    mark_points(labels.index("h"), 2, 0.75, 0.5, *views(is_body, is_field, looks, *numbers, marks))
    return "".join(map(str, marks.tolist()))


@pytest.mark.parametrize(
    ("likeliest", "chances", "sizes", "expected"),
    [
        ("bhhb", [9, 7, 6, 9], [9, 9, 9, 9], "0110"), ("hh", [7, 6], [9, 9], "11"), ("bhb", [9, 9, 9], [9, 9, 9], "000"), ("", [], [], ""),
        ("hbh", [9, 9, 9], [9, 9, 9], "000"), ("hhbhh", [9, 9, 9, 1, 1], [9, 9, 9, 9, 9], "11000"), ("h.h", [9, 9, 9], [9, 9, 9], "101"),
        ("hhhd", [9, 9, 9, 9], [9, 9, 9, 9], "1111"), ("hhd", [9, 9, 9], [9, 9, 9], "000"), ("hh", [9, 2], [9, 9], "10"), ("hh", [9, 2], [9, 90], "00"),
        ("hh", [9, 1], [9, 9], "00"), ("h.h", [9, 1, 9], [9, 99, 9], "101"),
    ],
)  # fmt: skip
def test_points_look_like_headlines_and_are_body(
    likeliest: str, chances: list[int], sizes: list[int], expected: str
) -> None:
    assert points_of(likeliest, chances, sizes) == expected


@pytest.mark.parametrize(
    ("scores", "point", "above", "expected"),
    [
        ([5, 1, 0, 2], 0, 3, [5, 8, 7, 2]),
        ([5, 1, 2, 4], 0, -1, [5, 3, 4, 4]),
        ([5, 1, 2, 6], 0, -1, [5, 1, 2, 6]),
        ([5, 1, 2, 6], 1, -1, [5, 4, 5, 6]),
        ([5, 1, 2, 5], 0, 0, [5, 4, 5, 5]),
    ],
)
def test_the_body_is_shifted_against_boilerplate_and_at_points(
    scores: list[float], point: int, above: float, expected: list[float]
) -> None:
    """Label 0 is boilerplate, 1 and 2 are the body's."""
    logits = np.array([9, 9, 9, 99, *scores], np.float32)
    points, labels = np.array([0, point], np.uint8), (np.array([1, 2], np.uint8), np.array([0, 3], np.uint8))
    shift_body(0, *views(*labels, points, np.array([7, above], np.float32), logits, np.full(1, 99, np.float32)))
    assert logits.tolist() == [9, 9, 9, 99, *expected]
