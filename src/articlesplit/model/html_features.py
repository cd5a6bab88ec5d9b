"""The features of a block of an HTML page beside those of its text: what the markup says of its row, how much of the
page's metadata it prints, and whether the page printed it before.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import accumulate

import numpy as np

from articlesplit.core import shared_words
from articlesplit.core.arrays import Hashes, Ints, Matrix
from articlesplit.core.kernels import views
from articlesplit.core.words import ALL_BITS, HASH_BASE, join_hashes
from articlesplit.html.columns import column_names
from articlesplit.html.rows import Markup
from articlesplit.text.blocks import Blocks

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
_FIRST = dict(zip(_NUMBERS, accumulate(map(len, _NUMBERS.values()), initial=0), strict=False))
"""The first column of each group."""
_FOUND, _SHARE, _BOTH = range(3)
_HEADLINE, _ANY_HEADLINE, _DESCRIPTION, _ANY_DESCRIPTION, _AUTHOR = (0, 1), (0, 3), (3, 4), (3, 5), (5, 6)
"""Values of `MetadataWords.in_value`: the first of some, and one behind the last."""
_SHARES = np.array([
    (_FOUND, *_HEADLINE), (_SHARE, *_HEADLINE), (_BOTH, *_HEADLINE), (_BOTH, *_ANY_HEADLINE),
    (_FOUND, *_DESCRIPTION), (_SHARE, *_DESCRIPTION), (_BOTH, *_ANY_DESCRIPTION),
    (_FOUND, *_AUTHOR), (_SHARE, *_AUTHOR),
])  # fmt: skip
"""(columns, 3) the first columns of the metadata, as `fill_shared` takes them."""


@cache
def markup_feature_names() -> tuple[str, ...]:
    """Return the names of the columns of `markup_features`, in order."""
    return column_names() + tuple(f"{group}:{name}" for group, names in _NUMBERS.items() for name in names)


def markup_features(blocks: Blocks, markup: Markup, features: Matrix) -> Matrix:
    """Return the features of blocks with those of their text before them: `features`, (b, n), then columns as
    `markup_feature_names()` (b, n + features of the markup).
    """
    of_text, of_rows = features.shape[1], features.shape[1] + len(column_names())
    out = np.zeros((len(blocks), of_text + len(markup_feature_names())), np.float32)
    if len(blocks):
        out[:, :of_text] = features
        markup.columns(blocks.row, out[:, of_text:of_rows])
        first = {group: of_rows + column for group, column in _FIRST.items()}
        _fill_parts(blocks, markup, out, first["block"])
        _fill_metadata(blocks, markup, out, first["metadata"])
        out[:, first["gives"] : first["seen"]] = _gives(markup)
        _fill_seen(blocks, out, first["seen"])
    return out


def _fill_parts(blocks: Blocks, markup: Markup, out: Matrix, column: int) -> None:
    """Fill whether each block begins its row, whether it ends it, and its share of the row's characters."""
    of_rows = views(blocks.row, markup.start, blocks.start, blocks.end)
    shared_words.fill_parts(out.shape[1], column, len(markup.text), *of_rows, *views(out.reshape(-1)))


def _fill_metadata(blocks: Blocks, markup: Markup, out: Matrix, column: int) -> None:
    """Fill how much each block and the values of the metadata share; columns as `_NUMBERS["metadata"]`."""
    values, hashes = markup.metadata_words, blocks.tokens.word_hashes
    flat = out.reshape(-1)
    if len(values.known):
        sizes = np.maximum(values.in_value.sum(axis=1), 2)  # a value of one word is too easily found whole
        values_of = np.packbits(values.in_value, axis=0, bitorder="little")[0]
        places, seen = _places(values.known, hashes), np.full(len(values.known), -1)
        scratch = views(seen, *np.empty((2, len(sizes)), np.int64), flat)
        of_words = views(_SHARES.reshape(-1), sizes, values_of, places, blocks.first_word, blocks.end_word)
        shared_words.fill_shared(out.shape[1], column, *of_words, *scratch)
    if len(values.pairs):
        places = _places(values.pairs, join_hashes(hashes[:-1], hashes[1:]))
        of_pairs = views(places, blocks.first_word, blocks.end_word, flat)
        shared_words.fill_pairs(out.shape[1], column + len(_SHARES), *of_pairs)
    day = (markup.metadata.published or "")[:10]
    of_day = {time for time in {*markup.times} if day and time and time[:10] == day}
    if of_day:
        is_of_day = np.array([time in of_day for time in markup.times])
        out[:, column + len(_SHARES) + 1] = is_of_day[blocks.row]


def _places(known: Hashes, hashes: Hashes) -> Ints:
    """Return the place of each hash among some sorted ones, -1 for others (n,).

    >>> _places(np.array([3, 7], np.uint64), np.array([7, 5, 3], np.uint64)).tolist()
    [1, -1, 0]
    """
    places, bits = np.empty(len(hashes), np.int64), (len(known) * _SLOTS).bit_length()
    slots = np.full(1 << bits, -1, np.int32)
    shared_words.find_known(HASH_BASE, ALL_BITS, 64 - bits, *views(known, slots, hashes, places))
    return places


def _gives(markup: Markup) -> Sequence[bool]:
    """Return which values the metadata gives at all, and of which kinds the page is."""
    data = markup.metadata
    values = (data.headlines, data.descriptions, data.authors, data.published, data.body)
    return [*map(bool, values), *(kind in data.kinds for kind in _KINDS)]


def _fill_seen(blocks: Blocks, out: Matrix, column: int) -> None:
    """Fill whether the same words stand on the page before, before in a long block, or again below."""
    hashes = blocks.words_hash
    arrays = views(hashes, blocks.word_count, hashes.argsort(), out.reshape(-1))
    shared_words.fill_copies(out.shape[1], column, LONG, *arrays)
