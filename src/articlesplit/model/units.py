"""Keep tables, lists and quotations of an HTML page in the body as a whole, or leave them out as a whole.

The model labels a page block by block. In a table it hesitates at every cell: one cell is body and its neighbour is
not. Here each such unit gets one decision.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from articlesplit.core.arrays import Bools, Bytes, Ints, Matrix, is_equal
from articlesplit.html.elements import ROOT
from articlesplit.html.paths import innermost, outermost
from articlesplit.html.rows import Markup
from articlesplit.html.vocabulary import Tag
from articlesplit.labels import Label
from articlesplit.model.label import IS_BODY, IS_FIELD, TINY, labels_table
from articlesplit.text.blocks import Blocks

_BETWEEN: Mapping[Tag, float] = {Tag.TABLE: 0.06, Tag.LIST: 0.3, Tag.QUOTE: 0.25, Tag.DETAILS: 0.3}
"""Least probability of the body for a unit between the article's paragraphs. These three tables were chosen on the
13,000 units of seven sets with gold, and on 1,000 generated pages."""
_BEHIND: Mapping[Tag, float] = {Tag.TABLE: 0.06, Tag.LIST: 0.2, Tag.QUOTE: 0.05, Tag.DETAILS: 0.2}
"""The same for a unit behind the paragraphs, in the same element."""
_ELSEWHERE: Mapping[Tag, float] = {Tag.TABLE: 0.3, Tag.LIST: 0.5, Tag.QUOTE: 0.5, Tag.DETAILS: 0.5}
"""The same for a unit elsewhere on the page."""
_IS_UNIT = np.array([tag in _ELSEWHERE for tag in Tag])
"""(tags,) whether a tag is one of a unit."""
_LARGE = 50
"""Cells of a table. A larger one is more often a standing or a price list beside the article."""
_LARGE_TABLE = 0.25
"""Least probability of the body for a large table, wherever it stands; chosen on the same units."""
_PARAGRAPH = 100
"""Characters of a block that is body by itself, whatever is around it (a guess)."""
_MOST_LINKS = 0.5
"""Share of a unit's characters in links. More is a list of links, whose labels stay (a guess)."""
_ALIEN = 0.02
"""Probability of the body below which an item stays out of its list: "Share this" (a guess)."""
_MOST_BODY = 0.7
"""Share of the body's characters that the element around it must hold (a guess)."""
_MOST_LABELLED = 0.5
"""Share of a unit's characters that are labelled body; less goes with the rest of an unlikely unit (a guess)."""
_LONG = 30
"""Characters of a text that is not repeated by chance (a guess)."""
_IS_LINK = labels_table(Label.CROSS_LINK, Label.CROSS_LINK_CUE, Label.TEASER_HEADLINE)


def keep_or_drop_units(label: Bytes, probabilities: Matrix, blocks: Blocks, markup: Markup, element: Ints) -> None:
    """Make each table, list and quotation body as a whole or not at all, in place.

    The mean probability of the body over the unit's characters decides, and where the unit stands: between the
    paragraphs of the article, behind them in the same element, or elsewhere. A unit without a link holds no records,
    so their probabilities do not count there: a table of sizes may look like a list of teasers.
    """
    size = (blocks.end - blocks.start).astype(np.float64)
    holder = _body_holder(label, size, markup, element)
    unit = _units(markup, holder)[element]
    if holder == ROOT or not unit.any():
        return
    is_inside = markup.inside(element, holder)
    plain = np.flatnonzero(is_equal(label, Label.PARAGRAPH) & is_inside & (unit == ROOT))
    last = int(plain[-1]) if len(plain) else 0
    body, links = probabilities[:, IS_BODY].sum(axis=1), markup.link_share[blocks.row]
    body_or_chrome = np.maximum(1 - probabilities[:, IS_FIELD].sum(axis=1), TINY)
    is_linked = markup.link[blocks.row] >= 0
    for own in _groups(unit):
        tag, weight = Tag(int(markup.tag[unit[own[0]]])), size[own]
        if _mean(links[own], weight) > _MOST_LINKS:
            continue
        least = _ELSEWHERE if not is_inside[own[0]] else _BETWEEN if own[0] < last else _BEHIND
        is_large_table = tag == Tag.TABLE and len(own) > _LARGE
        likely = body[own] if is_linked[own].any() else body[own] / body_or_chrome[own]  # no link, no record
        is_body = _mean(likely, weight) >= (_LARGE_TABLE if is_large_table else least[tag])
        if is_body and not (tag == Tag.QUOTE and _is_repeated(blocks, own)):
            label[own[_joins_body(label[own], likely, links[own], tag)]] = Label.PARAGRAPH
        elif not (is_body or is_large_table) and _mean(IS_BODY[label[own]], weight) < _MOST_LABELLED:
            label[own[IS_BODY[label[own]] & (weight < _PARAGRAPH)]] = Label.BOILERPLATE


def _mean(values: Matrix | Bools, weight: npt.NDArray[np.float64]) -> float:
    """Return the weighted mean of (n,) values. `np.average` takes several times as long for a few."""
    return float((values * weight).sum() / weight.sum())


def _groups(unit: Ints) -> Iterator[Ints]:
    """Yield the blocks of each unit, given the unit of each block (b,); `ROOT` is none.

    >>> [blocks.tolist() for blocks in _groups(np.array([0, 7, 7, 0, 5]))]
    [[4], [1, 2]]
    """
    order = unit.argsort(kind="stable")
    ordered = unit[order]
    ends = np.flatnonzero(np.append(ordered[1:] != ordered[:-1], True)) + 1
    for start, end in pairwise([0, *ends.tolist()]):
        if ordered[start] != ROOT:
            yield order[start:end]


def _is_repeated(blocks: Blocks, own: Ints) -> bool:
    """Return whether the page prints the longest text of a unit again elsewhere: a pull quote."""
    longest = own[(blocks.core_end - blocks.core_start)[own].argmax()]
    text = blocks.tokens.text
    core = text[blocks.core_start[longest] : blocks.core_end[longest]].strip("\"'“”„«»‘’ ")
    return len(core) >= _LONG and text.count(core) > 1


def _joins_body(label: Bytes, body: Matrix, links: Matrix, tag: Tag) -> Bools:
    """Mark the blocks of a unit that become body with it (n,): in a table all, else no links and captions, and no item
    of a list that is surely something else.
    """
    joins = ~IS_BODY[label]
    if tag != Tag.TABLE:
        is_link = _IS_LINK[label] & (links > _MOST_LINKS)
        joins &= ~is_link & ~is_equal(label, Label.CAPTION) & ((body >= _ALIEN) | (tag != Tag.LIST))
    return joins


def _body_holder(label: Bytes, size: npt.NDArray[np.float64], markup: Markup, element: Ints) -> int:
    """Return the innermost element that holds most of the body; `ROOT` if it has fewer than two paragraphs."""
    paragraphs = np.flatnonzero(is_equal(label, Label.PARAGRAPH))
    if len(paragraphs) < 2:
        return ROOT
    inside, weight = element[paragraphs], size[paragraphs]
    holders, number = np.unique(markup.parent[inside], return_inverse=True)
    holder = int(holders[np.bincount(number, weight).argmax()])
    while holder != ROOT and weight[markup.inside(inside, holder)].sum() < _MOST_BODY * weight.sum():
        holder = int(markup.parent[holder])
    return holder


def _units(markup: Markup, holder: int) -> Ints:
    """Return the outermost table, list or quotation around each element, `ROOT` for none (e,). Those around the whole
    body lay out the page and do not count.
    """
    is_unit = _IS_UNIT[markup.tag]
    is_unit &= (np.arange(len(markup.parent)) > holder) | (markup.end <= holder)
    return outermost(innermost(is_unit[None], markup.parent)[0], markup.parent)
