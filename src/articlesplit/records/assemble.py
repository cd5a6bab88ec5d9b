"""Assemble a page's records from its labelled pieces: the article, the cross-links inside it, the teasers around it.

A label says what a piece is; the page itself shows what belongs together. Teasers of one tail are printed alike. For
every field `records.sides` therefore chooses the side of the headline that explains most of the tail.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from articlesplit.core.arrays import Ints
from articlesplit.core.characters import WHITE, code_points, tables
from articlesplit.labels import BODY, Label
from articlesplit.notes import Notes
from articlesplit.page import Article, Caption, CrossLink, Kind, Paragraph, Span, Teaser
from articlesplit.records.article import read_article
from articlesplit.records.bylines import Bylines, name_bylines, read_bylines
from articlesplit.records.cross_links import find_cross_links, keep_likely_text
from articlesplit.records.days import (
    ArticleDate,
    days_of_times,
    name_dates_above,
    name_teaser_dates,
    printed_days,
    publication,
    stray_dates,
)
from articlesplit.records.edges import cut_edges
from articlesplit.records.favor import favor_body
from articlesplit.records.gaps import fill_gaps
from articlesplit.records.headlines import find_headline
from articlesplit.records.kind import page_kind
from articlesplit.records.layouts import name_records
from articlesplit.records.listings import relabel_listing
from articlesplit.records.menu_lines import drop_menus
from articlesplit.records.menus import name_menus
from articlesplit.records.outline import Outline
from articlesplit.records.pieces import Pieces
from articlesplit.records.plain import keep_short_lines
from articlesplit.records.printed import Lines
from articlesplit.records.tails import find_tails
from articlesplit.records.teasers import Holders, joined, read_teasers
from articlesplit.records.unnamed_headlines import name_headline_above, name_likeliest_headline

Spanned = TypeVar("Spanned", Paragraph, Caption, CrossLink, Teaser)


_HEADLINE = frozenset((Label.HEADLINE,))
_KINDS = ("article", "listing", "other")
"""The kinds of pages: of the parts of a text the one that stands first here is the kind of the text."""
_SHOWN = np.array([Label.CROSS_LINK if label is Label.CROSS_LINK_CUE else label for label in Label], np.uint8)
"""The label that a page shows for each label: a cue is part of its cross-link (labels,)."""


@dataclass(frozen=True, slots=True)
class Records:
    """The records of a page, and its pieces as columns."""

    kind: Kind
    article: Article
    cross_links: tuple[CrossLink, ...]
    teasers: tuple[Teaser, ...]
    start: npt.NDArray[np.int64]
    end: npt.NDArray[np.int64]
    label: npt.NDArray[np.uint8]
    probability: npt.NDArray[np.float32]
    bylines: Bylines
    dates: tuple[ArticleDate, ...]
    """The dates that may be the article's."""


def assemble(
    pieces: Pieces,
    *,
    url: str | None = None,
    reference_date: datetime.datetime | None = None,
    language: str | None = None,
    holders: Holders | None = None,
    outline: Outline | None = None,
    author_spans: Sequence[tuple[int, int]] = (),
    declares_body: bool = False,
    turned: Ints | None = None,
    notes: Notes = None,
) -> Records:
    """Return the records of a page from its pieces. Pieces that are bylines get that label in place.

    `holders` finds, on a marked-up page, the headline in whose record a field is. `outline` says what stands in
    headings and lists on a page in Markdown. `author_spans` are the spans that its markup calls authors.
    `declares_body` says that its metadata give the text of an article. `turned` are the new labels of blocks where
    precision or recall is favored (see `favor_body`).
    """
    tokens = pieces.tokens
    if holders is None:  # the tree of an HTML page shows its records
        name_records(pieces, url, notes)
        fill_gaps(pieces, outline, notes)
        keep_short_lines(pieces, notes)
    drop_menus(pieces, notes)
    name_headline_above(pieces, notes)
    headline = find_headline(tokens, _headlines(pieces), url, notes)
    name_bylines(pieces, notes)
    bylines = read_bylines(pieces, author_spans, url)
    kind, has_article = page_kind(pieces, bylines, url, declares_body)
    if not has_article:
        if notes is not None:
            notes[:] = [note for note in notes if note.field != "article.headline"]
        relabel_listing(pieces, notes)
    elif headline is None and name_likeliest_headline(pieces, notes):
        headline = find_headline(tokens, _headlines(pieces), url, notes)
    changes = pieces.changes
    tails = name_menus(pieces, notes)
    if has_article:
        if holders is None:
            keep_likely_text(pieces, notes)
        if cut_edges(pieces, bylines, notes):
            bylines = read_bylines(pieces, author_spans, url)
        name_dates_above(pieces, notes)
    name_teaser_dates(pieces, notes)
    has_markup = holders is not None or outline is not None
    days, dates = printed_days(pieces, reference_date, language, url, has_markup=has_markup)
    days |= days_of_times(pieces, reference_date, language, url, notes)
    if pieces.changes > changes:
        tails = find_tails(pieces)
    teasers = [teaser for tail in tails for teaser in read_teasers(pieces, days, tail, holders, notes)]
    cross_links = tuple(find_cross_links(pieces))
    article = Article()
    if has_article:
        if all(date.day is None for date in dates):
            dates += stray_dates(pieces, teasers, reference_date, language, url)
        if turned is not None:
            favor_body(pieces, turned, notes)
            drop_menus(pieces, notes)
            if kind != "listing":
                kind = "article" if pieces.places(BODY) else "other"
        article = read_article(publication(dates, reference_date), pieces, headline, bylines, notes)
    return Records(
        kind=kind,
        article=article,
        cross_links=cross_links,
        teasers=tuple(joined(sorted(teasers, key=lambda teaser: teaser.span), notes)),
        start=pieces.start.copy(),  # without the other columns of its array
        end=pieces.end.copy(),
        label=_SHOWN.take(pieces.codes),
        probability=pieces.probability.astype(np.float32),
        bylines=bylines,
        dates=tuple(dates),
    )


def join_records(parts: Iterable[tuple[int, Records]]) -> Records:
    """Join the records of the parts of a text. Each part comes with the offset at which it starts."""
    moved = [_moved(records, offset) for offset, records in parts]
    if len(moved) == 1:
        return moved[0]
    first = next((part.article for part in moved if part.article.paragraphs), moved[0].article)
    return Records(
        kind=min((part.kind for part in moved), key=_KINDS.index),
        article=replace(
            first,
            paragraphs=tuple(paragraph for part in moved for paragraph in part.article.paragraphs),
            captions=tuple(caption for part in moved for caption in part.article.captions),
        ),
        cross_links=tuple(link for part in moved for link in part.cross_links),
        teasers=tuple(teaser for part in moved for teaser in part.teasers),
        start=np.concatenate([part.start for part in moved]),
        end=np.concatenate([part.end for part in moved]),
        label=np.concatenate([part.label for part in moved]),
        probability=np.concatenate([part.probability for part in moved]),
        dates=next((part.dates for part in moved if part.article.paragraphs), moved[0].dates),
        bylines=next((part.bylines for part in moved if part.bylines.printed), moved[0].bylines),
    )


def records_at(records: Records, origin: Ints, source: str) -> Records:
    """Return the records of a restored text with spans into its source (see `articlesplit.text.restore`).

    What stands between two blocks in the source and is no white space there, such as "&nbsp;", goes to the first, and
    what stands before all blocks to the first of all. A block of which the source has no character, or nothing but
    white space, is left out, and so is a record of nothing else.
    """
    out = _with_spans(records, lambda at: int(origin[at]), lambda span: bool(source[slice(*span)].strip()))
    solid = (~WHITE[tables()[0].take(code_points(source), mode="clip")]).nonzero()[0]
    start, end = origin[records.start], origin[records.end]
    kept = solid.searchsorted(end) > solid.searchsorted(start)
    start, end = start[kept], end[kept]
    start[:1] = solid[:1]
    following = np.append(start[1:], len(source))[: len(start)]
    end = np.maximum(end, solid[solid.searchsorted(following) - 1] + 1)
    return replace(out, start=start, end=end, label=records.label[kept], probability=records.probability[kept])


def _moved(records: Records, offset: int) -> Records:
    if not offset:
        return records
    return _with_spans(replace(records, start=records.start + offset, end=records.end + offset), lambda at: at + offset)


def _with_spans(records: Records, move: Callable[[int], int], is_kept: Callable[[Span], bool] | None = None) -> Records:
    """Return records with their spans moved; with `is_kept`, only those whose moved span it keeps."""

    def moved(items: tuple[Spanned, ...]) -> tuple[Spanned, ...]:
        all_moved = (replace(item, span=(move(item.span[0]), move(item.span[1]))) for item in items)
        return tuple(item for item in all_moved if is_kept is None or is_kept(item.span))

    article = records.article
    return replace(
        records,
        article=replace(article, paragraphs=moved(article.paragraphs), captions=moved(article.captions)),
        cross_links=moved(records.cross_links),
        teasers=moved(records.teasers),
    )


def _headlines(pieces: Pieces) -> Lines:
    """Return the candidate lines for the article's headline."""
    probability = {i: pieces.probability.item(i) for i in pieces.places(_HEADLINE)}
    return Lines(pieces.core_start, pieces.core_end, probability)
