"""Look up words and the phrases that spans of words begin with, by hash. A kernel.

The hashes of words are joined to that of a phrase with the odd number `base`, modulo 2**64.
"""

from __future__ import annotations

from articlesplit.core.arrays import View


class PhraseTable:
    """The phrases of a table: sorted `hashes` (h,) with a set of categories each, as bits in `masks` (h,).

    A bucket holds the hashes that are equal after a shift by `shift`. `buckets` are the first place of each, and h
    behind the last (2**(64 - shift) + 1,). `maybe` is a filter over the lowest bits of a hash, eight bits to a byte. It
    sorts most hashes out.
    """

    def __init__(self, shift: int, hashes: View, masks: View, buckets: View, maybe: View) -> None:
        self.shift, self.hashes, self.masks, self.buckets, self.maybe = shift, hashes, masks, buckets, maybe
        self.last = (len(maybe) << 3) - 1


def joined(base: int, all_bits: int, phrase: int, word: int) -> int:
    """Return the hash of a phrase lengthened by a word; a phrase of no words has hash 0."""
    mixed = ((phrase ^ ((word + base) & all_bits)) * base) & all_bits
    return mixed ^ (mixed >> 29)


def categories_of(table: PhraseTable, value: int) -> int:
    """Return the categories of a hash that the filter lets through, as bits; 0 if the table does not hold it."""
    bucket = value >> table.shift
    place, stop = table.buckets[bucket], table.buckets[bucket + 1]
    while place < stop and table.hashes[place] < value:
        place += 1
    return table.masks[place] if place < stop and table.hashes[place] == value else 0


def look_up_words(table: PhraseTable, words: View, out: View) -> None:
    """Fill `out`, in place, with the categories of each word (w,), given a table of words by their own hashes."""
    maybe, last = table.maybe, table.last
    for at in range(len(words)):
        word = words[at]
        bit = word & last
        out[at] = categories_of(table, word) if (maybe[bit >> 3] >> (bit & 7)) & 1 else 0


def look_up_phrases(
    base: int,
    all_bits: int,
    longest: int,
    goes_on: int,
    table: PhraseTable,
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
    maybe, last, size = table.maybe, table.last, len(words)
    for span in range(len(first)):
        at, phrase = first[span], 0
        left = count[span] if at + count[span] < size else size - at
        begins[span] = whole[span] = lengths[span] = 0
        for number in range(left if left < longest else longest):
            phrase = joined(base, all_bits, phrase, words[at + number])
            bit = phrase & last
            if not (maybe[bit >> 3] >> (bit & 7)) & 1:
                break
            mask = categories_of(table, phrase)
            known = mask & (goes_on - 1)
            if known:
                begins[span] |= known
                lengths[span] = number + 1
                if number + 1 == left:
                    whole[span] = known
            if not mask & goes_on:
                break
