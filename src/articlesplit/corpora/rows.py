"""The row of a page: the fields of its record, the clean text, and the columns that are added."""

from __future__ import annotations

import datetime
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from articlesplit.core.arrays import is_equal
from articlesplit.corpora.fields import with_field
from articlesplit.corpora.options import Keep, Options
from articlesplit.corpora.pages import ParsedRecord
from articlesplit.io.items import Fields
from articlesplit.labels import Label
from articlesplit.page import PLACES, Metadata, Page
from articlesplit.records.printed import field_text
from articlesplit.text.decode import decode

COLUMNS: Mapping[str, Any] = {
    "page_kind": str,
    "page_confidence": float,
    "page_language": str,
    "page_metadata": {
        "canonical_url": str,
        "site_name": str,
        "section": str,
        "tags": [str],
        "description": str,
        "published": str,
        "modified": str,
        "is_free": bool,
        "image_url": str,
        "licence": str,
    },
    "article_headline": str,
    "article_authors": [str],
    "article_date": datetime.date,
    "article_date_text": str,
    "article_captions": [{"text": str, "url": str, "probability": float}],
    "cross_links": [{"cue": str, "headline": str, "url": str, "probability": float}],
    "teasers": [
        {
            "rubrique": str,
            "headline": str,
            "summary": str,
            "author": str,
            "date": datetime.date,
            "date_text": str,
            "url": str,
            "probability": float,
        }
    ],
}
"""The columns that are added to the fields of a record, with their types (see `io.parquet_writer.Shape`)."""


def added_columns(options: Options) -> dict[str, Any]:
    """Return the columns that are added, by their names in the output, with their types."""
    columns = {options.column_prefix + name: shape for name, shape in COLUMNS.items()}
    return columns if options.raw_field is None else {options.raw_field: str, **columns}


def clean_row(record: ParsedRecord, text: str, options: Options) -> Fields:
    """Return the row of a record: its fields, with clean text in the text field, and the columns that are added."""
    page, article = record.page, record.page.article
    values = {
        "page_kind": page.kind,
        "page_confidence": _plain(page.confidence),
        "page_language": page.language,
        "page_metadata": _struct(page.metadata, COLUMNS["page_metadata"]) | _moments(page.metadata),
        "article_headline": article.headline,
        "article_authors": list(article.authors),
        "article_date": article.date,
        "article_date_text": article.date_text,
        "article_captions": [_struct(caption, COLUMNS["article_captions"][0]) for caption in article.captions],
        "cross_links": [_struct(link, COLUMNS["cross_links"][0]) for link in page.cross_links],
        "teasers": [_struct(teaser, COLUMNS["teasers"][0]) for teaser in page.teasers],
    }
    row = with_field(record.fields, options.text_field, text)
    if options.raw_field is not None:
        row[options.raw_field] = _raw_text(record.arguments)
    return row | {options.column_prefix + name: value for name, value in values.items()}


def _raw_text(arguments: Mapping[str, Any]) -> str:
    source = arguments["source"]
    return source if isinstance(source, str) else decode(source, encoding=arguments.get("encoding"))


def kept_text(page: Page, keep: Keep) -> str:
    """Return the text of a page that `keep` names, a block a line.

    >>> body = "It rained all day in Porto, said the mayor, and more rain is due at the weekend, when the river rises."
    >>> from articlesplit import parse
    >>> page = parse(f"Rain in Porto\\nBy Jane Aubry - 18 May 2024\\n{body}\\n{body}")
    >>> kept_text(page, "body") == f"{body}\\n{body}"
    True
    >>> print(kept_text(page, "all").splitlines()[0])
    Rain in Porto
    """
    if keep == "body":
        return page.article.text
    article = page.article
    parts = [(paragraph.span, paragraph.text) for paragraph in article.paragraphs]
    parts += [(caption.span, caption.text) for caption in article.captions]
    if keep == "all":
        spans = sorted(span for span, _ in parts)
        parts += [
            ((start, end), field_text(page.text[start:end]))
            for start, end in _spans_but_boilerplate(page)
            if not _is_within(start, spans)
        ]
    return "\n".join(text for _, text in sorted(parts))


def _spans_but_boilerplate(page: Page) -> Iterator[tuple[int, int]]:
    chosen = ~is_equal(page.labels, Label.BOILERPLATE)
    return zip(page.starts[chosen].tolist(), page.ends[chosen].tolist(), strict=True)


def _is_within(place: int, spans: list[tuple[int, int]]) -> bool:
    """Return whether one of these sorted spans, which do not overlap, holds the place."""
    at = bisect_right(spans, (place, sys.maxsize))
    return at > 0 and place < spans[at - 1][1]


def _struct(record: Any, names: Iterable[str]) -> Fields:
    return {name: _plain(getattr(record, name)) for name in names}


def _moments(metadata: Metadata) -> Fields:
    """Return the dates of the metadata as ISO text: some have a time and a zone, some have not."""
    moments = {"published": metadata.published, "modified": metadata.modified}
    return {name: None if moment is None else moment.isoformat() for name, moment in moments.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return round(value, PLACES) if isinstance(value, float) else value
