"""Train the weights: `python -m benchmarks.training train --data SETS`.

The sets in SETS give `src/articlesplit/data/weights.npz`. With `--format html` their HTML pages give
`data/weights_html.npz`. The same seed gives the same weights. With `--distil` larger networks are trained with
different seeds, then one that agrees with their mean, and at the end with finished models (`--teachers`) too; that one
is kept.

`--folds --out FOLDS` trains one model for each fold of publishers instead: `FOLDS/fold0.npz` and so on (with
`--format html` `FOLDS/html0.npz`). `--folds 0 1` trains those of two folds, `--folds 0 1 --together` one for both.
README.md shows how to score each page with the model that saw no page of its publisher.
"""

from __future__ import annotations

import argparse
import datetime
import os
import pickle
import random
from collections.abc import Collection, Iterable, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import torch

from articlesplit import parse
from articlesplit.labels import Label
from articlesplit.model.text_features import feature_names
from articlesplit.model.weights import HTML_WEIGHTS_FILE, WEIGHTS_FILE, Weights, read_weights, with_text
from articlesplit.records.assemble import assemble
from articlesplit.records.pieces import join_blocks
from articlesplit.text.blocks import cut_blocks
from articlesplit.text.tokens import tokenize
from benchmarks.gold.figures import Found
from benchmarks.gold.found import LeftOutError, as_found
from benchmarks.gold.marked import Marked
from benchmarks.gold.sets import FOLDS, Dump, fold_of, registered_domain
from benchmarks.training.html_samples import HtmlPage, html_epoch, html_materials, html_pages
from benchmarks.training.network import (
    Arrays,
    Draw,
    Form,
    arrays_of,
    fit_network,
    stacked,
    teacher_of,
    with_offsets,
    without_offsets,
)
from benchmarks.training.printed import PAGES, printed_pages, printed_texts
from benchmarks.training.samples import Epoch, Sample, block_targets, gold_spans, load_pages, sample_pool

Published = TypeVar("Published", Sample, HtmlPage)
FORMATS = {"text": "fold", "html": "html"}
"""The formats of pages, and the names of the models that a cross-validation makes for each."""
FORMS = {"text": Form(28, 4, 1, 0.12), "html": Form(26, 4, 1, 0.15)}
"""The networks by format. That of HTML reads 300 columns: 19,000 multiplications a block, and 800 for its groups."""
TEACHER = Form(48, 5, 2, 0.3)
"""The networks that a distilled one learns from."""
DISTILLED_DROPOUT = 0.03
"""The dropout of a distilled network: less than that of the networks it learns from, whose scores are smooth."""
DISTILLED_LONGER, DISTILLED_SHORT = 7 / 3, 0.4
"""How much longer it is trained, and with which share of the short pages. With 5 / 3 and all of them, bodies of
world-dev have an F1 of 0.934 instead of 0.968, those of documentation 0.880 instead of 0.892 (two folds).
"""
DISTILLED_AGAIN = 0.7
"""How long, beside the larger networks, it learns from finished models too. These keep what they do well: without the
HTML model that learned the gold alone, small pages of `corpus/` come out worse.
"""


def train_model(draws: Sequence[Draw], options: argparse.Namespace, log: str = "") -> Arrays:
    """Train networks, each with samples of its own; with `--distil` one network that agrees with their mean."""
    form = FORMS[options.format]
    columns = read_weights(options.columns)["columns"].ravel().astype(np.int64) if options.columns else None
    fit = partial(fit_network, columns=columns)
    own = TEACHER if options.distil else form
    networks = [
        arrays_of(fit(draw, epochs=options.epochs, form=own, seed=seed, log=f"{log} network {seed}"))
        for seed, draw in enumerate(draws, options.seed)
    ]
    if not options.distil:
        return stacked(networks)
    learn = partial(
        fit,
        partial(_with_fewer_short_pages, draws[0]),
        form=form._replace(dropout=DISTILLED_DROPOUT),
        log=f"{log} distilled",
    )
    larger = [stacked([network]) for network in networks]
    one = arrays_of(
        learn(epochs=round(options.epochs * DISTILLED_LONGER), seed=options.seed, teacher=teacher_of(larger))
    )
    if options.teachers:
        teacher = teacher_of([*larger, *_more_teachers(options)])
        again = round(options.epochs * DISTILLED_AGAIN)
        one = arrays_of(learn(epochs=again, seed=options.seed + 1, teacher=teacher, start=one))
    return stacked([one])


def _more_teachers(options: argparse.Namespace) -> list[Arrays]:
    """Return the finished models that count as teachers at the end."""
    models = [dict(read_weights(file)) for file in options.teachers]
    return [without_offsets(model) for model in models] if options.format == "html" else models


def _with_fewer_short_pages(draw: Draw, epoch: int) -> Epoch:
    pages, short = draw(epoch)
    return Epoch(pages, random.Random(epoch).sample(short, round(len(short) * DISTILLED_SHORT)))


def outside(samples: Iterable[Published], folds: Collection[int]) -> list[Published]:
    """Return the samples without text of the folds' publishers."""
    return [one for one in samples if all(fold_of(publisher) not in folds for publisher in one.publishers)]


def save(path: Path, weights: Arrays) -> None:
    """Write the arrays as `.npz`, in half precision, which halves the file."""
    halves: dict[str, Any] = {name: value.astype(np.float16) for name, value in weights.items()}
    np.savez_compressed(path, **halves)


# ---------------------------------------------------------------- systems for score.py


def read_folds(folder: Path, kind: str) -> dict[int, Weights]:
    """Read the models of a cross-validation: those for HTML with those for text, where a fold has one."""
    name = FORMATS[kind]
    models = {int(path.stem.removeprefix(name)): read_weights(path) for path in folder.glob(f"{name}*.npz")}
    if kind == "text":
        return models
    texts = read_folds(folder, "text")
    return {fold: with_text(model, texts[fold]) if fold in texts else model for fold, model in models.items()}


@cache
def _folds(folder: str, kind: str) -> dict[int, Weights]:
    return read_folds(Path(folder), kind)


def cross_validated(source: str | bytes, record: Dump) -> Found:
    """Run the model of the fold that holds out the publisher of a dump, as a system of the suite.

    Name it by `--system benchmarks.training.train:cross_validated`; ARTICLESPLIT_FOLDS is the folder of the models.
    Raises NotImplementedError for a format without models, and `LeftOutError` for a page of a fold without one.
    """
    markup = isinstance(source, bytes)
    folds = _folds(os.environ["ARTICLESPLIT_FOLDS"], "html" if markup else "text")
    if not folds:
        raise NotImplementedError
    weights = folds.get(fold_of(registered_domain(record["url"])))
    if weights is None:
        raise LeftOutError
    page = parse(
        source,
        url=record["url"],
        reference_date=record["crawl_date"],
        format="html" if markup else "text",
        weights=weights,
    )
    return as_found(page)


def oracle(source: str, record: Dump) -> Found:
    """Assemble the records of a dump from the gold labels of its blocks, as a system of the suite.

    Name it by `--system benchmarks.training.train:oracle`. Its figures are the limit that cuts and records set.
    """
    blocks = cut_blocks(tokenize(source))
    target, join, _ = block_targets(blocks, Marked(source, gold_spans(record)), Label.BOILERPLATE)
    moment = datetime.datetime.fromisoformat(record["crawl_date"])
    pieces = join_blocks(blocks, target.astype(np.uint8), np.eye(len(Label), dtype=np.float32)[target], join > 0)[0]
    return as_found(assemble(pieces, url=record["url"], reference_date=moment))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of sets")
    parser.add_argument("--folds", type=int, nargs="*", help="cross-validate: these folds, all without numbers")
    parser.add_argument("--together", action="store_true", help="one model that leaves out all of these folds")
    parser.add_argument("--out", type=Path, help="weights file, or with --folds a folder")
    parser.add_argument("--format", choices=list(FORMATS), default="text", help="what pages are read from")
    parser.add_argument("--taught", type=Path, help="records that the HTML model found, see the command teach")
    parser.add_argument("--samples", type=Path, help="where to keep the samples of texts, for all folds and runs")
    parser.add_argument("--columns", type=Path, help="file of the columns of features to read; all without it")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--pool", type=int, default=6, help="epochs of different samples; later ones take them again")
    parser.add_argument("--networks", type=int, default=1, help="networks of different seeds")
    parser.add_argument("--distil", action="store_true", help="train larger networks, and one that agrees with them")
    parser.add_argument(
        "--teachers", type=Path, nargs="*", default=(), help="with --distil: models to agree with at the end"
    )
    parser.add_argument("--seed", type=int, default=1, help="of the samples and of the first network")
    options = parser.parse_args()
    torch.set_num_threads(1)
    if options.folds is None:
        file = HTML_WEIGHTS_FILE if options.format == "html" else WEIGHTS_FILE
        save(options.out or file, model_of(options, ()))
        return
    options.out.mkdir(parents=True, exist_ok=True)
    folds = options.folds or range(FOLDS)
    for left_out in [folds] if options.together else [[fold] for fold in folds]:
        weights = model_of(options, left_out)
        for fold in left_out:
            save(options.out / f"{FORMATS[options.format]}{fold}.npz", weights)


def model_of(options: argparse.Namespace, folds: Collection[int]) -> Arrays:
    """Train the model that saw no publisher of some folds."""
    log = " ".join((options.format, *map(str, folds)))
    if options.format == "html":
        html = outside(html_pages(options.data, options.seed), folds)
        print(f"{len(html)} pages", flush=True)
        drawn = [partial(_drawn_html, html, options.seed + number) for number in range(options.networks)]
        return with_offsets(train_model(drawn, options, log))
    pool = [Epoch(*(outside(samples, folds) for samples in epoch)) for epoch in text_samples(options)]
    print(f"{sum(len(epoch.pages) for epoch in pool)} samples, {len(feature_names())} features", flush=True)
    draws = [partial(_drawn, pool, number) for number in range(options.networks)]
    return train_model(draws, options, log)


def _drawn_html(pages: Sequence[HtmlPage], seed: int, epoch: int) -> Epoch:
    """Return the samples of an epoch of HTML pages; networks of different seeds see others."""
    return Epoch(html_epoch(pages, 1000 * seed + epoch), [])


def _drawn(pool: Sequence[Epoch], number: int, epoch: int) -> Epoch:
    """Return the samples of an epoch; networks of different numbers see them in another order."""
    return pool[(epoch + number) % len(pool)]


def text_samples(options: argparse.Namespace) -> list[Epoch]:
    """Return the samples of some epochs, read from a file where an earlier run kept them."""
    if options.samples and options.samples.exists():
        kept: list[Epoch] = pickle.loads(options.samples.read_bytes())
        return kept
    printed = printed_texts(printed_pages(html_materials(options.data), PAGES, options.seed, headed=True))
    pool = sample_pool([*load_pages(options.data, options.taught), *printed], options.pool, options.seed)
    if options.samples:
        options.samples.write_bytes(pickle.dumps(pool))
    return pool
