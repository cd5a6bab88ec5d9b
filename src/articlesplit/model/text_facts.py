"""Count once what several groups of features of a text need."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from articlesplit.core.arrays import Bytes, Ints, Matrix
from articlesplit.core.characters import CLASSES
from articlesplit.text.blocks import Blocks

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
_UNIT_ROW = np.array(list(_UNITS.values()), np.float32)


@dataclass
class Facts:
    """What the fillers of the features of b blocks on p pages share: the matrix that they fill in place, and counts."""

    out: Matrix
    """(b, features)"""
    columns: dict[str, int]
    """The first column of each group of features."""
    raw: Matrix
    """(b, logs) the counts of `LOGS`; once all are there, their logarithms."""
    page_bounds: Ints
    """(p + 1,) the first block of each page, and b."""
    last_stop: Ints
    """(b,) where the last sentence ends that ends before the block's last character, -1 for none."""
    page_counts: Ints
    """(p × bins) characters of each page, by the bins of `articlesplit.model.text_characters`."""

    @property
    def widths(self) -> tuple[int, int]:
        """Return the columns of `out` and of `raw`."""
        return self.out.shape[1], self.raw.shape[1]

    @cached_property
    def flat(self) -> tuple[Matrix, Matrix]:
        """Return `out` and `raw` as the kernels take them."""
        return self.out.reshape(-1), self.raw.reshape(-1)


def empty_facts(blocks: Blocks, out: Matrix, columns: dict[str, int], bins: int) -> Facts:
    """Return what the fillers of features share, to be filled with `out`."""
    size, bounds = len(blocks), blocks.page_bounds
    raw, page_counts = np.empty((size, len(LOGS)), np.float32), np.zeros(bins * (len(bounds) - 1), np.int64)
    return Facts(out, columns, raw, bounds, np.empty(size, np.int64), page_counts)


def take_logarithms(facts: Facts) -> None:
    """Replace the counts for logarithms by log(1 + count / unit), in place."""
    np.log1p(np.divide(facts.raw, _UNIT_ROW, out=facts.raw), out=facts.raw)


def groups_of_classes(columns: dict[str, tuple[str, ...]]) -> Bytes:
    """Return for each class the number of the column that holds it, 255 where none does, given the columns' classes.

    >>> groups_of_classes({"stop": ("period", "full_stop"), "comma": ("comma",)})[CLASSES.index("comma")].item()
    1
    """
    out = np.full(len(CLASSES), 255, np.uint8)
    for column, names in enumerate(columns.values()):
        out[[CLASSES.index(name) for name in names]] = column
    return out
