"""Cut a text into tokens and give each its type, as arrays over the whole text."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from articlesplit.core.arrays import Bytes, Codes, Ints
from articlesplit.core.characters import limited
from articlesplit.core.date_tokens import cut_tokens, find_words
from articlesplit.core.kernels import views
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
from articlesplit.dates.words import ALL_BITS, FIRST_WEIGHT, LAST_WEIGHT, word_table

_WORDS_BEFORE, _WORDS_AFTER = 7, 8
"""Words that may belong to a date are looked up from so many tokens before a number to so many after it."""
_LONE = 16
"""Words of a date without a number stand between two edges, line ends or separators, at most so many tokens away."""
_NEAR = _WORDS_BEFORE, _WORDS_AFTER, _LONE
_HASH = ALL_BITS, FIRST_WEIGHT + 1, LAST_WEIGHT
_WORD_TYPES = ord(WORD_TYPE), ord(CAPITALISED_TYPE)
_CLASSES = SIGN, IGNORED
_TYPES = ord(" "), ord("\n"), ord(NUMBER_TYPE), ord(NO_NUMBER_OF_A_DATE)
_LINE_END = ord("\n")
_UPPER_TO_LOWER = (LOWER - UPPER) % 256


class Tokens(NamedTuple):
    """The typed tokens of a text, and where to look for dates among them."""

    starts: Ints
    ends: Ints
    types: NDArray[np.uint16]
    padded: NDArray[np.uint16]
    """`types` with a line end before them and one behind them."""
    numbers: Ints
    """The tokens that are numbers, but the rests of long ones."""
    words: Ints
    """The tokens that are words of dates."""
    page_first: Ints
    """(p,) the first token of each page."""
    page_stop: Ints
    """(p,) the token behind the last one of each page."""
    has_signs: bool
    """Whether some token is a sign that a relative date in Chinese, Japanese or Korean starts or ends with."""


def typed_tokens(codes: Codes, pages: Ints | None = None) -> Tokens:
    """Cut a text into typed tokens. `pages` are the starts and ends of its pages. (2, p)

    A date that goes on in the next line goes on there with trailing space too, so white space at the end of a line is
    no token. A year is cut off what is glued to it: "202412:30" is 2024 and 12:30.
    """
    if pages is None:
        pages = np.array([[0], [len(codes)]])
    classes, type_table, values = characters()
    table, codes = word_table(), limited(codes, len(classes) - 1)
    kinds = classes.take(codes)
    edges = _edges(kinds)
    most = len(edges) + len(codes) // LONGEST_NUMBER  # a long number may be two tokens: a year and its rest
    starts, ends, numbers = np.empty((3, most), np.int64)
    padded, sizes = np.empty(most + 2, np.uint16), np.empty(3, np.int64)
    text = views(type_table, values, number_types(), codes, kinds, edges, pages[0], pages[1])
    cut_tokens(*_CLASSES, *_TYPES, LONGEST_NUMBER, *text, *views(starts, ends, padded[1:], numbers, sizes))
    count, found, has_signs = sizes.tolist()
    padded[0] = padded[count + 1] = _LINE_END
    starts, ends, types, numbers = starts[:count], ends[:count], padded[1 : count + 1], numbers[:found]
    page_first, page_stop = ends.searchsorted(pages[0], side="right"), starts.searchsorted(pages[1])
    weights = table.weights.take(codes)
    words = np.empty(count, np.int64)
    known = views(_is_edge(), table.sieve, table.buckets, table.hashes, table.types, table.capitalised_types)
    hashed = views(weights, np.add.accumulate(weights, dtype=np.uint32))
    columns = views(page_first, page_stop, starts, ends, numbers, types, words)
    found = find_words(*_NEAR, *_HASH, *_WORD_TYPES, *known, *hashed, *columns)
    padded = padded[: count + 2]
    return Tokens(starts, ends, types, padded, numbers, words[:found], page_first, page_stop, bool(has_signs))


def _edges(kinds: Bytes) -> Ints:
    """Return where tokens start, runs of one class, and the end of the text (tokens + 1,). `kinds` are classes (n,).

    A capital and the small letters behind it are one run, and so are capitals, but for one before a small letter. From
    the class `SINGLE` on each character is a token.
    """
    steps = kinds[1:] - kinds[:-1]
    is_small_again = steps == _UPPER_TO_LOWER
    is_edge = np.ones(len(kinds) + 1, bool)
    is_edge[1:-1] = ((steps != 0) & ~is_small_again) | (kinds[1:] >= SINGLE)
    is_edge[:-2] |= is_small_again  # the capital before small letters
    return is_edge.nonzero()[0]


@cache
def _is_edge() -> Bytes:
    """Return a table of types, 1 for what sets a short date off from prose. (65536,)"""
    table = np.zeros(1 << 16, np.uint8)
    table[[ord(type_) for type_ in "\n|–-(,"]] = 1
    return table
