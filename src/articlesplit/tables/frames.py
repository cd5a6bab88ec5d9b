"""Data frames of pages, for pandas and polars. Both are made from Arrow, so that they have the same columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any, Literal, TypeAlias, get_args

from articlesplit.batch import parse_many, plain_value
from articlesplit.page import Page, ParseError
from articlesplit.tables.extras import needed_by

Library: TypeAlias = Literal["pandas", "polars"]
Records: TypeAlias = Literal["pages", "teasers", "cross_links", "captions", "blocks"]


def frame(pages: Iterable[Page | ParseError], records: Records = "pages", *, library: Library = "pandas") -> Any:
    """Return the results of `parse_many()` as a data frame, with one row for each page or for each of its `records`.

    The columns of pages are the fields of `articlesplit.tables.PAGE`. An item that failed has its row too, with the
    reason in the column `error`. The rows of teasers, cross-links, captions and blocks begin with `page`, the index of
    their page.

    Raises TypeError for anything but pages, ValueError for other `records` or another `library`. Raises ImportError if
    pyarrow or the library is not installed; the extra "notebook" has all of them.
    """
    _require_one_of("records", records, get_args(Records))
    _require_one_of("library", library, get_args(Library))
    with needed_by("articlesplit.frame()"):
        import_module(library)
        import pyarrow as pa

        from articlesplit.tables.arrow import pages_array, records_table
    table = pa.Table.from_struct_array(pages_array(pages)) if records == "pages" else records_table(pages, records)
    if library == "pandas":
        return table.to_pandas(date_as_object=False)
    return import_module("polars").from_arrow(table)


def _require_one_of(name: str, value: object, choices: Sequence[str]) -> None:
    if value not in choices:
        *others, last = map(repr, choices)
        raise ValueError(f"{name} must be {', '.join(others)} or {last}, got {value!r}")


def parse_column(column: Any, text: str = "text", *, columns: Mapping[str, str] | None = None, **arguments: Any) -> Any:
    """Parse a column of dumps, or the dumps of a data frame.

    A column holds what `parse_many()` takes: sources, or structs with the arguments of `parse()` by name, "source"
    among them. Of a data frame, the column `text` holds the dumps. `columns` names the columns that hold further
    arguments of `parse()`, such as `{"url": "address"}`. `arguments` are those of `parse_many()`. What comes back:

    - for a pandas Series or DataFrame, a DataFrame with one row for each page, under the same index:
      `df.join(parse_column(df["text"]).add_prefix("page_"))`
    - for a polars Series or DataFrame, a Series of structs: `df.with_columns(page=parse_column(df))`
    - for a polars expression, an expression: `df.with_columns(page=parse_column(pl.col("text")))`

    Raises TypeError for anything else, and KeyError if a column is missing.
    """
    library, kind = type(column).__module__.partition(".")[0], type(column).__name__
    if library not in ("pandas", "polars") or kind not in ("Series", "DataFrame", "Expr"):
        hint = "; of a LazyFrame, parse an expression" if kind == "LazyFrame" else ""
        raise TypeError(f"expected a column or data frame of pandas or polars, got {kind}{hint}")
    if kind != "DataFrame" and (columns or text != "text"):
        raise TypeError(f"text= and columns= name the columns of a data frame; a {kind} is one column")
    items = _rows(column, text, columns) if kind == "DataFrame" else column
    if library == "pandas":
        return frame(parse_many(map(plain_value, items), **arguments)).set_axis(column.index)
    with needed_by("articlesplit.parse_column()"):
        import polars

        from articlesplit.tables.arrow import pages_array

    def parsed(values: Iterable[Any], name: str) -> polars.Series:
        return polars.Series(name, pages_array(parse_many(values, **arguments)))

    if isinstance(column, polars.Expr):
        empty = polars.Series("", pages_array([]))
        return column.map_batches(
            lambda values: parsed(values.to_list(), values.name), return_dtype=empty.dtype, is_elementwise=True
        )
    if isinstance(column, polars.Series):
        return parsed(column.to_list(), column.name)
    return parsed(items, "page")


def _rows(table: Any, text: str, columns: Mapping[str, str] | None) -> Iterator[dict[str, Any]]:
    """Return the rows of a data frame as arguments of `parse()`."""
    from articlesplit.tables.arrow import checked_columns, require_columns

    named = {"source": text, **checked_columns(columns)}
    require_columns(named.values(), list(table.columns))
    values = [map(plain_value, table[name]) for name in named.values()]
    return (dict(zip(named, row, strict=True)) for row in zip(*values, strict=True))
