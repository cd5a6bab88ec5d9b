"""Read spans of a page: their text, words and dates."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from articlesplit.core.arrays import Ints
from articlesplit.core.characters import WHITE, class_set
from articlesplit.dates.find import TIME
from articlesplit.dates.resolve import resolve_dates
from articlesplit.labels import Label
from articlesplit.records.pieces import Piece, Pieces
from articlesplit.text.mojibake import folded, repair
from articlesplit.text.phrases import leading_word_count
from articlesplit.text.tokens import Tokens

Days: TypeAlias = dict[int, tuple[datetime.date | None, str | None]]


_BULLETS = WHITE | class_set("star", "bullet", "pipe", "middle_dot", "arrow")


def words(tokens: Tokens, span: tuple[int, int]) -> tuple[int, int]:
    """The words that start in a span, as a range of their numbers."""
    return int(tokens.word_starts.searchsorted(span[0])), int(tokens.word_starts.searchsorted(span[1]))


def once(text: str) -> str:
    """The text printed once, where it is the same words twice: a picture's text and the link under it.

    >>> once("Snow in May Snow in May"), once("Snow in MaySnow in May"), once("Rain rain")
    ('Snow in May', 'Snow in May', 'Rain rain')
    """
    first, second = text[: len(text) // 2].strip(), text[(len(text) + 1) // 2 :].strip()
    return first if first == second and " " in first else text


def is_phrase(tokens: Tokens, span: tuple[int, int], category: str) -> bool:
    """Whether the span holds a phrase of the category and nothing else."""
    low, high = words(tokens, span)
    return low < high and leading_word_count(tokens, low, high - low, category) == high - low


def printed_days(
    tokens: Tokens, pieces: Pieces, reference_date: datetime.datetime | None, language: str | None
) -> Days:
    """The date in each piece that may hold one, by the piece's start: all of a page are resolved together, because one
    settles the order of day and month in another.
    """
    starts, ends, kinds = (column.tolist() for column in (tokens.dates.start, tokens.dates.end, tokens.dates.kind))
    printed: dict[int, str] = {}
    for piece in pieces.labelled((Label.BYLINE, Label.TEASER_DATE)):
        inside = range(bisect_left(starts, piece.start), bisect_left(starts, piece.end))
        best = min(inside, key=lambda i: (kinds[i] == TIME, i), default=None)
        if best is not None:
            printed[piece.start] = read(tokens, (starts[best], ends[best]))
        elif piece.label == Label.TEASER_DATE and (text := read(tokens, piece.core)):  # a lone ">" is no date
            printed[piece.start] = text
    texts = list(dict.fromkeys(printed.values()))
    found = dict(zip(texts, resolve_dates(texts, reference_date=reference_date, language=language), strict=True))
    return {start: (found[text], text) for start, text in printed.items()}


def read(tokens: Tokens, span: tuple[int, int]) -> str:
    """The text of a span, its encoding repaired, its white space folded, without the soft hyphens that say where a
    word may be parted.
    """
    text = tokens.text[slice(*span)]
    broken = tokens.mojibake
    if len(broken) and ((broken[:, 0] < span[1]) & (broken[:, 1] > span[0])).any():
        text = repair(text)
    if text.isprintable() and "  " not in text:  # no white space but single spaces
        return text.strip()
    return folded(text)


def body_span(tokens: Tokens, piece: Piece) -> tuple[int, int]:
    """The piece without the bullet or separator before it and after it; its punctuation stays."""
    start, end = piece.start, piece.end
    while start < end and _BULLETS[tokens.classes[start]]:
        start += 1
    while start < end and _BULLETS[tokens.classes[end - 1]]:
        end -= 1
    return start, end


class Lines(NamedTuple):
    """The n lines of a page, each of which may be the headline."""

    start: Ints
    """(n,) offset of the first character."""
    end: Ints
    probability: npt.NDArray[np.float64]
    """(n,) that of being the headline, 0 where the line has another label."""


def read_line(tokens: Tokens, lines: Lines, place: int) -> str:
    return " ".join(tokens.text[lines.start[place] : lines.end[place]].split())
