"""Cut off words with which several pieces of a page begin or end."""

from __future__ import annotations

import numpy as np

from articlesplit.core.arrays import Bools, Hashes, Ints, is_among, is_first_copy, span_sums
from articlesplit.core.characters import ALONE, SENTENCE_END, Char
from articlesplit.labels import Break
from articlesplit.text.cuts.table import BEGINS, Cuts, with_sign
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
    """
    tokens, cls = cuts.tokens, cuts.tokens.classes
    start = cuts.starts()
    end = cuts.ends(start)
    first = tokens.word_starts.searchsorted(start)
    last = np.concatenate((first[1:], [len(tokens.word_starts)]))
    may_have_affix = (
        (end - start <= AFFIX_PIECE) & (last - first > 1) & ~SENTENCE_END[cls[end - 1]] & ~ALONE[cls[start]]
    )
    rows = may_have_affix.nonzero()[0]
    if len(rows) < AFFIX_COPIES:
        return
    hashes, low, high = tokens.word_hashes, first[rows], last[rows]
    page = page_salts(tokens, start)
    distinct = is_first_copy(span_sums(hashes, low, high) + page[rows])  # a piece that is printed twice counts once
    heads = _shared_words(hashes, low, 1, high - low, distinct, page[rows])
    # many headlines begin with one word: it must be in lower case, or be a piece of its own elsewhere on the page
    single = (heads == 1).nonzero()[0]
    if len(single):
        word = low[single]
        lone = last - first == 1
        lone_words = np.sort(hashes[first[lone]] + page[lone])
        small = cls[tokens.word_starts[word]] == Char.LOWER
        heads[single[~(small | is_among(hashes[word] + page[rows[single]], lone_words))]] = 0
    headed = heads.nonzero()[0]
    at = with_sign(cuts, tokens.word_starts[low[headed] + heads[headed]])
    cuts.add(at[BEGINS[cls[at]]], Break.AFFIX)
    tails = _shared_words(hashes, high - 1, -1, high - low, distinct, page[rows])
    tailed = (tails > 1).nonzero()[0]
    cuts.add(with_sign(cuts, tokens.word_starts[high[tailed] - tails[tailed]]), Break.AFFIX)


def _shared_words(hashes: Hashes, edge: Ints, step: int, words: Ints, distinct: Bools, page: Hashes) -> Ints:
    """Return how many words each piece shares with enough others of its page, counted from its edge (pieces,).

    `edge` is the word to begin with and `step` the direction; only `distinct` pieces count as others. The number is 0
    where a piece shares no words, or all it has.
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
    """Return a number for the page of each offset. Added to hashes it keeps equal words of different pages apart."""
    return pages_of(tokens, at).astype(np.uint64) * _SALT
