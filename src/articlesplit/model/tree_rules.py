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
from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from articlesplit.core.arrays import Bools, Bytes, Ints, Matrix, has_value, is_equal, is_first_copy, repeats
from articlesplit.core.kernels import views
from articlesplit.core.label_sums import choose_likeliest, sum_groups
from articlesplit.html.rows import Markup
from articlesplit.labels import Label
from articlesplit.model.cards import read_cards
from articlesplit.model.html_features import LONG
from articlesplit.model.label import IS_BODY, Labels, labels_table, name_headline, note_labels
from articlesplit.model.posts import drop_post_dates
from articlesplit.model.tree_blocks import TreeBlocks, describe_blocks
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
_PAGING = re.compile(r"[/?&](?:(?<=/)page/\d+/?|(?<=[?&])paged?=\d+)$", re.IGNORECASE)
"""The address of another page of a list: "/page/2", "?page=2", "&paged=2"."""
_FEW = 3
"""Paragraphs; with fewer, nothing is said of what lies between them (a guess)."""
_BETWEEN = {
    Label.TEASER_HEADLINE: Label.CROSS_LINK,
    Label.TEASER_RUBRIQUE: Label.CROSS_LINK_CUE,
    Label.TEASER_SUMMARY: Label.BOILERPLATE,
    Label.TEASER_AUTHOR: Label.BOILERPLATE,
    Label.TEASER_DATE: Label.BOILERPLATE,
}
"""What the fields of a record between paragraphs become."""
_BEHIND = {Label.CROSS_LINK: Label.TEASER_HEADLINE, Label.CROSS_LINK_CUE: Label.BOILERPLATE}
"""What the parts of a cross-link behind the body become."""
_IF_BETWEEN, _IF_BEHIND = (
    np.array([table.get(label, label) for label in Label], np.uint8) for table in (_BETWEEN, _BEHIND)
)
"""(labels,) the new label of each."""


def settle(labels: Labels, blocks: Blocks, markup: Markup, groups: Ints, notes: Notes = None) -> Labels:
    """Return the labels, corrected; `groups` are the numbers of paths of `markup_groups` (b,)."""
    if not len(blocks):
        return labels
    label = _labels_by_path(labels, groups)
    note_labels(notes, "tree.alike", blocks, labels.label, label)
    tree = describe_blocks(blocks, markup, groups)
    for name, correct in _RULES.items():
        before = label if notes is None else label.copy()
        correct(label, labels.probabilities, tree)
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
    own, label, count = labels.probabilities, labels.label.copy(), np.bincount(groups)
    sums = np.zeros((len(count), own.shape[1]))
    sum_groups(*views(groups, own.astype(np.float64).reshape(-1), sums.reshape(-1)))
    of_groups = _PATH_WEIGHT * np.log(sums / count[:, None] + _LEAST)
    of_blocks = (1 - _PATH_WEIGHT) * np.log(own + _LEAST)
    is_lone = count[groups] < 2
    if has_value(label, Label.TEASER_SUMMARY):
        is_lone &= ~is_equal(label, Label.TEASER_SUMMARY) | (own[:, IS_BODY].sum(axis=1) <= _EVEN)
    keeps_label = is_lone | _IS_SMALL_FIELD[label]
    added = np.where(IS_BODY, labels.shift[0], 0.0)
    scores = views(groups, keeps_label.view(np.uint8), of_blocks.reshape(-1), of_groups.reshape(-1), added)
    choose_likeliest(*scores, *views(label))
    name_headline(label, own)
    return label


def _keep_first_article(label: Bytes, _: Matrix, tree: TreeBlocks) -> None:
    """Take the body of later articles out, in place: of several `<article>` elements side by side, each with an `<h1>`
    and enough body, the first is the page's. Articles without an `<h1>` are posts of a forum, or parts of a list.
    """
    is_body = IS_BODY[label]
    article = tree.markup.article[tree.element]
    size = np.bincount(article[is_body], tree.size[is_body], minlength=1)
    size[0] = 0
    whole = np.flatnonzero(size >= _WHOLE)
    if len(whole) > 1:
        titled = article[tree.is_in("own <h1>")]
        label[is_body & np.isin(article, np.intersect1d(whole[1:], titled))] = Label.BOILERPLATE


def _name_captions(label: Bytes, probabilities: Matrix, tree: TreeBlocks) -> None:
    """Label text of a `<figcaption>` above the last paragraph as a caption, in place: all that is labelled body, and
    boilerplate that may be a caption.
    """
    if not has_value(label, Label.PARAGRAPH):
        return
    is_figure = tree.is_in("own <figcaption>", "near <figcaption>", "far <figcaption>")
    if not is_figure.any():
        return
    paragraphs = np.flatnonzero(is_equal(label, Label.PARAGRAPH))
    is_figure[: max(paragraphs[0] - _ROWS_ABOVE + 1, 0)] = False
    is_figure[paragraphs[-1] :] = False
    likely = is_equal(label, Label.BOILERPLATE) & (probabilities[:, Label.CAPTION] >= _LEAST_CAPTION)
    label[is_figure & (IS_BODY[label] | likely)] = Label.CAPTION


def _drop_roles(label: Bytes, _: Matrix, tree: TreeBlocks) -> None:
    """Take a few words in an element of authors ("Staff Writer") out of the body, in place."""
    is_author = tree.is_in("own author", "own authors", "own byline", "near author")
    label[is_author & IS_BODY[label] & (tree.word_count <= _LONGEST_ROLE)] = Label.BOILERPLATE


def _drop_paging(label: Bytes, _: Matrix, tree: TreeBlocks) -> None:
    """Label links to other pages of a list ("Older posts") that are labelled headlines of teasers as boilerplate, in
    place.
    """
    if has_value(label, Label.TEASER_HEADLINE):
        linked = np.flatnonzero(is_equal(label, Label.TEASER_HEADLINE) & (tree.link >= 0))
        hrefs = tree.markup.hrefs
        for block, link in zip(linked.tolist(), tree.link[linked].tolist(), strict=True):
            if _PAGING.search(hrefs[link]):
                label[block] = Label.BOILERPLATE


def _drop_copies(label: Bytes, _: Matrix, tree: TreeBlocks) -> None:
    """Take text of the body that stands in the body of another element above out, in place."""
    body = np.flatnonzero(IS_BODY[label] & (tree.word_count >= LONG))
    hashes = tree.blocks.words_hash[body]
    is_first = is_first_copy(hashes)
    if is_first.all():
        return
    holder = tree.markup.parent[tree.element[body]]
    holder_of_first = dict(zip(hashes[is_first].tolist(), holder[is_first].tolist(), strict=True))
    pairs = zip(hashes.tolist(), holder.tolist(), strict=True)
    copies = body[np.array([holder_of_first[words] != around for words, around in pairs]) & ~is_first]
    if tree.size[copies].sum() >= max(_COPIED, _COPIED_SHARE * tree.size[IS_BODY[label]].sum()):
        label[copies] = Label.BOILERPLATE


def _tell_links_from_teasers(label: Bytes, _: Matrix, tree: TreeBlocks) -> None:
    """Relabel records by where they stand, in place. Between paragraphs, in the element that holds most of the body,
    they are cross-links. Behind the body and outside that element, links are teasers.
    """
    markup, paragraphs = tree.markup, np.flatnonzero(is_equal(label, Label.PARAGRAPH))
    if len(paragraphs) < _FEW:
        return
    inside = tree.element[paragraphs]
    closest = holder = int(np.bincount(markup.parent[inside]).argmax())
    while holder and markup.inside(inside, holder).sum() < _FEW:
        holder = int(markup.parent[holder])  # around one for the text behind a paywall
    if not holder:
        return
    is_inside = markup.inside(tree.element, holder)
    own = paragraphs[is_inside[paragraphs]]
    first, last = int(own[0]) + 1, int(own[-1]) + 1
    if holder == closest:
        between = label[first : last - 1]
        between[:] = np.where(is_inside[first : last - 1], _IF_BETWEEN[between], between)
    behind = label[last:]
    behind[:] = np.where(is_inside[last:], behind, _IF_BEHIND[behind])


def _date_teasers(label: Bytes, _: Matrix, tree: TreeBlocks) -> None:
    """Label boilerplate that a `<time>` in a teaser's record prints as the teaser's date, in place."""
    times = np.flatnonzero(tree.is_timed & is_equal(label, Label.BOILERPLATE))
    if len(times):
        headlines = np.flatnonzero(is_equal(label, Label.TEASER_HEADLINE))
        label[times[tree.records_of(headlines, times) >= 0]] = Label.TEASER_DATE


def _name_authors(label: Bytes, _: Matrix, tree: TreeBlocks) -> None:
    """Label a few words of boilerplate before a teaser's date in one row ("Paul Roth - 17 December") as its author, in
    place.
    """
    if has_value(label, Label.TEASER_DATE):
        words = tree.word_count[:-1]
        is_before_date = is_equal(label[1:], Label.TEASER_DATE) & repeats(tree.blocks.row)[1:]
        is_name_long = is_equal(label[:-1], Label.BOILERPLATE) & (words > 1) & (words <= LONGEST_NAME)
        label[:-1][is_before_date & is_name_long] = Label.TEASER_AUTHOR


def _drop_leads(label: Bytes, _: Matrix, tree: TreeBlocks) -> None:
    """Label rubriques and authors that only lead to the date or the author behind them ("Posted on", "By") as
    boilerplate, in place.
    """
    blocks, is_before = tree.blocks, np.append(_IS_DATE_OR_AUTHOR[label[1:]], False)
    for field, categories in ((Label.TEASER_RUBRIQUE, ("dateline", "byline")), (Label.TEASER_AUTHOR, ("dateline",))):
        if not has_value(label, field):
            continue
        chosen = np.flatnonzero(is_before & is_equal(label, field))
        first, words = blocks.first_word[chosen], tree.word_count[chosen]
        for category in categories if len(chosen) else ():
            is_lead = (leading_words(blocks.tokens, first, words, category) == words) & (words > 0)
            label[chosen[is_lead]] = Label.BOILERPLATE


_RULES: Mapping[str, Callable[[Bytes, Matrix, TreeBlocks], None]] = {
    "tree.cards": read_cards,
    "tree.first-article": _keep_first_article,
    "tree.caption": _name_captions,
    "tree.whole": keep_or_drop_units,
    "tree.posts": drop_post_dates,
    "tree.copies": _drop_copies,
    "tree.cross-links": _tell_links_from_teasers,
    "tree.time": _date_teasers,
    "tree.author": _name_authors,
    "tree.lead": _drop_leads,
    "tree.role": _drop_roles,
    "tree.paging": _drop_paging,
}
"""The rules behind the first, in their order. Each changes labels, (b,), in place, given probabilities (b, labels)."""
