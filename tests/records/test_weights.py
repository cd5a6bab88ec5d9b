"""Weights of pieces, many at once, are those of each."""

from __future__ import annotations

import pytest

from articlesplit.records.weights import core_weights
from tests.records.made import made_pieces


@pytest.mark.parametrize("last", ["", "雪で北の峠が閉まる", "북쪽 고개가 눈으로 닫혔다", "- Rain in Porto |"])
def test_weights_of_pieces_are_those_of_their_cores(last: str) -> None:
    pieces = made_pieces([("paragraph", text, 1) for text in ("Snow closes the pass.", "| Rain |", last) if text])
    places = range(len(pieces.label))
    assert core_weights(pieces, places) == [pieces.cores[i].weight for i in places]
    assert core_weights(pieces, [1]) == [pieces.cores[1].weight]
