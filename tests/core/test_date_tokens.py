"""Tokens of dates: where a text is cut, and what is looked up."""

from __future__ import annotations

import pytest

from articlesplit.core.characters import code_points
from articlesplit.dates.candidates import candidate_ranges
from articlesplit.dates.tokens import typed_tokens


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


def test_words_are_looked_up_near_numbers_and_between_edges_only() -> None:
    prose = (
        "the council met in may and spoke for a long time about all that had been said of it before that day in town"
    )
    assert len(typed_tokens(code_points(prose)).words) == 0
    assert len(typed_tokens(code_points("Rain\nYesterday\nSnow")).words) == 1
    assert len(typed_tokens(code_points("3 May 2024")).words) == 1


def test_ranges_of_neighbours_are_joined() -> None:
    tokens = typed_tokens(code_points("3 May 2024, 4 May 2024" + " and then it rained" * 20 + " on 5 May 2024"))
    ranges = candidate_ranges(tokens)
    assert len(ranges) == 2
    assert all(first <= anchor < stop for first, anchor, stop in ranges)
