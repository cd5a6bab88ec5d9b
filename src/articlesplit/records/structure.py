"""Tell which paragraphs of an article are items of a list, rows of a table, headings, quotations or code.

HTML and Markdown say so in their tags. In a text dump the print shows it: bullets, running numbers, columns, "> ".
Only the kind of a paragraph changes, never its text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np

from articlesplit.html.elements import ROOT
from articlesplit.html.rows import Markup
from articlesplit.html.vocabulary import Tag
from articlesplit.markdown import columns
from articlesplit.page import Paragraph, ParagraphKind

LONGEST_MARK = 12
"""Characters of a line before its paragraph begins, for a mark such as "10. " (a guess)."""
LONGEST_CELL = 80
"""Characters of a cell of a printed table (a guess); prose that a tab divides has longer parts."""
MOST_PARAGRAPHS = 2
"""Paragraphs in one item of a list. Items with more hold entries of a live blog, or the whole article (a guess)."""
LONGEST_HEADING = 150
"""Characters; some pages set whole paragraphs in heading tags (a guess)."""
_BULLETS = "•◦‣⁃▪"
"""Signs that make an item by themselves. Others begin headings and links too, and must be repeated."""
_MARK = re.compile(
    rf"[ \t]*(?:(?P<bullet>[{_BULLETS}])"
    r"|(?P<sign>[●○■□◆◇►▶▸✓✔➤➜▫∙·・*+])"
    r"|(?P<dash>[-–—])(?=[ \t\u3000]+\S)"
    r"|(?P<number>\d{1,3})(?:[.)](?=\s)|[、．])"
    r"|(?P<quote>>)(?=[ \t]+\S))[ \t\u3000]*"
)
_TELLING = frozenset((Tag.ITEM, Tag.QUOTE, Tag.ROW, Tag.TABLE, Tag.HEADING, Tag.CODE, Tag.PREFORMATTED))
"""Tags that tell the kind of a paragraph."""
_SENTENCE_END = re.compile(r"[.!?…。！？।؟۔][\"'”’»)\]]*\Z")
_QUOTE_END = re.compile(r"[.!?…。！？।؟۔\"”’»」』]\Z")
_FENCED = re.compile(r"^```.*?(?:^```[ \t\r]*$|\Z)", re.MULTILINE | re.DOTALL)


def name_kinds(paragraphs: Sequence[Paragraph], source: str, markup: Markup | None) -> tuple[Paragraph, ...]:
    """Return the paragraphs of an article with the kinds that the markup or the print of their page shows.

    >>> lines = Paragraph("paragraph", "Rain", (0, 6)), Paragraph("paragraph", "Snow", (7, 13))
    >>> [part.kind for part in name_kinds(lines, "• Rain\\n• Snow", None)]
    ['item', 'item']
    """
    given = [part.kind for part in paragraphs]
    kinds = given.copy()
    if markup is None:
        _name_columns(kinds, paragraphs, source)
    elif len(markup):
        _name_by_markup(kinds, paragraphs, markup)
    if "`" in source and "```" in source:  # a single sign is found many times as fast
        _name_fenced(kinds, paragraphs, source)
    _name_by_print(kinds, paragraphs, source)
    if kinds == given:
        return tuple(paragraphs)
    pairs = zip(paragraphs, kinds, strict=True)
    return tuple(part if part.kind == kind else replace(part, kind=kind) for part, kind in pairs)


def _name_by_markup(kinds: list[ParagraphKind], paragraphs: Sequence[Paragraph], markup: Markup) -> None:
    """Name kinds by the tags around each paragraph, in place. A heading in a list or a quotation stays a heading."""
    rows = np.maximum(markup.start.searchsorted([part.span[0] + 1 for part in paragraphs]) - 1, 0)
    around = _innermost(markup, markup.element[rows].tolist())
    item, quote, row, table = Tag.ITEM, Tag.QUOTE, Tag.ROW, Tag.TABLE
    in_item = Counter(tags[item] for tags in around)
    is_quoted = [tags[quote] > tags[item] and kinds[i] == "paragraph" for i, tags in enumerate(around)]
    is_layout = all(is_quoted)
    for i, tags in enumerate(around):
        if tags[row] > tags[table] > ROOT and kinds[i] != "summary":
            kinds[i] = "row"
        elif kinds[i] != "paragraph":
            continue
        elif tags[Tag.HEADING] > tags[quote] and len(paragraphs[i].text) <= LONGEST_HEADING:
            kinds[i] = "heading"
        elif tags[Tag.CODE] > tags[Tag.PREFORMATTED] > ROOT:
            kinds[i] = "code"
        elif tags[item] > tags[quote] and in_item[tags[item]] <= MOST_PARAGRAPHS:
            kinds[i] = "item"
        elif is_quoted[i] and not is_layout:
            kinds[i] = "quote"


def _innermost(markup: Markup, elements: Sequence[int]) -> list[dict[int, int]]:
    """Return for each element the innermost element of each telling tag around it, `ROOT` for none.

    What is known of an element is kept, so that many paragraphs deep in a page take no longer than the way up.
    """
    known: dict[int, dict[int, int]] = {ROOT: dict.fromkeys(_TELLING, ROOT)}
    for element in elements:
        way = []
        while element not in known:
            way.append(element)
            element = int(markup.parent[element])
        tags = known[element]
        for inner in reversed(way):
            tag = int(markup.tag[inner])
            if tag in _TELLING:
                tags = {**tags, tag: inner}
            known[inner] = tags
    return [known[element] for element in elements]


def _name_fenced(kinds: list[ParagraphKind], paragraphs: Sequence[Paragraph], source: str) -> None:
    """Name the paragraphs between fences code, in place."""
    fenced = [found.span() for found in _FENCED.finditer(source)]
    starts = [start for start, _ in fenced]
    for i, part in enumerate(paragraphs):
        at = bisect_right(starts, part.span[0]) - 1
        if at >= 0 and part.span[0] < fenced[at][1]:
            kinds[i] = "code"


def _name_by_print(kinds: list[ParagraphKind], paragraphs: Sequence[Paragraph], source: str) -> None:
    """Name kinds by the sign that a line begins with, in place.

    A sign that begins other lines too must be repeated on the next paragraph: "1." by "2.", a dash by a dash. Dashes
    that introduce speech end their lines as sentences.
    """
    marks: list[tuple[str, str | int] | None] = [None] * len(kinds)
    for i, part in enumerate(paragraphs):
        start = part.span[0]
        is_bare = source[start].isalpha() and (not start or source[start - 1] == "\n")  # as most are
        if not is_bare and kinds[i] == "paragraph":
            marks[i] = _mark(source, start, i)
    for first, end in _runs(marks) if any(marks) else ():
        name = (marks[first] or "")[0]
        if name == "quote":
            for i in range(first, end):
                if _QUOTE_END.search(paragraphs[i].text):
                    kinds[i] = "quote"
        elif name == "bullet" or (end - first > 1 and (name != "dash" or _is_list(paragraphs, first, end))):
            kinds[first:end] = ["item"] * (end - first)


def _name_columns(kinds: list[ParagraphKind], paragraphs: Sequence[Paragraph], source: str) -> None:
    """Name neighbouring lines with as many columns each rows, in place."""
    may_have_bar = "|" in source
    widths: list[int | None] = [None] * len(kinds)
    for i, part in enumerate(paragraphs):
        start, end = part.span
        is_bare = len(part.text) == end - start and source.startswith(part.text, start)  # no tab and no wide space
        if (not is_bare or (may_have_bar and "|" in part.text)) and kinds[i] == "paragraph":
            widths[i] = _width(source[start:end])
    for first, end in _runs(widths) if any(widths) else ():
        if end - first > 1:
            kinds[first:end] = ["row"] * (end - first)


def _mark(source: str, start: int, place: int) -> tuple[str, str | int] | None:
    """Return the name of the mark that the line of a paragraph begins with and its sign, None for a line without one.

    Of a number it is the number less the paragraph's place, which is the same all through a numbered list.
    """
    begin = source.rfind("\n", max(start - LONGEST_MARK, 0), start) + 1
    if not begin and start > LONGEST_MARK:
        return None
    if source[begin].isalpha() or (source[start].isalpha() and source[begin:start].isspace()):
        return None  # the line begins with a letter
    mark = _MARK.match(source, begin)
    if mark is None or mark.end() < start or mark.lastgroup is None:
        return None
    name, sign = mark.lastgroup, mark[mark.lastgroup]
    return name, int(sign) - place if name == "number" else sign


def _is_list(paragraphs: Sequence[Paragraph], first: int, end: int) -> bool:
    """Return whether lines with a dash are a list, not speech: most do not end as sentences do."""
    sentences = sum(1 for part in paragraphs[first:end] if _SENTENCE_END.search(part.text))
    return 2 * sentences < end - first


def _width(line: str) -> int | None:
    """Return the number of columns of a printed line, None for a line without columns."""
    has_sign = "\t" in line or "|" in line or "   " in line or "\xa0" in line
    if not has_sign or "\n" in line:  # the search for columns takes longer than all else here
        return None
    cells = columns(line)
    return len(cells) if len(cells) > 1 and max(map(len, cells)) <= LONGEST_CELL else None


def _runs(values: Sequence[Hashable | None]) -> Iterator[tuple[int, int]]:
    """Yield the bounds of the runs of equal values, without those of None.

    >>> list(_runs(["a", None, None, "b", "b"]))
    [(0, 1), (3, 5)]
    """
    end = 0
    for value, run in groupby(values):
        first, end = end, end + sum(1 for _ in run)
        if value is not None:
            yield first, end
