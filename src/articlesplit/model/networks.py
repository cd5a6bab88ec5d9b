"""Prepare trained weights for the pages that are run through them.

What does not depend on a page is worked out once. Features are scaled and cut off before the dense layer, so the scale
becomes part of its matrix. A bias becomes the last row of a matrix, beside a column of ones.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from articlesplit.core.arrays import Ints, Matrix
from articlesplit.model.weights import Weights, html_weights, shipped_weights, text_weights, without_text

_Floats: TypeAlias = npt.NDArray[np.floating[Any]]
LIMIT = 4
"""Standard deviations at which scaled features are cut off, so that a rare script does not outweigh all else."""
_SHARED = ("switching", "sharpness", "prior", "page")
"""The arrays of weights that are there once; of the others each network has its own."""


class Network(NamedTuple):
    """A network that reads n features and has c channels between its layers."""

    columns: Ints | None
    """(n,) the columns of the features that it reads; none if it reads all."""
    lowest: Matrix
    """(n,) what lower features are raised to, and"""
    highest: Matrix
    """(n,) what higher ones are lowered to."""
    first: Matrix
    """(n + 1, c) the dense layer, with its bias."""
    layers: tuple[Matrix, ...]
    """(3c + 1, c) each: of the block before, the block itself, the block behind, and the bias."""
    pooled: Matrix
    """(c, c) of a block in the layer that pools, and"""
    groups: tuple[Matrix, ...]
    """(c + 1, c) of each of its groups: of their mean and of the logarithm of their size."""
    pooled_bias: Matrix
    """(c,)"""
    last: tuple[Matrix, ...]
    """Like `layers`, behind the pooling."""
    output: Matrix
    """(c, labels + 1)"""
    output_bias: Matrix
    """(labels + 1,)"""


class Model(NamedTuple):
    """Trained weights, and the networks among them, whose mean counts."""

    weights: Weights
    networks: tuple[Network, ...]


def text_model(weights: Weights | None) -> Model:
    """Return the model of text: the shipped one, or that of the given weights."""
    return model_of(weights) if weights else _shipped_text()


def html_models(weights: Weights | None) -> tuple[Model, Model | None]:
    """Return the two models that score an HTML page, the shipped ones or those of the given weights: that of its
    markup, and that of its text, if the weights have one.
    """
    return _html_models(weights) if weights else _shipped_html()


def model_of(weights: Weights) -> Model:
    """Return the model of some weights."""
    own = {name: array for name, array in weights.items() if name not in _SHARED}
    count = len(weights["scale"])
    return Model(weights, tuple(_network({name: array[n] for name, array in own.items()}) for n in range(count)))


@cache
def _shipped_text() -> Model:
    return model_of(shipped_weights())


@cache
def _shipped_html() -> tuple[Model, Model | None]:
    return _html_models(html_weights())


def _html_models(weights: Weights) -> tuple[Model, Model | None]:
    of_text = text_weights(weights)
    return model_of(without_text(weights)), model_of(of_text) if of_text else None


def _network(arrays: Weights) -> Network:
    """Return the network of its own arrays."""
    mean, scale = arrays["mean"].astype(np.float64), arrays["scale"].astype(np.float64)
    reach = np.divide(LIMIT, scale, out=np.full(len(scale), np.inf), where=scale > 0)
    channels = arrays["input"].shape[1]
    pooled = arrays["shape"]
    starts = range(channels, len(pooled), channels + 1)
    return Network(
        columns=arrays["columns"].astype(np.intp) if "columns" in arrays else None,
        lowest=(mean - reach).astype(np.float32),
        highest=(mean + reach).astype(np.float32),
        first=_with_bias(arrays["input"] * scale[:, None], arrays["input_bias"] - (mean * scale) @ arrays["input"]),
        layers=_layers(arrays, "layer"),
        pooled=pooled[:channels],
        groups=tuple(pooled[start : start + channels + 1] for start in starts),
        pooled_bias=arrays["shape_bias"],
        last=_layers(arrays, "last"),
        output=arrays["output"],
        output_bias=arrays["output_bias"],
    )


def _layers(arrays: Weights, name: str) -> tuple[Matrix, ...]:
    """Return the matrices of the layers of a name, from its number 0 on."""
    layers: list[Matrix] = []
    while (layer := f"{name}{len(layers)}") in arrays:
        layers.append(_with_bias(arrays[layer], arrays[f"{layer}_bias"]))
    return tuple(layers)


def _with_bias(matrix: _Floats, bias: _Floats) -> Matrix:
    """Return a matrix with a bias below it as one more row."""
    return np.concatenate([matrix, bias[None]]).astype(np.float32)
