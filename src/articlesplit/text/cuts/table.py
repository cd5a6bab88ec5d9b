"""The cuts of a text, and the sets of characters that the cutting rules ask about.

All rules work alike. A mask over the whole text, made of cheap tests of neighbouring characters, leaves a few
candidates; what costs more is asked of these only.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from articlesplit.core.arrays import Bytes, Ints
from articlesplit.core.characters import ALONE, SENTENCE_END, WHITE, class_set
from articlesplit.labels import Break
from articlesplit.text.lines import Lines, find_lines
from articlesplit.text.tokens import Tokens

SHORT_PIECE = 40
"""Characters; beside a dash, a piece up to this long may be a rubrique, an author or a place (a guess)."""
CLOSING = SENTENCE_END | class_set("close_quote", "close_bracket", "quote")
"""Signs that end a piece."""
OPENING = class_set("open_quote", "quote", "open_bracket", "hyphen", "dash", "apostrophe")
"""Signs that stand directly before the word with which a piece begins."""
TRIM = WHITE | class_set(
    "pipe", "bullet", "middle_dot", "dash", "hyphen", "star", "slash", "arrow", "control", "comma", "colon"
)
"""Characters at the edges of a piece that do not belong to its core."""
BEGINS = class_set("upper", "letter", "hangul", "han", "kana", "thai", "digit", "other_digit", "open_quote", "quote")
"""Characters that a piece may begin with: no small letter, because a small letter goes on with a sentence."""
_SEPARATOR = class_set("pipe", "bullet", "middle_dot")
_DASH = class_set("hyphen", "dash", "arrow", "slash", "colon")

IS_WHITE, _IS_TRIM, IS_SEPARATOR, IS_DASH, IS_ALONE = (np.uint8(1 << bit) for bit in range(5))
_TRAITS = WHITE * IS_WHITE | TRIM * _IS_TRIM | _SEPARATOR * IS_SEPARATOR | _DASH * IS_DASH | ALONE * IS_ALONE
"""(256,) for each class the sets that hold it, of those for which whole texts are searched."""


@dataclass(frozen=True, slots=True)
class Cuts:
    """The cuts of a text of n characters, and what the rules read to find them. Rules change `kind` in place."""

    tokens: Tokens
    lines: Lines
    traits: Bytes
    """(n + 4,) sets that hold each character's class; behind the text there is white space."""
    solid: Ints
    """Offsets of the characters that are not white: at least one."""
    core: Ints
    """Offsets of the characters that are neither white nor one of the signs at a piece's edge (`TRIM`)."""
    kind: Bytes
    """(n,) the kind of the cut right before each character, a number of `Break`; 0 for none. Cuts stand before solid
    characters only."""

    def add(self, at: Ints, kind: Break) -> None:
        """Cut right before these characters, in place, where there is no cut yet."""
        self.kind[at[self.kind[at] == 0]] = kind

    def remove(self, at: Ints) -> None:
        """Remove the cuts right before these characters, in place."""
        self.kind[at] = 0

    def starts(self) -> Ints:
        """Return where the pieces between cuts begin (pieces,)."""
        starts: Ints = (self.kind != 0).nonzero()[0]
        return starts

    def ends(self, starts: Ints) -> Ints:
        """Return where the pieces that begin there end, without the white space behind them (pieces,)."""
        return self.before(np.concatenate((starts[1:], [len(self.kind)]))) + 1

    def before(self, at: Ints) -> Ints:
        """Return the last solid character before each offset; the first of all where there is none."""
        return self.solid.take(self.solid.searchsorted(at) - 1, mode="clip")

    def behind(self, at: Ints) -> Ints:
        """Return the first solid character at each offset or behind it; the last of all where there is none."""
        return self.solid.take(self.solid.searchsorted(at), mode="clip")


def line_cuts(tokens: Tokens, *, wraps: bool) -> Cuts | None:
    """Return a text cut into its lines; None for a blank text.

    `wraps` says whether lines may be hard-wrapped: then one that goes on with a paragraph is not cut from it.
    """
    size = len(tokens.classes)
    traits = np.full(size + 4, IS_WHITE, np.uint8)
    _TRAITS.take(tokens.classes, out=traits[:size], mode="clip")
    inside = traits[:size]
    solid, core = (inside & IS_WHITE == 0).nonzero()[0], (inside & _IS_TRIM == 0).nonzero()[0]
    if not len(solid):
        return None
    lines = find_lines(tokens, solid, wraps=wraps)
    kind = np.zeros(size, np.uint8)
    kind[lines.start] = np.where(lines.blank > 0, Break.BLANK, Break.NEWLINE)
    kind[lines.start[lines.wrapped]] = 0
    kind[lines.start[lines.page_first]] = FIRST
    return Cuts(tokens, lines, traits, solid, core, kind)


FIRST = np.uint8(255)
"""The kind of the cut before everything while rules run, because `Break.START` is 0, which means no cut here."""


def with_sign(cuts: Cuts, at: Ints) -> Ints:
    """Return the offsets, each moved to the opening sign right before it if there is one."""
    return at - ((at > 0) & OPENING[cuts.tokens.classes[at - 1]])
