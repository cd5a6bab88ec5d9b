"""From printed dates to days: all dates of one page are resolved together.

A page's own dates say how it writes them: "13/5/24" settles that "4/5/24" beside it is the fourth of May. What
`articlesplit.dates.read` cannot read goes to dateparser. No clock is read: "3 hours ago" and "5 May" are resolved
against `reference_date`, and are None without one.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache

import regex

from articlesplit.dates.read import SHORT, Reading, read
from articlesplit.dates.vocabulary import fold, lexicon

_WORD = r"\p{L}{2,}"
_NAMED = r"(?P<word>\p{L}{3,})\.? \d\d?(?!\d)|\d\d?\p{L}{0,2}\.?[ -](?:d\p{L}{0,2} )?(?P<after>\p{L}{3,})"
"""A word before a day or behind one."""


def resolve_dates(
    printed: Sequence[str], *, reference_date: datetime.datetime | None = None, language: str | None = None
) -> list[datetime.date | None]:
    """The day of each printed date of one page; None for a bare clock time, a month without a day, and what is no date.

    The order of day and month in numeric dates is settled once for the page: by a part above 12, by dates that would
    lie after `reference_date` + 1 day, by the order in which the page writes month names, by the language; else the
    day comes first. A date without a year is the nearest one not after `reference_date` + 1 day.

    >>> resolve_dates(["13/05/2024", "04/05/2024", "3 juin 2024", "19:00"])
    [datetime.date(2024, 5, 13), datetime.date(2024, 5, 4), datetime.date(2024, 6, 3), None]
    >>> resolve_dates(["5/28/24", "5/3/24", "2 hours ago", "Dec 30"], reference_date=datetime.datetime(2024, 5, 30, 1))
    [datetime.date(2024, 5, 28), datetime.date(2024, 5, 3), datetime.date(2024, 5, 29), datetime.date(2023, 12, 30)]
    """
    readings = {text: read(text.strip()) for text in printed}
    kinds = {reading[0] for reading in readings.values()}
    if "ambiguous" in kinds:
        readings = _disambiguated(readings, language)
    order = _page_order(readings, reference_date, language) if "numeric" in kinds or "pair" in kinds else "dmy"
    days = {text: _day(text, reading, order, reference_date, language) for text, reading in readings.items()}
    return [days[text] for text in printed]


def _disambiguated(readings: dict[str, Reading], language: str | None) -> dict[str, Reading]:
    """The readings with ambiguous month names resolved: in the page's language, else in that of its other month
    names.
    """
    words = lexicon()
    names = [fold(word) for text in readings for word in regex.findall(_WORD, text)]
    clear = Counter(one for name in names if name not in words.ambiguous for one in words.month_languages.get(name, ()))
    spoken = [language.replace("-", "_").split("_")[0]] if language else []
    spoken += [one for one, _ in clear.most_common()]

    def resolved(reading: Reading) -> Reading:
        if reading[0] != "ambiguous":
            return reading
        _, year, name, day = reading
        month = next((words.ambiguous[name][one] for one in spoken if one in words.ambiguous[name]), words.months[name])
        return ("date", year, month, day) if year else ("day", month, day)

    return {text: resolved(reading) for text, reading in readings.items()}


def _page_order(readings: dict[str, Reading], reference: datetime.datetime | None, language: str | None) -> str:
    """Order of numeric dates on a page, "dmy", "mdy" or "ymd" (two-digit year first): the one that fails least often.

    An order fails where it gives no day or one after the reference's next day. Of two that fail alike, the language
    decides.
    """
    numeric = [reading[1:] for reading in readings.values() if reading[0] in ("numeric", "pair")]
    preferred = _language_order(readings, language)
    candidates = ["dmy", "mdy"]
    if all(len(n) == 3 and n[2] >= SHORT for n in numeric) and (preferred == "ymd" or any(n[0] > 31 for n in numeric)):
        candidates.append("ymd")
    elif preferred == "ymd":  # with two numbers, or the year last: a language that goes from large to small
        preferred = "mdy" if len(numeric[0]) == 2 else "dmy"
    candidates.sort(key=lambda order: order != preferred)
    latest = reference.date() + datetime.timedelta(days=1) if reference else datetime.date.max

    def failures(order: str) -> int:
        days = (_numeric_day(n, order, reference) for n in numeric)
        return sum(day is None or day > latest for day in days)

    if not failures(candidates[0]):
        return candidates[0]
    return min(candidates, key=failures)


def _language_order(readings: dict[str, Reading], language: str | None) -> str:
    """The order in which the page writes day and month name, if always the same; else that of the language; "" for
    neither.
    """
    written = {
        "mdy" if m["word"] else "dmy"
        for text, reading in readings.items()
        if reading[0] in ("date", "day")
        and (m := regex.search(_NAMED, text))
        and fold(m["word"] or m["after"]) in lexicon().months
    }
    if len(written) == 1:
        return written.pop()
    if not language:
        return ""
    orders, name = lexicon().orders, language.replace("-", "_")
    return orders.get(name) or orders.get(name.split("_")[0], "")


def _numeric_day(numbers: tuple[int, ...], order: str, reference: datetime.datetime | None) -> datetime.date | None:
    """The day that two or three numbers give in this order."""
    if len(numbers) == 2:
        a, b = numbers
        month, day = (b, a) if order == "dmy" else (a, b)
        return _without_year(month, day, reference or datetime.datetime(2000, 12, 31))
    a, b, c = numbers
    if order == "ymd" and c >= SHORT:
        year, month, day = a + SHORT, b, c - SHORT
    else:
        year, (month, day) = c, (a, b) if order == "mdy" else (b, a)
    return _calendar_day(year, month, day, reference)


def _day(
    text: str, reading: Reading, order: str, reference: datetime.datetime | None, language: str | None
) -> datetime.date | None:
    """The day of one reading, the page's order being known."""
    kind = reading[0]
    if kind == "date":
        return _calendar_day(reading[1], reading[2], reading[3], reference)
    if kind == "numeric" or (kind == "pair" and reference):
        numbers = reading[1:]
        other = "dmy" if order == "mdy" else "mdy"
        return _numeric_day(numbers, order, reference) or _numeric_day(numbers, other, reference)
    if kind == "unknown":
        return _by_dateparser(text.strip(), reference, language)
    if reference is None or kind in ("none", "pair"):
        return None
    return (
        _without_year(reading[1], reading[2], reference) if kind == "day" else _back(reading[1], reading[2], reference)
    )


def _calendar_day(year: int, month: int, day: int, reference: datetime.datetime | None) -> datetime.date | None:
    """A day of the Gregorian, Buddhist or Persian calendar; a two-digit year has SHORT added.

    >>> _calendar_day(2567, 11, 27, None), _calendar_day(1403, 9, 7, None), _calendar_day(24 + SHORT, 11, 27, None)
    (datetime.date(2024, 11, 27), datetime.date(2024, 11, 27), datetime.date(2024, 11, 27))
    """
    if year >= SHORT:
        year -= SHORT
        year += 2000 if year <= (reference.year % 100 + 10 if reference else 69) else 1900
    if month > 100 or 1300 <= year <= 1425:
        return _persian_day(year, month % 100, day)
    if 2400 <= year <= 2700:
        year -= 543
    if not 1500 <= year <= 2200:
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _persian_day(year: int, month: int, day: int) -> datetime.date | None:
    """A day of the Persian solar calendar, 33-year leap cycle: exact from 1244 to 1472.

    >>> _persian_day(1403, 1, 1), _persian_day(1403, 12, 30), _persian_day(1402, 12, 30)
    (datetime.date(2024, 3, 20), datetime.date(2025, 3, 20), None)
    """

    def leap(y: int) -> bool:
        return y % 33 in (1, 5, 9, 13, 17, 22, 26, 30)

    length = 31 if month <= 6 else 30 if month < 12 or leap(year) else 29
    if not (1300 <= year <= 1472 and 1 <= month <= 12 and 1 <= day <= length):
        return None
    whole = 365 * (year - 1300) + sum(leap(y) for y in range(1300, year))
    in_year = 31 * min(month - 1, 6) + 30 * max(month - 7, 0) + day - 1
    return datetime.date(1921, 3, 21) + datetime.timedelta(days=whole + in_year)


def _without_year(month: int, day: int, reference: datetime.datetime) -> datetime.date | None:
    """The nearest such day that is not after the reference's next day."""
    latest = reference.date() + datetime.timedelta(days=1)
    year = latest.year if month < 100 else latest.year - 621
    for back in range(9):
        found = (
            _persian_day(year - back, month - 100, day) if month > 100 else _calendar_day(year - back, month, day, None)
        )
        if found and found <= latest:
            return found
    return None


def _back(unit: str, number: int, reference: datetime.datetime) -> datetime.date | None:
    """So many units before the reference."""
    try:
        if unit in ("month", "year"):
            months = reference.year * 12 + reference.month - 1 - number * (12 if unit == "year" else 1)
            return _last_valid(months // 12, months % 12 + 1, reference.day)
        return (reference - datetime.timedelta(**{unit + "s": number})).date()
    except (OverflowError, ValueError):
        return None


def _last_valid(year: int, month: int, day: int) -> datetime.date:
    """That day, or the month's last one where it has fewer.

    >>> _last_valid(2023, 2, 31)
    datetime.date(2023, 2, 28)
    """
    if month == 12:
        return datetime.date(year, month, day)
    last = (datetime.date(year, month + 1, 1) - datetime.timedelta(days=1)).day
    return datetime.date(year, month, min(day, last))


@cache
def _dateparser() -> Callable[..., datetime.datetime | None]:
    """dateparser.parse, imported when first needed: it costs 50 ms."""
    from dateparser import parse

    found: Callable[..., datetime.datetime | None] = parse
    return found


def _by_dateparser(text: str, reference: datetime.datetime | None, language: str | None) -> datetime.date | None:
    """What dateparser makes of a text that the own tables do not know; absolute dates only, and never against the
    clock.
    """
    if not any(c.isdigit() for c in text):
        return None
    base = (reference or datetime.datetime(2000, 1, 1)).replace(tzinfo=None)
    year_printed = regex.search(r"(?<!\d)\d{4}(?!\d)", text)
    if not (year_printed or reference):
        return None
    settings = {
        "STRICT_PARSING": False, "REQUIRE_PARTS": ["day", "month"], "RELATIVE_BASE": base, "PARSERS": ["absolute-time"],
        "TIMEZONE": "UTC", "TO_TIMEZONE": "UTC", "RETURN_AS_TIMEZONE_AWARE": False, "PREFER_DATES_FROM": "past",
    }  # fmt: skip
    languages = [language.split("-")[0].split("_")[0]] if language else None
    try:
        found = _dateparser()(text, languages=languages, settings=settings)
    except Exception:  # dateparser raises many kinds on odd input and on languages that it does not know
        return None
    if found is None:
        return None
    return found.date() if year_printed or not reference else _without_year(found.month, found.day, reference)
