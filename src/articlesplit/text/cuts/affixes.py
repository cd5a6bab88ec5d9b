"""Cut off words with which several pieces of a page begin or end."""

from __future__ import annotations

import numpy as np

from articlesplit.core import affix_cuts
from articlesplit.core.arrays import hash_slots
from articlesplit.core.kernels import inputs, views
from articlesplit.core.words import ALL_BITS, HASH_BASE
from articlesplit.labels import Break
from articlesplit.text.cuts.table import Cuts

AFFIX_COPIES = 3
"""Pieces of a page that must begin or end with the same words before these are cut off (a guess)."""
AFFIX_PIECE = 160
"""Characters; longer pieces are prose, which may well begin alike (a guess)."""
AFFIX_WORDS = 4
"""Words that are cut off at most (a guess)."""
_PLACES = np.array([pow(0x9E3779B97F4A7C15, 2 * place + 1, 1 << 64) for place in range(AFFIX_WORDS)], np.uint64)
"""Odd numbers without a pattern: the factor of a word at each place in the hash of a phrase."""


def cut_affixes(cuts: Cuts) -> int:
    """Cut behind words with which several pieces of the page begin, and before those with which they end ("Opinion The
    tax that …", "Opinion Why we …").

    A piece that is printed twice counts once. Many headlines begin with one word: it must be in small letters, or be a
    piece of its own elsewhere on the page.
    """
    size = len(cuts.starts)
    low, high, alive, numbers, counts, heads, tails = np.empty((7, size), np.int64)
    page, sums, lone, phrases = np.empty((4, size), np.uint64)
    of_pieces = *inputs(_PLACES, cuts.starts, low, high, page, sums, lone), *views(np.empty(size, np.uint8))
    scratch = inputs(phrases, alive, hash_slots(size), numbers, counts, heads, tails, np.empty(2, np.int64))
    limits = AFFIX_PIECE, AFFIX_COPIES
    made: int = affix_cuts.cut_affixes(cuts.text, Break.AFFIX, *limits, ALL_BITS, HASH_BASE, *of_pieces, *scratch)
    return made
