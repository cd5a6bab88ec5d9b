"""Hold a text and its cuts for the kernels that cut it, and step over its white space and signs. A kernel.

A kernel that takes one object in place of its arrays is called in a fraction of the time.
"""

from __future__ import annotations

from articlesplit.core.arrays import View
from articlesplit.core.traits import OPENING, WHITE


class CutText:
    """A text of n characters, w words, d dates and p pages, and its cuts.

    `traits` says which sets of characters a class is in, (256,), a bit for each of `articlesplit.core.traits.TRAITS`.
    `classes` and `bases` are the classes of the characters (n,), in `bases` with that of its letter for a mark. `words`
    are the hashes of words, and `salts` a number for each page that keeps equal words of different pages apart.
    `marks` are offsets of characters that a rule may ask about, in order, and `mark_kinds` says why, a bit for each of
    `articlesplit.core.traits.MARKS`. `last` is the offset of the last solid character.

    `kind` is the kind of the cut right before each character, 0 for none (n,). Rules change it in place.
    """

    def __init__(
        self,
        last: int,
        traits: View,
        classes: View,
        bases: View,
        word_starts: View,
        word_ends: View,
        words: View,
        date_starts: View,
        date_ends: View,
        page_starts: View,
        page_ends: View,
        salts: View,
        marks: View,
        mark_kinds: View,
        kind: View,
    ) -> None:
        self.last, self.kind = last, kind
        self.traits, self.classes, self.bases = traits, classes, bases
        self.word_starts, self.word_ends, self.words = word_starts, word_ends, words
        self.date_starts, self.date_ends = date_starts, date_ends
        self.page_starts, self.page_ends, self.salts = page_starts, page_ends, salts
        self.marks, self.mark_kinds = marks, mark_kinds


def before(text: CutText, at: int) -> int:
    """Return the last solid character before an offset; -1 where there is none."""
    at -= 1
    while at >= 0 and text.traits[text.classes[at]] & WHITE:
        at -= 1
    return at


def behind(text: CutText, at: int) -> int:
    """Return the first solid character at an offset or behind it; the last of all where there is none."""
    while at < text.last and text.traits[text.classes[at]] & WHITE:
        at += 1
    return min(at, text.last)


def length(text: CutText, start: int, end: int) -> int:
    """Return the number of characters of a part of a text. White space in a row counts as one, however lines end."""
    size = end - start
    for at in range(start + 1, end):
        if text.traits[text.classes[at]] & text.traits[text.classes[at - 1]] & WHITE:
            size -= 1
    return size


def with_sign(text: CutText, at: int) -> int:
    """Return an offset, moved to the opening sign right before it if there is one."""
    return at - 1 if at > 0 and text.traits[text.classes[at - 1]] & OPENING else at


def add(text: CutText, at: int, new: int) -> int:
    """Cut right before a character, in place, where there is no cut yet. Return the number of new cuts: 0 or 1."""
    if text.kind[at]:
        return 0
    text.kind[at] = new
    return 1
