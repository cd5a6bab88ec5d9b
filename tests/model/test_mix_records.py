"""An HTML page is scored by two networks: what the one for text may change, and what it may not."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlesplit import parse
from articlesplit.labels import FIELDS, Label
from articlesplit.model.score import mix_records
from articlesplit.model.weights import html_weights, shipped_weights, text_weights, with_text, without_text

MIXED = [Label.BOILERPLATE, *FIELDS]
KEPT = [label for label in Label if label not in MIXED] + [len(Label)]


def scores(seed: int, blocks: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(0, 4, (blocks, len(Label) + 1)).astype(np.float32)


@given(st.integers(0, 99), st.integers(0, 5))
def test_the_text_moves_nothing_but_records_against_boilerplate(seed: int, blocks: int) -> None:
    of_markup, of_text = scores(seed, blocks), scores(seed + 1, blocks)
    mixed = mix_records(of_markup, of_text)
    assert np.array_equal(mixed[:, KEPT], of_markup[:, KEPT])
    of_both, of_one = (np.exp(each[:, MIXED].astype(float)).sum(axis=1) for each in (mixed, of_markup))
    assert of_both == pytest.approx(of_one, rel=1e-4)
    assert np.allclose(mix_records(of_markup, of_markup), of_markup, atol=1e-4)


@given(st.integers(0, 99), st.integers(1, 5))
def test_which_field_of_a_record_a_block_is_stays(seed: int, blocks: int) -> None:
    of_markup, of_text = scores(seed, blocks), scores(seed + 1, blocks)
    mixed, fields = mix_records(of_markup, of_text), list(FIELDS)
    moved = mixed[:, fields] - of_markup[:, fields]
    assert np.allclose(moved, moved[:, :1], atol=1e-4)
    assert (mixed[:, fields].argmax(axis=1) == of_markup[:, fields].argmax(axis=1)).all()


@pytest.mark.parametrize("label", [Label.TEASER_HEADLINE, Label.BOILERPLATE])
def test_what_the_text_says_counts(label: Label) -> None:
    of_markup, of_text = np.zeros((2, 1, len(Label) + 1), np.float32)
    of_text[0, label] = 9
    mixed = mix_records(of_markup, of_text)
    assert (mixed[0, Label.TEASER_HEADLINE] > mixed[0, Label.BOILERPLATE]) == (label is Label.TEASER_HEADLINE)


def test_the_weights_for_html_hold_those_for_text() -> None:
    both = html_weights()
    assert text_weights(both).keys() == shipped_weights().keys()
    assert not without_text(both).keys() & {name for name in both if name.startswith("text.")}
    assert not text_weights(without_text(both))


def test_an_html_page_is_read_with_given_weights_of_both_networks() -> None:
    source = "<h1>Rain in Porto</h1><p>It rained in Porto all day, and the river rose by two metres.</p>"
    same = with_text(without_text(html_weights()), shipped_weights())
    assert parse(source, weights=same) == parse(source)


def test_an_html_page_is_read_by_markup_alone_without_weights_for_text() -> None:
    source = "<h1>Rain in Porto</h1><p>It rained in Porto all day, and the river rose by two metres.</p>"
    assert parse(source, weights=without_text(html_weights())).article.text == parse(source).article.text
