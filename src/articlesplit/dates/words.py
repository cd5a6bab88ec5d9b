"""Look up the words of dates, by hash and for many words at once.

A word's type stands for the set of roles that the lexicon gives it: month name, weekday, unit, "ago" and so on.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from articlesplit.core.arrays import Bytes
from articlesplit.dates.vocabulary import Lexicon, fold, lexicon

ROLES = (
    "month_name common month_name_part weekday_name weekday_short weekday_part unit before before_open before_part "
    "after after_part near near_part one link tail at clock_word hour_word minute_word ordinal half half_part zone iso "
    "numbered phrase phrase_part plain lone"
).split()
_LOWER_ONLY = frozenset(["common", "tail"])
"""Roles that a capitalised word does not have."""
_ROLE_OF_LIST = {
    "links": "link", "tails": "tail", "at": "at", "clock": "clock_word", "hours": "hour_word",
    "minutes": "minute_word", "ordinals": "ordinal", "zones": "zone", "common": "common",
    "numbered_after_day": "numbered", "numbered_before_day": "numbered",
}  # fmt: skip
"""The role of the words of a list. Lists without one are read by `articlesplit.dates.read` and others."""
_FIRST_TYPE = 0xE000
"""Types of words are private-use characters from here on."""

_SIEVE_SHIFT = np.uint32(14)
FIRST_WEIGHT, LAST_WEIGHT = 3, 5
ALL_BITS = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class WordTable:
    """The words of dates by hash.

    A word's hash is the sum of the weights of its characters, plus 3 times that of the first and 5 times that of the
    last, modulo 2**32. A sieve over the upper bits of the hash, like a Bloom filter, rules out most words of a page.
    Buckets lead to the few hashes that a word left may have.
    """

    weights: NDArray[np.uint32]
    """(65537,) weight of each code point; a letter weighs what its folded form weighs, accents weigh nothing."""
    sieve: Bytes
    """2**18 bits, eight to a byte: 1 where some word's hash has these upper 18 bits."""
    hashes: NDArray[np.uint32]
    """(words,) in ascending order."""
    buckets: NDArray[np.uint16]
    """(2**14 + 1,) how many of the hashes have smaller upper 14 bits."""
    types: NDArray[np.uint16]
    """(words,) type of each word in small letters."""
    capitalised_types: NDArray[np.uint16]
    """(words,) type of each word when capitalised."""
    types_of_role: dict[str, str]
    """The types of the words that have a role."""


@cache
def word_table() -> WordTable:
    """Build the table from the lexicon, when first needed."""
    roles = _word_roles(lexicon())
    weights = _weights(roles)
    weight_of = weights.tolist()
    roles_of_hash: dict[int, frozenset[str]] = {}
    for word, roles_of_word in roles.items():
        for number in _hashes(word, weight_of):
            roles_of_hash[number] = roles_of_hash.get(number, frozenset()) | roles_of_word
    types = _types_of_role_sets(roles_of_hash.values())
    hashes = np.array(sorted(roles_of_hash), np.uint32)
    sieve = np.zeros(1 << 18, np.uint8)
    sieve[hashes >> _SIEVE_SHIFT] = True
    ordered = [roles_of_hash[number] for number in hashes.tolist()]
    return WordTable(
        weights,
        np.packbits(sieve, bitorder="little"),  # eight times smaller, it stays in the caches of a processor
        hashes,
        hashes.searchsorted(np.arange(2**14 + 1, dtype=np.uint64) << np.uint64(18)).astype(np.uint16),
        np.array([types[role_set] for role_set in ordered], np.uint16),
        np.array([types[role_set - _LOWER_ONLY] for role_set in ordered], np.uint16),
        {role: "".join(chr(number) for role_set, number in types.items() if role in role_set) for role in ROLES},
    )


def _word_roles(words: Lexicon) -> dict[str, frozenset[str]]:
    """Return the folded words of the lexicon with their roles; a name of several words gives roles to its parts."""
    roles: dict[str, set[str]] = {}

    def give(role: str, names: Iterable[str], part: str = "") -> None:
        for name in names:
            pieces = name.split()
            for piece in pieces:
                if piece != "#":
                    roles.setdefault(piece, set()).add(role if len(pieces) == 1 or not part else part)

    give("month_name", words.months, "month_name_part")
    give("weekday_name", [name for name in words.weekdays if not _is_short(name)], "weekday_part")
    give("weekday_short", filter(_is_short, words.weekdays))
    give("near", words.days, "near_part")
    give("unit", words.units)
    give("phrase", [phrase[2:] for phrase in words.phrases if phrase[:2] == "# "], "phrase_part")
    give("phrase_part", [phrase for phrase in words.phrases if phrase[:2] != "# "])
    give("before", [before for before, after in words.frames if not after], "before_part")
    give("before_open", [before for before, after in words.frames if after], "before_part")
    give("after", [after for _, after in words.frames], "after_part")
    give("one", words.ones)
    give("half", words.halves, "half_part")
    for name, listed in words.lists.items():
        if role := _ROLE_OF_LIST.get(name):
            give(role, listed)
    give("plain", words.months.keys() - words.lists["common"], "month_name_part")
    give("half_part", ["a", "p", "m"])
    give("iso", ["t"])
    give("lone", [phrase.split()[-1] for phrase in words.lone])
    give("lone", words.short_units)
    return {word: frozenset(roles_of_word) for word, roles_of_word in roles.items()}


def _is_short(weekday: str) -> bool:
    return len(weekday) <= 2 and weekday.isascii()


def _types_of_role_sets(role_sets: Iterable[frozenset[str]]) -> dict[frozenset[str], int]:
    """Give each set of roles a type. Sets that share their first roles are neighbours: a role is a few ranges."""
    sets = set(role_sets)
    sets |= {role_set - _LOWER_ONLY for role_set in sets}
    ordered = sorted(sets, key=lambda role_set: [role not in role_set for role in ROLES])
    return {role_set: _FIRST_TYPE + place for place, role_set in enumerate(ordered)}


_FOLDED = (
    (0x0041, 0x0250),  # Latin
    (0x0300, 0x0530),  # accents, Greek, Cyrillic
    (0x0531, 0x0588),  # Armenian
    (0x0600, 0x0700),  # Arabic
    (0x0900, 0x1100),  # Indic scripts, Thai, Lao, Tibetan, Burmese, Georgian
    (0x1C90, 0x1CC0),  # Georgian capitals
    (0x1E00, 0x2000),  # Latin and Greek with accents
    (0x200C, 0x200E),  # joiners
)
"""Code points, half-open ranges, that may fold to others."""


def _weights(words: Iterable[str]) -> NDArray[np.uint32]:
    """Return the weight of each code point: a scrambled number (SplitMix64), for a folded letter the sum of what it
    folds to. (65537,)
    """
    mixed = np.arange(0x10001, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    table = (mixed >> np.uint64(32)).astype(np.uint32)
    letters = set("".join(words))
    weight = {letter: int(table[ord(letter)]) for letter in letters}
    for first, last in _FOLDED:
        for code in range(first, last):
            folded = fold(chr(code))
            if letters.issuperset(folded):
                table[code] = sum(weight[letter] for letter in folded) & ALL_BITS
    return table


def _hashes(word: str, weight_of: list[int]) -> list[int]:
    """Return the hashes that a word can have in text.

    A decomposed accent at the end is a last character without weight, so each form has two hashes.
    """
    hashes = []
    for form in {word, unicodedata.normalize("NFC", word)}:
        values = [weight_of[min(ord(letter), len(weight_of) - 1)] for letter in form]
        without_last = sum(values) + values[0] * FIRST_WEIGHT
        hashes += [(without_last + last * LAST_WEIGHT) & ALL_BITS for last in (values[-1], 0)]
    return hashes
