"""How well `parse()` does on corpus/, and how little what should not matter moves it.

    python -m benchmarks.accuracy_corpus

No weights are trained on corpus/, so the figures say how the labeler does on pages that it never saw. The accuracy
figures are those of `benchmarks.figures`. The stability figures parse each page twice, the second time changed in a way
that leaves the article, or the teasers, as they are.
"""

from __future__ import annotations

import datetime
import json
import random
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from statistics import mean
from typing import Any, Literal, NamedTuple

import numpy as np

from articlesplit import Page, Teaser, parse
from articlesplit.blocks import cut_blocks
from articlesplit.labeler import TAGS
from articlesplit.records import Records, assemble
from articlesplit.tokenizer import tokenize
from benchmarks.augment import Marked, Span, Template, body_bounds, print_records, transplant
from benchmarks.figures import count, figures, match, matrix, word_f1
from benchmarks.peers import as_found
from benchmarks.sets import Dump, PageSet
from benchmarks.templates import CORPUS, documents

FIGURES = {
    "body F1": "body_f1",
    "article headline": "headline",
    "teaser headline F1": "teaser_f1",
    "teaser strict recall": "strict_r",
    "teaser date": "date",
    "cross-link F1": "cross_f1",
    "caption F1": "caption_f1",
}
"""The accuracy figures that are shown, and their names in `benchmarks.figures`."""
ALIKE = 0.9
"""F1 over words of two bodies that count as alike."""
APPENDED = Template(
    ("headline", "summary", "author", "date"), ("\n", "\n", " - ", ""), "\n", "", False, (), False, "", 0, 0
)
"""How the teasers are printed that are appended to a page."""


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
    pages = [document.parse() for document in corpus]
    kind = {"page kind": mean(one.gold["kind"] == page.kind for one, page in zip(corpus, pages, strict=True))}
    return accuracy(corpus, pages) | kind | bound(corpus) | stability(corpus, pages)


# ---------------------------------------------------------------- accuracy


def measure_html(corpus: Sequence[HtmlDocument]) -> dict[str, float]:
    """The figures of the HTML pages; with the share of those whose body is found alike in the HTML and in its text."""
    pages = [document.parse() for document in corpus]
    again = [parse(page.text, url=one.gold["url"], format="text") for one, page in zip(corpus, pages, strict=True)]
    bodies = [(page.article.text, other.article.text) for page, other in zip(pages, again, strict=True)]
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
        "body alike in its text": mean(word_f1(a, b) >= ALIKE for a, b in bodies if a),
    }
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
    return assemble(blocks, labels, np.ones(len(blocks), np.float32), joins, reference_date=moment)


# ---------------------------------------------------------------- stability


def stability(corpus: Sequence[Document], pages: Sequence[Page]) -> dict[str, float]:
    """The shares of pages with a body, and of teasers, that come out the same from the changed page."""
    rng = random.Random(1)
    articles = [
        (one, page.article.text)
        for one, page in zip(corpus, pages, strict=True)
        if one.gold["article"]["body"] and page.article.text
    ]

    def same(changed: Callable[[Document], str]) -> float:
        return mean(one.parse(changed(one)).article.text == body for one, body in articles)

    return {
        "same body alone": mean(one.parse(body).article.text == body for one, body in articles),
        "same body with teasers appended": same(lambda one: with_teasers(one, corpus, rng)),
        "same body with teasers removed": same(lambda one: without_teasers(one.marked)),
        "same body in another chrome": same(lambda one: transplant(one.marked, other(one, corpus, rng).marked).text),
        "same body under NFC and NFD": mean(_body(one, "NFC") == _body(one, "NFD") for one, _ in articles),
        "same teasers around another body": teaser_share(corpus, pages, rng),
    }


def _body(document: Document, form: Literal["NFC", "NFD"]) -> str:
    text = unicodedata.normalize(form, document.text)
    return unicodedata.normalize("NFC", document.parse(text).article.text)


def other(document: Document, corpus: Sequence[Document], rng: random.Random) -> Document:
    """Another article, of the same language where there is one."""
    others = [one for one in corpus if one.gold["article"]["body"] and one.name != document.name]
    return rng.choice([one for one in others if one.gold["language"] == document.gold["language"]] or others)


def with_teasers(document: Document, corpus: Sequence[Document], rng: random.Random) -> str:
    """The page, and after it eight teasers of other pages."""
    teasers = [teaser for one in corpus for teaser in one.gold["teasers"] if one.name != document.name]
    records = [teaser | {"date": teaser["date_text"]} for teaser in rng.sample(teasers, 8)]
    return document.text.rstrip() + "\n" + print_records(records, APPENDED, document.gold["language"], rng).text + "\n"


def without_teasers(page: Marked) -> str:
    """The page without its runs of teasers and what stands between them.

    >>> without_teasers(Marked("Rain Snow - May", [(0, 4, "paragraph", None), (5, 9, "teaser.headline", 1)]))
    'Rain  - May'
    """
    parts, at = [], 0
    for is_teaser, run in groupby(page.spans, key=lambda span: span[2].startswith("teaser.")):
        spans = list(run)
        if is_teaser:
            parts.append(page.text[at : spans[0][0]])
            at = spans[-1][1]
    return "".join([*parts, page.text[at:]])


def teaser_share(corpus: Sequence[Document], pages: Sequence[Page], rng: random.Random) -> float:
    """The share of the teasers outside the body whose fields are the same when the body is another page's."""
    same: list[bool] = []
    for document, page in zip(corpus, pages, strict=True):
        bounds = body_bounds(document.marked)
        if bounds is None:
            continue
        text = transplant(other(document, corpus, rng).marked, document.marked).text
        found = {_fields(teaser) for teaser in document.parse(text).teasers}
        outside = [teaser for teaser in page.teasers if teaser.span[1] <= bounds[0] or teaser.span[0] >= bounds[1]]
        same += [_fields(teaser) in found for teaser in outside]
    return mean(same)


def _fields(teaser: Teaser) -> tuple[Any, ...]:
    return tuple(getattr(teaser, name) for name in ("rubrique", "headline", "summary", "author", "date", "date_text"))


def main() -> None:
    documents, pages = corpus(), html_corpus()
    print(f"corpus/: {len(documents)} dumps, {len(pages)} HTML pages")
    for name, value in (measure(documents) | measure_html(pages)).items():
        print(f"{name:36s}{value:6.3f}")


if __name__ == "__main__":
    main()
