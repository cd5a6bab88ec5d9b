"""Read Parquet files row by row. Needs pyarrow."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from articlesplit.io.delimited import require_distinct
from articlesplit.io.formats import CorpusFile
from articlesplit.io.items import RECORD_LIMIT, TOO_LONG, BadRecord, Item, Place, Record
from articlesplit.io.parquet_pages import require_small_pages


def read_parquet(stream: io.BufferedReader, file: CorpusFile) -> Iterator[Item]:
    """Yield the rows of a Parquet file. Moments are cut to microseconds, the finest that Python knows.

    Raises ValueError at a row group with a page that takes too much memory.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    # Columns are read in pieces and not ahead, so that memory does not grow with the size of a row group.
    table = pq.ParquetFile(stream, pre_buffer=False, buffer_size=1 << 20)
    names = table.schema_arrow.names
    require_distinct(names)
    number = 0
    for group in range(table.num_row_groups):
        require_small_pages(stream, table.metadata.row_group(group))
        # One row at a time: a dictionary-encoded column can repeat a long value in many rows at no cost to the file.
        for row in table.iter_batches(batch_size=1, row_groups=[group], use_threads=False):
            number += 1
            place = Place(file.path, "row", number)
            if row.nbytes > RECORD_LIMIT:
                yield BadRecord(place, TOO_LONG)
                continue
            columns = [
                column.cast(pa.timestamp("us", column.type.tz), safe=False)
                if pa.types.is_timestamp(column.type) and column.type.unit == "ns"
                else column
                for column in row.columns
            ]
            yield _record(place, pa.RecordBatch.from_arrays(columns, names))


def _record(place: Place, row: Any) -> Item:
    try:
        return Record(place, row.to_pylist()[0])
    except (ValueError, OverflowError) as error:
        # Text that is not UTF-8, or a moment after the year 9999.
        return BadRecord(place, f"a value cannot be read: {error}")
