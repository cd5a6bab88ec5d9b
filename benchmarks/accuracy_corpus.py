"""How well `parse()` does on corpus/, and how little what should not matter moves it.

    python -m benchmarks.accuracy_corpus

No weights are trained on corpus/, so the figures say how the labeler does on pages that it never saw. The accuracy
figures are those of `benchmarks.gold.figures`. The stability figures parse each page twice, the second time changed in
a way that leaves the article, or the teasers, as they are.
"""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import mean
from typing import Any, NamedTuple

import numpy as np

from articlesplit import Page, parse
from articlesplit.model.label import TAGS
from articlesplit.records.assemble import Records, assemble
from articlesplit.records.pieces import join_blocks
from articlesplit.text.blocks import cut_blocks
from articlesplit.text.tokens import tokenize
from benchmarks.gold.figures import count, figures, match, matrix
from benchmarks.gold.sets import Dump, PageSet
from benchmarks.gold.templates import CORPUS, documents
from benchmarks.peers import as_found
from benchmarks.stability import case, html_stability, shares, stability
from benchmarks.training.augment import Marked, Span

FIGURES = {
    "body F1": "body_f1",
    "article headline": "headline",
    "teaser headline F1": "teaser_f1",
    "teaser strict recall": "strict_r",
    "teaser date": "date",
    "cross-link F1": "cross_f1",
    "caption F1": "caption_f1",
}
"""The accuracy figures that are shown, and their names in `benchmarks.gold.figures`."""


class Document(NamedTuple):
    """A document of corpus/."""

    name: str
    text: str
    gold: dict[str, Any]

    @property
    def marked(self) -> Marked:
        """The text with its gold spans."""
        return Marked(self.text, [(start, end, label, record) for start, end, label, record in self.gold["spans"]])

    def parse(self, text: str | bytes | None = None) -> Page:
        """The page, or another text under its address and date."""
        source = self.text if text is None else text
        return parse(source, url=self.gold["url"], reference_date=self.gold["reference_date"])

    @property
    def gold_spans(self) -> list[Span]:
        """The gold spans, those of cross-links divided into the cue and the headline."""
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
        """The noon of the day of the dump."""
        return datetime.datetime.fromisoformat(self.gold["reference_date"]) + datetime.timedelta(hours=12)

    @property
    def dump(self) -> Dump:
        """The document as a line of a set."""
        return dump_of(self.name, self.gold, "corpus") | {"text": self.text, "spans": self.gold["spans"]}

    @property
    def body(self) -> str:
        """The gold body, one part a line; "" where the page has none."""
        return "\n".join(part["text"] for part in self.gold["article"]["body"])


class HtmlDocument(NamedTuple):
    """An HTML page of corpus/."""

    name: str
    source: bytes
    gold: dict[str, Any]

    def parse(self) -> Page:
        """The page."""
        return parse(self.source, url=self.gold["url"], reference_date=self.gold["reference_date"], format="html")

    @property
    def dump(self) -> Dump:
        """The document as a line of a set."""
        return dump_of(self.name, self.gold, "html")


def dump_of(name: str, gold: dict[str, Any], dumper: str) -> Dump:
    """The gold of a document as a line of a set."""
    article = gold["article"]
    return {
        "id": f"{gold['language']}/{name}",
        "url": gold["url"] or "",
        "lang": gold["language"],
        "publisher": name,
        "crawl_date": gold["reference_date"],
        "dumper": dumper,
        "gold": {
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
    """All documents of corpus/."""
    return [Document(*document) for document in documents()]


def html_corpus() -> list[HtmlDocument]:
    """All HTML pages of corpus/."""
    return [
        HtmlDocument(path.stem, path.read_bytes(), json.loads(path.with_suffix(".json").read_text(encoding="utf-8")))
        for path in sorted(CORPUS.glob("*/*.html"))
    ]


def corpus_set() -> PageSet:
    """corpus/ as a set."""

    def pages() -> Iterator[tuple[Dump, str | bytes]]:
        yield from ((one.dump, one.text) for one in corpus())
        yield from ((one.dump, one.source) for one in html_corpus())

    return PageSet("corpus", pages)


def measure(corpus: Sequence[Document]) -> dict[str, float]:
    """All figures, by name."""
    cases = [case(one.dump, one.text) for one in corpus]
    pages = [one.page for one in cases]
    kind = {"page kind": mean(one.gold["kind"] == page.kind for one, page in zip(corpus, pages, strict=True))}
    return accuracy(corpus, pages) | kind | bound(corpus) | shares(stability(cases))


# ---------------------------------------------------------------- accuracy


def measure_html(corpus: Sequence[HtmlDocument]) -> dict[str, float]:
    """The figures of the HTML pages."""
    cases = [case(one.dump, one.source) for one in corpus]
    pages = [one.page for one in cases]
    found = accuracy(corpus, pages) | {
        "date": mean(
            page.article.date is not None and page.article.date.isoformat() == one.gold["article"]["date"]
            for one, page in zip(corpus, pages, strict=True)
            if one.gold["article"]["date"]
        ),
        "authors": mean(
            set(page.article.authors) == set(one.gold["article"]["authors"])
            for one, page in zip(corpus, pages, strict=True)
            if one.gold["article"]["authors"]
        ),
        "teaser address": address_share(corpus, pages),
        "page kind": mean(one.gold["kind"] == page.kind for one, page in zip(corpus, pages, strict=True)),
    }
    found |= shares(html_stability(cases))
    return {f"HTML: {name}": value for name, value in found.items()}


def address_share(corpus: Sequence[HtmlDocument], pages: Sequence[Page]) -> float:
    """The share of the teasers found whose address is the gold's, where the gold has one."""
    right = []
    for one, page in zip(corpus, pages, strict=True):
        wanted = [teaser["headline"] for teaser in one.gold["teasers"]]
        pairs = match(wanted, [teaser.headline for teaser in page.teasers])
        right += [
            one.gold["teasers"][i]["url"] == page.teasers[j].url for i, j in pairs if one.gold["teasers"][i].get("url")
        ]
    return float(mean(right))


def accuracy(corpus: Sequence[Document | HtmlDocument], pages: Sequence[Page | Records]) -> dict[str, float]:
    """How much of the gold was found, each figure between 0 and 1."""
    counts = matrix(count(one.dump, as_found(page)) for one, page in zip(corpus, pages, strict=True))
    found = figures(counts.sum(axis=0))
    return {name: float(found[key]) for name, key in FIGURES.items()}


def bound(corpus: Sequence[Document]) -> dict[str, float]:
    """The same figures with the gold label for each block: what cuts and records give under a faultless labeler."""
    found = [gold_records(one.text, one.gold_spans, one.moment) for one in corpus]
    return {f"{name}, gold labels": value for name, value in accuracy(corpus, found).items()}


def gold_records(text: str, spans: Sequence[Span], moment: datetime.datetime) -> Records:
    """The records of a text each of whose blocks has the label of the span in which most of it lies.

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
    labels = np.array([TAGS.index(spans[number][2] if number >= 0 else "boilerplate") for number in owners], np.uint8)
    joins = np.append(False, (owners[1:] == owners[:-1]) & (owners[1:] >= 0))[: len(blocks)]
    pieces = join_blocks(blocks, labels, np.ones(len(blocks), np.float32), joins)[0]
    return assemble(pieces, reference_date=moment)


def main() -> None:
    documents, pages = corpus(), html_corpus()
    print(f"corpus/: {len(documents)} dumps, {len(pages)} HTML pages")
    for name, value in (measure(documents) | measure_html(pages)).items():
        print(f"{name:42s}{value:6.3f}")


if __name__ == "__main__":
    main()
