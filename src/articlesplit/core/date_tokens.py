"""Cut a text into typed tokens and choose those that may belong to a date. A kernel.

`codes` are the code points of a text (n,), 65,536 for all beyond. `class_table`, `type_table` and `values` are tables
of them: the class of a character, the type of a token that begins with it, and the value of a digit. `firsts` and
`stops` are the bounds of pages (p,). Tokens are `starts`, `ends` and `types`.
"""

from __future__ import annotations

from articlesplit.core.arrays import View


def cut_tokens(
    lower: int,
    upper: int,
    single: int,
    sign: int,
    ignored: int,
    space: int,
    newline: int,
    number: int,
    no_number: int,
    longest: int,
    class_table: View,
    type_table: View,
    values: View,
    number_types: View,
    codes: View,
    firsts: View,
    stops: View,
    starts: View,
    ends: View,
    types: View,
    numbers: View,
    sizes: View,
) -> None:
    """Cut a text into tokens, runs of one class, in place. `sizes` are the number of tokens, that of numbers, and
    whether a character of the class `sign` is there.

    A capital and the small letters behind it are one run, and so are capitals, but for one before a small letter. From
    the class `single` on each character is a token, and `ignored` ones are none. White space at the end of a line is no
    token, and a line of it is none. A year is cut off a longer run of digits; its rest is a number if it is short.
    """
    size = len(codes)
    count, found, page, before, before_that, has_sign, at = 0, 0, 0, 0, 0, 0, 0
    while at < size:
        code = codes[at]
        kind, stop = class_table[code], at + 1
        if kind < single:
            last = kind
            while stop < size:
                following = class_table[codes[stop]]
                if following != last and not (last == upper and following == lower):
                    break
                is_capital = last == upper and following == upper and stop + 1 < size
                if is_capital and class_table[codes[stop + 1]] == lower:
                    break
                last = following
                stop += 1
        elif sign <= kind < ignored:
            has_sign = 1
        start, at = at, stop
        if kind == ignored:
            continue
        own = type_table[code]
        is_dropped = False
        if own == newline and before == space:
            while page + 1 < len(stops) and stops[page] <= starts[count - 1]:
                page += 1
            if firsts[page] <= starts[count - 1] < stops[page]:
                count -= 1
                is_dropped = before_that == newline
        before_that, before = before, own
        if is_dropped:
            continue
        starts[count], ends[count] = start, stop
        if own != number:
            types[count] = own
            count += 1
            continue
        numbers[found] = count
        found += 1
        century = values[code] * 10 + values[codes[min(start + 1, size - 1)]]
        if stop - start > 4 and (century == 19 or century == 20):
            ends[count] = start + 4
            types[count] = number_type(longest, start, 4, values, number_types, codes)
            count += 1
            starts[count], ends[count], types[count] = start + 4, stop, no_number
            if stop - start <= 6:
                types[count] = number_type(longest, start + 4, stop - start - 4, values, number_types, codes)
                numbers[found] = count
                found += 1
        else:
            types[count] = number_type(longest, start, stop - start, values, number_types, codes)
        count += 1
    sizes[0], sizes[1], sizes[2] = count, found, has_sign


def number_type(longest: int, start: int, length: int, values: View, number_types: View, codes: View) -> int:
    """Return the type of a run of digits: a table has it by length and value; `longest` stands for all longer ones."""
    value = 0
    if length < longest:
        for at in range(start, start + length):
            value = value * 10 + values[codes[at]]
    own: int = number_types[min(length, longest) * 10000 + value]
    return own


def find_pages(firsts: View, stops: View, starts: View, ends: View, page_first: View, page_stop: View) -> None:
    """Fill the first token of each page and the one behind its last, in place (p,)."""
    first, stop, count = 0, 0, len(starts)
    for page in range(len(firsts)):
        while first < count and ends[first] <= firsts[page]:
            first += 1
        while stop < count and starts[stop] < stops[page]:
            stop += 1
        page_first[page], page_stop[page] = first, stop


def find_words(
    words_before: int,
    words_after: int,
    lone: int,
    all_bits: int,
    first_weight: int,
    last_weight: int,
    capitalised: int,
    is_word: View,
    is_edge: View,
    weights: View,
    frames: View,
    sieve: View,
    hashes: View,
    small_types: View,
    capitalised_types: View,
    codes: View,
    page_first: View,
    page_stop: View,
    starts: View,
    ends: View,
    numbers: View,
    types: View,
    words: View,
) -> int:
    """Type the words of dates, in place, and return their number; `words` are their tokens.

    Looked up are words near numbers, lone ones with an edge or the page's end at most `lone` tokens away on both sides,
    and those glued to a word before them. `is_word` and `is_edge` are tables of types.
    """
    count, found, near, page_start, page_end = len(types), 0, 0, 0, 0
    edge_before, edge_behind, was_word, here = -lone - 1, -1, False, False
    for token in range(count):
        was_word, here = here, is_word[types[token]] != 0
        while page_start < len(page_first) and min(page_first[page_start], count - 1) <= token:
            if min(page_first[page_start], count - 1) == token:
                edge_before = token
            page_start += 1
        if is_edge[types[token]]:
            edge_before = token
        if not here:
            continue
        while near < len(numbers) and numbers[near] + words_after < token:
            near += 1
        is_wanted = was_word or (near < len(numbers) and numbers[near] - words_before <= token)
        if not is_wanted and token - edge_before <= lone:
            if edge_behind < token:
                edge_behind = token
                while edge_behind < count and not is_edge[types[edge_behind]]:
                    while page_end < len(page_stop) and page_stop[page_end] - 1 < edge_behind:
                        page_end += 1
                    if page_end < len(page_stop) and page_stop[page_end] - 1 == edge_behind:
                        break
                    edge_behind += 1
            is_wanted = edge_behind < count and edge_behind - token <= lone
        if is_wanted:
            place = place_of_word(
                all_bits, first_weight, last_weight, weights, frames, sieve, hashes, codes, starts[token], ends[token]
            )
            if place >= 0:
                types[token] = capitalised_types[place] if types[token] == capitalised else small_types[place]
                words[found] = token
                found += 1
    return found


def place_of_word(
    all_bits: int,
    first_weight: int,
    last_weight: int,
    weights: View,
    frames: View,
    sieve: View,
    hashes: View,
    codes: View,
    start: int,
    end: int,
) -> int:
    """Return the place of a word among the words of dates, -1 for none; `articlesplit.dates.words` explains the hash.

    `frames` and `sieve` are filters over the upper 16 and 18 of 32 bits, eight bits to a byte.
    """
    value = weights[codes[start]] * first_weight + weights[codes[end - 1]] * last_weight
    value &= all_bits
    if not (frames[value >> 19] >> (value >> 16 & 7)) & 1:
        return -1
    for at in range(start, end):
        value += weights[codes[at]]
    value &= all_bits
    if not (sieve[value >> 17] >> (value >> 14 & 7)) & 1:
        return -1
    low, high = 0, len(hashes)
    while low < high:
        middle = (low + high) >> 1
        if hashes[middle] < value:
            low = middle + 1
        else:
            high = middle
    return low if low < len(hashes) and hashes[low] == value else -1


def choose(
    newline: int,
    places: View,
    rows: View,
    conditions: View,
    needed: View,
    trait_sets: View,
    types: View,
    tokens: View,
    chosen: View,
) -> int:
    """Keep the tokens for which one of some rules holds, in place, and return their number.

    `conditions` are those that a token with a set of traits fulfils on a place, as bits; `rows` is where those of each
    of the `places` begin, and `needed` are those of each rule. Behind the last token stand line ends.
    """
    count, kept = len(types), 0
    for number in range(len(tokens)):
        fulfilled = 0
        for place in range(len(places)):
            at = max(tokens[number] + places[place], 0)
            own = types[at] if at < count else newline
            fulfilled |= conditions[rows[place] + trait_sets[own]]
        for rule in range(len(needed)):
            if fulfilled & needed[rule] == needed[rule]:
                chosen[kept] = tokens[number]
                kept += 1
                break
    return kept


def find_lone_ends(
    space: int,
    tab: int,
    newline: int,
    is_word: View,
    is_sign: View,
    is_edge: View,
    codes: View,
    starts: View,
    ends: View,
    types: View,
    words: View,
    found: View,
) -> int:
    """Fill the offsets behind tokens with which a date that stands alone may end, in place, and return their number.

    Such a token is one of the `words` with a type in `is_word`, or has one in `is_sign`. Behind it stands a tab, or a
    type in `is_edge` with or without a space before it. Behind the last token stand line ends.
    """
    count, kept, at = len(types), 0, 0
    for token in range(count):
        own = types[token]
        while at < len(words) and words[at] < token:
            at += 1
        is_last = is_sign[own] or (is_word[own] and at < len(words) and words[at] == token)
        if not is_last:
            continue
        following = types[token + 1] if token + 1 < count else newline
        is_tab = following == space and codes[starts[token + 1]] == tab
        if following == space:
            following = types[token + 2] if token + 2 < count else newline
        if is_tab or is_edge[following]:
            found[kept] = ends[token]
            kept += 1
    return kept


def join_ranges(before: int, after: int, anchors: View, page_first: View, page_stop: View, ranges: View) -> int:
    """Fill the ranges of tokens around sorted anchors, in place, and return their number: (first, last anchor, end).

    Anchors with at most `before` and `after` tokens between them, on one page, share a range.
    """
    found, page, last_page, place = 0, 0, -1, 0
    while place < len(anchors):
        while page + 1 < len(page_first) and page_first[page + 1] <= anchors[place]:
            page += 1
        anchor = anchors[place]
        if found and page == last_page and anchor - ranges[3 * found - 2] <= before + after:
            ranges[3 * found - 2] = anchor
        else:
            ranges[3 * found] = max(anchor - before, page_first[page])
            ranges[3 * found + 1] = anchor
            found += 1
        ranges[3 * found - 1] = min(anchor + after, page_stop[page])
        last_page = page
        place += 1
    return found
