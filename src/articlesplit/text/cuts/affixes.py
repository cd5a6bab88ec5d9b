"""Cut off words with which several pieces of a page begin or end."""

from __future__ import annotations

import numpy as np

from articlesplit.core import affix_cuts
from articlesplit.core.arrays import hash_slots
from articlesplit.core.kernels import views
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
    low, high = np.empty((2, size), np.int64)
    page, sums, lone = np.empty((3, size), np.uint64)
    sizes = np.empty(2, np.int64)
    arrays = views(cuts.starts, low, high, page, sums, lone, sizes)
    affix_cuts.find_short_pieces(cuts.text, AFFIX_PIECE, ALL_BITS, *arrays)
    found, alone = sizes.tolist()
    if found < AFFIX_COPIES:
        return 0
    numbers, alive, counts, heads, tails = np.empty((5, found), np.int64)
    slots, originals = hash_slots(found), np.empty(found, np.uint8)
    affix_cuts.mark_originals(HASH_BASE, *views(sums[:found], slots, numbers, originals))
    of_pieces, scratch = views(low[:found], high[:found], originals), views(sums[:found], alive, slots, numbers, counts)
    sharing = 0
    for step, shared in ((1, heads), (-1, tails)):
        arrays = (*views(_PLACES), *of_pieces, *views(page[:found].copy()), *scratch, *views(shared))
        sharing += affix_cuts.count_shared(cuts.text, step, AFFIX_COPIES, ALL_BITS, HASH_BASE, *arrays)
    if not sharing:
        return 0
    arrays = views(np.sort(lone[:alone]), low[:found], high[:found], page[:found], heads, tails)
    return affix_cuts.cut_affixes(cuts.text, Break.AFFIX, ALL_BITS, *arrays)
