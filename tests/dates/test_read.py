"""What one printed date says by itself: its kind and its numbers, before the page is asked."""

from __future__ import annotations

from typing import Any

import pytest

from articlesplit.dates.read import LONGEST, SHORT, is_islamic, read
from articlesplit.dates.vocabulary import fold, lexicon

NONE, UNKNOWN = ("none",), ("unknown",)

NUMBERS: dict[str, tuple[Any, ...]] = {
    "2024-11-27": ("date", 2024, 11, 27),
    "2024/3/7": ("date", 2024, 3, 7),
    "2024. 3. 7.": ("date", 2024, 3, 7),
    "27.11.2024": ("numeric", 27, 11, 2024),
    "27 / 11 / 24": ("numeric", 27, 11, SHORT + 24),
    "27-11-24": ("numeric", 27, 11, SHORT + 24),
    "a27.11.24": ("numeric", 27, 11, SHORT + 24),
    "２０２４／１１／２７": ("date", 2024, 11, 27),
    "27\u200f/11\u200f/2024": ("numeric", 27, 11, 2024),
    "1.2.3.4": NONE,
    "1,27.11.24": NONE,
    "2024/11/2025": NONE,
    "27.11.2024:5": NONE,
    "27.11.245": NONE,
    # With a time glued to the year or the day
    "18.12.202410:32": ("numeric", 18, 12, 2024),
    "18.12.202410.32": ("numeric", 18, 12, 2024),
    "18/12/20248:15": ("numeric", 18, 12, 2024),
    "2024.12.18.10:32": ("date", 2024, 12, 18),
    "18.12.2024 10h32": ("numeric", 18, 12, 2024),
    # Without separators
    "20241127": ("date", 2024, 11, 27),
    "19991231": ("date", 1999, 12, 31),
    "20241327": NONE,
    "2024112": NONE,
    "12345": NONE,
    # Two numbers
    "12.12.": ("pair", 12, 12),
    "27.11": NONE,
    "2/16": ("pair", 2, 16),
    "2-16 07:20": ("pair", 2, 16),
    "2.16 07:20": ("pair", 2, 16),
    "2-16": NONE,
    "27.11., 14:05": ("pair", 27, 11),
    "27/11, 14:05": ("pair", 27, 11),
    "27/11 , 14:05": ("pair", 27, 11),
    "27-11, 14:05": ("pair", 27, 11),
    "12.5,3": NONE,
    "12.5.3.1": NONE,
    "lundi 3-6": ("pair", 3, 6),
    "3/6 Uhr": NONE,
    # Calendars
    "15/2/1423 هـ": ("date", 1423, 202, 15),
    "١٥/٢/١٤٢٣": ("date", 1423, 202, 15),
    "21/4/1382 ه.ش": ("date", 1382, 104, 21),
    "۱۴۰۳/۹/۷": ("date", 1403, 9, 7),
    "1300/1/1 هـ": ("date", 1300, 201, 1),
    "1299/1/1 هـ": ("date", 1299, 1, 1),
    "1500/1/1 هـ": ("date", 1500, 201, 1),
    "1501/1/1 هـ": ("date", 1501, 1, 1),
}

NAMES: dict[str, tuple[Any, ...]] = {
    "Mittwoch, 27. November 2024, 14:05 Uhr": ("date", 2024, 11, 27),
    "November 27, 2024 at 9:30 a.m. EST": ("date", 2024, 11, 27),
    "27 de noviembre de 2024": ("date", 2024, 11, 27),
    "1er mai 2024": ("date", 2024, 5, 1),
    "2024 Nov 27": ("date", 2024, 11, 27),
    "2024 27 Nov": ("date", 2024, 11, 27),
    "31 Nov 2024": ("date", 2024, 11, 31),
    "5 Nov 1000": ("date", 1000, 11, 5),
    "21. maj/svibanj, 2020": ("date", 2020, 5, 21),
    "Dec 18 202410:32 AM": ("date", 2024, 12, 18),
    "12 Ramazan 1445": ("date", 1445, 209, 12),
    "12 Rabi al-Awwal 1446": ("date", 1446, 203, 12),
    "27 Nov 2024 Nov 28": ("date", 2024, 11, 27),
    "mar. 3 mars 2024": ("date", 2024, 3, 3),
    "3 gün 2024": ("date", 2024, 6, 3),
    # Two digits of a year
    "27 Nov '24": ("date", SHORT + 24, 11, 27),
    "27 Nov 99": ("date", SHORT + 99, 11, 27),
    "27 Nov 0": ("date", SHORT, 11, 27),
    "24 Nov 27": ("date", SHORT + 27, 11, 24),
    "27 พ.ย. 67": ("date", 2567, 11, 27),
    # Without a year
    "27 Nov": ("day", 11, 27),
    "Nov 27": ("day", 11, 27),
    "27th Nov": ("day", 11, 27),
    "Nov the 27th": ("day", 11, 27),
    "24 27 Nov": ("day", 11, 27),
    "5 Nov 100": ("day", 11, 5),
    "100 Nov 5": ("day", 11, 5),
    "mar. 3 juin": ("day", 6, 3),
    "3 mar": ("day", 3, 3),
    "31 mar": ("day", 3, 31),
    "Nov Dec 5": ("day", 11, 5),
    # An hour is no year
    "27 Nov 14 Uhr": ("day", 11, 27),
    "Nov 27 9 pm": ("day", 11, 27),
    "9 pm Nov 27": ("day", 11, 27),
    "3 juin 14h30": ("day", 6, 3),
    "14h30 3 juin": ("day", 6, 3),
    "3 juin 2024 14h30": ("date", 2024, 6, 3),
    # No day
    "32 Nov": NONE,
    "0 Nov 2024": NONE,
    "Nov 2024": NONE,
    "November 2024": NONE,
    "May": NONE,
    "20241 novembre": NONE,
    "27 of the month of Nov 2024": NONE,
    # A name of two months
    "3 listopada 2024": ("ambiguous", 2024, "listopada", 3),
    "3 listopada": ("ambiguous", 0, "listopada", 3),
    "listopada 3, 1999": ("ambiguous", 1999, "listopada", 3),
    "3 listopada 24": ("ambiguous", SHORT + 24, "listopada", 3),
    # Numbered months
    "27 tháng 11, 2024": ("date", 2024, 11, 27),
    "ngày 27 tháng 11 năm 2024": ("date", 2024, 11, 27),
    "2024 оны 11-р сарын 27": ("date", 2024, 11, 27),
    "27 tháng 11": ("day", 11, 27),
    "11 сарын 27": ("day", 11, 27),
    "27 tháng 12": ("day", 12, 27),
    "27 tháng 1": ("day", 1, 27),
    "27 tháng 13": NONE,
    "27 tháng 0": NONE,
    "32 tháng 11": NONE,
    "0 tháng 11": NONE,
}

BACK: dict[str, tuple[Any, ...]] = {
    "Montag": ("weekday", 0),
    "last Friday": ("weekday_before", 4),
    "last week": ("back", "week", 1),
    "3 Std.": ("back", "hour", 3),
    "3 hours ago": ("back", "hour", 3),
    "about 3 hours ago": ("back", "hour", 3),
    "il y a 2 heures": ("back", "hour", 2),
    "3 gün önce": ("back", "day", 3),
    "3 napja": ("back", "day", 3),
    "siku 3 zilizopita": ("back", "day", 3),
    "a day ago": ("back", "day", 1),
    "an hour ago": ("back", "hour", 1),
    "vor einem Tag": ("back", "day", 1),
    "il y a une heure": ("back", "hour", 1),
    "לפני יומיים": ("back", "day", 2),
    "قبل يومين": ("back", "day", 2),
    "yesterday": ("back", "day", 1),
    "yesterday 14:05": ("back", "day", 1),
    "14:05 yesterday": ("back", "day", 1),
    "yesterday at 14:05": ("back", "day", 1),
    "Heute, 12:34 Uhr": ("back", "day", 0),
    "gestern 3 Uhr": ("back", "day", 1),
    "gestern 3": ("back", "day", 1),
    "12345 hours ago": NONE,
    "3 hours": NONE,
    "3 days 2 hours ago": NONE,
    "5 min": NONE,
}

IDEOGRAPHS: dict[str, tuple[Any, ...]] = {
    "2024年11月27日": ("date", 2024, 11, 27),
    "2024年11月27": ("date", 2024, 11, 27),
    "24年11月27日": ("date", 2024, 11, 27),
    "2024년 11월 27일": ("date", 2024, 11, 27),
    "令和6年5月1日": ("date", 2024, 5, 1),
    "平成元年5月1日": ("date", 1989, 5, 1),
    "昭和50年1月2日": ("date", 1975, 1, 2),
    "大正10年1月2日": ("date", 1921, 1, 2),
    "明治 33 年 1 月 2 日": ("date", 1900, 1, 2),
    "2024年11月": NONE,
    "2024年13月": UNKNOWN,
    "12月24日": ("day", 12, 24),
    "12월 24일": ("day", 12, 24),
    "3小时前": ("back", "hour", 3),
    "3時間前": ("back", "hour", 3),
    "3시간 전": ("back", "hour", 3),
    "5分钟前": ("back", "minute", 5),
    "30秒前": ("back", "second", 30),
    "30초 전": ("back", "second", 30),
    "5분 전": ("back", "minute", 5),
    "2天前": ("back", "day", 2),
    "2日前": ("back", "day", 2),
    "2일 전": ("back", "day", 2),
    "2周前": ("back", "week", 2),
    "2週間前": ("back", "week", 2),
    "两个星期前": ("back", "week", 2),
    "2주 전": ("back", "week", 2),
    "两个月前": ("back", "month", 2),
    "兩個月前": ("back", "month", 2),
    "3ヶ月前": ("back", "month", 3),
    "3か月前": ("back", "month", 3),
    "3개월 전": ("back", "month", 3),
    "2달 전": ("back", "month", 2),
    "十年前": ("back", "year", 10),
    "九年以前": ("back", "year", 9),
    "3년 전": ("back", "year", 3),
    "今天 14:05": ("back", "day", 0),
    "今日": ("back", "day", 0),
    "오늘": ("back", "day", 0),
    "금일": ("back", "day", 0),
    "きょう": ("back", "day", 0),
    "昨天": ("back", "day", 1),
    "昨日": ("back", "day", 1),
    "어제": ("back", "day", 1),
    "きのう": ("back", "day", 1),
    "前天": ("back", "day", 2),
    "一昨日": ("back", "day", 2),
    "おととい": ("back", "day", 2),
    "그저께": ("back", "day", 2),
}

NO_DATES: dict[str, tuple[Any, ...]] = {
    "": NONE,
    "19:00": NONE,
    "3 Uhr": NONE,
    "2024": NONE,
    "2024 10:32": NONE,
    "p.m.": NONE,
    "3 Zzyzember 2024": UNKNOWN,
    "Live": UNKNOWN,
    "x20241127": UNKNOWN,
    "einem Tag": UNKNOWN,
}


@pytest.mark.parametrize(("printed", "reading"), (NUMBERS | NAMES | BACK | IDEOGRAPHS | NO_DATES).items())
def test_a_printed_date_is_read(printed: str, reading: tuple[Any, ...]) -> None:
    assert read(printed) == reading


@pytest.mark.parametrize("mark", "\u200e\u200f\u061c\u202a\u202e\u2066\u2069\ufeff")
def test_direction_marks_are_left_out(mark: str) -> None:
    assert read(f"2{mark}7{mark}/11/2024") == ("numeric", 27, 11, 2024)


@pytest.mark.parametrize("sign", "\u202f\u2065\u206a\u200b\u061d")
def test_other_signs_are_no_direction_marks(sign: str) -> None:
    assert read(f"2{sign}7/11/2024") != ("numeric", 27, 11, 2024)


@pytest.mark.parametrize("year", ["２０２４", "٢٠٢٤", "۲۰۲۴", "२०२४", "๒๐๒๔", "𝟐𝟎𝟐𝟒", "🯲🯰🯲🯴"])
def test_digits_of_all_scripts_are_read(year: str) -> None:
    assert read(f"27／11／{year}") == ("numeric", 27, 11, 2024)


@pytest.mark.parametrize("printed", ["27．11．2024", "27－11－2024", "27–11–2024", "27—11—2024"])
def test_punctuation_of_all_scripts_is_read(printed: str) -> None:
    assert read(printed) == ("numeric", 27, 11, 2024)


def test_a_text_longer_than_any_date_is_none() -> None:
    assert read("3 May 2024".ljust(LONGEST)) == ("date", 2024, 5, 3)
    assert read("3 May 2024".ljust(LONGEST + 1)) == NONE


@pytest.mark.parametrize(
    ("printed", "is_one"),
    [("15 صفر 1423 هـ", True), ("15 صفر", True), ("21 تیر 1382", False), ("28 أبريل 2002 م", False), ("Live", False)],
)
def test_islamic_dates_are_told_from_others(printed: str, is_one: bool) -> None:
    assert is_islamic(printed) is is_one


def test_the_lexicon_numbers_months_days_and_halves() -> None:
    words = lexicon()
    assert [words.months[fold(name)] for name in ("January", "Diciembre", "فروردین", "اسفند", "رمضان")] == [
        *(1, 12, 101, 112, 209),
    ]
    assert words.ambiguous["listopada"] == {"pl": 11, "hr": 10}
    assert "november" not in words.ambiguous
    assert words.month_languages["novembre"] >= {"fr", "it"}
    assert words.month_languages[fold("فروردین")] == {"fa"}
    assert words.weekdays >= {"monday", "montag", "lundi", "chu nhat", "nhat"}
    assert (words.days["today"], words.days["yesterday"], words.days["avant hier"]) == (0, 1, 2)
    assert (words.halves["am"], words.halves["pm"]) == (False, True)
    assert (words.orders["en"], words.orders["en_GB"], words.orders["zh"]) == ("mdy", "dmy", "ymd")
    assert words.units["horas"]["es"] == "hour"
    assert "en" in words.frames["", "ago"]
    assert words.phrases["# napja"] == ("day", 0)
    assert "il y a" not in words.month_starts
    assert "deireadh" in words.month_starts
    assert {"de", "at"} <= words.lists["links"] | words.lists["at"]
