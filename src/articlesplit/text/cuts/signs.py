"""Cut at signs: tabs, separators, cues with a colon, brackets and dashes."""

from __future__ import annotations

import numpy as np

from articlesplit.core import cut_scan
from articlesplit.core.characters import WHITE, class_set
from articlesplit.core.kernels import views
from articlesplit.labels import Break
from articlesplit.text.cuts.table import SHORT_PIECE, Cuts, page_views
from articlesplit.text.phrases import leading_words

_CUE_SIGN = class_set("colon", "arrow", "close_quote", "dash", "hyphen", "pipe")
_CUE_SIGNS = 3
"""Characters behind a cue that may be its sign and white space: " : ", ":", " » "."""


def cut_gaps(cuts: Cuts) -> None:
    """Cut behind tabs and runs of three spaces, but for the indents of a hard-wrapped paragraph."""
    cut_scan.cut_gaps(Break.GAP, *cuts.found)
    cuts.unwrap()


def cut_separators(cuts: Cuts) -> None:
    """Cut behind separators (" | ", " · ", "•"). One that opens a piece divides none."""
    cut_scan.cut_separators(Break.SEPARATOR, cuts.last, *cuts.text, *cuts.found)
    cuts.unwrap()


def cut_cues(cuts: Cuts) -> None:
    """Cut behind the cue of a cross-link with its colon ("Read also: …")."""
    tokens, cls, starts = cuts.tokens, cuts.tokens.classes, cuts.starts()
    first = tokens.word_starts.searchsorted(np.concatenate((starts, [len(cls)])))
    words = leading_words(tokens, first[:-1], first[1:] - first[:-1], "cue")
    cued = words.nonzero()[0].tolist()
    ends = cuts.ends(starts) if cued else starts
    for piece in cued:
        at, end, signed = int(tokens.word_ends[first[piece] + words[piece] - 1]), int(ends[piece]), False
        for _ in range(_CUE_SIGNS):
            if at < end and (_CUE_SIGN | WHITE)[cls[at]]:
                signed = signed or bool(_CUE_SIGN[cls[at]])
                at += 1
        if signed and at < end and not WHITE[cls[at]]:
            cuts.add(np.array([at]), Break.CUE)


def cut_brackets(cuts: Cuts) -> None:
    """Cut behind a short bracket that a piece begins with ("[Sport] The club …"), and before one that it leaves open
    for a date ("Headline (Mia Lind, 3 May)").
    """
    starts = views(cuts.starts())
    cut_scan.cut_brackets(Break.BRACKET, Break.DATE, SHORT_PIECE, cuts.last, *cuts.text, *starts, *cuts.found)


def cut_dashes(cuts: Cuts) -> None:
    """Cut behind dashes beside a short piece ("Politique - Karim Ouzdane a signé", "Farah Lemdani - 27 novembre").

    A colon between spaces divides like a dash, but not where the language puts a space before all its colons, and
    before its marks of question and exclamation too, as French does.
    """
    divides = views(np.empty(cuts.tokens.pages.shape[1], np.uint8))
    pages, marks = page_views(cuts.tokens), cuts.found[:2]
    cut_scan.colons_divide(*pages, *cuts.text, *marks, *divides)
    arrays = (*pages, *divides, *cuts.text, *views(cuts.starts()), *cuts.found)
    cut_scan.cut_dashes(Break.DASH, SHORT_PIECE, cuts.last, *arrays)
