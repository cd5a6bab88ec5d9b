"""Tell the authors of teasers from their sections, and cut the words that lead to a name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from articlesplit.dates.read import BEFORE_RELATIVE
from articlesplit.labels import TEASER_AUTHOR, TEASER_DATE, TEASER_HEADLINE, TEASER_RUBRIQUE, Break, Label
from articlesplit.notes import Notes, add_note
from articlesplit.records.bylines import LEADS, is_led_names, may_be_caseless_name
from articlesplit.records.pieces import Piece
from articlesplit.records.printed import relative_start
from articlesplit.records.spans import Printed
from articlesplit.text.mojibake import folded
from articlesplit.text.names import LONGEST_BY, is_name, is_section, is_unspaced_name
from articlesplit.text.phrases import phrases_inside

LEAST_NAMES, NAMES_SHARE = 3, 0.75
"""A tail's rubriques are authors if it has so many, and if so large a share are different names. Guesses."""
_AROUND_COUNT = " \t\n\xa0,;:·•|/–—-(0123456789"
"""What may stand between an author and the word for comments."""
_DATE_AND_RUBRIQUE = (TEASER_DATE, TEASER_RUBRIQUE)


def _without_leads(name: Printed) -> Printed:
    """Return a name without the words that lead to it ("By") and from it to a date (", le").

    The span is empty if nothing is left.
    """
    return name.without_leads(LEADS, "dateline", LONGEST_BY)


def without_relative(core: Printed) -> Printed:
    """Return an author's field without the relative date behind it, and without the signs before that."""
    start = relative_start(core)
    if start == core.end:
        return core
    return Printed(core.tokens, core.start, core.start + len(core.raw[: start - core.start].rstrip(BEFORE_RELATIVE)))


def teaser_author(core: Printed) -> str | None:
    """Return the author in a teaser's author field, without a relative date behind it ("Ana Lima last week").

    A count of comments behind the author goes too ("Ana Lima No Comments"). A field that is all byline words stays
    whole ("Our reporter").
    """
    core = without_relative(core)
    author, tokens = _without_leads(core), core.tokens
    comments = next(phrases_inside(tokens, author.words[1:], "comments"), None)
    if comments is None:
        return author.text or core.text or None
    name = tokens.text[author.start : int(tokens.word_starts[comments.start])].rstrip(_AROUND_COUNT)
    return folded(name) or core.text


def name_authors_rubriques(tail: Sequence[Piece], notes: Notes = None) -> list[Piece]:
    """Return the tail with authors called rubriques that are sections of a newspaper, by their words.

    If they are half of the different ones or more, the others that cannot be persons are sections too.
    """
    texts = {piece.start: piece.core.text for piece in tail if piece.label is TEASER_AUTHOR}
    different = set(texts.values())
    sections = {text for text in different if is_section(text)}
    if not sections:
        return list(tail)
    are_many = 2 * len(sections) >= len(different)
    others = {text for text in different if " " not in text and not (is_unspaced_name(text) or "@" in text)}
    sections |= others if are_many else set()
    moved = {start for start, text in texts.items() if text in sections}
    if notes is not None:
        for piece in tail:
            if piece.start in moved:
                span = (piece.start, piece.end)
                add_note(notes, "teaser.known-sections", "teaser", span, piece.label.text, TEASER_RUBRIQUE.text)
    return [replace(piece, label=TEASER_RUBRIQUE) if piece.start in moved else piece for piece in tail]


def name_rubriques_authors(tail: Sequence[Piece], notes: Notes = None) -> list[Piece]:
    """Return the tail with rubriques called authors that say "by …", or that look like names.

    The latter only if no record has an author too, and if nearly all rubriques are names, and different ones.
    Where they stand between a date and a headline that touches them, authors may come again.
    """
    rubriques = [piece for piece in tail if piece.label is TEASER_RUBRIQUE]
    are_names = len(rubriques) >= LEAST_NAMES and _are_names(tail, rubriques)
    authors = rubriques if are_names else [piece for piece in rubriques if is_led_names(piece.core)]
    if not authors:
        return list(tail)
    if notes is not None:
        for piece in authors:
            span = (piece.start, piece.end)
            add_note(notes, "teaser.names", "teaser", span, piece.label.text, TEASER_AUTHOR.text)
    starts = {piece.start for piece in authors}
    return [replace(piece, label=TEASER_AUTHOR) if piece.start in starts else piece for piece in tail]


def _are_names(tail: Sequence[Piece], rubriques: Sequence[Piece]) -> bool:
    """Return whether the rubriques of a tail look like names, and are no sections beside authors."""
    texts = [piece.core.text for piece in rubriques]
    different = set(texts)
    names = {text for text in different if _is_name(text)}
    if not names and _beside_dates(tail, rubriques):
        names = {text for text in different if may_be_caseless_name(text)}
    are_many = len(names) >= NAMES_SHARE * len(rubriques)
    if not names or not (are_many or (names == different and _are_glued(tail, len(rubriques)))):
        return False
    return not _are_in_one_record(tail, TEASER_AUTHOR, TEASER_RUBRIQUE) and not any(map(is_section, names))


def _is_name(text: str) -> bool:
    return is_name(text.split()) if " " in text else is_unspaced_name(text)


def _are_glued(tail: Sequence[Piece], rubriques: int) -> bool:
    """Return whether all rubriques of a tail stand behind dates, and most of them touch what is behind them."""
    labels = [piece.label for piece in tail]
    behind_dates = [i for i, pair in enumerate(pairwise(labels), 1) if pair == _DATE_AND_RUBRIQUE]
    glued = [i for i in behind_dates if i + 1 < len(tail) and tail[i + 1].break_kind == Break.GLUE]
    return len(behind_dates) == rubriques and 2 * len(glued) > rubriques


def _are_in_one_record(tail: Sequence[Piece], one: Label, two: Label) -> bool:
    """Return whether fields with two labels stand between two headlines of a tail, or before the first."""
    labels: set[Label] = set()
    for piece in tail:
        labels = set() if piece.label is TEASER_HEADLINE else labels | {piece.label}
        if one in labels and two in labels:
            return True
    return False


def _beside_dates(tail: Sequence[Piece], fields: Collection[Piece]) -> bool:
    """Return whether fields stand on one line with a date, as authors do and sections seldom do."""
    beside = {one.start for pair in pairwise(tail) if pair[1].bond == 0 for one in pair if _has_date(pair)}
    return all(piece.start in beside for piece in fields)


def _has_date(pair: tuple[Piece, Piece]) -> bool:
    return TEASER_DATE in (pair[0].label, pair[1].label)
