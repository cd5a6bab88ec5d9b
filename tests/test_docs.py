"""What README and docs show is what comes out: their code runs, and prints what the text below it says.

The blocks of a section (`## …`) run in order, in a folder that holds the files of `tests/docs_files.py`. A section
whose first block is Python without an import goes on with the section before it. A block fenced as `text` right after
a `python` block is what that block prints. Left out are:

- blocks that install something ("pip install"), because they need a network;
- blocks after a comment `<!-- not run: why -->`;
- python blocks that import an extra which is not installed: the test is skipped and names it.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pytest

from articlesplit.cli import main
from tests.docs_files import write_files

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).resolve().parent.parent
PAGES = [PROJECT / "README.md", *sorted((PROJECT / "docs").rglob("*.md"))]
EXTRAS = {"datasets", "datatrove", "fastwarc", "orjson", "pandas", "polars", "pyarrow", "pyspark", "ray", "zstandard"}
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
        name = ""
        for section in re.split(r"^(?=## )", page.read_text(encoding="utf-8"), flags=re.MULTILINE):
            blocks = [
                Block(block["language"], block["code"], block["output"])
                for block in _BLOCK.finditer(section)
                if not block["skipped"] and "pip install" not in block["code"]
            ]
            if not blocks:
                continue
            if not name or blocks[0].language == "sh" or "import " in blocks[0].code:
                name = f"{page.name}: {section.partition(chr(10))[0].lstrip('# ')}"
            found[name] = found.get(name, []) + blocks
    return found


SECTIONS = sections()


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


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_files(tmp_path_factory.mktemp("files"))


@pytest.fixture
def folder(files: Path, tmp_path: Path) -> Path:
    return shutil.copytree(files, tmp_path / "folder")


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


@pytest.mark.parametrize("section", SECTIONS)
def test_the_code_of_a_section_runs_and_prints_what_it_says(
    section: str, folder: Path, environment: dict[str, str]
) -> None:
    names = set().union(*(imported(block.code) for block in SECTIONS[section] if block.language == "python"))
    commands = "".join(block.code for block in SECTIONS[section] if block.language == "sh")
    names |= {name for name, suffix in (("pyarrow", ".parquet"), ("zstandard", ".zst")) if suffix in commands}
    names |= {"fastwarc"} if " crawl " in commands else set()
    if missing := [name for name in sorted(names & EXTRAS) if not find_spec(name)]:
        pytest.skip(f"not installed: {', '.join(missing)}")
    if "pyspark" in names and not shutil.which("java"):
        pytest.skip("Spark needs Java, and there is no java on the path")
    if commands and os.name == "nt":
        pytest.skip("the commands are for a POSIX shell")
    for language, group in groupby(SECTIONS[section], key=lambda block: block.language):
        blocks = list(group)
        if language == "sh":
            run(["sh", "-e", "-c", "\n".join(block.code for block in blocks)], folder, environment)
            continue
        code = "".join(f"{block.code}\nprint({END!r}, flush=True)\n" for block in blocks)
        (folder / "block.py").write_text(code, encoding="utf-8")
        printed = run([sys.executable, "block.py"], folder, environment).split(END + "\n")
        for block, output in zip(blocks, printed, strict=False):
            if block.output is not None:
                assert output.strip() == block.output.strip()


def test_the_generated_pages_are_those_of_the_code() -> None:
    pytest.importorskip("pyarrow")
    from benchmarks.tables.reference import pages

    for name, text in pages().items():
        assert (PROJECT / "docs" / name).read_text(encoding="utf-8") == text, (
            "run: python -m benchmarks.tables reference"
        )


@pytest.mark.parametrize("command", list(main.commands))
def test_the_reference_has_each_command(command: str) -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in (PROJECT / "docs").glob("commands*.md"))
    assert f"## articlesplit {command}\n" in text


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
    pages = {page.relative_to(PROJECT / "docs").with_suffix("") for page in PAGES[1:]}
    assert [page for page in pages if page.name not in ("index", "README") and not (site / page).is_dir()] == []
    reference = (site / "api" / "index.html").read_text(encoding="utf-8")
    signature = reference.partition('<div class="doc-signature')[2].partition("</div>")[0]
    assert "parse" in signature
    assert signature.count("reference_date") == 1 == len(re.findall(r".*reference_date.*", signature))
