"""Find the fields of a record by name, also inside other fields: `metadata.url` is the field `url` of `metadata`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from articlesplit.corpora.checkpoint import RunError
from articlesplit.corpora.options import PageOptions
from articlesplit.io.items import Fields, Item, Record
from articlesplit.io.json_lines import decode_fields

FIRST_RECORDS = 100
"""Records that are looked at before a run begins. A guess."""
MOST_NAMES = 40
"""Names of fields that a message lists."""
_PREFIX_HINT = "give the new columns other names with --column-prefix"
MISSING: Any = object()
"""Stands for a field that a record does not have."""


def get_field(fields: Mapping[str, Any], name: str) -> Any:
    """Return the value of a field, `MISSING` if there is none.

    >>> record = {"metadata": {"url": "https://example.org"}, "warc.date": "2024-12-20"}
    >>> get_field(record, "metadata.url"), get_field(record, "warc.date"), get_field(record, "text") is MISSING
    ('https://example.org', '2024-12-20', True)
    """
    path = _path(fields, name)
    if path is None:
        return MISSING
    value: Any = fields
    for part in path:
        value = value[part]
    return value


def with_field(fields: Fields, name: str, value: Any) -> Fields:
    """Return the fields with another value for a field that is there.

    >>> with_field({"id": 1, "page": {"text": "Rain", "url": None}}, "page.text", "Snow")
    {'id': 1, 'page': {'text': 'Snow', 'url': None}}
    """
    path = _path(fields, name) or (name,)
    return _with_value(fields, path, value)


def _with_value(fields: Fields, path: Sequence[str], value: Any) -> Fields:
    first, *rest = path
    return {**fields, first: _with_value(fields[first], rest, value) if rest else value}


def _path(fields: Mapping[str, Any], name: str) -> tuple[str, ...] | None:
    """Return the keys that lead to a field. A key may itself hold dots."""
    if name in fields:
        return (name,)
    parts = name.split(".")
    for count in range(1, len(parts)):
        key, rest = ".".join(parts[:count]), ".".join(parts[count:])
        if isinstance(inner := fields.get(key), Mapping) and (path := _path(inner, rest)) is not None:
            return (key, *path)
    return None


def field_names(fields: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names of all fields, for a field that holds others the names of these.

    >>> list(field_names({"id": 1, "metadata": {"url": None, "crawl": {"date": None}}}))
    ['id', 'metadata.url', 'metadata.crawl.date']
    """
    for name, value in fields.items():
        if isinstance(value, Mapping) and value:
            yield from (f"{name}.{inner}" for inner in field_names(value))
        else:
            yield name


def listed(names: Iterable[str]) -> str:
    """Return distinct names as a list for a message, cut after `MOST_NAMES`.

    >>> listed(["id", "text", "id"]), listed([])
    ('id, text', 'none')
    """
    distinct = list(dict.fromkeys(names))
    more = ["…"] if len(distinct) > MOST_NAMES else []
    return ", ".join([*distinct[:MOST_NAMES], *more]) or "none"


def first_fields(items: Iterable[Item]) -> list[Fields]:
    """Return the fields of the first `FIRST_RECORDS` records, without those that cannot be read."""
    first = islice(items, FIRST_RECORDS)
    return [fields for item in first if (fields := _fields_or_none(item)) is not None]


def require_fields(records: Sequence[Fields], options: PageOptions) -> None:
    """Raise RunError if none of these records has the text field, or another field that the options name.

    The default names of the URL and date fields need not be there.
    """
    if not records:
        return
    default = PageOptions()
    named = {"--text-field": options.text_field}
    if options.url_field != default.url_field:
        named["--url-field"] = options.url_field
    if options.date_field != default.date_field:
        named["--date-field"] = options.date_field
    for option, name in named.items():
        if all(get_field(fields, name) is MISSING for fields in records):
            there = listed(name for fields in records for name in field_names(fields))
            which = f"none of the first {len(records)} records has" if len(records) > 1 else "the record does not have"
            raise RunError(f"{which} a field {name!r}; choose one with {option}. The fields are: {there}")


def require_free_names(records: Sequence[Fields], columns: Iterable[str], raw_field: str | None) -> None:
    """Raise RunError if all these records have fields with the names of output columns. `raw_field` is one of them."""
    taken = [name for name in columns if records and all(name in fields for fields in records)]
    if taken:
        hint = other_names(taken, raw_field)
        raise RunError(f"the records already have fields with the names of output columns: {listed(taken)}; {hint}")


def other_names(taken: Iterable[str], raw_field: str | None) -> str:
    """Return which options give other names to output columns, for a message.

    >>> other_names(["dump"], "dump"), other_names(["teasers"], "dump")
    ('choose another --raw-field', 'give the new columns other names with --column-prefix')
    """
    hints = {"choose another --raw-field" if name == raw_field else _PREFIX_HINT: None for name in taken}
    return "; ".join(hints)


def _fields_or_none(item: Item) -> Fields | None:
    try:
        return decode_fields(item) if isinstance(item, Record) else None
    except ValueError:
        return None
