"""Keep the short lines of pages that are all content: forum posts, recipes, laws, manuals.

Such a page prints nothing around its text, and the model takes its short lines for what news pages print around theirs.
"""

from __future__ import annotations

from articlesplit.labels import BODY, Label
from articlesplit.notes import Notes
from articlesplit.records.listings import relabel
from articlesplit.records.pieces import Pieces
from articlesplit.records.printed import core_at
from articlesplit.records.weights import core_weights

LEAST_SHARE = 0.6
"""Share of a page's weight that its body must have; a guess."""
MOST_SURE, MOST_SURE_BELOW = 0.8, 0.5
"""Probability of boilerplate up to which a line is kept, and that for lines below the body of a longer page: guesses.
"""
SHORT_PAGE = 1500
"""Weight of a page that gives the model little to go by; a guess."""
NO_TEXT = (
    "share", "comments", "mark", "navigation", "subscribe", "advertising", "reading_time", "login", "tail", "cue",
    "byline", "dateline", "credit",
)  # fmt: skip
"""Categories of phrases with which lines begin that are no content."""
SIGNS = ("|", "©", "@", "://")
"""Signs that content seldom has."""
_MAY_BE_TEXT = frozenset((Label.BOILERPLATE, Label.HEADLINE))
_OTHERS = frozenset(Label) - BODY - _MAY_BE_TEXT


def keep_short_lines(pieces: Pieces, notes: Notes = None) -> None:
    """Call the lines behind the first text or headline paragraphs, in place, on a page that is all content.

    It has no author, no link and no record, and most of it is body.
    """
    label = pieces.label
    if not _OTHERS.isdisjoint(label) or not pieces.places(BODY):
        return
    weights = core_weights(pieces, range(len(label)))
    whole = sum(weights)
    if sum([weights[i] for i in pieces.places(BODY)]) < LEAST_SHARE * whole:
        return
    first = next(i for i, name in enumerate(label) if name is not Label.BOILERPLATE)
    last = pieces.places(BODY)[-1]
    for i in pieces.places(_MAY_BE_TEXT):
        most = MOST_SURE if i < last or whole <= SHORT_PAGE else MOST_SURE_BELOW
        if i > first and weights[i] and _may_be_text(pieces, i, most):
            relabel(pieces, i, Label.PARAGRAPH, "body.plain", notes)


def _may_be_text(pieces: Pieces, i: int, most: float) -> bool:
    core = core_at(pieces, i)
    return (
        pieces.probability_of(i, Label.BOILERPLATE) <= most
        and not core.dates
        and not any(sign in core.raw for sign in SIGNS)
        and not any(map(core.begins_with, NO_TEXT))
        and pieces.tokens.text.count(core.raw) == 1  # a caption or a button may be printed twice
    )
