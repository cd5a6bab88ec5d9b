"""Build the article from the page's pieces."""

from __future__ import annotations

from collections.abc import Iterator

from articlesplit.labels import BODY, Break, Label
from articlesplit.notes import Notes, add_note
from articlesplit.page import Article, Caption, Paragraph
from articlesplit.records.bylines import Bylines, choose_authors
from articlesplit.records.days import ArticleDate
from articlesplit.records.kickers import once
from articlesplit.records.pieces import Pieces
from articlesplit.records.printed import core_at
from articlesplit.records.spans import Printed
from articlesplit.text.mojibake import folded

_CAPTION = frozenset((Label.CAPTION,))
LONGEST_OPENING = 40
"""Weight of words that begin a line and are one with what is behind them, at most; a guess."""


def read_article(
    published: ArticleDate | None,
    pieces: Pieces,
    headline: str | None,
    bylines: Bylines,
    notes: Notes = None,
) -> Article:
    """Return the article of a page: its headline and date as given, all else as the pieces are labelled."""
    whole = folded(headline or "")
    if notes is not None:
        head = pieces.first_of(Label.HEADLINE)
        span = (0, 0) if head is None else pieces.span(head)
        add_note(notes, "headline.printed-twice", "article.headline", span, whole, once(whole))
    return Article(
        headline=once(whole) or None,
        authors=choose_authors(bylines),
        date=published.day if published else None,
        date_text=published.text if published else None,
        paragraphs=tuple(_paragraphs(pieces)),
        captions=tuple(Caption(text, pieces.span(i), pieces.sureness(i)) for i, text in _texts(pieces, _CAPTION)),
    )


def _paragraphs(pieces: Pieces) -> Iterator[Paragraph]:
    """Yield the paragraphs. A few words and what is behind them on one line are one: "Chapter I - | General rules"."""
    texts = _texts(pieces, BODY)
    at = 0
    while at < len(texts):
        i, text = texts[at]
        start, end, sureness = *pieces.span(i), pieces.sureness(i)
        if at + 1 < len(texts) and _goes_on(pieces, i, texts[at + 1][0]):
            at += 1
            i = texts[at][0]
            end, sureness = pieces.span(i)[1], min(sureness, pieces.sureness(i))
            text = Printed(pieces.tokens, start, end).without_bullets().text
        yield Paragraph(pieces.label[i].text, text, (start, end), sureness)  # type: ignore[arg-type]
        at += 1


def _goes_on(pieces: Pieces, i: int, k: int) -> bool:
    """Return whether a few words that no sentence ends are one with the piece behind them on their line."""
    if k > i + 1 or pieces.bond(k) > 0 or Break(pieces.views[3][k]).is_divider:
        return False
    core = core_at(pieces, i)
    return core.weight <= LONGEST_OPENING and not core.closes_sentence


def _texts(pieces: Pieces, labels: frozenset[Label]) -> list[tuple[int, str]]:
    """Return the places of the pieces with some labels, and their texts without bullets; not those without text."""
    texts = [(i, Printed(pieces.tokens, *pieces.span(i)).without_bullets().text) for i in pieces.places(labels)]
    return [(i, text) for i, text in texts if text]
