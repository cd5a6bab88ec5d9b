"""Compare forms of the network, or measure what each group of features is worth.

    python -m benchmarks.training bakeoff --data SETS [--taught FILE] --part models
    python -m benchmarks.training bakeoff --data SETS [--taught FILE] --part features

Each row is trained on the samples of `train.py`, without the publishers of some folds, and measured on the dumps of
these folds: F1 of the body over characters (the mean over dumps), F1 over blocks of teasers' headlines, and the mean F1
of all labels. The trainings are shorter than for the shipped weights, so compare the rows only with each other.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import torch
from torch import nn
from torch.nn import functional

from articlesplit.labels import BODY, Label
from articlesplit.model.text_features import feature_names
from benchmarks.gold.dumpers import DUMPERS
from benchmarks.gold.sets import fold_of
from benchmarks.training.network import Batch, Labeler, batch_of, fit_network
from benchmarks.training.samples import SOME_BODY, Epoch, Sample, TrainingPage, load_pages, sample_of, sample_pool
from benchmarks.training.train import FORMS, outside

Scores: TypeAlias = Callable[[Sample], npt.NDArray[np.float32]]
"""Scores of a sample's blocks (b, labels)."""

MEASURED = {name for name, dumper in DUMPERS.items() if dumper.keeps in ("page", "line")} | {"trafilatura"}
"""The dumpers on whose dumps the rows are measured: all that keep the whole page, and the most used one."""
ARTICLE = sorted(BODY)


class Alone(Labeler):
    """Two dense layers for each block alone."""

    def forward(self, batch: Batch) -> torch.Tensor:
        x = functional.relu(self.input(self.prepared(batch)))
        out: torch.Tensor = self.output(self.convolved(x, self.layers[0], alone=True))
        return out

    def convolved(self, x: torch.Tensor, layer: nn.Module, alone: bool = False) -> torch.Tensor:
        if not alone:
            return super().convolved(x, layer)
        assert isinstance(layer, nn.Conv1d)
        return x + functional.relu(functional.linear(x, layer.weight[:, :, 1], layer.bias))


class Unpooled(Labeler):
    """The convolutions without pooling over blocks of one shape."""

    def pooled(self, x: torch.Tensor, group: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        mean, size = super().pooled(x, group)
        return torch.zeros_like(mean), torch.zeros_like(size)


class Recurrent(Labeler):
    """A gated recurrent network in both directions in place of the convolutions."""

    def __init__(self, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)  # type: ignore[arg-type]
        channels = self.input.out_features
        self.recurrent = nn.GRU(channels, channels // 2, bidirectional=True, batch_first=True)

    def forward(self, batch: Batch) -> torch.Tensor:
        x = functional.relu(self.input(self.prepared(batch))) * batch.keep[:, None]
        out: torch.Tensor = self.output(x + self.recurrent(x[None])[0][0])
        return out


FAMILIES: dict[str, type[Labeler]] = {
    "each block alone": Alone,
    "recurrent (GRU), both directions": Recurrent,
    "convolutions": Unpooled,
    "convolutions, pooled by shape": Labeler,
}


def network_scores(model: Labeler) -> Scores:
    """Return the scores of a trained network."""

    def scores(sample: Sample) -> npt.NDArray[np.float32]:
        with torch.no_grad():
            out: npt.NDArray[np.float32] = model(batch_of([sample]))[: len(sample.target), :-1].numpy()
        return out

    return scores


def boosted_scores(pool: Sequence[Sample]) -> Scores:
    """Fit gradient boosting to the features of a block and its two neighbours."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    def rows(sample: Sample) -> npt.NDArray[np.float32]:
        blank = np.zeros((1, sample.features.shape[1]), np.float32)
        before, after = np.vstack([blank, sample.features[:-1]]), np.vstack([sample.features[1:], blank])
        return np.hstack([sample.features, before, after])

    known = [(rows(sample), sample.target) for sample in pool]
    features = np.vstack([part[target >= 0] for part, target in known])
    targets = np.concatenate([target[target >= 0] for _, target in known])
    model = HistGradientBoostingClassifier(max_iter=60, random_state=1).fit(features, targets)

    def scores(sample: Sample) -> npt.NDArray[np.float32]:
        out = np.full((len(sample.target), len(Label)), -99, np.float32)
        out[:, model.classes_] = np.log(model.predict_proba(rows(sample)) + 1e-9)
        return out

    return scores


def measured(scores: Scores, held_out: Sequence[Sample]) -> tuple[float, float, float, float]:
    """Return body F1 over characters, F1 of teasers' headlines, mean F1 over labels, milliseconds a dump."""
    body: list[float] = []
    right, found, wanted = (np.zeros(len(Label)) for _ in range(3))
    began = time.perf_counter()
    labels = [scores(sample).argmax(axis=1) for sample in held_out]
    spent = 1e3 * (time.perf_counter() - began) / len(held_out)
    for sample, label in zip(held_out, labels, strict=True):
        weight = np.expm1(sample.weight)
        true, said = np.isin(sample.target, (*ARTICLE, SOME_BODY)), np.isin(label, ARTICLE)
        both = float(weight[true & said].sum())
        body.append(2 * both / max(float(weight[true].sum() + weight[said].sum()), 1))
        known = sample.target >= 0
        right += np.bincount(label[known & (label == sample.target)], minlength=len(Label))
        found += np.bincount(label[known], minlength=len(Label))
        wanted += np.bincount(sample.target[known], minlength=len(Label))
    f1 = 2 * right / np.maximum(found + wanted, 1)
    return float(np.mean(body)), float(f1[Label.TEASER_HEADLINE]), float(f1[wanted > 0].mean()), spent


def held_out_samples(pages: Sequence[TrainingPage], fold: int) -> list[Sample]:
    """Return the unchanged dumps of a fold's annotated news pages."""
    chosen = [page for page in pages if page.set == "news-dev" and any(fold_of(p) == fold for p in page.publishers)]
    samples = [
        sample_of(marked, page, page.publishers, Label.BOILERPLATE)
        for page in chosen
        for dumper, marked in page.dumps.items()
        if dumper in MEASURED
    ]
    return [sample for sample in samples if sample is not None]


def without(group: str, samples: Sequence[Sample]) -> list[Sample]:
    """Return the samples with a group of features set to 0."""
    kept = np.array([not name.startswith(group + ":") for name in feature_names()], np.float16)
    return [replace(sample, features=sample.features * kept) for sample in samples]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of sets")
    parser.add_argument("--taught", type=Path, help="records found from HTML, as for the command train")
    parser.add_argument("--part", choices=("models", "features"), required=True)
    parser.add_argument("--folds", type=int, nargs="+", default=[0, 1], help="of five")
    parser.add_argument("--epochs", type=int, default=8)
    options = parser.parse_args()
    torch.set_num_threads(1)
    rows: dict[str, list[tuple[float, float, float, float]]] = {}
    sizes: dict[str, int] = {}
    for fold in options.folds:
        pages = list(load_pages(options.data, options.taught))
        pool = [outside(epoch.pages, [fold]) for epoch in sample_pool(pages, options.epochs, 1)]
        tests = held_out_samples(pages, fold)

        def trained(family: type[Labeler], name: str, blank: str = "", pool: list[list[Sample]] = pool) -> Labeler:
            samples = [without(blank, epoch) for epoch in pool] if blank else pool
            return fit_network(
                lambda epoch: Epoch(samples[epoch % len(samples)], []),
                family,
                epochs=options.epochs,
                seed=1,
                form=FORMS["text"],
                log=name,
            )

        if options.part == "features":
            groups = ["", *dict.fromkeys(name.partition(":")[0] for name in feature_names())]
            for group in groups:
                model = trained(Labeler, group, group)
                figures = measured(network_scores(model), without(group, tests) if group else tests)
                rows.setdefault(f"without {group}" if group else "all", []).append(figures)
            continue
        for name, family in FAMILIES.items():
            model = trained(family, name)
            sizes[name] = sum(parameter.numel() for parameter in model.parameters() if parameter.grad is not None)
            rows.setdefault(name, []).append(measured(network_scores(model), tests))
        rows.setdefault("gradient boosting, with neighbours", []).append(measured(boosted_scores(pool[0]), tests))
    print("| | weights | body | teaser headlines | all labels | ms a dump |\n|---|---|---|---|---|---|")
    for name, folds in rows.items():
        body, teasers, labels, spent = np.mean(folds, axis=0)
        print(f"| {name} | {sizes.get(name, '')} | {body:.3f} | {teasers:.3f} | {labels:.3f} | {spent:.2f} |")
