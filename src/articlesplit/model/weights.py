"""Read the trained weights from their files."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TypeAlias

import numpy as np

from articlesplit.core.arrays import Matrix

WEIGHTS_FILE = Path(__file__).parents[1] / "data" / "weights.npz"


HTML_WEIGHTS_FILE = WEIGHTS_FILE.with_name("weights_html.npz")


Weights: TypeAlias = Mapping[str, Matrix]
_TEXT = "text."
"""Begins the names of the arrays for text among those for HTML."""


@cache
def shipped_weights() -> Weights:
    """Return the weights in the package for text."""
    return read_weights(WEIGHTS_FILE)


@cache
def html_weights() -> Weights:
    """Return the weights in the package for HTML: those of the network that reads markup, and of the one for text."""
    return with_text(read_weights(HTML_WEIGHTS_FILE), shipped_weights())


def with_text(markup: Weights, text: Weights) -> Weights:
    """Return weights for HTML: those of a network that reads markup, and beside them those of one for text.

    >>> sorted(with_text({"input": np.zeros(2)}, {"input": np.ones(2)}))
    ['input', 'text.input']
    """
    return {**markup, **{_TEXT + name: array for name, array in text.items()}}


def without_text(weights: Weights) -> Weights:
    """Return the weights without those of the network for text.

    >>> sorted(without_text({"input": np.zeros(2), "text.input": np.ones(2)}))
    ['input']
    """
    return {name: array for name, array in weights.items() if not name.startswith(_TEXT)}


def text_weights(weights: Weights) -> Weights:
    """Return the weights of the network for text among those for HTML, none where they have none.

    >>> text_weights({"input": np.zeros(2), "text.input": np.ones(2)})["input"].tolist()
    [1.0, 1.0]
    """
    return {name.removeprefix(_TEXT): array for name, array in weights.items() if name.startswith(_TEXT)}


def read_weights(path: Path) -> Weights:
    """Read the weights in a file: plain arrays by name, without pickled objects."""
    with np.load(path, allow_pickle=False) as file:
        return {name: file[name].astype(np.float32) for name in file.files}
