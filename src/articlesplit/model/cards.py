"""Read the cards of a listing as teasers where the model takes them for an article.

An archive page prints headlines and summaries like the headings and paragraphs of an article. The tree tells them
apart: each headline is a link, and the element around it holds a few lines and no other headline.
"""

from __future__ import annotations

import numpy as np

from articlesplit.core.arrays import Bools, Bytes, Matrix, is_equal
from articlesplit.labels import Label
from articlesplit.model.label import IS_BODY, labels_table
from articlesplit.model.tree_blocks import TreeBlocks
from articlesplit.text.phrases import leading_words

_FEWEST = 3
"""Cards that make a listing."""
_LINKED = 0.9
"""Share of a headline that is in links, at least."""
_SHORTEST = 10
"""Characters of a headline, at least (a guess)."""
_LONGEST = 400
"""Characters of the text of a card, in the mean (a guess); an article's chapter is longer."""
_LIKELY = 0.15
"""Mean probability of a teaser's headline that the model must give the headlines, and those among them that it takes
for an article's (a guess).
"""
_ARTICLE = (Label.HEADLINE, Label.SUMMARY, Label.PARAGRAPH, Label.HEADING)
_IS_OF_ARTICLE, _IS_TITLE = labels_table(*_ARTICLE), labels_table(*_ARTICLE, Label.TEASER_HEADLINE)
"""Labels that headlines of cards may have been given."""
_MOST = 0.8
"""Share of the body's characters that must stand in cards (a guess)."""


def read_cards(label: Bytes, probabilities: Matrix, tree: TreeBlocks) -> None:
    """Relabel headlines, text and bylines of a listing's cards that are labelled as an article's, in place."""
    is_link = (tree.link >= 0) & (tree.link_share >= _LINKED) & (tree.size >= _SHORTEST)
    is_title = _IS_TITLE[label] & is_link
    most_cards = np.count_nonzero(is_title)
    most_text = _LONGEST * most_cards  # inside cards; the body must not have too much outside
    if most_cards < _FEWEST or _MOST * tree.size[IS_BODY[label] & ~is_title].sum() > most_text:
        return
    is_title &= _is_new_address(is_link, tree)
    titles, text = np.flatnonzero(is_title), np.flatnonzero(IS_BODY[label] & ~is_title)
    if len(titles) < _FEWEST:
        return
    bylines = np.flatnonzero(is_equal(label, Label.BYLINE))
    cards = tree.records_of(titles, np.append(text, bylines))
    card_of_text, card_of_byline = cards[: len(text)], cards[len(text) :]
    size = tree.size[text]
    inside = size[card_of_text >= 0].sum()
    is_taken = IS_BODY[label[titles]]
    is_taken[card_of_text[card_of_text >= 0]] = True
    chosen = titles[is_taken]
    taken = chosen[_IS_OF_ARTICLE[label[chosen]]]
    likely = probabilities[:, Label.TEASER_HEADLINE]
    if len(chosen) < _FEWEST or any(likely[some].mean() < _LIKELY for some in (chosen, taken) if len(some)):
        return
    if inside < _MOST * size.sum() or inside > _LONGEST * len(chosen):
        return
    label[titles[_IS_OF_ARTICLE[label[titles]]]] = Label.TEASER_HEADLINE
    blocks, words = tree.blocks, tree.word_count[text]
    is_lead = leading_words(blocks.tokens, blocks.first_word[text], words, "dateline") == words  # "Posted on"
    label[text] = np.where((card_of_text >= 0) & ~is_lead, int(Label.TEASER_SUMMARY), int(Label.BOILERPLATE))
    own = bylines[card_of_byline >= 0]
    label[own] = np.where(blocks.date[own] >= 0, int(Label.TEASER_DATE), int(Label.TEASER_AUTHOR))


def _is_new_address(is_link: Bools, tree: TreeBlocks) -> Bools:
    """Mark the links whose address none before has, given the blocks that are links (b,)."""
    linked = np.flatnonzero(is_link).tolist()
    hrefs = tree.markup.hrefs
    addresses = [hrefs[link] for link in tree.link[linked].tolist()]
    first = dict(zip(reversed(addresses), reversed(linked), strict=True))  # the last to be set is the first of all
    is_new = np.zeros(len(is_link), bool)
    is_new[list(first.values())] = True
    return is_new
