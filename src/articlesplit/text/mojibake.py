"""Find and repair text that was decoded with the wrong charset."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from articlesplit.core.characters import code_points


def mojibake_lines(codes: NDArray[np.uint32]) -> NDArray[np.int64]:
    """The (n, 2) spans of the lines, parted at "\\n", in which ftfy might repair something; `codes` are code points.

    A part of a text that touches none of these lines is one that `repair` leaves as it is.

    >>> text = "Café\\ncafÃ©\\n«été»"
    >>> [text[start:end] for start, end in mojibake_lines(code_points(text))]
    ['cafÃ©']
    """
    # Two line ends stand for what follows the last character, so that each position begins a sequence of three.
    padded = np.concatenate((codes, _AFTER_THE_END))
    pairs, exact = _tables()
    bits = pairs.take(padded, mode="clip")
    hits = np.flatnonzero((bits[1:-1] >> 16) & bits[:-2])
    if hits.size:
        hits = hits[np.bitwise_and.reduce([exact[i].take(padded[hits + i], mode="clip") for i in range(3)]) != 0]
    if not hits.size:
        return np.empty((0, 2), np.int64)
    ends = np.append(np.flatnonzero(codes == 10), len(codes))
    lines = np.unique(np.searchsorted(ends, hits))
    starts = np.where(lines > 0, ends[lines - 1] + 1, 0)
    return np.stack((starts, ends[lines]), axis=1)


def repair(text: str) -> str:
    """The text as `ftfy.fix_encoding` gives it; ftfy is imported and called only where it might change something.

    >>> repair("dÃ©jÃ\xa0 vu"), repair("«été»")
    ('déjà vu', '«été»')
    """
    if text.isascii() or not mojibake_lines(code_points(text)).size:
        return text
    from ftfy import fix_encoding

    return fix_encoding(text)


def folded(text: str) -> str:
    """The text as fields have it: its white space folded, without the soft hyphens that say where a word may be parted.

    >>> folded(" Bürger\xadmeister\\n in  Porto")
    'Bürgermeister in Porto'
    """
    return " ".join(text.replace("\xad", "").split())


_AFTER_THE_END = np.array([10, 10], np.uint32)


@cache
def _tables() -> tuple[NDArray[np.uint32], tuple[NDArray[np.uint64], ...]]:
    """Bits for each code point up to U+FFFF: the groups of rules whose first (low half) or second (high half) set holds
    it, and for each of the three places of a rule the rules whose set holds it.
    """
    rules = json.loads((Path(__file__).parents[1] / "data" / "mojibake.json").read_text("ascii"))["rules"]
    pairs = np.zeros(0x10000, np.uint32)
    exact = np.zeros((3, 0x10000), np.uint64)
    for number, (group, *sets) in enumerate(rules):
        for place, ranges in enumerate(sets):
            rule, pair = np.uint64(1 << number), np.uint32(1 << group + 16 * place if place < 2 else 0)
            for first, last in ranges:
                exact[place, first : last + 1] |= rule
                pairs[first : last + 1] |= pair
    return pairs, tuple(exact)
