"""Features of where a block stands: the breaks around it, its line, printed dates, and the page as a whole."""

from __future__ import annotations

import numpy as np

from articlesplit.core import block_counts
from articlesplit.core.characters import SENTENCE_END
from articlesplit.core.kernels import views
from articlesplit.labels import Break
from articlesplit.model.text_characters import PAGE_PARTS
from articlesplit.model.text_facts import LOGS, PLACES, Facts
from articlesplit.text.blocks import Blocks

DATE_KINDS = 4
"""Number of kinds of dates: full, partial, relative, time."""
_LONG_LINE = 200
"""Characters; nearly only paragraphs are longer (a guess)."""
_ENDS_SENTENCE = SENTENCE_END.view(np.uint8)
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


def fill_layout(facts: Facts, blocks: Blocks) -> None:
    """Fill "before" and "after" with the breaks, and count for "layout" blank lines, indents and places in the line."""
    offsets = facts.columns["before"], facts.columns["after"], LOGS[PLACES[0]]
    of_blocks = views(blocks.break_kind, blocks.line, blocks.blank, blocks.indent, *facts.flat)
    block_counts.fill_layout(*facts.widths, *offsets, *of_blocks)


def fill_dates(facts: Facts, blocks: Blocks) -> None:
    """Fill "date": the kind of date that a block is, the kinds that it holds, and how much of it they are."""
    dates, covered = blocks.tokens.dates, np.zeros(len(blocks), np.int64)
    spans = views(blocks.start, blocks.end, blocks.core_start, blocks.core_end, blocks.date)
    arrays = views(dates.start, dates.end, dates.kind, covered, facts.flat[0])
    block_counts.fill_dates(facts.widths[0], facts.columns["date"], DATE_KINDS, *spans, *arrays)


def fill_page(facts: Facts, blocks: Blocks) -> None:
    """Fill "page" with what the page as a whole is like: the same for all its blocks."""
    tokens = blocks.tokens
    tables = views(_ENDS_SENTENCE, tokens.classes, PAGE_PARTS, facts.page_counts)
    of_blocks = views(blocks.end, blocks.line, blocks.line_length, blocks.blank, blocks.indent, facts.flat[0])
    offsets = facts.widths[0], facts.columns["page"]
    of_pages = views(facts.page_bounds, tokens.pages[0], tokens.dates.start)
    block_counts.fill_pages(*offsets, _LONG_LINE, *tables, *of_pages, *of_blocks)
