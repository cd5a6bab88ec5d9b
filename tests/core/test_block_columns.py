# ruff: noqa: E501 - the tables below are read along their lines
"""The kernel `block_counts` on a few blocks, where each number can be checked by hand."""

from __future__ import annotations

from math import log1p

import numpy as np
import pytest

from articlesplit.core import block_counts
from articlesplit.core.kernels import views

NONE = 7.0
"""Stands where a kernel must write nothing."""


def long(*numbers: int) -> np.ndarray:  # type: ignore[type-arg]
    return np.array(numbers, np.int64)


def table(size: int, **classes: int) -> np.ndarray:  # type: ignore[type-arg]
    """Return a table of classes with the given values: "a" is class 0, "b" class 1 and so on; 255 for the others."""
    out = np.full(size, 255, np.uint8)
    for name, value in classes.items():
        out[ord(name) - ord("a")] = value
    return out


def classes_of(text: str) -> np.ndarray:  # type: ignore[type-arg]
    return np.array([ord(one) - ord("a") for one in text], np.uint8)


@pytest.mark.parametrize(
    ("text", "blocks", "counts", "sentences", "last_stops"),
    [
        # c ends a sentence before d and at the end of the text; the first block begins before its start
        ("abcd", [(0, 4)], ["1111"], [1], [2]), ("abc", [(0, 3)], ["111"], [1], [-1]), ("abca", [(0, 4)], ["211"], [0], [-1]), ("acdcd", [(0, 5)], ["1022"], [2], [3]), ("cdcd", [(0, 3)], ["0022"], [2], [0]), ("cdc", [(0, 3)], ["0021"], [2], [0]),
        ("abcdab", [(0, 2), (2, 6)], ["11", "1111"], [0, 1], [-1, 2]), ("abcdab", [(0, 2), (2, 4), (4, 6)], ["11", "0011", "11"], [0, 1, 0], [-1, 2, -1]), ("acdd", [(0, 2)], ["1012"], [1], [-1]), ("acdda", [(0, 2), (4, 5)], ["1012", "1"], [1, 0], [-1, -1]), ("ddab", [(2, 4)], ["1102"], [0], [-1]), ("cdab", [(2, 4)], ["1111"], [1], [0]),
        ("acad", [(0, 2), (2, 4)], ["101", "1001"], [0, 0], [-1, -1]), ("acdca", [(0, 4), (4, 5)], ["1021", "1"], [1, 0], [1, -1]), ("a", [(0, 1)], ["1"], [0], [-1]), ("cdb", [(0, 2), (2, 3)], ["0011", "01"], [1, 0], [0, -1]),
    ],
)  # fmt: skip
def test_characters_and_sentences(text: str, blocks: list[tuple[int, int]], counts: list[str], sentences: list[int], last_stops: list[int]) -> None:  # fmt: skip
    """Each class has a bin; all but the last are groups, and the counts of all groups go to `raw`."""
    out, raw, last_stop, pages = fill_characters(text, blocks, [0, len(blocks)], bins=5, groups=4, letters=0, sign=4)
    numbers = np.array([[int(one) for one in row.ljust(4, "0")] for row in counts])
    assert raw[:, :4].tolist() == numbers.tolist()
    assert raw[:, 4].tolist() == sentences
    assert last_stop.tolist() == last_stops
    assert out[:, 1:5].tolist() == (numbers / numbers.sum(axis=1, keepdims=True)).astype(np.float32).tolist()
    assert pages.tolist() == [[*numbers.sum(axis=0), 0]]


def fill_characters(
    text: str, blocks: list[tuple[int, int]], pages: list[int], *, bins: int, groups: int, letters: int, sign: int
) -> tuple[np.ndarray, ...]:  # type: ignore[type-arg]
    """Return what `fill_characters` fills: `out`, whose first column is the sign, `raw`, the last stops, the pages.

    Each class is in a bin of its own, or in the last one. "c" ends a sentence, and "d" may follow it. The sign is part
    of group 0.
    """
    size = len(blocks)
    goes_on, bin_of = np.zeros(256, np.uint8), np.minimum(np.arange(256), bins - 1).astype(np.uint8)
    goes_on[3] = 1
    bin_of[2] += 64
    out, raw = np.zeros(size * (groups + 1), np.float32), np.full(size * (groups + 2), 99, np.float32)
    counts, last, page_counts = (
        np.full(2 * bins, 99, np.int32),
        np.full(size, 99),
        np.zeros((len(pages) - 1) * bins, int),
    )
    tables = views(bin_of, goes_on, np.arange(groups, dtype=np.uint8), classes_of(text), np.array(pages))
    arrays = views(*np.array(blocks).T.copy(), counts, last, page_counts, out, raw)
    offsets = groups + 1, groups + 2, 1, 0, 0
    block_counts.fill_characters(*offsets, groups, letters, sign, 0, 64, *tables, *arrays)
    return out.reshape(size, -1), raw.reshape(size, -1), last, page_counts.reshape(-1, bins)


def test_shares_of_groups_of_characters() -> None:
    # groups a to c, letters a and b; e is a sign that counts with a; f is in no group
    blocks, pages = [(0, 8), (8, 12), (12, 13), (13, 14)], [0, 2, 4]
    text = "aabcdcde" + "bfff" + "e" + "f"
    out, raw, _, counts = fill_characters(text, blocks, pages, bins=6, groups=3, letters=2, sign=4)
    assert out.tolist() == [
        [1, *map(float, np.array([3 / 6, 1 / 6, 2 / 6], np.float32))],
        [0, 0, 1, 0],
        [1, 1, 0, 0],
        [0, 0, 0, 0],
    ]
    assert raw.tolist() == [[3, 1, 2, 2, 1], [0, 1, 0, 0, 1], [1, 0, 0, 0, 0], [0, 0, 0, 0, 0]]
    assert counts.tolist() == [[2, 2, 2, 2, 1, 3], [0, 0, 0, 0, 1, 1]]


@pytest.mark.parametrize(
    ("text", "block", "marked"),
    [
        # the kinds at the start, from 1 on, at the core's start, from 3 on, and at the end, from 5 on; c has none
        ("ab", (0, 0, 2), [1, 3, 6]), ("ab", (0, 1, 2), [1, 4, 6]), ("cb", (0, 1, 2), [4, 6]), ("ac", (0, 1, 2), [1]), ("ca", (0, 0, 2), [5]), ("cac", (0, 1, 3), [3]), ("cca", (0, 1, 2), []),
    ],
)  # fmt: skip
def test_edges_of_a_block(text: str, block: tuple[int, int, int], marked: list[int]) -> None:
    out = np.zeros(7, np.float32)
    bounds = (long(at) for at in block)
    block_counts.fill_edges(7, 1, 3, 5, *views(table(256, a=0, b=1), classes_of(text), *bounds, out))
    assert out.tolist() == [float(column in marked) for column in range(7)]


def test_edges_of_each_block_are_in_its_row() -> None:
    out = np.zeros(2 * 8, np.float32)
    arrays = views(table(256, a=0, b=1), classes_of("abba"), long(0, 2), long(0, 9), long(2, 4), out)
    block_counts.fill_edges(
        8, 1, 3, 5, *arrays
    )  # the core of the second block is empty, behind the text: its last character
    assert out.reshape(2, 8).nonzero()[1].tolist() == [1, 3, 6, 2, 3, 5]


def test_breaks_and_places_in_the_line() -> None:
    kinds, lines = np.array([0, 2, 1, 2, 2, 1], np.uint8), long(4, 4, 7, 7, 7, 9)
    out, raw = np.zeros(6 * 8, np.float32), np.full(6 * 6, NONE, np.float32)
    arrays = views(kinds, lines, long(1, 1, 2, 2, 2, 0), long(3, 3, 0, 0, 0, 5), out, raw)
    block_counts.fill_layout(8, 6, 1, 4, 1, *arrays)
    rows = [row.nonzero()[0].tolist() for row in out.reshape(6, 8)]
    assert rows == [[1, 6], [3, 5], [2, 6], [3, 6], [3, 5], [2, 4]]
    assert raw.reshape(6, 6).tolist() == [
        [NONE, 1, 3, 0, 1, NONE],
        [NONE, 0, 3, 1, 1, NONE],
        [NONE, 2, 0, 0, 2, NONE],
        [NONE, 0, 0, 1, 2, NONE],
        [NONE, 0, 0, 2, 2, NONE],
        [NONE, 0, 5, 0, 0, NONE],
    ]
    assert set(out.tolist()) == {0.0, 1.0}


def test_indents_are_compared_on_a_page() -> None:
    raw = np.array([[9, 1, 2, 3, 4], [9, 5, 6, 7, 8], [9, 2, 1, 0, 1], [9, 3, 8, 1, 1], [9, 4, 8, 2, 2]], np.float32)
    out = np.zeros(5 * 11, np.float32)
    columns = long(0, -1, -1, -1, -1)  # what is no layout goes to a column of its own
    block_counts.fill_logarithms(11, 5, 1, 1, *views(columns, long(0, 3, 5), raw.ravel(), out))
    assert out.reshape(5, 11).tolist() == [
        # blank before and after, indent, less, more, the next block's less and more, place, blocks of the line
        [9, 1, 5, 2, 0, 0, 0, 4, 3, 4, 0],
        [9, 5, 2, 6, 0, 4, 5, 0, 7, 8, 0],
        [9, 2, 0, 1, 5, 0, 0, 0, 0, 1, 0],
        [9, 3, 4, 8, 0, 0, 0, 0, 1, 1, 0],
        [9, 4, 0, 8, 0, 0, 0, 0, 2, 2, 0],
    ]


def test_a_page_of_one_block_is_compared_with_none() -> None:
    raw = np.array([[1, 2, 3, 4], [5, 6, 7, 8], [2, 3, 0, 1]], np.float32)
    out = np.zeros(3 * 9, np.float32)
    block_counts.fill_logarithms(9, 4, 0, 0, *views(long(-1, -1, -1, -1), long(0, 1, 2, 3), raw.ravel(), out))
    assert out.reshape(3, 9)[:, 1].tolist() == [0, 0, 0]
    assert not out.reshape(3, 9)[:, 3:7].any()


def test_dates_of_blocks() -> None:
    bounds = long(0, 10, 20, 30), long(8, 18, 28, 38), long(1, 10, 20, 30), long(8, 17, 28, 38)
    kinds = np.array([1, -1, -1, 0], np.int8)
    dates = long(2, 6, 10, 16, 23, 31, 35), long(5, 8, 12, 18, 26, 33, 37), np.array([0, 1, 0, 0, 1, 1, 1], np.uint8)
    out = np.zeros(4 * 9, np.float32)
    block_counts.fill_dates(9, 1, 2, *views(*bounds, kinds, *dates, np.zeros(4, np.int64), out))
    eighth = 1 / 8
    assert out.reshape(4, 9).tolist() == [
        # the kind that it is, those that it holds, the share of its characters, whether one starts and ends it
        [0, 0, 1, 1, 1, 5 * eighth, 1, 1, 0],
        [0, 0, 0, 1, 0, 4 * eighth, 1, 1, 0],
        [0, 0, 0, 0, 1, 3 * eighth, 0, 0, 0],
        [0, 1, 0, 0, 1, 4 * eighth, 1, 1, 0],
    ]


@pytest.mark.parametrize(
    ("date", "edges"),
    [((11, 15), [1, 0]), ((12, 15), [0, 0]), ((12, 18), [0, 0]), ((12, 19), [0, 1]), ((10, 20), [1, 1]), ((9, 15), [1, 0])],
)  # fmt: skip
def test_a_date_starts_or_ends_a_core_give_or_take_a_character(date: tuple[int, int], edges: list[int]) -> None:
    out, start, end = np.zeros(5, np.float32), long(8), long(20)
    arrays = views(start, end, long(10), long(20), np.array([-1], np.int8), long(date[0]), long(date[1]))
    block_counts.fill_dates(5, 0, 1, *arrays, *views(np.array([0], np.uint8), np.zeros(1, np.int64), out))
    assert out[3:].tolist() == edges
    assert out[1:3].tolist() == [1, np.float32((date[1] - date[0]) / 12)]


def test_what_the_page_of_a_block_is_like() -> None:
    # bin 0 is counted, 1 is a script without spaces and counted too, 2 is a letter without capitals; class 3 ends
    # sentences
    parts, ends = np.array([1, 3, 4, 0], np.uint8), np.array([0, 0, 0, 1], np.uint8)
    counts = np.array([[60, 5, 5, 2], [9, 9, 9, 9], [0, 0, 2, 0]])
    pages, dates = long(0, 100, 200), long(1, 99, 200, 201, 202, 203, 204)
    text = np.array([0, 3, 0, 0, 0, 3, 0, 0, 3, 2], np.uint8)
    columns = (
        long(2, 4, 6, 9, 10),
        long(0, 1, 1, 0, 0),
        long(30, 20, 20, 40, 41),
        long(0, 2, 2, 1, 0),
        long(1, 0, 0, 0, 7),
    )
    out = np.full(5 * 12, NONE, np.float32)
    arrays = views(ends, text, parts, counts.ravel(), long(0, 3, 4, 5), pages, dates, *columns, out)
    block_counts.fill_pages(12, 1, 40, *arrays)
    rows = out.reshape(5, 12)
    expected = [
        [log1p(3) / 2, log1p(65) / 4, log1p(30) / 4, 0, 5 / 65, 5 / 65, 1 / 2, 1 / 2, log1p(2) / 2, 2 / 3],
        [log1p(1) / 2, log1p(18) / 4, log1p(40) / 4, 0, 9 / 18, 9 / 18, 1, 0, 0, 1],
        [log1p(1) / 2, log1p(1) / 4, log1p(41) / 4, 1.5, 0, 2, 0, 1, log1p(5) / 2, 0],
    ]
    for block, page in enumerate((0, 0, 0, 1, 2)):
        assert rows[block].tolist() == pytest.approx([NONE, *expected[page], NONE])


def test_the_share_of_long_lines() -> None:
    counts, parts, ends = np.array([200]), np.ones(1, np.uint8), np.zeros(1, np.uint8)
    for lengths, lines, share in (
        ((41, 41), (0, 1), 82 / 200),
        ((41, 41), (0, 0), 41 / 200),
        ((40, 42), (0, 1), 42 / 200),
    ):
        out = np.zeros(20, np.float32)
        columns = long(1, 2), long(*lines), long(*lengths), long(0, 0), long(0, 0)
        of_pages = long(0, 2), long(0), long()
        arrays = views(ends, np.zeros(2, np.uint8), parts, counts, *of_pages, *columns, out)
        block_counts.fill_pages(10, 0, 40, *arrays)
        assert out.reshape(2, 10)[:, 3].tolist() == pytest.approx([share] * 2)


def test_a_block_of_one_character_may_be_a_date() -> None:
    out = np.zeros(5, np.float32)
    arrays = views(long(8), long(9), long(8), long(9), np.array([-1], np.int8), long(8), long(9))
    block_counts.fill_dates(5, 0, 1, *arrays, *views(np.array([0], np.uint8), np.zeros(1, np.int64), out))
    assert out.tolist() == [0, 1, 1, 1, 1]
