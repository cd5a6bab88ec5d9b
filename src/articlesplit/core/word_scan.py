"""Find the words of a text and hash them in one pass. A kernel."""

from __future__ import annotations

from articlesplit.core.arrays import View


def scan_words(
    all_bits: int,
    codes: View,
    kinds: View,
    weights: View,
    powers: View,
    starts: View,
    ends: View,
    hashes: View,
) -> int:
    """Fill `starts`, `ends` and `hashes`, in place, and return the number of words.

    `codes` are the code points of the text, as far as `weights` go (n,). `kinds` are bits of each character, and 0
    behind the last one (n + 1,): 1 in a word, 2 a word alone, 4 small, 8 capital, 16 a mark on the letter before it,
    whose bits it has too. `weights` are what letters count in a hash. `powers` are those of the base of the hashes, the
    first one 1, for as many characters of a word as are hashed. Words are hashed as if their marks were not there.
    """
    size, longest, count, at = len(codes), len(powers), 0, 0
    while at < size:
        own = kinds[at]
        if not own & 1:
            at += 1
            continue
        starts[count] = at
        value = weights[codes[at]]
        length = 1
        if own & 2:
            own = 2  # which no character is, so that the next one counts as another kind
        at += 1
        while True:
            after = kinds[at]
            if after != own:
                if after & 16:
                    at += 1
                    continue
                if not after & 1 or (own | after) & 2 or (own & 4 and after & 8):
                    break
                own = after
            if length < longest:
                value += weights[codes[at]] * powers[length]
                length += 1
            at += 1
        ends[count] = at
        value &= all_bits
        hashes[count] = value ^ (value >> 32)
        count += 1
    return count
