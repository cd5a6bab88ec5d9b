"""Features of where a block stands: the breaks around it, its line, printed dates, and the page as a whole."""

from __future__ import annotations

import numpy as np

from articlesplit.core.characters import ALONE, CLASSES, SENTENCE_END, WHITE, Char, class_set
from articlesplit.labels import Break
from articlesplit.model.text_facts import Facts, Groups, log
from articlesplit.text.blocks import Blocks

DATE_KINDS = 4
"""Number of kinds of dates: full, partial, relative, time."""
_LONG_LINE = 200
"""Characters; nearly only paragraphs are longer (a guess)."""
_ALONE_TABLE = ALONE[: len(CLASSES)].astype(np.float32)
_COUNTED_TABLE = (~(WHITE | class_set("mark")))[: len(CLASSES)].astype(np.float32)
NAMES: dict[str, tuple[str, ...]] = {
    "before": tuple(kind.name.lower() for kind in Break),
    "after": tuple(kind.name.lower() for kind in Break),
    "layout": (
        "blank before", "blank after", "indent", "dedent", "indent more", "next dedent", "next indent more", "in line",
        "of line",
    ),
    "date": (
        "full", "partial", "relative", "time", "holds full", "holds partial", "holds relative", "holds time", "share",
        "starts", "ends",
    ),
}  # fmt: skip
PAGE_NAMES: dict[str, tuple[str, ...]] = {
    "page": (
        "blocks", "characters", "longest line", "long lines", "spaceless", "letter", "blanks", "indents", "dates",
        "stops",
    ),
}  # fmt: skip


def fill_layout(groups: Groups, blocks: Blocks, facts: Facts) -> None:
    """Fill "before" and "after" with the breaks, and "layout" with blank lines, indents and the place in the line."""
    rows = np.arange(len(blocks))
    groups["before"][rows, blocks.break_kind] = 1
    groups["after"][rows[:-1], blocks.break_kind[1:]] = 1
    groups["after"][-1, Break.START] = 1
    indent = log(blocks.indent, 2)
    change = np.zeros_like(indent)
    np.subtract(indent[1:], indent[:-1], out=change[1:])
    change[facts.page_bounds[:-1]] = 0
    line_first = blocks.line.searchsorted(blocks.line)
    line_last = blocks.line.searchsorted(blocks.line, side="right")
    place = rows - line_first
    blank = log(blocks.blank) * (place == 0)
    out = groups["layout"]
    out[:, 0] = blank
    out[:-1, 1] = blank[1:]
    out[facts.page_bounds[1:] - 1, 1] = 0
    out[:, 2] = indent
    out[:, 3], out[:, 4] = np.maximum(-change, 0), np.maximum(change, 0)
    out[:-1, 5:7] = out[1:, 3:5]
    out[:, 7] = log(place)
    out[:, 8] = log(line_last - line_first - 1)


def fill_dates(groups: Groups, blocks: Blocks, facts: Facts) -> None:  # noqa: ARG001
    """Fill "date": the kind of date that a block is, the kinds that it holds, and how much of it they are."""
    dates, out = blocks.tokens.dates, groups["date"]
    is_date = (blocks.date >= 0).nonzero()[0]
    out[is_date, blocks.date[is_date]] = 1
    if not len(dates.start):
        return
    owner = blocks.start.searchsorted(dates.start, side="right") - 1
    out[owner, DATE_KINDS + dates.kind] = 1
    covered = np.bincount(owner, dates.end - dates.start, len(blocks))
    out[:, -3] = covered / np.maximum(blocks.end - blocks.start, 1)
    out[owner[dates.start <= blocks.core_start[owner] + 1], -2] = 1
    out[owner[dates.end >= blocks.core_end[owner] - 1], -1] = 1


def fill_page(groups: Groups, blocks: Blocks, facts: Facts) -> None:
    """Fill "page" with what the page as a whole is like: the same for all its blocks."""
    tokens, first = blocks.tokens, facts.page_bounds[:-1]
    count = facts.page_bounds[1:] - first
    lines = np.concatenate(([True], blocks.line[1:] != blocks.line[:-1])).nonzero()[0]
    first_line = lines.searchsorted(first)
    length, line_count = blocks.line_length[lines], np.concatenate((first_line[1:], [len(lines)])) - first_line
    total = np.add.reduceat(facts.counts, first, axis=0)
    size = np.maximum(total @ _COUNTED_TABLE, 1).astype(np.float64)
    dates = tokens.dates.start.searchsorted(tokens.pages)
    stops = SENTENCE_END.take(tokens.classes[blocks.end - 1])
    of_pages = (
        np.log1p(count) / 2,
        np.log1p(size) / 4,
        np.log1p(np.maximum.reduceat(length, first_line)) / 4,
        np.minimum(np.add.reduceat(length * (length > _LONG_LINE), first_line) / size, 1.5),
        total @ _ALONE_TABLE / size,
        total[:, Char.LETTER] / size,
        np.add.reduceat(blocks.blank[lines] > 0, first_line, dtype=np.int64) / line_count,
        np.add.reduceat(blocks.indent[lines] > 0, first_line, dtype=np.int64) / line_count,
        np.log1p(dates[1] - dates[0]) / 2,
        np.add.reduceat(stops, first, dtype=np.int64) / count,
    )
    groups["page"][:] = np.array(of_pages).T.repeat(count, axis=0)
