"""Where lines are cut, because a dump glued several things together.

A newline cuts, except inside a hard-wrapped paragraph. Cuts inside lines, in the order in which they are found:

- tabs and runs of three spaces; separators (" | ", " · ", "•");
- glue: a lower-case letter, a digit or a closing punctuation mark directly before a capital ("TizraLe directeur");
- ends of sentences, in lines longer than any paragraph;
- the cue of a cross-link with its colon ("Read also: …");
- printed dates at an edge of what is left, glued to a neighbour, or between two capitals;
- what stands in brackets at the start ("[Sport] The club …"); dashes beside a short piece ("Politique - Karim Ouzdane a
  signé", "Farah Lemdani - 27 novembre 2024");
- words with which several pieces of the page begin or end ("Opinion The tax that …", "Opinion Why we …").

Each function here looks for one kind of place. All work alike: a mask over the whole text, made of cheap tests of
neighbouring characters, leaves a few candidates; what costs more is asked of these only.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from articlesplit.text.lines import Lines
from articlesplit.text.phrases import leading_words
from articlesplit.text.tokens import ALONE, WHITE, WORD, C, Hashes, Ints, Tokens, class_set, pages_of

Bytes = npt.NDArray[np.uint8]
Bools = npt.NDArray[np.bool_]

BREAKS = (
    "start",
    "newline",
    "blank",
    "gap",
    "separator",
    "glue",
    "sentence",
    "cue",
    "date",
    "bracket",
    "dash",
    "affix",
)
"""What stands before a block: nothing, one newline, a blank line, a tab or three spaces, …"""
B = {name: number for number, name in enumerate(BREAKS)}

LONG_LINE = 1000
"""Characters; a longer line is taken to hold more than one paragraph, and its sentences are cut apart. To cut them in
shorter lines too was measured to cost accuracy."""
SHORT_PIECE = 40
"""Characters; beside a dash, a piece up to this long may be a rubrique, an author or a place."""
AFFIX_COPIES = 3
"""Pieces of a page that must begin or end with the same words before these are cut off."""
AFFIX_PIECE = 160
"""Characters; longer pieces are prose, which may well begin alike."""
AFFIX_WORDS = 4
"""Words that are cut off at most."""
ONE_LETTER_WORDS = frozenset("AEIOUYÀÈÉÓÁÍАВИКОСУЯІЄΟΗ")
"""Capitals that may be a word of their own, and so begin a headline; another single capital ends a name ("SpaceX")."""

_TERMINAL = class_set("period", "exclaim", "full_stop", "ellipsis")
_CLOSING = class_set("period", "exclaim", "full_stop", "ellipsis", "close_quote", "close_bracket", "quote")
_QUOTE_END = class_set("close_quote", "quote", "close_bracket", "apostrophe")
_OPENING = class_set("open_quote", "quote", "open_bracket", "hyphen", "dash", "apostrophe")
_CUE_SIGN = class_set("colon", "arrow", "close_quote", "dash", "hyphen", "pipe")
_SEPARATOR = class_set("pipe", "bullet", "middle_dot")
_TRIM = WHITE | class_set(
    "pipe", "bullet", "middle_dot", "dash", "hyphen", "star", "slash", "arrow", "control", "comma", "colon"
)
_DASHES = class_set("hyphen", "dash", "arrow", "slash", "colon")
_BEGINS = class_set("upper", "letter", "hangul", "han", "kana", "thai", "digit", "other_digit", "open_quote", "quote")

IS_WHITE, _IS_TRIM, _IS_SEPARATOR, _IS_DASH, _IS_ALONE = (np.uint8(1 << bit) for bit in range(5))
_TRAITS = WHITE * IS_WHITE | _TRIM * _IS_TRIM | _SEPARATOR * _IS_SEPARATOR | _DASHES * _IS_DASH | ALONE * _IS_ALONE
"""(256,) of each class, the sets for which whole texts are searched."""
_PLACES = np.array([pow(0x9E3779B97F4A7C15, 2 * place + 1, 1 << 64) for place in range(AFFIX_WORDS)], np.uint64)
"""Odd numbers without a pattern: what a word at each place counts for in the hash of a phrase."""
_SALT = np.uint64(0xD6E8FEB86659FD93)
"""An odd number without a pattern, and no power of the base of hashes."""
_FIRST = np.uint8(255)
"""The kind of the cut before everything."""


@dataclass(frozen=True, slots=True)
class Cuts:
    """The cuts of a text of n characters as they are found, and what is read to find them."""

    tokens: Tokens
    traits: Bytes
    """(n + 4,) sets of each character's class; behind the text there is white space."""
    solid: Ints
    """Offsets of what is no white space: at least one."""
    core: Ints
    """Offsets of what is no sign at a piece's edge either: no bullet, separator or dash."""
    kind: Bytes
    """(n,) the kind of cut right before each character, a number of `BREAKS`; 0 for none. Cuts stand before solid
    characters only."""

    def add(self, at: Ints, name: str) -> None:
        """Cut right before these characters, where no cut stands yet."""
        self.kind[at[self.kind[at] == 0]] = B[name]

    def starts(self) -> Ints:
        """(pieces,) where the pieces between cuts begin."""
        starts: Ints = (self.kind != 0).nonzero()[0]
        return starts

    def ends(self, starts: Ints) -> Ints:
        """(pieces,) where the pieces that begin there end, white space behind them left out."""
        return self.before(np.concatenate((starts[1:], [len(self.kind)]))) + 1

    def before(self, at: Ints) -> Ints:
        """The last solid character before each offset; the first of all where there is none."""
        return self.solid.take(self.solid.searchsorted(at) - 1, mode="clip")

    def behind(self, at: Ints) -> Ints:
        """The first solid character at each offset or behind it; the last of all where there is none."""
        return self.solid.take(self.solid.searchsorted(at), mode="clip")


def no_cuts(tokens: Tokens) -> Cuts:
    """A text without cuts."""
    size = len(tokens.classes)
    traits = np.full(size + 4, IS_WHITE, np.uint8)
    _TRAITS.take(tokens.classes, out=traits[:size], mode="clip")
    inside = traits[:size]
    solid, core = (inside & IS_WHITE == 0).nonzero()[0], (inside & _IS_TRIM == 0).nonzero()[0]
    return Cuts(tokens, traits, solid, core, np.zeros(size, np.uint8))


def cut_lines(cuts: Cuts, lines: Lines, marked_up: bool) -> tuple[Ints, Ints, Bytes]:
    """Cut a text into its lines, and these into pieces: their starts, ends and breaks."""
    cuts.kind[lines.start] = np.where(lines.blank > 0, B["blank"], B["newline"])
    wrapped = lines.start[lines.wrapped]
    cuts.kind[wrapped] = 0
    cuts.kind[lines.start[lines.page_first]] = _FIRST
    for cut in (_cut_gaps, _cut_separators):
        cut(cuts)
        cuts.kind[wrapped] = 0  # an indent is no gap there
    if not marked_up:
        _cut_glue(cuts)
        _cut_sentences(cuts, lines)
    _cut_cues(cuts)
    _cut_dates(cuts)
    if not marked_up:
        _cut_signatures(cuts)
        _cut_brackets(cuts)
        _cut_dashes(cuts)
        _cut_affixes(cuts)
    _mend_dates(cuts)
    starts = cuts.starts()
    breaks = cuts.kind[starts]
    breaks[breaks == _FIRST] = B["start"]
    return starts, cuts.ends(starts), breaks


def _cut_gaps(cuts: Cuts) -> None:
    """Behind tabs and runs of three spaces."""
    white = cuts.traits[:-4] & IS_WHITE
    wide = white[:-3] & white[1:-2]
    wide &= white[2:-1]
    at = (wide > white[3:]).nonzero()[0] + 3
    cuts.add(at, "gap")
    tabs = cuts.tokens.classes == C["tab"]
    if tabs.any():
        cuts.add((tabs[:-1] > white[1:]).nonzero()[0] + 1, "gap")


def _cut_separators(cuts: Cuts) -> None:
    """Behind separators (" | ", " · ", "•"); one that opens a piece divides none."""
    traits = cuts.traits
    mark = (traits & _IS_SEPARATOR != 0).nonzero()[0]
    if not len(mark):
        return
    mark = mark[cuts.kind[mark] == 0]
    before, after, cls = traits[mark - 1], traits[mark + 1], cuts.tokens.classes[mark]
    spaceless = (cls == C["pipe"]) & ((before | after) & _IS_ALONE != 0)
    divides = (before & after & IS_WHITE != 0) | spaceless | (cls == C["bullet"])
    mark = mark[divides & (mark < cuts.solid[-1])]
    cuts.add(cuts.behind(mark + 1), "separator")


def _cut_glue(cuts: Cuts) -> None:
    """Before a capital directly after a lower-case letter, a digit or a closing punctuation mark ("TizraLe
    directeur").
    """
    cls = cuts.tokens.bases
    upper, lower, digit = C["upper"], C["lower"], C["digit"]
    capital, white = cls == upper, cuts.traits & IS_WHITE
    at = ((capital[3:] > capital[2:-1]) & (white[2:-5] == 0)).nonzero()[0] + 3
    at = at[at >= cuts.tokens.pages[0][pages_of(cuts.tokens, at)] + 3]
    if not len(at):
        return
    before, before2, before3 = cls[at - 1], cls[at - 2], cls[at - 3]
    spaced = white[at + 1] > 0
    follow = np.where(spaced, C["space"], cls.take(at + 1, mode="clip"))
    in_word = follow == lower
    after_small = before2 == lower
    after_word = (before == lower) & after_small & ((before3 == lower) | (before3 == upper))
    after_number = (before == digit) & (before2 == digit)
    spaced_mark = ((before == C["exclaim"]) | (before == C["colon"])) & WHITE[before2]  # "Qui ?Lui", "Sport :Le club"
    after_mark = _CLOSING[before] & (after_small | (before2 == digit) | _CLOSING[before2]) | spaced_mark
    goes_on = in_word | spaced | (follow == C["apostrophe"])
    capitals = after_word & (before3 == lower) & (follow == upper)  # "TeilnahmeESB"
    cuts.add(at[((after_word | after_number) & in_word) | (after_mark & goes_on) | capitals], "glue")
    opening = (before == C["open_quote"]) | (before == C["quote"])
    quoted = opening & after_small & (before3 == lower)  # "Habitação«Pago"
    cuts.add(at[quoted] - 1, "glue")
    text = cuts.tokens.text
    lone = [i for i in at[after_word & spaced].tolist() if text[i] in ONE_LETTER_WORDS]
    cuts.add(np.array(lone, np.int64), "glue")


def _cut_sentences(cuts: Cuts, lines: Lines) -> None:
    """Between sentences, in lines longer than any paragraph."""
    length = lines.end - lines.start
    if length.max() <= LONG_LINE:
        return
    cls = cuts.tokens.classes
    ends = _TERMINAL.take(cls, mode="clip")
    at = (ends[:-1] > ends[1:]).nonzero()[0] + 1
    at = at[length[lines.start.searchsorted(at - 1, side="right") - 1] > LONG_LINE]
    spaceless = cls[at - 1] == C["full_stop"]
    padded = np.concatenate((cls, np.zeros(4, np.uint8)))
    for _ in range(2):  # quotes and brackets that close with the sentence
        at = at + _QUOTE_END[padded[at]]
    spaced = WHITE[padded[at]]
    at = at + spaced
    opened = at + _OPENING[padded[at]]
    cuts.add(at[(spaced | spaceless) & _BEGINS[padded[opened]] & (at < len(cls))], "sentence")


def _cut_cues(cuts: Cuts) -> None:
    """Behind the cue of a cross-link with its colon ("Read also: …")."""
    tokens, cls = cuts.tokens, cuts.tokens.classes
    bounds = np.concatenate((cuts.starts(), [len(cls)]))
    first = tokens.word_starts.searchsorted(bounds)
    words = leading_words(tokens, first[:-1], first[1:] - first[:-1], "cue")
    found = words.nonzero()[0]
    if not len(found):
        return
    at = tokens.word_ends[first[found] + words[found] - 1]
    end = cuts.before(bounds[found + 1]) + 1
    signed = np.zeros(len(at), bool)
    for _ in range(3):  # " : ", ":", " » "
        inside = at < end
        sign = cls.take(at, mode="clip")
        signed |= inside & _CUE_SIGN[sign]
        at = at + (inside & (_CUE_SIGN | WHITE)[sign])
    at = at[signed & (at < end)]
    cuts.add(at[~WHITE[cls[at]]], "cue")


def _cut_dates(cuts: Cuts) -> None:
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
    trimmed, bracketed = _TRIM[before], after == C["close_bracket"]
    at_low = (begin <= low) | (trimmed & (previous <= low + 1))
    at_high = (finish >= high) | (bracketed & (following + 1 >= high))
    glued_before = (begin > low) & WORD[cls[np.maximum(begin - 1, 0)]]
    glued_after = ~at_high & (following == finish) & (WORD[after] | (after == C["open_quote"]))
    bracketed &= (begin > low) & (before == C["open_bracket"])
    after_sign = trimmed | _CLOSING[before] | ALONE[before]
    goes_on = _BEGINS[after] | (_TRIM[after] & (after != C["comma"]))
    # the word before the date: a capitalised one (a surname) may end a field, one in lower case leads to the date ("am
    # 3. Mai")
    word = tokens.word_starts.searchsorted(previous, side="right") - 1
    word_start = tokens.word_starts.take(word, mode="clip")
    after_name = (cls[word_start] != C["lower"]) & (tokens.word_ends.take(word, mode="clip") > previous) & (word >= 0)
    cut_before = glued_before | bracketed | at_high | ((after_sign | after_name) & goes_on)
    cut_before &= ~at_low
    cut_after = ~at_high & (glued_after | ((at_low | cut_before) & goes_on))
    cut_before &= at_low | at_high | glued_before | glued_after | bracketed | cut_after
    cuts.add(np.where(bracketed, previous, begin)[cut_before], "date")
    cut_after &= ~bracketed
    finish = finish[cut_after]
    at = following[cut_after]
    at = cuts.behind(at + _TRIM[cls[at]])  # a sign after the date stays with it
    cuts.add(at[at >= finish], "date")
    at = _with_sign(cuts, _reading_time_ends(tokens, finish))
    cuts.add(at[_BEGINS[cls[at]]], "date")
    closing = following[bracketed]
    at = cuts.behind(closing + 1)
    cuts.add(at[at > closing], "date")


def _reading_time_ends(tokens: Tokens, date_ends: Ints) -> Ints:
    """Where the text goes on behind the reading times ("4 min") that follow dates."""
    number: Ints = tokens.word_starts.searchsorted(date_ends)
    left = tokens.word_starts.searchsorted(tokens.pages[1])[pages_of(tokens, date_ends)] - number
    number, left = number[left > 2], left[left > 2]
    digits = tokens.classes[tokens.word_starts[number]] == C["digit"]
    number, left = number[digits], left[digits]
    if not len(number):
        return number
    words = leading_words(tokens, number + 1, np.minimum(left - 1, 3), "reading_time")
    ends: Ints = tokens.word_starts[(number + 1 + words)[(words > 0) & (words < left - 1)]]
    return ends


def _cut_signatures(cuts: Cuts) -> None:
    """Before an author between a summary's last full stop and the date: "… survived. Jonas Roth 13.07.2024"."""
    if not len(cuts.tokens.dates.start):
        return
    cls, start = cuts.tokens.classes, cuts.starts()
    dated = (cuts.kind[start[1:]] == B["date"]).nonzero()[0]
    if not len(dated):
        return
    at = cuts.before(start[dated + 1])[:, None] + np.arange(1 - SHORT_PIECE, -1)
    stop = _TERMINAL[cls.take(at, mode="clip")] & (at > start[dated, None])
    stop &= WHITE[cls.take(at + 1, mode="clip")]
    stop &= _BEGINS[cls.take(at + 2, mode="clip")]
    last = np.where(stop, at, -1).max(axis=1)
    cuts.add(last[last >= 0] + 2, "sentence")


def _cut_brackets(cuts: Cuts) -> None:
    """Behind a short bracket that a piece begins with ("[Sport] The club …"), and before one that it leaves open for a
    date ("Headline (Mia Lind, 3 May)").
    """
    cls = cuts.tokens.classes
    close = (cls[: cuts.solid[-1]] == C["close_bracket"]).nonzero()[0]
    if not len(close) and not len(cuts.tokens.dates.start):
        return
    bounds = np.concatenate((cuts.starts(), [len(cls)]))
    dated = (cuts.kind[bounds[1:-1]] == B["date"]).nonzero()[0]
    if len(close):
        behind = bounds.searchsorted(close, side="right")
        head = cuts.core[cuts.core.searchsorted(bounds[behind - 1])]  # but for a bullet
        following = cuts.behind(close + 1)
        short = (cls[head] == C["open_bracket"]) & (close - head <= SHORT_PIECE)
        cuts.add(following[short & (following < bounds[behind]) & _BEGINS[cls[following]]], "bracket")
    if len(dated):
        opened = np.concatenate(([0], (cls == C["open_bracket"]).nonzero()[0]))
        low, high = bounds[dated], cuts.before(bounds[dated + 1]) + 1
        opened = opened[opened.searchsorted(high) - 1]
        unclosed = close.searchsorted(opened) == close.searchsorted(high)
        cuts.add(opened[unclosed & (opened > low) & (high - opened <= SHORT_PIECE)], "bracket")


def _cut_dashes(cuts: Cuts) -> None:
    """Behind dashes beside a short piece: "Politique - Karim Ouzdane a signé", "Farah Lemdani - 27 novembre 2024"."""
    tokens, cls, traits = cuts.tokens, cuts.tokens.classes, cuts.traits
    mark = ((traits[:-4] & _IS_DASH > 0) & (traits[1:-3] & IS_WHITE > 0)).nonzero()[0]
    page = pages_of(tokens, mark)
    inside = (mark > cuts.behind(tokens.pages[0])[page]) & (mark < cuts.before(tokens.pages[1])[page])
    mark, page = mark[inside], page[inside]
    if not len(mark):
        return
    sign, before = cls[mark], cls[mark - 1]
    spaced, colon, slash = WHITE[before], sign == C["colon"], C["slash"]
    # a colon between spaces divides like a dash, unless the language sets all its colons so, and its marks of question
    # and exclamation too
    shouts = (cls == C["exclaim"]).nonzero()[0]
    spaced_shouts = shouts[traits[shouts - 1] & IS_WHITE > 0]
    seldom = 2 * _count(tokens, mark[colon & spaced]) <= _count(tokens, mark[colon])
    unlike = 2 * _count(tokens, spaced_shouts) < _count(tokens, shouts)
    divides = ~colon | (seldom | unlike)[page]
    mark = mark[(spaced | ((sign == slash) & (before == slash))) & divides]  # the second one of " // " too
    if not len(mark):
        return
    start = cuts.starts()
    end = cuts.ends(start)
    piece = start.searchsorted(mark, side="right") - 1
    low, high = start[piece], end[piece]
    left, right = low.copy(), high.copy()
    same = (piece[1:] == piece[:-1]).nonzero()[0]
    left[same + 1], right[same] = mark[same], mark[same + 1]
    short = (mark - left <= SHORT_PIECE) | (right - mark <= SHORT_PIECE)
    cuts.add(cuts.behind(mark[short & (mark > low) & (mark + 1 < high)] + 1), "dash")


def _count(tokens: Tokens, at: Ints) -> Ints:
    """(pages,) how many of these offsets are in each page."""
    return np.bincount(pages_of(tokens, at), minlength=tokens.pages.shape[1])


def _cut_affixes(cuts: Cuts) -> None:
    """Behind words with which several pieces of the page begin, before those with which they end ("Opinion The tax that
    …", "Opinion Why we …").
    """
    tokens, cls = cuts.tokens, cuts.tokens.classes
    start = cuts.starts()
    end = cuts.ends(start)
    first = tokens.word_starts.searchsorted(start)
    last = np.concatenate((first[1:], [len(tokens.word_starts)]))
    several = (end - start <= AFFIX_PIECE) & (last - first > 1)
    rows = (several & ~_TERMINAL[cls[end - 1]] & ~ALONE[cls[start]]).nonzero()[0]
    if len(rows) < AFFIX_COPIES:
        return
    hashes, low, high = tokens.word_hashes, first[rows], last[rows]
    page = page_salts(tokens, start)
    distinct = _first_copies(span_sums(hashes, low, high) + page[rows])  # a piece that is printed twice is one piece
    heads = _shared_words(hashes, low, 1, high - low, distinct, page[rows])
    # many headlines begin with one word: it must be in lower case, or stand alone elsewhere on the page
    single = (heads == 1).nonzero()[0]
    if len(single):
        word = low[single]
        lone = last - first == 1
        alone = np.sort(hashes[first[lone]] + page[lone])
        label = (cls[tokens.word_starts[word]] == C["lower"]) | _among(hashes[word] + page[rows[single]], alone)
        heads[single[~label]] = 0
    found = heads.nonzero()[0]
    at = _with_sign(cuts, tokens.word_starts[low[found] + heads[found]])
    cuts.add(at[_BEGINS[cls[at]]], "affix")
    tails = _shared_words(hashes, high - 1, -1, high - low, distinct, page[rows])
    found = (tails > 1).nonzero()[0]
    cuts.add(_with_sign(cuts, tokens.word_starts[high[found] - tails[found]]), "affix")


def _shared_words(hashes: Hashes, edge: Ints, step: int, words: Ints, distinct: Bools, page: Hashes) -> Ints:
    """(pieces,) how many words, from the one at `edge` in the direction of `step`, a piece shares with enough others of
    its page that are distinct; 0 where it is none, or all the piece has.
    """
    count = np.arange(1, AFFIX_WORDS + 1)
    word = hashes.take(edge[:, None] + step * (count - 1), mode="clip")
    word *= _PLACES
    word[:, 0] += page
    phrase = word.cumsum(axis=1)  # of one word, two words, …
    counted = distinct[:, None] & (words[:, None] >= count)
    ordered = np.sort(phrase[counted])
    frequent = ordered[AFFIX_COPIES - 1 :]
    frequent = frequent[frequent == ordered[: len(frequent)]]
    shared = _among(phrase, frequent) & (words[:, None] > count)
    longest: Ints = (shared * count).max(axis=1)
    return longest


def page_salts(tokens: Tokens, at: Ints) -> Hashes:
    """For each offset a number that, added to hashes, keeps those of its page apart from those of others."""
    return pages_of(tokens, at).astype(np.uint64) * _SALT


def _with_sign(cuts: Cuts, at: Ints) -> Ints:
    """These offsets, or the one before where it holds an opening sign."""
    return at - ((at > 0) & _OPENING[cuts.tokens.classes[at - 1]])


def _first_copies(values: Hashes) -> Bools:
    """For each value, whether none before equals it.

    >>> _first_copies(np.array([7, 5, 7], np.uint64)).tolist()
    [True, True, False]
    """
    order = values.argsort(kind="stable")
    ordered = values[order]
    first = np.empty(len(values), bool)
    first[order] = np.concatenate(([True], ordered[1:] != ordered[:-1]))
    return first


def _among(values: Hashes, ordered: Hashes) -> Bools:
    """(as values) whether each value is among the ordered ones.

    >>> _among(np.array([7, 5], np.uint64), np.array([3, 7], np.uint64)).tolist()
    [True, False]
    """
    if not len(ordered):
        return np.zeros(values.shape, bool)
    found: Bools = ordered.take(ordered.searchsorted(values), mode="clip") == values
    return found


def span_sums(hashes: Hashes, low: Ints, high: Ints) -> Hashes:
    """Sums of word hashes over half-open ranges of words, modulo 2**64: equal for equal words in any order."""
    total = np.zeros(len(hashes) + 1, np.uint64)
    hashes.cumsum(out=total[1:])
    return total[high] - total[low]


def _mend_dates(cuts: Cuts) -> None:
    """No cut inside a date: its parts repeat from record to record, and it has dashes and colons of its own."""
    dates = cuts.tokens.dates
    if not len(dates.start):
        return
    at = cuts.starts()[1:]
    low, high = at.searchsorted(dates.start, side="right"), at.searchsorted(dates.end)
    for date in (low < high).nonzero()[0].tolist():
        inside = at[low[date] : high[date]]
        cuts.kind[inside[cuts.kind[inside] >= B["gap"]]] = 0
