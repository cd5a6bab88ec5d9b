"""Read and write JSON lines: one JSON object a line."""

from __future__ import annotations

import base64
import datetime
import decimal
import json
from collections.abc import Iterator
from typing import BinaryIO

from articlesplit.io.items import RECORD_LIMIT, TOO_LONG, BadRecord, Fields, Item, Place, Record
from articlesplit.io.lines import bounded_lines

_JSON_NAMES = {
    list: "an array",
    str: "a string",
    int: "a number",
    float: "a number",
    bool: "true or false",
    type(None): "null",
}


def read_json_lines(stream: BinaryIO, name: str) -> Iterator[Item]:
    """Yield the records of a stream, one a line, not yet decoded. Blank lines are passed over."""
    for number, line in enumerate(bounded_lines(stream, RECORD_LIMIT), 1):
        place = Place(name, "line", number)
        content = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if len(line) > RECORD_LIMIT:
            yield BadRecord(place, TOO_LONG)
        elif not line.isspace():
            yield Record(place, content)


def decode_fields(record: Record) -> Fields:
    """Return the fields of a record. Raises ValueError with the reason if its line is not a JSON object.

    >>> decode_fields(Record(Place("a.jsonl", "line", 1), b'{"text": "Rain."}'))
    {'text': 'Rain.'}
    >>> decode_fields(Record(Place("a.jsonl", "line", 2), b'["Rain."]'))
    Traceback (most recent call last):
    ValueError: expected a JSON object, got an array
    """
    if not isinstance(record.content, bytes):
        return record.content
    # Arrays and pretty-printed JSON are usual in files of this name.
    hint = " (.json is read as JSON lines: one object a line)" if ".json" in _suffixes(record.place.file) else ""
    try:
        value = json.loads(record.content.decode("utf-8").rstrip("\r\n"))
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8: {error.reason} at byte {error.start + 1}") from None
    except RecursionError:
        raise ValueError("invalid JSON: nested too deep") from None
    except json.JSONDecodeError as error:
        # Its own message names a line too, which is always the first.
        raise ValueError(f"invalid JSON: {error.msg} at character {error.pos + 1}{hint}") from None
    except ValueError as error:
        raise ValueError(f"invalid JSON: {error}") from None
    if not isinstance(value, dict):
        raise ValueError(f"expected a JSON object, got {_JSON_NAMES[type(value)]}{hint}")
    return value


def _suffixes(file: str) -> list[str]:
    return ["." + part for part in file.lower().split(".")[1:]]


def json_line(fields: Fields) -> bytes:
    """Return a row as a line of JSON. Dates become ISO text, decimals text, and bytes base64 text.

    >>> json_line({"date": datetime.date(2024, 5, 3), "text": "né"}).decode()
    '{"date": "2024-05-03", "text": "né"}\\n'
    """
    line = json.dumps(fields, ensure_ascii=False, default=json_form) + "\n"
    try:
        return line.encode("utf-8")
    except UnicodeEncodeError:
        # Lone surrogates can only be written as escapes.
        return json.dumps(fields, default=json_form).encode("ascii") + b"\n"


def json_form(value: object) -> str:
    """Return the text that stands for a value that JSON has no type for."""
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, decimal.Decimal):
        return str(value)
    raise TypeError(f"a value of type {type(value).__name__} cannot be written as JSON")
