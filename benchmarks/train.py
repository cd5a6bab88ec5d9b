"""Train the labeler: `python -m benchmarks.train --data SETS` makes `src/articlesplit/data/weights.npz` from the sets
in SETS, the same weights again with the same seed.

Some networks of different seeds are trained, and then one that agrees with their mean: that one is shipped.

`--folds 5 --out FOLDS` trains one model a fold of publishers instead, `FOLDS/fold0.npz` and so on; then

    ARTICLESPLIT_FOLDS=FOLDS python score.py SET --system benchmarks.train:cross_validated

scores every page with the model that saw no page of its publisher.
"""

from __future__ import annotations

import argparse
import datetime
import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import torch

from articlesplit import parse
from articlesplit.blocks import cut_blocks
from articlesplit.features import feature_names
from articlesplit.labeler import WEIGHTS_FILE, Weights, read_weights
from articlesplit.records import assemble
from articlesplit.tokenizer import tokenize
from benchmarks.augment import Marked
from benchmarks.network import Arrays, arrays_of, fit_network, stacked, teacher_of
from benchmarks.samples import Sample, TrainingPage, block_targets, gold_spans, load_pages, sample_pool
from benchmarks.sets import Dump, fold_of, registered_domain

DISTILLED_DROPOUT = 0.1
"""Less than that of the networks it learns from: their scores are smooth already."""


def train_model(pool: Sequence[Sequence[Sample]], options: argparse.Namespace, log: str = "") -> Arrays:
    """One network that agrees with the mean of several; these themselves with `--no-distil`."""
    networks = [
        arrays_of(
            fit_network(
                pool,
                epochs=options.epochs,
                channels=options.channels,
                seed=options.seed + number,
                log=f"{log} network {number}",
            )
        )
        for number in range(options.networks)
    ]
    if not options.distil:
        return stacked(networks)
    one = fit_network(
        pool,
        epochs=options.epochs * 5 // 4,
        channels=options.channels,
        seed=options.seed,
        teacher=teacher_of(stacked(networks)),
        dropout=DISTILLED_DROPOUT,
        log=f"{log} distilled",
    )
    return stacked([arrays_of(one)])


def fold_pages(pages: Sequence[TrainingPage], fold: int, folds: int) -> list[TrainingPage]:
    """The pages that hold no text of the fold's publishers."""
    return [page for page in pages if all(fold_of(one, folds) != fold for one in page.publishers)]


def save(path: Path, weights: Arrays) -> None:
    """Write the arrays as `.npz`, in half precision, which halves the file."""
    halves: dict[str, Any] = {name: value.astype(np.float16) for name, value in weights.items()}
    np.savez_compressed(path, **halves)


# ---------------------------------------------------------------- systems for score.py


@cache
def _folds(folder: str) -> dict[int, Weights]:
    return {int(path.stem[4:]): read_weights(path) for path in Path(folder).glob("fold*.npz")}


def cross_validated(source: str, record: Dump) -> dict[str, Any]:
    """For `score.py --system benchmarks.train:cross_validated`: the record through the model of the fold that holds its
    publisher out.
    """
    if isinstance(source, bytes):
        raise NotImplementedError
    folds = _folds(os.environ["ARTICLESPLIT_FOLDS"])
    page = parse(
        source,
        url=record["url"],
        reference_date=record["crawl_date"],
        format="text",
        weights=folds[fold_of(registered_domain(record["url"]), len(folds))],
    )
    return as_scored(page)


def oracle(source: str, record: Dump) -> dict[str, Any]:
    """For `score.py --system benchmarks.train:oracle`: the gold labels in place of the model's, the bound that cuts and
    records set.
    """
    blocks = cut_blocks(tokenize(source))
    target, join, _ = block_targets(blocks, Marked(source, gold_spans(record)), True)
    moment = datetime.datetime.fromisoformat(record["crawl_date"])
    records = assemble(
        blocks,
        target.astype(np.uint8),
        np.ones(len(blocks), np.float32),
        join > 0,
        url=record["url"],
        reference_date=moment,
    )
    return as_scored(records)


def as_scored(page: Any) -> dict[str, Any]:
    """A page, or its records, by the names of score.py."""
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of sets")
    parser.add_argument("--folds", type=int, default=0, help="cross-validate over publishers in so many folds")
    parser.add_argument("--only", type=int, help="train this fold only")
    parser.add_argument("--out", type=Path, default=WEIGHTS_FILE, help="weights file, or with --folds a folder")
    parser.add_argument("--taught", type=Path, help="folder of records that the HTML model found, see benchmarks.teach")
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--pool", type=int, default=6, help="epochs of different samples; later ones take them again")
    parser.add_argument("--channels", type=int, default=48)
    parser.add_argument("--networks", type=int, default=3, help="networks of different seeds")
    parser.add_argument("--distil", action=argparse.BooleanOptionalAction, default=True, help="into one network")
    parser.add_argument("--seed", type=int, default=1, help="of the samples and of the first network")
    options = parser.parse_args()
    torch.set_num_threads(1)
    if not options.folds:
        save(options.out, model_of(options, None))
        return
    options.out.mkdir(parents=True, exist_ok=True)
    for fold in range(options.folds) if options.only is None else [options.only]:
        save(options.out / f"fold{fold}.npz", model_of(options, fold))


def model_of(options: argparse.Namespace, fold: int | None) -> Arrays:
    """The model that knows no publisher of the fold; of all pages without one."""
    name = f"predicted{'' if fold is None else fold}.jsonl"
    pages = load_pages(options.data, options.taught and options.taught / name)
    if fold is not None:
        pages = fold_pages(pages, fold, options.folds)
    pool = sample_pool(pages, options.pool, options.seed)
    print(f"{len(pages)} pages, {sum(map(len, pool))} samples, {len(feature_names())} features", flush=True)
    return train_model(pool, options, "" if fold is None else f"fold {fold}")


if __name__ == "__main__":
    main()
