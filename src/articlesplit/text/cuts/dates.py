"""Cut at printed dates, reading times and signatures."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from articlesplit.core.arrays import Bools, Bytes, Ints
from articlesplit.core.characters import ALONE, SENTENCE_END, WHITE, WORD, Char
from articlesplit.labels import Break
from articlesplit.text.cuts.table import BEGINS, CLOSING, SHORT_PIECE, TRIM, Cuts, with_sign
from articlesplit.text.phrases import LONGEST, leading_words
from articlesplit.text.tokens import Tokens, pages_of

_SHORTEST_LEAD = 5
"""Characters of a phrase that leads to a date and is more than a preposition, with white space behind it (a guess)."""
_LONGEST_PREPOSITION = 3
"""Letters of a capitalised word that begins a sentence with a date, at most ("Am", "On", "Le", "Dne"). A guess."""
_LONGEST_READING_TIME = 3
"""Words of a reading time behind its number ("4 min de lecture")."""


@dataclass(frozen=True, slots=True)
class _Dates:
    """The d printed dates of a text with what stands around them."""

    begin: Ints
    """(d,) offset of the date's first character."""
    end: Ints
    low: Ints
    """(d,) where the piece begins that holds the date."""
    high: Ints
    previous: Ints
    """(d,) offset of the last solid character before the date."""
    following: Ints
    """(d,) offset of the first solid character behind it."""
    touching: Bytes
    """(d,) class of the character directly before the date."""
    before: Bytes
    """(d,) class of the character at `previous`."""
    after: Bytes
    """(d,) class of the character at `following`."""
    led: Bools
    """(d,) nothing but a phrase that leads to a date stands before it in the piece ("Published on"). A mere preposition
    ("On 3 May the council met") is none."""
    after_name: Bools
    """(d,) a capitalised word stands before the date. A surname may end a field; a word in lower case leads to the date
    ("am 3. Mai"), and so does a short one at the start ("Am 3. Mai")."""
    in_sentence: Bools
    """(d,) the date ends with a full stop, and a word in small letters leads to it: "It will be ready by June."."""

    @property
    def at_low(self) -> Bools:
        """The date begins its piece, but for a sign: "• 3 May Rain in Porto"."""
        mask: Bools = (self.begin <= self.low) | (TRIM[self.before] & (self.previous <= self.low + 1))
        return mask

    @property
    def at_high(self) -> Bools:
        """The date ends its piece, but for a bracket: "Rain in Porto (3 May)"."""
        closed = (self.after == Char.CLOSE_BRACKET) & (self.following + 1 >= self.high)
        mask: Bools = (self.end >= self.high) | closed
        return mask

    @property
    def glued_before(self) -> Bools:
        """A word touches the date: "Porto|3 May"."""
        mask: Bools = (self.begin > self.low) & WORD[self.touching]
        return mask

    @property
    def glued_after(self) -> Bools:
        """The date touches a word or a quotation: "3 May|Rain"."""
        mask: Bools = (
            ~self.at_high & (self.following == self.end) & (WORD[self.after] | (self.after == Char.OPEN_QUOTE))
        )
        return mask

    @property
    def bracketed(self) -> Bools:
        """The date fills a bracket inside its piece: "Rain in Porto (3 May)"."""
        mask: Bools = (self.after == Char.CLOSE_BRACKET) & (self.begin > self.low) & (self.before == Char.OPEN_BRACKET)
        return mask

    @property
    def may_follow(self) -> Bools:
        """What stands before the date may be the end of a field: a sign, or a name."""
        mask: Bools = TRIM[self.before] | CLOSING[self.before] | ALONE[self.before] | self.after_name
        return mask

    @property
    def goes_on(self) -> Bools:
        """What stands behind the date may begin a field: a capital, or a sign that is no comma."""
        mask: Bools = BEGINS[self.after] | (TRIM[self.after] & (self.after != Char.COMMA))
        return mask


def cut_dates(cuts: Cuts) -> None:
    """Cut around printed dates at an edge of a piece, glued to a neighbour, or between two capitals."""
    if not len(cuts.tokens.dates.start):
        return
    dates = _surrounded_dates(cuts)
    bracketed, at_low, at_high, goes_on = dates.bracketed, dates.at_low, dates.at_high, dates.goes_on
    before = (
        dates.glued_before | bracketed | (at_high & ~dates.in_sentence) | ((dates.may_follow | dates.led) & goes_on)
    )
    before &= ~at_low
    after = ~at_high & (dates.glued_after | ((at_low | before) & goes_on))
    # a date inside a sentence ("the law of 12 May 2021 on ports") is not cut out: one side must show that it is a field
    before &= at_low | at_high | dates.glued_before | dates.glued_after | bracketed | after
    cuts.add(np.where(bracketed, dates.previous, dates.begin)[before], Break.DATE)
    _cut_behind_dates(cuts, dates, after & ~bracketed)
    closing = dates.following[bracketed]
    at = cuts.behind(closing + 1)
    cuts.add(at[at > closing], Break.DATE)


def _surrounded_dates(cuts: Cuts) -> _Dates:
    tokens, cls = cuts.tokens, cuts.tokens.bases
    begin, end = tokens.dates.start, tokens.dates.end
    start = cuts.starts()
    piece = start.searchsorted(begin, side="right") - 1
    previous, following = cuts.before(begin), cuts.behind(end)
    word = tokens.word_starts.searchsorted(previous, side="right") - 1
    word_start = tokens.word_starts.take(word, mode="clip")
    lead = _is_lead(tokens, start[piece], begin)
    preposition = (word_start <= start[piece]) & (previous - word_start < _LONGEST_PREPOSITION)
    is_word = (tokens.word_ends.take(word, mode="clip") > previous) & (word >= 0)
    return _Dates(
        begin=begin,
        end=end,
        low=start[piece],
        high=cuts.ends(start)[piece],
        previous=previous,
        following=following,
        touching=cls[np.maximum(begin - 1, 0)],
        before=cls[previous],
        after=cls[following],
        led=lead & (begin - start[piece] >= _SHORTEST_LEAD),
        in_sentence=(cls[end - 1] == Char.PERIOD) & (cls[word_start] == Char.LOWER) & is_word & ~lead,
        after_name=(cls[word_start] != Char.LOWER) & is_word & ~lead & ~preposition,
    )


def _is_lead(tokens: Tokens, low: Ints, begin: Ints) -> Bools:
    """Mark the dates before which nothing but a phrase that leads to a date stands in the piece ("Published on")."""
    first = tokens.word_starts.searchsorted(low)
    words = tokens.word_starts.searchsorted(begin) - first
    mask: Bools = (words > 0) & (words <= LONGEST)
    some = mask.nonzero()[0]
    mask[some] = leading_words(tokens, first[some], words[some], "dateline") == words[some]
    return mask


def _cut_behind_dates(cuts: Cuts, dates: _Dates, chosen: Bools) -> None:
    """Cut behind chosen dates and a sign that follows ("3 May - |Rain"), and behind reading times ("3 May 4 min|")."""
    cls = cuts.tokens.bases
    end, at = dates.end[chosen], dates.following[chosen]
    least = at + TRIM[cls[at]]
    at = cuts.behind(least)
    cuts.add(at[(at >= end) & (at >= least)], Break.DATE)  # nothing may follow the sign
    at = with_sign(cuts, _reading_time_ends(cuts.tokens, end))
    cuts.add(at[BEGINS[cls[at]]], Break.DATE)


def _reading_time_ends(tokens: Tokens, date_ends: Ints) -> Ints:
    """Return where the text goes on behind the reading times ("4 min") that follow dates."""
    number: Ints = tokens.word_starts.searchsorted(date_ends)
    left = tokens.word_starts.searchsorted(tokens.pages[1])[pages_of(tokens, date_ends)] - number
    number, left = number[left > 2], left[left > 2]
    digits = tokens.classes[tokens.word_starts[number]] == Char.DIGIT
    number, left = number[digits], left[digits]
    if not len(number):
        return number
    words = leading_words(tokens, number + 1, np.minimum(left - 1, _LONGEST_READING_TIME), "reading_time")
    ends: Ints = tokens.word_starts[(number + 1 + words)[(words > 0) & (words < left - 1)]]
    return ends


def cut_signatures(cuts: Cuts) -> None:
    """Cut before an author between a summary's last full stop and the date: "… survived. Jonas Roth 13.07.2024"."""
    if not len(cuts.tokens.dates.start):
        return
    cls, start = cuts.tokens.classes, cuts.starts()
    dated = (cuts.kind[start[1:]] == Break.DATE).nonzero()[0]
    if not len(dated):
        return
    at = cuts.before(start[dated + 1])[:, None] + np.arange(1 - SHORT_PIECE, -1)
    stop = SENTENCE_END[cls.take(at, mode="clip")] & (at > start[dated, None])
    stop &= WHITE[cls.take(at + 1, mode="clip")]
    stop &= BEGINS[cls.take(at + 2, mode="clip")]
    last = np.where(stop, at, -1).max(axis=1)
    cuts.add(last[last >= 0] + 2, Break.SENTENCE)


def uncut_dates(cuts: Cuts) -> None:
    """Remove cuts inside dates: their parts repeat from record to record, and they have dashes and colons of their own
    ("27/11/2024 - 19:00").
    """
    dates = cuts.tokens.dates
    if not len(dates.start):
        return
    at = cuts.starts()[1:]
    low, high = at.searchsorted(dates.start, side="right"), at.searchsorted(dates.end)
    for date in (low < high).nonzero()[0].tolist():
        inside = at[low[date] : high[date]]
        cuts.remove(inside[cuts.kind[inside] >= Break.GAP])
