"""Records out of corpus files: JSON lines, Parquet, CSV, WARC, WET, text and HTML.

A file gives the same records in the same order each time it is read, with a `BadRecord` where there is one that cannot
be read. One that is damaged or cut short gives what stands before the damage, then a `BadRecord` marked `damage`.
Memory is bounded by `RECORD_LIMIT`, whatever a compressed file or an archive says of itself.
"""

from __future__ import annotations

import csv
import datetime
import gzip
import io
import json
import os
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias

from articlesplit.io.formats import CorpusFile
from articlesplit.io.warc import read_warc

RECORD_LIMIT = 1 << 24
"""Bytes (16 MiB), decompressed: a longer line, file or archived document is a bad record. No news page is as long."""

BUFFER = 1 << 17

Fields: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands: the `number`-th `unit` (line, row, record; from 1) of a file. A file that is one record
    has no unit.

    >>> print(Place("a.jsonl", "line", 3), Place("a.jsonl", "line", 3).to_dict())
    a.jsonl: line 3 {'file': 'a.jsonl', 'line': 3}
    """

    file: str
    unit: str | None = None
    number: int = 0

    def __str__(self) -> str:
        return f"{self.file}: {self.unit} {self.number}" if self.unit else self.file

    def to_dict(self) -> Fields:
        return {"file": self.file} | ({self.unit: self.number} if self.unit else {})


@dataclass(frozen=True, slots=True)
class Record:
    """A record. `content` is its fields, or the line of JSON that holds them and that `decode_fields` decodes;
    `arguments` are those of `parse()` that the file gives: an archive knows the address and the day.
    """

    place: Place
    content: Fields | bytes
    arguments: Mapping[str, Any] = dataclass_field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BadRecord:
    """A record that cannot be read, or with `damage` all that is left of a file."""

    place: Place
    reason: str
    damage: bool = False


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record of an archive that is no page: a response without success, or a document of another media type."""

    place: Place


Item: TypeAlias = Record | BadRecord | Skipped


def read_files(files: Iterable[CorpusFile], text_field: str = "text") -> Iterator[tuple[Item, int]]:
    """The records of all files, each with how many bytes of them all are read by then.

    A document of an archive becomes the field `text_field`, beside "id", "url" and "date"; that of a text or HTML file
    beside "source", the file's path in the corpus.
    """
    before = 0
    for file in files:
        last = Place(file.path)
        try:
            with Path(file.path).open("rb", buffering=0) as raw, _decompressed(raw, file.kind.compression) as stream:
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
_TOO_LONG = f"longer than {RECORD_LIMIT:,} bytes"


def read_json_lines(stream: BinaryIO, name: str) -> Iterator[Item]:
    """The records of a stream of this name, one a line; empty lines are passed over."""
    for number, line in enumerate(_lines(stream), 1):
        place = Place(name, "line", number)
        content = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if len(line) > RECORD_LIMIT:
            yield BadRecord(place, _TOO_LONG)
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
                raise ValueError(f"a row of several lines is {_TOO_LONG}")
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
            reason = _TOO_LONG
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
            yield BadRecord(place, _TOO_LONG)
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


def _read_archive(stream: io.BufferedReader, file: CorpusFile, text_field: str) -> Iterator[Item]:
    """Web pages and text of a WARC (responses) or WET file (conversions); records of other kinds are passed over."""
    for number, (headers, block) in enumerate(read_warc(stream, RECORD_LIMIT), 1):
        place = Place(file.path, "record", number)
        # A record of which not even the type can be read may have been a page.
        kind = headers.get("warc-type", "response")
        if kind not in ("response", "conversion"):
            continue
        if isinstance(block, str):
            yield BadRecord(place, block)
        else:
            yield _document(place, headers, block, kind == "response", text_field)


def _document(place: Place, headers: Mapping[str, str], block: bytes, is_response: bool, text_field: str) -> Item:
    """The item for an archived document, which is skipped if it is neither HTML nor plain text."""
    media_type, charset = headers.get("content-type", "").split(";")[0].strip().lower(), None
    if is_response:
        try:
            media_type, charset, block = _http_response(block)
        except (OSError, EOFError, zlib.error, ValueError) as error:
            return BadRecord(place, f"cannot decode the response: {error}")
    if media_type not in _MEDIA_TYPES:
        return Skipped(place)
    if len(block) > RECORD_LIMIT:
        return BadRecord(place, _TOO_LONG)
    url, date = headers.get("warc-target-uri"), headers.get("warc-date")
    fields = {"id": headers.get("warc-record-id"), "url": url, "date": date, text_field: block}
    given = {"url": url, "reference_date": _seconds(date), "encoding": charset}
    arguments = {name: value for name, value in given.items() if value is not None}
    return Record(place, fields, arguments | {"format": _MEDIA_TYPES[media_type]})


def _seconds(date: str | None) -> str | None:
    """A moment without the parts of a second, of which WARC allows more than Python; None for what is no date.

    >>> _seconds("2024-12-20T10:00:00.123456789Z"), _seconds("today")
    ('2024-12-20T10:00:00', None)
    """
    try:
        return datetime.datetime.fromisoformat(date[:19]).isoformat() if date else None
    except ValueError:
        return None


_MEDIA_TYPES = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}


def _http_response(block: bytes) -> tuple[str, str | None, bytes]:
    """The media type, the charset if Python knows it, and the decoded body, at most `RECORD_LIMIT` + 1 bytes of it.

    Of a response without success (404, say, whose body is no page of the site's) the type is "", as of one that gives
    none; the body is left out where the type is not read.
    """
    import codecs

    from fastwarc.warc import WarcRecord, WarcRecordType

    response = WarcRecord()
    response.record_type = WarcRecordType.response
    response.is_http = True
    response.set_bytes_content(block)
    # Only chunks are undone here: fastwarc undoes a compression in memory, however much comes out of it.
    response.parse_http(auto_decode="transfer")
    if response.http_headers.status_code != 200:
        return "", None, b""
    media_type, charset = (response.http_content_type or "").lower(), response.http_charset
    if media_type not in _MEDIA_TYPES:
        return media_type, None, b""
    body = response.reader.read(RECORD_LIMIT) if response.content_length else b""
    for coding in reversed(response.http_headers.get_multiple("Content-Encoding")):
        for name in reversed(coding.lower().split(",")):
            body = _content_decoded(body, name.strip())
    try:
        codecs.lookup(charset or "")
    except LookupError:
        charset = None
    return media_type, charset, body


def _content_decoded(body: bytes, coding: str) -> bytes:
    from fastwarc import stream_io

    if coding in ("", "identity"):
        return body
    if coding == "deflate":
        return zlib.decompressobj().decompress(body, RECORD_LIMIT + 1)
    readers = {
        "gzip": stream_io.GzipReader,
        "x-gzip": stream_io.GzipReader,
        "br": stream_io.BrotliReader,
        "zstd": stream_io.ZstdReader,
    }
    if coding not in readers:
        raise ValueError(f"unknown Content-Encoding {coding!r}")
    decoded: bytes = readers[coding](io.BytesIO(body)).read(RECORD_LIMIT + 1)
    return decoded


def _read_document(stream: io.BufferedReader, file: CorpusFile, text_field: str) -> Iterator[Item]:
    """The one record of a text or HTML file."""
    place = Place(file.path)
    data = stream.read(RECORD_LIMIT + 1)
    if len(data) > RECORD_LIMIT:
        yield BadRecord(place, _TOO_LONG)
    else:
        yield Record(place, {"source": file.name, text_field: data}, {"format": file.kind.holds})


_READERS: dict[str, Callable[[io.BufferedReader, CorpusFile, str], Iterator[Item]]] = {
    "jsonl": lambda stream, file, _: read_json_lines(stream, file.path),
    "csv": _read_csv,
    "parquet": _read_parquet,
    "warc": _read_archive,
    "text": _read_document,
    "html": _read_document,
}


def _decompressed(raw: io.FileIO, compression: str) -> io.BufferedReader:
    """A stream that raises an error, never just ends, where the compressed data is cut short."""
    stream: io.BufferedReader = io.BufferedReader(raw, BUFFER)
    return io.BufferedReader(_Pieces(stream, _PIECES[compression]), BUFFER) if compression else stream


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


class _Pieces(io.RawIOBase):
    """A stream of what `decompress` makes of a compressed one: each piece is given out before the next is asked for,
    which may raise an error. To go back is to begin anew.
    """

    def __init__(self, compressed: BinaryIO, decompress: Callable[[BinaryIO], Iterator[bytes]]) -> None:
        self._compressed = compressed
        self._decompress = decompress
        self._pieces = decompress(compressed)
        self._rest = memoryview(b"")
        self._place = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def seek(self, place: int, whence: int = io.SEEK_SET) -> int:
        if whence != io.SEEK_SET:
            raise io.UnsupportedOperation("only to a place counted from the beginning")
        if place < self._place:
            self._compressed.seek(0)
            self._pieces, self._rest, self._place = self._decompress(self._compressed), memoryview(b""), 0
        buffer = memoryview(bytearray(BUFFER))
        while self._place < place and self.readinto(buffer[: place - self._place]):
            pass
        return self._place

    def readinto(self, buffer: Any) -> int:
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = memoryview(piece)
        taken, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(taken)] = taken
        self._place += len(taken)
        return len(taken)


def _gzip_pieces(compressed: BinaryIO) -> Iterator[bytes]:
    # Not read(), which loses what it has when an error comes.
    yield from iter(partial(gzip.GzipFile(fileobj=compressed).read1, BUFFER), b"")


def _zstd_pieces(compressed: BinaryIO) -> Iterator[bytes]:
    # zstandard's own stream just ends where a frame is cut short.
    import zstandard

    frame = None
    # A block of zstd, 4 bytes, can stand for 128 KiB: so much, 1 KiB, becomes at most 32 MiB.
    while piece := compressed.read(1024):
        while piece:
            if frame is None:
                frame = zstandard.ZstdDecompressor().decompressobj()
            yield frame.decompress(piece)
            piece = frame.unused_data if frame.eof else b""
            if frame.eof:
                frame = None
    if frame is not None:
        raise EOFError("Compressed file ended before the end of a frame")


_PIECES = {".gz": _gzip_pieces, ".zst": _zstd_pieces}
