"""Where dates are printed in a text.

A text becomes a string of types (`articlesplit.dates.types`), one character a token, in numpy over code points; words
are looked up by hash. A grammar of dates (`articlesplit.dates.grammar`), one pattern over the alphabet of types, then
runs over the neighbourhoods of promising numbers and words only. It never sees a language.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from articlesplit.dates.read import read
from articlesplit.dates.types import (
    CAPITALISED,
    IGNORED,
    LOWER,
    NEAR_SIGNS,
    NUMBER,
    SHIFT,
    SIGN,
    SINGLE,
    UPPER,
    characters,
    date_words,
    number_types,
)

FULL, PARTIAL, RELATIVE, TIME = range(4)
"""Kinds of printed dates: day, month and year; without a year or without a day; relative to now; a bare clock time."""


@dataclass(frozen=True, slots=True)
class DateSpans:
    """Printed dates in text order, without overlap: half-open offsets and kinds."""

    start: NDArray[np.int64]
    end: NDArray[np.int64]
    kind: NDArray[np.uint8]


_ZERO, _NONE = np.zeros(1, np.int64), np.zeros(0, np.int64)
_FOUR = np.arange(4)
_LINE_END = np.array([ord("\n")], np.uint16)
_PLACES = np.array([[0, 0, 0, 0], [1, 0, 0, 0], [10, 1, 0, 0], [100, 10, 1, 0], [1000, 100, 10, 1], [0, 0, 0, 0]])
"""Weights of the first four digits of a run, by its length."""
_BEFORE, _AFTER = 9, 14
"""How many tokens of a date may lie before and after its anchor."""


def find_dates(text: str, codes: NDArray[np.uint32], pages: NDArray[np.int64] | None = None) -> DateSpans:
    """Maximal printed dates of a text; `codes` are its code points. Where the text holds several `pages`, (2, p) starts
    and ends, no date is looked for across their bounds; between two there must be white space of 16 tokens.

    >>> text = "TizraLe 27 novembre 2024Nadia Berrada, 2:1, 3 HRS ago"
    >>> spans = find_dates(text, np.array([ord(c) for c in text], np.uint32))
    >>> [text[a:b] for a, b in zip(spans.start.tolist(), spans.end.tolist())], spans.kind.tolist()
    (['27 novembre 2024', '3 HRS ago'], [0, 2])
    """
    if not len(codes):
        return DateSpans(_NONE, _NONE, _NONE.astype(np.uint8))
    tokens = _tokens(codes, pages)
    printed = f"\n{tokens.types.tobytes().decode('utf-16-le')}\n"
    grammar = date_words().grammar
    found: list[tuple[int, int, int]] = []
    for first, anchor, last in _neighbourhoods(tokens):
        for m in grammar.finditer(printed, first + 1, last + 2):
            a, b = m.span()
            relative, clock, year, month, common = m.group("r", "t", "y", "m", "c")
            kind = RELATIVE if relative else TIME if clock else FULL if year and month is None else PARTIAL
            if kind == RELATIVE:
                b = _past(text, tokens, a, b)
            elif kind == PARTIAL and common is not None and not _after_edge(printed, a):
                continue
            if b > a:
                found.append((a - 1, b - 2, kind))
            if b - 2 >= anchor:
                break
    table = np.array(found, np.int64).reshape(-1, 3)
    return DateSpans(tokens.starts.take(table[:, 0]), tokens.ends.take(table[:, 1]), table[:, 2].astype(np.uint8))


@dataclass(frozen=True, slots=True)
class _Tokens:
    """Start, end and type of each token, and which ones are numbers and words of dates."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    types: NDArray[np.uint16]
    numbers: NDArray[np.int64]
    words: NDArray[np.int64]
    page_first: NDArray[np.int64]
    """(p,) the first token of each page, and"""
    page_last: NDArray[np.int64]
    """the one behind its last."""
    signs: bool
    """Whether an ideograph of today or yesterday may be among them."""


def _tokens(codes: NDArray[np.uint32], pages: NDArray[np.int64] | None = None) -> _Tokens:
    """The tokens of a text, typed."""
    class_table, type_table, _ = characters()
    classes = class_table.take(codes, mode="clip")
    step = classes[1:] - classes[:-1]
    cut = step != 0
    cut &= step != 255  # upper to lower case: one capitalised word
    cut |= classes[1:] >= SINGLE
    upper = classes == UPPER
    cut[:-1] |= upper[:-2] & upper[1:-1] & (classes[2:] == LOWER)  # "KROLLSeptember"
    starts = np.concatenate((_ZERO, cut.nonzero()[0] + 1))
    ends = np.concatenate((starts[1:], [len(codes)]))
    if classes.max() == IGNORED:
        kept = (classes.take(starts) != IGNORED).nonzero()[0]
        starts, ends = starts.take(kept), ends.take(kept)
    types = type_table.take(codes.take(starts), mode="clip")
    if pages is None:
        pages = np.array([[0], [len(codes)]])
    starts, ends, types = _without_trailing_space(starts, ends, types, pages)
    starts, ends, types, numbers = _type_numbers(codes, starts, ends, types)
    page_first, page_last = ends.searchsorted(pages[0], side="right"), starts.searchsorted(pages[1])
    words = _type_words(codes, starts, ends, types, numbers, (page_first, page_last - 1))
    signs = bool(((classes >= SIGN) & (classes < IGNORED)).any())
    return _Tokens(starts, ends, types, numbers, words, page_first, page_last, signs)


def _without_trailing_space(
    starts: NDArray[np.int64], ends: NDArray[np.int64], types: NDArray[np.uint16], pages: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.uint16]]:
    """The tokens but those of white space before a newline of a page: a date that goes on in the next line does so with
    it too, and a line of white space is a blank one.
    """
    newline = types == ord("\n")
    trailing = (newline[1:] & (types[:-1] == ord(" "))).nonzero()[0]
    at = starts[trailing]
    trailing = trailing[pages[0].searchsorted(at, "right") > pages[1].searchsorted(at, "right")]
    if not len(trailing):
        return starts, ends, types
    again = trailing[newline[trailing - 1] & (trailing > 0)] + 1
    gone = np.concatenate((trailing, again))
    return np.delete(starts, gone), np.delete(ends, gone), np.delete(types, gone)


def _type_numbers(
    codes: NDArray[np.uint32], starts: NDArray[np.int64], ends: NDArray[np.int64], types: NDArray[np.uint16]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.uint16], NDArray[np.int64]]:
    """The tokens and which are numbers, digit runs being typed and those longer than four cut after a leading year:
    "202412:30" is 2024, 12:30.
    """
    values = characters()[2]
    runs = (types == NUMBER).nonzero()[0]
    first = starts.take(runs)
    length = ends.take(runs) - first
    digits = values.take(codes.take(first[:, None] + _FOUR, mode="clip"), mode="clip")
    numbers = runs
    long = (length > 4).nonzero()[0]
    if len(long):
        century = digits[long, 0] * 10 + digits[long, 1]
        long = long[(century == 19) | (century == 20)]
        at = runs.take(long)
        starts = np.insert(starts, at + 1, first.take(long) + 4)
        ends = np.insert(ends, at, first.take(long) + 4)
        types = np.insert(types, at + 1, ord("X"))
        runs += at.searchsorted(runs)
        length[long] = 4
        short = long[
            ends.take(runs.take(long) + 1) - first.take(long) <= 6
        ]  # one or two digits are left: "12" of "12:30"
        rest = runs.take(short) + 1
        left = ends.take(rest) - starts.take(rest)
        tail = values.take(codes.take(starts.take(rest)[:, None] + _FOUR, mode="clip"), mode="clip")
        types[rest] = number_types().take(left * 10000 + (tail * _PLACES.take(left, axis=0)).sum(axis=1))
        length = np.minimum(length, 5)
        numbers = np.sort(np.concatenate((runs, rest)))
    types[runs] = number_types().take(length * 10000 + (digits * _PLACES.take(length, axis=0)).sum(axis=1))
    return starts, ends, types, numbers


def _around(tokens: NDArray[np.int64], count: int) -> NDArray[np.bool_]:
    """(count,) True from seven tokens before these to eight after.

    >>> _around(np.array([9]), 30).nonzero()[0].tolist() == list(range(2, 18))
    True
    """
    near = np.zeros(count + 14, np.bool_)
    near[tokens] = True
    for shift in (2, 4, 8):
        near[shift:] |= near[:-shift].copy()
    near[1:] |= near[:-1].copy()
    return near[7:-7]


def _type_words(
    codes: NDArray[np.uint32],
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
    types: NDArray[np.uint16],
    numbers: NDArray[np.int64],
    outmost: tuple[NDArray[np.int64], NDArray[np.int64]],
) -> NDArray[np.int64]:
    """Set the types of words that dates use, in place, and tell which they are; looked up are words near numbers and
    edges only, `outmost` being the first and the last tokens of pages.
    """
    if not len(types):
        return _NONE
    words = date_words()
    close = _around(numbers, len(types))
    edges = words.edges.take(types)
    after, before = edges.copy(), edges
    last = len(types) - 1  # a page of ignored characters has no token of its own
    after[np.minimum(outmost[0], last)] = before[np.maximum(outmost[1], 0)] = True
    for shift in (1, 2, 4, 3):  # a lone word stands between edges, ten tokens away at most
        after[shift:] |= after[:-shift].copy()
        before[:-shift] |= before[shift:].copy()
    letters = words.letters.take(types)
    wanted = close | (after & before)
    wanted[1:] |= letters[:-1]  # glued: no space between
    wanted &= letters
    chosen = wanted.nonzero()[0]
    if not len(chosen):
        return chosen
    first, stop = starts.take(chosen), ends.take(chosen)
    frames = words.weights.take(codes.take(first), mode="clip") * np.uint32(3)
    frames += words.weights.take(codes.take(stop - 1), mode="clip") * np.uint32(5)
    framed = words.framed.take(frames >> np.uint32(16)).nonzero()[0]
    if not len(framed):
        return framed
    chosen, first = chosen.take(framed), first.take(framed)
    length = stop.take(framed) - first
    offset = length.cumsum() - length
    characters = (first - offset).repeat(length)
    characters += np.arange(len(characters))
    weights = words.weights.take(codes.take(characters), mode="clip")
    hashes = np.add.reduceat(weights, offset, dtype=np.uint32)
    hashes += frames.take(framed)
    likely = words.maybe.take(hashes >> SHIFT).nonzero()[0]
    hashes = hashes.take(likely)
    at = words.hashes.searchsorted(hashes)
    right = (words.hashes.take(at, mode="clip") == hashes).nonzero()[0]
    known: NDArray[np.int64] = chosen.take(likely.take(right))
    types[known] = words.types.take(at.take(right) + len(words.hashes) * (types.take(known) == CAPITALISED))
    return known


def _neighbourhoods(tokens: _Tokens) -> list[tuple[int, int, int]]:
    """(first token, last anchor, end) of the ranges of tokens that may hold a date: around numbers with a partner
    near, and lone words.

    A candidate needs a month or an ideograph near, a clock's colon or "h", three numbers with their separators, or a
    unit and what makes it past. The grammar decides; this only keeps it from looking at every number of a page.
    """
    words, types = date_words(), np.concatenate((tokens.types, _LINE_END))
    numbers = tokens.numbers[words.number_rules.hold(types, words.trait_sets, tokens.numbers)]
    lone = tokens.words[words.word_rules.hold(types, words.trait_sets, tokens.words)]
    signs = np.isin(types, NEAR_SIGNS).nonzero()[0] if tokens.signs else _NONE
    anchors = np.concatenate((numbers, lone, signs))
    if not len(anchors):
        return []
    anchors.sort()
    page = tokens.page_first.searchsorted(anchors, side="right") - 1
    apart = (anchors[1:] - anchors[:-1] > _BEFORE + _AFTER) | (page[1:] != page[:-1])
    bounds = np.concatenate((_ZERO, apart.nonzero()[0] + 1, [len(anchors)]))
    page, last = page[bounds[:-1]], anchors[bounds[1:] - 1]
    first = np.maximum(anchors[bounds[:-1]] - _BEFORE, tokens.page_first[page])
    stop = np.minimum(last + _AFTER, tokens.page_last[page])
    return list(zip(first.tolist(), last.tolist(), stop.tolist(), strict=True))


def _after_edge(printed: str, at: int) -> bool:
    """Whether the type at `at` stands at the start of a line or behind a separator.

    >>> _after_edge("w| a", 3), _after_edge("w a", 2)
    (True, False)
    """
    before = at - 1 - (printed[at - 1] == " ")
    return printed[before] in "\n|–(,:" or (printed[before] == "-" and printed[at - 1] == " ")


def _past(text: str, tokens: _Tokens, a: int, b: int) -> int:
    """Where characters a..b of the types stop being a relative date that some language prints: b, a little before, or
    a if never.
    """
    start = int(tokens.starts[a - 1])
    for stop in range(b, max(a, b - 4), -1):
        if read(text[start : int(tokens.ends[stop - 2])])[0] == "back":
            return stop
    return a
