"""Choose the best sequence of labels for a page (Viterbi)."""

from __future__ import annotations

import numpy as np

from articlesplit.core import best_path
from articlesplit.core.arrays import Bytes, Matrix
from articlesplit.core.kernels import views


def decode(logits: Matrix, switching: Matrix, breaks: Bytes) -> Bytes:
    """Return the best sequence of labels (b,).

    `switching` is (breaks,): the cost of changing the label across each kind of break. Where it is 0, and between two
    pages, the labels on both sides are independent, so the text falls into runs.
    """
    count, labels = logits.shape
    best, step = np.empty(labels, np.float32), np.empty(1, np.float32)
    stays, tops = np.empty(logits.size, np.uint8), np.empty(count, np.uint8)
    label: Bytes = logits.argmax(axis=1).astype(np.uint8)
    scores = np.ascontiguousarray(logits).reshape(-1)
    best_path.decode(*views(scores, switching, breaks, best, step, stays, tops, label))
    return label
