"""What the element tree of an HTML page says of its blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from articlesplit.core.arrays import Bools, Ints, Matrix
from articlesplit.html.holders import record_holders
from articlesplit.html.rows import Markup
from articlesplit.html.vocabulary import word_levels
from articlesplit.text.blocks import Blocks


@dataclass(frozen=True, slots=True, eq=False)
class TreeBlocks:
    """The b blocks of an HTML page, with what the markup says of the row in which each begins."""

    blocks: Blocks
    markup: Markup
    group: Ints
    """(b,) a number for the way in which the block is printed; see `model.groups.markup_groups`."""
    path: Ints
    """(b,) see `Markup.path`."""
    element: Ints
    """(b,) the innermost element that holds the block's row."""
    link: Ints
    """(b,) place in `Markup.hrefs`, -1 for none."""
    link_share: Matrix
    """(b,) the share of the row's characters that is in links."""
    is_timed: Bools
    """(b,) whether a `<time>` prints the row."""
    size: Ints
    """(b,) characters."""
    word_count: Ints
    """(b,) words of the core."""

    def records_of(self, heads: Ints, fields: Ints) -> Ints:
        """Return for each field the number of the headline in whose record it stands, -1 for none; both are blocks."""
        return record_holders(self.markup, self.element[heads], self.element[fields])

    def is_in(self, *words: str) -> Bools:
        """Mark the blocks whose path has one of some words, such as "own <h1>": their line is an `<h1>` (b,)."""
        return self.markup.has_words(_columns(*words))[self.path]


def describe_blocks(blocks: Blocks, markup: Markup, groups: Ints) -> TreeBlocks:
    """Return what the markup says of blocks; `groups` are those of `TreeBlocks` (b,)."""
    row = blocks.row
    has_times = markup.times.count(None) < len(markup.times)
    return TreeBlocks(
        blocks=blocks,
        markup=markup,
        group=groups,
        path=markup.path[row],
        element=markup.element[row],
        link=markup.link[row],
        link_share=markup.link_share[row],
        is_timed=markup.is_timed(row) if has_times else np.zeros(len(row), bool),
        size=blocks.end - blocks.start,
        word_count=blocks.word_count,
    )


@cache
def _columns(*names: str) -> Sequence[int]:
    """Return the places of some words of paths."""
    known = [f"{level} {word}" for level, words in word_levels().items() for word in words]
    return [known.index(name) for name in names]
