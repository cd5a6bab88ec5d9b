"""Find the lines of a text, and the characters that the cutting rules ask about. A kernel.

A text of n characters is given by their classes (n,). `traits` says which sets of characters a class is in, (256,), a
bit for each of `articlesplit.core.traits.TRAITS`.
"""

from __future__ import annotations

from articlesplit.core.arrays import View
from articlesplit.core.traits import (
    AT_CLOSE,
    AT_DASH,
    AT_EXCLAIM,
    AT_GAP,
    AT_OPEN,
    AT_SEAM,
    AT_SEPARATOR,
    CLOSE_BRACKET,
    DASH,
    EXCLAIM,
    EXPECTS,
    IS_ANY,
    IS_SIGN,
    IS_WHITE,
    MARK,
    NEWLINE,
    OPEN_BRACKET,
    RETURN,
    SEPARATOR,
    TAB,
    UPPER,
    WHITE,
)


def scan_text(
    traits: View,
    classes: View,
    bases: View,
    events: View,
    number: View,
    indent: View,
    blank: View,
    start: View,
    end: View,
    marks: View,
    mark_kinds: View,
    folded: View,
    sizes: View,
) -> None:
    """Find the lines that hold more than white space, the marks and the folded characters, in place.

    Of each line: its place among all lines, the white space before it, the empty lines before it, and where its first
    solid character starts and its last one ends. `bases` are the classes with that of its letter for a mark. Folded
    are white space behind white space and combining marks. `sizes` are the numbers of lines, marks and folded
    characters, and the kinds of all marks together.

    Most characters are small letters and single spaces, which are looked up in `events` only (256,). The lower half of
    an entry is what a class is, the upper half what it expects: which next character is an event. Behind white space
    that is an event, any character is one.
    """
    size = len(classes)
    lines, found, folds, line, begin, first, last_line, kinds = 0, 0, 0, 0, 0, -1, -1, 0
    expected = IS_ANY
    for at in range(size):
        event = events[classes[at]]
        is_event = event & expected
        expected = event >> EXPECTS
        if not is_event:
            continue
        if is_event & IS_WHITE:  # behind white space
            expected = IS_ANY | IS_WHITE
            folded[folds] = at
            folds += 1
            if not event & IS_SIGN:
                continue
        here, previous = traits[classes[at]], traits[classes[at - 1]] if at else 0
        if here & WHITE:
            expected = IS_ANY | IS_WHITE
            if here & NEWLINE or (here & RETURN and not (at + 1 < size and traits[classes[at + 1]] & NEWLINE)):
                if first >= 0:
                    end[lines] = solid_end(at, traits, classes)
                    number[lines], indent[lines], blank[lines] = line, first - begin, line - last_line - 1
                    start[lines], last_line, first = first, line, -1
                    lines += 1
                line += 1
                begin = at + 1
            continue
        if first < 0:
            first = at
        if here & MARK:
            folded[folds] = at
            folds += 1
        why = 0
        if previous & TAB or (at > 2 and previous & traits[classes[at - 2]] & traits[classes[at - 3]] & WHITE):
            why = AT_GAP
        if here & SEPARATOR:
            why |= AT_SEPARATOR
        if here & DASH and (at + 1 == size or traits[classes[at + 1]] & WHITE):
            why |= AT_DASH
        if here & OPEN_BRACKET:
            why |= AT_OPEN
        if here & CLOSE_BRACKET:
            why |= AT_CLOSE
        if here & EXCLAIM:
            why |= AT_EXCLAIM
        if here & UPPER and at > 2 and not previous & WHITE and not traits[bases[at - 1]] & UPPER:
            why |= AT_SEAM
        if why:
            marks[found], mark_kinds[found] = at, why
            kinds |= why
            found += 1
    if first >= 0:
        end[lines] = solid_end(size, traits, classes)
        number[lines], indent[lines], blank[lines] = line, first - begin, line - last_line - 1
        start[lines] = first
        lines += 1
    sizes[0], sizes[1], sizes[2], sizes[3] = lines, found, folds, kinds


def solid_end(at: int, traits: View, classes: View) -> int:
    """Return where the solid text before an offset ends."""
    while at > 0 and traits[classes[at - 1]] & WHITE:
        at -= 1
    return at


def number_page_lines(
    page_starts: View, traits: View, classes: View, start: View, number: View, blank: View, page_first: View
) -> None:
    """Fill the first line of each page, and count the empty lines before it from the page's start, in place."""
    line, lines, begins, at, size = 0, len(start), 0, 0, len(classes)
    for page in range(len(page_starts)):
        while line < lines and start[line] < page_starts[page]:
            line += 1
        page_first[page] = line
        while at < page_starts[page]:
            here = traits[classes[at]]
            if here & NEWLINE or (here & RETURN and not (at + 1 < size and traits[classes[at + 1]] & NEWLINE)):
                begins += 1
            at += 1
        if line < lines:
            blank[line] = number[line] - begins


def cut_at_lines(
    first: int, after_line: int, after_blank: int, page_first: View, start: View, blank: View, wrapped: View, kind: View
) -> None:
    """Fill the kinds of the cuts before lines, in place: before the `first` one of a page, one after another line, and
    one after an empty line; none before one that is `wrapped`.
    """
    for line in range(len(start)):
        if not wrapped[line]:
            kind[start[line]] = after_blank if blank[line] > 0 else after_line
    for page in range(len(page_first)):
        if page_first[page] < len(start):
            kind[start[page_first[page]]] = first
