"""Describe each row of an HTML page in numbers: its place in the tree, its links, and the card, the list and the
container that it is part of.

Each group of columns is a function that returns its columns by name. `column_names` are derived from these functions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from articlesplit.core.arrays import Bools, Ints, Matrix, number_equal, prefix_sums, repeats
from articlesplit.html.elements import ROOT, Elements
from articlesplit.html.paths import Paths, holds, innermost, read_paths
from articlesplit.html.vocabulary import ARTICLE, BLOCK, LINK, PARAGRAPH, word_levels
from articlesplit.text.addresses import describe_address, host_and_path

Columns: TypeAlias = dict[str, npt.ArrayLike]
"""Columns by name: arrays (r,), or a number that is that of all rows."""

_WORD, _LINE = 5, 20
"""Characters. Lengths are counted in words or short lines before their logarithm is taken, which keeps columns between
0 and about 5 (guesses)."""
_HALF, _QUARTER = 2, 4
"""Logarithms of a whole page's counts are divided by these, so that they lie in the same range as the other columns."""
_MOST_IMAGES = 3
"""More images count as these."""


@cache
def column_names() -> tuple[str, ...]:
    """Return the names of the columns, in order: known words of the row's line, of the elements near above it, of all
    around it, then numbers.
    """
    words = tuple(f"{level}:{word}" for level, words in word_levels().items() for word in words)
    return words + _number_names()


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """r rows (pieces of visible text), and what they need of the page's e elements."""

    texts: Sequence[str]
    first: Ints
    """(r,) the first run of each row."""
    element: Ints
    """(r,) the innermost element that holds the row."""
    low: Ints
    """(r,) the innermost element that holds both the row and the row before."""
    new_line: Bools
    """(r,) whether the row begins a line."""
    length: Ints
    """(r,) characters."""
    path: Ints
    """(r,) the path of the row's element."""
    group: Ints
    """(r,) the place of the row's path among the distinct paths of all rows."""
    link: Ints
    """(r,) the link that most of the row is in, -1 for none."""
    link_share: Matrix
    """(r,) the share of the row's characters that is in links."""
    times: tuple[str | None, ...]
    """(r,) the `datetime` of the `<time>` around each row."""
    card: Ints
    """(r,) the innermost card around the row: one of several sibling elements of one shape; 0 for none."""
    parents: Ints
    """(e,) the element around each element, 0 for the page."""
    cards: Ints
    """(e,) the card around each element, or the element itself."""
    blocks: Ints
    """(e,) the innermost block-level element around each element, or the element itself."""
    articles: Ints
    """(e,) the innermost `<article>` around each element, or the element itself; 0 for none."""
    siblings: Ints
    """(e,) the number of elements with the same parent and shape, with the element itself."""


def describe_rows(page: Elements, paths: Paths, texts: Sequence[str], first: Ints, element: Ints) -> Rows:
    """Return the table of rows; `texts`, `first` and `element` are those of `Rows`."""
    parent, element_path = page.parent, page.path
    siblings = _count_siblings(parent, element_path)
    flags = paths.flags[element_path]
    is_link = np.zeros(len(parent), bool)
    is_link[list(page.links)] = True
    is_card = (siblings > 1) & (flags & (BLOCK | LINK) > 0)
    cards, blocks, articles, links = innermost(
        np.stack([is_card, flags & BLOCK > 0, flags & ARTICLE > 0, is_link]), parent
    )
    link_of_element = np.where(is_link, np.cumsum(is_link) - 1, -1)[links]
    link, link_share = _row_links(page, link_of_element, first)
    path = element_path[element]
    return Rows(
        texts=texts,
        first=first,
        element=element,
        low=page.low[first],
        new_line=page.breaks[first] > 1,
        length=np.array([len(text) for text in texts], np.int64),
        path=path,
        group=number_equal(path),
        link=link,
        link_share=link_share,
        times=_row_times(page, element.tolist()),
        card=cards[element],
        parents=parent,
        cards=cards,
        blocks=blocks,
        articles=articles,
        siblings=siblings,
    )


def _count_siblings(parent: Ints, path: Ints) -> Ints:
    """Return how many elements have the same parent and the same path as each (e,)."""
    group = number_equal(parent * (int(path.max()) + 1) + path)
    return np.bincount(group)[group]


def _row_links(page: Elements, link_of_element: Ints, first: Ints) -> tuple[Ints, Matrix]:
    """Return the link that most of each row is in (-1 for none), and the share of the row that is in links; both (r,).

    `link_of_element` has the number of the link around each element (e,).
    """
    if not len(first):
        return np.zeros(0, np.int64), np.zeros(0, np.float32)
    link = link_of_element[page.element]
    size = np.array([len(text) for text in page.texts], np.float32)
    share = (np.add.reduceat(size * (link >= 0), first) / np.add.reduceat(size, first)).astype(np.float32)
    most = link[first]
    ends = np.append(first[1:], len(link))
    is_mixed = np.minimum.reduceat(link, first) != np.maximum.reduceat(link, first)
    for row in np.flatnonzero(is_mixed).tolist():
        sizes: dict[int, float] = {}
        for run in range(first[row], ends[row]):
            sizes[link[run]] = sizes.get(link[run], 0) + size[run]
        most[row] = max(sizes, key=sizes.__getitem__)
    return most, share


def _row_times(page: Elements, element: Sequence[int]) -> tuple[str | None, ...]:
    """Return the `datetime` of the `<time>` that each row is in: its element, or one of the two around it."""
    times, parent = page.times, page.parent
    if not times:
        return (None,) * len(element)
    return tuple(times.get(e) or times.get(parent[e]) or times.get(parent[parent[e]]) for e in element)


def row_numbers(page: Elements, paths: Paths, rows: Rows, url: str) -> Matrix:
    """Return the columns of numbers of each row (r, numbers); `url` is the page's address."""
    out = np.empty((len(rows.first), len(_number_names())), np.float32)
    if len(out):
        view = _view(page, paths, rows, url)
        columns = (column for describe in _GROUPS.values() for column in describe(view).values())
        for place, column in enumerate(columns):  # one group at a time: a million rows leave no room for all twice
            out[:, place] = column
    return out


@cache
def _number_names() -> tuple[str, ...]:
    """Return the names of the columns of `row_numbers`, as the groups give them for a page of one row."""
    page = Elements()
    page.texts.append("Rain")
    page.element = page.low = page.images = page.space = np.zeros(1, np.int64)
    page.breaks = np.full(1, 2, np.uint8)
    page.end_run[ROOT] = 1
    paths, none = read_paths(page), np.zeros(1, np.int64)
    view = _view(page, paths, describe_rows(page, paths, page.texts, none, none), "")
    return tuple(f"{group}:{name}" for group, describe in _GROUPS.items() for name in describe(view))


@dataclass(frozen=True, slots=True, eq=False)
class _View:
    """A page as the groups of columns see it."""

    page: Elements
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
    is_h1: Bools
    """(r,)"""
    address: Ints
    """(r,) a number for the address that the row is linked to, 0 for none."""
    address_table: Matrix
    """(addresses, 7) `describe_address` of each; row 0 is that of no address."""
    sums: Matrix
    """(4, r + 1) prefix sums of characters, characters in links, images, and addresses that the row before lacks."""


def _view(page: Elements, paths: Paths, rows: Rows, url: str) -> _View:
    characters = rows.length.astype(np.float32)
    link_characters = rows.link_share * characters
    text_characters = characters - link_characters
    images = np.diff(page.images[rows.first], prepend=0)
    address, address_table = _addresses(page, rows.link, url)
    is_new = ~repeats(address) & (address > 0)
    counts = np.stack([characters, link_characters, images, is_new], dtype=np.float32)
    return _View(
        page=page,
        paths=paths,
        rows=rows,
        characters=characters,
        link_characters=link_characters,
        text_characters=text_characters,
        all_text=max(float(text_characters.sum()), 1.0),
        images=images,
        is_h1=holds(paths.line, ["<h1>"])[rows.path],
        address=address,
        address_table=address_table,
        sums=prefix_sums(counts, axis=1),
    )


def _addresses(page: Elements, link: Ints, url: str) -> tuple[Ints, Matrix]:
    """Return the number of the address of each row's link (r,), and a description of each address (addresses, 7)."""
    numbers: dict[str, int] = {"": 0}
    hrefs = list(page.links.values())
    address = [numbers.setdefault(hrefs[place], len(numbers)) if place >= 0 else 0 for place in link.tolist()]
    host, own = host_and_path(url)
    described = chain.from_iterable(describe_address(href, host, own) for href in islice(numbers, 1, None))
    table = np.fromiter(chain((0,) * 7, described), np.float64).reshape(-1, 7)
    table[:, 4:6] = np.log1p(table[:, 4:6])
    return np.array(address, np.int64), table.astype(np.float32)


def _log(values: npt.ArrayLike) -> Matrix:
    """Return log(1 + value)."""
    out: Matrix = np.log1p(np.asarray(values, np.float32))
    return out


def _next(values: npt.NDArray[np.generic]) -> npt.NDArray[np.generic]:
    """Return the value of the row that follows each row; 0 for the last (r,)."""
    out = np.zeros_like(values)
    out[:-1] = values[1:]
    return out


def _place(view: _View) -> Columns:
    """Return the depth of each row, how far the tree is climbed up and down from the row before to it, and whether an
    `<h1>` stands above.
    """
    paths, rows = view.paths, view.rows
    depth, low = paths.depth[rows.path], paths.depth[view.page.path[rows.low]]
    up = _log(np.maximum(np.append(0, depth[:-1]) - low, 0))
    down = _log(np.maximum(depth - low, 0))
    return {
        "depth": _log(depth),
        "up": up,
        "down": down,
        "next up": _next(up),
        "next down": _next(down),
        "after h1": np.cumsum(view.is_h1) - view.is_h1 > 0,
    }


def _line(view: _View) -> Columns:
    """Return the size of each row's line, and the row's place in it."""
    count = len(view.characters)
    line = np.cumsum(view.rows.new_line) - 1
    first = np.flatnonzero(view.rows.new_line)
    characters = np.add.reduceat(view.characters, first)
    return {
        "rows": _log(np.diff(first, append=count)[line] - 1),
        "place": _log(np.arange(count) - first[line]),
        "characters": _log(characters[line] / _WORD),
        "links": (np.add.reduceat(view.link_characters, first) / characters)[line],
    }


def _row(view: _View) -> Columns:
    """Return what each row itself holds."""
    rows = view.rows
    return {
        "links": rows.link_share,
        "runs": _log(np.diff(rows.first, append=len(view.page.texts)) - 1),
        "images": np.minimum(view.images, _MOST_IMAGES),
        "time": [time is not None for time in rows.times],
        "siblings": _log(rows.siblings[rows.element] - 1),
    }


@dataclass(frozen=True, slots=True, eq=False)
class _Inside:
    """What some elements hold (n,)."""

    first: Ints
    """The first row."""
    rows: Matrix
    characters: Matrix
    links: Matrix
    """The share of characters in links."""
    images: Matrix
    addresses: Matrix
    """Links whose address is not that of the row before."""


def _inside(view: _View, elements: Ints) -> _Inside:
    """Return what each of some elements holds."""
    first_run, end_run = view.page.first_run, view.page.end_run
    start = np.searchsorted(view.rows.first, first_run[elements])
    stop = np.maximum(np.searchsorted(view.rows.first, end_run[elements]), start)
    characters, link_characters, images, addresses = view.sums[:, stop] - view.sums[:, start]
    links = link_characters / np.maximum(characters, 1)
    return _Inside(start, (stop - start).astype(np.float32), characters, links, images, addresses)


def _card(view: _View) -> Columns:
    """Return the size of each row's card, the row's place in it, and what the card holds."""
    card = view.rows.card
    inside = _inside(view, card)
    place = np.maximum(np.arange(len(card)) - inside.first, 0)
    is_same = repeats(card)
    return {
        "siblings": _log(view.rows.siblings[card] - 1),
        "rows": _log(inside.rows),
        "place": _log(place),
        "last": place + 1 >= inside.rows,
        "characters": _log(inside.characters / _LINE),
        "links": inside.links,
        "images": np.minimum(inside.images, _MOST_IMAGES),
        "addresses": _log(inside.addresses),
        "same": is_same,
        "next same": _next(is_same),
    }


def _outer_card(view: _View) -> Columns:
    """Return the size of the card around each row's card."""
    rows = view.rows
    outer = rows.cards[rows.parents[rows.card]]
    inside = _inside(view, outer)
    return {
        "siblings": _log(rows.siblings[outer] - 1),
        "rows": _log(inside.rows),
        "characters": _log(inside.characters / _LINE),
        "links": inside.links,
    }


def _path(view: _View) -> Columns:
    """Return what all rows of each row's path hold together, and their mean length."""
    group = view.rows.group
    rows, characters = np.bincount(group), np.bincount(group, view.characters)
    links = np.bincount(group, view.link_characters) / characters
    return {
        "rows": _log(rows[group]),
        "characters": _log(characters[group] / _LINE),
        "links": links[group],
        "mean": _log(characters[group] / rows[group] / _WORD),
    }


def _parent(view: _View) -> Columns:
    """Return what the block-level elements one and two levels above each row's own hold of the page's text."""
    rows = view.rows
    parent = rows.blocks[rows.parents[rows.blocks[rows.element]]]
    grandparent = rows.blocks[rows.parents[parent]]
    text = np.bincount(parent, view.text_characters)
    above = np.bincount(grandparent, view.text_characters)
    characters = np.bincount(parent, view.characters)
    return {
        "rows": _log(np.bincount(parent)[parent]),
        "text": _log(text[parent] / _LINE),
        "share": text[parent] / view.all_text,
        "links": 1 - text[parent] / np.maximum(characters[parent], 1),
        "most": text[parent] >= text.max(),
        "grandparent text": _log(above[grandparent] / _LINE),
        "grandparent share": above[grandparent] / view.all_text,
    }


def _article(view: _View) -> Columns:
    """Return what the `<article>` around each row holds, and the text of the articles before it."""
    rows = view.rows
    article = rows.articles[rows.element]
    is_inside = article > ROOT
    text = np.bincount(article, view.text_characters, minlength=len(rows.parents))
    text[ROOT] = 0
    earlier = np.cumsum(text) - text
    h1 = np.bincount(article, view.is_h1, minlength=len(rows.parents))
    return {
        "any": is_inside,
        "text": _log(text[article] / _LINE),
        "share": text[article] / view.all_text,
        "earlier": _log(earlier[article] * is_inside / _LINE),
        "siblings": _log(rows.siblings[article] - 1) * is_inside,
        "h1": h1[article] > 0,
    }


def _link(view: _View) -> Columns:
    """Return whether each row is a link, whether its neighbours have the same, its copies, and what its address is
    like.
    """
    address = view.address
    is_link = address > 0
    same_before = repeats(address) & is_link
    copies = np.bincount(address)[address] - 1
    described = view.address_table[address].T
    return {
        "any": is_link,
        "before": same_before,
        "after": _next(same_before),
        "copies": _log(copies) * is_link,
        "fragment": described[0],
        "scheme": described[1],
        "elsewhere": described[2],
        "page": described[3],
        "hyphens": described[4],
        "slashes": described[5],
        "number": described[6],
    }


def _page(view: _View) -> Columns:
    """Return what the page as a whole holds: the same for all rows."""
    flags = view.paths.flags[view.page.path]
    articles, paragraphs = np.count_nonzero(flags & ARTICLE), np.count_nonzero(flags & PARAGRAPH)
    return {
        "rows": np.log1p(len(view.characters)) / _HALF,
        "characters": np.log1p(view.all_text) / _QUARTER,
        "links": view.link_characters.sum() / view.characters.sum(),
        "articles": np.log1p(articles),
        "paragraphs": np.log1p(paragraphs) / _HALF,
        "paths": np.log1p(int(view.rows.group.max()) + 1) / _HALF,
    }


_GROUPS: dict[str, Callable[[_View], Columns]] = {
    "place": _place,
    "line": _line,
    "row": _row,
    "card": _card,
    "outer card": _outer_card,
    "path": _path,
    "parent": _parent,
    "article": _article,
    "link": _link,
    "page": _page,
}
"""The groups of columns, in the order in which the weights expect them."""
