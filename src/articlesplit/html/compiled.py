"""Parse an HTML page with the parser of `core`, where that is compiled.

It does what libxml2's parser does, and takes half of its time. The tables of tags are libxml2's: they were found by
parsing each pair of tags.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from articlesplit.core.kernels import load_extension
from articlesplit.html.events import ASKED, JSON_LD, SHAPING, PageEvents
from articlesplit.html.vocabulary import HIDING_WORDS, known_values, known_words, tag_shape, word_bytes

_ENDS = {
    "a": "a head",
    "abbr": "head",
    "acronym": "head",
    "address": "head p ul",
    "b": "head",
    "bdo": "head",
    "big": "head",
    "blockquote": "head p",
    "body": "head p",
    "br": "head",
    "caption": "p",
    "center": "b font head i p",
    "cite": "head",
    "code": "head",
    "col": "caption p",
    "colgroup": "caption colgroup p",
    "dd": "address dir dt head listing menu p pre",
    "dfn": "head",
    "dir": "head p",
    "div": "head p",
    "dl": "address dir dt head listing menu p pre",
    "dt": "address dd dir head listing menu p pre",
    "em": "head",
    "fieldset": "a h1 h2 h3 h4 h5 h6 head legend listing p pre",
    "font": "head",
    "form": "address dir dl form h1 h2 h3 h4 h5 h6 head listing menu ol p pre ul",
    "frameset": "head p",
    "h1": "head p",
    "h2": "head p",
    "h3": "head p",
    "h4": "head p",
    "h5": "head p",
    "h6": "head p",
    "head": "p",
    "hr": "head p",
    "i": "head",
    "iframe": "head",
    "img": "head",
    "kbd": "head",
    "li": "address dl h1 h2 h3 h4 h5 h6 head li listing p pre",
    "listing": "head p",
    "map": "head",
    "menu": "head p ul",
    "ol": "head p",
    "optgroup": "option",
    "option": "option",
    "p": "b big h1 h2 h3 h4 h5 h6 head i p s small strike tt u",
    "pre": "head p ul",
    "q": "head",
    "s": "head",
    "samp": "head",
    "small": "head",
    "span": "head",
    "strike": "head",
    "strong": "head",
    "sub": "head",
    "sup": "head",
    "table": "a h1 h2 h3 h4 h5 h6 head listing p pre",
    "tbody": "caption colgroup p tbody td tfoot th thead tr",
    "td": "a b font i p span td th u",
    "tfoot": "caption colgroup p tbody td th thead tr",
    "th": "a b font i p span td th u",
    "thead": "caption colgroup",
    "title": "p",
    "tr": "caption colgroup p td th tr",
    "tt": "head",
    "u": "head",
    "ul": "address dir head listing menu p pre",
    "var": "head",
    "xmp": "head p",
}
"""The elements that each start tag ends while one of them is the innermost open one."""
_PRIORITY = {
    "div": 150, "td": 160, "th": 160, "tr": 170, "thead": 180, "tbody": 180, "tfoot": 180, "table": 190, "head": 200,
    "body": 200, "html": 220,
}  # fmt: skip
"""An end tag ends no element with a higher priority than its own."""
_USUAL_PRIORITY = 100
_VOID = frozenset("area base basefont br col frame hr img input isindex link meta param".split())
"""Elements without content."""
_OF_HEAD = frozenset("script style meta link title base".split())
"""Tags that open a `<head>` if the page has had none."""
_OF_FRAMES = frozenset("noframes frame frameset".split())
"""Tags that open no `<body>`."""


class _Parser(NamedTuple):
    """The compiled parser and what it is to know."""

    parse: Callable[..., bool]
    kept: tuple[tuple[bytes, bytes, bytes], ...]
    references: dict[bytes, str]
    rules: Any
    words: Any


@cache
def _parser() -> _Parser | None:
    """Return the compiled parser, None where it is not compiled."""
    from html.entities import html5

    parser, rules, shapes = map(load_extension, ("page_parser", "tree_rules", "shape_words"))
    if parser is None or rules is None or shapes is None:
        return None
    return _Parser(
        parse=parser.parse_page,
        kept=_kept(),
        references={name.encode(): text for name, text in html5.items()},
        rules=rules.TreeRules(
            ends={tag: tags.split() for tag, tags in _ENDS.items()},
            priority=_PRIORITY,
            usual=_USUAL_PRIORITY,
            void=_VOID,
            of_head=_OF_HEAD,
            of_frames=_OF_FRAMES,
        ),
        words=shapes.ShapeWords(known=known_words(), width=word_bytes(), tag_shape=tag_shape),
    )


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


def parse_compiled(source: str, target: PageEvents) -> bool:
    """Tell a target the events of a page. Returns whether that could be done; after False, it may know a part."""
    parser = _parser()
    return parser is not None and parser.parse(
        source, target, parser.kept, parser.references, parser.rules, parser.words
    )
