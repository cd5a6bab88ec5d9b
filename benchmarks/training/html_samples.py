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
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from articlesplit.html.columns import column_names
from articlesplit.html.rows import Markup, read_html
from articlesplit.labels import BODY, Label
from articlesplit.model.groups import markup_groups
from articlesplit.model.html_features import markup_feature_names, markup_features
from articlesplit.model.text_features import block_features, feature_names
from articlesplit.text.blocks import cut_blocks
from articlesplit.text.decode import decode
from articlesplit.text.tokens import tokenize
from benchmarks.gold.align import align, shared_lines
from benchmarks.gold.marked import BODY as WHOLE_BODY
from benchmarks.gold.marked import PARTS, Marked, Span, body_bounds, cut
from benchmarks.gold.sets import Dump, html_file, read_set, registered_domain
from benchmarks.training.copies import UNKNOWN, free_pieces, unplaced
from benchmarks.training.html_print import Material
from benchmarks.training.printed import LISTINGS, PAGES, printed_listings, printed_pages
from benchmarks.training.samples import (
    FLAGS,
    FULLER,
    NOT_BODY,
    PRINTED,
    Sample,
    block_targets,
    gold_spans,
    plain_url,
    snippet_spans,
)


class HtmlGold(NamedTuple):
    """How often the pages of a set are drawn, and what its gold covers."""

    times: float
    """Samples that an epoch draws of each page."""
    flat: bool = True
    """Whether it calls every part of the body a paragraph."""
    not_body: float = 1.0
    """Weight of text outside the body: less where the gold leaves out what others keep."""


HTML_SETS = {
    "news-dev": HtmlGold(4, flat=False),
    "news-more-dev": HtmlGold(3, flat=False),
    "world-dev": HtmlGold(4, flat=False),
    "listing-dev": HtmlGold(6, flat=False),
    "naeb-dev": HtmlGold(1),
    "misinfo-dev": HtmlGold(0.8),
    "magic-dev": HtmlGold(2),
    "mozilla-dev": HtmlGold(0.5),
    "daniel-dev": HtmlGold(0.2),
    "wcxb-dev": HtmlGold(1, not_body=0.7),
    "wcxb-more-dev": HtmlGold(1.5, not_body=0.7),
    "trafilatura-dev": HtmlGold(0.8),
    PRINTED: HtmlGold(1, flat=False),
}
"""The sets whose HTML pages are samples."""
LENDERS = ("news-dev", "news-more-dev", "wcxb-dev", "daniel-dev", "mozilla-dev", "world-dev", "listing-dev")
"""The sets from whose texts other pages are printed."""
CHANGED = ("news-dev", "news-more-dev", "world-dev")
"""The sets whose bodies are set into other pages: their gold covers every record."""
CROPS, CROPPED = 2, 0.3
"""Parts of each page that count as pages, and the share of the samples that may be one of them."""
SOME_WORDS = 0.5
"""Share of the samples that lose three of ten class words: no site's words may decide alone."""
TRANSPLANTED = 0.3
"""Share of the samples of these sets with the body in another page."""
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
        for dump in html_dumps(data, name)
        if (page := html_page(name, dump, html_source(data / name, dump)))
    ]
    lent = [page.material for page in pages if page.material and page.set in LENDERS]
    for dump, printed in (*printed_pages(lent, PAGES, seed), *printed_listings(lent, LISTINGS, seed)):
        if page := html_page(PRINTED, dump, printed.source.encode("utf-8")):
            pages.append(replace(page, publishers=printed.publishers))
    return [replace(page, material=None) for page in pages]


def html_dumps(data: Path, name: str) -> Iterator[Dump]:
    """Yield the HTML pages of a set, without those that another set has with a fuller gold."""
    if not (data / name).exists():
        return
    elsewhere = {plain_url(dump["url"]) for dump in html_dumps(data, FULLER[name])} if name in FULLER else set()
    for dump in read_set(data / name, frozenset(["html"])):
        if plain_url(dump["url"]) not in elsewhere:
            yield dump


def html_materials(data: Path) -> list[Material]:
    """Return the parts of the sets' pages that other pages may be printed from."""
    return [
        _material(dump, markup, marked)
        for name in LENDERS
        for dump in html_dumps(data, name)
        for markup in [read_html(decode(html_source(data / name, dump)), dump["url"])]
        if (marked := html_marked(name, dump, markup))
    ]


def html_page(name: str, dump: Dump, source: bytes) -> HtmlPage | None:
    """Read a page, None where it shows nothing of its gold."""
    markup = read_html(decode(source), dump["url"])
    marked = html_marked(name, dump, markup)
    if not marked:
        return None
    publishers = frozenset([registered_domain(dump["url"])])
    bounds = [(0, len(markup.text))]
    if body := body_bounds(marked):
        rng = random.Random(dump["id"])
        behind = int(markup.start[min(int(markup.start.searchsorted(body[1])), len(markup.start) - 1)])
        bounds += [_crop(markup, *body, rng) for _ in range(CROPS)]
        bounds.append((behind, len(markup.text)))
    samples = [
        sample
        for start, end in bounds
        if (sample := _part_sample(name, dump, markup.part(start, end), cut(marked, start, end), publishers))
    ]
    if not samples:
        return None
    return HtmlPage(name, publishers, bool(dump["gold"].get("annotated")), samples, _material(dump, markup, marked))


def html_marked(name: str, dump: Dump, markup: Markup) -> Marked | None:
    """Return the page's text with its gold, None where it shows nothing of it."""
    text, gold = markup.text, dump["gold"]
    if gold.get("snippets"):
        return Marked(text, list(snippet_spans({**dump, "text": text})))
    spans = align(text, gold)
    spans += unplaced(text, markup.start.tolist(), spans, gold)
    if gold.get("optional"):
        spans += _optional(text, spans, gold["optional"])
    elif name.startswith("news"):
        spans += list(_list_rows(markup, spans))
    if HTML_SETS[name].flat:
        spans += list(shared_lines(text, gold, spans))
    if not spans or (gold["body"] and not any(label in WHOLE_BODY for *_, label, _ in spans)):
        return None
    spans = gold_spans({**dump, "text": text, "spans": sorted(spans, key=lambda span: span[:2])})
    if HTML_SETS[name].flat:
        of_kind = "content" if dump.get("page_type") in ("listing", "collection") else "body"
        kinds = dict.fromkeys(PARTS, of_kind) | {"body": UNKNOWN if name in FLAGS else of_kind}
        spans = [(start, end, kinds.get(label, label), record) for start, end, label, record in spans]
    return Marked(text, spans)


def _optional(text: str, spans: Sequence[Span], pieces: Sequence[str]) -> list[Span]:
    """Return unknown spans for the pieces of the article that the gold leaves open."""
    touched = bytearray(len(text))
    for start, end, *_ in spans:
        touched[start:end] = b"\1" * (end - start)
    found = align(text, {"body": [{"kind": "paragraph", "text": piece} for piece in pieces]})
    return [(start, end, UNKNOWN, None) for start, end, *_ in found if not any(touched[start:end])]


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


class HtmlBlocks(NamedTuple):
    """The b blocks of an HTML page as the model sees them, with what its gold says of them."""

    features: npt.NDArray[np.float32]
    groups: npt.NDArray[np.int64]
    target: npt.NDArray[np.int64]
    """Codes of `Label`, or of what is known of them (b,)."""
    join: npt.NDArray[np.float32]
    known: npt.NDArray[np.bool_]
    characters: npt.NDArray[np.float32]


def html_blocks(dump: Dump, markup: Markup, marked: Marked) -> HtmlBlocks:
    """Return the blocks of a page, or of a part of it."""
    blocks = cut_blocks(tokenize(markup.text), row_starts=markup.start)
    outside = Label.BOILERPLATE if dump["gold"].get("annotated") else NOT_BODY
    target, join, known = block_targets(blocks, marked, outside)
    return HtmlBlocks(
        features=markup_features(blocks, markup, block_features(blocks, dump["url"])),
        groups=markup_groups(blocks, markup),
        target=target,
        join=join,
        known=known,
        characters=blocks.core_length.astype(np.float32),
    )


def _part_sample(name: str, dump: Dump, markup: Markup, marked: Marked, publishers: frozenset[str]) -> Sample | None:
    blocks = html_blocks(dump, markup, marked)
    weight = np.log1p(blocks.characters) * blocks.known
    weight[blocks.target == NOT_BODY] *= HTML_SETS[name].not_body
    if len(weight) < 2 or not weight.any():
        return None
    return Sample(
        publishers=publishers,
        flag=FLAGS.index(name) if name in FLAGS else -1,
        features=blocks.features.astype(np.float16),
        groups=blocks.groups,
        target=blocks.target,
        join=blocks.join,
        weight=weight,
    )


@cache
def _columns(*groups: str) -> npt.NDArray[np.int64]:
    """Return the places of the columns of some groups."""
    names = [*feature_names(), *markup_feature_names()]
    return np.array([place for place, name in enumerate(names) if name.partition(":")[0] in groups], np.int64)


def html_epoch(pages: Sequence[HtmlPage], seed: int) -> list[Sample]:
    """Return the samples of one epoch."""
    return list(_samples(pages, random.Random(seed)))


def _samples(pages: Sequence[HtmlPage], rng: random.Random) -> Iterator[Sample]:
    hosts = [page for page in pages if page.set in CHANGED and page.annotated]
    for page in rng.sample(list(pages), len(pages)):
        times = HTML_SETS[page.set].times
        for _ in range(int(times) + (rng.random() < times % 1)):
            sample = rng.choice(page.samples) if rng.random() < CROPPED else page.samples[0]
            if page.set in CHANGED and rng.random() < TRANSPLANTED:
                lender = rng.choice(hosts)
                host = rng.choice(lender.samples) if rng.random() < CROPPED else lender.samples[0]
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
    if rng.random() < SOME_WORDS:
        gone.append(np.array([column for column in _word_columns().tolist() if rng.random() < 0.3], np.int64))
    if gone:
        features = sample.features.copy()
        features[:, np.concatenate(gone)] = 0
        sample = replace(sample, features=features)
    if rng.random() < 0.3 and len(sample.target) > 8:
        kept = np.random.default_rng(rng.randrange(1 << 30)).random(len(sample.target)) >= rng.uniform(0.02, 0.15)
        kept[0] = kept[int(sample.weight.argmax())] = True  # at least one block counts
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
