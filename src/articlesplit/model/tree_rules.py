"""What the tree of an HTML page settles that the labeler, which sees rows and their neighbours, leaves open: that what
is printed alike is alike, the first of several articles, second copies of the body's text, links to other articles
inside the body, authors printed with a date, and which record a teaser's field belongs to.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from articlesplit.core.arrays import Bytes, Ints, span_sums
from articlesplit.html.holders import record_holders
from articlesplit.html.rows import Markup
from articlesplit.labels import Label
from articlesplit.model.groups import block_rows
from articlesplit.model.label import IS_BODY, Labels, name_headline
from articlesplit.text.blocks import Blocks
from articlesplit.text.names import LONGEST_NAME

_LONG = 8
"""Words; shorter texts are repeated by chance."""
_WHOLE = 400
"""Characters of body that make an `<article>` one that counts."""
_COPIED = 600
"""Characters of body that must be printed twice before the second copy is left out: less is a pull quote."""
_SMALL_FIELDS = [Label.TEASER_RUBRIQUE, Label.TEASER_AUTHOR, Label.TEASER_DATE]
_TOGETHER = 0.7
"""Weight of the mean over a path's blocks beside a block's own probabilities; measured by cross-validation."""
_LEAST = 1e-6


def settle(labels: Labels, blocks: Blocks, markup: Markup, groups: Ints) -> Labels:
    """Correct the model's labels by what the element tree shows; `groups` as of `markup_groups`."""
    label = _agreed(labels, groups)
    row = block_rows(blocks, markup)
    element = markup.element[row]
    _keep_first_article(label, blocks, markup, element)
    _drop_copies(label, blocks, markup, element)
    _link_across(label, markup, element)
    _date_teasers(label, blocks, markup, row)
    _name_authors(label, blocks, row)
    return replace(labels, label=label)


def _agreed(labels: Labels, groups: Ints) -> Bytes:
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
    label: Bytes = np.where(alone, labels.label, scores.argmax(axis=1)).astype(np.uint8)
    name_headline(label, own)
    return label


def _keep_first_article(label: Bytes, blocks: Blocks, markup: Markup, element: Ints) -> None:
    """Where body stands in several `<article>` elements side by side, the first with enough of it is the page's."""
    body = IS_BODY[label]
    article = markup.article[element]
    size = np.bincount(article[body], (blocks.end - blocks.start)[body], minlength=1)
    size[0] = 0
    whole = np.flatnonzero(size >= _WHOLE)
    if len(whole) > 1:
        later = body & np.isin(article, whole[1:])
        label[later] = Label.BOILERPLATE


def _drop_copies(label: Bytes, blocks: Blocks, markup: Markup, element: Ints) -> None:
    """Text of the body that another element of the page printed in the body before."""
    tokens = blocks.tokens
    low = np.searchsorted(tokens.word_starts, blocks.core_start)
    high = np.searchsorted(tokens.word_starts, blocks.core_end)
    body = np.flatnonzero(IS_BODY[label] & (high - low >= _LONG))
    hashes = span_sums(tokens.word_hashes, low[body], high[body])
    _, first = np.unique(hashes, return_index=True)
    if len(first) == len(body):
        return
    parent = markup.parent[element[body]]
    earlier = dict(zip(hashes[first].tolist(), parent[first].tolist(), strict=True))
    again = np.array([earlier[key] != holder for key, holder in zip(hashes.tolist(), parent.tolist(), strict=True)])
    again[first] = False
    copies = body[again]
    if (blocks.end - blocks.start)[copies].sum() >= _COPIED:
        label[copies] = Label.BOILERPLATE


def _link_across(label: Bytes, markup: Markup, element: Ints) -> None:
    """Records inside the element that holds most of the body, with body before and behind them, are cross-links; what
    points to another article outside that element is a teaser.
    """
    paragraphs = np.flatnonzero(label == Label.PARAGRAPH)
    if len(paragraphs) < 3:
        return
    holders, size = np.unique(markup.parent[element[paragraphs]], return_counts=True)
    holder = int(holders[size.argmax()])
    inside = markup.inside(element, holder)
    own = paragraphs[inside[paragraphs]]
    if not holder or len(own) < 3:
        return
    behind = np.arange(len(label)) > own[-1]
    between = inside & (np.arange(len(label)) > own[0]) & ~behind
    label[between & (label == Label.TEASER_HEADLINE)] = Label.CROSS_LINK
    label[between & (label == Label.TEASER_RUBRIQUE)] = Label.CROSS_LINK_CUE
    fields = [Label.TEASER_SUMMARY, Label.TEASER_AUTHOR, Label.TEASER_DATE]
    label[between & np.isin(label, fields)] = Label.BOILERPLATE
    label[behind & ~inside & (label == Label.CROSS_LINK)] = Label.TEASER_HEADLINE
    label[behind & ~inside & (label == Label.CROSS_LINK_CUE)] = Label.BOILERPLATE


def _date_teasers(label: Bytes, blocks: Blocks, markup: Markup, row: Ints) -> None:
    """What a `<time>` in a teaser's record prints is its date."""
    timed = np.array([time is not None for time in markup.times], bool)[row]
    heads = np.flatnonzero(label == Label.TEASER_HEADLINE)
    times = np.flatnonzero(timed & (label == Label.BOILERPLATE))
    if len(times):
        held = record_holders(markup, blocks.start[heads].tolist(), blocks.start[times].tolist())
        label[times[np.array(held) >= 0]] = Label.TEASER_DATE


def _name_authors(label: Bytes, blocks: Blocks, row: Ints) -> None:
    """A few words before a teaser's date in the same element ("Paul Roth - 17 December") are its author's."""
    words = blocks.tokens.word_starts.searchsorted(blocks.core_end)
    words -= blocks.tokens.word_starts.searchsorted(blocks.core_start)
    dated = (label[1:] == Label.TEASER_DATE) & (row[1:] == row[:-1])
    named = (label[:-1] == Label.BOILERPLATE) & (words[:-1] > 1) & (words[:-1] <= LONGEST_NAME)
    label[:-1][dated & named] = Label.TEASER_AUTHOR
