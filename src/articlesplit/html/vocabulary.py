"""Hold the words of markup that the model knows, and read what a tag and its attributes say of an element."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from enum import IntEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

BLOCK, LINK, ARTICLE, PARAGRAPH = 1, 2, 4, 8
"""Bits of `Shape.flags`."""

WORDS_FILE = Path(__file__).parents[1] / "data" / "html_words.json"
"""Lists of words under the keys "own", "near" and "far"; see `word_levels`."""
INLINE = frozenset(
    "a abbr acronym b bdi bdo big blink cite code data del dfn em font i ins kbd label mark meter nobr output picture q"
    " rb ruby rt s samp small span strike strong sub sup time tt u var".split()
)
"""Elements that do not begin a line. All others count as block-level, also those that HTML does not know."""
_SAME_TAGS = {
    "th": "td", "tr": "td", "dt": "dl", "dd": "dl", "b": "strong", "i": "em", "code": "pre", "summary": "details",
    "font": "center", "menu": "ul", "caption": "figcaption", "cite": "em", "fieldset": "form",
}  # fmt: skip
"""Tags that the model sees as another one."""


class Tag(IntEnum):
    """Tags that shape what is printed: tables, lists, quotations, questions with answers, headings, code."""

    OTHER = 0
    TABLE = 1
    CAPTION = 2
    ROW = 3
    CELL = 4
    HEAD_CELL = 5
    LIST = 6
    QUOTE = 7
    DETAILS = 8
    ITEM = 9
    PREFORMATTED = 10
    CODE = 11
    HEADING = 12


TAGS = {
    "table": Tag.TABLE, "caption": Tag.CAPTION, "tr": Tag.ROW, "td": Tag.CELL, "th": Tag.HEAD_CELL,
    "ul": Tag.LIST, "ol": Tag.LIST, "dl": Tag.LIST, "menu": Tag.LIST, "blockquote": Tag.QUOTE, "details": Tag.DETAILS,
    "li": Tag.ITEM, "dt": Tag.ITEM, "dd": Tag.ITEM, "pre": Tag.PREFORMATTED, "code": Tag.CODE,
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Tag.HEADING),
}  # fmt: skip


HEADINGS = ("<h1>", "<h2>", "<h3>", "<h4>", "<h5>", "<h6>")
_STREAMED = re.compile(r"S:[0-9a-f]+")
"""Ids of parts that React sends behind the page, hidden until its script moves them into place (`react-dom/server`,
`renderToPipeableStream`).
"""
_TAG_FLAGS = {"a": LINK, "article": ARTICLE, "p": PARAGRAPH}
_CODES = {name: int(tag) for name, tag in TAGS.items()}
_OTHER = int(Tag.OTHER)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE | re.ASCII)
HIDING_WORDS = ("none", "hidden")
"""A `style` that hides an element has one of these."""
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
"""A word of a class name: "teaserCard__headline--XL" has four."""
_DIGITS = re.compile(r"\d+")
_LONGEST_PART = 100
"""Characters of a part of an attribute whose words are remembered; memory must stay bounded."""


class Shape(NamedTuple):
    """What an element is, by its tag and attributes."""

    key: bytes
    """A name, the tag and the first class, in UTF-8, and behind it the bits of `known_words()`. Elements of one key are
    of one kind."""
    flags: int
    """`BLOCK`, `LINK`, `ARTICLE`, `PARAGRAPH`."""
    tag: int
    """Code of the element's `Tag`; a plain number is quick to hash."""


@cache
def word_levels() -> dict[str, list[str]]:
    """Return the tags ("<p>") and words of attributes that are features, in the order of the weights: those of a line's
    "own" elements, of the next ones above ("near"), and of all around it ("far").
    """
    table = json.loads(WORDS_FILE.read_text("utf-8"))
    return {level: table[level] for level in ("own", "near", "far")}


@cache
def known_words() -> dict[str, int]:
    """Return the number of each known tag and word."""
    words = sorted(set(HEADINGS).union(*word_levels().values()))
    return {word: number for number, word in enumerate(words)}


def known_values(name: str) -> list[str]:
    """Return the known words of an attribute whose words keep its name.

    >>> known_values("rel")
    ['noopener']
    """
    return [word.removeprefix(f"{name}=") for word in known_words() if word.startswith(f"{name}=")]


@cache
def word_bytes() -> int:
    """Return how many bytes hold a bit for each known word, in whole 64-bit words."""
    return (len(known_words()) + 63) // 64 * 8


def attribute_words(name: str, value: str) -> list[str]:
    """Split an attribute into words. Those of a role, an itemprop or a rel keep the attribute's name.

    >>> attribute_words("class", "teaserCard__headline--XL is-12"), attribute_words("itemprop", "datePublished")
    (['teaser', 'card', 'headline', 'xl', 'is'], ['itemprop=datepublished'])
    """
    if name in ("class", "id"):
        return [word.lower() for word in _WORD.findall(value)]
    return [f"{name}={word}" for word in value.lower().split()]


@cache
def page_shape() -> Shape:
    """Return the shape of the page itself."""
    return Shape(bytes(word_bytes()), BLOCK, _OTHER)


@lru_cache(1 << 14)
def tag_shape(tag: str, classes: str | None, others: tuple[str, ...] = ()) -> Shape | None:
    """Return the shape of an element, None if it is hidden. `others` are names and values of attributes, in turn.

    >>> tag_shape("div", "teaser-3 is-wide").key[: -word_bytes()], tag_shape("p", None, ("hidden", ""))
    (b'div teaser-', None)
    """
    word = f"<{_SAME_TAGS.get(tag, tag)}>"
    name, bits = tag, _word_bits(["<custom>" if "-" in tag and word not in known_words() else word])
    if classes is not None:
        bits |= _attribute_bits("class", classes)
        # the first class names the component; its number and those behind it vary
        name = f"{tag} {_DIGITS.sub('', classes.strip().partition(' ')[0])}"
    pairs = list(zip(others[::2], others[1::2], strict=True))
    for attribute, value in pairs:
        if attribute == "hidden" and value.lower() != "until-found":
            if not _STREAMED.fullmatch(dict(pairs).get("id", "")):
                return None
        elif attribute == "style":
            if _HIDING.search(value):
                return None
        elif attribute == "aria-hidden":
            bits |= _word_bits([attribute] if value.lower() == "true" else [])
        else:
            bits |= _attribute_bits(attribute, value)
    flags = 0 if tag in INLINE or ":" in tag else BLOCK
    key = name.encode("utf-8", "surrogatepass") + bits.to_bytes(word_bytes(), "little")
    return Shape(key, flags | _TAG_FLAGS.get(tag, 0), _CODES.get(tag, _OTHER))


def _attribute_bits(name: str, value: str) -> int:
    """Return the bits of the words of an attribute."""
    bits = 0
    for part in value.split():
        bits |= _part_bits(name, part) if len(part) <= _LONGEST_PART else _word_bits(attribute_words(name, part))
    return bits


@lru_cache(1 << 14)  # thousands of attributes have few parts: "teaser", "is-wide"
def _part_bits(name: str, part: str) -> int:
    return _word_bits(attribute_words(name, part))


def _word_bits(words: Iterable[str]) -> int:
    known, bits = known_words(), 0
    for word in words:
        if word in known:
            bits |= 1 << known[word]
    return bits
