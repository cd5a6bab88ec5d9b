"""Read an HTML page into rows: its visible text line by line, with what the markup says of each piece.

The rows are written into one text, which then goes the way of a text dump. A block-level element begins and ends a
line. Inside a line, a tab cuts an inline element off where the line has no text of its own around it
(`<span>Sport</span><a>Rain</a>`, but not `It <b>rained</b> all day`). A blank line stands where a card begins or ends:
one of several sibling elements of the same shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from urllib.parse import urljoin

import numpy as np
import numpy.typing as npt

from articlesplit.core.arrays import Bools, Bytes, Ints, Matrix, distinct, is_among, is_equal, repeats
from articlesplit.dates.read import is_relative
from articlesplit.html.columns import row_numbers
from articlesplit.html.declared import declared_language, declared_metadata
from articlesplit.html.elements import ROOT, Elements
from articlesplit.html.hidden import article_parts
from articlesplit.html.joints import is_glue, is_running_text, is_spaceless_text, is_word
from articlesplit.html.links import absolute_address
from articlesplit.html.metadata import Metadata, MetadataWords, metadata_words, read_metadata
from articlesplit.html.parser import read_elements
from articlesplit.html.paths import Paths, holds, outermost, path_words, read_paths
from articlesplit.html.row_places import Rows, describe_rows
from articlesplit.html.tables import Cells, find_cells
from articlesplit.html.vocabulary import HEADINGS, PARAGRAPH, Tag
from articlesplit.page import Metadata as Declared
from articlesplit.text.mojibake import white_folded

_LETTER = re.compile(r"[^\W_]")
_BEFORE_RUN = ("", " ", " | ")
"""What is written before a run of a row: nothing, white space, the bar between two cells of a table."""
_OF_ROWS = ("numbers", "path", "card", "element", "link", "link_share", "card_link", "pictures_before")
"""Arrays of `Markup` with a value for each row."""
_GAPS = ("\t", "\n", "\n\n")
"""What is written before a row: inside a line, at a line, at a line where a card begins or ends."""


_NEXT_TO_NOTHING = 300
"""Visible characters; a page of fewer is read with its `<noscript>`, where forums print their threads (a guess)."""
_NOSCRIPT = re.compile(r"<(/?)noscript\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Markup:
    """The r rows of a page: pieces of its visible text in order, with what the markup says of each."""

    text: str
    start: Ints
    """(r,) offset of each row in `text`."""
    path: Ints
    """(r,) a number for the chain of tags and classes from the root; rows that are printed alike share it."""
    words: npt.NDArray[np.uint8]
    """(paths, w) the known tags and words of each chain, 0 or 1; see `columns`."""
    numbers: Matrix
    """(r, n) numbers that describe each row, as `html.columns.row_numbers`."""
    card: Ints
    """(r,) the innermost card around the row; 0 for none."""
    element: Ints
    """(r,) the innermost element that holds the row. Elements are numbered in the order of their start tags."""
    parent: Ints
    """(e,) the element around each element, 0 for the page."""
    end: Ints
    """(e,) one behind the last element inside each."""
    article: Ints
    """(e,) the outermost `<article>` around each element, or the element itself; 0 for none."""
    tag: Bytes
    """(e,) code of the `Tag` of each element; tables of layout have none."""
    link: Ints
    """(r,) place in `hrefs` of the row's own link, -1 for none."""
    link_share: Matrix
    """(r,) the share of the row's characters that is in links."""
    card_link: Ints
    """(r,) the first link of the row's card, -1 for none."""
    hrefs: tuple[str, ...]
    """Addresses as the page writes them."""
    pictures: tuple[tuple[int, str], ...]
    """The images of the page in order: the element around each and its address as the page writes it, "" for none."""
    pictures_before: Ints
    """(r,) the images of the page before the row."""
    base: str
    """The address that `hrefs` are relative to."""
    times: tuple[str | None, ...]
    """(r,) the machine-readable date of each row (`<time datetime>`)."""
    indents: dict[int, str]
    """The white space before rows of preformatted text, by their numbers on the whole page."""
    metadata: Metadata
    metadata_words: MetadataWords
    declared: Declared
    """What the page declares of itself for others."""
    language: str | None
    """A BCP 47 tag."""

    def __len__(self) -> int:
        return len(self.start)

    def part(self, start: int, end: int) -> Markup:
        """Return the rows of a part of the text, which may begin inside a row."""
        if start == 0 and end == len(self.text):
            return self
        low, high = int(self.start.searchsorted(start, side="right")) - 1, int(self.start.searchsorted(end))
        rows = slice(max(low, 0), high)
        return replace(
            self,
            text=self.text[start:end],
            start=np.maximum(self.start[rows] - start, 0),
            times=self.times[rows],
            **{name: getattr(self, name)[rows] for name in _OF_ROWS},
        )

    def inside(self, elements: Ints, holder: int) -> Bools:
        """Mark the elements that are inside another element, or are that element itself."""
        is_inside: Bools = (elements >= holder) & (elements < self.end[holder])
        return is_inside

    def is_timed(self, rows: Ints) -> Bools:
        """Mark the rows that a `<time>` prints (n,)."""
        return np.array([time is not None for time in self.times], bool)[rows]

    def has_words(self, columns: Iterable[int]) -> Bools:
        """Mark the paths that have one of some words, given their columns in `words` (paths,)."""
        has_word = np.zeros(len(self.words), np.uint8)
        for column in columns:
            has_word |= self.words[:, column]
        return has_word.view(bool)

    def columns(self, rows: Ints, out: Matrix | None = None) -> Matrix:
        """Return what the markup says of some rows; columns as `html.columns.column_names()`, filled into `out`."""
        out = np.empty((len(rows), self.words.shape[1] + self.numbers.shape[1]), np.float32) if out is None else out
        return np.concatenate([self.words[self.path[rows]], self.numbers[rows]], axis=1, out=out)

    def address(self, link: int) -> str | None:
        """Return the absolute address of a link, as far as the page's address and `<base>` give it. None if the link
        leads to no page, or is longer than addresses are.
        """
        return None if link < 0 else self.absolute(self.hrefs[link])

    def absolute(self, href: str) -> str | None:
        """Return an absolute address for one as the page writes it; see `absolute_address`."""
        return absolute_address(self.base, href)


def _count_characters(page: Elements) -> int:
    return sum(map(len, page.texts))


def read_html(source: str, url: str | None = None) -> Markup:
    """Read an HTML page with the address `url` into rows. Nothing is fetched, no text raises.

    >>> read_html("<h1>Rain</h1><p>It <b>rained</b> all day.<p hidden>Not here.<div><i>Sport</i><a href=b>Bo</a>").text
    'Rain\\nIt rained all day.\\nSport\\tBo'
    >>> read_html("<a href=b.html>Bo</a>", "https://example.org/a/a.html").address(0)
    'https://example.org/a/b.html'

    A page that shows next to nothing without its scripts is read as a browser without scripts shows it.

    >>> read_html("<p>Loading<noscript><p>It rained all day.</noscript>").text
    'Loading\\nIt rained all day.'
    """
    page = read_elements(source)
    metadata = read_metadata(page.scripts, page.meta, page.title)
    if metadata.body and (revealed := article_parts(page.hidden, metadata.body, page.texts)):
        page = read_elements(source, revealed)
    if _count_characters(page) < _NEXT_TO_NOTHING and _NOSCRIPT.search(source):
        without_scripts = read_elements(_NOSCRIPT.sub(r"<\1div", source))
        page = max(without_scripts, page, key=_count_characters)
    paths = read_paths(page)
    cells, is_data_table = find_cells(page, paths)
    rows = _rows(page, paths, cells)
    tag = paths.tag[page.path]
    text, start = _write(rows)
    try:
        base = urljoin(url or "", page.base)
    except ValueError:
        base = url or ""
    return Markup(
        text=text,
        start=start,
        path=rows.group,
        words=path_words(paths, distinct(rows.path)),
        numbers=row_numbers(page, paths, rows, url or ""),
        card=rows.card,
        element=rows.element,
        parent=rows.parents,
        end=page.end,
        tag=np.where(is_equal(tag, Tag.TABLE) & ~is_data_table, np.uint8(Tag.OTHER), tag),
        article=outermost(rows.articles, rows.parents),
        link=rows.link,
        link_share=rows.link_share,
        card_link=_first_links(rows),
        hrefs=tuple(page.links.values()),
        pictures=tuple(page.pictures),
        pictures_before=page.images[rows.first],
        base=base,
        times=rows.times,
        indents=_indents(page, rows),
        metadata=metadata,
        metadata_words=metadata_words(metadata),
        declared=declared_metadata(metadata.article, page.meta, page.relations, base, metadata.things),
        language=declared_language(page.lang, metadata.article, page.meta),
    )


def _rows(page: Elements, paths: Paths, cells: Cells) -> Rows:
    """Join runs to rows."""
    texts, element, low = page.texts, page.element, page.low
    begins, before = _begins_row(page, paths), page.space
    if cells.row.any():
        in_table_row = repeats(cells.row) & (cells.row > 0)
        begins &= ~in_table_row
        before = np.where(in_table_row & ~repeats(cells.cell), 2, before)
    first = np.flatnonzero(begins)
    if len(first):
        # the element that holds a row is the one highest up of those that hold its first run or two runs side by side
        depth, path = paths.depth, page.path
        highest = low.copy()
        highest[first] = element[first]
        key = depth[path[highest]] * len(path) + highest
        element = np.minimum.reduceat(key, first) % len(path)
    kinds, bounds = before.tolist(), pairwise([*first.tolist(), len(texts)])
    joined = [
        texts[begin]
        if end == begin + 1
        else "".join([_BEFORE_RUN[kinds[run]] + texts[run] for run in range(begin, end)])
        for begin, end in bounds
    ]
    return describe_rows(page, paths, list(map(white_folded, joined)), first, element)


def _begins_row(page: Elements, paths: Paths) -> Bools:
    """Mark the runs that begin a row: the first of each line, and inside a line those that do not continue the text
    before (runs,).

    A run continues the text before if it has no letter, if the line has text of its own around both, if the text before
    ends with a colon, if a word goes through both, or if signs show that the line is running text (`html.joints`).
    """
    texts, space, breaks = page.texts, page.space, page.breaks
    begins = breaks > 1
    inside = np.flatnonzero(~begins)
    if not len(inside):
        return begins
    element, low, path = page.element, page.low[inside], page.path
    line = np.cumsum(begins) * len(path)
    several = np.flatnonzero(~begins | np.append(~begins[1:], False))
    has_letter = np.array([_has_letter(texts[run]) for run in several.tolist()])
    with_own_text = (line + element)[several[has_letter]]
    has_letter = has_letter[np.searchsorted(several, inside)]
    holder = line[inside] + low
    continues = ~has_letter | is_among(holder, np.sort(with_own_text))
    is_in_link = paths.is_in_link[path[low]]
    is_running, is_glued = np.zeros((2, len(inside)), bool)
    for place in np.flatnonzero(~continues).tolist():
        run = int(inside[place])
        before, after = texts[run - 1], texts[run]
        if before.rstrip().endswith(":"):
            continues[place] = True
        elif not space[run]:
            continues[place] = is_word(before, after) and not is_relative(after)
            is_running[place] = not is_in_link[place] and is_running_text(before, after)
            is_glued[place] = is_glue(before, after)
    if is_glued.any():
        is_paragraph = paths.flags[path[low]] & PARAGRAPH > 0
        for lines in np.unique(holder[is_glued]).tolist():
            places = np.flatnonzero(holder == lines)
            runs = [inside[places[0]] - 1, *inside[places]]
            same_path = path[element[runs]] == path[element[runs[0]]]
            is_running[places] |= is_spaceless_text(
                [texts[run] for run in runs], same_path.tolist(), bool(is_paragraph[places[0]])
            )
    continues |= is_among(holder, np.sort(holder[is_running])) & (is_running | ~is_glued)
    begins[inside] = ~(continues & ((breaks[inside] == 0) | holds(paths.line, HEADINGS)[path[low]]))
    return begins


def _has_letter(text: str) -> bool:
    """Return whether a text has a letter or a digit; most begin with one."""
    return text[0].isalnum() or _LETTER.search(text) is not None


def _write(rows: Rows) -> tuple[str, Ints]:
    """Write the text of the page, and return it with the offset at which each row begins."""
    if not len(rows.first):
        return "", np.zeros(0, np.int64)
    gap = np.where(rows.new_line, 1 + ~repeats(rows.card), 0)
    pieces = [rows.texts[0]]
    for kind, piece in zip(gap[1:].tolist(), rows.texts[1:], strict=True):
        pieces += (_GAPS[kind], piece)
    width = np.maximum(gap, 1)
    width[0] = 0
    return "".join(pieces), np.cumsum(width + np.append(0, rows.length[:-1]))


def _indents(page: Elements, rows: Rows) -> dict[int, str]:
    """Return the white space before rows of preformatted text."""
    runs = list(page.indents)
    numbers = rows.first.searchsorted(runs).tolist()
    return {
        number: page.indents[run]
        for number, run in zip(numbers, runs, strict=True)
        if number < len(rows.first) and rows.first[number] == run
    }


def _first_links(rows: Rows) -> Ints:
    """Return the first link of each row's card, -1 for none; the page as a whole is no card (r,)."""
    linked = (rows.link >= 0).nonzero()[0][::-1]  # of several links of a card, the one set last remains
    first = np.full(len(rows.parents), -1)
    first[rows.card[linked]] = rows.link[linked]
    first[ROOT] = -1
    return first[rows.card]
