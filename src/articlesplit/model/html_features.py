"""What the labeler sees of a block of an HTML page beside the features of its text: the columns of its row, how much of
what the page's metadata says it prints, and whether the page printed it before.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from articlesplit.core.arrays import Hashes, Ints, span_sums
from articlesplit.core.words import join_hashes
from articlesplit.html.columns import column_names
from articlesplit.html.metadata import MetadataWords
from articlesplit.html.rows import Markup
from articlesplit.model.groups import block_rows
from articlesplit.text.blocks import Blocks

Matrix = npt.NDArray[np.float32]

_LONG = 8
"""Words; shorter blocks are repeated by chance."""
_KINDS = ("newsarticle", "article", "blogposting", "og:article", "og:website", "webpage", "product", "itemlist")
_NUMBERS = {
    "block": ("begins row", "ends row", "share of row"),
    "metadata": ("headline found", "headline share", "headline both", "any headline", "description found",
                 "description share", "description both", "author found", "author share", "body pairs", "published"),
    "gives": ("headline", "description", "author", "published", "body", *_KINDS),
    "seen": ("before", "before and long", "again"),
}  # fmt: skip


@cache
def markup_feature_names() -> tuple[str, ...]:
    """The names of the columns of `markup_features`, in order."""
    return column_names() + tuple(f"{group}:{name}" for group, names in _NUMBERS.items() for name in names)


def markup_features(blocks: Blocks, markup: Markup) -> Matrix:
    """(blocks, features); columns as `markup_feature_names()`."""
    if not len(blocks):
        return np.zeros((0, len(markup_feature_names())), np.float32)
    row = block_rows(blocks, markup)
    end = np.append(markup.start[1:], len(markup.text))
    size = np.maximum(end - markup.start, 1)[row]
    begins = blocks.start <= markup.start[row]
    share = np.minimum((blocks.end - blocks.start) / size, 1)
    ends = np.append(row[1:] != row[:-1], True)
    out = np.empty((len(blocks), len(markup_feature_names())), np.float32)
    count = len(column_names())
    out[:, :count] = markup.columns(row)
    columns = [begins, ends, share, *_metadata(blocks, markup, row), *_gives(markup), *_seen(blocks)]
    for place, column in enumerate(columns, count):
        out[:, place] = column
    return out


def _metadata(blocks: Blocks, markup: Markup, row: Ints) -> list[npt.ArrayLike]:
    tokens, data = blocks.tokens, markup.metadata
    first = np.searchsorted(tokens.word_starts, blocks.core_start)
    words = np.searchsorted(tokens.word_starts, blocks.core_end) - first
    owner = np.repeat(np.arange(len(blocks)), words)
    inside = np.repeat(first - np.append(0, np.cumsum(words)[:-1]), words) + np.arange(len(owner))
    hashes = tokens.word_hashes[inside]
    several = np.maximum(words, 1)

    told = markup.metadata_words
    found, share = _matched(told, hashes, owner, several)
    both = np.sqrt(found * share)
    day = (data.published or "")[:10]
    published = np.array([bool(day) and (time or "")[:10] == day for time in markup.times], bool)
    return [
        found[0], share[0], both[0], both[:3].max(axis=0),
        found[3], share[3], both[3:5].max(axis=0), found[5], share[5],
        _pairs_of_body(told.pairs, hashes, owner, several), published[row],
    ]  # fmt: skip


def _matched(
    told: MetadataWords, hashes: Hashes, owner: Ints, several: Ints
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """(values, blocks) how much of each value's words each block holds, and how much of the block that is."""
    known = told.known
    found, share = np.zeros((2, len(told.held), len(several)))
    if not len(known):
        return found, share
    at = np.minimum(np.searchsorted(known, hashes), len(known) - 1)
    hit = np.flatnonzero(known[at] == hashes)
    at, owner = at[hit], owner[hit]
    once = np.unique(owner * len(known) + at)
    once_at, once_owner = once % len(known), once // len(known)
    for value, held in enumerate(told.held):
        if held.any():
            found[value] = np.bincount(once_owner[held[once_at]], minlength=len(several)) / max(held.sum(), 2)
            share[value] = np.bincount(owner[held[at]], minlength=len(several)) / several
    return found, share


def _pairs_of_body(known: Hashes, hashes: Hashes, owner: Ints, several: Ints) -> npt.ArrayLike:
    """The share of a block's pairs of neighbouring words that the article's text in the metadata holds too."""
    if not len(known) or len(hashes) < 2:
        return np.zeros(len(several))
    pairs = join_hashes(hashes[:-1], hashes[1:])
    at = np.minimum(np.searchsorted(known, pairs), len(known) - 1)
    hit = (known[at] == pairs) & (owner[1:] == owner[:-1])
    return np.bincount(owner[:-1][hit], minlength=len(several)) / np.maximum(several - 1, 1)


def _gives(markup: Markup) -> Sequence[bool]:
    data = markup.metadata
    given = [data.headlines, data.descriptions, data.authors, data.published, data.body]
    return [*map(bool, given), *(kind in data.kinds for kind in _KINDS)]


def _seen(blocks: Blocks) -> Sequence[npt.NDArray[np.bool_]]:
    """Whether a block's words stand on the page before it, in a long block, or again behind it."""
    tokens = blocks.tokens
    low = np.searchsorted(tokens.word_starts, blocks.core_start)
    high = np.searchsorted(tokens.word_starts, blocks.core_end)
    mixed = span_sums(tokens.word_hashes, low, high)
    _, first, inverse, copies = np.unique(mixed, return_index=True, return_inverse=True, return_counts=True)
    several = high - low > 1
    before = (first[inverse] < np.arange(len(blocks))) & several
    return [before, before & (high - low >= _LONG), (copies[inverse] > 1) & ~before & several]
