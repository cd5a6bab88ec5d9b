"""Features of a block's words on small arrays, where each number can be checked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from articlesplit.core import word_counts
from articlesplit.core.arrays import hash_slots
from articlesplit.core.kernels import views
from articlesplit.core.words import ALL_BITS, HASH_BASE

UPPER, LOWER = 4, 3
NONE = 7.0
"""Stands where a kernel must write nothing."""


def long(*numbers: int) -> np.ndarray:  # type: ignore[type-arg]
    return np.array(numbers, np.int64)


def fill_words(
    masks: list[int],
    bounds: tuple[np.ndarray, ...],  # type: ignore[type-arg]
    *,
    classes: np.ndarray | None = None,  # type: ignore[type-arg]
    starts: np.ndarray | None = None,  # type: ignore[type-arg]
    ends: np.ndarray | None = None,  # type: ignore[type-arg]
    last_stop: tuple[int, ...] = (),
) -> tuple[np.ndarray, np.ndarray]:  # type: ignore[type-arg]
    """Return what `fill_words` fills for blocks with these bounds: first and last words, start, end, core's length and
    line's length. Columns 1 to 5 are lengths, 6 and 7 words of the categories 0 and 2, 8 and 9 credits and roles.
    """
    size, words = len(bounds[0]), len(masks)
    places = np.arange(words) if starts is None else starts
    kinds = np.zeros(words, np.uint8) if classes is None else classes
    out, raw = np.zeros(size * 11, np.float32), np.full(size * 4, NONE, np.float32)
    arrays = views(
        np.array([0, 2], np.uint8),
        kinds,
        np.array(masks, np.uint32),
        places,
        places + 1 if ends is None else ends,
        *bounds,
        long(*(last_stop or [-1] * size)),
    )
    word_counts.fill_words(11, 4, 1, 6, 8, 2, 3, 4, UPPER, 1, 2, *arrays, *views(out, raw))
    return out.reshape(size, 11), raw.reshape(size, 4)


def test_lengths_and_capitals_of_words() -> None:
    text = "Rain IN a PoRTO X"
    classes = np.array([UPPER if one.isupper() else LOWER for one in text], np.uint8)
    bounds = long(0, 4, 5), long(4, 5, 5), long(0, 16, 17), long(15, 17, 17), long(14, 1, 0), long(30, 1, 0)
    starts, ends = long(0, 5, 8, 10, 16), long(4, 7, 9, 15, 17)
    rows, raw = fill_words([0] * 5, bounds, classes=classes, starts=starts, ends=ends)
    assert rows[0].tolist() == pytest.approx([0, (4 + 2 + 1 + 5) / 4 / 8, 15 / 30, 3 / 4, 2 / 4, 2 / 4, *[0] * 5])
    assert rows[1].tolist() == pytest.approx([0, 1 / 8, 1.0, 1.0, 0.0, 1.0, *[0] * 5])
    assert not rows[2].any()
    assert raw.tolist() == [[14, 4, 0, NONE], [1, 1, 0, NONE], [0, 0, 0, NONE]]


def test_words_of_categories_are_divided_by_the_root_of_their_number() -> None:
    bounds = long(0, 4, 5), long(4, 5, 6), *(long(0, 4, 5) for _ in range(4))
    rows, _ = fill_words([0b101, 0b100, 0b010, 0b000, 0b010, 0b001], (long(0, 4, 5), long(4, 5, 6), *bounds[2:]))
    assert rows[:, 6:8].tolist() == [[0.5, 1], [0, 0], [1, 0]]


def test_phrases_that_a_block_begins_with_and_is() -> None:
    begins, whole = np.array([0b110, 0, 0b001], np.uint32), np.array([0b010, 0b111, 0b001], np.uint32)
    out = np.zeros(3 * 7, np.float32)
    word_counts.fill_openings(7, 0, 3, *views(begins, whole, out))
    assert out.reshape(3, 7).tolist() == [[0, 1, 1, 0, 1, 0, 0], [0] * 7, [1, 0, 0, 1, 0, 0, 0]]


@pytest.mark.parametrize(
    ("words", "last_stop", "expected"),
    [
        ("cc.c", -1, [2, 0, 0]),
        ("c....", -1, [0, 0, 0]),
        (".c...", -1, [1, 0, 0]),
        ("ccrrr", -1, [1, 2, 0]),
        ("b", -1, [1, 1, 0]),
        ("...rc", 3, [1, 1, 2]),
        ("...rc", 0, [1, 1, 5]),
        ("...rc", 9, [1, 1, 0]),
        ("", -1, [0, 0, 0]),
    ],
)
def test_what_a_block_ends_with(words: str, last_stop: int, expected: list[int]) -> None:
    masks = [{".": 4, "c": 1, "r": 2, "b": 3}[word] for word in words]
    bounds = long(0), long(len(words)), *(long(0) for _ in range(4))
    rows, raw = fill_words(masks, bounds, last_stop=(last_stop,))
    assert rows[0, 8:].tolist() == [*expected[:2], 0]
    assert raw[0].tolist() == [0, len(words), expected[2], NONE]


@pytest.mark.parametrize(
    ("sums", "pages", "empty", "copies", "beside"),
    [
        ([5, 5, 6], [0, 3], [], [1, 1, 0], [1, 1, 0]),
        ([5, 6, 5], [0, 3], [], [1, 0, 1], [0, 0, 0]),
        ([6, 5, 5, 5], [0, 4], [], [0, 2, 2, 2], [0, 1, 1, 1]),
        ([5, 5], [0, 2], [0, 1], [1, 1], [0, 0]),
        ([5, 4], [0, 2], [0], [0, 0], [0, 0]),
        ([5, 5, 5], [0, 1, 3], [], [0, 1, 1], [0, 1, 1]),
        ([5, 5], [0, 1, 2], [], [0, 0], [0, 0]),
        ([7], [0, 1], [], [0], [0]),
    ],
)
def test_copies_of_blocks(
    sums: list[int], pages: list[int], empty: list[int], copies: list[int], beside: list[int]
) -> None:
    size = len(sums)
    out, raw = np.zeros(size * 2, np.float32), np.full(size * 2, NONE, np.float32)
    stops = np.array([0 if i in empty else 2 for i in range(size)], np.int64)
    salts = np.arange(len(pages) - 1, dtype=np.uint64) * np.uint64(2**63 + 1)
    arrays = views(np.array(pages), salts, np.array(sums, np.uint64), np.zeros(size, np.int64), stops)
    scratch = views(np.empty(size, np.uint64), hash_slots(size), np.empty(size, np.int64), np.empty(size, np.int64))
    word_counts.fill_copies(ALL_BITS, HASH_BASE, 2, 2, 1, 1, *arrays, *scratch, *views(out, raw))
    assert raw.reshape(-1, 2)[:, 1].tolist() == copies
    assert out.reshape(-1, 2)[:, 1].tolist() == beside
    assert not out.reshape(-1, 2)[:, 0].any()
    assert set(raw.reshape(-1, 2)[:, 0].tolist()) <= {NONE}


def shared_words(arrays: tuple[np.ndarray, ...]) -> np.ndarray:  # type: ignore[type-arg]
    words, blocks = len(arrays[4]), len(arrays[5])
    out = np.zeros(blocks * 2, np.float32)
    numbers = (np.full(words, 9) for _ in range(3))
    scratch = views(np.full(words, 9, np.uint64), hash_slots(words), *numbers, out)
    word_counts.fill_shared(HASH_BASE, 2, 0, 8, 3, 3, *views(*arrays), *scratch)
    return out.reshape(blocks, 2)


def test_words_that_other_blocks_print_too() -> None:
    # two pages; on the first a long block, a short one and one more; the words are numbers of four buckets
    hashes = np.array([1, 2, 3, 1, 2, 4, 1], np.uint64) << np.uint64(8)
    lengths = [9, 9, 9, 9, 1, 9, 9]
    starts = np.cumsum([0, *lengths[:-1]])
    classes = np.zeros(sum(lengths), np.uint8)
    bounds = long(0, 3, 5, 6), long(3, 5, 6, 7), long(0, 3, 4)
    arrays = np.zeros(256, np.uint8), classes, starts, starts + lengths, hashes, *bounds
    assert shared_words(arrays).tolist() == [
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
        words = alone, np.array([sign, sign], np.uint8), long(0, 1), long(1, 2), hashes, long(0, 1), long(1, 2)
        assert shared_words((*words, long(0, 2))).tolist() == [[0, expected]] * 2


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
    out, size = np.zeros(2 * 4, np.float32), len(words)
    bounds = long(0, size), long(size, 2 * size)
    address = np.array([*keys, *keys], np.uint64) << np.uint64(8)  # a word that comes twice counts once
    scratch = np.full(len(address), 9, np.uint64), np.full(len(address), 9), np.zeros(1 << 13, np.uint8)
    word_counts.fill_address(4, 1, 3, 8, *views(address, hashes, *bounds, *scratch, out))
    both = (expected[0] * expected[1]) ** 0.5
    assert out.reshape(2, 4).tolist() == [pytest.approx([0, *expected, both])] * 2
