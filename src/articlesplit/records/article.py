"""Build the article from the page's pieces."""

from __future__ import annotations

from articlesplit.labels import BODY, Label
from articlesplit.notes import Notes, add_note
from articlesplit.page import Article, Caption, Paragraph
from articlesplit.records.bylines import Bylines, choose_authors
from articlesplit.records.days import ArticleDate
from articlesplit.records.kickers import once
from articlesplit.records.pieces import Pieces
from articlesplit.records.printed import body_of
from articlesplit.text.mojibake import folded
from articlesplit.text.tokens import Tokens


def read_article(
    tokens: Tokens,
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
            Paragraph(piece.label.text, text, (piece.start, piece.end), piece.probability)  # type: ignore[arg-type]
            for piece in pieces.labelled(BODY)
            if (text := body_of(tokens, piece).text)
        ),
        captions=tuple(
            Caption(text, (piece.start, piece.end), piece.probability)
            for piece in pieces.labelled((Label.CAPTION,))
            if (text := body_of(tokens, piece).text)
        ),
    )
