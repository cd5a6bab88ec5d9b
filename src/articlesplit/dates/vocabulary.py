"""Read the words of dates in all languages from `data/dates.json`, which `benchmarks/tables/dates.py` builds."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

DATES_FILE = Path(__file__).parents[1] / "data" / "dates.json"

_STRIPPED = dict.fromkeys([*range(0x300, 0x370), 0x640, *range(0x64B, 0x656), 0x670, 0x200C, 0x200D, 0xAD])
"""Accents, the Arabic tatweel and vowel signs, joiners, the soft hyphen."""
_UNIFIED = _STRIPPED | {ord("ı"): "i", ord("ى"): "ي", ord("ی"): "ي", ord("ک"): "ك", ord("ە"): "ه"}


def fold(text: str) -> str:
    """Remove case, accents and Arabic vowel signs, so that one spelling stands for all that are printed.

    >>> fold("Décembre"), fold("KASIM") == fold("kasım"), fold("أمس")
    ('decembre', True, 'امس')
    """
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKD", text.casefold()).translate(_UNIFIED)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of dates, folded. A name of several words has one space between them."""

    months: dict[str, int]
    """Name to 1..12; Persian solar months are 101..112, Islamic ones 201..212."""
    ambiguous: dict[str, dict[str, int]]
    """Names that are another month in another language: "listopada" is November in Polish, October in Croatian."""
    month_languages: dict[str, frozenset[str]]
    month_starts: frozenset[str]
    """First words of month names of several words."""
    weekdays: frozenset[str]
    days: dict[str, int]
    """Names such as "yesterday" to how many days back they are."""
    frames: dict[tuple[str, str], frozenset[str]]
    """Words before and after "3 hours" that make it past, to the languages that use them."""
    units: dict[str, dict[str, str]]
    """Word or words to {language: unit}."""
    phrases: dict[str, tuple[str, int]]
    """Whole phrases, with "#" for the number, to the unit and to the number where the phrase prints none."""
    ones: frozenset[str]
    """Words for one before a unit: "a day ago"."""
    lone: dict[str, tuple[str, int]]
    """Phrases that are dates where they stand alone, to unit and number: "last week" to ("week", 1), "Monday" to
    ("weekday", 0)."""
    vague: frozenset[str]
    """Phrases of time that name no day: "this week"."""
    short_units: dict[str, str]
    """Units that make an age of a number that stands alone: "3h"."""
    orders: dict[str, str]
    """Language, or language and region, to "dmy", "mdy" or "ymd"."""
    halves: dict[str, bool]
    """Words for a.m. and p.m. to whether it is p.m."""
    lists: dict[str, frozenset[str]]
    """Other words by what they do: links, tails, at, clock, hours, minutes, ordinals, zones, common, numbered_…_day,
    islamic, persian, more, updated, published."""
    umm_al_qura: tuple[bool, ...]
    """Whether each month of the Islamic calendar, from 1365 on, has 30 days and not 29."""


_OTHER_TABLES = ("languages", "persian_months", "islamic_months", "umm_al_qura", "short_units")
"""Parts of the supplement that are no lists of words."""


def _names(tables: Iterable[tuple[str, dict[str, Any]]], key: str) -> Iterator[tuple[str, int, str]]:
    """Yield (language, number, name) of the months, weekdays or days in these tables."""
    for language, table in tables:
        for number, cell in enumerate(table.get(key, ())):
            for name in cell:
                yield language, number, name


@cache
def lexicon() -> Lexicon:
    """Read `data/dates.json` when first needed.

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
    for number, cell in enumerate(supplement["islamic_months"]):
        months.update(dict.fromkeys(cell, number + 201))
    frames: dict[tuple[str, str], set[str]] = {}
    units: dict[str, dict[str, str]] = {}
    phrases: dict[str, tuple[str, int]] = {}
    lone: dict[str, tuple[str, int]] = {}
    checked = {language for language, table in supplement["languages"].items() if "days" in table}

    def is_clear(language: str, name: str) -> bool:
        """Return whether a single word is no name or common word elsewhere, as "leo" and "anna" are."""
        return language in checked or " " in name or not name.isascii()

    for language, table in tables:
        for before, after in table.get("frames", ()):
            frames.setdefault((before, after), set()).add(language)
        for unit, words in table.get("units", {}).items():
            for word in words:
                units.setdefault(word, {}).setdefault(language, unit)
        for key, printed in table.get("phrases", {}).items():
            unit, number = key.split()
            phrases.update({phrase: (unit, int(number)) for phrase in printed})
        for number, cell in enumerate(table.get("weekdays", ())):
            lone.update({name: ("weekday", number) for name in cell[:1] if is_clear(language, name)})
        for key, printed in table.get("lone", {}).items():
            unit, number = key.split()
            lone.update({phrase: (unit, int(number)) for phrase in printed})
    lone.update({phrase: age for phrase, age in phrases.items() if age[1] and "#" not in phrase})
    days = list(_names(tables, "days"))
    lone.update({name: ("day", number) for language, number, name in days if is_clear(language, name)})
    lists = {key: frozenset(value) for key, value in supplement.items() if key not in _OTHER_TABLES}
    for key in ("links", "at"):
        lists[key] |= {word for _, table in tables for word in table.get(key, ())}
    return Lexicon(
        months,
        {name: by for name, by in ambiguous.items() if len(set(by.values())) > 1},
        {name: frozenset(languages) for name, languages in month_languages.items()},
        frozenset(name.split()[0] for name in months if " " in name),
        frozenset(part for _, _, name in _names(tables, "weekdays") for part in (name, name.split()[-1])),
        {name: number for _, number, name in days},
        {frame: frozenset(languages) for frame, languages in frames.items()},
        units,
        phrases,
        frozenset(one for _, table in tables for one in table.get("ones", ())),
        lone,
        frozenset(phrase for _, table in tables for phrase in table.get("vague", ()) if phrase not in lone),
        {word: unit for unit, listed in supplement["short_units"].items() for word in listed},
        {language: table["order"] for language, table in data["languages"].items()} | data["region_orders"],
        {word: half == "pm" for _, table in tables for half in ("am", "pm") for word in table.get(half, ())},
        lists,
        _long_months(supplement["umm_al_qura"]),
    )


def _long_months(calendar: str) -> tuple[bool, ...]:
    """Unpack the months of a calendar, three hexadecimal digits a year, to whether each has 30 days.

    >>> _long_months("aaa")[:3]
    (True, False, True)
    """
    years = [int(calendar[at : at + 3], 16) for at in range(0, len(calendar), 3)]
    return tuple(bool(year >> (11 - month) & 1) for year in years for month in range(12))
