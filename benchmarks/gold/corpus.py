"""Read the documents of corpus/ with their gold."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from articlesplit.labels import BY_TEXT, Label
from articlesplit.page import Page
from articlesplit.pipeline import parse
from articlesplit.records.assemble import Records, assemble
from articlesplit.records.pieces import join_blocks
from articlesplit.text.blocks import cut_blocks
from articlesplit.text.tokens import tokenize
from benchmarks.gold.marked import Marked, Span
from benchmarks.gold.sets import Dump, PageSet


class Document(NamedTuple):
    """A document of corpus/."""

    name: str
    text: str
    gold: dict[str, Any]

    @property
    def marked(self) -> Marked:
        """Return the text with its gold spans."""
        return Marked(self.text, [(start, end, label, record) for start, end, label, record in self.gold["spans"]])

    def parse(self, text: str | bytes | None = None) -> Page:
        """Parse the document, or another text under its address and date."""
        source = self.text if text is None else text
        return parse(source, url=self.gold["url"], reference_date=self.gold["reference_date"])

    @property
    def gold_spans(self) -> list[Span]:
        """Return the gold spans, with each cross-link divided into cue and headline."""
        heads = iter(self.gold["cross_links"])
        spans: list[Span] = []
        for start, end, label, record in self.marked.spans:
            at = start
            if label == "cross_link" and (cue := next(heads)["cue"]):
                at += len(cue)
                at += len(self.text[at:end]) - len(self.text[at:end].lstrip())
                spans.append((start, at, "cross_link.cue", None))
            spans.append((at, end, label, record))
        return spans

    @property
    def moment(self) -> datetime.datetime:
        """Return the noon of the day of the dump."""
        return datetime.datetime.fromisoformat(self.gold["reference_date"]) + datetime.timedelta(hours=12)

    @property
    def dump(self) -> Dump:
        """Return the document as a line of a set."""
        return dump_of(self.name, self.gold, "corpus") | {"text": self.text, "spans": self.gold["spans"]}

    @property
    def body(self) -> str:
        """Return the gold body, one part a line, or "" where the page has none."""
        return "\n".join(part["text"] for part in self.gold["article"]["body"])


class HtmlDocument(NamedTuple):
    """An HTML page of corpus/."""

    name: str
    source: bytes
    gold: dict[str, Any]

    def parse(self) -> Page:
        """Parse the page."""
        return parse(self.source, url=self.gold["url"], reference_date=self.gold["reference_date"], format="html")

    @property
    def dump(self) -> Dump:
        """Return the document as a line of a set."""
        return dump_of(self.name, self.gold, "html")


class MarkdownDocument(NamedTuple):
    """A dump of corpus/ in Markdown. Its gold has no spans, because the text of its page is not the source."""

    name: str
    source: str
    gold: dict[str, Any]

    def parse(self) -> Page:
        """Parse the dump. Its format is recognised."""
        return parse(self.source, url=self.gold["url"], reference_date=self.gold["reference_date"])

    @property
    def dump(self) -> Dump:
        """Return the document as a line of a set."""
        return dump_of(self.name, self.gold, "markdown") | {"text": self.source}


def dump_of(name: str, gold: dict[str, Any], dumper: str) -> Dump:
    """Return the gold of a document as a line of a set."""
    article = gold["article"]
    return {
        "id": f"{gold['language']}/{name}",
        "url": gold["url"] or "",
        "lang": gold["language"],
        "publisher": name,
        "crawl_date": gold["reference_date"],
        "dumper": dumper,
        "page_type": gold["type"],
        "gold": {
            "kind": gold["kind"],
            "title": article["headline"],
            "authors": article["authors"],
            "published": article["date"],
            "body": article["body"],
            "captions": article["captions"],
            "annotated": True,
            "cross_links": gold["cross_links"],
            "teasers": [
                teaser | {"date": teaser["date_text"], "date_iso": teaser["date"]} for teaser in gold["teasers"]
            ],
        },
    }


def corpus() -> list[Document]:
    """Return all dumps of corpus/."""
    return [Document(*document) for document in documents()]


def html_corpus() -> list[HtmlDocument]:
    """Return all HTML pages of corpus/."""
    return [HtmlDocument(path.stem, path.read_bytes(), _gold(path)) for path in sorted(CORPUS.glob("*/*.html"))]


def markdown_corpus() -> list[MarkdownDocument]:
    """Return all dumps of corpus/ in Markdown."""
    return [
        MarkdownDocument(path.stem, path.read_bytes().decode(), _gold(path)) for path in sorted(CORPUS.glob("*/*.md"))
    ]


def corpus_set() -> PageSet:
    """Return corpus/ as a set."""

    def pages() -> Iterator[tuple[Dump, str | bytes]]:
        yield from ((one.dump, one.text) for one in corpus())
        yield from ((one.dump, one.source) for one in markdown_corpus())
        yield from ((one.dump, one.source) for one in html_corpus())

    return PageSet("corpus", pages)


def gold_records(text: str, spans: Sequence[Span], moment: datetime.datetime, sureness: float = 1.0) -> Records:
    """Assemble the records of a text whose blocks have the labels of the gold spans that hold most of them.

    `sureness` is the probability of each label; the other labels share the rest.

    >>> spans = [(0, 13, "teaser.headline", 1), (14, 24, "teaser.date", 1)]
    >>> gold_records("Rain in Porto 3 May 2024", spans, datetime.datetime(2024, 5, 5)).teasers[0].date_text
    '3 May 2024'
    """
    blocks = cut_blocks(tokenize(text))
    owner = np.full(len(text), -1)
    for number, (start, end, _, _) in enumerate(spans):
        owner[start:end] = number
    owners = np.full(len(blocks), -1)
    for i, (start, end) in enumerate(zip(blocks.core_start.tolist(), blocks.core_end.tolist(), strict=True)):
        number, count = Counter(owner[start:end].tolist()).most_common(1)[0] if start < end else (-1, 0)
        owners[i] = number if 2 * count > end - start else -1
    labels = np.array([BY_TEXT[spans[number][2]] if number >= 0 else Label.BOILERPLATE for number in owners], np.uint8)
    joins = np.append(False, (owners[1:] == owners[:-1]) & (owners[1:] >= 0))[: len(blocks)]
    rest = (1 - sureness) / (len(Label) - 1)
    probabilities = np.where(np.eye(len(Label), dtype=bool), sureness, rest).astype(np.float32)
    pieces = join_blocks(blocks, labels, probabilities[labels], joins)[0]
    return assemble(pieces, reference_date=moment)


CORPUS = Path(__file__).parents[2] / "corpus"


def documents() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield name, text and gold of each dump of corpus/."""
    for path in sorted(CORPUS.glob("*/*.txt")):
        yield path.stem, path.read_bytes().decode(), _gold(path)


def _gold(path: Path) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return gold
