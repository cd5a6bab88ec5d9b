"""Cut and join texts with marked spans, set them into other pages, print records."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any, NamedTuple, TypeAlias

from articlesplit import labels

Span: TypeAlias = tuple[int, int, str, int | None]
"""Start, end, label, number of the teaser."""
PARTS = tuple(label.text for label in sorted(labels.BODY))
"""The labels of the parts of an article's body."""
BODY = (*PARTS, "body")
"""`PARTS`, and the label of spans of the body whose part is unknown."""


class Marked(NamedTuple):
    """A text and its spans (start, end, label, record), in text order."""

    text: str
    spans: list[Span]


def join(parts: Sequence[Marked]) -> Marked:
    """Join texts one after the other.

    >>> join([Marked("a", [(0, 1, "heading", None)]), Marked("\\n", []), Marked("b", [(0, 1, "paragraph", None)])])
    Marked(text='a\\nb', spans=[(0, 1, 'heading', None), (2, 3, 'paragraph', None)])
    """
    texts: list[str] = []
    spans: list[Span] = []
    length = 0
    for text, inside in parts:
        texts.append(text)
        spans += [(start + length, end + length, label, record) for start, end, label, record in inside]
        length += len(text)
    return Marked("".join(texts), spans)


def cut(page: Marked, start: int, end: int) -> Marked:
    """Return the part of a page between two offsets. Spans that reach over them are shortened."""
    spans = [
        (max(s, start) - start, min(e, end) - start, label, record)
        for s, e, label, record in page.spans
        if s < end and e > start
    ]
    return Marked(page.text[start:end], spans)


def body_bounds(page: Marked) -> tuple[int, int] | None:
    """Return the start of the first and the end of the last span of the body, None without a body."""
    body = [(start, end) for start, end, label, _ in page.spans if label in BODY]
    return (min(s for s, _ in body), max(e for _, e in body)) if body else None


def transplant(article: Marked, host: Marked) -> Marked:
    """Set the body of one page inside the chrome of another."""
    inner, outer = body_bounds(article), body_bounds(host)
    if inner is None or outer is None:
        return host
    head, tail = cut(host, 0, outer[0]), cut(host, outer[1], len(host.text))
    return join([head, cut(article, *inner), tail])


BY = {
    "en": "By ", "de": "Von ", "fr": "Par ", "es": "Por ", "it": "di ", "pt": "Por ", "nl": "Door ", "da": "Af ",
    "no": "Av ", "nb": "Av ", "sv": "Av ", "id": "Oleh ", "tr": "", "pl": "", "lt": "", "is": "", "ja": "", "ko": "",
    "vi": "", "ru": "",
}  # fmt: skip
"""The word before an author, by language."""
MARKS = (
    "Premium", "Video", "Live", "Podcast", "Plus", "3 min", "5 min", "12", "1 min", "Exclusive", "Galerie", "Vidéo",
    "4 Min.",
)  # fmt: skip
"""Short signs behind a record that are no field of it: formats, reading times, numbers of comments."""


class Template(NamedTuple):
    """The layout of the records of one tail."""

    order: tuple[str, ...]
    """The fields, in order."""
    between: tuple[str, ...]
    """The separator behind each field."""
    glue: str
    """The separator between records."""
    bullet: str
    """The sign before each record."""
    by: bool
    """Whether "By" stands before an author."""
    bracketed: tuple[str, ...]
    """Fields in brackets."""
    upper_rubrique: bool
    rank: str
    """The sign behind the number of a record; "" without numbers."""
    mark: float
    """Share of the records that end with one of `MARKS`."""
    missing: float
    """Share of the fields that are left out."""


def print_records(records: Sequence[dict[str, Any]], template: Template, language: str, rng: random.Random) -> Marked:
    """Print records in a template. A field that a record lacks is left out with its separator.

    >>> plain = Template(("headline", "date"), (" - ", ""), "", "", False, (), False, "", 0, 0)
    >>> records = [{"headline": "Rain", "date": "3 May"}, {"headline": "Snow", "date": "4 May"}]
    >>> print_records(records, plain, "en", random.Random(1)).text
    'Rain - 3 MaySnow - 4 May'
    """
    parts: list[Marked] = []
    for number, record in enumerate(records):
        rank = f"{number + 1}{template.rank}" if template.rank else ""
        fields: list[Marked] = [Marked(template.bullet + rank, [])]
        printed = [
            kind
            for kind in template.order
            if record.get(kind) and (kind == "headline" or rng.random() >= template.missing)
        ]
        for place, kind in enumerate(printed):
            value = str(record[kind])
            if kind == "rubrique" and template.upper_rubrique:
                value = value.upper()
            by = BY.get(language[:2], "By ") if kind == "author" and template.by else ""
            together = "author+date" in template.bracketed
            opening = "[" if kind == "rubrique" else "("
            begin = opening if kind in template.bracketed or (together and kind == "author") else ""
            end = {"[": "]", "(": ")"}[opening] if kind in template.bracketed or (together and kind == "date") else ""
            fields += [
                Marked(begin + by, []),
                Marked(value, [(0, len(value), "teaser." + kind, number)]),
                Marked(end, []),
            ]
            if place + 1 < len(printed):
                fields.append(Marked(template.between[template.order.index(kind)], []))
        if rng.random() < template.mark:
            fields.append(Marked(("\n" if "\n" in "".join(template.between) else " ") + rng.choice(MARKS), []))
        parts += [*fields, Marked(template.glue or "", [])]
    return join(parts[:-1])
