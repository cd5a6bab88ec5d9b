"""Labels of blocks, and kinds of breaks between them."""

from __future__ import annotations

# A label's place is its code in `Page.labels` and in the weights: add at the end only.
LABELS: tuple[str, ...] = (
    "boilerplate",
    "headline",
    "byline",
    "summary",
    "paragraph",
    "heading",
    "caption",
    "cross_link",
    "teaser.headline",
    "teaser.rubrique",
    "teaser.summary",
    "teaser.author",
    "teaser.date",
    "teaser.mixed",
)
TAGS = (*LABELS[: LABELS.index("teaser.mixed")], "cross_link.cue")
"""What the model tells apart, in the order of its scores: the labels of blocks, and in cross-links the words around the
headline.
"""
L = {name: number for number, name in enumerate(LABELS)}
BODY = ("summary", "paragraph", "heading")
TEASER = "teaser."
FIELDS = frozenset(label for label in LABELS if label.startswith(TEASER))
HEADLINE, RUBRIQUE, AUTHOR = "teaser.headline", "teaser.rubrique", "teaser.author"

BREAKS = (
    "start",
    "newline",
    "blank",
    "gap",
    "separator",
    "glue",
    "sentence",
    "cue",
    "date",
    "bracket",
    "dash",
    "affix",
)
"""What stands before a block: nothing, one newline, a blank line, a tab or three spaces, …"""
B = {name: number for number, name in enumerate(BREAKS)}
