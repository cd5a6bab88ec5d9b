"""Choose the columns of features that a small network of HTML pages reads.

    python -m benchmarks.training columns --data SETS --weights FILE ... [--count 300] --out FILE

The weights are those of networks that read all columns. A column is worth what the networks make of it: the length of
its row of input weights times the standard deviation of its scaled values, the mean over the networks. The best are
written as the array "columns", as `train --columns` reads it.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import numpy.typing as npt

from articlesplit.model.networks import LIMIT
from articlesplit.model.weights import Weights, read_weights
from benchmarks.training.html_samples import html_epoch, html_pages


def worth(features: npt.NDArray[np.float32], weights: Weights) -> npt.NDArray[np.float64]:
    """Return what a network makes of each column of features, relative to the mean over its columns (features,)."""
    scaled = np.clip((features - weights["mean"][0]) * weights["scale"][0], -LIMIT, LIMIT)
    value = np.sqrt((weights["input"][0] ** 2).sum(axis=1)) * scaled.std(axis=0)
    out: npt.NDArray[np.float64] = value / value.mean()
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of sets")
    parser.add_argument("--weights", type=Path, nargs="+", required=True, help="networks that read all columns")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    samples = html_epoch(html_pages(options.data, 1), 1)[:250]
    features = np.concatenate([sample.features for sample in samples]).astype(np.float32)
    total = sum(worth(features, read_weights(path)) for path in options.weights)
    columns = np.sort(np.argsort(-np.asarray(total))[: options.count]).astype(np.float16)
    np.savez_compressed(options.out, columns=columns)
