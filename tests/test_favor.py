"""Recall keeps all of the balanced body, and precision adds nothing to it."""

from __future__ import annotations

import sys
from pathlib import Path
from unittest import mock

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from articlesplit import Page, parse
from articlesplit.labels import Label
from articlesplit.model.label import FAVOR, Labels
from articlesplit.text.blocks import Blocks

CORPUS = Path(__file__).parents[1] / "corpus"
PAGES = [path.read_bytes() for path in sorted(CORPUS.rglob("*")) if path.suffix in (".txt", ".html", ".md")]
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.rglob("*.txt"))]


def body(page: Page) -> set[int]:
    """The places of the letters and digits of the body."""
    spans = (paragraph.span for paragraph in page.article.paragraphs)
    return {at for span in spans for at in range(*span) if page.text[at].isalnum()}


def check(strict: Page, even: Page, lax: Page) -> None:
    assert body(strict) <= body(even) <= body(lax)
    assert strict.teasers == even.teasers == lax.teasers
    assert strict.cross_links == even.cross_links == lax.cross_links
    assert strict.article.headline == even.article.headline == lax.article.headline


def test_the_bodies_of_the_corpus_are_nested() -> None:
    sizes = []
    for source in PAGES:
        pages = [parse(source, favor=favor) for favor in FAVOR]
        check(*pages)
        sizes.append([len(body(page)) for page in pages])
    strict, even, lax = map(sum, zip(*sizes, strict=True))
    assert strict < even < lax


@settings(max_examples=30)
@given(st.sampled_from(TEXTS), st.integers(0, 999))
def test_the_bodies_are_nested_whatever_the_model_says(text: str, seed: int) -> None:
    def label_blocks(blocks: Blocks, *_: object, favor: str, **__: object) -> Labels:
        rng = np.random.default_rng(seed)
        balanced, other = (rng.integers(0, len(Label), len(blocks)).astype(np.uint8) for _ in range(2))
        probabilities = rng.dirichlet(np.ones(len(Label)), len(blocks)).astype(np.float32)
        joins = rng.random(len(blocks)) < 0.3
        favored = Labels(other, probabilities, joins, [0.5], [0.0]) if favor != "balance" else None
        return Labels(balanced, probabilities, joins, [0.5], [0.0], favored)

    with mock.patch.object(sys.modules[parse.__module__], "label_blocks", label_blocks):
        check(*(parse(text, favor=favor) for favor in FAVOR))
