"""Pages as Arrow columns and data frames. Needs pyarrow, and pandas or polars for frames.

Whatever needs pyarrow is imported when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from articlesplit.tables.extras import needed_by
from articlesplit.tables.frames import frame, parse_column

if TYPE_CHECKING:
    from articlesplit.tables.arrow import (
        BLOCK,
        CAPTION,
        CROSS_LINK,
        METADATA,
        PAGE,
        TEASER,
        pages_array,
        parse_table,
        records_of,
    )

__all__ = [
    "BLOCK",
    "CAPTION",
    "CROSS_LINK",
    "METADATA",
    "PAGE",
    "TEASER",
    "frame",
    "pages_array",
    "parse_column",
    "parse_table",
    "records_of",
]


def __getattr__(name: str) -> Any:
    """Import a name of `arrow` when it is first used."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    with needed_by(f"articlesplit.tables.{name}", extra="readers"):
        return getattr(import_module("articlesplit.tables.arrow"), name)


def __dir__() -> list[str]:
    return __all__
