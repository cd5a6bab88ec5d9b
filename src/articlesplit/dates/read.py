"""What one printed date says by itself, before its page is asked."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

import regex

from articlesplit.dates.vocabulary import Lexicon, fold, lexicon

LONGEST = 80
"""No printed date has more characters; anything longer is None."""

# What one printed date says, before the page is asked: a tuple that starts with its kind.
#   ("date", year, month, day)     a day, in any calendar
#   ("numeric", a, b, c)           three numbers in print order, c is the year unless the order is year first
#   ("ambiguous", year, name, day) a month name that is another month in another language; year 0 if there is none
#   ("pair", a, b)                 two numbers, day and month or the reverse
#   ("day", month, day)            no year
#   ("back", unit, number)         so long before the reference
#   ("none",)                      certainly no day: a clock time, a month, nothing
#   ("unknown",)                   for dateparser
# A two-digit year has SHORT added.
Reading = tuple[Any, ...]
SHORT = 10000
_NONE: Reading = ("none",)
_UNKNOWN: Reading = ("unknown",)


@cache
def _patterns() -> dict[str, regex.Pattern[str]]:
    """Compiled when first needed."""
    return {
        name: regex.compile(pattern)
        for name, pattern in {
            "numeric": r"(?<![\d.,:/-])(\d{4}|\d{1,2})(\s?[./-]\s?)(\d{1,2})\s?[./-]\s?(\d{4}|\d{1,2})(?!\d|:|[./-]\d)",
            "pair": r"(?<![\d.,:/-])(\d{1,2})\s?([./-])\s?(\d{1,2})(\.?)(?![\d:.,/-])",
            "clock": r"\d\d?[:.h]\d\d",
            "thai": r"\p{Thai}",
            "sign": r"[年月日号時時前週周天年월일전]|[今昨]|어제|오늘|금일|그제|그저께|きのう|きょう|おととい",
            "token": r"\d{1,2}\s?[:h]\s?\d\d(?!\d)(?:[:.]\d+)*|\d{1,2}\.\d\d(?![\d.])|\d+|[\p{L}\p{M}\u200c]+",
            "cjk": r"(?:(令和|平成|昭和|大正|明治)\s?(\d{1,2}|元)|(?<!\d)(\d{4}|\d{2}))\s?[年년]"
            r"\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日号號일]?(?!\d)",
            "cjk_day": r"(?<!\d)(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日号號일]",
            "cjk_ago": r"(\d{1,4}|[一二三四五六七八九十两兩])\s?(?:個|个|箇|か|ヶ|ケ|カ|개)?"
            r"(秒|分|小时|小時|時間|时|時|天|日|周|週|星期|礼拜|月|年|초|분|시간|일|주|월|달|년)"
            r"(?:钟|鐘|間|间)?\s?(?:之|以)?(?:前|전)",
            "cjk_near": r"(今天|今日|昨天|昨日|前天|一昨日|おととい|きのう|きょう|오늘|금일|어제|그제|그저께)",
            "compact": r"((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)(?!\d)",
        }.items()
    }  # fmt: skip


_CJK_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
_CJK_NEAR = {"今天": 0, "今日": 0, "きょう": 0, "오늘": 0, "금일": 0, "昨天": 1, "昨日": 1, "きのう": 1, "어제": 1}
_CJK_UNITS = {
    "秒": "second", "초": "second", "分": "minute", "분": "minute", "小时": "hour", "小時": "hour", "時間": "hour",
    "时": "hour", "時": "hour", "시간": "hour", "天": "day", "日": "day", "일": "day", "周": "week", "週": "week",
    "星期": "week", "礼拜": "week", "주": "week", "月": "month", "월": "month", "달": "month", "年": "year",
    "년": "year",
}  # fmt: skip
_CJK_NUMBERS = {c: n for n, c in enumerate("一二三四五六七八九十", 1)} | {"两": 2, "兩": 2}
_DIRECTION_MARKS = dict.fromkeys([0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF])


@cache
def _plain_characters() -> dict[int, str | None]:
    """All decimal digits to ASCII ones, direction marks to nothing, full-width and Arabic punctuation to ASCII."""
    digits = (c for c in range(0x80, 0x1FC00) if chr(c).isdecimal())
    marks = {ord(c): p for c, p in zip("／．：－，،、–—’", "/.:-,,,--'", strict=True)}
    return {**{c: str(unicodedata.decimal(chr(c))) for c in digits}, **marks, **_DIRECTION_MARKS}


def _read_cjk(text: str) -> Reading | None:
    """Chinese, Japanese, Korean: the parts carry their names."""
    patterns = _patterns()
    if m := patterns["cjk"].search(text):
        era, era_year, year, month, day = m.groups()
        if era:
            return "date", _CJK_ERAS[era] + (1 if era_year == "元" else int(era_year)), int(month), int(day)
        return "date", int(year) + (2000 if len(year) == 2 else 0), int(month), int(day)
    if m := patterns["cjk_day"].search(text):
        return "day", int(m[1]), int(m[2])
    if m := patterns["cjk_ago"].search(text):
        return "back", _CJK_UNITS[m[2]], _CJK_NUMBERS.get(m[1]) or int(m[1])
    if m := patterns["cjk_near"].search(text):
        return "back", "day", _CJK_NEAR.get(m[1], 2)
    return None


def read(text: str) -> Reading:
    """What one printed date says by itself.

    >>> read("Mittwoch, 27. November 2024, 14:05 Uhr"), read("4/5/24"), read("il y a 2 heures"), read("19:00")
    (('date', 2024, 11, 27), ('numeric', 4, 5, 10024), ('back', 'hour', 2), ('none',))
    """
    if len(text) > LONGEST:
        return _NONE
    if not text.isascii():
        text = text.translate(_plain_characters())
        if _patterns()["sign"].search(text) and (cjk := _read_cjk(text)):
            return cjk
    patterns = _patterns()
    if m := patterns["numeric"].search(text):
        a, b, c = m[1], m[3], m[4]
        if len(a) == 4:
            return _NONE if len(c) == 4 else ("date", int(a), int(b), int(c))
        return "numeric", int(a), int(b), int(c) + (SHORT if len(c) < 4 else 0)
    return _read_words(text)


def _read_words(text: str) -> Reading:
    """A date with a name in it, or a relative one."""
    patterns = _patterns()
    words = lexicon()
    tokens = patterns["token"].findall(text)
    items: list[int | str] = []  # numbers; folded words; ":" for a clock time
    year = False
    for token in tokens:
        if token.isdecimal():
            number = int(token) if len(token) < 5 else 0
            year = year or number >= 1000
            items.append(number)
        elif token[0].isdecimal():
            items.append(":")
        else:
            items.append(fold(token))
    # "3 gün önce" is three days ago though "gün" is a month elsewhere: only a year rules out a relative date.
    if not year and (back := _read_back(items, words)) is not None:
        return back
    named = False
    for at in _months(items, words):
        if (day := _read_month(items, *at, words, text)) is not None:
            return day
        named = True
    if (numbered := _read_numbered_month(items)) is not None:
        return numbered
    if m := patterns["pair"].search(text):
        timed = patterns["clock"].search(text, m.end()) or any(item in words.weekdays for item in items)
        if (m[2] == "/" or m[4] or timed) and not any(item in words.lists["clock"] for item in items):
            return "pair", int(m[1]), int(m[3])
        return _NONE
    if m := patterns["compact"].fullmatch(text):
        return "date", int(m[1]), int(m[2]), int(m[3])
    if named:
        return _NONE
    strange = any(isinstance(item, str) and item != ":" and not _known(item, words) for item in items)
    return _UNKNOWN if strange else _NONE


def _known(word: str, words: Lexicon) -> bool:
    """Whether a word belongs to times, weekdays and units: nothing that dateparser could make a day of."""
    tables = (words.weekdays, words.units, words.halves, *words.lists.values(), ("a", "p", "m", "z"))
    return any(word in table for table in tables)


def _months(items: list[int | str], words: Lexicon) -> Iterator[tuple[int, int, int | str]]:
    """Where a month name stands in the items, how many items it has, and its number, or the name itself if it is
    ambiguous.
    """
    months = words.months
    for i, item in enumerate(items):
        if item in words.month_starts:
            for size in (3, 2):
                number = months.get(" ".join(map(str, items[i : i + size])))
                if number:
                    yield i, size, number
        number = months.get(item)  # type: ignore[arg-type]
        if number:
            # "mar. 3 juin": a weekday that looks like a month is one if a true month follows.
            if item in words.weekdays and any(other in months for other in items[i + 1 :]):
                continue
            yield i, 1, item if item in words.ambiguous else number


def _beside(items: list[int | str], at: int, step: int, words: Lexicon) -> int:
    """Index of the number next to `at` in direction `step`, over link words and ordinal endings; -1 if there is
    none.
    """
    links, ordinals, tails = words.lists["links"], words.lists["ordinals"], words.lists["tails"]
    for index in (at + step, at + 2 * step, at + 3 * step):
        if not 0 <= index < len(items):
            return -1
        item = items[index]
        if isinstance(item, int):
            return index
        if item not in links and item not in ordinals and item not in tails:
            return -1
    return -1


def _read_month(
    items: list[int | str], at: int, size: int, month: int | str, words: Lexicon, text: str
) -> Reading | None:
    """Day and year around a month name."""
    before = _beside(items, at, -1, words)
    after = _beside(items, at + size - 1, 1, words)
    if after >= 0 and _is_hour(items, after, words):
        after = -1
    day, year = before, after
    if not 0 < _number(items, day) <= 31:
        day, year = after, before if before >= 0 else _beside(items, after, 1, words)
    elif not _year_like(_number(items, year)):
        year = _beside(items, before, -1, words)
        year = year if _number(items, year) >= 1000 else -1
    if not 0 < _number(items, day) <= 31:
        return None
    printed, number = _number(items, year), _number(items, day)
    if not _year_like(printed) or (printed < 100 and _is_hour(items, year, words)):
        return ("ambiguous", 0, month, number) if isinstance(month, str) else ("day", month, number)
    if printed < 100:
        printed += 2500 if _patterns()["thai"].search(text) else SHORT
    return ("ambiguous" if isinstance(month, str) else "date"), printed, month, number


def _number(items: list[int | str], at: int) -> int:
    """The number at `at`, -1 if there is none."""
    item = items[at] if at >= 0 else -1
    return item if isinstance(item, int) else -1


def _is_hour(items: list[int | str], at: int, words: Lexicon) -> bool:
    """Whether the number at `at` is an hour by the word after it: "14 Uhr", "9 pm"."""
    return at + 1 < len(items) and (items[at + 1] in words.lists["clock"] or items[at + 1] in words.halves)


def _year_like(number: int) -> bool:
    return number >= 1000 or 0 <= number < 100


def _read_numbered_month(items: list[int | str]) -> Reading | None:
    """Months that are called by number: Vietnamese "27 tháng 11, 2024", Mongolian "2024 оны 11 сарын 27".

    >>> read("ngày 27 tháng 11 năm 2024"), read("2024 оны 11-р сарын 27")
    (('date', 2024, 11, 27), ('date', 2024, 11, 27))
    """
    for i, item in enumerate(items):
        if item in ("thang", "thg", "сарын", "сар"):
            before = next((n for n in reversed(items[:i]) if isinstance(n, int)), 0)
            after = next((n for n in items[i:] if isinstance(n, int)), 0)
            year = next((n for n in items if isinstance(n, int) and n >= 1000), 0)
            day, month = (before, after) if item in ("thang", "thg") else (after, before)
            if 0 < day <= 31 and 0 < month <= 12:
                return ("date", year, month, day) if year else ("day", month, day)
    return None


def _read_back(items: list[int | str], words: Lexicon) -> Reading | None:
    """Of "3 hours ago", "yesterday", "vor einem Tag": unit and number."""
    if ":" in items:
        items = items[: items.index(":")] if items[0] != ":" else items[1:]
        while items and items[-1] in words.lists["at"]:
            items.pop()
    spelled = [str(item) for item in items]
    places = [i for i, item in enumerate(items) if isinstance(item, int)][:1]
    if not places:
        for size in range(min(4, len(spelled)), 0, -1):
            phrase = " ".join(spelled[:size])
            if all(_known(word, words) for word in spelled[size:]):
                if phrase in words.days:
                    return "back", "day", words.days[phrase]
                if phrase in words.phrases and words.phrases[phrase][1]:
                    return "back", *words.phrases[phrase]
    for at in places or [i for i, word in enumerate(spelled) if word in words.ones]:
        if unit := unit_of(spelled[:at], spelled[at + 1 :], words):
            return "back", unit, items[at] if places else 1
    if places and spelled[0] in words.days and all(_known(word, words) for word in spelled[1 : places[0]]):
        return "back", "day", words.days[spelled[0]]
    return None


def unit_of(before: list[str], after: list[str], words: Lexicon) -> str | None:
    """The unit of "before 3 after" if that is a time in the past in some language, else None.

    >>> unit_of([], ["hrs", "ago"], lexicon()), unit_of(["il", "y", "a"], ["jours"], lexicon())
    ('hour', 'day')
    >>> unit_of([], ["min"], lexicon()) is None
    True
    """
    left = " ".join(before)
    phrase = words.phrases.get(" ".join([*before, "#", *after]))
    if phrase:
        return phrase[0]
    for size in range(min(4, len(after)), 0, -1):
        units = words.units.get(" ".join(after[:size]))
        frame = words.frames.get((left, " ".join(after[size:]))) if units else None
        if units and frame:
            shared = frame & units.keys()
            if shared:
                return units[min(shared)]
    return None
