"""Clean a corpus chunk by chunk: what a worker does.

The limits of a chunk depend on nothing but the records, so that a resumed run has the same chunks as an unbroken one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from articlesplit.corpora.fields import other_names
from articlesplit.corpora.options import Options
from articlesplit.corpora.pages import ParsedRecord, parse_records
from articlesplit.corpora.progress import Tally
from articlesplit.corpora.rows import added_columns, clean_row, kept_text
from articlesplit.io.items import BadRecord, Fields, Item, Record, Skipped
from articlesplit.io.json_lines import json_line
from articlesplit.io.writers import Writer

CHUNK_RECORDS = 64
CHUNK_BYTES = 1 << 22
"""A chunk has 64 records, or fewer once they hold 4 MiB. A guess: about half a second of work."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Records, and the bytes of input that are read once they are."""

    items: list[Item]
    read: int


@dataclass(frozen=True, slots=True)
class CleanedChunk:
    """The rows and errors of a chunk as bytes, which are cheaper to send from a worker than pages."""

    rows: bytes
    errors: bytes
    tally: Tally
    read: int


def chunked(items: Iterable[tuple[Item, int]]) -> Iterator[Chunk]:
    """Group items, each with the bytes of input read by then, into chunks."""
    chunk: list[Item] = []
    length = 0
    for item, read in items:
        chunk.append(item)
        length += _length(item)
        if len(chunk) == CHUNK_RECORDS or length >= CHUNK_BYTES:
            yield Chunk(chunk, read)
            chunk, length = [], 0
    if chunk:
        yield Chunk(chunk, read)


def _length(item: Item) -> int:
    if not isinstance(item, Record):
        return 0
    if isinstance(item.content, bytes):
        return len(item.content)
    return sum(len(value) for value in item.content.values() if isinstance(value, (str, bytes)))


def clean_chunk(chunk: Chunk, options: Options, output: Writer) -> CleanedChunk:
    """Parse the records of a chunk and write its rows and errors as bytes."""
    rows: list[Any] = []
    errors: list[bytes] = []
    tally = Tally()
    records = [item for item in chunk.items if isinstance(item, Record)]
    parsed = iter(parse_records(records, options))
    for item in chunk.items:
        if isinstance(item, Skipped):
            tally += Tally(records=1, skipped=1)
            continue
        result = item if isinstance(item, BadRecord) else _clean_record(item, next(parsed), options, output)
        if isinstance(result, BadRecord):
            errors.append(json_line(result.place.to_dict() | {"reason": result.reason}))
            tally += Tally(records=1, errors=1, damaged_files=int(result.damage))
        else:
            row, counts = result
            rows += [row] if counts.filtered == 0 else []
            tally += counts
    return CleanedChunk(output.chunk(rows) if rows else b"", b"".join(errors), tally, chunk.read)


def _clean_record(
    record: Record, parsed: ParsedRecord | Exception, options: Options, output: Writer
) -> tuple[Any, Tally] | BadRecord:
    """Return the row of a record, prepared for the writer, with its counts; a BadRecord if there is no row."""
    try:
        if isinstance(parsed, Exception):
            raise parsed
        _require_free_names(parsed.fields, options)
        text = kept_text(parsed.page, options.keep)
        row = output.row(clean_row(parsed, text, options))
    except Exception as error:
        name = "" if isinstance(error, (ValueError, TypeError)) else f"{type(error).__name__}: "
        return BadRecord(record.place, f"{name}{error}")
    return row, _counts(parsed, text, options)


def _counts(parsed: ParsedRecord, text: str, options: Options) -> Tally:
    kind = parsed.page.kind
    is_written = (not options.kinds or kind in options.kinds) and parsed.page.confidence >= options.min_confidence
    return Tally(
        records=1,
        pages=1,
        characters=len(parsed.page.text),
        kept=len(text) if is_written else 0,
        teasers=len(parsed.page.teasers),
        articles=int(kind == "article"),
        listings=int(kind == "listing"),
        others=int(kind == "other"),
        filtered=int(not is_written),
        unusable_dates=int(parsed.has_unusable_date),
    )


def _require_free_names(fields: Fields, options: Options) -> None:
    """Raise ValueError if the record has a field with the name of a column that is added."""
    if taken := [name for name in added_columns(options) if name in fields]:
        names, hint = ", ".join(map(repr, taken)), other_names(taken, options.raw_field)
        raise ValueError(f"the record has fields with the names of output columns: {names}; {hint}")
