"""Write rows into files: JSON lines, CSV and TSV (plain, .gz, .zst) and Parquet.

Rows come in chunks. A worker turns each chunk into bytes, and the chunks are appended to a work file, which can be cut
off after any of them. A last step turns the work file into the output.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from articlesplit.io.compression import gzip_chunk, join_zstd_frames, zstd_chunk
from articlesplit.io.delimited import DELIMITERS, write_delimited
from articlesplit.io.formats import CorpusFile, FormatError, Kind, kind_of, need_library
from articlesplit.io.items import Fields
from articlesplit.io.json_lines import json_line
from articlesplit.io.parquet_writer import Shape, arrow_chunk, column_types, finish_parquet, without_surrogates

OUTPUT_NAMES = ".jsonl, .csv or .tsv (each also with .gz or .zst), or .parquet"


@dataclass(frozen=True, slots=True)
class Writer:
    """How rows become a file.

    - `row` prepares one row. It raises TypeError or ValueError for a value that this type of file cannot hold.
    - `chunk` turns prepared rows into bytes.
    - `finish(work_file, out)` makes the output from all chunks, and returns the names of the fields that it wrote as
      JSON text. Without it the work file is the output.
    """

    row: Callable[[Fields], Any]
    chunk: Callable[[list[Any]], bytes]
    finish: Callable[[Path, Path], list[str]] | None = None


def writer(out: Path, added: Mapping[str, Shape], files: Iterable[CorpusFile] = ()) -> Writer:
    """Return the writer for the file `out`. Raises FormatError if its type is unsupported or its library is missing.

    In Parquet, the columns in `added` have the types stated there. A column that has one type in all Parquet files
    among `files` keeps it.
    """
    kind = kind_of(out.name)
    if kind is None or kind.holds not in ("jsonl", "csv", "tsv", "parquet"):
        raise FormatError(f"{out}: unsupported output type; expected {OUTPUT_NAMES}")
    need_library(kind, out)
    if kind.holds == "jsonl":
        return _JSON_WRITERS[kind.compression]
    if kind.holds in DELIMITERS:
        return Writer(json_line, b"".join, partial(_finish_delimited, kind=kind))
    types = column_types(added, files)
    return Writer(without_surrogates, partial(arrow_chunk, types=types), partial(finish_parquet, types=types))


def _finish_delimited(work_file: Path, out: Path, kind: Kind) -> list[str]:
    write_delimited(work_file, out, kind)
    return []


def _finish_zstd(work_file: Path, out: Path) -> list[str]:
    join_zstd_frames(work_file, out)
    return []


_JSON_WRITERS = {
    "": Writer(json_line, b"".join),
    ".gz": Writer(json_line, gzip_chunk),
    ".zst": Writer(json_line, zstd_chunk, _finish_zstd),
}
