"""Features of a block's words: phrases of the lexicon, words printed elsewhere on the page, words of its address."""

from __future__ import annotations

import numpy as np

from articlesplit.core import word_counts
from articlesplit.core.arrays import Hashes
from articlesplit.core.characters import ALONE, Char
from articlesplit.core.kernels import views
from articlesplit.core.words import word_hashes
from articlesplit.model.text_facts import BUCKET_SHIFT, LOGS, Facts
from articlesplit.text.addresses import address_words
from articlesplit.text.blocks import Blocks
from articlesplit.text.cuts.affixes import page_salts
from articlesplit.text.phrases import CATEGORIES, category_bit, leading_phrases

_WORD_CATEGORIES = (
    "byline", "credit", "consent", "login", "copyright", "share", "advertising", "comments", "navigation", "subscribe",
)  # fmt: skip
"""Categories whose words are counted anywhere in a block."""
_WORD_COLUMNS = np.array([CATEGORIES.index(name) for name in _WORD_CATEGORIES], np.uint8)
_LONG_BLOCK = 20
"""Words; a block as long is prose, and what it speaks of is what the page is about (a guess)."""
_HEAVY_WORD = 3
"""Characters; longer words, and characters that are words alone, tell what a text is about (a guess)."""
_ALONE = ALONE.view(np.uint8)
_FEWEST_WORDS = 3
"""Words of an address or a block of which a share is taken, at least (a guess)."""
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


def fill_phrases(facts: Facts, blocks: Blocks) -> None:
    """Fill "begins" and "whole" with the categories of phrases that a block begins with or is, and "words" with how
    often words of a category stand anywhere in it.
    """
    begins, whole = leading_phrases(blocks.tokens, blocks.first_word, blocks.word_count)
    roots = np.sqrt(np.maximum(blocks.word_count, 1))
    offsets = facts.columns["begins"], facts.columns["whole"], facts.columns["words"]
    words = views(_WORD_COLUMNS, roots, facts.categories, blocks.first_word, blocks.end_word)
    phrases = views(begins, whole, facts.flat[0])
    word_counts.fill_phrases(facts.widths[0], *offsets, len(CATEGORIES), *words, *phrases)


def fill_ending(facts: Facts, blocks: Blocks) -> None:
    """Fill "ending" with what captions and bylines end with: a credit, a role, words behind the last full stop ("… in
    Tizra. © DR").
    """
    masks = int(category_bit("credit")), int(category_bit("byline_after"))
    words = views(facts.categories, blocks.tokens.word_starts, blocks.first_word, blocks.end_word)
    of_blocks = views(facts.counts.reshape(-1), facts.last_stop, *facts.flat)
    offsets = facts.columns["ending"], LOGS["behind"]
    word_counts.fill_ending(*facts.widths, *offsets, _ENDING, *masks, Char.COPYRIGHT, *words, *of_blocks)


def fill_repeats(facts: Facts, blocks: Blocks) -> None:
    """Fill "repeats" with a block's copies on the page, and the shares of its words that long blocks and any others
    print too.
    """
    tokens, words, column = blocks.tokens, blocks.word_count, facts.columns["repeats"]
    keys = blocks.words_hash + words.astype(np.uint64)
    keys += page_salts(tokens, blocks.start)
    bounds = blocks.first_word, blocks.end_word
    arrays = views(keys, *bounds, keys.argsort(kind="stable"), *facts.flat)
    word_counts.count_copies(*facts.widths, column + 1, LOGS["copies"], *arrays)
    first, end = tokens.word_starts.searchsorted(tokens.pages)
    most = int((end - first).max())
    slots = np.empty(5 << most.bit_length(), np.int32)
    of_words = views(_ALONE, tokens.classes, tokens.word_starts, tokens.word_ends, tokens.word_hashes, *bounds)
    least, arrays = (BUCKET_SHIFT, _LONG_BLOCK, _HEAVY_WORD), views(facts.page_of, slots, facts.flat[0])
    word_counts.fill_shared(facts.widths[0], column + 2, *least, *of_words, *arrays)


def fill_address(facts: Facts, blocks: Blocks, page: int, url: str) -> None:
    """Fill "address" for a page's blocks: the share of the address's words that a block has, the share of its own words
    that these are, and their geometric mean.
    """
    keys = _address_keys(url)
    if not len(keys):
        return
    rows = slice(*facts.page_bounds[page : page + 2].tolist())
    words = blocks.tokens.word_hashes, blocks.first_word[rows], blocks.end_word[rows]
    arrays = views(*words, keys, np.empty(len(keys), np.int64), facts.out[rows].reshape(-1))
    offsets = facts.widths[0], facts.columns["address"]
    word_counts.fill_address(*offsets, _FEWEST_WORDS, BUCKET_SHIFT, *arrays)


def _address_keys(url: str) -> Hashes:
    """Return the different buckets of an address's words."""
    return np.array(list({value >> BUCKET_SHIFT for value in word_hashes(address_words(url)).tolist()}), np.uint64)


def fill_logarithms(facts: Facts) -> None:
    """Fill the columns of "ending" and "repeats" that are logarithms."""
    facts.out[:, facts.columns["ending"] + 3] = facts.raw[:, LOGS["behind"]]
    facts.out[:, facts.columns["repeats"]] = facts.raw[:, LOGS["copies"]]
