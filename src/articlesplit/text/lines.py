"""Find the lines of a text, and which of them go on with a hard-wrapped paragraph."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from articlesplit.core.arrays import Bools, Bytes, Ints
from articlesplit.core.characters import SENTENCE_END, class_set
from articlesplit.core.kernels import inputs, views
from articlesplit.core.line_scan import number_page_lines, scan_text
from articlesplit.core.line_wraps import mark_wrapped
from articlesplit.text.tokens import Tokens
from articlesplit.text.traits import EVENTS, TRAITS

WRAP_WIDTHS = (48, 120)
"""Characters; the line widths at which hard-wrapped text is printed (a guess)."""
_FULL = 0.6
"""Share of the width that a line must fill to have been wrapped (a guess)."""
_EXPLAINED = 0.6
"""Share of a run's line breaks that the width must explain (a guess)."""
_LEAST_BREAKS = 2
"""Line breaks of a run that the width must explain at least."""
_TOLERANCE = 2
"""Characters by which a line may be longer or shorter than the width allows."""
_GOES_ON = class_set("lower", "letter", "han", "kana", "hangul", "thai", "open_quote", "quote", "open_bracket")
_LISTED = class_set("star", "bullet", "middle_dot", "hyphen", "dash", "arrow")
_SIGNS = np.array([1, 2, 4], np.uint8) @ (SENTENCE_END, _GOES_ON, _LISTED)
"""What each class is to a line, bits of `articlesplit.core.line_wraps.SIGNS` (256,)."""


class Lines(NamedTuple):
    """The l lines of a text that hold more than white space."""

    number: Ints
    """(l,) place among all lines, the empty ones counted."""
    indent: Ints
    """(l,) white space before the line's first character, in characters."""
    blank: Ints
    """(l,) empty lines right before."""
    start: Ints
    """(l,) offset of the first character that is not white."""
    end: Ints
    """(l,) offset behind the last one."""
    wrapped: Bools
    """(l,) whether the line goes on with the paragraph of the line before."""
    page_first: Ints
    """(p,) the first line of each page."""
    is_any_wrapped: bool


class Scan(NamedTuple):
    """What one pass over a text finds."""

    lines: Lines
    marks: Ints
    """Offsets of the characters that a cutting rule may ask about, in order."""
    mark_kinds: Bytes
    """Why: bits of `articlesplit.core.traits.MARKS`."""
    kinds_of_marks: int
    """The bits of all marks together."""
    folded: Ints
    """Offsets of white space behind white space, and of combining marks, in order."""


def find_lines(tokens: Tokens, *, wraps: bool = True) -> Scan | None:
    """Find the lines of pages, and the characters that the cutting rules ask about. No page may be blank; for a
    single blank one return None.

    `wraps` says whether the text may be hard-wrapped. If not, no line goes on with the one before.

    >>> from articlesplit.text.tokens import tokenize
    >>> lines = find_lines(tokenize("\\n Rain\\r\\n\\r\\nSnow")).lines
    >>> lines.number.tolist(), lines.indent.tolist(), lines.blank.tolist()
    ([1, 3], [1, 0], [1, 1])
    """
    size = len(tokens.classes)
    columns = np.empty((5, (size + 1) // 2), np.int64)
    marks, folded, mark_kinds = np.empty(size, np.int64), np.empty(size, np.int64), np.empty(size, np.uint8)
    sizes = np.empty(4, np.int64)
    text, bases = inputs(TRAITS, tokens.classes), inputs(tokens.bases)
    scan_text(*text, *bases, *inputs(EVENTS), *views(*columns, marks, mark_kinds, folded, sizes))
    count, found, folds, kinds = sizes.tolist()
    if not count:
        return None
    number, indent, blank, start, end = columns[:, :count]
    page_first = np.zeros(tokens.pages.shape[1], np.int64)
    if len(page_first) > 1:
        number_page_lines(*views(tokens.pages[0]), *text, *views(start, number, blank, page_first))
    wrapped, is_any_wrapped = np.zeros(count, bool), False
    if wraps:
        numbers = *WRAP_WIDTHS, _TOLERANCE, _LEAST_BREAKS, _FULL, _EXPLAINED
        words = text[1], *bases, *views(tokens.word_ends)
        widths = np.empty(WRAP_WIDTHS[1] + 1, np.int64)
        of_lines = views(page_first, start, end, blank, widths, wrapped.view(np.uint8))
        is_any_wrapped = mark_wrapped(*numbers, *views(_SIGNS), *words, *of_lines)
    lines = Lines(number, indent, blank, start, end, wrapped, page_first, is_any_wrapped)
    return Scan(lines, marks[:found], mark_kinds[:found], kinds, folded[:folds])
