"""The cuts of a text, and the sets of characters that the cutting rules ask about.

A pass over the text leaves a few marks, characters that a rule may ask about. The rules look at these only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from articlesplit.core import cut_scan
from articlesplit.core.arrays import Bytes, Ints, View
from articlesplit.core.characters import ALONE, SENTENCE_END, WHITE, WORD, class_set
from articlesplit.core.kernels import views
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
SLIPS = class_set("period", "full_stop", "ellipsis")
"""Marks behind which a space is easily forgotten. Of the seams behind these the reference of the bench's dev sets puts
31 % inside a field, of those behind other marks 13 %."""
_SETS = {
    "white": WHITE,
    "trim": TRIM,
    "separator": class_set("pipe", "bullet", "middle_dot"),
    "dash": class_set("hyphen", "dash", "arrow", "slash", "colon"),
    "alone": ALONE,
    "begins": BEGINS,
    "opening": OPENING,
    "closing": CLOSING,
    "sentence_end": SENTENCE_END,
    "word": WORD,
    "slip": SLIPS,
}
"""The sets that a kernel asks about; its other traits are single classes."""


def _traits(names: Iterable[str]) -> npt.NDArray[np.uint32]:
    """Return for each class the sets that hold it, a bit for each name (256,)."""
    out = np.zeros(256, np.uint32)
    for bit, name in enumerate(names):
        out |= (_SETS[name] if name in _SETS else class_set(name)).astype(np.uint32) << np.uint32(bit)
    return out


TRAITS = _traits(cut_scan.TRAITS)
FIRST = np.uint8(255)
"""The kind of the cut before everything while rules run, because `Break.START` is 0, which means no cut here."""


@dataclass(frozen=True)
class Cuts:
    """The cuts of a text of n characters, and what the rules read to find them. Rules change `kind` in place."""

    tokens: Tokens
    lines: Lines
    marks: Ints
    """Offsets of the characters that a rule may ask about."""
    mark_kinds: Bytes
    """Why: bits of `cut_scan.MARKS`."""
    kind: Bytes
    """(n,) the kind of the cut right before each character, a number of `Break`; 0 for none. Cuts stand before solid
    characters only."""

    @cached_property
    def text(self) -> tuple[View, ...]:
        """Return the traits of the classes and the classes, as the kernels take them."""
        return views(TRAITS, self.tokens.classes)

    @cached_property
    def found(self) -> tuple[View, ...]:
        """Return the marks, their kinds and the cuts, as the kernels take them."""
        return views(self.marks, self.mark_kinds, self.kind)

    @property
    def last(self) -> int:
        """The offset of the last solid character."""
        return int(self.lines.end[-1]) - 1

    def add(self, at: Ints, kind: Break) -> None:
        """Cut right before these characters, in place, where there is no cut yet."""
        self.kind[at[self.kind[at] == 0]] = kind

    def unwrap(self) -> None:
        """Remove the cuts before lines that go on with a paragraph, in place."""
        if self.lines.is_any_wrapped:
            self.kind[self.lines.start[self.lines.wrapped]] = 0

    def starts(self) -> Ints:
        """Return where the pieces between cuts begin (pieces,)."""
        starts: Ints = (self.kind != 0).nonzero()[0]  # that of a mask takes a quarter of the time
        return starts

    def ends(self, starts: Ints) -> Ints:
        """Return where the pieces that begin there end, without the white space behind them (pieces,)."""
        ends = np.empty_like(starts)
        cut_scan.fill_ends(*self.text, *views(starts, ends))
        return ends


def line_cuts(tokens: Tokens, *, wraps: bool) -> Cuts | None:
    """Return a text cut into its lines; None for a blank text.

    `wraps` says whether lines may be hard-wrapped: then one that goes on with a paragraph is not cut from it.
    """
    found = find_lines(tokens, TRAITS, wraps=wraps)
    if found is None:
        return None
    lines, marks, mark_kinds = found
    kind = np.zeros(len(tokens.classes), np.uint8)
    kind[lines.start] = np.where(lines.blank > 0, int(Break.BLANK), int(Break.NEWLINE))
    kind[lines.start[lines.page_first]] = FIRST
    cuts = Cuts(tokens, lines, marks, mark_kinds, kind)
    cuts.unwrap()
    return cuts


def page_views(tokens: Tokens) -> tuple[View, ...]:
    """Return the starts and the ends of pages as the kernels take them."""
    return views(tokens.pages[0], tokens.pages[1])
