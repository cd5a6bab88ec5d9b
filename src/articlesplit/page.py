"""What comes out of `parse()`: a `Page` of records with spans, and `ParseError` where an item of `parse_many()` failed.

Everything here is frozen. Spans are half-open character offsets into `Page.text`; the text of a field is repaired,
its white space folded and its soft hyphens left out, so it need not equal the slice that its span gives. A missing
field is None, never "".
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, get_args

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

from articlesplit.labels import LABELS
from articlesplit.markdown import article_markdown
from articlesplit.parts import (
    PLACES,
    Block,
    Caption,
    CrossLink,
    Kind,
    Metadata,
    Paragraph,
    ParagraphKind,
    Part,
    Span,
    Teaser,
    field_reader,
)

__all__ = [
    "PLACES",
    "Article",
    "Block",
    "Caption",
    "CrossLink",
    "Kind",
    "Metadata",
    "Page",
    "Paragraph",
    "ParagraphKind",
    "ParseError",
    "Span",
    "Teaser",
]


@dataclass(frozen=True, slots=True)
class Article(Part):
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
        """The clean body: all paragraphs in order, one a line."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    def to_markdown(self) -> str:
        """Return the headline and the body as Markdown.

        >>> print(Article("Rain", paragraphs=(Paragraph("item", "It fell.", (5, 13)),)).to_markdown())
        # Rain
        <BLANKLINE>
        - It fell.
        """
        return article_markdown(self.headline, self.paragraphs)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Page:
    """A page split into its parts. The block table is four read-only arrays of one length; `labels` are codes of
    `LABELS`.

    >>> link = CrossLink("See also:", "Dry May", None, (9, 26))
    >>> article = Article(paragraphs=(Paragraph("paragraph", "It fell.", (0, 8)),))
    >>> columns = np.array([0, 9]), np.array([8, 26]), np.array([4, 7]), np.array([0.75, 0.5])
    >>> page = Page("It fell.\\nSee also: Dry May", "article", article, (link,), (), *columns)
    >>> page
    <Page article: no headline, 1 paragraph, 0 captions, 1 cross-link, 0 teasers, 2 blocks>
    >>> page.blocks[1]
    Block(start=9, end=26, label='cross_link', probability=0.5)
    >>> page.select("cross_link")
    'See also: Dry May'
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
    confidence: float = 1.0
    """The expected F1 of the body, 0 to 1. Filter and route pages by it."""
    language: str | None = None
    """The language that the page declares, a BCP 47 tag; None if it declares none."""
    metadata: Metadata = field(default_factory=Metadata)

    def __post_init__(self) -> None:
        object.__setattr__(self, "probabilities", np.asarray(self.probabilities, np.float32).round(PLACES))
        for name, dtype in _COLUMNS.items():
            object.__setattr__(self, name, _read_only(getattr(self, name), dtype))

    def __reduce__(self) -> tuple[type[Page], tuple[Any, ...]]:
        # Through the constructor, because arrays come out of a pickle writable.
        return type(self), field_reader(self.__match_args__)(self)

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
        return tuple(
            Block(start, end, LABELS[label], round(probability, PLACES))
            for start, end, label, probability in zip(*columns, strict=True)
        )

    def select(self, *labels: str) -> str:
        """Return the text of all blocks and paragraphs with one of the labels, in order, one a line.

        Labels are those of blocks ("caption", "teaser.headline") and the kinds of paragraphs ("item", "row"). Raises
        ValueError for any other.
        """
        known = (*LABELS, *get_args(ParagraphKind))
        if unknown := [label for label in labels if label not in known]:
            raise ValueError(f"no label {unknown[0]!r}; there are {', '.join(dict.fromkeys(known))}")
        kinds = get_args(ParagraphKind)
        parts = [(part.span, part.text) for part in self.article.paragraphs if part.kind in labels]
        parts += [
            ((block.start, block.end), " ".join(self.text[block.start : block.end].split()))
            for block in self.blocks
            if block.label in labels and block.label not in kinds
        ]
        return "\n".join(text for _, text in sorted(parts))

    def to_markdown(self, *, front_matter: bool = False) -> str:
        """Return the article as Markdown, with the cross-links where they stand in it.

        `front_matter` adds a YAML header with the fields of the article and the page's metadata.
        """
        head = _front_matter(self) if front_matter else ""
        return head + article_markdown(self.article.headline, self.article.paragraphs, self.cross_links, self.text)

    def to_dict(self, *, blocks: bool = True) -> dict[str, Any]:
        """Return the page in plain JSON types: dates as ISO strings, spans as [start, end], probabilities to four
        places. `from_dict` makes an equal page of it. Without `blocks` the text and the block table are left out.
        """
        record: dict[str, Any] = {
            "kind": self.kind,
            "confidence": round(self.confidence, PLACES),
            "language": self.language,
            "article": _plain(self.article) | {"text": self.article.text},
            "cross_links": _plain(self.cross_links),
            "teasers": _plain(self.teasers),
            "metadata": _plain(self.metadata),
        }
        return record | {"text": self.text, "blocks": _plain(self.blocks)} if blocks else record

    def to_json(self, *, blocks: bool = True, indent: int | None = None) -> str:
        """Return `to_dict()` as JSON, in the page's own script."""
        return json.dumps(self.to_dict(blocks=blocks), ensure_ascii=False, indent=indent)

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> Page:
        """Make a page of what `to_dict()` gave. Raises KeyError if a part is missing.

        >>> page = Page("It fell.", "other", Article(), (), (), [0], [8], [0], [0.75])
        >>> Page.from_dict(json.loads(page.to_json())) == page
        True
        """
        article = {name: value for name, value in record["article"].items() if name != "text"}
        blocks = record["blocks"]
        return cls(
            text=record["text"],
            kind=record["kind"],
            article=Article(
                **article
                | {
                    "authors": tuple(article["authors"]),
                    "date": _day(article["date"]),
                    "paragraphs": tuple(Paragraph(**_with_span(part)) for part in article["paragraphs"]),
                    "captions": tuple(Caption(**_with_span(part)) for part in article["captions"]),
                }
            ),
            cross_links=tuple(CrossLink(**_with_span(link)) for link in record["cross_links"]),
            teasers=tuple(
                Teaser(**_with_span(teaser) | {"date": _day(teaser["date"])}) for teaser in record["teasers"]
            ),
            starts=np.array([block["start"] for block in blocks], np.int64),
            ends=np.array([block["end"] for block in blocks], np.int64),
            labels=np.array([LABELS.index(block["label"]) for block in blocks], np.uint8),
            probabilities=np.array([block["probability"] for block in blocks], np.float32),
            confidence=record["confidence"],
            language=record["language"],
            metadata=Metadata(
                **record["metadata"]
                | {"tags": tuple(record["metadata"]["tags"])}
                | {name: _day(record["metadata"][name]) for name in ("published", "modified")}
            ),
        )

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


_ESCAPED = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff<]|(?<=\])\(")
"""Characters that YAML may only have as escapes (YAML 1.2, c-printable), and the signs that begin a tag or an address.

A renderer that knows no header shows it as Markdown. There no tag, link or image of the page may come to life.
"""


def _read_only(values: ArrayLike, dtype: DTypeLike) -> NDArray[Any]:
    column = np.asarray(values, dtype).view()
    column.flags.writeable = False
    return column


def _plain(value: Any) -> Any:
    """Return a record, or a tuple of records, as JSON types.

    >>> _plain((Caption("Rain", (0, 4)), datetime.date(2024, 5, 3), None, 0.9999987))
    [{'text': 'Rain', 'span': [0, 4], 'probability': 1.0, 'url': None}, '2024-05-03', None, 1.0]
    """
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, float):
        return round(value, PLACES)
    if isinstance(value, (Article, Block, Caption, CrossLink, Metadata, Paragraph, Teaser)):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


def _with_span(record: Mapping[str, Any]) -> dict[str, Any]:
    return {**record, "span": tuple(record["span"])}


def _day(text: str | None) -> Any:
    """Return the date, or the moment if the text has a time."""
    if text is None:
        return None
    return (datetime.datetime if "T" in text else datetime.date).fromisoformat(text)


def _front_matter(page: Page) -> str:
    article, data = page.article, page.metadata
    values = {
        "title": article.headline,
        "authors": article.authors,
        "date": article.date,
        "url": data.canonical_url,
        "site": data.site_name,
        "language": page.language,
        "section": data.section,
        "tags": data.tags,
        "description": data.description,
        "kind": page.kind,
        "confidence": page.confidence,
    }
    lines = [f"{name}: {_scalar(value)}" for name, value in values.items() if value]
    return "\n".join(["---", *lines, "---", "", ""])


def _scalar(value: Any) -> str:
    """Return a value as YAML: as JSON, which is YAML too, with more characters escaped.

    >>> _scalar(("Rain\\x85", "<b>", None, 0.5))
    '["Rain\\\\u0085", "\\\\u003cb>", null, 0.5]'
    """
    text = json.dumps(_plain(value), ensure_ascii=False)
    return _ESCAPED.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def _counted(count: int, name: str) -> str:
    return f"{count} {name}" if count == 1 else f"{count} {name}s"


def _shortened(text: str, width: int = 50) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def _shown_date(day: datetime.date | None, text: str | None) -> str | None:
    return text if day is None else day.isoformat()


def _joined(*parts: str | None) -> str:
    return " | ".join(part for part in parts if part)


def _section(title: str, rows: Iterable[tuple[str, str | None]]) -> str:
    """Return a title with its named rows below it, without empty rows; an empty text when no row is left."""
    lines = [f"{name:<12} {text}" for name, text in rows if text]
    return "\n".join([title, *lines]) if lines else ""
