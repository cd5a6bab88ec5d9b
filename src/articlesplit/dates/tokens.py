"""Cut a text into tokens and give each its type, as arrays over the whole text."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from articlesplit.core.arrays import Bytes, Codes, Ints, View
from articlesplit.core.characters import limited
from articlesplit.core.date_tokens import TRAITS, cut_tokens, find_words
from articlesplit.core.kernels import inputs, views
from articlesplit.dates.types import (
    CAPITALISED_TYPE,
    IGNORED,
    LAST_SIGNS,
    LONGEST_NUMBER,
    LOWER,
    NEAR_SIGNS,
    NO_NUMBER_OF_A_DATE,
    NUMBER_TYPE,
    SINGLE,
    UPPER,
    WORD_TYPE,
    characters,
    number_types,
)
from articlesplit.dates.words import ALL_BITS, FIRST_WEIGHT, LAST_WEIGHT, word_table

_WORDS_BEFORE, _WORDS_AFTER = 7, 8
"""Words that may belong to a date are looked up from so many tokens before a number to so many after it."""
_LONE = 16
"""Words of a date without a number stand between two edges, line ends or separators, at most so many tokens away."""
_NEAR = _WORDS_BEFORE, _WORDS_AFTER, _LONE
_HASH = ALL_BITS, FIRST_WEIGHT + 1, LAST_WEIGHT
_WORD_TYPES = ord(" "), ord(WORD_TYPE), ord(CAPITALISED_TYPE)
_CLASSES = UPPER, SINGLE, IGNORED
_TYPES = ord(" "), ord("\n"), ord(NUMBER_TYPE), ord(NO_NUMBER_OF_A_DATE)
_LINE_END = ord("\n")
_UPPER_TO_LOWER = (LOWER - UPPER) % 256


class Tokens(NamedTuple):
    """The typed tokens of a text, and where to look for dates among them."""

    codes: Codes
    """(n,) the code points of the text, 65,536 for all beyond."""
    starts: Ints
    ends: Ints
    types: NDArray[np.uint16]
    padded: NDArray[np.uint16]
    """`types` with a line end before them and one behind them."""
    candidates: Ints
    """The tokens that may make their neighbourhood a date, in order: numbers, words of dates, signs of dates in
    Chinese, Japanese and Korean."""
    page_first: Ints
    """(p,) the first token of each page."""
    page_stop: Ints
    """(p,) the token behind the last one of each page."""


def typed_tokens(codes: Codes, pages: Ints | None = None) -> Tokens:
    """Cut a text into typed tokens. `pages` are the starts and ends of its pages. (2, p)

    A date that goes on in the next line goes on there with trailing space too, so white space at the end of a line is
    no token. A year is cut off what is glued to it: "202412:30" is 2024 and 12:30.
    """
    if pages is None:
        pages = np.array([[0], [len(codes)]])
    classes = characters()[0]
    table, codes = word_table(), limited(codes, len(classes) - 1)
    kinds = classes.take(codes)
    steps = kinds[1:] - kinds[:-1]
    changes = (steps - 1 < _UPPER_TO_LOWER - 1).nonzero()[0]  # steps of 0 and to small letters are none
    starts, ends, numbers = np.empty((3, len(codes)), np.int64)
    padded, sizes = np.empty(len(codes) + 2, np.uint16), np.empty(2, np.int64)
    text = *_tables(), *views(codes), *inputs(kinds), *views(changes, pages[0], pages[1])
    cut_tokens(*_CLASSES, *_TYPES, LONGEST_NUMBER, *text, *views(starts, ends, padded[1:], numbers, sizes))
    count, found = sizes.tolist()
    padded[0] = padded[count + 1] = _LINE_END
    starts, ends, types, numbers = starts[:count], ends[:count], padded[1 : count + 1], numbers[:found]
    page_first, page_stop = ends.searchsorted(pages[0], side="right"), starts.searchsorted(pages[1])
    weights = table.weights.take(codes)
    candidates = np.empty(count, np.int64)
    known = *inputs(_traits(), table.sieve), *views(table.buckets, table.hashes, table.types, table.capitalised_types)
    hashed = views(weights, np.add.accumulate(weights, dtype=np.uint32))
    columns = *inputs(page_first, page_stop), *views(starts, ends), *inputs(numbers), *views(types, candidates)
    found = find_words(*_NEAR, *_HASH, *_WORD_TYPES, *known, *hashed, *columns)
    return Tokens(codes, starts, ends, types, padded[: count + 2], candidates[:found], page_first, page_stop)


@cache
def _tables() -> tuple[View, ...]:
    """Return the types and values of characters and the types of digit runs, as `cut_tokens` reads them."""
    _, type_table, values = characters()
    return inputs(type_table, values, number_types())


@cache
def _traits() -> Bytes:
    """Return the traits of each type, as bits. (65536,)"""
    table = np.zeros(1 << 16, np.uint8)
    for trait, types in (("edge", "\n|–-(,"), ("sign", NEAR_SIGNS + LAST_SIGNS)):
        table[[ord(type_) for type_ in types]] |= 1 << TRAITS.index(trait)
    return table
