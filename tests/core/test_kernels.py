"""The kernels: which are compiled, that old ones are not used, and that both ways give the same pages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import articlesplit
from articlesplit.core import COMPILED
from articlesplit.core.fingerprint import fingerprint
from articlesplit.core.kernels import KERNELS

PACKAGE = Path(articlesplit.__file__).parent
CORE = PACKAGE / "core"
SHOW = "import articlesplit.core; print(articlesplit.core.COMPILED)"
PARSE = """
import json, pathlib, sys
import articlesplit
for file in sorted(pathlib.Path(sys.argv[1]).glob("*/*")):
    if file.suffix in (".txt", ".html"):
        print(json.dumps(articlesplit.parse(file.read_bytes(), reference_date="2024-12-20").to_dict(blocks=True)))
"""


def run(code: str, *arguments: str, choice: str, path: Path = PACKAGE.parent) -> tuple[str, str]:
    """Run code in a new process with ARTICLESPLIT_CORE set. Returns what it prints, and its errors."""
    environment = {**os.environ, "ARTICLESPLIT_CORE": choice, "PYTHONPATH": str(path)}
    done = subprocess.run([sys.executable, "-c", code, *arguments], env=environment, capture_output=True, check=True)
    return done.stdout.decode().replace("\r", ""), done.stderr.decode()


BUILT = run(SHOW, choice="any")[0] == "True\n"
"""Whether there are compiled kernels, whichever this process uses."""


def test_the_kernels_are_compiled_where_that_is_demanded() -> None:
    choice = os.environ.get("ARTICLESPLIT_CORE")
    assert choice not in ("compiled", "plain") or (choice == "compiled") is COMPILED


def test_every_kernel_is_loaded() -> None:
    assert sorted(KERNELS) == sorted(file.stem for file in CORE.glob("*.pxd"))


def test_sources_can_be_chosen() -> None:
    assert run(SHOW, choice="plain") == ("False\n", "")
    assert run(SHOW, choice="any") == (f"{BUILT}\n", "")


def test_one_warning_where_the_kernels_are_not_compiled() -> None:
    out, errors = run(SHOW, choice="")
    assert out == f"{BUILT}\n"
    assert errors.count("not compiled") == (0 if BUILT else 1)


def test_an_unknown_choice_is_an_error() -> None:
    with pytest.raises(subprocess.CalledProcessError) as failed:
        run(SHOW, choice="fast")
    assert b"ARTICLESPLIT_CORE must be" in failed.value.stderr


@pytest.mark.skipif(not BUILT, reason="no kernel is compiled")
def test_a_kernel_older_than_its_source_is_not_used(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "articlesplit")
    assert run(SHOW, choice="", path=tmp_path) == ("True\n", "")
    changed = tmp_path / "articlesplit" / "core" / f"{KERNELS[0]}.py"
    changed.write_text(changed.read_text("utf-8") + "\n", "utf-8")
    out, errors = run(SHOW, choice="", path=tmp_path)
    assert out == "False\n"
    assert "not compiled" in errors


def test_line_ends_make_no_other_kernel(tmp_path: Path) -> None:
    for ending in (".py", ".pxd"):
        text = (CORE / f"{KERNELS[0]}{ending}").read_bytes()
        (tmp_path / f"{KERNELS[0]}{ending}").write_bytes(text.replace(b"\n", b"\r\n"))
    assert fingerprint(tmp_path, KERNELS[0]) == fingerprint(CORE, KERNELS[0])


@pytest.mark.slow
@pytest.mark.skipif(not BUILT, reason="no kernel is compiled")
def test_compiled_and_plain_kernels_give_the_same_pages() -> None:
    corpus = str(Path(__file__).parents[2] / "corpus")
    assert run(PARSE, corpus, choice="compiled") == run(PARSE, corpus, choice="plain")
