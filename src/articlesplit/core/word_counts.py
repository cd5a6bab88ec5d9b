"""Fill the features of a block's words. A kernel.

The b blocks are rows of `out` (b × width), the matrix of features, and of `raw` (b × logs), both flat. A count whose
logarithm is a feature goes to `raw`. The words of a block are those from `first` on and before `stop`, in the columns
of the text's words.
"""

from __future__ import annotations

import math

from articlesplit.core import key_numbers
from articlesplit.core.arrays import View

NO_BLOCK, SEVERAL = -1, -2


def fill_words(
    width: int,
    logs: int,
    lengths_column: int,
    words_column: int,
    ending_column: int,
    behind_column: int,
    short: int,
    ending: int,
    upper: int,
    credit: int,
    role: int,
    columns: View,
    classes: View,
    masks: View,
    word_starts: View,
    word_ends: View,
    first: View,
    stop: View,
    start: View,
    end: View,
    core_length: View,
    line_length: View,
    last_stop: View,
    out: View,
    raw: View,
) -> None:
    """Fill what the words of a block tell, in place.

    From `lengths_column` on: the mean length of a word, a block's share of its line, the shares of words with a
    capital, of words in capitals, and of words of fewer than `short` characters. `upper` is the class of capitals.
    From `words_column` on: how many words are of each category in `columns`, divided by the root of the number of
    words; `masks` are the categories of each word of the text. From `ending_column` on: how many of the last words, at
    most `ending`, are a `credit` and how many a `role`, up to 2. To `raw` go the characters and the words, and to its
    `behind_column` the words behind the last sentence.
    """
    counted, kinds = 0, len(columns)
    for place in range(kinds):
        counted |= 1 << columns[place]
    for block in range(len(first)):
        low, high = first[block], stop[block]
        row, characters, capitalised, capitals, shorts, several = block * width, 0, 0, 0, 0, max(high - low, 1)
        known = 0
        for word in range(low, high):
            begin = word_starts[word]
            length = word_ends[word] - begin
            characters += length
            shorts += 1 if length < short else 0
            known |= masks[word]
            if classes[begin] == upper:
                capitalised += 1
                if length > 1 and classes[word_ends[word] - 1] == upper:
                    capitals += 1
        out[row + lengths_column] = characters / several / 8
        out[row + lengths_column + 1] = min((end[block] - start[block]) / max(line_length[block], 1), 1.0)
        out[row + lengths_column + 2] = capitalised / several
        out[row + lengths_column + 3] = capitals / several
        out[row + lengths_column + 4] = shorts / several
        if known & counted:
            target = row + words_column
            for word in range(low, high):
                if masks[word] & counted:
                    for place in range(kinds):
                        out[target + place] += (masks[word] >> columns[place]) & 1
            for place in range(kinds):
                out[target + place] /= math.sqrt(several)
        if known & (credit | role):
            credited, roles = 0, 0
            for word in range(max(low, high - ending), high):
                credited += 1 if masks[word] & credit else 0
                roles += 1 if masks[word] & role else 0
            out[row + ending_column] = min(credited, 2)
            out[row + ending_column + 1] = min(roles, 2)
        behind = 0
        if last_stop[block] >= 0:
            word = high
            while word > 0 and word_starts[word - 1] >= last_stop[block]:
                word -= 1
                behind += 1
        raw[block * logs] = core_length[block]
        raw[block * logs + 1] = high - low
        raw[block * logs + behind_column] = behind


def fill_openings(width: int, begins_column: int, whole_column: int, begins: View, whole: View, out: View) -> None:
    """Mark the categories of the phrases that a block begins with and is, in place. The latter are among the former."""
    for block in range(len(begins)):
        row, left, category = block * width, begins[block], 0
        while left:
            if left & 1:
                out[row + begins_column + category] = 1
                out[row + whole_column + category] = (whole[block] >> category) & 1
            left >>= 1
            category += 1


def fill_copies(
    all_bits: int,
    base: int,
    width: int,
    logs: int,
    column: int,
    raw_column: int,
    page_bounds: View,
    salts: View,
    words_hash: View,
    first: View,
    stop: View,
    keys: View,
    slots: View,
    numbers: View,
    counts: View,
    out: View,
    raw: View,
) -> None:
    """Give the number of a block's copies on its page to `raw`, and mark blocks beside a copy, in place.

    Copies have as many words, and the same sum of their hashes, `words_hash`. `keys`, `numbers` and `counts` are
    overwritten, (b,), and so is `slots` (see `articlesplit.core.key_numbers`).
    """
    blocks, page = len(words_hash), 0
    for block in range(blocks):
        while page_bounds[page + 1] <= block:
            page += 1
        keys[block] = (words_hash[block] + salts[page] + stop[block] - first[block]) & all_bits
        counts[block] = -1
    key_numbers.number_keys(base, keys, slots, numbers)
    for block in range(blocks):
        counts[numbers[block]] += 1
    for block in range(blocks):
        raw[block * logs + raw_column] = counts[numbers[block]]
        if block and numbers[block] == numbers[block - 1] and stop[block] > first[block]:
            out[block * width + column] = 1
            out[(block - 1) * width + column] = 1


def fill_shared(
    base: int,
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
    page_bounds: View,
    keys: View,
    slots: View,
    numbers: View,
    owners: View,
    long_owners: View,
    out: View,
) -> None:
    """Fill the shares of a block's heavy words that long blocks of its page print too, and any other blocks, in place.

    Words of a page with equal upper bits count as equal. Heavy is a word of more than `heavy_word` characters, or a
    character that is a word `alone`; long is a block of `long_block` words. `keys`, `numbers`, `owners` and
    `long_owners` are overwritten, (w,), and so is `slots` (see `articlesplit.core.key_numbers`). The owner of a word is
    the block that has it, of all blocks or of long ones: `NO_BLOCK`, or `SEVERAL`.
    """
    blocks, page, words = len(first), 0, 0
    for block in range(blocks):
        while page_bounds[page + 1] <= block:
            page += 1
        for word in range(first[block], stop[block]):
            keys[words] = word_hashes[word] >> bucket_shift | page << 32
            words += 1
    for number in range(key_numbers.number_keys(base, keys[:words], slots, numbers)):
        owners[number] = long_owners[number] = NO_BLOCK
    place = 0
    for block in range(blocks):
        is_long = stop[block] - first[block] >= long_block
        for _ in range(first[block], stop[block]):
            number = numbers[place]
            owner = owners[number]
            if owner != block:
                owners[number] = block if owner == NO_BLOCK else SEVERAL
            if is_long:
                owner = long_owners[number]
                if owner != block:
                    long_owners[number] = block if owner == NO_BLOCK else SEVERAL
            place += 1
    place = 0
    for block in range(blocks):
        heavy, elsewhere, in_body = 0, 0, 0
        for word in range(first[block], stop[block]):
            at, number = word_starts[word], numbers[place]
            is_heavy = (word_ends[word] - at > heavy_word) | alone[classes[at]]
            heavy += is_heavy
            elsewhere += is_heavy & (owners[number] != block)
            in_body += is_heavy & (long_owners[number] != block) & (long_owners[number] != NO_BLOCK)
            place += 1
        if heavy:
            out[block * width + column] = in_body / heavy
            out[block * width + column + 1] = elsewhere / heavy


def fill_address(
    width: int,
    column: int,
    least: int,
    bucket_shift: int,
    address: View,
    word_hashes: View,
    first: View,
    stop: View,
    keys: View,
    seen: View,
    wanted: View,
    out: View,
) -> None:
    """Fill, from `column` on and in place: the share of an address's words that a block has, the share of its own words
    that these are, and their geometric mean. Of fewer than `least` words the shares are those of so many.

    Words whose hashes have equal upper bits, of which there are 16, count as equal. `address` are the hashes of the
    address's words, as many as `keys` and `seen`, which are overwritten. `wanted` are zeros: 2**16
    bits, eight to a byte.
    """
    count = 0
    for word in range(len(address)):
        bucket = address[word] >> bucket_shift
        if not (wanted[bucket >> 3] >> (bucket & 7)) & 1:
            wanted[bucket >> 3] |= 1 << (bucket & 7)
            keys[count], seen[count] = bucket, -1
            count += 1
    for block in range(len(first)):
        found, hits = 0, 0
        for word in range(first[block], stop[block]):
            bucket = word_hashes[word] >> bucket_shift
            if not (wanted[bucket >> 3] >> (bucket & 7)) & 1:
                continue
            hits += 1
            for key in range(count):
                if keys[key] == bucket and seen[key] != block:
                    seen[key] = block
                    found += 1
        if hits:
            row = block * width + column
            of_address, of_block = found / max(count, least), hits / max(stop[block] - first[block], least)
            out[row], out[row + 1], out[row + 2] = of_address, of_block, math.sqrt(of_address * of_block)
