"""The model: what each block of a page is, with a probability.

A temporal convolution over the page's blocks: the features of each block go through a dense layer and residual
convolutions of three blocks with growing dilation, so each block is judged by the sixty around it. Then each block is
told what the blocks of its own shape have in common, wherever they stand, and what those in the same context have: the
page's own repeated pattern. Two more convolutions, and the scores of the labels and of whether the block goes on with
the one before. Labels are decoded over the whole page (Viterbi) with costs of switching; their probabilities
are calibrated on pages that the network was not trained on. The weights are in
`data/weights.npz`; `benchmarks/training/train.py` makes them and the model card says from what.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from articlesplit.page import LABELS
from articlesplit.text.blocks import Blocks
from articlesplit.text.cuts.table import B
from articlesplit.text.tokens import Ints

WEIGHTS_FILE = Path(__file__).parents[1] / "data" / "weights.npz"
HTML_WEIGHTS_FILE = WEIGHTS_FILE.with_name("weights_html.npz")

Matrix: TypeAlias = npt.NDArray[np.float32]
Bytes: TypeAlias = npt.NDArray[np.uint8]
Weights: TypeAlias = Mapping[str, Matrix]
Favor: TypeAlias = Literal["precision", "balance", "recall"]

DILATIONS = (1, 2, 4, 8, 16)
LAST_DILATIONS = (1, 2)
LAYERS = (
    "mean", "scale", "input", "input_bias", "shape", "shape_bias", "output", "output_bias",
    *(f"layer{number}{part}" for number in range(len(DILATIONS)) for part in ("", "_bias")),
    *(f"last{number}{part}" for number in range(len(LAST_DILATIONS)) for part in ("", "_bias")),
)  # fmt: skip
"""The arrays of weights that hold a network each; the others are there once."""
LIMIT = np.float32(4)
"""Standard deviations; what a page has more of than that counts as this much, so that a rare script does not drown all
else.
"""
CHUNK = 1 << 18
"""Multiplications of a matrix product: OpenBLAS spreads larger ones over threads, and on a busy machine the threads'
start costs more than a page."""
ROWS = 256
"""Blocks of several pages that go through the network at a time: with more, what is between its layers falls out of
the processor's cache.
"""
FAVOR: Mapping[Favor, float] = {"precision": -1.0, "balance": 0.0, "recall": 1.0}
"""Added to the log odds of the labels of the body."""
TAGS = (*LABELS[: LABELS.index("teaser.mixed")], "cross_link.cue")
"""What the model tells apart, in the order of its scores: the labels of blocks, and in cross-links the words around the
headline.
"""
HEADLINE = LABELS.index("headline")
LEAST_HEADLINE = 0.1
BODY = tuple(LABELS.index(name) for name in ("summary", "paragraph", "heading"))
_IS_BODY = np.isin(np.arange(len(TAGS)), BODY)


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of b blocks."""

    label: Bytes
    """(b,) places in `TAGS`."""
    probabilities: Matrix
    """(b, tags) of all labels."""
    join: npt.NDArray[np.bool_]
    """(b,) whether the block goes on with what the block before it says."""

    @property
    def probability(self) -> Matrix:
        """(b,) of the labels."""
        out: Matrix = self.probabilities[np.arange(len(self.label)), self.label]
        return out


def label_blocks(
    blocks: Blocks, features: Matrix, groups: Ints, *, favor: Favor = "balance", weights: Weights | None = None
) -> Labels:
    """Labels for the blocks of one or several pages from their (b, features) matrix and their groups, (k, b): `k` ways
    of numbering alike what is printed alike on a page.

    `favor` moves the threshold of the article's body: "precision" leaves out what is doubtful, "recall" keeps it.
    """
    weights = weights or shipped_weights()
    bounds = blocks.page_bounds
    scores = np.empty((len(features), len(TAGS) + 1), np.float32)
    for first, last in _parts(bounds.tolist()):
        rows = slice(bounds[first], bounds[last])
        numbers = groups[:, rows]  # those of a page follow on those of the page before
        numbers = numbers - numbers.min(axis=1, keepdims=True)
        scores[rows] = block_scores(features[rows], numbers, weights, bounds[first : last + 1] - rows.start)
    logits, join = np.ascontiguousarray(scores[:, :-1]), scores[:, -1] > 0
    logits[:, BODY] += FAVOR[favor]
    probabilities = _softmax(logits * weights["sharpness"] + weights["prior"])
    label = _decode(logits, weights["switching"], blocks.brk)
    for low, high in pairwise(bounds.tolist()):
        name_headline(label[low:high], probabilities[low:high])
    return Labels(label, probabilities, join)


def _parts(bounds: list[int]) -> Iterator[tuple[int, int]]:
    """Pages from the first to before the last that have no more than `ROWS` blocks together, or one page.

    >>> list(_parts([0, 90, 200, 400, 1000, 1001]))
    [(0, 2), (2, 3), (3, 4), (4, 5)]
    """
    first = 0
    while first < len(bounds) - 1:
        last = max(bisect_right(bounds, bounds[first] + ROWS) - 1, first + 1)
        yield first, last
        first = last


@cache
def shipped_weights() -> Weights:
    """The weights in the package, for text."""
    return read_weights(WEIGHTS_FILE)


@cache
def html_weights() -> Weights:
    """The weights in the package, for HTML."""
    return read_weights(HTML_WEIGHTS_FILE)


def read_weights(path: Path) -> Weights:
    """The weights in a file: plain arrays, by name, without pickled objects."""
    with np.load(path, allow_pickle=False) as file:
        return {name: file[name].astype(np.float32) for name in file.files}


def block_scores(features: Matrix, groups: Ints, weights: Weights, bounds: Ints | None = None) -> Matrix:
    """(b, tags + 1) unnormalised scores of the tags, and of going on with the block before: the mean over the networks.
    Where the blocks are those of several pages, `bounds` are the first of each and the number of all; `groups` as of
    `shape_groups`.
    """
    scores = np.zeros((len(features), len(TAGS) + 1), np.float32)
    if len(features):
        alike = [_Alike.of(group) for group in groups]
        pages = np.zeros(0, np.int64) if bounds is None else bounds[1:-1]
        networks = len(weights["scale"])  # one after the other: what one needs stays in the processor's cache
        for number in range(networks):
            scores += _scores(features, alike, pages, {name: weights[name][number] for name in LAYERS})
        scores /= networks
    return scores


class _Alike(NamedTuple):
    """The groups of b blocks, numbered from 0 without gaps."""

    group: Ints
    """(b,) the group of each block."""
    order: Ints
    """(b,) the blocks, those of a group one behind the other."""
    first: Ints
    """(groups,) where each group begins in that order."""
    size: Matrix
    """(groups, 1) its number of blocks."""

    @classmethod
    def of(cls, group: Ints) -> _Alike:
        size = np.bincount(group)
        return cls(group, group.argsort(kind="stable"), size.cumsum() - size, size[:, None].astype(np.float32))


def _scores(features: Matrix, alike: Sequence[_Alike], pages: Ints, network: Weights) -> Matrix:
    """The scores of one network; `pages` are the first blocks of all pages but one."""
    hidden = np.empty((len(features), network["input"].shape[1]), np.float32)
    middle = network["mean"] * network["scale"]
    for start in range(0, len(features), ROWS):
        rows = slice(start, start + ROWS)
        inputs = features[rows] * network["scale"]
        inputs -= middle
        np.maximum(inputs, -LIMIT, out=inputs)
        np.minimum(inputs, LIMIT, out=inputs)
        hidden[rows] = _activated(_product(inputs, network["input"]), network["input_bias"])
    for number, dilation in enumerate(DILATIONS):
        hidden = _convolved(hidden, dilation, pages, network, f"layer{number}")
    hidden = _pooled(hidden, alike, network)
    for number, dilation in enumerate(LAST_DILATIONS):
        hidden = _convolved(hidden, dilation, pages, network, f"last{number}")
    out = _product(hidden, network["output"])
    out += network["output_bias"]
    return out


def _convolved(hidden: Matrix, dilation: int, pages: Ints, network: Weights, name: str) -> Matrix:
    """A layer that sees each block, the one `dilation` before and the one `dilation` behind, if they are on the same
    page.
    """
    blocks, channels = hidden.shape
    window = np.empty((blocks, 3 * channels), np.float32)
    window[:dilation, :channels] = 0
    window[dilation:, :channels] = hidden[:-dilation]
    window[:, channels:-channels] = hidden
    window[:-dilation, -channels:] = hidden[dilation:]
    window[-dilation:, -channels:] = 0
    if len(pages):
        near = np.arange(dilation)
        after, before = (pages[:, None] + near).ravel(), (pages[:, None] - 1 - near).ravel()
        window[after[after < blocks], :channels] = 0
        window[before[before >= 0], -channels:] = 0
    out = _activated(_product(window, network[name]), network[name + "_bias"])
    out += hidden
    return out


def _pooled(hidden: Matrix, alike: Sequence[_Alike], network: Weights) -> Matrix:
    """A layer that sees each block, and of each of its groups the mean and the logarithm of the size."""
    channels = hidden.shape[1]
    matrix = network["shape"]
    out = _product(hidden, matrix[:channels])
    for number, (group, order, first, size) in enumerate(alike):
        mean = np.add.reduceat(hidden.take(order, axis=0), first, axis=0)
        mean /= size
        row = channels + number * (channels + 1)
        of_group = _product(mean, matrix[row : row + channels])
        of_group += np.log(size) * matrix[row + channels]
        out += of_group.take(group, axis=0)
    out = _activated(out, network["shape_bias"])
    out += hidden
    return out


def _activated(rows: Matrix, bias: Matrix) -> Matrix:
    """What a layer's products come to, in place."""
    rows += bias
    np.maximum(rows, 0, out=rows)
    return rows


def _softmax(logits: Matrix) -> Matrix:
    out: Matrix = logits - logits.max(axis=1, keepdims=True, initial=-np.inf)
    np.exp(out, out=out)
    out /= out.sum(axis=1, keepdims=True)
    return out


def name_headline(label: Bytes, probabilities: Matrix) -> None:
    """A page has one headline: where no block is labelled so, the likeliest one is, unless it is most unlikely or in
    the body.
    """
    if len(label) and not (label == HEADLINE).any():
        best = int(np.where(_IS_BODY[label], 0, probabilities[:, HEADLINE]).argmax())
        if probabilities[best, HEADLINE] >= LEAST_HEADLINE:
            label[best] = HEADLINE


def _product(rows: Matrix, matrix: Matrix) -> Matrix:
    count = len(rows)
    if count == 1:  # BLAS multiplies a single row in another way, which rounds otherwise
        single: Matrix = _product(rows.repeat(2, axis=0), matrix)[:1]
        return single
    out = np.empty((count, matrix.shape[1]), np.float32)
    step = max(CHUNK // matrix.size, 2)
    for start in range(0, count, step):
        part = slice(min(start, count - 2), start + step)
        np.matmul(rows[part], matrix, out=out[part])
    return out


def _decode(logits: Matrix, switching: Matrix, breaks: Bytes) -> Bytes:
    """The best sequence of labels (Viterbi); `switching` is (breaks,): what it costs to change the label across a
    break. Where that is nothing, what stands on one side says nothing of the other, so the page falls into runs; all
    runs are decoded side by side.
    """
    label: Bytes = logits.argmax(axis=1).astype(np.uint8)
    cost = switching.take(breaks)
    cost[breaks == B["start"]] = 0
    tied = cost > 0
    switches = (tied[1:] & (label[1:] != label[:-1])).nonzero()[0]
    if not len(switches):
        return label
    bounds = np.concatenate(((~tied).nonzero()[0], [len(tied)]))
    run = np.unique(bounds.searchsorted(switches, side="right"))  # in all others each block has the label it likes best
    starts, length = bounds[run - 1], bounds[run] - bounds[run - 1]
    order = (-length).argsort(kind="stable")
    starts, length = starts[order], length[order]
    alive = (-length).searchsorted(-np.arange(1, length[0])).tolist()  # runs longer than 1, 2, …
    best = logits[starts]
    stays, tops = np.empty(logits.shape, bool), np.empty(len(logits), np.uint8)
    for step, count in enumerate(alive, 1):
        at, before = starts[:count] + step, best[:count]
        jump = (before.max(axis=1) - cost[at])[:, None]
        stays[at], tops[at] = before >= jump, before.argmax(axis=1)
        best[:count] = np.maximum(before, jump) + logits[at]
    label[starts + length - 1] = best.argmax(axis=1)
    for step, count in zip(range(len(alive), 0, -1), reversed(alive), strict=True):
        at = starts[:count] + step
        last = label[at]
        label[at - 1] = np.where(stays[at, last], last, tops[at])
    return label
