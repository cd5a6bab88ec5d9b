"""The model: what each block of a page is, with a probability.

A temporal convolution over the page's blocks: the features of each block go through a dense layer and residual
convolutions of three blocks with growing dilation, so each block is judged by the sixty around it. Then each block is
told what the blocks of its own shape have in common, wherever they stand, and what those in the same context have: the
page's own repeated pattern. Two more convolutions, and the scores of the labels and of whether the block goes on with
the one before. Labels are decoded over the whole page (Viterbi) with costs of switching; their probabilities
are calibrated on pages that the network was not trained on. The weights are in
`data/weights.npz`; `benchmarks/train.py` makes them and the model card says from what.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from articlesplit.blocks import B, Blocks
from articlesplit.page import LABELS
from articlesplit.tokenizer import Ints

WEIGHTS_FILE = Path(__file__).parent / "data" / "weights.npz"
HTML_WEIGHTS_FILE = WEIGHTS_FILE.with_name("weights_html.npz")

Matrix: TypeAlias = npt.NDArray[np.float32]
Bytes: TypeAlias = npt.NDArray[np.uint8]
Weights: TypeAlias = Mapping[str, Matrix]
Favor: TypeAlias = Literal["precision", "balance", "recall"]

DILATIONS = (1, 2, 4, 8, 16)
LAST_DILATIONS = (1, 2)
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
    Where the blocks are those of several pages, `bounds` are the first of each and the number of all.

    `groups` as of `shape_groups`; arrays below are networks × blocks × channels.
    """
    if not len(features):
        return np.zeros((0, len(TAGS) + 1), np.float32)
    inputs = features * weights["scale"][:, None]
    inputs -= (weights["mean"] * weights["scale"])[:, None]
    np.maximum(inputs, -LIMIT, out=inputs)
    np.minimum(inputs, LIMIT, out=inputs)
    hidden = _activated(_product(inputs, weights["input"]), weights["input_bias"])
    pages = np.zeros(0, np.int64) if bounds is None else bounds[1:-1]
    for number, dilation in enumerate(DILATIONS):
        hidden = _convolved(hidden, dilation, pages, weights, f"layer{number}")
    hidden = _pooled(hidden, groups, weights)
    for number, dilation in enumerate(LAST_DILATIONS):
        hidden = _convolved(hidden, dilation, pages, weights, f"last{number}")
    scores: Matrix = (_product(hidden, weights["output"]) + weights["output_bias"][:, None]).mean(axis=0)
    return scores


def _convolved(hidden: Matrix, dilation: int, pages: Ints, weights: Weights, name: str) -> Matrix:
    """A layer that sees each block, the one `dilation` before and the one `dilation` behind, if they are on the same
    page; `pages` are the first blocks of all pages but one.
    """
    networks, blocks, channels = hidden.shape
    window = np.empty((networks, blocks, 3 * channels), np.float32)
    window[:, :dilation, :channels] = 0
    window[:, dilation:, :channels] = hidden[:, :-dilation]
    window[:, :, channels:-channels] = hidden
    window[:, :-dilation, -channels:] = hidden[:, dilation:]
    window[:, -dilation:, -channels:] = 0
    if len(pages):
        near = np.arange(dilation)
        after, before = (pages[:, None] + near).ravel(), (pages[:, None] - 1 - near).ravel()
        window[:, after[after < blocks], :channels] = 0
        window[:, before[before >= 0], -channels:] = 0
    out = _activated(_product(window, weights[name]), weights[name + "_bias"])
    out += hidden
    return out


def _pooled(hidden: Matrix, groups: Ints, weights: Weights) -> Matrix:
    """A layer that sees each block, and of each of its groups the mean and the logarithm of the size."""
    channels = hidden.shape[2]
    matrix = weights["shape"]
    out = _product(hidden, matrix[:, :channels])
    for number, group in enumerate(groups):
        order, count = group.argsort(kind="stable"), np.bincount(group)
        mean = np.add.reduceat(hidden.take(order, axis=1), count.cumsum() - count, axis=1)
        mean /= count[:, None].astype(np.float32)
        row = channels + number * (channels + 1)
        of_group = _product(mean, matrix[:, row : row + channels])
        of_group += np.log(count, dtype=np.float32)[:, None] * matrix[:, row + channels, None]
        out += of_group.take(group, axis=1)
    out = _activated(out, weights["shape_bias"])
    out += hidden
    return out


def _activated(rows: Matrix, bias: Matrix) -> Matrix:
    """What a layer's products come to, in place."""
    rows += bias[:, None]
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
    count = rows.shape[1]
    if count == 1:  # BLAS multiplies a single row in another way, which rounds otherwise
        single: Matrix = _product(rows.repeat(2, axis=1), matrix)[:, :1]
        return single
    out = np.empty((len(rows), count, matrix.shape[2]), np.float32)
    step = max(CHUNK // (matrix.shape[1] * matrix.shape[2]), 2)
    for network in range(len(rows)):
        for start in range(0, count, step):
            part = slice(min(start, count - 2), start + step)
            np.matmul(rows[network, part], matrix[network], out=out[network, part])
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
