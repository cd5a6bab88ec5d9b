"""Make training samples from the HTML pages of the sets.

Gold is laid over the text that `read_html` gives. Some samples have the body of one page among the rows of another. In
some, rows, metadata or class words are left out, so that the model depends on no single one of them.
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

from articlesplit.html.columns import column_names
from articlesplit.html.rows import Markup, read_html
from articlesplit.labels import BODY
from articlesplit.model.groups import markup_groups
from articlesplit.model.html_features import markup_feature_names, markup_features
from articlesplit.model.text_features import block_features, feature_names
from articlesplit.text.blocks import cut_blocks
from articlesplit.text.decode import decode
from articlesplit.text.tokens import tokenize
from benchmarks.gold.align import align
from benchmarks.gold.marked import Marked, Span, cut
from benchmarks.gold.sets import Dump, html_file, read_set, registered_domain
from benchmarks.training.copies import UNKNOWN, free_pieces, unplaced
from benchmarks.training.html_print import Material
from benchmarks.training.printed import PAGES, printed_pages
from benchmarks.training.samples import FLAGS, PRINTED, Sample, block_targets, gold_spans

HTML_SETS = {
    "news-dev": 3.0,
    "news-more-dev": 3.0,
    "wcxb-dev": 0.4,
    "daniel-dev": 0.2,
    "mozilla-dev": 0.5,
    PRINTED: 0.2,
}
"""Samples that an epoch draws of each page of a set."""
FLAGGED = ("daniel-dev", "mozilla-dev")
"""The sets of `FLAGS` that the HTML model needs. WCXB's pages count like any other once their lists are found."""
CROPS, CROPPED = 2, 0.5
"""Parts of each page that count as pages, and the share of the samples that may be one of them, for half of the
networks: these know small pages, the others large ones.
"""
ROWS_BEFORE, ROWS_BEHIND = 25, (4, 60)
"""Rows of the page before and behind the body that stay in a part (guesses)."""
_BODY = sorted(BODY)


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """A page of a set, read once."""

    set: str
    publishers: frozenset[str]
    annotated: bool
    samples: list[Sample]
    """The whole page; parts of it around its body; and the rows behind the body, a page without an article."""
    material: Material | None = None
    """The parts that other pages may be printed from."""


def html_source(folder: Path, dump: Dump) -> bytes:
    """Return the HTML of a page of a set."""
    return gzip.decompress(html_file(folder, dump["id"]).read_bytes())


@cache
def html_pages(data: Path, seed: int) -> list[HtmlPage]:
    """Return the HTML pages of the sets, and pages printed from their texts."""
    pages = [
        page
        for name in HTML_SETS
        if (data / name).exists()
        for dump in read_set(data / name, frozenset(["html"]))
        if (page := html_page(name, dump, html_source(data / name, dump)))
    ]
    lent = [page.material for page in pages if page.material]
    for dump, printed in printed_pages(lent, PAGES, seed):
        if page := html_page(PRINTED, dump, printed.source.encode("utf-8")):
            pages.append(replace(page, publishers=printed.publishers))
    return [replace(page, material=None) for page in pages]


def html_materials(data: Path) -> list[Material]:
    """Return the parts of the sets' pages that other pages may be printed from."""
    return [
        _material(dump, markup, marked)
        for name in HTML_SETS
        if (data / name).exists()
        for dump in read_set(data / name, frozenset(["html"]))
        for markup in [read_html(decode(html_source(data / name, dump)), dump["url"])]
        if (marked := _marked(name, dump, markup))
    ]


def html_page(name: str, dump: Dump, source: bytes) -> HtmlPage | None:
    """Read a page, None where it shows nothing of its gold."""
    markup = read_html(decode(source), dump["url"])
    marked = _marked(name, dump, markup)
    if not marked:
        return None
    body = [(start, end) for start, end, label, _ in marked.spans if label in ("summary", "paragraph")]
    publishers = frozenset([registered_domain(dump["url"])])
    rng = random.Random(dump["id"])
    behind = int(markup.start[min(int(markup.start.searchsorted(body[-1][1])), len(markup.start) - 1)])
    crops = [_crop(markup, body[0][0], body[-1][1], rng) for _ in range(CROPS)]
    bounds = [(0, len(markup.text)), *crops, (behind, len(markup.text))]
    samples = [
        sample
        for start, end in bounds
        if (sample := _part_sample(name, dump, markup.part(start, end), cut(marked, start, end), publishers))
    ]
    if not samples:
        return None
    return HtmlPage(name, publishers, bool(dump["gold"].get("annotated")), samples, _material(dump, markup, marked))


def _marked(name: str, dump: Dump, markup: Markup) -> Marked | None:
    """Return the page's text with its gold, None where it shows nothing of its body."""
    spans = align(markup.text, dump["gold"])
    if all(label not in ("summary", "paragraph") for *_, label, _ in spans):
        return None
    spans += unplaced(markup.text, markup.start.tolist(), spans, dump["gold"])
    if name.startswith("news"):
        spans += list(_list_rows(markup, spans))
    return Marked(markup.text, gold_spans({**dump, "text": markup.text, "spans": spans}))


def _material(dump: Dump, markup: Markup, marked: Marked) -> Material:
    """Return the page's gold, and the lines around its article and records."""
    pieces = free_pieces(markup.text, markup.start.tolist(), marked.spans)
    free = [markup.text[start:end].strip() for start, end in pieces]
    return Material(
        publishers=frozenset([registered_domain(dump["url"])]),
        language=dump["lang"] or "",
        gold=dump["gold"],
        menu=[text for text in free if 2 <= len(text) <= 24][:60],
        notes=[text for text in free if 24 < len(text) <= 160][:40],
    )


def _list_rows(markup: Markup, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield unknown spans for rows of lists inside the element that holds the body.

    The gold of the news sets leaves out the lists of its articles.
    """
    body = [start for start, _, label, _ in spans if label in ("summary", "paragraph")]
    paragraphs = np.searchsorted(markup.start, body, side="right") - 1
    holder = int(np.bincount(markup.parent[markup.element[paragraphs]]).argmax())
    listed = markup.columns(np.arange(len(markup)))[:, column_names().index("far:<li>")] > 0
    between = (np.arange(len(markup)) > paragraphs[0]) & (np.arange(len(markup)) < paragraphs[-1])
    inner = set(markup.start[listed & between & markup.inside(markup.element, holder)].tolist())
    for start, end in free_pieces(markup.text, markup.start.tolist(), spans):
        if start in inner:
            yield start, end, UNKNOWN, None


def _crop(markup: Markup, body_start: int, body_end: int, rng: random.Random) -> tuple[int, int]:
    """Return the offsets of the body with some of the rows around it, as on a small page."""
    first, last = np.searchsorted(markup.start, (body_start, body_end), side="right").tolist()
    low = markup.start[max(first - 1 - rng.randint(0, ROWS_BEFORE), 0)]
    behind = last + rng.randint(*ROWS_BEHIND)
    return int(low), int(markup.start[behind]) if behind < len(markup.start) else len(markup.text)


def _part_sample(name: str, dump: Dump, markup: Markup, marked: Marked, publishers: frozenset[str]) -> Sample | None:
    blocks = cut_blocks(tokenize(markup.text), row_starts=markup.start)
    if len(blocks) < 2:
        return None
    target, join, known = block_targets(blocks, marked, bool(dump["gold"].get("annotated")))
    features = np.concatenate([block_features(blocks, dump["url"]), markup_features(blocks, markup)], axis=1)
    return Sample(
        publishers=publishers,
        flag=FLAGS.index(name) if name in FLAGGED else -1,
        features=features.astype(np.float16),
        groups=markup_groups(blocks, markup),
        target=target,
        join=join,
        weight=np.log1p(blocks.end - blocks.start).astype(np.float32) * known,
    )


@cache
def _columns(*groups: str) -> npt.NDArray[np.int64]:
    """Return the places of the columns of some groups."""
    names = [*feature_names(), *markup_feature_names()]
    return np.array([place for place, name in enumerate(names) if name.partition(":")[0] in groups], np.int64)


def html_epoch(pages: Sequence[HtmlPage], seed: int, *, parts: bool, printed: bool) -> list[Sample]:
    """Return the samples of one epoch, with or without parts of pages, with or without printed pages."""
    some = [page for page in pages if printed or page.set != PRINTED]
    return list(_samples(some, random.Random(seed), CROPPED if parts else 0.0))


def _samples(pages: Sequence[HtmlPage], rng: random.Random, cropped: float) -> Iterator[Sample]:
    hosts = [page for page in pages if page.annotated and page.set != PRINTED]
    for page in rng.sample(list(pages), len(pages)):
        times = HTML_SETS[page.set]
        for _ in range(int(times) + (rng.random() < times % 1)):
            sample = rng.choice(page.samples) if rng.random() < cropped else page.samples[0]
            if page.set.startswith("news") and rng.random() < 0.3:
                lender = rng.choice(hosts)
                host = rng.choice(lender.samples) if cropped else lender.samples[0]
                if all(np.isin(one.target, _BODY).any() for one in (sample, host)):
                    sample = _transplanted(sample, host)
            yield _thinned(sample, rng)


def _body(sample: Sample) -> tuple[int, int]:
    rows = np.flatnonzero(np.isin(sample.target, _BODY))
    return int(rows[0]), int(rows[-1]) + 1


def _transplanted(article: Sample, host: Sample) -> Sample:
    """Set the body of one page among the other rows of another."""
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
    """Number groups without gaps."""
    return np.stack([np.unique(row, return_inverse=True)[1] for row in groups]).astype(np.int64)


def _thinned(sample: Sample, rng: random.Random) -> Sample:
    """Leave out some rows of a sample, or some kinds of columns."""
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
    """Return the columns of words of attributes, without tags."""
    names = [*feature_names(), *markup_feature_names()]
    return np.array([place for place in _columns("own", "near", "far") if "<" not in names[place]], np.int64)
