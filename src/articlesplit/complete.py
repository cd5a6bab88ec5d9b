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

from articlesplit.dates import resolve_dates
from articlesplit.html import Dom
from articlesplit.page import Article
from articlesplit.records import Records

_ISO = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)")


def complete(
    records: Records, dom: Dom, *, reference_date: datetime.datetime | None = None, language: str | None = None
) -> Records:
    """The records of a page with the addresses of teasers and cross-links, dates and metadata filled in from its markup."""
    return replace(
        records,
        article=_article(records.article, dom, reference_date, language),
        cross_links=tuple(replace(link, url=_url(dom, link.span)) for link in records.cross_links),
        teasers=tuple(
            replace(
                teaser,
                url=_url(dom, teaser.span),
                date=(_day(dom, teaser.span) if teaser.date_text else None) or teaser.date,
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


def _rows(dom: Dom, span: tuple[int, int]) -> range:
    low, high = np.searchsorted(dom.start, (span[0] + 1, span[1])).tolist()
    return range(max(low - 1, 0), high)


def _url(dom: Dom, span: tuple[int, int]) -> str | None:
    """The address that most of a record's text is linked to, or the first link of its card."""
    sizes: dict[str, int] = {}
    rows = _rows(dom, span)
    ends = [*dom.start[1:].tolist(), len(dom.text)]
    for row in rows:
        address = dom.address(int(dom.link[row]))
        if address:
            sizes[address] = sizes.get(address, 0) + ends[row] - int(dom.start[row])
    if sizes:
        return max(sizes, key=sizes.__getitem__)
    return next((address for row in rows if (address := dom.address(int(dom.card_link[row])))), None)


def _day(dom: Dom, span: tuple[int, int]) -> datetime.date | None:
    return next((day for row in _rows(dom, span) if (day := iso_day(dom.times[row]))), None)


def _article(
    article: Article, dom: Dom, reference_date: datetime.datetime | None, language: str | None
) -> Article:
    data = dom.metadata
    printed = data.published
    day = iso_day(printed)
    if day is None and printed:
        day = resolve_dates([printed], reference_date=reference_date, language=language)[0]
    return replace(
        article,
        headline=article.headline or next(iter(data.headlines), None),
        authors=data.authors or article.authors,
        date=day or article.date,
    )
