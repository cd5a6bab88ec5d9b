# ruff: noqa: E501 - the tables below are read along their lines
"""Fields that may end with a lone date: their bounds, and the edge behind them."""

from __future__ import annotations

import numpy as np
import pytest

from articlesplit.core.characters import code_points
from articlesplit.core.kernels import views
from articlesplit.core.lone_fields import find_fields

WORD, SIGN, OTHER = "w", "s", "x"
BORDERS = {"\n": 1 | 2, "|": 2, "\t": 2 | 8, "-": 4, " ": 8}
LONGEST = 6


def fields(text: str, candidates: str = WORD + SIGN) -> list[tuple[str, str]]:
    """Return the fields of a text, each with its edge; each character is a token, w and s may end a date."""
    is_last, is_behind, borders = np.zeros((3, 128), np.uint8)
    is_last[[ord(WORD), ord(SIGN)]] = 1
    is_behind[[ord(one) for one in "\n|-."]] = 1
    borders[[ord(one) for one in BORDERS]] = list(BORDERS.values())
    types = np.array([ord(" ") if one == "\t" else ord(one) for one in text], np.uint16)
    starts, rows = np.arange(len(text)), np.full(3 * len(text), 99)
    tokens = np.array([at for at, one in enumerate(text) if one in candidates], np.int64)
    signs = ord(" "), ord("\n"), ord("\t"), ord(".")
    tables = views(is_last, is_behind, borders, code_points(text).copy())
    count = find_fields(*signs, LONGEST, *tables, *views(starts, starts + 1, types, tokens, rows))
    return [(text[begin:end], text[edge : edge + 1]) for begin, end, edge in rows.reshape(-1, 3)[:count].tolist()]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []), ("w", [("w", "")]), ("s", [("s", "")]), ("x", []), ("w|", [("w", "|")]), ("w\n", [("w", "\n")]), ("wx", []), ("w ", [("w", "")]), ("w |", [("w", "|")]), ("w x", []),
        ("w\tx", [("w", "\t")]), ("w\t", [("w", "")]), ("w \tx", []), ("w\t\nx", [("w", "\n")]), ("w \nx", [("w", "\n")]), ("w  |", []),
        ("w w", [("w w", "")]), ("w|w|s", [("w", "|"), ("w", "|"), ("s", "")]), ("x|xw|", [("xw", "|")]), ("x\txw", [("xw", "")]), ("x\nxw", [("xw", "")]),
        ("w-x", []), ("w- x", [("w", "-")]), ("w - x", [("w", "-")]), ("w -x", []), ("w-\n", [("w", "-")]), ("w-", []), ("w-\tx", [("w", "-")]),
        ("w.", [("w", "")]), ("w.x", []), ("w. x", []), ("w. \n", [("w", "\n")]), ("w.|", [("w", "|")]), ("w.\tx", [("w", "\t")]), ("w..", []), ("w. - x", [("w", "-")]),
        ("xxxxxw", [("xxxxxw", "")]), ("xxxxxxw", []), ("|xxxxxw|", [("xxxxxw", "|")]), ("|xxxxxxw|", []),
    ],
)  # fmt: skip
def test_a_field_stands_between_two_edges(text: str, found: list[tuple[str, str]]) -> None:
    assert fields(text) == found


def test_only_candidates_end_a_field() -> None:
    assert fields("w|s|w", "s") == [("s", "|")]
    assert fields("w|s|x", "x") == []
