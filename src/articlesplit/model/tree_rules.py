"""Correct labels by the element tree of an HTML page. The model sees rows and their neighbours, but no tree.

The rules, in order:

- what is printed alike is labelled alike (`_labels_by_path`);
- cards of a listing that are labelled body are teasers (`read_cards`);
- of several articles with an `<h1>` side by side the first is the page's (`_keep_first_article`);
- text of a `<figcaption>` is a caption, no paragraph (`_name_captions`);
- a table, a list or a quotation is body as a whole or not at all (`keep_or_drop_units`);
- the dates of posts are no body (`drop_post_dates`);
- text that is printed twice is body once (`_drop_copies`);
- a record between the body's paragraphs is a cross-link, a link behind them a teaser (`_tell_links_from_teasers`);
- a `<time>` in a teaser's record is its date, a name before that date its author (`_date_teasers`, `_name_authors`);
- words that only lead to a date ("Posted on") are no rubrique (`_drop_leads`);
- a few words beside an author are no paragraph (`_drop_roles`), a link to another page of a list no teaser
  (`_drop_paging`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import numpy as np

from articlesplit.core.arrays import Bools, Bytes, Ints, Matrix, is_equal, is_first_copy, repeats
from articlesplit.html.holders import record_holders
from articlesplit.html.rows import Markup
from articlesplit.html.vocabulary import word_levels
from articlesplit.labels import Label
from articlesplit.model.cards import read_cards
from articlesplit.model.html_features import LONG
from articlesplit.model.label import IS_BODY, Labels, labels_table, name_headline, note_labels
from articlesplit.model.posts import drop_post_dates
from articlesplit.model.units import keep_or_drop_units
from articlesplit.notes import Notes
from articlesplit.text.blocks import Blocks
from articlesplit.text.names import LONGEST_NAME
from articlesplit.text.phrases import leading_words

_WHOLE = 400
"""Characters of body that make an `<article>` one that counts (a guess)."""
_COPIED = 600
"""Characters of body that must be printed twice before the second copy is left out; less is a pull quote (a guess)."""
_COPIED_SHARE = 0.4
"""Their share of the body, at least: less is what a page says twice. Chosen on 1,068 held-out pages of twelve sets."""
_IS_SMALL_FIELD = labels_table(Label.TEASER_RUBRIQUE, Label.TEASER_AUTHOR, Label.TEASER_DATE)
_IS_DATE_OR_AUTHOR = labels_table(Label.TEASER_DATE, Label.TEASER_AUTHOR)
_PATH_WEIGHT = 0.7
"""Weight of the mean over a path's blocks; the rest is that of a block's own probabilities. Cross-validated."""
_ALL_LINKED = 0.95
"""Share of a row in links that makes it one link (a guess)."""
_EVEN = 0.5
"""Probability of the body above which a text printed like no other is no summary of a teaser."""
_LEAST = 1e-6
"""Added to probabilities before their logarithm is taken."""
_LEAST_CAPTION = 0.1
"""Probability that makes boilerplate in a `<figcaption>` a caption (a guess)."""
_ROWS_ABOVE = 6
"""Blocks above the first paragraph in which a caption may stand (a guess)."""
_LONGEST_ROLE = 5
"""Words of an author's role, at most (a guess)."""
_PAGING = re.compile(r"/page/\d+/?$|[?&](?:page|paged)=\d+$", re.IGNORECASE)
"""The address of another page of a list."""
_FEW = 3
"""Paragraphs; with fewer, nothing is said of what lies between them (a guess)."""


def settle(labels: Labels, blocks: Blocks, markup: Markup, groups: Ints, notes: Notes = None) -> Labels:
    """Return the labels, corrected; `groups` are the numbers of paths of `markup_groups` (b,)."""
    element = markup.element[blocks.row]
    label = _labels_by_path(labels, groups)
    note_labels(notes, "tree.alike", blocks, labels.label, label)
    rules: dict[str, Callable[[Bytes], None]] = {
        "tree.cards": lambda label: read_cards(label, labels.probabilities, blocks, markup),
        "tree.first-article": lambda label: _keep_first_article(label, blocks, markup, element),
        "tree.caption": lambda label: _name_captions(label, labels.probabilities, blocks, markup),
        "tree.whole": lambda label: keep_or_drop_units(label, labels.probabilities, blocks, markup, element),
        "tree.posts": lambda label: drop_post_dates(label, blocks, markup, groups),
        "tree.copies": lambda label: _drop_copies(label, blocks, markup, element),
        "tree.cross-links": lambda label: _tell_links_from_teasers(label, markup, element),
        "tree.time": lambda label: _date_teasers(label, blocks, markup),
        "tree.author": lambda label: _name_authors(label, blocks),
        "tree.lead": lambda label: _drop_leads(label, blocks),
        "tree.role": lambda label: _drop_roles(label, blocks, markup),
        "tree.paging": lambda label: _drop_paging(label, blocks, markup),
    }
    for name, correct in rules.items():
        before = label.copy()
        correct(label)
        note_labels(notes, name, blocks, before, label)
    return replace(labels, label=label)


def goes_on_in_link(blocks: Blocks, markup: Markup) -> Bools:
    """Mark the blocks that stand in one row and one link with the block before them: a link leads to one record,
    although its text may have a sign that parts records elsewhere (b,).
    """
    return repeats(blocks.row) & (markup.link[blocks.row] >= 0) & (markup.link_share[blocks.row] >= _ALL_LINKED)


def _labels_by_path(labels: Labels, groups: Ints) -> Bytes:
    """Return the likeliest labels when the blocks of one path are judged together (b,).

    Small fields of teasers stay as they are: sections and authors are often printed alike and differ.
    """
    if not len(groups):
        return labels.label
    own = labels.probabilities
    count = np.bincount(groups)
    mean = np.stack([np.bincount(groups, column) for column in own.T], axis=1) / count[:, None]
    scores = (1 - _PATH_WEIGHT) * np.log(own + _LEAST) + _PATH_WEIGHT * np.log(mean[groups] + _LEAST)
    scores[:, IS_BODY] += labels.shift[0]
    is_summary = is_equal(labels.label, Label.TEASER_SUMMARY)
    is_lone = (count[groups] < 2) & (~is_summary | (own[:, IS_BODY].sum(axis=1) <= _EVEN))
    keeps_label = is_lone | _IS_SMALL_FIELD[labels.label]
    label: Bytes = np.where(keeps_label, labels.label, scores.argmax(axis=1)).astype(np.uint8)
    name_headline(label, own)
    return label


def _keep_first_article(label: Bytes, blocks: Blocks, markup: Markup, element: Ints) -> None:
    """Take the body of later articles out, in place: of several `<article>` elements side by side, each with an `<h1>`
    and enough body, the first is the page's. Articles without an `<h1>` are posts of a forum, or parts of a list.
    """
    is_body = IS_BODY[label]
    article = markup.article[element]
    size = np.bincount(article[is_body], (blocks.end - blocks.start)[is_body], minlength=1)
    size[0] = 0
    whole = np.flatnonzero(size >= _WHOLE)
    if len(whole) > 1:
        titled = article[markup.words[markup.path[blocks.row], _columns("own <h1>")[0]] > 0]
        label[is_body & np.isin(article, np.intersect1d(whole[1:], titled))] = Label.BOILERPLATE


def _name_captions(label: Bytes, probabilities: Matrix, blocks: Blocks, markup: Markup) -> None:
    """Label text of a `<figcaption>` above the last paragraph as a caption, in place: all that is labelled body, and
    boilerplate that may be a caption.
    """
    paragraphs = np.flatnonzero(is_equal(label, Label.PARAGRAPH))
    if not len(paragraphs):
        return
    is_figure = markup.words[:, _columns("own <figcaption>", "near <figcaption>", "far <figcaption>")].any(axis=1)
    inside = np.asarray(is_figure)[markup.path[blocks.row]]
    place = np.arange(len(label))
    inside &= (place > paragraphs[0] - _ROWS_ABOVE) & (place < paragraphs[-1])
    likely = is_equal(label, Label.BOILERPLATE) & (probabilities[:, Label.CAPTION] >= _LEAST_CAPTION)
    label[inside & (IS_BODY[label] | likely)] = Label.CAPTION


def _drop_roles(label: Bytes, blocks: Blocks, markup: Markup) -> None:
    """Take a few words in an element of authors ("Staff Writer") out of the body, in place."""
    is_author = np.asarray(
        markup.words[:, _columns("own author", "own authors", "own byline", "near author")].any(axis=1)
    )
    is_role = is_author[markup.path[blocks.row]] & (blocks.word_count <= _LONGEST_ROLE)
    label[IS_BODY[label] & is_role] = Label.BOILERPLATE


def _drop_paging(label: Bytes, blocks: Blocks, markup: Markup) -> None:
    """Label links to other pages of a list ("Older posts") that are labelled headlines of teasers as boilerplate, in
    place.
    """
    linked = np.flatnonzero(is_equal(label, Label.TEASER_HEADLINE) & (markup.link[blocks.row] >= 0))
    hrefs = [markup.hrefs[link] for link in markup.link[blocks.row[linked]].tolist()]
    label[linked[np.array([_PAGING.search(href) is not None for href in hrefs], bool)]] = Label.BOILERPLATE


@cache
def _columns(*names: str) -> list[int]:
    """Return the places of some words of paths, such as "own <h1>": the row's line is an `<h1>`."""
    known = [f"{level} {word}" for level, words in word_levels().items() for word in words]
    return [known.index(name) for name in names]


def _drop_copies(label: Bytes, blocks: Blocks, markup: Markup, element: Ints) -> None:
    """Take text of the body that stands in the body of another element above out, in place."""
    body = np.flatnonzero(IS_BODY[label] & (blocks.word_count >= LONG))
    hashes = blocks.words_hash[body]
    is_first = is_first_copy(hashes)
    if is_first.all():
        return
    holder = markup.parent[element[body]]
    holder_of_first = dict(zip(hashes[is_first].tolist(), holder[is_first].tolist(), strict=True))
    pairs = zip(hashes.tolist(), holder.tolist(), strict=True)
    copies = body[np.array([holder_of_first[words] != around for words, around in pairs]) & ~is_first]
    size = blocks.end - blocks.start
    if size[copies].sum() >= max(_COPIED, _COPIED_SHARE * size[IS_BODY[label]].sum()):
        label[copies] = Label.BOILERPLATE


def _tell_links_from_teasers(label: Bytes, markup: Markup, element: Ints) -> None:
    """Relabel records by where they stand, in place. Between paragraphs, in the element that holds most of the body,
    they are cross-links. Behind the body and outside that element, links are teasers.
    """
    paragraphs = np.flatnonzero(is_equal(label, Label.PARAGRAPH))
    if len(paragraphs) < _FEW:
        return
    holders, sizes = np.unique(markup.parent[element[paragraphs]], return_counts=True)
    closest = holder = int(holders[sizes.argmax()])
    while holder and markup.inside(element[paragraphs], holder).sum() < _FEW:
        holder = int(markup.parent[holder])  # around one for the text behind a paywall
    if not holder:
        return
    is_inside = markup.inside(element, holder)
    own = paragraphs[is_inside[paragraphs]]
    place = np.arange(len(label))
    is_behind = place > own[-1]
    if holder == closest:
        is_between = is_inside & (place > own[0]) & ~is_behind
        _relabel(label, is_between, Label.TEASER_HEADLINE, Label.CROSS_LINK)
        _relabel(label, is_between, Label.TEASER_RUBRIQUE, Label.CROSS_LINK_CUE)
        for field in (Label.TEASER_SUMMARY, Label.TEASER_AUTHOR, Label.TEASER_DATE):
            _relabel(label, is_between, field, Label.BOILERPLATE)
    _relabel(label, is_behind & ~is_inside, Label.CROSS_LINK, Label.TEASER_HEADLINE)
    _relabel(label, is_behind & ~is_inside, Label.CROSS_LINK_CUE, Label.BOILERPLATE)


def _relabel(label: Bytes, where: Bools, old: Label, new: Label) -> None:
    """Replace a label by another in place, where a mask (b,) allows it."""
    label[where & is_equal(label, old)] = new


def _date_teasers(label: Bytes, blocks: Blocks, markup: Markup) -> None:
    """Label boilerplate that a `<time>` in a teaser's record prints as the teaser's date, in place."""
    is_timed = markup.is_timed(blocks.row)
    headlines = np.flatnonzero(is_equal(label, Label.TEASER_HEADLINE))
    times = np.flatnonzero(is_timed & is_equal(label, Label.BOILERPLATE))
    if len(times):
        records = record_holders(markup, blocks.start[headlines].tolist(), blocks.start[times].tolist())
        label[times[np.array(records) >= 0]] = Label.TEASER_DATE


def _name_authors(label: Bytes, blocks: Blocks) -> None:
    """Label a few words of boilerplate before a teaser's date in one row ("Paul Roth - 17 December") as its author, in
    place.
    """
    words = (blocks.word_count)[:-1]
    is_before_date = is_equal(label[1:], Label.TEASER_DATE) & repeats(blocks.row)[1:]
    is_name_long = is_equal(label[:-1], Label.BOILERPLATE) & (words > 1) & (words <= LONGEST_NAME)
    label[:-1][is_before_date & is_name_long] = Label.TEASER_AUTHOR


def _drop_leads(label: Bytes, blocks: Blocks) -> None:
    """Label rubriques and authors that only lead to the date or the author behind them ("Posted on", "By") as
    boilerplate, in place.
    """
    is_before = np.append(_IS_DATE_OR_AUTHOR[label[1:]], False)
    for field, categories in ((Label.TEASER_RUBRIQUE, ("dateline", "byline")), (Label.TEASER_AUTHOR, ("dateline",))):
        chosen = np.flatnonzero(is_before & is_equal(label, field))
        first, words = blocks.first_word[chosen], blocks.word_count[chosen]
        for category in categories if len(chosen) else ():
            is_lead = (leading_words(blocks.tokens, first, words, category) == words) & (words > 0)
            label[chosen[is_lead]] = Label.BOILERPLATE
