"""Parse the records of a corpus: what `clean` and `report` do with each record that the readers give."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from articlesplit.batch import parse_many
from articlesplit.corpora.fields import MISSING, field_names, get_field, listed
from articlesplit.corpora.options import PageOptions
from articlesplit.dates.reference import read_moment
from articlesplit.io.items import RECORD_LIMIT, Fields, Record
from articlesplit.io.json_lines import decode_fields
from articlesplit.page import Page, ParseError


class ParsedRecord(NamedTuple):
    """The fields of a record, the arguments with which it was parsed, and its page.

    A date that cannot be read is left out of the arguments.
    """

    fields: Fields
    arguments: Mapping[str, Any]
    page: Page
    has_unusable_date: bool


class _Call(NamedTuple):
    fields: Fields
    arguments: dict[str, Any]
    has_unusable_date: bool


def parse_records(records: Sequence[Record], options: PageOptions) -> list[ParsedRecord | Exception]:
    """Return the fields and the page of each record, or the reason why it has none.

    The reason is a ValueError if the record has no dump, else the error that `parse()` raised. Fields and options take
    precedence over what the record's file says. Only the option `reference_date` is for records that have no other.
    All records are parsed together, which is cheaper.
    """
    calls = [_call(record, options) for record in records]
    pages = parse_many([call.arguments for call in calls if isinstance(call, _Call)])
    return [call if isinstance(call, Exception) else _parsed(call, next(pages)) for call in calls]


def _parsed(call: _Call, page: Page | ParseError) -> ParsedRecord | Exception:
    if isinstance(page, ParseError):
        return page.cause
    return ParsedRecord(call.fields, call.arguments, page, call.has_unusable_date)


def _call(record: Record, options: PageOptions) -> _Call | Exception:
    """Return the fields of a record and the arguments for `parse()`, or the reason why there are none."""
    try:
        fields = decode_fields(record)
        text, url = _text(fields, options.text_field), _url(fields, options.url_field)
    except Exception as error:
        return error
    date = _optional(fields, options.date_field)
    usable = date is None or _is_usable_date(date)
    stated = {
        "url": url,
        "reference_date": date if usable else None,
        "language": options.language,
        "encoding": options.encoding,
    }
    known = {name: value for name, value in stated.items() if value is not None}
    default = {} if options.reference_date is None else {"reference_date": options.reference_date}
    arguments = {"source": text, "favor": options.favor, **default, **record.arguments, **known}
    return _Call(fields, arguments, not usable)


def _text(fields: Fields, name: str) -> str | bytes:
    text = get_field(fields, name)
    if text is MISSING:
        raise ValueError(f"no field {name!r}; the record has: {listed(field_names(fields))}")
    if not isinstance(text, (str, bytes)):
        raise ValueError(f"field {name!r} must be a string, got {_type_name(text)}")
    if len(text) > RECORD_LIMIT:
        raise ValueError(f"field {name!r} is longer than {RECORD_LIMIT:,} characters")
    return text


def _url(fields: Fields, name: str) -> str | None:
    url = _optional(fields, name)
    if not isinstance(url, (str, type(None))):
        raise ValueError(f"field {name!r} must be a string, got {_type_name(url)}")
    return url


def _optional(fields: Fields, name: str) -> Any:
    """Return the value of a field, None if it is missing or empty: CSV has no other way to leave a field out."""
    value = get_field(fields, name)
    return None if value is MISSING else value or None


def _is_usable_date(date: Any) -> bool:
    """Return whether `parse()` can use a date: here it is counted, where `parse()` would warn."""
    return isinstance(date, datetime.date) or (isinstance(date, str) and read_moment(date) is not None)


def _type_name(value: object) -> str:
    """Return the name of a value's type, with null for None.

    >>> _type_name(3), _type_name(None)
    ('int', 'null')
    """
    return "null" if value is None else type(value).__name__
