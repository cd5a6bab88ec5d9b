"""Days of the Gregorian, Buddhist, Persian and Islamic calendars, and what lies before a moment."""

from __future__ import annotations

import datetime

import pytest

from articlesplit.dates.calendars import (
    ISLAMIC,
    PERSIAN,
    before,
    calendar_day,
    islamic_day,
    latest_such_day,
    persian_day,
)


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ((2024, 2, 29), "2024-02-29"),
        ((2023, 2, 29), None),
        ((1500, 1, 1), "1500-01-01"),
        ((1499, 1, 1), None),
        ((2200, 12, 31), "2200-12-31"),
        ((2201, 1, 1), None),
        # Buddhist years
        ((2399, 1, 1), None),
        ((2400, 1, 1), "1857-01-01"),
        ((2567, 11, 27), "2024-11-27"),
        ((2700, 1, 1), "2157-01-01"),
        ((2701, 1, 1), None),
        # Persian years
        ((1299, 1, 1), None),
        ((1300, 1, 1), "1921-03-21"),
        ((1425, 12, 29), "2047-03-20"),
        ((1426, 1, 1), None),
        ((1426, PERSIAN + 1, 1), "2047-03-21"),
        ((1403, PERSIAN + 9, 7), "2024-11-27"),
        ((1403, PERSIAN, 1), None),
        # Islamic months
        ((1446, ISLAMIC + 1, 1), "2024-07-07"),
        ((1446, ISLAMIC, 1), None),
    ],
)
def test_month_and_year_tell_the_calendar(date: tuple[int, int, int], day: str | None) -> None:
    found = calendar_day(*date)
    assert (found and found.isoformat()) == day


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ((1300, 1, 1), "1921-03-21"),
        ((1299, 12, 29), None),
        ((1472, 12, 29), "2094-03-19"),
        ((1473, 1, 1), None),
        ((1403, 1, 1), "2024-03-20"),
        ((1403, 6, 31), "2024-09-21"),
        ((1403, 7, 1), "2024-09-22"),
        ((1403, 7, 30), "2024-10-21"),
        ((1403, 7, 31), None),
        ((1403, 8, 1), "2024-10-22"),
        ((1403, 11, 30), "2025-02-18"),
        ((1403, 12, 30), "2025-03-20"),
        ((1402, 12, 29), "2024-03-19"),
        ((1402, 12, 30), None),
        ((1403, 0, 1), None),
        ((1403, 13, 1), None),
        ((1403, 1, 0), None),
    ],
)
def test_persian_months_have_31_30_and_29_days(date: tuple[int, int, int], day: str | None) -> None:
    found = persian_day(*date)
    assert (found and found.isoformat()) == day


def test_eight_persian_years_of_33_are_leap_years() -> None:
    leap = [year for year in range(1370, 1409) if persian_day(year, 12, 30)]
    assert leap == [1370, 1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408]
    assert all(
        persian_day(year + 1, 1, 1) == persian_day(year, 12, 30 if year in leap else 29) + datetime.timedelta(days=1)
        for year in range(1370, 1408)
    )


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ((1365, 1, 1), "1945-12-05"),
        ((1364, 12, 29), None),
        ((1500, 12, 30), "2077-11-16"),
        ((1501, 1, 1), None),
        ((1446, 1, 29), "2024-08-04"),
        ((1446, 1, 30), None),
        ((1446, 2, 1), "2024-08-05"),
        ((1446, 2, 30), "2024-09-03"),
        ((1446, 0, 1), None),
        ((1446, 13, 1), None),
        ((1446, 1, 0), None),
    ],
)
def test_islamic_months_follow_the_table(date: tuple[int, int, int], day: str | None) -> None:
    found = islamic_day(*date)
    assert (found and found.isoformat()) == day


@pytest.mark.parametrize(
    ("month", "day", "latest", "found"),
    [
        (12, 24, "2024-05-03", "2023-12-24"),
        (5, 3, "2024-05-03", "2024-05-03"),
        (5, 4, "2024-05-03", "2023-05-04"),
        (2, 29, "2023-01-01", "2020-02-29"),
        (2, 29, "1904-02-28", "1896-02-29"),
        (2, 30, "2024-01-01", None),
        (PERSIAN + 1, 1, "2024-05-03", "2024-03-20"),
        (PERSIAN + 12, 29, "2024-05-03", "2024-03-19"),
        (PERSIAN + 9, 7, "2024-12-31", "2024-11-27"),
        (ISLAMIC + 9, 1, "2024-05-03", "2024-03-11"),
        (ISLAMIC + 12, 1, "2024-05-03", "2023-06-19"),
        (ISLAMIC + 6, 1, "2024-12-31", "2024-12-02"),
    ],
)
def test_a_day_without_a_year_is_the_last_one(month: int, day: int, latest: str, found: str | None) -> None:
    last = latest_such_day(month, day, datetime.date.fromisoformat(latest))
    assert (last and last.isoformat()) == found


@pytest.mark.parametrize(
    ("unit", "number", "day"),
    [
        ("second", 1, "2024-03-31"),
        ("minute", 721, "2024-03-30"),
        ("hour", 12, "2024-03-31"),
        ("hour", 13, "2024-03-30"),
        ("day", 31, "2024-02-29"),
        ("week", 1, "2024-03-24"),
        ("month", 0, "2024-03-31"),
        ("month", 1, "2024-02-29"),
        ("month", 3, "2023-12-31"),
        ("month", 4, "2023-11-30"),
        ("month", 13, "2023-02-28"),
        ("year", 1, "2023-03-31"),
        ("year", 4, "2020-03-31"),
        ("year", 99_999, None),
        ("day", 9_999_999, None),
    ],
)
def test_an_age_counts_back_on_the_calendar(unit: str, number: int, day: str | None) -> None:
    found = before(datetime.datetime(2024, 3, 31, 12), unit, number)
    assert (found and found.isoformat()) == day
