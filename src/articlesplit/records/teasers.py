"""Build teaser records from tails: runs of teaser fields that a page prints alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import TypeAlias

import regex

from articlesplit.core.characters import ALONE
from articlesplit.labels import FIELDS, Break, Label
from articlesplit.page import Teaser
from articlesplit.records.bylines import name_span
from articlesplit.records.kickers import as_headline, mended
from articlesplit.records.pieces import Piece, Pieces
from articlesplit.records.printed import Days, body_span, is_phrase, once, read
from articlesplit.records.sides import Field, split_records
from articlesplit.text.names import is_name
from articlesplit.text.tokens import Tokens

Holders: TypeAlias = Callable[[Sequence[int], Sequence[int]], Sequence[int]]
"""From the offsets of headlines and of fields: for each field the number of the headline in whose record it is, -1
where that is open.
"""


NEAR = 3
"""Blocks; a teaser's fields may stand this far apart, with reading times, ranks and marks between them."""


LEAST_NAMES, MOST = 3, 0.75
"""A tail's rubriques are authors where it has so many, and so large a share of them are different names."""


RARE = 0.2
"""Share of records below which a cut without a sign is inside the headline (0.15 to 0.25 measured alike)."""
_KINDS = {label: label.text.removeprefix("teaser.") for label in FIELDS}


NO_RUBRIQUES = ("tail", "reading_time")
"""Categories of phrases that stand where rubriques do: a tail's title, a record's format."""


LEAST_LETTERS = 5
"""Letters of a headline beside its dates."""


FAR_TEXT = 240
"""Characters of boilerplate that end a tail of teasers."""


_RANK = r"(\d{1,2})(?:[.)]\s*|\s+|(?=\p{L}))"


_JOINED = ("rubrique", "summary", "author", "date", "date_text", "url")


def _says_nothing(tokens: Tokens, piece: Piece) -> bool:
    """Whether there is nothing but dates and numbers in what was taken for a headline ("December 2021 (31)")."""
    start, end = piece.core
    rest = tokens.text[start:end]
    low, high = tokens.dates.start.searchsorted(piece.core).tolist()
    if low < high:
        dates = tokens.dates.start[low:high].tolist(), tokens.dates.end[low:high].tolist()
        at = [start, *(place for date in zip(*dates, strict=True) for place in date), end]
        rest = "".join(tokens.text[a:b] for a, b in zip(at[::2], at[1::2], strict=True))
    return not _says_something().search(rest) and not ALONE[tokens.classes[start:end]].any()


@cache
def _says_something() -> regex.Pattern[str]:
    return regex.compile(rf"\p{{L}}(?:\P{{L}}*\p{{L}}){{{LEAST_LETTERS - 1}}}")


def find_tails(tokens: Tokens, pieces: Pieces) -> Iterator[list[Piece]]:
    """Runs of teaser fields, with nothing longer than a mark (a reading time, a rank) between them, and no title ("Most
    read").
    """
    run: list[Piece] = []
    between = 0
    for i, label in enumerate(pieces.label):
        if not run and label not in FIELDS:
            continue
        piece = pieces[i]
        void = (piece.label == Label.TEASER_HEADLINE and _says_nothing(tokens, piece)) or (
            piece.label == Label.TEASER_RUBRIQUE and any(is_phrase(tokens, piece.core, name) for name in NO_RUBRIQUES)
        )
        if piece.label in FIELDS and not void:
            run.append(piece._replace(bond=2) if between > 2 and piece.bond else piece)
            between = 0
        elif run:
            between += 1
            far = between > NEAR or piece.core[1] - piece.core[0] > FAR_TEXT
            if (
                not (void or piece.label == Label.BOILERPLATE)
                or far
                or (piece.bond and is_phrase(tokens, piece.core, "tail"))
            ):
                yield run
                run, between = [], 0
    if run:
        yield run


def _uncut(tail: Sequence[Piece]) -> list[Piece]:
    """The tail with what was cut off its headlines put back, where few records have such a field there: teasers of one
    tail are printed alike ("Rain stops the | Harbour Opening"). A date on a line of its own says nothing about one
    inside a line.
    """
    heads = sum(piece.label == Label.TEASER_HEADLINE for piece in tail)
    cuts = [
        (one.label, two.label, two.bond > 0 and Label.TEASER_DATE in (one.label, two.label))
        for one, two in pairwise(tail)
    ]
    often = Counter(cuts)
    out = list(tail[:1])
    for cut, piece in zip(cuts, tail[1:], strict=True):
        silent = piece.bond == 0 and Break(piece.break_kind).is_silent
        if silent and cut.count(Label.TEASER_HEADLINE) == 1 and often[cut] < RARE * heads:
            out[-1] = as_headline(out[-1], piece)
        else:
            out.append(piece)
    return out


def _named(tokens: Tokens, tail: Sequence[Piece]) -> list[Piece]:
    """The tail with what was taken for rubriques called authors, where it has no authors and nearly all of these look
    like names, and differ as names do.
    """
    values = [
        " ".join(tokens.text[slice(*piece.core)].split()) for piece in tail if piece.label == Label.TEASER_RUBRIQUE
    ]
    names = {value for value in values if is_name(value.split())}
    few = len(values) < LEAST_NAMES or len(names) < MOST * len(values)
    if few or any(piece.label == Label.TEASER_AUTHOR for piece in tail):
        return list(tail)
    return [
        piece._replace(label=Label.TEASER_AUTHOR) if piece.label == Label.TEASER_RUBRIQUE else piece for piece in tail
    ]


def _without_ranks(headlines: Sequence[str]) -> list[str]:
    """Headlines without the numbers that count them.

    >>> _without_ranks(["1. Rain", "2. Snow", "3. 7 tips"])
    ['Rain', 'Snow', '7 tips']
    >>> _without_ranks(["7 tips", "Rain", "9 lives"])
    ['7 tips', 'Rain', '9 lives']
    >>> _without_ranks(["1. Rain", "Weather", "2. Snow"])
    ['Rain', 'Weather', 'Snow']
    """
    ranks = {
        i: rank
        for i, headline in enumerate(headlines)
        if headline[:1].isdecimal() and (rank := regex.match(_RANK, headline))
    }
    numbers = [int(rank[1]) for rank in ranks.values()]
    counting = [
        i
        for i, before, number, after in zip(ranks, [-9, *numbers], numbers, [*numbers[1:], -9], strict=False)
        if number in (before + 1, after - 1)
    ]
    out = list(headlines)
    for i in counting:
        out[i] = headlines[i][ranks[i].end() :] or headlines[i]
    return out


def read_teasers(tokens: Tokens, days: Days, tail: Sequence[Piece], holders: Holders | None) -> Iterator[Teaser]:
    tail = _named(tokens, mended(tokens, _uncut(tail)))
    fields = [Field(_KINDS[piece.label], piece.bond) for piece in tail]
    split = split_records(fields)
    if holders is not None:
        split = _held(tail, split, holders)
    records = [{fields[i].kind: tail[i] for i in reversed(record)} for record in split]
    headlines = _without_ranks([once(read(tokens, values["headline"].core)) for values in records])
    for values, headline in zip(records, headlines, strict=True):
        if not headline:
            continue
        day, printed = days.get(values["date"].start, (None, None)) if "date" in values else (None, None)
        author = None
        if "author" in values:  # "Our reporter" is all there is to some names
            printed_name = values["author"].core
            author = read(tokens, name_span(tokens, printed_name)) or read(tokens, printed_name)
        used = values.values()
        yield Teaser(
            rubrique=read(tokens, values["rubrique"].core) or None if "rubrique" in values else None,
            headline=headline,
            summary=read(tokens, body_span(tokens, values["summary"])) or None if "summary" in values else None,
            author=author or None,
            date=day,
            date_text=printed,
            url=None,
            span=(min(p.start for p in used), max(p.end for p in used)),
            probability=min(p.probability for p in used),
        )


def _held(tail: Sequence[Piece], split: Sequence[Sequence[int]], holders: Holders) -> list[list[int]]:
    """The records with each field that is inside another record's element moved there."""
    heads = [next(i for i in record if tail[i].label == Label.TEASER_HEADLINE) for record in split]
    place = [number for number, record in enumerate(split) for _ in record]
    members = [i for record in split for i in record]
    held = holders([tail[i].start for i in heads], [tail[i].start for i in members])
    out: list[list[int]] = [[] for _ in split]
    for i, own, holder in zip(members, place, held, strict=True):
        out[own if holder < 0 or tail[i].label == Label.TEASER_HEADLINE else holder].append(i)
    return [sorted(record) for record in out]


def joined(teasers: Sequence[Teaser]) -> list[Teaser]:
    """The teasers, those made one of which the second repeats the headline of the first: that of a picture and that of
    the record below it.
    """
    out: list[Teaser] = []
    for teaser in teasers:
        last = out[-1] if out else None
        if last is None or last.headline.casefold() != teaser.headline.casefold():
            out.append(teaser)
            continue
        filled = {name: getattr(last, name) or getattr(teaser, name) for name in _JOINED}
        ends, sure = max(last.span[1], teaser.span[1]), min(last.probability, teaser.probability)
        out[-1] = replace(last, **filled, span=(last.span[0], ends), probability=sure)
    return out
