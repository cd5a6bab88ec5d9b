"""Show many pages in a notebook: a line for each, which opens to its text and records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import numpy as np

from articlesplit.batch import checked_results, parse_many
from articlesplit.labels import LABELS
from articlesplit.page import Page, ParseError
from articlesplit.views.notebook import page_html, shown_text
from articlesplit.views.palette import COLOURS, GROUPS

MOST_PAGES = 100
"""Pages that are shown."""
LONGEST_TEXT = 4_000
"""Characters of the text of each page that are shown."""
LONGEST_HEADLINE = 120
_LINE = "display:flex;gap:.8em;align-items:baseline;cursor:pointer;padding:.15em 0"
_HEADLINE = "flex:1;unicode-bidi:plaintext;text-align:start;overflow:hidden;white-space:nowrap;text-overflow:ellipsis"
_BAR = "display:inline-flex;width:9em;height:.8em;align-self:center"
_NUMBER = "width:3em;text-align:end;font-variant-numeric:tabular-nums"


@dataclass(frozen=True, slots=True)
class Gallery:
    """Pages with their names. At the end of a cell, a notebook shows them."""

    pages: tuple[Page | ParseError, ...]
    names: tuple[str, ...]
    unparsed: int = 0
    """Dumps behind the pages that were not parsed, because they would not be shown."""

    def __repr__(self) -> str:
        return f"<Gallery of {len(self.pages) + self.unparsed:,} pages>"

    def _repr_html_(self) -> str:
        rows = [_row(name, page) for name, page in zip(self.names, self.pages[:MOST_PAGES], strict=False)]
        more = len(self.pages) + self.unparsed - MOST_PAGES
        rest = f"<p>… {more:,} more</p>" if more > 0 else ""
        return f"<div>{''.join(rows)}{rest}</div>"


def show(pages: Any, names: Iterable[object] | None = None, **arguments: Any) -> Gallery:
    """Return a view of many pages for a notebook: for each a line that opens to its text and records.

    `pages` are the results of `parse_many()`, or a column of pandas or polars with what `parse_many()` takes, which is
    parsed with `arguments` as far as it is shown. `names` are shown before the headlines; those of a pandas column are
    its index.

    Raises TypeError for anything but pages.

    >>> show([], names=[])
    <Gallery of 0 pages>
    """
    unparsed = 0
    if type(pages).__module__.partition(".")[0] in ("pandas", "polars"):
        unparsed = max(0, len(pages) - MOST_PAGES)
        names = getattr(pages, "index", None) if names is None else names
        results: Sequence[Page | ParseError] = list(parse_many(pages.head(MOST_PAGES).to_list(), **arguments))
    elif arguments:
        raise TypeError(f"{', '.join(arguments)} can be given with a column of dumps, not with pages")
    else:
        results = [pages] if isinstance(pages, (Page, ParseError)) else list(checked_results(pages))
    given = range(len(results)) if names is None else names
    return Gallery(tuple(results), tuple(map(str, given)), unparsed)


def _row(name: str, page: Page | ParseError) -> str:
    if isinstance(page, ParseError):
        reason = f"{type(page.cause).__name__}: {page.cause}"
        return (
            f'<div style="{_LINE}"><span>{shown_text(name)}</span><b>error</b><span>{shown_text(reason)}</span></div>'
        )
    headline = page.article.headline or next((teaser.headline for teaser in page.teasers), None)
    line = (
        f"<span>{shown_text(name)}</span><b>{escape(page.kind)}</b>"
        f'<span style="{_NUMBER}" title="confidence">{page.confidence:.2f}</span>{_bar(page)}'
        f'<span style="{_HEADLINE}">{shown_text(headline, LONGEST_HEADLINE)}</span>'
    )
    return f'<details><summary style="{_LINE}">{line}</summary>{page_html(page, LONGEST_TEXT)}</details>'


def _bar(page: Page) -> str:
    """Return a bar of the groups of labels, by their share of the characters."""
    characters = np.bincount(page.labels, page.ends - page.starts, minlength=len(LABELS))
    shares = {
        group: characters[[LABELS.index(label) for label in labels]].sum() / max(characters.sum(), 1)
        for group, labels in GROUPS.items()
    }
    parts = [
        f'<span style="width:{share:.0%};background:{COLOURS[GROUPS[group][0]]}" title="{group} {share:.0%}"></span>'
        for group, share in shares.items()
        if share
    ]
    return f'<span style="{_BAR}">{"".join(parts)}</span>'
