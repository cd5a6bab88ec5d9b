"""Features of a block's characters: its length, the classes of its characters, and what stands at its edges."""

from __future__ import annotations

import numpy as np

from articlesplit.core.arrays import range_sums
from articlesplit.core.characters import Char
from articlesplit.model.text_facts import Facts, Groups, log, one_hot
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
_PUNCTUATION_COLUMNS = [list(_CLASSES).index(name) for name in _PUNCTUATION]
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
_CLASS_TABLE, _EDGE_TABLE = one_hot(_CLASSES), one_hot(_EDGES)
_FEW = 200
"""Rows of a matrix product. OpenBLAS spreads larger products over threads, which cost more than they bring here."""
NAMES: dict[str, tuple[str, ...]] = {
    "length": ("characters", "words", "word", "line share", "capitalised", "capitals", "short words"),
    "class": tuple(_CLASSES),
    "punctuation": (*("log " + name for name in _PUNCTUATION), "sentence ends", "words a stop"),
    "first": tuple(_EDGES),
    "core first": tuple(_EDGES),
    "last": tuple(_EDGES),
}


def fill_lengths(groups: Groups, blocks: Blocks, facts: Facts) -> None:  # noqa: ARG001
    """Fill "length": characters, words, mean length of a word, share of the line, shares of kinds of words."""
    tokens, first, end, count = blocks.tokens, blocks.first_word, blocks.end_word, blocks.word_count
    length = tokens.word_ends - tokens.word_starts
    upper = tokens.classes[tokens.word_starts] == Char.UPPER
    capitals = upper & (tokens.classes[tokens.word_ends - 1] == Char.UPPER) & (length > 1)
    several = np.maximum(count, 1).astype(np.float32)
    out = groups["length"]
    out[:, 0] = log(blocks.core_length, 6)
    out[:, 1] = log(count)
    out[:, 2] = range_sums(length, first, end) / several / 8
    out[:, 3] = np.minimum((blocks.end - blocks.start) / np.maximum(blocks.line_length, 1), 1)
    for column, words in enumerate((upper, capitals, length < 4), 4):
        out[:, column] = range_sums(words, first, end) / several


def fill_classes(groups: Groups, blocks: Blocks, facts: Facts) -> None:
    """Fill "class" with shares of the block's characters, and "punctuation" with logarithms of counts."""
    grouped = np.empty((len(blocks), len(_CLASSES)), np.float32)
    for low in range(0, len(blocks), _FEW):
        rows = slice(low, low + _FEW)
        np.matmul(facts.counts[rows], _CLASS_TABLE, out=grouped[rows])
    owner = blocks.start.searchsorted(facts.sentence_ends, side="right") - 1
    sentences = np.bincount(np.maximum(owner, 0), minlength=len(blocks)).astype(np.float32)
    np.divide(grouped, np.maximum(grouped.sum(1, keepdims=True), 1), out=groups["class"])
    out = groups["punctuation"]
    out[:, :-2] = np.log1p(grouped.take(_PUNCTUATION_COLUMNS, axis=1))
    out[:, -2] = np.log1p(sentences)
    out[:, -1] = log(grouped[:, :_LETTERS].sum(1) / (sentences + 1), 20)


def fill_edges(groups: Groups, blocks: Blocks, facts: Facts) -> None:  # noqa: ARG001
    """Fill "first", "core first" and "last" with the classes of these characters."""
    classes = blocks.tokens.classes
    groups["first"][:] = _EDGE_TABLE[classes[blocks.start]]
    groups["core first"][:] = _EDGE_TABLE[classes[np.minimum(blocks.core_start, len(classes) - 1)]]
    groups["last"][:] = _EDGE_TABLE[classes[blocks.end - 1]]
