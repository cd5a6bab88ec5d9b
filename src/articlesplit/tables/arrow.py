"""Pages as Arrow columns: what data frames, Ray, Spark and Hugging Face datasets exchange. Needs pyarrow.

A page is one struct with the fields of `PAGE`. `body` is the clean text, `captions` are their texts. `cross_links` and
`teasers` are lists of structs. `error` says why an item could not be parsed; otherwise it is null. Spans are `start`
and `end`, character offsets into the dump.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

import pyarrow as pa

from articlesplit.batch import parse_many
from articlesplit.page import CrossLink, Page, ParseError, Teaser

_SPAN = [("start", pa.int64()), ("end", pa.int64())]
CROSS_LINK = pa.struct([("cue", pa.string()), ("headline", pa.string()), ("url", pa.string()), *_SPAN])
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
        ("probability", pa.float64()),
    ]
)
PAGE = pa.struct(
    [
        ("kind", pa.string()),
        ("headline", pa.string()),
        ("authors", pa.list_(pa.string())),
        ("date", pa.date32()),
        ("date_text", pa.string()),
        ("body", pa.string()),
        ("captions", pa.list_(pa.string())),
        ("cross_links", pa.list_(CROSS_LINK)),
        ("teasers", pa.list_(TEASER)),
        ("error", pa.string()),
    ]
)
"""The Arrow type of a page."""


def pages_array(results: Iterable[Page | ParseError]) -> Any:
    """Return the results of `parse_many()` as one Arrow array of type `PAGE`.

    >>> from articlesplit import parse
    >>> pages_array([parse("It rained all day in Porto, said the mayor.")])[0]["body"].as_py()
    'It rained all day in Porto, said the mayor.'
    """
    return pa.array([page_row(result) for result in results], PAGE)


def parse_table(
    table: Any, text: str = "text", *, columns: Mapping[str, str] | None = None, into: str = "page", **arguments: Any
) -> Any:
    """Return the Arrow table with one more column, `into`: the pages of the dumps in the column `text`.

    `columns` names the columns that hold further arguments of `parse()`, such as `{"url": "address"}`. `arguments` hold
    for all rows. Raises KeyError if a column is missing, ValueError if there already is a column `into`.

    >>> table = pa.table({"text": ["It rained all day in Porto, said the mayor.", None]})
    >>> parse_table(table)["page"].to_pylist()[1]["error"]
    'TypeError: source must be str or bytes, not NoneType'
    """
    if into in table.column_names:
        raise ValueError(f"the table already has a column {into!r}; choose another name for the pages with into=")
    named = {"source": text, **(columns or {})}
    missing = [name for name in named.values() if name not in table.column_names]
    if missing:
        raise KeyError(f"no column {missing[0]!r}; the table has: {', '.join(table.column_names)}")
    values = [table[name].to_pylist() for name in named.values()]
    items = (dict(zip(named, row, strict=True)) for row in zip(*values, strict=True))
    return table.append_column(into, pages_array(parse_many(items, **arguments)))


def page_row(result: Page | ParseError) -> dict[str, Any]:
    """Return a page as plain Python values under the names of `PAGE`. An item that failed has only its error."""
    if isinstance(result, ParseError):
        return {"error": f"{type(result.cause).__name__}: {result.cause}"}
    article = result.article
    row = {
        "kind": result.kind,
        "headline": article.headline,
        "authors": article.authors,
        "date": article.date,
        "date_text": article.date_text,
        "body": article.text,
        "captions": tuple(caption.text for caption in article.captions),
        "cross_links": result.cross_links,
        "teasers": result.teasers,
        "error": None,
    }
    return {name: _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    """Return records as mappings and tuples as lists. Lone surrogates, which UTF-8 cannot hold, become "?".

    >>> _plain((CrossLink(None, "Dry May", None, (9, 16)), "Rain\\ud83d"))
    [{'cue': None, 'headline': 'Dry May', 'url': None, 'start': 9, 'end': 16}, 'Rain?']
    """
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, (CrossLink, Teaser)):
        row = {field.name: _plain(getattr(value, field.name)) for field in fields(value) if field.name != "span"}
        return row | {"start": value.span[0], "end": value.span[1]}
    return value
