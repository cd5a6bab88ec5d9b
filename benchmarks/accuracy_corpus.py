"""How well `parse()` does on corpus/, and how little what should not matter moves it.

    python -m benchmarks.accuracy_corpus

No weights are trained on corpus/, so the figures say how the labeler does on pages that it never saw. The accuracy
figures are those of the field: body F1 over 4-token shingles, precision and recall averaged over pages (the
article-extraction-benchmark's formula); teasers, cross-links and captions as F1 over the records of all pages, a record
being found when its headline is at least 90 % alike. The stability figures parse each page twice, the second time
changed in a way that leaves the article, or the teasers, as they are.
"""
from __future__ import annotations

import datetime
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from statistics import mean
from typing import Any, Literal, NamedTuple, Protocol, TypeAlias

import numpy as np

from articlesplit import Article, CrossLink, Page, Teaser, parse
from articlesplit.blocks import cut_blocks
from articlesplit.labeler import TAGS
from articlesplit.records import Records, assemble
from articlesplit.tokenizer import tokenize
from benchmarks.augment import Marked, Span, Template, body_bounds, print_records, transplant
from benchmarks.templates import documents

Counts: TypeAlias = tuple[int, int, int]
"""Right, too much, missing."""

_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0e7f]|\w+")
_ALIKE = 0.9
_FIELDS = ("rubrique", "summary", "author")
APPENDED = Template(
    ("headline", "summary", "author", "date"), ("\n", "\n", " - ", ""), "\n", "", False, (), False, "", 0, 0
)
"""How the teasers are printed that are appended to a page."""


class Found(Protocol):
    """What was found on a page: a `Page`, or `Records`."""

    @property
    def article(self) -> Article: ...
    @property
    def cross_links(self) -> tuple[CrossLink, ...]: ...
    @property
    def teasers(self) -> tuple[Teaser, ...]: ...


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
    def body(self) -> str:
        """The gold body, one part a line; "" where the page has none."""
        return "\n".join(part["text"] for part in self.gold["article"]["body"])


def corpus() -> list[Document]:
    """All documents of corpus/."""
    return [Document(*document) for document in documents()]


def measure(corpus: Sequence[Document]) -> dict[str, float]:
    """All figures, by name."""
    pages = [document.parse() for document in corpus]
    kind = {"page kind": mean(one.gold["kind"] == page.kind for one, page in zip(corpus, pages, strict=True))}
    return accuracy(corpus, pages) | kind | bound(corpus) | stability(corpus, pages)


# ---------------------------------------------------------------- accuracy


def accuracy(corpus: Sequence[Document], pages: Sequence[Found]) -> dict[str, float]:
    """How much of the gold was found, each figure between 0 and 1."""
    pairs = [(document.gold, page) for document, page in zip(corpus, pages, strict=True)]
    heads = [(gold["article"]["headline"], page.article.headline) for gold, page in pairs]
    links = [(_headlines(gold["cross_links"]), [link.headline for link in page.cross_links]) for gold, page in pairs]
    captions = [(gold["article"]["captions"], [one.text for one in page.article.captions]) for gold, page in pairs]
    teasers = [(_headlines(gold["teasers"]), [teaser.headline for teaser in page.teasers]) for gold, page in pairs]
    found = [
        (gold["teasers"][i], page.teasers[j])
        for (gold, page), heads in zip(pairs, teasers, strict=True)
        for i, j in match(*heads)
    ]
    return {
        "body F1": macro_f1(overlap(one.body, page.article.text) for one, page in zip(corpus, pages, strict=True)),
        "article headline": mean(alike(wanted, head or "") for wanted, head in heads if wanted),
        "teaser headline F1": headline_f1(teasers),
        "teaser strict recall": sum(is_exact(*pair) for pair in found) / sum(len(wanted) for wanted, _ in teasers),
        "teaser date": mean(_iso(teaser) == record["date"] for record, teaser in found if record["date"]),
        "cross-link F1": headline_f1(links),
        "caption F1": headline_f1(captions),
    }


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


def _headlines(records: Sequence[dict[str, Any]]) -> list[str]:
    return [record["headline"] for record in records]


def _iso(teaser: Teaser) -> str | None:
    return teaser.date.isoformat() if teaser.date else None


def overlap(true: str, found: str) -> Counts:
    """The 4-token shingles of two texts compared; a script without spaces counts by characters.

    >>> overlap("it rained in Porto all day", "it rained in Porto today")
    (1, 1, 2)
    """
    a, b = _shingles(true), _shingles(found)
    both = sum((a & b).values())
    return both, sum(b.values()) - both, sum(a.values()) - both


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    tokens = _TOKEN.findall(unicodedata.normalize("NFC", text))
    size = min(4, len(tokens))
    return Counter(tuple(tokens[i : i + size]) for i in range(len(tokens) - size + 1)) if tokens else Counter()


def macro_f1(counts: Iterable[Counts]) -> float:
    """F1 of the mean precision of the pages on which a text was found and the mean recall of those that have one.

    >>> round(macro_f1([(3, 1, 0), (0, 0, 5)]), 2)
    0.6
    """
    counts = list(counts)
    precision = mean([right / (right + much) for right, much, _ in counts if right + much] or [0.0])
    recall = mean([right / (right + missing) for right, _, missing in counts if right + missing] or [0.0])
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def f1(wanted: int, found: int, right: int) -> float:
    """F1 of sets with `wanted` and `found` members, `right` of them in both.

    >>> f1(3, 1, 1)
    0.5
    """
    return 2 * right / (wanted + found) if wanted + found else 1.0


def match(wanted: Sequence[str], found: Sequence[str]) -> list[tuple[int, int]]:
    """Which text is which, each used once: equal ones first, then those that are alike.

    >>> match(["Rain in Porto", "Snow"], ["Snow", "Rain in Portos"])
    [(1, 0), (0, 1)]
    """
    pairs: list[tuple[int, int]] = []
    left, right = list(range(len(wanted))), list(range(len(found)))
    for same in (_equal, alike):
        for i in list(left):
            j = next((j for j in right if same(wanted[i], found[j])), None)
            if j is not None:
                pairs.append((i, j))
                left.remove(i)
                right.remove(j)
    return pairs


def headline_f1(pages: Iterable[tuple[Sequence[str], Sequence[str]]]) -> float:
    """F1 over the texts of all pages, those wanted and those found.

    >>> headline_f1([(["Rain in Porto"], ["Rain in Porto", "Menu"]), (["Snow"], [])])
    0.5
    """
    pages = list(pages)
    total = sum(len(wanted) + len(found) for wanted, found in pages)
    return 2 * sum(len(match(wanted, found)) for wanted, found in pages) / total if total else 1.0


def is_exact(record: dict[str, Any], teaser: Teaser) -> bool:
    """The headline exactly, every other field alike, nothing more and nothing less."""
    fields = [(record[name], getattr(teaser, name)) for name in _FIELDS]
    same = all(alike(wanted, found) if wanted and found else wanted is found is None for wanted, found in fields)
    if record["date"]:
        dated = _iso(teaser) == record["date"]
    else:
        dated = (record["date_text"] is None) == (teaser.date_text is None)
    return same and dated and _equal(record["headline"], teaser.headline)


def alike(a: str, b: str) -> bool:
    """Whether two texts are the same but for a tenth of their characters, case and signs left out.

    >>> alike("Rain in Porto", "RAIN in Porto."), alike("Rain in Porto", "Snow in Porto")
    (True, False)
    """
    a, b = norm(a), norm(b)
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return bool(a and b) and (a == b or (matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE))


def _equal(a: str, b: str) -> bool:
    return norm(a) == norm(b)


def norm(text: str) -> str:
    """Letters and digits alone, in one case."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


# ---------------------------------------------------------------- stability


def stability(corpus: Sequence[Document], pages: Sequence[Page]) -> dict[str, float]:
    """The shares of pages with a body, and of teasers, that come out the same from the changed page."""
    rng = random.Random(1)
    articles = [
        (one, page.article.text) for one, page in zip(corpus, pages, strict=True) if one.body and page.article.text
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
    documents = corpus()
    print(f"corpus/: {len(documents)} documents")
    for name, value in measure(documents).items():
        print(f"{name:36s}{value:6.3f}")


if __name__ == "__main__":
    main()
