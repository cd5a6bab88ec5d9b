# ruff: noqa: E501 - the tables below are read along their lines
"""What settles the order of day and month, the century and the year of a page's dates; the day that an address names."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from articlesplit.dates import resolve
from articlesplit.dates.resolve import day_in_address, day_near, is_near, resolve_dates

REFERENCE = datetime.datetime(2024, 11, 28, 10, 30)
AT: dict[str, Any] = {"reference_date": REFERENCE}


def url(path: str) -> dict[str, Any]:
    return {"url": f"https://lorme.example/{path}"}


PAGES: tuple[tuple[str, dict[str, Any], str], ...] = (
    # The century of two digits
    ("3/5/69 | 3/5/70", {}, "2069-05-03 1970-05-03"),
    ("3/5/34 | 3/5/35", AT, "2034-05-03 1935-05-03"),
    # Years first
    ("24.11.27", {}, "2027-11-24"),
    ("24.11.27", {"language": "ko"}, "2024-11-27"),
    ("24.11.27 | 32.1.2", {}, "2024-11-27 2032-01-02"),
    ("24.11.27 | 31.1.2", {}, "2027-11-24 2002-01-31"),
    ("1/2/2024", {"language": "ko"}, "2024-02-01"),
    ("11/12 10:00", {"language": "ja"} | AT, "2024-11-12"),
    ("11/12 10:00", AT, "2023-12-11"),
    ("1/2/24 | 27.11.", {"language": "ja"} | AT, "2024-02-01 2024-11-27"),
    # AM and PM, and American zones
    ("3/4/2024 8 AM", {}, "2024-03-04"),
    ("3/4/2024 8am", {}, "2024-03-04"),
    ("3/4/2024 8:15 a.m.", {}, "2024-04-03"),
    ("3/4/2024 8 AM", {"language": "fr"}, "2024-04-03"),
    ("3/4/2024 8 AMX", {}, "2024-04-03"),
    *((f"3/4/2024 {zone}", {}, "2024-03-04") for zone in ("AKDT", "AKST", "HST", "ET", "MST", "PDT", "CT")),
    *((f"3/4/2024 {zone}", {}, "2024-04-03") for zone in ("XET", "CEST", "ETX", "BST")),
    # Languages and regions
    *(("3/4/2024", {"language": name}, "2024-03-04") for name in ("en", "en_US", "en-XX")),
    *(("3/4/2024", {"language": name}, "2024-04-03") for name in ("en-AU", "en_GB", "fr-CA", "xx")),
    # Dates with names
    ("3/4/2024 | Mar 5", AT, "2024-03-04 2024-03-05"),
    ("3/4/2024 | Mar 5 | 5 Mar", AT, "2024-04-03 2024-03-05 2024-03-05"),
    ("3/4/2024 | Mar. 5, 2024", {"language": "fr"}, "2024-03-04 2024-03-05"),
    ("3/4/2024 | le 5 mars 2024", {"language": "en"}, "2024-04-03 2024-03-05"),
    ("3/4/2024 | 5th Mar 2024", {"language": "en"}, "2024-04-03 2024-03-05"),
    ("3/4/2024 | 5 de marzo de 2024", {"language": "en"}, "2024-04-03 2024-03-05"),
    ("3/4/2024 | 5-mar-2024", {"language": "en"}, "2024-04-03 2024-03-05"),
    ("3/4/2024 | xyz 5 2024", {"language": "fr"}, "2024-04-03 None"),
    # Dates after the reference's next day
    ("1/12/2024 | 1/11/2024", {"reference_date": datetime.datetime(2024, 11, 30)}, "2024-12-01 2024-11-01"),
    ("1/12/2024 | 1/11/2024", {"reference_date": datetime.datetime(2024, 1, 30)}, "2024-01-12 2024-01-11"),
    # Addresses: the day, and the one beside it
    ("12/11/2024", url("2024/12/11/x"), "2024-12-11"),
    ("12/11/2024", url("2024/12/10/x"), "2024-12-11"),
    ("12/11/2024", url("2024/12/12/x"), "2024-12-11"),
    ("12/11/2024", url("2024/12/09/x"), "2024-11-12"),
    ("12/11/2024", url("2024/dec/11/x"), "2024-12-11"),
    # Either order where only one is a day
    ("1/13/2024 | 13/1/2024", {}, "2024-01-13 2024-01-13"),
    ("29/2 10:00", AT, "2024-02-29"),
    ("13/13/2024", {}, "None"),
    ("2/30", AT, "None"),
    ("2/16", {}, "None"),
    # Names of two months
    ("3 listopada", {"language": "hr-HR"} | AT, "2024-10-03"),
    ("3 listopada", {"language": "pl_PL"} | AT, "2024-11-03"),
    ("3 listopada", AT, "2024-11-03"),
    ("3 listopada 2024", {"language": "xx"}, "2024-11-03"),
    ("3 listopada 2024 | 5 kolovoza 2024", {}, "2024-10-03 2024-08-05"),
    ("3 listopada 2024 | 5 kolovoza 2024", {"language": "pl"}, "2024-11-03 2024-08-05"),
    # The page was seen a little later than the reference says
    ("5 Dec | 6 Dec | 4 Dec", AT, "2024-12-05 2024-12-06 2024-12-04"),
    ("7 Dec | 6 Dec | 5 Dec", AT, "2023-12-07 2023-12-06 2023-12-05"),
    (
        "5 Dec | 6 Dec | 4 Dec | 29 Nov | 28 Nov | 27 Nov",
        AT,
        "2023-12-05 2023-12-06 2023-12-04 2024-11-29 2024-11-28 2024-11-27",
    ),
    (
        "5 Dec | 6 Dec | 4 Dec | 22 Nov | 21 Nov | 20 Nov",
        AT,
        "2024-12-05 2024-12-06 2024-12-04 2024-11-22 2024-11-21 2024-11-20",
    ),
    ("29 Nov", AT, "2024-11-29"),
    ("30 Nov", AT, "2023-11-30"),
)


@pytest.mark.parametrize(("printed", "arguments", "days"), PAGES)
def test_the_dates_of_a_page_are_resolved_together(printed: str, arguments: dict[str, Any], days: str) -> None:
    assert " ".join(str(day) for day in resolve_dates(printed.split(" | "), **arguments)) == days


ADDRESSES = {
    "2024/12/11/mercado": "2024-12-11",
    "n-20241211.html": "2024-12-11",
    "2024-12-11": "2024-12-11",
    "2024_12_11": "2024-12-11",
    "2024.12.11": "2024-12-11",
    "2024/1/2/x": "2024-01-02",
    "1999/12/31": "1999-12-31",
    "2024/dic/11/mercado": "2024-12-11",
    "2024/mai/1/": "2024-05-01",
    "2024/12/11/2024-12-11": "2024-12-11",
    "2024/12/11/2024-12-12": None,
    "2024-12/11": None,
    "2024/13/2": None,
    "2024/12/32": None,
    "2024/02/30/x": None,
    "12024/12/11": None,
    "2024/12/111": None,
    "1899/12/11": None,
    "2024/foo/11": None,
    "": None,
}


@pytest.mark.parametrize(("path", "day"), ADDRESSES.items())
def test_an_address_may_name_a_day(path: str, day: str | None) -> None:
    found = day_in_address(f"https://lorme.example/{path}")
    assert (found and found.isoformat()) == day


def test_no_address_names_no_day() -> None:
    assert day_in_address(None) is None


NEAR = (
    ("11/1/2021", "2021-11-01", None, "2021-11-01"),
    ("4/5/2024", "2024-05-04", None, "2024-05-04"),
    ("4/5/2024", "2024-04-05", None, "2024-04-05"),
    ("4/5/2024", "2024-04-07", None, None),
    ("24 dec", "2021-12-25", None, "2021-12-24"),
    ("24 dec", "2021-12-23", None, "2021-12-24"),
    ("24 dec", "2021-12-26", None, None),
    ("24 dec", "2021-12-22", None, None),
    ("1 Jan", "2023-12-31", None, "2024-01-01"),
    ("31 Dec", "2024-01-01", None, "2023-12-31"),
    ("Live", "2024-05-04", None, None),
    # Ages are rounded
    ("3 hours ago", "2024-05-03", "2024-05-04", "2024-05-04"),
    ("3 hours ago", "2024-05-03", "2024-05-05", None),
    ("1 day ago", "2024-05-03", "2024-05-04", "2024-05-03"),
    ("1 day ago", "2024-05-03", "2024-05-05", None),
    ("2 weeks ago", "2024-05-03", "2024-05-10", "2024-05-03"),
    ("2 weeks ago", "2024-05-03", "2024-05-11", None),
    ("2 weeks ago", "2024-05-03", None, None),
    ("1 month ago", "2024-05-03", "2024-06-03", "2024-05-03"),
    ("1 month ago", "2024-05-03", "2024-06-04", None),
    ("1 year ago", "2024-05-03", "2025-05-04", "2024-05-03"),
    ("1 year ago", "2024-05-03", "2025-05-05", None),
)


@pytest.mark.parametrize(("text", "day", "printed", "near"), NEAR)
def test_a_printed_date_agrees_with_a_day_or_not(text: str, day: str, printed: str | None, near: str | None) -> None:
    said = datetime.date.fromisoformat(printed) if printed else None
    found = day_near(text, datetime.date.fromisoformat(day), said)
    assert (found and found.isoformat()) == near


def test_days_beside_each_other_may_be_one_in_different_zones() -> None:
    third, fourth, fifth = (datetime.date(2024, 5, day) for day in (3, 4, 5))
    assert is_near(third, fourth)
    assert is_near(fourth, third)
    assert not is_near(third, fifth)
    assert not is_near(None, third)
    assert not is_near(third, None)


ASKED = {
    "a year": ("3 Zzyzember 2024", {}, (2000, None)),
    "a year and a language": ("3 Zzyzember 2024", {"language": "pt-BR"}, (2000, ["pt"])),
    "a year and a reference": ("3 Zzyzember 2024", AT | {"language": "pt_BR"}, (2024, ["pt"])),
    "a reference alone": ("3 Zzyzember", AT, (2024, None)),
    "neither a year nor a reference": ("3 Zzyzember", {}, None),
    "five digits, which are no year": ("3 Zzyzember 20245", {}, None),
    "no digit": ("Zzyzember", AT, None),
}


@pytest.mark.parametrize(("printed", "arguments", "asked"), ASKED.values(), ids=ASKED)
def test_dateparser_is_asked_for_absolute_days_only(
    monkeypatch: pytest.MonkeyPatch, printed: str, arguments: dict[str, Any], asked: tuple[int, list[str] | None] | None
) -> None:
    calls: list[tuple[str, list[str] | None, dict[str, Any]]] = []

    def parse(text: str, *, languages: list[str] | None, settings: dict[str, Any]) -> None:
        calls.append((text, languages, settings))

    monkeypatch.setattr(resolve, "_dateparser", lambda: parse)
    assert resolve_dates([f" {printed} "], **arguments) == [None]
    if asked is None:
        assert calls == []
        return
    [(text, languages, settings)] = calls
    year, expected = asked
    assert (text, languages, settings.pop("RELATIVE_BASE").year) == (printed, expected, year)
    assert settings == {
        "STRICT_PARSING": False,
        "REQUIRE_PARTS": ["day", "month"],
        "PARSERS": ["absolute-time"],
        "TIMEZONE": "UTC",
        "TO_TIMEZONE": "UTC",
        "RETURN_AS_TIMEZONE_AWARE": False,
        "PREFER_DATES_FROM": "past",
    }


@pytest.mark.parametrize(
    ("printed", "arguments", "day"),
    [("3 Zzyzember 2024", {}, "2024-12-03"), ("3 Zzyzember 2024", AT, "2024-12-03"), ("3 Zzyzember", AT, "2023-12-03")],
)
def test_a_day_of_dateparser_without_a_year_is_the_last_such_day(
    monkeypatch: pytest.MonkeyPatch, printed: str, arguments: dict[str, Any], day: str
) -> None:
    monkeypatch.setattr(resolve, "_dateparser", lambda: lambda *_, **__: datetime.datetime(2024, 12, 3))
    assert [str(one) for one in resolve_dates([printed], **arguments)] == [day]


def test_what_dateparser_raises_is_no_day(monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(*_: object, **__: object) -> None:
        raise ValueError("unknown language")

    monkeypatch.setattr(resolve, "_dateparser", lambda: parse)
    assert resolve_dates(["3 Zzyzember 2024"]) == [None]
