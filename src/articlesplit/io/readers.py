"""Records out of corpus files: JSON lines, Parquet, CSV, WARC, WET, text and HTML.

A file gives the same records in the same order each time it is read, with a `BadRecord` where there is one that cannot
be read. One that is damaged or cut short gives what stands before the damage, then a `BadRecord` marked `damage`.
Memory is bounded by `RECORD_LIMIT`, whatever a compressed file or an archive says of itself.
"""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from articlesplit.io.archives import read_archive
from articlesplit.io.compression import decompressed
from articlesplit.io.formats import CorpusFile
from articlesplit.io.items import RECORD_LIMIT, TOO_LONG, BadRecord, Fields, Item, Place, Record


def read_files(files: Iterable[CorpusFile], text_field: str = "text") -> Iterator[tuple[Item, int]]:
    """The records of all files, each with how many bytes of them all are read by then.

    A document of an archive becomes the field `text_field`, beside "id", "url" and "date"; that of a text or HTML file
    beside "source", the file's path in the corpus.
    """
    before = 0
    for file in files:
        last = Place(file.path)
        try:
            with Path(file.path).open("rb", buffering=0) as raw, decompressed(raw, file.kind.compression) as stream:
                for item in _READERS[file.kind.holds](stream, file, text_field):
                    last = item.place
                    yield item, before + raw.tell()
                status = os.fstat(raw.fileno())
                if (status.st_size, status.st_mtime_ns) != (file.size, file.changed):
                    # One cut short just ends, as one does that is whole.
                    raise ValueError("the file was changed during the run")
        # Each library has errors of its own for what it cannot read.
        except Exception as error:
            after = f" after {last.unit} {last.number}" if last.unit else ""
            reason = (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
            yield BadRecord(Place(file.path), f"cannot be read{after}: {reason}", damage=True), before + file.size
        before += file.size


def decode_fields(record: Record) -> Fields:
    """The fields of a record. Raises ValueError, with the reason, for a line that holds none.

    >>> decode_fields(Record(Place("a.jsonl", "line", 1), b'{"text": "Rain."}'))
    {'text': 'Rain.'}
    >>> decode_fields(Record(Place("a.jsonl", "line", 2), b'["Rain."]'))
    Traceback (most recent call last):
    ValueError: not a JSON object but an array
    """
    if not isinstance(record.content, bytes):
        return record.content
    try:
        value = json.loads(record.content.decode("utf-8").rstrip("\r\n"))
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8: {error.reason} at byte {error.start + 1}") from None
    except RecursionError:
        raise ValueError("invalid JSON: nested too deep") from None
    except json.JSONDecodeError as error:
        # Its own message names a line too, which is always the first.
        raise ValueError(f"invalid JSON: {error.msg} at character {error.pos + 1}") from None
    except ValueError as error:
        raise ValueError(f"invalid JSON: {error}") from None
    if not isinstance(value, dict):
        raise ValueError(f"not a JSON object but {_JSON_NAMES[type(value)]}")
    return value


_JSON_NAMES = {
    list: "an array",
    str: "a string",
    int: "a number",
    float: "a number",
    bool: "true or false",
    type(None): "null",
}


def read_json_lines(stream: BinaryIO, name: str) -> Iterator[Item]:
    """The records of a stream of this name, one a line; empty lines are passed over."""
    for number, line in enumerate(_lines(stream), 1):
        place = Place(name, "line", number)
        content = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if len(line) > RECORD_LIMIT:
            yield BadRecord(place, TOO_LONG)
        elif not line.isspace():
            yield Record(place, content)


def _read_csv(stream: io.BufferedReader, file: CorpusFile, _: str) -> Iterator[Item]:
    """Rows by the names in the first; all fields are text. A row's place is the line on which it ends."""
    csv.field_size_limit(max(csv.field_size_limit(), RECORD_LIMIT))
    length = 0

    def lines() -> Iterator[str]:
        nonlocal length
        for number, line in enumerate(_lines(stream), 1):
            length += len(line)
            if length > 2 * RECORD_LIMIT:
                # Quotes that are never closed would have all the rest in one row.
                raise ValueError(f"a row of several lines is {TOO_LONG}")
            # What is no UTF-8 becomes lone surrogates, which no UTF-8 holds.
            yield line.decode("utf-8-sig" if number == 1 else "utf-8", "surrogateescape")

    rows = csv.reader(lines(), strict=True)
    names = next(rows, [])
    if len(set(names)) < len(names):
        raise csv.Error("two columns have the same name")
    while True:
        reason, length = None, 0
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            row, reason = [], f"invalid CSV: {error}"
        place = Place(file.path, "line", rows.line_num)
        if length > RECORD_LIMIT:
            reason = TOO_LONG
        elif reason is None and row and len(row) != len(names):
            reason = f"{len(row)} fields, where the first line names {len(names)}"
        elif not all(map(_is_unicode, row)):
            reason = "not UTF-8"
        if reason is not None:
            yield BadRecord(place, reason)
        elif row:
            yield Record(place, dict(zip(names, row, strict=True)))


def _read_parquet(stream: io.BufferedReader, file: CorpusFile, _: str) -> Iterator[Item]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    # Columns are read in pieces and not ahead, so that memory does not grow with the size of a row group.
    table = pq.ParquetFile(stream, pre_buffer=False, buffer_size=1 << 20)
    names = table.schema_arrow.names
    if len(set(names)) < len(names):
        raise ValueError("two columns have the same name")
    # One by one: a column says briefly that it has the same long value in many rows.
    for number, row in enumerate(table.iter_batches(batch_size=1, use_threads=False), 1):
        place = Place(file.path, "row", number)
        if row.nbytes > RECORD_LIMIT:
            yield BadRecord(place, TOO_LONG)
            continue
        columns = [
            # Python has no nanoseconds.
            column.cast(pa.timestamp("us", column.type.tz), safe=False)
            if pa.types.is_timestamp(column.type) and column.type.unit == "ns"
            else column
            for column in row.columns
        ]
        yield _parquet_row(place, pa.RecordBatch.from_arrays(columns, names))


def _parquet_row(place: Place, row: Any) -> Item:
    try:
        return Record(place, row.to_pylist()[0])
    except (ValueError, OverflowError) as error:
        # Text that is not UTF-8, or a moment after the year 9999.
        return BadRecord(place, f"has no form in Python: {error}")


def _read_document(stream: io.BufferedReader, file: CorpusFile, text_field: str) -> Iterator[Item]:
    """The one record of a text or HTML file."""
    place = Place(file.path)
    data = stream.read(RECORD_LIMIT + 1)
    if len(data) > RECORD_LIMIT:
        yield BadRecord(place, TOO_LONG)
    else:
        yield Record(place, {"source": file.name, text_field: data}, {"format": file.kind.holds})


_READERS: dict[str, Callable[[io.BufferedReader, CorpusFile, str], Iterator[Item]]] = {
    "jsonl": lambda stream, file, _: read_json_lines(stream, file.path),
    "csv": _read_csv,
    "parquet": _read_parquet,
    "warc": read_archive,
    "text": _read_document,
    "html": _read_document,
}


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Lines with their ends; of one longer than `RECORD_LIMIT` bytes only the beginning, which is longer too."""
    while line := stream.readline(RECORD_LIMIT + 1):
        yield line
        while len(line) > RECORD_LIMIT and not line.endswith(b"\n"):
            line = stream.readline(RECORD_LIMIT + 1) or b"\n"


def _is_unicode(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
