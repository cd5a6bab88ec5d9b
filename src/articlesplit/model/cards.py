"""Read the cards of a listing as teasers where the model takes them for an article.

An archive page prints headlines and summaries like the headings and paragraphs of an article. The tree tells them
apart: each headline is a link, and the element around it holds a few lines and no other headline.
"""

from __future__ import annotations

import numpy as np

from articlesplit.core.arrays import Bools, Bytes, Ints, Matrix, is_equal
from articlesplit.html.holders import record_holders
from articlesplit.html.rows import Markup
from articlesplit.labels import Label
from articlesplit.model.label import IS_BODY, labels_table
from articlesplit.text.blocks import Blocks
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


def read_cards(label: Bytes, probabilities: Matrix, blocks: Blocks, markup: Markup) -> None:
    """Relabel headlines, text and bylines of a listing's cards that are labelled as an article's, in place."""
    is_body = IS_BODY[label]
    is_title = _IS_TITLE[label] & _is_title(blocks, markup)
    titles, text = np.flatnonzero(is_title), np.flatnonzero(is_body & ~is_title)
    if len(titles) < _FEWEST:
        return
    bylines = np.flatnonzero(is_equal(label, Label.BYLINE))
    fields = np.append(text, bylines)
    cards = np.array(record_holders(markup, blocks.start[titles].tolist(), blocks.start[fields].tolist()), np.int64)
    card_of_text, card_of_byline = cards[: len(text)], cards[len(text) :]
    size = (blocks.end - blocks.start)[text]
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
    words = blocks.end_word[text] - blocks.first_word[text]
    is_lead = leading_words(blocks.tokens, blocks.first_word[text], words, "dateline") == words  # "Posted on"
    label[text] = np.where((card_of_text >= 0) & ~is_lead, int(Label.TEASER_SUMMARY), int(Label.BOILERPLATE))
    own = bylines[card_of_byline >= 0]
    label[own] = np.where(blocks.date[own] >= 0, int(Label.TEASER_DATE), int(Label.TEASER_AUTHOR))


def _is_title(blocks: Blocks, markup: Markup) -> Bools:
    """Mark the blocks that are a link to an address that no block before leads to (b,)."""
    link = markup.link[blocks.row]
    numbers: dict[str, int] = {}
    address = np.array([numbers.setdefault(href, len(numbers)) for href in markup.hrefs] or [0], np.int64)[link]
    is_linked = (link >= 0) & (markup.link_share[blocks.row] >= _LINKED)
    is_linked &= blocks.end - blocks.start >= _SHORTEST
    return is_linked & _is_first(np.where(is_linked, address, -1))


def _is_first(values: Ints) -> Bools:
    """Mark the values that do not stand before in the array (n,)."""
    is_first = np.zeros(len(values), bool)
    is_first[np.unique(values, return_index=True)[1]] = True
    return is_first
