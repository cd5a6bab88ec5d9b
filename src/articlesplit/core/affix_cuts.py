"""Cut at words with which several pieces begin or end. A kernel.

A piece is what stands between two cuts; `starts` is where pieces begin. Sums of hashes are modulo 2**64.
"""

from __future__ import annotations

from articlesplit.core import ascending, cut_text, key_numbers
from articlesplit.core.arrays import View
from articlesplit.core.traits import ALONE, BEGINS, LOWER, SENTENCE_END, WHITE


def cut_affixes(
    text: cut_text.CutText,
    new: int,
    longest: int,
    copies: int,
    all_bits: int,
    base: int,
    places: View,
    starts: View,
    low: View,
    high: View,
    page: View,
    sums: View,
    lone: View,
    originals: View,
    phrases: View,
    alive: View,
    slots: View,
    numbers: View,
    counts: View,
    heads: View,
    tails: View,
    sizes: View,
) -> int:
    """Cut off the words that at least `copies` pieces begin or end with, in place. Return the number of new cuts.

    The other functions here say what the columns hold. All from `low` on are overwritten: (pieces,), but for `slots`
    (see `key_numbers`) and `sizes` (2,).
    """
    find_short_pieces(text, longest, all_bits, starts, low, high, page, sums, lone, sizes)
    found, alone, sharing = sizes[0], sizes[1], 0
    if found < copies:
        return 0
    mark_originals(base, sums[:found], slots, numbers, originals)
    low, high = low[:found], high[:found]
    sharing += count_shared(
        text, 1, copies, all_bits, base, places, low, high, page, originals, phrases, sums, alive, slots, numbers,
        counts, heads,
    )  # fmt: skip
    sharing += count_shared(
        text, -1, copies, all_bits, base, places, low, high, page, originals, phrases, sums, alive, slots, numbers,
        counts, tails,
    )  # fmt: skip
    if not sharing:
        return 0
    keep_known_heads(text, alone, all_bits, base, low, page, lone, alive, slots, numbers, heads)
    return cut_at_shared(text, new, low, high, heads, tails)


def find_short_pieces(
    text: cut_text.CutText,
    longest: int,
    all_bits: int,
    starts: View,
    low: View,
    high: View,
    page: View,
    sums: View,
    lone: View,
    sizes: View,
) -> None:
    """Find the pieces that may have an affix, in place: first word, word behind the last, salt of the page, and sum of
    the hashes of the words with it. `lone` are the hashes of words that are pieces, with the salt. `sizes` are the
    numbers of such pieces and words.

    A piece of more than `longest` characters is prose, which may well begin alike, and so is one with a full stop.
    """
    traits, classes = text.traits, text.classes
    page_starts, salts = text.page_starts, text.salts
    word_starts, words = text.word_starts, text.words
    found, alone, number, count, pages = 0, 0, 0, len(words), len(page_starts)
    first = ascending.first_from(starts[0], word_starts)
    for piece in range(len(starts)):
        while number + 1 < pages and page_starts[number + 1] <= starts[piece]:
            number += 1
        limit = starts[piece + 1] if piece + 1 < len(starts) else len(classes)
        stop = first
        while stop < count and word_starts[stop] < limit:
            stop += 1
        if stop - first == 1:
            lone[alone] = (words[first] + salts[number]) & all_bits
            alone += 1
        elif stop - first > 1:
            end = limit
            while traits[classes[end - 1]] & WHITE:
                end -= 1
            is_prose = traits[classes[end - 1]] & SENTENCE_END or traits[classes[starts[piece]]] & ALONE
            is_short = end - starts[piece] <= longest or (
                end - starts[piece] <= 2 * longest and cut_text.length(text, starts[piece], end) <= longest
            )
            if is_short and not is_prose:
                low[found], high[found], page[found] = first, stop, salts[number]
                total = salts[number]
                for word in range(first, stop):
                    total += words[word]
                sums[found] = total & all_bits
                found += 1
        first = stop
    sizes[0], sizes[1] = found, alone


def mark_originals(base: int, sums: View, slots: View, numbers: View, originals: View) -> None:
    """Mark the pieces whose sum of hashes no piece before them has, in place (pieces,). `numbers` is overwritten."""
    seen = 0
    key_numbers.number_keys(base, sums, slots, numbers)
    for piece in range(len(sums)):
        originals[piece] = numbers[piece] == seen
        seen += originals[piece]


def count_shared(
    text: cut_text.CutText,
    step: int,
    copies: int,
    all_bits: int,
    base: int,
    places: View,
    low: View,
    high: View,
    page: View,
    originals: View,
    phrases: View,
    keys: View,
    alive: View,
    slots: View,
    numbers: View,
    counts: View,
    shared: View,
) -> int:
    """Fill how many words at its edge each piece shares with enough others, in place (pieces,): 0 for none or all.
    Return the number of pieces that share any.

    `step` is 1 for first words and -1 for last ones. `places` are the factors of a word at each place in the hash of a
    phrase, `page` the salts of the pages. At least `copies` pieces must share the words. Only pieces that are
    `originals` count, no copies. `phrases`, `keys`, `alive`, `numbers` and `counts` are overwritten: (pieces,), and so
    is `slots` (see `key_numbers`).
    """
    words = text.words
    left, sharing = len(low), 0
    for piece in range(left):
        shared[piece], alive[piece], phrases[piece] = 0, piece, page[piece]
    for place in range(len(places)):
        longer = 0  # pieces with a word more
        for one in range(left):
            piece = alive[one]
            if place < high[piece] - low[piece]:
                word = words[low[piece] + place if step > 0 else high[piece] - 1 - place]
                phrases[piece] = (phrases[piece] + word * places[place]) & all_bits
                keys[longer], alive[longer] = phrases[piece], piece
                longer += 1
        key_numbers.number_keys(base, keys[:longer], slots, numbers)
        for one in range(longer):
            counts[one] = 0
        for one in range(longer):
            piece = alive[one]
            if originals[piece]:
                counts[numbers[one]] += 1
        left = 0
        for one in range(longer):
            piece = alive[one]
            if counts[numbers[one]] >= copies:
                if place + 1 < high[piece] - low[piece]:
                    sharing += 1 if shared[piece] == 0 else 0
                    shared[piece] = place + 1
                alive[left] = piece
                left += 1
        if not left:
            break
    return sharing


def keep_known_heads(
    text: cut_text.CutText,
    alone: int,
    all_bits: int,
    base: int,
    low: View,
    page: View,
    lone: View,
    alive: View,
    slots: View,
    numbers: View,
    heads: View,
) -> None:
    """Drop a single shared first word with a capital, in place (pieces,), unless it is a piece of its own elsewhere.

    Many headlines begin with such a word. The first `alone` of `lone` are the words that are pieces. The rest of it, a
    place for each piece, is overwritten, and so are `alive`, `slots` and `numbers`.
    """
    traits, classes, word_starts, words = text.traits, text.classes, text.word_starts, text.words
    count, known = alone, 0
    for piece in range(len(low)):
        if heads[piece] == 1 and not traits[classes[word_starts[low[piece]]]] & LOWER:
            lone[count], alive[count - alone] = (words[low[piece]] + page[piece]) & all_bits, piece
            count += 1
    if count == alone:
        return
    key_numbers.number_keys(base, lone[:count], slots, numbers)
    for place in range(alone):
        if numbers[place] == known:
            known += 1
    for place in range(alone, count):
        if numbers[place] >= known:
            heads[alive[place - alone]] = 0


def cut_at_shared(text: cut_text.CutText, new: int, low: View, high: View, heads: View, tails: View) -> int:
    """Cut behind shared first words of pieces, and before two or more shared last ones. Return the number of cuts."""
    traits, classes, word_starts = text.traits, text.classes, text.word_starts
    made = 0
    for piece in range(len(low)):
        head = heads[piece]
        if head:
            at = cut_text.with_sign(text, word_starts[low[piece] + head])
            if traits[classes[at]] & BEGINS:
                made += cut_text.add(text, at, new)
        if tails[piece] > 1:
            at = cut_text.with_sign(text, word_starts[high[piece] - tails[piece]])
            made += cut_text.add(text, at, new)
    return made
