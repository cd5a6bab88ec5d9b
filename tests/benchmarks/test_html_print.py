"""Pages that are printed for training: what their gold says can be seen on them."""

from __future__ import annotations

import random

import pytest

from articlesplit.html.rows import read_html
from benchmarks.gold.align import folded
from benchmarks.training.html_print import Material, printed_page

ARTICLE = {
    "title": "The bridge of Lorme reopens",
    "authors": ["Mia Lind"],
    "published": "2024-12-17",
    "captions": ["The bridge on Tuesday morning"],
    "body": [
        {"kind": "summary", "text": "Two years of work are over."},
        {"kind": "paragraph", "text": "The bridge of Lorme reopened on Wednesday, the mayor said."},
        {"kind": "heading", "text": "Less traffic"},
        {"kind": "paragraph", "text": "Lorries will go around the town until the spring & longer."},
        {"kind": "paragraph", "text": "Nobody had asked the ferrymen."},
    ],
}
TEASERS = [
    {
        "headline": f"Snow closes the {name} pass",
        "rubrique": "Weather",
        "summary": None,
        "author": "Paul Roth",
        "date": "3 May",
    }
    for name in ("northern", "southern", "eastern", "western", "lower", "upper", "old", "new", "long", "short")
]
MENU = ["Home", "Sport", "Culture", "Weather", "Letters"]
NOTES = ["All rights belong to the Lorme Courier", "Write to us at any hour of the day"]


def material(publisher: str) -> Material:
    return Material(frozenset([publisher]), "en", ARTICLE | {"teasers": TEASERS}, MENU, NOTES)


@pytest.mark.parametrize("seed", range(40))
def test_everything_in_the_gold_of_a_printed_page_can_be_seen_on_it(seed: int) -> None:
    rng = random.Random(seed)
    page = printed_page(material("a.example"), material("b.example"), [material("c.example")], ["See also"], rng)
    seen = folded(read_html(page.source).text)[0]
    gold = page.gold
    texts = [gold["title"], *gold["captions"], *(part["text"] for part in gold["body"])]
    texts += [link["text"] for link in gold["cross_links"]]
    texts += [value for teaser in gold["teasers"] for value in teaser.values()]
    assert [text for text in texts if folded(text)[0] not in seen] == []
    assert page.publishers == {"a.example", "b.example", "c.example"}


def test_a_printed_page_is_the_same_again_with_the_same_seed() -> None:
    lender = material("a.example")
    first, second = (printed_page(lender, lender, [lender], ["See also"], random.Random(7)) for _ in range(2))
    assert first == second


def test_printed_pages_differ() -> None:
    lender = material("a.example")
    pages = [printed_page(lender, lender, [lender], ["See also"], random.Random(seed)) for seed in range(30)]
    assert len({page.source for page in pages}) == 30
    assert any(page.gold["cross_links"] for page in pages)
    assert all(page.gold["teasers"] for page in pages)
