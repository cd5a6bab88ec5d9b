"""Run the network: from the features of blocks to a score for each label."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from articlesplit.core.arrays import Ints, Matrix
from articlesplit.labels import Label
from articlesplit.model.weights import Weights

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


def block_scores(features: Matrix, groups: Ints, weights: Weights, bounds: Ints | None = None) -> Matrix:
    """(b, tags + 1) unnormalised scores of the tags, and of going on with the block before: the mean over the networks.
    Where the blocks are those of several pages, `bounds` are the first of each and the number of all; `groups` as of
    `shape_groups`.
    """
    scores = np.zeros((len(features), len(Label) + 1), np.float32)
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


def softmax(logits: Matrix) -> Matrix:
    out: Matrix = logits - logits.max(axis=1, keepdims=True, initial=-np.inf)
    np.exp(out, out=out)
    out /= out.sum(axis=1, keepdims=True)
    return out


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
