"""The benchmark suite runs on corpus/ and on any folder of sets; peers that are missing are left out with a note."""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from articlesplit import parse
from benchmarks import peers, report
from benchmarks.__main__ import main
from benchmarks.card import BEGIN, END
from benchmarks.clones import COLLECTIONS
from benchmarks.gold.corpus import corpus
from benchmarks.gold.figures import SOURCES
from benchmarks.gold.sets import html_file
from benchmarks.public import FORMULAS
from benchmarks.scaling import slices
from benchmarks.trust import soak
from benchmarks.trust.bounds import CASES, Format, cases
from tests.promises import check

pytestmark = pytest.mark.slow

BODY = "It rained in Porto on Monday, and the river rose by a metre before noon, the harbour master said."

STAYED = "boats stayed out until night fell, since nobody had told them that the quay was under water by then."
LINES = "\n\n".join(f"{BODY} Of the fleet, {number} {STAYED}" for number in range(12))
PAGE = "".join(f"<p>{line}</p>" for line in LINES.split("\n\n"))
PAGE = f"<html><head><title>Rain</title></head><body><article><h1>Rain</h1>{PAGE}</article></body></html>"


@pytest.fixture
def sets(tmp_path: Path) -> Path:
    """A folder with one set of two pages, each as HTML and through one dumper."""
    folder = tmp_path / "sets" / "tiny"
    (folder / "html").mkdir(parents=True)
    gold = {
        "title": "Rain",
        "authors": [],
        "published": None,
        "body": [{"kind": "paragraph", "text": BODY}],
        "annotated": True,
        "captions": [],
        "cross_links": [],
        "teasers": [{"headline": "Snow closes the northern pass"}],
    }
    with gzip.open(folder / "dumps.jsonl.gz", "wt", encoding="utf-8") as file:
        for page, lang in (("en/a", "en-GB"), ("pt/b", None)):
            html = f"<html><body><h1>Rain</h1><p>{BODY}</p><a>Snow closes the northern pass</a></body></html>"
            html_file(folder, page).write_bytes(gzip.compress(html.encode()))
            for dumper, text in (("html", None), ("inscriptis", f"Rain\n\n{BODY}\n\nSnow closes the northern pass\n")):
                dump = {
                    "id": page,
                    "url": "https://www.example.org/rain",
                    "lang": lang,
                    "publisher": "example.org",
                    "crawl_date": "2024-05-03",
                    "dumper": dumper,
                    "text": text,
                    "gold": gold,
                }
                file.write(json.dumps(dump) + "\n")
    return folder.parent


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    """`module:function` of a system that finds the gold, but fails on one page and takes no HTML."""
    (tmp_path / "oracle_system.py").write_text(
        "def find(source, dump):\n"
        "    if isinstance(source, bytes):\n"
        "        raise NotImplementedError('no HTML')\n"
        "    if dump['id'] == 'pt/b':\n"
        "        raise KeyError('b')\n"
        "    return {'body': dump['gold']['body'][0]['text'], 'teasers': dump['gold']['teasers']}\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    yield "oracle_system:find"
    sys.modules.pop("oracle_system", None)


def run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


def result_of(folder: Path, part: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((folder / f"{part}.json").read_text(encoding="utf-8"))
    return loaded


def test_accuracy_runs_on_the_corpus_with_nothing_else(tmp_path: Path) -> None:
    status, out, _ = run("accuracy", "--system", "articlesplit", "--language", "fr", "--out", tmp_path)
    assert status == 0
    assert "| corpus | articlesplit |" in out
    assert (tmp_path / "accuracy.md").read_text(encoding="utf-8") == out
    row = result_of(tmp_path, "accuracy")["by_dumper"][0]
    assert row["pages"] == sum(document.gold["language"] == "fr" for document in corpus())
    body = row["figures"]["body_f1"]
    assert 0 <= body["low"] <= body["value"] <= body["high"] <= 1


def test_accuracy_of_any_function_on_any_folder_of_sets(sets: Path, seen: str, tmp_path: Path) -> None:
    for folder in (sets, sets / "tiny"):
        status, out, _ = run(
            "accuracy", "--data", folder, "--system", seen, "--system", "everything", "--out", tmp_path
        )
        assert status == 0
    result = result_of(tmp_path, "accuracy")
    rows = {(row["dumper"], row["system"]): row for row in result["by_dumper"]}
    assert rows.keys() == {("inscriptis", seen), ("inscriptis", "everything"), ("html", "everything")}
    found = rows["inscriptis", seen]
    assert (found["pages"], found["failed"]) == (2, 1)
    assert found["figures"]["body_r"]["value"] == 0.5
    assert found["figures"]["teaser_r"]["value"] == 0.5
    assert rows["html", "everything"]["figures"]["body_r"]["value"] == 1
    assert "teaser_f1" not in rows["inscriptis", "everything"]["figures"]
    assert result["notes"] == [f"{seen} leaves html out: no HTML", f"{seen} failed on pt/b (inscriptis): KeyError: 'b'"]
    assert all(note in out for note in result["notes"])
    languages = {(row["language"], row["input"]) for row in result["by_language"]}
    assert languages == {("en", "text"), ("?", "text"), ("en", "html"), ("?", "html")}


def test_a_page_that_a_system_leaves_out_is_not_counted(
    sets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "shy_system.py").write_text(
        "from benchmarks.gold.found import LeftOutError\n"
        "def find(source, dump):\n"
        "    if dump['id'] == 'pt/b':\n"
        "        raise LeftOutError\n"
        "    return {'body': dump['gold']['body'][0]['text']}\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    status, _, _ = run("accuracy", "--data", sets, "--system", "shy_system:find", "--out", tmp_path)
    sys.modules.pop("shy_system", None)
    assert status == 0
    result = result_of(tmp_path, "accuracy")
    assert [(row["pages"], row["figures"]["body_r"]["value"]) for row in result["by_dumper"]] == [(1, 1), (1, 1)]
    assert result["notes"] == ["shy_system:find does not read 2 of the dumps"]


def test_public_leaves_sites_of_the_training_out(sets: Path, tmp_path: Path) -> None:
    training = tmp_path / "training" / "news"
    training.mkdir(parents=True)
    with gzip.open(training / "dumps.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"url": "https://blog.example.org/snow", "dumper": "html"}) + "\n")
    options = ("--system", "everything", "--system", "c4", "--out", tmp_path)
    status, out, _ = run("public", sets, *options)
    assert status == 0
    assert "No site was left out" in out
    assert "| tiny | everything | 2 | F1 over shingles (ours) |" in out
    [row] = result_of(tmp_path, "public")["rows"]
    assert row["unseen"]["figures"]["body_r"]["value"] == 1
    assert row["seen"] is None
    assert run("public", sets, "--trained", training.parent, *options)[0] == 0
    [row] = result_of(tmp_path, "public")["rows"]
    assert (row["unseen"], row["seen"]["pages"]) == (None, 2)


def test_every_collection_has_a_formula() -> None:
    assert {formula.figure for formula in FORMULAS.values()} <= SOURCES.keys()
    assert len(FORMULAS) == len(COLLECTIONS)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--data", "."], "no set in"),
        (["--set", "no-such"], "unknown set no-such; expected one of corpus"),
        (["--language", "xx"], "no dump matches"),
        (["--system", "no-such"], "none of the systems can run"),
    ],
)
def test_a_wrong_choice_is_a_usage_error(
    options: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    status, _, err = run("accuracy", *options)
    assert status == 2
    assert message in err


def test_speed_compares_all_with_a_scan_ftfy_and_lxml(sets: Path, tmp_path: Path) -> None:
    options = ("--rounds", 2, "--batch", 4, "--system", "articlesplit", "--system", "everything", "--out", tmp_path)
    assert run("speed", "--data", sets, *options)[0] == 0
    text, html = result_of(tmp_path, "speed")["groups"]
    names = [row["name"] for row in text["rows"]]
    assert names[:5] == ["scan", "ftfy", "articlesplit", "everything", "articlesplit, parse_many"]
    assert [row["name"] for row in html["rows"]][:2] == ["scan", "lxml"]
    assert text["rows"][0]["times"]["scan"] == {"median": 1, "low": 1, "high": 1}
    assert all(row["ms_page"]["median"] > 0 for group in (text, html) for row in group["rows"])


def test_scaling_measures_each_length_and_number_of_pages(tmp_path: Path) -> None:
    status, out, _ = run(
        "scaling", "--largest", "3KB", "--pages", 2, "--workers", 1, "--language", "fr", "--out", tmp_path
    )
    assert status == 0
    result = result_of(tmp_path, "scaling")
    assert [row["characters"] for row in result["lengths"]] == [1000, 3000]
    assert all(row["bytes"] >= row["characters"] and row["seconds"] > row["scan"] for row in result["lengths"])
    assert [(row["pages"], row["workers"], row["speedup"]) for row in result["workers"]] == [(2, 1, 1)]
    assert "| 3,000 |" in out


def test_the_card_has_each_type_of_page_and_replaces_its_tables_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "card.md"
    file.write_text(f"# Card\n\n{BEGIN}\nold tables\n{END}\n\nMore.\n", encoding="utf-8")
    status, out, _ = run("card", "--language", "th", "--into", file, "--out", tmp_path)
    assert status == 0
    text = file.read_text(encoding="utf-8")
    assert out.strip() in text
    assert "old tables" not in text
    assert text.startswith("# Card")
    assert text.endswith("More.\n")
    for cells in ("| legal text | corpus | 1 |", "| product | html | 1 |", "| th | text | 2 |", "| all | text | 2 |"):
        assert cells in out
    assert result_of(tmp_path, "accuracy")["reliability"]["articlesplit"][-1]["type"] == "all"


def test_a_file_without_the_place_for_the_card_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "card.md"
    file.write_text("# Card\n", encoding="utf-8")
    status, _, error = run("card", "--language", "bn", "--into", file)
    assert status == 2
    assert "expected the lines" in error


def test_stability_measures_each_set_and_dumper(sets: Path, tmp_path: Path) -> None:
    status, out, _ = run("trust", "stability", "--data", sets, "--out", tmp_path)
    assert status == 0
    rows = {row["dumper"]: row for row in result_of(tmp_path, "stability")["rows"]}
    assert set(rows) == {"html", "inscriptis"}
    assert rows["inscriptis"]["pages"] == rows["inscriptis"]["counts"]["same page with other line ends"] == 2
    assert rows["inscriptis"]["shares"]["same page with other line ends"] == 1
    assert "same body with teasers appended" not in rows["inscriptis"]["shares"]
    assert "| what stays | tiny, html | tiny, inscriptis |" in out


def test_corpus_prints_every_figure_that_has_a_floor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.trust.commands.measure", lambda documents: {"body F1": len(documents) / 100})
    monkeypatch.setattr("benchmarks.trust.commands.measure_layouts", dict)
    monkeypatch.setattr("benchmarks.trust.commands.measure_html", lambda _: {"HTML: body F1": 0.5})
    monkeypatch.setattr("benchmarks.trust.commands.measure_markdown", lambda _: {})
    monkeypatch.setattr("benchmarks.trust.commands.measure_types", lambda _: {})
    status, out, _ = run("trust", "corpus")
    assert status == 0
    assert out.splitlines()[1:] == [f"{'body F1':42s} {len(corpus()) / 100:.3f}", f"{'HTML: body F1':42s} 0.500"]


def test_imports_are_timed_beside_numpy_and_regex() -> None:
    status, out, _ = run("trust", "imports", "--runs", 1)
    assert status == 0
    assert out.startswith("numpy and regex ")
    assert re.search(r"^import articlesplit: \d+ ms, [\d.]+ times, without the interpreter [\d.]+$", out, re.MULTILINE)


def test_dates_are_resolved_and_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("dateparser")
    monkeypatch.setattr("benchmarks.trust.dates.SETS", ("tiny",))
    (tmp_path / "tiny").mkdir()
    dump = {"id": "a", "lang": "en", "crawl_date": "2024-05-03", "dumper": "lxml", "text": "Snow on passes\n2 May 2024"}
    teaser = {"headline": "Snow on passes", "date": "2 May 2024", "date_iso": "2024-05-02"}
    spans = [[0, 14, "teaser.headline", 0], [15, 25, "teaser.date", 0]]
    with gzip.open(tmp_path / "tiny" / "dumps.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(dump | {"gold": {"teasers": [teaser]}, "spans": spans}) + "\n")
    status, out, _ = run("trust", "dates", "--data", tmp_path, "--no-speed", "--errors")
    assert status == 0
    assert "tiny: 1/1 = 1.0000 resolved right, language given" in out
    assert "tiny: 1/1 = 1.0000 spans found, 1.0000 exactly" in out


def test_bounds_measures_each_case_at_three_lengths(tmp_path: Path) -> None:
    status, out, _ = run("trust", "bounds", "--case", "2024A", "--case", "<br>", "--shrink", 1000, "--out", tmp_path)
    assert status == 0
    rows = result_of(tmp_path, "bounds")["rows"]
    assert [(row["format"], row["case"]) for row in rows] == [("text", '"2024A"'), ("html", "10^6 <br>")]
    assert [row["characters"] for row in rows] == [[62, 250, 1000], [310, 1250, 5000]]
    assert all(row["growth"] > 0 and min(row["seconds"]) > 0 for row in rows)
    assert "| 10^6 <br> | 5,000 |" in out
    assert run("trust", "bounds", "--case", "no such case")[0] == 2


@pytest.mark.parametrize(("kind", "name"), cases())
def test_a_hostile_source_parses(kind: Format, name: str) -> None:
    make, size = CASES[kind][name]
    page = parse(make(size // 50), format=kind, reference_date="2024-05-05")
    check(page, marked_up=kind != "text")


def test_a_length_is_a_number_of_kb_or_mb() -> None:
    status, _, err = run("scaling", "--largest", "12")
    assert status == 2
    assert "expected a size such as" in err


@pytest.mark.parametrize("length", [1, 7, 100, 250, 1000])
def test_slices_have_the_length_that_is_asked_for(length: int) -> None:
    assert {len(text) for text in slices("rain and snow " * 10, length)} == {length}


@pytest.mark.parametrize("name", peers.SYSTEMS)
def test_an_adapter_finds_a_body_or_its_peer_is_left_out_with_a_note(name: str) -> None:
    found, notes = peers.find_systems([name])
    if not found:
        assert notes == [f"{name} is left out: {notes[0].split(': ', 1)[1]}"]
        pytest.skip(notes[0])
    for source in (PAGE.encode(), LINES):
        if found[0].takes("html" if isinstance(source, bytes) else "lxml"):
            try:
                body = found[0].find(source, {"url": "https://www.example.org/rain", "crawl_date": "2024-05-03"})[
                    "body"
                ]
            except NotImplementedError as error:
                pytest.skip(str(error))
            assert "It rained in Porto" in body


def test_a_peer_that_is_not_installed_is_left_out_with_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "boilerpy3", None)
    monkeypatch.setitem(sys.modules, "boilerpy3.extractors", None)
    found, notes = peers.find_systems(["everything", "boilerpy3"])
    assert [system.name for system in found] == ["everything"]
    assert len(notes) == 1
    assert notes[0].startswith("boilerpy3 is left out: ")
    assert "the extra `benchmarks` installs it" in notes[0]


def test_plots_are_drawn_of_what_was_measured(sets: Path, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    run("accuracy", "--data", sets, "--system", "articlesplit", "--system", "everything", "--out", tmp_path)
    run("scaling", "--largest", "3KB", "--pages", 2, "--workers", 1, "--language", "fr", "--out", tmp_path)
    status, out, _ = run("plot", tmp_path)
    assert status == 0
    names = [Path(line).name for line in out.split()]
    assert names[:2] == ["accuracy-speed.svg", "dumpers.svg"]
    assert names[-2:] == ["reliability.svg", "scaling.svg"]
    assert all((tmp_path / name).read_text(encoding="utf-8").rstrip().endswith("</svg>") for name in names)


def test_a_result_of_articlesplit_alone_is_drawn_by_type_and_not_against_others(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    from benchmarks.plots import draw

    figures = {"body_f1": {"value": 0.9, "low": 0.8, "high": 0.95}}
    row = {"system": "benchmarks.training.train:cross_validated", "pages": 3, "figures": figures}
    rows = [
        row | {"dumper": dumper, "type": kind} for dumper in ("html", "inscriptis") for kind in ("article", "forum")
    ]
    result = {
        "part": "accuracy",
        "systems": {row["system"]: None},
        "by_dumper": rows[::2],
        "by_type": rows,
        "reliability": {},
    }
    assert [path.name for path in draw([result], tmp_path)] == ["dumpers.svg", "types.svg"]
    assert (tmp_path / "types.svg").read_text(encoding="utf-8").count("forum") >= 1


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the run is watched through /proc")
def test_a_long_run_is_watched_and_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soak, "EVERY", 0.05)
    status, out, err = run("trust", "soak", "--records", "80", "--out", tmp_path)
    assert status == 0, err
    assert "with 2 workers over 80 dumps" in out
    result = json.loads((tmp_path / "soak.json").read_text())
    assert (result["records"], result["workers"]) == (80, 2)
    assert all(sample["records"] <= 80 and sample["memory"] > 1e6 for sample in result["samples"])


def test_the_samples_of_a_long_run_become_a_table_and_a_plot(tmp_path: Path) -> None:
    sample = {"seconds": 1.0, "processor": 1.0, "records": 0, "memory": 40e6, "worker_memory": [50e6, 60e6]}
    samples = [sample | {"records": 100 * n, "processor": n / 2} for n in range(60)]
    rows = list(soak._parts(samples))
    result = {"part": "soak", "notes": [], "records": 5900, "workers": 2, "samples": samples, "rows": rows}
    assert "| 5,900 | 200 | 40 | 60 |" in report.markdown(result)
    pytest.importorskip("matplotlib", reason="matplotlib is not installed")
    from benchmarks.plots import draw

    (path,) = draw([result], tmp_path)
    assert path.read_text().count("<path") > 20
