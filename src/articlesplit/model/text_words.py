"""Features of a block's words: phrases of the lexicon, words printed elsewhere on the page, words of its address."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from articlesplit.core.arrays import Bools, Ints, Matrix, number_equal, prefix_sums
from articlesplit.core.characters import ALONE, Char
from articlesplit.core.words import word_hashes
from articlesplit.model.text_facts import BUCKETS, Facts, Groups, buckets_of, log
from articlesplit.text.addresses import address_words
from articlesplit.text.blocks import Blocks
from articlesplit.text.cuts.affixes import page_salts
from articlesplit.text.phrases import CATEGORIES, Masks, category_bit, leading_phrases

_WORD_CATEGORIES = (
    "byline", "credit", "consent", "login", "copyright", "share", "advertising", "comments", "navigation", "subscribe",
)  # fmt: skip
"""Categories whose words are counted anywhere in a block."""
_WORD_COLUMNS = [CATEGORIES.index(name) for name in _WORD_CATEGORIES]
_WORD_BITS = np.bitwise_or.reduce([category_bit(name) for name in _WORD_CATEGORIES])
_LONG_BLOCK = 20
"""Words; a block as long is prose, and what it speaks of is what the page is about (a guess)."""
_HEAVY_WORD = 3
"""Characters; longer words, and characters that are words alone, tell what a text is about (a guess)."""
_ENDING = 4
"""Words at the end of a block among which a credit or an author's role counts (a guess)."""
NAMES: dict[str, tuple[str, ...]] = {
    "begins": CATEGORIES,
    "whole": CATEGORIES,
    "words": _WORD_CATEGORIES,
    "ending": ("copyright sign", "credit", "author's role", "words after the last sentence"),
    "repeats": ("copies", "adjacent copy", "in body", "elsewhere"),
    "address": ("of address", "of block", "both"),
}


def fill_phrases(groups: Groups, blocks: Blocks, facts: Facts) -> None:
    """Fill "begins" and "whole" with the categories of phrases that a block begins with or is, and "words" with how
    often words of a category stand anywhere in it.
    """
    first, end, count = blocks.first_word, blocks.end_word, blocks.word_count
    masks = leading_phrases(blocks.tokens, first, count)
    for name, of_blocks in zip(("begins", "whole"), masks, strict=True):
        some = (of_blocks != 0).nonzero()[0]
        groups[name][some] = _bits(of_blocks[some], len(CATEGORIES))
    marked = (facts.categories & _WORD_BITS != 0).nonzero()[0]
    bits = _bits(facts.categories[marked], len(CATEGORIES)).take(_WORD_COLUMNS, axis=1)
    total = prefix_sums(bits, axis=0)
    low, high = marked.searchsorted(first), marked.searchsorted(end)
    some = (low < high).nonzero()[0]
    counts = total[high[some]] - total[low[some]]
    groups["words"][some] = counts / np.sqrt(np.maximum(count[some], 1))[:, None]


def _bits(masks: Masks, count: int) -> Matrix:
    """Return the lowest bits of masks as columns of 0 and 1."""
    return ((masks[:, None] >> np.arange(count, dtype=np.uint32)) & 1).astype(np.float32)


def fill_ending(groups: Groups, blocks: Blocks, facts: Facts) -> None:
    """Fill "ending" with what captions and bylines end with: a credit, a role, words behind the last full stop ("… in
    Tizra. © DR").
    """
    end = blocks.end_word
    low = np.maximum(blocks.first_word, end - _ENDING)
    last = np.concatenate(([-1], facts.sentence_ends))[facts.sentence_ends.searchsorted(blocks.end - 1)]
    behind = end - blocks.tokens.word_starts.searchsorted(last)
    out = groups["ending"]
    out[:, 0] = np.minimum(facts.counts[:, Char.COPYRIGHT], 1)
    for column, name in ((1, "credit"), (2, "byline_after")):
        places = (facts.categories & category_bit(name) != 0).nonzero()[0]
        out[:, column] = np.minimum(places.searchsorted(end) - places.searchsorted(low), 2)
    out[:, 3] = np.where(last >= blocks.start, log(behind), 0)


def fill_repeats(groups: Groups, blocks: Blocks, facts: Facts) -> None:
    """Fill "repeats" with a block's copies on the page, and the shares of its words that long blocks and any others
    print too.
    """
    tokens, words, owner = blocks.tokens, blocks.word_count, facts.word_owners
    mixed = blocks.words_hash + words.astype(np.uint64)
    mixed += page_salts(tokens, blocks.start)
    group = number_equal(mixed)
    same = mixed[1:] == mixed[:-1]
    same &= words[1:] > 0
    out = groups["repeats"]
    out[:, 0] = log(np.bincount(group)[group] - 1)
    out[:-1, 1] = same
    out[1:, 1] += same
    np.minimum(out[:, 1], 1, out=out[:, 1])
    heavy = (tokens.word_ends - tokens.word_starts > _HEAVY_WORD) | ALONE[tokens.classes[tokens.word_starts]]
    heavy, long, bucket = heavy[facts.word_indices], (words >= _LONG_BLOCK)[owner], facts.word_buckets
    total = np.maximum(np.bincount(owner[heavy], minlength=len(blocks)), 1)
    for low, high in pairwise(facts.word_bounds):
        buckets, owners, asked, among = bucket[low:high], owner[low:high], heavy[low:high], long[low:high]
        words_asked = buckets[asked], owners[asked]
        groups_of = (buckets[among], owners[among]), (buckets, owners)
        for column, others in enumerate(groups_of, 2):
            elsewhere = words_asked[1][_in_another(*words_asked, *others)]
            out[:, column] += np.bincount(elsewhere, minlength=len(blocks))
    out[:, 2:4] /= total[:, None]


def _in_another(bucket: Ints, owner: Ints, buckets: Ints, owners: Ints) -> Bools:
    """Mark each word (its bucket and block) whose bucket holds a word of another block, among `buckets` and `owners`.

    It is enough to look at the first and the last word of a bucket, as blocks are in order.

    >>> words, blocks = np.array([7, 8, 7, 9]), np.array([0, 0, 1, 1])
    >>> _in_another(words, blocks, words, blocks).tolist()
    [True, False, True, False]
    """
    first, last = np.empty(BUCKETS, np.int32), np.empty(BUCKETS, np.int32)
    last[bucket] = first[bucket] = -1
    last[buckets] = owners
    first[buckets[::-1]] = owners[::-1]
    earliest, latest = first.take(bucket), last.take(bucket)
    found: Bools = (latest >= 0) & ((earliest != owner) | (latest != owner))
    return found


def fill_address(groups: Groups, blocks: Blocks, facts: Facts, page: int, url: str) -> None:
    """Fill "address" for a page's blocks: the share of the address's words that a block has, the share of its own words
    that these are, and their geometric mean.
    """
    keys = buckets_of(word_hashes(address_words(url)))
    if not len(keys):
        return
    table = np.zeros(BUCKETS, bool)
    table[keys] = True
    first, last = facts.page_bounds[page : page + 2].tolist()
    inside = slice(*facts.word_bounds[page : page + 2])
    bucket, owner = facts.word_buckets[inside], facts.word_owners[inside] - first
    hit = table.take(bucket).nonzero()[0]
    pairs = np.unique(owner[hit] * BUCKETS | bucket[hit])
    found = np.bincount(pairs // BUCKETS, minlength=last - first) / max(len(set(keys.tolist())), 3)
    share = np.bincount(owner[hit], minlength=last - first) / np.maximum(blocks.word_count[first:last], 3)
    out = groups["address"][first:last]
    out[:, 0], out[:, 1], out[:, 2] = found, share, np.sqrt(found * share)
