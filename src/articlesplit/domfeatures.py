"""What the labeler sees of a block of an HTML page beside the features of its text: the columns of its row, how much of
what the page's metadata says it prints, and whether the page printed it before.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from articlesplit.blocks import Blocks, span_sums
from articlesplit.domcolumns import column_names
from articlesplit.features import with_contexts
from articlesplit.html import Dom
from articlesplit.tokenizer import Hashes, Ints, join_hashes, word_hashes

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
def dom_feature_names() -> tuple[str, ...]:
    """The names of the columns of `dom_features`, in order."""
    return column_names() + tuple(f"{group}:{name}" for group, names in _NUMBERS.items() for name in names)


def block_rows(blocks: Blocks, dom: Dom) -> Ints:
    """(blocks,) the row in which each block begins."""
    return np.maximum(np.searchsorted(dom.start, blocks.start, side="right") - 1, 0)


def dom_features(blocks: Blocks, dom: Dom) -> Matrix:
    """(blocks, features); columns as `dom_feature_names()`."""
    if not len(blocks):
        return np.zeros((0, len(dom_feature_names())), np.float32)
    row = block_rows(blocks, dom)
    end = np.append(dom.start[1:], len(dom.text))
    size = np.maximum(end - dom.start, 1)[row]
    begins = blocks.start <= dom.start[row]
    share = np.minimum((blocks.end - blocks.start) / size, 1)
    ends = np.append(row[1:] != row[:-1], True)
    columns = [begins, ends, share, *_metadata(blocks, dom, row), *_gives(dom, len(blocks)), *_seen(blocks)]
    numbers = np.stack([np.asarray(column, np.float32) for column in columns], axis=1)
    return np.concatenate([dom.columns(row), numbers], axis=1)


def dom_groups(blocks: Blocks, dom: Dom) -> Ints:
    """(2, blocks) numbers of the ways of being printed: blocks of one path, at the same place of their row; and those
    whose neighbours are of one path too.
    """
    row = block_rows(blocks, dom)
    place = np.minimum(np.arange(len(blocks)) - np.searchsorted(row, row), 3)
    date = blocks.date + 1
    return with_contexts((dom.path[row] * 4 + place) * 8 + date)


def _metadata(blocks: Blocks, dom: Dom, row: Ints) -> list[npt.ArrayLike]:
    tokens, data = blocks.tokens, dom.metadata
    first = np.searchsorted(tokens.word_starts, blocks.core_start)
    words = np.searchsorted(tokens.word_starts, blocks.core_end) - first
    owner = np.repeat(np.arange(len(blocks)), words)
    inside = np.repeat(first - np.append(0, np.cumsum(words)[:-1]), words) + np.arange(len(owner))
    hashes = tokens.word_hashes[inside]
    several = np.maximum(words, 1)

    def matched(value: str) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """How much of a value each block holds, and how much of the block that is."""
        wanted = np.unique(word_hashes(value))
        if not len(wanted):
            return np.zeros(len(blocks)), np.zeros(len(blocks))
        at = np.minimum(np.searchsorted(wanted, hashes), len(wanted) - 1)
        hit = np.flatnonzero(wanted[at] == hashes)
        pairs = np.unique(owner[hit] * len(wanted) + at[hit])
        found = np.bincount(pairs // len(wanted), minlength=len(blocks)) / max(len(wanted), 2)
        return found, np.bincount(owner[hit], minlength=len(blocks)) / several

    headlines = [matched(value) for value in data.headlines[:3]] or [matched("")]
    descriptions = [matched(value) for value in data.descriptions[:2]] or [matched("")]
    both = np.stack([np.sqrt(found * share) for found, share in headlines])
    described = np.stack([np.sqrt(found * share) for found, share in descriptions])
    authors = matched(" ".join(data.authors))
    day = (data.published or "")[:10]
    published = [bool(day) and (dom.times[number] or "")[:10] == day for number in row.tolist()]
    return [
        *headlines[0], both[0], both.max(axis=0), *descriptions[0], described.max(axis=0), *authors,
        _pairs_of_body(data.body, hashes, owner, several), published,
    ]  # fmt: skip


def _pairs_of_body(body: str, hashes: Hashes, owner: Ints, several: Ints) -> npt.ArrayLike:
    """The share of a block's pairs of neighbouring words that the article's text in the metadata holds too."""
    known = word_hashes(body)
    if len(known) < 2 or len(hashes) < 2:
        return np.zeros(len(several))
    table = np.unique(join_hashes(known[:-1], known[1:]))
    pairs = join_hashes(hashes[:-1], hashes[1:])
    at = np.minimum(np.searchsorted(table, pairs), len(table) - 1)
    hit = (table[at] == pairs) & (owner[1:] == owner[:-1])
    return np.bincount(owner[:-1][hit], minlength=len(several)) / np.maximum(several - 1, 1)


def _gives(dom: Dom, count: int) -> Sequence[npt.ArrayLike]:
    data = dom.metadata
    given = [data.headlines, data.descriptions, data.authors, data.published, data.body]
    return [np.full(count, float(bool(value))) for value in given] + [
        np.full(count, float(kind in data.kinds)) for kind in _KINDS
    ]


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
