"""Find sequences of three characters that rules name. A kernel."""

from __future__ import annotations

from articlesplit.core.arrays import View


def find_sequences(filler: int, pairs: View, one: View, two: View, three: View, codes: View, hits: View) -> int:
    """Fill the offsets at which a rule's sequence begins, in place, and return their number.

    `pairs` is a table of code points, with one entry more for all beyond: bits of the groups of rules whose first set
    (low half) or second set (high half) holds the character. `one`, `two` and `three` have a bit for each rule whose
    set for that place holds it. `filler` is the code point that stands behind the text.
    """
    size, top, found = len(codes), len(pairs) - 1, 0
    for at in range(size):
        first = pairs[min(codes[at], top)]
        if not first & 65535:
            continue
        second = min(codes[at + 1], top) if at + 1 < size else filler
        if first & (pairs[second] >> 16):
            third = min(codes[at + 2], top) if at + 2 < size else filler
            if one[min(codes[at], top)] & two[second] & three[third]:
                hits[found] = at
                found += 1
    return found
