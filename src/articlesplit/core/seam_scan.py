"""Find the seams of a text, where a capital touches what stands before it, and the text on both sides. A kernel."""

from __future__ import annotations

from articlesplit.core import ascending, cut_text, key_numbers
from articlesplit.core.arrays import View
from articlesplit.core.traits import (
    APOSTROPHE,
    AT_SEAM,
    CLOSING,
    COLON,
    DIGIT,
    EXCLAIM,
    LOWER,
    OPEN_QUOTE,
    QUOTE,
    SLIP,
    UPPER,
    WHITE,
)

NO_PAIR, SEVERAL = -1, -2


def find_seams(
    text: cut_text.CutText,
    characters: str,
    alone_letters: str,
    openers: str,
    seams: View,
    is_mark: View,
    sure: View,
    sizes: View,
) -> None:
    """Find the capitals that touch another character, in place; `sizes` are the numbers of `seams` and of `sure` ones.

    Seams are, in order, between two words, behind a sign that closes a sentence, or before a quotation; the latter two
    are behind a mark. At the sure ones fields meet whatever the page shows. `alone_letters` are words of one letter,
    and `openers` marks that open a sentence.
    """
    traits, classes, bases = text.traits, text.classes, text.bases
    marks, mark_kinds = text.marks, text.mark_kinds
    page_starts = text.page_starts
    found, certain, page, size = 0, 0, 0, len(classes)
    for mark in range(len(marks)):
        if not mark_kinds[mark] & AT_SEAM:
            continue
        at = marks[mark]
        while page + 1 < len(page_starts) and page_starts[page + 1] <= at:
            page += 1
        if at < page_starts[page] + 3:
            continue
        one, two, three = traits[bases[at - 1]], traits[bases[at - 2]], traits[bases[at - 3]]
        follow = traits[bases[at + 1]] if at + 1 < size else WHITE
        if at + 1 == size or traits[classes[at + 1]] & WHITE:
            follow = WHITE
        in_word = follow & LOWER
        begins_word = follow & (LOWER | WHITE | APOSTROPHE)
        if one & (OPEN_QUOTE | QUOTE) and two & LOWER and three & LOWER:
            seams[found], is_mark[found] = at - 1, 1
            sure[certain] = at - 1
            found += 1
            certain += 1
        after_word = one & LOWER and two & LOWER and three & (LOWER | UPPER)
        if after_word and (
            in_word or (three & LOWER and follow & UPPER) or (follow & WHITE and characters[at] in alone_letters)
        ):
            seams[found], is_mark[found] = at, 0
            found += 1
        colon = begins_word and two & WHITE and (one & COLON or (one & EXCLAIM and characters[at - 1] not in openers))
        after_mark = one & CLOSING and two & (LOWER | DIGIT | CLOSING) and begins_word and not colon
        if (one & DIGIT and two & DIGIT and in_word) or colon or (after_mark and not one & SLIP):
            sure[certain] = at
            certain += 1
        if after_mark:
            seams[found], is_mark[found] = at, 1
            found += 1
    sizes[0], sizes[1] = found, certain


def cut_all(text: cut_text.CutText, new: int, at: View) -> int:
    """Cut right before some characters, in place, where there is no cut yet. Return the number of new cuts."""
    made = 0
    for place in range(len(at)):
        made += cut_text.add(text, at[place], new)
    return made


def read_sides(
    text: cut_text.CutText, seams: View, starts: View, bounds: View, edges: View, first: View, count: View
) -> None:
    """Find the text on both sides of seams, up to the next boundary, in place.

    `bounds` become the starts of pieces, the edges of dates and the end of the text, in order (m,). For the left sides
    and then for the right ones: the boundary, a bound or another seam, in `edges`, the first word, and the number of
    words (2 × k).
    """
    word_starts = text.word_starts
    date_starts, date_ends = text.date_starts, text.date_ends
    start, opened, closed, number, k, size = 0, 0, 0, len(date_starts), len(seams), len(text.classes)
    for place in range(len(bounds)):
        at = starts[start] if start < len(starts) else size
        if opened < number and date_starts[opened] < at:
            at = date_starts[opened]
        if closed < number and date_ends[closed] < at:
            at = date_ends[closed]
        bounds[place] = at
        if start < len(starts) and starts[start] == at:
            start += 1
        elif opened < number and date_starts[opened] == at:
            opened += 1
        elif closed < number:
            closed += 1
    place = 0
    for seam in range(k):
        at = seams[seam]
        while bounds[place] < at:
            place += 1
        low, following = bounds[place - 1] if place else 0, place
        while bounds[following] <= at:
            following += 1
        high = bounds[following]
        if seam and seams[seam - 1] > low:
            low = seams[seam - 1]
        if seam + 1 < k and seams[seam + 1] < high:
            high = seams[seam + 1]
        edges[seam], edges[k + seam] = low, high
        first[seam] = ascending.first_from(low, word_starts)
        middle = first[k + seam] = ascending.first_from(at, word_starts)
        count[seam] = middle - first[seam]
        count[k + seam] = ascending.first_from(high, word_starts) - middle


def number_sides(
    text: cut_text.CutText,
    all_bits: int,
    base: int,
    seams: View,
    first: View,
    page: View,
    keys: View,
    pair_keys: View,
    slots: View,
    numbers: View,
    met: View,
    pairs: View,
    partners: View,
) -> int:
    """Give numbers to what meets at seams, in place, and return how many different pairs of words there are.

    Fills for each seam its page, the number of its pair of words, which is one for equal pairs of a page, and its
    `partners`, which are zeros: 1 where the word before it meets several words on the page, 2 where the word behind it
    does. `keys` become the hashes of the words before seams, then of those behind them, with the salts of their pages
    (2 × k). `numbers` and `met`, (2 × k), `pair_keys`, (k), and `slots` are overwritten (see `key_numbers`).
    """
    page_starts, salts = text.page_starts, text.salts
    words = text.words
    number, k, last = 0, len(seams), len(words) - 1
    for seam in range(k):
        while number + 1 < len(page_starts) and page_starts[number + 1] <= seams[seam]:
            number += 1
        page[seam], middle = number, first[k + seam]
        keys[seam] = (words[max(middle - 1, 0)] + salts[number]) & all_bits
        keys[k + seam] = (words[min(middle, last)] + salts[number]) & all_bits
    key_numbers.number_keys(base, keys, slots, numbers)
    for seam in range(k):
        pair_keys[seam] = numbers[seam] * 2 * k + numbers[k + seam]
    count = key_numbers.number_keys(base, pair_keys, slots, pairs)
    for side in range(2):
        for word in range(2 * k):
            met[word] = NO_PAIR
        for seam in range(k):
            word = numbers[side * k + seam]
            if met[word] == NO_PAIR:
                met[word] = pairs[seam]
            elif met[word] != pairs[seam]:
                met[word] = SEVERAL
        for seam in range(k):
            if met[numbers[side * k + seam]] == SEVERAL:
                partners[seam] |= side + 1
    return count
