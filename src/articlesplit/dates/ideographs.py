"""Read dates in Chinese, Japanese and Korean, where signs name the parts."""

from __future__ import annotations

import re
from typing import Any

_SIGN = re.compile(r"[年月日号時时前週周天年월일전]|[今昨]|어제|오늘|금일|그제|그저께|きのう|きょう|おととい")
"""What every such date holds."""
_FULL = re.compile(
    r"(?:(?P<era>令和|平成|昭和|大正|明治)\s?(?P<era_year>\d{1,2}|元)|(?<!\d)(?P<year>\d{4}|\d{2}))\s?[年년]"
    r"\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日号號일]?(?!\d)"
)
"""2024年11月27日, 令和6年11月27日, 2024년 11월 27일"""
_DAY = re.compile(r"(?<!\d)(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日号號일]")
"""11月27日"""
_MONTH = re.compile(r"\d{4}\s?[年년]\s?(?:0?[1-9]|1[0-2])\s?[月월]")
"""2024年11月: a month without a day"""
_AGO = re.compile(
    r"(?P<number>\d{1,4}|[一二三四五六七八九十两兩])\s?(?:個|个|箇|か|ヶ|ケ|カ|개)?"
    r"(?P<unit>秒|分|小时|小時|時間|时|時|天|日|周|週|星期|礼拜|月|年|초|분|시간|일|주|월|달|년)"
    r"(?:钟|鐘|間|间)?\s?(?:之|以)?(?:前|전)"
)
"""3小时前, 两个月前, 3시간 전"""
_NEAR = re.compile(r"今天|今日|昨天|昨日|前天|一昨日|おととい|きのう|きょう|오늘|금일|어제|그제|그저께")
_DAYS_BACK = {"今天": 0, "今日": 0, "きょう": 0, "오늘": 0, "금일": 0, "昨天": 1, "昨日": 1, "きのう": 1, "어제": 1}
"""Days back of the words in `_NEAR`; the others are 2 days back."""
_YEAR_BEFORE_ERA = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
_UNITS = {
    "秒": "second", "초": "second", "分": "minute", "분": "minute", "小时": "hour", "小時": "hour", "時間": "hour",
    "时": "hour", "時": "hour", "시간": "hour", "天": "day", "日": "day", "일": "day", "周": "week", "週": "week",
    "星期": "week", "礼拜": "week", "주": "week", "月": "month", "월": "month", "달": "month", "年": "year",
    "년": "year",
}  # fmt: skip
_NUMBERS = {sign: number for number, sign in enumerate("一二三四五六七八九十", 1)} | {"两": 2, "兩": 2}


def is_ago(text: str) -> bool:
    """Return whether a text is such an age and nothing else.

    >>> is_ago("两天前"), is_ago("三天前的事")
    (True, False)
    """
    return _AGO.fullmatch(text) is not None


def read_ideographs(text: str) -> tuple[Any, ...] | None:
    """Return the reading (see `articlesplit.dates.read`) of such a date, None for anything else.

    >>> read_ideographs("2024年11月27日"), read_ideographs("令和6年5月1日"), read_ideographs("两天前")
    (('date', 2024, 11, 27), ('date', 2024, 5, 1), ('back', 'day', 2))
    >>> read_ideographs("2024年11月")
    ('none',)
    """
    if not _SIGN.search(text):
        return None
    if _MONTH.fullmatch(text):
        return ("none",)
    if full := _FULL.search(text):
        month, day = int(full["month"]), int(full["day"])
        if full["era"]:
            era_year = 1 if full["era_year"] == "元" else int(full["era_year"])
            return "date", _YEAR_BEFORE_ERA[full["era"]] + era_year, month, day
        return "date", int(full["year"]) + (2000 if len(full["year"]) == 2 else 0), month, day
    if short := _DAY.search(text):
        return "day", int(short["month"]), int(short["day"])
    if ago := _AGO.search(text):
        return "back", _UNITS[ago["unit"]], _NUMBERS.get(ago["number"]) or int(ago["number"])
    if near := _NEAR.search(text):
        return "back", "day", _DAYS_BACK.get(near[0], 2)
    return None
