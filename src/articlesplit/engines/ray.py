"""Ray Data: parse a dataset of dumps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Any

import pyarrow.compute as pc
from ray.data import Dataset
from ray.util import metrics

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

    The other arguments are those of `articlesplit.tables.parse_table`, which runs on each batch. Ray's metrics get a
    counter `articlesplit_pages` with the tag `kind`: "article", "listing", "other" or "failed".
    """
    parse_many([], **arguments)  # raises for a wrong argument here, and not in a task
    checked_columns(columns)
    options = {"text": text, "columns": columns, "into": into, **arguments}
    return dataset.map_batches(_parse_batch, batch_format="pyarrow", batch_size=batch_size, fn_kwargs=options)


def _parse_batch(table: Any, **options: Any) -> Any:
    """Parse a batch in a task, and count its pages in Ray's metrics."""
    parsed = parse_table(table, **options)
    kinds = Counter(kind or "failed" for kind in pc.struct_field(parsed[options["into"]], "kind").to_pylist())
    for kind, count in kinds.items():
        _pages_metric().inc(count, {"kind": kind})
    return parsed


@cache
def _pages_metric() -> metrics.Counter:
    """Return the counter of this process."""
    return metrics.Counter("articlesplit_pages", "Pages that articlesplit parsed.", ("kind",))
