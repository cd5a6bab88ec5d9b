"""Cut a text into tokens and give each its type, as arrays over the whole text."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from articlesplit.core.arrays import Bools, Bytes, Codes, Ints
from articlesplit.dates.types import (
    CAPITALISED_TYPE,
    IGNORED,
    LONGEST_NUMBER,
    LOWER,
    NO_NUMBER_OF_A_DATE,
    NUMBER_TYPE,
    SIGN,
    SINGLE,
    UPPER,
    WORD_TYPE,
    characters,
    number_types,
)
from articlesplit.dates.words import word_table

_ZERO, _NONE = np.zeros(1, np.int64), np.zeros(0, np.int64)
_FOUR = np.arange(4)
_PLACES = np.array([[0, 0, 0, 0], [1, 0, 0, 0], [10, 1, 0, 0], [100, 10, 1, 0], [1000, 100, 10, 1], [0, 0, 0, 0]])
"""Weights of the first four digits of a run, by its length."""
_WORDS_BEFORE, _WORDS_AFTER = 7, 8
"""Words that may belong to a date are looked up from so many tokens before a number to so many after it."""
_LONE = 10
"""Words of a date without a number stand between two edges, line ends or separators, at most so many tokens away."""


class Typed(NamedTuple):
    """Tokens in text order."""

    starts: Ints
    ends: Ints
    types: NDArray[np.uint16]


class Tokens(NamedTuple):
    """The typed tokens of a text, and where to look for dates among them."""

    starts: Ints
    ends: Ints
    types: NDArray[np.uint16]
    numbers: Ints
    """The tokens that are numbers, but the rests of long ones."""
    words: Ints
    """The tokens that are words of dates."""
    page_first: Ints
    """(p,) the first token of each page."""
    page_stop: Ints
    """(p,) the token behind the last one of each page."""
    has_near_signs: bool
    """Whether some token may be the first character of today or yesterday in Chinese, Japanese or Korean."""


def typed_tokens(codes: Codes, pages: Ints | None = None) -> Tokens:
    """Cut a text into typed tokens. `pages` are the starts and ends of its pages. (2, p)"""
    if pages is None:
        pages = np.array([[0], [len(codes)]])
    class_table, type_table, _ = characters()
    classes = class_table.take(codes, mode="clip")
    starts, ends = _cut(classes)
    typed = Typed(starts, ends, type_table.take(codes.take(starts), mode="clip"))
    typed = _without_trailing_space(typed, pages)
    typed, numbers = _type_numbers(codes, typed)
    page_first, page_stop = typed.ends.searchsorted(pages[0], side="right"), typed.starts.searchsorted(pages[1])
    words, types_of_words = _look_up_words(codes, typed, numbers, (page_first, page_stop))
    typed.types[words] = types_of_words
    has_near_signs = bool(((classes >= SIGN) & (classes < IGNORED)).any())
    return Tokens(*typed, numbers, words, page_first, page_stop, has_near_signs)


def _cut(classes: Bytes) -> tuple[Ints, Ints]:
    """Return starts and ends of the tokens; ignored characters are part of none."""
    step = classes[1:] - classes[:-1]
    cut = step != 0
    cut &= step != 255  # from a capital to small letters: one word
    cut |= classes[1:] >= SINGLE
    upper = classes == UPPER
    cut[:-1] |= upper[:-2] & upper[1:-1] & (classes[2:] == LOWER)  # "KROLLSeptember"
    starts = np.concatenate((_ZERO, cut.nonzero()[0] + 1))
    ends = np.concatenate((starts[1:], [len(classes)]))
    if classes.max() == IGNORED:
        kept = (classes.take(starts) != IGNORED).nonzero()[0]
        starts, ends = starts.take(kept), ends.take(kept)
    return starts, ends


def _without_trailing_space(typed: Typed, pages: Ints) -> Typed:
    """Return the tokens without white space at the ends of a page's lines.

    A date that goes on in the next line goes on there with trailing space too. A line of white space is a blank one.
    """
    newline = typed.types == ord("\n")
    trailing = (newline[1:] & (typed.types[:-1] == ord(" "))).nonzero()[0]
    start = typed.starts[trailing]
    trailing = trailing[pages[0].searchsorted(start, "right") > pages[1].searchsorted(start, "right")]
    if not len(trailing):
        return typed
    second_newlines = trailing[newline[trailing - 1] & (trailing > 0)] + 1
    gone = np.concatenate((trailing, second_newlines))
    return Typed(np.delete(typed.starts, gone), np.delete(typed.ends, gone), np.delete(typed.types, gone))


def _type_numbers(codes: Codes, typed: Typed) -> tuple[Typed, Ints]:
    """Type the digit runs, and cut a leading year off longer ones: "202412:30" is 2024 and 12:30.

    Returns the tokens, and which are numbers. A rest behind a year counts as a number only if it has one digit or two.
    """
    starts, ends, types = typed
    runs = (types == ord(NUMBER_TYPE)).nonzero()[0]
    first = starts.take(runs)
    length = ends.take(runs) - first
    digits = _first_digits(codes, first)
    long = (length > 4).nonzero()[0]
    if len(long):
        century = digits[long, 0] * 10 + digits[long, 1]
        long = long[(century == 19) | (century == 20)]
    if not len(long):
        types[runs] = _number_types(digits, np.minimum(length, LONGEST_NUMBER))
        return typed, runs
    at, year_end = runs.take(long), first.take(long) + 4
    starts = np.insert(starts, at + 1, year_end)
    ends = np.insert(ends, at, year_end)
    types = np.insert(types, at + 1, ord(NO_NUMBER_OF_A_DATE))
    runs += at.searchsorted(runs)
    length[long] = 4
    types[runs] = _number_types(digits, np.minimum(length, LONGEST_NUMBER))
    rests = runs.take(long) + 1
    rests = rests[ends.take(rests) - starts.take(rests) <= 2]
    types[rests] = _number_types(_first_digits(codes, starts.take(rests)), ends.take(rests) - starts.take(rests))
    return Typed(starts, ends, types), np.sort(np.concatenate((runs, rests)))


def _first_digits(codes: Codes, starts: Ints) -> Bytes:
    """Return the values of the first four digits of runs; what is behind a run does not count. (runs, 4)"""
    return characters()[2].take(codes.take(starts[:, None] + _FOUR, mode="clip"), mode="clip")


def _number_types(digits: Bytes, length: Ints) -> NDArray[np.uint16]:
    """Return the types of digit runs from their first digits and their length. (runs,)"""
    types: NDArray[np.uint16] = number_types().take(
        length * 10000 + (digits * _PLACES.take(length, axis=0)).sum(axis=1)
    )
    return types


def _look_up_words(
    codes: Codes, typed: Typed, numbers: Ints, pages: tuple[Ints, Ints]
) -> tuple[Ints, NDArray[np.uint16]]:
    """Return the words of dates and their types; looked up are words near numbers, lone ones, and glued ones.

    `pages` are the first tokens of pages and the ones behind their last.
    """
    starts, ends, types = typed
    if not len(types):
        return _NONE, types
    is_word, is_edge = _words_and_edges()
    words = is_word.take(types)
    wanted = _near(numbers, len(types)) | _lone(is_edge.take(types), pages)
    wanted[1:] |= words[:-1]  # glued: no space between
    wanted &= words
    chosen = wanted.nonzero()[0]
    if not len(chosen):
        return chosen, types[:0]
    capitalised = types.take(chosen) == ord(CAPITALISED_TYPE)
    known, types_of_words = word_table().look_up(codes, starts.take(chosen), ends.take(chosen), capitalised)
    return chosen.take(known), types_of_words


@cache
def _words_and_edges() -> tuple[Bools, Bools]:
    """Return two tables over types: words not yet looked up, and what sets a short date off from prose. (65536,)"""
    tables = np.zeros((2, 1 << 16), np.bool_)
    for table, types in zip(tables, (WORD_TYPE + CAPITALISED_TYPE, "\n|–-(,"), strict=True):
        table[[ord(type_) for type_ in types]] = True
    return tables[0], tables[1]


def _near(numbers: Ints, count: int) -> Bools:
    """Mark the tokens near numbers. (count,)

    >>> _near(np.array([9]), 30).nonzero()[0].tolist() == list(range(2, 18))
    True
    """
    marked = np.zeros(count + 2 * _WORDS_BEFORE, np.bool_)
    marked[numbers] = True
    _spread_right(marked, _WORDS_BEFORE + _WORDS_AFTER)
    return marked[_WORDS_BEFORE:-_WORDS_BEFORE]


def _lone(edges: Bools, pages: tuple[Ints, Ints]) -> Bools:
    """Mark the tokens that have an edge, or the end of their page, near on both sides. Overwrites `edges`. (tokens,)"""
    after, before = edges.copy(), edges
    last = len(edges) - 1  # a page of ignored characters has no token of its own
    after[np.minimum(pages[0], last)] = before[np.maximum(pages[1] - 1, 0)] = True
    _spread_right(after, _LONE)
    _spread_right(before[::-1], _LONE)
    after &= before
    return after


def _spread_right(marked: Bools, distance: int) -> None:
    """Mark, in place, the `distance` places to the right of each marked one.

    >>> marked = np.array([False, True, False, False, False])
    >>> _spread_right(marked, 2); marked.tolist()
    [False, True, True, True, False]
    """
    reach = 0
    while reach < distance:
        shift = min(reach + 1, distance - reach)
        marked[shift:] |= marked[:-shift].copy()
        reach += shift
