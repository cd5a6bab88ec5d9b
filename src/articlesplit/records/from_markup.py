"""What the markup knows of records that the print does not say: addresses, machine-readable dates, the article's own
metadata.

Metadata is believed where the page bears it out: a headline that the page does not print in some form belongs to the
site or to another article.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from articlesplit.dates.resolve import resolve_dates
from articlesplit.html.metadata import Metadata
from articlesplit.html.rows import Markup
from articlesplit.page import Article
from articlesplit.records.assemble import Records
from articlesplit.records.kickers import SIGNS, has_signature, kicked, same
from articlesplit.text.names import LONGEST_DEGREE, LONGEST_NAME, split_names

# Bounded, so that many brackets that are never closed, or much white space, cost no more than their length.
_BRACKETS = re.compile(r"\s*[(\[][^)\]]{0,99}[)\]]")
_ISO = re.compile(r"\s{0,99}(\d{4})-?(\d\d)-?(\d\d)(?!\d)")


def complete(
    records: Records, markup: Markup, *, reference_date: datetime.datetime | None = None, language: str | None = None
) -> Records:
    """The records of a page with what its markup knows: addresses of teasers and cross-links, dates, metadata."""
    return replace(
        records,
        article=_article(records.article, markup, reference_date, language),
        cross_links=tuple(replace(link, url=_url(markup, link.span)) for link in records.cross_links),
        teasers=tuple(
            replace(
                teaser,
                url=_url(markup, teaser.span),
                date=_surer(teaser.date, _day(markup, teaser.span) if teaser.date_text else None),
            )
            for teaser in records.teasers
        ),
    )


def iso_day(value: str | None) -> datetime.date | None:
    """The day of an ISO date or moment, in the zone that it is given in; None for anything else.

    >>> iso_day("2024-05-03T23:30:00+02:00"), iso_day("20240503"), iso_day("3 May"), iso_day("2024-13-01")
    (datetime.date(2024, 5, 3), datetime.date(2024, 5, 3), None, None)
    """
    found = _ISO.match(value or "")
    if not found:
        return None
    try:
        return datetime.date(*map(int, found.groups()))
    except ValueError:
        return None


def _rows(markup: Markup, span: tuple[int, int]) -> range:
    low, high = np.searchsorted(markup.start, (span[0] + 1, span[1])).tolist()
    return range(max(low - 1, 0), high)


def _url(markup: Markup, span: tuple[int, int]) -> str | None:
    """The address that most of a record's text is linked to, or the first link of its card."""
    sizes: dict[str, int] = {}
    rows = _rows(markup, span)
    for row in rows:
        address = markup.address(int(markup.link[row]))
        if address:
            end = int(markup.start[row + 1]) if row + 1 < len(markup) else len(markup.text)
            sizes[address] = sizes.get(address, 0) + end - int(markup.start[row])
    if sizes:
        return max(sizes, key=sizes.__getitem__)
    return next((address for row in rows if (address := markup.address(int(markup.card_link[row])))), None)


def _day(markup: Markup, span: tuple[int, int]) -> datetime.date | None:
    return next((day for row in _rows(markup, span) if (day := iso_day(markup.times[row]))), None)


def _surer(printed: datetime.date | None, told: datetime.date | None) -> datetime.date | None:
    """The printed day; the machine-readable one where the two are more than a day apart, because a printed one may be
    read the wrong way round, and the other given for another zone than the reader's.
    """
    if printed and (not told or abs(printed - told) <= datetime.timedelta(days=1)):
        return printed
    return told or printed


def _article(
    article: Article, markup: Markup, reference_date: datetime.datetime | None, language: str | None
) -> Article:
    data = markup.metadata
    day = iso_day(data.published)
    if day is None and data.published:
        day = resolve_dates([data.published], reference_date=reference_date, language=language)[0]
    return replace(
        article,
        headline=_headline(article.headline, data) if article.headline or article.paragraphs else None,
        authors=tuple(_persons(data)) or article.authors,
        date=day or article.date,
    )


def _headline(printed: str | None, data: Metadata) -> str | None:
    """The headline of JSON-LD where another title of the metadata or the page's print says the same, else the printed
    one, else what the metadata has; without the kicker that only some of them set before it, or the site behind it.
    """
    others = [printed or "", *data.headlines[1:]]
    if data.headline and any(same(data.headline, other) for other in others):
        chosen: str | None = data.headline
    else:
        chosen = printed or next(iter(data.headlines), None)
    if printed and chosen and has_signature(chosen, printed):
        return printed
    return next((other for other in (*others, data.headline) if other and chosen and kicked(chosen, other)), chosen)


def _persons(data: Metadata) -> Iterator[str]:
    """The authors' names in the metadata, one by one; sites, initials in brackets, numbers, job titles and degrees left
    out.

    >>> authors = "Ana Lima, MD, and Bo Dahl, professor of law", "The Post"
    >>> list(_persons(Metadata(authors=authors, sites=frozenset(["The Post"]))))
    ['Ana Lima', 'Bo Dahl']
    """
    sites = {SIGNS.sub("", site).casefold() for site in data.sites}
    seen: set[str] = set()
    for author in data.authors:
        for name in split_names(_BRACKETS.sub("", author)):
            name = name.strip(" .-–—")
            key = SIGNS.sub("", name).casefold()
            odd = not key or key in sites or key in seen or any(map(str.isdigit, name)) or name[0].islower()
            odd = odd or (bool(seen) and name.isupper() and len(name) <= LONGEST_DEGREE)
            if not odd and "." not in name[1:-1].replace(". ", "") and len(name.split()) <= LONGEST_NAME:
                seen.add(key)
                yield name
