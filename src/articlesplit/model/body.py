"""The article's body, chosen for the page as a whole.

The network judges each block by itself, and is too sure of some kinds of page and too timid on others: on a news page
it lets text behind the article pass, on documentation it leaves out half of what belongs. So the page's figures, what
it looks like to the network as a whole, decide twice before a body is chosen. They set the log odds of its blocks
right, and they say how likely the page has an article at all: a front page prints prose too. Then that set of blocks is
the body whose expected F1 is highest: on a page that the network understands, blocks above a probability of about one
half; on one that it does not, all that are better than nothing. Where it is likelier that the page has no article, the
body is empty. The expected F1 of the choice is the page's confidence. The numbers of both steps are fitted on pages
that the network was not trained on (`benchmarks/training/calibrate.py`).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from articlesplit.core.arrays import Bools, Matrix

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

    `calibration` is (3, figures). Each row times the page's figures is a number: a log odds becomes exp(a) times it
    plus b, and c is the log odds of the page having an article. `favor` is added to both kinds of log odds.

    >>> odds, size = np.array([4, 2, -0.5, -4], np.float32), np.array([400, 300, 200, 9], np.float32)
    >>> none = np.zeros(4, np.float32)
    >>> calibration = np.zeros((3, FIGURES), np.float32)
    >>> calibration[2, 0] = 5
    >>> choice = choose_body(Scores(odds, size, none, none, none), calibration)
    >>> choice.chosen.tolist(), round(choice.expected_f1, 2)
    ([True, True, False, False], 0.91)
    """
    characters = scores.characters
    a, b, c = (calibration @ page_figures(scores)).tolist()
    log_odds = np.clip(np.float32(np.exp(np.clip(a, -2, 2))) * scores.log_odds + np.float32(b), -_FAR, _FAR)
    article = 1 / (1 + np.exp(-np.clip(c + favor, -_FAR, _FAR)))
    favored = log_odds + np.float32(favor)
    best = best_f1(_probability(favored), characters)
    probability = _probability(log_odds)
    if article * best < 1 - article:
        return Choice(favored, 2 * _FAR, np.float32(article) * probability, float(1 - article))
    bar = float(np.log(best / (2 - best)))
    expected = float(article * expected_f1(favored > bar, probability, characters))
    return Choice(favored, bar, probability, expected)


def page_figures(scores: Scores) -> Matrix:
    """Return what a page looks like to the network, (figures,): 1; the expected share of its characters that are body;
    how unsure that is; the best expected F1; the shares of teasers and of bylines; how far the log odds are from even;
    and how much body and how many teasers are expected, as logarithms.
    """
    probability, characters = _probability(scores.log_odds), scores.characters
    share = characters / max(float(characters.sum()), 1.0)
    return np.array(
        (
            1,
            share @ probability,
            share @ (4 * probability * (1 - probability)),
            best_f1(probability, characters),
            share @ scores.teaser,
            share @ scores.byline,
            share @ np.minimum(np.abs(scores.log_odds), np.float32(_FAR)) / 4,
            np.log1p(characters @ probability) / 8,
            np.log1p(scores.teaser_headline.sum()) / 4,
        ),
        np.float32,
    )


def best_f1(probability: Matrix, characters: Matrix) -> float:
    """Return the highest expected F1, over characters, that any set of blocks reaches.

    >>> best_f1(np.array([1, 0.25, 0], np.float32), np.array([90, 40, 10], np.float32))
    0.9473684210526315
    """
    order = (-probability).argsort(kind="stable")
    size = characters[order].astype(np.float64)
    hits = (size * probability[order]).cumsum()
    if not len(hits) or not hits[-1]:
        return 0.0
    return float((2 * hits / (size.cumsum() + hits[-1])).max())


def expected_f1(chosen: Bools, probability: Matrix, characters: Matrix) -> float:
    """Return the expected F1 of a body, over characters.

    >>> expected_f1(np.array([True, False]), np.array([0.75, 0.25], np.float32), np.array([9, 3], np.float32))
    0.8181818181818182
    """
    if not chosen.any():
        return 0.0
    kept = characters[chosen].astype(np.float64)
    return float(2 * kept @ probability[chosen] / (kept.sum() + characters.astype(np.float64) @ probability))


def _probability(log_odds: Matrix) -> Matrix:
    out: Matrix = np.clip(1 / (1 + np.exp(-np.clip(log_odds, -_FAR, _FAR))), _CLOSE, 1 - _CLOSE, dtype=np.float32)
    return out
