"""Run the network: from the features of blocks to a score for each label.

1. Scale the features that the network reads of each block and pass them through a dense layer.
2. Residual convolutions over three blocks; the distance doubles from one to the next.
3. Pooling: join to each block the mean over the blocks of its group, and the logarithm of the group's size. Groups are
   what the page prints alike, so this is the page's own repeated pattern.
4. One or two more convolutions.
5. The scores of the labels, and of going on with the block before.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from articlesplit.core.arrays import Ints, Matrix
from articlesplit.labels import Label
from articlesplit.model.weights import Weights

SHARED = ("switching", "sharpness", "prior", "page")
"""The arrays of weights that are there once; of the others each network has its own."""
LIMIT = np.float32(4)
"""Standard deviations at which scaled features are cut off, so that a rare script does not outweigh all else."""


CHUNK = 1 << 18
"""Multiplications of a matrix product. OpenBLAS spreads larger ones over threads, and on a busy machine starting the
threads costs more than a page (measured)."""


ROWS = 256
"""Blocks that go through the network at a time. With more, the values between layers fall out of the cache."""


def block_scores(features: Matrix, groups: Ints, weights: Weights, bounds: Ints | None = None) -> Matrix:
    """Return the (b, labels + 1) scores of the labels, and of going on with the block before: the mean over networks.

    `groups` are those of `shape_groups`. Of several pages, `bounds` are the first block of each and the number of all.
    """
    scores = np.zeros((len(features), len(Label) + 1), np.float32)
    if len(features):
        bounds = np.array([0, len(features)]) if bounds is None else bounds
        pages = bounds[1:-1]
        alike = [_Alike.of(group, pages) for group in groups]
        networks = len(weights["scale"])  # one after the other: what one needs stays in the cache
        for number in range(networks):
            network = {name: array[number] for name, array in weights.items() if name not in SHARED}
            scores += _scores(features, alike, bounds.tolist(), network)
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
    bounds: list[int]
    """The first group of each page, and the number of groups."""

    @classmethod
    def of(cls, group: Ints, pages: Ints) -> _Alike:
        size = np.bincount(group)
        bounds = [0, *group[pages[pages < len(group)]].tolist(), len(size)]
        first = size.cumsum() - size
        return cls(group, group.argsort(kind="stable"), first, size[:, None].astype(np.float32), bounds)


def _scores(features: Matrix, alike: Sequence[_Alike], bounds: list[int], network: Weights) -> Matrix:
    """Return the scores of one network; `bounds` are the first blocks of all pages, and the number of blocks."""
    if "columns" in network:
        features = features.take(network["columns"].astype(np.intp), axis=1)
    hidden = np.empty((len(features), network["input"].shape[1]), np.float32)
    middle = network["mean"] * network["scale"]
    for low, high in pairwise(bounds):
        for start in range(low, high, ROWS):
            rows = slice(start, min(start + ROWS, high))
            inputs = features[rows] * network["scale"]
            inputs -= middle
            inputs.clip(-LIMIT, LIMIT, out=inputs)
            hidden[rows] = _activated(_page_product(inputs, network["input"]), network["input_bias"])
    hidden = _convolutions(hidden, bounds, network, "layer")
    hidden = _pooled(hidden, alike, bounds, network)
    hidden = _convolutions(hidden, bounds, network, "last")
    out = _product(hidden, network["output"], bounds)
    out += network["output_bias"]
    return out


def _convolutions(hidden: Matrix, bounds: list[int], network: Weights, name: str) -> Matrix:
    """Run the layers of a name; each reaches twice as far as the layer before."""
    number = 0
    while f"{name}{number}" in network:
        hidden = _convolved(hidden, 1 << number, bounds, network, f"{name}{number}")
        number += 1
    return hidden


def _convolved(hidden: Matrix, dilation: int, bounds: list[int], network: Weights, name: str) -> Matrix:
    """Run a layer that sees each block and the blocks `dilation` before and behind it on the same page."""
    blocks, channels = hidden.shape
    window = np.empty((blocks, 3 * channels), np.float32)
    window[:dilation, :channels] = 0
    window[dilation:, :channels] = hidden[:-dilation]
    window[:, channels:-channels] = hidden
    window[:-dilation, -channels:] = hidden[dilation:]
    window[-dilation:, -channels:] = 0
    if len(bounds) > 2:
        near, pages = np.arange(dilation), np.array(bounds[1:-1])[:, None]
        after, before = (pages + near).ravel(), (pages - 1 - near).ravel()
        window[after[after < blocks], :channels] = 0
        window[before[before >= 0], -channels:] = 0
    out = _activated(_product(window, network[name], bounds), network[name + "_bias"])
    out += hidden
    return out


def _pooled(hidden: Matrix, alike: Sequence[_Alike], bounds: list[int], network: Weights) -> Matrix:
    """Run a layer that sees each block, and the mean and the logarithm of the size of each of its groups."""
    channels = hidden.shape[1]
    matrix = network["shape"]
    out = _product(hidden, matrix[:channels], bounds)
    for number, (group, order, first, size, group_bounds) in enumerate(alike):
        mean = np.add.reduceat(hidden.take(order, axis=0), first, axis=0)
        mean /= size
        row = channels + number * (channels + 1)
        of_group = _product(mean, matrix[row : row + channels], group_bounds)
        of_group += np.log(size) * matrix[row + channels]
        out += of_group.take(group, axis=0)
    out = _activated(out, network["shape_bias"])
    out += hidden
    return out


def _activated(rows: Matrix, bias: Matrix) -> Matrix:
    """Add the bias and apply ReLU, in place."""
    rows += bias
    np.maximum(rows, 0, out=rows)
    return rows


def softmax(logits: Matrix) -> Matrix:
    greatest = np.ascontiguousarray(logits.T).max(axis=0)  # over many short rows `max` takes several times as long
    out: Matrix = logits - greatest[:, None]
    np.exp(out, out=out)
    out /= out.sum(axis=1, keepdims=True)
    return out


def _product(rows: Matrix, matrix: Matrix, bounds: list[int]) -> Matrix:
    """Return the product of rows and a matrix, page by page: how BLAS rounds a row depends on the rows around it."""
    parts = [_page_product(rows[low:high], matrix) for low, high in pairwise(bounds) if low < high]
    return parts[0] if len(parts) == 1 else np.concatenate(parts)


def _page_product(rows: Matrix, matrix: Matrix) -> Matrix:
    count = len(rows)
    if count == 1:  # BLAS multiplies a single row in another way, which rounds otherwise
        single: Matrix = _page_product(rows.repeat(2, axis=0), matrix)[:1]
        return single
    step = max(CHUNK // matrix.size, 2)
    if count <= step:
        whole: Matrix = rows @ matrix
        return whole
    out = np.empty((count, matrix.shape[1]), np.float32)
    for start in range(0, count, step):
        part = slice(min(start, count - 2), start + step)
        np.matmul(rows[part], matrix, out=out[part])
    return out
