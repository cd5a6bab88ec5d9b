"""Measure accuracy and stability on corpus/. The tests hold a floor under each figure.

No weights are trained on corpus/, so the figures show how the model does on pages that it never saw. The accuracy
figures are those of `benchmarks.gold.figures`, the stability figures those of `benchmarks.trust.stability`. The
figures of a type of page are over its documents in all formats.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from statistics import mean

import numpy as np

from articlesplit import Page, parse
from articlesplit.records.assemble import Records
from benchmarks.gold.compare import match
from benchmarks.gold.corpus import Document, HtmlDocument, MarkdownDocument, corpus_set, gold_records
from benchmarks.gold.figures import count, figures, matrix
from benchmarks.gold.found import as_found
from benchmarks.layouts import layouts_set
from benchmarks.trust.stability import case, html_stability, shares, stability

FIGURES = {
    "body F1": "body_f1",
    "article headline": "headline",
    "teaser headline F1": "teaser_f1",
    "teaser strict recall": "strict_r",
    "teaser date": "date",
    "cross-link F1": "cross_f1",
    "caption F1": "caption_f1",
    "page kind": "kind",
    "date": "published",
    "authors": "authors",
}
"""The accuracy figures that are shown, and their names in `benchmarks.gold.figures`."""

LAYOUT_FIGURES = ("body F1", "teaser headline F1", "teaser strict recall", "teaser date", "page kind")
"""The figures that are shown for records in other layouts."""

TYPES = {
    "article": ("body F1", "article headline", "page kind"),
    "listing": ("teaser headline F1", "teaser strict recall", "page kind"),
    **dict.fromkeys(
        ("forum", "product", "documentation", "recipe", "press release", "poem", "legal text"),
        ("body F1", "page kind"),
    ),
}
"""The figures that are shown for a type of page."""


def measure(corpus: Sequence[Document]) -> dict[str, float]:
    """Return all figures of the dumps, by name."""
    cases = [case(one.dump, one.text) for one in corpus]
    return accuracy(corpus, [one.page for one in cases]) | bound(corpus) | shares(stability(cases))


def measure_layouts() -> dict[str, float]:
    """Return the figures of the records of corpus/ in layouts that no model was trained on, by name."""
    dumps = [(dump, text) for dump, text in layouts_set(corpus_set()).read() if dump["dumper"].startswith("unseen")]
    pages = [parse(text, url=dump["url"] or None, reference_date=dump["crawl_date"]) for dump, text in dumps]
    counts = matrix(count(dump, as_found(page)) for (dump, _), page in zip(dumps, pages, strict=True))
    values = figures(counts.sum(axis=0))
    return {f"unseen layouts: {name}": float(values[FIGURES[name]]) for name in LAYOUT_FIGURES}


def measure_html(corpus: Sequence[HtmlDocument]) -> dict[str, float]:
    """Return all figures of the HTML pages, by name."""
    cases = [case(one.dump, one.source) for one in corpus]
    pages = [one.page for one in cases]
    values = accuracy(corpus, pages) | {"teaser address": address_share(corpus, pages)} | shares(html_stability(cases))
    return {f"HTML: {name}": value for name, value in values.items()}


def measure_markdown(corpus: Sequence[MarkdownDocument]) -> dict[str, float]:
    """Return all figures of the dumps in Markdown, by name."""
    pages = [one.parse() for one in corpus]
    values = accuracy(corpus, pages) | {"teaser address": address_share(corpus, pages)}
    return {f"Markdown: {name}": value for name, value in values.items()}


def measure_types(corpus: Sequence[Document | MarkdownDocument | HtmlDocument]) -> dict[str, float]:
    """Return the figures of each type of page, by name."""
    documents = defaultdict(list)
    for one in corpus:
        documents[one.gold["type"]].append(one)
    values = {name: accuracy(documents[name], [one.parse() for one in documents[name]]) for name in TYPES}
    return {f"{name}: {figure}": values[name][figure] for name, shown in TYPES.items() for figure in shown}


def address_share(corpus: Sequence[HtmlDocument | MarkdownDocument], pages: Sequence[Page]) -> float:
    """Return the share of found teasers whose address is right, among those whose gold has an address."""
    right = []
    for one, page in zip(corpus, pages, strict=True):
        wanted = [teaser["headline"] for teaser in one.gold["teasers"]]
        pairs = match(wanted, [teaser.headline for teaser in page.teasers])
        right += [
            one.gold["teasers"][i]["url"] == page.teasers[j].url for i, j in pairs if one.gold["teasers"][i].get("url")
        ]
    return float(mean(right))


def accuracy(
    corpus: Sequence[Document | HtmlDocument | MarkdownDocument], pages: Sequence[Page | Records]
) -> dict[str, float]:
    """Return the accuracy figures, each between 0 and 1. A figure without any page is left out."""
    counts = matrix(count(one.dump, as_found(page)) for one, page in zip(corpus, pages, strict=True))
    values = figures(counts.sum(axis=0))
    return {name: float(values[key]) for name, key in FIGURES.items() if not np.isnan(values[key])}


def bound(corpus: Sequence[Document]) -> dict[str, float]:
    """Return the accuracy figures with the gold label for each block: the limit that cuts and records set."""
    records = [gold_records(one.text, one.gold_spans, one.moment) for one in corpus]
    return {f"{name}, gold labels": value for name, value in accuracy(corpus, records).items()}
