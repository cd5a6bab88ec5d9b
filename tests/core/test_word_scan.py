"""Words and their hashes, against a plain reading of what they are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlesplit.core.characters import Char, code_points, tables
from articlesplit.core.words import find_words, word_hashes

LETTERS = st.text("abZ9 .\u0301\u05d0中アก𝒜-é\n", max_size=200)


def words(text: str) -> list[str]:
    codes = code_points(text)
    classes = tables()[0].take(codes, mode="clip")
    _, starts, ends, _ = find_words(codes, classes, np.zeros(1, np.int64))
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Tizra, 3 mai 2024Le roi", ["Tizra", "3", "mai", "2024", "Le", "roi"]),
        ("été e\u0301te\u0301", ["été", "e\u0301te\u0301"]),
        ("中国ab", ["中", "国", "ab"]),
        ("\u0301a", ["a"]),
        ("NATOs", ["NATOs"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(LETTERS)
def test_words_hold_all_letters_in_order(text: str) -> None:
    classes = tables()[0].take(code_points(text), mode="clip")
    letters = [c for c, number in zip(text, classes, strict=True) if number != Char.MARK and words(c)]
    found = "".join(words(text))
    assert [c for c in found if words(c)] == letters


@given(LETTERS)
def test_a_word_has_the_same_hash_alone(text: str) -> None:
    assert word_hashes("…" * 300 + text).tolist() == [
        value for word in words(text) for value in word_hashes(word).tolist()
    ]


def test_only_the_first_characters_of_a_long_word_are_hashed() -> None:
    one, other = "a" * 64 + "b" * 300, "a" * 64 + "c" * 500
    assert word_hashes(one) == word_hashes(other)
    assert word_hashes(one) != word_hashes("a" * 63)
