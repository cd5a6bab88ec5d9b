"""Clean corpora of dumps: `clean()` is what `articlesplit clean` calls."""

from __future__ import annotations

from articlesplit.corpora.checkpoint import RunError
from articlesplit.corpora.cleaning import clean, errors_path, partial_path
from articlesplit.corpora.options import Options, PageOptions
from articlesplit.corpora.presets import PRESETS
from articlesplit.corpora.progress import Progress, Summary, Tally
from articlesplit.corpora.rows import COLUMNS
from articlesplit.io.formats import FormatError

__all__ = [
    "COLUMNS",
    "PRESETS",
    "FormatError",
    "Options",
    "PageOptions",
    "Progress",
    "RunError",
    "Summary",
    "Tally",
    "clean",
    "errors_path",
    "partial_path",
]
