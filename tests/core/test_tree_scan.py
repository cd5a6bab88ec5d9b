"""What is carried down a tree of elements, against a walk up from each element."""

from __future__ import annotations

import random
from collections.abc import Iterator

import numpy as np
import pytest

from articlesplit.core.kernels import views
from articlesplit.core.tree_scan import climb, count_siblings, fill_around, fill_row_links
from articlesplit.html.elements import Elements
from articlesplit.html.paths import NEAR_LEVELS, innermost, outermost, read_paths
from articlesplit.html.vocabulary import BLOCK, LINK, word_bytes


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
def test_the_outermost_marked_element_is_found(seed: int) -> None:
    chance = random.Random(seed)
    above = tree(chance, 1 + seed)
    marked = np.array([bool(e) and chance.random() < 0.2 for e in range(len(above))])
    expected = [next((up for up in reversed(list(walk(e, above))) if marked[up]), 0) for e in range(len(above))]
    around = np.array(above)
    assert outermost(np.where(marked, np.arange(len(above)), 0), around).tolist() == expected
    assert outermost(innermost(marked[None], around)[0], around).tolist() == expected


@pytest.mark.parametrize("seed", range(6))
def test_paths_have_the_words_of_the_elements_around(seed: int) -> None:
    chance = random.Random(seed)
    above = tree(chance, 1 + seed)
    words = [0, *(1 << chance.randrange(8 * word_bytes()) for _ in above[1:])]
    flags = [BLOCK, *(chance.choice((0, BLOCK, LINK)) for _ in above[1:])]
    shapes = [str(n).encode() + words[n].to_bytes(word_bytes(), "little") for n in range(len(above))]
    elements = Elements(above=above, shape=list(range(len(above))), flags=bytearray(flags), shapes=shapes)
    elements.tags = bytearray(len(above))
    paths = read_paths(elements)
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


def paths_of(chance: random.Random, above: list[int]) -> list[int]:
    """Return the path of each element; elements of three shapes stand anywhere."""
    paths: dict[tuple[int, int], int] = {}
    out = [0]
    for element in range(1, len(above)):
        step = out[above[element]], chance.randrange(3)
        out.append(paths.setdefault(step, len(paths) + 1))
    return out


def ordered_tree(chance: random.Random) -> list[int]:
    """Return the element around each of some elements in the order of their start tags."""
    above, open_elements = [0], [0]
    for element in range(1, 60):
        del open_elements[chance.randrange(len(open_elements)) + 1 :]
        above.append(open_elements[-1])
        open_elements.append(element)
    return above


def siblings_of(above: list[int], path: list[int]) -> list[int]:
    siblings = np.full(len(above), 99)
    count_siblings(*views(np.array(above), np.array(path), siblings.copy(), np.full(max(path) + 1, -1), siblings))
    counted: list[int] = siblings.tolist()
    return counted


@pytest.mark.parametrize("seed", range(6))
def test_siblings_have_one_parent_and_one_path(seed: int) -> None:
    chance = random.Random(seed)
    above = ordered_tree(chance)
    path = paths_of(chance, above)
    keys = list(zip(above, path, strict=True))
    assert siblings_of(above, path) == [keys.count(key) for key in keys]


@pytest.mark.parametrize("seed", range(6))
def test_what_stands_around_elements_is_found(seed: int) -> None:
    chance = random.Random(seed)
    above = ordered_tree(chance)
    path = paths_of(chance, above)
    siblings = siblings_of(above, path)
    flags = [1, *(chance.randrange(8) for _ in range(max(path)))]
    links = [e for e in range(1, len(above)) if chance.random() < 0.2]
    link, found = np.full(len(above), -1), np.full((3, len(above)), 99)
    link[links] = range(len(links))
    columns = views(np.array(flags, np.uint8), np.array(path), np.array(siblings), np.array(above), link, *found)
    fill_around(1, 1 | 2, 4, *columns)
    for element in range(len(above)):
        around = list(walk(element, above))
        cards = (e for e in around if flags[path[e]] & 3 and siblings[e] > 1)
        blocks, articles = ([e for e in around if flags[path[e]] & bit] for bit in (1, 4))
        assert found[:, element].tolist() == [next(cards, 0), *(some[0] if some else 0 for some in (blocks, articles))]
        assert link[element] == next((links.index(e) for e in around if e in links), -1)


@pytest.mark.parametrize(
    ("links", "sizes", "first", "found"),
    [
        ([-1, 0, 1], [2, 3, 5], [0, 1, 2], [(-1, 0), (0, 1), (1, 1)]),
        ([-1, 0, 1, 0], [2, 1, 2, 2], [0], [(0, 5 / 7)]),
        ([1, 0, 1, -1], [1, 2, 1, 2], [0], [(1, 4 / 6)]),  # of three with as much, the first
        ([0, -1, 1, 1], [2, 3, 1, 1], [0, 2], [(-1, 2 / 5), (1, 1)]),
    ],
)
def test_most_of_a_row_is_in_its_link(
    links: list[int], sizes: list[int], first: list[int], found: list[tuple[int, float]]
) -> None:
    link_of, element = np.array([-1, 0, 1]), np.array(links) + 1
    link, share, scratch = np.full(len(first), 99), np.zeros(len(first), np.float32), np.zeros(3, np.int64)
    fill_row_links(*views(link_of, element, np.array(sizes), np.array(first), scratch, link, share))
    assert link.tolist() == [one for one, _ in found]
    assert share.tolist() == pytest.approx([part for _, part in found])
    assert not scratch.any()
