"""Tell tables of data from tables of layout, and find the cells of their rows.

A row of a data table is one line of the page, its cells joined by " | ". Pages also lay out whole articles, menus and
lists of teasers in tables; their cells are lines of their own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from articlesplit.core.arrays import Bools, Bytes, Ints, is_equal, repeats
from articlesplit.html.elements import Elements
from articlesplit.html.paths import Paths, innermost
from articlesplit.html.vocabulary import LINK, Tag

_LONGEST_CELL = 200
"""Characters of a cell of data (a guess)."""
_LONGEST_NAMED_CELL = 600
"""Characters of a cell in a table with a caption or head cells (a guess). With several lines in a cell, such a table
may also be a forum's, whose cells hold the posts: then the other limit holds.
"""
_LEAST_ROWS = 2
"""Rows with several cells."""
_MOST_LINKS = 0.5
"""Share of the characters in links; more is a menu or a list of teasers (a guess)."""


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Where the r runs of a page stand in its tables of data; 0 for runs elsewhere."""

    table: Ints
    """(r,) the table around each run."""
    row: Ints
    """(r,) the row of a table around each run."""
    cell: Ints
    """(r,) the cell around each run."""

    def only(self, where: Bools) -> Cells:
        """Return the cells of some runs, 0 for the others."""
        return Cells(np.where(where, self.table, 0), np.where(where, self.row, 0), np.where(where, self.cell, 0))


def find_cells(page: Elements, paths: Paths) -> tuple[Cells, Bools]:
    """Find the row and cell of each run in tables of data, and mark these tables (e,)."""
    runs = len(page.texts)
    path = page.path
    tag = paths.tag[path]
    is_table = is_equal(tag, Tag.TABLE)
    if not runs or not is_table.any():
        none = np.zeros(runs, np.int64)
        return Cells(none, none, none), is_table
    is_cell = is_equal(tag, Tag.CELL) | is_equal(tag, Tag.HEAD_CELL)
    is_link = paths.flags[path] & LINK > 0
    around = innermost(np.stack([is_table, is_equal(tag, Tag.ROW), is_cell, is_link]), page.parent)
    table, row, cell, link = around[:, page.element]
    cells = Cells(table, row, cell).only((table > 0) & (table < row) & (row < cell))
    is_data = is_table & _is_data(page, tag, cells, link > 0, around[0])
    return cells.only(is_data[cells.table]), is_data


def _is_data(page: Elements, tag: Bytes, cells: Cells, is_linked: Bools, table_around: Ints) -> Bools:
    """Mark the tables among the elements that hold data (e,), given the innermost table around each element."""
    count = len(page.parent)
    size = np.array([len(text) for text in page.texts])
    breaks = page.breaks

    has_table = np.zeros(count, bool)
    has_table[table_around[page.parent[is_equal(tag, Tag.TABLE)]]] = True
    has_names = np.zeros(count, bool)
    has_names[table_around[is_equal(tag, Tag.CAPTION) | is_equal(tag, Tag.HEAD_CELL)]] = True

    characters = np.bincount(cells.table, size, count)
    links = np.bincount(cells.table, size * is_linked, count)
    longest_cell = np.zeros(count)
    np.maximum.at(longest_cell, cells.table, np.bincount(cells.cell, size, count)[cells.cell])
    is_later_line = (breaks > 0) & (cells.cell > 0) & repeats(cells.cell)
    has_lines = np.bincount(cells.table[is_later_line], minlength=count) > 0
    begins_cell = ~repeats(cells.cell)
    cells_of_row = np.bincount(cells.row[begins_cell], minlength=count)
    _, first = np.unique(cells.row, return_index=True)
    rows = np.bincount(cells.table[first[cells_of_row[cells.row[first]] > 1]], minlength=count)

    longest = np.where(has_names & ~has_lines, _LONGEST_NAMED_CELL, _LONGEST_CELL)
    is_short = (longest_cell <= longest) & (has_names | ~has_lines)
    is_data: Bools = ~has_table & is_short & (rows >= _LEAST_ROWS) & (links <= _MOST_LINKS * characters)
    return is_data
