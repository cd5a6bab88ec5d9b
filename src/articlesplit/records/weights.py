"""Weigh pieces of a page, many at once."""

from __future__ import annotations

from collections.abc import Iterable

from articlesplit.records.pieces import Pieces


def core_weights(pieces: Pieces, places: Iterable[int]) -> list[float]:
    """Return `Printed.weight` of the cores of pieces; on most pages each character weighs the same."""
    if pieces.tokens.has_dense or pieces.tokens.has_loose_ends:
        return [pieces.cores[i].weight for i in places]
    starts, ends = pieces.core_start.data, pieces.core_end.data
    return [float(ends[i] - starts[i]) for i in places]
