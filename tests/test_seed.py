"""The dump that the project began with comes apart as its gold says, field by field.

Dump and gold lie in ../shared, because they are a publisher's; no word of them is in this test or in the code.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from articlesplit import Page, parse

FIELDS = ("rubrique", "headline", "summary", "author", "date", "date_text")


@pytest.fixture(scope="module")
def gold(shared: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((shared / "seed" / "lebrief.gold.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def page(shared: Path) -> Page:
    return parse((shared / "seed" / "lebrief.txt").read_bytes())


def test_the_body_is_that_of_the_gold(page: Page, gold: dict[str, Any]) -> None:
    body = [{"kind": part.kind, "text": part.text} for part in page.article.paragraphs]
    assert body == gold["article"]["body"]


def test_the_captions_are_those_of_the_gold(page: Page, gold: dict[str, Any]) -> None:
    assert [caption.text for caption in page.article.captions] == gold["article"]["captions"]


def test_the_article_has_no_headline_of_its_own(page: Page, gold: dict[str, Any]) -> None:
    assert page.article.headline == gold["article"]["headline"]
    assert page.kind == "article"


def test_the_cross_links_are_those_of_the_gold(page: Page, gold: dict[str, Any]) -> None:
    links = [{"cue": link.cue, "headline": link.headline} for link in page.cross_links]
    assert links == gold["cross_links"]


@pytest.mark.parametrize("number", range(13))
def test_a_teaser_is_that_of_the_gold(page: Page, gold: dict[str, Any], number: int) -> None:
    teaser = page.to_dict()["teasers"][number]
    assert {field: teaser[field] for field in FIELDS} == gold["teasers"][number]


def test_there_are_no_other_teasers(page: Page, gold: dict[str, Any]) -> None:
    assert len(page.teasers) == len(gold["teasers"])
