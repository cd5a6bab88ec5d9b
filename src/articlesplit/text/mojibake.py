"""Find and repair text that was decoded with the wrong charset ("dÃ©jÃ " for "déjà").

ftfy repairs mojibake well, but takes longer for a page than everything else together. It changes nothing in a text in
which its badness heuristic finds nothing, and that heuristic looks at sequences of a few characters. So
`data/mojibake.json` holds those sequences (built by `benchmarks/tables/mojibake.py`), numpy looks for them, and ftfy is
imported and called for what is left: a few pages in a thousand.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from articlesplit.core.arrays import Codes, Ints
from articlesplit.core.characters import code_points
from articlesplit.core.kernels import views
from articlesplit.core.sequence_scan import find_sequences

_ABOVE_ASCII = 0x80
"""The code point from which on each sequence has at least one."""


def mojibake_lines(codes: Codes) -> Ints:
    """Return the spans of the lines, divided at "\\n", in which ftfy might repair something (n, 2).

    `repair` leaves any part of the text alone that touches none of these lines.

    >>> text = "Café\\ncafÃ©\\n«été»"
    >>> [text[start:end] for start, end in mojibake_lines(code_points(text))]
    ['cafÃ©']
    """
    pairs, exact = _tables()
    spots = (codes >= _ABOVE_ASCII).nonzero()[0]
    hits = np.empty(3 * len(spots), np.int64)
    count = find_sequences(ord("\n"), *views(pairs, *exact, codes, spots, hits))
    if not count:
        return np.empty((0, 2), np.int64)
    ends = np.append(np.flatnonzero(codes == 10), len(codes))
    lines = np.unique(np.searchsorted(ends, hits[:count]))
    starts = np.where(lines > 0, ends[lines - 1] + 1, 0)
    return np.stack((starts, ends[lines]), axis=1)


def repair(text: str) -> str:
    """Return what `ftfy.fix_encoding` gives. ftfy is imported and called only where it might change something.

    >>> repair("dÃ©jÃ\xa0 vu"), repair("«été»")
    ('déjà vu', '«été»')
    """
    if text.isascii() or not mojibake_lines(code_points(text)).size:
        return text
    from ftfy import fix_encoding

    return fix_encoding(text)


def folded(text: str) -> str:
    """Return a text as fields have it: white space folded, without soft hyphens, which only allow a line break.

    >>> folded(" Bürger\xadmeister\\n in  Porto")
    'Bürgermeister in Porto'
    """
    return white_folded(text.replace("\xad", ""))


def white_folded(text: str) -> str:
    """Return a text with single spaces for white space, and none around it.

    >>> white_folded(" Rain\\n in\\xa0 Porto")
    'Rain in Porto'
    """
    text = text.strip()
    if "  " in text or not text.isprintable():  # of all white space only the space is printable
        return " ".join(text.split())
    return text


@cache
def _tables() -> tuple[NDArray[np.uint32], tuple[NDArray[np.uint64], ...]]:
    """Return two tables over code points up to U+FFFF; the last one stands for all above.

    The first holds bits of the groups of rules whose first set (low half) or second set (high half) has the code point.
    The second holds, for each of the three places of a rule, bits of the rules whose set has it.
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
