"""How the records of a corpus are read and cleaned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from articlesplit.model.label import Favor

Keep: TypeAlias = Literal["body", "captions", "all"]
PageKind: TypeAlias = Literal["article", "listing", "other"]


@dataclass(frozen=True, slots=True)
class PageOptions:
    """Which fields of a record are read, and the arguments of `parse()` that hold for all records.

    `text_field` holds the dump. `url_field` and `date_field` hold the page's URL and the date of its crawl; records
    need not have them. `encoding` is for dumps in bytes.
    """

    text_field: str = "text"
    url_field: str = "url"
    date_field: str = "reference_date"
    language: str | None = None
    encoding: str | None = None
    favor: Favor = "balance"


@dataclass(frozen=True, slots=True)
class Options(PageOptions):
    """How records are read and cleaned.

    `keep` says what the text field gets: "body", "captions" (the body and the captions, in the order of the page) or
    "all" (all but boilerplate). `raw_field` names a column for the dump as it was. `column_prefix` stands before the
    names of all columns that are added. With `kinds`, only pages of these kinds are written. Pages whose confidence is
    below `min_confidence` are not written.
    """

    keep: Keep = "body"
    raw_field: str | None = None
    column_prefix: str = ""
    kinds: tuple[PageKind, ...] = ()
    min_confidence: float = 0.0
