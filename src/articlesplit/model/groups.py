"""Number what a page prints alike: blocks of one shape, blocks in the same context, rows of one path."""

from __future__ import annotations

import numpy as np

from articlesplit.core.arrays import Hashes, Ints, hash_slots
from articlesplit.core.block_groups import key_shapes, number_alike
from articlesplit.core.kernels import inputs, views
from articlesplit.core.words import HASH_BASE
from articlesplit.html.rows import Markup
from articlesplit.labels import Break
from articlesplit.model.text_layout import DATE_KINDS
from articlesplit.text.blocks import Blocks

_LENGTHS = np.array((4, 12, 28, 140, 280))
"""Characters of cores that part one class of length from the next (a guess: "by", a name, a kicker, a headline, a
summary)."""
_PLACES = 4
"""Places in a line that are told apart; the last stands for all behind it."""
_DEEPEST_INDENT = 255
"""Characters; deeper indents are alike."""


def markup_groups(blocks: Blocks, markup: Markup) -> Ints:
    """Return the numbers of the ways in which blocks of an HTML page are printed (2, b).

    In the first row blocks share a number if their rows have one path, and they have the same place in their row and
    the same kind of date. In the second row their neighbours must be alike too.
    """
    place = _places(blocks.row)
    date = blocks.date + 1
    return with_contexts((markup.path[blocks.row] * _PLACES + place) * (DATE_KINDS + 1) + date)


def shape_groups(blocks: Blocks) -> Ints:
    """Return the numbers of the ways in which blocks of text are printed (2, b).

    In the first row blocks of a page share a number if they have the same breaks, indent, place in the line, length and
    kind of date. In the second row their neighbours must be alike too. Numbers run from 0 in order of
    appearance.

    >>> from articlesplit.text.blocks import cut_blocks
    >>> from articlesplit.text.tokens import tokenize
    >>> shape_groups(cut_blocks(tokenize("Rain\\n3 May\\nSnow\\n4 May\\nThe end.")))[:, 1:4].tolist()
    [[1, 2, 1], [1, 2, 3]]
    """
    keys = np.empty(len(blocks), np.uint64)
    columns = blocks.page_bounds, blocks.break_kind, blocks.indent, blocks.line, blocks.core_length, blocks.date
    key_shapes(_DEEPEST_INDENT, len(Break), _PLACES, DATE_KINDS, *views(_LENGTHS, *columns, keys))
    return with_contexts(keys)


def _places(line: Ints) -> Ints:
    """Return the place of each block in its line, given the ascending numbers of the lines (b,).

    >>> _places(np.array([3, 3, 5, 5, 5, 5, 5, 5])).tolist()
    [0, 1, 0, 1, 2, 3, 3, 3]
    """
    places: Ints = np.minimum(np.arange(len(line)) - line.searchsorted(line), _PLACES - 1)
    return places


def with_contexts(keys: Ints | Hashes) -> Ints:
    """Return the groups of blocks with one key, and of those whose neighbours have the same keys too (2, b).

    >>> with_contexts(np.array([7, 9, 7, 9])).tolist()
    [[0, 1, 0, 1], [0, 1, 2, 3]]
    """
    groups, contexts = out = np.empty((2, len(keys)), np.int64)
    own = keys.astype(np.uint64)
    number_alike(HASH_BASE, *inputs(own, hash_slots(len(keys))), *views(groups, contexts))
    return out
