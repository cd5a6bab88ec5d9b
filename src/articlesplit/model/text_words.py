"""Features of a block's words: phrases of the lexicon, words printed elsewhere on the page, words of its address."""

from __future__ import annotations

import numpy as np

from articlesplit.core import word_counts
from articlesplit.core.arrays import hash_slots
from articlesplit.core.characters import ALONE, Char
from articlesplit.core.kernels import inputs, views
from articlesplit.core.words import ALL_BITS, HASH_BASE, word_hashes
from articlesplit.model.text_facts import BUCKET_SHIFT, LOGS, Facts
from articlesplit.text.addresses import address_words
from articlesplit.text.blocks import Blocks
from articlesplit.text.phrases import BITS, CATEGORIES, leading_phrases, single_words
from articlesplit.text.tokens import page_salts

_WORD_CATEGORIES = (
    "byline", "credit", "consent", "login", "copyright", "share", "advertising", "comments", "navigation", "subscribe",
)  # fmt: skip
"""Categories whose words are counted anywhere in a block."""
_WORD_COLUMNS = np.array([CATEGORIES.index(name) for name in _WORD_CATEGORIES], np.uint8)
_SHORT_WORD = 4
"""Characters; words with fewer are short (a guess)."""
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


def fill_words(facts: Facts, blocks: Blocks) -> None:
    """Fill "length", "words" and "ending": characters, words and kinds of words, how often words of a category stand
    anywhere in a block, and what captions and bylines end with ("… in Tizra. © DR").
    """
    tokens, columns = blocks.tokens, facts.columns
    offsets = columns["length"] + 2, columns["words"], columns["ending"] + 1, LOGS["behind"]
    words = *inputs(_WORD_COLUMNS, tokens.classes, single_words(tokens)), *tokens.word_columns[:2]
    spans = inputs(blocks.first_word, blocks.end_word, blocks.start, blocks.end)
    arrays = (*inputs(blocks.core_length, blocks.line_length, facts.last_stop), *views(*facts.flat))
    numbers = _SHORT_WORD, _ENDING, Char.UPPER, BITS["credit"], BITS["byline_after"]
    word_counts.fill_words(*facts.widths, *offsets, *numbers, *words, *spans, *arrays)


def fill_phrases(facts: Facts, blocks: Blocks) -> None:
    """Fill "begins" and "whole" with the categories of phrases that a block begins with or is."""
    begins, whole = leading_phrases(blocks.tokens, blocks.first_word, blocks.word_count)
    offsets = facts.columns["begins"], facts.columns["whole"]
    word_counts.fill_openings(facts.widths[0], *offsets, *inputs(begins, whole), *views(facts.flat[0]))


def fill_repeats(facts: Facts, blocks: Blocks) -> None:
    """Fill "repeats" with a block's copies on the page, and the shares of its words that long blocks and any others
    print too.
    """
    tokens, column, size = blocks.tokens, facts.columns["repeats"], len(blocks)
    numbers, counts = np.empty(size, np.int64), np.empty(size, np.int64)
    of_blocks = inputs(facts.page_bounds, page_salts(tokens), blocks.words_hash, blocks.first_word, blocks.end_word)
    scratch = inputs(np.empty(size, np.uint64), hash_slots(size), numbers, counts)
    offsets = column + 1, LOGS["copies"]
    word_counts.fill_copies(ALL_BITS, HASH_BASE, *facts.widths, *offsets, *of_blocks, *scratch, *views(*facts.flat))
    words = len(tokens.word_hashes)
    numbers, owners, long_owners = (np.empty(words, np.int64) for _ in range(3))
    of_words = *inputs(_ALONE, tokens.classes), *tokens.word_columns
    spans = inputs(blocks.first_word, blocks.end_word, facts.page_bounds)
    scratch = inputs(np.empty(words, np.uint64), hash_slots(words), numbers, owners, long_owners)
    widths = facts.widths[0], column + 2, BUCKET_SHIFT, _LONG_BLOCK, _HEAVY_WORD
    word_counts.fill_shared(HASH_BASE, *widths, *of_words, *spans, *scratch, *views(facts.flat[0]))


def fill_address(facts: Facts, blocks: Blocks, page: int, url: str) -> None:
    """Fill "address" for a page's blocks: the share of the address's words that a block has, the share of its own words
    that these are, and their geometric mean.
    """
    address = word_hashes(address_words(url))
    size = len(address)
    if not size:
        return
    rows = slice(*facts.page_bounds[page : page + 2].tolist())
    spans = inputs(blocks.first_word[rows], blocks.end_word[rows])
    scratch = np.empty(size, np.uint64), np.empty(size, np.int64), np.zeros(1 << (64 - BUCKET_SHIFT - 3), np.uint8)
    arrays = *inputs(address), blocks.tokens.word_columns[2], *spans, *views(*scratch, facts.out[rows].reshape(-1))
    offsets = facts.widths[0], facts.columns["address"]
    word_counts.fill_address(*offsets, _FEWEST_WORDS, BUCKET_SHIFT, *arrays)
