"""From printed dates to days: all dates of one page are resolved together.

A page's own dates say how it writes them: "13/5/24" settles that "4/5/24" beside it is the fourth of May. Words come
from `data/dates.json` (CLDR and a supplement, see `benchmarks/build_dates.py`); what they leave goes to dateparser.
No clock is read: "3 hours ago" and "5 May" are resolved against `reference_date`, and are None without one.
"""

from __future__ import annotations

import datetime
import json
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import regex

DATES_FILE = Path(__file__).parent / "data" / "dates.json"
LONGEST = 80
"""No printed date has more characters; anything longer is None."""

_STRIPPED = dict.fromkeys([*range(0x300, 0x370), 0x640, *range(0x64B, 0x656), 0x670, 0x200C, 0x200D, 0xAD])
_UNIFIED = _STRIPPED | {ord("ı"): "i", ord("ى"): "ي", ord("ی"): "ي", ord("ک"): "ك", ord("ە"): "ه"}


def fold(text: str) -> str:
    """`text` without case, accents and Arabic vowel signs, so that one spelling stands for all that are printed.

    >>> fold("Décembre"), fold("KASIM") == fold("kasım"), fold("أمس")
    ('decembre', True, 'امس')
    """
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKD", text.casefold()).translate(_UNIFIED)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Folded words of dates; a name of several words has one space between them."""

    months: dict[str, int]
    """Name to 1..12; Persian solar months are 101..112."""
    ambiguous: dict[str, dict[str, int]]
    """Names that are another month in another language: "listopada" is November in Polish, October in Croatian."""
    month_languages: dict[str, frozenset[str]]
    month_starts: frozenset[str]
    """First words of month names of several words."""
    weekdays: frozenset[str]
    days: dict[str, int]
    """Today, yesterday: how many days back."""
    frames: dict[tuple[str, str], frozenset[str]]
    """What stands before and after "3 hours" and makes it past, and the languages that say so."""
    units: dict[str, dict[str, str]]
    """Word or words to {language: unit}."""
    phrases: dict[str, tuple[str, int]]
    """Whole phrases, "#" for the number: unit, and the number where the phrase holds none."""
    ones: frozenset[str]
    orders: dict[str, str]
    """Language, or language and region, to "dmy", "mdy" or "ymd"."""
    halves: dict[str, bool]
    """Words for a.m. and p.m.: whether it is p.m."""
    lists: dict[str, frozenset[str]]
    """Connectors: links, tails, at, clock, hours, minutes, ordinals, zones, common."""


def _names(tables: Iterable[tuple[str, dict[str, Any]]], key: str) -> Iterator[tuple[str, int, str]]:
    """(language, number, name) of the months, weekdays or days in these tables."""
    for language, table in tables:
        for number, cell in enumerate(table.get(key, ())):
            for name in cell:
                yield language, number, name


@cache
def lexicon() -> Lexicon:
    """The tables of `data/dates.json`, read when first needed.

    >>> lexicon().months["decembre"], lexicon().orders["en"], lexicon().units["horas"]["es"]
    (12, 'mdy', 'hour')
    """
    data = json.loads(DATES_FILE.read_bytes())
    supplement = data["supplement"]
    tables = [*data["languages"].items(), *supplement["languages"].items()]
    months: dict[str, int] = {}
    ambiguous: dict[str, dict[str, int]] = {}
    month_languages: dict[str, set[str]] = {}
    for language, number, name in _names(tables, "months"):
        months.setdefault(name, number + 1)
        ambiguous.setdefault(name, {}).setdefault(language, number + 1)
        month_languages.setdefault(name, set()).add(language)
    for number, cell in enumerate(supplement["persian_months"]):
        months.update(dict.fromkeys(cell, number + 101))
        month_languages.update({name: {"fa"} for name in cell})
    frames: dict[tuple[str, str], set[str]] = {}
    units: dict[str, dict[str, str]] = {}
    phrases: dict[str, tuple[str, int]] = {}
    for language, table in tables:
        for before, after in table.get("frames", ()):
            frames.setdefault((before, after), set()).add(language)
        for unit, words in table.get("units", {}).items():
            for word in words:
                units.setdefault(word, {}).setdefault(language, unit)
        for key, printed in table.get("phrases", {}).items():
            unit, number = key.split()
            phrases.update({phrase: (unit, int(number)) for phrase in printed})
    lists = {key: frozenset(value) for key, value in supplement.items() if key not in ("languages", "persian_months")}
    for key in ("links", "at"):
        lists[key] |= {word for _, table in tables for word in table.get(key, ())}
    return Lexicon(
        months,
        {name: by for name, by in ambiguous.items() if len(set(by.values())) > 1},
        {name: frozenset(languages) for name, languages in month_languages.items()},
        frozenset(name.split()[0] for name in months if " " in name),
        frozenset(part for _, _, name in _names(tables, "weekdays") for part in (name, name.split()[-1])),
        {name: number for _, number, name in _names(tables, "days")},
        {frame: frozenset(languages) for frame, languages in frames.items()},
        units,
        phrases,
        frozenset(one for _, table in tables for one in table.get("ones", ())),
        {language: table["order"] for language, table in data["languages"].items()} | data["region_orders"],
        {word: half == "pm" for _, table in tables for half in ("am", "pm") for word in table.get(half, ())},
        lists,
    )


# What one printed date says, before the page is asked: a tuple that starts with its kind.
#   ("date", year, month, day)     a day, in any calendar
#   ("numeric", a, b, c)           three numbers in print order, c is the year unless the order is year first
#   ("ambiguous", year, name, day) a month name that is another month in another language; year 0 if there is none
#   ("pair", a, b)                 two numbers, day and month or the reverse
#   ("day", month, day)            no year
#   ("back", unit, number)         so long before the reference
#   ("none",)                      certainly no day: a clock time, a month, nothing
#   ("unknown",)                   for dateparser
# A two-digit year has _SHORT added.
Reading = tuple[Any, ...]
_SHORT = 10000
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
            "word": r"\p{L}{2,}",
            "named": r"(?P<word>\p{L}{3,})\.? \d\d?(?!\d)|\d\d?\p{L}{0,2}\.?[ -](?:d\p{L}{0,2} )?(?P<after>\p{L}{3,})",
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
        return "numeric", int(a), int(b), int(c) + (_SHORT if len(c) < 4 else 0)
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
        printed += 2500 if _patterns()["thai"].search(text) else _SHORT
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
    names = [fold(word) for text in readings for word in _patterns()["word"].findall(text)]
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
    if all(len(n) == 3 and n[2] >= _SHORT for n in numeric) and (preferred == "ymd" or any(n[0] > 31 for n in numeric)):
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
    pattern = _patterns()["named"]
    written = {
        "mdy" if m["word"] else "dmy"
        for text, reading in readings.items()
        if reading[0] in ("date", "day")
        and (m := pattern.search(text))
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
    if order == "ymd" and c >= _SHORT:
        year, month, day = a + _SHORT, b, c - _SHORT
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
    """A day of the Gregorian, Buddhist or Persian calendar; a two-digit year has _SHORT added.

    >>> _calendar_day(2567, 11, 27, None), _calendar_day(1403, 9, 7, None), _calendar_day(24 + _SHORT, 11, 27, None)
    (datetime.date(2024, 11, 27), datetime.date(2024, 11, 27), datetime.date(2024, 11, 27))
    """
    if year >= _SHORT:
        year -= _SHORT
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
