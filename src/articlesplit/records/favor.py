"""Keep doubtful passages in the body, or leave them out, as the user favors.

All rules read the labels of balance. What is favored changes the body alone, behind the rules: recall adds pieces to
the balanced body, and precision takes some away. So the bodies are nested, and a page has the same teasers.
"""

from __future__ import annotations

from articlesplit.core.arrays import Ints
from articlesplit.labels import BODY, Label
from articlesplit.notes import Notes
from articlesplit.records.listings import relabel
from articlesplit.records.pieces import Pieces

LEAST_SHARE = 0.5
"""Share of the weight of a piece that is turned, from which the piece changes sides (a guess)."""


def favor_body(pieces: Pieces, turned: Ints, notes: Notes = None) -> None:
    """Add pieces of boilerplate to the body, or take pieces out, in place.

    `turned` has the new label of each block that what is favored turns, -1 for all others (b,).
    """
    is_turned = turned >= 0
    for i, label in enumerate(pieces.label):
        rows = slice(pieces.first[i], pieces.first[i + 1])
        if not is_turned[rows].any() or pieces.weight[rows] @ is_turned[rows] < LEAST_SHARE * pieces.weight[rows].sum():
            continue
        new = Label(turned[rows][is_turned[rows]][0])
        if label is Label.BOILERPLATE if new in BODY else label in BODY:
            relabel(pieces, i, new, "body.favor", notes)
