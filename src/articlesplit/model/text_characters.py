"""Features of a block's characters: its length, the classes of its characters, and what stands at its edges."""

from __future__ import annotations

import numpy as np

from articlesplit.core import block_counts
from articlesplit.core.arrays import Bytes
from articlesplit.core.characters import SENTENCE_END, WHITE, class_set
from articlesplit.core.kernels import inputs, views
from articlesplit.model.text_facts import LOGS, Facts, groups_of_classes
from articlesplit.text.blocks import Blocks

_CLASSES = {
    "lower": ("lower",),
    "upper": ("upper",),
    "letter": ("letter",),
    "han_kana": ("han", "kana"),
    "hangul": ("hangul",),
    "thai": ("thai",),
    "digit": ("digit", "other_digit", "number"),
    "period": ("period", "full_stop"),
    "exclaim": ("exclaim",),
    "comma": ("comma",),
    "colon": ("colon",),
    "quotes": ("open_quote", "close_quote", "quote"),
    "brackets": ("open_bracket", "close_bracket"),
    "dashes": ("hyphen", "dash"),
    "signs": (
        "pipe", "bullet", "middle_dot", "star", "slash", "arrow", "percent", "currency", "copyright", "at", "symbol",
        "control",
    ),
}  # fmt: skip
_LETTERS = 6
"""The first columns of `_CLASSES`, which are those of letters."""
_PUNCTUATION = ("period", "exclaim", "comma", "colon", "quotes", "brackets", "dashes", "signs")
_PUNCTUATION_COLUMNS = np.array([list(_CLASSES).index(name) for name in _PUNCTUATION], np.uint8)
_EDGES = {
    "lower": ("lower",),
    "upper": ("upper",),
    "uncased": ("letter", "mark", "han", "kana", "hangul", "thai"),
    "digit": ("digit", "other_digit", "number"),
    "stop": ("period", "full_stop"),
    "exclaim": ("exclaim",),
    "ellipsis": ("ellipsis",),
    "comma": ("comma",),
    "colon": ("colon",),
    "quote": ("open_quote", "close_quote", "quote", "apostrophe"),
    "bracket": ("open_bracket", "close_bracket"),
    "dash": ("hyphen", "dash"),
    "star": ("star",),
    "separator": ("pipe", "bullet", "middle_dot", "arrow", "slash"),
    "sign": ("copyright", "at", "percent", "currency", "symbol", "control"),
}
_EDGE_OF = groups_of_classes(_EDGES)
_BINS = _CLASSES | {
    "signs": tuple(name for name in _CLASSES["signs"] if name != "copyright"),
    "copyright": ("copyright",),
}
_ENDING = 64
"""What the bins of signs that end a sentence are higher."""
_OTHER, _UNCOUNTED = len(_BINS), len(_BINS) + 1
_NOT_COUNTED = WHITE | class_set("mark")
_GOES_ON = (WHITE | class_set("close_quote", "quote", "upper", "han", "kana")).view(np.uint8)
"""What may follow the sign that ends a sentence."""
_ALONE, _LETTER = ("han_kana", "thai"), ("letter",)
"""Scripts without spaces between words, and without capitals."""


def _bin_of_classes() -> Bytes:
    """Return the bin in which each class is counted (256,): its group, one for all others, or one for white space and
    marks, which are not counted. Those of signs that end a sentence are higher by `_ENDING`.
    """
    bins = np.full(256, _OTHER, np.uint8)
    groups = groups_of_classes(_BINS)
    bins[: len(groups)] = np.where(groups == 255, _OTHER, groups)
    bins[_NOT_COUNTED] = _UNCOUNTED
    bins[SENTENCE_END] += _ENDING
    return bins


_BIN_OF = _bin_of_classes()
PAGE_PARTS = np.array([1 + 2 * (name in _ALONE) + 4 * (name in _LETTER) for name in _BINS] + [1, 0], np.uint8)
"""What a bin is part of: the characters of a page, those of scripts without spaces, of scripts without capitals."""
NAMES: dict[str, tuple[str, ...]] = {
    "length": ("characters", "words", "word", "line share", "capitalised", "capitals", "short words"),
    "class": tuple(_CLASSES),
    "punctuation": (*("log " + name for name in _PUNCTUATION), "sentence ends", "words a stop"),
    "first": tuple(_EDGES),
    "core first": tuple(_EDGES),
    "last": tuple(_EDGES),
}


def fill_classes(facts: Facts, blocks: Blocks) -> None:
    """Fill "class" with shares of the block's characters, count for the logarithms of "punctuation", and find the ends
    of sentences and signs of copyright for "ending".
    """
    columns, bins = facts.columns, list(_BINS)
    offsets = columns["class"], LOGS["signs 0"], columns["ending"]
    groups = len(_CLASSES), _LETTERS, bins.index("copyright"), bins.index("signs"), _ENDING
    tables = inputs(_BIN_OF, _GOES_ON, _PUNCTUATION_COLUMNS, blocks.tokens.classes)
    spans = inputs(facts.page_bounds, blocks.start, blocks.end, np.empty(2 * len(PAGE_PARTS), np.int32))
    arrays = views(facts.last_stop, facts.page_counts, *facts.flat)
    block_counts.fill_characters(*facts.widths, *offsets, *groups, *tables, *spans, *arrays)


def fill_edges(facts: Facts, blocks: Blocks) -> None:
    """Fill "first", "core first" and "last" with the classes of these characters."""
    columns = (facts.columns[name] for name in ("first", "core first", "last"))
    arrays = inputs(_EDGE_OF, blocks.tokens.classes, blocks.start, blocks.core_start, blocks.end)
    block_counts.fill_edges(facts.widths[0], *columns, *arrays, *views(facts.flat[0]))
