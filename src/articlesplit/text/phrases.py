"""The word tables: which words of a text are cues, byline words, consent words, …, in any of the languages of
`data/lexicon.json`.

Phrases are looked up by hash: a block's first one, two, … words are hashed together and compared with the phrases of
the table, so the cost does not grow with the number of phrases.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt

from articlesplit.core.arrays import Hashes, Ints
from articlesplit.core.words import hash_words, join_hash, join_hashes
from articlesplit.text.tokens import Tokens

LEXICON_FILE = Path(__file__).parents[1] / "data" / "lexicon.json"
LONGEST = 6
"""Words; longer phrases of the lexicon are matched by their first words."""

CATEGORIES = (
    "cue", "tail", "byline", "byline_after", "dateline", "credit", "reading_time", "mark", "consent", "login",
    "copyright", "share", "advertising", "comments", "navigation", "subscribe", "end",
)  # fmt: skip
"""What a phrase may be; `data/lexicon.json` gives the phrases of each, a table for each language."""

Masks = npt.NDArray[np.uint32]
"""Sets of categories, one bit each in the order of `CATEGORIES`."""
_GOES_ON = 1 << len(CATEGORIES)
"""The bit of words that a longer phrase begins with."""
_ALL = np.uint32(_GOES_ON - 1)
_SIEVE_BITS = 18
_SIEVED = np.uint64(64 - _SIEVE_BITS)


@dataclass(frozen=True, slots=True)
class Table:
    """Phrases by hash, for look-ups of many hashes at once."""

    hashes: Hashes
    """Sorted; the first is 0, which is no phrase."""
    masks: Masks
    sieve: npt.NDArray[np.bool_]
    """(2**18,) False where no phrase has these upper bits."""

    def look_up(self, hashes: Hashes) -> Masks:
        """The categories of each hash; 0 where it is no phrase of the table."""
        out = np.zeros(len(hashes), np.uint32)
        maybe = self.sieve.take(hashes >> _SIEVED).nonzero()[0]
        if len(maybe):
            likely = hashes[maybe]
            at = self.hashes.searchsorted(likely)
            at *= self.hashes.take(at, mode="clip") == likely  # the first one has no categories
            out[maybe] = self.masks[at]
        return out


def category_bit(name: str) -> np.uint32:
    """The bit of a category in a mask.

    >>> int(category_bit("byline"))
    4
    """
    return np.uint32(1 << CATEGORIES.index(name))


@cache
def phrase_table() -> Table:
    """All phrases of all languages, and the words that they begin with. A phrase that two languages use differently is
    in both categories.
    """
    masks = _phrases()
    by_hash: dict[int, int] = {}
    for value, mask in zip(hash_words(list(masks), longest=LONGEST).tolist(), masks.values(), strict=True):
        by_hash[value] = by_hash.get(value, 0) | mask
    for value in _beginnings(list(masks)):
        by_hash[value] = by_hash.get(value, 0) | _GOES_ON
    return _table(by_hash)


@cache
def word_table() -> Table:
    """The phrases of a single word."""
    masks = _phrases()
    words = hash_words(list(masks), longest=1)
    single = words == hash_words(list(masks), longest=2)
    by_hash: dict[int, int] = {}
    for value, mask, alone in zip(words.tolist(), masks.values(), single.tolist(), strict=True):
        if alone:
            by_hash[value] = by_hash.get(value, 0) | mask
    return _table(by_hash)


@cache
def _lexicon() -> dict[str, dict[str, list[str]]]:
    """Read the phrases of each category in each language. The file is read once."""
    languages: dict[str, dict[str, list[str]]] = json.loads(LEXICON_FILE.read_text(encoding="utf-8"))["languages"]
    return languages


def phrases_of(category: str) -> list[str]:
    """Return the phrases of a category in all languages.

    >>> "lire aussi" in phrases_of("cue")
    True
    """
    return [phrase for table in _lexicon().values() for phrase in table.get(category, ())]


@cache
def _phrases() -> dict[str, int]:
    masks: dict[str, int] = {}
    for number, category in enumerate(CATEGORIES):
        for phrase in phrases_of(category):
            masks[phrase] = masks.get(phrase, 0) | 1 << number
    return masks


def _table(by_hash: dict[int, int]) -> Table:
    by_hash = {**by_hash, 0: 0}
    hashes = np.array(sorted(by_hash), np.uint64)
    sieve = np.zeros(1 << _SIEVE_BITS, bool)
    sieve[hashes[1:] >> _SIEVED] = True
    return Table(hashes, np.array([by_hash[value] for value in hashes.tolist()], np.uint32), sieve)


def _beginnings(phrases: list[str]) -> Iterator[int]:
    """The hashes of the words that phrases begin with and go on from."""
    hashes = hash_words(phrases, longest=1)
    for longest in range(2, LONGEST + 1):
        longer = hash_words(phrases, longest=longest)
        goes_on = (longer != hashes).nonzero()[0]
        yield from set(hashes[goes_on].tolist())
        phrases, hashes = [phrases[i] for i in goes_on.tolist()], longer[goes_on]


def leading_phrases(tokens: Tokens, first_word: Ints, words: Ints) -> tuple[Masks, Masks]:
    """What spans of words begin with: for each span its first word (an index into `tokens.word_hashes`) and its number
    of words.

    Returns, for each, the categories of all phrases it begins with, and the categories of the phrases that it consists
    of.
    """
    begins, whole = np.zeros(len(first_word), np.uint32), np.zeros(len(first_word), np.uint32)
    words = np.minimum(words, len(tokens.word_hashes) - first_word)
    rows = (words > 0).nonzero()[0]
    phrase = np.zeros(len(rows), np.uint64)
    for count in range(1, LONGEST + 1):  # the phrases of one word, of two words, …
        phrase = join_hashes(phrase, tokens.word_hashes[first_word[rows] + (count - 1)])
        mask, left = phrase_table().look_up(phrase), words[rows] - count
        begins[rows] |= mask & _ALL
        whole[rows] |= mask & _ALL * (left == 0)
        longer = ((mask >= _GOES_ON) & (left > 0)).nonzero()[0]
        if not len(longer):
            break
        rows, phrase = rows[longer], phrase[longer]
    return begins, whole


def leading_words(tokens: Tokens, first_word: Ints, words: Ints, category: str) -> Ints:
    """(spans,) number of words of the longest phrase of a category that each span begins with, 0 for none."""
    longest = np.zeros(len(first_word), np.int64)
    if not len(tokens.word_hashes):
        return longest
    opening = join_hashes(np.zeros(1, np.uint64), tokens.word_hashes.take(first_word, mode="clip"))
    for row in _openings(category)[opening >> np.uint64(48)].nonzero()[0].tolist():
        longest[row] = leading_word_count(tokens, int(first_word[row]), int(words[row]), category)
    return longest


def leading_word_count(tokens: Tokens, first_word: int, words: int, category: str) -> int:
    """`leading_words` of one span; for a single span the arrays cost more than the look-up."""
    openings, phrase, longest = _phrase_openings(category), 0, 0
    for count, word in enumerate(tokens.word_hashes[first_word : first_word + min(words, LONGEST)].tolist(), 1):
        phrase = join_hash(phrase, word)
        whole = openings.get(phrase)
        if whole is None:
            break
        if whole:
            longest = count
    return longest


@cache
def _phrase_openings(category: str) -> dict[int, bool]:
    """The hashes of the first word, the first two words, … of the phrases of a category, and whether they are a phrase
    of it themselves.
    """
    phrases = phrases_of(category)
    by_words = [hash_words(phrases, longest=count).tolist() for count in range(1, LONGEST + 1)]
    return dict.fromkeys(chain(*by_words), False) | dict.fromkeys(by_words[-1], True)


@cache
def _openings(category: str) -> npt.NDArray[np.bool_]:
    """(65536,) False where nothing that a phrase of the category begins with has a hash with these upper 16 bits."""
    sieve = np.zeros(1 << 16, bool)
    sieve[[phrase >> 48 for phrase in _phrase_openings(category)]] = True
    return sieve


def single_words(tokens: Tokens) -> Masks:
    """(w,) the categories of each word taken alone."""
    return word_table().look_up(join_hashes(np.zeros(1, np.uint64), tokens.word_hashes))
