"""The command reads files or standard input, writes JSON or the body, and goes on after a file that it cannot read."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from articlesplit import explain, parse
from articlesplit.cli import main

LONGEST_WAIT = 60
"""Seconds after which a process that should have ended is taken to hang: a guess, for a busy machine."""

DUMP = """Le port de Morlane rouvre après trois semaines de travaux

Par Jeanne Aubry, le 18 décembre 2024

Les bateaux de pêche ont retrouvé le quai sud mercredi matin, trois semaines après la tempête qui l'avait emporté.

La municipalité a consacré deux millions d'euros à la réparation. Selon la capitainerie, quarante navires accostent,
et les mareyeurs attendent la reprise de la criée dès vendredi.

À lire aussi
Sport - Le club de voile gagne la régate d'hiver
Farah Lemdani - 17 décembre 2024
Culture - Un phare devient musée
Omar Tessier - 16 décembre 2024
"""


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "port.txt"
    path.write_text(DUMP, encoding="utf-8")
    return path


def run(*arguments: object, stdin: bytes | None = None) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)
    return result.exit_code, result.stdout, result.stderr


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


@pytest.mark.parametrize("command", ["parse", "explain", "clean", "report"])
def test_the_help_has_groups_and_examples_that_are_valid(command: str) -> None:
    status, out, _ = run(command, "--help")
    assert status == 0
    assert {"Input:", "Result:", "Other:", "Examples:"} <= set(out.splitlines())
    examples = [line.split() for line in out.partition("Examples:")[2].splitlines() if line]
    assert examples
    options = set(re.findall(r"(?<!\S)--?[a-z][a-z-]*", out))
    for _, name, *arguments in examples:
        assert name == command
        assert {one for one in arguments if one.startswith("-") and one != "-"} <= options


def test_the_version_is_told() -> None:
    assert run("--version")[:2] == (0, "articlesplit 0.1.0\n")


def test_the_package_runs_as_a_module(dump: Path) -> None:
    command = [sys.executable, "-m", "articlesplit", "parse", str(dump)]
    result = subprocess.run(command, capture_output=True, check=True)
    assert json.loads(result.stdout) == parse(DUMP).to_dict(blocks=False)


def test_the_installed_command_writes_utf8_in_any_locale(dump: Path) -> None:
    environment = os.environ | {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-c", "from articlesplit.cli import main; main()", "parse", str(dump)]
    result = subprocess.run(command, capture_output=True, env=environment, check=True)
    assert json.loads(result.stdout.decode("utf-8")) == parse(DUMP).to_dict(blocks=False)


def test_a_closed_pipe_ends_the_command_without_a_traceback(dump: Path) -> None:
    command = [sys.executable, "-c", "from articlesplit.cli import main; main()", "parse", *[str(dump)] * 200]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    with process.stderr:
        assert process.stderr.read() == b""
    process.wait(timeout=LONGEST_WAIT)


def test_a_name_tells_that_a_file_holds_html(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<p>Rain.")
    assert run("parse", path) == run("parse", "--format", "html", path)


def test_clean_writes_rows_and_sums_up(tmp_path: Path) -> None:
    source, out = tmp_path / "dumps.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps({"id": 7, "dump": DUMP}) + "\n{}\n", encoding="utf-8")
    status, shown, err = run("clean", source, out, "--text-field", "dump", "--favor", "recall")
    page = parse(DUMP, favor="recall")
    assert (status, shown) == (1, "")
    share = f"{len(page.article.text) / len(DUMP):.1%}"
    assert err.splitlines() == [
        f"articlesplit: 1 page (1 article, 0 listings, 0 other), {share} of the text kept, 2 teasers",
        f"articlesplit: 1 error; details are in {out}.errors.jsonl",
        "articlesplit:   1 × no field 'dump'",
    ]
    row = json.loads(out.read_text("utf-8"))
    assert (row["id"], row["dump"]) == (7, page.article.text)


def test_language_and_charset_reach_the_records(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out.jsonl"
    folder.mkdir()
    text = "Понтон закрыли. " * 8 + "\n12 апреля 2024"
    (folder / "koi8.txt").write_bytes(text.encode("koi8-r"))
    assert run("clean", folder, out, "--encoding", "koi8-r", "--keep", "all")[0] == 0
    assert "Понтон закрыли." in out.read_text("utf-8")
    dated = "Rain in Porto\nBy Mia Lind - 04/05/2024\n" + "It rained all day in Porto, said the mayor. " * 4
    (tmp_path / "dated.jsonl").write_text(json.dumps({"text": dated}), encoding="utf-8")
    days = []
    for language in ("en-US", "fr"):
        assert run("clean", tmp_path / "dated.jsonl", out, "--language", language, "--force")[0] == 0
        days.append(json.loads(out.read_text("utf-8"))["article_date"])
    assert days == [str(parse(dated, language=language).article.date) for language in ("en-US", "fr")]
    assert days[0] != days[1]
    assert run("clean", folder, out, "--encoding", "no-such")[0] == 2


def test_archived_documents_that_are_no_pages_are_counted(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc", reason="fastwarc is not installed")
    from tests.io.test_formats import response

    source, out = tmp_path / "in.warc", tmp_path / "out.jsonl"
    source.write_bytes(response(b"<p>Rain") + response(b"<p>Gone", status="410 Gone") + response(b"%PDF", "text/pdf"))
    status, _, err = run("clean", source, out)
    assert status == 0
    assert "1 page (" in err
    assert "2 archived documents skipped" in err
    assert len(out.read_text("utf-8").splitlines()) == 1


def test_a_damaged_file_makes_the_status_1_and_keeps_the_output(tmp_path: Path) -> None:
    import gzip

    source, out = tmp_path / "dumps.jsonl.gz", tmp_path / "out.jsonl"
    source.write_bytes(gzip.compress(b'{"text": "Rain"}\n')[:-4])
    status, _, err = run("clean", source, out)
    assert status == 1
    assert "1 file damaged or unreadable" in err
    assert json.loads(out.read_text())["page_kind"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["missing.jsonl", "out.jsonl"], "missing.jsonl: No such file or directory"),
        (["notes.pdf", "out.jsonl"], "notes.pdf: unsupported file type; expected .jsonl, .csv"),
        (["in.jsonl", "out.pdf"], "out.pdf: unsupported output type; expected .jsonl"),
        (["in.jsonl", "nowhere/out.jsonl"], "nowhere/out.jsonl: there is no folder nowhere"),
        (["in.jsonl", "in.jsonl"], "in.jsonl: input and output are the same file"),
        (["in.jsonl", "."], ".: the output is a folder; expected a file name"),
        (["in.jsonl", "folder"], "folder: the output is a folder; expected a file name"),
        (["-", "out.jsonl"], "standard input cannot be cleaned"),
        (["in.jsonl", "in.jsonl/out.jsonl"], "in.jsonl/out.jsonl: there is no folder in.jsonl"),
        (["records.jsonl", "out.jsonl", "--text-field", "content"], "the record does not have a field 'content'"),
        (["in.jsonl", "out.jsonl", "--text-field", "teasers"], "the text field cannot be 'teasers'"),
    ],
)
def test_a_run_that_cannot_begin_says_why_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("in.jsonl", "notes.pdf"):
        Path(name).write_text("{}\n")
    Path("records.jsonl").write_text('{"id": 1, "text": "Rain"}\n')
    Path("folder").mkdir()
    status, shown, err = run("clean", *arguments)
    assert (status, shown) == (1, "")
    assert err.startswith(f"articlesplit: {message}")
    assert err.count("\n") == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "in.jsonl", "notes.pdf", "records.jsonl"]


def test_a_preset_names_fields_and_options_go_before_it(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps({"content": DUMP, "link": "a", "warc_headers": {"warc-date": "2024"}}) + "\n")
    status, _, err = run("clean", source, tmp_path / "a.jsonl", "--preset", "oscar")
    assert status == 1
    assert "a field 'warc_headers.warc-target-uri'; choose one with --url-field" in err
    status, _, err = run("clean", source, tmp_path / "a.jsonl", "--preset", "oscar", "--url-field", "link")
    assert (status, "1 date could not be read" in err) == (0, True)
    assert json.loads((tmp_path / "a.jsonl").read_text("utf-8"))["content"] == parse(DUMP).article.text
    assert run("clean", source, tmp_path / "b.jsonl", "--preset", "no-such")[0] == 2


def test_markdown_files_are_read_as_markdown(tmp_path: Path) -> None:
    markdown = "# The harbour reopens\n\nIt rained all day in **Porto**, said the mayor, who had a bridge closed.\n"
    (tmp_path / "page.md").write_text(markdown)
    page = parse(markdown, format="markdown")
    assert json.loads(run("parse", "--blocks", tmp_path / "page.md")[1]) == page.to_dict()
    assert run("parse", "--as", "markdown", tmp_path / "page.md")[1] == f"{page.to_markdown()}\n"
    assert run("clean", tmp_path, tmp_path / "out.jsonl")[0] == 0
    row = json.loads((tmp_path / "out.jsonl").read_text("utf-8"))
    assert (row["source"], row["text"]) == ("page.md", page.article.text)


def test_a_finished_run_is_not_repeated_and_not_overwritten(tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps({"text": DUMP}) + "\n", encoding="utf-8")
    assert run("clean", source, out)[0] == 0
    assert run("clean", source, out) == (
        1,
        "",
        f"articlesplit: {out}: the output is there already; replace it with --force\n",
    )
    status, _, err = run("clean", source, out, "--resume")
    assert (status, err) == (0, f"articlesplit: {out}: already complete, nothing to do; --force cleans again\n")
    status, _, err = run("clean", source, out, "--force", "--kind", "listing", "--kind", "other")
    assert (status, out.read_bytes()) == (0, b"")
    assert "1 page left out by kind or confidence" in err


def begun_clean(source: Path, out: Path, *options: str) -> subprocess.Popen[str]:
    """A run with two workers over small chunks that has written its first rows; slowed down, lest it end before it is
    ended, and heeding signals that whatever runs these tests may have it ignore (nohup, a shell's "&").
    """
    source.write_text((json.dumps({"text": DUMP}) + "\n") * 200, encoding="utf-8")
    code = (
        "import signal, time; from articlesplit import cli; from articlesplit.cli import progress; "
        "from articlesplit.corpora import chunks; chunks.CHUNK_RECORDS = 4; "
        "signal.signal(signal.SIGHUP, signal.SIG_DFL); signal.signal(signal.SIGINT, signal.default_int_handler); "
        "progress.line_writer = lambda every: lambda progress: time.sleep(0.1); cli.main()"
    )
    command = [sys.executable, "-c", code, "clean", str(source), str(out), "--workers", "2", *options]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    rows = Path(f"{out}.partial/rows")
    deadline = time.monotonic() + LONGEST_WAIT
    while not (rows.exists() and rows.stat().st_size):
        if process.poll() is not None or time.monotonic() > deadline:
            process.kill()
            pytest.fail(f"the run wrote no row: {process.communicate()[1]}")
        time.sleep(0.01)
    return process


def check_resumed(source: Path, out: Path) -> None:
    assert not out.exists()
    assert run("clean", source, out, "--resume")[0] == 0
    (row,) = set(out.read_text("utf-8").splitlines())
    assert json.loads(row)["text"] == parse(DUMP).article.text
    assert len(out.read_text("utf-8").splitlines()) == 200


signals = pytest.mark.skipif(sys.platform == "win32", reason="needs signals")


@pytest.mark.slow
@signals
@pytest.mark.parametrize(
    ("name", "to_all"), [("SIGINT", True), ("SIGTERM", True), ("SIGTERM", False), ("SIGHUP", False)]
)
def test_a_signal_ends_clean_with_its_status_and_a_word_on_how_to_go_on(
    tmp_path: Path, name: str, to_all: bool
) -> None:
    """A terminal sends Ctrl-C to all processes of a run, and some who send SIGTERM do so too."""
    source, out, number = tmp_path / "in.jsonl", tmp_path / "out.jsonl", getattr(signal, name)
    process = begun_clean(source, out)
    (os.killpg if to_all else os.kill)(process.pid, number)
    _, err = process.communicate(timeout=LONGEST_WAIT)
    assert err == (
        "articlesplit: interrupted; run the same command with --resume to continue "
        f"({out}.partial holds what is done)\n"
    )
    assert process.returncode == 128 + number
    check_resumed(source, out)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="the processes of a run are found through /proc")
def test_a_worker_that_is_killed_ends_clean_with_1(tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    process = begun_clean(source, out)
    workers = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    os.kill(int(workers[-1]), signal.SIGKILL)
    _, err = process.communicate(timeout=LONGEST_WAIT)
    expected = (
        "articlesplit: a worker process died (out of memory, or killed); "
        "run the same command with --resume to continue\n"
    )
    assert (process.returncode, err) == (1, expected)
    check_resumed(source, out)


@pytest.mark.slow
@signals
def test_clean_is_not_stopped_by_a_reader_of_its_messages_that_is_gone(tmp_path: Path) -> None:
    """`articlesplit clean IN OUT 2>&1 | head -0`"""
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    process = begun_clean(source, out)
    assert process.stderr is not None
    process.stderr.close()
    assert process.wait(timeout=LONGEST_WAIT) == 1
    assert len(out.read_text("utf-8").splitlines()) == 200


def test_importing_the_library_imports_neither_click_nor_what_is_needed_later() -> None:
    later = {"click", "ftfy", "dateparser", "lxml", "pyarrow", "fastwarc", "zstandard", "tqdm"}
    code = f"import sys, articlesplit; print(*{later} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "\n"


def test_explain_shows_why_and_of_a_part_only_what_belongs_to_it(dump: Path) -> None:
    status, out, err = run("explain", dump)
    assert (status, err, out) == (0, "", f"{explain(DUMP)}\n")
    assert run("explain", dump, "--at", "club de voile")[1] == f"{explain(DUMP).at('club de voile')}\n"
    status, out, _ = run("explain", "-", "--teaser", 2, "--json", stdin=DUMP.encode())
    assert (status, json.loads(out)) == (0, json.loads(explain(DUMP).teaser(2).to_json()))


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["--at", "no such words"], 1, "port.txt: the page does not hold the text 'no such words'"),
        (["--teaser", "9"], 1, "port.txt: teaser must be 1 to 2, got 9"),
        (["--at", "port", "--teaser", "1"], 2, "--at and --teaser cannot be used together"),
    ],
)
def test_explain_says_what_it_does_not_find(dump: Path, arguments: list[str], status: int, message: str) -> None:
    result, out, err = run("explain", dump, *arguments)
    assert (result, out) == (status, "")
    assert message in err
    assert "Traceback" not in err
