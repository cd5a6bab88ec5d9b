"""Cut at signs: tabs, separators, cues with a colon, brackets and dashes."""

from __future__ import annotations

import numpy as np

from articlesplit.core.arrays import Bools, Ints
from articlesplit.core.characters import WHITE, Char, class_set
from articlesplit.labels import Break
from articlesplit.text.cuts.table import BEGINS, IS_ALONE, IS_DASH, IS_SEPARATOR, IS_WHITE, SHORT_PIECE, Cuts
from articlesplit.text.phrases import leading_words
from articlesplit.text.tokens import Tokens, pages_of

_CUE_SIGN = class_set("colon", "arrow", "close_quote", "dash", "hyphen", "pipe")
_CUE_SIGNS = 3
"""Characters behind a cue that may be its sign and white space: " : ", ":", " » "."""


def cut_gaps(cuts: Cuts) -> None:
    """Cut behind tabs and runs of three spaces, but for the indents of a hard-wrapped paragraph."""
    white = cuts.traits[:-4] & IS_WHITE
    wide = white[:-3] & white[1:-2]
    wide &= white[2:-1]
    at = (wide > white[3:]).nonzero()[0] + 3
    cuts.add(at, Break.GAP)
    tabs = cuts.tokens.classes == Char.TAB
    if tabs.any():
        cuts.add((tabs[:-1] > white[1:]).nonzero()[0] + 1, Break.GAP)
    cuts.remove(cuts.lines.start[cuts.lines.wrapped])


def cut_separators(cuts: Cuts) -> None:
    """Cut behind separators (" | ", " · ", "•"). One that opens a piece divides none."""
    traits = cuts.traits
    mark = (traits & IS_SEPARATOR != 0).nonzero()[0]
    if not len(mark):
        return
    mark = mark[cuts.kind[mark] == 0]
    before, after, cls = traits[mark - 1], traits[mark + 1], cuts.tokens.classes[mark]
    spaceless = (cls == Char.PIPE) & ((before | after) & IS_ALONE != 0)  # "社会｜大雨"
    divides = (before & after & IS_WHITE != 0) | spaceless | (cls == Char.BULLET)
    mark = mark[divides & (mark < cuts.solid[-1])]
    cuts.add(cuts.behind(mark + 1), Break.SEPARATOR)
    cuts.remove(cuts.lines.start[cuts.lines.wrapped])


def cut_cues(cuts: Cuts) -> None:
    """Cut behind the cue of a cross-link with its colon ("Read also: …")."""
    tokens, cls = cuts.tokens, cuts.tokens.classes
    bounds = np.concatenate((cuts.starts(), [len(cls)]))
    first = tokens.word_starts.searchsorted(bounds)
    words = leading_words(tokens, first[:-1], first[1:] - first[:-1], "cue")
    cued = words.nonzero()[0]
    if not len(cued):
        return
    at = tokens.word_ends[first[cued] + words[cued] - 1]
    end = cuts.before(bounds[cued + 1]) + 1
    signed = np.zeros(len(at), bool)
    for _ in range(_CUE_SIGNS):
        inside = at < end
        sign = cls.take(at, mode="clip")
        signed |= inside & _CUE_SIGN[sign]
        at = at + (inside & (_CUE_SIGN | WHITE)[sign])
    at = at[signed & (at < end)]
    cuts.add(at[~WHITE[cls[at]]], Break.CUE)


def cut_brackets(cuts: Cuts) -> None:
    """Cut behind a short bracket that a piece begins with ("[Sport] The club …"), and before one that it leaves open
    for a date ("Headline (Mia Lind, 3 May)").
    """
    cls = cuts.tokens.classes
    close = (cls[: cuts.solid[-1]] == Char.CLOSE_BRACKET).nonzero()[0]
    if not len(close) and not len(cuts.tokens.dates.start):
        return
    bounds = np.concatenate((cuts.starts(), [len(cls)]))
    dated = (cuts.kind[bounds[1:-1]] == Break.DATE).nonzero()[0]
    if len(close):
        _cut_behind_brackets(cuts, bounds, close)
    if len(dated):
        _cut_before_open_brackets(cuts, bounds, close, dated)


def _cut_behind_brackets(cuts: Cuts, bounds: Ints, close: Ints) -> None:
    cls = cuts.tokens.classes
    behind = bounds.searchsorted(close, side="right")
    head = cuts.core[cuts.core.searchsorted(bounds[behind - 1])]  # the first character but for a bullet
    following = cuts.behind(close + 1)
    short = (cls[head] == Char.OPEN_BRACKET) & (close - head <= SHORT_PIECE)
    cuts.add(following[short & (following < bounds[behind]) & BEGINS[cls[following]]], Break.BRACKET)


def _cut_before_open_brackets(cuts: Cuts, bounds: Ints, close: Ints, dated: Ints) -> None:
    opened = np.concatenate(([0], (cuts.tokens.classes == Char.OPEN_BRACKET).nonzero()[0]))
    low, high = bounds[dated], cuts.before(bounds[dated + 1]) + 1
    opened = opened[opened.searchsorted(high) - 1]
    unclosed = close.searchsorted(opened) == close.searchsorted(high)
    cuts.add(opened[unclosed & (opened > low) & (high - opened <= SHORT_PIECE)], Break.BRACKET)


def cut_dashes(cuts: Cuts) -> None:
    """Cut behind dashes beside a short piece ("Politique - Karim Ouzdane a signé", "Farah Lemdani - 27 novembre")."""
    tokens, cls, traits = cuts.tokens, cuts.tokens.classes, cuts.traits
    mark = ((traits[:-4] & IS_DASH > 0) & (traits[1:-3] & IS_WHITE > 0)).nonzero()[0]
    page = pages_of(tokens, mark)
    inside = (mark > cuts.behind(tokens.pages[0])[page]) & (mark < cuts.before(tokens.pages[1])[page])
    mark, page = mark[inside], page[inside]
    if not len(mark):
        return
    sign, before = cls[mark], cls[mark - 1]
    spaced, colon, slash = WHITE[before], sign == Char.COLON, Char.SLASH
    divides = ~colon | _colons_divide(cuts, mark[colon], mark[colon & spaced])[page]
    mark = mark[(spaced | ((sign == slash) & (before == slash))) & divides]  # the second one of " // " too
    if not len(mark):
        return
    start = cuts.starts()
    end = cuts.ends(start)
    piece = start.searchsorted(mark, side="right") - 1
    low, high = start[piece], end[piece]
    left, right = low.copy(), high.copy()  # the neighbouring marks, or the edges of the piece
    same = (piece[1:] == piece[:-1]).nonzero()[0]
    left[same + 1], right[same] = mark[same], mark[same + 1]
    short = (mark - left <= SHORT_PIECE) | (right - mark <= SHORT_PIECE)
    cuts.add(cuts.behind(mark[short & (mark > low) & (mark + 1 < high)] + 1), Break.DASH)


def _colons_divide(cuts: Cuts, colons: Ints, spaced: Ints) -> Bools:
    """Mark the pages on which a colon between spaces divides like a dash (p,).

    It does not where the language puts a space before all its colons, and before its marks of question and exclamation
    too, as French does.
    """
    tokens = cuts.tokens
    shouts = (tokens.classes == Char.EXCLAIM).nonzero()[0]
    spaced_shouts = shouts[cuts.traits[shouts - 1] & IS_WHITE > 0]
    seldom = 2 * _page_counts(tokens, spaced) <= _page_counts(tokens, colons)
    unlike = 2 * _page_counts(tokens, spaced_shouts) < _page_counts(tokens, shouts)
    divides: Bools = seldom | unlike
    return divides


def _page_counts(tokens: Tokens, at: Ints) -> Ints:
    """Return how many of the offsets are in each page (p,)."""
    return np.bincount(pages_of(tokens, at), minlength=tokens.pages.shape[1])
