"""`parse()`: a dump in, a `Page` out. The body of `parse` is the list of the stages."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import Literal, TypeAlias

import numpy as np

from articlesplit.html.holders import record_holders
from articlesplit.html.rows import Markup, read_html
from articlesplit.html.sniff import is_html
from articlesplit.model.groups import markup_groups, shape_groups
from articlesplit.model.html_features import markup_features
from articlesplit.model.label import Favor, label_blocks
from articlesplit.model.text_features import block_features
from articlesplit.model.tree_rules import settle
from articlesplit.model.weights import Weights, html_weights
from articlesplit.page import Kind, Page
from articlesplit.records.assemble import Records, assemble, join_records
from articlesplit.records.from_markup import complete
from articlesplit.records.pieces import join_blocks
from articlesplit.text.blocks import cut_blocks
from articlesplit.text.decode import decode
from articlesplit.text.tokens import tokenize_pages

Source: TypeAlias = str | bytes | bytearray
Format: TypeAlias = Literal["auto", "text", "html"]

SECTION = 1 << 17
"""Characters; what is longer is no page but many, and is read part by part, so that memory stays bounded."""
BLOCKS = 1 << 14
"""The same for blocks: a part of more, each of which needs several KB, is cut between them."""


def parse(
    source: Source,
    *,
    url: str | None = None,
    language: str | None = None,
    reference_date: datetime.date | datetime.datetime | str | None = None,
    format: Format = "auto",
    encoding: str | None = None,
    favor: Favor = "balance",
    weights: Weights | None = None,
) -> Page:
    """Take a page dump apart: the article, the cross-links inside it, the teasers around it.

    `url` is the page's address: its words help to find the headline. `language` (such as "fr") is only needed where
    the order of day and month is open. `reference_date`, the day of the crawl, resolves "2 hours ago" and dates
    without a year; without it those have no date. `encoding` decodes bytes; without it the charset is detected.
    `favor` trades precision against recall of the body. `weights` replaces the shipped ones (as
    `benchmarks/training/train.py` does to cross-validate).

    Any text parses. Raises TypeError for a source that is neither text nor bytes, ValueError for an argument out of
    range, LookupError for an unknown encoding.

    >>> page = parse("")
    >>> page.kind, page.article.text, page.teasers
    ('other', '', ())
    """
    call = prepare(
        source,
        url=url,
        language=language,
        reference_date=reference_date,
        format=format,
        encoding=encoding,
        favor=favor,
        weights=weights,
    )
    return page_of(call, read_parts(call))


@dataclass(frozen=True, slots=True)
class Call:
    """The arguments of `parse`, tested, and its source read."""

    text: str
    markup: Markup | None
    url: str | None
    language: str | None
    reference: datetime.datetime | None
    favor: Favor
    weights: Weights | None


def prepare(
    source: Source,
    *,
    url: str | None = None,
    language: str | None = None,
    reference_date: datetime.date | datetime.datetime | str | None = None,
    format: Format = "auto",
    encoding: str | None = None,
    favor: Favor = "balance",
    weights: Weights | None = None,
) -> Call:
    if format not in ("auto", "text", "html"):
        raise ValueError(f"format must be 'auto', 'text' or 'html', not {format!r}")
    if favor not in ("precision", "balance", "recall"):
        raise ValueError(f"favor must be 'precision', 'balance' or 'recall', not {favor!r}")
    reference = _moment(reference_date)
    text = decode(source, encoding=encoding)
    markup = None
    if format == "html" or (format == "auto" and is_html(text)):
        markup = read_html(text, url)
        text = markup.text
    return Call(text, markup, url, language, reference, favor, weights)


def page_of(call: Call, records: Records) -> Page:
    return Page(
        text=call.text,
        kind=_kind(records),
        article=records.article,
        cross_links=records.cross_links,
        teasers=records.teasers,
        starts=records.start,
        ends=records.end,
        labels=records.label,
        probabilities=records.probability,
    )


def read_parts(call: Call) -> Records:
    """The records of one source, section by section."""
    records = _read_apart(call, _sections(call.text))
    if call.markup is not None:
        records = complete(records, call.markup, reference_date=call.reference, language=call.language)
    return records


def _read_apart(call: Call, parts: Iterable[tuple[int, int]]) -> Records:
    """The records of one source, those of its parts joined."""
    read = []
    for start, end in parts:
        markup = call.markup and call.markup.part(start, end)
        read.append((start, read_texts([replace(call, text=call.text[start:end], markup=markup)])[0]))
    return join_records(read)


def read_texts(calls: Sequence[Call]) -> list[Records]:
    """The records of several texts, all for one `favor` and the same weights, or of one HTML page."""
    markup, weights, favor = calls[0].markup, calls[0].weights, calls[0].favor
    blocks = cut_blocks(tokenize_pages([call.text for call in calls]), marked_up=markup is not None)
    if len(blocks) > BLOCKS:
        cuts = blocks.start[BLOCKS // 2 :: BLOCKS // 2].tolist()
        del blocks
        if len(calls) > 1:
            return [read_texts([call])[0] for call in calls]
        return [_read_apart(calls[0], pairwise([0, *cuts, len(calls[0].text)]))]
    features = block_features(blocks, *(call.url for call in calls))
    if markup is None:
        groups = shape_groups(blocks)
    else:
        features = np.concatenate([features, markup_features(blocks, markup)], axis=1)
        groups, weights = markup_groups(blocks, markup), weights or html_weights()
    labels = label_blocks(blocks, features, groups, favor=favor, weights=weights)
    holders = None
    if markup is not None:
        labels, holders = settle(labels, blocks, markup, groups[0]), partial(record_holders, markup)
    pages = join_blocks(blocks, labels.label, labels.probabilities, labels.join)
    return [
        assemble(pieces, url=call.url, reference_date=call.reference, language=call.language, holders=holders)
        for call, pieces in zip(calls, pages, strict=True)
    ]


def _sections(text: str) -> Iterator[tuple[int, int]]:
    """The whole text, or for text longer than any page parts of it that end at a newline, a space if there is none."""
    start = 0
    while len(text) - start > SECTION:
        ends = (text.rfind(white, start + SECTION // 2, start + SECTION) for white in "\n ")
        end = next((at + 1 for at in ends if at >= 0), start + SECTION)
        yield start, end
        start = end
    yield start, len(text)


def _moment(value: datetime.date | datetime.datetime | str | None) -> datetime.datetime | None:
    """The reference as a moment without zone: a day without a time is its noon.

    >>> _moment("2024-05-03").isoformat()
    '2024-05-03T12:00:00'
    """
    if isinstance(value, str):
        try:
            moment = datetime.datetime.fromisoformat(value.replace("Z", "+00:00") if value.endswith("Z") else value)
        except ValueError:
            raise ValueError(f"reference_date must be an ISO date or date and time, not {value!r}") from None
        return moment.replace(hour=12) if len(value) == 10 else moment.replace(tzinfo=None)
    if isinstance(value, datetime.datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, datetime.date):
        return datetime.datetime(value.year, value.month, value.day, 12)
    if value is None:
        return None
    raise TypeError(f"reference_date must be a date, a datetime or an ISO string, not {type(value).__name__}")


def _kind(records: Records) -> Kind:
    """A page with a body that is no mere scrap is an article; one without, but with several teasers, is a listing."""
    body = sum(len(paragraph.text) for paragraph in records.article.paragraphs)
    teased = sum(len(teaser.headline) + len(teaser.summary or "") for teaser in records.teasers)
    if body >= 200 and 4 * body >= teased:
        return "article"
    if len(records.teasers) >= 3:
        return "listing"
    return "article" if body else "other"
