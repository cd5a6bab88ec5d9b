"""Read records from corpus files: JSON lines, Parquet, CSV, TSV, WARC, WET, text, Markdown
and HTML.

A file gives the same records in the same order each time it is read. A record that cannot be read gives a `BadRecord`
in its place. A damaged or truncated file gives the records before the damage, then a `BadRecord` marked `damage`.
`RECORD_LIMIT` bounds memory, whatever a compressed file or an archive claims.
"""

from __future__ import annotations

import io
import os
from collections.abc import Generator, Iterable, Iterator
from pathlib import Path

from articlesplit.io.archives import read_archive
from articlesplit.io.compression import decompressed
from articlesplit.io.delimited import read_delimited
from articlesplit.io.formats import CorpusFile
from articlesplit.io.items import RECORD_LIMIT, TOO_LONG, BadRecord, Item, Place, Record
from articlesplit.io.json_lines import read_json_lines
from articlesplit.io.parquet_reader import read_parquet


def read_files(files: Iterable[CorpusFile], text_field: str = "text") -> Generator[tuple[Item, int], None, None]:
    """Yield the records of all files, each with the number of bytes read by then, counted over all files.

    The dump of an archived document is in the field `text_field`, beside "id", "url" and "date". The dump of a text or
    HTML file is there too, beside "source", the file's path in the corpus.
    """
    bytes_before = 0
    for file in files:
        last = Place(file.path)
        try:
            with Path(file.path).open("rb", buffering=0) as raw, decompressed(raw, file.kind.compression) as stream:
                for item in _read(stream, file, text_field):
                    last = item.place
                    yield item, bytes_before + raw.tell()
                _require_unchanged(file, os.fstat(raw.fileno()))
        except Exception as error:  # each library raises errors of its own
            after = f" after {last.unit} {last.number}" if last.unit else ""
            reason = (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
            damage = BadRecord(Place(file.path), f"cannot be read{after}: {reason}", damage=True)
            yield damage, bytes_before + file.size
        bytes_before += file.size


def _require_unchanged(file: CorpusFile, status: os.stat_result) -> None:
    """Raise ValueError if a file changed since it was listed: a file that was cut just seems to end."""
    if (status.st_size, status.st_mtime_ns) != (file.size, file.changed):
        raise ValueError("the file changed during the run")


def _read(stream: io.BufferedReader, file: CorpusFile, text_field: str) -> Iterator[Item]:
    match file.kind.holds:
        case "jsonl":
            return read_json_lines(stream, file.path)
        case "csv" | "tsv":
            return read_delimited(stream, file)
        case "parquet":
            return read_parquet(stream, file)
        case "warc":
            return read_archive(stream, file, text_field)
        case _:
            return _read_document(stream, file, text_field)


def _read_document(stream: io.BufferedReader, file: CorpusFile, text_field: str) -> Iterator[Item]:
    """Yield the one record of a text, Markdown or HTML file."""
    place = Place(file.path)
    data = stream.read(RECORD_LIMIT + 1)
    if len(data) > RECORD_LIMIT:
        yield BadRecord(place, TOO_LONG)
    else:
        yield Record(place, {"source": file.name, text_field: data}, {"format": file.kind.holds})
