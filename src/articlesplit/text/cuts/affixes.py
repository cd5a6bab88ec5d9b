"""Cut off words with which several pieces of a page begin or end."""

from __future__ import annotations

import numpy as np

from articlesplit.core import cut_scan
from articlesplit.core.arrays import Hashes, Ints, View, is_first_copy
from articlesplit.core.kernels import views
from articlesplit.core.words import ALL_BITS
from articlesplit.labels import Break
from articlesplit.text.cuts.table import Cuts
from articlesplit.text.tokens import Tokens, pages_of

AFFIX_COPIES = 3
"""Pieces of a page that must begin or end with the same words before these are cut off (a guess)."""
AFFIX_PIECE = 160
"""Characters; longer pieces are prose, which may well begin alike (a guess)."""
AFFIX_WORDS = 4
"""Words that are cut off at most (a guess)."""
_PLACES = np.array([pow(0x9E3779B97F4A7C15, 2 * place + 1, 1 << 64) for place in range(AFFIX_WORDS)], np.uint64)
"""Odd numbers without a pattern: the factor of a word at each place in the hash of a phrase."""
_SALT = np.uint64(0xD6E8FEB86659FD93)
"""An odd number without a pattern that is no power of the base of word hashes."""


def cut_affixes(cuts: Cuts) -> None:
    """Cut behind words with which several pieces of the page begin, and before those with which they end ("Opinion The
    tax that …", "Opinion Why we …").

    A piece that is printed twice counts once. Many headlines begin with one word: it must be in small letters, or be a
    piece of its own elsewhere on the page.
    """
    tokens, starts = cuts.tokens, cuts.starts()
    size, page_starts = len(starts), tokens.pages[0]
    low, high, sizes = np.empty(size, np.int64), np.empty(size, np.int64), np.empty(2, np.int64)
    page, sums, lone = np.empty((3, size), np.uint64)
    salts = page_salts(tokens, page_starts)
    of_words = views(tokens.word_starts, tokens.word_hashes)
    of_pieces = views(starts, cuts.ends(starts), low, high, page, sums, lone, sizes)
    cut_scan.find_short_pieces(AFFIX_PIECE, ALL_BITS, *cuts.text, *views(page_starts, salts), *of_words, *of_pieces)
    found, alone = sizes.tolist()
    if found < AFFIX_COPIES:
        return
    low, high, page = low[:found], high[:found], page[:found]
    of_pieces = views(low, high, page)
    distinct = views(is_first_copy(sums[:found]).view(np.uint8))
    heads, tails = (_shared_words(step, of_words[1:], of_pieces, distinct) for step in (1, -1))
    arrays = (*cuts.text, *of_words, *views(np.sort(lone[:alone])), *of_pieces, *heads, *tails)
    cut_scan.cut_affixes(Break.AFFIX, ALL_BITS, *arrays, *cuts.found[2:])


def _shared_words(
    step: int, words: tuple[View, ...], pieces: tuple[View, ...], distinct: tuple[View, ...]
) -> tuple[View, ...]:
    """Return how many words each piece shares with enough others of its page at its start or, with -1, at its end."""
    size = len(pieces[0])
    phrases, counted = np.empty((2, size * AFFIX_WORDS), np.uint64)
    hashed = (*views(_PLACES), *words, *pieces, *distinct, *views(phrases, counted))
    number = cut_scan.hash_edges(step, ALL_BITS, *hashed)
    shared = views(np.empty(size, np.int64))
    ordered = views(phrases, np.sort(counted[:number]))
    cut_scan.count_shared(AFFIX_COPIES, AFFIX_WORDS, *pieces[:2], *ordered, *shared)
    return shared


def page_salts(tokens: Tokens, at: Ints) -> Hashes:
    """Return a number for the page of each offset. Added to hashes it keeps equal words of different pages apart."""
    return pages_of(tokens, at).astype(np.uint64) * _SALT
