"""articlesplit takes a raw page dump apart: the article, the cross-links inside it, the teaser records around it.

>>> import articlesplit
>>> page = articlesplit.parse("Rain\\n\\nIt rained all day in Porto, said the mayor. The river rose by two metres.")
>>> page.kind
'article'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from articlesplit.batch import parse_many
from articlesplit.explain import explain
from articlesplit.page import Article, Block, Caption, CrossLink, Metadata, Page, Paragraph, ParseError, Teaser
from articlesplit.pipeline import parse

if TYPE_CHECKING:
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
_LAZY = {
    "frame": "articlesplit.tables.frames",
    "parse_column": "articlesplit.tables.frames",
    "plot": "articlesplit.views.plots",
    "sample": "articlesplit.samples",
}
"""Names whose modules are imported when they are first used: they need packages that `parse` does not."""
__version__ = "0.1.0"


def __dir__() -> list[str]:
    return __all__


def __getattr__(name: str) -> Any:
    """Import a name of `_LAZY` when it is first used."""
    if name in _LAZY:
        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
