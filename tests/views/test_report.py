"""The report holds each page as it is, shows it in a browser, and lets nothing that a page says do anything."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from socket import create_server
from typing import Any

import pytest
from click.testing import CliRunner

from articlesplit import CrossLink, Page, ParseError, Teaser, parse
from articlesplit.cli import main
from articlesplit.labels import LABELS
from articlesplit.views.report import LONGEST_TEXT, write_report
from benchmarks.gold.corpus import Document

HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>document.title = 'taken'</script>",
    "<!-- <script> -->",
    "<img src=x onerror=alert(2)>",
    "{{7*7}} &amp; &lt;b&gt; \u2028 \x00 \\u003c",
]
BROWSER_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --window-size=1500,900"
)


def data(report: Path) -> list[dict[str, Any]]:
    """The pages that the report holds."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', report.read_text("utf-8"), re.DOTALL)
    assert found
    pages: list[dict[str, Any]] = json.loads(found[1])["pages"]
    return pages


def shown(page: dict[str, Any]) -> str:
    return "".join(space + text for space, _, _, text in page["pieces"])


def test_the_report_holds_all_of_a_page(document: Document, tmp_path: Path) -> None:
    page = document.parse()
    write_report([(document.name, page)], tmp_path / "report.html")
    (entry,) = data(tmp_path / "report.html")
    assert entry["name"] == document.name
    assert shown(entry) == page.text.rstrip()
    assert [LABELS[label] for _, label, _, _ in entry["pieces"]] == [block.label for block in page.blocks]
    record = page.to_dict(blocks=False)
    assert entry["record"]["article"] | {"text": page.article.text} == record["article"]
    assert entry["record"] | {"article": None} == record | {"article": None}
    for (first, last), teaser in zip(entry["teasers"], page.teasers, strict=True):
        assert first < last
        text = shown({"pieces": entry["pieces"][first:last]})
        assert page.text[slice(*teaser.span)].strip() in text


@pytest.mark.parametrize("text", HOSTILE)
def test_text_never_leaves_its_place_in_the_data(text: str, tmp_path: Path) -> None:
    write_report([(text, parse(text, format="text"))], tmp_path / "report.html")
    html = (tmp_path / "report.html").read_text("utf-8")
    assert len(re.findall("<script", html)) == 2
    (entry,) = data(tmp_path / "report.html")
    assert (entry["name"], shown(entry)) == (text, text)


def test_half_a_character_comes_through(tmp_path: Path) -> None:
    write_report([("half", parse("Rain \ud83d fell."))], tmp_path / "report.html")
    assert shown(data(tmp_path / "report.html")[0]) == "Rain \ud83d fell."


def test_of_a_huge_page_the_rest_is_counted(tmp_path: Path) -> None:
    page = parse("The river rose by two metres, said the mayor.\n" * 6000)
    write_report([("long", page)], tmp_path / "report.html")
    (entry,) = data(tmp_path / "report.html")
    assert len(shown(entry)) <= LONGEST_TEXT
    assert len(shown(entry)) + entry["more"] == len(page.text.rstrip())


def test_an_interrupted_report_leaves_the_old_one_and_nothing_else(tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    report.write_text("old")

    def pages() -> Iterator[tuple[str, Page]]:
        yield "rain", parse("Rain.")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_report(pages(), report)
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]
    assert report.read_text() == "old"


def test_the_policy_allows_nothing_but_the_pages_own_style_and_script(tmp_path: Path) -> None:
    write_report([], tmp_path / "report.html")
    html = (tmp_path / "report.html").read_text("utf-8")
    hashed = "'sha256-[A-Za-z0-9+/]{43}='"
    policy = f"default-src 'none'; style-src {hashed}; script-src {hashed}; base-uri 'none'; form-action 'none'"
    assert re.search(f'http-equiv="Content-Security-Policy" content="{policy}"', html)
    assert not re.search(r"https?://|\bsrc=|innerHTML|insertAdjacentHTML|outerHTML|document\.write", html)


def test_the_command_names_what_it_cannot_read_and_does_the_rest(tmp_path: Path) -> None:
    dumps, report = tmp_path / "dumps.jsonl", tmp_path / "report.html"
    lines = [
        json.dumps({"id": 7, "dump": "Rain fell."}),
        "no JSON",
        json.dumps({"text": "Snow."}),
        json.dumps({"dump": None, "url": "https://example.org/a"}),
        json.dumps({"dump": "Hail.", "url": "https://example.org/b", "reference_date": "2024-12-20", "id": 9}),
    ]
    dumps.write_text("\n".join(lines), encoding="utf-8")
    result = CliRunner().invoke(main, ["report", str(dumps), "-o", str(report), "--text-field", "dump"])
    assert result.exit_code == 1
    assert [line.split(": ")[:3] for line in result.stderr.splitlines()] == [
        *(["articlesplit", str(dumps), f"line {number}"] for number in (2, 3, 4)),
        ["articlesplit", str(report), "5 pages, 3 errors; open it in a browser"],
    ]
    failed = [f"{dumps}: line {number}" for number in (2, 3, 4)]
    assert [page["name"] for page in data(report)] == ["7", *failed, "https://example.org/b · 9"]
    assert ["error" in page for page in data(report)] == [False, True, True, True, False]


def test_the_command_reads_standard_input(tmp_path: Path) -> None:
    arguments = ["report", "-", "-o", str(tmp_path / "report.html")]
    result = CliRunner().invoke(main, arguments, input=json.dumps({"text": "Rain fell.", "lang": "en"}))
    said = f"articlesplit: {tmp_path / 'report.html'}: 1 page; open it in a browser\n"
    assert (result.exit_code, result.output) == (0, said)
    assert data(tmp_path / "report.html")[0]["language"] == "en"
    assert shown(data(tmp_path / "report.html")[0]) == "Rain fell."


def test_the_command_reads_what_clean_reads(tmp_path: Path) -> None:
    folder, report = tmp_path / "in", tmp_path / "report.html"
    for name in ("b", "d"):
        (folder / name).mkdir(parents=True)
    (folder / "a.jsonl.gz").write_bytes(gzip.compress(b'{"text": "Rain fell."}\n{"text": "Snow fell."}\n'))
    (folder / "b" / "one.txt").write_text("Hail.")
    (folder / "b" / "two.html").write_text("<p>Wind.")
    (folder / "c.csv").write_text("id,text\n5,Fog.\n")
    (folder / "d" / "last.jsonl").write_bytes(b'{"text": "Last."}\nno JSON\n')
    arguments = ["report", str(folder), "-o", str(report)]
    result = CliRunner().invoke(main, [*arguments, "--first", "6"])
    assert (result.exit_code, result.output) == (0, f"articlesplit: {report}: 6 pages; open it in a browser\n")
    lines = [f"{folder / 'a.jsonl.gz'}: line {number}" for number in (1, 2)]
    assert [(page["name"], shown(page)) for page in data(report)] == [
        (lines[0], "Rain fell."),
        (lines[1], "Snow fell."),
        ("5", "Fog."),
        ("b/one.txt", "Hail."),
        ("b/two.html", "Wind."),
        (f"{folder / 'd' / 'last.jsonl'}: line 1", "Last."),
    ]
    assert CliRunner().invoke(main, arguments).exit_code == 1


def test_a_field_that_no_record_has_stops_the_report_at_once(tmp_path: Path) -> None:
    (tmp_path / "dumps.jsonl").write_text('{"id": 1, "body": "Rain."}\n' * 2)
    result = CliRunner().invoke(main, ["report", str(tmp_path / "dumps.jsonl"), "-o", str(tmp_path / "report.html")])
    assert result.exit_code == 1
    assert result.stderr == (
        "articlesplit: none of the first 2 records has a field 'text'; choose one with --text-field. "
        "The fields are: id, body\n"
    )
    assert not (tmp_path / "report.html").exists()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "dumps.jsonl").write_text('{"text": "Rain."}\n')
    report = tmp_path / "nowhere/report.html"
    result = CliRunner().invoke(main, ["report", str(tmp_path / "dumps.jsonl"), "-o", str(report)])
    assert (result.exit_code, result.stderr) == (
        1,
        f"articlesplit: {report}: there is no folder {report.parent}; make it first\n",
    )


def test_a_corpus_that_cannot_be_read_is_named_and_leaves_no_report(tmp_path: Path) -> None:
    (tmp_path / "notes.pdf").write_bytes(b"")
    for name, message in (("missing.jsonl", "No such file or directory"), ("notes.pdf", "unsupported file type")):
        arguments = ["report", str(tmp_path / name), "-o", str(tmp_path / "report.html")]
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 1
        assert result.stderr.startswith(f"articlesplit: {tmp_path / name}: {message}")
    assert [path.name for path in tmp_path.iterdir()] == ["notes.pdf"]


@pytest.mark.parametrize("name", ["missing/report.html", "a.pipe"])
def test_a_place_that_cannot_be_written_is_named(name: str, tmp_path: Path) -> None:
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "a.pipe")
    elif name == "a.pipe":
        pytest.skip("no named pipes here")
    result = CliRunner().invoke(main, ["report", "-", "-o", str(tmp_path / name)], input="")
    assert result.exit_code == 1
    assert str(tmp_path / name) in result.stderr


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link.html").symlink_to(tmp_path / "report.html")
    write_report([], tmp_path / "link.html")
    assert (tmp_path / "link.html").is_symlink()
    assert data(tmp_path / "report.html") == []


# ---------------------------------------------------------------- in a browser


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not chromium or not driver:
        pytest.skip("chromium and chromedriver are not both installed")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in [*BROWSER_FLAGS.split(), f"--user-data-dir={tmp_path_factory.mktemp('profile')}"]:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    opened = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    yield opened
    opened.quit()


@pytest.fixture(scope="module")
def results(documents: list[Document]) -> list[tuple[str, Page | ParseError]]:
    """1,000 named results, hostile pages and one failure among them."""
    pages = [(document.name, document.parse()) for document in documents]
    named = [(f"{name} {number}", page) for number, (name, page) in enumerate(islice(cycle(pages), 994))]
    hostile = [(text, parse(text, format="text")) for text in HOSTILE]
    return [*named, *hostile, ("failed", ParseError(999, ValueError("<b>bad</b>")))]


@pytest.fixture
def opened(browser: Any, results: list[tuple[str, Page | ParseError]], tmp_path: Path) -> Callable[..., Any]:
    """The report in the browser; returns what finds elements in it."""
    write_report(results, tmp_path / "report.html")
    browser.get((tmp_path / "report.html").as_uri())
    return lambda selector: browser.find_elements("css selector", selector)


def in_view(browser: Any, element: Any) -> bool:
    top = browser.execute_script("return arguments[0].getBoundingClientRect().top", element)
    return bool(0 < top < browser.execute_script("return innerHeight"))


def lines_of(opened: Callable[..., Any]) -> str:
    """The text that is shown: a line is an element."""
    return "\n".join(line.get_property("textContent") for line in opened("#text > div"))


def in_file_order(opened: Callable[..., Any]) -> None:
    opened("#order option[value=file]")[0].click()


@pytest.mark.slow
def test_a_thousand_pages_are_listed_and_only_those_in_view_are_drawn(opened: Callable[..., Any]) -> None:
    assert opened("#count")[0].text == "1,000 of 1,000 pages"
    assert 5 < len(opened(".row")) < 60


@pytest.mark.slow
def test_the_least_sure_come_first_or_the_order_is_that_of_the_file(
    browser: Any, opened: Callable[..., Any], results: list[tuple[str, Page | ParseError]]
) -> None:
    assert opened("#name")[0].text == "failed"
    assert opened("#about")[0].text == "ValueError: <b>bad</b>"
    sure = [int(found[1]) for row in opened(".row") if (found := re.search(r"(\d+) % sure", row.text))]
    assert len(sure) > 5
    assert sure == sorted(sure)
    in_file_order(opened)
    assert opened("#name")[0].text == results[0][0]
    browser.execute_script("document.getElementById('list').scrollTop = 1e6")
    drawn = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(done))"
    browser.execute_async_script(drawn)
    assert opened(".row")[-1].text.split("\n")[0] == "failed"


@pytest.mark.slow
def test_a_row_shows_its_page_and_a_piece_its_label(
    opened: Callable[..., Any], results: list[tuple[str, Page | ParseError]]
) -> None:
    in_file_order(opened)
    name, page = results[2]
    assert isinstance(page, Page)
    opened("#row2")[0].click()
    assert opened("#name")[0].text == name
    assert opened("#row2")[0].get_attribute("aria-selected") == "true"
    assert lines_of(opened) == page.text.rstrip()
    opened("#text span[data-piece='1']")[0].click()
    assert opened("#chosen")[0].text.startswith(f"{page.blocks[1].label}, ")


@pytest.mark.slow
def test_keys_move_through_the_list(opened: Callable[..., Any], results: list[tuple[str, Page | ParseError]]) -> None:
    keys = pytest.importorskip("selenium.webdriver.common.keys").Keys
    in_file_order(opened)
    pages = opened("#list")[0]
    steps = [(keys.ARROW_DOWN, 1), (keys.PAGE_DOWN, 11), (keys.ARROW_UP, 10), (keys.END, 999), (keys.HOME, 0)]
    for key, place in steps:
        pages.send_keys(key)
        assert opened("#name")[0].get_property("textContent") == results[place][0]
        assert len(opened("[aria-selected=true]")) == 1


@pytest.mark.slow
def test_a_label_chooses_the_pages_that_have_it(
    browser: Any, opened: Callable[..., Any], results: list[tuple[str, Page | ParseError]]
) -> None:
    code = LABELS.index("heading")
    having = [name for name, page in results if isinstance(page, Page) and (page.labels == code).any()]
    assert 0 < len(having) < 1000
    in_file_order(opened)
    button = opened(f"#labels .label{code}")[0]
    assert button.text == f"heading {len(having):,}"
    button.click()
    assert opened("#count")[0].text == f"{len(having):,} of 1,000 pages"
    assert opened("#name")[0].text == having[0]
    tinted = opened("#text .tint")
    assert {span.get_attribute("class").removesuffix(" unsure") for span in tinted} == {f"label{code} tint"}
    assert in_view(browser, tinted[0])
    button.click()
    assert opened("#count")[0].text == "1,000 of 1,000 pages"
    assert button.get_attribute("aria-pressed") == "false"


@pytest.mark.slow
def test_a_record_is_found_in_the_text(
    browser: Any, opened: Callable[..., Any], results: list[tuple[str, Page | ParseError]]
) -> None:
    in_file_order(opened)
    page = results[0][1]
    assert isinstance(page, Page)
    titles = [title.text for title in opened("#records h3")]
    assert f"Teasers ({len(page.teasers)})" in titles
    assert titles.index("Article") < titles.index(f"Teasers ({len(page.teasers)})")
    record = opened("#records .record[tabindex]")[-1]
    browser.execute_script("arguments[0].scrollIntoView()", record)
    record.click()
    found = opened("#text .found")
    assert found[0].get_property("textContent") in page.text[slice(*page.teasers[-1].span)]
    assert in_view(browser, found[0])


@pytest.mark.slow
@pytest.mark.parametrize("place", range(994, 999))
def test_what_a_page_says_is_shown_and_not_done(
    place: int, browser: Any, opened: Callable[..., Any], results: list[tuple[str, Page | ParseError]]
) -> None:
    browser.execute_script("show(arguments[0])", place)
    assert lines_of(opened) == results[place][0]
    assert opened("#name")[0].get_property("textContent") == results[place][0]
    assert browser.title == "articlesplit report"
    assert not opened("img, iframe, #text script, #name *")
    # An open alert would have raised above.
    assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert browser.get_log("browser") == []


@pytest.mark.slow
def test_keys_move_through_the_pages_wherever_the_focus_is(
    browser: Any, opened: Callable[..., Any], results: list[tuple[str, Page | ParseError]]
) -> None:
    in_file_order(opened)
    browser.execute_script("document.activeElement.blur()")
    for key, place in (("j", 1), ("j", 2), ("k", 1)):
        press(browser, key)
        assert opened("#name")[0].get_property("textContent") == results[place][0]
    press(browser, "?")
    assert opened("#keys[open]")
    opened("#keys button")[0].click()
    wait = pytest.importorskip("selenium.webdriver.support.wait")
    wait.WebDriverWait(browser, 10).until(lambda _: not opened("#keys[open]"))
    press(browser, "/")
    press(browser, "j")
    assert opened("#search")[0].get_property("value") == "j"


def press(browser: Any, key: str) -> None:
    """Press a key where the focus is.

    The key goes to the window: an element that has the focus may be hidden before a key sent to it arrives.
    """
    webdriver = pytest.importorskip("selenium.webdriver")
    webdriver.ActionChains(browser).send_keys(key).perform()


@pytest.mark.slow
def test_search_kind_language_and_confidence_choose_pages(
    browser: Any, opened: Callable[..., Any], results: list[tuple[str, Page | ParseError]]
) -> None:
    def choose(selector: str, value: str) -> str:
        browser.execute_script(
            "const e = document.querySelector(arguments[0]); e.value = arguments[1];"
            "e.dispatchEvent(new Event(e.type === 'search' ? 'input' : 'change'))",
            selector,
            value,
        )
        browser.execute_async_script("setTimeout(arguments[0], 250)")
        return str(opened("#count")[0].text.split()[0].replace(",", ""))

    pages = [page for _, page in results if isinstance(page, Page)]
    word = pages[3].article.text.split()[5].upper()
    found = [name for name, page in results if word.lower() in (name + getattr(page, "text", "")).lower()]
    assert choose("#search", word) == str(len(found))
    assert {mark.text.lower() for mark in opened("#text .hit")} <= {word.lower()}
    choose("#search", "")
    assert choose("#kind", "listing") == str(sum(page.kind == "listing" for page in pages))
    assert choose("#kind", "not parsed") == "1"
    choose("#kind", "")
    assert choose("#language", "none") == "1000"
    choose("#language", "")
    assert choose("#most", "0.9") == str(1 + sum(round(page.confidence, 4) < 0.9 for page in pages))
    opened("#kinds button[data-kind=article]")[0].click()
    shown = sum(page.kind == "article" and round(page.confidence, 4) < 0.9 for page in pages)
    assert opened("#count")[0].text.split()[0].replace(",", "") == str(shown)


@pytest.mark.slow
def test_the_overview_counts_kinds_shares_and_errors(
    opened: Callable[..., Any], results: list[tuple[str, Page | ParseError]]
) -> None:
    pages = [page for _, page in results if isinstance(page, Page)]
    kinds = [button.text.split("\n") for button in opened("#kinds button")]
    assert [int(number.replace(",", "")) for _, number in kinds] == [
        *(count for kind in ("article", "listing", "other") if (count := sum(page.kind == kind for page in pages))),
        1,
    ]
    assert sum(int(bar.get_attribute("title").split()[0]) for bar in opened("#bins button")) == len(pages)
    assert opened("#errors li")[0].text == "ValueError: <b>bad</b>"
    assert [key.text.rsplit(" ", 2)[0] for key in opened("#shares .key")] == [
        "article",
        "cross-link",
        "teaser",
        "boilerplate",
    ]


@pytest.mark.slow
def test_the_overview_counts_what_the_filters_let_through(
    browser: Any, opened: Callable[..., Any], results: list[tuple[str, Page | ParseError]]
) -> None:
    pages = [page for _, page in results if isinstance(page, Page)]
    opened("#kinds button[data-kind=article]")[0].click()
    opened("#bins button[data-end='0.9']")[0].click()
    unsure = [page for page in pages if round(page.confidence, 4) < 0.9]
    shown = [page for page in unsure if page.kind == "article"]
    assert opened("#count")[0].text == f"{len(shown)} of 1,000 pages"
    # The counts of kinds are what another kind would show, those of the histogram what another confidence would.
    kinds = [sum(page.kind == kind for page in unsure) for kind in ("article", "listing")]
    assert [int(button.text.split("\n")[1]) for button in opened("#kinds button")] == [*kinds, 1]
    bins = [int(bar.get_attribute("title").split()[0]) for bar in opened("#bins button")]
    assert sum(bins) == sum(page.kind == "article" for page in pages)
    assert [option.get_property("textContent") for option in opened("#language option")] == [
        "all",
        f"none ({len(shown)})",
    ]
    assert not opened("#errors")[0].is_displayed()
    length = sum(sum(block.end - block.start for block in page.blocks) for page in shown)
    characters = opened("#shares h3")[0].text.split(" of ")[1].split()[0]
    assert int(characters.replace(",", "")) == pytest.approx(length, rel=0.01)  # some letters are two in JavaScript
    used = {block.label for page in shown for block in page.blocks}
    named = {button.text.split()[0] for button in opened("#labels button") if not button.text.endswith(" 0")}
    assert named == used
    opened("#kinds button[data-kind=article]")[0].click()
    assert browser.switch_to.active_element.get_dom_attribute("data-kind") == "article"  # the focus stays


@pytest.mark.slow
def test_a_page_is_copied_as_its_dict(
    browser: Any, opened: Callable[..., Any], results: list[tuple[str, Page | ParseError]]
) -> None:
    in_file_order(opened)
    name, page = results[1]
    assert isinstance(page, Page)
    opened("#row1")[0].click()
    copied = json.loads(browser.execute_script("return asJson(pages[current])"))
    assert copied == {"name": name, **page.to_dict(blocks=False)}
    opened("#copy")[0].click()
    browser.execute_async_script("setTimeout(arguments[0], 100)")
    assert opened("#copy")[0].text == "Copied"


@pytest.mark.slow
def test_marks_are_exported_and_kept(
    browser: Any, opened: Callable[..., Any], results: list[tuple[str, Page | ParseError]]
) -> None:
    in_file_order(opened)
    name, page = results[0]
    assert isinstance(page, Page)
    opened("#mark")[0].click()
    opened("#note")[0].send_keys("no body")
    opened("#text span[data-piece='1']")[0].click()
    opened("#right option[value='teaser.date']")[0].click()
    expected = {
        "page": 0,
        "name": name,
        "kind": page.kind,
        "note": "no body",
        "pieces": [
            {
                "piece": 1,
                "text": page.text[page.blocks[1].start : page.blocks[1].end],
                "label": page.blocks[1].label,
                "should_be": "teaser.date",
            }
        ],
    }
    assert json.loads(browser.execute_script("return marked()")) == expected
    assert opened("#export")[0].text == "Export marks (1)"
    opened("#export")[0].click()
    browser.refresh()
    assert json.loads(browser.execute_script("return marked()")) == expected
    opened("#marked")[0].click()
    assert opened("#count")[0].text == "1 of 1,000 pages"
    opened("#mark")[0].click()
    assert browser.execute_script("return marked()") == ""


@pytest.mark.slow
def test_lines_of_right_to_left_text_are_aligned_right_with_or_without_a_chip(
    browser: Any, opened: Callable[..., Any], results: list[tuple[str, Page | ParseError]]
) -> None:
    place = next(n for n, (_, page) in enumerate(results) if re.match("[\u0621-\u064a]", getattr(page, "text", "")))
    browser.execute_script("show(arguments[0])", place)
    lines = [line for line in opened("#text > div") if re.search("[\u0621-\u064a]", line.text)]
    assert len(lines) > 5
    assert {line.value_of_css_property("direction") for line in lines} == {"rtl"}


@pytest.mark.slow
def test_an_unsure_piece_looks_unsure_and_is_found(
    browser: Any, opened: Callable[..., Any], results: list[tuple[str, Page | ParseError]]
) -> None:
    place = next(
        number
        for number, (_, page) in enumerate(results)
        if isinstance(page, Page)
        and any(block.probability < 0.5 and block.label != "boilerplate" for block in page.blocks)
    )
    browser.execute_script("show(arguments[0])", place)
    unsure = opened("#text .unsure.tint")
    assert unsure[0].value_of_css_property("border-bottom-style") == "dashed"
    press(browser, "u")
    assert opened("#text .found")[0] == unsure[0]


REACHING = [
    "<script>document.title = 'taken'; fetch('ADDRESS')</script>",
    "<img src='ADDRESS' onerror=\"document.title = 'taken'; fetch('ADDRESS')\">",
    "\"><svg onload=\"document.title='taken'\"><image href='ADDRESS'/></svg>",
    "<link rel=stylesheet href='ADDRESS'><style>@import url(ADDRESS); body { background: url(ADDRESS) }</style>",
    "<iframe src='ADDRESS'></iframe><meta http-equiv=refresh content='0;url=ADDRESS'>",
    "</script><script src='ADDRESS'></script><base href='ADDRESS'><form action='ADDRESS'><button onfocus=submit()>",
]


@pytest.mark.slow
@pytest.mark.parametrize("view", ["report", "notebook"])
def test_no_script_runs_and_no_request_leaves(view: str, browser: Any, tmp_path: Path) -> None:
    with create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        address = "http://{}:{}/x".format(*server.getsockname())
        texts = [text.replace("ADDRESS", address) for text in REACHING]
        script = "javascript:document.title='taken'"
        teasers = tuple(Teaser(text, text, text, text, None, text, script, (0, 9), 0.5) for text in texts)
        links = tuple(CrossLink(text, text, script, (0, 9)) for text in texts)
        pages = [replace(parse(text, format="text"), teasers=teasers, cross_links=links) for text in texts]
        shown = tmp_path / "shown.html"
        if view == "report":
            write_report(zip(texts, pages, strict=True), shown)
        else:
            views = [item._repr_html_() for item in (*pages, *teasers)]
            shown.write_text("<!DOCTYPE html><meta charset=utf-8><title>as it was</title>" + "".join(views), "utf-8")
        browser.get(shown.as_uri())
        before = browser.title
        for place in range(len(pages) if view == "report" else 0):
            browser.execute_script("show(arguments[0])", place)
        assert texts[-1] in browser.execute_script("return document.body.textContent")
        for element in browser.find_elements("css selector", "a"):
            element.click()
        browser.execute_async_script("setTimeout(arguments[0], 300)")
        assert browser.title == before != "taken"
        assert browser.current_url.startswith(shown.as_uri())
        with pytest.raises(BlockingIOError):
            server.accept()


@pytest.mark.slow
def test_the_browser_holds_the_page_to_its_policy(browser: Any, opened: Callable[..., Any]) -> None:
    assert opened("#rows")
    tried = "const s = document.createElement('script'); s.textContent = 'document.title = 1'; document.body.append(s)"
    browser.execute_script(tried)
    assert browser.title == "articlesplit report"
    assert "Content Security Policy" in " ".join(entry["message"] for entry in browser.get_log("browser"))


@pytest.mark.slow
@pytest.mark.parametrize("width", [1500, 950, 400])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_sticks_out_at_any_width(width: int, theme: str, browser: Any, opened: Callable[..., Any]) -> None:
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    media = [{"name": "prefers-color-scheme", "value": theme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": media})
    try:
        in_file_order(opened)
        assert browser.execute_script("return document.documentElement.scrollWidth <= innerWidth")
        back = browser.execute_script("return getComputedStyle(document.body).backgroundColor")
        assert (sum(map(int, re.findall(r"\d+", back))) > 384) == (theme == "light")
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
