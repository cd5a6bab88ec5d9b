"""Hashes among known ones, and the words of blocks that other texts have, against plain sets."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlesplit.core.kernels import views
from articlesplit.core.known_hashes import count_pairs, count_shared, find_known, mark_copies
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


@pytest.mark.parametrize("seed", range(5))
def test_words_that_blocks_share_with_values_are_counted(seed: int) -> None:
    chance = random.Random(seed)
    bounds = sorted(chance.randrange(40) for _ in range(7))
    places = [chance.randrange(-1, 6) for _ in range(40)]
    values = [chance.randrange(8) for _ in range(6)]
    first, stop = np.array(bounds[:-1]), np.array(bounds[1:])
    different, words = np.zeros((2, 3 * len(first)), np.int64)
    arrays = views(np.array(values, np.uint8), np.array(places), first, stop, np.full(6, -1))
    count_shared(*arrays, *views(different, words))
    blocks = [places[low:high] for low, high in zip(first, stop, strict=True)]
    shared = [[[at for at in own if at >= 0 and values[at] >> value & 1] for own in blocks] for value in range(3)]
    assert words.reshape(3, -1).tolist() == [[len(found) for found in row] for row in shared]
    assert different.reshape(3, -1).tolist() == [[len(set(found)) for found in row] for row in shared]


def test_known_pairs_inside_a_block_are_counted() -> None:
    counts = np.full(4, 99)
    places = np.array([0, -1, 2, 2, 5])  # of the words 0 and 1, 1 and 2, …
    count_pairs(*views(places, np.array([0, 2, 3, 6]), np.array([2, 3, 6, 6]), counts))
    assert counts.tolist() == [1, 0, 2, 0]


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3)), max_size=20))
def test_copies_of_several_words_are_marked(blocks: list[tuple[int, int]]) -> None:
    hashes = np.array([value for value, _ in blocks], np.uint64)
    masks = np.zeros((2, len(blocks)), np.uint8)
    mark_copies(*views(hashes, np.array([words for _, words in blocks], np.int64), hashes.argsort(), *masks))
    values = hashes.tolist()
    for block, (value, words) in enumerate(blocks):
        assert masks[0, block] == (words > 1 and value in values[:block])
        assert masks[1, block] == (words > 1 and value not in values[:block] and value in values[block + 1 :])
