"""Cut at signs: tabs, separators, cues with a colon, brackets and dashes."""

from __future__ import annotations

import numpy as np

from articlesplit.core import sign_cuts
from articlesplit.core.kernels import views
from articlesplit.core.traits import AT_CLOSE, AT_DASH, AT_GAP, AT_OPEN, AT_SEPARATOR
from articlesplit.labels import Break
from articlesplit.text.cuts.table import SHORT_PIECE, Cuts
from articlesplit.text.phrases import leading_words

_CUE_SIGNS = 3
"""Characters behind a cue that may be its sign and white space: " : ", ":", " » "."""


def cut_gaps(cuts: Cuts) -> int:
    """Cut behind tabs and runs of three spaces, but for the indents of a hard-wrapped paragraph."""
    if not cuts.kinds_of_marks & AT_GAP:
        return 0
    made = sign_cuts.cut_gaps(cuts.text, Break.GAP)
    cuts.unwrap()
    return made


def cut_separators(cuts: Cuts) -> int:
    """Cut behind separators (" | ", " · ", "•"). One that opens a piece divides none."""
    if not cuts.kinds_of_marks & AT_SEPARATOR:
        return 0
    made = sign_cuts.cut_separators(cuts.text, Break.SEPARATOR)
    cuts.unwrap()
    return made


def cut_cues(cuts: Cuts) -> int:
    """Cut behind the cue of a cross-link with its colon ("Read also: …")."""
    starts = views(cuts.starts)
    first, words = np.empty((2, len(cuts.starts)), np.int64)
    sign_cuts.find_first_words(cuts.text, *starts, *views(first, words))
    cued = views(first, leading_words(cuts.tokens, first, words, "cue"))
    return sign_cuts.cut_cues(cuts.text, Break.CUE, _CUE_SIGNS, *starts, *cued)


def cut_brackets(cuts: Cuts) -> int:
    """Cut behind a short bracket that a piece begins with ("[Sport] The club …"), and before one that it leaves open
    for a date ("Headline (Mia Lind, 3 May)").
    """
    if not cuts.kinds_of_marks & (AT_OPEN | AT_CLOSE):
        return 0
    return sign_cuts.cut_brackets(cuts.text, Break.BRACKET, Break.DATE, SHORT_PIECE, *views(cuts.starts))


def cut_dashes(cuts: Cuts) -> int:
    """Cut behind dashes beside a short piece ("Politique - Karim Ouzdane a signé", "Farah Lemdani - 27 novembre").

    A colon between spaces divides like a dash, but not where the language puts a space before all its colons, and
    before its marks of question and exclamation too, as French does.
    """
    if not cuts.kinds_of_marks & AT_DASH:
        return 0
    divides = views(np.empty(cuts.tokens.pages.shape[1], np.uint8))
    sign_cuts.colons_divide(cuts.text, *divides)
    return sign_cuts.cut_dashes(cuts.text, Break.DASH, SHORT_PIECE, *divides, *views(cuts.starts))
