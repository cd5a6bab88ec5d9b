"""Find the lines of hard-wrapped paragraphs. A kernel.

A text has l lines: `start`, `end` and the empty lines before each, `blank`. A run is a part of a page without an empty
line. `signs` says of each class what it is to a line, a bit for each of `SIGNS`.
"""

from __future__ import annotations

from articlesplit.core import ascending
from articlesplit.core.arrays import View

SIGNS = ("sentence_end", "goes_on", "listed")
"""What ends a sentence, what a line that goes on in mid-sentence begins with, what the items of a list begin with."""
SENTENCE_END, GOES_ON, LISTED = 1, 2, 4


def mark_wrapped(
    narrow: int,
    wide: int,
    tolerance: int,
    least: int,
    full: float,
    most: float,
    signs: View,
    classes: View,
    bases: View,
    word_ends: View,
    page_first: View,
    start: View,
    end: View,
    blank: View,
    widths: View,
    wrapped: View,
) -> bool:
    """Mark the lines that go on with the paragraph of the line before, in place (l,). Return whether any does.

    A printer that wraps at a width fills each line until the next word no longer fits. So in a run whose longest line
    gives the width, `narrow` to `wide`, nearly every line break is one that the next line's first word explains: at
    least `least`, and the share `most`. The text goes on over it in mid-sentence.

    Where a third of a page's characters stand in such runs, the lines of others are wrapped at the page's width: so
    two-line headlines and captions are joined too. `tolerance` are the characters by which a line may be longer or
    shorter, and `full` is the share of the width that a wrapped line fills. `widths` is overwritten: (wide + 1,).
    """
    lines, is_any = len(start), False
    for page in range(len(page_first)):
        first = page_first[page]
        last = page_first[page + 1] if page + 1 < len(page_first) else lines
        size, inside, runs, stop = 0, 0, 0, first
        for width in range(wide + 1):
            widths[width] = 0
        while stop < last:
            begin, width, characters, explained, open_ends, going_on = stop, 0, 0, 0, 0, 0
            while stop < last and (stop == begin or blank[stop] == 0):
                width = max(width, end[stop] - start[stop])
                characters += end[stop] - start[stop]
                stop += 1
            size += characters
            breaks = stop - begin - 1
            if breaks < least or width < narrow or width > wide:
                continue
            for line in range(begin + 1, stop):
                is_full = end[line - 1] - start[line - 1] > full * width
                if is_full and length_with_next(line, start, end, word_ends) > width - tolerance:
                    wrapped[line] = 1
                    explained += 1
                    if not signs[classes[end[line - 1] - 1]] & SENTENCE_END:
                        open_ends += 1
                    if signs[bases[start[line]]] & GOES_ON:
                        going_on += 1
            if explained >= max(least, most * breaks) and 2 * open_ends >= breaks and 3 * going_on >= breaks:
                is_any = True
                inside += characters
                widths[width] += 1
                runs += 1
            else:
                for line in range(begin + 1, stop):
                    wrapped[line] = 0
        if not runs or 3 * inside < size:
            continue
        width = median(runs, widths)
        for line in range(first + 1, last):
            is_open = not signs[classes[end[line - 1] - 1]] & SENTENCE_END
            fits = end[line - 1] - start[line - 1] <= width + tolerance
            may_go_on = blank[line] == 0 and is_open and fits and not signs[classes[start[line]]] & LISTED
            if may_go_on and length_with_next(line, start, end, word_ends) > width - tolerance:
                wrapped[line] = 1
    return is_any


def length_with_next(line: int, start: View, end: View, word_ends: View) -> int:
    """Return the length that the line before would have with the first word of a line, or all of it if no word ends."""
    word = ascending.first_from(start[line] + 1, word_ends)
    word_end = word_ends[word] if word < len(word_ends) else end[line]
    length: int = end[line - 1] - start[line - 1] + 1 + min(word_end, end[line]) - start[line]
    return length


def median(count: int, counts: View) -> int:
    """Return the median of some numbers, rounded down, given how often each occurs."""
    low, high, below, number = -1, -1, 0, 0
    while high < 0:
        below += counts[number]
        if low < 0 and 2 * below >= count:
            low = number
        if 2 * below > count:
            high = number
        number += 1
    return (low + high) // 2
