"""Find the dates that a text prints.

The text becomes a string of types, one character a token (`articlesplit.dates.tokens`). The grammar, one pattern over
types, then runs over the ranges that may hold a date (`articlesplit.dates.candidates`). It never sees a language.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import regex
from numpy.typing import NDArray

from articlesplit.core.arrays import Codes, Ints
from articlesplit.dates.candidates import candidate_ranges
from articlesplit.dates.grammar import date_grammar
from articlesplit.dates.lone import is_short_age, lone_dates
from articlesplit.dates.read import read
from articlesplit.dates.tokens import Tokens, typed_tokens
from articlesplit.dates.vocabulary import fold, lexicon
from articlesplit.dates.words import word_table

FULL, PARTIAL, RELATIVE, TIME = range(4)
"""Kinds of printed dates: day, month and year; without a year or without a day; relative to now; a bare clock time."""
_WORD = regex.compile(r"[\p{L}\p{M}]+")
_LONGEST_LEAD = 24
"""Characters before an age in which "more than" is looked for."""
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
    if not len(codes):
        return DateSpans(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.uint8))
    tokens = typed_tokens(codes, pages)
    types = f"\n{tokens.types.tobytes().decode('utf-16-le')}\n"
    dates = []
    for first, anchor, stop in candidate_ranges(tokens):
        for match in _grammar().finditer(types, first + 1, stop + 2):
            start, end = match.start() - 1, match.end() - 1
            kind = _kind(match)
            if kind == PARTIAL and match["common"] is not None and not _is_after_edge(types, match.start()):
                continue
            if kind == RELATIVE and _is_age(text, int(tokens.starts[start])):
                continue
            if kind == RELATIVE and _is_title(text, int(tokens.starts[start]), int(tokens.ends[end - 1])):
                continue
            if kind == RELATIVE:
                end = _end_of_relative(text, tokens, start, end)
            if end > start:
                dates.append((start, end - 1, kind))
            if end > anchor:
                break
    table = np.array(dates, np.int64).reshape(-1, 3)
    starts, ends, kinds = tokens.starts.take(table[:, 0]), tokens.ends.take(table[:, 1]), table[:, 2].astype(np.uint8)
    spans = lone_dates(text, codes, tokens)
    if not spans:
        return DateSpans(starts, ends, kinds)
    lone = np.array(spans, np.int64)
    lone = lone[starts.searchsorted(lone[:, 1]) == ends.searchsorted(lone[:, 0], side="right")]
    starts, ends = np.concatenate((starts, lone[:, 0])), np.concatenate((ends, lone[:, 1]))
    order = starts.argsort()
    kinds = np.append(kinds, np.full(len(lone), RELATIVE, np.uint8))
    return DateSpans(starts.take(order), ends.take(order), kinds.take(order))


@cache
def _grammar() -> regex.Pattern[str]:
    return date_grammar(word_table().types_of_role)


def _kind(match: regex.Match[str]) -> int:
    relative, time, year, no_day = match.group("relative", "time", "year", "no_day")
    if relative:
        return RELATIVE
    if time:
        return TIME
    return FULL if year and no_day is None else PARTIAL


def _is_after_edge(types: str, at: int) -> bool:
    """Return whether the token at `at` is at the start of a line or behind a separator.

    >>> _is_after_edge("w| a", 3), _is_after_edge("w a", 2)
    (True, False)
    """
    before = at - 1 - (types[at - 1] == " ")
    return types[before] in "\n|–(,:" or (types[before] == "-" and types[at - 1] == " ")


def _is_age(text: str, start: int) -> bool:
    """Return whether "more than" is before a relative date, which then is the age of a page and no date.

    >>> _is_age("This article is more than 3 years ago", 26), _is_age("Posted 3 years ago", 7)
    (True, False)
    """
    words = [fold(word) for word in _WORD.findall(text, max(0, start - _LONGEST_LEAD), start)]
    return any(" ".join(words[-size:]) in lexicon().lists["more"] for size in (1, 2, 3))


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
