"""Recognize names of persons, and split lists of them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import regex

from articlesplit.text.phrases import phrases_of

LONGEST_NAME = 5
"""Words of a name, at most; a guess that keeps most job titles out."""
NAME_WORDS_FILE = Path(__file__).parents[1] / "data" / "name_words.json"
"""Words beside names: "lead" to an author and "helper" to others before them, "role" behind them, "organization"."""
LONGEST_BY = 3
"""Letters of a word for "by", at most; a longer word before a single one is rather a first name. A guess."""
LONGEST_UNSPACED = 8
"""Characters of a name in a script without spaces, at most; a guess."""
LONGEST_DEGREE = 5
"""Letters of a degree behind a name ("MD", "FOMA"), at most; a guess."""
AND = (
    "and", "und", "et", "y", "e", "i", "en", "og", "och", "ja", "ve", "və", "și", "şi", "és", "a", "dhe", "ir", "un",
    "eta", "agus", "и", "і", "й", "та", "και", "dan", "và", "और", "এবং", "आणि", "மற்றும்", "మరియు", "اور", "و", "եւ", "և",
    "და", "және", "และ", "및", "和",
)  # fmt: skip
"""The word before the last item of a list, from CLDR 47 (`listPattern`, type standard, end). Words that are also a
common preposition in another language are left out: Slovene "in", Filipino "at", Swahili "na"."""

PARTICLES = frozenset(
    "af al ap av ben bin bint da das de degli dei del della den der des di do dos du e el ibn la las le li los mac na"
    " o of og san st te ten ter tot van vande vander vom von y zu zum zur".split()
)
"""Words inside names that are written in lower case."""
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


def word_key(word: str) -> str:
    """Return a word as it is looked up: without case and signs, with its accents ("Täna" is no "Tana").

    >>> word_key("Éditeur:"), word_key("—")
    ('éditeur', '')
    """
    if word.isascii() and word.isalnum():  # most words; nothing to normalize or to leave out
        return word.lower()
    return _SIGNS.sub("", unicodedata.normalize("NFC", word)).casefold()


STANDING_ALONE = (
    "share",
    "comments",
    "mark",
    "navigation",
    "subscribe",
    "advertising",
    "reading_time",
    "login",
    "byline_after",
    "role",
)


@cache
def phrases_by_word(category: str) -> dict[str, list[tuple[str, ...]]]:
    """Return the phrases of a category, by their first word."""
    by_word: dict[str, list[tuple[str, ...]]] = {}
    for phrase in {*phrases_of(category), *(phrase for table in _tables() for phrase in table.get(category, ()))}:
        words = tuple(key for key in map(word_key, phrase.split()) if key)
        if words:
            by_word.setdefault(words[0], []).append(words)
    return by_word


@cache
def _tables() -> list[dict[str, list[str]]]:
    """Read the table of words beside names, for each language. The file is read once."""
    return list(json.loads(NAME_WORDS_FILE.read_text(encoding="utf-8"))["languages"].values())


@cache
def _longest_first(categories: tuple[str, ...]) -> dict[str, list[tuple[str, ...]]]:
    """Return the phrases of some categories, by their first word, the longest of each word first."""
    by_word: dict[str, list[tuple[str, ...]]] = {}
    for category in categories:
        for word, phrases in phrases_by_word(category).items():
            by_word.setdefault(word, []).extend(phrases)
    return {word: sorted(phrases, key=len, reverse=True) for word, phrases in by_word.items()}


def phrase_length(keys: list[str], at: int, categories: tuple[str, ...]) -> int:
    """Return the number of words of the longest phrase of some categories at a place, 0 for none."""
    for words in _longest_first(categories).get(keys[at], ()):
        if tuple(keys[at : at + len(words)]) == words:
            return len(words)
    return 0


def is_any(keys: list[str], categories: tuple[str, ...]) -> bool:
    """Return whether words are a phrase of one of some categories and nothing else."""
    keys = [key for key in keys if key]
    return bool(keys) and phrase_length(keys, 0, categories) == len(keys)


def is_organization(name: str) -> bool:
    """Return whether a name is one of a newsroom, an agency or a service.

    >>> is_organization("Associated Press"), is_organization("Twitter"), is_organization("Ana Lima")
    (True, True, False)
    """
    keys = [key for key in map(word_key, name.replace("-", " ").split()) if key]
    return any(phrase_length(keys, at, ("organization",)) for at in range(len(keys))) or is_any(keys, STANDING_ALONE)


def _is_long(word: str) -> bool:
    return sum(map(str.isalpha, word)) > 1


def is_person(name: str) -> bool:
    """Return whether a name in a byline may be a person's: several words with capitals, or some letters of a script
    without spaces.

    >>> [is_person(name) for name in ("ANA LIMA", "Ana von Lima", "李明", "Ana", "Gun rights", "The Lorme Press")]
    [True, True, True, False, False, False]
    """
    words = name.replace(",", " ").split()
    if len(words) == 1:
        return 2 <= len(name) <= LONGEST_UNSPACED and all(0x3000 < ord(char) < 0xFB00 for char in name)
    are_names = all(word in PARTICLES or not word[:1].islower() for word in words) and any(map(_is_long, words))
    return are_names and len(words) <= LONGEST_NAME and not is_organization(name)


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
