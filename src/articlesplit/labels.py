"""Labels of blocks, and kinds of breaks between blocks."""

from __future__ import annotations

from enum import IntEnum
from typing import Final


class Label(IntEnum):
    """What a block is. The number is the label's code in `Page.labels` and in the weights: add at the end only.

    >>> Label.TEASER_DATE.text
    'teaser.date'
    """

    BOILERPLATE = 0
    HEADLINE = 1
    BYLINE = 2
    SUMMARY = 3
    PARAGRAPH = 4
    HEADING = 5
    CAPTION = 6
    CROSS_LINK = 7
    TEASER_HEADLINE = 8
    TEASER_RUBRIQUE = 9
    TEASER_SUMMARY = 10
    TEASER_AUTHOR = 11
    TEASER_DATE = 12
    CROSS_LINK_CUE = 13
    """The words before the headline of a cross-link ("Read also:"). On a page they are part of the cross-link."""

    @property
    def text(self) -> str:
        """Return the name that pages show."""
        return _TEXTS[self]


_TEXTS = tuple(label.name.lower().replace("teaser_", "teaser.").replace("link_", "link.") for label in Label)
BOILERPLATE: Final = Label.BOILERPLATE
BYLINE: Final = Label.BYLINE
CAPTION: Final = Label.CAPTION
TEASER_HEADLINE: Final = Label.TEASER_HEADLINE
TEASER_RUBRIQUE: Final = Label.TEASER_RUBRIQUE
TEASER_SUMMARY: Final = Label.TEASER_SUMMARY
TEASER_AUTHOR: Final = Label.TEASER_AUTHOR
TEASER_DATE: Final = Label.TEASER_DATE
"""Labels that rules ask for again and again. Up to Python 3.11 a look-up in an enum takes twenty times as long."""
LABELS: tuple[str, ...] = tuple(label.text for label in Label if label is not Label.CROSS_LINK_CUE)
"""The labels of a page's blocks, in the order of their codes."""
BY_TEXT = {label.text: label for label in Label}
BODY = frozenset((Label.SUMMARY, Label.PARAGRAPH, Label.HEADING))
FIELDS = frozenset(
    (
        Label.TEASER_HEADLINE,
        Label.TEASER_RUBRIQUE,
        Label.TEASER_SUMMARY,
        Label.TEASER_AUTHOR,
        Label.TEASER_DATE,
    )
)
"""The fields of a teaser."""
LINK = frozenset((Label.CROSS_LINK, Label.CROSS_LINK_CUE))
"""The parts of a cross-link."""


class Break(IntEnum):
    """What stands between a block and the block before it. The numbers are those in the weights."""

    START = 0
    """Nothing: the block begins its page."""
    NEWLINE = 1
    BLANK = 2
    """One blank line or more."""
    GAP = 3
    """A tab, or three spaces or more."""
    SEPARATOR = 4
    GLUE = 5
    """Nothing, not even a space: two fields touch ("TizraLe directeur")."""
    SENTENCE = 6
    CUE = 7
    DATE = 8
    BRACKET = 9
    DASH = 10
    AFFIX = 11
    """A space: several pieces of the page begin or end with the words on one side."""

    @property
    def is_inside_line(self) -> bool:
        """Whether both blocks stand on one line."""
        return self > Break.BLANK

    @property
    def is_divider(self) -> bool:
        """Whether a sign or wide white space divides the blocks."""
        return self in (Break.GAP, Break.SEPARATOR)

    @property
    def is_silent(self) -> bool:
        """Whether no sign divides blocks on one line, so that the cut may be wrong."""
        return self in (Break.GLUE, Break.DATE, Break.AFFIX)
