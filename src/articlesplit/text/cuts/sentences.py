"""Cut the sentences of endless lines."""

from __future__ import annotations

from articlesplit.core import sign_cuts
from articlesplit.core.characters import Char
from articlesplit.core.kernels import views
from articlesplit.labels import Break
from articlesplit.text.cuts.table import Cuts

LONG_LINE = 1000
"""Characters; a longer line holds more than one paragraph, and its sentences are cut apart. Cutting the sentences of
shorter lines too was measured to cost accuracy."""


def cut_sentences(cuts: Cuts) -> int:
    """Cut between sentences, in lines longer than any paragraph."""
    of_lines = views(cuts.lines.start, cuts.lines.end)
    return sign_cuts.cut_sentences(cuts.text, Break.SENTENCE, LONG_LINE, Char.FULL_STOP, *of_lines)
