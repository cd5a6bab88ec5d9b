"""Cut and join texts with marked spans, set them into other pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

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
