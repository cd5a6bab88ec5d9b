"""Token types: what a run of characters can be in a date, as one character.

A digit run is typed by what it can be (a day, a month, a minute, a year), punctuation and the ideographs of dates by
themselves, and a word as unknown until `articlesplit.dates.words` has looked it up.
"""

from __future__ import annotations

import unicodedata
from functools import cache

import numpy as np
import regex
from numpy.typing import NDArray

# Classes of code points. A token is a run of one class. A capital and the small letters after it are one run too:
# only that step, from UPPER to LOWER, is a difference of -1. From SINGLE on every code point is a token of its own.
LOWER, UPPER, _SPACE, _NEWLINE, _LETTER, _UNSPACED = 1, 2, 4, 6, 8, 10
_DIGIT, SINGLE, IGNORED = 12, 32, 34

WORD_TYPE, CAPITALISED_TYPE, NUMBER_TYPE, OTHER_TYPE = "w", "W", "0", "p"
"""Types of words not looked up, of digit runs not typed yet, and of characters that no date holds."""
NO_NUMBER_OF_A_DATE = "X"

_RUNS = (
    (r"[\p{L}\p{M}\u200c\u200d]+", _LETTER, WORD_TYPE),
    (r"[\p{Ll}\u02bb\u02bc\u0300-\u036f]+", LOWER, WORD_TYPE),
    (r"[\p{Lu}\p{Lt}]+", UPPER, CAPITALISED_TYPE),
    (r"[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]+", _UNSPACED, WORD_TYPE),
    (r"\p{Nd}+", _DIGIT, NUMBER_TYPE),
    (r"[^\S\n\r\x0b\x0c\x85\u2028\u2029]+", _SPACE, " "),
    (r"[\n\r\x0b\x0c\x85\u2028\u2029]+", _NEWLINE, "\n"),
    (r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]+", SINGLE, WORD_TYPE),
    (r"[\\\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe0f]+", IGNORED, OTHER_TYPE),
)
"""Characters, their class, and the type of a token that starts with one. A later row goes before an earlier one."""
_PUNCTUATION = {
    ",": ",，、،", ":": ":：∶", "/": "/／⁄∕", ".": ".．․。॰", "-": "-－‐‑", "–": "–—―−~〜～", "'": "'’‘`´׳", "+": "+",
    "(": "([（【「", ")": ")]）】」", "|": "|│｜¦·•●∙・‧▪»›>«‹<→⋅◆■★☆*",
}  # fmt: skip
"""Punctuation of dates: its type, and the characters that have it."""
SEPARATORS = _PUNCTUATION["|"]
"""Characters that divide the fields of a line."""
_IDEOGRAPHS = (
    "年月日号號時时點点分秒曜前之以后後上午下凌晨早晚中小间間钟鐘天周週星期礼禮拜個个箇か月ヶケカ一二三四五六七八九十両两兩"
    "火水木金土昨今令和平成昭大正元半년월일시분초전간주개오후제어늘그금화수목토요달새벽저녁刚剛才夜朝해"
)
"""Ideographs and syllables of dates; the type of each is the character itself."""
NEAR_SIGNS = "昨今어오"
"""What today and yesterday start with in Chinese, Japanese and Korean."""
LAST_SIGNS = "周週月年天日前今刚剛才期拜个個晚夜朝一二三四五六금달주년일늘제전해"
"""What a date that stands alone ends with in these languages."""

_BMP = 0x10000
_SURROGATES = slice(0xD800, 0xE000)


@cache
def characters() -> tuple[NDArray[np.uint8], NDArray[np.uint16], NDArray[np.uint8]]:
    """Return three tables over the BMP, with one entry more for all characters above it.

    They are the class of a code point, the type of a token that starts with it, and the value of a digit. (65537,)
    """
    classes = np.full(_BMP + 1, SINGLE, np.uint8)
    types = np.full(_BMP + 1, ord(OTHER_TYPE), np.uint16)
    values = np.zeros(_BMP + 1, np.uint8)
    blank = " " * (_SURROGATES.stop - _SURROGATES.start)
    everything = "".join(map(chr, range(0xD800))) + blank + "".join(map(chr, range(0xE000, _BMP)))
    for pattern, number, letter in _RUNS:
        for run in regex.finditer(pattern, everything):
            classes[run.start() : run.end()] = number
            types[run.start() : run.end()] = ord(letter)
    for digit in (classes == _DIGIT).nonzero()[0].tolist():
        values[digit] = unicodedata.decimal(chr(digit))
    for letter, printed in _PUNCTUATION.items():
        for character in printed:
            classes[ord(character)] = SINGLE
            types[ord(character)] = ord(letter)
    for character in _IDEOGRAPHS:
        types[ord(character)] = ord(character)
    classes[_SURROGATES] = SINGLE
    types[_SURROGATES] = ord(OTHER_TYPE)
    return classes, types, values


_NUMBER_TYPES = (
    (1, "k", 0, 0),
    (1, "a", 1, 9),
    (2, "o", 0, 0),
    (2, "b", 1, 12),
    (2, "c", 13, 23),
    (2, "d", 24, 31),
    (2, "e", 32, 59),
    (2, "f", 60, 99),
    (3, "n", 1, 999),
    (4, "Y", 1300, 1499),
    (4, "Y", 1800, 2199),
    (4, "Y", 2400, 2699),
)
"""Digits of a run, its type, and the first and last value of the type. "Y" is a year of some calendar."""
LONGEST_NUMBER = 5
"""Digits; a longer run is looked up as one of five, and is no number of a date."""


@cache
def number_types() -> NDArray[np.uint16]:
    """Return the type of a digit run by its length and value: entry `length * 10000 + value`. (60000,)

    >>> chr(number_types()[2 * 10000 + 27]), chr(number_types()[4 * 10000 + 2024]), chr(number_types()[4 * 10000])
    ('d', 'Y', 'X')
    """
    types = np.full((LONGEST_NUMBER + 1, 10000), ord(NO_NUMBER_OF_A_DATE), np.uint16)
    for length, letter, first, last in _NUMBER_TYPES:
        types[length, first : last + 1] = ord(letter)
    return types.ravel()
