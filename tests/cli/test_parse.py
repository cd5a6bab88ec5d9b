"""`articlesplit parse` reads files or standard input, and goes on after a file that it cannot read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from articlesplit import parse
from tests.cli.commands import DUMP, run


def test_one_file_gives_its_page_as_one_json_object(dump: Path) -> None:
    status, out, err = run("parse", dump)
    assert (status, err) == (0, "")
    assert json.loads(out) == parse(DUMP).to_dict(blocks=False)
    assert out.count("\n") == 1
    assert "décembre" in out


def test_indent_lays_the_object_out(dump: Path) -> None:
    _, out, _ = run("parse", "--indent", 2, dump)
    assert out.startswith('{\n  "kind"')
    assert json.loads(out) == parse(DUMP).to_dict(blocks=False)


@pytest.mark.parametrize("arguments", [["parse"], ["parse", "-"]])
def test_standard_input_is_read_without_a_file_or_for_a_dash(arguments: list[str]) -> None:
    status, out, _ = run(*arguments, stdin=DUMP.encode())
    assert status == 0
    assert json.loads(out) == parse(DUMP).to_dict(blocks=False)


def test_several_files_give_one_named_object_a_line(dump: Path, tmp_path: Path) -> None:
    blank = tmp_path / "blank.txt"
    blank.write_bytes(b"")
    status, out, _ = run("parse", dump, blank)
    assert status == 0
    assert [json.loads(line) for line in out.splitlines()] == [
        {"source": str(dump)} | parse(DUMP).to_dict(blocks=False),
        {"source": str(blank)} | parse("").to_dict(blocks=False),
    ]


def test_the_body_alone(dump: Path) -> None:
    body = parse(DUMP).article.text
    assert body
    assert run("parse", "--as", "text", dump) == (0, body + "\n", "")
    assert run("parse", "--as", "text", dump, dump) == (0, f"{body}\n\n{body}\n", "")


def test_a_page_as_a_table(dump: Path) -> None:
    assert run("parse", "--as", "table", dump) == (0, f"{parse(DUMP)}\n", "")


def test_the_result_goes_to_a_file(dump: Path, tmp_path: Path) -> None:
    out = tmp_path / "page.json"
    assert run("parse", dump, "-o", out) == (0, "", "")
    assert json.loads(out.read_text("utf-8")) == parse(DUMP).to_dict(blocks=False)
    status, shown, err = run("parse", dump, "-o", tmp_path / "nowhere/page.json")
    assert (status, shown) == (1, "")
    assert "nowhere/page.json" in err
    assert "Traceback" not in err


def test_options_reach_the_parser(dump: Path) -> None:
    latin = dump.with_name("latin.txt")
    latin.write_bytes(DUMP.encode("cp1252"))
    options = {"url": "https://example.org/port", "language": "fr", "reference-date": "2024-12-20", "favor": "recall"}
    named = [part for name, value in options.items() for part in (f"--{name}", value)]
    status, out, _ = run("parse", "--encoding", "cp1252", "--format", "text", *named, latin)
    page = parse(DUMP, format="text", **{name.replace("-", "_"): value for name, value in options.items()})
    assert status == 0
    assert json.loads(out) == page.to_dict(blocks=False)


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_done(dump: Path, tmp_path: Path) -> None:
    status, out, err = run("parse", tmp_path / "missing.txt", dump, tmp_path)
    assert status == 1
    assert json.loads(out) == {"source": str(dump)} | parse(DUMP).to_dict(blocks=False)
    assert [line.split(": ")[:2] for line in err.splitlines()] == [
        ["articlesplit", str(tmp_path / "missing.txt")],
        ["articlesplit", str(tmp_path)],
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--encoding", "no-such"], "unknown encoding: 'no-such'"),
        (["--reference-date", "yesterday"], "'yesterday' is not a date; expected a form such as 2024-12-20"),
        (["--format", "pdf"], "'pdf' is not one of"),
        (["--indent", "-1"], "-1"),
    ],
)
def test_a_wrong_option_is_a_usage_error(arguments: list[str], message: str) -> None:
    status, out, err = run("parse", *arguments, stdin=b"")
    assert (status, out) == (2, "")
    assert message in err


@pytest.mark.parametrize("command", ["parse", "explain"])
@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("a.jsonl", "holds records, not a page; clean and report read it"),
        ("a.warc.gz", "holds records, not a page; clean and report read it"),
        ("a.html.gz", "is compressed; clean and report read it"),
    ],
)
def test_a_file_of_records_is_pointed_out(command: str, name: str, message: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text('{"text": "Rain"}')
    status, out, err = run(command, tmp_path / name)
    assert (status, out) == (1, "")
    assert err == f"articlesplit: {tmp_path / name}: {message}\n"


def test_a_name_tells_that_a_file_holds_html(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<p>Rain.")
    assert run("parse", path) == run("parse", "--format", "html", path)


def test_markdown_files_are_read_as_markdown(tmp_path: Path) -> None:
    markdown = "# The harbour reopens\n\nIt rained all day in **Porto**, said the mayor, who had a bridge closed.\n"
    (tmp_path / "page.md").write_text(markdown)
    page = parse(markdown, format="markdown")
    assert json.loads(run("parse", "--blocks", tmp_path / "page.md")[1]) == page.to_dict()
    assert run("parse", "--as", "markdown", tmp_path / "page.md")[1] == f"{page.to_markdown()}\n"
    assert run("clean", tmp_path, tmp_path / "out.jsonl")[0] == 0
    row = json.loads((tmp_path / "out.jsonl").read_text("utf-8"))
    assert (row["source"], row["text"]) == ("page.md", page.article.text)
