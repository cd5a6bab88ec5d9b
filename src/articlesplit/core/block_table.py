"""Describe the blocks between the cuts of a text: their cores, words, lines and dates. A kernel."""

from __future__ import annotations

from articlesplit.core import cut_text
from articlesplit.core.arrays import View
from articlesplit.core.traits import TRIM, WHITE


def fill_blocks(
    text: cut_text.CutText,
    all_bits: int,
    first: int,
    folded: View,
    start: View,
    end: View,
    core_start: View,
    core_end: View,
    core_length: View,
    first_word: View,
    end_word: View,
    words_hash: View,
    break_kind: View,
) -> None:
    """Fill the table of blocks from their starts, in place (b,).

    A core is a block without the signs at its edges. Its length does not count the characters that are `folded`, white
    space behind white space and combining marks (f,). `words_hash` is the sum of the hashes of its words, modulo 2**64.
    `break_kind` is the kind of the cut before a block, of those before characters (n,), but 0 for the kind `first`.
    """
    traits, classes, kind = text.traits, text.classes, text.kind
    word_starts, words = text.word_starts, text.words
    size, word, count, fold, folds = len(classes), 0, len(words), 0, len(folded)
    for block in range(len(start)):
        low = start[block]
        high = start[block + 1] if block + 1 < len(start) else size
        while high > low and traits[classes[high - 1]] & WHITE:
            high -= 1
        end[block], break_kind[block] = high, kind[low] if kind[low] != first else 0
        while low < high and traits[classes[low]] & TRIM:
            low += 1
        if low == high:
            low = high = start[block]
        while low < high and traits[classes[high - 1]] & TRIM:
            high -= 1
        length = high - low
        while fold < folds and folded[fold] <= low:
            fold += 1
        while fold < folds and folded[fold] <= high:
            length -= 1
            fold += 1
        core_start[block], core_end[block], core_length[block] = low, high, length
        while word < count and word_starts[word] < low:
            word += 1
        first_word[block], total = word, 0
        while word < count and word_starts[word] < high:
            total += words[word]
            word += 1
        end_word[block], words_hash[block] = word, total & all_bits


def fill_lines(
    start: View,
    line_start: View,
    line_end: View,
    number: View,
    indent: View,
    blank: View,
    line: View,
    block_indent: View,
    block_blank: View,
    line_length: View,
) -> None:
    """Fill what blocks have of the line in which they start, in place (b,)."""
    at, lines = 0, len(line_start)
    for block in range(len(start)):
        while at + 1 < lines and line_start[at + 1] <= start[block]:
            at += 1
        line[block], block_indent[block], block_blank[block] = number[at], indent[at], blank[at]
        line_length[block] = line_end[at] - line_start[at]


def fill_date_kinds(text: cut_text.CutText, date_kind: View, core_start: View, core_end: View, kind: View) -> None:
    """Fill the kind of the date that fills a core, give or take a character at each edge; -1 for none, in place (b,).

    The date is the first one from the core's start on, or the last one of the page before it.
    """
    page_starts, date_starts, date_ends = text.page_starts, text.date_starts, text.date_ends
    date, page, dates, pages = 0, 0, len(date_starts), len(page_starts)
    for block in range(len(core_start)):
        low, high = core_start[block], core_end[block]
        while page + 1 < pages and page_starts[page + 1] <= low:
            page += 1
        while date < dates and date_starts[date] < low:
            date += 1
        which = date
        if date == dates or (page + 1 < pages and date_starts[date] >= page_starts[page + 1]):
            which = date - 1
        kind[block] = -1
        if which < 0 or date_ends[which] <= low or date_starts[which] >= high:
            continue
        if date_starts[which] <= low + 1 and date_ends[which] >= high - 1:
            kind[block] = date_kind[which]
