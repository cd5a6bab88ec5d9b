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

from typing import NamedTuple

import numpy as np

from articlesplit.core import body_choice
from articlesplit.core.arrays import Bools, Ints, Matrix
from articlesplit.core.kernels import views

LEAST_F1 = 1 / 3
"""The page has no body if the best set of blocks has a lower expected F1. Chosen on two folds of sites."""
FIGURES = 9
"""Numbers in `page_figures`."""
_CLOSE, _FAR = 1e-4, 12.0
"""How near a probability comes to 0 and 1, and the log odds that are told apart."""


class Scores(NamedTuple):
    """What the network says of the b blocks of a page, each (b,)."""

    log_odds: Matrix
    """Of being body."""
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
    >>> none = np.zeros(4, np.float32)
    >>> choice = choose_body(Scores(odds, size, none, none, none), np.zeros((2, FIGURES), np.float32))
    >>> choice.chosen.tolist(), round(choice.expected_f1, 2)
    ([True, True, False, False], 0.92)
    """
    characters = scores.characters
    order = likeliest_first(scores)
    slope, shift = (calibration @ page_figures(scores, order)).tolist()
    factor = np.float32(np.exp(min(max(slope, -2.0), 2.0)))
    log_odds = _bounded(factor * scores.log_odds + np.float32(shift))
    favored = log_odds + np.float32(favor)
    probability = _probability(log_odds)
    best = best_f1(_probability(favored) if favor else probability, characters, order)
    if best < LEAST_F1:
        return Choice(favored, 2 * _FAR, probability, 1 - _share(characters, probability))
    bar = float(np.log(best / (2 - best)))
    return Choice(favored, bar, probability, expected_f1(favored > bar, probability, characters))


def likeliest_first(scores: Scores) -> Ints:
    """Return the blocks of a page by falling log odds of being body (b,)."""
    return (-scores.log_odds).argsort()


def _share(characters: Matrix, probability: Matrix) -> float:
    """Return the expected share of the characters that are body."""
    return float(characters @ probability / max(float(characters.sum()), 1.0))


def page_figures(scores: Scores, order: Ints) -> Matrix:
    """Return what a page looks like to the network, (figures,): 1; the expected share of its characters that are body;
    how unsure that is; the best expected F1; the shares of teasers and of bylines; how far the log odds are from even;
    and how much body and how many teasers are expected, as logarithms. `order` is that of `likeliest_first`.
    """
    probability, characters = _probability(scores.log_odds), scores.characters
    share = characters / max(float(characters.sum()), 1.0)
    return np.array(
        (
            1,
            share @ probability,
            share @ (4 * probability * (1 - probability)),
            best_f1(probability, characters, order),
            share @ scores.teaser,
            share @ scores.byline,
            share @ np.minimum(np.abs(scores.log_odds), np.float32(_FAR)) / 4,
            np.log1p(characters @ probability) / 8,
            np.log1p(scores.teaser_headline.sum()) / 4,
        ),
        np.float32,
    )


def best_f1(probability: Matrix, characters: Matrix, order: Ints) -> float:
    """Return the highest expected F1, over characters, that any set of blocks reaches. `order` has the likeliest first.

    >>> best_f1(np.array([1, 0.25, 0], np.float32), np.array([90, 40, 10], np.float32), np.arange(3))
    0.9473684210526315
    """
    best: float = body_choice.best_f1(*views(order, probability, characters))
    return best


def expected_f1(chosen: Bools, probability: Matrix, characters: Matrix) -> float:
    """Return the expected F1 of a body, over characters; of none, the expected share of the characters outside.

    >>> expected_f1(np.array([True, False]), np.array([0.75, 0.25], np.float32), np.array([9, 3], np.float32))
    0.8181818181818182
    >>> expected_f1(np.array([False, False]), np.array([0.25, 0.25], np.float32), np.array([9, 3], np.float32))
    0.75
    """
    f1: float = body_choice.expected_f1(*views(chosen.view(np.uint8), probability, characters))
    return f1 or 1 - _share(characters, probability)


def _probability(log_odds: Matrix) -> Matrix:
    """Return the probabilities that log odds stand for, no nearer to 0 and 1 than `_CLOSE`."""
    out: Matrix = -log_odds
    np.exp(out, out=out)
    out += 1
    np.divide(1, out, out=out)
    return out.clip(_CLOSE, 1 - _CLOSE, out=out)


def _bounded(log_odds: Matrix) -> Matrix:
    """Return log odds no farther from even than `_FAR`. `np.clip` takes several times as long."""
    out: Matrix = np.minimum(np.maximum(log_odds, -_FAR), _FAR)
    return out
