"""Find sequences of three characters that rules name. A kernel."""

from __future__ import annotations

from articlesplit.core.arrays import View


def find_sequences(filler: int, pairs: View, one: View, two: View, three: View, codes: View, hits: View) -> int:
    """Fill the offsets at which a rule's sequence begins, in place, and return their number.

    `codes` are code points as far as `pairs` goes, a table of them: bits of the groups of rules whose first set
    (low half) or second set (high half) holds the character. `one`, `two` and `three` have a bit for each rule whose
    set for that place holds it. `filler` is the code point that stands behind the text.
    """
    size, found = len(codes), 0
    for at in range(size):
        first = pairs[codes[at]]
        if not first & 65535:
            continue
        second = codes[at + 1] if at + 1 < size else filler
        if first & (pairs[second] >> 16):
            third = codes[at + 2] if at + 2 < size else filler
            if one[codes[at]] & two[second] & three[third]:
                hits[found] = at
                found += 1
    return found
