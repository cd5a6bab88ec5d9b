"""What the markup says of each row of an HTML page, as numbers: its tags and the known words of their attributes, its
place in the tree, its links, and the card, the list and the container that it is part of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from articlesplit.core.arrays import Ints
from articlesplit.html.elements import ROOT, Elements
from articlesplit.html.paths import Bools, Paths, holds, innermost
from articlesplit.html.vocabulary import ARTICLE, BLOCK, LINK, PARAGRAPH, word_levels
from articlesplit.text.addresses import describe_address, host_and_path

Matrix = npt.NDArray[np.float32]

_NUMBERS = {
    "place": ("depth", "up", "down", "next up", "next down", "after h1"),
    "line": ("rows", "place", "characters", "links"),
    "row": ("links", "runs", "images", "time", "siblings"),
    "card": ("siblings", "rows", "place", "last", "characters", "links", "images", "addresses", "same", "next same"),
    "outer card": ("siblings", "rows", "characters", "links"),
    "path": ("rows", "characters", "links", "mean"),
    "parent": ("rows", "text", "share", "links", "most", "grandparent text", "grandparent share"),
    "article": ("any", "text", "share", "earlier", "siblings", "h1"),
    "link": ("any", "before", "after", "copies", "fragment", "scheme", "elsewhere", "page", "hyphens", "slashes",
             "number"),
    "page": ("rows", "characters", "links", "articles", "paragraphs", "paths"),
}  # fmt: skip


@cache
def column_names() -> tuple[str, ...]:
    """The names of the columns, in order: known words of the row's line, of the elements near above it, of all around
    it, then numbers.
    """
    words = tuple(f"{level}:{word}" for level, words in word_levels().items() for word in words)
    return words + tuple(f"{group}:{name}" for group, names in _NUMBERS.items() for name in names)


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """r pieces of visible text, and what they hold of the page's elements (e) and runs."""

    texts: Sequence[str]
    first: Ints
    """(r,) the first run of each row."""
    element: Ints
    """(r,) the innermost element that holds the row."""
    low: Ints
    """(r,) the innermost that holds both the row and the one before."""
    new_line: Bools
    """(r,) whether the row begins a line."""
    length: Ints
    """(r,) characters."""
    path: Ints
    group: Ints
    """(r,) the place of the row's path among the different ones of all rows."""
    link: Ints
    """(r,) the link that most of the row is in, -1 for none."""
    link_share: Matrix
    """(r,) how much of the row is in links."""
    times: tuple[str | None, ...]
    card: Ints
    """(r,) the innermost element around the row that is one of several siblings of one shape."""
    parents: Ints
    """(e,) the element around each element, 0 for the page."""
    cards: Ints
    """(e,) the card of each element; it may be one itself."""
    blocks: Ints
    """(e,) the innermost block-level element around each element, or itself."""
    articles: Ints
    """(e,) the innermost `<article>` around each element, or itself; 0 for none."""
    siblings: Ints
    """(e,) how many elements with the same parent have the same shape, with itself."""


def describe_rows(page: Elements, paths: Paths, texts: Sequence[str], first: Ints, element: Ints) -> Rows:
    """The rows that begin with some runs of the page; `texts` and `element` as of `Rows`."""
    parent, element_path = np.array(page.parent), np.array(page.path)
    siblings = _siblings(parent, element_path)
    flags = paths.flags[element_path]
    links = np.zeros(len(parent), bool)
    links[list(page.links)] = True
    # a card is block-level or a link
    cards, blocks, articles, holders = innermost(
        np.stack([(siblings > 1) & (flags & (BLOCK | LINK) > 0), flags & BLOCK > 0, flags & ARTICLE > 0, links]), parent
    )
    link, share = _row_links(page, np.where(links, np.cumsum(links) - 1, -1)[holders], first)
    path = element_path[element]
    used = np.bincount(path) > 0
    return Rows(
        texts=texts,
        first=first,
        element=element,
        low=np.array(page.low)[first],
        new_line=np.frombuffer(page.breaks, np.uint8)[first] > 1,
        length=np.array([len(text) for text in texts], np.int64),
        path=path,
        group=(np.cumsum(used) - 1)[path],
        link=link,
        link_share=share,
        times=_row_times(page, element.tolist()),
        card=cards[element],
        parents=parent,
        cards=cards,
        blocks=blocks,
        articles=articles,
        siblings=siblings,
    )


def _siblings(parent: Ints, path: Ints) -> Ints:
    """(e,) how many elements with the same parent have the same path."""
    key = parent * (int(path.max()) + 1) + path
    order = np.argsort(key)
    ordered = key[order]
    first = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1]))
    count = np.diff(first, append=len(key))
    out = np.empty_like(key)
    out[order] = np.repeat(count, count)
    return out


def _row_links(page: Elements, link: Ints, first: Ints) -> tuple[Ints, Matrix]:
    """(r,) the link that most of each row is in, and how much of the row is in links; `link` is (e,) of elements."""
    if not len(first):
        return np.zeros(0, np.int64), np.zeros(0, np.float32)
    link = link[np.array(page.element)]
    size = np.array([len(text) for text in page.texts], np.float32)
    share = (np.add.reduceat(size * (link >= 0), first) / np.add.reduceat(size, first)).astype(np.float32)
    most = link[first]
    ends = np.append(first[1:], len(link))
    for row in np.flatnonzero(np.minimum.reduceat(link, first) != np.maximum.reduceat(link, first)).tolist():
        sizes: dict[int, float] = {}
        for run in range(first[row], ends[row]):
            sizes[link[run]] = sizes.get(link[run], 0) + size[run]
        most[row] = max(sizes, key=sizes.__getitem__)
    return most, share


def _row_times(page: Elements, element: Sequence[int]) -> tuple[str | None, ...]:
    """The `datetime` of the `<time>` that a row is in: its element, or one of the two above."""
    times, parent = page.times, page.parent
    if not times:
        return (None,) * len(element)
    return tuple(times.get(e) or times.get(parent[e]) or times.get(parent[parent[e]]) for e in element)


def _log(values: npt.ArrayLike) -> Matrix:
    out: Matrix = np.log1p(np.asarray(values, np.float32))
    return out


def _next(values: npt.NDArray[np.generic]) -> npt.NDArray[np.generic]:
    """The values of the rows that follow; 0 for the last."""
    return np.append(values[1:], values.dtype.type(0))


def row_numbers(page: Elements, paths: Paths, rows: Rows, url: str) -> Matrix:
    """(r, numbers) what else the markup says of each row; `url` is the page's address."""
    out = np.empty((len(rows.first), sum(map(len, _NUMBERS.values()))), np.float32)
    if len(out):
        for place, column in enumerate(_number_columns(page, paths, rows, url)):
            out[:, place] = column
    return out


def _number_columns(page: Elements, paths: Paths, rows: Rows, url: str) -> Iterator[npt.ArrayLike]:
    """The columns of `_NUMBERS`, one by one: a page of a million rows has no room for all of them twice."""
    count = len(rows.first)
    first, card, element, link_share, parent = rows.first, rows.card, rows.element, rows.link_share, rows.parents
    h1 = holds(paths.line, ["<h1>"])[rows.path]
    chars = rows.length.astype(np.float32)
    link_chars = link_share * chars
    images = np.diff(np.array(page.images)[first], prepend=0)
    element_path = np.array(page.path)

    depth, low = paths.depth[rows.path], paths.depth[element_path[rows.low]]
    up, down = _log(np.maximum(np.append(0, depth[:-1]) - low, 0)), _log(np.maximum(depth - low, 0))
    yield from (_log(depth), up, down, _next(up), _next(down), np.cumsum(h1) - h1 > 0)

    line = np.cumsum(rows.new_line) - 1
    line_first = np.flatnonzero(rows.new_line)
    line_chars = np.add.reduceat(chars, line_first)
    line_links = np.add.reduceat(link_chars, line_first) / line_chars
    yield _log(np.diff(line_first, append=count)[line] - 1)
    yield _log(np.arange(count) - line_first[line])
    yield from (_log(line_chars[line] / 5), line_links[line])

    yield from (link_share, _log(np.diff(first, append=len(page.texts)) - 1), np.minimum(images, 3))
    yield from ([time is not None for time in rows.times], _log(rows.siblings[element] - 1))

    first_run, end_run = np.array(page.first_run), np.array(page.end_run)
    hrefs, link_columns = _links(page, rows.link, url)
    news = (np.append(True, hrefs[1:] != hrefs[:-1]) & (hrefs > 0)).astype(np.float32)
    sums = np.zeros((4, count + 1), np.float32)
    np.cumsum(np.stack([chars, link_chars, images.astype(np.float32), news]), axis=1, out=sums[:, 1:])

    def inside(elements: Ints) -> tuple[Ints, Matrix, Matrix, Matrix, Matrix, Matrix]:
        """The first row inside elements; rows, characters, share of links, images, different addresses inside."""
        start = np.searchsorted(first, first_run[elements])
        stop = np.maximum(np.searchsorted(first, end_run[elements]), start)
        held = sums[:, stop] - sums[:, start]
        return start, (stop - start).astype(np.float32), held[0], held[1] / np.maximum(held[0], 1), held[2], held[3]

    card_first, card_rows, card_chars, card_links, card_images, card_addresses = inside(card)
    in_card = np.maximum(np.arange(count) - card_first, 0)
    same = np.append(False, card[1:] == card[:-1])
    yield from (_log(rows.siblings[card] - 1), _log(card_rows), _log(in_card), in_card + 1 >= card_rows)
    yield from (_log(card_chars / 20), card_links, np.minimum(card_images, 3), _log(card_addresses), same, _next(same))
    outer = rows.cards[parent[card]]
    _, outer_rows, outer_chars, outer_links, *_ = inside(outer)
    yield from (_log(rows.siblings[outer] - 1), _log(outer_rows), _log(outer_chars / 20), outer_links)

    group = rows.group
    group_rows, group_chars = np.bincount(group), np.bincount(group, chars)
    group_links = np.bincount(group, link_chars) / group_chars
    yield from (_log(group_rows[group]), _log(group_chars[group] / 20), group_links[group])
    yield _log(group_chars[group] / group_rows[group] / 5)

    text = chars - link_chars
    whole = max(float(text.sum()), 1.0)
    upper = rows.blocks[parent[rows.blocks[element]]]
    top = rows.blocks[parent[upper]]
    upper_rows, upper_text = np.bincount(upper), np.bincount(upper, text)
    upper_chars, top_text = np.bincount(upper, chars), np.bincount(top, text)
    yield from (_log(upper_rows[upper]), _log(upper_text[upper] / 20), upper_text[upper] / whole)
    yield 1 - upper_text[upper] / np.maximum(upper_chars[upper], 1)
    yield from (upper_text[upper] >= upper_text.max(), _log(top_text[top] / 20), top_text[top] / whole)

    article = rows.articles[element]
    article_text = np.bincount(article, text, minlength=len(parent))
    article_text[ROOT] = 0
    earlier = (np.cumsum(article_text) - article_text)[article] * (article > ROOT)
    article_h1 = np.bincount(article, h1, minlength=len(parent))
    yield from (article > ROOT, _log(article_text[article] / 20), article_text[article] / whole, _log(earlier / 20))
    yield from (_log(rows.siblings[article] - 1) * (article > ROOT), article_h1[article] > 0)

    yield from link_columns.T
    flags = paths.flags[element_path]
    articles, paragraphs = np.count_nonzero(flags & ARTICLE), np.count_nonzero(flags & PARAGRAPH)
    yield from (np.log1p(count) / 2, np.log1p(whole) / 4, link_chars.sum() / chars.sum())
    yield from (np.log1p(articles), np.log1p(paragraphs) / 2, np.log1p(len(group_rows)) / 2)


def _links(page: Elements, link: Ints, url: str) -> tuple[Ints, Matrix]:
    """(r,) a number for each row's address, 0 for none, and the columns that tell of it."""
    numbers: dict[str, int] = {"": 0}
    written = list(page.links.values())
    hrefs = [numbers.setdefault(written[place], len(numbers)) if place >= 0 else 0 for place in link.tolist()]
    host, own = host_and_path(url)
    table = np.array([(0,) * 7, *(describe_address(href, host, own) for href in list(numbers)[1:])], np.float64)
    table[:, 4:6] = np.log1p(table[:, 4:6])
    place = np.array(hrefs, np.int64)
    linked = place > 0
    near = np.append(False, place[1:] == place[:-1]) & linked
    copies = np.bincount(place)[place] - 1
    columns = np.stack([linked, near, _next(near), _log(copies) * linked], axis=1).astype(np.float32)
    return place, np.concatenate([columns, table.astype(np.float32)[place]], axis=1)
