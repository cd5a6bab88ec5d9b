"""What the readers yield: records, records that cannot be read, and records that are not pages, each with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Any, TypeAlias

RECORD_LIMIT = 1 << 24
"""Bytes (16 MiB), decompressed. A longer line, file or archived document is a bad record. A guess, far above the length
of news pages.
"""
TOO_LONG = f"longer than {RECORD_LIMIT:,} bytes"

Fields: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands: the `number`-th `unit` (line, row or record, counted from 1) of a file.

    A file that is one record has no unit.

    >>> print(Place("a.jsonl", "line", 3), Place("a.jsonl", "line", 3).to_dict())
    a.jsonl: line 3 {'file': 'a.jsonl', 'line': 3}
    """

    file: str
    unit: str | None = None
    number: int = 0

    def __str__(self) -> str:
        return f"{self.file}: {self.unit} {self.number}" if self.unit else self.file

    def to_dict(self) -> Fields:
        """Return the place as plain JSON."""
        return {"file": self.file} | ({self.unit: self.number} if self.unit else {})


@dataclass(frozen=True, slots=True)
class Record:
    """A record.

    `content` holds its fields, or the line of JSON that `json_lines.decode_fields` decodes into them. `arguments` are
    those arguments of `parse()` that the file knows: an archive knows the URL and the date.
    """

    place: Place
    content: Fields | bytes
    arguments: Mapping[str, Any] = dataclass_field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BadRecord:
    """A record that cannot be read. With `damage`, it stands for all the rest of its file."""

    place: Place
    reason: str
    damage: bool = False


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record of an archive that is not a page: a failed response, or a document of another media type."""

    place: Place


Item: TypeAlias = Record | BadRecord | Skipped
