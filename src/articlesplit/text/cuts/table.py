"""Where lines are cut, because a dump glued several things together.

A newline cuts, except inside a hard-wrapped paragraph. Cuts inside lines, in the order in which they are found:

- tabs and runs of three spaces; separators (" | ", " · ", "•");
- glue: a lower-case letter, a digit or a closing punctuation mark directly before a capital ("TizraLe directeur");
- ends of sentences, in lines longer than any paragraph;
- the cue of a cross-link with its colon ("Read also: …");
- printed dates at an edge of what is left, glued to a neighbour, or between two capitals;
- what stands in brackets at the start ("[Sport] The club …"); dashes beside a short piece ("Politique - Karim Ouzdane a
  signé", "Farah Lemdani - 27 novembre 2024");
- words with which several pieces of the page begin or end ("Opinion The tax that …", "Opinion Why we …").

Each function here looks for one kind of place. All work alike: a mask over the whole text, made of cheap tests of
neighbouring characters, leaves a few candidates; what costs more is asked of these only.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from articlesplit.core.arrays import Ints
from articlesplit.core.characters import ALONE, WHITE, class_set
from articlesplit.labels import Break
from articlesplit.text.tokens import Tokens

Bytes = npt.NDArray[np.uint8]


SHORT_PIECE = 40
"""Characters; beside a dash, a piece up to this long may be a rubrique, an author or a place."""

TERMINAL = class_set("period", "exclaim", "full_stop", "ellipsis")
CLOSING = class_set("period", "exclaim", "full_stop", "ellipsis", "close_quote", "close_bracket", "quote")
OPENING = class_set("open_quote", "quote", "open_bracket", "hyphen", "dash", "apostrophe")
_SEPARATOR = class_set("pipe", "bullet", "middle_dot")
TRIM = WHITE | class_set(
    "pipe", "bullet", "middle_dot", "dash", "hyphen", "star", "slash", "arrow", "control", "comma", "colon"
)
_DASHES = class_set("hyphen", "dash", "arrow", "slash", "colon")
BEGINS = class_set("upper", "letter", "hangul", "han", "kana", "thai", "digit", "other_digit", "open_quote", "quote")

IS_WHITE, _IS_TRIM, IS_SEPARATOR, IS_DASH, IS_ALONE = (np.uint8(1 << bit) for bit in range(5))
_TRAITS = WHITE * IS_WHITE | TRIM * _IS_TRIM | _SEPARATOR * IS_SEPARATOR | _DASHES * IS_DASH | ALONE * IS_ALONE
"""(256,) of each class, the sets for which whole texts are searched."""


@dataclass(frozen=True, slots=True)
class Cuts:
    """The cuts of a text of n characters as they are found, and what is read to find them."""

    tokens: Tokens
    traits: Bytes
    """(n + 4,) sets of each character's class; behind the text there is white space."""
    solid: Ints
    """Offsets of what is no white space: at least one."""
    core: Ints
    """Offsets of what is no sign at a piece's edge either: no bullet, separator or dash."""
    kind: Bytes
    """(n,) the kind of cut right before each character, a number of `Break`; 0 for none. Cuts stand before solid
    characters only."""

    def add(self, at: Ints, kind: Break) -> None:
        """Cut right before these characters, where no cut stands yet."""
        self.kind[at[self.kind[at] == 0]] = kind

    def starts(self) -> Ints:
        """(pieces,) where the pieces between cuts begin."""
        starts: Ints = (self.kind != 0).nonzero()[0]
        return starts

    def ends(self, starts: Ints) -> Ints:
        """(pieces,) where the pieces that begin there end, white space behind them left out."""
        return self.before(np.concatenate((starts[1:], [len(self.kind)]))) + 1

    def before(self, at: Ints) -> Ints:
        """The last solid character before each offset; the first of all where there is none."""
        return self.solid.take(self.solid.searchsorted(at) - 1, mode="clip")

    def behind(self, at: Ints) -> Ints:
        """The first solid character at each offset or behind it; the last of all where there is none."""
        return self.solid.take(self.solid.searchsorted(at), mode="clip")


def no_cuts(tokens: Tokens) -> Cuts:
    """A text without cuts."""
    size = len(tokens.classes)
    traits = np.full(size + 4, IS_WHITE, np.uint8)
    _TRAITS.take(tokens.classes, out=traits[:size], mode="clip")
    inside = traits[:size]
    solid, core = (inside & IS_WHITE == 0).nonzero()[0], (inside & _IS_TRIM == 0).nonzero()[0]
    return Cuts(tokens, traits, solid, core, np.zeros(size, np.uint8))


def with_sign(cuts: Cuts, at: Ints) -> Ints:
    """These offsets, or the one before where it holds an opening sign."""
    return at - ((at > 0) & OPENING[cuts.tokens.classes[at - 1]])
