"""Labelled blocks joined to pieces: what records are made of.

A line is cut wherever it might have to be, so most of what it says comes in several blocks. Those of one label that
one line holds are one piece again; of teasers' fields only those that were cut in the middle.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from articlesplit.core.arrays import Ints
from articlesplit.labels import TAGS, B
from articlesplit.text.blocks import Blocks
from articlesplit.text.tokens import Tokens, split_pages

_T = {name: number for number, name in enumerate(TAGS)}
DIVIDERS = frozenset([B["gap"], B["separator"]])
_DIVIDES = np.array([number in DIVIDERS for number in B.values()])


class Piece(NamedTuple):
    """Neighbouring blocks of one label, as one."""

    label: str
    start: int
    end: int
    core: tuple[int, int]
    probability: float
    bond: int
    """How loosely it hangs on to the piece before: 0 on the same line, 1 on the next, 2 behind a blank line or more."""
    brk: int
    """The kind of break before it, a number of `BREAKS`."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """All p pieces of a page, as columns; most of them are boilerplate, of which only the label is ever asked for."""

    tokens: Tokens
    label: list[str]
    tag: npt.NDArray[np.uint8]
    """(p,) places in `TAGS`."""
    start: Ints
    end: Ints
    core_start: Ints
    core_end: Ints
    probability: npt.NDArray[np.float64]
    lists: list[list[Any]]
    """These columns from `start` on, and the last two of `Piece`, to read single pieces from."""

    def __getitem__(self, i: int) -> Piece:
        start, end, core_start, core_end, probability, bond, brk = self.lists
        return Piece(self.label[i], start[i], end[i], (core_start[i], core_end[i]), probability[i], bond[i], brk[i])

    def labelled(self, labels: Collection[str]) -> Iterator[Piece]:
        """The pieces with one of these labels."""
        return (self[i] for i, label in enumerate(self.label) if label in labels)


def join_blocks(
    blocks: Blocks,
    labels: npt.NDArray[np.uint8],
    probabilities: npt.NDArray[np.float32],
    joins: npt.NDArray[np.bool_],
) -> list[Pieces]:
    """The pieces of each page of (b,) blocks, from their labels (places in `TAGS`), the labels' probabilities, and
    whether each goes on with what the block before it says.

    >>> from articlesplit.text.blocks import cut_blocks
    >>> from articlesplit.text.tokens import tokenize
    >>> blocks = cut_blocks(tokenize("Sport - Le club a gagné"))
    >>> pieces = join_blocks(blocks, np.array([4, 4], np.uint8), np.ones(2, np.float32), np.zeros(2, bool))
    >>> [(piece.label, piece.core) for piece in pieces[0].labelled(TAGS)]
    [('paragraph', (0, 23))]
    """
    same_line = blocks.brk > B["blank"]
    same_line[1:] &= blocks.line[1:] == blocks.line[:-1]
    joined = joins | (labels < _T["cross_link"])  # the words around a cross-link's headline are parts too
    joined &= same_line
    joined[1:] &= labels[1:] == labels[:-1]
    joined[:1] = False
    joined &= ~(_DIVIDES.take(blocks.brk) & (labels == _T["teaser.headline"]))
    first = (~joined).nonzero()[0]
    last = np.concatenate((first[1:], [len(blocks)]))
    core_start, core_end = blocks.core_start[first], blocks.core_end[first]
    start, end, mean = blocks.start[first], blocks.end[first], probabilities[first].astype(np.float64)
    bond = np.where(same_line, 0, np.where(blocks.blank > 0, 2, 1))[first]
    several = (last - first > 1).nonzero()[0]
    if len(several):
        begins, stops = first[several], last[several]
        end[several] = blocks.end[stops - 1]
        weight = np.append(np.log1p(blocks.end - blocks.start), 0)  # each piece is summed alone, so pages agree
        weighed = np.stack((np.append(probabilities, 0) * weight, weight))
        sums = np.add.reduceat(weighed, np.stack((begins, stops), axis=1).ravel(), axis=1)[:, ::2]
        mean[several] = np.minimum(sums[0] / sums[1], 1)
        filled = (blocks.core_end > blocks.core_start).nonzero()[0]
        begins, stops = filled.searchsorted(begins), filled.searchsorted(stops)
        some = begins < stops
        core_start[several[some]] = blocks.core_start[filled[begins[some]]]
        core_end[several[some]] = blocks.core_end[filled[stops[some] - 1]]
    offsets = (start, end, core_start, core_end)
    pages = first.searchsorted(blocks.page_bounds if len(blocks) else [0, 0]).tolist()
    tag, brk = labels[first], blocks.brk[first]
    out = []
    for tokens, offset, (low, high) in zip(
        split_pages(blocks.tokens), blocks.tokens.pages[0], pairwise(pages), strict=True
    ):
        starts, ends, core_starts, core_ends = columns = [column[low:high] - offset for column in offsets]
        others = (mean[low:high], bond[low:high], brk[low:high])
        out.append(
            Pieces(
                tokens=tokens,
                label=[TAGS[number] for number in tag[low:high].tolist()],
                tag=tag[low:high],
                start=starts,
                end=ends,
                core_start=core_starts,
                core_end=core_ends,
                probability=mean[low:high],
                lists=[column.tolist() for column in (*columns, *others)],
            )
        )
    return out
