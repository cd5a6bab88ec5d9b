"""Build the article from the page's pieces."""

from __future__ import annotations

from articlesplit.labels import BODY, Break, Label
from articlesplit.notes import Notes, add_note
from articlesplit.page import Article, Caption, Paragraph
from articlesplit.records.authors import choose_authors
from articlesplit.records.bylines import Bylines
from articlesplit.records.days import ArticleDate
from articlesplit.records.kickers import once
from articlesplit.records.pieces import Pieces
from articlesplit.records.printed import core_at
from articlesplit.records.spans import IS_BULLET, Printed
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


def _captions(pieces: Pieces) -> list[Caption]:
    """Return the captions. What stands behind one on its line, and the credit on the next, are part of it."""
    captions: list[Caption] = []
    last = -2
    for i, text in _texts(pieces, _CAPTION):
        (start, end), sure = pieces.span(i), pieces.shown[i]
        if i == last + 1 and _goes_on_caption(pieces, i):
            above = captions.pop()
            start, sure = above.span[0], min(above.probability, sure)
            text = Printed(pieces.tokens, start, end).without_bullets().text
        captions.append(Caption(text, (start, end), sure))
        last = i
    return captions


def _goes_on_caption(pieces: Pieces, i: int) -> bool:
    """Return whether a caption goes on with the caption right above it."""
    return _is_on_line(pieces, i) or _is_credit_of_caption(pieces, i)


def _is_on_line(pieces: Pieces, i: int) -> bool:
    """Return whether a piece goes on with the line of the piece before it, without a divider between them."""
    return pieces.bond(i) == 0 and not Break(pieces.views[3][i]).is_divider


def _is_credit_of_caption(pieces: Pieces, i: int) -> bool:
    """Return whether a caption is nothing but the credit of the picture whose caption ends on the line above."""
    core, above = core_at(pieces, i), core_at(pieces, i - 1)
    if pieces.bond(i) > FARTHEST_CREDIT or not core.weight <= LONGEST_CREDIT < above.weight:
        return False
    return core.has_phrase("credit") or core.raw.startswith("©")


def _paragraphs(pieces: Pieces) -> list[Paragraph]:
    """Return the paragraphs. A few words and what is behind them on one line are one: "Chapter I - | General rules"."""
    starts, ends, bonds, _ = pieces.views
    paragraphs: list[Paragraph] = []
    opening = -2  # the place of a text that may go on with the next one
    for i, text in _texts(pieces, BODY):
        start, end, sure = starts[i], ends[i], pieces.shown[i]
        if bonds[i] == 0 and i == opening + 1 and _goes_on(pieces, i - 1):
            start, sure = paragraphs[-1].span[0], min(paragraphs.pop().probability, sure)
            text = Printed(pieces.tokens, start, end).without_bullets().text
            opening = -2
        else:
            opening = i
        paragraphs.append(Paragraph(pieces.label[i].text, text, (start, end), sure))  # type: ignore[arg-type]
    return paragraphs


def _goes_on(pieces: Pieces, i: int) -> bool:
    """Return whether a few words that no sentence ends are one with the piece behind them on their line."""
    if not _is_on_line(pieces, i + 1):
        return False
    core = core_at(pieces, i)
    return core.weight <= LONGEST_OPENING and not core.closes_sentence


def _texts(pieces: Pieces, labels: frozenset[Label]) -> list[tuple[int, str]]:
    """Return the places of the pieces with some labels, and their texts without bullets; not those without text."""
    tokens, (starts, ends, *_) = pieces.tokens, pieces.views
    text, classes = tokens.text, tokens.class_codes
    texts = []
    for i in pieces.places(labels):
        start, end = starts[i], ends[i]
        if IS_BULLET[classes[start]] or IS_BULLET[classes[end - 1]]:
            own = Printed(tokens, start, end).without_bullets().text
        else:
            own = text[start:end]
            if "  " in own or not own.isprintable():
                own = folded(own)
        if own:
            texts.append((i, own))
    return texts
