"""Hashes among known ones, and the words of blocks that other texts have, against plain sets."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlesplit.core.kernels import views
from articlesplit.core.shared_words import fill_copies, fill_pairs, fill_parts, fill_shared, find_known
from articlesplit.core.words import ALL_BITS, HASH_BASE

HASHES = st.integers(0, 5) | st.integers(0, 2**64 - 1)


@given(st.sets(HASHES, max_size=20), st.lists(HASHES, max_size=20), st.sampled_from((1, 4, 7)))
def test_the_place_of_known_hashes_is_found(known: set[int], others: list[int], bits: int) -> None:
    ordered = sorted(known)
    hashes = [*others, *ordered]
    places, slots = np.full(len(hashes), 99), np.full(1 << bits, -1, np.int32)
    arrays = views(np.array(ordered, np.uint64), slots, np.array(hashes, np.uint64), places)
    find_known(HASH_BASE, ALL_BITS, 64 - bits, *arrays)
    assert places.tolist() == [ordered.index(value) if value in known else -1 for value in hashes]


WIDTH, COLUMN = 12, 2


def made_columns(blocks: int) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    return np.zeros((blocks, WIDTH), np.float32)


@pytest.mark.parametrize("seed", range(5))
def test_words_that_blocks_share_with_values_are_counted(seed: int) -> None:
    chance = random.Random(seed)
    bounds = sorted(chance.randrange(40) for _ in range(7))
    places = [chance.randrange(-1, 6) for _ in range(40)]
    values = [chance.randrange(8) for _ in range(6)]
    first, stop, sizes = np.array(bounds[:-1]), np.array(bounds[1:]), np.array([5, 6, 7])
    kinds, out = np.array([(0, 0, 1), (1, 1, 2), (2, 0, 1), (2, 1, 3)]), made_columns(6)
    arrays = views(kinds.reshape(-1), sizes, np.array(values, np.uint8), np.array(places), first, stop)
    fill_shared(WIDTH, COLUMN, *arrays, *views(np.full(6, -1), *np.full((2, 3), 99), out.reshape(-1)))
    for block, (low, high) in enumerate(zip(first, stop, strict=True)):
        own = places[low:high]
        shared = [[at for at in own if at >= 0 and values[at] >> value & 1] for value in range(3)]
        found = [len(set(words)) / size for words, size in zip(shared, sizes, strict=True)]
        share = [len(words) / max(len(own), 1) for words in shared]
        both = [math.sqrt(one * two) for one, two in zip(found, share, strict=True)]
        expected = [0, 0, found[0], share[1], both[0], max(both[1:]), *[0] * 6]
        assert out[block].tolist() == pytest.approx(expected)


def test_known_pairs_inside_a_block_are_counted() -> None:
    out = made_columns(4)
    places = np.array([0, -1, 2, 2, 5])  # of the words 0 and 1, 1 and 2, …
    fill_pairs(WIDTH, COLUMN, *views(places, np.array([0, 2, 3, 6]), np.array([2, 3, 6, 6]), out.reshape(-1)))
    assert out[:, COLUMN].tolist() == [1, 0, 1, 0]
    assert out.sum() == 2


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3)), max_size=20))
def test_copies_of_several_words_are_marked(blocks: list[tuple[int, int]]) -> None:
    hashes, words = np.array([one for one, _ in blocks], np.uint64), np.array([two for _, two in blocks], np.int64)
    out = made_columns(len(blocks))
    fill_copies(WIDTH, COLUMN, 3, *views(hashes, words, hashes.argsort(), out.reshape(-1)))
    values = hashes.tolist()
    for block, (value, count) in enumerate(blocks):
        is_before = count > 1 and value in values[:block]
        is_again = count > 1 and value not in values[:block] and value in values[block + 1 :]
        assert out[block].tolist() == [0, 0, is_before, is_before and count >= 3, is_again, *[0] * 7]


def test_parts_of_rows_are_told_from_whole_rows() -> None:
    out = made_columns(4)
    columns = [np.array(column) for column in ([0, 1, 1, 2], [0, 10, 30], [0, 10, 20, 30], [9, 15, 29, 34])]
    fill_parts(WIDTH, COLUMN, 34, *views(*columns, out.reshape(-1)))
    assert out[:, COLUMN : COLUMN + 3].tolist() == pytest.approx(
        np.array([(1, 1, 0.9), (1, 0, 0.25), (0, 1, 0.45), (1, 1, 1)])
    )
