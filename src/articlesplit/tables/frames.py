"""Data frames of pages, for pandas and polars. Both go through Arrow, so that the columns are the same in each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, TypeAlias

from articlesplit.batch import parse_many
from articlesplit.page import Page, ParseError

Library: TypeAlias = Literal["pandas", "polars"]


def frame(
    pages: Iterable[Page | ParseError], records: Literal["pages", "teasers"] = "pages", *, library: Library = "pandas"
) -> Any:
    """A data frame with one row a page, or one row a teaser, of what `parse_many()` yields.

    The columns are those of `articlesplit.tables.arrow`. A teaser's row begins with `page`, the place of its page
    among the pages. An item that failed keeps its row of pages, with the reason in the column `error`. Raises
    ValueError for other `records` or another `library`, ImportError where pyarrow or the library is not installed
    (`pip install "articlesplit[notebook]"`).
    """
    if records not in ("pages", "teasers"):
        raise ValueError(f"records must be 'pages' or 'teasers', not {records!r}")
    if library not in ("pandas", "polars"):
        raise ValueError(f"library must be 'pandas' or 'polars', not {library!r}")
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
    """The pages of a column of dumps; `arguments` are those of `parse_many()`, whose items the column holds: sources,
    or structs with `parse()`'s arguments by name, "source" among them.

    - a pandas Series gives a DataFrame with one row a page and the column's index: `df.join(parse_column(df["text"]))`
    - a polars Series gives a Series of structs, a polars expression an expression:
      `df.with_columns(page=parse_column(pl.col("text")))`

    Raises TypeError for anything else.
    """
    library = type(column).__module__.partition(".")[0]
    if library == "pandas":
        return frame(parse_many(column, **arguments)).set_axis(column.index)
    if library != "polars":
        raise TypeError(f"a column must be of pandas or polars, not {type(column).__name__}")
    import polars

    from articlesplit.tables.arrow import pages_array

    def parsed(values: polars.Series) -> polars.Series:
        return polars.Series(values.name, pages_array(parse_many(values.to_list(), **arguments)))

    if isinstance(column, polars.Expr):
        empty = polars.Series("", pages_array([]))
        return column.map_batches(parsed, return_dtype=empty.dtype, is_elementwise=True)
    return parsed(column)
