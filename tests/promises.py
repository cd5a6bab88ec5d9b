"""What holds of every page, whatever it was made from."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import numpy as np
from hypothesis import strategies as st

from articlesplit import Page, parse
from articlesplit.core.characters import WHITE
from articlesplit.labels import LABELS, Label
from articlesplit.model.label import Labels
from articlesplit.text.blocks import Blocks
from articlesplit.text.tokens import tokenize


def check(page: Page, *, marked_up: bool = False) -> None:
    """Everything that a page promises, whatever it was made from; `marked_up` if it was HTML."""
    text, classes = page.text, tokenize(page.text).classes
    inside = [False] * len(text)
    at = 0
    for block in page.blocks:
        assert at <= block.start < block.end <= len(text)
        assert block.label in LABELS
        assert 0 <= block.probability <= 1.001
        inside[block.start : block.end] = [True] * (block.end - block.start)
        at = block.end
    assert all(WHITE[cls] for cls, covered in zip(classes.tolist(), inside, strict=True) if not covered)

    article = page.article
    assert page.kind in ("article", "listing", "other")
    assert article.text == "\n".join(part.text for part in article.paragraphs)
    for part in article.paragraphs:
        check_field(part.text.lstrip() if part.kind == "code" else part.text)
        assert part.level == 0 or part.kind == "item"
        check_span(text, part.span)
    for caption in article.captions:
        check_field(caption.text)
        check_span(text, caption.span)
    check_field(article.headline)
    check_date(article.date, article.date_text, marked_up=marked_up)
    for author in article.authors:
        assert author
        check_field(author)
    for link in page.cross_links:
        assert link.headline
        check_span(text, link.span)
        check_address(link.url)
        for field in (link.cue, link.headline):
            check_field(field)
    for teaser in page.teasers:
        assert teaser.headline
        assert 0 <= teaser.probability <= 1.001
        check_span(text, teaser.span)
        check_date(teaser.date, teaser.date_text, marked_up=marked_up)
        check_address(teaser.url)
        for field in (teaser.rubrique, teaser.headline, teaser.summary, teaser.author):
            check_field(field)
    for spans in (
        [part.span for part in article.paragraphs],
        [caption.span for caption in article.captions],
        [link.span for link in page.cross_links],
        [teaser.span for teaser in page.teasers],
    ):
        assert spans == sorted(spans)


def check_field(text: str | None) -> None:
    """A field is None or has a text, its white space folded, without soft hyphens."""
    assert text is None or (text != "" and text == " ".join(text.replace("\xad", "").split()))


def check_address(url: str | None) -> None:
    assert url is None or (url != "" and url == " ".join(url.split()))


def check_span(text: str, span: tuple[int, int]) -> None:
    start, end = span
    assert 0 <= start < end <= len(text)
    assert text[start:end].strip()


def check_date(day: datetime.date | None, printed: str | None, *, marked_up: bool) -> None:
    """A day is printed somewhere, but in HTML it may stand in an attribute alone."""
    check_field(printed)
    assert day is None or type(day) is datetime.date
    assert day is None or printed is not None or marked_up


SCRAPS = st.builds(
    lambda between, lines: between.join(lines),
    st.sampled_from(["\n", "\n\n", " | "]),
    st.lists(
        st.sampled_from(
            ["Rain in Porto", "3 May 2024", "By Ana Lima", "Sport", "It rained. Then not.", "Read also:"]
            + [
                ">",
                "|",
                "- -",
                "•",
                "> Snow -",
                "by",
                "...",
                "1.",
                "\u200b",
                "\xad",
                "Ã©",
                "Â\xa0",
                "12:30",
                "http://a.example",
            ]
        ),
        min_size=5,
        max_size=30,
    ),
)
"""Lines of the kinds that records are made of, and of signs that say nothing."""


@contextmanager
def labels_at_random(seed: int) -> Iterator[None]:
    """Blocks get any labels instead of the model's: what is promised does not rest on what a model has learned."""

    def label_blocks(blocks: Blocks, *_: Any, **__: Any) -> Labels:
        rng, count, pages = np.random.default_rng(seed), len(blocks), len(blocks.page_bounds) - 1
        some = [Label.TEASER_HEADLINE, *rng.integers(0, len(Label), rng.integers(0, 5))]
        label = rng.choice(some, count).astype(np.uint8)
        probabilities = rng.dirichlet(np.ones(len(Label)), count).astype(np.float32)
        return Labels(label, probabilities, rng.random(count) < 0.3, [0.5] * pages, [0.0] * pages)

    with mock.patch.object(sys.modules[parse.__module__], "label_blocks", label_blocks):
        yield
