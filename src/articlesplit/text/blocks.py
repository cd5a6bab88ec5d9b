"""Cut a page into blocks: a table with one row for each piece of text that the labeler sees.

A block is a line, or a part of one where the dump glued several things together. Cutting too much costs little:
neighbours that get the same label are joined again. A missing cut cannot be made good. `articlesplit.text.lines` finds
the lines, `articlesplit.text.cuts` the places inside them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from articlesplit.core import block_table
from articlesplit.core.arrays import Hashes, Ints, is_equal
from articlesplit.core.kernels import inputs, views
from articlesplit.core.words import ALL_BITS
from articlesplit.labels import Break
from articlesplit.text.cuts.order import cut_lines
from articlesplit.text.cuts.table import FIRST, line_cuts
from articlesplit.text.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Blocks:
    """A table of b blocks over `tokens.text`, which holds one page or several. Between two blocks there is white space
    or nothing.
    """

    tokens: Tokens
    start: Ints
    """(b,) offset of the first character."""
    end: Ints
    core_start: Ints
    """(b,) the block without bullets, separators and dashes at its edges (empty if it holds nothing else)."""
    core_end: Ints
    core_length: Ints
    """(b,) characters of the core. A run of white space counts as one, and so does a letter with its marks: line ends,
    trailing spaces and normal forms make no difference."""
    first_word: Ints
    """(b,) index of the first word of the core, in the columns of `Tokens`."""
    end_word: Ints
    """(b,) index of the first word behind the core."""
    words_hash: Hashes
    """(b,) sum of the hashes of the core's words: equal for equal words in any order."""
    break_kind: npt.NDArray[np.uint8]
    """(b,) kind of break before the block, a number of `Break`."""
    line: Ints
    """(b,) number of the line on which the block starts."""
    indent: Ints
    """(b,) white space before the first block of the line, in characters."""
    blank: Ints
    """(b,) empty lines right before the block's line."""
    line_length: Ints
    """(b,) characters of the line on which the block starts."""
    date: npt.NDArray[np.int8]
    """(b,) kind of the date that the block consists of, -1 for none."""
    row: Ints
    """(b,) row of the markup in which the block begins, -1 where the text has no markup."""

    def __len__(self) -> int:
        return len(self.start)

    @property
    def word_count(self) -> Ints:
        """(b,) number of words in the core."""
        return self.end_word - self.first_word

    @property
    def page_bounds(self) -> Ints:
        """(p + 1,) the first block of each page, and the number of all."""
        if self.tokens.pages.shape[1] == 1 and len(self):
            return np.array([0, len(self)])
        return np.concatenate((is_equal(self.break_kind, Break.START).nonzero()[0], [len(self)]))


def cut_blocks(tokens: Tokens, *, row_starts: Ints | None = None) -> Blocks:
    """Cut one page, or several of which none is blank, into blocks.

    `row_starts` are the offsets of the rows of an HTML page. Tags have divided there what is glued elsewhere, so inside
    lines only tabs, separators, cues and dates cut.

    >>> from articlesplit.text.tokens import tokenize
    >>> text = "Sport - Le club a gagné hier soir\\nFarah Lemdani - 27 novembre 2024Omar Sellouk préside"
    >>> blocks = cut_blocks(tokenize(text))
    >>> for start, end, break_kind in zip(blocks.core_start, blocks.core_end, blocks.break_kind):
    ...     print(Break(break_kind).name.lower(), "|", text[start:end])
    start | Sport
    dash | Le club a gagné hier soir
    newline | Farah Lemdani
    date | 27 novembre 2024
    glue | Omar Sellouk préside
    """
    marked_up = row_starts is not None
    cuts = line_cuts(tokens, wraps=not marked_up)
    if cuts is None:
        return _no_blocks(tokens)
    start = cut_lines(cuts, marked_up=marked_up)
    size, lines = len(start), cuts.lines
    end, core_start, core_end, core_length, first_word, end_word = spans = np.empty((6, size), np.int64)
    words_hash, break_kind, date = np.empty(size, np.uint64), np.empty(size, np.uint8), np.empty(size, np.int8)
    columns = *inputs(cuts.folded, start), *views(*spans, words_hash, break_kind)
    block_table.fill_blocks(cuts.text, ALL_BITS, FIRST, *columns)
    line, indent, blank, line_length = of_blocks = np.empty((4, size), np.int64)
    of_lines = views(lines.start, lines.end, lines.number, lines.indent, lines.blank)
    block_table.fill_lines(*views(start), *of_lines, *views(*of_blocks))
    block_table.fill_date_kinds(cuts.text, *views(tokens.dates.kind, core_start, core_end, date))
    return Blocks(
        tokens=tokens,
        start=start,
        end=end,
        core_start=core_start,
        core_end=core_end,
        core_length=core_length,
        first_word=first_word,
        end_word=end_word,
        words_hash=words_hash,
        break_kind=break_kind,
        line=line,
        indent=indent,
        blank=blank,
        line_length=line_length,
        date=date,
        row=_rows(start, row_starts),
    )


def _no_blocks(tokens: Tokens) -> Blocks:
    none = np.zeros(0, np.int64)
    hashes, kinds, dates = none.astype(np.uint64), none.astype(np.uint8), none.astype(np.int8)
    return Blocks(tokens, none, none, none, none, none, none, none, hashes, kinds, none, none, none, none, dates, none)


def _rows(start: Ints, row_starts: Ints | None) -> Ints:
    """Return the row in which each block begins, -1 for text without markup (b,)."""
    if row_starts is None:
        return np.full(len(start), -1)
    return np.maximum(row_starts.searchsorted(start, side="right") - 1, 0)
