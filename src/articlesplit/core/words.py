"""Find words and hash them.

A word's hash is a polynomial over its code points, modulo 2**64.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import numpy as np

from articlesplit.core.arrays import Bytes, Codes, Hashes, Ints, View
from articlesplit.core.characters import ALONE, WORD, Char, class_set, code_points, limited, tables
from articlesplit.core.kernels import inputs, views
from articlesplit.core.word_scan import scan_words

_KINDS = (np.array([1, 2, 4, 8], np.uint8) @ (WORD, ALONE, class_set("lower", "digit"), class_set("upper"))).tobytes()
"""What `scan_words` asks about characters, by class (256,)."""
_MARK = 16
"""A combining mark, for `scan_words`."""
HASH_BASE = 0x9E3779B97F4A7C15
"""An odd number without a pattern: 2**64 divided by the golden ratio."""
ALL_BITS = (1 << 64) - 1
_LONGEST_WORD = 64
"""Characters of a word that are hashed; longer words are rare and need no exact hash (a guess)."""
_POWERS = np.array([pow(HASH_BASE, place, 1 << 64) for place in range(_LONGEST_WORD)], np.uint64)
_ONE_PAGE = np.zeros(1, np.int64)
"""The page starts of a text that is one page."""


def word_hashes(text: str) -> Hashes:
    """Return the (w,) hashes of a text's words. Capitals and accents make no difference.

    >>> word_hashes("Snow closes") == word_hashes("snow, clóses")
    array([ True,  True])
    """
    return _words_of(text)[3]


def word_hashes_of(texts: Sequence[str]) -> list[Hashes]:
    """Return `word_hashes` of each text; all texts together cost little more than one.

    >>> [len(hashes) for hashes in word_hashes_of(["It rained", "", "all day long"])]
    [2, 0, 3]
    """
    _, starts, _, hashes = _words_of("\n".join(texts))
    line_starts = np.cumsum([0, *(len(text) + 1 for text in texts)])
    return [hashes[low:high] for low, high in pairwise(starts.searchsorted(line_starts).tolist())]


def phrase_hashes(phrases: Sequence[str], *, longest: int) -> list[list[int]]:
    """Return for each phrase the hashes of its first word, of its first two words, …, as far as `longest` words.

    >>> first, second = phrase_hashes(["Read More", "read  more: now"], longest=2)
    >>> first == second, len(first)
    (True, 2)
    """
    out = []
    for words in word_hashes_of(phrases):
        hashes, phrase = [], 0
        for word in words[:longest].tolist():
            phrase = join_hash(phrase, word)
            hashes.append(phrase)
        out.append(hashes)
    return out


def join_hashes(phrase: Hashes, word: Hashes) -> Hashes:
    """Return the hash of each phrase lengthened by a word; a phrase of no words has hash 0."""
    mixed = (phrase ^ (word + np.uint64(HASH_BASE))) * np.uint64(HASH_BASE)
    return mixed ^ (mixed >> np.uint64(29))


def join_hash(phrase: int, word: int) -> int:
    """Return what `join_hashes` gives for single numbers.

    >>> one = join_hashes(np.array([1], np.uint64), np.array([2], np.uint64))
    >>> join_hash(1, 2) == int(one[0])
    True
    """
    mixed = ((phrase ^ ((word + HASH_BASE) & ALL_BITS)) * HASH_BASE) & ALL_BITS
    return mixed ^ (mixed >> 29)


def find_words(codes: Codes, classes: Bytes, page_starts: Ints) -> tuple[Bytes, Ints, Ints, Hashes]:
    """Find the words of a text: the bases (see `Tokens.bases`), and the words' starts, ends and hashes.

    A word ends where a character belongs to no word, before and after a character that is a word alone, and between a
    small letter or digit and a capital ("LeMonde" is two words).
    """
    bases, class_codes = classes, classes.tobytes()
    kinds = np.frombuffer(class_codes.translate(_KINDS) + b"\0", np.uint8)
    if Char.MARK in class_codes:
        is_mark = classes == Char.MARK
        carrier = np.where(is_mark, 0, np.arange(len(classes)))
        carrier[page_starts[page_starts < len(classes)]] = page_starts[page_starts < len(classes)]
        carrier = np.maximum.accumulate(carrier)
        bases = classes[carrier]
        kinds = np.append(kinds[carrier] | is_mark * np.uint8(_MARK), np.uint8(0))
    starts, ends = np.empty((2, len(codes)), np.int64)
    hashes = np.empty(len(codes), np.uint64)
    text = *inputs(limited(codes, len(tables()[1]) - 1), kinds), *_hashing()
    count = scan_words(ALL_BITS, *text, *views(starts, ends, hashes))
    return bases, starts[:count].copy(), ends[:count].copy(), hashes[:count].copy()


@cache
def _hashing() -> tuple[View, ...]:
    """Return what letters count in a hash and the powers of its base, as `scan_words` reads them. A letter counts one
    more than its base letter's code point.
    """
    return inputs(tables()[1] + np.uint32(1), _POWERS)


def _words_of(text: str) -> tuple[Bytes, Ints, Ints, Hashes]:
    codes = code_points(text)
    return find_words(codes, tables()[0].take(codes, mode="clip"), _ONE_PAGE)
