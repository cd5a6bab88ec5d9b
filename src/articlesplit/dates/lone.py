"""Find words that are a date only where they stand alone: "last week", "just now", "Monday", "3h".

In a headline or in prose they are words like others. They stand alone between two edges: line ends, tabs and
separators such as " · " and "|". In the text of an HTML page a tab is between two elements of a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import regex

from articlesplit.core.arrays import Bytes
from articlesplit.core.kernels import views
from articlesplit.core.lone_fields import BORDERS, find_fields
from articlesplit.dates.ideographs import is_ago
from articlesplit.dates.tokens import Tokens
from articlesplit.dates.types import LAST_SIGNS, SEPARATORS
from articlesplit.dates.vocabulary import fold, lexicon
from articlesplit.dates.words import word_table

LONGEST_FIELD = 40
"""Characters between two edges, at most; a guess."""
LEAST_HEADLINE = 25
"""Characters of a line beside a weekday that may be a headline; a guess. Menus and opening hours have shorter lines."""
LONGEST_BELOW = 250
"""Characters of a line below a weekday that may be of its record; a longer one is the text below a heading. A guess."""
NEAR_WEEKDAY = 60
"""Characters between two weekdays of a forecast or of opening hours, at most; a guess."""

_LINE_ENDS = "\n\r\x0b\x0c\x85\u2028\u2029"
_EDGES = f"{_LINE_ENDS}\t{SEPARATORS}"
_DASHES = "-–—"
_BORDERS = {"line_end": _LINE_ENDS, "edge": _EDGES, "dash": _DASHES}
_SIGNS = ord(" "), ord("\n"), ord("\t"), ord(".")
_WHITE, _LAST_WHITE = rf"[^\S{_LINE_ENDS}]", 0x3000
"""White space in a line, and its last code point."""
_LEAD = regex.compile(r"[^\S\n]*(?P<left>.*\s[-–—]\s)?\s*(?:(?P<cue>\p{L}[\p{L}\p{M}]+):?\s+)?")
"""What may stand before the date of a field: an author with a dash, "Updated"."""
_NAME = regex.compile(r"(?:\p{Lu}[\p{L}\p{M}'’.-]*\s+|\p{Ll}{1,3}\s+){2,5}[-–—]\s")
"""Words that may be an author, and a dash."""
_WORD = regex.compile(r"[\p{L}\p{M}\u200c]+")
_DIGIT = re.compile(r"\d")
_DENSE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
_SHORT_AGE = regex.compile(r"(\d{1,2})\s?(\p{L}[\p{L}\p{M}]{0,3})\.?")
WEEKDAYS = ("weekday", "weekday_before")
"""The units of weekdays: "Monday", "last Monday"."""


class _Field(NamedTuple):
    """A date that stands alone."""

    start: int
    end: int
    unit: str
    number: int
    is_line: bool
    """Whether it is a line of its own."""


def lone_form(text: str) -> tuple[str, int] | None:
    """Return the unit and the number of a date that stands alone, None for anything else.

    >>> lone_form("Last week"), lone_form("Monday"), lone_form("3h"), lone_form("上周")
    (('week', 1), ('weekday', 0), ('hour', 3), ('week', 1))
    >>> lone_form("3D"), lone_form("Monday 3-6")
    (None, None)
    """
    if text[:1].isdecimal() and (age := _SHORT_AGE.fullmatch(text)):
        # A single capital is no unit: "3D", "1H".
        unit = None if age[2].isupper() and len(age[2]) == 1 else lexicon().short_units.get(fold(age[2]))
        return (unit, int(age[1])) if unit and int(age[1]) else None
    return None if _DIGIT.search(text) else lexicon().lone.get(plain_words(text))


def is_short_age(text: str) -> bool:
    """Return whether a text is a number with a unit and no word for "ago": "3h"."""
    return text[:1].isdecimal() and lone_form(text) is not None


def is_vague(text: str) -> bool:
    """Return whether a text is a time that names no day: "this week"."""
    return plain_words(text) in lexicon().vague


def plain_words(text: str) -> str:
    """Return the folded words of a text with one space between, as the lexicon has them.

    >>> plain_words("L'année dernière")
    'l annee derniere'
    """
    return " ".join(_WORD.findall(fold(text)))


def lone_dates(text: str, tokens: Tokens) -> list[tuple[int, int]]:
    """Return the spans of the words that stand alone for a date, in order."""
    rows = np.empty((len(tokens.candidates), 3), np.int64)
    columns = views(tokens.codes, tokens.starts, tokens.ends, tokens.types, tokens.candidates, rows.reshape(-1))
    count = find_fields(*_SIGNS, LONGEST_FIELD, *views(*_tables()), *columns)
    fields = [field for row in rows[:count].tolist() if (field := _field(text, *row)) is not None]
    if not fields:
        return []
    weekdays = [field for field in fields if field.unit in WEEKDAYS]
    crowded = set(_crowded(weekdays))
    return [
        (field.start, field.end)
        for field in fields
        if field not in crowded and not (field.unit in WEEKDAYS and field.is_line and not _is_of_record(text, field))
    ]


@cache
def _tables() -> tuple[Bytes, Bytes, Bytes]:
    """Return two tables over types, those that a lone date ends with and what may be behind it (65536,), and one over
    code points, what a character is to a field (65537,).
    """
    types = np.zeros((2, 1 << 16), np.uint8)
    for table, printed in zip(types, (word_table().types_of_role["lone"] + LAST_SIGNS, "\n|-–."), strict=True):
        table[[ord(type_) for type_ in printed]] = 1
    borders = np.zeros((1 << 16) + 1, np.uint8)
    white = regex.findall(_WHITE, "".join(map(chr, range(_LAST_WHITE + 1))))
    for border, characters in (_BORDERS | {"white": white}).items():
        borders[[ord(character) for character in characters]] |= 1 << BORDERS.index(border)
    return types[0], types[1], borders


def _field(text: str, begin: int, end: int, edge: int) -> _Field | None:
    """Return the lone date that ends a field, begin to end, with an edge behind it.

    A dash may be on one side of the date, where the other side is an edge: "Ruth Vale - last week".
    """
    lead = _LEAD.match(text, begin, end)
    if lead is None:
        return None
    before, after = text[begin - 1] if begin else "\n", text[edge] if edge < len(text) else "\n"
    cue = lead["cue"]
    start = lead.start("cue") if cue and fold(cue) not in _cues() else lead.end()
    is_ago_of_signs = is_ago(text[start:end])
    unit, number = lone_form(text[start:end]) or ("day" if is_ago_of_signs else "", 0)
    if not unit:
        return None
    is_line = before in _LINE_ENDS and after in _LINE_ENDS
    is_short = text[start].isdecimal() and not is_ago_of_signs
    if is_short and not {before, after} & {*_LINE_ENDS, "\t"}:
        return None  # a cell of a table
    if text[end : end + 1] == "." and not is_short:
        return None  # the end of a sentence
    has_left, has_right = lead["left"] is not None, after in _DASHES
    is_plain = not is_short and unit not in WEEKDAYS
    is_set_off = (has_left != has_right) if is_plain else has_left and _is_signed(lead["left"], before + after)
    if (has_left or has_right) and not is_set_off:
        return None
    return _Field(start, end, unit, number, is_line)


def _is_signed(left: str, edges: str) -> bool:
    """Return whether a name stands before the dash, and name and date fill their line ("Ruth Vale - Monday")."""
    return set(edges) <= set(_LINE_ENDS) and _NAME.fullmatch(left) is not None


@cache
def _cues() -> frozenset[str]:
    lists = lexicon().lists
    return lists["updated"] | lists["published"]


def _crowded(weekdays: list[_Field]) -> Iterator[_Field]:
    """Yield the weekdays with another one near, as forecasts and opening hours have them."""
    for one, other in pairwise(weekdays):
        if one.number != other.number and other.start - one.end <= NEAR_WEEKDAY:
            yield from (one, other)


def _is_of_record(text: str, field: _Field) -> bool:
    """Return whether a line that may be a headline is beside a date, and no long text below it."""
    above = [line.strip() for line in text[max(0, field.start - 2 * LONGEST_BELOW) : field.start].split("\n")[:-1]]
    below = [line.strip() for line in text[field.end : field.end + 2 * LONGEST_BELOW].split("\n")[1:]]
    above, below = [line for line in above if line][-2:], [line for line in below if line][:1]
    is_below = any(_length(line) > LONGEST_BELOW for line in below)
    return not is_below and any(_length(line) >= LEAST_HEADLINE for line in above + below)


def _length(line: str) -> int:
    """Return the characters of a line; those of Chinese, Japanese and Korean count three times, for what they say."""
    return len(line) + 2 * len(_DENSE.findall(line))
