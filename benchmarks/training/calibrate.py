"""Calibrate the probabilities of the labels on pages that the model did not see.

    python -m benchmarks.training calibrate --data SETS --folds FOLDS [--weights FILE]

FOLDS holds the models of a cross-validation. Each model scores the pages of its own fold. A factor for all scores and a
constant for each label are fitted to the gold by maximum likelihood. They are written into the model of each fold,
fitted on the other folds, and into FILE, fitted on all folds. A reliability table is printed.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch.nn import functional

from articlesplit.labels import Label
from articlesplit.model.groups import shape_groups
from articlesplit.model.label import label_blocks
from articlesplit.model.network import block_scores
from articlesplit.model.text_features import block_features
from articlesplit.model.weights import read_weights
from articlesplit.text.blocks import cut_blocks
from articlesplit.text.tokens import tokenize
from benchmarks.gold.marked import Marked
from benchmarks.gold.sets import Dump, fold_of, read_set, registered_domain
from benchmarks.training.network import Arrays
from benchmarks.training.samples import block_targets, gold_spans
from benchmarks.training.train import save

SETS = ("news-dev",)
"""The sets with everything annotated."""
BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0)

Scored = tuple[npt.NDArray[np.float32], npt.NDArray[np.int64]]
"""Scores of blocks (n, labels), and their labels (n,)."""


def annotated_dumps(data: Path) -> Iterator[Dump]:
    """Yield the dumps of the annotated sets."""
    for name in SETS:
        yield from (dump for dump in read_set(data / name) if dump["dumper"] != "html" and dump["gold"]["annotated"])


def held_out(data: Path, folds: list[Arrays]) -> list[Scored]:
    """Return for each fold the scores that its model gives to the blocks of its pages."""
    parts: list[list[Scored]] = [[] for _ in folds]
    for dump in annotated_dumps(data):
        fold = fold_of(registered_domain(dump["url"]), len(folds))
        blocks = cut_blocks(tokenize(dump["text"]))
        target, _, known = block_targets(blocks, Marked(dump["text"], gold_spans(dump)), True)
        scores = block_scores(block_features(blocks, dump["url"]), shape_groups(blocks), folds[fold])[:, :-1]
        parts[fold].append((scores[known], target[known]))
    return [joined(part) for part in parts]


def joined(parts: Iterable[Scored]) -> Scored:
    """Join the blocks of several parts."""
    scores, targets = zip(*parts, strict=True)
    return np.concatenate(scores), np.concatenate(targets)


def fitted(scored: Scored) -> Arrays:
    """Fit a factor and constants to scores by maximum likelihood of the targets."""
    scores, targets = (torch.from_numpy(values) for values in scored)
    sharpness, prior = torch.ones(1, requires_grad=True), torch.zeros(len(Label), requires_grad=True)
    optimizer = torch.optim.LBFGS([sharpness, prior], max_iter=100, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        value = functional.cross_entropy(scores * sharpness + prior, targets) + 1e-4 * prior.square().sum()
        value.backward()  # type: ignore[no-untyped-call]
        return value

    optimizer.step(loss)  # type: ignore[no-untyped-call]
    return {"sharpness": sharpness.detach().numpy(), "prior": prior.detach().numpy()}


def reliability(data: Path, folds: list[Arrays]) -> list[tuple[float, float, int, float, float]]:
    """Return rows of: from, to, blocks with a probability between these, its mean, the share that is right."""
    sure: list[npt.NDArray[np.float32]] = []
    right: list[npt.NDArray[np.bool_]] = []
    for dump in annotated_dumps(data):
        blocks = cut_blocks(tokenize(dump["text"]))
        target, _, known = block_targets(blocks, Marked(dump["text"], gold_spans(dump)), True)
        weights = folds[fold_of(registered_domain(dump["url"]), len(folds))]
        labels = label_blocks(blocks, block_features(blocks, dump["url"]), shape_groups(blocks), weights=weights)
        sure.append(labels.probabilities[np.arange(len(blocks)), labels.label][known])
        right.append((labels.label == target)[known])
    probability, hit = np.concatenate(sure), np.concatenate(right)
    rows = []
    for low, high in pairwise(BINS):
        inside = (probability >= low) & ((probability < high) | (high == BINS[-1]))
        if inside.any():
            rows.append((low, high, int(inside.sum()), float(probability[inside].mean()), float(hit[inside].mean())))
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of sets")
    parser.add_argument("--folds", type=Path, required=True, help="folder of a cross-validation's models")
    parser.add_argument("--weights", type=Path, help="model of all pages, to be calibrated too")
    options = parser.parse_args()
    paths = sorted(options.folds.glob("fold*.npz"))
    folds: list[Arrays] = [dict(read_weights(path)) for path in paths]
    scored = held_out(options.data, folds)
    for number, path in enumerate(paths):
        folds[number] |= fitted(joined(part for other, part in enumerate(scored) if other != number))
        save(path, folds[number])
    if options.weights:
        save(options.weights, dict(read_weights(options.weights)) | fitted(joined(scored)))
    print("| probability | blocks | mean | right |\n|---|---|---|---|")
    for low, high, count, mean, share in reliability(options.data, folds):
        print(f"| {low:.2f}-{high:.2f} | {count} | {mean:.3f} | {share:.3f} |")
