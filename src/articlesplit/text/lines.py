"""The lines of a text, and which of them go on with a hard-wrapped paragraph."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from articlesplit.core.arrays import Ints
from articlesplit.core.characters import Char, class_set
from articlesplit.text.tokens import Tokens

Bools = npt.NDArray[np.bool_]

WRAP_WIDTHS = (48, 120)
"""Characters; the line widths at which hard-wrapped text is printed."""

_TERMINAL = class_set("period", "exclaim", "full_stop", "ellipsis")
_GOES_ON = class_set("lower", "letter", "han", "kana", "hangul", "thai", "open_quote", "quote", "open_bracket")
_LISTED = class_set("star", "bullet", "middle_dot", "hyphen", "dash", "arrow")


@dataclass(frozen=True, slots=True)
class Lines:
    """The l lines of a text that hold more than white space."""

    number: Ints
    """(l,) place among all lines, the empty ones counted."""
    indent: Ints
    """(l,) white space before the line's first character, in characters."""
    blank: Ints
    """(l,) empty lines right before."""
    start: Ints
    """(l,) offset of the first character that is no white space."""
    end: Ints
    """(l,) offset behind the last one."""
    wrapped: Bools
    """(l,) whether the line goes on with the paragraph of the line before."""
    page_first: Ints
    """(p,) the first line of each page."""


def find_lines(tokens: Tokens, solid: Ints, *, wraps: bool = True) -> Lines:
    """The lines of pages each of which holds some of `solid`, the offsets of what is no white space; whether a line
    goes on with the one before is only looked for where the text may be hard-wrapped (`wraps`).

    >>> from articlesplit.text.tokens import tokenize
    >>> lines = find_lines(tokenize("\\n Rain\\r\\n\\r\\nSnow"), np.array([2, 3, 4, 5, 10, 11, 12, 13]))
    >>> lines.number.tolist(), lines.indent.tolist(), lines.blank.tolist()
    ([1, 3], [1, 0], [1, 1])
    """
    newline = tokens.classes == Char.NEWLINE
    returns = tokens.classes == Char.RETURN
    if returns.any():
        returns[:-1] &= ~newline[1:]  # "\r\n" is one newline
        newline |= returns
    begin = np.concatenate(([0], newline.nonzero()[0] + 1))
    first = np.concatenate((solid.searchsorted(begin), [len(solid)]))
    number = (first[1:] > first[:-1]).nonzero()[0]
    start, end = solid[first[number]], solid[first[number + 1] - 1] + 1
    blank = number.copy()
    blank[1:] -= number[:-1] + 1
    page_first = start.searchsorted(tokens.pages[0])
    blank[page_first] = number[page_first] - begin.searchsorted(tokens.pages[0])
    wrapped = _wrapped(tokens, start, end, blank, page_first) if wraps else np.zeros(len(start), bool)
    return Lines(number, start - begin[number], blank, start, end, wrapped, page_first)


def _wrapped(tokens: Tokens, start: Ints, end: Ints, blank: Ints, page_first: Ints) -> Bools:
    """(lines,) True where a line goes on with the paragraph of the line before.

    A printer that wraps at a width fills each line until the next word no longer fits. So in a run of lines without a
    gap, whose longest line gives the width, nearly every line break is one that the next line's first word explains;
    and the text goes on over it in mid-sentence.
    """
    length = end - start
    joined = blank == 0
    joined[page_first] = False
    run_start = (~joined).nonzero()[0]
    run_width = np.maximum.reduceat(length, run_start)
    breaks = np.add.reduceat(joined, run_start, dtype=np.int64)
    ok = (run_width >= WRAP_WIDTHS[0]) & (run_width <= WRAP_WIDTHS[1]) & (breaks > 1)
    if not ok.any():
        return np.zeros(len(start), bool)

    run = np.arange(len(run_start)).repeat(breaks + 1)
    width = run_width[run]
    word_end = np.concatenate((tokens.word_ends, end[-1:]))[tokens.word_ends.searchsorted(start, side="right")]
    first_word = np.minimum(word_end, end) - start
    before = np.concatenate(([0], length[:-1]))
    open_end = np.concatenate(([False], ~_TERMINAL[tokens.classes[end - 1]][:-1]))
    goes_on = _GOES_ON[tokens.bases[start]]

    explained = joined & (before + 1 + first_word > width - 2) & (before > 0.6 * width)
    ok &= np.add.reduceat(explained, run_start, dtype=np.int64) >= np.maximum(2, 0.6 * breaks)
    ok &= 2 * np.add.reduceat(explained & open_end, run_start, dtype=np.int64) >= breaks
    ok &= 3 * np.add.reduceat(explained & goes_on, run_start, dtype=np.int64) >= breaks
    wrapped: Bools = explained & ok[run]
    # a page wrapped throughout: the width of its paragraphs shows two-line headlines and captions to be wrapped too
    in_ok = np.add.reduceat(length * ok[run], page_first)
    page_last = np.concatenate((page_first[1:], [len(start)]))
    for page in (3 * in_ok >= np.add.reduceat(length, page_first)).nonzero()[0].tolist():
        part = slice(page_first[page], page_last[page])
        runs = slice(*run_start.searchsorted((part.start, part.stop)).tolist())
        page_width = int(np.median(run_width[runs][ok[runs]]))
        wrapped[part] |= (
            joined[part]
            & open_end[part]
            & (before[part] + 1 + first_word[part] > page_width - 2)
            & (before[part] <= page_width + 2)
            & ~_LISTED[tokens.classes[start[part]]]
        )
    return wrapped
