"""What the labeler is trained on: the dumps of the sets with their gold, as they are and changed, as matrices.

An epoch draws dumps of every set, and changes most of those of news: the body set into another page's chrome, lines
dropped, records printed in random templates, cross-links set between paragraphs, the page spelled in another script.
A sample names the publishers whose text is in it, so one pool of samples serves all folds of a cross-validation: a
fold leaves out those that hold text of its publishers.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from articlesplit.core.characters import code_points
from articlesplit.dates.find import find_dates
from articlesplit.labels import BY_TEXT, Break, Label
from articlesplit.model.groups import shape_groups
from articlesplit.model.text_features import block_features
from articlesplit.text.blocks import Blocks, cut_blocks
from articlesplit.text.phrases import LEXICON_FILE
from articlesplit.text.tokens import tokenize
from benchmarks.gold.align import align
from benchmarks.gold.marked import BODY, Marked, Span, body_bounds, cut, transplant
from benchmarks.gold.sets import Dump, read_set, registered_domain
from benchmarks.training.augment import relay, rescript, with_links, with_tail
from benchmarks.training.copies import UNKNOWN, unplaced, with_copies

NOT_BODY = -1
"""Target of text that is known to be no part of the body, but not what it is."""

PRINTED = "printed"
SETS = {
    "news-dev": 3.0,
    "news-more-dev": 3.0,
    "glued-dev": 0.5,
    "wcxb-dev": 0.4,
    "daniel-dev": 0.2,
    "mozilla-dev": 0.5,
    PRINTED: 0.08,
}
"""Dumps of each page of a set that an epoch draws; the printed set is that of `benchmarks.training.printed`."""
FLAGS = ("wcxb-dev", "daniel-dev", "mozilla-dev")
"""Sets annotated in another way; an input of its own tells the model of them, and is off at run time."""
TRANSPLANTED, TAILED, LINKED, SPELLED, ALONE, RELAID = 0.3, 0.2, 0.3, 0.12, 0.05, 0.4
"""Shares of the samples of news that are changed so: the body in another page's chrome, or with records in a random
template; cross-links in the body; another script; and of all samples, the body alone, and another layout.
"""


@dataclass(frozen=True, slots=True)
class TrainingPage:
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
    """A dump of b blocks as the model sees it."""

    publishers: frozenset[str]
    flag: int
    """Place of its set in `FLAGS`, -1 for none."""
    features: npt.NDArray[np.float32]
    groups: npt.NDArray[np.int64]
    target: npt.NDArray[np.int64]
    """(b,) codes of `Label`, or `NOT_BODY`."""
    join: npt.NDArray[np.float32]
    """(b,) 1 goes on with the block before, 0 does not, -1 not asked."""
    weight: npt.NDArray[np.float32]
    """(b,) what the block counts, by its length; 0 where nothing is asked."""


def load_pages(data: Path, taught: Path | None = None) -> list[TrainingPage]:
    """The pages of the sets in a folder, those of them that have spans.

    `taught` is a file of records that another model found (a JSON line a page: set, id, teasers, cross_links,
    captions), for pages of sets that have only the body annotated.
    """
    found = taught_records(taught) if taught else {}
    pages: dict[tuple[str, str], TrainingPage] = {}
    domains: dict[str, str] = {}
    for name in SETS:
        if not (data / name).exists():
            continue
        for dump in read_set(data / name):
            if dump["dumper"] == "html" or not dump.get("spans"):
                continue
            if (name, dump["id"]) in found:
                dump["gold"] |= found[name, dump["id"]]
                dump["spans"] = laid(dump["text"], dump["gold"])
            domains.setdefault(dump["publisher"], registered_domain(dump["url"]))
            sources = frozenset(domains.get(s, s) for s in dump.get("sources", ())) | {registered_domain(dump["url"])}
            page = pages.setdefault(
                (name, dump["id"]),
                TrainingPage(
                    set=name,
                    publishers=sources,
                    url=dump["url"],
                    language=dump["lang"] or "",
                    annotated=bool(dump["gold"].get("annotated")),
                    teasers=dump["gold"]["teasers"],
                    dumps={},
                ),
            )
            page.dumps[dump["dumper"]] = Marked(dump["text"], gold_spans(dump))
    return list(pages.values())


# ---------------------------------------------------------------- gold


def taught_records(path: Path) -> dict[tuple[str, str], dict[str, Any]]:
    """By set and id, the records of pages in the form of gold."""
    out = {}
    with path.open(encoding="utf-8") as file:
        for line in map(json.loads, file):
            links = [link | {"text": f"{link['cue'] or ''} {link['headline']}"} for link in line["cross_links"]]
            teasers = [teaser | {"date": teaser["date_text"]} for teaser in line["teasers"]]
            out[line["set"], line["id"]] = {
                "teasers": teasers,
                "cross_links": links,
                "captions": line["captions"],
                "annotated": True,
            }
    return out


def laid(text: str, gold: dict[str, Any]) -> list[Span]:
    """The spans of a gold in a dump's text, and those of lines that are somewhere in it and found no place."""
    spans = align(text, gold)
    lines = [0, *(line.end() for line in re.finditer("\n", text))]
    return spans + unplaced(text, lines, spans, gold)


def gold_spans(dump: Dump) -> list[tuple[int, int, str, int | None]]:
    """The spans that the model is trained on."""
    spans = sorted([*cue_spans(dump), *byline_spans(dump)], key=lambda span: span[:2])
    return with_copies(dump["text"], spans, dump["gold"]) if dump["gold"].get("annotated") else spans


def byline_spans(dump: Dump) -> Iterator[tuple[int, int, str, None]]:
    """The lines around the article's start that print its authors or its date; the gold has them as values, without a
    place.
    """
    text, spans = dump["text"], dump["spans"]
    body = [span for span in spans if span[2] in BODY]
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


def cue_spans(dump: Dump) -> Iterator[tuple[int, int, str, int | None]]:
    """The spans of the set, those of cross-links divided into the headline and the words around it."""
    heads = [link["headline"] for link in dump["gold"]["cross_links"]]
    for start, end, label, record in dump["spans"]:
        printed = dump["text"][start:end]
        inside = [head for head in heads if len(head) < len(printed) and head in printed]
        if label != "cross_link" or not inside:
            yield start, end, label, record
            continue
        head = max(inside, key=len)
        at = start + printed.find(head)
        cuts = ((start, at, "cross_link.cue"), (at, at + len(head), label), (at + len(head), end, "cross_link.cue"))
        yield from ((s, e, name, record) for s, e, name in cuts if s < e)


def block_targets(
    blocks: Blocks, page: Marked, annotated: bool
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32], npt.NDArray[np.bool_]]:
    """The label of each block, by most of its characters; whether it goes on with the span of the block before; and
    whether its label is known.
    """
    target = np.full(len(blocks), Label.BOILERPLATE if annotated else NOT_BODY)
    join, known = np.full(len(blocks), -1, np.float32), np.ones(len(blocks), bool)
    if not page.spans or not len(blocks):
        return target, join, known
    owner = np.full(len(page.text) + 1, -1, np.int64)
    for number, (start, end, _, _) in enumerate(page.spans):
        owner[start:end] = number
    owners = np.full(len(blocks), -1)
    for i, (start, end) in enumerate(zip(blocks.core_start.tolist(), blocks.core_end.tolist(), strict=True)):
        if end <= start:
            start, end = int(blocks.start[i]), int(blocks.end[i])
        inside = owner[start:end]
        covered = inside[inside >= 0]
        if 2 * len(covered) > end - start:
            owners[i] = np.bincount(covered).argmax()
            label = page.spans[owners[i]][2]
            if label == UNKNOWN:
                known[i] = False
            else:
                target[i] = BY_TEXT[label]
    same_line = np.append(False, blocks.line[1:] == blocks.line[:-1]) & (blocks.break_kind >= Break.GAP)
    asked = same_line & (owners >= 0) & np.append(False, (target[1:] == target[:-1]))
    join[asked] = np.append(False, owners[1:] == owners[:-1])[asked]
    return target, join, known


# ---------------------------------------------------------------- samples


def sample_of(marked: Marked, page: TrainingPage, publishers: frozenset[str], annotated: bool) -> Sample | None:
    """A dump as the model sees it; None where there is nothing to tell apart."""
    blocks = cut_blocks(tokenize(marked.text))
    if len(blocks) < 2:
        return None
    target, join, known = block_targets(blocks, marked, annotated)
    weight = np.log1p(blocks.end - blocks.start).astype(np.float32) * known
    if not weight.any():
        return None
    flag = FLAGS.index(page.set) if page.set in FLAGS else -1
    return Sample(publishers, flag, block_features(blocks, page.url), shape_groups(blocks), target, join, weight)


@cache
def cues() -> dict[str, list[str]]:
    """The cues of each language."""
    languages = json.loads(LEXICON_FILE.read_text(encoding="utf-8"))["languages"]
    return {language: table.get("cue", []) for language, table in languages.items()}


def epoch_samples(pages: Sequence[TrainingPage], seed: int) -> Iterator[Sample]:
    """The samples of one epoch."""
    rng = random.Random(seed)
    hosts = [page for page in pages if page.annotated and page.set.startswith("news")]
    lenders = [page for page in hosts if any(teaser.get("headline") for teaser in page.teasers)]
    for page in rng.sample(list(pages), len(pages)):
        times = SETS[page.set]
        for _ in range(int(times) + (rng.random() < times % 1)):
            sample = changed_sample(page, hosts, lenders, rng)
            if sample is not None:
                yield sample


def changed_sample(
    page: TrainingPage, hosts: Sequence[TrainingPage], lenders: Sequence[TrainingPage], rng: random.Random
) -> Sample | None:
    """A dump of the page, changed or not."""
    dumper = rng.choice(sorted(page.dumps))
    marked, known, publishers = page.dumps[dumper], page.annotated, page.publishers
    if page.set.startswith("news"):
        kind = rng.random()
        host, lender = rng.choice(hosts), rng.choice(lenders)
        records = [teaser for teaser in lender.teasers if teaser.get("headline")]
        if kind < TRANSPLANTED and dumper in host.dumps:
            marked, known = transplant(marked, host.dumps[dumper]), True
            publishers |= host.publishers
        elif TRANSPLANTED <= kind < TRANSPLANTED + TAILED:
            marked, known = with_tail(marked, records, lender.language, rng), True
            publishers |= lender.publishers
        if rng.random() < LINKED:
            marked = with_links(marked, records, cues().get(page.language[:2]) or cues()["en"], rng)
            publishers |= lender.publishers
    if page.set.startswith(("news", "glued")) and rng.random() < SPELLED:
        dates = find_dates(marked.text, code_points(marked.text))
        marked = rescript(marked, list(zip(dates.start.tolist(), dates.end.tolist(), strict=True)), rng)
    if rng.random() < ALONE and (bounds := body_bounds(marked)):
        marked = cut(marked, *bounds)
    if rng.random() < RELAID:
        marked = relay(marked, rng)
    return sample_of(marked, page, publishers, known)


def sample_pool(pages: Sequence[TrainingPage], epochs: int, seed: int, workers: int = 2) -> list[list[Sample]]:
    """The samples of so many epochs."""
    seeds = [1000 * seed + epoch for epoch in range(epochs)]
    with ProcessPoolExecutor(workers, initializer=_set_pages, initargs=(pages,)) as pool:
        return list(pool.map(_epoch, seeds))


_PAGES: list[TrainingPage] = []


def _set_pages(pages: Iterable[TrainingPage]) -> None:
    _PAGES[:] = pages


def _epoch(seed: int) -> list[Sample]:
    return list(epoch_samples(_PAGES, seed))
