"""Numbers of blocks that a page prints alike, against a plain comparison."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlesplit.core import block_groups
from articlesplit.core.kernels import views
from articlesplit.core.words import HASH_BASE
from articlesplit.model.groups import shape_groups, with_contexts
from articlesplit.text.blocks import cut_blocks
from articlesplit.text.tokens import tokenize, tokenize_pages


@given(st.lists(st.integers(0, 2**45) | st.integers(0, 3), max_size=40))
def test_blocks_share_a_number_if_their_keys_are_equal(keys: list[int]) -> None:
    groups, contexts = with_contexts(np.array(keys, np.int64)).tolist()
    around = list(zip([None, *keys[:-1]], keys, [*keys[1:], None], strict=True)) if keys else []
    for numbers, values in ((groups, keys), (contexts, around)):
        first = list(dict.fromkeys(values))
        assert numbers == [first.index(value) for value in values]


def test_pages_share_no_numbers() -> None:
    text = "Rain\n3 May\nSnow\n4 May\nThe end."
    alone = shape_groups(cut_blocks(tokenize(text)))
    together = shape_groups(cut_blocks(tokenize_pages([text, text])))
    assert together[0].tolist() == [*alone[0], *(alone[0] + alone[0].max() + 1)]


DEEPEST, BREAKS, PLACES, DATES, LENGTHS = 2, 3, 3, 2, (4, 8)


def keys_of(columns: list[list[int]]) -> list[int]:
    """Return the keys of blocks, given the page, break, indent, line, length and kind of date of each."""
    kinds = (np.uint8, np.int64, np.int64, np.int64, np.int8)
    arrays = [np.array(column, kind) for column, kind in zip(columns[1:], kinds, strict=True)]
    keys, bounds = (
        np.full(len(columns[0]), 99, np.uint64),
        np.array(columns[0]).searchsorted(range(max(columns[0]) + 2)),
    )
    block_groups.key_shapes(DEEPEST, BREAKS, PLACES, DATES, *views(np.array(LENGTHS), bounds, *arrays, keys))
    found: list[int] = keys.tolist()
    return found


@pytest.mark.parametrize("seed", range(4))
def test_blocks_of_one_shape_have_one_key_and_others_another(seed: int) -> None:
    chance = random.Random(seed)
    blocks = 700
    page = sorted(chance.randrange(3) for _ in range(blocks))
    kinds = [chance.randrange(BREAKS) for _ in range(blocks)]
    indents, lengths = ([chance.randrange(most) for _ in range(blocks)] for most in (5, 11))
    lines = np.cumsum([chance.random() < 0.4 for _ in range(blocks)]).tolist()
    dates = [chance.randrange(-1, DATES) for _ in range(blocks)]
    shapes = []
    for at in range(blocks):
        after = kinds[at + 1] if at + 1 < blocks else 0
        place = min(at - lines.index(lines[at]), 2)
        length = sum(lengths[at] >= least for least in LENGTHS)
        shapes.append((page[at], kinds[at], after, min(indents[at], DEEPEST), place, length, dates[at]))
    keys = keys_of([page, kinds, indents, lines, lengths, dates])
    assert len(set(shapes)) == len(set(keys)) == len(set(zip(shapes, keys, strict=True)))
    assert min(keys) >= 0


def test_the_first_block_of_a_text_has_the_key_of_any_first_block_of_a_line() -> None:
    keys = keys_of([[0] * 5, [1] * 5, [0] * 5, [0, 0, 1, 1, 2], [5] * 5, [-1] * 5])
    assert (keys[0], keys[1]) == (keys[2], keys[3])
    assert keys[0] != keys[1]
    assert keys[4] not in keys[:4]  # no break follows


@pytest.mark.parametrize(
    ("keys", "groups", "contexts"),
    [
        ([], [], []),
        ([7], [0], [0]),
        ([7, 7, 7, 7], [0, 0, 0, 0], [0, 1, 1, 2]),
        ([7, 9, 7, 9, 7], [0, 1, 0, 1, 0], [0, 1, 2, 1, 3]),
        ([3, 1, 2, 1, 3, 1, 2, 1], [0, 1, 2, 1, 0, 1, 2, 1], [0, 1, 2, 3, 4, 1, 2, 5]),
        ([5, 5, 6, 5, 5, 6], [0, 0, 1, 0, 0, 1], [0, 1, 2, 3, 1, 4]),
        ([0, 2**45, 0, 2**45 + 1, 0], [0, 1, 0, 2, 0], [0, 1, 2, 3, 4]),
        ([1, 2, 3, 4, 5, 6, 7], [0, 1, 2, 3, 4, 5, 6], [0, 1, 2, 3, 4, 5, 6]),
    ],
)
def test_numbers_of_blocks_and_of_those_with_equal_neighbours(
    keys: list[int], groups: list[int], contexts: list[int]
) -> None:
    found = np.full((2, len(keys)), 99)
    slots = np.full(8, 99, np.int32)
    block_groups.number_alike(HASH_BASE, *views(np.array(keys, np.uint64), slots, *found))
    assert found.tolist() == [groups, contexts]
    assert not keys or min(slots.tolist()) < 0  # a slot is free, so each search ends


def test_many_keys_keep_their_numbers_when_slots_are_taken() -> None:
    chance = random.Random(0)
    keys = [chance.randrange(100) for _ in range(255)]
    found = np.full((2, len(keys)), 99)
    block_groups.number_alike(HASH_BASE, *views(np.array(keys, np.uint64), np.full(256, 99, np.int32), *found))
    first = list(dict.fromkeys(keys))
    assert found[0].tolist() == [first.index(key) for key in keys]
    around = list(zip([None, *keys[:-1]], keys, [*keys[1:], None], strict=True))
    first_around = list(dict.fromkeys(around))
    assert found[1].tolist() == [first_around.index(key) for key in around]
