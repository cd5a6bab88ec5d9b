"""Show a `Page` or a `Teaser` in a notebook.

The HTML has inline styles only: without scripts, network and style sheets it looks the same in every front-end, in
light and dark themes. All text is escaped. Of a huge page only the beginning is shown, and the rest is counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import numpy as np

from articlesplit.labels import LABELS
from articlesplit.page import Page, Teaser
from articlesplit.views.palette import COLOURS, TINT

LONGEST_TEXT = 20_000
"""Characters of a page that are shown."""
LONGEST_FIELD = 300
"""Characters of a field that are shown."""
MOST_RECORDS = 100
"""Rows of a table that are shown."""

_TEASER_FIELDS = ("rubrique", "headline", "summary", "author", "date", "url", "probability")
_CELL = "text-align:start;vertical-align:top;unicode-bidi:plaintext"


def page_html(page: Page, longest: int = LONGEST_TEXT) -> str:
    """Return a page as HTML: its kind, headline and confidence, its text coloured by label, and tables of its records.

    Of the text `longest` characters are shown.

    >>> from articlesplit import parse
    >>> "5 &lt; 6" in page_html(parse("5 < 6"))
    True
    """
    links = [(link.cue, link.headline, link.url) for link in page.cross_links]
    teasers = [_teaser_cells(teaser) for teaser in page.teasers]
    parts = (
        f"<p><b>{escape(page.kind)}</b> {shown_text(page.article.headline)} (confidence {page.confidence:.2f})</p>",
        _legend(page),
        _labelled_text(page, longest),
        _table("Cross-links", ("cue", "headline", "url"), links),
        _table("Teasers", _TEASER_FIELDS, teasers),
    )
    return f"<div>{''.join(parts)}</div>"


def teaser_html(teaser: Teaser) -> str:
    """Return a teaser as an HTML table with one field a row, without the fields that the page does not print."""
    cells = zip(_TEASER_FIELDS, _teaser_cells(teaser), strict=True)
    return _table("", (), [(name, value) for name, value in cells if value is not None])


def _teaser_cells(teaser: Teaser) -> tuple[str | None, ...]:
    date = teaser.date_text if teaser.date is None else teaser.date.isoformat()
    return (
        *(teaser.rubrique, teaser.headline, teaser.summary, teaser.author, date, teaser.url),
        f"{teaser.probability:.2f}",
    )


def _legend(page: Page) -> str:
    labels = [LABELS[code] for code in np.unique(page.labels)]
    return "<p>" + " ".join(_marked(escape(label), label, label) for label in labels) + "</p>" if labels else ""


def _labelled_text(page: Page, longest: int) -> str:
    """Return the text with each block in the colour of its label. White space between blocks stays as it is."""
    pieces, at = [], 0
    for block in page.blocks[: np.searchsorted(page.starts, longest)]:
        pieces.append(shown_text(page.text[at : block.start]))
        at = min(block.end, longest)
        title = f"{block.label} {block.probability:.2f}"
        pieces.append(_marked(shown_text(page.text[block.start : at]), block.label, title))
    rest = len(page.text.rstrip()) - at
    more = f"<p>… {rest:,} more characters</p>" if rest > 0 else ""
    style = (
        "white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:plaintext;max-height:28em;overflow:auto;"
        "line-height:1.6;padding:.5em;border:1px solid #8888"
    )
    return f'<div style="{style}">{"".join(pieces)}{more}</div>'


def _marked(html: str, label: str, title: str) -> str:
    colour = COLOURS[label]
    style = "opacity:.6" if label == "boilerplate" else f"background:{colour}{TINT};border-bottom:2px solid {colour}"
    return f'<span style="{style}" title="{escape(title)}">{html}</span>'


def _table(title: str, names: Sequence[str], rows: Sequence[Sequence[str | None]]) -> str:
    """Return a table with its title, without empty columns."""
    filled = [at for at, values in enumerate(zip(*rows, strict=True)) if any(values)]
    if not filled:
        return ""
    head = "".join(f'<th style="{_CELL}">{names[at]}</th>' for at in filled) if names else ""
    body = "".join(
        "<tr>" + "".join(f'<td style="{_CELL}">{shown_text(row[at], LONGEST_FIELD)}</td>' for at in filled) + "</tr>"
        for row in rows[:MOST_RECORDS]
    )
    more = f"<p>… {len(rows) - MOST_RECORDS:,} more</p>" if len(rows) > MOST_RECORDS else ""
    heading = f"<p><b>{title}</b> ({len(rows):,})</p>" if title else ""
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return f'{heading}<div style="overflow-x:auto">{table}</div>{more}'


def shown_text(text: str | None, longest: int | None = None) -> str:
    """Escape text for HTML and cut it to `longest` characters. Lone surrogates, which UTF-8 cannot hold, become "?".

    >>> shown_text("<rain & snow>"), shown_text("rainfall", 4), shown_text(None)
    ('&lt;rain &amp; snow&gt;', 'rain…', '')
    """
    if text is None:
        return ""
    shown = text if longest is None or len(text) <= longest else text[:longest] + "…"
    return escape(shown.encode("utf-8", "replace").decode("utf-8"))
