"""The block table: where a dump is cut, and what each piece looks like.

A block is the smallest piece that the labeler sees: a line, or a part of one where the dump glued several things
together. Cutting too much costs little, because neighbours that get the same label are joined again by the text
between them; a cut that is missing cannot be made good. Cuts inside lines, in the order in which they are found:

- tabs and runs of three spaces; separators (" | ", " · ", "•");
- glue: a lower-case letter, a digit or a closing punctuation mark directly before a capital ("TizraLe directeur");
- ends of sentences, in lines longer than any paragraph;
- the cue of a cross-link with its colon ("Read also: …");
- printed dates at an edge of what is left, glued to a neighbour, or between two capitals;
- what stands in brackets at the start ("[Sport] The club …"); dashes beside a short piece ("Politique - Karim Ouzdane a
  signé", "Farah Lemdani - 27 novembre 2024");
- words with which several pieces of the page begin or end ("Opinion The tax that …", "Opinion Why we …").

A newline cuts, except inside a hard-wrapped paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from articlesplit.lexicon import leading_words
from articlesplit.tokenizer import ALONE, WHITE, WORD, C, Ints, Tokens, class_set, join_hashes

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
ONE_LETTER_WORDS = frozenset("AEIOUYÀÈÉÓÁÍАВИКОСУЯІЄΟΗ")
"""Capitals that may be a word of their own, and so begin a headline; another single capital ends a name ("SpaceX")."""
WRAP_WIDTHS = (48, 120)
"""Characters; the line widths at which hard-wrapped text is printed."""

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
_GOES_ON = class_set("lower", "letter", "han", "kana", "hangul", "thai", "open_quote", "quote", "open_bracket")
_LISTED = class_set("star", "bullet", "middle_dot", "hyphen", "dash", "arrow")
_BEGINS = class_set("upper", "letter", "hangul", "han", "kana", "thai", "digit", "other_digit", "open_quote", "quote")


@dataclass(frozen=True, slots=True)
class Blocks:
    """A table of b blocks over `tokens.text`, as arrays; between two blocks there is white space only, or nothing."""

    tokens: Tokens
    start: Ints
    """(b,) offset of the first character."""
    end: Ints
    core_start: Ints
    """(b,) the block without bullets, separators and dashes at its edges (empty if it holds nothing else)."""
    core_end: Ints
    brk: npt.NDArray[np.uint8]
    """(b,) kind of break before the block, a number of `BREAKS`."""
    line: Ints
    """(b,) number of the line on which the block starts."""
    indent: Ints
    """(b,) white space before the first block of the line, in characters."""
    blank: Ints
    """(b,) empty lines right before the block's line."""
    line_length: Ints
    """(b,) characters of the line on which the block starts."""
    date: npt.NDArray[np.int8]
    """(b,) kind of the date that the block consists of, -1 for none."""

    def __len__(self) -> int:
        return len(self.start)


def cut_blocks(tokens: Tokens, *, marked_up: bool = False) -> Blocks:
    """The block table of a text. Where it is the rows of an HTML page (`marked_up`), the tags have parted what is
    glued elsewhere, and of the cuts inside lines only those at tabs, separators, cues and dates are made.

    >>> from articlesplit.tokenizer import tokenize
    >>> text = "Sport - Le club a gagné hier soir\\nFarah Lemdani - 27 novembre 2024Omar Sellouk préside"
    >>> blocks = cut_blocks(tokenize(text))
    >>> for start, end, brk in zip(blocks.core_start, blocks.core_end, blocks.brk):
    ...     print(BREAKS[brk], "|", text[start:end])
    start | Sport
    dash | Le club a gagné hier soir
    newline | Farah Lemdani
    date | 27 novembre 2024
    glue | Omar Sellouk préside
    """
    cls = tokens.classes
    size = len(cls)
    solid = np.flatnonzero(~WHITE[cls])
    if not len(solid):
        none = np.zeros(0, np.int64)
        return Blocks(
            tokens, none, none, none, none, none.astype(np.uint8), none, none, none, none, none.astype(np.int8)
        )

    newline = cls == C["newline"]
    newline |= (cls == C["return"]) & (np.append(cls[1:], 0) != C["newline"])  # "\r\n" is one newline
    line_start = np.append(0, np.flatnonzero(newline) + 1)
    line_end = np.append(line_start[1:], size)
    first = np.searchsorted(solid, line_start)
    filled = first < np.searchsorted(solid, line_end)
    content_start = np.where(filled, solid[np.minimum(first, len(solid) - 1)], line_end)
    content_end = np.where(filled, solid[np.searchsorted(solid, line_end) - 1] + 1, line_start)
    length = np.where(filled, content_end - content_start, 0)
    rows = np.flatnonzero(filled)
    wrapped = np.zeros_like(filled) if marked_up else _wrapped(tokens, content_start, content_end, filled)

    kind = np.zeros(size + 1, np.uint8)  # the kind of cut right before each character
    kind[content_start[rows]] = B["newline"]
    blank = np.diff(rows, prepend=-1) - 1
    kind[content_start[rows[blank > 0]]] = B["blank"]
    kind[content_start[rows[wrapped[rows]]]] = 0
    kind[solid[0]] = 0
    _cut_gaps(cls, solid, kind)
    kind[content_start[rows[wrapped[rows]]]] = 0  # an indent is no gap there
    if not marked_up:
        _cut_glue(tokens, kind)
        _cut_sentences(cls, line_start, length, kind)
    _cut_cues(tokens, solid, kind)
    _cut_dates(tokens, solid, kind)
    if not marked_up:
        _cut_signatures(cls, solid, kind)
        _cut_brackets(cls, solid, kind)
        _cut_dashes(cls, solid, kind)
        _cut_affixes(tokens, solid, kind)
    _mend_dates(tokens, kind)
    kind[solid[0]] = 0

    start, end, brk = _pieces(kind, solid, int(solid[0]))
    core_start, core_end = _cores(cls, start, end)
    line = np.searchsorted(line_start, start, side="right") - 1
    empty_before = np.zeros(len(line_start), np.int64)
    empty_before[rows] = blank
    return Blocks(
        tokens=tokens,
        start=start,
        end=end,
        core_start=core_start,
        core_end=core_end,
        brk=brk,
        line=line,
        indent=(content_start - line_start)[line],
        blank=empty_before[line],
        line_length=length[line],
        date=_date_kind(tokens, core_start, core_end),
    )


def _cores(cls: npt.NDArray[np.uint8], start: Ints, end: Ints) -> tuple[Ints, Ints]:
    """The pieces without the signs at their edges; empty at its start where a piece is nothing else."""
    solid = np.flatnonzero(~_TRIM[cls])
    low, high = np.searchsorted(solid, start), np.searchsorted(solid, end)
    some, safe = low < high, np.append(solid, 0)
    return np.where(some, safe[low], start), np.where(some, safe[high - 1] + 1, start)


def _wrapped(tokens: Tokens, start: Ints, end: Ints, filled: Bools) -> Bools:
    """(lines,) True where a line goes on with the paragraph of the line before.

    A printer that wraps at a width fills each line until the next word no longer fits. So in a run of lines without a
    gap, whose longest line gives the width, nearly every line break is one that the next line's first word explains;
    and the text goes on over it in mid-sentence.
    """
    out = np.zeros(len(start), bool)
    rows = np.flatnonzero(filled)
    if len(rows) < 3:
        return out
    length = (end - start)[rows]
    if length.max() < WRAP_WIDTHS[0]:
        return out
    joined = np.append(False, np.diff(rows) == 1)
    run = np.cumsum(~joined) - 1
    run_start = np.flatnonzero(~joined)
    width = np.maximum.reduceat(length, run_start)[run]
    word = np.searchsorted(tokens.word_ends, start[rows], side="right")
    word_end = np.append(tokens.word_ends, len(tokens.classes))[word]
    first_word = np.minimum(word_end, end[rows]) - start[rows]
    before = np.append(0, length[:-1])
    open_end = np.append(False, ~_TERMINAL[tokens.classes[end[rows] - 1]][:-1])
    goes_on = _GOES_ON[tokens.bases[start[rows]]]

    explained = joined & (before + 1 + first_word > width - 2) & (before > 0.6 * width)
    breaks = np.add.reduceat(joined.astype(np.int64), run_start)
    ok = np.add.reduceat(explained.astype(np.int64), run_start) >= np.maximum(2, 0.6 * breaks)
    ok &= 2 * np.add.reduceat((explained & open_end).astype(np.int64), run_start) >= breaks
    ok &= 3 * np.add.reduceat((explained & goes_on).astype(np.int64), run_start) >= breaks
    ok &= (width[run_start] >= WRAP_WIDTHS[0]) & (width[run_start] <= WRAP_WIDTHS[1])
    out[rows] = explained & ok[run]
    if 3 * length[ok[run]].sum() < length.sum():
        return out
    # a page wrapped throughout: the width of its paragraphs shows two-line headlines and captions to be wrapped too
    page_width = int(np.median(width[run_start][ok]))
    short = (
        joined
        & open_end
        & (before + 1 + first_word > page_width - 2)
        & (before <= page_width + 2)
        & ~_LISTED[tokens.classes[start[rows]]]
    )
    out[rows] |= short
    return out


def _cut(kind: npt.NDArray[np.uint8], at: Ints, name: str) -> None:
    """Cut right before these characters, where no cut stands yet."""
    kind[at[kind[at] == 0]] = B[name]


def _cut_gaps(cls: npt.NDArray[np.uint8], solid: Ints, kind: npt.NDArray[np.uint8]) -> None:
    gap = np.diff(solid, prepend=solid[0])
    at = solid[gap > 1]
    wide = (gap[gap > 1] > 3) | (cls[at - 1] == C["tab"])
    at = at[wide]
    _cut(kind, at, "gap")
    mark = solid[_SEPARATOR[cls[solid]]]
    if not len(mark):
        return
    before = (mark == 0) | WHITE[cls[mark - 1]]
    after = WHITE[np.append(cls, 0)[mark + 1]]
    spaceless = (cls[mark] == C["pipe"]) & (ALONE[cls[mark - 1]] | ALONE[np.append(cls, 0)[mark + 1]])
    mark = mark[
        ((before & after) | spaceless | (cls[mark] == C["bullet"])) & (kind[mark] == 0)
    ]  # one that opens a block divides none
    following = np.searchsorted(solid, mark + 1)
    mark, following = mark[following < len(solid)], following[following < len(solid)]
    at = solid[following]
    _cut(kind, at, "separator")


def _cut_glue(tokens: Tokens, kind: npt.NDArray[np.uint8]) -> None:
    cls = tokens.bases
    if len(cls) < 4:
        return
    upper, lower, digit = C["upper"], C["lower"], C["digit"]
    at = np.flatnonzero((cls[1:] == upper) & ((cls[:-1] == lower) | (cls[:-1] == digit) | _CLOSING[cls[:-1]])) + 1
    at = at[at >= 3]
    before, before2, before3 = cls[at - 1], cls[at - 2], cls[at - 3]
    follow = np.append(cls, [0, 0])[at + 1]
    word_goes_on = (follow == lower) | WHITE[follow] | (follow == C["apostrophe"])
    after_lower = (before == lower) & (before2 == lower) & ((before3 == lower) | (before3 == upper))
    after_digit = (before == digit) & (before2 == digit)
    spaced = (before == C["exclaim"]) & WHITE[before2]  # French sets a space before "?" and "!"
    opening = np.flatnonzero((cls[2:-1] == C["open_quote"]) & (cls[3:] == upper)) + 2  # "Habitação«Pago"
    opening = opening[(cls[opening - 1] == lower) & (cls[opening - 2] == lower)]
    _cut(kind, opening, "glue")
    after_mark = _CLOSING[before] & ((before2 == lower) | (before2 == digit) | _CLOSING[before2] | spaced)
    cut = at[((after_lower | after_digit) & (follow == lower)) | (after_mark & word_goes_on)]
    lone = at[after_lower & WHITE[follow]]
    lone = lone[[tokens.text[i] in ONE_LETTER_WORDS for i in lone.tolist()]]
    _cut(kind, lone, "glue")
    _cut(kind, cut, "glue")


def _cut_sentences(cls: npt.NDArray[np.uint8], line_start: Ints, length: Ints, kind: npt.NDArray[np.uint8]) -> None:
    if length.max() <= LONG_LINE:
        return
    at = np.flatnonzero(_TERMINAL[cls[:-1]] & ~_TERMINAL[cls[1:]]) + 1
    at = at[length[np.searchsorted(line_start, at - 1, side="right") - 1] > LONG_LINE]
    spaceless = cls[at - 1] == C["full_stop"]
    padded = np.append(cls, [0, 0, 0, 0])
    for _ in range(2):  # quotes and brackets that close with the sentence
        at = at + _QUOTE_END[padded[at]]
    spaced = WHITE[padded[at]]
    at = at + spaced
    opened = at + _OPENING[padded[at]]
    cut = at[(spaced | spaceless) & _BEGINS[padded[opened]] & (at < len(cls))]
    _cut(kind, cut, "sentence")


def _pieces(kind: npt.NDArray[np.uint8], solid: Ints, origin: int) -> tuple[Ints, Ints, npt.NDArray[np.uint8]]:
    """Start, end and break of the pieces between cuts, white space trimmed; pieces of white space alone are dropped."""
    at = np.append(origin, np.flatnonzero(kind[:-1]))
    low = np.searchsorted(solid, at)
    high = np.append(low[1:], len(solid))
    keep = low < high
    brk = kind[at].copy()
    # a piece of white space alone hands its break on to the piece that follows, if that is stronger
    return solid[low[keep]], solid[high[keep] - 1] + 1, brk[keep]


def _cut_cues(tokens: Tokens, solid: Ints, kind: npt.NDArray[np.uint8]) -> None:
    cls = tokens.classes
    start, end, _ = _pieces(kind, solid, int(solid[0]))
    first = np.searchsorted(tokens.word_starts, start)
    words = leading_words(tokens, first, np.searchsorted(tokens.word_starts, end) - first, "cue")
    found = np.flatnonzero(words)
    at = tokens.word_ends[first[found] + words[found] - 1]
    end = end[found]
    signed = np.zeros(len(at), bool)
    for _ in range(3):  # " : ", ":", " » "
        inside = at < end
        signed |= inside & _CUE_SIGN[cls[np.where(inside, at, 0)]]
        at = at + (inside & (_CUE_SIGN | WHITE)[cls[np.where(inside, at, 0)]])
    at = at[signed & (at < end)]
    kind[at[(kind[at] == 0) & ~WHITE[cls[at]]]] = B["cue"]


def _cut_signatures(cls: npt.NDArray[np.uint8], solid: Ints, kind: npt.NDArray[np.uint8]) -> None:
    """An author between a summary's last full stop and the date: "… survived. Jonas Roth 13.07.2024"."""
    start, end, brk = _pieces(kind, solid, int(solid[0]))
    stop = np.flatnonzero(_TERMINAL[cls[:-2]] & WHITE[cls[1:-1]] & _BEGINS[cls[2:]])
    if not len(stop):
        return
    dated = np.flatnonzero(np.append(brk[1:] == B["date"], False))
    last = stop[np.maximum(np.searchsorted(stop, end[dated] - 1) - 1, 0)]
    fit = (last > start[dated]) & (last < end[dated] - 2) & (end[dated] - last <= SHORT_PIECE)
    at = last[fit] + 2
    _cut(kind, at, "sentence")


def _cut_brackets(cls: npt.NDArray[np.uint8], solid: Ints, kind: npt.NDArray[np.uint8]) -> None:
    start, end, brk = _pieces(kind, solid, int(solid[0]))
    # "[Sport] The club …": behind a short bracket that the piece begins with, but for a bullet
    index = np.flatnonzero(cls[solid] == C["close_bracket"])
    index = index[index < len(solid) - 1]
    close, following = solid[index], solid[index + 1]
    piece = np.searchsorted(start, close, side="right") - 1
    trimmed = np.flatnonzero(~_TRIM[cls])
    head = trimmed[np.searchsorted(trimmed, start[piece])]
    fit = (cls[head] == C["open_bracket"]) & (close - head <= SHORT_PIECE) & (following < end[piece])
    at = following[fit & _BEGINS[cls[following]]]
    _cut(kind, at, "bracket")
    # "Headline (Mia Lind, 3 May)": before a bracket that the piece leaves open for a date
    opened = np.flatnonzero(cls == C["open_bracket"])
    if not len(opened):
        return
    piece = np.searchsorted(start, opened, side="right") - 1
    last = np.append(piece[1:] != piece[:-1], True)
    opened, piece = opened[last], piece[last]
    dated = np.append(brk[1:] == B["date"], False)[piece]
    unclosed = np.searchsorted(close, opened) == np.searchsorted(close, end[piece])
    at = opened[dated & unclosed & (opened > start[piece]) & (end[piece] - opened <= SHORT_PIECE)]
    _cut(kind, at, "bracket")


def _cut_dates(tokens: Tokens, solid: Ints, kind: npt.NDArray[np.uint8]) -> None:
    begin, finish = tokens.dates.start, tokens.dates.end
    if not len(begin):
        return
    cls = tokens.bases
    start, end, _ = _pieces(kind, solid, int(solid[0]))
    piece = np.searchsorted(start, begin, side="right") - 1
    low, high = start[piece], end[piece]
    last = len(solid) - 1
    previous = solid[np.maximum(np.searchsorted(solid, begin) - 1, 0)]
    following = solid[np.minimum(np.searchsorted(solid, finish), last)]
    at_low = (begin <= low) | (_TRIM[cls[previous]] & (previous <= low + 1))
    at_high = (finish >= high) | ((cls[following] == C["close_bracket"]) & (following + 1 >= high))
    glued_before = (begin > low) & ~WHITE[cls[np.maximum(begin - 1, 0)]] & WORD[cls[np.maximum(begin - 1, 0)]]
    glued_after = ~at_high & (following == finish) & (WORD[cls[following]] | (cls[following] == C["open_quote"]))
    bracketed = (begin > low) & (cls[previous] == C["open_bracket"]) & (cls[following] == C["close_bracket"])
    after_sign = _TRIM[cls[previous]] | _CLOSING[cls[previous]] | ALONE[cls[previous]]
    before_sign = _TRIM[cls[following]] & (cls[following] != C["comma"])
    before_begin = _BEGINS[cls[following]]
    # the word before the date: a capitalised one (a surname) may end a field, one in lower case leads to the date ("am
    # 3. Mai")
    words = np.searchsorted(tokens.word_ends, previous, side="right")
    word_start = np.append(tokens.word_starts, len(cls) - 1)[words]
    after_name = (cls[word_start] != C["lower"]) & (word_start <= previous)
    edge = at_low | at_high | glued_before | glued_after | bracketed
    cut_before = ~at_low & (
        glued_before | bracketed | at_high | ((after_sign | after_name) & (before_begin | before_sign))
    )
    cut_after = ~at_high & (glued_after | ((at_low | cut_before) & (before_begin | before_sign)))
    cut_before &= edge | cut_after
    at = np.where(bracketed, previous, begin)[cut_before]
    _cut(kind, at, "date")
    at = following[cut_after & ~bracketed]
    closing = _TRIM[cls[at]]  # a sign after the date stays with it
    at = solid[np.minimum(np.searchsorted(solid, at) + closing, last)]
    kind[at[(kind[at] == 0) & (at >= finish[cut_after & ~bracketed])]] = B["date"]
    at = _reading_time_ends(tokens, finish[cut_after & ~bracketed])
    kind[at[(kind[at] == 0) & _BEGINS[cls[at]]]] = B["date"]
    at = solid[np.minimum(np.searchsorted(solid, following[bracketed] + 1), last)]
    at = at[at > following[bracketed]]
    _cut(kind, at, "date")


def _reading_time_ends(tokens: Tokens, date_ends: Ints) -> Ints:
    """Where the text goes on behind the reading times ("4 min") that follow dates."""
    number = np.searchsorted(tokens.word_starts, date_ends)
    number = number[number < len(tokens.word_starts) - 2]
    number = number[tokens.classes[tokens.word_starts[number]] == C["digit"]]
    words = leading_words(tokens, number + 1, np.full(len(number), 3), "reading_time")
    after = (number + 1 + words)[words > 0]
    ends: Ints = tokens.word_starts[after[after < len(tokens.word_starts)]]
    return ends


def _cut_dashes(cls: npt.NDArray[np.uint8], solid: Ints, kind: npt.NDArray[np.uint8]) -> None:
    index = np.flatnonzero(_DASHES[cls[solid]])
    index = index[(index > 0) & (index < len(solid) - 1)]
    mark = solid[index]
    twin = (cls[solid[index - 1]] == C["slash"]) & (cls[mark] == C["slash"])  # the second one of " // "
    spaced = ((solid[index - 1] < mark - 1) | twin) & (solid[index + 1] > mark + 1)
    # a colon between spaces divides like a dash, unless the language sets all its colons so
    colon = cls[mark] == C["colon"]
    usual = colon & (solid[index - 1] == mark - 1) & (solid[index + 1] > mark + 1)
    spaced &= ~colon | (np.count_nonzero(colon & spaced) <= np.count_nonzero(usual))
    index, mark = index[spaced], mark[spaced]
    if not len(mark):
        return
    start, end, _ = _pieces(kind, solid, int(solid[0]))
    piece = np.searchsorted(start, mark, side="right") - 1
    same = np.append(False, (piece[1:] == piece[:-1]))
    left = mark - np.where(same, np.append(0, mark[:-1]), start[piece])
    right = np.where(np.append(same[1:], False), np.append(mark[1:], 0), end[piece]) - mark
    inside = (mark > start[piece]) & (mark + 1 < end[piece])
    short = inside & ((left <= SHORT_PIECE) | (right <= SHORT_PIECE))
    at = solid[index[short] + 1]
    _cut(kind, at, "dash")


def _cut_affixes(tokens: Tokens, solid: Ints, kind: npt.NDArray[np.uint8]) -> None:
    cls = tokens.classes
    start, end, _ = _pieces(kind, solid, int(solid[0]))
    first, last = np.searchsorted(tokens.word_starts, start), np.searchsorted(tokens.word_starts, end)
    rows = np.flatnonzero(
        (end - start <= AFFIX_PIECE) & (last - first > 1) & ~_TERMINAL[cls[end - 1]] & ~ALONE[cls[start]]
    )
    if len(rows) < AFFIX_COPIES:
        return
    whole = span_sums(tokens.word_hashes, first[rows], last[rows])
    _, once = np.unique(whole, return_index=True)  # a piece that is printed twice is one piece
    alone = tokens.word_hashes[first[last - first == 1]]
    alone = join_hashes(np.zeros_like(alone), alone)
    for words, step in ((first[rows], 1), (last[rows] - 1, -1)):
        cut = np.zeros(len(rows), np.int64)  # the number of words to cut off: the longest phrase that is shared
        phrase = np.zeros(len(rows), np.uint64)
        live, distinct = np.arange(len(rows)), np.isin(np.arange(len(rows)), once)
        for count in range(1, 5):
            phrase[live] = join_hashes(phrase[live], tokens.word_hashes[words[live] + step * (count - 1)])
            shared, copies = np.unique(phrase[live[distinct[live]]], return_counts=True)
            live = live[np.isin(phrase[live], shared[copies >= AFFIX_COPIES]) & ((last - first)[rows[live]] > count)]
            if not len(live):
                break
            if count > 1:
                cut[live] = count
            elif (
                step > 0
            ):  # many headlines begin with one word: it must be in lower case, or stand alone elsewhere on the page
                lower = cls[tokens.word_starts[words[live]]] == C["lower"]
                cut[live[lower | np.isin(phrase[live], alone)]] = 1
        found = np.flatnonzero(cut)
        at = tokens.word_starts[words[found] + cut[found] if step > 0 else words[found] + 1 - cut[found]]
        at = at - ((at > 0) & _OPENING[cls[at - 1]])
        if step > 0:
            at = at[_BEGINS[cls[at]]]
        _cut(kind, at, "affix")


def span_sums(hashes: npt.NDArray[np.uint64], low: Ints, high: Ints) -> npt.NDArray[np.uint64]:
    """Sums of word hashes over half-open ranges of words, modulo 2**64: equal for equal words in any order."""
    total = np.zeros(len(hashes) + 1, np.uint64)
    np.cumsum(hashes, out=total[1:])
    return total[high] - total[low]


def _mend_dates(tokens: Tokens, kind: npt.NDArray[np.uint8]) -> None:
    """No cut inside a date: its parts repeat from record to record, and it has dashes and colons of its own."""
    dates = tokens.dates
    if len(dates.start):
        at = np.flatnonzero(kind)
        which = np.maximum(np.searchsorted(dates.start, at) - 1, 0)
        kind[at[(dates.start[which] < at) & (at < dates.end[which]) & (kind[at] >= B["gap"])]] = 0


def _date_kind(tokens: Tokens, start: Ints, end: Ints) -> npt.NDArray[np.int8]:
    out = np.full(len(start), -1, np.int8)
    dates = tokens.dates
    if len(dates.start):
        which = np.minimum(np.searchsorted(dates.start, start), len(dates.start) - 1)
        whole = (dates.start[which] <= start + 1) & (dates.end[which] >= end - 1) & (dates.start[which] < end)
        out[whole] = dates.kind[which[whole]]
    return out
