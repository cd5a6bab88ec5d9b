"""Find the words of a text and hash them in one pass. A kernel."""

from __future__ import annotations

from articlesplit.core.arrays import View


def scan_words(
    all_bits: int,
    codes: View,
    kinds: View,
    folds: View,
    powers: View,
    starts: View,
    ends: View,
    hashes: View,
) -> int:
    """Fill `starts`, `ends` and `hashes`, in place, and return the number of words.

    `codes` are the code points of the text, as far as `folds` go (n,). `kinds` are bits of each character (n,): 1 in a
    word, 2 a word alone, 4 small, 8 capital, 16 a mark on the letter before it, whose bits it has too. `folds` are the
    base letters of code points. `powers` are those of the base of the hashes, the first one 1, for as many characters
    of a word as are hashed. Words are hashed as if their marks were not there.
    """
    size, longest, count, at = len(codes), len(powers), 0, 0
    while at < size:
        own = kinds[at]
        if not own & 1:
            at += 1
            continue
        starts[count] = at
        value = folds[codes[at]] + 1
        length = 1
        at += 1
        while at < size:
            after = kinds[at]
            if after != own or own & 2:
                if after & 16:
                    at += 1
                    continue
                if not after & 1 or (own | after) & 2 or (own & 4 and after & 8):
                    break
                own = after
            if length < longest:
                value += (folds[codes[at]] + 1) * powers[length]
                length += 1
            at += 1
        ends[count] = at
        value &= all_bits
        hashes[count] = value ^ (value >> 32)
        count += 1
    return count
