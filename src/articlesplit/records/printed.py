"""Read pieces and lines of a page as `Printed` spans."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

import numpy as np

from articlesplit.core.arrays import Hashes, Ints
from articlesplit.core.kernels import views
from articlesplit.core.piece_scan import find_known_spans
from articlesplit.dates.find import RELATIVE
from articlesplit.dates.read import relative_end
from articlesplit.records.pieces import Piece, Pieces
from articlesplit.records.spans import Printed
from articlesplit.text.mojibake import folded
from articlesplit.text.restore import restore
from articlesplit.text.tokens import Tokens


def core_at(pieces: Pieces, i: int) -> Printed:
    """Return the piece at a place without the signs around it."""
    return pieces.cores[i]


def body_of(tokens: Tokens, piece: Piece) -> Printed:
    """Return a piece without the bullets around it, but with its punctuation."""
    return Printed(tokens, piece.start, piece.end).without_bullets()


def relative_start(core: Printed) -> int:
    """Return where the relative date behind an author begins, the end of the author's field if there is none."""
    dates = core.tokens.dates
    last = bisect_left(core.tokens.date_starts, core.end) - 1
    if last >= 0 and dates.start[last] >= core.start and dates.end[last] >= core.end and dates.kind[last] == RELATIVE:
        return int(dates.start[last])
    return core.start + relative_end(core.raw)


def field_text(text: str) -> str:
    """Return a text as fields have it: restored, white space folded, soft hyphens removed."""
    restored = restore(text)
    return folded(restored.text if restored else text)


class Lines(NamedTuple):
    """The n candidate lines for the article's headline."""

    start: Ints
    """(n,) offset of the first character."""
    end: Ints
    probability: dict[int, float]
    """The probability of being the headline, of each line that is labelled so, in their order."""


def read_line(tokens: Tokens, lines: Lines, place: int) -> str:
    """Return the text of one line, its white space folded."""
    return " ".join(tokens.text[lines.start.item(place) : lines.end.item(place)].split())


def lines_with(tokens: Tokens, lines: Lines, words: Hashes, least: int) -> list[int]:
    """Return the places of the lines that have at least `least` of the words with the given hashes."""
    last, found = np.empty(len(words), np.int64), np.empty(len(lines.start), np.int64)
    starts, _, hashes = tokens.word_columns
    spans = *views(words), hashes, starts, *views(lines.start, lines.end, last, found)
    places: list[int] = found[: find_known_spans(least, *spans)].tolist()
    return places
