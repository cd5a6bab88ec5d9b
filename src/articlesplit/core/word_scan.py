"""Find the words of a text and hash them in one pass. A kernel."""

from __future__ import annotations

from articlesplit.core.arrays import View


def scan_words(
    mark: int,
    all_bits: int,
    codes: View,
    bases: View,
    classes: View,
    traits: View,
    folds: View,
    powers: View,
    starts: View,
    ends: View,
    hashes: View,
) -> int:
    """Fill `starts`, `ends` and `hashes`, in place, and return the number of words.

    `codes` are the code points of the text, as far as `folds` go (n,), and `classes` their classes, among them that of
    a `mark`. `bases` are the same, but a mark has the class of its letter. `traits` are bits of each class: 1 in a
    word, 2 a word alone, 4 small, 8 capital. `folds` are the base letters of code points, and `powers` those of the
    base of the hashes, one for each character of a word that is hashed.
    """
    size, longest = len(codes), len(powers)
    count, length, before, value = 0, 0, 0, 0
    for at in range(size):
        after = traits[bases[at]]
        if classes[at] == mark:  # words are hashed as if their marks were not there
            before = after
            continue
        edge = (before ^ after) & 1
        if before & after & 1:
            edge |= ((before | after) >> 1) & 1  # beside a character that is a word alone
            edge |= (before >> 2) & (after >> 3)  # between small and capital
        if edge:
            if before & 1:
                ends[count] = at
                value &= all_bits
                hashes[count] = value ^ (value >> 32)
                count += 1
            if after & 1:
                starts[count] = at
                value, length = 0, 0
        if after & 1 and length < longest:
            value += (folds[codes[at]] + 1) * powers[length]
            length += 1
        before = after
    if before & 1:
        ends[count] = size
        value &= all_bits
        hashes[count] = value ^ (value >> 32)
        count += 1
    return count
