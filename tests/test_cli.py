"""The command reads files or standard input, writes JSON or the body, and goes on after a file that it cannot read."""
from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from articlesplit import parse
from articlesplit.cli import main

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
    assert json.loads(out) == parse(DUMP).to_dict()
    assert out.count("\n") == 1
    assert "décembre" in out


def test_indent_lays_the_object_out(dump: Path) -> None:
    _, out, _ = run("parse", "--indent", 2, dump)
    assert out.startswith('{\n  "kind"')
    assert json.loads(out) == parse(DUMP).to_dict()


@pytest.mark.parametrize("arguments", [["parse"], ["parse", "-"]])
def test_standard_input_is_read_without_a_file_or_for_a_dash(arguments: list[str]) -> None:
    status, out, _ = run(*arguments, stdin=DUMP.encode())
    assert status == 0
    assert json.loads(out) == parse(DUMP).to_dict()


def test_several_files_give_one_named_object_a_line(dump: Path, tmp_path: Path) -> None:
    blank = tmp_path / "blank.txt"
    blank.write_bytes(b"")
    status, out, _ = run("parse", dump, blank)
    assert status == 0
    assert [json.loads(line) for line in out.splitlines()] == [
        {"source": str(dump)} | parse(DUMP).to_dict(),
        {"source": str(blank)} | parse("").to_dict(),
    ]


def test_the_body_alone(dump: Path) -> None:
    body = parse(DUMP).article.text
    assert body
    assert run("parse", "--output", "body", dump) == (0, body + "\n", "")
    assert run("parse", "--output", "body", dump, dump) == (0, f"{body}\n\n{body}\n", "")


def test_options_reach_the_parser(dump: Path) -> None:
    latin = dump.with_name("latin.txt")
    latin.write_bytes(DUMP.encode("cp1252"))
    options = {"url": "https://example.org/port", "language": "fr", "reference-date": "2024-12-20", "favor": "recall"}
    named = [part for name, value in options.items() for part in (f"--{name}", value)]
    status, out, _ = run("parse", "--encoding", "cp1252", "--format", "text", *named, latin)
    page = parse(DUMP, format="text", **{name.replace("-", "_"): value for name, value in options.items()})
    assert status == 0
    assert json.loads(out) == page.to_dict()


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_done(dump: Path, tmp_path: Path) -> None:
    status, out, err = run("parse", tmp_path / "missing.txt", dump, tmp_path)
    assert status == 1
    assert json.loads(out) == {"source": str(dump)} | parse(DUMP).to_dict()
    assert [line.split(": ")[:2] for line in err.splitlines()] == [
        ["articlesplit", str(tmp_path / "missing.txt")],
        ["articlesplit", str(tmp_path)],
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--encoding", "no-such"], "unknown encoding: 'no-such'"),
        (["--reference-date", "yesterday"], "'yesterday' is no ISO date"),
        (["--format", "pdf"], "'pdf' is not one of"),
        (["--indent", "-1"], "-1"),
    ],
)
def test_a_wrong_option_is_a_usage_error(arguments: list[str], message: str) -> None:
    status, out, err = run("parse", *arguments, stdin=b"")
    assert (status, out) == (2, "")
    assert message in err


def test_the_version_is_told() -> None:
    assert run("--version")[:2] == (0, "articlesplit 0.1.0\n")


def test_the_installed_command_writes_utf8_in_any_locale(dump: Path) -> None:
    environment = os.environ | {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-c", "from articlesplit.cli import main; main()", "parse", str(dump)]
    result = subprocess.run(command, capture_output=True, env=environment, check=True)
    assert json.loads(result.stdout.decode("utf-8")) == parse(DUMP).to_dict()


def test_a_closed_pipe_ends_the_command_without_a_traceback(dump: Path) -> None:
    command = [sys.executable, "-c", "from articlesplit.cli import main; main()", "parse", *[str(dump)] * 200]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    with process.stderr:
        assert process.stderr.read() == b""
    process.wait()


def test_importing_the_library_imports_neither_click_nor_what_is_needed_later() -> None:
    code = "import sys, articlesplit; print(*{'click', 'ftfy', 'dateparser', 'lxml'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "\n"
