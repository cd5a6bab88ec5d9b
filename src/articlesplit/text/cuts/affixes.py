"""Cut off words with which several pieces of a page begin or end."""

from __future__ import annotations

import numpy as np

from articlesplit.core.arrays import Bools, Hashes, Ints, is_among, is_first_copy, span_sums
from articlesplit.core.characters import ALONE, Char
from articlesplit.labels import Break
from articlesplit.text.cuts.table import BEGINS, TERMINAL, Cuts, with_sign
from articlesplit.text.tokens import Tokens, pages_of

AFFIX_COPIES = 3
"""Pieces of a page that must begin or end with the same words before these are cut off."""


AFFIX_PIECE = 160
"""Characters; longer pieces are prose, which may well begin alike."""


AFFIX_WORDS = 4
"""Words that are cut off at most."""


_PLACES = np.array([pow(0x9E3779B97F4A7C15, 2 * place + 1, 1 << 64) for place in range(AFFIX_WORDS)], np.uint64)
"""Odd numbers without a pattern: what a word at each place counts for in the hash of a phrase."""


_SALT = np.uint64(0xD6E8FEB86659FD93)
"""An odd number without a pattern, and no power of the base of hashes."""


def cut_affixes(cuts: Cuts) -> None:
    """Behind words with which several pieces of the page begin, before those with which they end ("Opinion The tax that
    …", "Opinion Why we …").
    """
    tokens, cls = cuts.tokens, cuts.tokens.classes
    start = cuts.starts()
    end = cuts.ends(start)
    first = tokens.word_starts.searchsorted(start)
    last = np.concatenate((first[1:], [len(tokens.word_starts)]))
    several = (end - start <= AFFIX_PIECE) & (last - first > 1)
    rows = (several & ~TERMINAL[cls[end - 1]] & ~ALONE[cls[start]]).nonzero()[0]
    if len(rows) < AFFIX_COPIES:
        return
    hashes, low, high = tokens.word_hashes, first[rows], last[rows]
    page = page_salts(tokens, start)
    distinct = is_first_copy(span_sums(hashes, low, high) + page[rows])  # a piece that is printed twice is one piece
    heads = _shared_words(hashes, low, 1, high - low, distinct, page[rows])
    # many headlines begin with one word: it must be in lower case, or stand alone elsewhere on the page
    single = (heads == 1).nonzero()[0]
    if len(single):
        word = low[single]
        lone = last - first == 1
        alone = np.sort(hashes[first[lone]] + page[lone])
        label = (cls[tokens.word_starts[word]] == Char.LOWER) | is_among(hashes[word] + page[rows[single]], alone)
        heads[single[~label]] = 0
    found = heads.nonzero()[0]
    at = with_sign(cuts, tokens.word_starts[low[found] + heads[found]])
    cuts.add(at[BEGINS[cls[at]]], Break.AFFIX)
    tails = _shared_words(hashes, high - 1, -1, high - low, distinct, page[rows])
    found = (tails > 1).nonzero()[0]
    cuts.add(with_sign(cuts, tokens.word_starts[high[found] - tails[found]]), Break.AFFIX)


def _shared_words(hashes: Hashes, edge: Ints, step: int, words: Ints, distinct: Bools, page: Hashes) -> Ints:
    """(pieces,) how many words, from the one at `edge` in the direction of `step`, a piece shares with enough others of
    its page that are distinct; 0 where it is none, or all the piece has.
    """
    count = np.arange(1, AFFIX_WORDS + 1)
    word = hashes.take(edge[:, None] + step * (count - 1), mode="clip")
    word *= _PLACES
    word[:, 0] += page
    phrase = word.cumsum(axis=1)  # of one word, two words, …
    counted = distinct[:, None] & (words[:, None] >= count)
    ordered = np.sort(phrase[counted])
    frequent = ordered[AFFIX_COPIES - 1 :]
    frequent = frequent[frequent == ordered[: len(frequent)]]
    shared = is_among(phrase, frequent) & (words[:, None] > count)
    longest: Ints = (shared * count).max(axis=1)
    return longest


def page_salts(tokens: Tokens, at: Ints) -> Hashes:
    """For each offset a number that, added to hashes, keeps those of its page apart from those of others."""
    return pages_of(tokens, at).astype(np.uint64) * _SALT
