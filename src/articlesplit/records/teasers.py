"""Build teaser records from tails: runs of teaser fields that a page prints together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TypeAlias

import regex

from articlesplit.labels import (
    TEASER_AUTHOR,
    TEASER_DATE,
    TEASER_HEADLINE,
    TEASER_RUBRIQUE,
    TEASER_SUMMARY,
    Label,
)
from articlesplit.notes import Notes, add_note
from articlesplit.page import Teaser
from articlesplit.records.days import Days
from articlesplit.records.field_texts import without_brackets, without_ranks, without_signs
from articlesplit.records.kickers import once
from articlesplit.records.pieces import Piece, Pieces
from articlesplit.records.printed import body_of
from articlesplit.records.sections import name_summaries, split_known_sections, split_sections
from articlesplit.records.sides import AUTHOR, DATE, HEADLINE, RUBRIQUE, SUMMARY, split_records
from articlesplit.records.spans import Printed
from articlesplit.records.tail_headlines import mended_headlines
from articlesplit.records.tails import read_tail
from articlesplit.records.teaser_authors import name_authors_rubriques, name_rubriques_authors, teaser_author
from articlesplit.text.phrases import phrases_inside
from articlesplit.text.tokens import Tokens

Holders: TypeAlias = Callable[[Sequence[int], Sequence[int]], Sequence[int]]
"""A function of the offsets of headlines and of fields.

It returns for each field the number of the headline in whose record the field is, -1 if that is open.
"""

LEAST_CARDS = 3
"""Records of a tail whose elements show where each ends; a guess."""
FEWEST_TITLED = 4
"""Records of a tail whose first rubrique may be its title, at least; a guess."""
FEWEST_LINKS = 3
"""Rubriques of a tail that may be the texts of links, at least; a guess."""
FEWEST_TAGS = 3
"""Dates of a tail with tags behind them, at least; a guess."""

_BELOW_HEADLINES = frozenset((TEASER_SUMMARY, TEASER_DATE, TEASER_AUTHOR))
_KINDS = {
    TEASER_HEADLINE: HEADLINE,
    TEASER_RUBRIQUE: RUBRIQUE,
    TEASER_SUMMARY: SUMMARY,
    TEASER_AUTHOR: AUTHOR,
    TEASER_DATE: DATE,
}
_NO_DAY = (None, None)
_JOINED = ("rubrique", "summary", "author", "date", "date_text", "url")


def read_teasers(
    pieces: Pieces, days: Days, places: Sequence[int], holders: Holders | None, notes: Notes = None
) -> Iterator[Teaser]:
    """Yield the records of a tail, given the places of its fields. Without headlines it has none."""
    labels = {pieces.label[i] for i in places}
    if TEASER_HEADLINE not in labels:
        return
    tokens, tail = pieces.tokens, read_tail(pieces, places)
    if TEASER_DATE in labels:
        tail = without_tags(tail, notes)
    if TEASER_RUBRIQUE in labels:
        tail = without_link_texts(tail, notes)
    tail = split_sections(tokens, tail, notes)
    if holders is None:
        tail = name_summaries(tokens, tail, notes)
    tail = split_known_sections(tokens, mended_headlines(tokens, tail, notes), notes)
    if TEASER_AUTHOR in labels:
        tail = name_authors_rubriques(tail, notes)
    tail = name_rubriques_authors(tail, notes)
    kinds, bonds = "".join([_KINDS[piece.label] for piece in tail]), bytes([piece.bond for piece in tail])
    marks = _marked(tokens.text, tail) if kinds.strip(HEADLINE) else ()  # headlines alone need none
    split = split_records(kinds, bonds, marks)
    if holders is not None:
        split = held_by_cards(tail, split, holders, notes)
    records = [_first_fields([tail[i] for i in record]) for record in split]
    if holders is None and _has_title(records):
        title = records[0].pop(TEASER_RUBRIQUE)
        add_note(notes, "teaser.tail-title", "teaser", (title.start, title.end), title.core.text, None)
    headlines = _headlines(records, notes)
    rubriques = _texts(records, TEASER_RUBRIQUE, lambda core: _rubrique(core, notes))
    authors = _texts(records, TEASER_AUTHOR, teaser_author)
    for fields, headline, rubrique, author in zip(records, headlines, rubriques, authors, strict=True):
        if headline:
            yield _teaser(tokens, days, fields, headline, rubrique, author)


def _first_fields(record: Sequence[Piece]) -> dict[Label, Piece]:
    """Return the first field of each kind in a record, in their order."""
    fields: dict[Label, Piece] = {}
    for piece in record:
        fields.setdefault(piece.label, piece)
    return fields


def _has_title(records: Sequence[dict[Label, Piece]]) -> bool:
    """Return whether the rubrique of the first record is the title of the tail: it has a line of its own above the
    headline, and no other record has a rubrique.
    """
    if len(records) < FEWEST_TITLED or any(TEASER_RUBRIQUE in fields for fields in records[1:]):
        return False
    title, head = records[0].get(TEASER_RUBRIQUE), records[0][TEASER_HEADLINE]
    return title is not None and title.start < head.start and head.bond > 0


def _rubrique(core: Printed, notes: Notes) -> str | None:
    """Return the text of a rubrique, None for the credit of a picture ("Ana Lima via Getty Images")."""
    words = core.words
    if len(words) > 1 and any(
        len(credit) > 1 and credit.stop == words.stop for credit in phrases_inside(core.tokens, words, "credit")
    ):
        add_note(notes, "teaser.credit", "teaser", (core.start, core.end), core.text, None)
        return None
    return core.text


def without_link_texts(tail: Sequence[Piece], notes: Notes = None) -> list[Piece]:
    """Return a tail without the texts of links that end its records and were taken for rubriques ("Continue").

    One and the same text stands on a line of its own below the summary, date or author of most records. It stands
    behind the last one too, and not before the first, where a section would stand.
    """
    rubriques = [piece for piece in tail if piece.label is TEASER_RUBRIQUE]
    heads = [piece.start for piece in tail if piece.label is TEASER_HEADLINE]
    if not heads or len(rubriques) < max(FEWEST_LINKS, len(heads) / 2):
        return list(tail)
    texts = {piece.start: piece.core.text for piece in rubriques}
    usual = texts[max(texts)]
    links = [i for i, piece in enumerate(tail) if texts.get(piece.start) == usual]
    ends_records = all(tail[i].bond > 0 and tail[i - 1].label in _BELOW_HEADLINES for i in links if i)
    is_behind_all = links[0] > 0 and heads[0] < tail[links[0]].start and heads[-1] < tail[links[-1]].start
    if len(links) < max(FEWEST_LINKS, len(heads) / 2) or not (ends_records and is_behind_all):
        return list(tail)
    for i in links if notes is not None else ():
        add_note(notes, "teaser.link-text", "teaser", (tail[i].start, tail[i].end), usual, None)
    return [piece for i, piece in enumerate(tail) if i not in links]


def without_tags(tail: Sequence[Piece], notes: Notes = None) -> list[Piece]:
    """Return a tail without what stands behind the dates of its records and was taken for headlines, such as tags.

    Each record has a headline at the start of a line and below it a date, with tags behind it: "18 May | tax, towns".
    """
    tags = {
        tag.start: tag
        for head, date, tag in zip(tail, tail[1:], tail[2:], strict=False)
        if tag.bond == 0
        and head.label is tag.label is TEASER_HEADLINE
        and date.label is TEASER_DATE
        and min(date.bond, head.bond) > 0
    }
    if len(tags) < FEWEST_TAGS:
        return list(tail)
    for tag in tags.values() if notes is not None else ():
        add_note(notes, "teaser.tags", "teaser.headline", (tag.start, tag.end), tag.core.text, None)
    return [piece for piece in tail if piece.start not in tags]


def _marked(text: str, tail: Sequence[Piece]) -> list[int]:
    """Return the places of the pieces behind a bullet or a number at the start of a line. The day of a date is none."""
    unlike = [i for i, piece in enumerate(tail) if piece.bond and not text[piece.start].isalpha()]  # few are
    return [i for i in unlike if text[tail[i].start : tail[i].core.start].strip() or _is_numbered(text, tail[i])]


def _is_numbered(text: str, piece: Piece) -> bool:
    return piece.label is not TEASER_DATE and _numbered().match(text, piece.start) is not None


@cache
def _numbered() -> regex.Pattern[str]:
    return regex.compile(r"\W?\d{1,2}(?:[.)\]:]|\s+[^\w\s])\s*\p{L}")


def _headlines(records: Sequence[dict[Label, Piece]], notes: Notes) -> list[str]:
    """Return the headlines of the records, each once and without its rank."""
    heads = [fields[TEASER_HEADLINE] for fields in records]
    printed = [head.core.text for head in heads]
    single = [once(text) for text in printed]
    headlines = without_signs(without_ranks(single))
    if notes is not None:
        for head, *texts in zip(heads, printed, single, headlines, strict=True):
            span = (head.start, head.end)
            add_note(notes, "headline.printed-twice", "teaser.headline", span, texts[0], texts[1])
            add_note(notes, "teaser.ranks", "teaser.headline", span, texts[1], texts[2])
    return headlines


def _texts(
    records: Sequence[dict[Label, Piece]], label: Label, read: Callable[[Printed], str | None]
) -> list[str | None]:
    """Return the field of each record that has a label, without brackets and the signs of the layout."""
    printed = {i: text for i, fields in enumerate(records) if label in fields and (text := read(fields[label].core))}
    if not printed:
        return [None] * len(records)
    bare = dict(zip(printed, map(without_brackets, without_signs(list(printed.values()))), strict=True))
    return [bare.get(i) or None for i in range(len(records))]


def _teaser(
    tokens: Tokens,
    days: Days,
    fields: dict[Label, Piece],
    headline: str,
    rubrique: str | None,
    author: str | None,
) -> Teaser:
    summary = body_of(tokens, fields[TEASER_SUMMARY]).text or None if TEASER_SUMMARY in fields else None
    dated = fields.get(TEASER_DATE) or fields.get(TEASER_AUTHOR)
    day, date_text = days.get(dated.start, _NO_DAY) if dated else _NO_DAY
    printed = list(fields.values())
    span = printed[0].start, printed[-1].end
    probability = min([field.probability for field in printed])
    return Teaser(rubrique, headline, summary, author, day, date_text, None, span, probability)


def held_by_cards(
    tail: Sequence[Piece], split: Sequence[Sequence[int]], holders: Holders, notes: Notes = None
) -> list[list[int]]:
    """Return the records with each field moved to the record whose element holds it.

    Where the elements of all records hold their other fields, a field of the first or last record outside of any is
    left out: it belongs to what stands before or behind the tail, such as a comment.
    """
    members = [(i, number) for number, record in enumerate(split) for i in record]
    if len(members) == len(split):  # headlines alone
        return [list(record) for record in split]
    is_head = [tail[i].label is TEASER_HEADLINE for i, _ in members]
    heads = [i for (i, _), head in zip(members, is_head, strict=True) if head]
    held = holders([tail[i].start for i in heads], [tail[i].start for i, _ in members])
    with_field = {holder for holder, head in zip(held, is_head, strict=True) if not head}
    is_complete = len(split) >= LEAST_CARDS and with_field.issuperset(range(len(split)))
    out: list[list[int]] = [[] for _ in split]
    for (i, own), head, holder in zip(members, is_head, held, strict=True):
        is_outside = holder < 0 and not heads[0] <= i <= heads[-1]
        if is_complete and is_outside:
            add_note(notes, "teaser.outside-cards", "teaser", (tail[i].start, tail[i].end), tail[i].label.text, None)
            continue
        number = own if holder < 0 or head else holder
        out[number].append(i)
        if notes is not None:
            before, after = (tail[heads[record]].core.text for record in (own, number))
            add_note(notes, "teaser.held-by-card", "teaser", (tail[i].start, tail[i].end), before, after)
    return [sorted(record) for record in out]


def joined(teasers: Sequence[Teaser], notes: Notes = None) -> list[Teaser]:
    """Return the teasers, with two made one if the second repeats the headline of the first.

    The first is that of a picture, the second that of the record below it.
    """
    out: list[Teaser] = []
    before = None
    for teaser in teasers:
        key = teaser.headline.casefold()
        if key != before:
            out.append(teaser)
            before = key
            continue
        last = out[-1]
        filled = {name: getattr(last, name) or getattr(teaser, name) for name in _JOINED}
        span = last.span[0], max(last.span[1], teaser.span[1])
        out[-1] = replace(last, **filled, span=span, probability=min(last.probability, teaser.probability))
        add_note(notes, "teaser.twice", "teaser", teaser.span, teaser.headline, None)
    return out
