"""The page of a record of a corpus: what `clean` and `report` do with each record that the readers give."""
from __future__ import annotations

from dataclasses import dataclass

from articlesplit.labeler import Favor
from articlesplit.page import Page
from articlesplit.parse import parse
from articlesplit.readers import RECORD_LIMIT, Fields, Record, decode_fields


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


def parse_record(record: Record, options: PageOptions) -> tuple[Fields, Page]:
    """The fields and the page of a record. What its fields and the options say goes before what its file says.

    Raises ValueError with the reason if there is no page in it; else what `parse()` raises.
    """
    fields = decode_fields(record)
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
    return fields, parse(text, favor=options.favor, **{**record.arguments, **known})
