"""Look up words and the phrases that spans of words begin with, by hash. A kernel.

The phrases of a table are sorted hashes (h,) with a set of categories each, as bits. The first one is 0, which is no
phrase. A filter over the lowest bits of a hash, eight bits to a byte, sorts most hashes out. The hashes of words are
joined to that of a phrase with the odd number `base`, modulo 2**64.
"""

from __future__ import annotations

from articlesplit.core.arrays import View


def joined(base: int, all_bits: int, phrase: int, word: int) -> int:
    """Return the hash of a phrase lengthened by a word; a phrase of no words has hash 0."""
    mixed = ((phrase ^ ((word + base) & all_bits)) * base) & all_bits
    return mixed ^ (mixed >> 29)


def place_of(value: int, hashes: View) -> int:
    """Return the place of a hash among those of a table; 0 if it is none of them."""
    low, high = 1, len(hashes)
    while low < high:
        middle = (low + high) >> 1
        if hashes[middle] < value:
            low = middle + 1
        else:
            high = middle
    return low if low < len(hashes) and hashes[low] == value else 0


def look_up_words(hashes: View, masks: View, maybe: View, words: View, out: View) -> None:
    """Fill `out`, in place, with the categories of each word (w,), given a table of words by their own hashes."""
    last = (len(maybe) << 3) - 1
    for at in range(len(words)):
        word = words[at]
        bit = word & last
        out[at] = masks[place_of(word, hashes)] if (maybe[bit >> 3] >> (bit & 7)) & 1 else 0


def look_up_phrases(
    base: int,
    all_bits: int,
    longest: int,
    goes_on: int,
    hashes: View,
    masks: View,
    maybe: View,
    words: View,
    first: View,
    count: View,
    begins: View,
    whole: View,
    lengths: View,
) -> None:
    """Look up what spans begin with, given the first word of each and its number of words (s,).

    Fills, in place, the categories of all phrases that a span begins with, those of the phrases that it consists of,
    and the words of the longest of these phrases; 0 for none. `goes_on` is the bit of words that begin a longer phrase.
    Phrases have at most `longest` words.
    """
    size, last = len(words), (len(maybe) << 3) - 1
    for span in range(len(first)):
        at, phrase = first[span], 0
        left = min(count[span], size - at)
        begins[span] = whole[span] = lengths[span] = 0
        for number in range(min(left, longest)):
            phrase = joined(base, all_bits, phrase, words[at + number])
            bit = phrase & last
            if not (maybe[bit >> 3] >> (bit & 7)) & 1:
                break
            mask = masks[place_of(phrase, hashes)]
            known = mask & (goes_on - 1)
            if known:
                begins[span] |= known
                lengths[span] = number + 1
                if number + 1 == left:
                    whole[span] = known
            if not mask & goes_on:
                break
