"""Which text of a page is its article's headline.

The labeler names one; the page's address often settles it. Addresses are made from headlines
("…/bridge-of-lorme-reopens-4711.html"), so a line that has nearly all of the address's words, and few others, is the
headline wherever it stands; and where a kicker is printed before the headline, the address tells whether it belongs to
it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, KeysView
from functools import cache
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import regex

from articlesplit.model.text_features import address_path
from articlesplit.text.tokens import Ints, Tokens, word_hashes

LEAST_WORDS = 3
"""Words of an address that speak of its page; with fewer it says nothing."""
CERTAIN, BETTER = 0.8, 0.1
"""How well a text must agree with the address to be the headline although the labeler chose another, and by how much
better than that other one."""
LONGEST_KICKER = 60
"""Characters of the line before the headline that may belong to it."""
SUREST = 15
"""Characters of a headline that ends another by no chance."""
SHORTEST, LONGEST = 8, 300
"""Characters of a headline that is found by the address alone."""

_UPPER_BITS = np.uint64(48)
_DIVIDER = r"\s*[:|»/]\s+|\s+[–—-]\s+"
LONGEST_NUMBER = 4
"""Characters of a word with digits; a longer one numbers the page and does not speak of it."""
_DIGRAPHS = str.maketrans({"ß": "ss", "æ": "a", "ø": "o", "å": "a", "œ": "o", "ł": "l", "đ": "d", "ı": "i"})


Slug: TypeAlias = KeysView[str]
"""The different words of an address, in order."""


class Lines(NamedTuple):
    """The n lines of a page, each of which may be the headline."""

    start: Ints
    """(n,) offset of the first character."""
    end: Ints
    probability: npt.NDArray[np.float64]
    """(n,) that of being the headline, 0 where the line has another label."""


def find_headline(tokens: Tokens, lines: Lines, url: str | None) -> str | None:
    """The headline among the lines of a page, its white space folded; None where none was labelled and the address
    names none.

    >>> from articlesplit.text.tokens import tokenize
    >>> text = "Sport\\nSnow closes the northern pass\\nWeather"
    >>> lines = Lines(np.array([0, 6, 36]), np.array([5, 35, 43]), np.array([0.0, 0.6, 0.0]))
    >>> find_headline(tokenize(text), lines, None)
    'Snow closes the northern pass'
    >>> find_headline(tokenize(text), lines, "https://example.org/2024/sport-snow-closes-the-northern-pass-12345")
    'Sport: Snow closes the northern pass'
    """
    best = int(lines.probability.argmax()) if len(lines.start) else -1
    labelled = best if best >= 0 and lines.probability[best] > 0 else None
    if labelled is not None:
        labelled = _behind_path(tokens, lines, labelled)
    named = _read(tokens, lines, labelled) if labelled is not None else None
    spelled = _slug(url) if url else ""
    slug: Slug = dict.fromkeys(_words(spelled)).keys()
    if len(slug) < LEAST_WORDS:
        return named or None
    choices = {labelled: named} if named and labelled is not None else {}
    choices |= {i: _read(tokens, lines, i) for i in _likely(tokens, lines, spelled, slug)}
    chosen, agreement = named, _agreement(named, slug) if named else 0.0
    cut_or_joined = [(one, i) for i, text in choices.items() for one in _variants(tokens, lines, i, text, slug)]
    for text, place in [*((text, i) for i, text in choices.items()), *cut_or_joined]:
        own = place == labelled
        if own and text == named:
            continue
        now = _agreement(text, slug)
        if now > agreement + (0.0 if own and chosen == named else BETTER) and (own or now >= CERTAIN):
            chosen, agreement = text, now
    return chosen or None


def _behind_path(tokens: Tokens, lines: Lines, best: int) -> int:
    """The line that ends the best one, if it is called a headline too: the longer one gives the path to the page
    ("Home » News » Snow closes the northern pass").
    """
    rivals = lines.probability.nonzero()[0]
    if len(rivals) > 1:
        path = _read(tokens, lines, best)
        for rival in rivals.tolist():
            text = _read(tokens, lines, rival)
            before = path[: -len(text)]
            ends = SUREST <= len(text) < len(path) and path.endswith(text)
            if ends and not before[-1].isalnum() and not before.rstrip().endswith(":"):
                return rival
    return best


def _read(tokens: Tokens, lines: Lines, place: int) -> str:
    return " ".join(tokens.text[lines.start[place] : lines.end[place]].split())


def _variants(tokens: Tokens, lines: Lines, place: int, text: str, slug: Slug) -> Iterator[str]:
    """What follows a divider in the text, if the page prints that alone too; and the text behind the line before, if
    the address begins with that.
    """
    for divider in _pattern(_DIVIDER).finditer(text):
        rest = text[divider.end() :]
        if tokens.text.count(rest) > 1 and slug.isdisjoint(_words(text[: divider.start()])):
            yield rest
    if place:
        kicker = _read(tokens, lines, place - 1)
        words = _words(kicker) if len(kicker) <= LONGEST_KICKER else []
        if words and words == list(slug)[: len(words)]:
            yield kicker + (" " if kicker[-1] in ":.!?–—-|/" else ": ") + text


def _likely(tokens: Tokens, lines: Lines, spelled: str, slug: Slug) -> list[int]:
    """The lines that have as many as half of the address's words, as they are `spelled` there or as in `_words`."""
    known = word_hashes(" ".join(slug | set(_pattern(r"[^\W_]+").findall(spelled))))
    sieve = np.zeros(1 << 16, bool)
    sieve[known >> _UPPER_BITS] = True
    at = sieve.take(tokens.word_hashes >> _UPPER_BITS).nonzero()[0]
    at = at[(tokens.word_hashes[at, None] == known).any(axis=1)]
    places: Ints = tokens.word_starts[at]
    hits = places.searchsorted(lines.end) - places.searchsorted(lines.start)
    size = lines.end - lines.start
    likely: list[int] = ((2 * hits >= len(slug)) & (size >= SHORTEST) & (size <= LONGEST)).nonzero()[0].tolist()
    return likely


def _slug(url: str) -> str:
    """The last part of the address's path that holds several words.

    >>> _slug("https://example.org/sport/snow-closes-the-pass-123.html?x=1")
    'snow-closes-the-pass-123'
    """
    parts = [_pattern(r"\.\w{2,5}$").sub("", part) for part in address_path(url).split("/")]
    return max(parts, key=lambda part: len(_pattern(r"[^\W\d_]{2,}").findall(part)), default="")


def _words(text: str) -> list[str]:
    """The words of a text, spelled as addresses spell them; short ones are left out, and numbers that only count.

    >>> _words("Tanker-Stürmung: 9 Fälle in Øst")
    ['tanker', 'sturmung', 'falle', 'ost']
    """
    plain = text.lower()
    if not plain.isascii():
        plain = _pattern(r"\p{M}+").sub("", unicodedata.normalize("NFKD", plain.translate(_DIGRAPHS)))
    plain = plain.replace("ae", "a").replace("oe", "o").replace("ue", "u")  # "ue" for "ü"
    return [
        word
        for word in _pattern(r"[^\W_]+").findall(plain)
        if len(word) > 2 and (len(word) <= LONGEST_NUMBER or word.isalpha() or not any(map(str.isdecimal, word)))
    ]


@cache
def _pattern(pattern: str) -> regex.Pattern[str]:
    """Compiled when a page first needs it: looking patterns up by their text costs more than the search."""
    return regex.compile(pattern)


def _agreement(text: str, slug: Slug) -> float:
    """F1 of the text's words and the address's."""
    words = set(_words(text))
    return 2 * len(slug & words) / (len(words) + len(slug)) if words else 0.0
