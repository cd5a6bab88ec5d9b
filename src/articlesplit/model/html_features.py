"""The features of a block of an HTML page beside those of its text: what the markup says of its row, how much of the
page's metadata it prints, and whether the page printed it before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from articlesplit.core.arrays import Bools, Hashes, Ints, Matrix, is_among, spread_ranges
from articlesplit.core.words import join_hashes
from articlesplit.html.columns import column_names
from articlesplit.html.metadata import MetadataWords
from articlesplit.html.rows import Markup
from articlesplit.text.blocks import Blocks

LONG = 8
"""Words; shorter blocks are repeated by chance (a guess)."""
_KINDS = ("newsarticle", "article", "blogposting", "og:article", "og:website", "webpage", "product", "itemlist")
"""Types of pages that have a feature of their own."""
_NUMBERS = {
    "block": ("begins row", "ends row", "share of row"),
    "metadata": ("headline found", "headline share", "headline both", "any headline", "description found",
                 "description share", "description both", "author found", "author share", "body pairs", "published"),
    "gives": ("headline", "description", "author", "published", "body", *_KINDS),
    "seen": ("before", "before and long", "again"),
}  # fmt: skip


@cache
def markup_feature_names() -> tuple[str, ...]:
    """Return the names of the columns of `markup_features`, in order."""
    return column_names() + tuple(f"{group}:{name}" for group, names in _NUMBERS.items() for name in names)


def markup_features(blocks: Blocks, markup: Markup) -> Matrix:
    """Return a feature matrix whose columns are `markup_feature_names()` (blocks, features)."""
    out = np.empty((len(blocks), len(markup_feature_names())), np.float32)
    if len(blocks):
        of_rows = len(column_names())
        out[:, :of_rows] = markup.columns(blocks.row)
        columns = [*_place(blocks, markup), *_metadata(blocks, markup), *_gives(markup), *_seen(blocks)]
        for number, column in enumerate(columns, of_rows):
            out[:, number] = column
    return out


def _place(blocks: Blocks, markup: Markup) -> list[npt.ArrayLike]:
    """Return whether each block begins its row, whether it ends it, and its share of the row's characters."""
    row_size = np.maximum(np.append(markup.start[1:], len(markup.text)) - markup.start, 1)
    begins = blocks.start <= markup.start[blocks.row]
    ends = np.append(blocks.row[1:] != blocks.row[:-1], True)
    return [begins, ends, np.minimum((blocks.end - blocks.start) / row_size[blocks.row], 1)]


def _metadata(blocks: Blocks, markup: Markup) -> list[npt.ArrayLike]:
    """Return how much each block and the values of the metadata share; columns as `_NUMBERS["metadata"]`."""
    words, values = _words(blocks), markup.metadata_words
    found, share = _shared(values, words)
    both = np.sqrt(found * share)
    # three headlines, two descriptions, then the authors
    headline, description, author = 0, 3, 5
    day = (markup.metadata.published or "")[:10]
    published = np.array([bool(day) and (time or "")[:10] == day for time in markup.times], bool)
    return [
        found[headline], share[headline], both[headline], both[headline:description].max(axis=0),
        found[description], share[description], both[description:author].max(axis=0),
        found[author], share[author],
        _body_pairs(values.pairs, words), published[blocks.row],
    ]  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class _Words:
    """The words in the cores of b blocks, one after the other."""

    hashes: Hashes
    """(w,)"""
    owner: Ints
    """(w,) the block of each."""
    count: Ints
    """(b,) words of each block."""


def _words(blocks: Blocks) -> _Words:
    owner, index = spread_ranges(blocks.first_word, blocks.end_word)
    return _Words(blocks.tokens.word_hashes[index], owner, blocks.word_count)


def _shared(values: MetadataWords, words: _Words) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return for each value and block which share of the value's words the block has, and which share of the block's
    words the value has; both (values, blocks).
    """
    count = len(words.count)
    found, share = np.zeros((2, len(values.in_value), count))
    known = is_among(words.hashes, values.known).nonzero()[0]
    if not len(known):
        return found, share
    word, owner = values.known.searchsorted(words.hashes[known]), words.owner[known]
    distinct = np.unique(owner * len(values.known) + word)
    distinct_word, distinct_owner = distinct % len(values.known), distinct // len(values.known)
    for value, is_in_value in enumerate(values.in_value):
        if is_in_value.any():
            size = max(is_in_value.sum(), 2)  # a value of one word is too easily found whole
            found[value] = np.bincount(distinct_owner[is_in_value[distinct_word]], minlength=count) / size
            share[value] = np.bincount(owner[is_in_value[word]], minlength=count) / np.maximum(words.count, 1)
    return found, share


def _body_pairs(known: Hashes, words: _Words) -> npt.NDArray[np.float64]:
    """Return the share of each block's pairs of neighbouring words that `articleBody` has too (b,)."""
    if not len(known):
        return np.zeros(len(words.count))
    inside = words.owner[1:] == words.owner[:-1]
    hits = inside & is_among(join_hashes(words.hashes[:-1], words.hashes[1:]), known)
    counts = np.bincount(words.owner[:-1][hits], minlength=len(words.count))
    return counts / np.maximum(words.count - 1, 1)


def _gives(markup: Markup) -> Sequence[bool]:
    """Return which values the metadata gives at all, and of which kinds the page is."""
    data = markup.metadata
    values = (data.headlines, data.descriptions, data.authors, data.published, data.body)
    return [*map(bool, values), *(kind in data.kinds for kind in _KINDS)]


def _seen(blocks: Blocks) -> Sequence[Bools]:
    """Return whether the same words stand on the page before, before in a long block, or again below; each (b,)."""
    words = blocks.word_count
    _, first, group, copies = np.unique(blocks.words_hash, return_index=True, return_inverse=True, return_counts=True)
    several = words > 1
    before = (first[group] < np.arange(len(blocks))) & several
    return [before, before & (words >= LONG), (copies[group] > 1) & ~before & several]
