"""Build teaser records from tails: runs of teaser fields that a page prints alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TypeAlias

import regex

from articlesplit.labels import (
    BOILERPLATE,
    FIELDS,
    TEASER_AUTHOR,
    TEASER_DATE,
    TEASER_HEADLINE,
    TEASER_RUBRIQUE,
    TEASER_SUMMARY,
    Label,
)
from articlesplit.notes import Notes, add_note
from articlesplit.page import Teaser
from articlesplit.records.cross_links import FAR_TEXT
from articlesplit.records.days import Days
from articlesplit.records.kickers import mended_headlines, once, without_brackets, without_ranks, without_signs
from articlesplit.records.pieces import Piece, Pieces
from articlesplit.records.printed import body_of, core_of
from articlesplit.records.sections import (
    is_link_text,
    may_be_section,
    name_summaries,
    split_known_sections,
    split_sections,
)
from articlesplit.records.sides import Field, split_records
from articlesplit.records.spans import Printed
from articlesplit.records.teaser_authors import name_authors_rubriques, name_rubriques_authors, teaser_author
from articlesplit.text.phrases import leading_word_count
from articlesplit.text.tokens import Tokens

Holders: TypeAlias = Callable[[Sequence[int], Sequence[int]], Sequence[int]]
"""A function of the offsets of headlines and of fields.

It returns for each field the number of the headline in whose record the field is, -1 if that is open.
"""

WIDEST = 4
"""Line ends between two fields that are told apart, at most; a guess."""
NEAR = 3
"""Pieces between two fields of a tail, at most: reading times, ranks and marks; a guess."""
AT_THE_END = "end"
"""The category of phrases that begin what stands at the end of an article: its tags, its sources, its author."""
LEAST_CARDS = 3
"""Records of a tail whose elements show where each ends; a guess."""
LEAST_LETTERS = 5
"""Letters of a headline beside its dates; a guess."""

FEWEST_TITLED = 4
"""Records of a tail whose first rubrique may be its title, at least; a guess."""
FEWEST_LINKS = 3
"""Rubriques of a tail that may be the texts of links, at least; a guess."""
FEWEST_TAGS = 3
"""Dates of a tail with tags behind them, at least; a guess."""

_BELOW_HEADLINES = frozenset((TEASER_SUMMARY, TEASER_DATE, TEASER_AUTHOR))
_KINDS = {label: label.text.removeprefix("teaser.") for label in FIELDS}
_JOINED = ("rubrique", "summary", "author", "date", "date_text", "url")


# ---------------------------------------------------------------- tails


def find_tails(pieces: Pieces) -> list[list[Piece]]:
    """Return the tails of a page.

    Between the fields of a tail there is nothing longer than a mark (a reading time, a rank), and no title ("Most
    read"). The bond of a field is the number of line ends in the widest gap since the field before.
    """
    tails: list[list[Piece]] = []
    last = -1 - NEAR
    for i in pieces.places(FIELDS):
        if not _is_field(pieces.label[i], pieces.cores[i]):
            continue
        between = range(last + 1, i)
        if not tails or len(between) > NEAR or (between and any(_ends_tail(pieces, k) for k in between)):
            tails.append([pieces[i]])
        else:
            piece, bond = pieces[i], max([_line_ends(pieces, k) for k in (*between, i)])
            tails[-1].append(piece if piece.bond == bond else piece._replace(bond=bond))
        last = i
    return tails


def _line_ends(pieces: Pieces, i: int) -> int:
    """Return the number of line ends before a piece, up to the widest gap that is told apart."""
    start, end, *_ = pieces.views
    return min(pieces.tokens.text.count("\n", end[i - 1], start[i]), WIDEST)


def _is_field(label: Label, core: Printed) -> bool:
    """Return whether a piece with the label of a teaser's field says something as such."""
    if label is TEASER_HEADLINE:
        return not (_is_numbers(core) or _is_list_of_tags(core))
    if label is TEASER_RUBRIQUE:
        return may_be_section(core)
    return label is not TEASER_AUTHOR or not is_link_text(core)


def _ends_tail(pieces: Pieces, i: int) -> bool:
    """Return whether a piece that is no field ends a tail: a long text, a part of the article, a title on its line."""
    label, core = pieces.label[i], pieces.cores[i]
    is_mark = label is BOILERPLATE or label in FIELDS
    return not is_mark or core.end - core.start > FAR_TEXT or (core.is_phrase("tail") and pieces.bond(i) > 0)


def _is_numbers(core: Printed) -> bool:
    """Return whether a headline is nothing but dates and numbers ("December 2021 (31)")."""
    text = core.raw
    begins_with_word = text[:LEAST_LETTERS].isalpha() and len(text) >= LEAST_LETTERS
    if (begins_with_word or _letters().search(text)) and not core.dates:
        return False
    parts = core.between_dates()
    is_short = not _letters().search("".join(part.raw for part in parts))
    return is_short and not any(part.unspaced_characters for part in parts)


def _is_list_of_tags(core: Printed) -> bool:
    """Return whether a headline is a list of tags ("#rain #snow"), or what ends an article ("Tags: rain, snow")."""
    text = core.raw
    if "#" in text or "＃" in text:
        signs = core.tokens.text[max(core.start - 2, 0) : core.start].rpartition("\n")[2]
        if _hashtags().fullmatch(signs + text):
            return True
    count = core.begins_with(AT_THE_END)
    return count > 0 and core.text_behind(count).startswith((":", "："))


@cache
def _numbered() -> regex.Pattern[str]:
    return regex.compile(r"\W?\d{1,2}(?:[.)\]:]|\s+[^\w\s])\s*\p{L}")


@cache
def _hashtags() -> regex.Pattern[str]:
    return regex.compile(r"(?:\s*[#＃]\s?[^\s#＃]+){2,}\s*")


@cache
def _letters() -> regex.Pattern[str]:
    return regex.compile(rf"\p{{L}}(?:\P{{L}}*\p{{L}}){{{LEAST_LETTERS - 1}}}")


# ---------------------------------------------------------------- records of a tail


def read_teasers(
    tokens: Tokens, days: Days, tail: Sequence[Piece], holders: Holders | None, notes: Notes = None
) -> Iterator[Teaser]:
    """Yield the records of a tail."""
    tail = without_link_texts(tokens, without_tags(tokens, tail, notes), notes)
    tail = split_sections(tokens, tail, notes)
    if holders is None:
        tail = name_summaries(tokens, tail, notes)
    tail = split_known_sections(tokens, mended_headlines(tokens, tail, notes), notes)
    tail = name_rubriques_authors(tokens, name_authors_rubriques(tokens, tail, notes), notes)
    split = split_records([Field(_KINDS[piece.label], piece.bond, _is_marked(tokens, piece)) for piece in tail])
    if holders is not None:
        split = held_by_cards(tokens, tail, split, holders, notes)
    records = [{tail[i].label: tail[i] for i in reversed(record)} for record in split]
    if holders is None and _has_title(records):
        title = records[0].pop(TEASER_RUBRIQUE)
        add_note(notes, "teaser.tail-title", "teaser", (title.start, title.end), core_of(tokens, title).text, None)
    headlines = _headlines(tokens, records, notes)
    rubriques = _texts(records, TEASER_RUBRIQUE, lambda piece: _rubrique(core_of(tokens, piece), notes))
    authors = _texts(records, TEASER_AUTHOR, lambda piece: teaser_author(tokens, piece))
    for fields, headline, rubrique, author in zip(records, headlines, rubriques, authors, strict=True):
        if headline:
            yield _teaser(tokens, days, fields, headline, rubrique, author)


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
    ends = (words.stop - i == leading_word_count(core.tokens, i, words.stop - i, "credit") for i in words[:-1])
    if any(ends):
        add_note(notes, "teaser.credit", "teaser", (core.start, core.end), core.text, None)
        return None
    return core.text


def without_link_texts(tokens: Tokens, tail: Sequence[Piece], notes: Notes = None) -> list[Piece]:
    """Return a tail without the texts of links that end its records and were taken for rubriques ("Continue").

    One and the same text stands on a line of its own below the summary, date or author of most records. It stands
    behind the last one too, and not before the first, where a section would stand.
    """
    texts = {piece.start: core_of(tokens, piece).text for piece in tail if piece.label is TEASER_RUBRIQUE}
    heads = [piece.start for piece in tail if piece.label is TEASER_HEADLINE]
    if not heads or len(texts) < max(FEWEST_LINKS, len(heads) / 2):
        return list(tail)
    usual = texts[max(texts)]
    links = [i for i, piece in enumerate(tail) if texts.get(piece.start) == usual]
    ends_records = all(tail[i].bond > 0 and tail[i - 1].label in _BELOW_HEADLINES for i in links if i)
    is_behind_all = links[0] > 0 and heads[0] < tail[links[0]].start and heads[-1] < tail[links[-1]].start
    if len(links) < max(FEWEST_LINKS, len(heads) / 2) or not (ends_records and is_behind_all):
        return list(tail)
    for i in links if notes is not None else ():
        add_note(notes, "teaser.link-text", "teaser", (tail[i].start, tail[i].end), usual, None)
    return [piece for i, piece in enumerate(tail) if i not in links]


def without_tags(tokens: Tokens, tail: Sequence[Piece], notes: Notes = None) -> list[Piece]:
    """Return a tail without what stands behind the dates of its records and was taken for headlines, such as tags.

    Each record has a headline at the start of a line and below it a date, with tags behind it: "18 May | tax, towns".
    """
    tags = {
        tail[i].start: tail[i]
        for i in range(2, len(tail))
        if tail[i].label == tail[i - 2].label == TEASER_HEADLINE
        and tail[i - 1].label == TEASER_DATE
        and tail[i].bond == 0 < min(tail[i - 1].bond, tail[i - 2].bond)
    }
    if len(tags) < FEWEST_TAGS:
        return list(tail)
    for tag in tags.values() if notes is not None else ():
        add_note(notes, "teaser.tags", "teaser.headline", (tag.start, tag.end), core_of(tokens, tag).text, None)
    return [piece for piece in tail if piece.start not in tags]


def _is_marked(tokens: Tokens, piece: Piece) -> bool:
    """Return whether a piece stands behind a bullet or a number at the start of its line. The day of a date is none."""
    text = tokens.text
    if piece.bond == 0 or text[piece.start].isalpha():
        return False
    is_numbered = piece.label is not TEASER_DATE and _numbered().match(text, piece.start) is not None
    return is_numbered or bool(text[piece.start : piece.core[0]].strip())


def _headlines(tokens: Tokens, records: Sequence[dict[Label, Piece]], notes: Notes) -> list[str]:
    """Return the headlines of the records, each once and without its rank."""
    heads = [fields[TEASER_HEADLINE] for fields in records]
    printed = [core_of(tokens, head).text for head in heads]
    single = [once(text) for text in printed]
    headlines = without_signs(without_ranks(single))
    if notes is not None:
        for head, *texts in zip(heads, printed, single, headlines, strict=True):
            span = (head.start, head.end)
            add_note(notes, "headline.printed-twice", "teaser.headline", span, texts[0], texts[1])
            add_note(notes, "teaser.ranks", "teaser.headline", span, texts[1], texts[2])
    return headlines


def _texts(
    records: Sequence[dict[Label, Piece]], label: Label, read: Callable[[Piece], str | None]
) -> list[str | None]:
    """Return the field of each record that has a label, without brackets and the signs of the layout."""
    printed = {i: text for i, fields in enumerate(records) if label in fields and (text := read(fields[label]))}
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
    summary = fields.get(TEASER_SUMMARY)
    dated = fields.get(TEASER_DATE, fields.get(TEASER_AUTHOR))
    day, date_text = days.get(dated.start, (None, None)) if dated else (None, None)
    return Teaser(
        rubrique=rubrique,
        headline=headline,
        summary=body_of(tokens, summary).text or None if summary else None,
        author=author,
        date=day,
        date_text=date_text,
        url=None,
        span=(min([field.start for field in fields.values()]), max([field.end for field in fields.values()])),
        probability=min([field.probability for field in fields.values()]),
    )


def held_by_cards(
    tokens: Tokens, tail: Sequence[Piece], split: Sequence[Sequence[int]], holders: Holders, notes: Notes = None
) -> list[list[int]]:
    """Return the records with each field moved to the record whose element holds it.

    Where the elements of all records hold their other fields, a field of the first or last record outside of any is
    left out: it belongs to what stands before or behind the tail, such as a comment.
    """
    heads = [next(i for i in record if tail[i].label == TEASER_HEADLINE) for record in split]
    members = [(i, number) for number, record in enumerate(split) for i in record]
    held = holders([tail[i].start for i in heads], [tail[i].start for i, _ in members])
    is_field = [tail[i].label != TEASER_HEADLINE for i, _ in members]
    with_field = {holder for holder, field in zip(held, is_field, strict=True) if field}
    is_complete = len(split) >= LEAST_CARDS and with_field.issuperset(range(len(split)))
    out: list[list[int]] = [[] for _ in split]
    for (i, own), holder in zip(members, held, strict=True):
        is_outside = holder < 0 and not heads[0] <= i <= heads[-1]
        if is_complete and is_outside:
            add_note(notes, "teaser.outside-cards", "teaser", (tail[i].start, tail[i].end), tail[i].label.text, None)
            continue
        number = own if holder < 0 or tail[i].label == TEASER_HEADLINE else holder
        out[number].append(i)
        if notes is not None:
            before, after = (core_of(tokens, tail[heads[record]]).text for record in (own, number))
            add_note(notes, "teaser.held-by-card", "teaser", (tail[i].start, tail[i].end), before, after)
    return [sorted(record) for record in out]


def joined(teasers: Sequence[Teaser], notes: Notes = None) -> list[Teaser]:
    """Return the teasers, with two made one if the second repeats the headline of the first.

    The first is that of a picture, the second that of the record below it.
    """
    out: list[Teaser] = []
    for teaser in teasers:
        last = out[-1] if out else None
        if last is None or last.headline.casefold() != teaser.headline.casefold():
            out.append(teaser)
            continue
        filled = {name: getattr(last, name) or getattr(teaser, name) for name in _JOINED}
        span = last.span[0], max(last.span[1], teaser.span[1])
        out[-1] = replace(last, **filled, span=span, probability=min(last.probability, teaser.probability))
        add_note(notes, "teaser.twice", "teaser", teaser.span, teaser.headline, None)
    return out
