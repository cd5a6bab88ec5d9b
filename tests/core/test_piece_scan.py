"""Pieces and their lines, against plain counts."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from articlesplit.core.words import word_hashes
from articlesplit.labels import Label
from articlesplit.records.layouts import _read_lines
from articlesplit.records.pieces import Pieces, join_blocks
from articlesplit.records.printed import Lines, lines_with
from articlesplit.records.spans import Printed
from articlesplit.text.blocks import cut_blocks
from articlesplit.text.lines import WRAP_WIDTHS
from articlesplit.text.tokens import tokenize

WORDS = st.lists(
    st.sampled_from(["snow", "rain", "Porto", "a", "3 May 2024", "-", "|", "more.", "more:", "雪"]), max_size=12
)
LINES = WORDS.map(" ".join).filter(lambda line: len(line) < WRAP_WIDTHS[0])  # so no line is wrapped
TEXTS = st.lists(LINES, min_size=1, max_size=14).map("\n".join).filter(str.strip)


def pieces_of(text: str, label: Label) -> Pieces:
    """Join the blocks of a text under one label."""
    blocks = cut_blocks(tokenize(text))
    sure = np.full((len(blocks), len(Label)), 1 / len(Label), np.float32)
    (pieces,) = join_blocks(blocks, np.full(len(blocks), label, np.uint8), sure, np.zeros(len(blocks), bool))
    return pieces


@given(TEXTS)
def test_a_core_says_what_its_span_says_without_traits(text: str) -> None:
    pieces = pieces_of(text, Label.PARAGRAPH)
    for i in range(len(pieces.label)):
        core = pieces.cores[i]
        span = Printed(pieces.tokens, core.start, core.end)
        assert (core.dates, core.closes_sentence, core.is_lead) == (span.dates, span.closes_sentence, span.is_lead)


@given(TEXTS)
def test_pieces_of_one_label_are_lines(text: str) -> None:
    pieces = pieces_of(text, Label.PARAGRAPH)
    lines = [line for line in text.split("\n") if line.strip()]
    assert [text[slice(*pieces.span(i))] for i in range(len(pieces.label))] == [line.strip() for line in lines]
    assert pieces.first.tolist()[-1] == len(pieces.weight)
    words = [pieces.cores[i].words for i in range(len(pieces.label))]
    starts = pieces.tokens.word_starts
    assert [own.start for own in words] == starts.searchsorted(pieces.core_start).tolist()
    assert [own.stop for own in words] == starts.searchsorted(pieces.core_end).tolist()
    assert np.allclose(pieces.probability, 1 / len(Label))


@given(TEXTS)
def test_lines_of_pieces(text: str) -> None:
    pieces = pieces_of(text, Label.TEASER_RUBRIQUE)
    lines = _read_lines(pieces)
    assert not lines.kinds or len(lines.kinds) == sum(1 for line in text.split("\n") if line.strip())
    assert len(lines.first) == len(lines.kinds) + 1


@given(TEXTS)
def test_known_words_of_lines(text: str) -> None:
    pieces = pieces_of(text, Label.PARAGRAPH)
    known = word_hashes("porto snow")
    places = lines_with(pieces.tokens, Lines(pieces.core_start, pieces.core_end, {}), known, 2)
    cores = [pieces.cores[i] for i in range(len(pieces.label))]
    words = [pieces.tokens.word_hashes[core.words.start : core.words.stop] for core in cores]
    assert places == [i for i, own in enumerate(words) if np.isin(known, own).all()]
