"""Read the names in a byline, without the roles, dates, shares and addresses around them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from articlesplit.text.byline_words import (
    ALL_LEADS,
    AND_KEYS,
    HELPERS,
    LEADS,
    PREPOSITIONS,
    ROLES,
    STOPS,
    first_words,
    words_and_keys,
)
from articlesplit.text.names import (
    AND,
    LONGEST_BY,
    LONGEST_DEGREE,
    LONGEST_NAME,
    PARTICLES,
    STANDING_ALONE,
    is_any,
    is_organization,
    is_unspaced,
    phrase_length,
    word_key,
)

SHORTEST_NAME = 2
"""Letters of a name, at least."""
JOINED_AND = ("و", "ו")
"""The words for "and" of Arabic and Hebrew, which are written together with the next word."""
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
"""What belongs to a name behind a comma."""
DEGREES = frozenset("phd md msc mba ba ma dr llm esq rn mph dds jd".split())
_CAPITAL_AND = frozenset(word.upper() for word in AND)
_AROUND = " -–—|·•:：/.,;'\"“”„()[]*"
_NOISE = re.compile(r"\S{1,64}@\S{1,64}|@\w{1,64}|https?://\S{1,512}|www\.\S{1,512}|[(\[][^)\]]{0,99}[)\]]")
_HARD = r"[\t\n|·•▪●＞>→»／]|\s{3,}|\s[-–—/]+(?=\s|$)|//|(?<=[:：])"
_SEPARATOR = re.compile(rf"(?P<hard>{_HARD})|\s*[,;/&、，；،؛]\s*")
_MAY_SEPARATE = re.compile(r"[^\w \t\n.'’]")
"""Signs among which all separators but white space are; names alone have none of them."""


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
    return list(_read(byline.strip(), is_led).names)


def names_and_share(byline: str) -> tuple[list[Name], float]:
    """Return what may be names in a byline, and the share of its letters that are names, roles or lead to names.

    >>> names_and_share("By Ana Lima, staff writer")[1], names_and_share("Ana Lima sings")[1]
    (1.0, 0.5833333333333334)
    """
    names, known = _read(byline.strip(), False)
    letters = _letters(byline)
    known += sum([_letters(name.text) for name in names])
    return list(names), min(known / letters, 1.0) if letters else 0.0


def _letters(text: str) -> int:
    """Return the number of letters and digits in a text."""
    bare = text.replace(" ", "")
    return len(bare) if bare.isalnum() else sum(map(str.isalnum, bare))


class _Reading(NamedTuple):
    """What is read in a byline."""

    names: tuple[Name, ...]
    known: int
    """Letters of leads and roles."""


@lru_cache(64)  # rules ask for the same lines of a page
def _read(byline: str, is_led: bool) -> _Reading:
    if not byline:
        return _Reading((), 0)
    reader = _BylineReader(is_led)
    text = byline.replace("\xad", "")
    if "@" in text or "(" in text or "[" in text or "//" in text or "www." in text:
        text = _NOISE.sub(" | ", text)
    for separator, part in _parts(text):
        reader.separate(separator)
        reader.read(part)
    return _Reading(tuple(reader.names), reader.known)


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

    def read(self, part: str) -> None:
        """Read the words of a part between two separators."""
        words, keys = words_and_keys(part)
        if not words:
            return
        if len(words) > 1 and words[-1][-1] in ":：" and is_unspaced(words[-1].rstrip(":：")):
            del words[-1], keys[-1]  # what the next part is: "作者：李明 阅读：2418"
        known_words = first_words()
        may_stand_alone = not self.skips and (not keys[0] or keys[0] in known_words)
        if may_stand_alone and not phrase_length(keys, 0, ALL_LEADS) and is_any(keys, STANDING_ALONE):
            self.known += sum(map(len, keys)) if is_any(keys, ROLES) else 0
            return
        self.name = []
        at = 0
        while at < len(words):
            if keys[at] in known_words:
                at += self._read_phrase(words, keys, at)
            else:
                self._read_word(words, keys, at)
                at += 1
        if words[-1][-1] in ":：" and not self.is_led:
            self.name, self.skips = [], "hard"
        self._end()

    def _read_phrase(self, words: list[str], keys: list[str], at: int) -> int:
        """Read a phrase that may begin at a word, or that word alone. Returns the number of words read."""
        lead, helper = phrase_length(keys, at, LEADS), phrase_length(keys, at, HELPERS)
        is_helper, lead = helper >= max(lead, 1), max(lead, helper)
        if lead and not self._is_in_name(words, keys, at, lead):
            self.name, self.is_led, self.is_listed, self.skips, self.is_helper = [], True, False, "", is_helper
            self.known += sum(map(len, keys[at : at + lead]))
            return lead
        if self.skips:
            self._read_word(words, keys, at)
            return 1
        stop = phrase_length(keys, at, STOPS)
        if stop and not self._goes_on(words, at, stop, keys[at]):
            self._end()
            self.skips = "hard"
            return stop
        role = phrase_length(keys, at, ROLES)
        if not role:
            self._read_word(words, keys, at)
            return 1
        self._read_role(words, keys, at, role)
        return role

    def _read_role(self, words: list[str], keys: list[str], at: int, role: int) -> None:
        """Read a role of so many words, which ends the name before it."""
        self.known += sum(map(len, keys[at : at + role])) + (len(keys[at]) if self._is_and(words, keys, at) else 0)
        if self.name and all(word.islower() for word in self.name):
            self.name = []
        elif self.name or at + role == len(words) or words[at + role].islower():
            is_named = bool(self.name)
            self._end()
            self.skips = "soft"
            if is_named:
                self._lead_unspaced()

    def _read_word(self, words: list[str], keys: list[str], at: int) -> None:
        """Read a word that begins no phrase."""
        key = keys[at]
        is_and = (key in AND_KEYS or words[at][0] in JOINED_AND) and self._is_and(words, keys, at)
        if self.skips:
            if is_and and self.skips == "soft":
                self.skips = ""
            return
        if is_and:
            self.known += len(key)
        if is_and and at + 1 < len(words):
            self._end()
            if key not in AND_KEYS:
                self.name.append(words[at][1:])
        elif key and self._is_word_of_name(words, keys, at):
            self.name.append(words[at])
        elif key:
            self._end()
            self.skips = "hard"

    def _lead_unspaced(self) -> None:
        """Take Korean, Chinese or Japanese names as led by the word behind their list: "한서윤, 박도현 기자"."""
        for at in range(len(self.names) - 1, -1, -1):
            if not is_unspaced(self.names[at].text):
                break
            self.names[at] = self.names[at]._replace(is_led=True)
            if not self.names[at].is_listed:
                break

    def _is_and(self, words: list[str], keys: list[str], at: int) -> bool:
        """Return whether a word is "and", or begins with it, as in Arabic."""
        if keys[at] in AND_KEYS:
            return not words[at][:1].isupper() or (words[at] in _CAPITAL_AND and words[at - 1].isupper())
        return len(self.name) > 1 and words[at][0] in JOINED_AND and len(words[at]) > 2 and at + 1 < len(words)

    def _is_in_name(self, words: list[str], keys: list[str], at: int, lead: int) -> bool:
        """Return whether words that may be a lead are part of a name: "Leonardo di Caprio", "Theo Jansen"."""
        if lead > 1:
            return False
        if keys[at] in PARTICLES and (self.name or self.skips == "soft"):
            return at + 1 < len(words) and (not words[at + 1].islower() or keys[at + 1] in PARTICLES)
        if (self.name or self.skips) and phrase_length(keys, at, ROLES):
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
        if not word[:1].islower() and (word.isalpha() or not any(map(str.isdigit, word))):
            return True
        if keys[at] in PARTICLES and at + 1 < len(words) and (self.name or not words[at + 1].islower()):
            return True
        if not self.is_led or len(self.name) > 1 or not any(map(str.isalpha, word)):
            return False
        return not self.name or (self.name[0].islower() and at + 1 == len(words))

    def _end(self) -> None:
        """Add the name that was read, if the words can be one."""
        words, self.name = self.name, []
        while words and (words[-1] in PARTICLES or not word_key(words[-1])):
            words.pop()
        if not words:
            return
        half = len(words) // 2
        if half and words[:half] == words[half:]:  # a picture's text and the link beside it
            words = words[:half]
        name = " ".join(words).strip(_AROUND)
        has_letters = len(name) >= SHORTEST_NAME and name[:SHORTEST_NAME].isalpha()  # as most names
        if len(words) > LONGEST_NAME or not (has_letters or sum(map(str.isalpha, name)) >= SHORTEST_NAME):
            return
        if self.names and self.is_listed and word_key(name) in SUFFIXES:
            self.names[-1] = self.names[-1]._replace(text=f"{self.names[-1].text}, {words[0]}")
        elif not (self.is_listed and len(words) == 1 and _is_degree(name)):
            self.names.append(Name(name, self.is_led, self.is_listed, self.is_helper))
        self.is_listed = True


def _is_degree(word: str) -> bool:
    """Return whether a word behind a name is an academic degree ("MD", "Ph.D.")."""
    return (len(word) <= LONGEST_DEGREE and (word.isupper() or "." in word)) or word_key(word) in DEGREES


def _parts(text: str) -> list[tuple[str, str]]:
    """Return the parts of a byline between separators, each with the kind of the separator before it."""
    if _MAY_SEPARATE.search(text) is None:
        return [("hard", part) for part in text.replace("   ", "\t").replace("\n", "\t").split("\t")]
    parts = []
    begin, kind = 0, "hard"
    for found in _SEPARATOR.finditer(text):
        parts.append((kind, text[begin : found.start()]))
        begin, kind = found.end(), "hard" if found["hard"] is not None else "soft"
    parts.append((kind, text[begin:]))
    return parts
