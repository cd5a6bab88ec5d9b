"""Spark: parse a data frame of dumps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

import pyarrow as pa
from pyspark.sql import DataFrame, Observation
from pyspark.sql.functions import col, count, when
from pyspark.sql.pandas.types import from_arrow_schema

from articlesplit.batch import parse_many
from articlesplit.page import Kind
from articlesplit.tables.arrow import PAGE, checked_columns, parse_table


def parse_frame(
    frame: DataFrame,
    text: str = "text",
    *,
    columns: Mapping[str, str] | None = None,
    into: str = "page",
    observation: Observation | str | None = None,
    **arguments: Any,
) -> DataFrame:
    """Return the data frame with one more column, `into`: the pages of the dumps in the column `text`.

    The other arguments are those of `articlesplit.tables.parse_table`, which runs on each Arrow batch. The schema is
    known beforehand, so nothing is read until the frame is used. `observation`, an `Observation` of Spark or the name
    of one, counts the pages by kind while the frame is used: `articles`, `listings`, `others` and `failed`.
    """
    parse_many([], **arguments)  # raises for a wrong argument here, and not in a task
    checked_columns(columns)

    def parsed(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            table = pa.Table.from_batches([batch])
            yield from parse_table(table, text, columns=columns, into=into, **arguments).to_batches()

    page = from_arrow_schema(pa.schema([(into, PAGE)])).fields
    schema = frame.schema
    pages = frame.mapInArrow(parsed, type(schema)([*schema.fields, *page]))
    if observation is None:
        return pages
    kind = col(f"`{into}`.kind")
    counts = [count(when(kind == name, 1)).alias(f"{name}s") for name in get_args(Kind)]
    return pages.observe(observation, *counts, count(col(f"`{into}`.error")).alias("failed"))
