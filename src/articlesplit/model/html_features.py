"""The features of a block of an HTML page beside those of its text: what the markup says of its row, how much of the
page's metadata it prints, and whether the page printed it before.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from articlesplit.core.arrays import Bools, Hashes, Ints, Matrix
from articlesplit.core.kernels import views
from articlesplit.core.known_hashes import count_pairs, count_shared, find_known, mark_copies
from articlesplit.core.words import ALL_BITS, HASH_BASE, join_hashes
from articlesplit.html.columns import column_names
from articlesplit.html.metadata import MetadataWords
from articlesplit.html.rows import Markup
from articlesplit.text.blocks import Blocks

Floats: TypeAlias = npt.NDArray[np.float64]

LONG = 8
"""Words; shorter blocks are repeated by chance (a guess)."""
_SLOTS = 8
"""Slots of a table of hashes for each hash in it, at least: one of eight other words meets a hash there."""
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


def markup_features(blocks: Blocks, markup: Markup, features: Matrix) -> Matrix:
    """Return the features of blocks with those of their text before them: `features`, (b, n), then columns as
    `markup_feature_names()` (b, n + features of the markup).
    """
    of_text = features.shape[1]
    out = np.empty((len(blocks), of_text + len(markup_feature_names())), np.float32)
    if len(blocks):
        end = of_text + len(column_names())
        out[:, :of_text] = features
        out[:, of_text:end] = markup.columns(blocks.row)
        before, after = [*_place(blocks, markup), *_metadata(blocks, markup)], _seen(blocks)
        for number, column in enumerate(before, end):
            out[:, number] = column
        out[:, end + len(before) : -len(after)] = _gives(markup)
        for number, column in enumerate(after, -len(after)):
            out[:, number] = column
    return out


def _place(blocks: Blocks, markup: Markup) -> list[npt.ArrayLike]:
    """Return whether each block begins its row, whether it ends it, and its share of the row's characters."""
    row_size = np.append(markup.start[1:], len(markup.text))
    row_size -= markup.start
    begins = blocks.start <= markup.start[blocks.row]
    ends = np.append(blocks.row[1:] != blocks.row[:-1], True)
    return [begins, ends, np.minimum((blocks.end - blocks.start) / np.maximum(row_size, 1)[blocks.row], 1)]


def _metadata(blocks: Blocks, markup: Markup) -> list[npt.ArrayLike]:
    """Return how much each block and the values of the metadata share; columns as `_NUMBERS["metadata"]`."""
    found, share = _shared(markup.metadata_words, blocks)
    both = np.sqrt(found * share)
    # three headlines, two descriptions, then the authors
    headline, description, author = 0, 3, 5
    return [
        found[headline], share[headline], both[headline], both[headline:description].max(axis=0),
        found[description], share[description], both[description:author].max(axis=0),
        found[author], share[author],
        _body_pairs(markup.metadata_words.pairs, blocks), _is_published(markup)[blocks.row],
    ]  # fmt: skip


def _is_published(markup: Markup) -> Bools:
    """Mark the rows with the day on which the metadata say that the page was published (r,)."""
    day = (markup.metadata.published or "")[:10]
    of_day = {time for time in {*markup.times} if day and time and time[:10] == day}
    return np.array([time in of_day for time in markup.times] if of_day else np.zeros(len(markup)), bool)


def _shared(values: MetadataWords, blocks: Blocks) -> tuple[Floats, Floats]:
    """Return for each value and block which share of the value's words the block has, and which share of the block's
    words the value has; both (values, b).
    """
    numbers = len(values.in_value)
    different, words = np.zeros((2, numbers, len(blocks)), np.int64)
    if len(values.known):
        values_of = np.packbits(values.in_value, axis=0, bitorder="little")[0]
        places = _places(values.known, blocks.tokens.word_hashes)
        seen = np.full(len(values.known), -1)
        spans = views(values_of, places, blocks.first_word, blocks.end_word)
        count_shared(*spans, *views(seen, different.reshape(-1), words.reshape(-1)))
    sizes = np.maximum(values.in_value.sum(axis=1), 2)  # a value of one word is too easily found whole
    return different / sizes[:, None], words / np.maximum(blocks.word_count, 1)


def _body_pairs(known: Hashes, blocks: Blocks) -> Floats:
    """Return the share of each block's pairs of neighbouring words that `articleBody` has too (b,)."""
    counts = np.zeros(len(blocks), np.int64)
    if len(known):
        hashes = blocks.tokens.word_hashes
        places = _places(known, join_hashes(hashes[:-1], hashes[1:]))
        count_pairs(*views(places, blocks.first_word, blocks.end_word, counts))
    return counts / np.maximum(blocks.word_count - 1, 1)


def _places(known: Hashes, hashes: Hashes) -> Ints:
    """Return the place of each hash among some sorted ones, -1 for others (n,).

    >>> _places(np.array([3, 7], np.uint64), np.array([7, 5, 3], np.uint64)).tolist()
    [1, -1, 0]
    """
    places, bits = np.empty(len(hashes), np.int64), (len(known) * _SLOTS).bit_length()
    find_known(HASH_BASE, ALL_BITS, 64 - bits, *views(known, np.full(1 << bits, -1, np.int32), hashes, places))
    return places


def _gives(markup: Markup) -> Sequence[bool]:
    """Return which values the metadata gives at all, and of which kinds the page is."""
    data = markup.metadata
    values = (data.headlines, data.descriptions, data.authors, data.published, data.body)
    return [*map(bool, values), *(kind in data.kinds for kind in _KINDS)]


def _seen(blocks: Blocks) -> Sequence[Bools]:
    """Return whether the same words stand on the page before, before in a long block, or again below; each (b,)."""
    words, hashes = blocks.word_count, blocks.words_hash
    before, again = masks = np.zeros((2, len(blocks)), bool)
    mark_copies(*views(hashes, words, hashes.argsort(), *masks.view(np.uint8)))
    return [before, before & (words >= LONG), again]
