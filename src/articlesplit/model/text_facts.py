"""Count once what several groups of features of a text need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from articlesplit.core.arrays import Hashes, Ints, Matrix, spread_ranges
from articlesplit.core.characters import CLASSES, SENTENCE_END, WHITE, class_set
from articlesplit.text.blocks import Blocks
from articlesplit.text.phrases import Masks, single_words

Groups: TypeAlias = dict[str, Matrix]
"""The columns of each group of features, (b, names) each, to be filled in place."""
BUCKETS = 1 << 16
"""Number of buckets that words are sorted into.

On a page of 1,000 different words one in 65 shares its bucket with another one (1,000 / 65,536). Both count as printed
twice, which only shifts a share a little.
"""
_BUCKET_SHIFT = np.uint64(48)
_AFTER_SENTENCE = WHITE | class_set("close_quote", "quote", "upper", "han", "kana")


@dataclass(frozen=True, slots=True)
class Facts:
    """Counts over p pages of b blocks, whose cores have v words."""

    page_bounds: Ints
    """(p + 1,) the first block of each page, and b."""
    word_owners: Ints
    """(v,) the block of each word in a core."""
    word_indices: Ints
    """(v,) its index in the columns of `Tokens`."""
    word_buckets: Ints
    """(v,) its bucket, as `buckets_of`."""
    word_bounds: list[int]
    """(p + 1,) the first of these words in each page, and v."""
    counts: Matrix
    """(b, classes) characters of each class, with the white space that follows the block."""
    sentence_ends: Ints
    """(s,) offsets of the signs that end sentences."""
    categories: Masks
    """(w,) the categories of each word of the text."""


def count_facts(blocks: Blocks) -> Facts:
    """Count the characters, sentence ends and words of blocks."""
    tokens = blocks.tokens
    classes = tokens.classes
    page_bounds = blocks.page_bounds
    owner, index = spread_ranges(blocks.first_word, blocks.end_word)
    # white space between blocks is counted with the block before it; no feature reads these classes
    bounds = np.concatenate(([0], blocks.start[1:], [len(classes)]))
    key = np.arange(0, len(blocks) * len(CLASSES), len(CLASSES)).repeat(bounds[1:] - bounds[:-1])
    key += classes
    counts = np.bincount(key, minlength=len(blocks) * len(CLASSES)).astype(np.float32)
    stops = SENTENCE_END.take(classes, mode="clip").nonzero()[0]
    followed = _AFTER_SENTENCE[classes.take(stops + 1, mode="clip")] | (stops + 1 == len(classes))
    return Facts(
        page_bounds=page_bounds,
        word_owners=owner,
        word_indices=index,
        word_buckets=buckets_of(tokens.word_hashes)[index],
        word_bounds=owner.searchsorted(page_bounds).tolist(),
        counts=counts.reshape(len(blocks), len(CLASSES)),
        sentence_ends=stops[followed],
        categories=single_words(tokens),
    )


def buckets_of(hashes: Hashes) -> Ints:
    """Return the bucket of each hash, a number below `BUCKETS`."""
    return (hashes >> _BUCKET_SHIFT).astype(np.int64)


def log(values: npt.ArrayLike, unit: float = 1.0) -> Matrix:
    """Return log(1 + value / unit).

    >>> [round(value, 2) for value in log([0, 30], unit=10).tolist()]
    [0.0, 1.39]
    """
    out: Matrix = np.log1p(np.asarray(values, np.float32) / np.float32(unit))
    return out


def one_hot(columns: dict[str, tuple[str, ...]]) -> Matrix:
    """Return the (classes, columns) table that is 1 where a column holds a character class, given the classes of each.

    >>> one_hot({"stop": ("period", "full_stop"), "comma": ("comma",)})[CLASSES.index("comma")].tolist()
    [0.0, 1.0]
    """
    out = np.zeros((len(CLASSES), len(columns)), np.float32)
    for column, names in enumerate(columns.values()):
        out[[CLASSES.index(name) for name in names], column] = 1
    return out
