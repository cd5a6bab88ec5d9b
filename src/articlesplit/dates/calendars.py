"""Turn years, months and days of a calendar into days."""

from __future__ import annotations

import datetime

from articlesplit.dates.vocabulary import lexicon

PERSIAN, ISLAMIC = 100, 200
"""Added to the number of a month that is known to be Persian or Islamic."""
_PERSIAN_YEARS = range(1300, 1426)
"""Years of the Persian calendar in dates of numbers alone. 1425 is 2046."""
_UMM_AL_QURA = (1365, datetime.date(1945, 12, 5))
"""The first year in the table of the Islamic calendar, and the first day of that year."""
_BUDDHIST_YEARS = range(2400, 2701)
_BUDDHIST_OFFSET = 543
_GREGORIAN_YEARS = range(1500, 2201)


def calendar_day(year: int, month: int, day: int) -> datetime.date | None:
    """Return the day of a date in the Gregorian, Buddhist, Persian or Islamic calendar, told apart by month and year.

    >>> calendar_day(2567, 11, 27), calendar_day(1403, 9, 7), calendar_day(1446, ISLAMIC + 5, 25)
    (datetime.date(2024, 11, 27), datetime.date(2024, 11, 27), datetime.date(2024, 11, 27))
    """
    if month > ISLAMIC:
        return islamic_day(year, month - ISLAMIC, day)
    if month > PERSIAN or year in _PERSIAN_YEARS:
        return persian_day(year, month % PERSIAN, day)
    if year in _BUDDHIST_YEARS:
        year -= _BUDDHIST_OFFSET
    if year not in _GREGORIAN_YEARS:
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def persian_day(year: int, month: int, day: int) -> datetime.date | None:
    """Return a day of the Persian solar calendar by its 33-year leap cycle, exact from 1244 to 1472.

    >>> persian_day(1403, 1, 1), persian_day(1403, 12, 30), persian_day(1402, 12, 30)
    (datetime.date(2024, 3, 20), datetime.date(2025, 3, 20), None)
    """
    length = 31 if month <= 6 else 30 if month < 12 or _is_persian_leap(year) else 29
    if not (1300 <= year <= 1472 and 1 <= month <= 12 and 1 <= day <= length):
        return None
    days_of_years = 365 * (year - 1300) + sum(_is_persian_leap(before) for before in range(1300, year))
    days_of_months = 31 * min(month - 1, 6) + 30 * max(month - 7, 0)
    return datetime.date(1921, 3, 21) + datetime.timedelta(days=days_of_years + days_of_months + day - 1)


def _is_persian_leap(year: int) -> bool:
    return year % 33 in (1, 5, 9, 13, 17, 22, 26, 30)


def islamic_day(year: int, month: int, day: int) -> datetime.date | None:
    """Return a day of the Islamic calendar as Saudi Arabia counts it (Umm al-Qura), known from 1365 to 1500.

    Where the month begins with the sight of the moon, a date may be a day off.

    >>> islamic_day(1423, 2, 15), islamic_day(1445, 9, 1), islamic_day(1446, 1, 31)
    (datetime.date(2002, 4, 28), datetime.date(2024, 3, 11), None)
    """
    first_year, first_day = _UMM_AL_QURA
    is_long = lexicon().umm_al_qura
    months = 12 * (year - first_year) + month - 1
    if not (0 <= months < len(is_long) and 1 <= month <= 12 and 1 <= day <= 29 + is_long[months]):
        return None
    return first_day + datetime.timedelta(days=29 * months + sum(is_long[:months]) + day - 1)


def latest_such_day(month: int, day: int, latest: datetime.date) -> datetime.date | None:
    """Return the last day with this month and day that is not after `latest`; a leap day may be years back.

    >>> latest_such_day(12, 24, datetime.date(2024, 5, 3)), latest_such_day(2, 29, datetime.date(2023, 1, 1))
    (datetime.date(2023, 12, 24), datetime.date(2020, 2, 29))
    """
    year = latest.year - (0 if month < PERSIAN else 621 if month < ISLAMIC else 578)
    for back in range(9):
        found = calendar_day(year - back, month, day)
        if found and found <= latest:
            return found
    return None


def before(moment: datetime.datetime, unit: str, number: int) -> datetime.date | None:
    """Return the day that lies so many units before a moment; months and years keep to the calendar.

    >>> before(datetime.datetime(2024, 3, 31, 12), "month", 1), before(datetime.datetime(2024, 5, 3, 1), "hour", 2)
    (datetime.date(2024, 2, 29), datetime.date(2024, 5, 2))
    """
    try:
        if unit in ("month", "year"):
            months = moment.year * 12 + moment.month - 1 - number * (12 if unit == "year" else 1)
            return _last_valid(months // 12, months % 12 + 1, moment.day)
        return (moment - datetime.timedelta(**{unit + "s": number})).date()
    except (OverflowError, ValueError):
        return None


def _last_valid(year: int, month: int, day: int) -> datetime.date:
    """Return that day, or the month's last one where it has fewer.

    >>> _last_valid(2023, 2, 31)
    datetime.date(2023, 2, 28)
    """
    if month == 12:
        return datetime.date(year, month, day)
    last = (datetime.date(year, month + 1, 1) - datetime.timedelta(days=1)).day
    return datetime.date(year, month, min(day, last))
