"""Write rows into Parquet. Needs pyarrow.

Each chunk is an Arrow stream with the types of its own rows. The last step finds a type for each column that holds all
its values. A column whose values have no common type (text here, a number there) becomes JSON text in all rows.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from articlesplit.io.formats import CorpusFile
from articlesplit.io.items import Fields

if TYPE_CHECKING:
    import pyarrow as pa

Shape: TypeAlias = Any
"""The type of a column: `str`, `float`, `bool`, `datetime.date`, `[shape]` for lists, `{name: shape}` for structs."""

ROW_GROUP = 1 << 26
"""Bytes (64 MiB) of rows in memory, about, from which a row group is written. A guess."""

_IS_JSON = {b"articlesplit": b"json"}
_SURROGATE = re.compile("[\ud800-\udfff]")


def column_types(added: Mapping[str, Shape], files: Iterable[CorpusFile]) -> dict[str, pa.DataType]:
    """Return the Arrow types of `added`, and of columns that have one type in all Parquet files among `files`."""
    return _shared_types(files) | {name: _arrow_type(shape) for name, shape in added.items()}


def _arrow_type(shape: Shape) -> pa.DataType:
    import pyarrow as pa

    if isinstance(shape, list):
        return pa.list_(_arrow_type(shape[0]))
    if isinstance(shape, dict):
        return pa.struct([(name, _arrow_type(part)) for name, part in shape.items()])
    return {str: pa.string(), float: pa.float64(), bool: pa.bool_(), datetime.date: pa.date32()}[shape]


def _shared_types(files: Iterable[CorpusFile]) -> dict[str, pa.DataType]:
    """Return the types of the columns that have the same type in all Parquet files."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    types: dict[str, set[pa.DataType]] = {}
    for file in files:
        if file.kind.holds == "parquet":
            try:
                schema = pq.read_schema(file.path)
            except (OSError, pa.ArrowException):
                # The reader reports it.
                continue
            for field in schema:
                plain = field.type.value_type if pa.types.is_dictionary(field.type) else field.type
                types.setdefault(field.name, set()).add(plain)
    return {name: alternatives.pop() for name, alternatives in types.items() if len(alternatives) == 1}


def without_surrogates(value: Any) -> Any:
    """Replace lone surrogates, which Arrow cannot hold, by U+FFFD. Returns a new value."""
    if isinstance(value, str):
        return value if value.isascii() else _SURROGATE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {without_surrogates(name): without_surrogates(part) for name, part in value.items()}
    return list(map(without_surrogates, value)) if isinstance(value, list) else value


def arrow_chunk(rows: Sequence[Fields], types: Mapping[str, pa.DataType]) -> bytes:
    """Return rows as the bytes of an Arrow stream, with the wanted types where the values have them."""
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
    """Return the values as a column, of the wanted type if possible. Returns None if Parquet cannot hold them."""
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
    """Return False for a type that contains a struct without fields, which Parquet does not have."""
    import pyarrow as pa

    children = [arrow_type.field(i).type for i in range(arrow_type.num_fields)]
    return not (pa.types.is_struct(arrow_type) and not children) and all(map(_is_storable, children))


def _json_text(value: Any) -> str | None:
    return None if value is None else json.dumps(value, default=str)


def finish_parquet(work_file: Path, out: Path, types: Mapping[str, pa.DataType]) -> list[str]:
    """Write all chunks into one Parquet file. Returns the names of the columns that became JSON text."""
    import pyarrow as pa

    common, as_json = _common_types(work_file, types)
    while (name := _write_parquet(work_file, out, common, as_json)) is not None:
        # Such as 2**60 + 1 in a column of floats.
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
    """Return the type of each column over all chunks, and the columns without a common type, which become JSON text."""
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
    return {name: _without_null(arrow_type) for name, arrow_type in (common or types).items()}, as_json


def _without_null(arrow_type: pa.DataType) -> pa.DataType:
    """Return the type with text in place of null, the type of a field that never has a value.

    Other readers of Parquet fail on null, and so do Arrow's own casts of a null inside a list.
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
    """Write all chunks. Stop at a value that does not have its column's type, and return the name of the column."""
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
    """Return a column of a chunk, cast to its type in the whole file; None if a value does not fit."""
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
