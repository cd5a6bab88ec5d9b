"""Cut the sentences of endless lines."""

from __future__ import annotations

import numpy as np

from articlesplit.core.characters import SENTENCE_END, WHITE, Char, class_set
from articlesplit.labels import Break
from articlesplit.text.cuts.table import BEGINS, OPENING, Cuts

LONG_LINE = 1000
"""Characters; a longer line holds more than one paragraph, and its sentences are cut apart. Cutting the sentences of
shorter lines too was measured to cost accuracy."""
_QUOTE_END = class_set("close_quote", "quote", "close_bracket", "apostrophe")


def cut_sentences(cuts: Cuts) -> None:
    """Cut between sentences, in lines longer than any paragraph."""
    lines = cuts.lines
    length = lines.end - lines.start
    if length.max() <= LONG_LINE:
        return
    cls = cuts.tokens.classes
    ends = SENTENCE_END.take(cls, mode="clip")
    at = (ends[:-1] > ends[1:]).nonzero()[0] + 1
    at = at[length[lines.start.searchsorted(at - 1, side="right") - 1] > LONG_LINE]
    spaceless = cls[at - 1] == Char.FULL_STOP
    padded = np.concatenate((cls, np.zeros(4, np.uint8)))
    for _ in range(2):  # quotation marks and brackets that close with the sentence
        at = at + _QUOTE_END[padded[at]]
    spaced = WHITE[padded[at]]
    at = at + spaced
    opened = at + OPENING[padded[at]]
    cuts.add(at[(spaced | spaceless) & BEGINS[padded[opened]] & (at < len(cls))], Break.SENTENCE)
