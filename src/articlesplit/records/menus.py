"""Tell tails of teasers from menus and other lists of links that the model took for teasers.

What tells them apart is the whole tail: how long its headlines are, how sure the model is of them, whether they have
other fields, and whether there are several.

    Latest | Battlefield 6 | Game Pass | Reviews   →   a menu
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum, log
from typing import NamedTuple

from articlesplit.labels import BOILERPLATE, TEASER_HEADLINE
from articlesplit.notes import Notes
from articlesplit.records.listings import relabel
from articlesplit.records.pieces import Pieces
from articlesplit.records.tails import find_tails
from articlesplit.records.weights import core_weights


class TailFigures(NamedTuple):
    """What tells a tail of teasers from a menu."""

    length: float
    """The logarithm of the median length of its headlines."""
    sureness: float
    """The mean probability of its headlines."""
    fields: float
    """Other fields for each headline, at most 1."""
    single: float
    """1 for a single headline."""


WEIGHTS = TailFigures(length=1.0, sureness=2.7, fields=1.3, single=-0.7)
BIAS = -5.3
"""A tail is likelier teasers than not where its weighted figures and this are above 0.

A logistic regression over the tails of news-dev, world-dev and listing-dev, with labels of models that did not see
their sites.
"""
LEAST_ODDS = -1.0
"""The log odds of a tail that is left out, at most. To leave teasers out costs more than to keep a menu."""
SHORTEST = 5.0
"""The length from which headlines are told apart; a guess."""


def name_menus(pieces: Pieces, notes: Notes = None) -> list[list[int]]:
    """Call tails of teasers that are menus boilerplate, in place. Returns the places of all tails as they were."""
    tails = find_tails(pieces)
    for tail in tails:
        if is_menu(pieces, tail):
            for i in tail:
                relabel(pieces, i, BOILERPLATE, "teaser.menu", notes)
    return tails


def is_menu(pieces: Pieces, tail: Sequence[int]) -> bool:
    """Return whether a tail, given as the places of its fields, is rather a menu; a tail without headlines is none."""
    heads = [i for i in tail if pieces.label[i] is TEASER_HEADLINE]
    if not heads:
        return False
    weights, middle = sorted(core_weights(pieces, heads)), len(heads) // 2
    figures = TailFigures(
        length=log(max((weights[middle] + weights[~middle]) / 2, SHORTEST)),
        sureness=fsum([pieces.shown[i] for i in heads]) / len(heads),
        fields=min((len(tail) - len(heads)) / len(heads), 1),
        single=len(heads) == 1,
    )
    return BIAS + sum([weight * figure for weight, figure in zip(WEIGHTS, figures, strict=True)]) < LEAST_ODDS
