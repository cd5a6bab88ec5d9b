"""Features of a block's characters: its length, the classes of its characters, and what stands at its edges."""

from __future__ import annotations

import numpy as np

from articlesplit.core import block_counts, word_counts
from articlesplit.core.characters import Char
from articlesplit.core.kernels import views
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
_GROUP_OF, _EDGE_OF = groups_of_classes(_CLASSES), groups_of_classes(_EDGES)
_SHORT_WORD = 4
"""Characters; words with fewer are short (a guess)."""
NAMES: dict[str, tuple[str, ...]] = {
    "length": ("characters", "words", "word", "line share", "capitalised", "capitals", "short words"),
    "class": tuple(_CLASSES),
    "punctuation": (*("log " + name for name in _PUNCTUATION), "sentence ends", "words a stop"),
    "first": tuple(_EDGES),
    "core first": tuple(_EDGES),
    "last": tuple(_EDGES),
}


def fill_lengths(facts: Facts, blocks: Blocks) -> None:
    """Fill "length": characters, words, mean length of a word, share of the line, shares of kinds of words."""
    tokens, column = blocks.tokens, facts.columns["length"]
    facts.raw[:, LOGS["characters"]], facts.raw[:, LOGS["words"]] = blocks.core_length, blocks.word_count
    words = views(tokens.classes, tokens.word_starts, tokens.word_ends, blocks.first_word, blocks.end_word)
    of_blocks = views(blocks.start, blocks.end, blocks.line_length, facts.flat[0])
    word_counts.fill_lengths(facts.widths[0], column + 2, _SHORT_WORD, Char.UPPER, *words, *of_blocks)


def fill_classes(facts: Facts, blocks: Blocks) -> None:  # noqa: ARG001
    """Fill "class" with shares of the block's characters, and count for the logarithms of "punctuation"."""
    grouped = np.empty(len(_CLASSES), np.int32)
    counts = views(_GROUP_OF, _PUNCTUATION_COLUMNS, facts.counts.reshape(-1), facts.sentences, grouped)
    offsets = facts.columns["class"], LOGS["signs 0"]
    block_counts.fill_characters(*facts.widths, *offsets, _LETTERS, *counts, *views(*facts.flat))


def fill_edges(facts: Facts, blocks: Blocks) -> None:
    """Fill "first", "core first" and "last" with the classes of these characters."""
    columns = np.array([facts.columns[name] for name in ("first", "core first", "last")])
    arrays = views(columns, _EDGE_OF, blocks.tokens.classes, blocks.start, blocks.core_start, blocks.end, facts.flat[0])
    block_counts.fill_edges(facts.widths[0], *arrays)


def fill_logarithms(facts: Facts) -> None:
    """Fill the columns of "length" and "punctuation" that are logarithms."""
    length, signs = facts.columns["length"], facts.columns["punctuation"]
    facts.out[:, length : length + 2] = facts.raw[:, :2]
    facts.out[:, signs : signs + len(NAMES["punctuation"])] = facts.raw[:, LOGS["signs 0"] : LOGS["words a stop"] + 1]
