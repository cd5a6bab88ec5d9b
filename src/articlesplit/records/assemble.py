"""From labelled blocks to records: the article, the cross-links inside it, the teasers around it.

The labels say what each block is; what belongs together is read off the page itself. Teasers of one tail are printed
alike, so for every field the side of the headline on which it stands is chosen that explains most of the tail, and all
its records are read by that.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from articlesplit.labels import Label
from articlesplit.page import Article, Caption, CrossLink, Paragraph, Teaser
from articlesplit.records.article import read_article
from articlesplit.records.bylines import find_bylines
from articlesplit.records.cross_links import find_cross_links
from articlesplit.records.headlines import find_headline
from articlesplit.records.pieces import Pieces
from articlesplit.records.printed import Lines, printed_days
from articlesplit.records.teasers import Holders, find_tails, joined, read_teasers

Spanned = TypeVar("Spanned", Paragraph, Caption, CrossLink, Teaser)


_SHOWN = np.array([Label.CROSS_LINK if label is Label.CROSS_LINK_CUE else label for label in Label], np.uint8)
"""(labels,) the label that a page shows for each: a cue is part of its cross-link."""


@dataclass(frozen=True, slots=True)
class Records:
    """What a page holds, and its blocks joined to pieces of one label."""

    article: Article
    cross_links: tuple[CrossLink, ...]
    teasers: tuple[Teaser, ...]
    start: npt.NDArray[np.int64]
    end: npt.NDArray[np.int64]
    label: npt.NDArray[np.uint8]
    probability: npt.NDArray[np.float32]


def assemble(
    pieces: Pieces,
    *,
    url: str | None = None,
    reference_date: datetime.datetime | None = None,
    language: str | None = None,
    holders: Holders | None = None,
) -> Records:
    """The records of a page from its pieces. `holders` tells of a marked-up page which headline's record each field is
    in.
    """
    tokens = pieces.tokens
    headline = find_headline(tokens, _headlines(pieces), url)
    for i in list(find_bylines(tokens, pieces)):
        pieces.relabel(i, Label.BYLINE)
    days = printed_days(tokens, pieces, reference_date, language)
    tails = find_tails(tokens, pieces)
    found = [teaser for tail in tails for teaser in read_teasers(tokens, days, tail, holders)]
    return Records(
        article=read_article(tokens, days, pieces, headline),
        cross_links=tuple(find_cross_links(tokens, pieces)),
        teasers=tuple(joined(sorted(found, key=lambda teaser: teaser.span))),
        start=pieces.start,
        end=pieces.end,
        label=_SHOWN.take(np.frombuffer(bytes(pieces.label), np.uint8)),
        probability=pieces.probability.astype(np.float32),
    )


def join_records(parts: Iterable[tuple[int, Records]]) -> Records:
    """The records of a text from those of its parts, each given with the offset at which it starts."""
    moved = [_moved(records, offset) for offset, records in parts]
    if len(moved) == 1:
        return moved[0]
    first = next((part.article for part in moved if part.article.paragraphs), moved[0].article)
    return Records(
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
    )


def _moved(records: Records, offset: int) -> Records:
    if not offset:
        return records
    article = records.article
    return Records(
        article=replace(
            article,
            paragraphs=_shifted(article.paragraphs, offset),
            captions=_shifted(article.captions, offset),
        ),
        cross_links=_shifted(records.cross_links, offset),
        teasers=_shifted(records.teasers, offset),
        start=records.start + offset,
        end=records.end + offset,
        label=records.label,
        probability=records.probability,
    )


def _shifted(items: tuple[Spanned, ...], offset: int) -> tuple[Spanned, ...]:
    return tuple(replace(item, span=(item.span[0] + offset, item.span[1] + offset)) for item in items)


def _headlines(pieces: Pieces) -> Lines:
    """What may be the headline."""
    named = np.array([label is Label.HEADLINE for label in pieces.label], bool)
    return Lines(pieces.core_start, pieces.core_end, np.where(named, pieces.probability, 0.0))
