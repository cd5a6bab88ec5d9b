"""Count once what several groups of features of a text need."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from articlesplit.core.arrays import Bytes, Hashes, Ints, Matrix
from articlesplit.core.block_counts import count_characters
from articlesplit.core.characters import CLASSES, SENTENCE_END, WHITE, class_set
from articlesplit.core.kernels import views
from articlesplit.text.blocks import Blocks
from articlesplit.text.phrases import Masks, single_words

BUCKET_SHIFT = 48
"""Lower bits of a hash that do not count where words are compared.

On a page of 1,000 different words one in 65 shares its bucket with another one (1,000 / 65,536). Both count as printed
twice, which only shifts a share a little.
"""
PLACES = ("blank", "indent", "place", "in line")
"""What `fill_layout` gives to the logarithms."""
_UNITS = {
    "characters": 6,
    "words": 1,
    **{f"signs {kind}": 1 for kind in range(8)},
    "sentences": 1,
    "words a stop": 20,
    **dict.fromkeys(PLACES, 1),
    "indent": 2,
    "behind": 1,
    "copies": 1,
}
"""The counts whose logarithms are features, and the unit of each."""
LOGS = {name: column for column, name in enumerate(_UNITS)}
"""The column of each."""
_AFTER_SENTENCE = WHITE | class_set("close_quote", "quote", "upper", "han", "kana")
ENDS_SENTENCE, GOES_ON = SENTENCE_END.view(np.uint8), _AFTER_SENTENCE.view(np.uint8)


@dataclass(frozen=True)
class Facts:
    """Counts over p pages of b blocks, and the matrix of features to be filled in place."""

    out: Matrix
    """(b, features)"""
    columns: dict[str, int]
    """The first column of each group of features."""
    raw: Matrix
    """(b, logs) the counts of `LOGS`; once all are there, their logarithms."""
    page_bounds: Ints
    """(p + 1,) the first block of each page, and b."""
    page_of: Ints
    """(b,) the page of each block."""
    counts: npt.NDArray[np.int32]
    """(b, classes) characters of each class, with the white space that follows the block."""
    sentences: npt.NDArray[np.int32]
    """(b,) signs that end sentences."""
    last_stop: Ints
    """(b,) where the last sentence ends that ends before the block's last character, -1 for none."""
    categories: Masks
    """(w,) the categories of each word of the text."""

    @property
    def widths(self) -> tuple[int, int]:
        """Return the columns of `out` and of `raw`."""
        return self.out.shape[1], self.raw.shape[1]

    @cached_property
    def flat(self) -> tuple[Matrix, Matrix]:
        """Return `out` and `raw` as the kernels take them."""
        return self.out.reshape(-1), self.raw.reshape(-1)


def count_facts(blocks: Blocks, out: Matrix, columns: dict[str, int]) -> Facts:
    """Count the characters, sentence ends and words of blocks whose features will be filled into `out`."""
    tokens = blocks.tokens
    size, bounds = len(blocks), blocks.page_bounds
    counts, sentences = np.zeros((size, len(CLASSES)), np.int32), np.empty(size, np.int32)
    last_stop = np.empty(size, np.int64)
    starts_and_ends = views(tokens.classes, blocks.start, blocks.end, ENDS_SENTENCE, GOES_ON)
    count_characters(*starts_and_ends, *views(counts.reshape(-1), sentences, last_stop))
    return Facts(
        out=out,
        columns=columns,
        raw=np.empty((size, len(LOGS)), np.float32),
        page_bounds=bounds,
        page_of=np.arange(len(bounds) - 1).repeat(bounds[1:] - bounds[:-1]),
        counts=counts,
        sentences=sentences,
        last_stop=last_stop,
        categories=single_words(tokens),
    )


def take_logarithms(facts: Facts) -> None:
    """Replace the counts for logarithms by log(1 + count / unit), in place."""
    np.log1p(np.divide(facts.raw, _UNIT_ROW, out=facts.raw), out=facts.raw)


_UNIT_ROW = np.array(list(_UNITS.values()), np.float32)


def buckets_of(hashes: Hashes) -> Hashes:
    """Return the bucket of each hash, a number below 65,536."""
    return hashes >> np.uint64(BUCKET_SHIFT)


def groups_of_classes(columns: dict[str, tuple[str, ...]]) -> Bytes:
    """Return for each class the number of the column that holds it, 255 where none does, given the columns' classes.

    >>> groups_of_classes({"stop": ("period", "full_stop"), "comma": ("comma",)})[CLASSES.index("comma")].item()
    1
    """
    out = np.full(len(CLASSES), 255, np.uint8)
    for column, names in enumerate(columns.values()):
        out[[CLASSES.index(name) for name in names]] = column
    return out


def log(values: npt.ArrayLike, unit: float = 1.0) -> npt.NDArray[Any]:
    """Return log(1 + value / unit).

    >>> [round(value, 2) for value in log([0, 30], unit=10).tolist()]
    [0.0, 1.39]
    """
    out: Matrix = np.log1p(np.asarray(values, np.float32) / np.float32(unit))
    return out
