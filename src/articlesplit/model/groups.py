"""Number alike what a page prints alike: blocks of one shape, blocks in the same context, rows of one path."""

from __future__ import annotations

import numpy as np

from articlesplit.core.arrays import Ints, number_equal
from articlesplit.html.rows import Markup
from articlesplit.labels import Break
from articlesplit.model.text_layout import DATE_KINDS
from articlesplit.text.blocks import Blocks


def block_rows(blocks: Blocks, markup: Markup) -> Ints:
    """(blocks,) the row in which each block begins."""
    return np.maximum(np.searchsorted(markup.start, blocks.start, side="right") - 1, 0)


def markup_groups(blocks: Blocks, markup: Markup) -> Ints:
    """(2, blocks) numbers of the ways of being printed: blocks of one path, at the same place of their row; and those
    whose neighbours are of one path too.
    """
    row = block_rows(blocks, markup)
    place = np.minimum(np.arange(len(blocks)) - np.searchsorted(row, row), 3)
    date = blocks.date + 1
    return with_contexts((markup.path[row] * 4 + place) * 8 + date)


_LENGTHS = np.array((4, 12, 28, 140, 280))
"""Characters of the cores; what lies between two of these is alike."""


def shape_groups(blocks: Blocks) -> Ints:
    """(2, blocks) numbers of the ways of being printed on a page. In the first row blocks that share breaks, indent,
    place in the line, length and date share a number; in the second those whose neighbours are also alike. Numbers run
    from 0 without gaps.

    >>> from articlesplit.text.blocks import cut_blocks
    >>> from articlesplit.text.tokens import tokenize
    >>> shape_groups(cut_blocks(tokenize("Rain\\n3 May\\nSnow\\n4 May\\nThe end.")))[:, 1:4].tolist()
    [[3, 2, 3], [3, 2, 4]]
    """
    bounds = blocks.page_bounds
    place = np.minimum(np.arange(len(blocks)) - blocks.line.searchsorted(blocks.line), 3)
    after = np.concatenate((blocks.break_kind[1:], [Break.START]))
    length = _LENGTHS.searchsorted(blocks.core_length, side="right")
    key = np.minimum(blocks.indent, 255)
    for part, size in (
        (blocks.break_kind, len(Break)),
        (after, len(Break)),
        (place, 4),
        (length, 6),
        (blocks.date + 1, DATE_KINDS + 1),
    ):
        key = key * size + part
    page = np.arange(len(bounds) - 1).repeat(bounds[1:] - bounds[:-1])
    return with_contexts(key + page * key.max(initial=0) + page)


def with_contexts(keys: Ints) -> Ints:
    """(2, blocks) the groups of blocks with the same key, and of those whose neighbours have the same keys too.

    >>> with_contexts(np.array([7, 9, 7, 9])).tolist()
    [[0, 1, 0, 1], [0, 3, 1, 2]]
    """
    size = len(keys) + 1
    out = np.zeros((2, len(keys)), np.int64)
    out[0] = group = number_equal(keys)
    context = group * (size * size)
    context[1:] += (group[:-1] + 1) * size
    context[:-1] += group[1:] + 1
    out[1] = number_equal(context)
    return out
