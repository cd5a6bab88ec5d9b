"""Cut a text into tokens and give each its type, as arrays over the whole text."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from articlesplit.core.arrays import Bytes, Codes, Ints
from articlesplit.core.date_tokens import cut_tokens, find_pages, find_words
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
_HASH = ALL_BITS, FIRST_WEIGHT, LAST_WEIGHT
_CLASSES = LOWER, UPPER, SINGLE, SIGN, IGNORED
_TYPES = ord(" "), ord("\n"), ord(NUMBER_TYPE), ord(NO_NUMBER_OF_A_DATE)


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
    """Cut a text into typed tokens. `pages` are the starts and ends of its pages. (2, p)

    A date that goes on in the next line goes on there with trailing space too, so white space at the end of a line is
    no token. A year is cut off what is glued to it: "202412:30" is 2024 and 12:30.
    """
    if pages is None:
        pages = np.array([[0], [len(codes)]])
    table, codes = word_table(), np.minimum(codes, len(characters()[0]) - 1)
    bounds = np.empty((2, len(codes)), np.int64)
    numbers, types, sizes = np.empty(len(codes), np.int64), np.empty(len(codes), np.uint16), np.empty(3, np.int64)
    of_pages = views(pages[0], pages[1])
    tables = (*views(*characters(), number_types(), codes), *of_pages, *views(*bounds, types, numbers, sizes))
    cut_tokens(*_CLASSES, *_TYPES, LONGEST_NUMBER, *tables)
    count, found, has_near_signs = sizes.tolist()
    starts, ends = bounds[:, :count].copy()
    types, numbers = types[:count].copy(), numbers[:found].copy()
    page_first, page_stop = np.empty((2, pages.shape[1]), np.int64)
    tokens = views(starts, ends)
    find_pages(*of_pages, *tokens, *views(page_first, page_stop))
    words = np.empty(count, np.int64)
    known = views(table.weights, table.frames, table.sieve, table.hashes, table.types, table.capitalised_types)
    found = find_words(
        *_NEAR,
        *_HASH,
        ord(CAPITALISED_TYPE),
        *views(*_words_and_edges()),
        *known,
        *views(codes, page_first, page_stop),
        *tokens,
        *views(numbers, types, words),
    )
    return Tokens(starts, ends, types, numbers, words[:found].copy(), page_first, page_stop, bool(has_near_signs))


@cache
def _words_and_edges() -> tuple[Bytes, Bytes]:
    """Return two tables over types: words not yet looked up, and what sets a short date off from prose. (65536,)"""
    tables = np.zeros((2, 1 << 16), np.uint8)
    for table, types in zip(tables, (WORD_TYPE + CAPITALISED_TYPE, "\n|–-(,"), strict=True):
        table[[ord(type_) for type_ in types]] = 1
    return tables[0], tables[1]
