"""Read which pieces of a Markdown page stand in headings and in lists. The model of its text does not know that."""

from __future__ import annotations

from typing import NamedTuple

from articlesplit.html.elements import ROOT
from articlesplit.html.paths import innermost
from articlesplit.html.rows import Markup
from articlesplit.html.vocabulary import Tag
from articlesplit.records.pieces import Pieces

MOST_LINKS = 0.5
"""Share of an item's characters in links; an item with more is a link to another page. A guess."""


class Outline(NamedTuple):
    """Where each of p pieces stands."""

    is_heading: list[bool]
    """Whether each piece stands in a heading that is no link."""
    item_of: list[int]
    """The innermost list around each piece, 0 for none and for links."""


def read_outline(pieces: Pieces, markup: Markup) -> Outline:
    """Return where the pieces of a page stand in its markup."""
    rows = (markup.start.searchsorted(pieces.core_start, side="right") - 1).clip(0)
    element = markup.element[rows]
    lists = innermost((markup.tag == Tag.LIST)[None], markup.parent)[0][element]
    is_link = markup.link_share[rows] > MOST_LINKS
    lists[is_link] = ROOT
    return Outline(((markup.tag[element] == Tag.HEADING) & ~is_link).tolist(), lists.tolist())
