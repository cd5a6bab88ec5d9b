"""Read the days that a page prints, and choose the one on which its article was published."""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple, TypeAlias

from articlesplit.dates.cues import DateCue, cues_of
from articlesplit.dates.find import FULL, PARTIAL, TIME
from articlesplit.dates.read import is_islamic, read
from articlesplit.dates.resolve import day_in_address, is_near, resolve_dates
from articlesplit.labels import (
    BODY,
    BOILERPLATE,
    BYLINE,
    FIELDS,
    TEASER_AUTHOR,
    TEASER_DATE,
    TEASER_HEADLINE,
    TEASER_RUBRIQUE,
    Label,
)
from articlesplit.notes import Notes, add_note
from articlesplit.page import Teaser
from articlesplit.records.pieces import Pieces
from articlesplit.records.printed import core_at, relative_start
from articlesplit.records.spans import DATED, Printed

Days: TypeAlias = dict[int, tuple[datetime.date | None, str | None]]
"""The date of each dated piece and the text that prints it, by the piece's start."""

ABOVE = 3
"""Pieces between a date and the headline below it, at most; a guess."""
LONGEST_ABOVE = 40
"""Characters of what stands between them, such as a section; a guess."""
BESIDE = 2
"""Pieces between a date that was taken for a headline and the headline of its record, at most; a guess."""
BELOW = 8
"""Pieces between the body and a date below it, at most; a guess."""
LONGEST_STRAY = 60
"""Characters of a piece beside the article that may hold its date; a guess."""
_DATED = frozenset((BYLINE, TEASER_DATE))
_AUTHORS = frozenset((TEASER_AUTHOR,))
_TEASER_DATE = frozenset((TEASER_DATE,))
_STRAY = frozenset((BOILERPLATE, TEASER_DATE))
_DAY_LINES = frozenset((BOILERPLATE, TEASER_DATE, TEASER_RUBRIQUE))
_MAY_BE_DATE = frozenset((TEASER_HEADLINE, TEASER_RUBRIQUE))
_FAR = 80
"""Characters between dates that are read apart; a guess."""
_BESIDE_HEADLINE = frozenset((BOILERPLATE, BYLINE, TEASER_RUBRIQUE, TEASER_DATE))


class ArticleDate(NamedTuple):
    """A date that may be the article's."""

    day: datetime.date | None
    text: str
    cue: DateCue
    kind: int
    """The kind of printed date, see `articlesplit.dates.find`."""
    is_above: bool
    """Whether it is above the headline, where the day of the visit may be too."""
    is_stray: bool = False
    """Whether it is in no byline, but only near the article."""
    is_in_address: bool = False
    """Whether the page's address names that day, or the one beside it in another zone."""


def name_dates_above(pieces: Pieces, notes: Notes = None) -> None:
    """Call dates that stand alone just above the headline bylines, in place."""
    label = pieces.label
    head = pieces.first_of(Label.HEADLINE) or 0
    for i in range(head - 1, max(head - ABOVE, 0) - 1, -1):
        core = core_at(pieces, i)
        dated = sum(end - start for start, end in core.dates)
        if label[i] is TEASER_DATE and _ends_record(pieces, i):
            break
        if label[i] in (BOILERPLATE, TEASER_DATE) and 2 * dated > core.end - core.start:
            if notes is not None:
                add_note(notes, "byline.above-headline", "label", pieces.span(i), label[i].text, BYLINE.text)
            pieces.relabel(i, BYLINE)
        elif label[i] not in _BESIDE_HEADLINE or core.end - core.start > LONGEST_ABOVE:
            break


def name_teaser_dates(pieces: Pieces, notes: Notes = None) -> None:
    """Call headlines and rubriques of teasers that are nothing but a day or a clock time dates, in place.

    Beside it there must be a headline that says more.
    """
    label, traits = pieces.label, pieces.traits.data
    dates = [i for i in pieces.places(_MAY_BE_DATE) if traits[i] & DATED and _is_day(core_at(pieces, i))]
    others = set(dates)
    for i in dates:
        beside = range(max(i - BESIDE, 0), min(i + BESIDE + 1, len(label)))
        if any(label[k] is TEASER_HEADLINE and k not in others for k in beside):
            if notes is not None:
                add_note(notes, "teaser.only-date", "label", pieces.span(i), label[i].text, TEASER_DATE.text)
            pieces.relabel(i, TEASER_DATE)


def _is_day(line: Printed) -> bool:
    """Return whether a line is one date that says a day or a time, and nothing else."""
    kind = _only_date(line)
    return kind == TIME or (kind is not None and read(line.text)[0] not in ("none", "unknown"))


def _only_date(line: Printed) -> int | None:
    """Return the kind of the date that a line is, None if there is more in it."""
    if line.dates != [(line.start, line.end)]:
        return None
    return int(line.tokens.dates.kind[bisect_left(line.tokens.date_starts, line.start)])


def _ends_record(pieces: Pieces, i: int) -> bool:
    """Return whether a teaser's date stands on the line of its headline, or below it as the date before does."""
    if i == 0 or pieces.label[i - 1] not in FIELDS:
        return False
    before = pieces.label[:i]
    other = len(before) - 1 - before[::-1].index(TEASER_DATE) if TEASER_DATE in before else 0
    return pieces.bond(i) == 0 or (other > 0 and before[other - 1] is pieces.label[i - 1])


def printed_days(
    pieces: Pieces,
    reference_date: datetime.datetime | None,
    language: str | None,
    url: str | None = None,
    *,
    has_markup: bool = True,
) -> tuple[Days, list[ArticleDate]]:
    """Return the date of each byline, each date of a teaser and each author with one behind the name, and the dates
    that may be the article's.

    All dates of a page are resolved together, because one settles the order of day and month in another. A lone date is
    the article's whatever stands beside it, so that is read only if the page `has_markup`, with metadata to compare.
    """
    if not pieces.places(_DATED) and not pieces.places(_AUTHORS):
        return {}, []
    tokens = pieces.tokens
    starts, ends, kinds = (column.tolist() for column in (tokens.dates.start, tokens.dates.end, tokens.dates.kind))
    dated = {place: _days_first(_inside(pieces.span(place), starts), kinds) for place in pieces.places(_DATED)}
    texts = {i: Printed(tokens, starts[i], ends[i]).text for inside in dated.values() for i in inside}
    bare = {
        pieces.span(place)[0]: core_at(pieces, place).text
        for place, inside in dated.items()
        if not inside and pieces.label[place] is TEASER_DATE
    }
    for place in pieces.places(_AUTHORS):
        core = core_at(pieces, place)
        if told := Printed(tokens, relative_start(core), core.end).text:
            bare[pieces.span(place)[0]] = told
    different = list(dict.fromkeys([*texts.values(), *filter(None, bare.values())]))  # a lone ">" is no date
    resolved = resolve_dates(different, reference_date=reference_date, language=language, url=url)
    day_of = dict(zip(different, resolved, strict=True))
    days: Days = {start: (day_of[text], text) for start, text in bare.items() if text}
    for place, inside in dated.items():
        if inside:
            readable = [texts[i] for i in inside if day_of[texts[i]]]
            text = min(readable, key=is_islamic, default=texts[inside[0]])
            days[pieces.span(place)[0]] = day_of[text], text
    bylines = [i for place, inside in dated.items() if pieces.label[place] is BYLINE for i in sorted(inside)]
    dates = [ArticleDate(day_of[texts[i]], texts[i], DateCue.NONE, kinds[i], is_above=False) for i in bylines]
    if len(dates) > 1 or (dates and has_markup):
        spans = [(starts[i], ends[i]) for i in bylines]
        dates = _with_surroundings(pieces, dates, spans, day_in_address(url))
    return days, dates


def _with_surroundings(
    pieces: Pieces, dates: list[ArticleDate], spans: list[tuple[int, int]], named: datetime.date | None
) -> list[ArticleDate]:
    """Return dates of bylines with what stands around them; the address of the page may have `named` a day."""
    days = [span for span, date in zip(spans, dates, strict=True) if date.kind != TIME]
    cues = dict(zip(days, _cues(pieces.tokens.text, days), strict=True))
    headline = pieces.first_of(Label.HEADLINE)
    head = 0 if headline is None else pieces.span(headline)[0]
    return [
        date._replace(cue=cues.get(span, DateCue.NONE), is_above=span[0] < head, is_in_address=is_near(date.day, named))
        for date, span in zip(dates, spans, strict=True)
    ]


def days_of_times(
    pieces: Pieces,
    reference_date: datetime.datetime | None,
    language: str | None,
    url: str | None = None,
    notes: Notes = None,
) -> Days:
    """Return the dates of teasers that print only a clock time, below a line that is nothing but a day.

        13 June 2024 | 18:05 Rain in Porto | 13:27 Snow in Braga   →   both of 13 June

    The day holds up to the next such line, and no further than the next part of the body or title of a list.
    """
    times = [i for i in pieces.places(_TEASER_DATE) if i and _only_date(core_at(pieces, i)) == TIME]
    if not times:
        return {}
    headings = [i - 1 for i in times if _is_day_line(pieces, i - 1)]
    texts = [core_at(pieces, i).text for i in headings]
    read_days = resolve_dates(texts, reference_date=reference_date, language=language, url=url)
    days: Days = {}
    for place, day, end in zip(headings, read_days, [*headings, len(pieces.label)][1:], strict=True):
        stop = next((i for i in range(place, end) if _ends_list(pieces, i)), end)
        for i in times[bisect_left(times, place) : bisect_left(times, stop)] if day else ():
            days[int(pieces.start[i])] = day, core_at(pieces, i).text
            add_note(notes, "teaser.day-above", "teaser.date", pieces.span(i), None, str(day))
    return days


def _ends_list(pieces: Pieces, i: int) -> bool:
    """Return whether the list of a day ends above a piece: at the body, or at the title of another list."""
    is_title = pieces.label[i] is BOILERPLATE and core_at(pieces, i).is_phrase("tail")
    return pieces.label[i] in BODY or is_title


def _is_day_line(pieces: Pieces, i: int) -> bool:
    """Return whether a piece is a line of its own that is nothing but a day."""
    is_line = pieces.bond(i) > 0 < pieces.bond(i + 1) and pieces.label[i] in _DAY_LINES
    line = core_at(pieces, i)
    return is_line and _only_date(line) != TIME and _is_day(line)


def stray_dates(
    pieces: Pieces,
    teasers: Sequence[Teaser],
    reference_date: datetime.datetime | None,
    language: str | None,
    url: str | None = None,
) -> list[ArticleDate]:
    """Return the full dates beside an article without a byline: in short pieces from its headline to just below it.

    What a teaser has is not the article's.
    """
    label, tokens = pieces.label, pieces.tokens
    head = pieces.first_of(Label.HEADLINE)
    body = pieces.places(BODY)
    if head is None or not body:
        return []
    starts, ends, kinds = (column.tolist() for column in (tokens.dates.start, tokens.dates.end, tokens.dates.kind))
    spans_of_teasers = sorted(teaser.span for teaser in teasers)
    teaser_ends = list(accumulate((end for _, end in spans_of_teasers), max))
    places: list[int] = []
    for i in range(head + 1, min(body[-1] + 1 + BELOW, len(label))):
        start, end = pieces.span(i)
        before = bisect_right(spans_of_teasers, (start, len(tokens.text)))  # the teasers that begin up to here
        is_field = before > 0 and start < teaser_ends[before - 1]
        if label[i] in _STRAY and end - start <= LONGEST_STRAY and not is_field:
            places += [place for place in _inside((start, end), starts) if kinds[place] == FULL]
    if not places:
        return []
    spans = [(starts[place], ends[place]) for place in places]
    texts = [Printed(tokens, *span).text for span in spans]
    days = resolve_dates(texts, reference_date=reference_date, language=language, url=url)
    return [
        ArticleDate(day, text, cue, FULL, is_above=False, is_stray=True)
        for day, text, cue in zip(days, texts, _cues(tokens.text, spans), strict=True)
    ]


def _inside(span: tuple[int, int], starts: list[int]) -> range:
    """Return the numbers of the dates that start in a span."""
    return range(bisect_left(starts, span[0]), bisect_left(starts, span[1]))


def _days_first(inside: range, kinds: list[int]) -> list[int]:
    """Return the numbers of dates in order, but those of clock times last."""
    return list(inside) if len(inside) < 2 else sorted(inside, key=lambda i: kinds[i] == TIME)


def _cues(text: str, spans: list[tuple[int, int]]) -> Iterator[DateCue]:
    """Yield the cue of each date; dates far apart are read apart."""
    group: list[tuple[int, int]] = []
    for span in spans:
        if group and span[0] - group[-1][1] > _FAR:
            yield from _cues_of_group(text, group)
            group = []
        group.append(span)
    if group:
        yield from _cues_of_group(text, group)


def _cues_of_group(text: str, spans: list[tuple[int, int]]) -> list[DateCue]:
    offset = max(spans[0][0] - _FAR, 0)
    passage = text[offset : spans[-1][1] + _FAR]
    return cues_of(passage, [(start - offset, end - offset) for start, end in spans])


def publication(dates: Sequence[ArticleDate], reference_date: datetime.datetime | None) -> ArticleDate | None:
    """Return the date of publication among those of an article, None if there are none.

    A date that says so goes first, one that says "updated" last, one without a year behind those with one. Where the
    same day is printed in another calendar than the Islamic one, that is the date. Above the headline, the day of the
    crawl may be that of the visit, and goes behind others.
    """
    visit = reference_date.date() if reference_date else None

    def rank(date: ArticleDate) -> tuple[int, ...]:
        return (
            date.day is None,
            date.is_stray,
            date.is_above and date.day == visit and date.cue is DateCue.NONE,
            date.cue is DateCue.UPDATED,
            is_islamic(date.text),
            date.kind == PARTIAL,
            date.cue,
            not date.is_in_address,
            date.is_above,
        )

    return min(dates, key=rank, default=None)
