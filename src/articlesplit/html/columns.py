"""Describe each row of an HTML page in numbers: its place in the tree, its links, and the card, the list and the
container that it is part of.

`core.row_columns` fills the columns; the groups that follow on each other here do so there.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

import numpy as np

from articlesplit.core import row_columns
from articlesplit.core.arrays import Bytes, Ints, Matrix
from articlesplit.core.kernels import views
from articlesplit.html.elements import Elements
from articlesplit.html.paths import Paths, holds
from articlesplit.html.row_places import Rows
from articlesplit.html.vocabulary import ARTICLE, PARAGRAPH, word_levels
from articlesplit.text.addresses import host_and_path
from articlesplit.text.destinations import Destination, describe_destinations

_WORD, _LINE = 5, 20
"""Characters. Lengths are counted in words or short lines before their logarithm is taken, which keeps columns between
0 and about 5 (guesses)."""
_HALF, _QUARTER = 2, 4
"""Logarithms of a whole page's counts are divided by these, so that they lie in the same range as the other columns."""
_MOST_IMAGES = 3
"""More images count as these."""
_NAMES = {
    # how far the tree is climbed up and down from the row before; whether an `<h1>` stands above
    "place": ("depth*", "up*", "down*", "next up*", "next down*", "after h1"),
    "line": ("rows*", "place*", "characters*", "links"),
    "row": ("links", "runs*", "images", "time", "siblings*"),
    "card": (
        "siblings*", "rows*", "place*", "last", "characters*", "links", "images", "addresses*", "same", "next same",
    ),
    # the card around the card
    "outer card": ("siblings*", "rows*", "characters*", "links"),
    # all rows of the row's path, and their mean length
    "path": ("rows*", "characters*", "links", "mean*"),
    # the block-level elements one and two levels above the row's own
    "parent": ("rows*", "text*", "share", "links", "most", "grandparent text*", "grandparent share"),
    # the `<article>` around the row, and the text of those before it
    "article": ("any", "text*", "share", "earlier*", "siblings*", "h1"),
    "link": (
        "any", "before", "after", "copies*", "fragment", "scheme", "elsewhere", "page", "hyphens", "slashes", "number",
    ),
    # the same for all rows
    "page": ("rows", "characters", "links", "articles", "paragraphs", "paths"),
}  # fmt: skip
"""The columns of each group, in the order of the weights. Of those with a star the logarithm is taken."""
_COLUMNS = [f"{group}:{name}" for group, names in _NAMES.items() for name in names]
_LOGARITHMS = np.array([place for place, name in enumerate(_COLUMNS) if name.endswith("*")])
_FIRST = dict(zip(_NAMES, accumulate(map(len, _NAMES.values()), initial=0), strict=False))
"""The first column of each group."""


@cache
def column_names() -> tuple[str, ...]:
    """Return the names of the columns, in order: known words of the row's line, of the elements near above it, of all
    around it, then numbers.
    """
    words = tuple(f"{level}:{word}" for level, words in word_levels().items() for word in words)
    return words + tuple(name.rstrip("*") for name in _COLUMNS)


@dataclass(frozen=True, slots=True, eq=False)
class _Page:
    """A page as the groups of columns see it, and the matrix that they fill."""

    elements: Elements
    paths: Paths
    rows: Rows
    characters: Matrix
    """(r,)"""
    link_characters: Matrix
    """(r,) those in links."""
    text_characters: Matrix
    """(r,) those outside links."""
    all_text: float
    """Characters of the page outside links, at least 1."""
    images: Ints
    """(r,) images between the row and the row before."""
    is_h1: Bytes
    """(r,) whether each row is in an `<h1>`."""
    address: Ints
    """(r,) a number for the address that the row is linked to, 0 for none."""
    described: Matrix
    """(addresses, 7) `describe_destinations` of each, its counts as logarithms; row 0 is that of no address."""
    out: Matrix
    """(r × numbers,)"""


def row_numbers(page: Elements, paths: Paths, rows: Rows, url: str) -> Matrix:
    """Return the columns of numbers of each row (r, numbers); `url` is the page's address."""
    out = np.zeros((len(rows.first), len(_COLUMNS)), np.float32)
    if len(out):
        seen = _look_at(page, paths, rows, url, out)
        _fill_places(seen)
        _fill_cards(seen)
        _fill_shares(seen)
        _fill_addresses(seen)
        out[:, _LOGARITHMS] = np.log1p(out[:, _LOGARITHMS])
        out[:, _FIRST["page"] :] = _describe_page(seen)
    return out


def _look_at(page: Elements, paths: Paths, rows: Rows, url: str, out: Matrix) -> _Page:
    characters = rows.length.astype(np.float32)
    link_characters = rows.link_share * characters
    text_characters = characters - link_characters
    images = page.images[rows.first]
    images[1:] -= images[:-1].copy()
    address, described = _addresses(page, rows.link, url)
    return _Page(
        elements=page,
        paths=paths,
        rows=rows,
        characters=characters,
        link_characters=link_characters,
        text_characters=text_characters,
        all_text=max(float(text_characters.sum()), 1.0),
        images=images,
        is_h1=holds(paths.line, ["<h1>"])[rows.path].view(np.uint8),
        address=address,
        described=described,
        out=out.reshape(-1),
    )


def _addresses(page: Elements, link: Ints, url: str) -> tuple[Ints, Matrix]:
    """Return the number of the address of each row's link (r,), and a description of each address (addresses, 7)."""
    numbers: dict[str, int] = {"": 0}
    hrefs = [*page.links.values(), ""]  # the last is that of no link
    number_of = np.zeros(len(hrefs), np.int64)
    for place in dict.fromkeys(link.tolist()):
        number_of[place] = numbers.setdefault(hrefs[place], len(numbers))
    host, own = host_and_path(url)
    described = np.zeros((len(numbers), len(Destination)), np.float64)
    described[1:] = describe_destinations(list(numbers)[1:], host, own)
    counts = described[:, Destination.HYPHENS : Destination.SLASHES + 1]
    np.log1p(counts, out=counts)
    return number_of[link], described.astype(np.float32)


def _fill_places(page: _Page) -> None:
    """Fill "place", "line" and "row": where each row stands in the tree and in its line, and what it holds itself."""
    rows, elements = page.rows, page.elements
    is_timed = np.zeros(len(rows.times), np.uint8)
    if rows.times.count(None) < len(rows.times):
        is_timed[:] = [time is not None for time in rows.times]
    first_of_line = rows.new_line.nonzero()[0]
    line_links = np.add.reduceat(page.link_characters, first_of_line)
    row_columns.fill_places(
        len(_COLUMNS),
        _FIRST["place"],
        _WORD,
        _MOST_IMAGES,
        len(elements.texts),
        *views(page.paths.depth, elements.path, rows.siblings, page.is_h1),
        *views(rows.element, rows.low, rows.first, first_of_line),
        *views(rows.link_share, page.images, is_timed, rows.length, line_links, page.out),
    )


def _fill_cards(page: _Page) -> None:
    """Fill "card" and "outer card": what the card around each row holds, and what the card around that one holds."""
    rows, elements = page.rows, page.elements
    outer = rows.cards[rows.parents[rows.card]]
    row_at = np.empty(len(elements.texts) + 1, np.int64)
    scratch = row_at, np.empty((len(rows.first) + 1) * 4, np.float32), np.empty(4, np.float32)
    row_columns.fill_cards(
        len(_COLUMNS),
        _FIRST["card"],
        _FIRST["outer card"],
        _LINE,
        _MOST_IMAGES,
        *views(rows.first, elements.first_run, elements.end_run, rows.siblings, rows.card, outer),
        *views(page.images, page.address, page.characters, page.link_characters, *scratch, page.out),
    )


def _fill_shares(page: _Page) -> None:
    """Fill "path", "parent" and "article": what stands beside each row in what it is part of."""
    rows = page.rows
    parent = rows.blocks[rows.parents[rows.blocks[rows.element]]]
    grandparent = rows.blocks[rows.parents[parent]]
    around = rows.group, parent, grandparent, rows.articles[rows.element], rows.siblings, page.is_h1
    scratch = np.zeros(3 * len(rows.first)), np.zeros(7 * len(rows.parents))
    row_columns.fill_shares(
        len(_COLUMNS),
        _FIRST["path"],
        _LINE,
        _WORD,
        page.all_text,
        *views(*around, page.characters, page.link_characters, page.text_characters, *scratch, page.out),
    )


def _fill_addresses(page: _Page) -> None:
    """Fill "link": whether each row is one, whether its neighbours have the same, and where it leads."""
    copies = np.zeros(len(page.described), np.int64)
    arrays = views(page.address, copies, page.described.reshape(-1), page.out)
    row_columns.fill_addresses(len(_COLUMNS), _FIRST["link"], *arrays)


def _describe_page(page: _Page) -> list[float]:
    """Return the columns of "page"."""
    flags = page.paths.flags[page.elements.path]
    articles, paragraphs = np.count_nonzero(flags & ARTICLE), np.count_nonzero(flags & PARAGRAPH)
    return [
        math.log1p(len(page.characters)) / _HALF,
        math.log1p(page.all_text) / _QUARTER,
        float(page.link_characters.sum() / page.characters.sum()),
        math.log1p(articles),
        math.log1p(paragraphs) / _HALF,
        math.log1p(int(page.rows.group.max()) + 1) / _HALF,
    ]
