"""Tell from the words beside a date whether a page was published or changed then."""

from __future__ import annotations

from enum import IntEnum
from functools import cache

import regex

from articlesplit.dates.vocabulary import fold, lexicon


class DateCue(IntEnum):
    """What the words beside a date say of it, the surest date of publication first."""

    PUBLISHED = 0
    NONE = 1
    UPDATED = 2


_WORD = regex.compile(r"[\p{L}\p{M}]+")
_JOINED = regex.compile(r"[\p{Han}\p{Hangul}\p{Thai}]")
"""A character of a script whose cues may be anywhere."""
_LONGEST_CUE = 40
"""Characters before a date, or behind it, in which its cue is looked for; a guess."""


def cues_of(text: str, spans: list[tuple[int, int]]) -> list[DateCue]:
    """Return the cue of each date of a passage; `spans` are the dates, in order.

    A cue is before its date ("Updated 3 May"). Where none is before the first date but one behind the last ("3 May,
    güncellendi"), cues are behind their dates.

    >>> text = "By Ana | Updated 19 May | Published 16 May"
    >>> [cue.name for cue in cues_of(text, [(17, 23), (36, 42)])]
    ['UPDATED', 'PUBLISHED']
    >>> cues_of("2024年5月16日 公開", [(0, 10)])
    [<DateCue.PUBLISHED: 0>]
    """
    ends = [0, *(end for _, end in spans)]
    before = [
        _last_cue(text[max(end, start - _LONGEST_CUE) : start]) for end, (start, _) in zip(ends, spans, strict=False)
    ]
    if not spans or before[0] is not DateCue.NONE:
        return before
    starts = [*(start for start, _ in spans[1:]), len(text)]
    after = [
        _first_cue(text[end : min(start, end + _LONGEST_CUE)].split("\n")[0])
        for (_, end), start in zip(spans, starts, strict=True)
    ]
    return after if after[-1] is not DateCue.NONE else before


def _last_cue(text: str) -> DateCue:
    cues = [cue for _, cue in _cues(text)]
    return cues[-1] if cues else DateCue.NONE


def _first_cue(text: str) -> DateCue:
    return next((cue for _, cue in _cues(text)), DateCue.NONE)


def _cues(text: str) -> list[tuple[int, DateCue]]:
    """Return the cues in a text in order, each with its place in the folded text."""
    words = _WORD.findall(fold(text))
    passage = " ".join(words)
    if _first_words().isdisjoint(words) and (passage.isascii() or not _JOINED.search(passage)):
        return []
    return [
        (found.start(), DateCue.UPDATED if found["updated"] else DateCue.PUBLISHED)
        for found in _pattern().finditer(passage)
    ]


@cache
def _first_words() -> frozenset[str]:
    """Return the words with which a cue begins. Most passages have none of them."""
    lists = lexicon().lists
    return frozenset(
        word for name in ("updated", "published") for cue in lists[name] for word in _WORD.findall(cue)[:1]
    )


@cache
def _pattern() -> regex.Pattern[str]:
    """Compile the cues; those of scripts without spaces may be anywhere, others are whole words."""
    lists = lexicon().lists
    groups = []
    for name in ("updated", "published"):
        joined = [word for word in lists[name] if _JOINED.match(word)]
        spaced = [word for word in lists[name] if word not in joined]
        alternatives = "|".join(sorted(joined, key=len, reverse=True))
        words = "|".join(sorted(spaced, key=len, reverse=True))
        groups.append(rf"(?P<{name}>{alternatives}|(?<![\p{{L}}\p{{M}}])(?:{words})(?![\p{{L}}\p{{M}}]))")
    return regex.compile("|".join(groups))
