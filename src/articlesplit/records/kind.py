"""Decide what kind of page it is: an article, a listing, or something else.

A page with teasers is an article or a listing. Its figures decide: how long its longest run of paragraphs is beside its
other text, how surely these are paragraphs, how much of the text is records, whether these have summaries, whether
author and date stand below the headline, and what the address looks like. No single figure tells: a short article
stands among fifty teasers, and a blog's index page prints whole posts.
"""

from __future__ import annotations

import re
from bisect import bisect
from itertools import pairwise
from math import inf, log
from typing import NamedTuple

from articlesplit.labels import BODY, FIELDS, Label
from articlesplit.page import Kind
from articlesplit.records.bylines import Bylines
from articlesplit.records.pieces import Pieces
from articlesplit.records.printed import core_at
from articlesplit.records.spans import Printed
from articlesplit.records.weights import core_weights
from articlesplit.text.addresses import host_and_path
from articlesplit.text.names import is_person

LEAST_TEASERS = 3
"""Teasers of a listing, at least; a guess."""
LEAST_RUN = 110
"""Characters of the longest run of paragraphs in an article among teasers, at least; a guess."""


class KindFigures(NamedTuple):
    """What tells an article among teasers from a listing."""

    is_slug: float
    """1 where the address ends like that of an article."""
    is_list: float
    """1 where the address names a list: "/blog/", "/tag/rain", "?page=2"."""
    run_of_text: float
    """The longest run of paragraphs, as a share of all paragraphs."""
    sureness: float
    """The log odds of the labels in the longest run, no further from even than `SUREST`."""
    signatures: float
    """How many of author and date stand below the headline."""
    summaries: float
    """Summaries of teasers, for each headline, at most 1."""
    records: float
    """The share of records in the text of records and paragraphs."""


WEIGHTS = KindFigures(
    is_slug=-3.6, is_list=2.5, run_of_text=-2.0, sureness=-0.56, signatures=-1.2, summaries=2.4, records=3.3
)
BIAS = -0.65
"""A page whose weighted figures and bias are above 0 is a listing.

A logistic regression over the dumps and HTML pages of listing-dev and of nine sets of articles and other pages, 1,366
together, with labels of models that did not see their sites, and over 164 invented pages. The bias is 1 more than
the regression's: listings are 3 in 100 there.
"""
SUREST = 6.2
"""Log odds of 0.998; what is above says no more."""
SURE = 0.8
"""The log odds from which a listing has no article: below, it keeps its text, which may be an article's after all."""

LIST_WORDS = frozenset(
    (
        "archive archives author authors blog blogs categories category feed latest news page section sections stories "
        "tag tags topic topics trending archiv autoren kategorie nachrichten thema themen actualites auteurs rubrique "
        "rubriques archivo archivos autores categoria categorias columnistas noticias arquivo colunistas archivio "
        "autori categorie notizie rubriche nieuws rubrieken arkiv forfattere kategorier nyheder nyheter skribenter "
        "kirjoittajat uutiset aktualnosci autorzy novinky hirek szerzok stiri arsiv haberler kategori yazarlar berita "
        "indeks penulis arhiva novosti vijesti vesti"
    ).split()
)
"""Parts of an address that name a list, or stand before the name of one: archive, authors, category, news, topics in
languages that are written with Latin letters.
"""
_TEXT = frozenset((Label.PARAGRAPH, Label.SUMMARY))
_GOES_ON = frozenset((Label.HEADING, Label.CAPTION, Label.BYLINE, Label.BOILERPLATE))
_LINK, _BYLINE, _TEASER_HEADLINE, _TEASER_SUMMARY = (
    frozenset((label,)) for label in (Label.CROSS_LINK, Label.BYLINE, Label.TEASER_HEADLINE, Label.TEASER_SUMMARY)
)
_NUMBERED = re.compile(r"\d{4}")
_ARCHIVE = re.compile(
    r"(?:[a-z]+/)?(?:19|20)\d\d/\d{1,2}(?:/\d{1,2})?|(?:.*/)?(?:cat|category|page|tag)[_-]?\d+(?:\.html?)?"
)
"""The path of an archive by month or day ("blog/2024/03"), or of a numbered list ("archives/cat_12.html")."""


def page_kind(pieces: Pieces, bylines: Bylines, url: str | None, declares_body: bool = False) -> tuple[Kind, bool]:
    """Return the kind of a page from its labelled pieces, and whether its paragraphs are those of an article.

    With `declares_body` its metadata give the text of an article, which vouches for it as author and date do.
    """
    odds = _listing_odds(pieces, bylines, url, declares_body)
    if odds > 0:
        return "listing", odds < SURE
    return ("article" if pieces.places(BODY) else "other"), True


def _listing_odds(pieces: Pieces, bylines: Bylines, url: str | None, declares_body: bool) -> float:
    """Return the log odds of a page being a listing, or a bound of them that is not above 0."""
    linked = _linked_records(pieces)
    if len(pieces.places(_TEASER_HEADLINE)) + linked < LEAST_TEASERS:
        return -inf
    longest = _longest_run(pieces)
    if longest[0] < (1 if declares_body else LEAST_RUN):
        return inf
    figures = _figures_of_text(url, longest)
    bound = _weighted(figures)
    if bound <= 0:
        return bound
    return _weighted(_with_records(figures, pieces, bylines, longest[2], linked, declares_body))


def _weighted(figures: KindFigures) -> float:
    """Return the log odds that figures give."""
    return BIAS + sum([weight * figure for weight, figure in zip(WEIGHTS, figures, strict=True)])


def _figures_of_text(url: str | None, longest: tuple[float, float, float]) -> KindFigures:
    """Return the figures of an address and a longest run of paragraphs, the others as in the surest listing."""
    run, sureness, text = longest
    return KindFigures(
        is_slug=address_kind(url) == "article",
        is_list=is_list_address(url),
        run_of_text=run / text,
        sureness=_log_odds(sureness),
        signatures=0,
        summaries=1,
        records=1,
    )


def _with_records(
    figures: KindFigures, pieces: Pieces, bylines: Bylines, text: float, linked: int, declares_body: bool
) -> KindFigures:
    """Return figures with those of author, date and records. `text` is the weight of all paragraphs, and `linked` the
    number of linked records.
    """
    records = sum(core_weights(pieces, pieces.places(FIELDS)))
    headlines = len(pieces.places(_TEASER_HEADLINE)) + linked
    return figures._replace(
        signatures=2 if declares_body else _signatures(pieces, bylines),
        summaries=min((len(pieces.places(_TEASER_SUMMARY)) + linked) / headlines, 1),
        records=records / (records + text),
    )


def _log_odds(probability: float) -> float:
    """Return the log odds of a probability, within `SUREST`.

    >>> _log_odds(0.5), _log_odds(1.0)
    (0.0, 6.2)
    """
    if not 0 < probability < 1:
        return SUREST if probability else -SUREST
    return min(max(log(probability / (1 - probability)), -SUREST), SUREST)


def _linked_records(pieces: Pieces) -> int:
    """Return the number of cross-links that are records: a single text stands between any two of them."""
    if len(pieces.places(_LINK)) < 2:
        return 0
    links = [i for i in pieces.places(_LINK) if not _is_cue(pieces, i)]
    texts = pieces.places(_TEXT)
    between = [bisect(texts, two) - bisect(texts, one) for one, two in pairwise(links)]
    return len(links) if between and set(between) == {1} else 0


def _is_cue(pieces: Pieces, i: int) -> bool:
    return core_at(pieces, i).is_phrase("cue")


def address_kind(url: str | None) -> str:
    """Return what a page's address looks like: "front", "section", "article", or "" where it does not tell.

    >>> [address_kind("https://example.org/" + path) for path in ("", "sport/", "sport/rain-stops-the-cup-in-porto")]
    ['front', 'section', 'article']
    >>> [address_kind("https://example.org/" + path) for path in ("2024/03/", "2024/03/rain", "archives/cat_1034.html")]
    ['section', 'article', 'section']
    """
    host, path = host_and_path(url or "")
    if not host:
        return ""
    parts = path.split("/") if path else []
    if not parts:
        return "front"
    has_words = parts[-1].count("-") + parts[-1].count("_") > 2
    if has_words or (_NUMBERED.search(url or "") and not _ARCHIVE.fullmatch(path)):
        return "article"
    return "section" if len(parts) < 3 else ""


def is_list_address(url: str | None) -> bool:
    """Return whether an address names a list.

    >>> [is_list_address("https://example.org/" + path) for path in ("blog/", "tag/rain", "2024/03/", "blog/a-day-out")]
    [True, True, True, False]
    """
    if not url:
        return False
    path = host_and_path(url)[1].lower()
    *above, last = path.split("/")
    is_below = above[-1:] in (["tag"], ["tags"], ["category"], ["topic"])
    return last in LIST_WORDS or is_below or _ARCHIVE.fullmatch(path) is not None or "page=" in url


def _longest_run(pieces: Pieces) -> tuple[float, float, float]:
    """Return the weight of the longest run of paragraphs, the mean probability of its labels, and the weight of all."""
    longest, surest, text = 0.0, 0.0, 0.0
    current, sure, before = 0.0, 0.0, 0
    label, probability, texts = pieces.label, pieces.probability.data, pieces.places(_TEXT)
    for i, weight in zip(texts, core_weights(pieces, texts), strict=True):
        if i > before + 1 and not _GOES_ON.issuperset(label[before + 1 : i]):
            current = sure = 0.0
        current, sure, text, before = current + weight, sure + weight * probability[i], text + weight, i
        if current > longest:
            longest, surest = current, sure
    return longest, surest / longest if longest else 0.0, text


def _signatures(pieces: Pieces, bylines: Bylines) -> int:
    """Return how many of author and date stand in bylines below the headline."""
    head = pieces.first_of(Label.HEADLINE)
    if head is None:
        return 0
    below = [i for i in pieces.places(_BYLINE) if i > head]
    is_dated = any(Printed(pieces.tokens, *pieces.span(i)).dates for i in below)
    is_named = bool(below) and any(name.is_led or is_person(name.text) for name in bylines.printed)
    return is_dated + is_named
