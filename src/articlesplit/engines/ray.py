"""Ray Data: parse a dataset of dumps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ray.data import Dataset

from articlesplit.batch import parse_many
from articlesplit.tables.arrow import checked_columns, parse_table

BATCH_ROWS = 256
"""Rows of a batch: about two seconds of work on one core, at 8 ms a dump (measured on corpus/)."""


def parse_dataset(
    dataset: Dataset,
    text: str = "text",
    *,
    columns: Mapping[str, str] | None = None,
    into: str = "page",
    batch_size: int = BATCH_ROWS,
    **arguments: Any,
) -> Dataset:
    """Return the dataset with one more column, `into`: the pages of the dumps in the column `text`.

    The other arguments are those of `articlesplit.tables.parse_table`, which runs on each batch.
    """
    parse_many([], **arguments)  # raises for a wrong argument here, and not in a task
    checked_columns(columns)
    options = {"text": text, "columns": columns, "into": into, **arguments}
    return dataset.map_batches(parse_table, batch_format="pyarrow", batch_size=batch_size, fn_kwargs=options)
