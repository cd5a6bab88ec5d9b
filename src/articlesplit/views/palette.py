"""The colours of the labels, for the notebook view, the report and the plots.

A group of labels has one hue and its labels have shades of it: green is the article, orange a cross-link, blue a
teaser, grey the rest. Text keeps the colour of the reader's theme. The label's colour is a tint behind the text and a
line below it, so that one table serves light and dark themes.
"""

from __future__ import annotations

COLOURS = {
    "boilerplate": "#808080",
    "headline": "#0a7d3c",
    "byline": "#7f9a2e",
    "summary": "#1fa37a",
    "paragraph": "#3aa23a",
    "heading": "#0f8f5f",
    "caption": "#96b83c",
    "cross_link": "#f08a00",
    "teaser.headline": "#2459d6",
    "teaser.rubrique": "#7a63e0",
    "teaser.summary": "#5b9bf0",
    "teaser.author": "#3f8fc4",
    "teaser.date": "#8c9cf0",
}
"""The colour of each label, in the order of `articlesplit.labels.LABELS`."""
GROUPS = {
    "article": ("headline", "byline", "summary", "paragraph", "heading", "caption"),
    "cross-link": ("cross_link",),
    "teaser": ("teaser.headline", "teaser.rubrique", "teaser.summary", "teaser.author", "teaser.date"),
    "boilerplate": ("boilerplate",),
}
"""The labels of each group, in the order of a page. The first of a group has the group's colour in plots."""
TINT = "38"
"""The opacity of the tint behind the text: two hexadecimal digits to append to a colour."""
