"""The four parts of benchmarks/: which part imports which, and the commands of each."""

from __future__ import annotations

import ast
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import benchmarks
from benchmarks.commands import run

FOLDER = Path(benchmarks.__file__).parent
MAY_IMPORT = {
    "commands": set[str](),
    "gold": {"commands"},
    "suite": {"gold"},
    "tables": {"commands", "gold"},
    "training": {"commands", "gold"},
}
"""The parts that each part may import, beside itself and the library. The suite is every module outside the others."""


def part_of(module: str) -> str:
    """Return the part of benchmarks/ that a module belongs to.

    >>> part_of("benchmarks.gold.sets"), part_of("benchmarks.trust.soak"), part_of("benchmarks")
    ('gold', 'suite', 'suite')
    """
    name = f"{module}.".split(".")[1]
    return name if name in MAY_IMPORT else "suite"


def imports() -> Iterator[tuple[str, str]]:
    """Yield all imports inside benchmarks/ as pairs of module names, those inside functions too."""
    for file in sorted(FOLDER.rglob("*.py")):
        module = ".".join(file.relative_to(FOLDER.parent).with_suffix("").parts)
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "benchmarks":
                yield module, str(node.module)


def test_the_suite_training_and_tables_import_gold_and_not_each_other() -> None:
    pairs = {(part_of(one), part_of(other)): (one, other) for one, other in imports()}
    wrong = [names for (one, other), names in pairs.items() if one != other and other not in MAY_IMPORT[one]]
    assert not wrong
    assert ("suite", "gold") in pairs


PACKAGES = ("gold", "tables", "training")


@pytest.mark.parametrize("package", PACKAGES)
def test_every_command_of_a_package_is_a_module_with_a_main(package: str) -> None:
    for command in importlib.import_module(f"benchmarks.{package}.__main__").COMMANDS:
        tree = ast.parse((FOLDER / package / f"{command}.py").read_text(encoding="utf-8"))
        assert any(isinstance(node, ast.FunctionDef) and node.name == "main" for node in tree.body)


@pytest.mark.parametrize("package", PACKAGES)
def test_every_module_with_a_main_is_a_command(package: str) -> None:
    commands = importlib.import_module(f"benchmarks.{package}.__main__").COMMANDS
    for file in (FOLDER / package).glob("[!_]*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        has_main = any(isinstance(node, ast.FunctionDef) and node.name == "main" for node in tree.body)
        assert (file.stem in commands) == has_main


def test_a_command_reads_the_arguments_behind_its_name(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["benchmarks.gold", "mark_texts", "no-such.marked"])
    assert run("benchmarks.gold", {"mark_texts": "turn marked dumps into documents"}) == 1
    assert "no-such.marked" in capsys.readouterr().err


@pytest.mark.parametrize(("arguments", "status"), [([], 0), (["--help"], 0), (["no-such"], 2)])
def test_help_lists_the_commands(
    arguments: list[str], status: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["benchmarks.tables", *arguments])
    assert run("benchmarks.tables", {"dates": "words of dates"}) == status
    out, err = capsys.readouterr()
    assert "  dates  words of dates" in (err if status else out)
    assert ("no-such: unknown command" in err) == bool(status)
