"""Read addresses: their host and path, and the words in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import KeysView
from functools import cache
from typing import TypeAlias
from urllib.parse import unquote

import regex

LONGEST_NUMBER = 4
"""Characters of a word with digits that may speak of the page, as a year does; a longer one only numbers it."""
SHORTEST_WORD = 3
"""Characters; shorter words of an address say too little."""
LONGEST_SUFFIX = 5
"""Characters behind the last dot of an address that say what kind of file it is, at most."""
_ASCII_WORDS = re.compile(rf"[A-Za-z0-9]{{{SHORTEST_WORD},}}")
_ASCII_LETTERS = re.compile(r"[A-Za-z]{2,}")
_FIRST_RARE = 0x2100
"""The code point behind those of most letters and signs of texts with spaces between words."""
_RARE = re.compile(f"[{chr(_FIRST_RARE)}-\U0010ffff]")
_DIGRAPHS = str.maketrans({"ß": "ss", "æ": "a", "ø": "o", "å": "a", "œ": "o", "ł": "l", "đ": "d", "ı": "i"})
"""How addresses spell letters that Unicode does not decompose."""
Slug: TypeAlias = KeysView[str]
"""The different words of an address, in order."""


def without_query(url: str) -> str:
    """Return an address without its query and fragment.

    >>> without_query("https://example.org/a/b?x=1#top")
    'https://example.org/a/b'
    """
    return url.partition("#")[0].partition("?")[0]


def host_and_path(url: str) -> tuple[str, str]:
    """Return the host, without "www.", and the path of an address.

    >>> host_and_path("https://www.Example.org/a/b/?x=1#top")
    ('example.org', 'a/b')
    """
    host, _, path = url.partition("//")[2].partition("/")
    return host.lower().removeprefix("www."), without_query(path).strip("/")


def address_path(url: str) -> str:
    """Return the path of an address, its escapes decoded.

    >>> address_path("https://www.example.org/a/caf%C3%A9.html?x=1#top")
    'a/café.html'
    """
    return unquote(without_query(url.partition("//")[2].partition("/")[2]))


def address_words(url: str) -> str:
    """Return the words of an address's path, joined by spaces.

    >>> address_words("https://www.example.org/politics/2024/the-bridge-reopens-123.html?x=1#top")
    'politics 2024 the bridge reopens 123'
    """
    path = address_path(url)
    path = path.rpartition(".")[0] if "." in path[-6:] else path
    return " ".join(_long_words(path))


def slug_of(url: str) -> str:
    """Return the part of an address's path that holds most words.

    >>> slug_of("https://example.org/sport/snow-closes-the-pass-123.html?x=1")
    'snow-closes-the-pass-123'
    """
    return max(map(_without_suffix, address_path(url).split("/")), key=_count_words)


def _without_suffix(part: str) -> str:
    """Return a part of a path without the kind of file at its end (".html")."""
    stem, dot, suffix = part.rpartition(".")
    return stem if dot and suffix.isalnum() and suffix.isascii() and 2 <= len(suffix) <= LONGEST_SUFFIX else part


def _count_words(part: str) -> int:
    """Return the number of words in a part of a path."""
    return len((_ASCII_LETTERS if part.isascii() else compiled(r"[^\W\d_]{2,}")).findall(part))


def slug_words(text: str) -> list[str]:
    """Return the words of a text as addresses spell them, without short words and numbers that only count.

    >>> slug_words("Tanker-Stürmung: 9 Fälle in Øst")
    ['tanker', 'sturmung', 'falle', 'ost']
    """
    plain = text.lower()
    if not plain.isascii():
        plain = _plain(plain) if _RARE.search(plain) else plain.translate(_plain_characters())
    return [
        word
        for word in _long_words(plain.replace("ae", "a").replace("oe", "o").replace("ue", "u"))  # "ue" for "ü"
        if word.isalpha() or len(word) <= LONGEST_NUMBER or not any(map(str.isdecimal, word))
    ]


def _long_words(text: str) -> list[str]:
    """Return the words and numbers of a text, without short ones."""
    words: list[str] = (_ASCII_WORDS if text.isascii() else compiled(rf"[^\W_]{{{SHORTEST_WORD},}}")).findall(text)
    return words


def _plain(text: str) -> str:
    """Return a text in small letters as addresses spell it: without the marks on its letters."""
    plain: str = compiled(r"\p{M}+").sub("", unicodedata.normalize("NFKD", text.translate(_DIGRAPHS)))
    return plain


@cache
def _plain_characters() -> dict[int, str]:
    """Return `_plain` of each character that is not rare; of one that belongs to no word, a space.

    ASCII is in the table, because a look-up that fails is slow.
    """
    signs = compiled(r"[\W_]")
    return {code: signs.sub(" ", _plain(chr(code))) for code in range(_FIRST_RARE)}


@cache
def compiled(pattern: str) -> regex.Pattern[str]:
    """Compile a pattern when a page first needs it. The module's own look-up by text costs more than the search."""
    return regex.compile(pattern)
