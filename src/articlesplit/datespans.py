"""Where dates are printed in a text.

A text becomes a string of types, one character a token: a digit run by what it can be (a day, a month, a minute, a
year), a word by its roles in dates (month, weekday, unit, "ago", …), punctuation as itself, everything else "w". All
of that is numpy over code points, words being looked up by hash. A grammar of dates, one pattern over the alphabet of
types, then runs over the neighbourhoods of promising numbers and words only. It never sees a language: what a word
can be is in the tables that `articlesplit.dates` reads.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

import numpy as np
import regex
from numpy.typing import NDArray

from articlesplit.dates import Lexicon, fold, lexicon, read

FULL, PARTIAL, RELATIVE, TIME = range(4)
"""Kinds of printed dates: day, month and year; without a year or without a day; relative to now; a bare clock time."""


@dataclass(frozen=True, slots=True)
class DateSpans:
    """Printed dates in text order, without overlap: half-open offsets and kinds."""

    start: NDArray[np.int64]
    end: NDArray[np.int64]
    kind: NDArray[np.uint8]


# Classes of code points. A token is a run of one class; an upper-case letter and the lower-case ones after it are one
# run too: only that step differs by one. From _SINGLE on every code point is a token of its own.
_LOWER, _UPPER, _SPACE, _NEWLINE, _LETTER, _UNSPACED = 1, 2, 4, 6, 8, 10
_DIGIT, _SINGLE, _SIGN, _IGNORED = 12, 32, 34, 36

# Punctuation that has a meaning in dates, under the character that the grammar reads. Ideographs stand for themselves.
_PUNCTUATION = {
    ",": ",，、،", ":": ":：∶", "/": "/／⁄∕", ".": ".．․。॰", "-": "-－‐‑", "–": "–—―−~〜～", "'": "'’‘`´׳", "+": "+",
    "(": "([（【「", ")": ")]）】」", "|": "|│｜¦·•●∙・‧▪»›>«‹<→⋅◆■★☆*",
}  # fmt: skip
_IDEOGRAPHS = (
    "年月日号號時时点點分秒曜前之以後后上午下凌晨早晚中小间間钟鐘天周週星期礼禮拜個个箇か月ヶケカ一二三四五六七八九十両两兩"
    "火水木金土昨今令和平成昭大正元半년월일시분초전간주개오후제어늘그금화수목토요달새벽저녁"
)
_NEAR_SIGNS = np.array([ord(c) for c in "昨今어오"], np.uint16)
"""What today and yesterday start with."""

_WORD, _CAPITALISED, _NUMBER = ord("w"), ord("W"), ord("0")
_SHIFT = np.uint32(14)
_ZERO, _NONE = np.zeros(1, np.int64), np.zeros(0, np.int64)
_FOUR = np.arange(4)
_LINE_END = np.array([ord("\n")], np.uint16)
_PLACES = np.array([[0, 0, 0, 0], [1, 0, 0, 0], [10, 1, 0, 0], [100, 10, 1, 0], [1000, 100, 10, 1], [0, 0, 0, 0]])
"""Weights of the first four digits of a run, by its length."""


@cache
def _characters() -> tuple[NDArray[np.uint8], NDArray[np.uint16], NDArray[np.uint8]]:
    """For the code points of the BMP and one for all above: class, type of a token that starts so, value of a digit."""
    classes = np.full(0x10001, _SINGLE, np.uint8)
    types = np.full(0x10001, ord("p"), np.uint16)
    values = np.zeros(0x10001, np.uint8)
    everything = "".join(map(chr, range(0xD800))) + " " * 0x800 + "".join(map(chr, range(0xE000, 0x10000)))
    for pattern, number, letter in (
        (r"[\p{L}\p{M}\u200c\u200d]+", _LETTER, "w"),
        (r"[\p{Ll}\u02bb\u02bc\u0300-\u036f]+", _LOWER, "w"),
        (r"[\p{Lu}\p{Lt}]+", _UPPER, "W"),
        (r"[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]+", _UNSPACED, "w"),
        (r"\p{Nd}+", _DIGIT, "0"),
        (r"[^\S\n\r\x0b\x0c\x85\u2028\u2029]+", _SPACE, " "),
        (r"[\n\r\x0b\x0c\x85\u2028\u2029]+", _NEWLINE, "\n"),
        (r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]+", _SINGLE, "w"),
        (r"[\\\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe0f]+", _IGNORED, "p"),
    ):
        for m in regex.finditer(pattern, everything):
            classes[m.start() : m.end()] = number
            types[m.start() : m.end()] = ord(letter)
    for c in (classes == _DIGIT).nonzero()[0].tolist():
        values[c] = unicodedata.decimal(chr(c))
    for letter, printed in _PUNCTUATION.items():
        for character in printed:
            classes[ord(character)] = _SINGLE
            types[ord(character)] = ord(letter)
    for character in _IDEOGRAPHS:
        types[ord(character)] = ord(character)
    classes[_NEAR_SIGNS] = _SIGN
    classes[0xD800:0xE000] = _SINGLE
    types[0xD800:0xE000] = ord("p")
    return classes, types, values


@cache
def _number_types() -> NDArray[np.uint16]:
    """(6 × 10000,) the type of a digit run by length (5 means longer) and value.

    a: 1-9; b: 01-12; c: 13-23; d: 24-31; e: 32-59; f: 60-99; o: 00; k: 0; n: three digits; Y: a year; X: no part of
    a date.
    """
    types = np.full((6, 10000), ord("X"), np.uint16)
    types[1, :10] = [ord("k"), *[ord("a")] * 9]
    for letter, first, last in (("o", 0, 0), ("b", 1, 12), ("c", 13, 23), ("d", 24, 31), ("e", 32, 59), ("f", 60, 99)):
        types[2, first : last + 1] = ord(letter)
    types[3, 1:1000] = ord("n")
    for first, last in ((1300, 1500), (1800, 2200), (2400, 2700)):
        types[4, first:last] = ord("Y")
    return types.ravel()


# Roles of words in dates. A set of roles that some word has becomes one type.
_ROLES = (
    "month common month_part weekday weekday_short weekday_part unit before before_open before_part after after_part "
    "near near_part one link tail at clock hour minute ordinal half half_part zone iso numbered phrase "
    "phrase_part plain"
).split()
_LOWER_ONLY = frozenset(["common", "tail"])
"""Roles that a capitalised word does not have."""
_STARTS = (
    "month month_part weekday weekday_short weekday_part before before_open before_part near near_part one phrase_part"
).split()
"""Roles of words that a date may start with."""
_PARTNERS = "month month_part link ordinal tail unit hour half half_part clock numbered phrase phrase_part".split()
"""Roles of words that may follow a number in a date."""

# What makes a number or a word a candidate: roles and characters of its neighbours.
_RuleTable: TypeAlias = tuple[tuple[tuple[tuple[int, ...], str], ...], ...]
_TRAITS: dict[str, tuple[tuple[str, ...], str]] = {
    "number": ((), "abcdefoknY"),
    "month": (("month", "month_part", "numbered"), ""),
    "ideograph": ((), "年月日时時点點分秒小天周週星个個箇か月ヶケカ년월일시분초주개달"),
    "colon": ((), ":"),
    "slash": ((), "/"),
    "point": ((), "./-"),
    "clock": (("clock", "half", "half_part"), ""),
    "hour": (("hour",), ""),
    "half": (("half", "half_part"), ""),
    "full_half": (("half",), ""),
    "unit": (("unit",), ""),
    "past": (("before", "before_open", "before_part", "after", "after_part"), ""),
    "one": (("one",), ""),
    "phrase": (("phrase", "phrase_part"), ""),
    "near": (("near", "near_part"), ""),
    "edge": (("at", "near", "near_part"), "\n|–-()天日제늘abcko"),
}  # fmt: skip
_T = {name: np.uint16(1 << i) for i, name in enumerate(_TRAITS)}
_NUMBER_RULES: _RuleTable = (
    (((-3, -2, -1, 1, 2, 3, 4, 5), "month"),),
    (((-1, 1, 2), "ideograph"),),
    (((1,), "colon"), ((2,), "number")),
    (((1,), "point"), ((2, 3), "number"), ((3, 4), "point")),
    (((1,), "point"), ((2, 3), "number"), ((3, 4), "clock")),
    (((1, 2), "hour"), ((2, 3, 4), "number")),
    (((1, 2), "half"), ((1, 2), "full_half")),
    (((1, 2), "half"), ((2, 3), "point")),
    (((1, 2), "unit"), ((-3, -2, -1, 3, 4, 5, 6), "past")),
    (((1, 2), "slash"), ((3, 4), "slash")),
    (((-2, 1, 2), "phrase"),),
)
"""When a number may belong to a date: all conditions of one of these hold. A condition names places, counted in tokens
from the number, and a trait that the token on one of them must have.
"""
_WORD_RULES: _RuleTable = (
    (((0,), "near"), ((1, 2), "edge")),
    (((0,), "unit"), ((-2,), "one"), ((-4, 1, 2), "past")),
    (((0,), "phrase"), ((-2, -1), "phrase"), ((1, 2), "edge")),
)
"""The same for words."""
_BEFORE, _AFTER = 9, 14
"""How many tokens of a date may lie before and after its anchor."""


def _word_roles(words: Lexicon) -> dict[str, frozenset[str]]:
    """Each folded word of the lexicon with its roles."""
    roles: dict[str, set[str]] = {}

    def give(role: str, names: Iterable[str], part: str = "") -> None:
        for name in names:
            pieces = name.split()
            for piece in pieces:
                if piece != "#":
                    roles.setdefault(piece, set()).add(role if len(pieces) == 1 or not part else part)

    give("month", words.months, "month_part")
    give("weekday", [name for name in words.weekdays if len(name) > 2 or not name.isascii()], "weekday_part")
    give("weekday_short", [name for name in words.weekdays if len(name) <= 2 and name.isascii()])
    give("near", words.days, "near_part")
    give("unit", words.units)
    give("phrase", [phrase[2:] for phrase in words.phrases if phrase[:2] == "# "], "phrase_part")
    give("phrase_part", [phrase for phrase in words.phrases if phrase[:2] != "# "])
    give("before", [before for before, after in words.frames if not after], "before_part")
    give("before_open", [before for before, after in words.frames if after], "before_part")
    give("after", [after for _, after in words.frames], "after_part")
    give("one", words.ones)
    give("half", words.halves, "half_part")
    for key, names in words.lists.items():
        give({"at": "at", "clock": "clock", "common": "common"}.get(key, key[:-1]), names)
    give("plain", words.months.keys() - words.lists["common"], "month_part")
    give("half_part", ["a", "p", "m"])
    give("iso", ["t"])
    give("numbered", ["thang", "thg", "сарын", "сар", "ខែ"])
    return {word: frozenset(r) for word, r in roles.items()}


# Blocks whose letters have other forms: Latin, Greek, Cyrillic, Armenian, Arabic, Indic to Georgian, extensions,
# accents, joiners.
_FOLDED = (
    (0x41, 0x250), (0x300, 0x530), (0x531, 0x588), (0x600, 0x700), (0x900, 0x1100), (0x1C90, 0x1CC0), (0x1E00, 0x2000),
    (0x200C, 0x200E),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Rules:
    """Rules in a form for many tokens at once."""

    places: NDArray[np.int64]
    """(p,) the places that they ask about."""
    rows: NDArray[np.int64]
    """(p,) where each place's part of `conditions` begins."""
    conditions: NDArray[np.uint32]
    """(p × sets of traits,) the conditions, as bits, that a token with such a set fulfils there."""
    needed: NDArray[np.uint32]
    """The conditions of each rule."""

    def hold(
        self, types: NDArray[np.uint16], trait_sets: NDArray[np.int64], at: NDArray[np.int64]
    ) -> NDArray[np.bool_]:
        """For each of these tokens, whether one of the rules holds."""
        around = trait_sets.take(types.take(at[:, None] + self.places, mode="clip"))
        around += self.rows
        fulfilled = np.bitwise_or.reduce(self.conditions.take(around), axis=1)
        held: NDArray[np.bool_] = ((fulfilled[:, None] & self.needed) == self.needed).any(axis=1)
        return held


def _rules(table: _RuleTable, sets: NDArray[np.uint16]) -> _Rules:
    """The rules of a table, for tokens whose traits are one of these sets."""
    different = sorted({condition for rule in table for condition in rule})
    places = sorted({place for where, _ in different for place in where})
    conditions = np.zeros((len(places), len(sets)), np.uint32)
    for number, (where, trait) in enumerate(different):
        for place in where:
            conditions[places.index(place), (sets & _T[trait]) > 0] |= np.uint32(1 << number)
    needed = [sum(1 << different.index(condition) for condition in rule) for rule in table]
    rows = np.arange(len(places)) * len(sets)
    return _Rules(np.array(places), rows, conditions.ravel(), np.array(needed, np.uint32))


@dataclass(frozen=True, slots=True)
class _Words:
    """Words by hash, and the grammar over their types."""

    weights: NDArray[np.uint32]
    """(BMP + 1,) weight of a code point in its word's hash; accents weigh nothing."""
    framed: NDArray[np.bool_]
    """(2**16,) whether some word's first and last letter give these upper bits."""
    maybe: NDArray[np.bool_]
    """(2**18,) whether some word's hash has these upper bits."""
    hashes: NDArray[np.uint32]
    """(words,) sorted."""
    types: NDArray[np.uint16]
    """(2 × words,) type of each, then type of each when capitalised."""
    letters: NDArray[np.bool_]
    """(65536,) types of words not yet looked up."""
    edges: NDArray[np.bool_]
    """(65536,) types that set a short date off from prose."""
    trait_sets: NDArray[np.int64]
    """(65536,) number of the set of traits that a type has."""
    number_rules: _Rules
    word_rules: _Rules
    grammar: regex.Pattern[str]


def _weights(words: Iterable[str]) -> NDArray[np.uint32]:
    """(BMP + 1,) the weight of each code point: a scrambled number, the sum over the letters that it folds to, 0 for
    accents.
    """
    mixed = np.arange(0x10001, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    table = (mixed >> np.uint64(32)).astype(np.uint32)
    letters = set("".join(words))
    weight = {letter: int(table[ord(letter)]) for letter in letters}
    for first, last in _FOLDED:
        for c in range(first, last):
            folded = fold(chr(c))
            if letters.issuperset(folded):
                table[c] = sum(weight[letter] for letter in folded) & 0xFFFFFFFF
    return table


def _hashes(word: str, weights: NDArray[np.uint32]) -> list[tuple[int, int]]:
    """Hashes of one word as `find_dates` makes them: what the first and the last character give, and that plus the sum
    of all weights.

    A decomposed accent at the end is a last character without weight: that makes the second pair.
    """
    found = []
    for form in (word, unicodedata.normalize("NFC", word)):
        values = weights.take(np.frombuffer(form.encode("utf-32-le"), "<u4"), mode="clip").astype(np.uint64)
        for last in (int(values[-1]), 0):
            frame = int(values[0]) * 3 + last * 5
            found.append((frame & 0xFFFFFFFF, (int(values.sum()) + frame) & 0xFFFFFFFF))
    return found


def _flags(characters: str) -> NDArray[np.bool_]:
    """(65536,) a table that is True for these characters."""
    table = np.zeros(1 << 16, np.bool_)
    table[[ord(c) for c in characters]] = True
    return table


@cache
def _words() -> _Words:
    """Built from the lexicon when first needed."""
    roles = _word_roles(lexicon())
    weights = _weights(roles)
    hashed: dict[int, frozenset[str]] = {}
    framed = np.zeros(1 << 16, np.bool_)
    for word, roles_of in roles.items():
        for frame, number in _hashes(word, weights):
            framed[frame >> 16] = True
            hashed[number] = hashed.get(number, frozenset()) | roles_of
    sets = set(hashed.values())
    sets |= {roles_of - _LOWER_ONLY for roles_of in sets}
    # Sets that share their first roles get neighbouring letters, so that a role is a few ranges of letters.
    letters = {
        roles_of: 0xE000 + i
        for i, roles_of in enumerate(sorted(sets, key=lambda r: [role not in r for role in _ROLES]))
    }
    hashes = np.array(sorted(hashed), np.uint32)
    maybe = np.zeros(1 << 18, np.bool_)
    maybe[hashes >> _SHIFT] = True

    traits = np.zeros(1 << 16, np.uint16)
    for trait, (wanted, characters) in _TRAITS.items():
        for roles_of, letter in letters.items():
            if not roles_of.isdisjoint(wanted):
                traits[letter] |= _T[trait]
        traits[[ord(c) for c in characters]] |= _T[trait]
    sets_of_traits, trait_sets = np.unique(traits, return_inverse=True)
    return _Words(
        weights,
        framed,
        maybe,
        hashes,
        np.array(
            [letters[hashed[h]] for h in hashes.tolist()] + [letters[hashed[h] - _LOWER_ONLY] for h in hashes.tolist()],
            np.uint16,
        ),
        _flags("wW"),
        _flags("\n|–-(,"),
        trait_sets,
        _rules(_NUMBER_RULES, sets_of_traits),
        _rules(_WORD_RULES, sets_of_traits),
        _grammar(
            {role: "".join(chr(letter) for roles_of, letter in letters.items() if role in roles_of) for role in _ROLES}
        ),
    )


def _set(letters: str) -> str:
    """A character class, its neighbours joined to ranges: the engine tries the members of a class one after the other.

    >>> _set("adcbx")
    '[\\\\u0061-\\\\u0064\\\\u0078]'
    """
    ranges: list[list[int]] = []
    for code in sorted(map(ord, letters)):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "[" + "".join(f"\\u{a:04x}-\\u{b:04x}" if b > a else f"\\u{a:04x}" for a, b in ranges) + "]"


# Pieces of the grammar that hold for all dates. A digit run is [a-fknoYX], see `_number_types`; a word
# [a-zX-Y\ue000-\uf8ff].
_DAY, _MONTH, _TWO, _HOUR, _MINUTE, _AMOUNT = "[a-d]", "[ab]", "[bcd]", "[abcko]", "[b-eo]", "[a-fno]"
_WORDISH = r"[a-zW-Y\ue000-\uf8ff]"
_NO_DIGIT_BEFORE = r"(?<![a-fknoYX])(?<![a-fknoYX][.,:/])"
_FREE_BEFORE = _NO_DIGIT_BEFORE + r"(?<![/_=&%@#+-])"
_FREE_AFTER = rf"(?![.,:/-]?[a-fknoYX])(?![/_-]{_WORDISH})"
_NO_SLUG = r"(?<![/_=&%@#+]|[wW\ue000-\uf8ff]-)"
"""A date with a name does not start inside a URL: "/17-juillet-2024", "mercredi-17-juillet"."""
_EDGE_BEFORE = r"(?<=[\n|–(,:]|[\n|–(:,-] )"
_EDGE_AFTER = r"(?= ?[\n|–()]| -)"
_SEPARATOR = r" ?[-./,–]? ?"
_WRAP = r"[ \n]{1,2}"
"""A hard-wrapped line may break where only a date can go on."""
_IDEOGRAPHIC = (
    rf"(?P<y>[Yc-f]) ?[年년] ?{_MONTH} ?[月월](?: ?{_DAY} ?[日号號일]?|(?P<m>))|{_MONTH} ?[月월] ?{_DAY} ?[日号號일]"
)
_IDEOGRAPHIC_AGO = (
    r"[a-fno一二三四五六七八九十两兩] ?[個个箇か개ヶケカ]?"
    r"(?:秒|分|小[时時]|[时時]|天|日|周|週|星期|礼拜|月|年|초|분|시간|일|주|월|달|년)[钟鐘間间]? ?[之以]?[前전]"
)
_PARTNER_SIGNS = ":./-–'(年년月월日時时点點시秒초分분小个個箇か개ヶケカ周週星天일주달"
_START_SIGNS = "令平昭大一二三四五六七八九十两兩今昨前어오午上下凌早晚中새"


def _date(of: dict[str, str]) -> dict[str, str]:
    """Dates by what they start with, and short ones that need a weekday.

    Group y is the year, m marks a month without a day, c a month name that is a common word.
    """
    bare = rf"(?:{of['month']}|{of['month_part']}(?:[ .']{{0,2}}{of['month_part']}){{1,2}})[.']?"
    name = rf"(?:(?P<c>(?={of['common']}))|(?!{of['common']})){bare}"
    ordinal = rf"(?:-?{of['ordinal']}(?![-']))?\.?"
    link = rf"(?:{of['link']}(?:['.-] ?| ?)){{0,2}}"
    tail = rf"(?:\([^\n]\))?(?:[ -]?{of['tail']}(?:['.]|{of['link']})?)?"
    # Two digits are a year only where the date ends there.
    year = (
        rf"(?P<y>'?Y{tail}|'[b-fo]"
        rf"|[b-fo](?![.:]?[a-fnoYX])(?=[,wW\ue000-\uf8ff\n|–()]| [\n|–()-]| ?,? ?{_HOUR}:{_MINUTE}))"
    )
    day_first = (
        rf"{_NO_SLUG}(?:{_TWO} {of['month']} (?P<y>[b-fo])(?= ?(?:W|{of['weekday']}|{of['link']}))"
        rf"|{_DAY}{ordinal}{_SEPARATOR}{link}{name}"
        rf"(?:{_SEPARATOR}{link}{year}|(?(c){_EDGE_AFTER})(?<!{_DAY}{of['month']})(?! {of['after']}))"
        rf"|{_DAY} ?{of['numbered']} ?{_MONTH}(?: ?[,/-]? ?{link}{tail} ?(?P<y>Y))?)"
    )
    name_first = (
        rf"{_NO_SLUG}{name}"
        rf"(?:(?:{_SEPARATOR}{link}|{_WRAP}){_DAY}{ordinal}"
        rf"(?:(?:{_SEPARATOR}{link}|,{_WRAP})(?P<y>'?Y{tail}|'[b-fo])(?!:)"
        rf"|(?(c)(?!))(?<!{of['month']}{_DAY})(?![.:/,]?[a-fknoYX]))"
        rf"|(?(c)(?!)){_SEPARATOR}{link}(?<!,) ?(?P<y>(?P<m>Y))(?!-))"
    )
    year_first = (
        rf"(?P<y>Y\.?{tail}){_SEPARATOR}"
        rf"(?:{link}{name}{_SEPARATOR}{_DAY}(?:\({of['link']}\)|{ordinal}{tail})(?!,? ?Y)"
        rf"|{_DAY}{ordinal}{_SEPARATOR}{link}{name}(?!,? ?Y)"
        rf"|{link}(?P<m>{of['plain']})\.?"
        rf"|{_MONTH}-?(?:{of['link']}|{of['tail']})? ?{of['numbered']} ?{_DAY})"
    )
    number = (
        rf"{_NO_DIGIT_BEFORE}(?:{_IDEOGRAPHIC}|{day_first}|{year_first})|{_FREE_BEFORE}(?:{_numeric()}(?:{tail})?)"
    )
    era = rf"(?:令和|平成|昭和|大正) ?(?P<y>[a-f元]) ?年 ?{_MONTH} ?月 ?{_DAY} ?日"
    short = rf"{_FREE_BEFORE}(?:{_DAY}[./]{_MONTH}\.?|{_MONTH}/{_DAY}){_FREE_AFTER}"
    return {"number": number, "name": f"{name_first}|{era}", "short": short}


def _numeric() -> str:
    """Dates of numbers alone: four-digit year first or last, two-digit year last, no year before a time or on a line
    of its own.
    """
    no_path = rf"(?![/_-]{_WORDISH}|[.:/-][a-fknoYX])"
    return (
        rf"(?:(?P<y>Y)(?P<s>[-./]) ?{_MONTH}(?P=s) ?{_DAY}(?![a-fknoYX]){no_path}\.?"
        rf"|(?:{_DAY} ?(?P<s>[-./]) ?{_MONTH}|{_MONTH} ?(?P<s>[-./]) ?{_DAY}) ?(?P=s) ?(?P<y>Y){no_path}"
        rf"(?:\.(?= ?[-–|,(]| {_HOUR}:))?"
        rf"|(?:{_DAY}(?P<s>/){_MONTH}|{_MONTH}(?P<s>/){_DAY}|{_TWO}(?P<s>[-.])b|b(?P<s>[-.]){_TWO})(?P=s)"
        rf"(?P<y>[b-fo]){_FREE_AFTER}"
        rf"|(?:{_TWO}\.b\.|{_DAY}/{_MONTH}|{_MONTH}/{_DAY}|{_TWO}-b|b-{_TWO})(?= ?,? ?{_HOUR}:{_MINUTE})"
        rf"|{_TWO}\.b\.,? {_HOUR}\.{_MINUTE}(?![.,]?[a-fknoYX])"
        rf"|{_EDGE_BEFORE}{_TWO}\.b\.{_EDGE_AFTER})"
    )


def _clock(of: dict[str, str]) -> dict[str, str]:
    """Clock times: "joined" to a date, "alone", the continuation of a date "after" it, and the words "at" that lead
    to a time.
    """
    half = rf"(?:{of['half']}|{of['half_part']}\.? ?{of['half_part']}\.?)"
    half_first = r"(?:(?:午前|午後|上午|下午|凌晨|早上|晚上|中午|오전|오후|새벽) ?)?"
    zone = (
        rf"(?: ?\(?{of['zone']}(?:[+–-](?:{_HOUR}(?::{_MINUTE})?|n|Y|X))?\)?| ?[+–-][bco]:?[ocd]| ?\+n)?"
    )
    digital = (
        rf"{_HOUR}:{_MINUTE}(?::{_MINUTE}(?:[.,][a-fknoYX])?)?(?! ?[:年])(?: ?{half})?(?: ?{of['clock']}\.?)?{zone}"
        rf"|{_HOUR} ?{of['hour']} ?{_MINUTE}(?: ?{of['minute']}(?!w))?"
        rf"|{_HOUR}\.{_MINUTE}(?: ?{half}| ?{of['clock']}\.?){zone}"
    )
    ideographs = rf"{_HOUR} ?[時时点點시](?: ?{_MINUTE} ?[分분]| ?a ?[分분]|半)?"
    joined = rf"(?:{half_first}(?:{digital}|{ideographs})|{_HOUR} ?{half}{zone})"
    at = rf"(?:{of['at']}\.?:? ?){{0,2}}"
    dotted = rf"{_HOUR}\.{_MINUTE}(?![.,]?[a-fknoYX])"
    loose = rf"(?<={of['at']}\.? ?){dotted}|{_HOUR} ?{of['clock']}(?!w)\.?|{_HOUR}: {_MINUTE}(?![.:])"
    after = rf"(?:(?:(?: ?[,|–/-]| ?\(|,\n)? ?{at}|{of['iso']})(?:{joined}|{loose})\)?)?"
    alone = (
        rf"(?<![a-fknoX])(?<![.:/,-])"
        rf"(?:{half_first}(?:{digital})(?![:.,]?[a-fknoYX])|{_EDGE_BEFORE}{_HOUR} ?{half}{_EDGE_AFTER})"
    )
    return {"joined": joined, "loose": loose, "dotted": dotted, "alone": alone, "after": after, "at": at}


def _relative(of: dict[str, str], clock: dict[str, str]) -> dict[str, str]:
    """Relative dates by what they start with: "number" or "name"."""
    unit = rf"{of['unit']}\.?(?: {of['unit']}\.?)?"
    part = of["phrase_part"]
    phrase = rf" ?(?:{of['phrase']}|{part}(?:[ .]{{1,2}}{part}){{1,3}})"
    parts = rf"{of['before_part']}(?: {of['before_part']}){{1,3}}"
    before, opened = rf"(?:{of['before']}|{parts})", rf"(?:{of['before_open']}|{parts})"
    after = rf"(?:{of['after']}|{of['after_part']}(?: {of['after_part']}){{1,2}})"
    time = rf"(?:(?: ?[,|–-] ?| ){clock['at']}{_HOUR}:{_MINUTE}(?!:))?"
    number = rf"{_NO_DIGIT_BEFORE}{_AMOUNT}(?: ?{unit} ?{after}|{phrase}){time}|{_IDEOGRAPHIC_AGO}"
    near = rf"(?:{of['near']}|{of['near_part']}(?:[ '-]{of['near_part']}){{1,3}}|今[天日]|昨[天日]|前天|오늘|어제)"
    name = (
        rf"{before}[ \n]{{0,2}}{_AMOUNT} ?{unit}(?: ?{after})?{time}"
        rf"|{opened}[ \n]{{0,2}}{_AMOUNT} ?{unit} ?{after}{time}"
        rf"|{part}(?: {part})? {_AMOUNT} {part}(?: {part})?{time}"
        rf"|{before} {of['one']} {of['unit']}(?: {after})?|{opened} {of['one']} {of['unit']} {after}"
        rf"|{of['one']}[ ']{unit} {after}"
        rf"|{_EDGE_BEFORE}{part}(?: {part}){{1,2}}{_EDGE_AFTER}"
        rf"|{near}(?: ?[,|–-]|,\n)? ?{clock['at']}(?:{clock['joined']}|{clock['loose']}|{clock['dotted']})"
        rf"|(?:{_EDGE_BEFORE}|(?<={_WORDISH})){near}{_EDGE_AFTER}|(?<= )(?:[今昨][天日]|어제|오늘)(?= ?\n)"
    )
    return {"number": number, "name": name}


def _weekday(of: dict[str, str]) -> dict[str, str]:
    """Weekdays "first", before a date (group w), and "last", after it."""
    part = of["weekday_part"]
    name = (
        rf"(?:(?:{part}[ '-]{{1,2}}){{0,2}}{of['weekday']}|{of['weekday_short']}(?=[.,])"
        rf"|{part}(?:[ '-]{{1,2}}{part}){{1,2}}|{part} ?{_DAY}(?=,))"
    )
    sign = r"(?:[月火水木金土日]曜日?|[월화수목금토일]요일|(?:星期|周|週|礼拜|禮拜)[一二三四五六日天])"
    first = rf"(?P<w>(?<![a-fno] ?){name}(?:-?{of['link']})?(?:\.?,? |\.|,)(?:{of['link']}\.? )?)?"
    last = (
        rf"(?: ?\((?:{sign}|[月火水木金土日월화수목금토일]|{name}\.?)\)| ?{sign}|,? (?!{of['link']}){name}\.?(?!'))?"
    )
    return {"first": first, "last": last}


def _grammar(role: dict[str, str]) -> regex.Pattern[str]:
    """The grammar of printed dates, over types. Every repetition in it is bounded, so a match costs a bounded time.

    Groups: r a relative date, t a bare time; else a date, with y a year, m a month without a day, c a common word.
    """
    of = {name: _set(letters) for name, letters in role.items()}
    date, clock, weekday = _date(of), _clock(of), _weekday(of)
    relative = _relative(of, clock)
    clock_first = (
        rf"(?:(?=[abcko] ?(?:[:.]|{of['hour']})|[午上下凌早晚中오새])"
        rf"{_NO_DIGIT_BEFORE}{clock['joined']}(?: ?[,|–-])? (?:{of['link']} )?)?"
    )
    partner = _set("".join(set(_PARTNER_SIGNS).union(*(role[name] for name in _PARTNERS))))
    word = _set("".join(set(_START_SIGNS).union(*(role[name] for name in _STARTS))))
    return regex.compile(
        rf"(?=[a-foknY](?: ?{partner}|,? ?{of['month']})|{word})(?:"
        rf"{clock_first}{weekday['first']}"
        rf"(?:(?=[a-foY])(?:{date['number']}|(?(w){date['short']}|(?!)))|{date['name']})"
        rf"{weekday['last']}{clock['after']}"
        rf"|(?P<r>(?=[a-fno一二三四五六七八九十两兩])(?:{relative['number']})|{relative['name']})"
        rf"|(?P<t>{clock['alone']}))"
    )


def find_dates(text: str, codes: NDArray[np.uint32], pages: NDArray[np.int64] | None = None) -> DateSpans:
    """Maximal printed dates of a text; `codes` are its code points. Where the text holds several `pages`, (2, p) starts
    and ends, no date is looked for across their bounds; between two there must be white space of 16 tokens.

    >>> text = "TizraLe 27 novembre 2024Nadia Berrada, 2:1, 3 HRS ago"
    >>> spans = find_dates(text, np.array([ord(c) for c in text], np.uint32))
    >>> [text[a:b] for a, b in zip(spans.start.tolist(), spans.end.tolist())], spans.kind.tolist()
    (['27 novembre 2024', '3 HRS ago'], [0, 2])
    """
    if not len(codes):
        return DateSpans(_NONE, _NONE, _NONE.astype(np.uint8))
    tokens = _tokens(codes, pages)
    printed = f"\n{tokens.types.tobytes().decode('utf-16-le')}\n"
    grammar = _words().grammar
    found: list[tuple[int, int, int]] = []
    for first, anchor, last in _neighbourhoods(tokens):
        for m in grammar.finditer(printed, first + 1, last + 2):
            a, b = m.span()
            relative, clock, year, month, common = m.group("r", "t", "y", "m", "c")
            kind = RELATIVE if relative else TIME if clock else FULL if year and month is None else PARTIAL
            if kind == RELATIVE:
                b = _past(text, tokens, a, b)
            elif kind == PARTIAL and common is not None and not _after_edge(printed, a):
                continue
            if b > a:
                found.append((a - 1, b - 2, kind))
            if b - 2 >= anchor:
                break
    table = np.array(found, np.int64).reshape(-1, 3)
    return DateSpans(tokens.starts.take(table[:, 0]), tokens.ends.take(table[:, 1]), table[:, 2].astype(np.uint8))


@dataclass(frozen=True, slots=True)
class _Tokens:
    """Start, end and type of each token, and which ones are numbers and words of dates."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    types: NDArray[np.uint16]
    numbers: NDArray[np.int64]
    words: NDArray[np.int64]
    page_first: NDArray[np.int64]
    """(p,) the first token of each page, and"""
    page_last: NDArray[np.int64]
    """the one behind its last."""
    signs: bool
    """Whether an ideograph of today or yesterday may be among them."""


def _tokens(codes: NDArray[np.uint32], pages: NDArray[np.int64] | None = None) -> _Tokens:
    """The tokens of a text, typed."""
    class_table, type_table, _ = _characters()
    classes = class_table.take(codes, mode="clip")
    step = classes[1:] - classes[:-1]
    cut = step != 0
    cut &= step != 255  # upper to lower case: one capitalised word
    cut |= classes[1:] >= _SINGLE
    upper = classes == _UPPER
    cut[:-1] |= upper[:-2] & upper[1:-1] & (classes[2:] == _LOWER)  # "KROLLSeptember"
    starts = np.concatenate((_ZERO, cut.nonzero()[0] + 1))
    ends = np.concatenate((starts[1:], [len(codes)]))
    if classes.max() == _IGNORED:
        kept = (classes.take(starts) != _IGNORED).nonzero()[0]
        starts, ends = starts.take(kept), ends.take(kept)
    types = type_table.take(codes.take(starts), mode="clip")
    if pages is None:
        pages = np.array([[0], [len(codes)]])
    starts, ends, types = _without_trailing_space(starts, ends, types, pages)
    starts, ends, types, numbers = _type_numbers(codes, starts, ends, types)
    page_first, page_last = ends.searchsorted(pages[0], side="right"), starts.searchsorted(pages[1])
    words = _type_words(codes, starts, ends, types, numbers, (page_first, page_last - 1))
    signs = bool(((classes >= _SIGN) & (classes < _IGNORED)).any())
    return _Tokens(starts, ends, types, numbers, words, page_first, page_last, signs)


def _without_trailing_space(
    starts: NDArray[np.int64], ends: NDArray[np.int64], types: NDArray[np.uint16], pages: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.uint16]]:
    """The tokens but those of white space before a newline of a page: a date that goes on in the next line does so with
    it too, and a line of white space is a blank one.
    """
    newline = types == ord("\n")
    trailing = (newline[1:] & (types[:-1] == ord(" "))).nonzero()[0]
    at = starts[trailing]
    trailing = trailing[pages[0].searchsorted(at, "right") > pages[1].searchsorted(at, "right")]
    if not len(trailing):
        return starts, ends, types
    again = trailing[newline[trailing - 1] & (trailing > 0)] + 1
    gone = np.concatenate((trailing, again))
    return np.delete(starts, gone), np.delete(ends, gone), np.delete(types, gone)


def _type_numbers(
    codes: NDArray[np.uint32], starts: NDArray[np.int64], ends: NDArray[np.int64], types: NDArray[np.uint16]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.uint16], NDArray[np.int64]]:
    """The tokens and which are numbers, digit runs being typed and those longer than four cut after a leading year:
    "202412:30" is 2024, 12:30.
    """
    values = _characters()[2]
    runs = (types == _NUMBER).nonzero()[0]
    first = starts.take(runs)
    length = ends.take(runs) - first
    digits = values.take(codes.take(first[:, None] + _FOUR, mode="clip"), mode="clip")
    numbers = runs
    long = (length > 4).nonzero()[0]
    if len(long):
        century = digits[long, 0] * 10 + digits[long, 1]
        long = long[(century == 19) | (century == 20)]
        at = runs.take(long)
        starts = np.insert(starts, at + 1, first.take(long) + 4)
        ends = np.insert(ends, at, first.take(long) + 4)
        types = np.insert(types, at + 1, ord("X"))
        runs += at.searchsorted(runs)
        length[long] = 4
        short = long[
            ends.take(runs.take(long) + 1) - first.take(long) <= 6
        ]  # one or two digits are left: "12" of "12:30"
        rest = runs.take(short) + 1
        left = ends.take(rest) - starts.take(rest)
        tail = values.take(codes.take(starts.take(rest)[:, None] + _FOUR, mode="clip"), mode="clip")
        types[rest] = _number_types().take(left * 10000 + (tail * _PLACES.take(left, axis=0)).sum(axis=1))
        length = np.minimum(length, 5)
        numbers = np.sort(np.concatenate((runs, rest)))
    types[runs] = _number_types().take(length * 10000 + (digits * _PLACES.take(length, axis=0)).sum(axis=1))
    return starts, ends, types, numbers


def _around(tokens: NDArray[np.int64], count: int) -> NDArray[np.bool_]:
    """(count,) True from seven tokens before these to eight after.

    >>> _around(np.array([9]), 30).nonzero()[0].tolist() == list(range(2, 18))
    True
    """
    near = np.zeros(count + 14, np.bool_)
    near[tokens] = True
    for shift in (2, 4, 8):
        near[shift:] |= near[:-shift].copy()
    near[1:] |= near[:-1].copy()
    return near[7:-7]


def _type_words(
    codes: NDArray[np.uint32],
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
    types: NDArray[np.uint16],
    numbers: NDArray[np.int64],
    outmost: tuple[NDArray[np.int64], NDArray[np.int64]],
) -> NDArray[np.int64]:
    """Set the types of words that dates use, in place, and tell which they are; looked up are words near numbers and
    edges only, `outmost` being the first and the last tokens of pages.
    """
    if not len(types):
        return _NONE
    words = _words()
    close = _around(numbers, len(types))
    edges = words.edges.take(types)
    after, before = edges.copy(), edges
    last = len(types) - 1  # a page of ignored characters has no token of its own
    after[np.minimum(outmost[0], last)] = before[np.maximum(outmost[1], 0)] = True
    for shift in (1, 2, 4, 3):  # a lone word stands between edges, ten tokens away at most
        after[shift:] |= after[:-shift].copy()
        before[:-shift] |= before[shift:].copy()
    letters = words.letters.take(types)
    wanted = close | (after & before)
    wanted[1:] |= letters[:-1]  # glued: no space between
    wanted &= letters
    chosen = wanted.nonzero()[0]
    if not len(chosen):
        return chosen
    first, stop = starts.take(chosen), ends.take(chosen)
    frames = words.weights.take(codes.take(first), mode="clip") * np.uint32(3)
    frames += words.weights.take(codes.take(stop - 1), mode="clip") * np.uint32(5)
    framed = words.framed.take(frames >> np.uint32(16)).nonzero()[0]
    if not len(framed):
        return framed
    chosen, first = chosen.take(framed), first.take(framed)
    length = stop.take(framed) - first
    offset = length.cumsum() - length
    characters = (first - offset).repeat(length)
    characters += np.arange(len(characters))
    weights = words.weights.take(codes.take(characters), mode="clip")
    hashes = np.add.reduceat(weights, offset, dtype=np.uint32)
    hashes += frames.take(framed)
    likely = words.maybe.take(hashes >> _SHIFT).nonzero()[0]
    hashes = hashes.take(likely)
    at = words.hashes.searchsorted(hashes)
    right = (words.hashes.take(at, mode="clip") == hashes).nonzero()[0]
    known: NDArray[np.int64] = chosen.take(likely.take(right))
    types[known] = words.types.take(at.take(right) + len(words.hashes) * (types.take(known) == _CAPITALISED))
    return known


def _neighbourhoods(tokens: _Tokens) -> list[tuple[int, int, int]]:
    """(first token, last anchor, end) of the ranges of tokens that may hold a date: around numbers with a partner
    near, and lone words.

    A candidate needs a month or an ideograph near, a clock's colon or "h", three numbers with their separators, or a
    unit and what makes it past. The grammar decides; this only keeps it from looking at every number of a page.
    """
    words, types = _words(), np.concatenate((tokens.types, _LINE_END))
    numbers = tokens.numbers[words.number_rules.hold(types, words.trait_sets, tokens.numbers)]
    lone = tokens.words[words.word_rules.hold(types, words.trait_sets, tokens.words)]
    signs = np.isin(types, _NEAR_SIGNS).nonzero()[0] if tokens.signs else _NONE
    anchors = np.concatenate((numbers, lone, signs))
    if not len(anchors):
        return []
    anchors.sort()
    page = tokens.page_first.searchsorted(anchors, side="right") - 1
    apart = (anchors[1:] - anchors[:-1] > _BEFORE + _AFTER) | (page[1:] != page[:-1])
    bounds = np.concatenate((_ZERO, apart.nonzero()[0] + 1, [len(anchors)]))
    page, last = page[bounds[:-1]], anchors[bounds[1:] - 1]
    first = np.maximum(anchors[bounds[:-1]] - _BEFORE, tokens.page_first[page])
    stop = np.minimum(last + _AFTER, tokens.page_last[page])
    return list(zip(first.tolist(), last.tolist(), stop.tolist(), strict=True))


def _after_edge(printed: str, at: int) -> bool:
    """Whether the type at `at` stands at the start of a line or behind a separator.

    >>> _after_edge("w| a", 3), _after_edge("w a", 2)
    (True, False)
    """
    before = at - 1 - (printed[at - 1] == " ")
    return printed[before] in "\n|–(,:" or (printed[before] == "-" and printed[at - 1] == " ")


def _past(text: str, tokens: _Tokens, a: int, b: int) -> int:
    """Where characters a..b of the types stop being a relative date that some language prints: b, a little before, or
    a if never.
    """
    start = int(tokens.starts[a - 1])
    for stop in range(b, max(a, b - 4), -1):
        if read(text[start : int(tokens.ends[stop - 2])])[0] == "back":
            return stop
    return a
