"""Build the article from the page's pieces."""

from __future__ import annotations

from collections.abc import Collection

from articlesplit.labels import BODY, Label
from articlesplit.notes import Notes, add_note
from articlesplit.page import Article, Caption, Paragraph
from articlesplit.records.bylines import Bylines, choose_authors
from articlesplit.records.days import ArticleDate
from articlesplit.records.kickers import once
from articlesplit.records.pieces import Pieces
from articlesplit.records.spans import Printed
from articlesplit.text.mojibake import folded

_CAPTION = frozenset((Label.CAPTION,))


def read_article(
    published: ArticleDate | None,
    pieces: Pieces,
    headline: str | None,
    bylines: Bylines,
    notes: Notes = None,
) -> Article:
    """Return the article of a page: its headline and date as given, all else as the pieces are labelled."""
    whole = folded(headline or "")
    head = next((piece for piece in pieces.labelled((Label.HEADLINE,))), None)
    if notes is not None:
        span = (head.start, head.end) if head else (0, 0)
        add_note(notes, "headline.printed-twice", "article.headline", span, whole, once(whole))
    return Article(
        headline=once(whole) or None,
        authors=choose_authors(bylines),
        date=published.day if published else None,
        date_text=published.text if published else None,
        paragraphs=tuple(
            Paragraph(pieces.label[i].text, text, pieces.span(i), pieces.sureness(i))  # type: ignore[arg-type]
            for i, text in _texts(pieces, BODY)
        ),
        captions=tuple(Caption(text, pieces.span(i), pieces.sureness(i)) for i, text in _texts(pieces, _CAPTION)),
    )


def _texts(pieces: Pieces, labels: Collection[Label]) -> list[tuple[int, str]]:
    """Return the places of the pieces with some labels, and their texts without bullets; not those without text."""
    texts = [
        (i, Printed(pieces.tokens, *pieces.span(i)).without_bullets().text)
        for i, label in enumerate(pieces.label)
        if label in labels
    ]
    return [(i, text) for i, text in texts if text]
