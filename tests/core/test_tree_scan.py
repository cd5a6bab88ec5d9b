"""What is carried down a tree of elements, against a walk up from each element."""

from __future__ import annotations

import random
from collections.abc import Iterator

import numpy as np
import pytest

from articlesplit.core.kernels import views
from articlesplit.core.tree_scan import climb
from articlesplit.html.elements import Elements
from articlesplit.html.paths import NEAR_LEVELS, innermost, read_paths
from articlesplit.html.vocabulary import BLOCK, LINK, Shape, Tag, word_bytes


def walk(element: int, above: list[int]) -> Iterator[int]:
    """Yield an element and all around it, from the inside, without the page."""
    while element:
        yield element
        element = above[element]


def tree(chance: random.Random, deepest: int) -> list[int]:
    """Return the element around each of some elements."""
    return [0, *(chance.randrange(max(0, number - deepest), number) for number in range(1, 60))]


@pytest.mark.parametrize("seed", range(6))
def test_the_innermost_marked_element_is_found(seed: int) -> None:
    chance = random.Random(seed)
    above = tree(chance, 1 + seed)
    marked = np.array([[chance.random() < share for _ in above] for share in (0.0, 0.2, 1.0)])
    expected = [[next((up for up in walk(e, above) if mask[up]), 0) for e in range(len(above))] for mask in marked]
    assert innermost(marked, np.array(above)).tolist() == expected


@pytest.mark.parametrize("seed", range(6))
def test_paths_have_the_words_of_the_elements_around(seed: int) -> None:
    chance = random.Random(seed)
    above = tree(chance, 1 + seed)
    words = [0, *(1 << chance.randrange(8 * word_bytes()) for _ in above[1:])]
    flags = [BLOCK, *(chance.choice((0, BLOCK, LINK)) for _ in above[1:])]
    shapes = [Shape(str(n), flags[n], words[n].to_bytes(word_bytes(), "little"), Tag.OTHER) for n in range(len(above))]
    numbers = {shape: number for number, shape in enumerate(shapes)}
    paths = read_paths(Elements(above=above, shape=list(range(len(above))), flags=bytearray(flags), shapes=numbers))
    for path in range(len(above)):
        around = list(walk(path, above))
        inline = [up for up in around if not any(flags[e] & BLOCK for e in around[: around.index(up)])]
        below = around[len(inline) : len(inline) + NEAR_LEVELS]
        assert paths.depth[path] == len(around)
        assert paths.is_in_link[path] == any(flags[up] & LINK for up in around)
        for column, members in ((paths.line, inline), (paths.near, below), (paths.far, around)):
            assert int.from_bytes(column[path].tobytes(), "little") == sum({words[up] for up in members})


def test_words_and_depth_of_paths_are_filled_whatever_was_there() -> None:
    own, above = np.array([1, 2, 4, 8, 16], np.uint64), np.array([0, 0, 1, 2, 2])
    columns = [np.full(5, 99, np.uint64) for _ in range(3)]
    depth = np.full(5, 99, np.int64)
    climb(1, 2, *views(own, above, np.array([1, 1, 0, 1, 0], np.uint8), *columns, depth))
    line, near, far = (column.tolist() for column in columns)
    assert depth.tolist() == [0, 1, 2, 3, 3]
    assert far == [1, 3, 7, 15, 23]
    assert line == [1, 2, 6, 8, 22]
    assert near == [0, 1, 1, 6, 1]
