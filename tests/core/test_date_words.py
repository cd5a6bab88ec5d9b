# ruff: noqa: E501 - the tables below are read along their lines
"""The kernel `date_tokens` on tokens and tables that are small enough to be read."""

from __future__ import annotations

import numpy as np
import pytest

from articlesplit.core import date_tokens
from articlesplit.core.characters import code_points
from articlesplit.core.kernels import views
from articlesplit.dates.tokens import typed_tokens

FIRST_WORD_TYPE = 0xE000
PROSE = " and" * 12 + " "
"""24 tokens without an edge."""


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("昨", ["昨"]), ("rain今", ["今"]), ("昨 rain", ["昨"]), ("上周", ["周"]), ("", []), ("rain (x) | 3,4", ["3", "4"]), ("\u200brain", []), ("雨\u2060", []), ("明", []),
        ("昨 3 May 2024今", ["昨", "3", "May", "2024", "今"]), ("1999123", ["1999"]), ("199912", ["1999", "12"]), ("5日前", ["5", "日", "前"]),
    ],
)  # fmt: skip
def test_numbers_words_and_signs_are_candidates(text: str, candidates: list[str]) -> None:
    found = typed_tokens(code_points(text))
    assert [text[found.starts[token] : found.ends[token]] for token in found.candidates] == candidates


@pytest.mark.parametrize(
    ("number", "types"),
    [("20241", "Ya"), ("202412", "Yb"), ("2024123", "YX"), ("20249", "Ya"), ("202459", "Ye"), ("2024", "Y"), ("12", "b"), ("123456", "X"), ("201999", "Yf"), ("19", "c"), ("209999", "Yf")],
)  # fmt: skip
def test_numbers_have_their_types_wherever_they_stand(number: str, types: str) -> None:
    for before in ("", "rain ", "it rained on "):
        found = typed_tokens(code_points(before + number))
        assert "".join(map(chr, found.types))[-len(types) :] == types
        at = [int(start) - len(before) for start in found.starts[-len(types) :]]
        assert at == [0, 4][: len(types)]


@pytest.mark.parametrize(
    ("pages", "starts"),
    [
        ([[0, 4, 8], [4, 8, 12]], [0, 1, 3, 4, 5, 7, 8, 9, 11]),  # white space at the end of a line is dropped on each
        ([[0, 4], [4, 8]], [0, 1, 3, 4, 5, 7, 8, 9, 10, 11]),
        ([[0, 8], [4, 12]], [0, 1, 3, 4, 5, 6, 7, 8, 9, 11]),
        ([[4, 8], [8, 12]], [0, 1, 2, 3, 4, 5, 7, 8, 9, 11]),
    ],
)
def test_white_space_at_line_ends_is_dropped_page_by_page(pages: list[list[int]], starts: list[int]) -> None:
    assert typed_tokens(code_points("3| \n4| \n5| \n"), np.array(pages)).starts.tolist() == starts


def found_words(text: str, pages: list[list[int]] | None = None) -> list[int]:
    """Return where the words of dates begin that are looked up."""
    found = typed_tokens(code_points(text), None if pages is None else np.array(pages))
    return [int(found.starts[token]) for token in found.candidates if found.types[token] >= FIRST_WORD_TYPE]


def test_the_number_nearest_to_a_word_counts() -> None:
    text = f"1{PROSE}4 May"
    assert found_words(text) == [text.index("May")]
    assert found_words(f"1 2 3{PROSE}May{PROSE}4 5 6") == []
    assert found_words(f"1{PROSE}May{PROSE}4") == []
    many = " ".join(["1 2 3 May"] * 6)
    assert found_words(many) == [at for at in range(len(many)) if many.startswith("May", at)]


def test_a_word_that_begins_a_text_has_an_edge_before_it_only() -> None:
    assert found_words(f"May{PROSE}") == []
    assert found_words("May and") == [0]
    assert found_words(f"May{PROSE}|") == []


@pytest.mark.parametrize(
    ("text", "pages", "starts"),
    [
        ("May|", [[4], [4]], []),  # before all pages there is no edge
        ("aa May|", [[7], [7]], []),
        ("a|May|", [[6], [6]], [2]),
        ("|May", [[0], [1]], []),  # and behind all pages neither
        ("|May and|", [[0], [1]], [1]),
        ("|May and", [[0, 1], [1, 1]], []),
        ("|May", [[0], [4]], [1]),
    ],
)
def test_words_outside_of_pages(text: str, pages: list[list[int]], starts: list[int]) -> None:
    assert found_words(text, pages) == starts


SMALL, CAPITALISED, EDGE, SPACE = 0, 1, 2, 3
WEIGHTS = {letter: 5 * number for number, letter in enumerate("abcdefgh", 1)}


def hash_of(word: str) -> int:
    return (WEIGHTS[word[0]] * 1000003 + WEIGHTS[word[-1]] * 70001 + sum(WEIGHTS[one] for one in word)) % 2**32


def look_up(text: str, known: list[str], *, lost: str = "") -> list[tuple[int, int]]:
    """Return the tokens and the types of the words of a text that are known; `lost` is not let through the sieve."""
    words = text.split()
    ends = np.cumsum([len(word) + 1 for word in words]) - 1
    codes = code_points(" ".join(words)).copy()
    weights = np.zeros(128, np.uint32)
    for letter, weight in WEIGHTS.items():
        weights[ord(letter)] = weight
    sieve = np.zeros(1 << 18, np.uint8)
    hashes = sorted(hash_of(word) for word in known)
    for word in known:
        sieve[hash_of(word) >> 14] |= word != lost
    buckets = np.searchsorted(hashes, np.arange(2**14 + 1) << 18).astype(np.uint16)
    types = np.array([[100 + at, 200 + at] for at in range(len(hashes))], np.uint16).reshape(-1, 2).T.copy()
    traits = np.array([0, 0, 1, 0], np.uint8)
    own = np.array([CAPITALISED if at % 2 else SMALL for at in range(len(words))], np.uint16)
    tokens = views(ends - [len(word) for word in words], ends, np.zeros(0, np.int64), own)
    out = np.full(len(words), 99)
    tables = views(traits, np.packbits(sieve, bitorder="little"), buckets, np.array(hashes, np.uint32), *types)
    weights = weights[codes]
    hashed = views(weights, weights.cumsum(dtype=np.uint32))
    pages = views(np.zeros(1, np.int64), np.full(1, len(words)))
    count = date_tokens.find_words(
        0, 0, 99, 2**32 - 1, 1000004, 70001, SPACE, SMALL, CAPITALISED, *tables, *hashed, *pages, *tokens, *views(out)
    )
    return [(token, int(own[token])) for token in out[:count].tolist()]


KNOWN = ["ab", "cad", "ead", "ba", "h", "gab", "dad", "hh"]


@pytest.mark.parametrize("count", range(1, len(KNOWN) + 1))
def test_each_word_of_a_table_is_found_and_no_other(count: int) -> None:
    known = KNOWN[:count]
    places = sorted(known, key=hash_of)
    for shift in (0, 1):
        text = " ".join(["a"] * shift + known)
        expected = [
            (at + shift, (200 if (at + shift) % 2 else 100) + places.index(word)) for at, word in enumerate(known)
        ]
        assert look_up(text, known) == expected
    others = [word for word in ("a", "abb", "cabd", "eaad", "g", "hhh", *KNOWN) if word not in known]
    assert look_up(" ".join(others), known) == []


def test_a_word_that_the_sieve_does_not_let_through_is_not_found() -> None:
    assert look_up("ab", ["ab"], lost="ab") == []
    assert look_up("ab", ["ab"], lost="ba") == [(0, 100)]


@pytest.mark.parametrize(
    ("tokens", "places", "chosen"),
    [
        # a rule wants a number here (bit 0), another a line end two tokens ahead (bit 1) behind a word (bit 2)
        ([0, 1, 2, 3], [0], [1, 3]),
        ([3], [0], [3]),
        ([0], [0], []),
        ([], [0], []),
        ([0, 1, 2, 3], [0, 2], [1, 3]),
        ([0, 1, 2, 3], [0, -1], [1, 3]),  # a token that fulfils nothing on its own place is none
    ],
)
def test_tokens_are_chosen_by_what_stands_around_them(tokens: list[int], places: list[int], chosen: list[int]) -> None:
    types = np.array([0, 1, 0, 1], np.uint16)  # word, number, word, number; 2 is a line end
    conditions = np.zeros(3 * len(places), np.uint32)
    conditions[1::3] = 1  # a number on any of the places
    out = np.full(len(tokens), 99)
    rows = np.arange(len(places)) * 3
    arrays = (np.array(places), rows, conditions, np.array([1], np.uint32), np.arange(3), types, np.array(tokens, np.int64), out)  # fmt: skip
    count = date_tokens.choose(2, *views(*arrays))
    assert out[:count].tolist() == chosen


def test_a_rule_holds_if_all_its_conditions_do() -> None:
    types = np.array([0, 1, 1, 0], np.uint16)
    # on the place -1: a word is bit 0; on 0: a number is bit 1; on 1: a line end is bit 2, a word bit 3
    conditions = np.array([[0, 2, 0], [1, 0, 0], [8, 0, 4]], np.uint32).ravel()
    for needed, chosen in (([3], [1]), ([2 | 8], [2]), ([2 | 4], []), ([3, 10], [1, 2]), ([2], [1, 2]), ([15], []), ([3, 3], [1])):  # fmt: skip
        out = np.full(4, 99)
        arrays = (np.array([0, -1, 1]), np.arange(3) * 3, conditions, np.array(needed, np.uint32), np.arange(3), types, np.arange(4), out)  # fmt: skip
        count = date_tokens.choose(2, *views(*arrays))
        assert out[:count].tolist() == chosen
