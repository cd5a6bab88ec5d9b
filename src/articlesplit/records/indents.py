"""Keep what indentation says: the white space before lines of code, and which items of a list are below others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np

from articlesplit.html.events import LONGEST_INDENT
from articlesplit.html.rows import Markup
from articlesplit.html.vocabulary import Tag
from articlesplit.page import Paragraph
from articlesplit.records.printed import field_text
from articlesplit.text.mojibake import folded

DEEPEST = 9
"""Lists around an item that are counted, at most. Pages have 5 (a guess)."""


def keep_indents(paragraphs: Sequence[Paragraph], source: str, markup: Markup | None) -> tuple[Paragraph, ...]:
    """Return the paragraphs of an article, code with the white space before it and items with their levels.

    >>> lines = Paragraph("item", "Rain", (2, 6)), Paragraph("item", "Snow", (11, 15)), Paragraph("code", "x", (19, 20))
    >>> [(part.level, part.text) for part in keep_indents(lines, "- Rain\\n  - Snow\\n\\n  x", None)]
    [(0, 'Rain'), (1, 'Snow'), (0, '  x')]
    """
    if {part.kind for part in paragraphs}.isdisjoint(("code", "item")):
        return tuple(paragraphs)
    out: list[Paragraph] = []
    for kind, group in groupby(paragraphs, lambda part: part.kind):
        parts = list(group)
        if kind == "code":
            out += [_code(part, source, markup) for part in _code_lines(parts, source)]
        elif kind == "item":
            levels = _levels([part.span[0] for part in parts], source, markup)
            out += [replace(part, level=level) for part, level in zip(parts, levels, strict=True)]
        else:
            out += parts
    return tuple(out)


def _code_lines(parts: Iterable[Paragraph], source: str) -> Iterator[Paragraph]:
    """Yield the lines of code. What was cut inside a line is one again."""
    line = None
    for part in parts:
        if line is None:
            line = part
        elif "\n" in source[line.span[1] : part.span[0]]:
            yield line
            line = part
        else:
            span, probability = (line.span[0], part.span[1]), min(line.probability, part.probability)
            line = replace(line, span=span, probability=probability)
    if line is not None:
        yield line


def _code(line: Paragraph, source: str, markup: Markup | None) -> Paragraph:
    """Return a line of code with its indentation, and with the signs that paragraphs lose at their edges."""
    printed = source[slice(*line.span)]
    text = field_text(printed) if markup is None else folded(printed)
    return replace(line, text=_code_indent(line, source, markup) + text)


def _code_indent(part: Paragraph, source: str, markup: Markup | None) -> str:
    """Return the white space before a line of code, as far as the page prints nothing else there."""
    start = part.span[0]
    if markup is None:
        before = _line_before(source, start)
        return before if before.isspace() else ""
    row = int(markup.start.searchsorted(start))
    return markup.indents.get(row, "") if row < len(markup) and markup.start[row] == start else ""


def _levels(starts: Sequence[int], source: str, markup: Markup | None) -> Iterator[int]:
    """Yield for the start of each item of a list how many of the items before hold it."""
    if markup is None:
        depths: Iterable[int] = (_width(_line_before(source, start)) for start in starts)
    else:
        depths = _items_around(starts, markup)
    around: list[int] = []
    for depth in depths:
        while around and around[-1] > depth:
            around.pop()
        if not around or around[-1] < depth:
            around.append(depth)
        yield min(len(around) - 1, DEEPEST)


def _items_around(starts: Sequence[int], markup: Markup) -> Iterable[int]:
    """Return the number of `<li>` elements around what begins at each offset."""
    rows = np.maximum(markup.start.searchsorted(starts, side="right") - 1, 0)
    elements = markup.element[rows]
    items = np.flatnonzero(markup.tag == Tag.ITEM)
    opened = items.searchsorted(elements, side="right")
    closed = np.sort(markup.end[items]).searchsorted(elements, side="right")
    depths: list[int] = (opened - closed).tolist()
    return depths


def _line_before(source: str, start: int) -> str:
    """Return what stands before an offset in its line, "" if that is longer than an indentation."""
    begin = source.rfind("\n", max(start - LONGEST_INDENT, 0), start) + 1
    return source[begin:start] if begin or start <= LONGEST_INDENT else ""


def _width(before: str) -> int:
    """Return the width of the white space that begins a line."""
    line = before.expandtabs(4)
    return len(line) - len(line.lstrip())
