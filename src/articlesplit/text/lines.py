"""Find the lines of a text, and which of them go on with a hard-wrapped paragraph."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from articlesplit.core.arrays import Bools, Bytes, Ints
from articlesplit.core.characters import SENTENCE_END, class_set
from articlesplit.core.cut_scan import may_be_wrapped, number_page_lines, scan_text
from articlesplit.core.kernels import views
from articlesplit.text.tokens import Tokens

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
"""What a line may begin with that goes on in mid-sentence."""
_LISTED = class_set("star", "bullet", "middle_dot", "hyphen", "dash", "arrow")
"""What the items of a list begin with."""


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
    """(l,) offset of the first character that is not white."""
    end: Ints
    """(l,) offset behind the last one."""
    wrapped: Bools
    """(l,) whether the line goes on with the paragraph of the line before."""
    page_first: Ints
    """(p,) the first line of each page."""

    @property
    def is_any_wrapped(self) -> bool:
        """Whether any line goes on with a paragraph."""
        return bool(self.wrapped.any())


def find_lines(
    tokens: Tokens, traits: npt.NDArray[np.uint32], *, wraps: bool = True
) -> tuple[Lines, Ints, Bytes] | None:
    """Find the lines of pages, and the marks that the cutting rules ask about (see `articlesplit.core.cut_scan`), given
    the `traits` of classes. No page may be blank; for a single blank one return None.

    `wraps` says whether the text may be hard-wrapped. If not, no line goes on with the one before.

    >>> from articlesplit.text.cuts.table import TRAITS
    >>> from articlesplit.text.tokens import tokenize
    >>> lines, _, _ = find_lines(tokenize("\\n Rain\\r\\n\\r\\nSnow"), TRAITS)
    >>> lines.number.tolist(), lines.indent.tolist(), lines.blank.tolist()
    ([1, 3], [1, 0], [1, 1])
    """
    size = len(tokens.classes)
    columns = np.empty((5, (size + 1) // 2), np.int64)
    marks, mark_kinds, sizes = np.empty(size, np.int64), np.empty(size, np.uint8), np.zeros(2, np.int64)
    text = views(traits, tokens.classes)
    scan_text(*text, *views(tokens.bases, *columns, marks, mark_kinds, sizes))
    count, found = sizes.tolist()
    if not count:
        return None
    number, indent, blank, start, end = columns[:, :count].copy()
    page_first = np.zeros(tokens.pages.shape[1], np.int64)
    if len(page_first) > 1:
        number_page_lines(*views(tokens.pages[0]), *text, *views(start, number, blank, page_first))
    wrapped = np.zeros(count, bool)
    if wraps and may_be_wrapped(*WRAP_WIDTHS, _LEAST_BREAKS, *views(start, end, blank, page_first)):
        wrapped = _wrapped(tokens, start, end, blank, page_first)
    lines = Lines(number, indent, blank, start, end, wrapped, page_first)
    return lines, marks[:found].copy(), mark_kinds[:found].copy()


@dataclass(frozen=True, slots=True)
class _LineBreaks:
    """The l line breaks before each of l lines."""

    joined: Bools
    """(l,) no blank line stands between."""
    before: Ints
    """(l,) characters of the line before."""
    first_word: Ints
    """(l,) characters up to the end of the line's first word."""
    open_end: Bools
    """(l,) the line before does not end a sentence."""
    goes_on: Bools
    """(l,) the line may go on in mid-sentence."""
    listed: Bools
    """(l,) the line begins as the items of lists do."""


def _wrapped(tokens: Tokens, start: Ints, end: Ints, blank: Ints, page_first: Ints) -> Bools:
    """Mark the lines that go on with the paragraph of the line before (l,).

    A printer that wraps at a width fills each line until the next word no longer fits. So in a run of lines without a
    gap, whose longest line gives the width, nearly every line break is one that the next line's first word explains;
    and the text goes on over it in mid-sentence.
    """
    length = end - start
    joined = blank == 0
    joined[page_first] = False
    run_start = (~joined).nonzero()[0]
    run_width = np.maximum.reduceat(length, run_start)
    run_breaks = np.add.reduceat(joined, run_start, dtype=np.int64)
    may_wrap = (run_width >= WRAP_WIDTHS[0]) & (run_width <= WRAP_WIDTHS[1]) & (run_breaks >= _LEAST_BREAKS)
    word_end = np.concatenate((tokens.word_ends, end[-1:]))[tokens.word_ends.searchsorted(start, side="right")]
    breaks = _LineBreaks(
        joined=joined,
        before=np.concatenate(([0], length[:-1])),
        first_word=np.minimum(word_end, end) - start,
        open_end=np.concatenate(([False], ~SENTENCE_END[tokens.classes[end - 1]][:-1])),
        goes_on=_GOES_ON[tokens.bases[start]],
        listed=_LISTED[tokens.classes[start]],
    )
    run = np.arange(len(run_start)).repeat(run_breaks + 1)
    explained = _is_explained(breaks, run_width[run])
    wrapped_run = may_wrap & _wrapped_runs(breaks, explained, run_start, run_breaks)
    if not wrapped_run.any():
        return np.zeros(len(start), bool)
    wrapped: Bools = explained & wrapped_run[run]
    wrapped |= _wrapped_on_page(breaks, length, page_first, run_start, run_width, wrapped_run)
    return wrapped


def _is_explained(breaks: _LineBreaks, width: Ints) -> Bools:
    """Mark the line breaks that a width explains: the line before is well filled, and the next word did not fit."""
    did_not_fit = breaks.before + 1 + breaks.first_word > width - _TOLERANCE
    mask: Bools = breaks.joined & did_not_fit & (breaks.before > _FULL * width)
    return mask


def _wrapped_runs(breaks: _LineBreaks, explained: Bools, run_start: Ints, run_breaks: Ints) -> Bools:
    """Mark the runs most of whose breaks are explained, half of them after an open end, a third in mid-sentence."""
    count = np.add.reduceat(explained, run_start, dtype=np.int64)
    open_ends = np.add.reduceat(explained & breaks.open_end, run_start, dtype=np.int64)
    going_on = np.add.reduceat(explained & breaks.goes_on, run_start, dtype=np.int64)
    enough = count >= np.maximum(_LEAST_BREAKS, _EXPLAINED * run_breaks)
    mask: Bools = enough & (2 * open_ends >= run_breaks) & (3 * going_on >= run_breaks)
    return mask


def _wrapped_on_page(
    breaks: _LineBreaks, length: Ints, page_first: Ints, run_start: Ints, run_width: Ints, wrapped_run: Bools
) -> Bools:
    """Mark the lines that are wrapped at the width of their page, where a third of the page's characters stand in
    wrapped runs: so two-line headlines and captions are joined too.
    """
    mask = np.zeros(len(length), bool)
    run_characters = np.add.reduceat(length, run_start)
    page_run = run_start.searchsorted(page_first)
    in_wrapped = np.add.reduceat(run_characters * wrapped_run, page_run)
    page_last = np.concatenate((page_first[1:], [len(length)]))
    for page in (3 * in_wrapped >= np.add.reduceat(run_characters, page_run)).nonzero()[0].tolist():
        part = slice(page_first[page], page_last[page])
        runs = slice(*run_start.searchsorted((part.start, part.stop)).tolist())
        width = int(np.median(run_width[runs][wrapped_run[runs]]))
        did_not_fit = breaks.before[part] + 1 + breaks.first_word[part] > width - _TOLERANCE
        fits = breaks.before[part] <= width + _TOLERANCE
        mask[part] = breaks.joined[part] & breaks.open_end[part] & did_not_fit & fits & ~breaks.listed[part]
    return mask
