"""Fill what the blocks of a page share with its metadata, with its rows and with each other. A kernel.

The b blocks are rows of `out` (b × width), the matrix of features, which is flat.
"""

from __future__ import annotations

import math

from articlesplit.core import ascending
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
            low = ascending.first_from(value, known[:low])
            if known[low] != value:
                low = -1
        places[at] = low


def fill_shared(
    width: int,
    column: int,
    kinds: View,
    sizes: View,
    values: View,
    places: View,
    first: View,
    stop: View,
    seen: View,
    different: View,
    words: View,
    out: View,
) -> None:
    """Fill how much each block and some values share, from `column` on and in place; for none, 0 stays.

    `values` says which values have a known word, as bits, and `places` which of these each word of the text is (w,), -1
    for none. The words of a block are those from `first` on and before `stop`. `sizes` are the words of the values.
    `kinds` has three numbers for each column: 0 for the share of the value's words that the block has, 1 for the share
    of its words that the value has, 2 for the mean of both (geometric); and the first value and one behind the last,
    of which the greatest counts. `seen`, (known,), must be -1. `different` and `words`, (values,), are overwritten.
    """
    for block in range(len(first)):
        is_any = False
        for word in range(first[block], stop[block]):
            place = places[word]
            if place >= 0:
                if not is_any:
                    is_any = True
                    for value in range(len(sizes)):
                        different[value] = words[value] = 0
                is_new = seen[place] != block
                seen[place] = block
                for value in range(len(sizes)):
                    if (values[place] >> value) & 1:
                        words[value] += 1
                        different[value] += is_new
        if is_any:
            at, count = block * width + column, stop[block] - first[block]
            for number in range(len(kinds) // 3):
                most = 0.0
                for value in range(kinds[number * 3 + 1], kinds[number * 3 + 2]):
                    found, share = different[value] / sizes[value], words[value] / count
                    kind = kinds[number * 3]
                    most = max(most, found if kind == 0 else share if kind == 1 else math.sqrt(found * share))
                out[at + number] = most


def fill_pairs(width: int, column: int, places: View, first: View, stop: View, out: View) -> None:
    """Fill the share of each block's pairs of neighbouring words that are known, in place; for none, 0 stays.

    `places` are those of the pairs of each word of the text and the word behind it, -1 for one that is not known.
    """
    for block in range(len(first)):
        count = 0
        for word in range(first[block], stop[block] - 1):
            if places[word] >= 0:
                count += 1
        if count:
            out[block * width + column] = count / (stop[block] - first[block] - 1)


def fill_copies(width: int, column: int, long_block: int, hashes: View, words: View, order: View, out: View) -> None:
    """Mark the blocks of several words whose hash stands before on the page, those of them with at least `long_block`
    words, and the first of several blocks with one hash, from `column` on and in place; for others, 0 stays.

    `order` sorts the hashes.
    """
    low, blocks = 0, len(hashes)
    for place in range(1, blocks + 1):
        if place == blocks or hashes[order[place]] != hashes[order[low]]:
            if place > low + 1:
                first = order[low]
                for at in range(low, place):
                    first = min(first, order[at])
                for at in range(low, place):
                    block = order[at]
                    if block != first and words[block] > 1:
                        out[block * width + column] = 1
                        out[block * width + column + 1] = words[block] >= long_block
                if words[first] > 1:
                    out[first * width + column + 2] = 1
            low = place


def fill_parts(
    width: int, column: int, size: int, row: View, row_start: View, start: View, end: View, out: View
) -> None:
    """Fill whether each block begins its row, whether it ends it, and its share of the row, from `column` on and in
    place. `size` is the length of the text, in which rows begin at `row_start`.
    """
    blocks, rows = len(row), len(row_start)
    for block in range(blocks):
        own, at = row[block], block * width + column
        row_end = row_start[own + 1] if own + 1 < rows else size
        out[at] = start[block] <= row_start[own]
        out[at + 1] = block + 1 == blocks or row[block + 1] != own
        out[at + 2] = min((end[block] - start[block]) / max(row_end - row_start[own], 1), 1.0)
