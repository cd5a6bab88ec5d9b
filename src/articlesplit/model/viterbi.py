"""Choose the best sequence of labels for a page (Viterbi)."""

from __future__ import annotations

import numpy as np

from articlesplit.core.arrays import Bytes, Matrix
from articlesplit.labels import Break


def decode(logits: Matrix, switching: Matrix, breaks: Bytes) -> Bytes:
    """Return the best sequence of labels (b,).

    `switching` is (breaks,): the cost of changing the label across each kind of break. Where it is 0 the labels on both
    sides are independent, so the page falls into runs, and all runs are decoded side by side.
    """
    label: Bytes = logits.argmax(axis=1).astype(np.uint8)
    cost = switching.take(breaks)
    cost[breaks == Break.START] = 0
    tied = cost > 0
    switches = (tied[1:] & (label[1:] != label[:-1])).nonzero()[0]
    if not len(switches):
        return label
    bounds = np.concatenate(((~tied).nonzero()[0], [len(tied)]))
    run = np.unique(bounds.searchsorted(switches, side="right"))  # in all others each block has the label it likes best
    starts, length = bounds[run - 1], bounds[run] - bounds[run - 1]
    order = (-length).argsort(kind="stable")
    starts, length = starts[order], length[order]
    alive = (-length).searchsorted(-np.arange(1, length[0])).tolist()  # runs longer than 1, 2, …
    best = logits[starts]
    stays, tops = np.empty(logits.shape, bool), np.empty(len(logits), np.uint8)
    for step, count in enumerate(alive, 1):
        at, before = starts[:count] + step, best[:count]
        jump = (before.max(axis=1) - cost[at])[:, None]
        stays[at], tops[at] = before >= jump, before.argmax(axis=1)
        best[:count] = np.maximum(before, jump) + logits[at]
    label[starts + length - 1] = best.argmax(axis=1)
    for step, count in zip(range(len(alive), 0, -1), reversed(alive), strict=True):
        at = starts[:count] + step
        last = label[at]
        label[at - 1] = np.where(stays[at, last], last, tops[at])
    return label
