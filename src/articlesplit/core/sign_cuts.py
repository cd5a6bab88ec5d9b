"""Cut at tabs, separators, brackets, dashes, cues and the ends of sentences. A kernel.

A rule changes the cuts of a text, and cuts only where there is no cut yet. It returns how many cuts it made. A piece is
what stands between two cuts; `starts` is where pieces begin.
"""

from __future__ import annotations

from articlesplit.core import ascending, cut_text
from articlesplit.core.arrays import View
from articlesplit.core.traits import (
    ALONE,
    AT_CLOSE,
    AT_DASH,
    AT_EXCLAIM,
    AT_GAP,
    AT_OPEN,
    AT_SEPARATOR,
    BEGINS,
    BULLET,
    COLON,
    CUE_SIGN,
    OPEN_BRACKET,
    OPENING,
    PIPE,
    QUOTE_END,
    SENTENCE_END,
    SLASH,
    TRIM,
    WHITE,
)


def cut_gaps(text: cut_text.CutText, new: int) -> int:
    """Cut behind tabs and runs of three white characters."""
    marks, mark_kinds = text.marks, text.mark_kinds
    made = 0
    for mark in range(len(marks)):
        if mark_kinds[mark] & AT_GAP:
            made += cut_text.add(text, marks[mark], new)
    return made


def cut_separators(text: cut_text.CutText, new: int) -> int:
    """Cut behind separators between white space, behind pipes beside a script without spaces, and behind bullets.

    One that opens a piece divides none. `last` is the last solid character.
    """
    traits, classes, kind = text.traits, text.classes, text.kind
    marks, mark_kinds, last = text.marks, text.mark_kinds, text.last
    made = 0
    for mark in range(len(marks)):
        at = marks[mark]
        if not mark_kinds[mark] & AT_SEPARATOR or at >= last or (kind[at] != 0 and kind[at] != new):
            continue
        left = traits[classes[at - 1]] if at else WHITE
        right = traits[classes[at + 1]]
        here = traits[classes[at]]
        if left & right & WHITE or (here & PIPE and (left | right) & ALONE) or here & BULLET:
            made += cut_text.add(text, cut_text.behind(text, at + 1), new)
    return made


def cut_brackets(text: cut_text.CutText, new: int, date: int, short: int, starts: View) -> int:
    """Cut behind a short bracket that a piece begins with, and before one left open for a `date`."""
    traits, classes = text.traits, text.classes
    marks, mark_kinds, last = text.marks, text.mark_kinds, text.last
    piece, size, opened, closed, made = 0, len(classes), -1, -1, 0
    for mark in range(len(marks)):
        at = marks[mark]
        while piece + 1 < len(starts) and starts[piece + 1] <= at:
            if opened > starts[piece] and closed < opened:
                made += cut_open_bracket(text, new, date, short, opened, starts[piece + 1])
            piece += 1
        if mark_kinds[mark] & AT_OPEN:
            opened = at
        if mark_kinds[mark] & AT_CLOSE and at < last:
            closed = at
            head = starts[piece]
            while traits[classes[head]] & TRIM:
                head += 1
            following = cut_text.behind(text, at + 1)
            stop = starts[piece + 1] if piece + 1 < len(starts) else size
            if (
                traits[classes[head]] & OPEN_BRACKET
                and at - head <= short
                and following < stop
                and traits[classes[following]] & BEGINS
            ):
                made += cut_text.add(text, following, new)
    if piece + 1 < len(starts) and opened > starts[piece] and closed < opened:
        made += cut_open_bracket(text, new, date, short, opened, starts[piece + 1])
    return made


def cut_open_bracket(text: cut_text.CutText, new: int, date: int, short: int, opened: int, following: int) -> int:
    """Cut before an open bracket, `opened`, if the following piece begins with a date."""
    kind = text.kind
    if kind[following] == date and cut_text.before(text, following) - opened < short:
        return cut_text.add(text, opened, new)
    return 0


def colons_divide(text: cut_text.CutText, divides: View) -> None:
    """Mark the pages on which a colon between spaces divides like a dash, in place (p,).

    It does not where the language puts a space before most of its colons, and before its marks of exclamation too.
    """
    traits, classes = text.traits, text.classes
    marks, mark_kinds = text.marks, text.mark_kinds
    page_starts, page_ends = text.page_starts, text.page_ends
    mark = 0
    for page in range(len(page_starts)):
        first, last = -1, cut_text.before(text, page_ends[page])
        colons, spaced, shouts, spaced_shouts = 0, 0, 0, 0
        while mark < len(marks) and marks[mark] < page_starts[page]:
            mark += 1
        while mark < len(marks) and (page + 1 == len(page_starts) or marks[mark] < page_starts[page + 1]):
            at = marks[mark]
            if first < 0:
                first = cut_text.behind(text, page_starts[page])
            is_spaced = at == 0 or traits[classes[at - 1]] & WHITE
            if mark_kinds[mark] & AT_EXCLAIM:
                shouts += 1
                spaced_shouts += 1 if is_spaced else 0
            if mark_kinds[mark] & AT_DASH and traits[classes[at]] & COLON and first < at < last:
                colons += 1
                spaced += 1 if is_spaced else 0
            mark += 1
        divides[page] = 2 * spaced <= colons or 2 * spaced_shouts < shouts


def cut_dashes(text: cut_text.CutText, new: int, short: int, divides: View, starts: View) -> int:
    """Cut behind dashes, slashes, arrows and colons between spaces, beside a piece of at most `short` characters.

    Colons count only on pages where they `divides` (p,).
    """
    traits, classes = text.traits, text.classes
    marks, mark_kinds = text.marks, text.mark_kinds
    page_starts, page_ends = text.page_starts, text.page_ends
    page, first, piece, left, waiting, made, size = 0, -1, 0, -1, -1, 0, len(classes)
    stop = cut_text.before(text, page_ends[0])
    for mark in range(len(marks) + 1):
        at = size
        if mark < len(marks):
            at = marks[mark]
            if not mark_kinds[mark] & AT_DASH:
                continue
            while page + 1 < len(page_starts) and page_starts[page + 1] <= at:
                page += 1
                stop, first = cut_text.before(text, page_ends[page]), -1
            if first < 0:
                first = cut_text.behind(text, page_starts[page])
            here, ahead = traits[classes[at]], traits[classes[at - 1]] if at else WHITE
            if not first < at < stop or (here & COLON and not divides[page]):
                continue
            if not ahead & WHITE and not (here & SLASH and ahead & SLASH):
                continue
        if waiting >= 0:  # the mark before, whose right neighbour is known now
            limit = starts[piece + 1] if piece + 1 < len(starts) else size
            high = cut_text.before(text, limit) + 1
            low = starts[piece]
            right = at if at < limit else high
            if (waiting - max(left, low) <= short or right - waiting <= short) and waiting > low and waiting + 1 < high:
                made += cut_text.add(text, cut_text.behind(text, waiting + 1), new)
            left = waiting
        waiting = at
        while piece + 1 < len(starts) and starts[piece + 1] <= at:
            piece += 1
    return made


def cut_sentences(text: cut_text.CutText, new: int, longest: int, full_stop: int, start: View, end: View) -> int:
    """Cut between the sentences of lines of more than `longest` characters, given where lines start and end.

    Quotation marks and brackets close with the sentence. `full_stop` is the class of the mark behind which a sentence
    begins without a space.
    """
    traits, classes = text.traits, text.classes
    made, size = 0, len(classes)
    for line in range(len(start)):
        if end[line] - start[line] <= longest:
            continue
        for behind in range(start[line] + 1, min(end[line] + 1, size)):
            if not traits[classes[behind - 1]] & SENTENCE_END or traits[classes[behind]] & SENTENCE_END:
                continue
            at = behind
            while at < size and at < behind + 2 and traits[classes[at]] & QUOTE_END:
                at += 1
            if at < size and traits[classes[at]] & WHITE:
                at += 1
            elif classes[behind - 1] != full_stop:
                continue
            opened = at + 1 if at < size and traits[classes[at]] & OPENING else at
            if opened < size and traits[classes[opened]] & BEGINS:
                made += cut_text.add(text, at, new)
    return made


def find_first_words(text: cut_text.CutText, starts: View, first: View, count: View) -> None:
    """Fill the number of the first word of each piece, and how many words it has, in place (pieces,)."""
    word_starts, size = text.word_starts, len(text.classes)
    word, words = ascending.first_from(starts[0], word_starts), len(text.words)
    for piece in range(len(starts)):
        stop = starts[piece + 1] if piece + 1 < len(starts) else size
        first[piece] = word
        while word < words and word_starts[word] < stop:
            word += 1
        count[piece] = word - first[piece]


def cut_cues(text: cut_text.CutText, new: int, signs: int, starts: View, first: View, cued: View) -> int:
    """Cut behind the cues that pieces begin with and their signs. A cue's first word is `first`, its words are `cued`,
    0 for no cue; its sign and white space are at most `signs` characters.
    """
    traits, classes = text.traits, text.classes
    word_ends = text.word_ends
    made = 0
    for piece in range(len(starts)):
        if not cued[piece]:
            continue
        at, signed = word_ends[first[piece] + cued[piece] - 1], 0
        stop = starts[piece + 1] if piece + 1 < len(starts) else len(classes)
        end = cut_text.before(text, stop) + 1
        limit = min(at + signs, end)
        while at < limit and traits[classes[at]] & (CUE_SIGN | WHITE):
            signed |= traits[classes[at]] & CUE_SIGN
            at += 1
        if signed and at < end and not traits[classes[at]] & WHITE:
            made += cut_text.add(text, at, new)
    return made
