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
LONGEST_CREDIT, FARTHEST_CREDIT = 60, 2
"""Weight of a credit, and line ends before it, at most; the caption above it is longer. Guesses."""
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
        captions=tuple(_captions(pieces)),
    )


def _captions(pieces: Pieces) -> Iterator[Caption]:
    """Yield the captions. What stands behind one on its line, and the credit on the next, are part of it."""
    groups: list[list[int]] = []
    for i, _ in _texts(pieces, _CAPTION):
        if groups and groups[-1][-1] == i - 1 and (_is_on_line(pieces, i) or _is_credit_of_caption(pieces, i)):
            groups[-1].append(i)
        else:
            groups.append([i])
    for group in groups:
        span = pieces.span(group[0])[0], pieces.span(group[-1])[1]
        text = Printed(pieces.tokens, *span).without_bullets().text
        yield Caption(text, span, min(map(pieces.sureness, group)))


def _is_on_line(pieces: Pieces, i: int) -> bool:
    """Return whether a piece goes on with the line of the piece before it, without a divider between them."""
    return pieces.bond(i) == 0 and not Break(pieces.views[3][i]).is_divider


def _is_credit_of_caption(pieces: Pieces, i: int) -> bool:
    """Return whether a caption is nothing but the credit of the picture whose caption ends on the line above."""
    core, above = core_at(pieces, i), core_at(pieces, i - 1)
    if pieces.bond(i) > FARTHEST_CREDIT or not core.weight <= LONGEST_CREDIT < above.weight:
        return False
    return core.has_phrase("credit") or core.raw.startswith("©")


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
    if k > i + 1 or not _is_on_line(pieces, k):
        return False
    core = core_at(pieces, i)
    return core.weight <= LONGEST_OPENING and not core.closes_sentence


def _texts(pieces: Pieces, labels: frozenset[Label]) -> list[tuple[int, str]]:
    """Return the places of the pieces with some labels, and their texts without bullets; not those without text."""
    texts = [(i, Printed(pieces.tokens, *pieces.span(i)).without_bullets().text) for i in pieces.places(labels)]
    return [(i, text) for i, text in texts if text]
