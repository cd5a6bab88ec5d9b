"""Complete records with what the markup knows: addresses, machine-readable dates, the article's metadata."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Sequence
from dataclasses import replace
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
    r"/(?:authors?|autore?s?|auteurs?|autoren|autory?|writers?|people|person|profiles?|journalists?|contributors?|staff"
    r"|columnists?|redaktion|redakteure?|by)/|/@",
    re.IGNORECASE,
)


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
    article = records.article
    if records.kind != "listing" or records.article.paragraphs:
        article = _article(records, markup, reference_date, language, notes)
        captions = tuple(replace(one, url=_picture(markup, _rows(markup, one.span))) for one in article.captions)
        article = replace(article, captions=captions)
    teasers = [_teaser(teaser, markup, notes) for teaser in records.teasers]
    return replace(
        records,
        article=article,
        cross_links=tuple(replace(link, url=_url(markup, _rows(markup, link.span))) for link in records.cross_links),
        teasers=linked_records(teasers, markup.text, markup.base, has_tree=has_tree, notes=notes),
    )


def _rows(markup: Markup, span: tuple[int, int]) -> range:
    low, high = np.searchsorted(markup.start, (span[0] + 1, span[1])).tolist()
    return range(max(low - 1, 0), high)


def _url(markup: Markup, rows: range) -> str | None:
    """Return the address that most of a record's text is linked to, or the first link of its card."""
    sizes: dict[str, int] = {}
    for row in rows:
        address = markup.address(int(markup.link[row]))
        if address:
            end = int(markup.start[row + 1]) if row + 1 < len(markup) else len(markup.text)
            sizes[address] = sizes.get(address, 0) + end - int(markup.start[row])
    if sizes:
        return max(sizes, key=sizes.__getitem__)
    return next((address for row in rows if (address := markup.address(int(markup.card_link[row])))), None)


def _picture(markup: Markup, rows: range) -> str | None:
    """Return the address of the picture that a caption stands under, or over: the one in the smallest element around
    both, of two the one before. None for a caption whose page shows no picture near it.
    """
    if not rows:
        return None
    row = rows[0]
    number = int(markup.pictures_before[row])
    near = [markup.pictures[place] for place in (number - 1, number) if 0 <= place < len(markup.pictures)]
    holder = int(markup.element[row])
    for _ in range(PICTURE_CLIMB):
        for element, address in near:
            if address and holder <= element < markup.end[holder]:
                return markup.absolute(address)
        holder = int(markup.parent[holder])
    return None


def _teaser(teaser: Teaser, markup: Markup, notes: Notes) -> Teaser:
    rows = _rows(markup, teaser.span)
    told = next((day for row in rows if (day := iso_day(markup.times[row]))), None) if teaser.date_text else None
    day = _surer(teaser.date, told)
    _note_date(notes, "teaser.date", teaser.span, teaser.date, day)
    return replace(teaser, url=_url(markup, rows), date=day)


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
    is_author_path = np.asarray(markup.words[:, _author_words()].any(axis=1))
    is_link = np.array([_AUTHOR_PATH.search(href) is not None for href in (*markup.hrefs, "")])
    rows = (is_author_path[markup.path] | is_link[markup.link]).nonzero()[0]
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
