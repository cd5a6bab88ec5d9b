"""The page of a record of a corpus: what `clean` and `report` do with each record that the readers give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from articlesplit.batch import parse_many
from articlesplit.io.items import RECORD_LIMIT, Fields, Record
from articlesplit.io.readers import decode_fields
from articlesplit.model.label import Favor
from articlesplit.page import Page, ParseError


@dataclass(frozen=True, slots=True)
class PageOptions:
    """Which fields of a record hold the dump, the page's address and the day of its crawl (an ISO date), the last two
    where they are there; and arguments of `parse()` that hold for all records. `encoding` is for dumps in bytes.
    """

    text_field: str = "text"
    url_field: str = "url"
    date_field: str = "reference_date"
    language: str | None = None
    encoding: str | None = None
    favor: Favor = "balance"


def parse_records(records: Sequence[Record], options: PageOptions) -> list[tuple[Fields, Page] | Exception]:
    """The fields and the page of each record, parsed together because that is cheaper; or why there is no page: a
    ValueError where a record holds none, else what `parse()` raised. What its fields and the options say goes before
    what its file says.
    """
    calls = [_call(record, options) for record in records]
    pages = parse_many([call[1] for call in calls if not isinstance(call, Exception)])
    return [call if isinstance(call, Exception) else _parsed(call[0], next(pages)) for call in calls]


def _parsed(fields: Fields, page: Page | ParseError) -> tuple[Fields, Page] | Exception:
    return page.cause if isinstance(page, ParseError) else (fields, page)


def _call(record: Record, options: PageOptions) -> tuple[Fields, dict[str, Any]] | Exception:
    """The fields of a record, and the arguments for `parse()`; or why there are none."""
    try:
        fields = decode_fields(record)
        return fields, _arguments(record, fields, options)
    except Exception as error:
        return error


def _arguments(record: Record, fields: Fields, options: PageOptions) -> dict[str, Any]:
    if options.text_field not in fields:
        raise ValueError(f"no field {options.text_field!r}")
    text = fields[options.text_field]
    if not isinstance(text, (str, bytes)):
        raise ValueError(f"field {options.text_field!r} is no text but {type(text).__name__}")
    if len(text) > RECORD_LIMIT:
        raise ValueError(f"field {options.text_field!r} is longer than {RECORD_LIMIT:,}")
    # An empty field says nothing; CSV has no other way to leave one out.
    url, day = fields.get(options.url_field) or None, fields.get(options.date_field) or None
    if not isinstance(url, (str, type(None))):
        raise ValueError(f"field {options.url_field!r} is no text")
    said = {"url": url, "reference_date": day, "language": options.language, "encoding": options.encoding}
    known = {name: value for name, value in said.items() if value is not None}
    return {"source": text, "favor": options.favor, **record.arguments, **known}
