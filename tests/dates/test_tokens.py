"""Types of tokens: what each character and each number can be in a date."""

from __future__ import annotations

import string

import numpy as np
import pytest

from articlesplit.dates.tokens import typed_tokens
from articlesplit.dates.types import LAST_SIGNS, NEAR_SIGNS, characters, number_types
from articlesplit.dates.words import word_table


def type_of(character: str) -> str:
    return chr(characters()[1][min(ord(character), 0x10000)])


def types_of(text: str) -> str:
    """The types of a text's tokens; words that are looked up are shown as "?"."""
    tokens = typed_tokens(np.array([ord(c) for c in text], np.uint32))
    return "".join("?" if 0xE000 <= code < 0xF900 else chr(code) for code in tokens.types.tolist())


@pytest.mark.parametrize(
    ("characters", "letter"),
    [
        (string.ascii_lowercase + "äßяαא字あ", "w"),
        (string.ascii_uppercase + "ÄЯΑ", "W"),
        (string.digits + "٣३๓３", "0"),
        (" \t\xa0\u3000", " "),
        ("\n\r\x0b\x0c\x85\u2028", "\n"),
        ('"!?#%&;=@_$€½😀\ud800\u200b\u200f\ufeff\\', "p"),
        (",，、", ","),
        (":：", ":"),
        ("/／", "/"),
        (".．。", "."),
        ("-－‐", "-"),
        ("–—−~", "–"),
        ("'’‘`", "'"),
        ("+", "+"),
        ("([（", "("),
        (")]）", ")"),
        ("|｜·•»★*", "|"),
    ],
)
def test_each_character_has_a_type(characters: str, letter: str) -> None:
    assert {type_of(character) for character in characters} == {letter}


def test_ideographs_of_dates_are_types_of_their_own() -> None:
    assert all(type_of(sign) == sign for sign in "年月日時分秒前昨今오년월일시전어제")
    assert all(type_of(sign) == sign for sign in NEAR_SIGNS + LAST_SIGNS)


@pytest.mark.parametrize(
    ("digits", "kinds"),
    [
        (1, {0: "k", 1: "a", 9: "a"}),
        (2, {0: "o", 1: "b", 12: "b", 13: "c", 23: "c", 24: "d", 31: "d", 32: "e", 59: "e", 60: "f", 99: "f"}),
        (3, {0: "X", 1: "n", 999: "n"}),
        (4, {1299: "X", 1300: "Y", 1499: "Y", 1500: "X", 1799: "X", 1800: "Y", 2199: "Y", 2200: "X"}),
        (4, {2399: "X", 2400: "Y", 2699: "Y", 2700: "X", 0: "X", 9999: "X"}),
        (5, {0: "X", 9999: "X"}),
    ],
)
def test_a_number_is_typed_by_what_it_can_be(digits: int, kinds: dict[int, str]) -> None:
    assert {value: chr(number_types()[digits * 10_000 + value]) for value in kinds} == kinds


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("27.11.2024", "d.b.Y"),
        ("27 November 2024", "d ? Y"),
        ("202412:30", "Yb:d"),
        ("3/28/23", "a/d/c"),
        ("2024年11月27日", "Y年b月d日"),
        ("٢٧/١١/٢٠٢٤", "d/b/Y"),
        ("12345 123456", "X X"),
        ("Rain  \nSnow", "W\nW"),
        ("", ""),
    ],
)
def test_a_text_is_a_string_of_types(text: str, types: str) -> None:
    assert types_of(text) == types


def test_words_have_the_roles_of_the_lexicon() -> None:
    table = word_table()
    tokens = typed_tokens(np.array([ord(c) for c in "3 May 4 may 5 ago 6 hours 7 Tag"], np.uint32))
    types = [chr(code) for code in tokens.types.tolist()]
    by_role = table.types_of_role
    assert types[2] in by_role["month_name"]
    assert types[2] not in by_role["common"]
    assert types[6] in by_role["common"]
    assert types[10] in by_role["after"]
    assert types[14] in by_role["unit"]
    assert types[18] in by_role["unit"]
    assert not set(by_role["zone"]) & set(by_role["month_name"])
    assert (np.diff(table.hashes.astype(np.int64)) > 0).all()
