"""Build the article from the page's pieces."""

from __future__ import annotations

from articlesplit.labels import BODY, Label
from articlesplit.page import Article, Caption, Paragraph
from articlesplit.records.bylines import author_names
from articlesplit.records.pieces import Pieces
from articlesplit.records.printed import Days, body_span, once, read
from articlesplit.text.mojibake import folded, repair
from articlesplit.text.tokens import Tokens


def read_article(tokens: Tokens, days: Days, pieces: Pieces, headline: str | None) -> Article:
    headline = once(folded(repair(headline or "") if len(tokens.mojibake) else headline or "")) or None
    bylines = list(pieces.labelled((Label.BYLINE,)))
    head = next((piece.start for piece in pieces.labelled((Label.HEADLINE,))), 0)
    dated = sorted((piece.start for piece in bylines if piece.start in days), key=lambda start: start < head)
    day, printed = days[dated[0]] if dated else (None, None)  # above the headline stands the day of the visit
    return Article(
        headline=headline,
        authors=tuple(dict.fromkeys(name for piece in bylines for name in author_names(tokens, piece))),
        date=day,
        date_text=printed,
        paragraphs=tuple(
            Paragraph(piece.label.text, text, (piece.start, piece.end))  # type: ignore[arg-type]
            for piece in pieces.labelled(BODY)
            if (text := read(tokens, body_span(tokens, piece)))
        ),
        captions=tuple(
            Caption(text, (piece.start, piece.end))
            for piece in pieces.labelled((Label.CAPTION,))
            if (text := read(tokens, body_span(tokens, piece)))
        ),
    )
