"""Phrases looked up by hash are those that a plain search finds, in every language of the table."""

from __future__ import annotations

import json
import unicodedata
from functools import cache

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articlesplit.text.phrases import (
    CATEGORIES,
    LEXICON_FILE,
    LONGEST,
    category_bit,
    leading_phrases,
    leading_word_count,
    leading_words,
    phrase_table,
    single_words,
)
from articlesplit.text.tokens import Tokens, tokenize
from benchmarks.tables.classes import folded

LANGUAGES: dict[str, dict[str, list[str]]] = json.loads(LEXICON_FILE.read_text(encoding="utf-8"))["languages"]


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text without case, accents and marks."""
    tokens = tokenize(text)
    spans = zip(tokens.word_starts.tolist(), tokens.word_ends.tolist(), strict=True)
    return tuple(
        "".join(chr(folded(ord(char))) for char in text[start:end] if unicodedata.category(char) not in ("Mn", "Me"))
        for start, end in spans
    )


# A phrase without words ("©") cannot be looked up.
PHRASES = sorted({p for table in LANGUAGES.values() for phrases in table.values() for p in phrases if words_of(p)})
SAMPLE = PHRASES[:: max(1, len(PHRASES) // 400)]


# ---------------------------------------------------------------- the slow reference


@cache
def reference_table() -> dict[tuple[str, ...], set[str]]:
    """The categories of each phrase, by its first words."""
    table: dict[tuple[str, ...], set[str]] = {}
    for language in LANGUAGES.values():
        for category, phrases in language.items():
            for phrase in phrases:
                table.setdefault(words_of(phrase)[:LONGEST], set()).add(category)
    table.pop((), None)
    return table


def reference(words: tuple[str, ...]) -> tuple[set[str], set[str], dict[str, int]]:
    """For a span's words: what it begins with, what it is, and how many words of each category it begins with."""
    begins: set[str] = set()
    longest: dict[str, int] = {}
    for count in range(1, min(len(words), LONGEST) + 1):
        found = reference_table().get(words[:count], set())
        begins |= found
        longest |= dict.fromkeys(found, count)
    return begins, reference_table().get(words, set()), longest


def named(mask: int) -> set[str]:
    return {category for category in CATEGORIES if mask & int(category_bit(category))}


# ---------------------------------------------------------------- generated texts


@st.composite
def printed_phrases(draw: st.DrawFn) -> str:
    """A phrase as pages print it: in small letters, with a capital, in capitals, with any white space between words."""
    phrase = draw(st.sampled_from(PHRASES))
    for shown in (phrase.upper(), phrase.capitalize(), phrase.title()):
        if words_of(shown) == words_of(phrase) and draw(st.booleans()):
            phrase = shown
    return phrase.replace(" ", draw(st.sampled_from([" ", "  ", "\u00a0", "\n"])))


OTHER = st.sampled_from(["rain", "Porto", "3", "字", "mai", "ไทย", "—", ": ", " ", "»", "\n", "More", "de", "x" * 40])
TEXTS = st.lists(printed_phrases() | OTHER, max_size=12).map(" ".join)


def all_spans(tokens: Tokens) -> tuple[np.ndarray, np.ndarray]:
    """Every span of up to eight words."""
    size = len(tokens.word_starts)
    pairs = [(first, count) for first in range(size) for count in range(min(8, size - first) + 1)]
    first, count = zip(*pairs, strict=True) if pairs else ((), ())
    return np.array(first, np.int64), np.array(count, np.int64)


@pytest.mark.slow
@given(TEXTS)
@example("")
@example("Read More")
@example(" ".join(PHRASES[:60]))
def test_spans_begin_with_the_phrases_that_a_plain_search_finds(text: str) -> None:
    tokens, words = tokenize(text), words_of(text)
    first, count = all_spans(tokens)
    begins, whole = leading_phrases(tokens, first, count)
    rows = zip(first.tolist(), count.tolist(), begins.tolist(), whole.tolist(), strict=True)
    for a, n, began, was in rows:
        expected = reference(words[a : a + n])
        assert (named(began), named(was)) == expected[:2]


@given(TEXTS, st.sampled_from(CATEGORIES))
def test_the_longest_phrase_of_a_category_counts(text: str, category: str) -> None:
    tokens, words = tokenize(text), words_of(text)
    first, count = all_spans(tokens)
    found = leading_words(tokens, first, count, category).tolist()
    expected = [reference(words[a : a + n])[2].get(category, 0) for a, n in zip(first, count, strict=True)]
    assert found == expected


@given(TEXTS)
def test_single_words_are_phrases_of_one_word(text: str) -> None:
    words = words_of(text)
    assert [named(mask) for mask in single_words(tokenize(text)).tolist()] == [
        reference_table().get((word,), set()) for word in words
    ]


@pytest.mark.parametrize("phrase", SAMPLE)
def test_a_phrase_of_the_table_is_found_with_its_categories(phrase: str) -> None:
    tokens = tokenize(phrase)
    size = min(len(tokens.word_starts), LONGEST)
    assert size > 0
    _, whole = leading_phrases(tokens, np.array([0]), np.array([size]))
    assert named(int(whole[0])) == reference_table()[words_of(phrase)[:LONGEST]]


@pytest.mark.parametrize(
    ("text", "category", "words"),
    [
        ("Read more: the party lost", "cue", 2),
        ("LIRE AUSSI : la pluie", "cue", 2),
        ("By Ana Lima", "byline", 1),
        ("Par Jeanne Aubry", "byline", 1),
        ("Читайте также: дождь", "cue", 2),
        ("The party lost", "cue", 0),
        ("İlgili haberler", "tail", 2),
        ("A\u0300 lire aussi : la pluie", "cue", 3),
    ],
)
def test_well_known_cues_are_in_the_table_however_they_are_printed(text: str, category: str, words: int) -> None:
    tokens = tokenize(text)
    size = np.array([len(tokens.word_starts)])
    assert leading_words(tokens, np.array([0]), size, category).tolist() == [words]


def test_phrases_of_the_table_do_not_share_their_hash() -> None:
    categories = phrase_table().masks & sum(int(category_bit(name)) for name in CATEGORIES)
    assert np.count_nonzero(categories) == len(reference_table())


def test_each_category_of_the_table_has_a_bit() -> None:
    assert {category for table in LANGUAGES.values() for category in table} <= set(CATEGORIES)
    assert len({int(category_bit(category)) for category in CATEGORIES}) == len(CATEGORIES)


@given(TEXTS)
def test_one_span_is_looked_up_as_many_are(text: str) -> None:
    tokens = tokenize(text)
    first = np.arange(len(tokens.word_hashes))
    words = len(first) - first
    for category in ("cue", "byline"):
        many = leading_words(tokens, first, words, category).tolist()
        assert [leading_word_count(tokens, i, n, category) for i, n in zip(first, words, strict=True)] == many
