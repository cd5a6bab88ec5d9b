"""Public collections become sets: each reader on a tiny invented copy of its collection's layout."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from benchmarks.__main__ import main
from benchmarks.gold.align import align
from benchmarks.gold.sets import html_file, read_set

PARAGRAPHS = ("It rained in Porto on Monday, all day long.", "The river rose by a metre before noon.")
HTML = (
    f"<html lang='en-GB'><body><h1>Rain</h1><nav>Menu</nav><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p></body></html>"
)
ADDRESS = "https://news.example.co.uk/rain"


def put(path: Path, content: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(content.encode()))
    else:
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")


def article_extraction_benchmark(clone: Path) -> None:
    entry = {"articleBody": "\n\n".join(PARAGRAPHS), "url": ADDRESS}
    put(clone / "ground-truth.json", {"0a1b": entry, "lost": entry})
    put(clone / "html" / "0a1b.html.gz", HTML)


def wcxb(clone: Path) -> None:
    truth = {"title": "Rain", "author": None, "publish_date": "2025-05-03", "main_content": "\n".join(PARAGRAPHS)}
    entry = {"url": ADDRESS, "ground_truth": truth, "_internal": {"page_type": {"primary": "article"}}}
    for split, number in (("dev", "0001"), ("test", "0002")):
        put(clone / split / "ground-truth" / f"{number}.json", entry)
        put(clone / split / "html" / f"{number}.html.gz", HTML)


def trafilatura(clone: Path) -> None:
    truth = {"with": [PARAGRAPHS[0]], "without": ["Menu"]}
    data = {ADDRESS: truth | {"file": "a.html"}, ADDRESS + "/2": truth | {"file": "b.html"}}
    put(clone / "tests" / "evaldata.json", data)
    put(clone / "tests" / "cache" / "a.html", HTML)
    put(clone / "tests" / "eval" / "b.html", HTML)


def converted(write: Callable[[Path], None], tmp_path: Path, *options: str) -> tuple[list[dict[str, Any]], str]:
    """The lines of the set that is made of a clone, and what was said."""
    write(tmp_path / "clone")
    name = write.__name__.replace("_", "-")
    arguments = ["convert", name, str(tmp_path / "clone"), str(tmp_path / "set"), *options]
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    return list(read_set(tmp_path / "set")), result.stderr


def test_article_extraction_benchmark(tmp_path: Path) -> None:
    dumps, said = converted(article_extraction_benchmark, tmp_path)
    page, lxml = dumps[0], next(dump for dump in dumps if dump["dumper"] == "lxml")
    assert (page["id"], page["dumper"], page["text"]) == ("aeb/0a1b", "html", None)
    assert (page["url"], page["publisher"], page["lang"]) == (ADDRESS, "example.co.uk", "en-GB")
    assert [part["text"] for part in page["gold"]["body"]] == list(PARAGRAPHS)
    assert [lxml["text"][start:end] for start, end, _, _ in lxml["spans"]] == list(PARAGRAPHS)
    assert gzip.decompress(html_file(tmp_path / "set", "aeb/0a1b").read_bytes()).decode() == HTML
    assert "aeb/lost is left out" in said


def test_answers_for_the_article_extraction_benchmark(tmp_path: Path) -> None:
    _, said = converted(article_extraction_benchmark, tmp_path, "--output-json", "lxml")
    output = json.loads((tmp_path / "clone/output/articlesplit.json").read_text(encoding="utf-8"))
    assert output.keys() == {"0a1b"}
    assert isinstance(output["0a1b"]["articleBody"], str)
    assert "1 of 1 pages read from lxml" in said


def test_wcxb(tmp_path: Path) -> None:
    dumps, _ = converted(wcxb, tmp_path)
    pages = [dump for dump in dumps if dump["dumper"] == "html"]
    assert [page["id"] for page in pages] == ["wcxb/dev0001", "wcxb/test0002"]
    assert pages[0]["page_type"] == "article"
    assert pages[0]["gold"].items() >= {"title": "Rain", "authors": [], "published": "2025-05-03"}.items()
    lxml = next(dump for dump in dumps if dump["dumper"] == "lxml")
    assert [label for _, _, label, _ in lxml["spans"]] == ["headline", "paragraph", "paragraph"]


def test_trafilatura(tmp_path: Path) -> None:
    dumps, _ = converted(trafilatura, tmp_path)
    pages = [dump for dump in dumps if dump["dumper"] == "html"]
    assert [page["id"] for page in pages] == ["trafilatura/a.html", "trafilatura/b.html"]
    assert pages[0]["gold"]["snippets"] == {"with": [PARAGRAPHS[0]], "without": ["Menu"]}
    assert not any("spans" in dump for dump in dumps)


@pytest.mark.parametrize("write", [article_extraction_benchmark, wcxb, trafilatura])
def test_what_was_converted_is_a_set_that_is_measured(write: Callable[[Path], None], tmp_path: Path) -> None:
    converted(write, tmp_path)
    arguments = ["accuracy", "--data", str(tmp_path / "set"), "--system", "everything", "--out", str(tmp_path)]
    assert CliRunner().invoke(main, arguments, catch_exceptions=False).exit_code == 0
    rows = json.loads((tmp_path / "accuracy.json").read_text(encoding="utf-8"))["by_dumper"]
    assert all(row["figures"]["body_r"]["value"] == 1 for row in rows if row["dumper"].startswith("html"))


def test_a_folder_that_is_no_clone_is_a_usage_error(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["convert", "trafilatura", str(tmp_path), str(tmp_path / "set")])
    assert result.exit_code == 2
    assert "does not look like a clone of trafilatura" in result.stderr


def test_a_field_is_looked_for_on_the_side_on_which_most_records_have_it() -> None:
    text = "Sport\nRiver race won\nCulture\nLighthouse opens\nSport\nBoat sunk\n"
    teasers = [
        {"headline": "River race won", "rubrique": "Sport"},
        {"headline": "Lighthouse opens", "rubrique": "Culture"},
        {"headline": "Boat sunk", "rubrique": "Sport"},
    ]
    spans = [(text[a:b], label, record) for a, b, label, record in align(text, {"body": [], "teasers": teasers})]
    assert spans == [
        ("Sport", "teaser.rubrique", 0),
        ("River race won", "teaser.headline", 0),
        ("Culture", "teaser.rubrique", 1),
        ("Lighthouse opens", "teaser.headline", 1),
        ("Sport", "teaser.rubrique", 2),
        ("Boat sunk", "teaser.headline", 2),
    ]


def test_gold_in_other_words_gets_no_span() -> None:
    assert align("Rain in Lisbon", {"title": "Rain in Porto", "body": [{"kind": "paragraph", "text": "Snow"}]}) == []
