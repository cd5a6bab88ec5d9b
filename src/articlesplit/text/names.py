"""Recognize names of persons, and split lists of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import regex

LONGEST_NAME = 5
"""Words of a name, at most; a guess that keeps most job titles out."""
LONGEST_BY = 3
"""Letters of a word for "by", at most; a longer word before a single one is rather a first name. A guess."""
LONGEST_DEGREE = 5
"""Letters of a degree behind a name ("MD", "FOMA"), at most; a guess."""
AND = (
    "and", "und", "et", "y", "e", "i", "en", "og", "och", "ja", "ve", "və", "și", "şi", "és", "a", "dhe", "ir", "un",
    "eta", "agus", "и", "і", "й", "та", "και", "dan", "và", "और", "এবং", "आणि", "மற்றும்", "మరియు", "اور", "و", "եւ", "և",
    "და", "және", "และ", "및", "和",
)  # fmt: skip
"""The word before the last item of a list, from CLDR 47 (`listPattern`, type standard, end). Words that are also a
common preposition in another language are left out: Slovene "in", Filipino "at", Swahili "na"."""

_SIGNS = re.compile(r"[\W_]+")


def split_names(text: str) -> list[str]:
    """Split a list of names.

    >>> split_names("Ana Lima, Bo Dahl and Cy Roth")
    ['Ana Lima', 'Bo Dahl', 'Cy Roth']
    >>> split_names("Ana Lima, and Bo Dahl"), split_names("Ion Pop și Ana Dinu"), split_names("Kis Anna és Nagy Pál")
    (['Ana Lima', 'Bo Dahl'], ['Ion Pop', 'Ana Dinu'], ['Kis Anna', 'Nagy Pál'])
    """
    return [name for part in _divider().split(text) if (name := part.strip())]


@cache
def _divider() -> regex.Pattern[str]:
    word = rf"(?:{'|'.join(AND)})\s+"
    return regex.compile(rf"\s*[,;/|&·•、，]\s*(?:{word})?|\s+{word}")


def name_key(text: str) -> str:
    """Return the text without capitals, punctuation and white space, to compare names and headlines.

    >>> name_key("The Post.") == name_key("the post")
    True
    """
    return _SIGNS.sub("", text).casefold()


def is_name(words: Sequence[str]) -> bool:
    """Return whether words may be a person's name.

    >>> is_name(["Ana", "de", "Lima"]), is_name(["Middle-aged", "readers"]), is_name(["RUGBY", "UNION"])
    (True, False, False)
    """
    capital = [word for word in words if word[:1].isupper()]
    small = [word for word in words if word.islower() and len(word) <= LONGEST_BY]
    return (
        2 <= len(words) <= 4
        and len(capital) >= 2
        and len(capital) + len(small) == len(words)
        and all(any(char.islower() for char in word) or len(word) <= 2 for word in capital)
    )
