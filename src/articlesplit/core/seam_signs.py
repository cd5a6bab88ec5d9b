"""Weigh what a page shows about its seams, and cut where two fields meet. A kernel.

A text has k seams, in order. `first` and `count` are the first words and the numbers of words of their left sides and
then of their right ones, `edges` where these sides end (2 × k), `page` the page of each seam, and `pairs` the number of
its two words on that page (see `articlesplit.core.seam_scan`). `signs` is what a page shows about each seam, a bit for
each of `SIGNS` (k,). A kernel adds one of them in place, and returns the number of seams that have it.
"""

from __future__ import annotations

from articlesplit.core import ascending, cut_text, key_numbers, phrase_scan
from articlesplit.core.arrays import View
from articlesplit.core.traits import LOWER, UPPER

SIGNS = ("field", "behind_date", "before_date", "left_alone", "right_alone", "name")
"""A side is a field elsewhere or by its words; it is a name beside a date; the word on it is printed elsewhere without
the other; the words are one name."""
FIELD, BEHIND_DATE, BEFORE_DATE, LEFT_ALONE, RIGHT_ALONE, NAME = 1, 2, 4, 8, 16, 32


def mark_fields(
    text: cut_text.CutText,
    all_bits: int,
    base: int,
    seams: View,
    bounds: View,
    first: View,
    count: View,
    page: View,
    partners: View,
    keys: View,
    slots: View,
    numbers: View,
    is_field: View,
    signs: View,
) -> int:
    """Mark the seams one of whose sides is printed elsewhere as a field: between two `bounds` without a seam.

    A side of one word says little: "Sport|Rain" needs "Sport" as a field, and before other words too ("Sport|Snow").
    `is_field` are zeros, (2 × k). `keys` and `numbers`, (2 × k + m), and `slots` are overwritten (see `key_numbers`).
    """
    page_starts, salts = text.page_starts, text.salts
    word_starts, words = text.word_starts, text.words
    k, found, seam, word, number = len(seams), 0, 0, ascending.first_from(bounds[0], word_starts), 0
    longest, last, pages = 0, len(words), len(page_starts)
    for side in range(2 * k):
        longest = max(longest, count[side])
        keys[side] = (sum_of(first[side], first[side] + count[side], words) + salts[page[side % k]]) & all_bits
    fields = 2 * k
    for place in range(len(bounds) - 1):
        low, high = word, bounds[place + 1]
        while word < last and word_starts[word] < high:
            word += 1
        while number + 1 < pages and page_starts[number + 1] <= bounds[place]:
            number += 1
        is_whole = seam == k or seams[seam] >= high
        while seam < k and seams[seam] < high:
            seam += 1
        if is_whole and low < word <= low + longest:
            keys[fields] = (sum_of(low, word, words) + salts[number]) & all_bits
            fields += 1
    key_numbers.number_keys(base, keys[:fields], slots, numbers)
    for place in range(2 * k, fields):
        if numbers[place] < 2 * k:
            is_field[numbers[place]] = 1
    for seam in range(k):
        left = is_field[numbers[seam]] and (count[seam] != 1 or partners[seam] & 1)
        right = is_field[numbers[k + seam]] and count[k + seam] > 1
        if left or right:
            signs[seam] |= FIELD
            found += 1
    return found


def sum_of(low: int, high: int, words: View) -> int:
    """Return the sum of the hashes of some words, and their number."""
    total = high - low
    for word in range(low, high):
        total += words[word]
    return total


def mark_phrases(
    text: cut_text.CutText, lead: int, field: int, first: View, count: View, begins: View, whole: View, signs: View
) -> int:
    """Mark the seams behind a phrase that is a `field` of its own, and those before a `lead` with a capital behind it.

    `begins` and `whole` are the categories of the phrases that the sides begin with and are (2 × k).
    """
    traits, classes = text.traits, text.classes
    word_starts = text.word_starts
    k, found, last = len(signs), 0, len(word_starts) - 1
    for seam in range(k):
        is_led = begins[k + seam] & lead and count[k + seam] > 1
        if is_led:
            is_led = traits[classes[word_starts[min(first[k + seam] + 1, last)]]] & UPPER
        if is_led or whole[seam] & field:
            signs[seam] |= FIELD
            found += 1
    return found


def mark_dated_names(
    text: cut_text.CutText, least: int, most: int, particle: int, edges: View, first: View, count: View, signs: View
) -> int:
    """Mark the seams with nothing but a name between a date and them, and those with nothing but a name between them
    and a date. A name is `least` to `most` words, two of them with capitals; others have `particle` letters at most.
    """
    traits, classes = text.traits, text.classes
    word_starts, word_ends = text.word_starts, text.word_ends
    date_starts, date_ends = text.date_starts, text.date_ends
    k, found = len(signs), 0
    for side in range(2 * k):
        if not least <= count[side] <= most:
            continue
        is_dated = is_one_of(edges[side], date_ends) if side < k else is_one_of(edges[side], date_starts)
        if not is_dated:
            continue
        capitals, is_name = 0, True
        for word in range(first[side], first[side] + count[side]):
            if traits[classes[word_starts[word]]] & UPPER:
                capitals += 1
            elif word_ends[word] - word_starts[word] > particle:
                is_name = False
        if is_name and capitals > 1:
            signs[side % k] |= BEHIND_DATE if side < k else BEFORE_DATE
            found += 1
    return found


def mark_lone_words(
    text: cut_text.CutText,
    all_bits: int,
    base: int,
    seam_keys: View,
    keys: View,
    slots: View,
    numbers: View,
    is_lone: View,
    signs: View,
) -> None:
    """Mark the seams whose left word, and those whose right word, the page prints elsewhere without touching another.

    `seam_keys` are the keys of these words (2 × k), and `is_lone` are zeros, (2 × k). `keys` and `numbers`,
    (2 × k + w), and `slots` are overwritten (see `key_numbers`).
    """
    page_starts, salts = text.page_starts, text.salts
    word_starts, word_ends, words = text.word_starts, text.word_ends, text.words
    k, page, count, last, pages = len(signs), 0, len(seam_keys), len(words), len(page_starts)
    for side in range(2 * k):
        keys[side] = seam_keys[side]
    for word in range(last):
        start = word_starts[word]
        while page + 1 < pages and page_starts[page + 1] <= start:
            page += 1
        touches = (word and word_ends[word - 1] == start) or (
            word + 1 < last and word_starts[word + 1] == word_ends[word]
        )
        if not touches:
            keys[count] = (words[word] + salts[page]) & all_bits
            count += 1
    key_numbers.number_keys(base, keys[:count], slots, numbers)
    for place in range(2 * k, count):
        if numbers[place] < 2 * k:
            is_lone[numbers[place]] = 1
    for side in range(2 * k):
        if is_lone[numbers[side]]:
            signs[side % k] |= LEFT_ALONE if side < k else RIGHT_ALONE


def mark_names(
    text: cut_text.CutText,
    base: int,
    all_bits: int,
    bounds: View,
    first: View,
    is_mark: View,
    pairs: View,
    names: View,
    openings: View,
    previous: View,
    following: View,
    contexts: View,
    sentences: View,
    signs: View,
) -> None:
    """Mark the seams inside a known name, or inside what the page prints whole with other words around it.

    Where both of its words are words of their own, it must stand in mid sentence twice ("We use PlayStation games").
    `names` are the sorted hashes of two words at a seam of a known name, `openings` those of words with which names
    begin. `contexts` and `sentences` are zeros; `previous` and `following` are overwritten: (k,) each.
    """
    traits, classes = text.traits, text.classes
    word_starts, words = text.word_starts, text.words
    k, last = len(signs), len(words) - 1
    for seam in range(k):
        right, left, pair = min(first[k + seam], last), max(first[k + seam] - 1, 0), pairs[seam]
        before, behind, in_sentence = 0, 0, 0
        if left > 0 and not is_bound_between(word_starts[left - 1], word_starts[left], bounds):
            before = words[left - 1]
            in_sentence += traits[classes[word_starts[left - 1]]] & LOWER != 0
        if right < last and not is_bound_between(word_starts[right], word_starts[right + 1], bounds):
            behind = words[right + 1]
            in_sentence += traits[classes[word_starts[right + 1]]] & LOWER != 0
        if not contexts[pair]:
            previous[pair], following[pair], contexts[pair] = before, behind, 1
        if previous[pair] != before:
            contexts[pair] |= 2
        if following[pair] != behind:
            contexts[pair] |= 4
        if in_sentence == 2:
            sentences[pair] += 1
    both = LEFT_ALONE | RIGHT_ALONE
    for seam in range(k):
        if is_mark[seam]:
            continue
        right, left, pair = min(first[k + seam], last), max(first[k + seam] - 1, 0), pairs[seam]
        is_name = contexts[pair] == 7 and (signs[seam] & both != both or sentences[pair] > 1)
        if not is_name:
            is_name = is_among(phrase_scan.joined(base, all_bits, words[left], words[right]), names)
        if is_name or is_among(words[left], openings):
            signs[seam] |= NAME


def is_bound_between(low: int, high: int, bounds: View) -> bool:
    """Return whether a bound lies behind one offset and not behind another one."""
    place = ascending.first_from(low + 1, bounds)
    return place < len(bounds) and bounds[place] <= high


def is_one_of(at: int, values: View) -> bool:
    """Return whether an offset is one of some ascending ones."""
    place = ascending.first_from(at, values)
    return place < len(values) and values[place] == at


def is_among(value: int, values: View) -> bool:
    """Return whether a hash is one of some sorted ones."""
    place = ascending.first_from(value, values)
    return place < len(values) and values[place] == value


def cut_where_fields_meet(
    text: cut_text.CutText,
    new: int,
    glued: int,
    short: int,
    seams: View,
    edges: View,
    first: View,
    is_mark: View,
    page: View,
    pairs: View,
    partners: View,
    signs: View,
    chosen: View,
    seen: View,
    on_page: View,
) -> int:
    """Cut at the seams where the page shows that two fields meet, in place. Return the number of new cuts.

    A name before a date is a sign where a page has several. On a page with `glued` different seams that have signs,
    fields meet at all likely seams. `short` is the length of a short piece. `chosen` and `seen`, (k,), and `on_page`,
    (p,), are overwritten.
    """
    traits, classes = text.traits, text.classes
    word_starts = text.word_starts
    k, made = len(seams), 0
    for seam in range(k):
        chosen[seam] = signs[seam] & (BEFORE_DATE | NAME) == BEFORE_DATE
    count_pairs(chosen, page, pairs, seen, on_page)
    for seam in range(k):
        if on_page[page[seam]] < 2:
            signs[seam] &= ~BEFORE_DATE
        meets = signs[seam] & (FIELD | BEHIND_DATE | BEFORE_DATE) and not signs[seam] & NAME
        if meets:
            made += cut_text.add(text, seams[seam], new)
        alone = signs[seam] & (LEFT_ALONE | RIGHT_ALONE | NAME) == LEFT_ALONE | RIGHT_ALONE
        chosen[seam] = meets or alone or is_mark[seam]
    count_pairs(chosen, page, pairs, seen, on_page)
    for seam in range(k):
        if on_page[page[seam]] < glued or signs[seam] & NAME:
            continue
        in_row = (seam > 0 and seams[seam] - seams[seam - 1] <= short and edges[seam] == seams[seam - 1]) or (
            seam + 1 < k and seams[seam + 1] - seams[seam] <= short and edges[seam + 1] == seams[seam]
        )
        left = max(first[k + seam] - 1, 0)
        is_likely = chosen[seam] or signs[seam] & (LEFT_ALONE | RIGHT_ALONE) or partners[seam] or in_row
        if is_likely or traits[classes[word_starts[left]]] & LOWER:  # few names begin in small letters
            made += cut_text.add(text, seams[seam], new)
    return made


def count_pairs(chosen: View, page: View, pairs: View, seen: View, on_page: View) -> None:
    """Count how many different ones of the chosen seams are on each page, in place (p,). `seen` is overwritten."""
    for number in range(len(on_page)):
        on_page[number] = 0
    for seam in range(len(chosen)):
        seen[seam] = 0
    for seam in range(len(chosen)):
        if chosen[seam] and not seen[pairs[seam]]:
            seen[pairs[seam]] = 1
            on_page[page[seam]] += 1
