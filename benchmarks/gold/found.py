"""Turn a page into the form in which all systems are scored."""

from __future__ import annotations

from articlesplit.page import Page
from articlesplit.records.assemble import Records
from benchmarks.gold.figures import Found


class LeftOutError(Exception):
    """A system does not read this page, although it reads others like it: no model of its fold is there."""


def as_found(page: Page | Records) -> Found:
    """Return what a page, or its records, give. Records have neither kind nor confidence."""
    article = page.article
    whole: Found = {}
    if isinstance(page, Page):
        whole = {"kind": page.kind, "confidence": page.confidence, "kept": _kept(page)}
    return {
        **whole,
        "headline": article.headline,
        "authors": list(article.authors),
        "published": article.date and article.date.isoformat(),
        "body": article.text,
        "captions": [caption.text for caption in article.captions],
        "cross_links": [{"headline": link.headline} for link in page.cross_links],
        "teasers": [
            {name: getattr(teaser, name) for name in ("headline", "rubrique", "summary", "author", "date_text")}
            | {"date": teaser.date and teaser.date.isoformat()}
            for teaser in page.teasers
        ],
    }


def _kept(page: Page) -> str:
    """Return all text of a page outside the boilerplate, one block a line."""
    return "\n".join(page.text[block.start : block.end] for block in page.blocks if block.label != "boilerplate")
