"""Read and write CSV and TSV: rows of fields, named by the first line."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from articlesplit.io.compression import compressed
from articlesplit.io.formats import CorpusFile, Kind
from articlesplit.io.items import RECORD_LIMIT, TOO_LONG, BadRecord, Fields, Item, Place, Record
from articlesplit.io.lines import bounded_lines

DELIMITERS = {"csv": ",", "tsv": "\t"}


def read_delimited(stream: io.BufferedReader, file: CorpusFile) -> Iterator[Item]:
    """Yield the rows of a CSV or TSV file. All fields are text. The place of a row is the line on which it ends.

    A CSV file whose first line has semicolons and no commas is separated by semicolons.
    """
    csv.field_size_limit(max(csv.field_size_limit(), RECORD_LIMIT))
    length = 0
    first = stream.peek(1 << 12).partition(b"\n")[0]
    has_semicolons = file.kind.holds == "csv" and b";" in first and b"," not in first
    delimiter = ";" if has_semicolons else DELIMITERS[file.kind.holds]

    def lines() -> Iterator[str]:
        nonlocal length
        for number, line in enumerate(bounded_lines(stream, RECORD_LIMIT), 1):
            length += len(line)
            if length > 2 * RECORD_LIMIT:
                # A quote that is never closed puts all the rest into one row.
                raise ValueError(f"a row of several lines is {TOO_LONG}; is a quotation mark never closed?")
            # Bytes that are not UTF-8 become lone surrogates, so that `_is_unicode` finds them.
            yield line.decode("utf-8-sig" if number == 1 else "utf-8", "surrogateescape")

    rows = csv.reader(lines(), delimiter=delimiter, strict=True)
    names = next(rows, [])
    require_distinct(names)
    while True:
        reason, length = None, 0
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            row, reason = [], f"invalid {file.kind.holds.upper()}: {error}"
        place = Place(file.path, "line", rows.line_num)
        if length > RECORD_LIMIT:
            reason = TOO_LONG
        elif reason is None and row and len(row) != len(names):
            reason = f"expected {len(names)} fields as in the first line, got {len(row)}"
        elif not all(map(_is_unicode, row)):
            reason = "not UTF-8"
        if reason is not None:
            yield BadRecord(place, reason)
        elif row:
            yield Record(place, dict(zip(names, row, strict=True)))


def require_distinct(names: list[str]) -> None:
    """Raise ValueError if two columns have the same name.

    >>> require_distinct(["id", "text", "text"])
    Traceback (most recent call last):
    ValueError: two columns are named 'text'
    """
    for name, times in Counter(names).items():
        if times > 1:
            raise ValueError(f"two columns are named {name!r}")


def _is_unicode(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def write_delimited(work_file: Path, out: Path, kind: Kind) -> None:
    """Write the rows of a file of JSON lines as CSV or TSV. The columns are the fields of all rows, in their order.

    Lists and structs become JSON text. A field that is missing or null is empty. Lone surrogates become "?".
    """
    names: dict[str, None] = {}
    for row in _json_rows(work_file):
        names |= dict.fromkeys(row)
    with (
        compressed(out, kind.compression) as binary,
        io.TextIOWrapper(binary, encoding="utf-8", errors="replace", newline="") as target,
    ):
        table = csv.writer(target, delimiter=DELIMITERS[kind.holds], lineterminator="\n")
        if names:
            table.writerow(names)
        table.writerows([_cell(row.get(name)) for name in names] for row in _json_rows(work_file))


def _json_rows(work_file: Path) -> Iterator[Fields]:
    with work_file.open("rb") as lines:
        yield from map(json.loads, lines)


def _cell(value: Any) -> str:
    """Return a value as the text of a cell.

    >>> _cell(None), _cell("Rain"), _cell(0.5), _cell(True), _cell(["a"])
    ('', 'Rain', '0.5', 'true', '["a"]')
    """
    if value is None or isinstance(value, str):
        return value or ""
    return json.dumps(value, ensure_ascii=False)
