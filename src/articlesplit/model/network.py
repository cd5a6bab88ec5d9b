"""Run the network: from the features of blocks to a score for each label.

1. Cut off the features that the network reads of each block and pass them through a dense layer, which scales them.
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
from articlesplit.model.networks import Network

CHUNK = 1 << 18
"""Multiplications of a matrix product. OpenBLAS spreads larger ones over threads, and on a busy machine starting the
threads costs more than a page (measured)."""
ROWS = 256
"""Blocks that go through the network at a time. With more, the values between layers fall out of the cache."""


def block_scores(features: Matrix, groups: Ints, networks: Sequence[Network], bounds: Ints | None = None) -> Matrix:
    """Return the (b, labels + 1) scores of the labels, and of going on with the block before: the mean over networks.

    `groups` are those of `shape_groups`. Of several pages, `bounds` are the first block of each and the number of all.
    """
    if not len(features):
        return np.empty((0, len(Label) + 1), np.float32)
    pages = [0, len(features)] if bounds is None else bounds.tolist()
    listed = _Groups.of(groups, pages)
    scores = [_scores(features, listed, pages, network) for network in networks]
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
            [low, *(low + int(of_way[page]) for page in inner), high]
            for of_way, (low, high) in zip(group, pairwise(lows.tolist()), strict=True)
        ]
        groups, ends = slice(bounds[-1][-1]), slice(starts[count])
        return cls(group, bounds, sizes[groups, None], first[groups], several[:count], members[ends], starts[:count])

    def means(self, rows: Matrix) -> Matrix:
        """Return the means over the blocks of each group, and the logarithm of its size (groups, channels + 1).

        Only groups of several blocks are summed: summing costs by the group, and most are a single block.
        """
        out = np.empty((len(self.first), rows.shape[1] + 1), np.float32)
        means = out[:, :-1]
        means[:] = rows.take(self.first, axis=0)
        if len(self.several):
            sums = np.add.reduceat(rows.take(self.members, axis=0), self.starts, axis=0)
            sums /= self.sizes[self.several]
            means[self.several] = sums
        np.log(self.sizes, out=out[:, -1:])
        return out


def _scores(features: Matrix, groups: _Groups, bounds: list[int], network: Network) -> Matrix:
    """Return the scores of one network; `bounds` are the first blocks of all pages, and the number of blocks."""
    margin = 1 << max(len(network.layers), len(network.last))
    framed = np.zeros((len(features) + 2 * margin, network.first.shape[1]), np.float32)
    hidden = framed[margin:-margin]
    zeros = np.zeros_like(hidden)
    _fill_first(features, bounds, network, hidden)
    np.maximum(hidden, zeros, out=hidden)  # with a number in the place of `zeros` it takes four times as long
    _convolve(framed, hidden, zeros, bounds, network.layers)
    _pool(hidden, zeros, groups, bounds, network)
    _convolve(framed, hidden, zeros, bounds, network.last)
    out = _product(hidden, network.output, bounds)
    out += network.output_bias
    return out


def _fill_first(features: Matrix, bounds: list[int], network: Network, hidden: Matrix) -> None:
    """Cut off the features that the network reads, and fill their products with the dense layer (b, channels)."""
    size = min(len(features), ROWS)
    columns = network.columns
    chosen = np.empty((0 if columns is None else size, len(network.lowest)), np.float32)
    buffer = np.empty((size, len(network.first)), np.float32)
    buffer[:, -1] = 1
    parts = [bounds]
    if len(features) > ROWS:
        parts = [[start, min(start + ROWS, high)] for low, high in pairwise(bounds) for start in range(low, high, ROWS)]
    for part in parts:
        rows = slice(part[0], part[-1])
        inputs, read = buffer[: rows.stop - rows.start], features[rows]
        cut = inputs[:, :-1]
        if columns is not None:  # "wrap" takes half as long as other modes
            read = read.take(columns, axis=1, out=chosen[: len(read)], mode="wrap")
        np.maximum(read, network.lowest, out=cut)
        np.minimum(cut, network.highest, out=cut)
        _multiply(inputs, network.first, [bound - rows.start for bound in part], hidden[rows])


def _convolve(framed: Matrix, hidden: Matrix, zeros: Matrix, bounds: list[int], layers: Sequence[Matrix]) -> None:
    """Run layers over the blocks of pages, in place. Each sees a block and those at a distance before and behind it on
    its page. The distance is 1 in the first layer and twice as far in each that follows.

    `hidden` is the middle of `framed`, between as many rows of zeros as the last layer reaches, or more.
    """
    blocks, channels = hidden.shape
    margin = (len(framed) - blocks) // 2
    window, sums = np.empty((blocks, 3 * channels + 1), np.float32), np.empty((blocks, channels), np.float32)
    window[:, -1] = 1
    before, behind = window[:, :channels], window[:, 2 * channels : -1]
    for number, matrix in enumerate(layers):
        distance = 1 << number
        starts = margin - distance, margin, margin + distance
        np.concatenate([framed[start : start + blocks] for start in starts], axis=1, out=window[:, :-1])
        for page in bounds[1:-1]:
            before[page : page + distance] = 0
            behind[max(page - distance, 0) : page] = 0
        _multiply(window, matrix, bounds, sums)
        np.maximum(sums, zeros, out=sums)
        hidden += sums


def _pool(hidden: Matrix, zeros: Matrix, groups: _Groups, bounds: list[int], network: Network) -> None:
    """Run a layer that sees each block, and the mean and the logarithm of the size of each of its groups, in place."""
    sums, means = _product(hidden, network.pooled, bounds), groups.means(hidden)
    parts = np.empty((len(means), hidden.shape[1]), np.float32)
    for group, of_pages, matrix in zip(groups.group, groups.bounds, network.groups, strict=True):
        _multiply(means, matrix, of_pages, parts)
        sums += parts[of_pages[0] : of_pages[-1]].take(group, axis=0)
    sums += network.pooled_bias
    np.maximum(sums, zeros, out=sums)
    hidden += sums


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
    step = max(CHUNK // matrix.size // 8 * 8, 8)  # BLAS takes rows by fours or eights: 31 take longer than 32
    for low, high in pairwise(bounds):
        if high - low == 1:  # BLAS multiplies a single row in another way, which rounds otherwise
            out[low] = rows[low:high].repeat(2, axis=0).dot(matrix)[0]
            continue
        for start in range(low, high, step):
            part = slice(min(start, high - 2), min(start + step, high))
            rows[part].dot(matrix, out[part])
