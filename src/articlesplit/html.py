"""HTML to the rows of a page: its visible text line by line, with what the markup says of each piece of it.

A block-level element begins and ends a line. Inside a line, an inline element is cut off by a tab where the line has no
text of its own around it (`<span>Sport</span><a>Rain</a>`, but not `It <b>rained</b> all day`). A blank line stands
where one of several sibling elements of the same shape (a card of a list) begins or ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from urllib.parse import urljoin

import numpy as np
import numpy.typing as npt

from articlesplit.domcolumns import Matrix, Row, Rows, path_words, row_numbers
from articlesplit.elements import HEADINGS, ROOT, Elements, known_words, read_elements
from articlesplit.metadata import Metadata, read_metadata
from articlesplit.tokenizer import Ints

_LETTER = re.compile(r"[^\W_]")
_NO_PAGE = ("#", "javascript:", "mailto:", "tel:", "whatsapp:", "data:", "sms:")
_GAPS = ("\t", "\n", "\n\n")


@dataclass(frozen=True, slots=True, eq=False)
class Dom:
    """The rows of a page: r pieces of its visible text, in order."""

    text: str
    start: Ints
    """(r,) offset of each row in `text`."""
    path: Ints
    """(r,) a number for each chain of tags and classes from the root: rows that are printed alike share it."""
    words: npt.NDArray[np.uint8]
    """(paths, w) which known tags and words are in each chain, 0 or 1; see `columns`."""
    numbers: Matrix
    """(r, n) what else the markup says of each row."""
    card: Ints
    """(r,) a number for the innermost of several sibling elements of one shape that the row is in; 0 for none."""
    element: Ints
    """(r,) the innermost element that holds the row; elements are numbers in the order of their start tags."""
    parent: Ints
    """(e,) the element around each element, 0 for the page."""
    end: Ints
    """(e,) one behind the last element inside each."""
    article: Ints
    """(e,) the outermost `<article>` around each element, or itself; 0 for none."""
    link: Ints
    """(r,) place in `hrefs` of the row's own link, -1 for none."""
    card_link: Ints
    """(r,) the first link of the row's card, -1 for none."""
    hrefs: tuple[str, ...]
    """Addresses as they are written."""
    base: str
    """What `hrefs` are relative to."""
    times: tuple[str | None, ...]
    """(r) the machine-readable date of each row (`<time datetime>`)."""
    metadata: Metadata

    def __len__(self) -> int:
        return len(self.start)

    def part(self, start: int, end: int) -> Dom:
        """The rows that begin in a part of the text."""
        if start == 0 and end == len(self.text):
            return self
        low, high = np.searchsorted(self.start, (start, end)).tolist()
        rows = slice(low, high)
        return replace(
            self,
            text=self.text[start:end],
            start=self.start[rows] - start,
            times=self.times[rows],
            **{name: getattr(self, name)[rows] for name in ("numbers", "path", "card", "element", "link", "card_link")},
        )

    def inside(self, elements: Ints, holder: int) -> npt.NDArray[np.bool_]:
        """Which of some elements are inside an element, or are it."""
        held: npt.NDArray[np.bool_] = (elements >= holder) & (elements < self.end[holder])
        return held

    def columns(self, rows: Ints) -> Matrix:
        """What the markup says of some rows; columns as `domcolumns.column_names()`."""
        return np.concatenate([self.words[self.path[rows]], self.numbers[rows]], axis=1, dtype=np.float32)

    def address(self, link: int) -> str | None:
        """A link as an absolute address, as far as page and `<base>` tell; None for what leads to no page."""
        href = self.hrefs[link].strip() if link >= 0 else ""
        if not href or href.lower().startswith(_NO_PAGE):
            return None
        try:
            return urljoin(self.base, href)
        except ValueError:
            return href


def read_html(source: str, url: str | None = None) -> Dom:
    """The rows of an HTML page, whose address is `url`. Nothing is fetched, no text raises.

    >>> dom = read_html("<h1>Rain</h1><p>It <b>rained</b> all day.<p hidden>Not here.<div><i>Sport</i><a href=b>Bo</a>")
    >>> dom.text
    'Rain\\nIt rained all day.\\nSport\\tBo'
    >>> read_html("<a href=b.html>Bo</a>", "https://example.org/a/a.html").address(0)
    'https://example.org/a/b.html'
    """
    page = read_elements(source)
    rows = _rows(page)
    card = rows.card
    text, start = _printed(rows)
    distinct, path = np.unique(rows.path, return_inverse=True)
    try:
        base = urljoin(url or "", page.base)
    except ValueError:
        base = url or ""
    return Dom(
        text=text,
        start=start,
        path=path,
        words=path_words(page, distinct),
        numbers=row_numbers(page, rows, url or ""),
        card=card,
        element=rows.element,
        parent=np.array(page.parent, np.int64),
        end=np.array(page.end, np.int64),
        article=rows.outer_articles,
        link=rows.link,
        card_link=_first_links(rows),
        hrefs=tuple(page.hrefs),
        base=base,
        times=rows.times,
        metadata=read_metadata(["".join(script) for script in page.scripts], page.meta, "".join(page.title)),
    )


def _rows(page: Elements) -> Rows:
    """The runs of each line, joined to rows."""
    made: list[Row] = []
    runs = page.runs
    begin, last = 0, len(runs)
    for end in range(1, last + 1):
        if end < last and runs[end][3] < 2:
            continue
        if end == begin + 1:
            text, element, low, *_ = runs[begin]
            made.append((" ".join(text.split()), begin, element, low, True))
        else:
            _add_line(made, page, begin, end)
        begin = end
    return Rows.of(page, made)


def _add_line(made: list[Row], page: Elements, begin: int, end: int) -> None:
    """The rows of a line of several runs."""
    line = page.runs[begin:end]
    depth, path, headings = page.path_depth, page.path, _headings()
    worded = [_LETTER.search(run[0]) is not None for run in line]
    own_text = {run[1] for run, words in zip(line, worded, strict=True) if words}
    first, (before, element, low_first, *_) = begin, line[0]
    parts, new_line = [before], True
    for number in range(1, len(line)):
        text, at, low, breaks, space, _ = line[number]
        spaced = space or before[-1].isspace() or text[0].isspace()
        whole = not worded[number] or low in own_text
        if not whole and not spaced and before[-1].isalpha() and text[0].islower():
            whole = True  # a word in two elements
        if before.rstrip().endswith(":"):
            whole = True
        if whole and (not breaks or page.line[path[low]] & headings):
            parts.append(" " + text if space or breaks else text)
            for other in (low, at):
                if depth[path[other]] < depth[path[element]]:
                    element = other
        else:
            made.append((" ".join("".join(parts).split()), first, element, low_first, new_line))
            parts, first, element, low_first, new_line = [text], begin + number, at, low, False
        before = text
    made.append((" ".join("".join(parts).split()), first, element, low_first, new_line))


def _headings() -> int:
    return sum(known_words()[name] for name in HEADINGS)


def _printed(rows: Rows) -> tuple[str, Ints]:
    """The text of the page, and where each row begins in it."""
    if not len(rows.first):
        return "", np.zeros(0, np.int64)
    turn = np.append(False, rows.card[1:] != rows.card[:-1])
    gap = np.where(rows.new_line, 1 + turn, 0)
    pieces = [rows.texts[0]]
    for kind, piece in zip(gap[1:].tolist(), rows.texts[1:], strict=True):
        pieces += (_GAPS[kind], piece)
    width = np.maximum(gap, 1)
    width[0] = 0
    return "".join(pieces), np.cumsum(width + np.append(0, rows.length[:-1]))


def _first_links(rows: Rows) -> Ints:
    """(rows,) the first link of each row's card, -1 for none; a page as a whole is no card."""
    linked = np.flatnonzero(rows.link >= 0)
    out = np.full(len(rows.link), -1, np.int64)
    if len(linked):
        cards, first = np.unique(rows.card[linked], return_index=True)
        at = np.minimum(np.searchsorted(cards, rows.card), len(cards) - 1)
        found = (cards[at] == rows.card) & (rows.card != ROOT)
        out[found] = rows.link[linked[first[at[found]]]]
    return out
