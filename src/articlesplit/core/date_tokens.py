"""Cut a text into typed tokens and choose those that may belong to a date. A kernel.

`codes` are the code points of a text (n,), 65,536 for all beyond. `type_table` and `values` are tables of them: the
type of a token that begins with a character, and the value of a digit. `firsts` and `stops` are the bounds of pages
(p,). Tokens are `starts`, `ends` and `types`.
"""

from __future__ import annotations

from articlesplit.core.arrays import View

TRAITS = ("edge", "sign")
"""Traits of types: what sets a short date off from prose, and the signs of dates in Chinese, Japanese and Korean."""
EDGE, SIGN = 1, 2


def cut_tokens(
    upper: int,
    single: int,
    ignored: int,
    space: int,
    newline: int,
    number: int,
    no_number: int,
    longest: int,
    type_table: View,
    values: View,
    number_types: View,
    codes: View,
    kinds: View,
    changes: View,
    firsts: View,
    stops: View,
    starts: View,
    ends: View,
    types: View,
    numbers: View,
    sizes: View,
) -> None:
    """Make tokens of runs of one class, in place. `sizes` are the number of tokens, and that of numbers.

    `kinds` are the classes of the characters (n,), and `changes` are the characters before another class. Capitals with
    small letters behind them are a run too; all but the last capital are a token of their own. From the class `single`
    on each character is a token, and `ignored` ones are none. White space at the end of a line is no token, nor is a
    line of it. A year is cut off a longer run of digits; its rest is a number if it is short.
    """
    count, found, page, start, size, last = 0, 0, 0, 0, len(codes), len(changes)
    for run in range(last + 1):
        stop = changes[run] + 1 if run < last else size
        if start == stop:
            break  # the text is empty
        kind = kinds[start]
        while start < stop:
            first, start = start, stop
            if kind >= single:
                start = first + 1
            elif kind == upper:
                behind = first + 1
                while behind < stop and kinds[behind] == upper:
                    behind += 1
                if first + 1 < behind < stop:
                    start = behind - 1
            if kind == ignored:
                continue
            own = type_table[codes[first]]
            if own == newline and count and types[count - 1] == space:
                while page + 1 < len(stops) and stops[page] <= starts[count - 1]:
                    page += 1
                if firsts[page] <= starts[count - 1] < stops[page]:
                    count -= 1
                    if count and types[count - 1] == newline:
                        continue
            starts[count], ends[count], types[count] = first, start, own
            if own == number:
                numbers[found] = count
                found += 1
                length = start - first
                century = values[codes[first]] * 10 + values[codes[first + 1]] if length > 4 else 0
                if century == 19 or century == 20:
                    ends[count] = first + 4
                    types[count] = number_type(longest, first, 4, values, number_types, codes)
                    count += 1
                    starts[count], ends[count], types[count] = first + 4, start, no_number
                    if length <= 6:
                        types[count] = number_type(longest, first + 4, length - 4, values, number_types, codes)
                        numbers[found] = count
                        found += 1
                else:
                    types[count] = number_type(longest, first, length, values, number_types, codes)
            count += 1
    sizes[0], sizes[1] = count, found


def number_type(longest: int, start: int, length: int, values: View, number_types: View, codes: View) -> int:
    """Return the type of a run of digits: a table has it by length and value; `longest` stands for all longer ones."""
    value = 0
    if length < longest:
        for at in range(start, start + length):
            value = value * 10 + values[codes[at]]
    own: int = number_types[min(length, longest) * 10000 + value]
    return own


def find_words(
    words_before: int,
    words_after: int,
    lone: int,
    all_bits: int,
    first_weight: int,
    last_weight: int,
    space: int,
    small: int,
    capitalised: int,
    traits: View,
    sieve: View,
    buckets: View,
    hashes: View,
    small_types: View,
    capitalised_types: View,
    weights: View,
    sums: View,
    page_first: View,
    page_stop: View,
    starts: View,
    ends: View,
    numbers: View,
    types: View,
    candidates: View,
) -> int:
    """Type the words of dates, and fill in the candidates for dates, in place; return the number of candidates.

    A candidate is one of the `numbers`, a word of dates, or a sign. Looked up are tokens of the types `small` and
    `capitalised`: those near numbers, those glued to a word before them, and lone ones. A lone one has an edge or the
    page's end at most `lone` tokens away on both sides. `traits` is a table of types, a bit for each of `TRAITS`. White
    space, the type `space`, has none.

    `weights` are those of the characters, and `sums` are their sums up to each character, modulo 2**32 (n,).
    `articlesplit.dates.words` explains the hash; `first_weight` counts a first character that the difference of two
    sums lacks. `sieve` is a filter over the upper 18 of 32 bits, eight to a byte. `buckets` say where the `hashes` with
    each upper 14 bits begin (16385,).
    """
    found, near, following, page, page_end, was_word = 0, 0, 0, 0, 0, False
    count, number_count, edge_before, edge_behind = len(types), len(numbers), -lone - 1, -1
    pages = len(page_first)
    near_from = near_to = -1  # the tokens that are near a number
    for token in range(count):
        own = types[token]
        if own == space:
            was_word = False
            continue
        if own != small and own != capitalised:
            was_word = False
            is_number = following < number_count and numbers[following] == token
            if traits[own] & EDGE:
                edge_before = token
            elif is_number or traits[own] & SIGN:
                following += is_number
                candidates[found] = token
                found += 1
            continue
        is_wanted, was_word = was_word, True
        while near_to < token:
            near_from = near_to = count
            if near < number_count:
                near_from, near_to = numbers[near] - words_before, numbers[near] + words_after
                near += 1
        if not is_wanted and token < near_from:
            if token - edge_before > lone:
                while page + 1 < pages and page_first[page + 1] <= token:
                    page += 1
                if not 0 <= token - page_first[page] <= lone:
                    continue
            if edge_behind < token:
                while page_end < pages and page_stop[page_end] <= token:
                    page_end += 1
                page_last = page_stop[page_end] - 1 if page_end < pages else -1
                edge_behind = token
                while edge_behind < count and edge_behind != page_last and not traits[types[edge_behind]] & EDGE:
                    edge_behind += 1
            if edge_behind == count or edge_behind - token > lone:
                continue
        start, last = starts[token], ends[token] - 1
        value = sums[last] - sums[start] + weights[start] * first_weight + weights[last] * last_weight
        value &= all_bits
        if not (sieve[value >> 17] >> (value >> 14 & 7)) & 1:
            continue
        place, behind = buckets[value >> 18], buckets[(value >> 18) + 1]
        while place < behind and hashes[place] < value:
            place += 1
        if place < behind and hashes[place] == value:
            types[token] = capitalised_types[place] if own == capitalised else small_types[place]
            candidates[found] = token
            found += 1
    return found


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
    of the `places` begin, and `needed` are those of each rule. The first place is the token's own, and every rule has a
    condition on it. Behind the last token stand line ends.
    """
    count, kept = len(types), 0
    for number in range(len(tokens)):
        token = tokens[number]
        fulfilled = conditions[rows[0] + trait_sets[types[token]]]
        if not fulfilled:
            continue
        for place in range(1, len(places)):
            at = token + places[place]
            if at < 0:
                at = 0
            own = types[at] if at < count else newline
            fulfilled |= conditions[rows[place] + trait_sets[own]]
        for rule in range(len(needed)):
            if fulfilled & needed[rule] == needed[rule]:
                chosen[kept] = token
                kept += 1
                break
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
