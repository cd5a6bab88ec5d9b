"""Data frames of pages, for pandas and polars. Both are made from Arrow, so that they have the same columns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, TypeAlias

from articlesplit.batch import parse_many
from articlesplit.page import Page, ParseError

Library: TypeAlias = Literal["pandas", "polars"]


def frame(
    pages: Iterable[Page | ParseError], records: Literal["pages", "teasers"] = "pages", *, library: Library = "pandas"
) -> Any:
    """Return the results of `parse_many()` as a data frame, with one row for each page or for each teaser.

    The columns are the fields of `articlesplit.tables.PAGE`. An item that failed has its row too, with the reason in
    the column `error`. The rows of teasers begin with `page`, the index of their page.

    Raises ValueError for other `records` or another `library`. Raises ImportError if pyarrow or the library is not
    installed; the extra "notebook" has all of them.
    """
    if records not in ("pages", "teasers"):
        raise ValueError(f"records must be 'pages' or 'teasers', got {records!r}")
    if library not in ("pandas", "polars"):
        raise ValueError(f"library must be 'pandas' or 'polars', got {library!r}")
    import pyarrow as pa
    import pyarrow.compute as pc

    from articlesplit.tables.arrow import pages_array

    rows = pages_array(pages)
    table = pa.Table.from_struct_array(rows)
    if records == "teasers":
        teasers = table["teasers"].combine_chunks()
        table = pa.Table.from_struct_array(pc.list_flatten(teasers))
        table = table.add_column(0, "page", pc.list_parent_indices(teasers))
    if library == "pandas":
        return table.to_pandas(date_as_object=False)
    import polars

    return polars.from_arrow(table)


def parse_column(column: Any, **arguments: Any) -> Any:
    """Parse a column of dumps.

    The column holds what `parse_many()` takes: sources, or structs with the arguments of `parse()` by name, "source"
    among them. `arguments` are those of `parse_many()`.

    - A pandas Series gives a DataFrame with one row for each page, under the index of the Series:
      `df.join(parse_column(df["text"]))`
    - A polars Series gives a Series of structs.
    - A polars expression gives an expression: `df.with_columns(page=parse_column(pl.col("text")))`

    Raises TypeError for anything else.
    """
    library = type(column).__module__.partition(".")[0]
    if library == "pandas":
        return frame(parse_many(column, **arguments)).set_axis(column.index)
    if library != "polars":
        raise TypeError(f"expected a column of pandas or polars, got {type(column).__name__}")
    import polars

    from articlesplit.tables.arrow import pages_array

    def parsed(values: polars.Series) -> polars.Series:
        return polars.Series(values.name, pages_array(parse_many(values.to_list(), **arguments)))

    if isinstance(column, polars.Expr):
        empty = polars.Series("", pages_array([]))
        return column.map_batches(parsed, return_dtype=empty.dtype, is_elementwise=True)
    return parsed(column)
