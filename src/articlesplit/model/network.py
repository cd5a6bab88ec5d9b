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
from articlesplit.core.group_members import list_members
from articlesplit.core.kernels import views
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
    if not len(features):
        return np.empty((0, len(Label) + 1), np.float32)
    pages = [0, len(features)] if bounds is None else bounds.tolist()
    listed = _Groups.of(groups, pages)
    scores = []
    for number in range(len(weights["scale"])):  # one after the other: what one needs stays in the cache
        network = {name: array[number] for name, array in weights.items() if name not in SHARED}
        scores.append(_scores(features, listed, pages, network))
    return scores[0] if len(scores) == 1 else np.mean(scores, axis=0)


class _Groups(NamedTuple):
    """The ways to group b blocks. The groups of a way follow on those of the way before."""

    group: Ints
    """(ways, b) the group of each block, in each way from 0 without gaps."""
    bounds: list[list[int]]
    """For each way the first group of each page, and the one behind the last."""
    sizes: Matrix
    """(groups, 1) the number of blocks in each group."""
    first: Ints
    """(groups,) the first block of each group."""
    several: Ints
    """(s,) the groups of several blocks."""
    members: Ints
    """(m,) the blocks of these groups, group by group."""
    starts: Ints
    """(s,) where each of these groups begins among their blocks."""

    @classmethod
    def of(cls, group: Ints, pages: list[int]) -> _Groups:
        ways, blocks = group.shape
        lows, sizes = np.empty(ways + 1, np.int64), np.zeros(group.size, np.float32)
        first, place, several, starts, members = np.empty((5, group.size + 1), np.int64)
        count = list_members(*views(group.reshape(-1), lows, sizes, first, place, several, starts, members))
        inner = [page for page in pages[1:-1] if page < blocks]
        bounds = [
            [low, *(low + of_way[inner]).tolist(), high]
            for of_way, (low, high) in zip(group, pairwise(lows.tolist()), strict=True)
        ]
        groups, ends = slice(bounds[-1][-1]), slice(starts[count])
        return cls(group, bounds, sizes[groups, None], first[groups], several[:count], members[ends], starts[:count])

    def means(self, rows: Matrix) -> Matrix:
        """Return the means over the blocks of each group (groups, channels).

        Only groups of several blocks are summed: summing costs by the group, and most are a single block.
        """
        means: Matrix = rows.take(self.first, axis=0)
        if len(self.several):
            means[self.several] = np.add.reduceat(rows.take(self.members, axis=0), self.starts, axis=0)
        means /= self.sizes
        return means


def _scores(features: Matrix, groups: _Groups, bounds: list[int], network: Weights) -> Matrix:
    """Return the scores of one network; `bounds` are the first blocks of all pages, and the number of blocks."""
    layers, last = _convolutions(network, "layer"), _convolutions(network, "last")
    margin = 1 << max(len(layers), len(last))
    framed = np.zeros((len(features) + 2 * margin, network["input"].shape[1]), np.float32)
    hidden = framed[margin:-margin]
    zeros = np.zeros_like(hidden)
    _fill_first(features, bounds, network, hidden)
    _activate(hidden, network["input_bias"], zeros)
    _convolve(framed, hidden, zeros, bounds, layers)
    _pool(hidden, zeros, groups, bounds, network)
    _convolve(framed, hidden, zeros, bounds, last)
    out = _product(hidden, network["output"], bounds)
    out += network["output_bias"]
    return out


def _convolutions(network: Weights, name: str) -> list[tuple[Matrix, Matrix]]:
    """Return the matrices and biases of the layers of a name."""
    layers: list[tuple[Matrix, Matrix]] = []
    while (layer := f"{name}{len(layers)}") in network:
        layers.append((network[layer], network[f"{layer}_bias"]))
    return layers


def _fill_first(features: Matrix, bounds: list[int], network: Weights, hidden: Matrix) -> None:
    """Scale the features that the network reads, and fill their products with the dense layer (b, channels)."""
    scale, columns = network["scale"], network.get("columns")
    middle = network["mean"] * scale
    places = None if columns is None else columns.astype(np.intp)
    scaled = np.empty((min(len(features), ROWS), len(scale)), np.float32)
    for low, high in pairwise(bounds):
        for start in range(low, high, ROWS):
            rows = slice(start, min(start + ROWS, high))
            inputs = read = scaled[: rows.stop - start]
            if places is None:
                read = features[rows]
            else:  # "wrap" takes half as long as other modes
                features[rows].take(places, axis=1, out=read, mode="wrap")
            np.multiply(read, scale, out=inputs)
            inputs -= middle
            inputs.clip(-LIMIT, LIMIT, out=inputs)
            _multiply(inputs, network["input"], [0, len(inputs)], hidden[rows])


def _convolve(
    framed: Matrix, hidden: Matrix, zeros: Matrix, bounds: list[int], layers: Sequence[tuple[Matrix, Matrix]]
) -> None:
    """Run layers over the blocks of pages, in place. Each sees a block and those at a distance before and behind it on
    its page. The distance is 1 in the first layer and twice as far in each that follows.

    `hidden` is the middle of `framed`, between as many rows of zeros as the last layer reaches, or more.
    """
    blocks, channels = hidden.shape
    margin = (len(framed) - blocks) // 2
    window, sums = np.empty((blocks, 3 * channels), np.float32), np.empty((blocks, channels), np.float32)
    for number, (matrix, bias) in enumerate(layers):
        distance = 1 << number
        starts = margin - distance, margin, margin + distance
        np.concatenate([framed[start : start + blocks] for start in starts], axis=1, out=window)
        for page in bounds[1:-1]:
            window[page : page + distance, :channels] = 0
            window[max(page - distance, 0) : page, -channels:] = 0
        _multiply(window, matrix, bounds, sums)
        _activate(sums, bias, zeros)
        hidden += sums


def _pool(hidden: Matrix, zeros: Matrix, groups: _Groups, bounds: list[int], network: Weights) -> None:
    """Run a layer that sees each block, and the mean and the logarithm of the size of each of its groups, in place."""
    channels = hidden.shape[1]
    matrix = network["shape"]
    sums = _product(hidden, matrix[:channels], bounds)
    means, logarithms = groups.means(hidden), np.log(groups.sizes)
    parts = np.empty_like(means)
    for number, (group, of_pages) in enumerate(zip(groups.group, groups.bounds, strict=True)):
        row, own = channels + number * (channels + 1), slice(of_pages[0], of_pages[-1])
        _multiply(means, matrix[row : row + channels], of_pages, parts)
        parts[own] += logarithms[own] * matrix[row + channels]
        sums += parts[own].take(group, axis=0)
    _activate(sums, network["shape_bias"], zeros)
    hidden += sums


def _activate(rows: Matrix, bias: Matrix, zeros: Matrix) -> None:
    """Add the bias and apply ReLU, in place. With `zeros` of the shape of `rows` numpy takes half as long as with 0."""
    rows += bias
    np.maximum(rows, zeros, out=rows)


def softmax(logits: Matrix) -> Matrix:
    """Return the probabilities that logits stand for (b, labels). numpy sums columns faster than so many short rows."""
    columns = np.ascontiguousarray(logits.T)
    columns -= columns.max(axis=0)
    np.exp(columns, out=columns)
    columns /= columns.sum(axis=0)
    return np.ascontiguousarray(columns.T)


def _product(rows: Matrix, matrix: Matrix, bounds: list[int]) -> Matrix:
    """Return the product of rows and a matrix, page by page."""
    out = np.empty((len(rows), matrix.shape[1]), np.float32)
    _multiply(rows, matrix, bounds, out)
    return out


def _multiply(rows: Matrix, matrix: Matrix, bounds: list[int], out: Matrix) -> None:
    """Fill the product of rows and a matrix, page by page: how BLAS rounds a row depends on the rows around it."""
    step = max(CHUNK // matrix.size, 2)
    for low, high in pairwise(bounds):
        if high - low == 1:  # BLAS multiplies a single row in another way, which rounds otherwise
            out[low] = rows[low:high].repeat(2, axis=0).dot(matrix)[0]
            continue
        for start in range(low, high, step):
            part = slice(min(start, high - 2), min(start + step, high))
            rows[part].dot(matrix, out[part])
