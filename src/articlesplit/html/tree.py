"""Read an HTML page off lxml's tree, where lxml has a C interface that fits."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from articlesplit.core.kernels import load_extension
from articlesplit.html.events import ASKED, JSON_LD, SHAPING, PageEvents
from articlesplit.html.vocabulary import HIDING_WORDS, known_values, known_words, tag_shape, word_bytes

LARGEST = 1 << 21
"""Characters of a page that is read off its tree. Each needs 30 bytes of the tree where a page holds little but tags
(measured)."""
_MOST_TAGS = 100_000
"""Tags of such a page, start and end tags; pages have 60,000 at most (a guess)."""
_FIRST_VERSION = (2, 14)
"""The libxml2 that tells tags, comments and text apart as HTML 5 says, on which `core.page_source` relies."""


class _Reader(NamedTuple):
    """What reads a tree."""

    prepared: Callable[..., bytes | None]
    kept: tuple[tuple[bytes, bytes, bytes], ...]
    references: frozenset[bytes]
    walk: Callable[..., bool]
    roles: dict[str, int]
    words: Any


@cache
def _reader() -> _Reader | None:
    """Return what reads a tree, None where it is not compiled or does not fit lxml."""
    from html.entities import html5

    from lxml import etree

    if etree.LIBXML_VERSION < _FIRST_VERSION:
        return None
    source, tree, shapes = map(load_extension, ("page_source", "page_tree", "shape_words"))
    if source is None or tree is None or shapes is None:
        return None
    asked = frozenset(name for names in ASKED.values() for name in names)
    references = frozenset(name.encode() for name in html5)
    roles = tree.roles(shaping=frozenset(SHAPING), asked=asked)
    words = shapes.ShapeWords(known=known_words(), width=word_bytes(), tag_shape=tag_shape)
    return _Reader(source.prepared, _kept(), references, tree.walk, roles, words)


def _kept() -> tuple[tuple[bytes, bytes, bytes], ...]:
    """Return each attribute that is read: its tag, empty for any, its name, and a part that its value has, empty for
    any value.
    """
    parts = {
        **{("", name): tuple(known_values(name)) for name in ("role", "itemprop", "rel")},
        ("", "style"): HIDING_WORDS,
        ("", "aria-hidden"): ("true",),
        ("script", "type"): (JSON_LD,),
    }
    return tuple(
        (tag.encode(), name.encode(), part.encode())
        for tag, names in {"": SHAPING, **ASKED}.items()
        for name in names
        for part in parts.get((tag, name), ("",))
    )


def read_tree(source: str, target: PageEvents, settings: dict[str, Any], stalling: int) -> bool:
    """Tell a target the events of a page, which its tree gives. Returns whether it gives them.

    After False, the target may have been told a part of the page. `settings` are those of `etree.HTMLParser`. A page
    with more than `stalling` of tags times end tags is not read.
    """
    from lxml import etree

    reader = _reader()
    if reader is None or len(source) > LARGEST:
        return False
    data = reader.prepared(source, reader.kept, reader.references, _MOST_TAGS, stalling)
    if data is None:
        return False
    try:
        root = etree.fromstring(data, etree.HTMLParser(**settings))
    except etree.LxmlError:
        return False
    return root is not None and reader.walk(root, target, reader.roles, reader.words)
