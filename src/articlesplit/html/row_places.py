"""Find where the rows of an HTML page stand in its tree: the card, the block-level element and the article around each,
its link and its `<time>`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from articlesplit.core.arrays import Bools, Ints, Matrix
from articlesplit.core.kernels import views
from articlesplit.core.tree_scan import count_siblings, fill_around, fill_row_links
from articlesplit.html.elements import Elements
from articlesplit.html.paths import Paths
from articlesplit.html.vocabulary import ARTICLE, BLOCK, LINK


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
    """(r,) characters, at least 1."""
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
    parent, path_of, size = page.parent, page.path, len(page.parent)
    cards, blocks, articles, siblings = np.empty((4, size), np.int64)
    count_siblings(*views(parent, path_of, cards, np.full(len(paths.flags), -1), siblings))
    link_of = np.full(size, -1)
    link_of[list(page.links)] = np.arange(len(page.links))
    around = views(paths.flags, path_of, siblings, parent, link_of, cards, blocks, articles)
    fill_around(BLOCK, BLOCK | LINK, ARTICLE, *around)
    link, link_share = np.empty(len(first), np.int64), np.empty(len(first), np.float32)
    sizes = np.fromiter(map(len, page.texts), np.int64, len(page.texts))
    scratch = np.zeros(len(page.links) + 1, np.int64)
    fill_row_links(*views(link_of, page.element, sizes, first, scratch, link, link_share))
    path = path_of[element]
    return Rows(
        texts=texts,
        first=first,
        element=element,
        low=page.low[first],
        new_line=page.breaks[first] > 1,
        length=np.fromiter(map(len, texts), np.int64, len(texts)),
        path=path,
        group=_number_paths(path, len(paths.flags)),
        link=link,
        link_share=link_share,
        times=_row_times(page, element),
        card=cards[element],
        parents=parent,
        cards=cards,
        blocks=blocks,
        articles=articles,
        siblings=siblings,
    )


def _number_paths(path: Ints, paths: int) -> Ints:
    """Return the place of each path among the distinct ones, of `paths` paths (r,).

    >>> _number_paths(np.array([5, 2, 5]), 9).tolist()
    [1, 0, 1]
    """
    is_used = np.zeros(paths, np.int64)
    is_used[path] = 1
    return (is_used.cumsum() - 1)[path]


def _row_times(page: Elements, element: Ints) -> tuple[str | None, ...]:
    """Return the `datetime` of the `<time>` that each row is in: its element, or one of the two around it."""
    times: list[str | None] = [None] * len(element)
    if page.times:
        above = page.parent[element]
        around = np.stack([element, above, page.parent[above]])
        has_time = np.zeros(len(page.parent), bool)
        has_time[list(page.times)] = True
        for row in np.flatnonzero(has_time[around].any(axis=0)).tolist():
            own, one_up, two_up = map(page.times.get, around[:, row].tolist())
            times[row] = own or one_up or two_up
    return tuple(times)
