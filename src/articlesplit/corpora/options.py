"""How the records of a corpus are read and cleaned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from articlesplit.dates.reference import read_moment
from articlesplit.dump import Arguments, read_dump
from articlesplit.model.label import Favor

Keep: TypeAlias = Literal["body", "captions", "all"]
PageKind: TypeAlias = Literal["article", "listing", "other"]


@dataclass(frozen=True, slots=True)
class PageOptions:
    """Which fields of a record are read, and the arguments of `parse()` that hold for all records.

    `text_field` holds the dump. `url_field` and `date_field` hold the page's URL and the date of its crawl; records
    need not have them. `reference_date`, such as "2024-12-20", is the date of the crawl for records that have none.
    `encoding` is for dumps in bytes.
    """

    text_field: str = "text"
    url_field: str = "url"
    date_field: str = "reference_date"
    reference_date: str | None = None
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


def check_options(options: Options) -> None:
    """Raise TypeError, ValueError or LookupError for an option out of range.

    >>> check_options(Options(kinds=("articles",)))
    Traceback (most recent call last):
    ValueError: kinds must be 'article', 'listing' or 'other', got 'articles'
    """
    read_dump(Arguments(b"", language=options.language, encoding=options.encoding, favor=options.favor))
    if isinstance(options.kinds, str):
        raise TypeError(f"kinds must be a tuple of kinds, got {options.kinds!r}")
    if options.reference_date is not None and read_moment(options.reference_date) is None:
        raise ValueError(f"reference_date must be a date such as '2024-12-20', got {options.reference_date!r}")
    _require_choices("keep", [options.keep], get_args(Keep))
    _require_choices("kinds", options.kinds, get_args(PageKind))
    if not 0 <= options.min_confidence <= 1:
        raise ValueError(f"min_confidence must be from 0 to 1, got {options.min_confidence}")


def _require_choices(name: str, values: Iterable[str], choices: tuple[str, ...]) -> None:
    for value in values:
        if value not in choices:
            *others, last = map(repr, choices)
            raise ValueError(f"{name} must be {', '.join(others)} or {last}, got {value!r}")
