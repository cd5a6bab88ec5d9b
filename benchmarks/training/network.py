"""Train the network of `articlesplit.model.network` in torch, alone or to agree with a teacher."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import torch
from torch import nn
from torch.nn import functional

from articlesplit.labels import BY_TEXT, FIELDS, Break, Label
from articlesplit.model.network import block_scores
from articlesplit.model.networks import LIMIT, model_of
from benchmarks.training.samples import ALLOWED, FLAGS, NOT_BODY, Epoch, Sample

Arrays: TypeAlias = dict[str, npt.NDArray[np.float32]]
Draw: TypeAlias = Callable[[int], Epoch]
"""The samples of an epoch, by its number."""
Teacher: TypeAlias = Callable[[Sample], npt.NDArray[np.float32]]
"""Scores of a sample's blocks (b, labels + 1)."""

CLASSES = len(Label)
CLASS_WEIGHT = np.ones(CLASSES + 4, np.float32)
"""Class weights by target. Rare classes count more: without that the model would never choose them."""
CLASS_WEIGHT[[Label.SUMMARY, Label.CAPTION, Label.CROSS_LINK_CUE, *FIELDS]] = 2
CLASS_WEIGHT[Label.CROSS_LINK] = 3
CLASS_WEIGHT[Label.HEADLINE] = 4
BATCH, GAP = 8, 16
"""Pages of a step, and rows between them, as many as the widest convolution spans."""
RATE, DECAY, SMOOTHING, INPUT_DROPOUT = 4e-3, 0.02, 0.02, 0.1
RESTART = 0.3
"""Factor of the learning rate of a network that starts from a finished one."""
OFFSETS = {
    "summary": -0.3, "paragraph": 0.2, "heading": -0.3, "cross_link": -0.3, "cross_link.cue": 0.4,
    "teaser.headline": 0.7, "teaser.rubrique": 1.3, "teaser.summary": 1.0, "teaser.author": 1.0, "teaser.date": 0.7,
}  # fmt: skip
"""Constants that are added to the scores of the HTML model, chosen by cross-validation, that of paragraphs on invented
pages. The class weights of the training make some labels too frequent and others too rare. For the text model the
calibration finds them.
"""
SWITCHING = 0.7
"""Cost of a change of label inside a line."""
JOIN_SHARE, TAUGHT = 0.2, 0.8
"""Shares of the loss: of whether a block continues the one before, and of the agreement with a teacher."""


class Form(NamedTuple):
    """The size of a network, and its dropout."""

    channels: int
    layers: int
    """Number of convolutions before the pooling, of dilation 1, 2, 4 and so on."""
    last: int
    """Number of convolutions after the pooling."""
    dropout: float


class Labeler(nn.Module):
    """The network of `articlesplit.model.label`, with dropout and flags."""

    columns: torch.Tensor | None
    """The columns of features that it reads, all for None."""
    mean: torch.Tensor
    scale: torch.Tensor
    layers: nn.ModuleList
    last: nn.ModuleList

    def __init__(self, columns: torch.Tensor | None, mean: torch.Tensor, scale: torch.Tensor, form: Form) -> None:
        super().__init__()
        channels = form.channels
        self.register_buffer("columns", columns)
        self.register_buffer("mean", mean)
        self.register_buffer("scale", scale)
        self.input = nn.Linear(len(mean), channels)
        self.flag = nn.Embedding(len(FLAGS) + 1, channels, padding_idx=0)
        nn.init.zeros_(self.flag.weight)
        self.layers = _convolutions(channels, form.layers)
        self.shape = nn.Linear(3 * channels + 2, channels)
        self.last = _convolutions(channels, form.last)
        self.output = nn.Linear(channels, CLASSES + 1)
        self.dropout = form.dropout

    def prepared(self, batch: Batch) -> torch.Tensor:
        features = batch.features if self.columns is None else batch.features[:, self.columns]
        x = ((features - self.mean) * self.scale).clamp(-LIMIT, LIMIT)
        return functional.dropout(x, INPUT_DROPOUT, self.training)

    def forward(self, batch: Batch) -> torch.Tensor:
        keep = batch.keep[:, None]
        x = functional.relu(self.input(self.prepared(batch)) + self.flag(batch.flag)) * keep
        for layer in self.layers:
            x = self.convolved(x, layer) * keep
        wide = torch.cat([x, *(part for group in batch.groups.t() for part in self.pooled(x, group))], dim=1)
        x = (x + functional.dropout(functional.relu(self.shape(wide)), self.dropout, self.training)) * keep
        for layer in self.last:
            x = self.convolved(x, layer) * keep
        out: torch.Tensor = self.output(x)
        return out

    def pooled(self, x: torch.Tensor, group: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        count = torch.bincount(group).to(x.dtype)[:, None]
        mean = torch.zeros(len(count), x.shape[1]).index_add(0, group, x) / count.clamp(min=1)
        return mean[group], count.log()[group]

    def convolved(self, x: torch.Tensor, layer: nn.Module) -> torch.Tensor:
        return x + functional.dropout(functional.relu(layer(x.t()[None])[0].t()), self.dropout, self.training)


def _convolutions(channels: int, count: int) -> nn.ModuleList:
    return nn.ModuleList(
        nn.Conv1d(channels, channels, 3, padding=1 << number, dilation=1 << number) for number in range(count)
    )


@dataclass(frozen=True, slots=True)
class Batch:
    """Samples one behind the other, with gaps between them that no convolution spans."""

    features: torch.Tensor
    groups: torch.Tensor
    """The groups of `shape_groups`, with separate numbers for each sample and each gap (rows, 2)."""
    flag: torch.Tensor
    keep: torch.Tensor
    """1 in the samples, 0 in the gaps."""
    target: torch.Tensor
    join: torch.Tensor
    weight: torch.Tensor
    """Weights of the blocks by class and length, normalised so that each page counts the same."""
    taught: torch.Tensor
    """The teacher's scores; 0 without a teacher."""


def batch_of(samples: Sequence[Sample], teacher: Teacher | None = None) -> Batch:
    """Join samples to one batch."""
    parts: dict[str, list[npt.NDArray[Any]]] = {name: [] for name in Batch.__annotations__}
    groups = np.zeros(2, np.int64)
    for sample in samples:
        weight = sample.weight * CLASS_WEIGHT[sample.target]
        top = sample.groups.max(axis=1)
        columns = {
            "features": (sample.features.astype(np.float32), 0),
            "groups": (sample.groups.T + groups, groups + top + 1),
            "flag": (np.full(len(weight), sample.flag + 1), 0),
            "keep": (np.ones(len(weight), np.float32), 0),
            "target": (sample.target, NOT_BODY),
            "join": (sample.join, -1),
            "weight": (weight / weight.sum() / len(samples), 0),
            "taught": (teacher(sample) if teacher else np.zeros((len(weight), CLASSES + 1), np.float32), 0),
        }
        for name, (column, filler) in columns.items():
            parts[name] += [column, np.broadcast_to(np.asarray(filler, column.dtype), (GAP, *column.shape[1:]))]
        groups += top + 2
    return Batch(**{name: torch.from_numpy(np.concatenate(columns)) for name, columns in parts.items()})


@cache
def _allowed() -> torch.Tensor:
    return torch.from_numpy(ALLOWED)


def loss_of(model: Labeler, batch: Batch, taught: bool) -> torch.Tensor:
    """Return the mean loss of a page."""
    out = model(batch)
    logits, join = out[:, :-1], out[:, -1]
    logp = functional.log_softmax(logits, dim=1)
    fitting = torch.logsumexp(logp.masked_fill(~_allowed()[batch.target], -torch.inf), dim=1)
    loss = torch.where(batch.target >= 0, (SMOOTHING - 1) * fitting - SMOOTHING * logp.mean(1), -fitting)
    asked = batch.join >= 0
    joined = functional.binary_cross_entropy_with_logits(join[asked], batch.join[asked]) if asked.any() else 0
    if taught:
        wanted = functional.softmax(batch.taught[:, :-1], dim=1)
        apart = (wanted * (wanted.clamp(min=1e-9).log() - logp)).sum(1)
        loss = (1 - TAUGHT) * loss + TAUGHT * apart
        joined = functional.binary_cross_entropy_with_logits(join, batch.taught[:, -1].sigmoid(), batch.keep)
    return (loss * batch.weight).sum() + JOIN_SHARE * joined


def fit_network(
    draw: Draw,
    family: type[Labeler] = Labeler,
    *,
    epochs: int,
    seed: int,
    form: Form,
    columns: npt.NDArray[np.int64] | None = None,
    teacher: Teacher | None = None,
    start: Arrays | None = None,
    log: str = "",
) -> Labeler:
    """Train a network on the samples that are drawn for each epoch. It reads all columns or those given.

    With a teacher the network learns its scores, and a little of the gold. It may start from the arrays of one that is
    finished, in the form of `arrays_of`; then it learns at a lower rate.
    """
    torch.manual_seed(seed)
    rng = random.Random(seed)
    first = draw(0)
    rows = np.concatenate([sample.features for sample in first.pages]).astype(np.float32)
    rows = rows if columns is None else rows[:, columns]
    mean, std = rows.mean(0), rows.std(0)
    scale = np.where(std > 1e-4, 1 / np.maximum(std, 0.05), 0)
    mean, scale = mean.astype(np.float32), scale.astype(np.float32)
    kept = None if columns is None else torch.from_numpy(columns)
    model = family(kept, torch.from_numpy(mean), torch.from_numpy(scale), form)
    rate = RATE
    if start is not None:
        _load(model, start)
        rate *= RESTART
    steps = epochs * (len(batches_of(first, rng)) * 21 // 20 + 1)
    optimizer = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, total_steps=steps)
    model.train()
    for epoch in range(epochs):
        began, total = time.perf_counter(), 0.0
        batches = batches_of(draw(epoch), rng)
        for some in batches:
            loss = loss_of(model, batch_of(some, teacher), teacher is not None)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            if schedule.last_epoch < steps - 1:
                schedule.step()
            total += loss.item()
        spent = time.perf_counter() - began
        print(f"{log} epoch {epoch + 1}/{epochs}: loss {total / len(batches):.4f}, {spent:.0f} s", flush=True)
    model.eval()
    return model


def batches_of(epoch: Epoch, rng: random.Random) -> list[Sequence[Sample]]:
    """Return the batches of an epoch in random order. A batch has twice as many short pages as other pages."""
    kinds = ((rng.sample(epoch.pages, len(epoch.pages)), BATCH), (rng.sample(epoch.short, len(epoch.short)), 2 * BATCH))
    batches = [some[at : at + size] for some, size in kinds for at in range(0, len(some), size)]
    return rng.sample(batches, len(batches))


def arrays_of(model: Labeler) -> Arrays:
    """Return the model as the arrays of one network, in the form of `articlesplit.model.weights`."""
    out = {
        "mean": model.mean,
        "scale": model.scale,
        "input": model.input.weight.t(),
        "input_bias": model.input.bias,
        "shape": model.shape.weight.t(),
        "shape_bias": model.shape.bias,
        "output": model.output.weight.t(),
        "output_bias": model.output.bias,
    }
    if model.columns is not None:
        out["columns"] = model.columns
    for name, layers in (("layer", model.layers), ("last", model.last)):
        for number, layer in enumerate(layers):
            assert isinstance(layer, nn.Conv1d)
            assert layer.bias is not None
            out[f"{name}{number}"] = layer.weight.permute(2, 1, 0).reshape(-1, layer.weight.shape[0])
            out[f"{name}{number}_bias"] = layer.bias
    return {name: np.ascontiguousarray(value.detach().numpy(), np.float32) for name, value in out.items()}


def _load(model: Labeler, arrays: Arrays) -> None:
    """Give a network the weights of a finished one, in place: the reverse of `arrays_of`."""
    given = {name: torch.from_numpy(np.asarray(value, np.float32)) for name, value in arrays.items()}
    with torch.no_grad():
        model.mean.copy_(given["mean"])
        model.scale.copy_(given["scale"])
        for name, layer in (("input", model.input), ("shape", model.shape), ("output", model.output)):
            layer.weight.copy_(given[name].t())
            layer.bias.copy_(given[f"{name}_bias"])
        for name, layers in (("layer", model.layers), ("last", model.last)):
            for number, convolution in enumerate(layers):
                assert isinstance(convolution, nn.Conv1d)
                assert convolution.bias is not None
                wide = given[f"{name}{number}"]
                convolution.weight.copy_(wide.reshape(3, -1, wide.shape[1]).permute(2, 1, 0))
                convolution.bias.copy_(given[f"{name}{number}_bias"])


def stacked(networks: Sequence[Arrays]) -> Arrays:
    """Stack the arrays of some networks along a new first axis. Adds the costs of switching labels and a neutral
    calibration.
    """
    cost = np.zeros(len(Break), np.float32)
    cost[Break.GLUE :] = SWITCHING
    neutral = {"switching": cost, "sharpness": np.ones(1, np.float32), "prior": np.zeros(CLASSES, np.float32)}
    return {name: np.stack([network[name] for network in networks]) for name in networks[0]} | neutral


def with_offsets(weights: Arrays) -> Arrays:
    """Add the `OFFSETS` to the scores of a model."""
    return weights | {"output_bias": weights["output_bias"] + _offsets()}


def without_offsets(weights: Arrays) -> Arrays:
    """Take the `OFFSETS` from the scores of a finished model: a network learns from scores that have none."""
    return weights | {"output_bias": weights["output_bias"] - _offsets()}


def _offsets() -> npt.NDArray[np.float32]:
    offsets = np.zeros(CLASSES + 1, np.float32)
    for name, offset in OFFSETS.items():
        offsets[BY_TEXT[name]] = offset
    return offsets


def teacher_of(networks: Sequence[Arrays]) -> Teacher:
    """Return a teacher that gives the mean of the scores of networks of any size."""
    models = [model_of(weights) for weights in networks]

    def scores(sample: Sample) -> npt.NDArray[np.float32]:
        features = sample.features.astype(np.float32)
        total = sum(block_scores(features, sample.groups, model.networks) for model in models)
        return np.asarray(total / len(models), np.float32)

    return scores
