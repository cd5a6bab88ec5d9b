"""What holds for all commands: help, version, ways to start them, output in any locale."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from articlesplit import __version__, parse
from tests.cli.commands import DUMP, LONGEST_WAIT, run


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


def test_the_citation_has_the_version() -> None:
    citation = (Path(__file__).parents[2] / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {__version__}\n" in citation


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


def test_importing_the_library_imports_neither_click_nor_what_is_needed_later() -> None:
    later = {"click", "ftfy", "dateparser", "lxml", "pyarrow", "fastwarc", "zstandard", "tqdm"}
    code = f"import sys, articlesplit; print(*{later} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "\n"


def test_verbose_tells_of_each_page(dump: Path, tmp_path: Path) -> None:
    page = parse(DUMP)
    about = f"{page.kind}, confidence {page.confidence:.2f}, {len(page.article.paragraphs)} paragraphs, "
    for command in ("parse", "explain"):
        status, _, err = run(command, dump, "-v")
        assert status == 0
        assert err.startswith(f"articlesplit: {dump}: {about}")
        assert run(command, dump)[2] == ""
    corpus = tmp_path / "dumps.jsonl"
    corpus.write_text(json.dumps({"id": 7, "text": DUMP}) + "\n", encoding="utf-8")
    assert f"articlesplit: 7: {about}" in run("report", corpus, "-o", tmp_path / "report.html", "--verbose")[2]
    err = run("clean", corpus, tmp_path / "out.jsonl", "-v")[2]
    assert re.search(r"articlesplit: [\d.]+ seconds, [\d,]+ records per second\n", err)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("articlesplit cl", "clean"),
        ("articlesplit clean --pre", "--preset"),
        ("articlesplit clean --preset cul", "culturax"),
        ("articlesplit parse --as mark", "markdown"),
    ],
)
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_completes_commands_options_and_values(shell: str, words: str, expected: str) -> None:
    environment = os.environ | {
        "_ARTICLESPLIT_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": words.rsplit(" ", 1)[-1] if shell == "fish" else str(len(words.split()) - 1),
    }
    code = "import sys; sys.argv[0] = 'articlesplit'; from articlesplit.cli import main; main()"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, env=environment, text=True, check=True)
    assert re.search(rf"(?m)^(plain[,\n])?{expected}\b", out.stdout)
