"""Read the paths of an HTML page: the chains of tags and classes from its root down.

Each path is read once, however many elements share it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from articlesplit.core.arrays import Bools, Ints
from articlesplit.core.kernels import views
from articlesplit.core.tree_scan import climb, fill_innermost, fill_outermost
from articlesplit.html.elements import ROOT, Elements
from articlesplit.html.vocabulary import BLOCK, LINK, known_words, word_bytes, word_levels

Words = npt.NDArray[np.uint64]

NEAR_LEVELS = 3
"""Elements above a line's own that count as near."""


@dataclass(frozen=True, slots=True, eq=False)
class Paths:
    """The words of p paths. Words are bits of `known_words()`."""

    depth: Ints
    """(p,) elements in the path."""
    flags: npt.NDArray[np.uint8]
    """(p,) see `Elements.flags`."""
    tag: npt.NDArray[np.uint8]
    """(p,) code of the innermost element's `Tag`."""
    is_in_link: Bools
    """(p,) whether the innermost element is a link or in one."""
    line: Words
    """(p, words) words of the element and the inline ones around it, up to the block-level one that makes the line."""
    near: Words
    """(p, words) words of the next elements above the line's."""
    far: Words
    """(p, words) words of all elements around it."""


def read_paths(page: Elements) -> Paths:
    """Read the paths of a page.

    >>> from articlesplit.html.parser import read_elements
    >>> read_paths(read_elements("<ul><li>Rain<li><b>Snow</b></ul>")).depth.tolist()  # html, body, ul, li, b
    [0, 1, 2, 3, 4, 5]
    """
    above, flags = np.array(page.above, np.int64), np.frombuffer(page.flags, np.uint8)
    shape = np.array(page.shape, np.int64)
    width = word_bytes()
    words = np.frombuffer(b"".join([key[-width:] for key in page.shapes]), np.uint64)
    tags = np.frombuffer(page.tags, np.uint8)
    own = words.reshape(len(page.shapes), -1)[shape]
    line, near, far = np.empty((3, *own.shape), np.uint64)
    depth = np.empty(len(above), np.int64)
    columns = (own.ravel(), above, flags & BLOCK, line.ravel(), near.ravel(), far.ravel(), depth)
    climb(own.shape[1], NEAR_LEVELS, *views(*columns))
    return Paths(
        depth=depth,
        flags=flags,
        tag=tags[shape],
        is_in_link=innermost((flags & LINK > 0)[None], above)[0] != ROOT,
        line=line,
        near=near,
        far=far,
    )


def innermost(marked: Bools, above: Ints) -> Ints:
    """Return for each element the innermost marked one around it, or itself; the root where there is none (k, e).

    `marked` holds k masks of elements (k, e), `above` the element around each (e,).

    >>> innermost(np.array([[False, True, False, False], [False, False, True, False]]), np.array([0, 0, 1, 2])).tolist()
    [[0, 1, 1, 1], [0, 0, 2, 2]]
    """
    out = np.empty(marked.size, np.int64)
    fill_innermost(*views(marked.view(np.uint8).ravel(), above, out))
    return out.reshape(marked.shape)


def outermost(marked: Ints, above: Ints) -> Ints:
    """Return for each element the outermost marked one around it, or itself; the root where there is none (e,).

    `marked` holds the number of each marked element, 0 for others; the innermost marked one around each will do too.
    `above` holds the element around each (e,).

    >>> outermost(np.array([0, 1, 0, 3]), np.array([0, 0, 1, 2])).tolist()
    [0, 1, 1, 1]
    """
    out = np.empty(len(marked), np.int64)
    fill_outermost(*views(marked, above, out))
    return out


def holds(words: Words, names: Iterable[str]) -> Bools:
    """Mark the rows of (n, words) that hold one of some known words (n,)."""
    mask = sum(1 << known_words()[name] for name in names)
    wanted = np.frombuffer(mask.to_bytes(word_bytes(), "little"), np.uint64)
    has_word = np.zeros(len(words), bool)
    for column in wanted.nonzero()[0].tolist():
        has_word |= (words[:, column] & wanted[column]) > 0
    return has_word


def path_words(paths: Paths, chosen: Ints) -> npt.NDArray[np.uint8]:
    """Return the words of some paths as 0 or 1: those of the line's own elements, of those near above, of all around
    (chosen, words of all levels).
    """
    words = np.concatenate((paths.line[chosen], paths.near[chosen], paths.far[chosen]), axis=1)
    return np.unpackbits(words.view(np.uint8), axis=1, bitorder="little").take(_word_places(), axis=1)


@cache
def _word_places() -> Ints:
    """Return the places of the words of all levels among a path's bits, those of one level behind those of another."""
    bits = 8 * word_bytes()
    levels = enumerate(word_levels().values())
    return np.array([level * bits + known_words()[word] for level, words in levels for word in words], np.int64)
