"""Choose the body of a page as a whole.

The network judges each block by itself. It is too sure on some kinds of page and too timid on others: on news it lets
text behind the article pass, on documentation it leaves out half of what belongs there. So the figures of the page,
which say what it looks like to the network as a whole, first set the log odds of its blocks right. Then the set of
blocks with the highest expected F1 is the body. On a page that the network understands, these are the blocks above a
probability of about one half; on a page that it does not, all that are better than nothing. Where even the best set
has a low expected F1, the page has no body. The expected F1 of the choice is the page's confidence.

The calibration is fitted on pages that the network was not trained on (`benchmarks/training/calibrate.py`).
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from articlesplit.core import body_choice
from articlesplit.core.arrays import Bools, Matrix
from articlesplit.core.kernels import inputs, views

LEAST_F1 = 1 / 3
"""The page has no body if the best set of blocks has a lower expected F1. Chosen on two folds of sites."""
FIGURES = 9
"""Numbers in `page_figures`."""
CLOSE, _FAR = 1e-4, 12.0
"""How near a probability comes to 0 and 1, and the log odds that are told apart."""


class Scores(NamedTuple):
    """What the network says of the b blocks of a page, each (b,)."""

    log_odds: Matrix
    """Of being body."""
    probability: Matrix
    """The same as a probability, no nearer to 0 and 1 than `CLOSE`."""
    characters: Matrix
    teaser: Matrix
    """The probability of being part of a teaser, and"""
    teaser_headline: Matrix
    """of being its headline."""
    byline: Matrix


class Choice(NamedTuple):
    """The body of a page of b blocks."""

    log_odds: Matrix
    """(b,) of the blocks being body, with what is favored."""
    bar: float
    """What the log odds of a chosen block are above: no more than 0, or where nothing is chosen more than any."""
    probability: Matrix
    """(b,) that a block is body, with nothing favored."""
    expected_f1: float
    """Of the body that is chosen, over characters."""

    @property
    def chosen(self) -> Bools:
        """(b,) whether a block is in the body."""
        return self.log_odds > self.bar


def choose_body(scores: Scores, calibration: Matrix, favor: float = 0.0) -> Choice:
    """Choose the body of a page.

    `calibration` is (2, figures). Each row times the page's figures is a number: a log odds becomes exp(a) times it
    plus b. `favor` is added to the log odds.

    >>> odds, size = np.array([4, 2, -0.5, -4], np.float32), np.array([400, 300, 200, 9], np.float32)
    >>> likely, none = 1 / (1 + np.exp(-odds)), np.zeros(4, np.float32)
    >>> choice = choose_body(Scores(odds, likely, size, none, none, none), np.zeros((2, FIGURES), np.float32))
    >>> choice.chosen.tolist(), round(choice.expected_f1, 2)
    ([True, True, False, False], 0.92)
    """
    characters = scores.characters
    slope, shift = (calibration @ page_figures(scores)).tolist()
    log_odds, probability = _calibrated(scores.log_odds, math.exp(min(max(slope, -2.0), 2.0)), shift)
    favored, of_favored = log_odds, probability
    if favor:
        favored = log_odds + np.float32(favor)
        of_favored = _calibrated(favored, 1.0, 0.0)[1]
    best = best_f1(of_favored, characters)
    if best < LEAST_F1:
        return Choice(favored, 2 * _FAR, probability, 1 - _share(characters, probability))
    bar = math.log(best / (2 - best))
    return Choice(favored, bar, probability, expected_f1(favored > bar, probability, characters))


def _calibrated(log_odds: Matrix, factor: float, shift: float) -> tuple[Matrix, Matrix]:
    """Return `factor` times the log odds plus `shift`, and the probabilities that these stand for, each (b,).

    The log odds are no farther from even than `_FAR`, the probabilities no nearer to 0 and 1 than `CLOSE`.
    """
    calibrated, probability = np.empty((2, len(log_odds)), np.float32)
    body_choice.calibrate(factor, shift, _FAR, CLOSE, *inputs(log_odds), *views(calibrated, probability))
    return calibrated, probability


def _share(characters: Matrix, probability: Matrix) -> float:
    """Return the expected share of the characters that are body."""
    return float(characters @ probability / max(float(characters.sum()), 1.0))


def page_figures(scores: Scores) -> Matrix:
    """Return what a page looks like to the network: the figures that `body_choice.fill_figures` lists (figures,)."""
    figures = np.empty(FIGURES, np.float32)
    body_choice.fill_figures(_FAR, *inputs(*scores), *views(figures))
    return figures


def best_f1(probability: Matrix, characters: Matrix) -> float:
    """Return the highest expected F1, over characters, that any set of blocks reaches.

    >>> best_f1(np.array([1, 0.25, 0], np.float32), np.array([90, 40, 10], np.float32))
    0.9473684210526315
    """
    best: float = body_choice.best_f1(*inputs(probability, characters))
    return best


def expected_f1(chosen: Bools, probability: Matrix, characters: Matrix) -> float:
    """Return the expected F1 of a body, over characters; of none, the expected share of the characters outside.

    >>> expected_f1(np.array([True, False]), np.array([0.75, 0.25], np.float32), np.array([9, 3], np.float32))
    0.8181818181818182
    >>> expected_f1(np.array([False, False]), np.array([0.25, 0.25], np.float32), np.array([9, 3], np.float32))
    0.75
    """
    f1: float = body_choice.expected_f1(*inputs(chosen.view(np.uint8), probability, characters))
    return f1 or 1 - _share(characters, probability)
