"""Find sequences of three characters that rules name. A kernel."""

from __future__ import annotations

from articlesplit.core.arrays import View


def find_sequences(
    filler: int, pairs: View, one: View, two: View, three: View, codes: View, spots: View, hits: View
) -> int:
    """Fill the offsets at which a rule's sequence begins, in place, and return their number.

    `codes` are the code points of a text. Sequences are looked for around its offsets `spots`, in ascending order: one
    of them is in each sequence. `hits` has room for three times as many.

    `pairs` is a table of code points, the last one for all above: bits of the groups of rules whose first set (low
    half) or second set (high half) holds the character. `one`, `two` and `three` have a bit for each rule whose set for
    that place holds it. `filler` is the code point that stands behind the text.
    """
    size, most, found, at = len(codes), len(pairs) - 1, 0, 0
    for spot in spots:
        if at < spot - 2:
            at = spot - 2
        while at <= spot:
            code = codes[at] if codes[at] < most else most
            first = pairs[code]
            if first & 65535:
                second = min(codes[at + 1], most) if at + 1 < size else filler
                if first & (pairs[second] >> 16):
                    third = min(codes[at + 2], most) if at + 2 < size else filler
                    if one[code] & two[second] & three[third]:
                        hits[found] = at
                        found += 1
            at += 1
    return found
