"""`parse()`: a dump in, a `Page` out. The body of `parse` is the list of the stages."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from typing import Any, Literal, TypeAlias

import numpy as np

from articlesplit.blocks import cut_blocks
from articlesplit.complete import complete
from articlesplit.decode import decode, is_html
from articlesplit.domfeatures import dom_features, dom_groups
from articlesplit.domrules import record_holders, settle
from articlesplit.features import block_features, shape_groups
from articlesplit.html import Dom, read_html
from articlesplit.labeler import Favor, Weights, html_weights, label_blocks
from articlesplit.page import Kind, Page, ParseError
from articlesplit.records import Records, assemble, join_records
from articlesplit.tokenizer import tokenize

Source: TypeAlias = str | bytes | bytearray
Format: TypeAlias = Literal["auto", "text", "html"]

SECTION = 1 << 18
"""Characters; what is longer is no page but many, and is read part by part, so that memory stays bounded."""
BATCH = 64
"""Items that a worker process takes at a time."""


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
    `favor` trades precision against recall of the body. `weights` replaces the shipped ones (as `benchmarks/train.py`
    does to cross-validate).

    Any text parses. Raises TypeError for a source that is neither text nor bytes, ValueError for an argument out of
    range, LookupError for an unknown encoding.

    >>> page = parse("")
    >>> page.kind, page.article.text, page.teasers
    ('other', '', ())
    """
    if format not in ("auto", "text", "html"):
        raise ValueError(f"format must be 'auto', 'text' or 'html', not {format!r}")
    if favor not in ("precision", "balance", "recall"):
        raise ValueError(f"favor must be 'precision', 'balance' or 'recall', not {favor!r}")
    reference = _moment(reference_date)
    text = decode(source, encoding=encoding)
    dom = None
    if format == "html" or (format == "auto" and is_html(text)):
        dom = read_html(text, url)
        text = dom.text
    records = join_records(
        (start, _read(text[start:end], dom and dom.part(start, end), url, favor, weights, reference, language))
        for start, end in _sections(text)
    )
    if dom is not None:
        records = complete(records, dom, reference_date=reference, language=language)
    return Page(
        text=text,
        kind=_kind(records),
        article=records.article,
        cross_links=records.cross_links,
        teasers=records.teasers,
        starts=records.start,
        ends=records.end,
        labels=records.label,
        probabilities=records.probability,
    )


def _read(
    text: str,
    dom: Dom | None,
    url: str | None,
    favor: Favor,
    weights: Weights | None,
    reference: datetime.datetime | None,
    language: str | None,
) -> Records:
    blocks = cut_blocks(tokenize(text), marked_up=dom is not None)
    features = block_features(blocks, url)
    if dom is None:
        groups = shape_groups(blocks)
    else:
        features = np.concatenate([features, dom_features(blocks, dom)], axis=1)
        groups, weights = dom_groups(blocks, dom), weights or html_weights()
    labels = label_blocks(blocks, features, groups, favor=favor, weights=weights)
    label, holders = labels.label, None
    if dom is not None:
        label, holders = settle(labels, blocks, dom, groups[0]), partial(record_holders, dom)
    return assemble(
        blocks,
        label,
        labels.probability,
        labels.join,
        url=url,
        reference_date=reference,
        language=language,
        holders=holders,
    )


def _sections(text: str) -> Iterator[tuple[int, int]]:
    """The whole text, or for text longer than any page parts of it that end at a newline, a space if there is none."""
    start = 0
    while len(text) - start > SECTION:
        ends = (text.rfind(white, start + SECTION // 2, start + SECTION) for white in "\n ")
        end = next((at + 1 for at in ends if at >= 0), start + SECTION)
        yield start, end
        start = end
    yield start, len(text)


def parse_many(
    items: Iterable[Source | Mapping[str, Any]], *, workers: int = 1, **arguments: Any
) -> Iterator[Page | ParseError]:
    """`parse` for many items, in their order. An item is a source, or a mapping of `parse`'s arguments ("source" among
    them); `arguments` hold for all items that do not say otherwise. An item that fails yields a `ParseError` in its
    place. With more than one worker the items are parsed in as many processes.

    >>> [type(result).__name__ for result in parse_many(["Rain.", 3, {"source": b"Snow."}])]
    ['Page', 'ParseError', 'Page']
    """
    if workers < 1:
        raise ValueError(f"workers must be 1 or more, not {workers}")
    one = partial(_parse_item, arguments=arguments)
    if workers == 1:
        yield from map(one, enumerate(items))
        return
    # Imported here: it takes as long as the rest of this package.
    from concurrent.futures import ProcessPoolExecutor

    batches = _batches(enumerate(items))
    with ProcessPoolExecutor(workers) as pool:
        pending = [pool.submit(_parse_batch, one, batch) for batch in islice(batches, 2 * workers)]
        while pending:
            results = pending.pop(0).result()
            pending += [pool.submit(_parse_batch, one, batch) for batch in islice(batches, 1)]
            yield from results


def _parse_item(numbered: tuple[int, Any], arguments: Mapping[str, Any]) -> Page | ParseError:
    index, item = numbered
    try:
        return parse(**{**arguments, **item}) if isinstance(item, Mapping) else parse(item, **arguments)
    except Exception as error:
        return ParseError(index, error)


def _parse_batch(one: partial[Page | ParseError], batch: list[tuple[int, Any]]) -> list[Page | ParseError]:
    return [one(item) for item in batch]


def _batches(numbered: Iterator[tuple[int, Any]]) -> Iterator[list[tuple[int, Any]]]:
    while batch := list(islice(numbered, BATCH)):
        yield batch


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
