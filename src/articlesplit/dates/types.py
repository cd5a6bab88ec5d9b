"""The types of tokens that dates are read from: what a code point, a digit run, a word can be in a date.

A text becomes a string of types, one character a token: a digit run by what it can be (a day, a month, a minute, a
year), a word by its roles in dates (month, weekday, unit, "ago", …), punctuation as itself, everything else "w". What
a word can be is in the tables that `articlesplit.dates.vocabulary` reads: no language is named here.
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

from articlesplit.dates.grammar import date_grammar
from articlesplit.dates.vocabulary import Lexicon, fold, lexicon

# Classes of code points. A token is a run of one class; an upper-case letter and the lower-case ones after it are one
# run too: only that step differs by one. From SINGLE on every code point is a token of its own.
LOWER, UPPER, _SPACE, _NEWLINE, _LETTER, _UNSPACED = 1, 2, 4, 6, 8, 10
_DIGIT, SINGLE, SIGN, IGNORED = 12, 32, 34, 36

# Punctuation that has a meaning in dates, under the character that the grammar reads. Ideographs stand for themselves.
_PUNCTUATION = {
    ",": ",，、،", ":": ":：∶", "/": "/／⁄∕", ".": ".．․。॰", "-": "-－‐‑", "–": "–—―−~〜～", "'": "'’‘`´׳", "+": "+",
    "(": "([（【「", ")": ")]）】」", "|": "|│｜¦·•●∙・‧▪»›>«‹<→⋅◆■★☆*",
}  # fmt: skip
_IDEOGRAPHS = (
    "年月日号號時时点點分秒曜前之以後后上午下凌晨早晚中小间間钟鐘天周週星期礼禮拜個个箇か月ヶケカ一二三四五六七八九十両两兩"
    "火水木金土昨今令和平成昭大正元半년월일시분초전간주개오후제어늘그금화수목토요달새벽저녁"
)
NEAR_SIGNS = np.array([ord(c) for c in "昨今어오"], np.uint16)
"""What today and yesterday start with."""

_WORD, CAPITALISED, NUMBER = ord("w"), ord("W"), ord("0")
SHIFT = np.uint32(14)


@cache
def characters() -> tuple[NDArray[np.uint8], NDArray[np.uint16], NDArray[np.uint8]]:
    """For the code points of the BMP and one for all above: class, type of a token that starts so, value of a digit."""
    classes = np.full(0x10001, SINGLE, np.uint8)
    types = np.full(0x10001, ord("p"), np.uint16)
    values = np.zeros(0x10001, np.uint8)
    everything = "".join(map(chr, range(0xD800))) + " " * 0x800 + "".join(map(chr, range(0xE000, 0x10000)))
    for pattern, number, letter in (
        (r"[\p{L}\p{M}\u200c\u200d]+", _LETTER, "w"),
        (r"[\p{Ll}\u02bb\u02bc\u0300-\u036f]+", LOWER, "w"),
        (r"[\p{Lu}\p{Lt}]+", UPPER, "W"),
        (r"[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]+", _UNSPACED, "w"),
        (r"\p{Nd}+", _DIGIT, "0"),
        (r"[^\S\n\r\x0b\x0c\x85\u2028\u2029]+", _SPACE, " "),
        (r"[\n\r\x0b\x0c\x85\u2028\u2029]+", _NEWLINE, "\n"),
        (r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]+", SINGLE, "w"),
        (r"[\\\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe0f]+", IGNORED, "p"),
    ):
        for m in regex.finditer(pattern, everything):
            classes[m.start() : m.end()] = number
            types[m.start() : m.end()] = ord(letter)
    for c in (classes == _DIGIT).nonzero()[0].tolist():
        values[c] = unicodedata.decimal(chr(c))
    for letter, printed in _PUNCTUATION.items():
        for character in printed:
            classes[ord(character)] = SINGLE
            types[ord(character)] = ord(letter)
    for character in _IDEOGRAPHS:
        types[ord(character)] = ord(character)
    classes[NEAR_SIGNS] = SIGN
    classes[0xD800:0xE000] = SINGLE
    types[0xD800:0xE000] = ord("p")
    return classes, types, values


@cache
def number_types() -> NDArray[np.uint16]:
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
class Rules:
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


def _rules(table: _RuleTable, sets: NDArray[np.uint16]) -> Rules:
    """The rules of a table, for tokens whose traits are one of these sets."""
    different = sorted({condition for rule in table for condition in rule})
    places = sorted({place for where, _ in different for place in where})
    conditions = np.zeros((len(places), len(sets)), np.uint32)
    for number, (where, trait) in enumerate(different):
        for place in where:
            conditions[places.index(place), (sets & _T[trait]) > 0] |= np.uint32(1 << number)
    needed = [sum(1 << different.index(condition) for condition in rule) for rule in table]
    rows = np.arange(len(places)) * len(sets)
    return Rules(np.array(places), rows, conditions.ravel(), np.array(needed, np.uint32))


@dataclass(frozen=True, slots=True)
class Words:
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
    number_rules: Rules
    word_rules: Rules
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
def date_words() -> Words:
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
    maybe[hashes >> SHIFT] = True

    traits = np.zeros(1 << 16, np.uint16)
    for trait, (wanted, characters) in _TRAITS.items():
        for roles_of, letter in letters.items():
            if not roles_of.isdisjoint(wanted):
                traits[letter] |= _T[trait]
        traits[[ord(c) for c in characters]] |= _T[trait]
    sets_of_traits, trait_sets = np.unique(traits, return_inverse=True)
    return Words(
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
        date_grammar(
            {role: "".join(chr(letter) for roles_of, letter in letters.items() if role in roles_of) for role in _ROLES}
        ),
    )
