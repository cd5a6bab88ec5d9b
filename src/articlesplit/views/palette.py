"""The colours of the labels, for the notebook view and the report.

Text keeps the colour of the reader's theme. The label's colour is a tint behind the text and a line below it, so that
one table serves light and dark themes.
"""

from __future__ import annotations

COLOURS = {
    "boilerplate": "#808080",
    "headline": "#e02b2b",
    "byline": "#a0603c",
    "summary": "#0fa3b1",
    "paragraph": "#3aa23a",
    "heading": "#8a8a00",
    "caption": "#9a5fd0",
    "cross_link": "#f08a00",
    "teaser.headline": "#2f6fe0",
    "teaser.rubrique": "#e85fb0",
    "teaser.summary": "#5fb4f0",
    "teaser.author": "#00b48c",
    "teaser.date": "#b4c800",
}
"""The colour of each label, in the order of `articlesplit.labels.LABELS`."""
TINT = "38"
"""The opacity of the tint behind the text: two hexadecimal digits to append to a colour."""
