"""Train the labeler: `python -m benchmarks.train --data DIR` makes `src/articlesplit/data/weights.npz` from the sets
in DIR.

`--folds 5` trains one model a fold of publishers instead and keeps them in `--out`; then

    python score.py SET --system benchmarks.train:cross_validated

scores every page with the model that saw no page of its publisher (`ARTICLESPLIT_FOLDS` names the folder of the
models).
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import random
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, Literal, TypeAlias

import numpy as np
import numpy.typing as npt
import torch
from torch import nn
from torch.nn import functional

from articlesplit import parse
from articlesplit.blocks import BREAKS, B, Blocks, cut_blocks
from articlesplit.datespans import find_dates
from articlesplit.decode import code_points
from articlesplit.features import block_features, shape_groups
from articlesplit.labeler import (
    DILATIONS,
    HTML_WEIGHTS_FILE,
    LAST_DILATIONS,
    LIMIT,
    TAGS,
    WEIGHTS_FILE,
    Weights,
    read_weights,
)
from articlesplit.lexicon import LEXICON_FILE
from articlesplit.records import assemble
from articlesplit.tokenizer import tokenize
from benchmarks.augment import Marked, relay, rescript, transplant, with_links, with_tail
from benchmarks.sets import Dump, fold_of, read_set, registered_domain

L = {name: number for number, name in enumerate(TAGS)}
CLASSES = len(TAGS)
BODY = [L[name] for name in ("summary", "paragraph", "heading", "headline")]
NOT_BODY = -1
"""Target of text that is known to be no part of the body, but not what it is."""

SETS = {
    "news-dev": 3.0,
    "news-more-dev": 3.0,
    "glued-dev": 0.5,
    "wcxb-dev": 0.25,
    "daniel-dev": 0.2,
    "mozilla-dev": 0.5,
}
"""Dumps of each page of a set that an epoch draws."""
CLASS_WEIGHT = np.ones(CLASSES + 1, np.float32)
"""How much a block of each class counts; the last is that of `NOT_BODY`. Rare classes count more, or the model would
rather not name them.
"""
for _name, _weight in {"headline": 4, "summary": 2, "caption": 2, "cross_link": 3, "cross_link.cue": 2}.items():
    CLASS_WEIGHT[L[_name]] = _weight
for _name in TAGS:
    if _name.startswith("teaser."):
        CLASS_WEIGHT[L[_name]] = 2
BATCH = 8
POOL = 6
"""Epochs' worth of augmented samples that are made; later epochs take them again."""
FLAGS = ("wcxb-dev", "daniel-dev", "mozilla-dev")
"""Sets annotated in another way; an input of its own tells the model of them, and is off at run time."""


@dataclass(frozen=True, slots=True)
class Page:
    """The dumps of one page."""

    set: str
    publishers: frozenset[str]
    url: str
    language: str
    annotated: bool
    teasers: list[dict[str, Any]]
    dumps: dict[str, Marked]


@dataclass(frozen=True, slots=True)
class Sample:
    features: npt.NDArray[np.float32]
    groups: npt.NDArray[np.int64]
    target: npt.NDArray[np.int64]
    join: npt.NDArray[np.float32]
    """1 goes on with the block before, 0 does not, -1 not asked."""
    weight: npt.NDArray[np.float32]
    flag: int


Draw: TypeAlias = Callable[[Sequence[Any], random.Random, int], Iterator[list[Sample]]]
"""The samples of each of so many epochs, from pages."""


def load_pages(data: Path) -> list[Page]:
    pages: dict[tuple[str, str], Page] = {}
    domains: dict[str, str] = {}
    for name in SETS:
        if not (data / name).exists():
            continue
        for dump in read_set(data / name):
            if dump["dumper"] == "html" or not dump.get("spans"):
                continue
            domains.setdefault(dump["publisher"], registered_domain(dump["url"]))
            sources = frozenset(domains.get(s, s) for s in dump.get("sources", ())) | {registered_domain(dump["url"])}
            key = (name, dump["id"])
            if key not in pages:
                pages[key] = Page(
                    name,
                    sources,
                    dump["url"],
                    dump["lang"] or "",
                    bool(dump["gold"].get("annotated")),
                    dump["gold"]["teasers"],
                    {},
                )
            pages[key].dumps[dump["dumper"]] = Marked(dump["text"], list(gold_spans(dump)))
    return list(pages.values())


def byline_spans(dump: Dump) -> Iterator[tuple[int, int, str, None]]:
    """The lines around the article's start that print its authors or its date; the gold has them as values, without a
    place.
    """
    text, spans = dump["text"], dump["spans"]
    body = [span for span in spans if span[2] in ("summary", "paragraph", "heading")]
    if not body:
        return
    heads = [span[0] for span in spans if span[2] == "headline" and span[0] < body[0][0]]
    low, high = max(0, heads[0] - 400) if heads else max(0, body[0][0] - 800), body[min(len(body), 4) - 1][0]
    names = [name for name in dump["gold"].get("authors") or [] if len(name) > 3]
    published = (dump["gold"].get("published") or "")[:10]
    taken = [(start, end) for start, end, *_ in spans]
    for line in re.finditer(r"[^\n]*\S[^\n]*", text[low:high]):
        start, end = low + line.start() + len(line.group()) - len(line.group().lstrip()), low + line.end()
        if end - start > 140 or any(s < end and e > start for s, e in taken):
            continue
        printed = text[start:end]
        dated = (
            len(published) == 10
            and published[:4] in printed
            and re.search(rf"(?<!\d)0?{int(published[8:])}(?!\d)", printed)
        )
        if dated or any(name in printed for name in names):
            yield start, end, "byline", None


def gold_spans(dump: Dump) -> Iterator[tuple[int, int, str, int | None]]:
    """The spans that the model is trained on."""
    yield from sorted([*cue_spans(dump), *byline_spans(dump)], key=lambda span: span[:2])


def cue_spans(dump: Dump) -> Iterator[tuple[int, int, str, int | None]]:
    """The spans of the set, those of cross-links divided into the headline and the words around it."""
    heads = [link["headline"] for link in dump["gold"]["cross_links"]]
    for start, end, label, record in dump["spans"]:
        printed = dump["text"][start:end]
        at = (
            max((printed.find(head) for head in heads if len(head) < len(printed)), default=-1)
            if label == "cross_link"
            else -1
        )
        if at < 0:
            yield start, end, label, record
            continue
        head = max((h for h in heads if len(h) < len(printed) and h in printed), key=len)
        at = start + printed.find(head)
        cuts = ((start, at, "cross_link.cue"), (at, at + len(head), label), (at + len(head), end, "cross_link.cue"))
        yield from ((s, e, name, record) for s, e, name in cuts if s < e)


def block_targets(
    blocks: Blocks, page: Marked, annotated: bool
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
    """The label of each block, by most of its characters, and whether it goes on with the span of the block before."""
    target = np.full(len(blocks), L["boilerplate"] if annotated else NOT_BODY)
    join = np.full(len(blocks), -1, np.float32)
    if not page.spans or not len(blocks):
        return target, join
    size = len(page.text)
    owner = np.full(size + 1, -1, np.int64)
    for number, (start, end, _, _) in enumerate(page.spans):
        owner[start:end] = number
    labels = np.array([L[label] for _, _, label, _ in page.spans])
    owners = np.full(len(blocks), -1)
    for i, (start, end) in enumerate(zip(blocks.core_start.tolist(), blocks.core_end.tolist(), strict=True)):
        if end <= start:
            start, end = int(blocks.start[i]), int(blocks.end[i])
        inside = owner[start:end]
        covered = inside[inside >= 0]
        if 2 * len(covered) > end - start:
            counts = np.bincount(covered)
            owners[i] = counts.argmax()
            target[i] = labels[owners[i]]
    same_line = np.append(False, blocks.line[1:] == blocks.line[:-1]) & (blocks.brk >= B["gap"])
    asked = same_line & (owners >= 0) & np.append(False, (target[1:] == target[:-1]))
    join[asked] = np.append(False, owners[1:] == owners[:-1])[asked]
    return target, join


def sample_of(marked: Marked, page: Page, annotated: bool) -> Sample | None:
    tokens = tokenize(marked.text)
    blocks = cut_blocks(tokens)
    if len(blocks) < 2:
        return None
    target, join = block_targets(blocks, marked, annotated)
    weight = np.log1p(np.maximum(blocks.end - blocks.start, 1)).astype(np.float32)
    flag = FLAGS.index(page.set) if page.set in FLAGS else -1
    return Sample(block_features(blocks, page.url), shape_groups(blocks), target, join, weight, flag)


@cache
def cues() -> dict[str, list[str]]:
    """The cues of each language."""
    languages = json.loads(LEXICON_FILE.read_text(encoding="utf-8"))["languages"]
    return {language: table.get("cue", []) for language, table in languages.items()}


def epoch_samples(pages: Sequence[Page], rng: random.Random, keep: dict[Any, Sample | None]) -> Iterator[Sample]:
    """The samples of one epoch: dumps as they are, in another layout, transplanted, or with records in random
    templates.
    """
    annotated = [page for page in pages if page.annotated and page.set != "glued-dev"]
    for page in rng.sample(list(pages), len(pages)):
        times = SETS[page.set]
        for _ in range(int(times) + (rng.random() < times % 1)):
            dumper = rng.choice(sorted(page.dumps))
            marked, kind, known = page.dumps[dumper], rng.random(), page.annotated
            if page.set.startswith("news") and kind < 0.3:
                host = rng.choice(annotated)
                if dumper in host.dumps:
                    marked, known = transplant(marked, host.dumps[dumper]), True
            elif page.set.startswith("news") and kind < 0.5:
                lender = rng.choice(annotated)
                records = [t for t in lender.teasers if t.get("headline")]
                if records:
                    marked, known = with_tail(marked, records, lender.language, rng), True
            if page.set.startswith("news") and rng.random() < 0.3:
                lender = rng.choice(annotated)
                records = [t for t in lender.teasers if t.get("headline")]
                marked = with_links(marked, records, cues().get(page.language[:2]) or cues()["en"], rng)
            if page.set.startswith(("news", "glued")) and rng.random() < 0.12:
                dates = find_dates(marked.text, code_points(marked.text))
                marked = rescript(marked, list(zip(dates.start.tolist(), dates.end.tolist(), strict=True)), rng)
            plain = marked is page.dumps[dumper]
            if rng.random() < 0.4:
                marked, plain = relay(marked, rng), False
            if plain:
                key = (page.set, page.url, dumper, id(page))
                if key not in keep:
                    keep[key] = sample_of(marked, page, known)
                sample = keep[key]
            else:
                sample = sample_of(marked, page, known)
            if sample is not None:
                yield sample


class Labeler(nn.Module):
    """The network of `articlesplit.labeler`, with dropout and flags."""

    mean: torch.Tensor
    scale: torch.Tensor
    layers: nn.ModuleList
    last: nn.ModuleList

    def __init__(self, mean: torch.Tensor, scale: torch.Tensor, channels: int = 48, dropout: float = 0.3) -> None:
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("scale", scale)
        self.input = nn.Linear(len(mean), channels)
        self.flag = nn.Embedding(len(FLAGS) + 1, channels, padding_idx=0)
        nn.init.zeros_(self.flag.weight)
        self.layers = nn.ModuleList(nn.Conv1d(channels, channels, 3, padding=d, dilation=d) for d in DILATIONS)
        self.shape = nn.Linear(2 * channels + 1, channels)
        self.last = nn.ModuleList(nn.Conv1d(channels, channels, 3, padding=d, dilation=d) for d in LAST_DILATIONS)
        self.output = nn.Linear(channels, CLASSES + 1)
        self.transitions = nn.Parameter(torch.zeros(len(BREAKS), CLASSES, CLASSES))
        self.dropout = dropout

    def forward(self, batch: Batch) -> torch.Tensor:
        keep = batch.keep[:, None]
        x = functional.dropout(
            ((batch.features - self.mean) * self.scale).clamp(-float(LIMIT), float(LIMIT)), 0.1, self.training
        )
        x = functional.relu(self.input(x) + self.flag(batch.flag)) * keep
        for layer in self.layers:
            x = self.convolved(x, layer) * keep
        count = torch.bincount(batch.groups).to(x.dtype)[:, None]
        mean = torch.zeros(len(count), x.shape[1]).index_add(0, batch.groups, x) / count
        wide = torch.cat([x, mean[batch.groups], count.log()[batch.groups]], dim=1)
        x = (x + functional.dropout(functional.relu(self.shape(wide)), self.dropout, self.training)) * keep
        for layer in self.last:
            x = self.convolved(x, layer) * keep
        out: torch.Tensor = self.output(x)
        return out

    def convolved(self, x: torch.Tensor, layer: nn.Module) -> torch.Tensor:
        return x + functional.dropout(functional.relu(layer(x.t()[None])[0].t()), self.dropout, self.training)


@dataclass(frozen=True, slots=True)
class Batch:
    """Samples one behind the other, with gaps between them that no convolution reaches over."""

    features: torch.Tensor
    groups: torch.Tensor
    flag: torch.Tensor
    keep: torch.Tensor
    """1 in the samples, 0 in the gaps."""
    target: torch.Tensor
    join: torch.Tensor
    weight: torch.Tensor
    """What each block counts: by class and length, normalised so that each page counts the same."""


def batch_of(samples: Sequence[Sample]) -> Batch:
    gap = max(DILATIONS)
    parts: dict[str, list[npt.NDArray[Any]]] = {
        name: [] for name in ("features", "groups", "flag", "keep", "target", "join", "weight")
    }
    groups = 0
    for sample in samples:
        weight = sample.weight * CLASS_WEIGHT[sample.target]
        columns = (
            ("features", sample.features.astype(np.float32), 0),
            ("groups", sample.groups + groups, groups + sample.groups.max() + 1),
            ("flag", np.full(len(weight), sample.flag + 1), 0),
            ("keep", np.ones(len(weight), np.float32), 0),
            ("target", sample.target, NOT_BODY),
            ("join", sample.join, -1),
            ("weight", weight / weight.sum() / len(samples), 0),
        )
        for name, column, filler in columns:
            blank = np.full((gap, *column.shape[1:]), filler, column.dtype)
            parts[name] += [column, blank]
        groups += int(sample.groups.max()) + 2
    return Batch(**{name: torch.from_numpy(np.concatenate(columns)) for name, columns in parts.items()})


def loss_of(model: Labeler, batch: Batch, smoothing: float = 0.02) -> torch.Tensor:
    out = model(batch)
    logits, join = out[:, :-1], out[:, -1]
    logp = functional.log_softmax(logits, dim=1)
    known = batch.target != NOT_BODY
    of_target = logp.gather(1, batch.target.clamp(min=0)[:, None])[:, 0]
    elsewhere = torch.logsumexp(logp[:, [i for i in range(CLASSES) if i not in BODY]], dim=1)
    loss = torch.where(known, (smoothing - 1) * of_target - smoothing * logp.mean(1), -elsewhere)
    asked = batch.join >= 0
    joined = functional.binary_cross_entropy_with_logits(join[asked], batch.join[asked]) if asked.any() else 0
    return (loss * batch.weight).sum() + 0.2 * joined


def text_epochs(pages: Sequence[Page], rng: random.Random, epochs: int) -> Iterator[list[Sample]]:
    """The samples of each epoch."""
    keep: dict[Any, Sample | None] = {}
    pool = [list(epoch_samples(pages, rng, keep)) for _ in range(min(POOL, epochs))]
    for epoch in range(epochs):
        samples = pool[epoch % len(pool)]
        yield rng.sample(samples, len(samples))


def train(
    pages: Sequence[Any], *, draw: Draw, epochs: int, seed: int, channels: int, log: str = ""
) -> dict[str, npt.NDArray[np.float32]]:
    torch.manual_seed(seed)
    rng = random.Random(seed)
    drawn = draw(pages, rng, epochs)
    first = next(drawn)
    rows = np.concatenate([sample.features.astype(np.float32) for sample in first])
    mean, std = rows.mean(0), rows.std(0)
    scale = np.where(std > 1e-4, 1 / np.maximum(std, 0.05), 0)
    model = Labeler(torch.from_numpy(mean.astype(np.float32)), torch.from_numpy(scale.astype(np.float32)), channels)
    steps = (len(first) // BATCH + 1) * epochs
    optimizer = torch.optim.AdamW(model.parameters(), lr=4e-3, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 4e-3, total_steps=steps + 8 * epochs)
    for epoch, samples in enumerate(chain([first], drawn)):
        began, total, seen = time.perf_counter(), 0.0, 0
        model.train()
        for at in range(0, len(samples), BATCH):
            chosen = samples[at : at + BATCH]
            loss = loss_of(model, batch_of(chosen))
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            if schedule.last_epoch < schedule.total_steps - 1:
                schedule.step()
            total, seen = total + loss.item() * len(chosen), seen + len(chosen)
        print(
            f"{log} epoch {epoch + 1}/{epochs}: loss {total / seen:.4f}, "
            f"{len(samples)} samples, {time.perf_counter() - began:.0f} s",
            flush=True,
        )
    return weights_of(model)


def weights_of(model: Labeler) -> dict[str, npt.NDArray[np.float32]]:
    """The model as the arrays that `articlesplit.labeler` reads."""
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
    for name, layers in (("layer", model.layers), ("last", model.last)):
        for number, layer in enumerate(layers):
            assert isinstance(layer, nn.Conv1d)
            assert layer.bias is not None
            out[f"{name}{number}"] = layer.weight.permute(2, 1, 0).reshape(-1, layer.weight.shape[0])
            out[f"{name}{number}_bias"] = layer.bias
    return {name: np.ascontiguousarray(value.detach().numpy(), np.float32) for name, value in out.items()}


@cache
def _folds(folder: str, name: str) -> dict[int, Weights]:
    return {int(p.stem.removeprefix(name)): read_weights(p) for p in Path(folder).glob(f"{name}*.npz")}


def cross_validated(source: str | bytes, record: Dump) -> dict[str, Any]:
    """For `score.py --system benchmarks.train:cross_validated`: the record through the model of the fold that holds its
    publisher out.
    """
    name: Literal["html", "text"] = "html" if isinstance(source, bytes) else "text"
    folds = _folds(os.environ["ARTICLESPLIT_FOLDS"], "html" if name == "html" else "fold")
    if not folds:
        raise NotImplementedError
    page = parse(
        source,
        url=record["url"],
        reference_date=record["crawl_date"],
        format=name,
        weights=folds[fold_of(registered_domain(record["url"]), len(folds))],
    )
    return as_scored(page)


def oracle(source: str, record: Dump) -> dict[str, Any]:
    """For `score.py --system benchmarks.train:oracle`: the gold labels in place of the model's, the bound that cuts and
    records set.
    """
    blocks = cut_blocks(tokenize(source))
    target, join = block_targets(blocks, Marked(source, list(gold_spans(record))), True)
    moment = datetime.datetime.fromisoformat(record["crawl_date"])
    records = assemble(
        blocks, target.astype(np.uint8), np.ones(len(blocks), np.float32), join > 0, reference_date=moment
    )
    return as_scored(records)


def as_scored(page: Any) -> dict[str, Any]:
    article = page.article
    return {
        "headline": article.headline,
        "authors": list(article.authors),
        "published": article.date and article.date.isoformat(),
        "body": article.text,
        "captions": [caption.text for caption in article.captions],
        "cross_links": [{"headline": link.headline} for link in page.cross_links],
        "teasers": [
            {name: getattr(t, name) for name in ("headline", "rubrique", "summary", "author", "date_text")}
            | {"date": t.date and t.date.isoformat()}
            for t in page.teasers
        ],
    }


def train_all(
    pages: Sequence[Any], draw: Draw, options: argparse.Namespace, log: str = ""
) -> dict[str, npt.NDArray[np.float32]]:
    """Networks of so many seeds, stacked."""
    epochs, channels = options.epochs, options.channels
    networks = [
        train(pages, draw=draw, epochs=epochs, seed=options.seed + n, channels=channels, log=f"{log} network {n}")
        for n in range(options.networks)
    ]
    return stacked(networks)


def stacked(networks: Sequence[dict[str, npt.NDArray[np.float32]]]) -> dict[str, npt.NDArray[np.float32]]:
    """The arrays of some networks along a new first axis, and the costs of switching labels."""
    cost = np.zeros((len(BREAKS), CLASSES, CLASSES), np.float32)
    cost[B["glue"] :] = -0.7
    cost[:, range(CLASSES), range(CLASSES)] = 0
    return {name: np.stack([network[name] for network in networks]) for name in networks[0]} | {"transitions": cost}


def save(path: Path, weights: dict[str, npt.NDArray[np.float32]]) -> None:
    """Write the arrays as `.npz`, in half precision, which halves the file."""
    halves: dict[str, Any] = {name: value.astype(np.float16) for name, value in weights.items()}
    np.savez_compressed(path, **halves)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of sets")
    parser.add_argument("--folds", type=int, default=0, help="cross-validate over publishers in so many folds")
    parser.add_argument("--only", type=int, help="train this fold only")
    parser.add_argument("--out", type=Path, help="weights file, or with --folds a folder")
    parser.add_argument("--format", choices=("text", "html"), default="text", help="what the pages are read from")
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--channels", type=int, default=48)
    parser.add_argument(
        "--networks", type=int, default=3, help="networks of different seeds, whose scores are averaged"
    )
    parser.add_argument("--seed", type=int, default=1, help="of the first network")
    options = parser.parse_args()
    torch.set_num_threads(1)
    pages: Sequence[Any]
    draw: Draw
    if options.format == "html":
        from benchmarks.html_samples import html_epochs, html_pages

        pages, draw, name, file = list(html_pages(options.data)), html_epochs, "html", HTML_WEIGHTS_FILE
    else:
        pages, draw, name, file = load_pages(options.data), text_epochs, "fold", WEIGHTS_FILE
    print(f"{len(pages)} pages", flush=True)
    if not options.folds:
        save(options.out or file, train_all(pages, draw, options))
        return
    options.out.mkdir(parents=True, exist_ok=True)
    for fold in range(options.folds) if options.only is None else [options.only]:
        seen = [page for page in pages if all(fold_of(p, options.folds) != fold for p in page.publishers)]
        weights = train_all(seen, draw, options, f"{name} {fold}")
        save(options.out / f"{name}{fold}.npz", weights)


if __name__ == "__main__":
    main()
