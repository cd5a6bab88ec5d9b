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


@cache
def shipped_weights() -> Weights:
    """Return the weights in the package for text."""
    return read_weights(WEIGHTS_FILE)


@cache
def html_weights() -> Weights:
    """Return the weights in the package for HTML."""
    return read_weights(HTML_WEIGHTS_FILE)


def read_weights(path: Path) -> Weights:
    """Read the weights in a file: plain arrays by name, without pickled objects."""
    with np.load(path, allow_pickle=False) as file:
        return {name: file[name].astype(np.float32) for name in file.files}
