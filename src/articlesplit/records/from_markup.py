"""Complete records with what the markup knows: addresses, machine-readable dates, the article's metadata."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from articlesplit.core.arrays import is_equal
from articlesplit.dates.cues import DateCue
from articlesplit.dates.find import FULL
from articlesplit.dates.iso import iso_day
from articlesplit.dates.read import read
from articlesplit.dates.reference import read_moment
from articlesplit.dates.resolve import day_in_address, day_near, resolve_dates
from articlesplit.html.rows import Markup
from articlesplit.html.vocabulary import word_levels
from articlesplit.labels import Label
from articlesplit.notes import Notes, add_note
from articlesplit.page import Article, Teaser
from articlesplit.records.addresses import linked_records
from articlesplit.records.assemble import Records
from articlesplit.records.authors import choose_authors, metadata_authors
from articlesplit.records.days import ArticleDate, publication
from articlesplit.records.headlines import before_site, headline_of
from articlesplit.text.addresses import host_and_path
from articlesplit.text.mojibake import folded
from articlesplit.text.names import name_key

ROWS_BESIDE = 8
"""Rows above the headline in which a `<time>` may be that of the article, or below it without a text (a guess)."""
LONGEST_SUFFIX = 3
"""Letters of a domain such as the "co" in "example.co.uk", at most."""
PICTURE_CLIMB = 5
"""Elements around a caption that are searched for its picture, from the inside (a guess)."""
_AUTHOR_PATH = re.compile(
    r"/(?:(?:authors?|autore?s?|auteurs?|autoren|autory?|writers?|people|person|profiles?|journalists?|contributors?"
    r"|staff|columnists?|redaktion|redakteure?|by)/|@)"
)
"""A part of an address in small letters that leads to an author."""
_BETWEEN = "\0"
"""Stands between addresses that are searched as one text. No page has that sign: it is read as U+FFFD."""


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of a page as lists, from which single rows are read many times as fast as from arrays."""

    markup: Markup
    start: list[int]
    """(r + 1,) offset of each row, and of the end of the text."""
    link: list[int]
    card_link: list[int]
    addresses: dict[int, str | None]
    """The absolute addresses of the links that were asked for."""

    @classmethod
    def of(cls, markup: Markup) -> _Rows:
        start = [*markup.start.tolist(), len(markup.text)]
        return cls(markup, start, markup.link.tolist(), markup.card_link.tolist(), {-1: None})

    def at(self, span: tuple[int, int]) -> range:
        """Return the rows that a span touches."""
        last = len(self.link)
        low = bisect_left(self.start, span[0] + 1, 0, last)
        return range(max(low - 1, 0), bisect_left(self.start, span[1], 0, last))

    def address(self, link: int) -> str | None:
        if link not in self.addresses:
            self.addresses[link] = self.markup.address(link)
        return self.addresses[link]


def complete(
    records: Records,
    markup: Markup,
    *,
    reference_date: datetime.datetime | None = None,
    language: str | None = None,
    has_tree: bool = True,
    notes: Notes = None,
) -> Records:
    """Return the records of a page with the addresses, dates and metadata of its markup.

    `has_tree` says that its tree showed the records, as that of HTML does and that of Markdown does not.
    """
    article, rows = records.article, _Rows.of(markup)
    if records.kind != "listing" or records.article.paragraphs:
        article = _article(records, markup, reference_date, language, notes)
        captions = tuple(replace(one, url=_picture(markup, rows.at(one.span))) for one in article.captions)
        article = replace(article, captions=captions) if captions else article
    teasers = [_teaser(teaser, rows, notes) for teaser in records.teasers]
    return replace(
        records,
        article=article,
        cross_links=tuple(replace(link, url=_url(rows, rows.at(link.span))) for link in records.cross_links),
        teasers=linked_records(teasers, markup.text, markup.base, has_tree=has_tree, notes=notes),
    )


def _url(rows: _Rows, own: range) -> str | None:
    """Return the address that most of a record's text is linked to, or the first link of its card."""
    sizes: dict[str, int] = {}
    for row in own:
        address = rows.address(rows.link[row])
        if address:
            sizes[address] = sizes.get(address, 0) + rows.start[row + 1] - rows.start[row]
    if sizes:
        return max(sizes, key=sizes.__getitem__)
    return next((address for row in own if (address := rows.address(rows.card_link[row]))), None)


def _picture(markup: Markup, own: range) -> str | None:
    """Return the address of the picture that a caption stands under, or over: the one in the smallest element around
    both, of two the one before. None for a caption whose page shows no picture near it.
    """
    if not own or not markup.pictures:
        return None
    number = int(markup.pictures_before[own[0]])
    near = [markup.pictures[place] for place in (number - 1, number) if 0 <= place < len(markup.pictures)]
    parent, end = markup.parent.data, markup.end.data  # their items are plain numbers
    holder = int(markup.element[own[0]])
    for _ in range(PICTURE_CLIMB):
        for element, address in near:
            if address and holder <= element < end[holder]:
                return markup.absolute(address)
        holder = parent[holder]
    return None


def _teaser(teaser: Teaser, rows: _Rows, notes: Notes) -> Teaser:
    own, day = rows.at(teaser.span), teaser.date
    if teaser.date_text:
        day = _surer(day, next((day for row in own if (day := iso_day(rows.markup.times[row]))), None))
        _note_date(notes, "teaser.date", teaser.span, teaser.date, day)
    return Teaser(  # `replace` takes three times as long
        rubrique=teaser.rubrique,
        headline=teaser.headline,
        summary=teaser.summary,
        author=teaser.author,
        date=day,
        date_text=teaser.date_text,
        url=_url(rows, own),
        span=teaser.span,
        probability=teaser.probability,
    )


def _surer(printed: datetime.date | None, machine_readable: datetime.date | None) -> datetime.date | None:
    """Return the printed day, or the machine-readable one if the two are more than a day apart.

    A printed day may be read the wrong way round. A machine-readable one may be a day off, in another zone than the
    reader's.
    """
    if printed and (not machine_readable or abs(printed - machine_readable) <= datetime.timedelta(days=1)):
        return printed
    return machine_readable or printed


def _article(
    records: Records, markup: Markup, reference_date: datetime.datetime | None, language: str | None, notes: Notes
) -> Article:
    article, data = records.article, markup.metadata
    declared = _declared_day(data.published, language) or _timed_day(records, markup)
    is_ambiguous = declared is not None and read(data.published or "")[0] == "numeric"
    printed = _printed_publication(records.dates, None if is_ambiguous else declared, reference_date)
    day: datetime.date | None
    if printed and printed.day:
        day, date_text = printed.day, printed.text
    elif declared:
        day, date_text = declared, None
    else:
        day, date_text = day_in_address(markup.base) if article.paragraphs else None, article.date_text
    sites = _site_keys(data.sites, markup.base)
    is_headline = is_equal(records.label, Label.HEADLINE)
    headline_spans = zip(records.start[is_headline].tolist(), records.end[is_headline].tolist(), strict=True)
    authors = choose_authors(records.bylines, tuple(metadata_authors(data)), sites, markup.text)
    _note_date(notes, "article.date", (0, 0), article.date, day)
    add_note(notes, "markup.authors", "article.authors", (0, 0), ", ".join(article.authors), ", ".join(authors))
    lines = [folded(markup.text[start:end]) for start, end in headline_spans]
    printed_headline = before_site(article.headline, data, markup.text, notes)
    return replace(
        article,
        headline=headline_of(printed_headline, data, lines, notes) if printed_headline or article.paragraphs else None,
        authors=authors,
        date=day,
        date_text=date_text,
    )


def _declared_day(value: str | None, language: str | None) -> datetime.date | None:
    """Return the day of publication that the metadata declare.

    >>> _declared_day("Fri Feb 18 10:27:24 2022", None), _declared_day("3 mai 2024", None)
    (datetime.date(2022, 2, 18), datetime.date(2024, 5, 3))
    """
    if not value:
        return None
    moment = read_moment(value)
    return moment.date() if moment else resolve_dates([value], language=language)[0]


def _timed_day(records: Records, markup: Markup) -> datetime.date | None:
    """Return the day of the first `<time>` from a little above the headline to the first paragraph.

    Without paragraphs it may stand a little below the headline. A sign alone is no paragraph.
    """
    is_text = is_equal(records.label, Label.SUMMARY) | is_equal(records.label, Label.PARAGRAPH)
    is_body = is_text & (records.end - records.start > 1)
    body = int(records.start[is_body][0]) if is_body.any() else len(markup.text)
    headlines = records.start[is_equal(records.label, Label.HEADLINE) & (records.start < body)]
    if not len(headlines):
        return None
    low, high = np.searchsorted(markup.start, (headlines[-1], body)).tolist()
    times = markup.times[max(low - ROWS_BESIDE, 0) : high if is_body.any() else low + ROWS_BESIDE]
    return next((day for time in times if (day := iso_day(time))), None)


def _printed_publication(
    dates: Sequence[ArticleDate], declared: datetime.date | None, reference_date: datetime.datetime | None
) -> ArticleDate | None:
    """Return the printed date of publication, None if the declared one is surer.

    What the reader sees goes before what the metadata declare, which may be of another zone. The declared day settles
    the rest: which of several dates it is, the order of day and month, the year. It is surer than a date that says how
    long ago that was, and than one that may be the day of the visit.
    """
    if declared is None:
        return publication(dates, reference_date)
    told = [date._replace(day=day) for date in dates if (day := day_near(date.text, declared, date.day)) is not None]
    if told:

        def rank(date: ArticleDate) -> tuple[bool, bool, bool, bool]:
            is_updated = date.cue is DateCue.UPDATED
            return date.cue is not DateCue.PUBLISHED, is_updated or date.day != declared, date.is_above, is_updated

        return min(told, key=rank)
    visit = reference_date.date() if reference_date else None
    sure = [
        date
        for date in dates
        if date.kind == FULL
        and not date.is_stray
        and (date.cue is DateCue.PUBLISHED or not (date.is_above or date.day == visit))
    ]
    return publication(sure, reference_date)


def author_spans(markup: Markup) -> list[tuple[int, int]]:
    """Return the spans of the rows that an element or a link of the page calls authors."""
    is_author = markup.has_words(_author_words())[markup.path]
    hrefs = _BETWEEN.join(markup.hrefs).lower()
    links = {hrefs.count(_BETWEEN, 0, place.start()) for place in _AUTHOR_PATH.finditer(hrefs)}
    if links:
        leads_to_author = np.zeros(len(markup.hrefs) + 1, bool)  # the last is that of no link
        leads_to_author[list(links)] = True
        is_author |= leads_to_author[markup.link]
    rows = is_author.nonzero()[0]
    ends = np.append(markup.start[1:], len(markup.text))
    return list(zip(markup.start[rows].tolist(), ends[rows].tolist(), strict=True))


def _site_keys(sites: Collection[str], url: str) -> set[str]:
    """Return the keys of a site's names, and of its domain without the domains above it.

    >>> sorted(_site_keys(["The Lorme Post"], "https://news.lorme.co.uk/a"))
    ['lorme', 'thelormepost']
    """
    hosts = [host_and_path(url)[0], *(site.lower() for site in sites if "." in site)]
    names = [next((part for part in host.split(".")[-2::-1] if len(part) > LONGEST_SUFFIX), "") for host in hosts]
    return {name_key(name) for name in (*sites, *names) if name}


@cache
def _author_words() -> list[int]:
    levels = [f"{level} {word}" for level, words in word_levels().items() for word in words]
    return [levels.index(f"own {word}") for word in ("author", "authors", "byline")]


def _note_date(
    notes: Notes, field: str, span: tuple[int, int], before: datetime.date | None, after: datetime.date | None
) -> None:
    if notes is not None:
        add_note(notes, "markup.date", field, span, str(before) if before else None, str(after) if after else None)
