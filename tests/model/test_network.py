"""The network: a page has the same scores alone and among other pages, to the last bit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlesplit.labels import Label
from articlesplit.model.network import ROWS, block_scores
from articlesplit.model.networks import LIMIT, model_of
from articlesplit.model.weights import WEIGHTS_FILE, read_weights

SIZES = st.lists(st.sampled_from((0, 1, 2, 3, 7, 40, ROWS - 1, ROWS, ROWS + 3)), min_size=1, max_size=5)


@given(SIZES, st.integers(0, 9))
def test_a_page_has_the_same_scores_among_other_pages(sizes: list[int], seed: int) -> None:
    networks = model_of(read_weights(WEIGHTS_FILE)).networks
    random = np.random.default_rng(seed)
    pages = [random.normal(size=(size, len(networks[0].lowest))).astype(np.float32) for size in sizes]
    kinds = [random.integers(0, 3, (2, size)) for size in sizes]
    bounds = np.cumsum([0, *sizes])
    keys = np.concatenate([kind + 3 * number for number, kind in enumerate(kinds)], axis=1)
    together = block_scores(np.concatenate(pages), np.array(list(map(in_order, keys))), networks, bounds)
    alone = [
        block_scores(page, np.array(list(map(in_order, kind))), networks)
        for page, kind in zip(pages, kinds, strict=True)
    ]
    assert np.array_equal(together, np.concatenate(alone))


@pytest.mark.parametrize("size", [0, 1, 5])
def test_a_page_without_bounds_is_one_page(size: int) -> None:
    networks = model_of(read_weights(WEIGHTS_FILE)).networks
    features = np.ones((size, len(networks[0].lowest)), np.float32)
    groups = np.zeros((2, size), np.int64)
    scores = block_scores(features, groups, networks)
    assert scores.shape == (size, len(Label) + 1)
    assert np.array_equal(scores, block_scores(features, groups, networks, np.array([0, size])))


def test_features_are_scaled_and_cut_off_before_the_first_layer() -> None:
    weights = {name: array[0] for name, array in read_weights(WEIGHTS_FILE).items()}
    (network,) = model_of(read_weights(WEIGHTS_FILE)).networks
    features = np.random.default_rng(0).exponential(size=(40, len(network.lowest))).astype(np.float32)
    scaled = np.clip((features - weights["mean"]) * weights["scale"], -LIMIT, LIMIT)
    cut = np.append(np.clip(features, network.lowest, network.highest), np.ones((40, 1)), axis=1)
    assert np.allclose(cut @ network.first, scaled @ weights["input"] + weights["input_bias"], atol=1e-4)


def in_order(keys: np.ndarray) -> np.ndarray:
    """Number the keys from 0 in order of appearance."""
    numbers: dict[int, int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys.tolist()], np.int64)
