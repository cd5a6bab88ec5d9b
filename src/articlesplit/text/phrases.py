"""Look up the phrases of the lexicon: which words of a text are cues, byline words, consent words, ….

`data/lexicon.json` gives the phrases of each language. They are looked up by hash: a span's first one, two, … words are
hashed together and compared with the phrases of the table, so the cost does not grow with the number of phrases. A
Bloom-style filter over the lowest bits of the hash sorts most words out first.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from articlesplit.core.arrays import Hashes, Ints
from articlesplit.core.kernels import inputs, views
from articlesplit.core.phrase_scan import PhraseTable, look_up_phrases, look_up_words
from articlesplit.core.words import ALL_BITS, HASH_BASE, join_hash, phrase_hashes, word_hashes_of
from articlesplit.text.tokens import Tokens

LEXICON_FILE = Path(__file__).parents[1] / "data" / "lexicon.json"
LONGEST = 6
"""Words; of longer phrases of the lexicon only the first words are compared."""

CATEGORIES = (
    "cue", "tail", "byline", "byline_after", "dateline", "credit", "reading_time", "mark", "consent", "login",
    "copyright", "share", "advertising", "comments", "navigation", "subscribe", "end",
)  # fmt: skip
"""What a phrase may be; `data/lexicon.json` gives the phrases of each, a table for each language."""

BITS = {name: 1 << number for number, name in enumerate(CATEGORIES)}
"""The bit of each category in a mask."""
Masks = npt.NDArray[np.uint32]
"""Sets of categories, one bit each in the order of `CATEGORIES`."""
_GOES_ON = 1 << len(CATEGORIES)
"""The bit of words with which a longer phrase begins."""
_PHRASE, _OPENS = 1, 2
"""The same in the table of a single category."""
_FILTER_BITS = 18
"""Lowest bits of a hash that the filter of a table looks at, at most. The highest bits of a word's hash hardly depend
on its first letter."""
_FILTER_SPARE = 5
"""Bits by which the filter is larger than the table: one hash in 32 passes by chance."""


@dataclass(frozen=True, slots=True)
class Table:
    """Phrases by hash."""

    hashes: Hashes
    """In ascending order."""
    masks: Masks
    kernel: PhraseTable
    """Both, with the filter and the buckets, as the kernel takes them."""


def category_bit(name: str) -> np.uint32:
    """Return the bit of a category in a mask.

    >>> int(category_bit("byline"))
    4
    """
    return np.uint32(BITS[name])


@cache
def phrase_table() -> Table:
    """Return the phrases of all languages, and the words with which they begin.

    A phrase that two languages use differently is in both categories.
    """
    masks = _phrases()
    by_hash: dict[int, int] = {}
    for hashes, mask in zip(phrase_hashes(list(masks), longest=LONGEST), masks.values(), strict=True):
        for value in hashes[:-1]:
            by_hash[value] = by_hash.get(value, 0) | _GOES_ON
        for value in hashes[-1:]:
            by_hash[value] = by_hash.get(value, 0) | mask
    return _table(by_hash)


@cache
def word_table() -> Table:
    """Return the phrases of a single word, by the hash of the word itself."""
    masks = _phrases()
    by_hash: dict[int, int] = {}
    for words, mask in zip(word_hashes_of(list(masks)), masks.values(), strict=True):
        if len(words) == 1:
            (value,) = words.tolist()
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
    for category in CATEGORIES:
        for phrase in phrases_of(category):
            masks[phrase] = masks.get(phrase, 0) | BITS[category]
    return masks


def _table(by_hash: dict[int, int]) -> Table:
    hashes = np.array(sorted(by_hash), np.uint64)
    masks = np.array([by_hash[value] for value in hashes.tolist()], np.uint32)
    bits = (len(hashes) + 1).bit_length()
    size = 1 << min(_FILTER_BITS, bits + _FILTER_SPARE)
    maybe = np.zeros(size, np.uint8)
    maybe[hashes & np.uint64(size - 1)] = 1
    shift = 64 - bits
    firsts = hashes.searchsorted(np.arange(1 << bits, dtype=np.uint64) << np.uint64(shift))
    buckets = np.append(firsts, len(hashes)).astype(np.uint32)
    columns = inputs(hashes, masks, buckets, np.packbits(maybe, bitorder="little"))
    return Table(hashes, masks, PhraseTable(shift, *columns))


def leading_phrases(tokens: Tokens, first_word: Ints, words: Ints) -> tuple[Masks, Masks]:
    """Look up the phrases at the start of spans of words, given each span's first word and number of words.

    Returns for each span the categories of all phrases it begins with, and those of the phrases that it consists of.
    """
    begins, whole, _ = _looked_up(phrase_table(), _GOES_ON, tokens, first_word, words)
    return begins, whole


def leading_words(tokens: Tokens, first_word: Ints, words: Ints, category: str) -> Ints:
    """Return the words of the longest phrase of a category with which each span begins, 0 for none (spans,)."""
    return _looked_up(_category_table(category), _OPENS, tokens, first_word, words)[2]


def _looked_up(table: Table, goes_on: int, tokens: Tokens, first: Ints, words: Ints) -> tuple[Masks, Masks, Ints]:
    begins, whole = np.empty(len(first), np.uint32), np.empty(len(first), np.uint32)
    lengths = np.empty(len(first), np.int64)
    arrays = tokens.word_columns[2], *inputs(first, words), *views(begins, whole, lengths)
    look_up_phrases(HASH_BASE, ALL_BITS, LONGEST, goes_on, table.kernel, *arrays)
    return begins, whole, lengths


def leading_word_count(tokens: Tokens, first_word: int, words: int, category: str) -> int:
    """Return what `leading_words` gives for one span. For a single span arrays would cost more than the look-up."""
    openings, phrase, longest = _phrase_openings(category), 0, 0
    for count, word in enumerate(tokens.word_hashes[first_word : first_word + min(words, LONGEST)].tolist(), 1):
        phrase = join_hash(phrase, word)
        whole = openings.get(phrase)
        if whole is None:
            break
        if whole:
            longest = count
    return longest


def phrases_inside(tokens: Tokens, words: range, category: str) -> Iterator[range]:
    """Yield the words of the longest phrase of a category that begins at each of some words and ends among them.

    >>> from articlesplit.text.tokens import tokenize
    >>> list(phrases_inside(tokenize("Rain in Porto: read also"), range(5), "cue"))
    [range(3, 5)]
    """
    first_words = _first_words(category)
    for at, word in zip(words, tokens.word_hashes[words.start : words.stop].tolist(), strict=True):
        if word in first_words and (count := leading_word_count(tokens, at, words.stop - at, category)):
            yield range(at, at + count)


@cache
def _phrase_openings(category: str) -> dict[int, bool]:
    """Return the hashes of the first word, the first two words, … of the phrases of a category, and whether each is a
    phrase of it itself.
    """
    openings: dict[int, bool] = {}
    for hashes in phrase_hashes(phrases_of(category), longest=LONGEST):
        for value in hashes:
            openings[value] = openings.get(value, False) or value == hashes[-1]
    return openings


@cache
def _first_words(category: str) -> frozenset[int]:
    """Return the hashes of the words with which the phrases of a category begin."""
    return frozenset([int(words[0]) for words in word_hashes_of(phrases_of(category))])


@cache
def _category_table(category: str) -> Table:
    """Return the phrases of a category and the words with which they begin, as `_PHRASE` and `_OPENS`."""
    return _table({value: _OPENS | whole * _PHRASE for value, whole in _phrase_openings(category).items()})


def single_words(tokens: Tokens) -> Masks:
    """Return the categories of each word taken alone (w,)."""
    out = np.empty(len(tokens.word_hashes), np.uint32)
    look_up_words(word_table().kernel, tokens.word_columns[2], *views(out))
    return out
