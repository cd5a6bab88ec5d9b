"""What the tree of an HTML page settles that the labeler, which sees rows and their neighbours, leaves open: that what
is printed alike is alike, the first of several articles, second copies of the body's text, links to other articles
inside the body, authors printed with a date, and which record a teaser's field belongs to.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from articlesplit.core.arrays import Ints, span_sums
from articlesplit.html.holders import record_holders
from articlesplit.html.rows import Dom
from articlesplit.labels import TAGS
from articlesplit.model.groups import block_rows
from articlesplit.model.label import BODY, Labels, name_headline
from articlesplit.text.blocks import Blocks
from articlesplit.text.names import LONGEST_NAME

Label = npt.NDArray[np.uint8]

_LONG = 8
"""Words; shorter texts are repeated by chance."""
_WHOLE = 400
"""Characters of body that make an `<article>` one that counts."""
_COPIED = 600
"""Characters of body that must be printed twice before the second copy is left out: less is a pull quote."""
_L = {name: number for number, name in enumerate(TAGS)}
_SMALL_FIELDS = [_L["teaser.rubrique"], _L["teaser.author"], _L["teaser.date"]]
_TOGETHER = 0.7
"""Weight of the mean over a path's blocks beside a block's own probabilities; measured by cross-validation."""
_LEAST = 1e-6


def settle(labels: Labels, blocks: Blocks, dom: Dom, groups: Ints) -> Label:
    """(blocks,) labels, places in `TAGS`, as the tree has them; `groups` as of `domfeatures.dom_groups`."""
    label = _agreed(labels, groups)
    row = block_rows(blocks, dom)
    element = dom.element[row]
    _keep_first_article(label, blocks, dom, element)
    _drop_copies(label, blocks, dom, element)
    _link_across(label, dom, element)
    _date_teasers(label, blocks, dom, row)
    _name_authors(label, blocks, row)
    return label


def _agreed(labels: Labels, groups: Ints) -> Label:
    """The likeliest labels when blocks of one path are heard together: what is printed alike is alike. The small fields
    of teasers are left as they are: sections and authors are printed alike and differ.
    """
    if not len(groups):
        return labels.label
    own = labels.probabilities
    count = np.bincount(groups)
    mean = np.stack([np.bincount(groups, column) for column in own.T], axis=1) / count[:, None]
    scores = (1 - _TOGETHER) * np.log(own + _LEAST) + _TOGETHER * np.log(mean[groups] + _LEAST)
    alone = (count[groups] < 2) | np.isin(labels.label, _SMALL_FIELDS)
    label: Label = np.where(alone, labels.label, scores.argmax(axis=1)).astype(np.uint8)
    name_headline(label, own)
    return label


def _keep_first_article(label: Label, blocks: Blocks, dom: Dom, element: Ints) -> None:
    """Where body stands in several `<article>` elements side by side, the first with enough of it is the page's."""
    body = np.isin(label, BODY)
    article = dom.article[element]
    size = np.bincount(article[body], (blocks.end - blocks.start)[body], minlength=1)
    size[0] = 0
    whole = np.flatnonzero(size >= _WHOLE)
    if len(whole) > 1:
        later = body & np.isin(article, whole[1:])
        label[later] = _L["boilerplate"]


def _drop_copies(label: Label, blocks: Blocks, dom: Dom, element: Ints) -> None:
    """Text of the body that another element of the page printed in the body before."""
    tokens = blocks.tokens
    low = np.searchsorted(tokens.word_starts, blocks.core_start)
    high = np.searchsorted(tokens.word_starts, blocks.core_end)
    body = np.flatnonzero(np.isin(label, BODY) & (high - low >= _LONG))
    hashes = span_sums(tokens.word_hashes, low[body], high[body])
    _, first = np.unique(hashes, return_index=True)
    if len(first) == len(body):
        return
    parent = dom.parent[element[body]]
    earlier = dict(zip(hashes[first].tolist(), parent[first].tolist(), strict=True))
    again = np.array([earlier[key] != holder for key, holder in zip(hashes.tolist(), parent.tolist(), strict=True)])
    again[first] = False
    copies = body[again]
    if (blocks.end - blocks.start)[copies].sum() >= _COPIED:
        label[copies] = _L["boilerplate"]


def _link_across(label: Label, dom: Dom, element: Ints) -> None:
    """Records inside the element that holds most of the body, with body before and behind them, are cross-links; what
    points to another article outside that element is a teaser.
    """
    paragraphs = np.flatnonzero(label == _L["paragraph"])
    if len(paragraphs) < 3:
        return
    holders, size = np.unique(dom.parent[element[paragraphs]], return_counts=True)
    holder = int(holders[size.argmax()])
    inside = dom.inside(element, holder)
    own = paragraphs[inside[paragraphs]]
    if not holder or len(own) < 3:
        return
    behind = np.arange(len(label)) > own[-1]
    between = inside & (np.arange(len(label)) > own[0]) & ~behind
    label[between & (label == _L["teaser.headline"])] = _L["cross_link"]
    label[between & (label == _L["teaser.rubrique"])] = _L["cross_link.cue"]
    fields = [_L["teaser.summary"], _L["teaser.author"], _L["teaser.date"]]
    label[between & np.isin(label, fields)] = _L["boilerplate"]
    label[behind & ~inside & (label == _L["cross_link"])] = _L["teaser.headline"]
    label[behind & ~inside & (label == _L["cross_link.cue"])] = _L["boilerplate"]


def _date_teasers(label: Label, blocks: Blocks, dom: Dom, row: Ints) -> None:
    """What a `<time>` in a teaser's record prints is its date."""
    timed = np.array([time is not None for time in dom.times], bool)[row]
    heads = np.flatnonzero(label == _L["teaser.headline"])
    times = np.flatnonzero(timed & (label == _L["boilerplate"]))
    if len(times):
        held = record_holders(dom, blocks.start[heads].tolist(), blocks.start[times].tolist())
        label[times[np.array(held) >= 0]] = _L["teaser.date"]


def _name_authors(label: Label, blocks: Blocks, row: Ints) -> None:
    """A few words before a teaser's date in the same element ("Paul Roth - 17 December") are its author's."""
    words = blocks.tokens.word_starts.searchsorted(blocks.core_end)
    words -= blocks.tokens.word_starts.searchsorted(blocks.core_start)
    dated = (label[1:] == _L["teaser.date"]) & (row[1:] == row[:-1])
    named = (label[:-1] == _L["boilerplate"]) & (words[:-1] > 1) & (words[:-1] <= LONGEST_NAME)
    label[:-1][dated & named] = _L["teaser.author"]
