"""Read addresses: their host and path, the words in them, and where they lead."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import KeysView
from functools import cache
from typing import NamedTuple, TypeAlias
from urllib.parse import unquote

import regex

LONGEST_NUMBER = 4
"""Characters of a word with digits that may speak of the page, as a year does; a longer one only numbers it."""
SHORTEST_WORD = 3
"""Characters; shorter words of an address say too little."""
_DATED_OR_NUMBERED = re.compile(r"/(?:19|20)\d\d[/-]?\d\d|\d{5}")
_NO_PAGE = re.compile(r"(?!https?:)[a-z]+:", re.IGNORECASE)
_ASCII_WORDS = re.compile(r"[a-z0-9]+")
_DIGRAPHS = str.maketrans({"ß": "ss", "æ": "a", "ø": "o", "å": "a", "œ": "o", "ł": "l", "đ": "d", "ı": "i"})
"""How addresses spell letters that Unicode does not decompose."""
Slug: TypeAlias = KeysView[str]
"""The different words of an address, in order."""


class Destination(NamedTuple):
    """Where a link leads, as its address shows."""

    is_anchor: bool
    is_no_page: bool
    """Whether it has a scheme such as "mailto:"."""
    is_elsewhere: bool
    """Whether it names another host than the page's."""
    is_own_page: bool
    hyphens: int
    slashes: int
    is_numbered: bool
    """Whether it has a date or a long number, as addresses of articles do."""


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


def describe_address(href: str, host: str, own_path: str) -> Destination:
    """Describe where a link leads; `host` and `own_path` are those of its page.

    >>> tuple(map(int, describe_address("/2024/05/the-bridge", "example.org", "a/b")))
    (0, 0, 0, 0, 1, 2, 1)
    """
    path = without_query(href)
    elsewhere = False
    if "//" in path[:8]:
        other, _, path = path.partition("//")[2].partition("/")
        elsewhere = bool(host) and host not in other.lower()
    path = path.strip("/ ")
    is_anchor, is_no_page = href.startswith("#"), _NO_PAGE.match(href) is not None
    is_own_page = bool(own_path) and path == own_path
    hyphens, slashes = path.count("-") + path.count("_"), path.count("/")
    is_numbered = _DATED_OR_NUMBERED.search("/" + path) is not None
    return Destination(is_anchor, is_no_page, elsewhere, is_own_page, hyphens, slashes, is_numbered)


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
    return " ".join(compiled(rf"[^\W_]{{{SHORTEST_WORD},}}").findall(path))


def slug_of(url: str) -> str:
    """Return the part of an address's path that holds most words.

    >>> slug_of("https://example.org/sport/snow-closes-the-pass-123.html?x=1")
    'snow-closes-the-pass-123'
    """
    parts = [compiled(r"\.\w{2,5}$").sub("", part) if "." in part else part for part in address_path(url).split("/")]
    return max(parts, key=lambda part: len(compiled(r"[^\W\d_]{2,}").findall(part)), default="")


def slug_words(text: str) -> list[str]:
    """Return the words of a text as addresses spell them, without short words and numbers that only count.

    >>> slug_words("Tanker-Stürmung: 9 Fälle in Øst")
    ['tanker', 'sturmung', 'falle', 'ost']
    """
    plain = text.lower()
    is_ascii = plain.isascii()
    if not is_ascii:
        plain = compiled(r"\p{M}+").sub("", unicodedata.normalize("NFKD", plain.translate(_DIGRAPHS)))
    plain = plain.replace("ae", "a").replace("oe", "o").replace("ue", "u")  # "ue" for "ü"
    return [
        word
        for word in (_ASCII_WORDS if is_ascii else compiled(r"[^\W_]+")).findall(plain)
        if len(word) >= SHORTEST_WORD
        and (len(word) <= LONGEST_NUMBER or word.isalpha() or not any(map(str.isdecimal, word)))
    ]


@cache
def compiled(pattern: str) -> regex.Pattern[str]:
    """Compile a pattern when a page first needs it. The module's own look-up by text costs more than the search."""
    return regex.compile(pattern)
