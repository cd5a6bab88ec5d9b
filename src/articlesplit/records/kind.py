"""Decide what kind of page it is: an article, a listing, or something else.

What tells them apart is the longest run of paragraphs with nothing but headings, captions and bylines between them. A
listing has teasers and no such run. How long the run must be depends on the page's address and on whether author or
date stand between headline and text: a short article is signed and its address has a slug.
"""

from __future__ import annotations

import re
from itertools import pairwise

from articlesplit.labels import BODY, Label
from articlesplit.page import Kind
from articlesplit.records.bylines import Bylines
from articlesplit.records.pieces import Pieces
from articlesplit.records.printed import Printed, core_at
from articlesplit.text.addresses import host_and_path
from articlesplit.text.names import is_person

LEAST_TEASERS = 3
"""Teasers of a listing, at least; a guess."""
LEAST_RUN = {"front": 2500, "section": 1000, "article": 170, "": 280}
"""Characters of the longest run of paragraphs in an article among teasers, by what its address looks like.

Measured on listing-dev, wcxb-dev and the pages of news: 0.39 → 0.58 of the listings and 0.974 → 0.991 of the articles
are found, over eight dumpers.
"""
LEAST_SIGNED = 110
"""The same where both author and date stand below the headline; a guess."""
LEAST_DATED = 0.75
"""What the length is multiplied by where one of them does; a guess."""

_TEXT = frozenset((Label.PARAGRAPH, Label.SUMMARY))
_GOES_ON = frozenset((Label.HEADING, Label.CAPTION, Label.BYLINE, Label.BOILERPLATE))
_NUMBERED = re.compile(r"\d{4}")


def page_kind(pieces: Pieces, bylines: Bylines, url: str | None, declares_body: bool = False) -> Kind:
    """Return the kind of a page from its labelled pieces.

    With `declares_body` its metadata give the text of an article, which vouches for it as author and date do.
    """
    if _count_teasers(pieces) >= LEAST_TEASERS:
        least = LEAST_SIGNED if declares_body else _least_run(pieces, bylines, url)
        if _longest_run(pieces) < least:
            return "listing"
    return "article" if any(label in BODY for label in pieces.label) else "other"


def _least_run(pieces: Pieces, bylines: Bylines, url: str | None) -> float:
    """Return how long the run of paragraphs must be in an article among teasers."""
    kind, signatures = address_kind(url), _signatures(pieces, bylines)
    if signatures == 2 and kind != "front":
        return LEAST_SIGNED
    if signatures and kind == "section" and "-" in (url or "").rstrip("/").rpartition("/")[2]:
        kind = ""  # a signed page with a slug of two words is rather an article than a section
    return LEAST_RUN[kind] * (LEAST_DATED if signatures else 1)


def _count_teasers(pieces: Pieces) -> int:
    """Return the number of headlines of teasers.

    Cross-links count too where a single text stands between any two of them: these are records with summaries.
    """
    teasers = pieces.label.count(Label.TEASER_HEADLINE)
    cross_link = Label.CROSS_LINK
    links = [i for i, label in enumerate(pieces.label) if label is cross_link and not _is_cue(pieces, i)]
    between = [sum(label in _TEXT for label in pieces.label[one:two]) for one, two in pairwise(links)]
    return teasers + (len(links) if between and set(between) == {1} else 0)


def _is_cue(pieces: Pieces, i: int) -> bool:
    return core_at(pieces, i).is_phrase("cue")


def address_kind(url: str | None) -> str:
    """Return what a page's address looks like: "front", "section", "article", or "" where it does not tell.

    >>> [address_kind("https://example.org/" + path) for path in ("", "sport/", "sport/rain-stops-the-cup-in-porto")]
    ['front', 'section', 'article']
    """
    path = host_and_path(url)[1] if url else None
    if path is None or not host_and_path(url or "")[0]:
        return ""
    parts = path.split("/") if path else []
    if not parts:
        return "front"
    if parts[-1].count("-") + parts[-1].count("_") > 2 or _NUMBERED.search(url or ""):
        return "article"
    return "section" if len(parts) < 3 else ""


def _longest_run(pieces: Pieces) -> float:
    """Return the weight of the longest run of paragraphs."""
    longest = current = 0.0
    for start, end, label in zip(pieces.core_start.tolist(), pieces.core_end.tolist(), pieces.label, strict=True):
        if label in _TEXT:
            current += Printed(pieces.tokens, start, end).weight
            longest = max(longest, current)
        elif label not in _GOES_ON:
            current = 0.0
    return longest


def _signatures(pieces: Pieces, bylines: Bylines) -> int:
    """Return how many of author and date stand in bylines below the headline."""
    if Label.HEADLINE not in pieces.label:
        return 0
    head = pieces.label.index(Label.HEADLINE)
    below = [piece for piece in pieces.labelled((Label.BYLINE,)) if piece.start > pieces.start[head]]
    is_dated = any(Printed(pieces.tokens, piece.start, piece.end).dates for piece in below)
    is_named = bool(below) and any(name.is_led or is_person(name.text) for name in bylines.printed)
    return is_dated + is_named
