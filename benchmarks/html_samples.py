"""Training samples from the HTML rows of the sets: gold laid over the text that `read_html` gives, rows of one page set
into another, and rows, metadata or class words left out, so that the model leans on no single one of them.
"""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from articlesplit.blocks import cut_blocks
from articlesplit.decode import decode
from articlesplit.domfeatures import dom_feature_names, dom_features, dom_groups
from articlesplit.features import block_features, feature_names
from articlesplit.html import read_html
from articlesplit.tokenizer import tokenize
from benchmarks.align import align
from benchmarks.augment import Marked
from benchmarks.samples import FLAGS, L, Sample, block_targets, gold_spans
from benchmarks.sets import Dump, html_file, read_set, registered_domain

HTML_SETS = {"news-dev": 3.0, "news-more-dev": 3.0, "wcxb-dev": 0.4, "daniel-dev": 0.2, "mozilla-dev": 0.5}
"""Samples of each page of a set that an epoch draws."""
_BODY = [L[name] for name in ("summary", "paragraph", "heading")]


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """A page of a set, read once."""

    set: str
    publishers: frozenset[str]
    annotated: bool
    sample: Sample


def html_source(folder: Path, dump: Dump) -> bytes:
    """The bytes of an HTML row's page."""
    return gzip.decompress(html_file(folder, dump["id"]).read_bytes())


def html_pages(data: Path) -> Iterator[HtmlPage]:
    """The pages of the sets that have an HTML row with gold."""
    for name in HTML_SETS:
        if (data / name).exists():
            for dump in read_set(data / name, frozenset(["html"])):
                page = html_page(name, dump, html_source(data / name, dump))
                if page is not None:
                    yield page


def html_page(name: str, dump: Dump, source: bytes) -> HtmlPage | None:
    """A page as a sample, or None where it shows nothing of its gold."""
    dom = read_html(decode(source), dump["url"])
    blocks = cut_blocks(tokenize(dom.text), marked_up=True)
    spans = align(dom.text, dump["gold"])
    if len(blocks) < 2 or not any(label in ("summary", "paragraph") for _, _, label, _ in spans):
        return None
    marked = Marked(dom.text, gold_spans({**dump, "text": dom.text, "spans": spans}))
    annotated = bool(dump["gold"].get("annotated"))
    target, join, known = block_targets(blocks, marked, annotated)
    publishers = frozenset([registered_domain(dump["url"])])
    features = np.concatenate([block_features(blocks, dump["url"]), dom_features(blocks, dom)], axis=1)
    sample = Sample(
        publishers=publishers,
        flag=FLAGS.index(name) if name in FLAGS else -1,
        features=features.astype(np.float16),
        groups=dom_groups(blocks, dom),
        target=target,
        join=join,
        weight=np.log1p(blocks.end - blocks.start).astype(np.float32) * known,
    )
    return HtmlPage(name, publishers, annotated, sample)


@cache
def _columns(*groups: str) -> npt.NDArray[np.int64]:
    """The places of the columns of some groups."""
    names = [*feature_names(), *dom_feature_names()]
    return np.array([place for place, name in enumerate(names) if name.partition(":")[0] in groups], np.int64)


def html_epoch(pages: Sequence[HtmlPage], seed: int) -> list[Sample]:
    """The samples of one epoch."""
    return list(_samples(pages, random.Random(seed)))


def _samples(pages: Sequence[HtmlPage], rng: random.Random) -> Iterator[Sample]:
    hosts = [page for page in pages if page.annotated]
    for page in rng.sample(list(pages), len(pages)):
        times = HTML_SETS[page.set]
        for _ in range(int(times) + (rng.random() < times % 1)):
            sample = page.sample
            if page.set.startswith("news") and rng.random() < 0.3:
                sample = _transplanted(sample, rng.choice(hosts).sample)
            yield _thinned(sample, rng)


def _body(sample: Sample) -> tuple[int, int]:
    rows = np.flatnonzero(np.isin(sample.target, _BODY))
    return int(rows[0]), int(rows[-1]) + 1


def _transplanted(article: Sample, host: Sample) -> Sample:
    """The body of one page among the other rows of another."""
    (begin, end), (low, high) = _body(article), _body(host)
    page_wide = _columns("page", "gives")
    inner = article.features[begin:end].copy()
    inner[:, page_wide] = host.features[0, page_wide]
    groups = article.groups[:, begin:end] + host.groups.max() + 1

    def joined(name: str, middle: npt.NDArray[Any]) -> npt.NDArray[Any]:
        column = getattr(host, name)
        return np.concatenate([column[:low], middle, column[high:]])

    return replace(
        host,
        publishers=host.publishers | article.publishers,
        features=joined("features", inner),
        groups=_dense(np.concatenate([host.groups[:, :low], groups, host.groups[:, high:]], axis=1)),
        target=joined("target", article.target[begin:end]),
        join=joined("join", article.join[begin:end]),
        weight=joined("weight", article.weight[begin:end]),
    )


def _dense(groups: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The same groups, numbered without gaps."""
    return np.stack([np.unique(row, return_inverse=True)[1] for row in groups]).astype(np.int64)


def _thinned(sample: Sample, rng: random.Random) -> Sample:
    """The sample without some of its rows, or what some kinds of columns say."""
    kinds = ((_columns("metadata", "gives"), 0.2), (_word_columns(), 0.15), (_columns("address"), 0.2))
    gone = [columns for columns, share in kinds if rng.random() < share]
    if gone:
        features = sample.features.copy()
        features[:, np.concatenate(gone)] = 0
        sample = replace(sample, features=features)
    if rng.random() < 0.3 and len(sample.target) > 8:
        kept = np.random.default_rng(rng.randrange(1 << 30)).random(len(sample.target)) >= rng.uniform(0.02, 0.15)
        kept[0] = True
        sample = replace(
            sample,
            features=sample.features[kept],
            groups=_dense(sample.groups[:, kept]),
            target=sample.target[kept],
            join=sample.join[kept],
            weight=sample.weight[kept],
        )
    return sample


@cache
def _word_columns() -> npt.NDArray[np.int64]:
    """The columns of words of attributes; tags are not among them."""
    names = [*feature_names(), *dom_feature_names()]
    return np.array([place for place in _columns("own", "near", "far") if "<" not in names[place]], np.int64)
