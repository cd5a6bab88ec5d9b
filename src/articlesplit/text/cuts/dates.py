"""Cut at printed dates, reading times and signatures."""

from __future__ import annotations

import re

import numpy as np

from articlesplit.core import date_cuts
from articlesplit.core.arrays import Bytes
from articlesplit.core.kernels import views
from articlesplit.dates.find import TIME
from articlesplit.labels import Break
from articlesplit.text.cuts.table import SHORT_PIECE, Cuts
from articlesplit.text.phrases import LONGEST, leading_words
from articlesplit.text.tokens import Tokens

_SHORTEST_LEAD = 5
"""Characters of a phrase that leads to a date and is more than a preposition, with white space behind it (a guess)."""
_LONGEST_PREPOSITION = 3
"""Letters of a capitalised word that begins a sentence with a date, at most ("Am", "On", "Le", "Dne"). A guess."""
_FEWEST_TIMES = 4
"""Times of a list on one line, at least (a guess)."""
_SHORTEST_NEWS = 15
"""Characters between two of them, at least (a guess)."""
_NUMBER = re.compile(r"\d+")
_LONGEST_READING_TIME = 3
"""Words of a reading time behind its number ("4 min de lecture")."""


def cut_dates(cuts: Cuts) -> int:
    """Cut around printed dates at an edge of a piece, glued to a neighbour, or between two capitals.

    Behind a date, a sign and a reading time that follow it go with it ("3 May - |Rain", "3 May 4 min|"). What leads to
    a date ("Published on") is cut from it only if it is more than a preposition ("On 3 May the council met"), and a
    short word at the start of a sentence is no name ("Am 3. Mai").
    """
    tokens, dates = cuts.tokens, cuts.tokens.dates
    if not len(dates.start):
        return 0
    leads, lead_words, times, time_words = spans = np.empty((4, len(dates.start)), np.int64)
    starts = views(cuts.starts)
    date_cuts.find_neighbours(cuts.text, LONGEST, _LONGEST_READING_TIME, *starts, *views(*spans))
    lengths = views(
        lead_words,
        leading_words(tokens, leads, lead_words, "dateline"),
        times,
        leading_words(tokens, times, time_words, "reading_time"),
    )
    numbers = Break.DATE, _SHORTEST_LEAD, _LONGEST_PREPOSITION
    return date_cuts.cut_dates(cuts.text, *numbers, *starts, *views(_listed_times(tokens)), *lengths)


def _listed_times(tokens: Tokens) -> Bytes:
    """Return which dates are times of a list that stands on one line, the latest first: "21:40 Rain in … 21:15 Snow …".

    >>> from articlesplit.text.tokens import tokenize
    >>> news = "21:40 Rain floods the port 21:15 Snow closes a pass 20:50 Wind stops the ferry 20:05 Fog stays for days"
    >>> _listed_times(tokenize(news)).tolist()
    [1, 1, 1, 1]
    """
    dates = tokens.dates
    listed = np.zeros(len(dates.start), np.uint8)
    if dates.kind.tobytes().count(TIME) < _FEWEST_TIMES:
        return listed
    times = (dates.kind == TIME).nonzero()[0]
    run: list[int] = []
    last = -1, 0  # where the time before ends, and its minutes
    for date, start, end in zip(times.tolist(), dates.start[times].tolist(), dates.end[times].tolist(), strict=True):
        minutes = _minutes(tokens.text[start:end])
        is_next = start - last[0] >= _SHORTEST_NEWS and tokens.text.find("\n", max(last[0], 0), start) < 0
        if not (run and is_next and minutes <= last[1]):
            run = []
        run.append(date)
        if len(run) >= _FEWEST_TIMES:
            listed[run] = 1
        last = end, minutes
    return listed


def _minutes(time: str) -> int:
    """Return the minutes from midnight to a clock time, -1 where it has no minutes of its own.

    >>> _minutes("21:05"), _minutes("9.05"), _minutes("21 h")
    (1265, 545, -1)
    """
    numbers = _NUMBER.findall(time)
    return 60 * int(numbers[0]) + int(numbers[1]) if len(numbers) == 2 else -1


def cut_signatures(cuts: Cuts) -> int:
    """Cut before an author between a summary's last full stop and the date: "… survived. Jonas Roth 13.07.2024"."""
    if not len(cuts.tokens.dates.start):
        return 0
    return date_cuts.cut_signatures(cuts.text, Break.SENTENCE, Break.DATE, SHORT_PIECE, *views(cuts.starts))


def uncut_dates(cuts: Cuts) -> int:
    """Remove cuts inside dates: their parts repeat from record to record, and they have dashes and colons of their own
    ("27/11/2024 - 19:00").
    """
    return date_cuts.uncut_dates(cuts.text, Break.GAP)
