"""Resolve printed dates to days, all dates of one page together.

A page's own dates say how it writes them: "13/5/24" settles that "4/5/24" beside it is the fourth of May. What
`articlesplit.dates.read` cannot read goes to dateparser. No clock is read: "3 hours ago" and "5 May" are resolved
against `reference_date`, and are None without one.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

import regex

from articlesplit.dates import calendars
from articlesplit.dates.read import SHORT, Reading, read
from articlesplit.dates.vocabulary import fold, lexicon

_WORD = r"\p{L}{2,}"
_NAMED = r"(?P<word>\p{L}{3,})\.? \d\d?(?!\d)|\d\d?\p{L}{0,2}\.?[ -](?:d\p{L}{0,2} )?(?P<after>\p{L}{3,})"
"""A word before a day or behind one: "November 27", "27 de noviembre"."""
_AMERICAN_ZONE = re.compile(r"\b(?:[ECMP][SD]?T|AK[SD]T|HST)\b")
"""EST, EDT, PT and the like, behind a time."""
_HALF_OF_DAY = re.compile(r"\d ?[ap]m\b", re.IGNORECASE)
"""AM and PM, which countries with the month first print, and some others; "a. m." is Spanish."""
_ADDRESS_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/_.]?)(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)")
_ADDRESS_NAMED_DAY = regex.compile(r"/((?:19|20)\d\d)/(\p{L}{3,9})/(0?[1-9]|[12]\d|3[01])(?!\d)")
"""…/2024/dec/11/…"""
_LATE_DAYS, _LEAST_LATE = 7, 3
"""How many days a crawl's day may be too early, and how many dates must show it. Guesses."""
_OTHER_ZONE = datetime.timedelta(days=1)
"""In another zone, a day is at most so far from the reader's."""
_ROUNDED_DAYS = {"day": 1, "week": 7, "month": 31, "year": 366}
_YEARS_AHEAD = 10
"""A two-digit year lies at most so many years after the reference; a guess."""
_LATEST_SHORT_YEAR = 69
"""The same without a reference, as POSIX has it."""


def resolve_dates(
    printed: Sequence[str],
    *,
    reference_date: datetime.datetime | None = None,
    language: str | None = None,
    url: str | None = None,
) -> list[datetime.date | None]:
    """Return the day of each printed date of one page.

    It is None for a bare clock time, a month without a day, and what is no date. The order of day and month in numeric
    dates is settled once for the page: by a day in the address, by a part above 12, by dates that would lie after
    `reference_date` + 1 day, by an American time zone, by the order in which the page writes month names, by the
    language, by AM and PM; else the day comes first.

    A date without a year is the nearest one not after `reference_date` + 1 day, or a little later if several dates of
    the page show that it was crawled later than the reference says.

    >>> resolve_dates(["13/05/2024", "04/05/2024", "3 juin 2024", "19:00"])
    [datetime.date(2024, 5, 13), datetime.date(2024, 5, 4), datetime.date(2024, 6, 3), None]
    >>> resolve_dates(["12/11/2024 8:15 PM EST", "12/9/2024 7:30 AM EST"])
    [datetime.date(2024, 12, 11), datetime.date(2024, 12, 9)]
    >>> resolve_dates(["5/28/24", "5/3/24", "2 hours ago", "Dec 30"], reference_date=datetime.datetime(2024, 5, 30, 1))
    [datetime.date(2024, 5, 28), datetime.date(2024, 5, 3), datetime.date(2024, 5, 29), datetime.date(2023, 12, 30)]
    """
    readings = {text: read(text.strip()) for text in printed}
    kinds = {reading[0] for reading in readings.values()}
    if "ambiguous" in kinds:
        readings = _disambiguated(readings, language)
    latest = _latest_day(readings, reference_date) if reference_date else datetime.date.max
    order = "dmy"
    if ("numeric" in kinds or "pair" in kinds) and not all(map(_has_one_order, readings.values())):
        order = _page_order(readings, reference_date, latest, language, day_in_address(url))
    days = {text: _day(text, reading, order, reference_date, latest, language) for text, reading in readings.items()}
    return [days[text] for text in printed]


def _disambiguated(readings: dict[str, Reading], language: str | None) -> dict[str, Reading]:
    """Resolve ambiguous month names: in the page's language, else in the language of its other month names."""
    words = lexicon()
    names = [fold(word) for text in readings for word in regex.findall(_WORD, text)]
    clear = Counter(one for name in names if name not in words.ambiguous for one in words.month_languages.get(name, ()))
    languages = [language.replace("-", "_").split("_")[0]] if language else []
    languages += [one for one, _ in clear.most_common()]

    def resolved(reading: Reading) -> Reading:
        if reading[0] != "ambiguous":
            return reading
        _, year, name, day = reading
        months = words.ambiguous[name]
        month = next((months[one] for one in languages if one in months), words.months[name])
        return ("date", year, month, day) if year else ("day", month, day)

    return {text: resolved(reading) for text, reading in readings.items()}


def day_near(text: str, day: datetime.date, printed: datetime.date | None) -> datetime.date | None:
    """Return the day that a printed date may mean, read in any order and of any year, if it agrees with `day`.

    It agrees if it is that day or the one beside it, in another zone. `printed` is what the date says on its page; an
    age in days, weeks or more is rounded and agrees with a day about so long ago.

    >>> day_near("11/1/2021", datetime.date(2021, 11, 1), None), day_near("24 dec", datetime.date(2021, 12, 25), None)
    (datetime.date(2021, 11, 1), datetime.date(2021, 12, 24))
    >>> day_near("2 weeks ago", datetime.date(2024, 5, 3), datetime.date(2024, 5, 8))
    datetime.date(2024, 5, 3)
    """
    kind, *parts = read(text)
    if kind == "back":
        if printed is None or abs(printed - day) > datetime.timedelta(days=_ROUNDED_DAYS.get(parts[0], 1)):
            return None
        return day if parts[0] in _ROUNDED_DAYS else printed
    latest = day + _OTHER_ZONE
    found = [
        resolve_dates([text], reference_date=datetime.datetime.combine(latest, datetime.time()), language=language)[0]
        for language in ("en", "fr")
    ]
    near = [one for one in found if one and abs(one - day) <= _OTHER_ZONE]
    return min(near, key=lambda one: abs(one - day), default=None)


@lru_cache(16)  # rules ask for the same addresses of a page
def day_in_address(url: str | None) -> datetime.date | None:
    """Return the day that an address names, None if it names none or several.

    >>> day_in_address("https://albar.example/2024/12/11/mercado"), day_in_address("https://a.example/n-20241211.html")
    (datetime.date(2024, 12, 11), datetime.date(2024, 12, 11))
    >>> day_in_address("https://albar.example/2024/dic/11/mercado")
    datetime.date(2024, 12, 11)
    """
    found = {calendars.calendar_day(*parts) for parts in _address_days(url or "")}
    return found.pop() if len(found) == 1 else None


def is_near(one: datetime.date | None, other: datetime.date | None) -> bool:
    """Return whether two days may be the same one in different zones."""
    return one is not None and other is not None and abs(one - other) <= _OTHER_ZONE


def _address_days(url: str) -> list[tuple[int, int, int]]:
    """Return year, month and day of the days in an address."""
    months = lexicon().months
    named = [(year, months.get(fold(name), 0), day) for year, name, day in _ADDRESS_NAMED_DAY.findall(url)]
    numbered = [(year, int(month), day) for year, _, month, day in _ADDRESS_DAY.findall(url)]
    return [(int(year), month, int(day)) for year, month, day in numbered + named if month]


def _latest_day(readings: dict[str, Reading], reference: datetime.datetime) -> datetime.date:
    """Return the last day that a date without a year may mean.

    It is the reference's next day. A crawl may give a day too early: if several dates lie a little behind that, and
    more than just before it, the page was seen on the last of them.
    """
    latest = _days_later(reference, 1)
    without_year = [reading for reading in readings.values() if reading[0] == "day"]
    if len(without_year) < _LEAST_LATE:
        return latest
    window, last = datetime.timedelta(days=_LATE_DAYS), _days_later(latest, _LATE_DAYS)
    nearest = [near for _, month, day in without_year if (near := calendars.latest_such_day(month, day, last))]
    after = [day for day in nearest if day > latest]
    before = [day for day in nearest if latest - window < day <= latest]
    return max(after) if len(after) >= _LEAST_LATE and len(after) > len(before) else latest


def _has_one_order(reading: Reading) -> bool:
    """Return whether the order of day and month does not matter to a reading.

    >>> [_has_one_order(read(text)) for text in ("13/5/2024", "5/5/2024", "4/5/2024", "13/5/24", "3 May")]
    [True, True, False, False, True]
    """
    kind, *numbers = reading
    if kind not in ("numeric", "pair"):
        return True
    first, second, *years = numbers
    return (first == second or max(first, second) > 12) and all(year < SHORT for year in years)


def _page_order(
    readings: dict[str, Reading],
    reference: datetime.datetime | None,
    latest: datetime.date,
    language: str | None,
    address_day: datetime.date | None,
) -> str:
    """Return the order of numeric dates on a page, "dmy", "mdy" or "ymd" (two-digit year first).

    It is the one that finds the day in the address, then the one that fails least often: an order fails where it gives
    no day or one after the reference's next day. Of two that fail alike, the page's habits decide.
    """
    numeric = [reading[1:] for reading in readings.values() if reading[0] in ("numeric", "pair")]
    preferred = _preferred_order(readings, language)
    candidates = ["dmy", "mdy"]
    if all(len(n) == 3 and n[2] >= SHORT for n in numeric) and (preferred == "ymd" or any(n[0] > 31 for n in numeric)):
        candidates.append("ymd")
    elif preferred == "ymd":  # with two numbers, or the year last: a language that goes from large to small
        preferred = "mdy" if len(numeric[0]) == 2 else "dmy"
    candidates.sort(key=lambda order: order != preferred)

    def failures(order: str) -> tuple[bool, int]:
        days = [_numeric_day(numbers, order, reference, latest) for numbers in numeric]
        misses_address = address_day is not None and all(
            day is None or abs(day - address_day) > datetime.timedelta(days=1) for day in days
        )
        return misses_address, sum(day is None or day > latest for day in days)

    return min(candidates, key=failures)


def _preferred_order(readings: dict[str, Reading], language: str | None) -> str:
    """Return the order that the page's own dates suggest, else the language's, else "" for none."""
    if any(_AMERICAN_ZONE.search(text) for text in readings):
        return "mdy"
    written = {
        "mdy" if named["word"] else "dmy"
        for text, reading in readings.items()
        if reading[0] in ("date", "day")
        and (named := regex.search(_NAMED, text))
        and fold(named["word"] or named["after"]) in lexicon().months
    }
    if len(written) == 1:
        return written.pop()
    if not language:
        return "mdy" if any(_HALF_OF_DAY.search(text) for text in readings) else ""
    orders, name = lexicon().orders, language.replace("-", "_")
    return orders.get(name) or orders.get(name.split("_")[0], "")


def _numeric_day(
    numbers: tuple[int, ...], order: str, reference: datetime.datetime | None, latest: datetime.date
) -> datetime.date | None:
    """Return the day that two or three numbers give in this order."""
    if len(numbers) == 2:
        first, second = numbers
        month, day = (second, first) if order == "dmy" else (first, second)
        return calendars.latest_such_day(month, day, latest if reference else datetime.date(2000, 12, 31))
    first, second, third = numbers
    if order == "ymd" and third >= SHORT:
        year, month, day = first + SHORT, second, third - SHORT
    else:
        year, (month, day) = third, (first, second) if order == "mdy" else (second, first)
    return calendars.calendar_day(_full_year(year, reference), month, day)


def _day(
    text: str,
    reading: Reading,
    order: str,
    reference: datetime.datetime | None,
    latest: datetime.date,
    language: str | None,
) -> datetime.date | None:
    """Return the day of one reading, given the page's order and the latest day of a date without a year."""
    match reading:
        case ("date", year, month, day):
            return calendars.calendar_day(_full_year(year, reference), month, day)
        case ("numeric", *_):
            return _in_either_order(reading[1:], order, reference, latest)
        case ("unknown",):
            return _by_dateparser(text.strip(), reference, language)
    if reference is None:
        return None
    match reading:
        case ("pair", *_):
            return _in_either_order(reading[1:], order, reference, latest)
        case ("day", month, day):
            return calendars.latest_such_day(month, day, latest)
        case ("back", unit, number):
            return calendars.before(reference, unit, number)
        case ("weekday", number):
            return calendars.before(reference, "day", (reference.weekday() - number) % 7)
        case ("weekday_before", number):
            return calendars.before(reference, "day", (reference.weekday() - number - 1) % 7 + 1)
    return None


def _in_either_order(
    numbers: tuple[int, ...], order: str, reference: datetime.datetime | None, latest: datetime.date
) -> datetime.date | None:
    """Return the day in the page's order, else in the other one."""
    other = "dmy" if order == "mdy" else "mdy"
    return _numeric_day(numbers, order, reference, latest) or _numeric_day(numbers, other, reference, latest)


def _full_year(year: int, reference: datetime.datetime | None) -> int:
    """Return a year with its century, which a two-digit year (marked by `SHORT`) lacks.

    >>> _full_year(SHORT + 24, None), _full_year(SHORT + 99, None), _full_year(2024, None)
    (2024, 1999, 2024)
    """
    if year < SHORT:
        return year
    year -= SHORT
    latest = reference.year % 100 + _YEARS_AHEAD if reference else _LATEST_SHORT_YEAR
    return year + (2000 if year <= latest else 1900)


def _days_later(day: datetime.date, count: int) -> datetime.date:
    """Return a later day, or the last that there is.

    >>> _days_later(datetime.date(2024, 12, 31), 1), _days_later(datetime.date(9999, 12, 31), 1)
    (datetime.date(2025, 1, 1), datetime.date(9999, 12, 31))
    """
    return datetime.date.fromordinal(min(day.toordinal() + count, datetime.date.max.toordinal()))


@cache
def _dateparser() -> Callable[..., datetime.datetime | None]:
    """Import dateparser.parse when first needed: it costs 50 ms."""
    from dateparser import parse

    function: Callable[..., datetime.datetime | None] = parse
    return function


def _by_dateparser(text: str, reference: datetime.datetime | None, language: str | None) -> datetime.date | None:
    """Return what dateparser makes of a text: absolute dates only, and never against the clock."""
    if not any(character.isdigit() for character in text):
        return None
    base = (reference or datetime.datetime(2000, 1, 1)).replace(tzinfo=None)
    has_year = regex.search(r"(?<!\d)\d{4}(?!\d)", text)
    if not (has_year or reference):
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
    if has_year or not reference:
        return found.date()
    return calendars.latest_such_day(found.month, found.day, _days_later(reference, 1))
