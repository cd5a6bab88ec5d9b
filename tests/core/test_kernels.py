"""The kernels: which are compiled, that old ones are not used, and that both ways give the same pages."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import warnings
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import numpy as np
import pytest

import articlesplit
from articlesplit.core import COMPILED, kernels
from articlesplit.core.fingerprint import fingerprint, record_name
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
    assert sorted(KERNELS) == sorted(file.stem for file in CORE.glob("*.pxd") if file.with_suffix(".py").exists())


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
    show = "import articlesplit; print(articlesplit.parse('Rain\\nIt rained.').kind)"
    assert run(show, choice="any", path=tmp_path) == run(show, choice="any")


def test_line_ends_make_no_other_kernel(tmp_path: Path) -> None:
    for ending in (".py", ".pxd"):
        text = (CORE / f"{KERNELS[0]}{ending}").read_bytes()
        (tmp_path / f"{KERNELS[0]}{ending}").write_bytes(text.replace(b"\n", b"\r\n"))
    assert fingerprint(tmp_path, KERNELS[0]) == fingerprint(CORE, KERNELS[0])


@pytest.mark.parametrize("choice", ["compiled", "plain", "any", "", None])
@pytest.mark.parametrize("is_compiled", [True, False])
def test_what_a_choice_demands(choice: str | None, is_compiled: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.delenv("ARTICLESPLIT_CORE", raising=False)
    if choice is not None:
        monkeypatch.setenv("ARTICLESPLIT_CORE", choice)
    monkeypatch.setattr(kernels, "_load", lambda one: asked.append(one) or is_compiled)
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        if choice == "compiled" and not is_compiled:
            with pytest.raises(ImportError, match="demands a compiled core"):
                kernels._choose()
        else:
            assert kernels._choose() is is_compiled
    assert asked == [choice or ""]
    is_warned = not choice and not is_compiled
    assert [one.category for one in warned] == [RuntimeWarning] * is_warned
    assert [Path(one.filename).name for one in warned] == ["test_kernels.py"] * is_warned


def test_a_choice_that_is_unknown_loads_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARTICLESPLIT_CORE", "fast")
    monkeypatch.setattr(kernels, "_load", lambda _: pytest.fail("loads"))
    with pytest.raises(ImportError, match="must be 'compiled', 'plain' or 'any', not 'fast'"):
        kernels._choose()


@pytest.mark.parametrize("choice", ["compiled", "plain", "any", ""])
def test_all_kernels_are_compiled_or_none(choice: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []
    monkeypatch.setattr(kernels, "_FOLDER", tmp_path)
    monkeypatch.setattr(kernels, "_load_source", lambda kernel: loaded.append(f"source of {kernel}"))
    monkeypatch.setattr(kernels.importlib, "import_module", loaded.append)
    sources = [f"source of {kernel}" for kernel in KERNELS]
    assert kernels._load(choice) is False  # nothing is built
    for kernel in KERNELS:
        for ending in (".py", ".pxd", EXTENSION_SUFFIXES[0]):
            (tmp_path / f"{kernel}{ending}").write_text(kernel, "utf-8")
    built = {kernel: fingerprint(tmp_path, kernel) for kernel in KERNELS}
    record = tmp_path / record_name(EXTENSION_SUFFIXES[0])
    for name, of in ((KERNELS[1], "of another source"), (KERNELS[-1], None)):
        record.write_text(json.dumps({**built, name: of}), "utf-8")
        assert kernels._load(choice) is False
    assert loaded == 3 * sources
    loaded.clear()
    record.write_text(json.dumps(built), "utf-8")
    assert kernels._load(choice) is (choice != "plain")
    assert loaded == (sources if choice == "plain" else [f"articlesplit.core.{kernel}" for kernel in KERNELS])


def test_a_kernel_is_current_if_it_was_built_of_its_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernels, "_FOLDER", tmp_path)
    extension = tmp_path / f"one{EXTENSION_SUFFIXES[0]}"
    extension.touch()
    assert kernels._is_current("one", None)  # there is no source
    for ending in (".py", ".pxd"):
        (tmp_path / f"one{ending}").touch()
    built_of = fingerprint(tmp_path, "one")
    assert [kernels._is_current("one", one) for one in (built_of, None, "of another source")] == [True, False, False]
    extension.unlink()
    assert not kernels._is_current("one", built_of)


def test_a_source_is_loaded_beside_an_extension(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernels, "_FOLDER", tmp_path)
    monkeypatch.setattr(kernels, "_PACKAGE", "no_package")
    (tmp_path / f"one{EXTENSION_SUFFIXES[0]}").touch()
    (tmp_path / "one.py").write_text("HERE = 1", "utf-8")
    kernels._load_source("one")
    assert vars(sys.modules["no_package.one"])["HERE"] == 1
    monkeypatch.delitem(sys.modules, "no_package.one")


def test_both_sources_of_a_kernel_tell_it_from_another(tmp_path: Path) -> None:
    seen = set()
    for number, ending in enumerate((".py", ".pxd", ".py")):
        for name in (".py", ".pxd"):
            (tmp_path / f"one{name}").touch()
        (tmp_path / f"one{ending}").write_text(f"{number}", "utf-8")
        seen.add(fingerprint(tmp_path, "one"))
    assert len(seen) == 3


@pytest.mark.parametrize("is_compiled", [True, False])
def test_plain_kernels_take_memory_views(is_compiled: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernels, "COMPILED", is_compiled)
    one, other = np.arange(3), np.zeros(2)
    kind = np.ndarray if is_compiled else memoryview
    found = kernels.views(one, other)
    assert [type(array) for array in found] == [kind, kind]
    assert [np.asarray(array).tolist() for array in found] == [[0, 1, 2], [0, 0]]
    assert all(np.shares_memory(array, np.asarray(view)) for array, view in zip((one, other), found, strict=True))


@pytest.mark.slow
@pytest.mark.skipif(not BUILT, reason="no kernel is compiled")
def test_compiled_and_plain_kernels_give_the_same_pages() -> None:
    corpus = str(Path(__file__).parents[2] / "corpus")
    assert run(PARSE, corpus, choice="compiled") == run(PARSE, corpus, choice="plain")
