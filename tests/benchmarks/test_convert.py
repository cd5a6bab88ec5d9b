"""Public collections become sets: each reader on a tiny invented copy of its collection's layout."""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from benchmarks.__main__ import main
from benchmarks.clones import COLLECTIONS
from benchmarks.gold.align import align
from benchmarks.gold.sets import html_file, read_set, registered_domain

PARAGRAPHS = ("It rained in Porto on Monday, all day long.", "The river rose by a metre before noon.")
JOINED = f"{PARAGRAPHS[0]} So they said. {PARAGRAPHS[1]}"
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
    metadata = {"title": "Rain", "author": "Mia Lind; Paul Roth", "date": "2021-05-03"}
    data = {ADDRESS: truth | {"file": "a.html"} | metadata, ADDRESS + "/2": truth | {"file": "b.html"}}
    put(clone / "tests" / "evaldata.json", data)
    put(clone / "tests" / "cache" / "a.html", HTML)
    put(clone / "tests" / "eval" / "b.html", HTML)


def naeb(clone: Path) -> None:
    entry = {"title": "Rain", "authors": "Mia Lind, Paul Roth", "date": "2023-12-03", "url": ADDRESS}
    put(clone / "articles.json", {"0a1b": entry | {"articleBody": "\n\n".join(PARAGRAPHS)}})
    put(clone / "html" / "0a1b.html", HTML)


def magic_html(clone: Path) -> None:
    for kind in ("article", "forum"):
        folder = clone / "benchmark" / "data" / kind
        put(folder / "base.json", {f"0a1b-{kind}": {"url": ADDRESS, "content": "\n".join(PARAGRAPHS)}})
        put(folder / "htmls" / f"0a1b-{kind}.html", HTML)


def misinformation_crawler(clone: Path) -> None:
    folder = clone / "tests" / "site_test_data" / "example.co.uk"
    metadata = {"title": "Rain", "byline": "Mia Lind", "publication_datetime": "2019-05-03T10:00:00"}
    paragraphs = {"plain_text": [{"text": paragraph} for paragraph in PARAGRAPHS]}
    put(folder / "article-1_extracted_data.json", {"article_url": ADDRESS} | metadata | paragraphs)
    put(folder / "article-1_article.html", HTML)


def htmldate(clone: Path) -> None:
    dates = {ADDRESS: {"file": "17.html", "date": "2020-05-03"}, ADDRESS + "/2": {"file": "18.html", "date": math.nan}}
    put(clone / "tests" / "eval_mediacloud_2020.json", dates)
    for name in ("17.html", "18.html"):
        put(clone / "tests" / "test_set" / name, HTML)


MERCURY_TEST = """
describe('ExampleExtractor', () => {
  describe('%(kind)s', () => {
    beforeAll(() => {
      url =
        '%(url)s';
      const html = fs.readFileSync('./fixtures/www.example.org/%(stamp)s.html', 'utf-8');
    });
    it('returns the title', async () => {
      assert.%(equal)s(
        title,
        `Rain \\u2013 \\'again\\'`
      );
    });
    it('returns the author', async () => { assert.%(equal)s(author, "Mia Lind"); });
    it('returns the date_published', async () => { assert.%(equal)s(date_published, '2025-05-03T10:00:00.000Z'); });
    it('returns the content', async () => {
      const first13 = excerptContent($('*').first().text(), 13);
      assert.%(equal)s(first13, 'It rained in Porto on Monday,');
    });
  });
});
"""


def mercury_parser(clone: Path) -> None:
    for kind, stamp, equal in (("js", "1746409957524", "equal"), ("ts", "1746496357524", "strictEqual")):
        test = MERCURY_TEST % {"kind": kind, "url": f"{ADDRESS}/{kind}", "stamp": stamp, "equal": equal}
        put(clone / "src/extractors/custom/www.example.org" / f"index.test.{kind}", test)
        put(clone / "fixtures/www.example.org" / f"{stamp}.html", HTML)


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


def html_rows(write: Callable[[Path], None], tmp_path: Path) -> list[dict[str, Any]]:
    """The lines of HTML of the set that is made of a clone."""
    return [dump for dump in converted(write, tmp_path)[0] if dump["dumper"] == "html"]


def metadata_of(page: dict[str, Any]) -> tuple[Any, ...]:
    """Title, authors and date of a page's gold."""
    return tuple(page["gold"][name] for name in ("title", "authors", "published"))


def test_trafilatura(tmp_path: Path) -> None:
    dumps, _ = converted(trafilatura, tmp_path)
    pages = [dump for dump in dumps if dump["dumper"] == "html"]
    assert [page["id"] for page in pages] == ["trafilatura/a.html", "trafilatura/b.html"]
    assert pages[0]["gold"]["snippets"] == {"with": [PARAGRAPHS[0]], "without": ["Menu"]}
    assert metadata_of(pages[0]) == ("Rain", ["Mia Lind", "Paul Roth"], "2021-05-03")
    assert metadata_of(pages[1]) == (None, [], None)
    assert not any("spans" in dump for dump in dumps)


def test_a_line_that_shares_its_words_with_the_body_is_body_of_an_unknown_part(tmp_path: Path) -> None:
    put(tmp_path / "clone" / "articles.json", {"0a": {"title": "", "date": "", "url": ADDRESS, "articleBody": JOINED}})
    put(tmp_path / "clone" / "html" / "0a.html", HTML)
    arguments = ["convert", "naeb", str(tmp_path / "clone"), str(tmp_path / "set")]
    assert CliRunner().invoke(main, arguments, catch_exceptions=False).exit_code == 0
    nodes = next(dump for dump in read_set(tmp_path / "set") if dump["dumper"] == "nodes")
    spans = [(nodes["text"][start:end], label) for start, end, label, _ in nodes["spans"]]
    assert spans == [(PARAGRAPHS[0], "body"), (PARAGRAPHS[1], "body")]


def test_naeb(tmp_path: Path) -> None:
    [page] = html_rows(naeb, tmp_path)
    assert (page["id"], page["url"]) == ("naeb/0a1b", ADDRESS)
    assert metadata_of(page) == ("Rain", ["Mia Lind", "Paul Roth"], "2023-12-03")
    assert [part["text"] for part in page["gold"]["body"]] == list(PARAGRAPHS)


def test_magic_html(tmp_path: Path) -> None:
    pages = html_rows(magic_html, tmp_path)
    assert [(page["id"], page["page_type"]) for page in pages] == [
        ("magic/0a1b-article", "article"),
        ("magic/0a1b-forum", "forum"),
    ]


def test_misinformation_crawler(tmp_path: Path) -> None:
    [page] = html_rows(misinformation_crawler, tmp_path)
    assert page["id"] == "misinfo/example.co.uk-article-1"
    assert metadata_of(page) == ("Rain", ["Mia Lind"], "2019-05-03T10:00:00")
    assert [part["text"] for part in page["gold"]["body"]] == list(PARAGRAPHS)


def test_htmldate_has_dates_alone_and_so_no_dumps(tmp_path: Path) -> None:
    dumps, _ = converted(htmldate, tmp_path)
    assert [(dump["id"], dump["dumper"]) for dump in dumps] == [("htmldate/17", "html"), ("htmldate/18", "html")]
    assert [metadata_of(dump) for dump in dumps] == [(None, [], "2020-05-03"), (None, [], None)]


def test_mercury_parser_is_read_out_of_its_tests(tmp_path: Path) -> None:
    pages = html_rows(mercury_parser, tmp_path)
    assert [(page["id"], page["url"], page["crawl_date"]) for page in pages] == [
        ("mercury/www.example.org/1746409957524", f"{ADDRESS}/js", "2025-05-05"),
        ("mercury/www.example.org/1746496357524", f"{ADDRESS}/ts", "2025-05-06"),
    ]
    for page in pages:
        assert metadata_of(page) == ("Rain – 'again'", ["Mia Lind"], "2025-05-03T10:00:00.000Z")
        assert page["gold"]["snippets"] == {"with": ["It rained in Porto on Monday,"], "without": []}


WITH_BODY = [article_extraction_benchmark, wcxb, trafilatura, naeb, magic_html, misinformation_crawler, mercury_parser]


@pytest.mark.parametrize("write", WITH_BODY)
def test_what_was_converted_is_a_set_that_is_measured(write: Callable[[Path], None], tmp_path: Path) -> None:
    converted(write, tmp_path)
    arguments = ["accuracy", "--data", str(tmp_path / "set"), "--system", "everything", "--out", str(tmp_path)]
    assert CliRunner().invoke(main, arguments, catch_exceptions=False).exit_code == 0
    rows = json.loads((tmp_path / "accuracy.json").read_text(encoding="utf-8"))["by_dumper"]
    assert all(row["figures"]["body_r"]["value"] == 1 for row in rows if row["dumper"].startswith("html"))


@pytest.mark.parametrize("name", [name for name in COLLECTIONS if name != "wcxb"])
def test_a_folder_that_is_no_clone_is_a_usage_error(name: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["convert", name, str(tmp_path), str(tmp_path / "set")])
    assert result.exit_code == 2
    assert f"does not look like a clone of {name}" in result.stderr


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


def test_markdown_is_compared_without_its_signs() -> None:
    text = (
        "# Rain\n\nIt **rained** in [Porto](/porto (x)) on *Monday*.\n\n"
        "1. [A](/a)\n2. [Snow](/snow)\n\n![A boat](/boat.jpg)\n"
    )
    gold = {
        "title": "Rain",
        "body": [{"kind": "paragraph", "text": "It rained in Porto on Monday."}],
        "teasers": [{"headline": "Snow"}],
    }
    spans = [(text[a:b], label) for a, b, label, _ in align(text, gold)]
    assert spans == [
        ("Rain", "headline"),
        ("It **rained** in [Porto](/porto (x)) on *Monday*.", "paragraph"),
        ("Snow", "teaser.headline"),
    ]


def test_an_address_that_is_a_placeholder_is_its_own_publisher() -> None:
    assert [registered_domain(url) for url in ("", "hard::example.org-rain.html", "x[y")] == ["", "hard", "x[y"]
