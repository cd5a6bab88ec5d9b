"""Parse the records of a corpus: what `clean` and `report` do with each record that the readers give."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from articlesplit.batch import parse_many
from articlesplit.corpora.options import PageOptions
from articlesplit.io.items import RECORD_LIMIT, Fields, Record
from articlesplit.io.json_lines import decode_fields
from articlesplit.page import Page, ParseError


def parse_records(records: Sequence[Record], options: PageOptions) -> list[tuple[Fields, Page] | Exception]:
    """Return the fields and the page of each record, or the reason why it has none.

    The reason is a ValueError if the record has no dump, else the error that `parse()` raised. Fields and options take
    precedence over what the record's file says. All records are parsed together, which is cheaper.
    """
    calls = [_call(record, options) for record in records]
    pages = parse_many([call[1] for call in calls if not isinstance(call, Exception)])
    return [call if isinstance(call, Exception) else _parsed(call[0], next(pages)) for call in calls]


def _parsed(fields: Fields, page: Page | ParseError) -> tuple[Fields, Page] | Exception:
    return page.cause if isinstance(page, ParseError) else (fields, page)


def _call(record: Record, options: PageOptions) -> tuple[Fields, dict[str, Any]] | Exception:
    """Return the fields of a record and the arguments for `parse()`, or the reason why there are none."""
    try:
        fields = decode_fields(record)
        return fields, _arguments(record, fields, options)
    except Exception as error:
        return error


def _arguments(record: Record, fields: Fields, options: PageOptions) -> dict[str, Any]:
    if options.text_field not in fields:
        raise ValueError(f"no field {options.text_field!r}; the record has: {', '.join(fields) or 'no fields'}")
    text = fields[options.text_field]
    if not isinstance(text, (str, bytes)):
        raise ValueError(f"field {options.text_field!r} must be a string, got {_type_name(text)}")
    if len(text) > RECORD_LIMIT:
        raise ValueError(f"field {options.text_field!r} is longer than {RECORD_LIMIT:,} characters")
    # An empty field counts as missing: CSV has no other way to leave one out.
    url, date = fields.get(options.url_field) or None, fields.get(options.date_field) or None
    if not isinstance(url, (str, type(None))):
        raise ValueError(f"field {options.url_field!r} must be a string, got {_type_name(url)}")
    stated = {"url": url, "reference_date": date, "language": options.language, "encoding": options.encoding}
    known = {name: value for name, value in stated.items() if value is not None}
    return {"source": text, "favor": options.favor, **record.arguments, **known}


def _type_name(value: object) -> str:
    """Return the name of a value's type, with null for None.

    >>> _type_name(3), _type_name(None)
    ('int', 'null')
    """
    return "null" if value is None else type(value).__name__
