"""Rows into files: JSON lines (plain, .gz, .zst) and Parquet.

Rows come in chunks, each of which a worker turns into bytes; chunks stand one after the other in a work file, which can
be cut off after any of them. A last step makes the output of the work file.
"""

from __future__ import annotations

import base64
import datetime
import decimal
import gzip
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from articlesplit.io.formats import CorpusFile, FormatError, kind_of, need_library

if TYPE_CHECKING:
    import pyarrow as pa

Fields: TypeAlias = dict[str, Any]
Shape: TypeAlias = Any
"""The type of a column: `str`, `float`, `datetime.date`, `[shape]` for lists, `{name: shape}` for structs."""

GZIP_LEVEL = 6
ZSTD_LEVEL = 3
ROW_GROUP = 1 << 26
"""Bytes of rows in memory, about, from which a row group of Parquet is written."""


@dataclass(frozen=True, slots=True)
class Writer:
    """How rows become a file. `row` makes one ready; it raises TypeError or ValueError for what has no form in this
    kind of file. `chunk` makes bytes of rows made ready. `finish(work_file, out)` makes the output of all chunks and
    gives the names of the fields that it wrote as JSON text; without it the work file is the output.
    """

    row: Callable[[Fields], Any]
    chunk: Callable[[list[Any]], bytes]
    finish: Callable[[Path, Path], list[str]] | None = None


def writer(out: Path, added: Mapping[str, Shape], files: Iterable[CorpusFile] = ()) -> Writer:
    """The writer for a file of this name. Columns have the types that Parquet files among `files` give them, those in
    `added` the ones said there. Raises FormatError for another kind of file, or if its library is not installed.
    """
    kind = kind_of(out.name)
    if kind is None or kind.holds not in ("jsonl", "parquet"):
        raise FormatError(f"{out}: the kind of output is told by its name: name it .jsonl (.gz, .zst) or .parquet")
    need_library(kind, out)
    if kind.holds == "jsonl":
        return _JSON_WRITERS[kind.compression]
    types = _column_types(files) | {name: _arrow_type(shape) for name, shape in added.items()}
    return Writer(_without_surrogates, partial(_arrow_chunk, types=types), partial(_finish_parquet, types=types))


def json_line(fields: Fields) -> bytes:
    """A row of JSON in its own script. Dates become ISO text, decimals text, bytes base64 text.

    >>> json_line({"date": datetime.date(2024, 5, 3), "text": "né"}).decode()
    '{"date": "2024-05-03", "text": "né"}\\n'
    """
    line = json.dumps(fields, ensure_ascii=False, default=_json_form) + "\n"
    try:
        return line.encode("utf-8")
    except UnicodeEncodeError:
        # Lone surrogates can only be written as escapes.
        return json.dumps(fields, default=_json_form).encode("ascii") + b"\n"


def _json_form(value: object) -> str:
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, decimal.Decimal):
        return str(value)
    raise TypeError(f"a value of type {type(value).__name__} has no form in JSON")


def _gzip_chunk(lines: list[bytes]) -> bytes:
    return gzip.compress(b"".join(lines), GZIP_LEVEL, mtime=0)


def _zstd_chunk(lines: list[bytes]) -> bytes:
    import zstandard

    return zstandard.ZstdCompressor(ZSTD_LEVEL).compress(b"".join(lines))


def _finish_zstd(work_file: Path, out: Path) -> list[str]:
    """One frame of many: zstandard's readers in Python end after the first, and so lose the rest in silence."""
    import zstandard

    with work_file.open("rb") as chunks, out.open("wb") as target:
        frames = zstandard.ZstdDecompressor().stream_reader(chunks, read_across_frames=True)
        zstandard.ZstdCompressor(ZSTD_LEVEL).copy_stream(frames, target)
    return []


_JSON_WRITERS = {
    "": Writer(json_line, b"".join),
    # Readers of gzip take many members for one stream.
    ".gz": Writer(json_line, _gzip_chunk),
    ".zst": Writer(json_line, _zstd_chunk, _finish_zstd),
}

# Parquet. A chunk is an Arrow stream with the types that its own rows have. A column of whose values Arrow makes no
# type (text here, a number there) becomes JSON text, in its chunk and in the end in all.

_IS_JSON = {b"articlesplit": b"json"}
_SURROGATE = re.compile("[\ud800-\udfff]")


def _arrow_type(shape: Shape) -> pa.DataType:
    import pyarrow as pa

    if isinstance(shape, list):
        return pa.list_(_arrow_type(shape[0]))
    if isinstance(shape, dict):
        return pa.struct([(name, _arrow_type(part)) for name, part in shape.items()])
    return {str: pa.string(), float: pa.float64(), datetime.date: pa.date32()}[shape]


def _column_types(files: Iterable[CorpusFile]) -> dict[str, pa.DataType]:
    """The types of the columns that have one and the same in all Parquet files."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    types: dict[str, set[pa.DataType]] = {}
    for file in files:
        if file.kind.holds == "parquet":
            try:
                schema = pq.read_schema(file.path)
            except (OSError, pa.ArrowException):
                # The reader tells of it.
                continue
            for field in schema:
                plain = field.type.value_type if pa.types.is_dictionary(field.type) else field.type
                types.setdefault(field.name, set()).add(plain)
    return {name: found.pop() for name, found in types.items() if len(found) == 1}


def _without_surrogates(value: Any) -> Any:
    """The value with U+FFFD for lone surrogates, which Arrow cannot hold."""
    if isinstance(value, str):
        return value if value.isascii() else _SURROGATE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {_without_surrogates(name): _without_surrogates(part) for name, part in value.items()}
    return list(map(_without_surrogates, value)) if isinstance(value, list) else value


def _arrow_chunk(rows: Sequence[Fields], types: Mapping[str, pa.DataType]) -> bytes:
    import pyarrow as pa

    columns = {}
    for name in dict.fromkeys(name for row in rows for name in row):
        values = [row.get(name) for row in rows]
        columns[name] = _typed(values, types.get(name))
    fields = [
        pa.field(name, pa.string(), metadata=_IS_JSON) if column is None else pa.field(name, column.type)
        for name, column in columns.items()
    ]
    arrays = [
        pa.array([_json_text(row.get(name)) for row in rows], pa.string()) if column is None else column
        for name, column in columns.items()
    ]
    sink = pa.BufferOutputStream()
    schema = pa.schema(fields)
    with pa.ipc.new_stream(sink, schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as stream:
        stream.write_batch(pa.record_batch(arrays, schema=schema))
    return bytes(sink.getvalue())


def _typed(values: list[Any], wanted: pa.DataType | None) -> pa.Array | None:
    """The column of these values; None if there is none that Parquet could hold."""
    import pyarrow as pa

    for arrow_type in (wanted, None) if wanted is not None else (None,):
        try:
            column = pa.array(values, arrow_type)
        except (pa.ArrowException, ValueError, TypeError, OverflowError):
            continue
        if _is_storable(column.type):
            return column
    return None


def _is_storable(arrow_type: pa.DataType) -> bool:
    """Parquet has no struct without fields."""
    import pyarrow as pa

    children = [arrow_type.field(i).type for i in range(arrow_type.num_fields)]
    return not (pa.types.is_struct(arrow_type) and not children) and all(map(_is_storable, children))


def _json_text(value: Any) -> str | None:
    return None if value is None else json.dumps(value, default=str)


def _finish_parquet(work_file: Path, out: Path, types: Mapping[str, pa.DataType]) -> list[str]:
    import pyarrow as pa

    common, as_json = _common_types(work_file, types)
    while (name := _write_parquet(work_file, out, common, as_json)) is not None:
        # A whole number that a column of broken ones cannot hold, say.
        as_json.add(name)
        common[name] = pa.string()
    return sorted(as_json)


def _chunks(work_file: Path) -> Iterator[pa.Table]:
    import pyarrow as pa

    with pa.OSFile(str(work_file), "rb") as source:
        while source.tell() < source.size():
            with pa.ipc.open_stream(source) as stream:
                yield stream.read_all()


def _common_types(work_file: Path, types: Mapping[str, pa.DataType]) -> tuple[dict[str, pa.DataType], set[str]]:
    """The type of each column over all chunks, and the columns that have none and become JSON text."""
    import pyarrow as pa

    common: dict[str, pa.DataType] = {}
    as_json: set[str] = set()
    for schema in (chunk.schema for chunk in _chunks(work_file)):
        for field in schema:
            name = field.name
            if field.metadata == _IS_JSON:
                as_json.add(name)
            if name in as_json:
                common[name] = pa.string()
                continue
            one = pa.schema([(name, field.type)])
            other = pa.schema([(name, common.get(name, field.type))])
            try:
                common[name] = pa.unify_schemas([other, one], promote_options="permissive").field(0).type
            except pa.ArrowException:
                as_json.add(name)
                common[name] = pa.string()
    return {name: _without_null(found) for name, found in (common or types).items()}, as_json


def _without_null(arrow_type: pa.DataType) -> pa.DataType:
    """The type with text for what never has a value: other readers of Parquet stumble over null, and Arrow's own casts
    of a null inside a list do.
    """
    import pyarrow as pa

    if pa.types.is_null(arrow_type):
        return pa.string()
    if pa.types.is_list(arrow_type):
        return pa.list_(_without_null(arrow_type.value_type))
    if pa.types.is_struct(arrow_type):
        return pa.struct([(part.name, _without_null(part.type)) for part in arrow_type.fields])
    return arrow_type


def _write_parquet(work_file: Path, out: Path, common: Mapping[str, pa.DataType], as_json: set[str]) -> str | None:
    """Write all chunks; given up at a column whose values do not all have its type, whose name is returned."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema(list(common.items()))
    waiting: list[pa.Table] = []
    size = 0
    with out.open("wb") as target, pq.ParquetWriter(target, schema, compression="zstd") as parquet:
        for chunk in _chunks(work_file):
            columns = [_as_common(chunk, name, arrow_type, name in as_json) for name, arrow_type in common.items()]
            failed = next((name for name, column in zip(common, columns, strict=True) if column is None), None)
            if failed is not None:
                return failed
            waiting.append(pa.table(columns, schema=schema))
            size += waiting[-1].nbytes
            if size >= ROW_GROUP:
                parquet.write_table(pa.concat_tables(waiting))
                waiting, size = [], 0
        if waiting:
            parquet.write_table(pa.concat_tables(waiting))
    return None


def _as_common(chunk: pa.Table, name: str, arrow_type: pa.DataType, is_json: bool) -> pa.ChunkedArray | None:
    """A column of a chunk in the type that it has in the whole file; None if its values cannot be of that."""
    import pyarrow as pa

    place = chunk.schema.get_field_index(name)
    if place < 0:
        return pa.chunked_array([pa.nulls(len(chunk), arrow_type)])
    column = chunk.column(place)
    if is_json and chunk.schema.field(place).metadata != _IS_JSON:
        return pa.chunked_array([pa.array(map(_json_text, column.to_pylist()), pa.string())])
    try:
        return column.cast(arrow_type)
    except pa.ArrowException:
        return None
