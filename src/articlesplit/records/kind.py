"""Decide what kind of page it is: an article, a listing, or something else."""

from __future__ import annotations

from articlesplit.page import Kind
from articlesplit.records.assemble import Records

SHORTEST_BODY = 200
"""Characters of a body that makes a page an article; less may be a scrap. A guess."""
LEAST_SHARE = 4
"""The body must be at least this part (a quarter) of the text of the teasers. A guess."""
LEAST_TEASERS = 3
"""Teasers that make a page without a body a listing. A guess."""


def kind_of(records: Records) -> Kind:
    """Return the kind of a page from its records."""
    body = sum(len(paragraph.text) for paragraph in records.article.paragraphs)
    teased = sum(len(teaser.headline) + len(teaser.summary or "") for teaser in records.teasers)
    if body >= SHORTEST_BODY and LEAST_SHARE * body >= teased:
        return "article"
    if len(records.teasers) >= LEAST_TEASERS:
        return "listing"
    return "article" if body else "other"
