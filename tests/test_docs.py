"""What README and docs show is what comes out: their code runs, and prints what the text below it says.

The blocks of a section (`## …`) run in order, in a folder that holds corpus/, `page.txt` and `dumps.jsonl` (fields id,
text, url, reference_date). A block fenced as `text` right after a `python` block is what that block prints. Left out
are:

- blocks that install something ("pip install"), because they need a network;
- blocks after a comment `<!-- not run: why -->`;
- python blocks that import an extra which is not installed: the test is skipped and names it.
"""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from articlesplit.cli import main
from benchmarks.gold.corpus import Document

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).resolve().parent.parent
PAGES = [PROJECT / "README.md", *sorted((PROJECT / "docs").glob("*.md"))]
EXTRAS = {"datasets", "datatrove", "orjson", "pandas", "polars", "pyarrow", "pyspark", "ray"}
END = "-- end of the block --"
_BLOCK = re.compile(
    r"(?P<skipped><!-- not run: [^>]+ -->\n)?"
    r"^```(?P<language>python|sh)\n(?P<code>.*?)^```$"
    r"(?:\n+^```text\n(?P<output>.*?)^```$)?",
    re.DOTALL | re.MULTILINE,
)


class Block(NamedTuple):
    language: str
    code: str
    output: str | None


def sections() -> dict[str, list[Block]]:
    """The blocks that run, by page and heading."""
    found: dict[str, list[Block]] = {}
    for page in PAGES:
        for section in re.split(r"^(?=## )", page.read_text(encoding="utf-8"), flags=re.MULTILINE):
            blocks = [
                Block(block["language"], block["code"], block["output"])
                for block in _BLOCK.finditer(section)
                if not block["skipped"] and "pip install" not in block["code"]
            ]
            heading = section.partition("\n")[0].lstrip("# ")
            found |= {f"{page.name}: {heading}": blocks} if blocks else {}
    return found


SECTIONS = sections()
WITH_PYTHON, WITH_SHELL = (
    [name for name, blocks in SECTIONS.items() if any(block.language == language for block in blocks)]
    for language in ("python", "sh")
)


def imported(code: str) -> set[str]:
    """The packages that code imports, those that this package's adapters need included."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            names |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    if any(name.startswith(("articlesplit.tables", "articlesplit.engines")) for name in names) or "frame(" in code:
        names.add("pyarrow")
    if "articlesplit.frame(" in code:
        names |= {"pandas", "polars"}
    if "datatrove.pipeline.readers" in names:
        names.add("orjson")
    return {name.partition(".")[0] for name in names}


@pytest.fixture
def folder(tmp_path: Path, documents: list[Document]) -> Path:
    shutil.copytree(PROJECT / "corpus", tmp_path / "corpus")
    (tmp_path / "page.txt").write_text(documents[0].text, encoding="utf-8")
    records = [
        {
            "id": document.name,
            "text": document.text,
            "url": document.gold["url"],
            "reference_date": document.gold["reference_date"],
        }
        for document in documents[:20]
    ]
    lines = [json.dumps(record, ensure_ascii=False) for record in records]
    (tmp_path / "dumps.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """This project's code for Python, and its command on the path."""
    programs = tmp_path_factory.mktemp("programs")
    command = programs / "articlesplit"
    run = "from articlesplit.cli import main; main(prog_name='articlesplit')"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{run}" "$@"\n')
    command.chmod(0o755)
    path = os.pathsep.join([str(programs), str(Path(sys.executable).parent), os.environ["PATH"]])
    code = os.pathsep.join(map(str, [PROJECT / "src", PROJECT]))
    quiet = {"HF_HUB_OFFLINE": "1", "RAY_DEDUP_LOGS": "1", "RAY_USAGE_STATS_ENABLED": "0", "PYTHONUTF8": "1"}
    return os.environ | quiet | {"PATH": path, "PYTHONPATH": code, "PYSPARK_PYTHON": sys.executable}


def run(command: list[str], folder: Path, environment: dict[str, str]) -> str:
    result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=600)
    assert result.returncode == 0, result.stderr
    return result.stdout


@pytest.mark.parametrize("section", WITH_PYTHON)
def test_the_python_of_a_section_runs_and_prints_what_it_says(
    section: str, folder: Path, environment: dict[str, str]
) -> None:
    blocks = [block for block in SECTIONS[section] if block.language == "python"]
    code = "".join(f"{block.code}\nprint({END!r}, flush=True)\n" for block in blocks)
    if missing := [name for name in sorted(imported(code) & EXTRAS) if not find_spec(name)]:
        pytest.skip(f"not installed: {', '.join(missing)}")
    if "pyspark" in imported(code) and not shutil.which("java"):
        pytest.skip("Spark needs Java, and there is no java on the path")
    (folder / "block.py").write_text(code, encoding="utf-8")
    printed = run([sys.executable, "block.py"], folder, environment).split(END + "\n")
    for block, output in zip(blocks, printed, strict=False):
        if block.output is not None:
            assert output.strip() == block.output.strip()


@pytest.mark.skipif(os.name == "nt", reason="the blocks are for a POSIX shell")
@pytest.mark.parametrize("section", WITH_SHELL)
def test_the_commands_of_a_section_run(section: str, folder: Path, environment: dict[str, str]) -> None:
    commands = "\n".join(block.code for block in SECTIONS[section] if block.language == "sh")
    run(["sh", "-e", "-c", commands], folder, environment)


@pytest.mark.parametrize("command", list(main.commands))
def test_the_command_line_page_has_the_help_of_each_command(command: str) -> None:
    page = (PROJECT / "docs/commands.md").read_text(encoding="utf-8")
    shown = page.partition(f"## articlesplit {command}\n\n```text\n")[2].partition("```")[0]
    # The width of a terminal with 80 columns or more.
    result = CliRunner().invoke(main, [command, "--help"], prog_name="articlesplit", terminal_width=78)
    assert shown == result.stdout, f"paste the output of: articlesplit {command} --help"


def test_every_block_is_python_shell_or_output() -> None:
    for page in PAGES:
        languages = set(re.findall(r"^```(\w*)$", page.read_text(encoding="utf-8"), re.MULTILINE))
        assert languages <= {"python", "sh", "text", ""}, page.name
    assert len(SECTIONS) > 10


def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    pytest.importorskip("material", reason="mkdocs-material is not installed")
    pytest.importorskip("mkdocstrings", reason="mkdocstrings is not installed")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")]
    run(command, PROJECT, os.environ | {"NO_MKDOCS_2_WARNING": "1"})
    site = tmp_path / "site"
    assert {page.stem for page in (PROJECT / "docs").glob("*.md")} - {"index"} <= {path.name for path in site.iterdir()}
    assert "parse_many" in (site / "api" / "index.html").read_text(encoding="utf-8")
