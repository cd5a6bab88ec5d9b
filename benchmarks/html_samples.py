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
from benchmarks.sets import Dump, read_set, registered_domain
from benchmarks.train import BODY, FLAGS, L, Sample, block_targets, gold_spans

HTML_SETS = {"news-dev": 3.0, "news-more-dev": 3.0, "wcxb-dev": 0.4, "daniel-dev": 0.2, "mozilla-dev": 0.5}
"""Samples of each page of a set that an epoch draws."""
_BODY = [label for label in BODY if label != L["headline"]]


@dataclass(frozen=True, slots=True)
class HtmlPage:
    set: str
    publishers: frozenset[str]
    annotated: bool
    sample: Sample


def html_source(folder: Path, dump: Dump) -> bytes:
    """The bytes of an HTML row's page."""
    return gzip.decompress((folder / "html" / (dump["id"].replace("/", "__") + ".html.gz")).read_bytes())


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
    marked = Marked(dom.text, list(gold_spans({**dump, "text": dom.text, "spans": [list(span) for span in spans]})))
    annotated = bool(dump["gold"].get("annotated"))
    target, join = block_targets(blocks, marked, annotated)
    features = np.concatenate([block_features(blocks, dump["url"]), dom_features(blocks, dom)], axis=1)
    sample = Sample(
        features.astype(np.float16),
        dom_groups(blocks, dom),
        target,
        join,
        np.log1p(np.maximum(blocks.end - blocks.start, 1)).astype(np.float32),
        FLAGS.index(name) if name in FLAGS else -1,
    )
    return HtmlPage(name, frozenset([registered_domain(dump["url"])]), annotated, sample)


@cache
def _columns(*groups: str) -> npt.NDArray[np.int64]:
    """The places of the columns of some groups."""
    names = [*feature_names(), *dom_feature_names()]
    return np.array([place for place, name in enumerate(names) if name.partition(":")[0] in groups], np.int64)


def html_epochs(pages: Sequence[HtmlPage], rng: random.Random, epochs: int) -> Iterator[list[Sample]]:
    """The samples of each epoch."""
    for _ in range(epochs):
        yield list(html_epoch(pages, rng))


def html_epoch(pages: Sequence[HtmlPage], rng: random.Random) -> Iterator[Sample]:
    """The samples of one epoch."""
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
    groups = article.groups[begin:end] + host.groups.max() + 1

    def joined(name: str, middle: npt.NDArray[Any]) -> npt.NDArray[Any]:
        column = getattr(host, name)
        return np.concatenate([column[:low], middle, column[high:]])

    return replace(
        host,
        features=joined("features", inner),
        groups=_dense(joined("groups", groups)),
        target=joined("target", article.target[begin:end]),
        join=joined("join", article.join[begin:end]),
        weight=joined("weight", article.weight[begin:end]),
    )


def _dense(groups: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The same groups, numbered without gaps."""
    dense: npt.NDArray[np.int64] = np.unique(groups, return_inverse=True)[1].astype(np.int64)
    return dense


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
        sample = Sample(
            sample.features[kept], _dense(sample.groups[kept]), sample.target[kept], sample.join[kept],
            sample.weight[kept], sample.flag,
        )  # fmt: skip
    return sample


@cache
def _word_columns() -> npt.NDArray[np.int64]:
    """The columns of words of attributes; tags are not among them."""
    names = [*feature_names(), *dom_feature_names()]
    return np.array([place for place in _columns("own", "near", "far") if "<" not in names[place]], np.int64)
