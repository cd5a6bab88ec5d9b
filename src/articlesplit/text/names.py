"""Recognize names of persons, and split lists of them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import regex

from articlesplit.text.phrases import phrases_of

LONGEST_NAME = 5
"""Words of a name, at most; a guess that keeps most job titles out."""
NAME_WORDS_FILE = Path(__file__).parents[1] / "data" / "name_words.json"
"""Words beside names: "lead" to an author and "helper" to others before them, "role" behind them, "organization"."""
SHORTEST_NAME = 2
"""Letters of a name, at least."""
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
PREPOSITIONS = frozenset(
    "in on at to from with via for em dans sur au aux pour auf aus bei mit fur im am beim ins para sobre con в на"
    " из".split()
)
"""Words that end a name ("Ana Lima in Porto"), unless it is one of an organization ("Institute for Music")."""
ARABIC_AND = "و"
"""The word "and" that is written together with the next word."""
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
"""What belongs to a name behind a comma."""
DEGREES = frozenset("phd md msc mba ba ma dr llm esq rn mph dds jd".split())
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
    return _SIGNS.sub("", unicodedata.normalize("NFC", word)).casefold()


class Name(NamedTuple):
    """A name that a byline has."""

    text: str
    is_led: bool
    """Whether a word such as "by" stands before it or before its list."""
    is_listed: bool
    """Whether a comma sets it off from a name before it."""
    is_helper: bool = False
    """Whether it is the name of a photographer, a translator or another helper."""


def names_in(byline: str, *, is_led: bool = False) -> list[Name]:
    """Return what may be names in a byline, without roles, dates, shares and addresses around them.

    With `is_led`, the byline is read as if "by" stood before it.

    >>> [name.text for name in names_in("By Ana Lima, staff writer, and Bo Dahl on")]
    ['Ana Lima', 'Bo Dahl']
    >>> [name.text for name in names_in("Review by Cy Roth Contributor | 5 Comments | in Food, Travel")]
    ['Cy Roth']
    >>> [name.text for name in names_in("PAR ANA LIMA ET BO DAHL")], names_in("von gizzmo in Musik")[0].text
    (['ANA LIMA', 'BO DAHL'], 'gizzmo')
    >>> [name.text for name in names_in("Ursula von der Mark, Ana Lima, Jr., Bo Dahl, MD")]
    ['Ursula von der Mark', 'Ana Lima, Jr.', 'Bo Dahl']
    """
    return _read(byline, is_led).names


def names_and_share(byline: str) -> tuple[list[Name], float]:
    """Return what may be names in a byline, and the share of its letters that are names, roles or lead to names.

    >>> names_and_share("By Ana Lima, staff writer")[1], names_and_share("Ana Lima sings")[1]
    (1.0, 0.5833333333333334)
    """
    reader = _read(byline, is_led=False)
    letters = sum(map(str.isalnum, byline))
    known = reader.known + sum(sum(map(str.isalnum, name.text)) for name in reader.names)
    return reader.names, min(known / letters, 1.0) if letters else 0.0


def _read(byline: str, is_led: bool) -> _BylineReader:
    reader = _BylineReader(is_led)
    for separator, part in _parts(_NOISE.sub(" | ", byline)):
        reader.separate(separator)
        reader.read(part.split())
    return reader


class _BylineReader:
    """Reads a byline part by part, and collects its names."""

    def __init__(self, is_led: bool) -> None:
        self.names: list[Name] = []
        self.is_led = is_led
        """Whether a lead was read and its list of names goes on."""
        self.is_helper = False
        """Whether the lead was one of a helper ("Photos by")."""
        self.skips = ""
        """Up to which separator, "soft" or "hard", text is left out; "" for none."""
        self.is_listed = False
        """Whether a name was read before in this list."""
        self.known = 0
        """Letters of leads and roles."""
        self.name: list[str] = []
        """The words of the name that is being read."""

    def separate(self, separator: str) -> None:
        """Take note of what stands between two parts."""
        if separator == "hard":
            self.is_led = self.is_led and not self.is_listed and not self.skips
            self.skips, self.is_listed, self.is_helper = "", False, self.is_helper and self.is_led
        elif separator == "soft" and self.skips == "soft":
            self.skips = ""

    def read(self, words: list[str]) -> None:
        """Read the words of a part between two separators."""
        if not words:
            return
        words = [part for word in words for part in _unglued(word)]
        keys = [word_key(word) for word in words]
        if not self.skips and not _phrase_length(keys, 0, (*_LEADS, "helper")) and _is_any(keys, _STANDING_ALONE):
            self.known += sum(map(len, keys)) if _is_any(keys, _ROLES) else 0
            return
        self.name = []
        at = 0
        while at < len(words):
            at += self._step(words, keys, at)
        if words[-1][-1] in ":：" and not self.is_led:
            self.name, self.skips = [], "hard"
        self._end()

    def _step(self, words: list[str], keys: list[str], at: int) -> int:
        """Read what begins at a word. Returns the number of words read."""
        lead, helper = _phrase_length(keys, at, _LEADS), _phrase_length(keys, at, ("helper",))
        lead, is_helper = max(lead, helper), helper >= max(lead, 1)
        if lead and not self._is_in_name(words, keys, at, lead):
            self.name, self.is_led, self.is_listed, self.skips, self.is_helper = [], True, False, "", is_helper
            self.known += sum(map(len, keys[at : at + lead]))
            return lead
        is_and = self._is_and(words, keys, at)
        if self.skips:
            self.skips = "" if is_and and self.skips == "soft" else self.skips
            return 1
        stop = _phrase_length(keys, at, _STOPS)
        role = _phrase_length(keys, at, _ROLES)
        if stop and not self._goes_on(words, at, stop, keys[at]):
            self._end()
            self.skips = "hard"
            return stop
        if role and self.name and all(word.islower() for word in self.name):
            self.name = []
        elif role and (self.name or at + role == len(words) or words[at + role].islower()):
            self._end()
            self.skips = "soft"
        elif is_and and at + 1 < len(words):
            self._end()
            if keys[at] not in _AND_KEYS:
                self.name.append(words[at][1:])
        elif not role and keys[at] and self._is_word_of_name(words, keys, at):
            self.name.append(words[at])
        elif not role and keys[at]:
            self._end()
            self.skips = "hard"
        self.known += sum(map(len, keys[at : at + role])) + (len(keys[at]) if is_and else 0)
        return role or 1

    def _is_and(self, words: list[str], keys: list[str], at: int) -> bool:
        """Return whether a word is "and", or begins with it, as in Arabic."""
        if keys[at] in _AND_KEYS:
            return not words[at][:1].isupper() or (words[at] in _CAPITAL_AND and words[at - 1].isupper())
        return len(self.name) > 1 and words[at][0] == ARABIC_AND and len(words[at]) > 2 and at + 1 < len(words)

    def _is_in_name(self, words: list[str], keys: list[str], at: int, lead: int) -> bool:
        """Return whether words that may be a lead are part of a name: "Leonardo di Caprio", "Theo Jansen"."""
        if lead > 1:
            return False
        if keys[at] in PARTICLES and (self.name or self.skips == "soft"):
            return at + 1 < len(words) and (not words[at + 1].islower() or keys[at + 1] in PARTICLES)
        if (self.name or self.skips) and _phrase_length(keys, at, _ROLES):
            return True
        is_first_name = words[at][0].isupper() and len(keys[at]) > LONGEST_BY and words[at][-1].isalpha()
        return is_first_name and not self.name and not self.is_led and len(words) - at == 2 and not words[at].isupper()

    def _goes_on(self, words: list[str], at: int, stop: int, key: str) -> bool:
        """Return whether a word that may stand before a date is part of a name: "Anne le Blanc", "Le Thi Hoa"."""
        if key not in PARTICLES and len(key) > LONGEST_BY:
            return False
        has_next = at + stop < len(words) and words[at + stop][:1].isupper()
        return has_next and (bool(self.name) or words[at][:1].isupper())

    def _is_word_of_name(self, words: list[str], keys: list[str], at: int) -> bool:
        """Return whether a word goes on with the name or begins one: with a capital, or as all of a nickname."""
        word = words[at]
        if keys[at] in PREPOSITIONS:
            return bool(self.name) and at + 1 < len(words) and is_organization(" ".join(self.name))
        if not any(map(str.isdigit, word)) and not word[:1].islower():
            return True
        if keys[at] in PARTICLES and at + 1 < len(words) and (self.name or not words[at + 1].islower()):
            return True
        if not self.is_led or len(self.name) > 1 or not any(map(str.isalpha, word)):
            return False
        return not self.name or (self.name[0].islower() and at + 1 == len(words))

    def _end(self) -> None:
        """Add the name that was read, if the words can be one."""
        words, self.name = self.name, []
        while words and (not word_key(words[-1]) or words[-1] in PARTICLES):
            words = words[:-1]
        half = len(words) // 2
        if half and words[:half] == words[half:]:  # a picture's text and the link beside it
            words = words[:half]
        name = " ".join(words).strip(_AROUND)
        if sum(map(str.isalpha, name)) < SHORTEST_NAME or len(words) > LONGEST_NAME:
            return
        if self.names and self.is_listed and word_key(name) in SUFFIXES:
            self.names[-1] = self.names[-1]._replace(text=f"{self.names[-1].text}, {words[0]}")
        elif not (self.is_listed and len(words) == 1 and _is_degree(name)):
            self.names.append(Name(name, self.is_led, self.is_listed, self.is_helper))
        self.is_listed = True


def _unglued(word: str) -> list[str]:
    """Return a word, or "by" and the name that is glued to it ("ByAna").

    >>> _unglued("ByAna"), _unglued("DiMarco"), _unglued("Bystrom")
    (['By', 'Ana'], ['DiMarco'], ['Bystrom'])
    """
    if not word[:1].isupper():
        return [word]
    at = next((at for at in range(2, min(len(word), 6)) if word[at].isupper()), 0)
    key = word[:at].casefold()
    if at and key not in PARTICLES and (key,) in _phrases("byline").get(key, ()) and word[1:at].islower():
        return [word[:at], word[at:]]
    return [word]


def _is_degree(word: str) -> bool:
    """Return whether a word behind a name is an academic degree ("MD", "Ph.D.")."""
    return (len(word) <= LONGEST_DEGREE and (word.isupper() or "." in word)) or word_key(word) in DEGREES


_AND_KEYS = frozenset(map(word_key, AND))
_CAPITAL_AND = frozenset(word.upper() for word in AND)
_AROUND = " -–—|·•:：/.,;'\"“”„()[]*"
_NOISE = re.compile(r"\S{1,64}@\S{1,64}|@\w{1,64}|https?://\S{1,512}|www\.\S{1,512}|[(\[][^)\]]{0,99}[)\]]")
_HARD = r"[\t\n|·•▪●＞>→»／]|\s{3,}|\s[-–—/]+(?=\s|$)|//|(?<=[:：])"
_STANDING_ALONE = (
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
_ROLES = ("byline_after", "role")
_LEADS = ("byline", "lead")
_STOPS = ("dateline", "comments", "reading_time", "credit")


@cache
def _separators() -> regex.Pattern[str]:
    return regex.compile(rf"(?P<hard>{_HARD})|\s*[,;/&、，；]\s*")


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of a byline between separators, each with the kind of the separator before it."""
    begin, kind = 0, "hard"
    for found in _separators().finditer(text):
        yield kind, text[begin : found.start()]
        begin, kind = found.end(), "hard" if found["hard"] is not None else "soft"
    yield kind, text[begin:]


@cache
def _phrases(category: str) -> dict[str, list[tuple[str, ...]]]:
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


def _phrase_length(keys: list[str], at: int, categories: tuple[str, ...]) -> int:
    """Return the number of words of the longest phrase of some categories at a place, 0 for none."""
    longest = 0
    for category in categories:
        for words in _phrases(category).get(keys[at], ()):
            if len(words) > longest and tuple(keys[at : at + len(words)]) == words:
                longest = len(words)
    return longest


def _is_any(keys: list[str], categories: tuple[str, ...]) -> bool:
    """Return whether words are a phrase of one of some categories and nothing else."""
    keys = [key for key in keys if key]
    return bool(keys) and _phrase_length(keys, 0, categories) == len(keys)


def is_organization(name: str) -> bool:
    """Return whether a name is one of a newsroom, an agency or a service.

    >>> is_organization("Associated Press"), is_organization("Twitter"), is_organization("Ana Lima")
    (True, True, False)
    """
    keys = [key for key in map(word_key, name.replace("-", " ").split()) if key]
    return any(_phrase_length(keys, at, ("organization",)) for at in range(len(keys))) or _is_any(keys, _STANDING_ALONE)


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
