"""The model: what each block of a page is, with a probability.

A temporal convolution over the page's blocks: the features of each block go through a dense layer and residual
convolutions of three blocks with growing dilation, so each block is judged by the sixty around it. Then each block is
told what the blocks of its own shape have in common, wherever they stand, and what those in the same context have: the
page's own repeated pattern. Two more convolutions, and the scores of the labels and of whether the block goes on with
the one before. Labels are decoded over the whole page (Viterbi) with costs of switching; their probabilities
are calibrated on pages that the network was not trained on. The weights are in
`data/weights.npz`; `benchmarks/training/train.py` makes them and the model card says from what.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from articlesplit.core.arrays import Bytes, Ints, Matrix
from articlesplit.labels import BODY, Label
from articlesplit.model.network import ROWS, block_scores, softmax
from articlesplit.model.viterbi import decode
from articlesplit.model.weights import Weights, shipped_weights
from articlesplit.notes import Notes, add_note
from articlesplit.text.blocks import Blocks

Favor: TypeAlias = Literal["precision", "balance", "recall"]

FAVOR: Mapping[Favor, float] = {"precision": -1.0, "balance": 0.0, "recall": 1.0}
"""Added to the log odds of the labels of the body."""
LEAST_HEADLINE = 0.1
IS_BODY = np.array([label in BODY for label in Label])
"""(labels,) whether a label is one of the body's."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of b blocks."""

    label: Bytes
    """(b,) codes of `Label`."""
    probabilities: Matrix
    """(b, labels) of all labels."""
    join: npt.NDArray[np.bool_]
    """(b,) whether the block goes on with what the block before it says."""


def label_blocks(
    blocks: Blocks,
    features: Matrix,
    groups: Ints,
    *,
    favor: Favor = "balance",
    weights: Weights | None = None,
    notes: Notes = None,
) -> Labels:
    """Labels for the blocks of one or several pages from their (b, features) matrix and their groups, (k, b): `k` ways
    of numbering alike what is printed alike on a page.

    `favor` moves the threshold of the article's body: "precision" leaves out what is doubtful, "recall" keeps it.
    """
    weights = weights or shipped_weights()
    bounds = blocks.page_bounds
    scores = np.empty((len(features), len(Label) + 1), np.float32)
    for first, last in _parts(bounds.tolist()):
        rows = slice(bounds[first], bounds[last])
        numbers = groups[:, rows]  # those of a page follow on those of the page before
        numbers = numbers - numbers.min(axis=1, keepdims=True)
        scores[rows] = block_scores(features[rows], numbers, weights, bounds[first : last + 1] - rows.start)
    logits, join = np.ascontiguousarray(scores[:, :-1]), scores[:, -1] > 0
    logits[:, IS_BODY] += FAVOR[favor]
    probabilities = softmax(logits * weights["sharpness"] + weights["prior"])
    label = decode(logits, weights["switching"], blocks.break_kind)
    decoded = label.copy()
    for low, high in pairwise(bounds.tolist()):
        name_headline(label[low:high], probabilities[low:high])
    note_labels(notes, "label.one-headline", blocks, decoded, label)
    return Labels(label, probabilities, join)


def body_confidence(labels: Labels, blocks: Blocks) -> list[float]:
    """Return for each page how sure its body is: the expected F1 of the blocks labelled as body, over their characters.

    With w the characters of a block and p the probability that it is body, the expected F1 of a choice S is
    2·Σ(w·p in S) / (Σ(w in S) + Σ(w·p)). On a page without body it is the expected share of text that is no body.
    """
    is_body = IS_BODY[labels.label]
    weight = (blocks.end - blocks.start).astype(np.float64)
    expected = weight * labels.probabilities[:, IS_BODY].sum(axis=1)
    out = []
    for low, high in pairwise(blocks.page_bounds.tolist()):
        own, chosen = slice(low, high), is_body[low:high]
        if chosen.any():
            f1 = 2 * expected[own][chosen].sum() / (weight[own][chosen].sum() + expected[own].sum())
        else:
            f1 = 1 - expected[own].sum() / max(weight[own].sum(), 1)
        out.append(float(f1))
    return out


def note_labels(notes: Notes, rule: str, blocks: Blocks, before: Bytes, after: Bytes) -> None:
    """Add a note for each block whose label a rule changed, in place, if notes are asked for."""
    if notes is not None:
        for i in (before != after).nonzero()[0].tolist():
            span = int(blocks.start[i]), int(blocks.end[i])
            add_note(notes, rule, "label", span, Label(before[i]).text, Label(after[i]).text)


def _parts(bounds: list[int]) -> Iterator[tuple[int, int]]:
    """Pages from the first to before the last that have no more than `ROWS` blocks together, or one page.

    >>> list(_parts([0, 90, 200, 400, 1000, 1001]))
    [(0, 2), (2, 3), (3, 4), (4, 5)]
    """
    first = 0
    while first < len(bounds) - 1:
        last = max(bisect_right(bounds, bounds[first] + ROWS) - 1, first + 1)
        yield first, last
        first = last


def name_headline(label: Bytes, probabilities: Matrix) -> None:
    """A page has one headline: where no block is labelled so, the likeliest one is, unless it is most unlikely or in
    the body.
    """
    if len(label) and not (label == Label.HEADLINE).any():
        best = int(np.where(IS_BODY[label], 0, probabilities[:, Label.HEADLINE]).argmax())
        if probabilities[best, Label.HEADLINE] >= LEAST_HEADLINE:
            label[best] = Label.HEADLINE
