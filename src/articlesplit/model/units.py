"""Keep tables, lists and quotations of an HTML page in the body as a whole, or leave them out as a whole.

The model labels a page block by block. In a table it hesitates at every cell: one cell is body and its neighbour is
not. Here each such unit gets one decision.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from articlesplit.core.arrays import Bools, Bytes, Ints, Matrix, is_equal
from articlesplit.html.elements import ROOT
from articlesplit.html.paths import outermost
from articlesplit.html.rows import Markup
from articlesplit.html.vocabulary import Tag
from articlesplit.labels import Label
from articlesplit.model.label import IS_BODY, IS_FIELD, TINY, labels_table
from articlesplit.model.tree_blocks import TreeBlocks
from articlesplit.text.blocks import Blocks

_BETWEEN: Mapping[Tag, float] = {Tag.TABLE: 0.06, Tag.LIST: 0.3, Tag.QUOTE: 0.25, Tag.DETAILS: 0.3}
"""Least probability of the body for a unit between the article's paragraphs. These three tables were chosen on the
13,000 units of seven sets with gold, and on 1,000 generated pages."""
_BEHIND: Mapping[Tag, float] = {Tag.TABLE: 0.06, Tag.LIST: 0.2, Tag.QUOTE: 0.05, Tag.DETAILS: 0.2}
"""The same for a unit behind the paragraphs, in the same element."""
_ELSEWHERE: Mapping[Tag, float] = {Tag.TABLE: 0.3, Tag.LIST: 0.5, Tag.QUOTE: 0.5, Tag.DETAILS: 0.5}
"""The same for a unit elsewhere on the page."""
_LOWEST = min(*_BETWEEN.values(), *_BEHIND.values())
"""The lowest of these probabilities."""
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


def keep_or_drop_units(label: Bytes, probabilities: Matrix, tree: TreeBlocks) -> None:
    """Make each table, list and quotation body as a whole or not at all, in place.

    The mean probability of the body over the unit's characters decides, and where the unit stands: between the
    paragraphs of the article, behind them in the same element, or elsewhere. A unit without a link holds no records,
    so their probabilities do not count there: a table of sizes may look like a list of teasers.
    """
    markup, paragraphs = tree.markup, np.flatnonzero(is_equal(label, Label.PARAGRAPH))
    holder = _body_holder(paragraphs, tree)
    if holder == ROOT:
        return
    unit = _units(markup, holder)[tree.element]
    size, links = tree.size.astype(np.float64), tree.link_share
    characters = np.bincount(unit, size)
    is_open = (characters > 0) & (np.bincount(unit, links * size) <= _MOST_LINKS * characters)
    is_open[ROOT] = False
    if not is_open.any():
        return
    is_inside = markup.inside(tree.element, holder)
    plain = paragraphs[is_inside[paragraphs] & (unit[paragraphs] == ROOT)]
    last = int(plain[-1]) if len(plain) else 0
    body = probabilities[:, IS_BODY].sum(axis=1)
    body_or_chrome = np.maximum(1 - probabilities[:, IS_FIELD].sum(axis=1), TINY)
    has_link = np.bincount(unit, tree.link >= 0) > 0
    likely = np.where(has_link[unit], body, body / body_or_chrome)  # no link, no record
    mean = np.bincount(unit, likely * size) / np.maximum(characters, 1)
    labelled = np.bincount(unit, IS_BODY[label] * size) / np.maximum(characters, 1)
    is_open &= np.where(labelled > 0, labelled < 1, mean >= _LOWEST)  # others stay as they are
    for number in np.flatnonzero(is_open).tolist():
        own, tag = np.flatnonzero(unit == number), Tag(int(markup.tag[number]))
        least = _ELSEWHERE if not is_inside[own[0]] else _BETWEEN if own[0] < last else _BEHIND
        is_large_table = tag == Tag.TABLE and len(own) > _LARGE
        is_body = mean[number] >= (_LARGE_TABLE if is_large_table else least[tag])
        if is_body and not (tag == Tag.QUOTE and _is_repeated(tree.blocks, own)):
            label[own[_joins_body(label[own], likely[own], links[own], tag)]] = Label.PARAGRAPH
        elif not (is_body or is_large_table) and labelled[number] < _MOST_LABELLED:
            label[own[IS_BODY[label[own]] & (size[own] < _PARAGRAPH)]] = Label.BOILERPLATE


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


def _body_holder(paragraphs: Ints, tree: TreeBlocks) -> int:
    """Return the innermost element that holds most of the body, given its paragraphs; `ROOT` for fewer than two."""
    if len(paragraphs) < 2:
        return ROOT
    inside, size = tree.element[paragraphs], tree.size[paragraphs]
    holder = int(np.bincount(tree.markup.parent[inside], size).argmax())
    while holder != ROOT and size[tree.markup.inside(inside, holder)].sum() < _MOST_BODY * size.sum():
        holder = int(tree.markup.parent[holder])
    return holder


def _units(markup: Markup, holder: int) -> Ints:
    """Return the outermost table, list or quotation around each element, `ROOT` for none (e,). Those around the whole
    body lay out the page and do not count.
    """
    units = np.where(_IS_UNIT[markup.tag], np.arange(len(markup.parent)), ROOT)
    units[: holder + 1][markup.end[: holder + 1] > holder] = ROOT
    return outermost(units, markup.parent)
