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
from urllib.parse import urlsplit

import pytest

from benchmarks.gold import mark_html as html_corpus
from benchmarks.gold.mark_texts import KINDS, LABELS, TYPES, fold, unmark
from benchmarks.gold.marked import PARTS

CORPUS = Path(__file__).parents[1] / "corpus"
DOCUMENTS = sorted(CORPUS.rglob("*.json"))
DUMPS = [path for path in DOCUMENTS if path.with_suffix(".txt").exists()]
HTML = [path for path in DOCUMENTS if path.with_suffix(".html").exists()]
MARKDOWN = [path for path in DOCUMENTS if path.with_suffix(".md").exists()]
KEYS = {"language", "page", "type", "kind", "url", "reference_date", "article", "cross_links", "teasers"}
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
    "very short article": ("very short",),
    "list article": ("list article",),
    "headline repeated on the page": ("repeated",),
    "author before the headline": ("author before",),
}
HTML_PAGES = {
    "clean HTML5": ("html5",),
    "div soup": ("div soup",),
    "table layout": ("table layout",),
    "XHTML": ("xhtml",),
    "AMP": ("amp page",),
    "JavaScript app": ("javascript",),
    "mobile and desktop copies": ("mobile",),
    "hidden blocks": ("display:none",),
    "paywalled stub": ("paywall",),
    "live blog": ("live blog",),
    "front page": ("front page",),
    "section page": ("section page",),
    "gallery": ("gallery",),
    "video": ("video",),
    "forum": ("forum",),
    "error page": ("error page",),
    "interview": ("interview",),
    "recipe": ("recipe",),
    "several articles": ("several",),
    "code": ("code",),
    "right to left": ("right to left",),
}
MARKDOWN_PAGES = {
    "html2text": ("html2text",),
    "markdownify": ("markdownify",),
    "reader service": ("reader service",),
    "without links": ("without links",),
    "wrapped": ("wrapped",),
    "listing": ("listing",),
}


def each(paths: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", paths, ids=lambda path: f"{path.parent.name}/{path.stem}")


each_document = each(DOCUMENTS)
each_dump = each(DUMPS)
each_page = each([*HTML, *MARKDOWN])


@cache
def load(path: Path) -> tuple[str, dict[str, Any]]:
    """What a reader sees, the dump or the text of the page, and the gold."""
    if path.with_suffix(".html").exists():
        text = html_corpus.visible(path.with_suffix(".html").read_bytes())
    elif path.with_suffix(".md").exists():
        text = html_corpus.visible_markdown(path.with_suffix(".md").read_text(encoding="utf-8"))
    else:
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
    return text, json.loads(path.read_text(encoding="utf-8"))


def texts(path: Path, *labels: str) -> list[str]:
    text, gold = load(path)
    return [fold(text[start:end]) for start, end, label, _ in gold["spans"] if label in labels]


@each_dump
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
    assert gold.keys() - {"spans"} == KEYS
    assert gold["article"].keys() == {"headline", "authors", "date", "captions", "body"}
    assert gold["kind"] in KINDS
    assert gold["type"] in TYPES
    assert gold["page"]
    assert gold["language"].split("-")[0] == path.parent.name
    datetime.date.fromisoformat(gold["reference_date"])
    for iso in [gold["article"]["date"], *(teaser["date"] for teaser in gold["teasers"])]:
        assert iso is None or datetime.date.fromisoformat(iso).isoformat() == iso


@each_dump
def test_article_is_what_its_spans_hold(path: Path) -> None:
    article = load(path)[1]["article"]
    assert [part["text"] for part in article["body"]] == texts(path, *PARTS)
    assert [part["kind"] for part in article["body"]] == [
        label for _, _, label, _ in load(path)[1]["spans"] if label in PARTS
    ]
    assert article["captions"] == texts(path, "caption")
    assert [article["headline"]] == (texts(path, "headline")[:1] or [None])
    for author in article["authors"]:
        assert author.casefold() in fold(load(path)[0]).casefold()


@each_dump
def test_cross_links_are_what_their_spans_hold(path: Path) -> None:
    links = load(path)[1]["cross_links"]
    for link, shown in zip(links, texts(path, "cross_link"), strict=True):
        assert shown.startswith(link["cue"] or link["headline"])
        assert shown.endswith(link["headline"])


@each_dump
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
    assert gold["kind"] == (gold["type"] if gold["type"] in ("listing", "other") else "article")
    if gold["kind"] == "article":
        assert gold["article"]["headline"]
    if gold["kind"] == "listing":
        assert gold["article"]["body"] == []
        assert len(gold["teasers"]) >= 3


@each_page
def test_each_text_of_the_gold_can_be_seen_on_its_page(path: Path) -> None:
    text, gold = load(path)
    assert [part for part in html_corpus.texts(gold) if part not in text] == []
    assert not set("⟦⟧\ufffd") & set(text)


@each_page
def test_gold_of_a_page_is_complete(path: Path) -> None:
    _, gold = load(path)
    assert gold.get("spans") is None
    assert {part["kind"] for part in gold["article"]["body"]} <= set(PARTS)
    for link in gold["cross_links"]:
        assert link.keys() == {"cue", "headline", "url"}
    for teaser in gold["teasers"]:
        assert teaser.keys() == {*FIELDS, "date_text", "url"}
        assert teaser["headline"]
        assert teaser["date"] is None or teaser["date_text"] is not None
    assert gold["url"]
    for url in filter(None, [gold["url"], *(one["url"] for one in [*gold["cross_links"], *gold["teasers"]])]):
        address = urlsplit(url)
        assert address.scheme in ("http", "https")
        assert (address.hostname or "").endswith(".example")


def test_an_html_page_is_written_without_its_marks_and_with_resolved_addresses(tmp_path: Path) -> None:
    marked = tmp_path / "page.marked"
    marked.write_text(
        "language: ru\npage: HTML\ntype: article\nkind: article\nurl: http://n.example/a/b.html\n"
        "reference_date: 2024-05-03\nencoding: koi8-r\n\n"
        '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">'
        "<h1>⟦headline: Дождь<br>и <b>сне</b>г⟧</h1>"
        '<a href="⟦url: ../c.html?d=1&amp;e=2⟧">⟦cross_link: Град⟧</a> <i>⟦teaser.date 1 2024-05-02: вчера⟧</i> '
        '<a href="⟦teaser.url 1: d⟧">⟦teaser.headline 1: Туман⟧</a>',
        encoding="utf-8",
    )
    html_corpus.write_page(marked)
    gold = json.loads(marked.with_suffix(".json").read_text(encoding="utf-8"))
    assert gold["article"]["headline"] == "Дождь и снег"
    assert gold["cross_links"] == [{"cue": None, "headline": "Град", "url": "http://n.example/c.html?d=1&e=2"}]
    assert gold["teasers"][0]["url"] == "http://n.example/a/d"
    assert (gold["teasers"][0]["date"], gold["teasers"][0]["date_text"]) == ("2024-05-02", "вчера")
    assert html_corpus.visible(marked.with_suffix(".html").read_bytes()) == "Дождь и снег Град вчера Туман"


def test_a_dump_in_markdown_is_written_without_its_marks(tmp_path: Path) -> None:
    marked = tmp_path / "dump.marked"
    marked.write_text(
        "language: en\npage: Markdown\ntype: article\nkind: article\nformat: markdown\nurl: http://n.example/a\n"
        "reference_date: 2024-05-03\n\n"
        "# ⟦headline: Rain *again*⟧\n\n⟦paragraph: It\nrained in [Porto](/porto).⟧\n\n| ⟦paragraph: Oslo | `9` mm⟧ |\n"
        "|---|---|\n\n⟦paragraph: ```\nrain --hard\n```⟧\n\n⟦cue: See also:⟧ [⟦cross_link: Hail⟧](⟦url: /ha-\nil⟧)\n\n"
        "* [⟦teaser.headline 1: Fog⟧](⟦teaser.url 1: https://n.example/fog⟧)\n",
        encoding="utf-8",
    )
    html_corpus.write_page(marked)
    gold = json.loads(marked.with_suffix(".json").read_text(encoding="utf-8"))
    assert marked.with_suffix(".md").read_text(encoding="utf-8").startswith("# Rain *again*\n\nIt\nrained in [Porto]")
    assert gold["article"]["headline"] == "Rain again"
    assert [part["text"] for part in gold["article"]["body"]] == ["It rained in Porto.", "Oslo 9 mm", "rain --hard"]
    assert gold["cross_links"] == [{"cue": "See also:", "headline": "Hail", "url": "http://n.example/ha-il"}]
    assert (gold["teasers"][0]["headline"], gold["teasers"][0]["url"]) == ("Fog", "https://n.example/fog")


def test_gold_that_cannot_be_seen_is_an_error(tmp_path: Path) -> None:
    marked = tmp_path / "page.marked"
    marked.write_text(
        "language: en\npage: HTML\ntype: article\nkind: article\nurl: http://n.example/\nreference_date: 2024-05-03\n\n"
        "<p hidden>⟦headline: Rain⟧</p>",
        encoding="utf-8",
    )
    with pytest.raises(ValueError, match=r"does not show these texts.*Rain"):
        html_corpus.write_page(marked)


@pytest.mark.parametrize(
    "mark", ["⟦headlin: a⟧", "⟦url: /a⟧", "⟦teaser.headline: a⟧", "⟦headline: a", "⟦headline: a ⟧"]
)
def test_a_malformed_mark_of_a_dump_is_an_error(mark: str) -> None:
    with pytest.raises(ValueError, match=r"label|record number|closed|white space"):
        unmark(mark)


def test_each_source_has_gold() -> None:
    sources = [path for path in CORPUS.rglob("*") if path.suffix in (".txt", ".html", ".md") and path.parent != CORPUS]
    assert sorted(path.with_suffix(".json") for path in sources) == DOCUMENTS


def scripts(paths: list[Path]) -> set[str]:
    """The script that most letters of a page are in, by the first word of its letters' Unicode names."""
    found = set()
    for path in paths:
        letters = Counter(letter for letter in load(path)[0] if letter.isalpha())
        names: Counter[str] = Counter()
        for letter, count in letters.items():
            names[unicodedata.name(letter, "UNKNOWN").split()[0]] += count
        found.add(names.most_common(1)[0][0])
    return found


def languages(paths: list[Path]) -> set[str]:
    return {load(path)[1]["language"].split("-")[0] for path in paths}


def test_there_are_enough_dumps_languages_and_scripts() -> None:
    assert len(DUMPS) >= 60
    assert len(languages(DUMPS)) >= 24
    assert len(scripts(DUMPS)) >= 8


def test_there_are_enough_html_pages_languages_scripts_and_charsets() -> None:
    assert len(HTML) >= 24
    assert len(languages(HTML)) >= 24
    assert len(scripts(HTML)) >= 8
    sources = [path.with_suffix(".html").read_bytes().lower() for path in HTML]
    for charset in (b"windows-1252", b"shift_jis", b"koi8-r"):
        assert any(b"charset=" + charset in source for source in sources)


def test_there_are_enough_dumps_in_markdown() -> None:
    assert len(MARKDOWN) >= 8
    assert len(languages(MARKDOWN)) >= 8
    assert len(scripts(MARKDOWN)) >= 4


def test_each_type_of_page_is_there_in_several_languages() -> None:
    for name in TYPES:
        found = [path for path in DOCUMENTS if load(path)[1]["type"] == name]
        assert len(languages(found)) >= (1 if name == "other" else 2)


@pytest.mark.parametrize("kind", PAGES)
def test_each_kind_of_dump_is_there(kind: str) -> None:
    assert any(word in load(path)[1]["page"].lower() for path in DUMPS for word in PAGES[kind])


@pytest.mark.parametrize("kind", HTML_PAGES)
def test_each_kind_of_html_page_is_there(kind: str) -> None:
    assert any(word in load(path)[1]["page"].lower() for path in HTML for word in HTML_PAGES[kind])


@pytest.mark.parametrize("kind", MARKDOWN_PAGES)
def test_each_kind_of_markdown_is_there(kind: str) -> None:
    assert any(word in load(path)[1]["page"].lower() for path in MARKDOWN for word in MARKDOWN_PAGES[kind])


def test_no_two_documents_share_their_text() -> None:
    bodies = [part["text"] for path in DOCUMENTS for part in load(path)[1]["article"]["body"] if len(part["text"]) > 60]
    assert [text for text, count in Counter(bodies).items() if count > 1] == []
