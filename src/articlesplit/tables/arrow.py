"""Pages as Arrow columns: what data frames, Ray, Spark and Hugging Face datasets exchange. Needs pyarrow.

A page is one struct with the fields of `PAGE`. `body` is the clean text. `captions`, `cross_links` and `teasers` are
lists of structs. `error` says why an item could not be parsed; otherwise it is null. Spans are `start` and `end`,
character offsets into the dump.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from articlesplit.batch import checked_results, parse_many
from articlesplit.dump import Arguments
from articlesplit.page import Caption, CrossLink, Metadata, Page, ParseError, Teaser

_ARGUMENTS = {field.name for field in fields(Arguments)} - {"source", "weights"}
"""The arguments of `parse()` that a column may hold."""
_SPAN = [("start", pa.int64()), ("end", pa.int64())]
_PROBABILITY = ("probability", pa.float64())
_PAGE_CONFIDENCE = ("page_confidence", pa.float64())
CROSS_LINK = pa.struct([("cue", pa.string()), ("headline", pa.string()), ("url", pa.string()), *_SPAN, _PROBABILITY])
TEASER = pa.struct(
    [
        ("rubrique", pa.string()),
        ("headline", pa.string()),
        ("summary", pa.string()),
        ("author", pa.string()),
        ("date", pa.date32()),
        ("date_text", pa.string()),
        ("url", pa.string()),
        *_SPAN,
        _PROBABILITY,
    ]
)
CAPTION = pa.struct([("text", pa.string()), ("url", pa.string()), *_SPAN, _PROBABILITY])
BLOCK = pa.struct([("label", pa.string()), ("text", pa.string()), *_SPAN, _PROBABILITY])
METADATA = pa.struct(
    [
        ("canonical_url", pa.string()),
        ("site_name", pa.string()),
        ("section", pa.string()),
        ("tags", pa.list_(pa.string())),
        ("description", pa.string()),
        ("published", pa.string()),
        ("modified", pa.string()),
        ("is_free", pa.bool_()),
        ("image_url", pa.string()),
        ("licence", pa.string()),
    ]
)
"""`published` and `modified` are ISO text: some have a time and a zone, some have not."""
PAGE = pa.struct(
    [
        ("kind", pa.string()),
        ("confidence", pa.float64()),
        ("language", pa.string()),
        ("headline", pa.string()),
        ("authors", pa.list_(pa.string())),
        ("date", pa.date32()),
        ("date_text", pa.string()),
        ("body", pa.string()),
        ("captions", pa.list_(CAPTION)),
        ("cross_links", pa.list_(CROSS_LINK)),
        ("teasers", pa.list_(TEASER)),
        ("metadata", METADATA),
        ("error", pa.string()),
    ]
)
"""The Arrow type of a page."""
RECORDS = {"teasers": TEASER, "cross_links": CROSS_LINK, "captions": CAPTION, "blocks": BLOCK}
"""The Arrow types of the records of a page."""


def pages_array(results: Iterable[Page | ParseError]) -> Any:
    """Return the results of `parse_many()` as one Arrow array of type `PAGE`.

    >>> from articlesplit import parse
    >>> pages_array([parse("It rained all day in Porto, said the mayor.")])[0]["body"].as_py()
    'It rained all day in Porto, said the mayor.'
    """
    return pa.array([page_row(result) for result in checked_results(results)], PAGE)


def records_table(results: Iterable[Page | ParseError], records: str) -> pa.Table:
    """Return one kind of record of all pages as an Arrow table. The column `page` holds the index of the page, and
    `page_confidence` its confidence.

    >>> from articlesplit import parse
    >>> page = parse("It rained all day in Porto, said the mayor.")
    >>> records_table([page, page], "blocks").select(["page", "label", "start", "end"]).to_pylist()[1]
    {'page': 1, 'label': 'paragraph', 'start': 0, 'end': 43}
    """
    rows = [
        {"page": index, "page_confidence": result.confidence, **row}
        for index, result in enumerate(checked_results(results))
        if isinstance(result, Page)
        for row in _record_rows(result, records)
    ]
    return pa.Table.from_pylist(rows, pa.schema([("page", pa.int64()), _PAGE_CONFIDENCE, *RECORDS[records]]))


def _record_rows(page: Page, records: str) -> Iterable[dict[str, Any]]:
    if records != "blocks":
        article_or_page: Any = page.article if records == "captions" else page
        rows: list[dict[str, Any]] = _plain(getattr(article_or_page, records))
        return rows
    return [
        {
            "label": block.label,
            "probability": block.probability,
            "text": _plain(page.text[block.start : block.end]),
            "start": block.start,
            "end": block.end,
        }
        for block in page.blocks
    ]


def parse_table(
    table: Any, text: str = "text", *, columns: Mapping[str, str] | None = None, into: str = "page", **arguments: Any
) -> Any:
    """Return the Arrow table with one more column, `into`: the pages of the dumps in the column `text`.

    `columns` names the columns that hold further arguments of `parse()`, such as `{"url": "address"}`. `arguments` hold
    for all rows. Raises KeyError if a column is missing, ValueError if there already is a column `into`, TypeError for
    an argument that `parse()` does not have.

    >>> table = pa.table({"text": ["It rained all day in Porto, said the mayor.", None]})
    >>> parse_table(table)["page"].to_pylist()[1]["error"]
    'TypeError: source must be str or bytes, not NoneType'
    """
    if into in table.column_names:
        raise ValueError(f"the table already has a column {into!r}; choose another name for the pages with into=")
    named = {"source": text, **checked_columns(columns)}
    require_columns(named.values(), table.column_names)
    values = [table[name].to_pylist() for name in named.values()]
    items = (dict(zip(named, row, strict=True)) for row in zip(*values, strict=True))
    return table.append_column(into, pages_array(parse_many(items, **arguments)))


def records_of(table: Any, records: str = "teasers", *, page: str = "page", keep: Iterable[str] = ()) -> pa.Table:
    """Return one kind of record of the pages in the column `page` of an Arrow table, one a row.

    `records` are "teasers", "cross_links" or "captions". The columns of the table in `keep` are repeated for each
    record; one that has the name of a field of the records, such as "url", becomes "page_url". `page_confidence` is the
    confidence of the record's page. Raises KeyError for a column that is missing,
    ValueError for other records.

    >>> table = pa.table({"id": [7], "text": ["It rained all day in Porto, said the mayor."]})
    >>> records_of(parse_table(table), "captions", keep=["id"]).column_names
    ['id', 'page_confidence', 'text', 'url', 'start', 'end', 'probability']
    """
    if records not in RECORDS or records == "blocks":
        raise ValueError(f"records must be 'teasers', 'cross_links' or 'captions', got {records!r}")
    require_columns([page, *keep], table.column_names)
    pages = table[page].combine_chunks()
    lists = pc.struct_field(pages, records)
    of_page = pc.list_parent_indices(lists)
    rows = pc.list_flatten(lists)
    fields = [field.name for field in RECORDS[records]]
    columns = {f"page_{name}" if name in fields else name: table[name].take(of_page) for name in keep}
    columns["page_confidence"] = pc.struct_field(pages, "confidence").take(of_page)
    return pa.table(columns | {name: pc.struct_field(rows, name) for name in fields})


def checked_columns(columns: Mapping[str, str] | None) -> Mapping[str, str]:
    """Return a mapping from arguments of `parse()` to columns. Raises TypeError for an argument it does not have.

    >>> checked_columns({"address": "url"})
    Traceback (most recent call last):
    TypeError: parse() has no argument 'address'; columns are given as {argument: column}, {"url": "address"}
    """
    for name in columns or {}:
        if name not in _ARGUMENTS:
            example = 'columns are given as {argument: column}, {"url": "address"}'
            raise TypeError(f"parse() has no argument {name!r}; {example}")
    return columns or {}


def require_columns(names: Iterable[str], there: Iterable[str]) -> None:
    """Raise KeyError if a table does not have a column."""
    for name in names:
        if name not in there:
            raise KeyError(f"no column {name!r}; the table has: {', '.join(there)}")


def page_row(result: Page | ParseError) -> dict[str, Any]:
    """Return a page as plain Python values under the names of `PAGE`. An item that failed has only its error."""
    if isinstance(result, ParseError):
        return {"error": f"{type(result.cause).__name__}: {result.cause}"}
    article = result.article
    row = {
        "kind": result.kind,
        "confidence": result.confidence,
        "language": result.language,
        "headline": article.headline,
        "authors": article.authors,
        "date": article.date,
        "date_text": article.date_text,
        "body": article.text,
        "captions": article.captions,
        "cross_links": result.cross_links,
        "teasers": result.teasers,
        "metadata": result.metadata,
        "error": None,
    }
    return {name: _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    """Return records as mappings and tuples as lists. Lone surrogates, which UTF-8 cannot hold, become "?".

    >>> _plain((CrossLink(None, "Dry May", None, (9, 16)), "Rain\\ud83d"))
    [{'cue': None, 'headline': 'Dry May', 'url': None, 'probability': 1.0, 'start': 9, 'end': 16}, 'Rain?']
    """
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, (Caption, CrossLink, Teaser)):
        row = {field.name: _plain(getattr(value, field.name)) for field in fields(value) if field.name != "span"}
        return row | {"start": value.span[0], "end": value.span[1]}
    if isinstance(value, Metadata):
        row = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return row | {name: row[name] and row[name].isoformat() for name in ("published", "modified")}
    return value
