"""Show pages: `show()` in a notebook, `plot()` as figures, `write_report()` as `articlesplit report` writes them.

`COLOURS` are the colours of the labels, `GROUPS` the labels of each group.
"""

from __future__ import annotations

from articlesplit.views.gallery import Gallery, show
from articlesplit.views.palette import COLOURS, GROUPS
from articlesplit.views.plots import plot
from articlesplit.views.report import write_report

__all__ = ["COLOURS", "GROUPS", "Gallery", "plot", "show", "write_report"]
