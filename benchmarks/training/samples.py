"""Make training samples from the dumps of the sets: matrices of features and targets.

The gold of a set covers only a part of a page. `Gold` says which part. The rest is taught as unknown.

An epoch draws dumps of every set, among them unchanged dumps of trafilatura and bodies alone. Most dumps of news are
changed: the body in another page's chrome, lines dropped, records in random layouts, cross-links between paragraphs,
another script. All texts of a sample are of one fold's publishers, so one pool of samples serves all folds of a
cross-validation.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar

import numpy as np
import numpy.typing as npt

from articlesplit import labels
from articlesplit.core.characters import code_points
from articlesplit.dates.find import find_dates
from articlesplit.dump import Arguments, read_dump
from articlesplit.labels import BY_TEXT, Break, Label
from articlesplit.model.groups import shape_groups
from articlesplit.model.text_features import block_features
from articlesplit.text.blocks import Blocks, cut_blocks
from articlesplit.text.phrases import LEXICON_FILE
from articlesplit.text.tokens import tokenize
from benchmarks.gold.align import align, shared_lines
from benchmarks.gold.dumpers import DUMPERS
from benchmarks.gold.marked import BODY, PARTS, Marked, Span, body_bounds, cut, join, transplant
from benchmarks.gold.sets import Dump, fold_of, html_file, read_set, registered_domain
from benchmarks.training.augment import (
    SHORT_TAIL,
    print_tails,
    relay,
    rescript,
    shortened,
    with_lead,
    with_links,
    with_masthead,
    with_tail,
)
from benchmarks.training.copies import UNKNOWN, unplaced, with_copies

NOT_BODY, SOME_BODY, NOT_BOILERPLATE, NOT_RECORD = -1, -2, -3, -4
"""Targets of text of which only this is known: it is outside the body; it is body of some kind; it is content; it is
neither body nor part of a record.
"""
ALLOWED = np.concatenate((np.eye(len(Label), dtype=bool), np.zeros((4, len(Label)), bool)))
"""The labels that fit each target (labels + 4, labels)."""
_IS_BODY = np.array([label in labels.BODY for label in Label])
ALLOWED[NOT_BODY] = ~(_IS_BODY | (np.arange(len(Label)) == Label.HEADLINE))
ALLOWED[SOME_BODY] = _IS_BODY
ALLOWED[NOT_RECORD] = ALLOWED[NOT_BODY] & ~np.isin(np.arange(len(Label)), list(labels.FIELDS | {Label.TEASER_SUMMARY}))
ALLOWED[NOT_BOILERPLATE] = np.arange(len(Label)) != Label.BOILERPLATE
PARTLY_KNOWN = {"body": SOME_BODY, "content": NOT_BOILERPLATE}
"""These targets by the labels of spans."""

PRINTED = "printed"
LEAST_POST = 120
"""Characters of a line between the records of a listing that may be the text of a post, which the gold leaves out."""


class Gold(NamedTuple):
    """How often a set is drawn, and what its gold covers."""

    times: float
    """Dumps of each page that an epoch draws."""
    changed: bool = False
    """Whether its dumps are changed (set into other pages, given other records): its gold must cover every record."""
    flat: bool = False
    """Whether it calls every part of the body a paragraph."""
    raw: float = 0.35
    """Share of its pages whose trafilatura dump is drawn too, as it is."""
    alone: float = 0.125
    """Share of its pages of which a body alone is drawn too."""
    not_body: float = 1.0
    """Weight of text outside the body: less where the gold leaves out what others keep."""


SETS = {
    "news-dev": Gold(8, changed=True),
    "news-more-dev": Gold(4, changed=True),
    "news-late-dev": Gold(3, changed=True),
    "world-dev": Gold(6, changed=True),
    "listing-dev": Gold(4),
    "glued-dev": Gold(1.5),
    "naeb-dev": Gold(1, flat=True),
    "misinfo-dev": Gold(0.8, flat=True),
    "magic-dev": Gold(2, flat=True),
    "mozilla-dev": Gold(0.5, flat=True),
    "daniel-dev": Gold(0.2, flat=True, raw=0.1, alone=0.04),
    "wcxb-dev": Gold(0.6, flat=True, not_body=0.5),
    "wcxb-more-dev": Gold(0.8, flat=True, not_body=0.5),
    "trafilatura-dev": Gold(0.7, flat=True, not_body=0.5),
    "mercury-dev": Gold(1.5, flat=True, not_body=0.5),
    "htmldate-dev": Gold(1.5, flat=True, not_body=0.5),
    PRINTED: Gold(0.08, raw=0, alone=0),
}
"""The sets. `printed.py` makes the printed one."""
FULLER = {"magic-dev": "world-dev", "wcxb-dev": "listing-dev"}
"""Sets with pages that are left out, because the other set has them with a fuller gold."""
FLAGS = ("daniel-dev", "mozilla-dev")
"""Sets that are annotated in another way. An input of their own marks them; it is off at run time."""
ADDED_DUMPS = {
    "wcxb-dev": {"resiliparse_all": 0.7, "lxml": 0.3},
    "mercury-dev": {"inscriptis": 1.0, "resiliparse_all": 0.6, "lxml": 0.6, "trafilatura": 0.6, "markdownify": 0.3},
    "htmldate-dev": {"inscriptis": 1.0, "resiliparse_all": 0.6, "lxml": 0.6, "trafilatura": 0.6, "markdownify": 0.3},
}
"""Dumps that a set lacks and that are made for a share of its pages. If only some kinds of page had dumps of a dumper,
the model would take the dumper for a sign of these kinds.
"""
CUT_DUMPS = {"listing-dev": ("trafilatura", "traf_markdown")}
"""Dumps of a set that are left out: nothing shows what cards without their headlines are."""
MARKDOWN, LEAST_MARKDOWN = ("markdownify", "traf_markdown", "html2text"), 0.3
"""Dumpers of Markdown, and how often one of their dumps is drawn for each dump of another dumper."""
TRANSPLANTED, TAILED, LINKED, SPELLED, RELAID = 0.3, 0.2, 0.3, 0.12, 0.4
"""Shares of the samples of news with the body in another page's chrome, with records in a random layout, with
cross-links in the body, in another script; and share of all samples in another layout.
"""
LISTED = {"listing-dev": 4, "world-dev": 3}
"""Samples without an article in an epoch, for each page of a set with everything annotated; for other pages 2."""
SHORT = {"news-dev": 6, "news-late-dev": 2, "world-dev": 6, "listing-dev": 12, "news-more-dev": 4, PRINTED: 0.6}
SHORT_LISTINGS = 6
"""Small pages of nothing but records in an epoch, for each page with annotated records."""
SHORT_ELSE, HEADED, LED = 0.3, 0.5, 0.15
"""Shortened pages in an epoch, for each page of a set; for pages of other sets; share of them with a site's name above,
and share with a rubrique and a date above the headline.
"""
TEMPLATED, BEHIND = 0.4, 0.7
"""Bounds of a random number between 0 and 1. Below the first, such a sample has records printed anew. Below the
second, it is the text behind a body.
"""
ARTICLE = ("headline", "byline", "caption", "cross_link", "cross_link.cue", *PARTS)
"""Parts of a page without its body that are unknown."""
RAW_RELAID = 0.2
"""Share of the unchanged trafilatura dumps that get another layout after all."""
EDGED, EDGE = 0.4, (1, 3)
"""Share of the bodies alone that keep some lines around them, and how many."""


@dataclass(frozen=True, slots=True)
class TrainingPage:
    """The dumps of one page."""

    set: str
    publishers: frozenset[str]
    url: str
    language: str
    annotated: bool
    """Whether text without a span is boilerplate."""
    taught: bool
    """Whether the HTML model found its records: text without a span is no record then. On other pages it is only known
    to be outside the body.
    """
    teasers: list[dict[str, Any]]
    dumps: dict[str, Marked]

    @property
    def outside(self) -> int:
        """The target of text without a span."""
        return Label.BOILERPLATE if self.annotated else NOT_RECORD if self.taught else NOT_BODY


@dataclass(frozen=True, slots=True)
class Sample:
    """A dump of b blocks as the model sees it."""

    publishers: frozenset[str]
    flag: int
    """Place of its set in `FLAGS`, -1 for none."""
    features: npt.NDArray[np.float16]
    groups: npt.NDArray[np.int64]
    target: npt.NDArray[np.int64]
    """Codes of `Label`, or of what is known of them (b,)."""
    join: npt.NDArray[np.float32]
    """1 continues the block before, 0 does not, -1 does not count (b,)."""
    weight: npt.NDArray[np.float32]
    """Importance of each block, by its length; 0 where it does not count (b,)."""


def load_pages(data: Path, taught: Path | None = None) -> Iterator[TrainingPage]:
    """Return the pages of the sets in a folder that have spans.

    `taught` is a file of records that the HTML model found (the command `teach`) on pages with only the body annotated.
    Where a dump of the page shows such a record outside the gold, it becomes spans too.
    """
    found = taught_records(taught) if taught else {}
    urls = {name: _urls(data / name) for name in FULLER.values()}
    for name in SETS:
        if not (data / name).exists():
            continue
        pages: dict[str, TrainingPage] = {}
        domains: dict[str, str] = {}
        for dump in _dumps(data / name, name):
            taught_page = found.get((name, dump["id"]), {})
            if name in FULLER and plain_url(dump["url"]) in urls[FULLER[name]]:
                continue
            domains.setdefault(dump["publisher"], registered_domain(dump["url"]))
            sources = frozenset(domains.get(s, s) for s in dump.get("sources", ())) | {registered_domain(dump["url"])}
            page = pages.setdefault(
                dump["id"],
                TrainingPage(
                    set=name,
                    publishers=sources,
                    url=dump["url"],
                    language=dump["lang"] or "",
                    annotated=bool(dump["gold"].get("annotated")),
                    taught=bool(taught_page),
                    teasers=dump["gold"]["teasers"],
                    dumps={},
                ),
            )
            if taught_page.get("body"):
                dump["gold"] |= {"title": taught_page["title"], "body": taught_page["body"], "snippets": None}
                dump["spans"] = gold_laid(dump["text"], dump["gold"])
            if dump["dumper"] in MARKDOWN and not dump["gold"].get("snippets"):
                dump |= visible(dump)
            spans = known_spans(name, dump)
            if spans and taught_page:
                spans = with_records(dump["text"], spans, taught_page)
            if spans:
                page.dumps[dump["dumper"]] = Marked(dump["text"], spans)
        yield from (page for page in pages.values() if page.dumps)


def _dumps(folder: Path, name: str) -> Iterator[Dump]:
    """Yield the dumps of a set, and those that are added to it."""
    for dump in read_set(folder):
        if dump["dumper"] != "html":
            if dump["dumper"] not in CUT_DUMPS.get(name, ()):
                yield dump
            continue
        rng = random.Random(dump["id"])
        for dumper, share in ADDED_DUMPS.get(name, {}).items():
            if rng.random() < share:
                text = DUMPERS[dumper][1](gzip.decompress(html_file(folder, dump["id"]).read_bytes()))
                yield dump | {"dumper": dumper, "text": text, "spans": gold_laid(text, dump["gold"])}


def visible(dump: Dump) -> dict[str, Any]:
    """Return the text that the model reads of a dump in Markdown, and the gold's spans in it."""
    text = read_dump(Arguments(dump["text"])).text
    lay = laid if dump["gold"].get("annotated") else gold_laid
    return {"text": text, "spans": lay(text, dump["gold"])}


def gold_laid(text: str, gold: dict[str, Any]) -> list[Span]:
    """Lay a body over a text: where it stands, and which lines share their words with it."""
    spans = align(text, gold)
    return sorted([*spans, *shared_lines(text, gold, spans)], key=lambda span: span[:2])


def _urls(folder: Path) -> set[str]:
    return {plain_url(dump["url"]) for dump in read_set(folder)} if folder.exists() else set()


def plain_url(url: str) -> str:
    return url.rstrip("/")


# ---------------------------------------------------------------- gold


def known_spans(name: str, dump: Dump) -> list[Span]:
    """Return the spans that the model is trained on, as far as the set's gold covers the page."""
    if dump["gold"].get("snippets"):
        return list(snippet_spans(dump))
    if not dump.get("spans"):
        return []
    if name in FLAGS:
        dump["spans"] = sorted((*map(tuple, dump["spans"]), *_open_lines(dump)), key=lambda span: span[:2])
    body = "content" if dump.get("page_type") == "listing" else "body"
    spans: list[Span] = gold_spans(dump)
    if name == "listing-dev":
        spans = sorted([*spans, *posts(dump["text"], spans)], key=lambda span: span[:2])
    if SETS[name].flat:
        spans = [(start, end, body if label in BODY else label, record) for start, end, label, record in spans]
    return spans


def taught_records(path: Path) -> dict[tuple[str, str], dict[str, Any]]:
    """Return the records of pages in the form of gold, by set and id."""
    out = {}
    with path.open(encoding="utf-8") as file:
        for line in map(json.loads, file):
            links = [link | {"text": f"{link['cue'] or ''} {link['headline']}"} for link in line["cross_links"]]
            teasers = [teaser | {"date": teaser["date_text"]} for teaser in line["teasers"]]
            records = {"teasers": teasers, "cross_links": links, "captions": line["captions"]}
            article = {name: line[name] for name in ("title", "body") if line.get("body")}
            out[line["set"], line["id"]] = records | article
    return out


def with_records(text: str, spans: Sequence[Span], records: dict[str, Any]) -> list[Span]:
    """Add the spans of records, and of their copies, that touch none of the spans."""
    touched = bytearray(len(text))
    for start, end, *_ in spans:
        touched[start:end] = b"\1" * (end - start)
    gold = records | {"title": "", "body": []}
    found = with_copies(text, align(text, gold), gold)
    free = [span for span in found if not any(touched[span[0] : span[1]])]
    return sorted([*spans, *free], key=lambda span: span[:2])


def snippet_spans(dump: Dump) -> Iterator[Span]:
    """Yield body spans for the lines with a snippet that the body must hold, and unknown spans for lines without any.

    Lines with a snippet that the body must not hold have no span.
    """
    snippets = dump["gold"]["snippets"]
    wanted, unwanted = ([" ".join(text.split()) for text in snippets[side]] for side in ("with", "without"))
    for line in re.finditer(r"[^\s][^\n]*", dump["text"]):
        printed = " ".join(line.group().split())
        if any(text in printed for text in wanted):
            yield line.start(), line.end(), "body", None
        elif not any(text in printed for text in unwanted):
            yield line.start(), line.end(), UNKNOWN, None


def posts(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield unknown spans for long lines between the records of a listing: the text of posts that are printed whole."""
    records = [span for span in spans if span[3] is not None]
    if not records:
        return
    taken = [(start, end) for start, end, *_ in spans]
    for line in re.finditer(r"[^\n]+", text):
        long = records[0][0] < line.start() < records[-1][1] and len(line.group().strip()) >= LEAST_POST
        if long and not any(start < line.end() and end > line.start() for start, end in taken):
            yield line.start(), line.end(), UNKNOWN, None


def _open_lines(dump: Dump) -> Iterator[Span]:
    """Return unknown spans for lines that share their words with the gold without standing in it."""
    return ((start, end, UNKNOWN, None) for start, end, *_ in shared_lines(dump["text"], dump["gold"], dump["spans"]))


def laid(text: str, gold: dict[str, Any]) -> list[Span]:
    """Lay gold over a dump's text. Lines of the gold that found no place become unknown."""
    spans = align(text, gold)
    lines = [0, *(line.end() for line in re.finditer("\n", text))]
    return spans + unplaced(text, lines, spans, gold)


def gold_spans(dump: Dump) -> list[Span]:
    """Return the spans of a dump with the article's byline, the cues of cross-links and every copy of a record."""
    spans = sorted([*cue_spans(dump), *byline_spans(dump)], key=lambda span: span[:2])
    return with_copies(dump["text"], spans, dump["gold"]) if dump["gold"].get("annotated") else spans


def byline_spans(dump: Dump) -> Iterator[tuple[int, int, str, None]]:
    """Yield spans for the lines around the article's start that print its authors or its date.

    The gold has authors and date as values, without a place.
    """
    text, spans = dump["text"], dump["spans"]
    body = [span for span in spans if span[2] in PARTS]
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
    """Yield the spans of the set, with each cross-link divided into its headline and the words around it."""
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
    blocks: Blocks, page: Marked, outside: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32], npt.NDArray[np.bool_]]:
    """Return for each block its label, whether it continues the span of the block before, whether its label is known.

    The label of a block is that of most of its characters. `outside` is the target of text without a span.
    """
    target = np.full(len(blocks), int(outside))
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
                target[i] = PARTLY_KNOWN[label] if label in PARTLY_KNOWN else BY_TEXT[label]
    same_line = np.append(False, blocks.line[1:] == blocks.line[:-1]) & (blocks.break_kind >= Break.GAP)
    asked = same_line & (owners >= 0) & (target >= 0) & np.append(False, (target[1:] == target[:-1]))
    join[asked] = np.append(False, owners[1:] == owners[:-1])[asked]
    return target, join, known


# ---------------------------------------------------------------- samples


def sample_of(marked: Marked, page: TrainingPage, publishers: frozenset[str], outside: int) -> Sample | None:
    """Return a dump as the model sees it, None where no block counts.

    `outside` is the target of text without a span.
    """
    blocks = cut_blocks(tokenize(marked.text))
    if len(blocks) < 2:
        return None
    target, join, known = block_targets(blocks, marked, outside)
    weight = np.log1p(blocks.end - blocks.start).astype(np.float32) * known
    weight[np.isin(target, (NOT_BODY, NOT_RECORD))] *= SETS[page.set].not_body
    if not weight.any():
        return None
    flag = FLAGS.index(page.set) if page.set in FLAGS else -1
    features = block_features(blocks, page.url).astype(np.float16)
    return Sample(publishers, flag, features, shape_groups(blocks), target, join, weight)


@cache
def cues() -> dict[str, list[str]]:
    """Return the cues of each language."""
    languages = json.loads(LEXICON_FILE.read_text(encoding="utf-8"))["languages"]
    return {language: table.get("cue", []) for language, table in languages.items()}


class HasPublishers(Protocol):
    """What names the publishers whose text is in it."""

    @property
    def publishers(self) -> frozenset[str]: ...


Lent = TypeVar("Lent", bound=HasPublishers)


def by_fold(items: Iterable[Lent]) -> dict[int, list[Lent]]:
    """Return items by the fold of their publishers. What is joined must be of one fold."""
    out: dict[int, list[Lent]] = {}
    for item in items:
        out.setdefault(fold_of(min(item.publishers)), []).append(item)
    return out


def records_of(page: TrainingPage) -> list[dict[str, Any]]:
    """Return the teasers of a page that have a headline."""
    return [teaser for teaser in page.teasers if teaser.get("headline")]


def rubriques_of(page: TrainingPage) -> list[str]:
    """Return the rubriques of a page's teasers, each once."""
    return sorted({teaser["rubrique"] for teaser in page.teasers if teaser.get("rubrique")})


def respelled(marked: Marked, rng: random.Random) -> Marked:
    """Return a share of the dumps in another script, with their dates as they are."""
    if rng.random() >= SPELLED:
        return marked
    dates = find_dates(marked.text, code_points(marked.text))
    return rescript(marked, list(zip(dates.start.tolist(), dates.end.tolist(), strict=True)), rng)


def epoch_samples(pages: Sequence[TrainingPage], seed: int) -> Iterator[Sample]:
    """Yield the samples of one epoch."""
    rng = random.Random(seed)
    hosts = by_fold(page for page in pages if page.annotated and SETS[page.set].changed)
    for page in rng.sample(list(pages), len(pages)):
        gold, near = SETS[page.set], hosts.get(fold_of(min(page.publishers)), [])
        times = int(gold.times) + (rng.random() < gold.times % 1)
        drawn = [changed_sample(page, near, rng) for _ in range(times)]
        if "trafilatura" in page.dumps and rng.random() < gold.raw:
            marked = page.dumps["trafilatura"]
            marked = relay(marked, rng) if rng.random() < RAW_RELAID else marked
            drawn.append(sample_of(marked, page, page.publishers, page.outside))
        if rng.random() < gold.alone:
            marked = alone(page.dumps[drawn_dumper(page, rng)], rng)
            drawn.append(sample_of(marked, page, page.publishers, page.outside))
        yield from filter(None, drawn)


def pages_without_article(pages: Sequence[TrainingPage], seed: int) -> Iterator[Sample]:
    """Yield more samples that have records and no body.

    They are listing pages again, pages of news without their body, the text behind a body, and records in random
    layouts between the head and the foot of a page.
    """
    rng = random.Random(seed)
    hosts = by_fold(page for page in pages if page.annotated and (SETS[page.set].changed or page.set == "listing-dev"))
    for near in hosts.values():
        for page in near:
            for _ in range(LISTED.get(page.set, 2)):
                marked, lender = page.dumps[drawn_dumper(page, rng)], rng.choice(near)
                bounds = body_bounds(marked)
                records = records_of(lender)
                head, foot = bounds or (len(marked.text) // 8, len(marked.text) * 7 // 8)
                parts = [cut(marked, 0, head), Marked("\n", []), cut(marked, foot, len(marked.text))]
                kind = rng.random()
                if kind < TEMPLATED and records:
                    parts[1:1] = [Marked("\n", []), *print_tails(records, lender.language, rng)]
                elif bounds and kind < BEHIND:
                    parts = parts[2:]
                elif not bounds:
                    parts = [marked]
                left = relay(join(parts), rng) if rng.random() < RELAID else join(parts)
                spans = [(*span[:2], UNKNOWN if span[2] in ARTICLE else span[2], span[3]) for span in left.spans]
                if any(label == "teaser.headline" for *_, label, _ in spans):
                    publishers = page.publishers | lender.publishers
                    sample = sample_of(Marked(left.text, spans), page, publishers, Label.BOILERPLATE)
                    yield from [sample] if sample else []


def short_pages(pages: Sequence[TrainingPage], seed: int) -> Iterator[Sample]:
    """Yield samples of pages that are cut down to a few lines of each part."""
    rng = random.Random(seed)
    lenders = by_fold(page for page in pages if page.annotated and page.set != "glued-dev" and records_of(page))
    for page in pages:
        times = SHORT.get(page.set, SHORT_ELSE)
        for _ in range(int(times) + (rng.random() < times % 1)):
            marked, publishers = shortened(page.dumps[drawn_dumper(page, rng)], rng), page.publishers
            near = lenders.get(fold_of(min(page.publishers)), [])
            if page.annotated and near and rng.random() < TEMPLATED:
                lender = rng.choice(near)
                records = records_of(lender)
                some = rng.sample(records, min(len(records), rng.randint(2, SHORT_TAIL)))
                bounds = body_bounds(marked)
                firsts = [start for start, *_, record in marked.spans if record is not None] or [len(marked.text)]
                before = cut(marked, 0, bounds[1] if bounds else firsts[0])
                marked = join([before, Marked("\n", []), *print_tails(some, lender.language, rng)])
                publishers |= lender.publishers
            if near and rng.random() < LED:
                lender = rng.choice(near)
                marked = with_lead(marked, lender.teasers, rng)
                publishers |= lender.publishers
            if rng.random() < HEADED:
                lender = rng.choice(near or [page])
                marked = with_masthead(marked, lender.url, rubriques_of(lender), rng)
                publishers |= lender.publishers
            if page.annotated or page.set == PRINTED:
                marked = respelled(marked, rng)
            sample = sample_of(marked, page, publishers, page.outside)
            yield from [sample] if sample else []


def short_listings(pages: Sequence[TrainingPage], seed: int) -> Iterator[Sample]:
    """Yield samples of small pages that are nothing but records, as they stand on a page or in a random layout."""
    rng = random.Random(seed)
    for page in pages:
        records = records_of(page)
        if not page.annotated or page.set == "glued-dev" or not records:
            continue
        for _ in range(1 if page.set == PRINTED else SHORT_LISTINGS):
            marked = page.dumps[drawn_dumper(page, rng)]
            bounds = body_bounds(marked)
            foot = cut(marked, bounds[1], len(marked.text)) if bounds else marked
            if rng.random() < TEMPLATED:
                some = rng.sample(records, min(len(records), rng.randint(3, 2 * SHORT_TAIL)))
                marked = join(print_tails(some, page.language, rng))
            else:
                marked = shortened(foot, rng)
            if rng.random() < BEHIND:
                marked = with_masthead(marked, page.url, rubriques_of(page), rng)
            marked = respelled(marked, rng)
            if any(label == "teaser.headline" for *_, label, _ in marked.spans):
                sample = sample_of(marked, page, page.publishers, Label.BOILERPLATE)
                yield from [sample] if sample else []


def drawn_dumper(page: TrainingPage, rng: random.Random) -> str:
    """Draw one of the page's dumpers, those of Markdown less often."""
    names = sorted(page.dumps)
    return rng.choices(names, [LEAST_MARKDOWN if name in MARKDOWN else 1.0 for name in names])[0]


def alone(marked: Marked, rng: random.Random) -> Marked:
    """Return the body of a dump, in some cases with a few lines around it."""
    bounds = body_bounds(marked)
    if bounds is None:
        return marked
    low, high = bounds
    if rng.random() < EDGED:
        before = [0, *(line.end() for line in re.finditer("\n", marked.text[:low]))]
        after = [*(high + line.end() for line in re.finditer("\n", marked.text[high:])), len(marked.text)]
        low, high = before[-min(len(before), rng.randint(*EDGE))], after[min(len(after) - 1, rng.randint(*EDGE))]
    return cut(marked, low, high)


def changed_sample(page: TrainingPage, hosts: Sequence[TrainingPage], rng: random.Random) -> Sample | None:
    """Draw a dump of the page, changed or not. `hosts` are pages whose chrome and records it may get."""
    dumper = drawn_dumper(page, rng)
    marked, outside, publishers = page.dumps[dumper], page.outside, page.publishers
    lenders = [host for host in hosts if records_of(host)]
    if SETS[page.set].changed and lenders:
        kind = rng.random()
        host, lender = rng.choice(hosts), rng.choice(lenders)
        records = records_of(lender)
        if kind < TRANSPLANTED and dumper in host.dumps:
            marked, outside = transplant(marked, host.dumps[dumper]), Label.BOILERPLATE
            publishers |= host.publishers
        elif TRANSPLANTED <= kind < TRANSPLANTED + TAILED:
            marked, outside = with_tail(marked, records, lender.language, rng), Label.BOILERPLATE
            publishers |= lender.publishers
        if rng.random() < LINKED:
            marked = with_links(marked, records, cues().get(page.language[:2]) or cues()["en"], rng)
            publishers |= lender.publishers
    if SETS[page.set].changed or page.set == "glued-dev":
        marked = respelled(marked, rng)
    if rng.random() < RELAID:
        marked = relay(marked, rng)
    return sample_of(marked, page, publishers, outside)


class Epoch(NamedTuple):
    """The samples of one epoch."""

    pages: list[Sample]
    short: list[Sample]
    """Pages that are cut down."""


def sample_pool(pages: Sequence[TrainingPage], epochs: int, seed: int, workers: int = 1) -> list[Epoch]:
    """Return the samples of so many epochs."""
    seeds = [1000 * seed + epoch for epoch in range(epochs)]
    with ProcessPoolExecutor(workers, initializer=_set_pages, initargs=(pages,)) as pool:
        return list(pool.map(_epoch, seeds))


_PAGES: list[TrainingPage] = []


def _set_pages(pages: Iterable[TrainingPage]) -> None:
    _PAGES[:] = pages


def _epoch(seed: int) -> Epoch:
    pages = [*epoch_samples(_PAGES, seed), *pages_without_article(_PAGES, seed)]
    return Epoch(pages, [*short_pages(_PAGES, seed), *short_listings(_PAGES, seed)])
