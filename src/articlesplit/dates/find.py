"""Find the dates that a text prints.

The text becomes tokens with types (`articlesplit.dates.tokens`). The grammar, one pattern over types, then runs over
the ranges of tokens that may hold a date (`articlesplit.dates.candidates`). It never sees a language.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache

import numpy as np
import regex
from numpy.typing import NDArray

from articlesplit.core.arrays import Codes, Ints
from articlesplit.dates.candidates import candidate_ranges
from articlesplit.dates.grammar import date_pieces
from articlesplit.dates.lone import is_short_age, lone_dates
from articlesplit.dates.programs import Program, compile_pattern
from articlesplit.dates.read import read
from articlesplit.dates.tokens import Tokens, typed_tokens
from articlesplit.dates.vocabulary import fold, lexicon
from articlesplit.dates.words import word_table

_UNSETTLED = ("relative", "common")
"""Groups of matches that may turn out to be no date."""
FULL, PARTIAL, RELATIVE, TIME = range(4)
"""Kinds of printed dates: day, month and year; without a year or without a day; relative to now; a bare clock time."""
_WORD = regex.compile(r"[\p{L}\p{M}]+")
_LONGEST_LEAD = 24
"""Characters before an age in which "more than" is looked for."""
_LONGEST_MORE = 3
"""Words that mean "more than", at most."""
_LONGEST_CUT = 3
"""Tokens; a guess. A match that reads as no relative date may do so without its last ones."""


@dataclass(frozen=True, slots=True)
class DateSpans:
    """Printed dates in text order, without overlap: half-open offsets and kinds. (dates,)"""

    start: Ints
    end: Ints
    kind: NDArray[np.uint8]


def find_dates(text: str, codes: Codes, pages: Ints | None = None) -> DateSpans:
    """Return the maximal printed dates of a text; `codes` are its code points.

    `pages` are the starts and ends of its pages, (2, p). No date crosses their bounds, if white space of 16 tokens is
    between two pages.

    >>> text = "TizraLe 27 novembre 2024Nadia Berrada, 2:1, 3 HRS ago"
    >>> spans = find_dates(text, np.array([ord(c) for c in text], np.uint32))
    >>> [text[a:b] for a, b in zip(spans.start.tolist(), spans.end.tolist())], spans.kind.tolist()
    (['27 novembre 2024', '3 HRS ago'], [0, 2])
    """
    tokens = typed_tokens(codes, pages)
    spans: list[tuple[int, int, int]] = []
    if len(tokens.candidates):
        spans, lone = _dates_of_grammar(text, tokens), lone_dates(text, tokens)
        if lone:
            starts, ends = [start for start, _, _ in spans], [end for _, end, _ in spans]
            spans += [(*span, RELATIVE) for span in lone if bisect_left(starts, span[1]) == bisect_right(ends, span[0])]
            spans.sort()
    start, end, kind = np.array(spans, np.int64).reshape(-1, 3).T.copy()
    return DateSpans(start, end, kind.astype(np.uint8))


def _dates_of_grammar(text: str, tokens: Tokens) -> list[tuple[int, int, int]]:
    """Return start, end and kind of the dates that the grammar finds, in order."""
    grammar, ranges = _grammar(), candidate_ranges(tokens)
    is_common, last_anchors = grammar.groups["common"], ranges[:, 1].tolist()
    dates, left = [], -1
    for first, stop, groups, number in grammar.matches(tokens.padded, ranges, _UNSETTLED):
        if number == left:
            continue
        kind = _kind(groups, grammar.groups)
        if kind == PARTIAL and groups & is_common and not _is_after_edge(tokens, first):
            continue
        start = int(tokens.starts[first])
        if kind == RELATIVE:
            if _is_age(text, start) or _is_title(text, start, int(tokens.ends[stop - 1])):
                continue
            stop = _end_of_relative(text, tokens, first, stop)
        if stop > first:
            dates.append((start, int(tokens.ends[stop - 1]), kind))
        if stop > last_anchors[number]:
            left = number  # what follows in this range belongs to no anchor
    return dates


@cache
def _grammar() -> Program:
    return compile_pattern("date", date_pieces(word_table().types_of_role))


def _kind(groups: int, bits: dict[str, int]) -> int:
    """Return the kind of a match by the groups that matched, as bits."""
    if groups & bits["relative"]:
        return RELATIVE
    if groups & bits["time"]:
        return TIME
    return FULL if groups & bits["year"] and not groups & bits["no_day"] else PARTIAL


def _is_after_edge(tokens: Tokens, at: int) -> bool:
    """Return whether the token at `at` is at the start of a line or behind a separator.

    >>> text = "Sport - 27 may"
    >>> tokens = typed_tokens(np.array([ord(c) for c in text], np.uint32))
    >>> [_is_after_edge(tokens, at) for at, start in enumerate(tokens.starts) if text[start] != " "]
    [True, False, True, False]
    """
    before, is_spaced = int(tokens.padded[at]), False
    if before == ord(" "):
        before, is_spaced = int(tokens.padded[at - 1]), True
    return chr(before) in "\n|–(,:" or (before == ord("-") and is_spaced)


def _is_age(text: str, start: int) -> bool:
    """Return whether "more than" is before a relative date, which then is the age of a page and no date.

    >>> _is_age("This article is more than 3 years ago", 26), _is_age("Posted 3 years ago", 7)
    (True, False)
    """
    words = [fold(word) for word in _WORD.findall(text, max(0, start - _LONGEST_LEAD), start)[-_LONGEST_MORE:]]
    return any(" ".join(words[first:]) in lexicon().lists["more"] for first in range(len(words)))


def _is_title(text: str, start: int, end: int) -> bool:
    """Return whether a word for a day is the name of a program or a newspaper, by its capitals behind a colon.

    >>> _is_title("Source: TODAY", 8, 13), _is_title("Posted: Today", 8, 13)
    (True, False)
    """
    word = text[start:end]
    return word.isalpha() and word.isupper() and text[max(0, start - 2) : start].strip() == ":"


def _end_of_relative(text: str, tokens: Tokens, start: int, end: int) -> int:
    """Shorten a match, tokens start to end, until it reads as a relative date; `start` if it never does."""
    first = int(tokens.starts[start])
    for stop in range(end, max(start, end - 1 - _LONGEST_CUT), -1):
        printed = text[first : int(tokens.ends[stop - 1])]
        # "1hFA" is no "1h", which is a date only between two edges.
        if read(printed)[0] == "back" and (stop == end or not is_short_age(printed)):
            return stop
    return start
