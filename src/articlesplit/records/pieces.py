"""Join labelled blocks to pieces, of which records are made.

A line is cut wherever it might have to be, so most of what it says comes in several blocks. Neighbouring blocks of one
label on one line become one piece again. A teaser's fields are joined only where the model says that a block goes on
with the block before it.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from articlesplit.core import piece_scan
from articlesplit.core.arrays import Bools, Bytes, Ints, Matrix
from articlesplit.core.characters import WHITE, class_set
from articlesplit.core.kernels import views
from articlesplit.labels import FIELDS, LINK, Break, Label
from articlesplit.page import PLACES
from articlesplit.records.spans import LEAST_LETTERS, Printed
from articlesplit.text.blocks import Blocks
from articlesplit.text.phrases import Masks, leading_phrases
from articlesplit.text.tokens import LINE_ENDS, SENTENCE_ENDS, Tokens, split_pages

_LABELS = np.array(Label, object)
_TABLES = views(
    np.array([kind.is_inside_line for kind in Break], np.uint8),
    np.array([kind.is_divider for kind in Break], np.uint8),
    np.array([label not in FIELDS | LINK for label in Label], np.uint8),
)
"""The breaks inside lines, those that divide, and the labels that join freely, as the kernel takes them."""
_LETTERS = class_set("lower", "upper", "han", "kana", "hangul")
"""The classes that have nothing but letters; others have signs beside them that only stand with letters."""
_SIGNS = views(np.array([1, 2, 4, 8, 16], np.uint8) @ (SENTENCE_ENDS, LINE_ENDS, class_set("colon"), WHITE, _LETTERS))
"""What each class is in a piece, see `articlesplit.core.piece_scan.read_traits`."""


class Cores(dict[int, Printed]):
    """The pieces of a page without the signs around them. Each is made when it is first asked for: most never are."""

    def __init__(self, tokens: Tokens, columns: list[Sequence[int]]) -> None:
        self.tokens = tokens
        self.columns = columns
        """The start, end, first word and word behind each core, its openings, phrases and traits."""

    def __missing__(self, i: int) -> Printed:
        start, end, first_word, end_word, openings, phrases, traits = self.columns
        core = self[i] = Printed(
            self.tokens, start[i], end[i], first_word[i], end_word[i], openings[i], phrases[i], traits[i]
        )
        return core


@dataclass(slots=True)
class Piece:
    """Neighbouring blocks of one label, as one. Like `Printed` it is not frozen."""

    label: Label
    start: int
    end: int
    core: Printed
    """The piece without the signs around it."""
    probability: float
    """As pages show it."""
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
    openings: Masks
    """(p,) the categories of the phrases that each core begins with."""
    phrases: Masks
    """(p,) the categories of the phrases that each core is."""
    traits: Bytes
    """(p,) what each core has, see `articlesplit.core.piece_scan.read_traits`."""
    cores: Cores
    """The pieces without the signs around them, to be read."""
    probability: npt.NDArray[np.float64]
    """(p,) the probability of each piece's label."""
    shown: list[float]
    """(p,) the same, as pages show it."""
    first: Ints
    """(p + 1,) the first block of each piece, and at the end the number of blocks."""
    weight: npt.NDArray[np.float64]
    """(b,) what each block counts for the probability of its piece, by its length."""
    probabilities: Matrix
    """(b, labels) the probabilities of all labels, block by block."""
    views: list[Sequence[int]]
    """The starts, ends, bonds and breaks of the pieces as memory views, whose items are plain numbers."""
    codes: Bytes
    """(p,) the number of each label."""
    by_label: list[list[int]]
    """The places of the pieces with each label."""
    changes: int = 0
    """How many pieces were given another label."""
    found: dict[frozenset[Label], list[int]] = field(default_factory=dict)
    """What `places` returned and still holds."""

    def __getitem__(self, i: int) -> Piece:
        start, end, bond, kind = self.views
        return Piece(self.label[i], start[i], end[i], self.cores[i], self.shown[i], bond[i], kind[i])

    def span(self, i: int) -> tuple[int, int]:
        """Return the start and end of a piece."""
        return self.views[0][i], self.views[1][i]

    def core(self, i: int) -> tuple[int, int]:
        """Return the span of a piece without the signs around it."""
        core = self.cores[i]
        return core.start, core.end

    def bond(self, i: int) -> int:
        """Return the distance of a piece from the one before, see `Piece.bond`."""
        return self.views[2][i]

    def places(self, labels: frozenset[Label]) -> list[int]:
        """Return the places of the pieces that have one of the labels. The list must not be changed.

        Most pieces are boilerplate, so rules that ask for the places of others read few pieces.
        """
        places = self.found.get(labels)
        if places is None:
            places = self.found[labels] = []
            for label in labels:
                places += self.by_label[label]
            places.sort()
        return places

    def first_of(self, label: Label) -> int | None:
        """Return the place of the first piece with a label, None if there is none."""
        places = self.by_label[label]
        return places[0] if places else None

    def labelled(self, labels: Iterable[Label]) -> Iterator[Piece]:
        """Yield the pieces that have one of the labels."""
        return map(self.__getitem__, self.places(frozenset(labels)))

    def relabel(self, i: int, label: Label) -> None:
        """Give a piece another label, and with it that label's probability, in place."""
        self.changes += 1
        for labels in [labels for labels in self.found if (label in labels) != (self.label[i] in labels)]:
            del self.found[labels]
        self.by_label[self.label[i]].remove(i)
        insort(self.by_label[label], i)
        self.label[i] = label
        self.codes[i] = label
        self.probability[i] = probability = self.probability_of(i, label)
        self.shown[i] = round(probability, PLACES)

    def probability_of(self, i: int, label: Label) -> float:
        """Return the probability that a piece has a label: the mean over its blocks, weighted by their length."""
        first, end = self.first.item(i), self.first.item(i + 1)
        if end - first == 1:
            return self.probabilities.item(first, label)
        weight = self.weight[first:end]
        total, share = map(np.add.reduce, (self.probabilities[first:end, label] * weight, weight))
        return min(float(total / share), 1.0)


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
    >>> [(piece.label.text, piece.core.raw) for piece in pieces[0].labelled(Label)]
    [('paragraph', 'Sport - Le club a gagné')]
    """
    table, probability = np.empty((8, len(blocks) + 1), np.int64), np.empty(len(blocks))
    weight = np.log1p(blocks.end - blocks.start)
    linked = np.zeros(len(blocks), bool) if in_link is None else in_link
    size = piece_scan.join_blocks(
        Label.TEASER_HEADLINE,
        *_TABLES,
        *views(labels, joins.view(np.uint8), linked.view(np.uint8), blocks.break_kind, blocks.line, blocks.blank),
        *views(blocks.start, blocks.end, blocks.core_start, blocks.core_end, blocks.first_word, blocks.end_word),
        *views(probabilities, weight, *table, probability),
    )
    first = table[0, :size]
    codes, break_kind = labels[first], blocks.break_kind[first]
    core_start, core_end, first_word, end_word = table[3:7, :size]
    openings, phrases = leading_phrases(blocks.tokens, first_word, end_word - first_word)
    traits = np.empty(size, np.uint8)
    of_cores = views(blocks.tokens.classes, blocks.tokens.dates.start, core_start, core_end, traits)
    piece_scan.read_traits(LEAST_LETTERS, *_SIGNS, *of_cores)
    shown = probability[:size].round(PLACES)
    out = []
    for tokens, offset, word, blocks_of, pieces_of in _pages(blocks, first):
        of_page = table[1:, pieces_of]
        if offset:
            of_page = of_page - np.array([*[offset] * 4, word, word, 0])[:, None]
        start, end, core_start, core_end, first_word, end_word, bond = of_page
        read = openings[pieces_of], phrases[pieces_of], traits[pieces_of]
        cores = [column.data for column in (core_start, core_end, first_word, end_word, *read)]
        own = codes[pieces_of]
        out.append(
            Pieces(
                tokens,
                _LABELS.take(own).tolist(),
                start,
                end,
                core_start,
                core_end,
                *read,
                cores=Cores(tokens, cores),
                probability=probability[pieces_of],
                shown=shown[pieces_of].tolist(),
                first=table[0, pieces_of.start : pieces_of.stop + 1] - blocks_of.start,
                weight=weight[blocks_of],
                probabilities=probabilities[blocks_of],
                views=[column.data for column in (start, end, bond, break_kind[pieces_of])],
                codes=own,
                by_label=_by_label(own),
            )
        )
    return out


def _by_label(codes: Bytes) -> list[list[int]]:
    """Return the places of each label, given the number of each piece's label."""
    places: list[list[int]] = [[] for _ in range(len(_LABELS))]
    for i, code in enumerate(codes.tobytes()):
        places[code].append(i)
    return places


def _pages(blocks: Blocks, first: Ints) -> Iterator[tuple[Tokens, int, int, slice, slice]]:
    """Yield the tokens of each page, the offset and the number of its first character and word, and its blocks and
    pieces. `first` is the first block of each piece.
    """
    pages = split_pages(blocks.tokens)
    if len(pages) == 1:
        yield pages[0], 0, 0, slice(0, len(blocks)), slice(0, len(first))
        return
    bounds, starts = blocks.page_bounds, blocks.tokens.pages[0]
    words = blocks.tokens.word_starts.searchsorted(starts).tolist()
    of_blocks, of_pieces = pairwise(bounds.tolist()), pairwise(first.searchsorted(bounds).tolist())
    for tokens, offset, word, own, pieces in zip(pages, starts.tolist(), words, of_blocks, of_pieces, strict=True):
        yield tokens, offset, word, slice(*own), slice(*pieces)
