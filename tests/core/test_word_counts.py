"""Features of a block's words on small arrays, where each number can be checked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from articlesplit.core import word_counts
from articlesplit.core.kernels import views

UPPER, LOWER = 4, 3
NONE = 7.0
"""Stands where a kernel must write nothing."""


def long(*numbers: int) -> np.ndarray:  # type: ignore[type-arg]
    return np.array(numbers, np.int64)


def test_lengths_and_capitals_of_words() -> None:
    text = "Rain IN a PoRTO X"
    classes = np.array([UPPER if one.isupper() else LOWER for one in text], np.uint8)
    starts, ends = long(0, 5, 8, 10, 16), long(4, 7, 9, 15, 17)
    out = np.full(3 * 7, NONE, np.float32)
    bounds = long(0, 4, 5), long(4, 5, 5), long(0, 16, 17), long(15, 17, 17)
    arrays = views(classes, starts, ends, *bounds, long(30, 1, 0), out)
    word_counts.fill_lengths(7, 1, 3, UPPER, *arrays)
    rows = out.reshape(3, 7)
    assert rows[0].tolist() == pytest.approx([NONE, (4 + 2 + 1 + 5) / 4 / 8, 15 / 30, 3 / 4, 2 / 4, 2 / 4, NONE])
    assert rows[1].tolist() == pytest.approx([NONE, 1 / 8, 1.0, 1.0, 0.0, 1.0, NONE])
    assert rows[2].tolist() == [NONE, 0, 0, 0, 0, 0, NONE]


def test_phrases_that_a_block_begins_with_and_has() -> None:
    columns, roots = np.array([0, 2], np.uint8), np.array([2.0, 1.0, 1.0])
    masks = np.array([0b101, 0b100, 0b010, 0b001], np.uint32)
    begins, whole = np.array([0b110, 0, 0b001], np.uint32), np.array([0b010, 0b111, 0b001], np.uint32)
    out = np.zeros(3 * 9, np.float32)
    arrays = views(columns, roots, masks, long(0, 2, 3), long(2, 3, 4), begins, whole, out)
    word_counts.fill_phrases(9, 0, 3, 6, 3, *arrays)
    assert out.reshape(3, 9).tolist() == [
        [0, 1, 1, 0, 1, 0, 0.5, 1, 0],
        [0, 0, 0, 0, 0, 0, 0, 0, 0],
        [1, 0, 0, 1, 0, 0, 1, 0, 0],
    ]


@pytest.mark.parametrize(
    ("words", "last_stop", "signs", "expected"),
    [
        ("cc.c", -1, 0, [0, 2, 0, 0]),
        ("c....", -1, 2, [1, 0, 0, 0]),
        (".c...", -1, 1, [1, 1, 0, 0]),
        ("ccrrr", -1, 0, [0, 1, 2, 0]),
        ("b", -1, 0, [0, 1, 1, 0]),
        ("...rc", 3, 0, [0, 1, 1, 2]),
        ("...rc", 0, 0, [0, 1, 1, 5]),
        ("...rc", 9, 0, [0, 1, 1, 0]),
        ("", -1, 0, [0, 0, 0, 0]),
    ],
)
def test_what_a_block_ends_with(words: str, last_stop: int, signs: int, expected: list[int]) -> None:
    masks = np.array([{".": 4, "c": 1, "r": 2, "b": 3}[word] for word in words], np.uint32)
    out, raw, counts = np.full(5, NONE, np.float32), np.full(2, NONE, np.float32), np.array([9, signs], np.int32)
    arrays = views(masks, np.arange(len(words)), long(0), long(len(words)), counts, long(last_stop))
    word_counts.fill_ending(5, 2, 1, 1, 4, 1, 2, 1, *arrays, *views(out, raw))
    assert out.tolist() == [NONE, *expected[:3], NONE]
    assert raw.tolist() == [NONE, expected[3] if last_stop >= 0 else 0]


@pytest.mark.parametrize(
    ("keys", "empty", "copies", "beside"),
    [
        ([5, 5, 6], [], [1, 1, 0], [1, 1, 0]),
        ([5, 6, 5], [], [1, 0, 1], [0, 0, 0]),
        ([6, 5, 5, 5], [], [0, 2, 2, 2], [0, 1, 1, 1]),
        ([5, 5], [0, 1], [1, 1], [0, 0]),
        ([7], [], [0], [0]),
        ([], [], [], []),
    ],
)
def test_copies_of_blocks(keys: list[int], empty: list[int], copies: list[int], beside: list[int]) -> None:
    out, raw = np.zeros(len(keys) * 2, np.float32), np.full(len(keys) * 2, NONE, np.float32)
    order = np.argsort(np.array(keys, np.uint64), kind="stable")
    stops = np.array([0 if i in empty else 1 for i in range(len(keys))], np.int64)
    arrays = views(np.array(keys, np.uint64), np.zeros(len(keys), np.int64), stops, order, out, raw)
    word_counts.count_copies(2, 2, 1, 1, *arrays)
    assert raw.reshape(-1, 2)[:, 1].tolist() == copies
    assert out.reshape(-1, 2)[:, 1].tolist() == beside
    assert not out.reshape(-1, 2)[:, 0].any()
    assert set(raw.reshape(-1, 2)[:, 0].tolist()) <= {NONE}


def test_words_that_other_blocks_print_too() -> None:
    # two pages; on the first a long block, a short one and one more; the words are numbers of four buckets
    hashes = np.array([1, 2, 3, 1, 2, 4, 1], np.uint64) << np.uint64(8)
    lengths = [9, 9, 9, 9, 1, 9, 9]
    starts = np.cumsum([0, *lengths[:-1]])
    classes = np.zeros(sum(lengths), np.uint8)
    out, slots = np.full(4 * 2, NONE, np.float32), np.full(5 * 8, 9, np.int32)
    bounds = long(0, 3, 5, 6), long(3, 5, 6, 7)
    arrays = views(np.zeros(256, np.uint8), classes, starts, starts + lengths, hashes, *bounds)
    word_counts.fill_shared(2, 0, 8, 3, 3, *arrays, *views(long(0, 0, 0, 1), slots, out))
    assert out.reshape(4, 2).tolist() == [
        pytest.approx([0, 2 / 3]),  # of its three words two stand elsewhere, but in no other long block
        [1, 1],  # its heavy word stands in the long block
        [0, 0],
        [0, 0],  # the same word on another page
    ]


def test_a_character_of_a_script_without_spaces_is_heavy() -> None:
    hashes = np.array([1, 1], np.uint64) << np.uint64(8)
    alone = np.zeros(256, np.uint8)
    alone[6] = 1
    for sign, expected in ((6, 1.0), (5, 0.0)):
        out, slots = np.full(4, NONE, np.float32), np.full(5 * 4, 9, np.int32)
        words = views(alone, np.array([sign, sign], np.uint8), long(0, 1), long(1, 2), hashes, long(0, 1), long(1, 2))
        word_counts.fill_shared(2, 0, 8, 3, 3, *words, *views(long(0, 0), slots, out))
        assert out.reshape(2, 2).tolist() == [[0, expected]] * 2


@pytest.mark.parametrize(
    ("words", "keys", "expected"),
    [
        ([1, 2, 3, 4], [1, 2, 5, 6], [2 / 4, 2 / 4]),
        ([1, 1, 1, 4], [1, 2, 5, 6], [1 / 4, 3 / 4]),
        ([1], [1], [1 / 3, 1 / 3]),
        ([1, 2, 3, 4, 5, 6], [1, 2, 3], [1, 3 / 6]),
        ([], [1], [0, 0]),
    ],
)
def test_words_of_the_address(words: list[int], keys: list[int], expected: list[float]) -> None:
    hashes = np.array([*words, *words], np.uint64) << np.uint64(8)
    out, size = np.full(2 * 4, NONE, np.float32), len(words)
    bounds = long(0, size), long(size, 2 * size)
    arrays = views(hashes, *bounds, np.array(keys, np.uint64), np.full(len(keys), 9), out)
    word_counts.fill_address(4, 1, 3, 8, *arrays)
    both = (expected[0] * expected[1]) ** 0.5
    assert out.reshape(2, 4).tolist() == [pytest.approx([NONE, *expected, both])] * 2
