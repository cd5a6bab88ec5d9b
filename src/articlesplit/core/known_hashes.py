"""Look hashes up among known ones, and count those of each block. A kernel."""

from __future__ import annotations

from articlesplit.core.arrays import View


def find_known(base: int, all_bits: int, shift: int, known: View, slots: View, hashes: View, places: View) -> None:
    """Fill the place of each hash among the sorted `known` ones, -1 for others, in place (n,).

    `slots`, (2**(64 - shift),), must be -1. A slot gets the place of the last known hash whose upper bits are its own
    after a multiplication by `base`, an odd factor without a pattern. Only where another hash is in the slot, all known
    ones are searched, so the time has a bound whatever the hashes are.
    """
    for place in range(len(known)):
        slots[((known[place] * base) & all_bits) >> shift] = place
    for at in range(len(hashes)):
        value = hashes[at]
        low = slots[((value * base) & all_bits) >> shift]
        if low >= 0 and known[low] != value:
            high, low = low, 0
            while low < high:
                middle = (low + high) >> 1
                if known[middle] < value:
                    low = middle + 1
                else:
                    high = middle
            if known[low] != value:
                low = -1
        places[at] = low


def count_shared(values: View, places: View, first: View, stop: View, seen: View, different: View, words: View) -> None:
    """Count how many different words of each value a block has, and how many of its words each value has.

    `values` says which values have a known word, as bits, and `places` which of these each word of the text is (w,), -1
    for none. The words of a block are those from `first` on and before `stop`. `seen`, (known,), must be -1.
    `different` and `words` are filled in place; they must be 0 (values × b).
    """
    blocks = len(first)
    for block in range(blocks):
        for word in range(first[block], stop[block]):
            place = places[word]
            if place >= 0:
                bits, at, is_new = values[place], block, seen[place] != block
                seen[place] = block
                while bits:
                    if bits & 1:
                        words[at] += 1
                        different[at] += is_new
                    bits >>= 1
                    at += blocks


def count_pairs(places: View, first: View, stop: View, counts: View) -> None:
    """Count the known pairs of neighbouring words of each block, in place (b,).

    `places` are those of the pairs of each word of the text and the word behind it, -1 for one that is not known.
    """
    for block in range(len(first)):
        count = 0
        for word in range(first[block], stop[block] - 1):
            if places[word] >= 0:
                count += 1
        counts[block] = count


def mark_copies(hashes: View, words: View, order: View, before: View, again: View) -> None:
    """Mark the blocks whose hash stands before on the page, and the first of several blocks with one hash, in place
    (b,); not those of fewer than two words.

    `order` sorts the hashes. Both masks must be 0.
    """
    low, blocks = 0, len(hashes)
    for place in range(1, blocks + 1):
        if place == blocks or hashes[order[place]] != hashes[order[low]]:
            if place > low + 1:
                first = order[low]
                for at in range(low, place):
                    first = min(first, order[at])
                    before[order[at]] = words[order[at]] > 1
                before[first], again[first] = 0, words[first] > 1
            low = place
