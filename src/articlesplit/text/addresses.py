"""Addresses: their host and path, the words in them, and what they say of where they lead."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import KeysView
from functools import cache
from typing import TypeAlias
from urllib.parse import unquote

import regex

_NUMBERED = re.compile(r"/(?:19|20)\d\d[/-]?\d\d|\d{5}")


_SCHEME = re.compile(r"(?!https?:)[a-z]+:", re.IGNORECASE)


def host_and_path(url: str) -> tuple[str, str]:
    host, _, path = url.partition("//")[2].partition("/")
    return host.lower().removeprefix("www."), path.partition("#")[0].partition("?")[0].strip("/")


def describe_address(href: str, host: str, own: str) -> tuple[int, ...]:
    """What an address tells of where it leads: to an anchor, no page, another site, this page, an article (hyphens,
    slashes, numbers in it).
    """
    path = href.partition("#")[0].partition("?")[0]
    elsewhere = False
    if "//" in path[:8]:
        other, _, path = path.partition("//")[2].partition("/")
        elsewhere = bool(host) and host not in other.lower()
    path = path.strip("/ ")
    return (
        href.startswith("#"),
        _SCHEME.match(href) is not None,
        elsewhere,
        bool(own) and path == own,
        path.count("-") + path.count("_"),
        path.count("/"),
        _NUMBERED.search("/" + path) is not None,
    )


def address_path(url: str) -> str:
    """The path of an address, its escapes read.

    >>> address_path("https://www.example.org/a/caf%C3%A9.html?x=1#top")
    'a/café.html'
    """
    return unquote(url.partition("//")[2].partition("/")[2].partition("#")[0].partition("?")[0])


def address_words(url: str) -> str:
    """The words of an address's path.

    >>> address_words("https://www.example.org/politics/2024/the-bridge-reopens-123.html?x=1#top")
    'politics 2024 the bridge reopens 123'
    """
    path = address_path(url)
    words = compiled(r"[\W_]+").split(path.rpartition(".")[0] if "." in path[-6:] else path)
    return " ".join(word for word in words if len(word) > 2)


LONGEST_NUMBER = 4
"""Characters of a word with digits; a longer one numbers the page and does not speak of it."""


_DIGRAPHS = str.maketrans({"ß": "ss", "æ": "a", "ø": "o", "å": "a", "œ": "o", "ł": "l", "đ": "d", "ı": "i"})


Slug: TypeAlias = KeysView[str]
"""The different words of an address, in order."""


def slug_of(url: str) -> str:
    """The last part of the address's path that holds several words.

    >>> slug_of("https://example.org/sport/snow-closes-the-pass-123.html?x=1")
    'snow-closes-the-pass-123'
    """
    parts = [compiled(r"\.\w{2,5}$").sub("", part) for part in address_path(url).split("/")]
    return max(parts, key=lambda part: len(compiled(r"[^\W\d_]{2,}").findall(part)), default="")


def slug_words(text: str) -> list[str]:
    """The words of a text, spelled as addresses spell them; short ones are left out, and numbers that only count.

    >>> slug_words("Tanker-Stürmung: 9 Fälle in Øst")
    ['tanker', 'sturmung', 'falle', 'ost']
    """
    plain = text.lower()
    if not plain.isascii():
        plain = compiled(r"\p{M}+").sub("", unicodedata.normalize("NFKD", plain.translate(_DIGRAPHS)))
    plain = plain.replace("ae", "a").replace("oe", "o").replace("ue", "u")  # "ue" for "ü"
    return [
        word
        for word in compiled(r"[^\W_]+").findall(plain)
        if len(word) > 2 and (len(word) <= LONGEST_NUMBER or word.isalpha() or not any(map(str.isdecimal, word)))
    ]


@cache
def compiled(pattern: str) -> regex.Pattern[str]:
    """Compiled when a page first needs it: looking patterns up by their text costs more than the search."""
    return regex.compile(pattern)
