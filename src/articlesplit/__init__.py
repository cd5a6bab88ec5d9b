"""articlesplit takes a raw page dump apart: the article, the cross-links inside it, the teaser records around it.

>>> import articlesplit
>>> page = articlesplit.parse("Rain\\n\\nIt rained all day in Porto, said the mayor. The river rose by two metres.")
>>> page.kind
'article'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from articlesplit.batch import parse_many
    from articlesplit.explanation import explain
    from articlesplit.page import Article, Block, Caption, CrossLink, Metadata, Page, Paragraph, ParseError, Teaser
    from articlesplit.pipeline import parse
    from articlesplit.samples import sample
    from articlesplit.tables.frames import frame, parse_column
    from articlesplit.views.plots import plot

__all__ = [
    "Article",
    "Block",
    "Caption",
    "CrossLink",
    "Metadata",
    "Page",
    "Paragraph",
    "ParseError",
    "Teaser",
    "explain",
    "frame",
    "parse",
    "parse_column",
    "parse_many",
    "plot",
    "sample",
]
_HOMES = {
    "explain": "articlesplit.explanation",
    "frame": "articlesplit.tables.frames",
    "parse": "articlesplit.pipeline",
    "parse_column": "articlesplit.tables.frames",
    "parse_many": "articlesplit.batch",
    "plot": "articlesplit.views.plots",
    "sample": "articlesplit.samples",
}
"""The modules of the public functions; all other names are at home in `articlesplit.page`."""
__version__ = "0.1.0"


def __dir__() -> list[str]:
    return __all__


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, with the packages that it needs and no others."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_HOMES.get(name, "articlesplit.page")), name)
    return value
