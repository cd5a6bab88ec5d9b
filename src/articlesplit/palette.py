"""One colour a label, for the notebook view and the report.

Text keeps the reader's own colour: the label's colour is a tint behind it and a line below it, so that one table
serves light and dark themes.
"""

from __future__ import annotations

from articlesplit.page import LABELS

COLOURS: dict[str, str] = dict(
    zip(
        LABELS,
        (
            "#808080",  # boilerplate
            "#e02b2b",  # headline
            "#a0603c",  # byline
            "#0fa3b1",  # summary
            "#3aa23a",  # paragraph
            "#8a8a00",  # heading
            "#9a5fd0",  # caption
            "#f08a00",  # cross_link
            "#2f6fe0",  # teaser.headline
            "#e85fb0",  # teaser.rubrique
            "#5fb4f0",  # teaser.summary
            "#00b48c",  # teaser.author
            "#b4c800",  # teaser.date
            "#7080c8",  # teaser.mixed
        ),
        strict=True,
    )
)
"""From a label to the colour that marks it, as `#rrggbb`."""
TINT = "38"
"""The alpha of the tint behind the text, as two hexadecimal digits to put after a colour."""
