"""Cut where two fields touch without a space, and cut the sentences of endless lines."""

from __future__ import annotations

import numpy as np

from articlesplit.core.characters import WHITE, Char, class_set
from articlesplit.labels import Break
from articlesplit.text.cuts.table import BEGINS, CLOSING, IS_WHITE, OPENING, TERMINAL, Cuts
from articlesplit.text.lines import Lines
from articlesplit.text.tokens import pages_of

LONG_LINE = 1000
"""Characters; a longer line is taken to hold more than one paragraph, and its sentences are cut apart. To cut them in
shorter lines too was measured to cost accuracy."""


ONE_LETTER_WORDS = frozenset("AEIOUYÀÈÉÓÁÍАВИКОСУЯІЄΟΗ")
"""Capitals that may be a word of their own, and so begin a headline; another single capital ends a name ("SpaceX")."""


_QUOTE_END = class_set("close_quote", "quote", "close_bracket", "apostrophe")


def cut_glue(cuts: Cuts) -> None:
    """Before a capital directly after a lower-case letter, a digit or a closing punctuation mark ("TizraLe
    directeur").
    """
    cls = cuts.tokens.bases
    upper, lower, digit = Char.UPPER, Char.LOWER, Char.DIGIT
    capital, white = cls == upper, cuts.traits & IS_WHITE
    at = ((capital[3:] > capital[2:-1]) & (white[2:-5] == 0)).nonzero()[0] + 3
    at = at[at >= cuts.tokens.pages[0][pages_of(cuts.tokens, at)] + 3]
    if not len(at):
        return
    before, before2, before3 = cls[at - 1], cls[at - 2], cls[at - 3]
    spaced = white[at + 1] > 0
    follow = np.where(spaced, Char.SPACE, cls.take(at + 1, mode="clip"))
    in_word = follow == lower
    after_small = before2 == lower
    after_word = (before == lower) & after_small & ((before3 == lower) | (before3 == upper))
    after_number = (before == digit) & (before2 == digit)
    spaced_mark = ((before == Char.EXCLAIM) | (before == Char.COLON)) & WHITE[before2]  # "Qui ?Lui", "Sport :Le club"
    after_mark = CLOSING[before] & (after_small | (before2 == digit) | CLOSING[before2]) | spaced_mark
    goes_on = in_word | spaced | (follow == Char.APOSTROPHE)
    capitals = after_word & (before3 == lower) & (follow == upper)  # "TeilnahmeESB"
    cuts.add(at[((after_word | after_number) & in_word) | (after_mark & goes_on) | capitals], Break.GLUE)
    opening = (before == Char.OPEN_QUOTE) | (before == Char.QUOTE)
    quoted = opening & after_small & (before3 == lower)  # "Habitação«Pago"
    cuts.add(at[quoted] - 1, Break.GLUE)
    text = cuts.tokens.text
    lone = [i for i in at[after_word & spaced].tolist() if text[i] in ONE_LETTER_WORDS]
    cuts.add(np.array(lone, np.int64), Break.GLUE)


def cut_sentences(cuts: Cuts, lines: Lines) -> None:
    """Between sentences, in lines longer than any paragraph."""
    length = lines.end - lines.start
    if length.max() <= LONG_LINE:
        return
    cls = cuts.tokens.classes
    ends = TERMINAL.take(cls, mode="clip")
    at = (ends[:-1] > ends[1:]).nonzero()[0] + 1
    at = at[length[lines.start.searchsorted(at - 1, side="right") - 1] > LONG_LINE]
    spaceless = cls[at - 1] == Char.FULL_STOP
    padded = np.concatenate((cls, np.zeros(4, np.uint8)))
    for _ in range(2):  # quotes and brackets that close with the sentence
        at = at + _QUOTE_END[padded[at]]
    spaced = WHITE[padded[at]]
    at = at + spaced
    opened = at + OPENING[padded[at]]
    cuts.add(at[(spaced | spaceless) & BEGINS[padded[opened]] & (at < len(cls))], Break.SENTENCE)
