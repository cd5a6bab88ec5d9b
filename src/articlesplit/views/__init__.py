"""Show pages: `write_report()` writes what `articlesplit report` writes; `COLOURS` are the colours of the labels."""

from __future__ import annotations

from articlesplit.views.palette import COLOURS
from articlesplit.views.report import write_report

__all__ = ["COLOURS", "write_report"]
