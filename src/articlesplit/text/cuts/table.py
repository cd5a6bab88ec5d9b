"""The cuts of a text.

A pass over the text leaves a few marks, characters that a rule may ask about. The rules look at these only.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from articlesplit.core.arrays import Bytes, Ints
from articlesplit.core.cut_text import CutText
from articlesplit.core.kernels import inputs, views
from articlesplit.core.line_scan import cut_at_lines
from articlesplit.labels import Break
from articlesplit.text.lines import Lines, find_lines
from articlesplit.text.tokens import Tokens, page_salts
from articlesplit.text.traits import TRAITS

SHORT_PIECE = 40
"""Characters; beside a dash, a piece up to this long may be a rubrique, an author or a place (a guess)."""
FIRST = 255
"""The kind of the cut before everything while rules run, because `Break.START` is 0, which means no cut here."""


@dataclass
class Cuts:
    """The cuts of a text, and what the rules read to find them. Rules change `kind` in place."""

    tokens: Tokens
    lines: Lines
    folded: Ints
    """Offsets of the characters that lengths do not count: white space behind white space, combining marks."""
    kinds_of_marks: int
    """The kinds of all marks together, bits of `articlesplit.core.traits.MARKS`."""
    marks: int
    """The number of marks, characters that a rule may ask about."""
    kind: Bytes
    """(n,) the kind of the cut right before each character, a number of `Break`; 0 for none. Cuts stand before solid
    characters only."""
    text: CutText
    """The text as the kernels take it, with its marks and cuts."""

    @cached_property
    def starts(self) -> Ints:
        """Return where the pieces between cuts begin (pieces,)."""
        starts: Ints = (self.kind != 0).nonzero()[0]  # that of a mask takes a quarter of the time
        return starts

    def forget_starts(self) -> None:
        """Forget where the pieces begin, because cuts were made or removed."""
        self.__dict__.pop("starts", None)

    def unwrap(self) -> None:
        """Remove the cuts before lines that go on with a paragraph, in place."""
        if self.lines.is_any_wrapped:
            self.kind[self.lines.start[self.lines.wrapped]] = 0


def line_cuts(tokens: Tokens, *, wraps: bool) -> Cuts | None:
    """Return a text cut into its lines; None for a blank text.

    `wraps` says whether lines may be hard-wrapped: then one that goes on with a paragraph is not cut from it.
    """
    scan = find_lines(tokens, wraps=wraps)
    if scan is None:
        return None
    lines, dates = scan.lines, tokens.dates
    kind = np.zeros(len(tokens.classes), np.uint8)
    arrays = views(lines.page_first, lines.start, lines.blank, lines.wrapped.view(np.uint8), kind)
    cut_at_lines(FIRST, Break.NEWLINE, Break.BLANK, *arrays)
    characters = inputs(TRAITS, tokens.classes, tokens.bases)
    others = inputs(dates.start, dates.end, *tokens.pages, page_salts(tokens), scan.marks, scan.mark_kinds)
    text = CutText(int(lines.end[-1]) - 1, *characters, *tokens.word_columns, *others, *views(kind))
    return Cuts(tokens, lines, scan.folded, scan.kinds_of_marks, len(scan.marks), kind, text)
