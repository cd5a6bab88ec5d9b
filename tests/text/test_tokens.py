"""Every character has its class, every word its span and a hash that depends on nothing but the word."""

from __future__ import annotations

import sys
from functools import reduce
from unicodedata import unidata_version

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articlesplit.core.characters import ALONE, CLASSES, CLASSES_FILE, WHITE, WORD, Char, code_points, tables
from articlesplit.core.words import join_hash, phrase_hashes, word_hashes
from articlesplit.text.tokens import Tokens, split_pages, tokenize, tokenize_pages
from benchmarks.tables.classes import class_of

# Text as hypothesis makes it leaves out lone surrogates; dumps do not.
ANY_TEXT = st.text(st.characters(exclude_categories=())) | st.text("aéÉß0٣字ア한ไอא\u0301 \t\n\r.,-–|•«»()\ud800\0")

WORDS = [
    ("Tizra, le 3 mai 2024", ["Tizra", "le", "3", "mai", "2024"]),
    ("2024Omar rentre à TizraLe port", ["2024", "Omar", "rentre", "à", "Tizra", "Le", "port"]),
    ("l’été d'Anne-Marie", ["l", "été", "d", "Anne", "Marie"]),
    ("l’e\u0301te\u0301", ["l", "e\u0301te\u0301"]),
    ("U.S. prices: 3.5 %", ["U", "S", "prices", "3", "5"]),
    ("10e forum, G20 và COP28Baku", ["10e", "forum", "G20", "và", "COP28", "Baku"]),
    ("МоскваПетров пришёл", ["Москва", "Петров", "пришёл"]),
    ("Η Αθήνα—η πόλη", ["Η", "Αθήνα", "η", "πόλη"]),
    ("מזג האוויר: גשם", ["מזג", "האוויר", "גשם"]),
    ("الطقس، ٣ مايو", ["الطقس", "٣", "مايو"]),
    ("पुल बंद है।", ["पुल", "बंद", "है"]),
    ("다리가 무너졌다", ["다리가", "무너졌다"]),
    ("大雨で橋", ["大", "雨", "で", "橋"]),
    ("5月3日Rain", ["5", "月", "3", "日", "Rain"]),
    ("ฝนตก Rain", ["ฝ", "น", "ต", "ก", "Rain"]),
    ("ที่นี่", ["ที่", "นี่"]),
    ("a\u200bb\u00a0c\u2028d", ["a", "b", "c", "d"]),
    ("a\ud800b\0c", ["a", "b", "c"]),
    ("   ", []),
    ("…!?—•", []),
    ("", []),
]


def words(tokens: Tokens) -> list[str]:
    return [tokens.text[a:b] for a, b in zip(tokens.word_starts.tolist(), tokens.word_ends.tolist(), strict=True)]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_words_end_at_signs_and_where_a_capital_follows_and_characters_of_spaceless_scripts_are_words(
    text: str, expected: list[str]
) -> None:
    assert words(tokenize(text)) == expected


@given(ANY_TEXT)
@example("\ud800")
def test_words_lie_in_order_and_cover_just_the_characters_of_words(text: str) -> None:
    tokens = tokenize(text)
    covered = np.zeros(len(text) + 1, np.int64)
    np.add.at(covered, tokens.word_starts, 1)
    np.add.at(covered, tokens.word_ends, -1)
    assert (tokens.word_starts < tokens.word_ends).all()
    assert (tokens.word_starts[1:] >= tokens.word_ends[:-1]).all()
    assert (covered.cumsum()[:-1] == WORD[tokens.bases]).all()


@given(ANY_TEXT)
def test_there_is_a_class_for_each_code_point_of_the_text(text: str) -> None:
    tokens = tokenize(text)
    assert tokens.text == text
    codes = np.array(list(map(ord, text)), np.int64)
    assert tokens.classes.tolist() == tables()[0].take(codes, mode="clip").tolist()


@given(ANY_TEXT)
def test_code_points_are_those_of_the_text_even_where_it_cannot_be_encoded(text: str) -> None:
    assert code_points(text).tolist() == list(map(ord, text))


def test_the_class_table_is_what_its_builder_makes() -> None:
    with np.load(CLASSES_FILE) as file:
        unicode = str(file["unicode"])
    if unidata_version != unicode:
        pytest.skip(f"the table is of Unicode {unicode}, this Python knows {unidata_version}")
    sample = [*range(0x3000), *range(0x3000, sys.maxunicode, 97)]
    assert tables()[0].take(sample, mode="clip").tolist() == [CLASSES.index(class_of(code)) for code in sample]


def test_the_class_table_cannot_be_written_to() -> None:
    with pytest.raises(ValueError, match="read-only"):
        tables()[0][65] = 0


def test_white_space_is_no_part_of_words_and_spaceless_scripts_are() -> None:
    assert not (WHITE & WORD).any()
    assert not (ALONE & ~WORD).any()


@given(st.text("abcçñжשمहदงัก字Ω19\u0301", min_size=1), st.text(" .,\n•", max_size=3), st.text("xyz字 .", max_size=9))
def test_a_words_hash_is_the_same_wherever_it_stands(word: str, sign: str, other: str) -> None:
    alone = tokenize(word)
    inside = tokenize(f"{other} {sign}{word} {other}")
    first = len(tokenize(f"{other} ").word_starts)
    assert inside.word_hashes[first : first + len(alone.word_hashes)].tolist() == alone.word_hashes.tolist()


@pytest.mark.parametrize("word", ["Zürich", "MÜNCHEN", "Ёлка", "Ωmega", "ŁÓDŹ", "i\u0307stanbul"])
def test_a_words_hash_is_the_same_in_capitals_and_small_letters(word: str) -> None:
    assert tokenize(word).word_hashes.tolist() == tokenize(word.lower()).word_hashes.tolist()


def test_a_letter_that_grows_in_lower_case_leaves_the_other_words_hashes_alone() -> None:
    assert tokenize("İzmir Haber").word_hashes[-1] == tokenize("haber").word_hashes[0]


def test_different_words_have_different_hashes() -> None:
    text = " ".join(f"{a}{b}" for a in "abcdefghijklmnopqrstuvwxyzабв" for b in range(1000))
    hashes = tokenize(text).word_hashes
    assert len(set(hashes.tolist())) == len(hashes) == 29_000


@pytest.mark.parametrize("other", ["ÉLAN", "élan", "e\u0301lan", "Ｅｌａｎ"])
def test_case_accents_normal_form_and_width_make_no_difference_to_a_hash(other: str) -> None:
    assert tokenize(other).word_hashes.tolist() == tokenize("elan").word_hashes.tolist()


@given(st.lists(st.text("abc字 é-", max_size=12), min_size=1, max_size=6), st.integers(1, 4))
def test_the_hashes_of_a_phrase_are_those_of_its_first_words_joined(phrases: list[str], longest: int) -> None:
    for phrase, hashes in zip(phrases, phrase_hashes(phrases, longest=longest), strict=True):
        words = tokenize(phrase).word_hashes[:longest].tolist()
        assert hashes == [reduce(join_hash, words[:count], 0) for count in range(1, len(words) + 1)]


def test_the_hash_of_a_phrase_depends_on_the_order_of_its_words() -> None:
    one, other, longer = phrase_hashes(["read more", "more read", "read more now"], longest=6)
    assert len({one[-1], other[-1], longer[-1]}) == 3


@given(ANY_TEXT)
def test_dates_lie_in_the_text_in_order(text: str) -> None:
    dates = tokenize(f"{text} 3 mai 2024 {text} 12.05.2024").dates
    assert (dates.start < dates.end).all()
    assert (dates.start[1:] >= dates.end[:-1]).all()
    assert len(dates.start) == len(dates.kind) >= 1


@given(st.lists(ANY_TEXT, min_size=1, max_size=4))
@example(["3 mai", "2024", "\u0301a", "5 June\n", "\n2024"])
def test_pages_that_are_tokenized_together_are_tokenized_as_if_alone(texts: list[str]) -> None:
    for page, text in zip(split_pages(tokenize_pages(texts)), texts, strict=True):
        alone = tokenize(text)
        assert page.text == text
        for name in ("pages", "classes", "bases", "word_starts", "word_ends", "word_hashes"):
            assert getattr(page, name).tolist() == getattr(alone, name).tolist(), name
        for name in ("start", "end", "kind"):
            assert getattr(page.dates, name).tolist() == getattr(alone.dates, name).tolist(), name


@given(st.text("abzABZ019 -_.'", max_size=80) | ANY_TEXT)
@example("a" * 70)
def test_the_words_of_a_short_text_are_hashed_as_those_of_a_page(text: str) -> None:
    assert word_hashes(text).tolist() == tokenize(text).word_hashes.tolist()


def test_the_names_of_character_classes_are_in_the_order_of_their_numbers() -> None:
    # From Python 3.13 on, a class has a number of its own in its namespace: the line on which it begins.
    assert [getattr(Char, name.upper()) for name in CLASSES] == list(range(41))
