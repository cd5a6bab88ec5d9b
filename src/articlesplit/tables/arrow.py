"""Pages as Arrow columns: what data frames, Ray, Spark and Hugging Face datasets exchange. Needs pyarrow.

A page is one struct: `kind`, `headline`, `authors`, `date`, `date_text`, `body` (the clean text), `captions` (their
texts), `cross_links` and `teasers` (lists of structs), and `error`, which says why an item could not be parsed and is
null where it could. Spans are `start` and `end`, character offsets into the dump.
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
"""The type of a page."""


def pages_array(results: Iterable[Page | ParseError]) -> Any:
    """What `parse_many()` yields as one Arrow array of type `PAGE`.

    >>> from articlesplit import parse
    >>> pages_array([parse("It rained all day in Porto, said the mayor.")])[0]["body"].as_py()
    'It rained all day in Porto, said the mayor.'
    """
    return pa.array([page_row(result) for result in results], PAGE)


def parse_table(
    table: Any, text: str = "text", *, columns: Mapping[str, str] | None = None, into: str = "page", **arguments: Any
) -> Any:
    """The Arrow table with one more column, `into`: the pages of the dumps in the column `text`.

    `columns` names the columns that give further arguments of `parse()` row by row, `{"url": "address"}`;
    `arguments` hold for all rows. Raises KeyError for a column that is missing, ValueError where `into` is there.

    >>> table = pa.table({"text": ["It rained all day in Porto, said the mayor.", None]})
    >>> parse_table(table)["page"].to_pylist()[1]["error"]
    'TypeError: source must be str or bytes, not NoneType'
    """
    if into in table.column_names:
        raise ValueError(f"the table has a column {into!r}: name another one for the pages with into=")
    named = {"source": text, **(columns or {})}
    values = [table[name].to_pylist() for name in named.values()]
    items = (dict(zip(named, row, strict=True)) for row in zip(*values, strict=True))
    return table.append_column(into, pages_array(parse_many(items, **arguments)))


def page_row(result: Page | ParseError) -> dict[str, Any]:
    """A page as a mapping of plain Python values with the names of `PAGE`; a failed item is its error only."""
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
    """Records as mappings, tuples as lists. Half a character (a lone surrogate), which UTF-8 cannot hold, becomes "?".

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
