"""What was reached on corpus/ is not lost again: each figure of `python -m benchmarks trust corpus` has a floor."""

from __future__ import annotations

import pytest

from benchmarks.gold.corpus import Document, html_corpus
from benchmarks.trust.corpus import measure, measure_html

pytestmark = pytest.mark.slow

# Each at least 0.02 below what the shipped weights reach; raise a floor when they reach more.
FLOORS = {
    "body F1": 0.92,
    "article headline": 0.83,
    "teaser headline F1": 0.74,
    "teaser strict recall": 0.54,
    "teaser date": 0.90,
    "cross-link F1": 0.73,
    "caption F1": 0.60,
    "page kind": 0.95,
    # With the gold label for each block: what cuts and records alone allow.
    "body F1, gold labels": 0.97,
    "article headline, gold labels": 0.91,
    "teaser headline F1, gold labels": 0.88,
    "teaser strict recall, gold labels": 0.74,
    "teaser date, gold labels": 0.93,
    "cross-link F1, gold labels": 0.93,
    "caption F1, gold labels": 0.94,
    # Shares that come out the same from a changed page.
    "same body alone": 0.67,
    "same body with teasers appended": 0.86,
    "same body with teasers removed": 0.63,
    "same body in another chrome": 0.20,
    "same body under NFC and NFD": 0.85,
    "same teasers around another body": 0.88,
    "same teasers without one of them": 0.93,
    "same body with straight quotes": 0.94,
    "same body with spaces doubled": 0.77,
    "same body with blank lines between lines": 0.75,
    # Only code decides these.
    "same page with other line ends": 1,
    "same page with white space at line ends": 1,
    # The HTML pages.
    "HTML: body F1": 0.91,
    "HTML: article headline": 0.83,
    "HTML: teaser headline F1": 0.90,
    "HTML: teaser strict recall": 0.61,
    "HTML: teaser date": 0.84,
    "HTML: cross-link F1": 0.90,
    "HTML: caption F1": 0.91,
    "HTML: date": 0.79,
    "HTML: authors": 0.58,
    "HTML: teaser address": 0.94,
    "HTML: page kind": 0.91,
    "HTML: body alike in its text": 0.70,
    # Only code decides these.
    "HTML: same page with other line ends": 1,
    "HTML: same page with indented lines": 1,
}


@pytest.fixture(scope="module")
def figures(documents: list[Document]) -> dict[str, float]:
    return measure(documents) | measure_html(html_corpus())


@pytest.mark.parametrize("name", FLOORS)
def test_a_figure_is_at_its_floor_or_above(figures: dict[str, float], name: str) -> None:
    assert figures[name] >= FLOORS[name]


def test_every_figure_has_a_floor(figures: dict[str, float]) -> None:
    assert figures.keys() == FLOORS.keys()
