"""Cut the lines of a page: all cutting rules, in their order."""

from __future__ import annotations

import numpy as np

from articlesplit.core.arrays import Ints
from articlesplit.labels import Break
from articlesplit.text.cuts.affixes import cut_affixes
from articlesplit.text.cuts.dates import cut_dates, cut_signatures, mend_dates
from articlesplit.text.cuts.glue import cut_glue, cut_sentences
from articlesplit.text.cuts.signs import cut_brackets, cut_cues, cut_dashes, cut_gaps, cut_separators
from articlesplit.text.cuts.table import Bytes, Cuts
from articlesplit.text.lines import Lines

_FIRST = np.uint8(255)
"""The kind of the cut before everything."""


def cut_lines(cuts: Cuts, lines: Lines, marked_up: bool) -> tuple[Ints, Ints, Bytes]:
    """Cut a text into its lines, and these into pieces: their starts, ends and breaks."""
    cuts.kind[lines.start] = np.where(lines.blank > 0, Break.BLANK, Break.NEWLINE)
    wrapped = lines.start[lines.wrapped]
    cuts.kind[wrapped] = 0
    cuts.kind[lines.start[lines.page_first]] = _FIRST
    for cut in (cut_gaps, cut_separators):
        cut(cuts)
        cuts.kind[wrapped] = 0  # an indent is no gap there
    if not marked_up:
        cut_glue(cuts)
        cut_sentences(cuts, lines)
    cut_cues(cuts)
    cut_dates(cuts)
    if not marked_up:
        cut_signatures(cuts)
        cut_brackets(cuts)
        cut_dashes(cuts)
        cut_affixes(cuts)
    mend_dates(cuts)
    starts = cuts.starts()
    breaks = cuts.kind[starts]
    breaks[breaks == _FIRST] = Break.START
    return starts, cuts.ends(starts), breaks
