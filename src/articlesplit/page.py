"""What comes out of `parse()`: a `Page` of records with spans, and `ParseError` where an item of `parse_many()` failed.

Everything here is frozen. Spans are half-open character offsets into `Page.text`; the text of a field is repaired,
its white space folded and its soft hyphens left out, so it need not equal the slice that its span gives. A missing
field is None, never "".
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

from articlesplit.labels import LABELS

Span: TypeAlias = tuple[int, int]
Kind: TypeAlias = Literal["article", "listing", "other"]
ParagraphKind: TypeAlias = Literal["summary", "paragraph", "heading"]


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the page with its label (one of `LABELS`) and the label's probability."""

    start: int
    end: int
    label: str
    probability: float


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A part of the article's body."""

    kind: ParagraphKind
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Caption:
    """The words under a picture, its credit included."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class CrossLink:
    """A link to another article set inside the body; `cue` is what announces it ("Lire aussi :")."""

    cue: str | None
    headline: str
    url: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Teaser:
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
class Article:
    """The page's own article; empty where the page has none.

    >>> Article("Rain", paragraphs=(Paragraph("summary", "It fell.", (5, 13)),)).text
    'It fell.'
    >>> bool(Article().text)
    False
    """

    headline: str | None = None
    authors: tuple[str, ...] = ()
    date: datetime.date | None = None
    date_text: str | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    captions: tuple[Caption, ...] = ()

    @property
    def text(self) -> str:
        """The clean body: summary, paragraphs and headings in order, one a line."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Page:
    """A page taken apart. The block table is four read-only arrays of one length; `labels` holds places in `LABELS`.

    >>> link = CrossLink("See also:", "Dry May", None, (9, 26))
    >>> article = Article(paragraphs=(Paragraph("paragraph", "It fell.", (0, 8)),))
    >>> columns = np.array([0, 9]), np.array([8, 26]), np.array([4, 7]), np.array([0.75, 0.5])
    >>> page = Page("It fell.\\nSee also: Dry May", "article", article, (link,), (), *columns)
    >>> page
    <Page article: no headline, 1 paragraph, 0 captions, 1 cross-link, 0 teasers, 2 blocks>
    >>> page.blocks[1]
    Block(start=9, end=26, label='cross_link', probability=0.5)
    >>> print(page)
    ARTICLE
    paragraph    It fell.
    <BLANKLINE>
    CROSS-LINKS
    1            See also: | Dry May
    """

    text: str
    kind: Kind
    article: Article
    cross_links: tuple[CrossLink, ...]
    teasers: tuple[Teaser, ...]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    labels: NDArray[np.uint8]
    probabilities: NDArray[np.float32]

    def __post_init__(self) -> None:
        for name, dtype in _COLUMNS.items():
            object.__setattr__(self, name, _read_only(getattr(self, name), dtype))

    def __reduce__(self) -> tuple[type[Page], tuple[Any, ...]]:
        # Through the constructor, because arrays come out of a pickle writable.
        return type(self), tuple(getattr(self, field.name) for field in fields(self))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Page):
            return NotImplemented
        return all(
            np.array_equal(getattr(self, field.name), getattr(other, field.name))
            if field.name in _COLUMNS
            else getattr(self, field.name) == getattr(other, field.name)
            for field in fields(self)
        )

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The block table as objects, in order; built anew at each reading."""
        columns = (self.starts.tolist(), self.ends.tolist(), self.labels.tolist(), self.probabilities.tolist())
        return tuple(Block(start, end, LABELS[label], p) for start, end, label, p in zip(*columns, strict=True))

    def to_dict(self, *, blocks: bool = False) -> dict[str, Any]:
        """The page in plain JSON types: dates as ISO strings, spans as [start, end], probabilities to four places.

        The block table comes with it only when asked for.
        """
        record: dict[str, Any] = {
            "kind": self.kind,
            "article": _plain(self.article) | {"text": self.article.text},
            "cross_links": _plain(self.cross_links),
            "teasers": _plain(self.teasers),
        }
        return record | {"blocks": _plain(self.blocks)} if blocks else record

    def to_json(self, *, blocks: bool = False, indent: int | None = None) -> str:
        """`to_dict()` as JSON, in the page's own script."""
        return json.dumps(self.to_dict(blocks=blocks), ensure_ascii=False, indent=indent)

    def __repr__(self) -> str:
        headline = "no headline" if self.article.headline is None else repr(_shortened(self.article.headline))
        counts = (
            _counted(len(self.article.paragraphs), "paragraph"),
            _counted(len(self.article.captions), "caption"),
            _counted(len(self.cross_links), "cross-link"),
            _counted(len(self.teasers), "teaser"),
            _counted(len(self.starts), "block"),
        )
        return f"<Page {self.kind}: {headline}, {', '.join(counts)}>"

    def __str__(self) -> str:
        article = self.article
        parts = [
            ("headline", article.headline),
            ("authors", ", ".join(article.authors)),
            ("date", _shown_date(article.date, article.date_text)),
            *((paragraph.kind, paragraph.text) for paragraph in article.paragraphs),
            *(("caption", caption.text) for caption in article.captions),
        ]
        links = [(str(n), _joined(link.cue, link.headline, link.url)) for n, link in enumerate(self.cross_links, 1)]
        teasers = [
            (str(n), _joined(t.rubrique, t.headline, t.summary, t.author, _shown_date(t.date, t.date_text), t.url))
            for n, t in enumerate(self.teasers, 1)
        ]
        sections = (_section("ARTICLE", parts), _section("CROSS-LINKS", links), _section("TEASERS", teasers))
        return "\n\n".join(section for section in sections if section) or f"({self.kind}: nothing found)"

    def _repr_html_(self) -> str:
        from articlesplit.views.notebook import page_html

        return page_html(self)


class ParseError(Exception):
    """An item of `parse_many()` that could not be parsed: `.index` is its place among them, `.cause` the exception.

    >>> print(ParseError(2, TypeError("source must be str or bytes, not int")))
    item 2: TypeError: source must be str or bytes, not int
    """

    def __init__(self, index: int, cause: Exception) -> None:
        super().__init__(index, cause)
        self.index = index
        self.cause = cause
        self.__cause__ = cause

    def __str__(self) -> str:
        return f"item {self.index}: {type(self.cause).__name__}: {self.cause}"


_COLUMNS: dict[str, DTypeLike] = {"starts": np.int64, "ends": np.int64, "labels": np.uint8, "probabilities": np.float32}


def _read_only(values: ArrayLike, dtype: DTypeLike) -> NDArray[Any]:
    column = np.asarray(values, dtype).view()
    column.flags.writeable = False
    return column


def _plain(value: Any) -> Any:
    """A record, or a tuple of records, as JSON types.

    >>> _plain((Caption("Rain", (0, 4)), datetime.date(2024, 5, 3), None, 0.9999987))
    [{'text': 'Rain', 'span': [0, 4]}, '2024-05-03', None, 1.0]
    """
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, (Article, Block, Caption, CrossLink, Paragraph, Teaser)):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


def _counted(count: int, name: str) -> str:
    return f"{count} {name}" if count == 1 else f"{count} {name}s"


def _shortened(text: str, width: int = 50) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def _shown_date(day: datetime.date | None, text: str | None) -> str | None:
    return text if day is None else day.isoformat()


def _joined(*parts: str | None) -> str:
    return " | ".join(part for part in parts if part)


def _section(title: str, rows: Iterable[tuple[str, str | None]]) -> str:
    """A title with its named rows below it, those without text left out; nothing when no row is left."""
    lines = [f"{name:<12} {text}" for name, text in rows if text]
    return "\n".join([title, *lines]) if lines else ""
