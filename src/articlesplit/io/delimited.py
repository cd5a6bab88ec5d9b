"""Read CSV: rows of fields, named by the first line."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator

from articlesplit.io.formats import CorpusFile
from articlesplit.io.items import RECORD_LIMIT, TOO_LONG, BadRecord, Item, Place, Record
from articlesplit.io.lines import bounded_lines


def read_csv(stream: io.BufferedReader, file: CorpusFile) -> Iterator[Item]:
    """Yield the rows of a CSV file. All fields are text. The place of a row is the line on which it ends."""
    csv.field_size_limit(max(csv.field_size_limit(), RECORD_LIMIT))
    length = 0

    def lines() -> Iterator[str]:
        nonlocal length
        for number, line in enumerate(bounded_lines(stream, RECORD_LIMIT), 1):
            length += len(line)
            if length > 2 * RECORD_LIMIT:
                # A quote that is never closed puts all the rest into one row.
                raise ValueError(f"a row of several lines is {TOO_LONG}; is a quotation mark never closed?")
            # Bytes that are not UTF-8 become lone surrogates, so that `_is_unicode` finds them.
            yield line.decode("utf-8-sig" if number == 1 else "utf-8", "surrogateescape")

    rows = csv.reader(lines(), strict=True)
    names = next(rows, [])
    require_distinct(names)
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
