"""Join labelled blocks to pieces, of which records are made.

A line is cut wherever it might have to be, so most of what it says comes in several blocks. Neighbouring blocks of one
label on one line become one piece again. A teaser's fields are joined only where the model says that a block goes on
with the block before it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise, repeat
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from articlesplit.core.arrays import Bools, Bytes, Ints, Matrix
from articlesplit.labels import FIELDS, LINK, Break, Label
from articlesplit.page import PLACES
from articlesplit.records.spans import Printed
from articlesplit.text.blocks import Blocks
from articlesplit.text.phrases import Masks, leading_phrases
from articlesplit.text.tokens import Tokens, split_pages

_LABELS = tuple(Label)
_JOINS_FREELY = np.array([label not in FIELDS | LINK for label in Label])
_DIVIDES = np.array([kind.is_divider for kind in Break])
_IS_INSIDE_LINE = np.array([kind.is_inside_line for kind in Break])


class Piece(NamedTuple):
    """Neighbouring blocks of one label, as one.

    `core` is the span without the signs around it.
    """

    label: Label
    start: int
    end: int
    core: tuple[int, int]
    probability: float
    bond: int
    """Distance from the piece before: 0 on the same line, 1 on the next line, 2 behind a blank line or more."""
    break_kind: int
    """The `Break` before the piece."""


@dataclass(slots=True)
class Pieces:
    """All p pieces of a page, as columns. Most of them are boilerplate, of which only the label is read."""

    tokens: Tokens
    label: list[Label]
    start: Ints
    end: Ints
    core_start: Ints
    core_end: Ints
    first_word: Ints
    """(p,) the number of the first word of each core, in the columns of `Tokens`."""
    end_word: Ints
    """(p,) the number of the first word behind it."""
    openings: Masks
    """(p,) the categories of the phrases that each core begins with."""
    cores: list[Printed]
    """The pieces without the signs around them, to be read."""
    probability: npt.NDArray[np.float64]
    """(p,) the probability of each piece's label."""
    first: list[int]
    """The first block of each piece, and at the end the number of blocks."""
    weight: npt.NDArray[np.float64]
    """(b,) what each block counts for the probability of its piece, by its length."""
    probabilities: Matrix
    """(b, labels) the probabilities of all labels, block by block."""
    lists: list[list[Any]]
    """The columns `start`, `end`, bond and break as lists, which read faster item by item."""
    changes: int = 0
    """How many pieces were given another label."""

    def __getitem__(self, i: int) -> Piece:
        start, end, bond, break_kind = self.lists
        core = self.cores[i]
        return Piece(self.label[i], start[i], end[i], (core.start, core.end), self.sureness(i), bond[i], break_kind[i])

    def sureness(self, i: int) -> float:
        """Return the probability of a piece's label, as pages show it."""
        return round(self.probability.item(i), PLACES)

    def span(self, i: int) -> tuple[int, int]:
        """Return the start and end of a piece."""
        return self.lists[0][i], self.lists[1][i]

    def core(self, i: int) -> tuple[int, int]:
        """Return the span of a piece without the signs around it."""
        core = self.cores[i]
        return core.start, core.end

    def bond(self, i: int) -> int:
        """Return the distance of a piece from the one before, see `Piece.bond`."""
        bond: int = self.lists[2][i]
        return bond

    def first_of(self, label: Label) -> int | None:
        """Return the place of the first piece with a label, None if there is none.

        In a loop, to look `Label.HEADLINE` up for every piece would take most of the time.
        """
        return self.label.index(label) if label in self.label else None

    def labelled(self, labels: Collection[Label]) -> Iterator[Piece]:
        """Yield the pieces that have one of the labels."""
        return (self[i] for i, label in enumerate(self.label) if label in labels)

    def relabel(self, i: int, label: Label) -> None:
        """Give a piece another label, and with it that label's probability, in place."""
        self.changes += 1
        self.label[i] = label
        self.probability[i] = self.probability_of(i, label)

    def probability_of(self, i: int, label: Label) -> float:
        """Return the probability that a piece has a label: the mean over its blocks, weighted by their length."""
        rows = slice(self.first[i], self.first[i + 1])
        if rows.stop - rows.start == 1:
            return float(self.probabilities[rows.start, label])
        weight = self.weight[rows]
        return min(float((self.probabilities[rows, label] * weight).sum() / weight.sum()), 1.0)


def join_blocks(
    blocks: Blocks, labels: Bytes, probabilities: Matrix, joins: Bools, in_link: Bools | None = None
) -> list[Pieces]:
    """Join the blocks of one or several pages to pieces.

    `labels` are (b,) codes of `Label`, `probabilities` (b, labels), and `joins` (b,) whether the model takes a block to
    go on with the block before. `in_link` (b,) marks those that stand in one link with it. Returns the pieces of each
    page.

    >>> from articlesplit.text.blocks import cut_blocks
    >>> from articlesplit.text.tokens import tokenize
    >>> blocks = cut_blocks(tokenize("Sport - Le club a gagné"))
    >>> sure = np.eye(len(Label), dtype=np.float32)[[Label.PARAGRAPH, Label.PARAGRAPH]]
    >>> pieces = join_blocks(blocks, np.array([4, 4], np.uint8), sure, np.zeros(2, bool))
    >>> [(piece.label.text, piece.core) for piece in pieces[0].labelled(Label)]
    [('paragraph', (0, 23))]
    """
    same_line = _on_same_line(blocks)
    first = (~_joined(blocks, labels, joins, same_line, in_link)).nonzero()[0]
    last = np.empty_like(first)
    last[:-1], last[-1:] = first[1:], len(blocks)
    core_start, core_end = _cores(blocks, first, last)
    start, end = blocks.start[first], blocks.end[last - 1]
    own = probabilities[np.arange(len(labels)), labels]
    weight = np.log1p(blocks.end - blocks.start)
    mean = _means(own, weight, first)
    bond = np.where(same_line, 0, np.where(blocks.blank > 0, 2, 1))[first]
    codes, break_kind = labels[first], blocks.break_kind[first]

    out = []
    page_bounds = blocks.page_bounds if len(blocks) else np.zeros(2, np.int64)
    pages = zip(
        split_pages(blocks.tokens),
        blocks.tokens.pages[0],
        pairwise(page_bounds.tolist()),
        pairwise(first.searchsorted(page_bounds).tolist()),
        strict=True,
    )
    for tokens, offset, (first_block, last_block), (low, high) in pages:
        starts, ends, core_starts, core_ends = (
            column[low:high] - offset for column in (start, end, core_start, core_end)
        )
        first_word, end_word = (tokens.word_starts.searchsorted(column) for column in (core_starts, core_ends))
        openings, phrases = leading_phrases(tokens, first_word, end_word - first_word)
        cores = (core_starts, core_ends, first_word, end_word, openings, phrases)
        out.append(
            Pieces(
                tokens,
                [_LABELS[code] for code in codes[low:high].tolist()],
                starts,
                ends,
                core_starts,
                core_ends,
                first_word,
                end_word,
                openings,
                cores=list(map(Printed._make, zip(repeat(tokens), *(column.tolist() for column in cores)))),
                probability=mean[low:high],
                first=[*(first[low:high] - first_block).tolist(), last_block - first_block],
                weight=weight[first_block:last_block],
                probabilities=probabilities[first_block:last_block],
                lists=[column.tolist() for column in (starts, ends, bond[low:high], break_kind[low:high])],
            )
        )
    return out


def _on_same_line(blocks: Blocks) -> Bools:
    """Return a (b,) mask: the block stands on the line of the block before it."""
    same_line: Bools = _IS_INSIDE_LINE.take(blocks.break_kind)
    same_line[1:] &= blocks.line[1:] == blocks.line[:-1]
    return same_line


def _joined(blocks: Blocks, labels: Bytes, joins: Bools, same_line: Bools, in_link: Bools | None) -> Bools:
    """Return a (b,) mask: the block is one piece with the block before it.

    The parts of a cross-link, which are its cue and its headline, and the fields of a teaser are several things on one
    line; a separator between two teasers' headlines divides them, unless both stand in one link.
    """
    if in_link is not None:
        joins = joins | in_link
    joined: Bools = (joins | _JOINS_FREELY.take(labels)) & same_line
    joined[1:] &= labels[1:] == labels[:-1]
    joined[:1] = False
    divided = _DIVIDES.take(blocks.break_kind) & (labels == Label.TEASER_HEADLINE)
    if in_link is not None:
        divided &= ~in_link
    joined &= ~divided
    return joined


def _means(values: Matrix, weight: npt.NDArray[np.float64], first: Ints) -> npt.NDArray[np.float64]:
    """Return the (p,) weighted means of (b,) values over pieces that begin at the blocks `first`, at most 1."""
    begins = np.zeros(len(values), np.int64)
    begins[first] = 1
    piece = begins.cumsum() - 1
    total: npt.NDArray[np.float64] = np.bincount(piece, weight * values) / np.bincount(piece, weight)
    return np.minimum(total, 1)


def _cores(blocks: Blocks, first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """Return the (p,) starts and ends of the pieces' cores: from the first block that has a core to the last."""
    core_start, core_end = blocks.core_start[first], blocks.core_end[first]
    several = (last - first > 1).nonzero()[0]
    filled = (blocks.core_end > blocks.core_start).nonzero()[0]
    begins, ends = filled.searchsorted(first[several]), filled.searchsorted(last[several])
    some = begins < ends
    core_start[several[some]] = blocks.core_start[filled[begins[some]]]
    core_end[several[some]] = blocks.core_end[filled[ends[some] - 1]]
    return core_start, core_end
