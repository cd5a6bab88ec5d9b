"""How well `parse()` does on corpus/, and how little what should not matter moves it.

    python -m benchmarks.accuracy_corpus

No weights are trained on corpus/, so the figures say how the labeler does on pages that it never saw. The accuracy
figures are those of `benchmarks.gold.figures`. The stability figures parse each page twice, the second time changed in
a way that leaves the article, or the teasers, as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import mean

from articlesplit import Page
from articlesplit.records.assemble import Records
from benchmarks.gold.corpus import Document, HtmlDocument, corpus, gold_records, html_corpus
from benchmarks.gold.figures import count, figures, match, matrix
from benchmarks.gold.found import as_found
from benchmarks.stability import case, html_stability, shares, stability

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


def main() -> None:
    documents, pages = corpus(), html_corpus()
    print(f"corpus/: {len(documents)} dumps, {len(pages)} HTML pages")
    for name, value in (measure(documents) | measure_html(pages)).items():
        print(f"{name:42s}{value:6.3f}")


if __name__ == "__main__":
    main()
