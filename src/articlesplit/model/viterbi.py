"""Choose the best sequence of labels for a page (Viterbi)."""

from __future__ import annotations

import numpy as np

from articlesplit.core import best_path
from articlesplit.core.arrays import Bytes, Matrix
from articlesplit.core.kernels import views
from articlesplit.labels import Break


def decode(logits: Matrix, switching: Matrix, breaks: Bytes) -> Bytes:
    """Return the best sequence of labels (b,).

    `switching` is (breaks,): the cost of changing the label across each kind of break. Where it is 0 the labels on both
    sides are independent, so the page falls into runs.
    """
    count, labels = logits.shape
    cost = switching.take(breaks)
    cost[breaks == Break.START] = 0
    best, step = np.empty(labels, np.float32), np.empty(1, np.float32)
    stays, tops, label = np.empty(logits.size, np.uint8), np.empty(count, np.uint8), np.empty(count, np.uint8)
    best_path.decode(*views(np.ascontiguousarray(logits).reshape(-1), cost, best, step, stays, tops, label))
    return label
