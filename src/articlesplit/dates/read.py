"""Read one printed date: what it says by itself, before its page is asked.

A reading is a tuple that starts with its kind:

    ("date", year, month, day)      a day, in any calendar
    ("numeric", a, b, c)            three numbers in print order; c is the year unless the order is year first
    ("ambiguous", year, name, day)  a month name that is another month in another language; year 0 if there is none
    ("pair", a, b)                  two numbers, day and month or the reverse
    ("day", month, day)             no year
    ("back", unit, number)          so long before the reference
    ("weekday", number)             the last such day; 0 is Monday
    ("weekday_before", number)      the last one before the reference's day: "last Monday"
    ("none",)                       certainly no day: a clock time, a month, nothing
    ("unknown",)                    for dateparser

A two-digit year has `SHORT` added.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, TypeAlias

import regex

from articlesplit.dates.calendars import ISLAMIC, PERSIAN
from articlesplit.dates.ideographs import read_ideographs
from articlesplit.dates.lone import LONGEST_FIELD, WEEKDAYS, is_vague, lone_form
from articlesplit.dates.types import SEPARATORS
from articlesplit.dates.vocabulary import Lexicon, fold, lexicon

Reading: TypeAlias = tuple[Any, ...]
Items: TypeAlias = list[int | str]
"""The parts of a printed date: numbers, folded words, and ":" for a clock time."""

LONGEST = 80
"""Characters; a guess. A longer text is read as no date."""
SHORT = 10000
_TOO_LONG = -1
"""A number of five digits or more, which is no part of a date."""
_NONE: Reading = ("none",)
_UNKNOWN: Reading = ("unknown",)
_KEPT_READINGS = 1024
"""A date is read when it is found and again when its page is resolved; more than a page holds."""

_NUMERIC = re.compile(
    r"(?<![\d.,:/-])(\d{4}|\d{1,2})(?:\s?[./-]\s?)(\d{1,2})\s?[./-]\s?(\d{4}|\d{1,2})(?!\d|:|[./-]\d)"
)
"""27/11/2024, 2024-11-27, 27. 11. 24"""
_PAIR = re.compile(r"(?<![\d.,:/-])(\d{1,2})\s?([./-])\s?(\d{1,2})(\.?)(?![\d:./-]|,\d)")
"""27.11., 2/16; 27/11, 14:05"""
_COMPACT = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)(?!\d)")
"""20241127"""
_GLUED_TIME = re.compile(r"((?:19|20)\d\d|\d{4}([./-])\d\d?\2\d\d?\.)(?=\d{1,2}[:.h]\d\d(?!\d))")
"""A year or a day with a time glued to it: 202410:32, 2024.12.18.10:32"""
_ARABIC_DIGIT = re.compile(r"[٠-٩]")
_LUNAR_OR_SOLAR_YEARS = range(1300, 1501)
"""Years that may be of the Islamic calendar or of the Persian one."""
_CLOCK = re.compile(r"\d\d?[:.h]\d\d")
_THAI = regex.compile(r"\p{Thai}")
_ITEM = regex.compile(r"\d{1,2}\s?[:h]\s?\d\d(?!\d)(?:[:.]\d+)*|\d{1,2}\.\d\d(?![\d.:])|\d+|[\p{L}\p{M}\u200c]+")
"""A clock time, a number or a word."""
_RUN = re.compile(r"\S+")
_LONGEST_RELATIVE = 6
"""Words of a relative date: "il y a quelques instants"."""
BEFORE_RELATIVE = f" \t\n-–—,，、;({SEPARATORS}"
"""Signs between an author and a relative date."""
_LEAST_LETTERS = 5
"""Letters of a capitalised word for a day that is no surname: "Yesterday", but not "Hoy". A guess."""
_DIRECTION_MARKS = (0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF)


@lru_cache(_KEPT_READINGS)
def read(text: str) -> Reading:
    """Return the reading of one printed date.

    >>> read("Mittwoch, 27. November 2024, 14:05 Uhr"), read("4/5/24"), read("il y a 2 heures"), read("19:00")
    (('date', 2024, 11, 27), ('numeric', 4, 5, 10024), ('back', 'hour', 2), ('none',))
    """
    if len(text) > LONGEST:
        return _NONE
    if len(text) <= LONGEST_FIELD and (form := lone_form(text)) is not None:
        return form if form[0] in WEEKDAYS else ("back", *form)
    has_arabic_digits = False
    if not text.isascii():
        has_arabic_digits = _ARABIC_DIGIT.search(text) is not None
        text = text.translate(_plain_characters())
        if (ideographic := read_ideographs(text)) is not None:
            return ideographic
    text = _GLUED_TIME.sub(r"\1 ", text)
    if numbers := _NUMERIC.search(text):
        first, second, third = numbers.groups()
        if len(first) == len(third) == 4:
            return _NONE
        if len(first) == 4:
            return "date", int(first), int(second) + _calendar(int(first), text, has_arabic_digits), int(third)
        if len(third) == 4 and (calendar := _calendar(int(third), text, has_arabic_digits)):
            return "date", int(third), int(second) + calendar, int(first)
        return "numeric", int(first), int(second), int(third) + (SHORT if len(third) < 4 else 0)
    return _read_words(text)


def is_islamic(text: str) -> bool:
    """Return whether a printed date is of the Islamic calendar, whose days are less sure than those of others.

    >>> is_islamic("15 صفر 1423 هـ"), is_islamic("28 أبريل 2002 م")
    (True, False)
    """
    reading = read(text)
    return reading[0] in ("date", "day") and reading[-2] > ISLAMIC


def _calendar(year: int, text: str, has_arabic_digits: bool) -> int:
    """Return what marks the month of a date of numbers alone as Islamic or Persian, 0 if it is neither.

    The date says so itself ("هـ", "ش"). Else the digits do: Persian has its own.

    >>> read("15/2/1423 هـ"), read("١٥/٢/١٤٢٣"), read("۱۴۰۳/۹/۷")
    (('date', 1423, 202, 15), ('date', 1423, 202, 15), ('date', 1403, 9, 7))
    """
    if year not in _LUNAR_OR_SOLAR_YEARS:
        return 0
    lists, words = lexicon().lists, {item for item in _items(text) if isinstance(item, str)}
    if words & lists["persian"]:
        return PERSIAN
    return ISLAMIC if has_arabic_digits or words & lists["islamic"] else 0


@cache
def _plain_characters() -> dict[int, str | None]:
    """Return a translation table: digits and punctuation of all scripts to ASCII, direction marks to nothing."""
    digits = (code for code in range(0x80, 0x1FC00) if chr(code).isdecimal())
    marks = {ord(mark): plain for mark, plain in zip("／．：－，،、–—’", "/.:-,,,--'", strict=True)}
    return {
        **{code: str(unicodedata.decimal(chr(code))) for code in digits},
        **marks,
        **dict.fromkeys(_DIRECTION_MARKS),
    }


def _read_words(text: str) -> Reading:
    """Read a date with a name in it, or a relative one."""
    words = lexicon()
    items = list(_items(text))
    # "3 gün önce" is three days ago though "gün" is a month elsewhere: only a year rules out a relative date.
    has_year = any(isinstance(item, int) and item >= 1000 for item in items)
    if not has_year and (back := _read_back(items, words)) is not None:
        return back
    named = False
    for at, size, month in _months(items, words):
        if (day := _read_month(items, at, size, month, text)) is not None:
            return day
        named = True
    if (numbered := _read_numbered_month(items, words)) is not None:
        return numbered
    if pair := _PAIR.search(text):
        timed = _CLOCK.search(text, pair.end()) or any(item in words.weekdays for item in items)
        if (pair[2] == "/" or pair[4] or timed) and not any(item in words.lists["clock"] for item in items):
            return "pair", int(pair[1]), int(pair[3])
        return _NONE
    if compact := _COMPACT.fullmatch(text):
        return "date", int(compact[1]), int(compact[2]), int(compact[3])
    if named:
        return _NONE
    is_strange = any(isinstance(item, str) and item != ":" and not _is_known(item, words) for item in items)
    return _UNKNOWN if is_strange else _NONE


def is_relative(text: str) -> bool:
    """Return whether a text is a relative date and nothing else: "yesterday", "3 hours ago", "Monday".

    >>> is_relative("a week ago"), is_relative("last week"), is_relative("week"), is_relative("3 May")
    (True, True, False, False)
    """
    return len(text) <= LONGEST_FIELD and read(text)[0] in ("back", *WEEKDAYS)


def relative_end(text: str) -> int:
    """Return where the relative date begins with which a text ends, the text's length if there is none.

    Behind a separator it may be any. Else a single capitalised word may be a surname: "Plácido Domingo".

    >>> [text[:relative_end(text)] for text in ("Mo Haddad last week", "Ana Lima, Monday", "Plácido Domingo", "3h")]
    ['Mo Haddad ', 'Ana Lima, ', 'Plácido Domingo', '']
    """
    end: int = (_relative_end if len(text) <= LONGEST else _relative_end.__wrapped__)(text)  # long ones are not kept
    return end


@lru_cache(64)  # rules ask for the same authors of a page
def _relative_end(text: str) -> int:
    """Return what `relative_end` does."""
    for word in list(_RUN.finditer(text))[-_LONGEST_RELATIVE:]:
        before, last = text[: word.start()].rstrip(), text[word.start() :].rstrip()
        if last[0].isalnum() and (is_relative(last) or is_vague(last)) and _is_apart(before, last):
            return int(word.start())
    return len(text)


def _is_apart(before: str, last: str) -> bool:
    """Return whether a relative date behind other words is no name: by a separator, its words, or its small letters."""
    if (before and before[-1] in BEFORE_RELATIVE) or " " in last or last[0].isdecimal():
        return True
    is_day = read(last)[0] == "back"
    if last.lower() != last.upper():
        return (last.islower() and not before.islower()) or (is_day and len(last) >= _LEAST_LETTERS)
    return is_day and " " in before


def _items(text: str) -> Iterator[int | str]:
    """Cut a text into items; numbers of five digits and more are `_TOO_LONG`.

    >>> list(_items("27. März 2024, 14:05 Uhr"))
    [27, 'marz', 2024, ':', 'uhr']
    """
    for token in _ITEM.findall(text):
        if token.isdecimal():
            yield int(token) if len(token) < 5 else _TOO_LONG
        elif token[0].isdecimal():
            yield ":"
        else:
            yield fold(token)


def _is_known(word: str, words: Lexicon) -> bool:
    """Return whether a word belongs to times, weekdays and units: dateparser cannot make a day of it."""
    tables = (words.weekdays, words.units, words.halves, *words.lists.values(), ("a", "p", "m", "z"))
    return any(word in table for table in tables)


def _months(items: Items, words: Lexicon) -> Iterator[tuple[int, int, int | str]]:
    """Find month names: where each is, how many items it has, and its number, or the name itself if it is ambiguous."""
    for at, item in enumerate(items):
        if isinstance(item, int):
            continue
        if item in words.month_starts:
            for size in (3, 2):
                number = words.months.get(" ".join(map(str, items[at : at + size])))
                if number:
                    yield at, size, number
        number = words.months.get(item)
        if number:
            # "mar. 3 juin": a weekday that looks like a month is one if a true month follows.
            if item in words.weekdays and any(other in words.months for other in items[at + 1 :]):
                continue
            yield at, 1, item if item in words.ambiguous else number


def _read_month(items: Items, at: int, size: int, month: int | str, text: str) -> Reading | None:
    """Read day and year around a month name of `size` items."""
    before = _beside(items, at, -1)
    after = _beside(items, at + size - 1, 1)
    if _is_hour(items, after):
        after = -1
    day, year = before, after
    if not _is_day(_number(items, day)):
        day, year = after, before if before >= 0 else _beside(items, after, 1)
    elif not _is_year(_number(items, year)):
        year = _beside(items, before, -1)
        year = year if _number(items, year) >= 1000 else -1
    if not _is_day(_number(items, day)):
        return None
    printed_year, printed_day = _number(items, year), _number(items, day)
    if not _is_year(printed_year) or (printed_year < 100 and _is_hour(items, year)):
        return ("ambiguous", 0, month, printed_day) if isinstance(month, str) else ("day", month, printed_day)
    if printed_year < 100:
        printed_year += 2500 if _THAI.search(text) else SHORT
    return ("ambiguous" if isinstance(month, str) else "date"), printed_year, month, printed_day


def _beside(items: Items, at: int, step: int) -> int:
    """Return the place of the number next to `at` in direction `step`, over link words and ordinal endings, else -1."""
    lists = lexicon().lists
    skipped = lists["links"], lists["ordinals"], lists["tails"], lexicon().months  # "21. maj/svibanj, 2020."
    for place in (at + step, at + 2 * step, at + 3 * step):
        if not 0 <= place < len(items):
            return -1
        item = items[place]
        if isinstance(item, int):
            return place
        if not any(item in words for words in skipped):
            return -1
    return -1


def _number(items: Items, at: int) -> int:
    """Return the number at `at`, -1 if there is none."""
    item = items[at] if at >= 0 else -1
    return item if isinstance(item, int) else -1


def _is_day(number: int) -> bool:
    return 0 < number <= 31


def _is_year(number: int) -> bool:
    return number >= 1000 or 0 <= number < 100


def _is_hour(items: Items, at: int) -> bool:
    """Return whether the number at `at` is an hour by the word after it: "14 Uhr", "9 pm"."""
    words = lexicon()
    return 0 <= at < len(items) - 1 and (items[at + 1] in words.lists["clock"] or items[at + 1] in words.halves)


def _read_numbered_month(items: Items, words: Lexicon) -> Reading | None:
    """Read a month that is called by its number: Vietnamese "27 tháng 11, 2024", Mongolian "2024 оны 11 сарын 27".

    >>> read("ngày 27 tháng 11 năm 2024"), read("2024 оны 11-р сарын 27")
    (('date', 2024, 11, 27), ('date', 2024, 11, 27))
    """
    for at, item in enumerate(items):
        is_after_day = item in words.lists["numbered_after_day"]
        if is_after_day or item in words.lists["numbered_before_day"]:
            before = next((number for number in reversed(items[:at]) if isinstance(number, int)), 0)
            after = next((number for number in items[at:] if isinstance(number, int)), 0)
            year = next((number for number in items if isinstance(number, int) and number >= 1000), 0)
            day, month = (before, after) if is_after_day else (after, before)
            if _is_day(day) and 0 < month <= 12:
                return ("date", year, month, day) if year else ("day", month, day)
    return None


def _read_back(items: Items, words: Lexicon) -> Reading | None:
    """Read unit and number of "3 hours ago", "yesterday", "vor einem Tag"."""
    if ":" in items:
        items = items[: items.index(":")] if items[0] != ":" else items[1:]
        while items and items[-1] in words.lists["at"]:
            items.pop()
    spelled = [str(item) for item in items]
    number_at = next((at for at, item in enumerate(items) if isinstance(item, int)), None)
    if number_at is not None:
        if items[number_at] == _TOO_LONG:
            return None
        if unit := unit_of(spelled[:number_at], spelled[number_at + 1 :], words):
            return "back", unit, items[number_at]
        if spelled[0] in words.days and all(_is_known(word, words) for word in spelled[1:number_at]):
            return "back", "day", words.days[spelled[0]]
        return None
    for size in range(min(4, len(spelled)), 0, -1):
        phrase = " ".join(spelled[:size])
        if all(_is_known(word, words) for word in spelled[size:]):
            if phrase in words.days:
                return "back", "day", words.days[phrase]
            if phrase in words.phrases and words.phrases[phrase][1]:
                return "back", *words.phrases[phrase]
    for at, word in enumerate(spelled):
        if word in words.ones and (unit := unit_of(spelled[:at], spelled[at + 1 :], words)):
            return "back", unit, 1
    return None


def unit_of(before: list[str], after: list[str], words: Lexicon) -> str | None:
    """Return the unit of "before 3 after" if that is a time in the past in some language, else None.

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
