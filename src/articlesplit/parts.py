"""The parts of a `Page`: blocks, paragraphs, captions, cross-links, teasers, and what the markup declares.

Everything here is frozen. Spans are half-open character offsets into `Page.text`; the text of a field is repaired,
its white space folded and its soft hyphens left out, so it need not equal the slice that its span gives. A missing
field is None, never "".
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any, Literal, TypeAlias

Span: TypeAlias = tuple[int, int]
Kind: TypeAlias = Literal["article", "listing", "other"]
ParagraphKind: TypeAlias = Literal["summary", "paragraph", "heading", "item", "row", "quote", "code"]

PLACES = 4
"""Decimal places of probabilities: those of `to_dict()`, so that a page that comes back is equal."""


class Part:
    """A part of a page. Pickled by its fields: the state of a frozen dataclass takes several times as long."""

    __slots__ = ()
    __match_args__: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[type[Part], tuple[Any, ...]]:
        return type(self), field_reader(self.__match_args__)(self)


@cache
def field_reader(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """Return a function that reads the named fields of a record at once: one by one they take twice as long.

    >>> field_reader(Block.__match_args__)(Block(0, 8, "paragraph", 0.75))
    (0, 8, 'paragraph', 0.75)
    """
    return attrgetter(*names)


@dataclass(frozen=True, slots=True)
class Block(Part):
    """A piece of the page with its label (one of `LABELS`) and the label's probability."""

    start: int
    end: int
    label: str
    probability: float


@dataclass(frozen=True, slots=True)
class Paragraph(Part):
    """A part of the article's body. Code keeps the white space before its line."""

    kind: ParagraphKind
    text: str
    span: Span
    probability: float = 1.0
    level: int = 0
    """Of an item: how many lists are around its own."""


@dataclass(frozen=True, slots=True)
class Caption(Part):
    """The words under a picture, with its credit; `url` is the picture's address."""

    text: str
    span: Span
    probability: float = 1.0
    url: str | None = None


@dataclass(frozen=True, slots=True)
class CrossLink(Part):
    """A link to another article set inside the body; `cue` is what announces it ("Lire aussi :")."""

    cue: str | None
    headline: str
    url: str | None
    span: Span
    probability: float = 1.0


@dataclass(frozen=True, slots=True)
class Teaser(Part):
    """Another article that the page announces; `date_text` is the date as printed, `probability` that of the record."""

    rubrique: str | None
    headline: str
    summary: str | None
    author: str | None
    date: datetime.date | None
    date_text: str | None
    url: str | None
    span: Span
    probability: float

    def _repr_html_(self) -> str:
        from articlesplit.views.notebook import teaser_html

        return teaser_html(self)


@dataclass(frozen=True, slots=True)
class Metadata(Part):
    """What the markup of a page declares about it; None, or an empty tuple, for what it does not declare."""

    canonical_url: str | None = None
    site_name: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    description: str | None = None
    published: datetime.date | datetime.datetime | None = None
    """With time and zone where the page gives them."""
    modified: datetime.date | datetime.datetime | None = None
    is_free: bool | None = None
    """Whether the article can be read without paying (`isAccessibleForFree`)."""
    image_url: str | None = None
    licence: str | None = None
