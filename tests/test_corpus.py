"""The gold of each corpus document holds together, and the corpus as a whole covers what it is for."""
from __future__ import annotations

import datetime
import json
import unicodedata
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from benchmarks.corpus import BODY, KINDS, LABELS, fold

CORPUS = Path(__file__).parents[1] / "corpus"
DOCUMENTS = sorted(CORPUS.rglob("*.json"))
FIELDS = ("rubrique", "headline", "summary", "author", "date")

# Kinds of page that the corpus must hold, each with words of which `page` names one.
PAGES = {
    "article with a tail of teasers": ("tail",),
    "full page with menus and footer": ("full page", "full-page"),
    "one endless line": ("endless",),
    "hard-wrapped text": ("hard-wrapped",),
    "listing without an article": ("listing", "front"),
    "live blog": ("live blog",),
    "interview": ("interview",),
    "opinion": ("opinion",),
    "recipe": ("recipe",),
    "review": ("review",),
    "press agency": ("agency",),
    "sports report with results": ("sports",),
    "paywalled stub": ("paywall",),
    "reader comments": ("comments",),
    "two languages": ("two languages",),
    "most-read list in the body": ("most-read", "most read"),
}

each_document = pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name}/{path.stem}")


@cache
def load(path: Path) -> tuple[str, dict[str, Any]]:
    text = path.with_suffix(".txt").read_bytes().decode("utf-8")
    return text, json.loads(path.read_text(encoding="utf-8"))


def texts(path: Path, *labels: str) -> list[str]:
    text, gold = load(path)
    return [fold(text[start:end]) for start, end, label, _ in gold["spans"] if label in labels]


@each_document
def test_spans_lie_in_the_dump_in_order_with_known_labels(path: Path) -> None:
    text, gold = load(path)
    assert gold["spans"]
    for start, end, label, record in gold["spans"]:
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert label in LABELS - {"cue"}
        assert (record is not None) == label.startswith("teaser.")
    for (_, end, *_), (start, *_) in pairwise(gold["spans"]):
        assert end <= start


@each_document
def test_head_is_valid(path: Path) -> None:
    _, gold = load(path)
    assert gold["kind"] in KINDS
    assert gold["page"]
    assert gold["language"].split("-")[0] == path.parent.name
    datetime.date.fromisoformat(gold["reference_date"])
    for iso in [gold["article"]["date"], *(teaser["date"] for teaser in gold["teasers"])]:
        assert iso is None or datetime.date.fromisoformat(iso).isoformat() == iso


@each_document
def test_article_is_what_its_spans_hold(path: Path) -> None:
    article = load(path)[1]["article"]
    assert [part["text"] for part in article["body"]] == texts(path, *BODY)
    assert [part["kind"] for part in article["body"]] == [
        label for _, _, label, _ in load(path)[1]["spans"] if label in BODY
    ]
    assert article["captions"] == texts(path, "caption")
    assert [article["headline"]] == (texts(path, "headline")[:1] or [None])
    for author in article["authors"]:
        assert author.casefold() in fold(load(path)[0]).casefold()


@each_document
def test_cross_links_are_what_their_spans_hold(path: Path) -> None:
    links = load(path)[1]["cross_links"]
    for link, shown in zip(links, texts(path, "cross_link"), strict=True):
        assert shown.startswith(link["cue"] or link["headline"])
        assert shown.endswith(link["headline"])


@each_document
def test_each_teaser_is_what_its_spans_hold_and_has_one_headline(path: Path) -> None:
    text, gold = load(path)
    records: dict[int, list[tuple[str, str]]] = {}
    for start, end, label, record in gold["spans"]:
        if record is not None:
            records.setdefault(record, []).append((label.removeprefix("teaser."), fold(text[start:end])))
    for teaser, fields in zip(gold["teasers"], records.values(), strict=True):
        assert Counter(field for field, _ in fields)["headline"] == 1
        printed = {field: teaser["date_text" if field == "date" else field] for field in FIELDS}
        assert dict.fromkeys(FIELDS) | dict(fields) == printed
        assert teaser["date"] is None or teaser["date_text"] is not None


@each_document
def test_only_an_article_has_a_body(path: Path) -> None:
    _, gold = load(path)
    if gold["kind"] == "article":
        assert gold["article"]["headline"]
    if gold["kind"] == "listing":
        assert gold["article"]["body"] == []
        assert len(gold["teasers"]) >= 3


def test_each_dump_has_gold() -> None:
    assert sorted(path.with_suffix(".json") for path in CORPUS.rglob("*.txt")) == DOCUMENTS


def test_there_are_enough_documents_languages_and_scripts() -> None:
    languages = {load(path)[1]["language"].split("-")[0] for path in DOCUMENTS}
    scripts = set()
    for path in DOCUMENTS:
        letters = Counter(letter for letter in load(path)[0] if letter.isalpha())
        names: Counter[str] = Counter()
        for letter, count in letters.items():
            names[unicodedata.name(letter, "UNKNOWN").split()[0]] += count
        scripts.add(names.most_common(1)[0][0])
    assert len(DOCUMENTS) >= 48
    assert len(languages) >= 24
    assert len(scripts) >= 8


@pytest.mark.parametrize("kind", PAGES)
def test_each_kind_of_page_is_there(kind: str) -> None:
    assert any(word in load(path)[1]["page"].lower() for path in DOCUMENTS for word in PAGES[kind])


def test_no_two_dumps_share_their_text() -> None:
    bodies = [part["text"] for path in DOCUMENTS for part in load(path)[1]["article"]["body"] if len(part["text"]) > 60]
    assert [text for text, count in Counter(bodies).items() if count > 1] == []
