"""Cut at printed dates, reading times and signatures."""

from __future__ import annotations

import numpy as np

from articlesplit.core.arrays import Ints
from articlesplit.core.characters import ALONE, WHITE, WORD, Char
from articlesplit.labels import Break
from articlesplit.text.cuts.table import BEGINS, CLOSING, SHORT_PIECE, TERMINAL, TRIM, Cuts, with_sign
from articlesplit.text.phrases import leading_words
from articlesplit.text.tokens import Tokens, pages_of


def cut_dates(cuts: Cuts) -> None:
    """Around printed dates at an edge of what is left, glued to a neighbour, or between two capitals."""
    tokens, cls = cuts.tokens, cuts.tokens.bases
    begin, finish = tokens.dates.start, tokens.dates.end
    if not len(begin):
        return
    start = cuts.starts()
    piece = start.searchsorted(begin, side="right") - 1
    low, high = start[piece], cuts.ends(start)[piece]
    previous, following = cuts.before(begin), cuts.behind(finish)
    before, after = cls[previous], cls[following]
    trimmed, bracketed = TRIM[before], after == Char.CLOSE_BRACKET
    at_low = (begin <= low) | (trimmed & (previous <= low + 1))
    at_high = (finish >= high) | (bracketed & (following + 1 >= high))
    glued_before = (begin > low) & WORD[cls[np.maximum(begin - 1, 0)]]
    glued_after = ~at_high & (following == finish) & (WORD[after] | (after == Char.OPEN_QUOTE))
    bracketed &= (begin > low) & (before == Char.OPEN_BRACKET)
    after_sign = trimmed | CLOSING[before] | ALONE[before]
    goes_on = BEGINS[after] | (TRIM[after] & (after != Char.COMMA))
    # the word before the date: a capitalised one (a surname) may end a field, one in lower case leads to the date ("am
    # 3. Mai")
    word = tokens.word_starts.searchsorted(previous, side="right") - 1
    word_start = tokens.word_starts.take(word, mode="clip")
    after_name = (cls[word_start] != Char.LOWER) & (tokens.word_ends.take(word, mode="clip") > previous) & (word >= 0)
    cut_before = glued_before | bracketed | at_high | ((after_sign | after_name) & goes_on)
    cut_before &= ~at_low
    cut_after = ~at_high & (glued_after | ((at_low | cut_before) & goes_on))
    cut_before &= at_low | at_high | glued_before | glued_after | bracketed | cut_after
    cuts.add(np.where(bracketed, previous, begin)[cut_before], Break.DATE)
    cut_after &= ~bracketed
    finish = finish[cut_after]
    at = following[cut_after]
    at = cuts.behind(at + TRIM[cls[at]])  # a sign after the date stays with it
    cuts.add(at[at >= finish], Break.DATE)
    at = with_sign(cuts, _reading_time_ends(tokens, finish))
    cuts.add(at[BEGINS[cls[at]]], Break.DATE)
    closing = following[bracketed]
    at = cuts.behind(closing + 1)
    cuts.add(at[at > closing], Break.DATE)


def _reading_time_ends(tokens: Tokens, date_ends: Ints) -> Ints:
    """Where the text goes on behind the reading times ("4 min") that follow dates."""
    number: Ints = tokens.word_starts.searchsorted(date_ends)
    left = tokens.word_starts.searchsorted(tokens.pages[1])[pages_of(tokens, date_ends)] - number
    number, left = number[left > 2], left[left > 2]
    digits = tokens.classes[tokens.word_starts[number]] == Char.DIGIT
    number, left = number[digits], left[digits]
    if not len(number):
        return number
    words = leading_words(tokens, number + 1, np.minimum(left - 1, 3), "reading_time")
    ends: Ints = tokens.word_starts[(number + 1 + words)[(words > 0) & (words < left - 1)]]
    return ends


def cut_signatures(cuts: Cuts) -> None:
    """Before an author between a summary's last full stop and the date: "… survived. Jonas Roth 13.07.2024"."""
    if not len(cuts.tokens.dates.start):
        return
    cls, start = cuts.tokens.classes, cuts.starts()
    dated = (cuts.kind[start[1:]] == Break.DATE).nonzero()[0]
    if not len(dated):
        return
    at = cuts.before(start[dated + 1])[:, None] + np.arange(1 - SHORT_PIECE, -1)
    stop = TERMINAL[cls.take(at, mode="clip")] & (at > start[dated, None])
    stop &= WHITE[cls.take(at + 1, mode="clip")]
    stop &= BEGINS[cls.take(at + 2, mode="clip")]
    last = np.where(stop, at, -1).max(axis=1)
    cuts.add(last[last >= 0] + 2, Break.SENTENCE)


def mend_dates(cuts: Cuts) -> None:
    """No cut inside a date: its parts repeat from record to record, and it has dashes and colons of its own."""
    dates = cuts.tokens.dates
    if not len(dates.start):
        return
    at = cuts.starts()[1:]
    low, high = at.searchsorted(dates.start, side="right"), at.searchsorted(dates.end)
    for date in (low < high).nonzero()[0].tolist():
        inside = at[low[date] : high[date]]
        cuts.kind[inside[cuts.kind[inside] >= Break.GAP]] = 0
