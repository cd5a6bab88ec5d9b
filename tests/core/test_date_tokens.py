# ruff: noqa: E501 - the tables below are read along their lines
"""Tokens of dates: where a text is cut, and what is looked up."""

from __future__ import annotations

import numpy as np
import pytest

from articlesplit.core.characters import code_points
from articlesplit.dates.candidates import candidate_ranges
from articlesplit.dates.tokens import typed_tokens

FIRST_WORD_TYPE = 0xE000


def cut(text: str) -> list[str]:
    tokens = typed_tokens(code_points(text))
    return [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("27 mai", ["27", " ", "mai"]),
        ("KROLLSeptember 3", ["KROLL", "September", " ", "3"]),
        ("202412:30", ["2024", "12", ":", "30"]),
        ("123456", ["123456"]),
        ("3 \nmai", ["3", "\n", "mai"]),
        ("3\n \nmai", ["3", "\n", "mai"]),
        ("11月", ["11", "月"]),
        ("a\u200bb", ["a", "b"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("9", "a"),
        ("0", "k"),
        ("12", "b"),
        ("23", "c"),
        ("31", "d"),
        ("59", "e"),
        ("99", "f"),
        ("2024", "Y"),
        ("12345", "X"),
    ],
)
def test_types_of_numbers(text: str, types: str) -> None:
    assert "".join(map(chr, typed_tokens(code_points(text)).types)) == types


def words_of_dates(text: str, pages: np.ndarray | None = None) -> list[str]:
    """Return the words of a text that are looked up and found."""
    found = typed_tokens(code_points(text), pages)
    words = [token for token in found.candidates if found.types[token] >= FIRST_WORD_TYPE]
    return [text[found.starts[word] : found.ends[word]] for word in words]


def test_words_are_looked_up_near_numbers_and_between_edges_only() -> None:
    prose = (
        "the council met in may and spoke for a long time about all that had been said of it before that day in town"
    )
    assert words_of_dates(prose) == []
    assert words_of_dates("Rain\nYesterday\nSnow") == ["Yesterday"]
    assert words_of_dates("3 May 2024") == ["May"]


def test_ranges_of_neighbours_are_joined() -> None:
    tokens = typed_tokens(code_points("3 May 2024, 4 May 2024" + " and then it rained" * 20 + " on 5 May 2024"))
    ranges = candidate_ranges(tokens)
    assert len(ranges) == 2
    assert all(first <= anchor < stop for first, anchor, stop in ranges)


@pytest.mark.parametrize(
    ("text", "tokens", "types"),
    [
        ("20241", "2024 1", "Ya"), ("202412", "2024 12", "Yb"), ("1999123", "1999 123", "YX"), ("20241231", "2024 1231", "YX"), ("2024", "2024", "Y"),
        ("18991231", "18991231", "X"), ("21001231", "21001231", "X"), ("123", "123", "n"), ("1234", "1234", "X"), ("12345678901234567890", "12345678901234567890", "X"),
        ("3/5/2024", "3 / 5 / 2024", "a/a/Y"), ("２０２４年５月３日", "２０２４ 年 ５ 月 ３ 日", "Y年a月a日"), ("😀3", "😀 3", "pa"),
    ],
)  # fmt: skip
def test_a_year_is_cut_off_a_longer_number(text: str, tokens: str, types: str) -> None:
    found = typed_tokens(code_points(text))
    assert cut(text) == tokens.split()
    assert "".join(map(chr, found.types)) == types
    numbers = [chr(found.types[token]) for token in found.candidates if found.types[token] < 128]
    assert numbers == [one for one in types if one.isascii() and one.isalpha() and one not in "pX"] + ["X"] * (types == "X")  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MAYa", ["MA", "Ya"]), ("McMay", ["Mc", "May"]), ("3May4", ["3", "May", "4"]), ("MAY", ["MAY"]), ("AMay", ["A", "May"]), ("a  b", ["a", "  ", "b"]), ("a \n b", ["a", "\n", " ", "b"]), ("3 \n \n \nmai", ["3", "\n", "mai"]),
        ("Mai ", ["Mai", " "]), ("\n \na", ["\n", "a"]), (" \na", ["\n", "a"]), ("--", ["-", "-"]),
    ],
)  # fmt: skip
def test_capitals_begin_tokens_and_white_space_ends_no_line(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


PROSE = " and" * 12 + " "
"""24 tokens without an edge."""


def looked_up(text: str) -> list[str]:
    """Return the word "May" where it is looked up in a text that prose surrounds."""
    whole = PROSE + text + PROSE
    return [word for word in words_of_dates(whole) if word == "May"]


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        # seven tokens before a number, and eight behind it
        ("May or so, 3", True), ("May or so no 3", False), ("3 or so no May", True), ("3 or so no, May", False),
        # sixteen tokens from an edge on both sides
        ("| a a a a a a a May a a a a a a a |", True), ("| a a a a a a a. May a a |", False), ("| a a May a a a a a a a. |", False),
        ("| a May", False), ("May a |", False), ("\n May \n", True), (", May (", True), ("– May -", True), (". May .", False),
        # glued to a word before it
        ("KROLLMay", True), ("Mayor", False),
    ],
)  # fmt: skip
def test_a_word_is_looked_up_near_a_number_or_between_edges(text: str, is_found: bool) -> None:
    assert looked_up(text) == ["May"] * is_found


DOTS = "." * 20


@pytest.mark.parametrize(
    ("pages", "count"),
    [(["May.", "x."], 1), (["x.", "May."], 1), ([DOTS + "May", ".x"], 0), (["May" + DOTS, "x"], 0), (["x.", "May" + DOTS], 0), (["", "May", ""], 1), (["May.", "May.", "May"], 3), ([DOTS, "May", DOTS], 1)],
)  # fmt: skip
def test_pages_begin_and_end_with_an_edge(pages: list[str], count: int) -> None:
    text, ends = "".join(pages), np.cumsum([len(page) for page in pages])
    bounds = np.stack([ends - [len(page) for page in pages], ends])
    found = typed_tokens(code_points(text), bounds)
    assert words_of_dates(text, bounds).count("May") == count
    for first, stop, (start, end) in zip(found.page_first, found.page_stop, bounds.T.tolist(), strict=True):
        assert found.starts[first:stop].tolist() == [at for at in found.starts.tolist() if start <= at < end]


@pytest.mark.parametrize(
    ("pages", "starts"),
    [
        ([[0], [8]], [0, 2, 3, 4, 7]),
        ([[0, 2], [2, 8]], [0, 2, 3, 4, 7]),
        ([[0, 1], [1, 8]], [0, 2, 3, 4, 7]),
        ([[2], [8]], [0, 1, 2, 3, 4, 7]),
        ([[0], [1]], [0, 1, 2, 3, 4, 7]),
    ],
)
def test_white_space_at_the_end_of_a_line_is_a_token_outside_of_pages(
    pages: list[list[int]], starts: list[int]
) -> None:
    assert typed_tokens(code_points("3 \n May\n"), np.array(pages)).starts.tolist() == starts
