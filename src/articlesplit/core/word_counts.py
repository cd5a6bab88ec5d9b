"""Fill the features of a block's words. A kernel.

The b blocks are rows of `out` (b × width), the matrix of features, and of `raw` (b × logs), both flat. A count whose
logarithm is a feature goes to `raw`. The words of a block are those from `first` on and before `stop`, in the columns
of the text's words.
"""

from __future__ import annotations

import math

from articlesplit.core.arrays import View


def fill_lengths(
    width: int,
    column: int,
    short: int,
    upper: int,
    classes: View,
    word_starts: View,
    word_ends: View,
    first: View,
    stop: View,
    start: View,
    end: View,
    line_length: View,
    out: View,
) -> None:
    """Fill, from `column` on and in place: the mean length of a word, a block's share of its line, the shares of words
    with a capital, of words in capitals, and of words of fewer than `short` characters. `upper` is the class of
    capitals.
    """
    for block in range(len(first)):
        characters, capitalised, capitals, shorts = 0, 0, 0, 0
        for word in range(first[block], stop[block]):
            length = word_ends[word] - word_starts[word]
            characters += length
            if length < short:
                shorts += 1
            if classes[word_starts[word]] == upper:
                capitalised += 1
                if length > 1 and classes[word_ends[word] - 1] == upper:
                    capitals += 1
        row, several = block * width + column, max(stop[block] - first[block], 1)
        out[row] = characters / several
        out[row] = out[row] / 8
        out[row + 1] = min((end[block] - start[block]) / max(line_length[block], 1), 1.0)
        out[row + 2] = capitalised / several
        out[row + 3] = capitals / several
        out[row + 4] = shorts / several


def fill_phrases(
    width: int,
    begins_column: int,
    whole_column: int,
    words_column: int,
    categories: int,
    columns: View,
    roots: View,
    masks: View,
    first: View,
    stop: View,
    begins: View,
    whole: View,
    out: View,
) -> None:
    """Mark, in place, the categories of phrases that a block begins with and is, and fill how many words of some
    categories it has, divided by the root of the number of its words.

    `columns` are the categories whose words count, `masks` the categories of each word (w,), and `roots` those roots.
    """
    counted = 0
    for place in range(len(columns)):
        counted |= 1 << columns[place]
    for block in range(len(first)):
        row = block * width
        if begins[block]:
            for category in range(categories):
                out[row + begins_column + category] = (begins[block] >> category) & 1
                out[row + whole_column + category] = (whole[block] >> category) & 1
        for word in range(first[block], stop[block]):
            if masks[word] & counted:
                for place in range(len(columns)):
                    if (masks[word] >> columns[place]) & 1:
                        out[row + words_column + place] += 1
        for place in range(len(columns)):
            if out[row + words_column + place]:
                out[row + words_column + place] = out[row + words_column + place] / roots[block]


def fill_ending(
    width: int,
    logs: int,
    column: int,
    raw_column: int,
    ending: int,
    first_mask: int,
    second_mask: int,
    sign: int,
    masks: View,
    word_starts: View,
    first: View,
    stop: View,
    counts: View,
    last_stop: View,
    out: View,
    raw: View,
) -> None:
    """Fill, from `column` on and in place: whether a block has a `sign`, and how many of its last words, at most
    `ending`, are of two categories, up to 2. The words behind its last sentence go to `raw`.
    """
    blocks = len(first)
    kinds = len(counts) // blocks
    for block in range(blocks):
        row, credited, roles, behind = block * width + column, 0, 0, 0
        for word in range(max(first[block], stop[block] - ending), stop[block]):
            if masks[word] & first_mask:
                credited += 1
            if masks[word] & second_mask:
                roles += 1
        if last_stop[block] >= 0:
            word = stop[block]
            while word > 0 and word_starts[word - 1] >= last_stop[block]:
                word -= 1
                behind += 1
        out[row] = min(counts[block * kinds + sign], 1)
        out[row + 1] = min(credited, 2)
        out[row + 2] = min(roles, 2)
        raw[block * logs + raw_column] = behind


def count_copies(
    width: int,
    logs: int,
    column: int,
    raw_column: int,
    keys: View,
    first: View,
    stop: View,
    order: View,
    out: View,
    raw: View,
) -> None:
    """Give the number of a block's copies to `raw`, and mark blocks beside a copy, in place.

    `keys` are equal for equal blocks of a page, and `order` sorts them.
    """
    blocks, low = len(keys), 0
    for place in range(1, blocks + 1):
        if place == blocks or keys[order[place]] != keys[order[low]]:
            for own in range(low, place):
                raw[order[own] * logs + raw_column] = place - low - 1
            low = place
    for block in range(1, blocks):
        if keys[block] == keys[block - 1] and stop[block] > first[block]:
            out[block * width + column] = 1
            out[(block - 1) * width + column] = 1


def fill_shared(
    width: int,
    column: int,
    bucket_shift: int,
    long_block: int,
    heavy_word: int,
    alone: View,
    classes: View,
    word_starts: View,
    word_ends: View,
    word_hashes: View,
    first: View,
    stop: View,
    page_of: View,
    slots: View,
    out: View,
) -> None:
    """Fill the shares of a block's heavy words that long blocks of its page print too, and any other blocks, in place.

    Words with equal upper bits count as equal. Heavy is a word of more than `heavy_word` characters, or a character
    that is a word `alone`; long is a block of `long_block` words. `slots` is overwritten: (2**k × 5), 2**k being more
    than the words of a page. Each slot holds a bucket and the first and the last block with it, of all blocks and of
    long ones.
    """
    blocks, low = len(first), 0
    mask = len(slots) // 5 - 1
    while low < blocks:
        high = low
        while high < blocks and page_of[high] == page_of[low]:
            high += 1
        for slot in range(0, len(slots), 5):
            slots[slot] = -1
        for block in range(low, high):
            is_long = stop[block] - first[block] >= long_block
            for word in range(first[block], stop[block]):
                slot = slot_of(word_hashes[word] >> bucket_shift, mask, slots)
                if slots[slot] < 0:
                    slots[slot] = word_hashes[word] >> bucket_shift
                    slots[slot + 1] = block
                    slots[slot + 3] = -1
                slots[slot + 2] = block
                if is_long:
                    if slots[slot + 3] < 0:
                        slots[slot + 3] = block
                    slots[slot + 4] = block
        for block in range(low, high):
            heavy, elsewhere, in_body = 0, 0, 0
            for word in range(first[block], stop[block]):
                at = word_starts[word]
                if word_ends[word] - at > heavy_word or alone[classes[at]]:
                    heavy += 1
                    slot = slot_of(word_hashes[word] >> bucket_shift, mask, slots)
                    if slots[slot + 1] != block or slots[slot + 2] != block:
                        elsewhere += 1
                    if slots[slot + 3] >= 0 and (slots[slot + 3] != block or slots[slot + 4] != block):
                        in_body += 1
            out[block * width + column] = in_body / max(heavy, 1)
            out[block * width + column + 1] = elsewhere / max(heavy, 1)
        low = high


def slot_of(bucket: int, mask: int, slots: View) -> int:
    """Return the slot of a bucket, or the free one that it would take."""
    place = bucket & mask
    while slots[place * 5] >= 0 and slots[place * 5] != bucket:
        place = (place + 1) & mask
    return place * 5


def fill_address(
    width: int,
    column: int,
    least: int,
    bucket_shift: int,
    word_hashes: View,
    first: View,
    stop: View,
    keys: View,
    seen: View,
    out: View,
) -> None:
    """Fill, from `column` on and in place: the share of an address's words that a block has, the share of its own words
    that these are, and their geometric mean. Of fewer than `least` words the shares are those of so many.

    `keys` are the buckets of the address's words, and `seen` is overwritten: as many.
    """
    for key in range(len(keys)):
        seen[key] = -1
    for block in range(len(first)):
        row, found, hits = block * width + column, 0, 0
        for word in range(first[block], stop[block]):
            bucket = word_hashes[word] >> bucket_shift
            for key in range(len(keys)):
                if keys[key] == bucket:
                    hits += 1
                    if seen[key] != block:
                        seen[key] = block
                        found += 1
        of_address, of_block = found / max(len(keys), least), hits / max(stop[block] - first[block], least)
        out[row], out[row + 1], out[row + 2] = of_address, of_block, math.sqrt(of_address * of_block)
