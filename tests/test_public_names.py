"""What users import stands in the packages that the reference names, and needs an extra only when it is used."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

import articlesplit

PACKAGES = ["articlesplit", *(f"articlesplit.{name}" for name in ("tables", "corpora", "views", "engines"))]
API = [Path(__file__).parents[1] / "docs" / name for name in ("api.md", "api-corpora.md")]


@pytest.mark.parametrize("package", PACKAGES)
def test_the_reference_names_what_a_package_exports(package: str) -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in API)
    names = import_module(package).__all__
    assert [name for name in names if name not in text] == []


@pytest.mark.parametrize("package", PACKAGES)
def test_no_public_name_is_also_a_module(package: str) -> None:
    """Else `articlesplit.corpora.clean` would be the function or the module, by what was imported before."""
    module = import_module(package)
    submodules = {path.stem for path in Path(str(module.__file__)).parent.glob("*.py")}
    assert submodules.isdisjoint(module.__all__)


def test_importing_the_package_imports_nothing_else() -> None:
    code = "import sys, articlesplit; print({'numpy', 'regex', 'lxml', 'articlesplit.page'} & set(sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout == "set()\n"


def test_the_packages_are_imported_without_an_extra() -> None:
    blocked = ["pyarrow", "pandas", "polars", "datatrove", "ray", "pyspark", "fastwarc", "zstandard", "tqdm", "click"]
    code = f"""
import sys
sys.modules.update(dict.fromkeys({blocked}))
import articlesplit.engines
from articlesplit.corpora import Options, clean
from articlesplit.tables import frame, parse_column
from articlesplit.views import write_report
print(*dir(articlesplit.engines))
"""
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == "ArticleSplitter document_schema parse_dataset parse_frame\n"


@pytest.mark.parametrize(
    ("name", "library", "command"),
    [
        ("tables.PAGE", "pyarrow", 'pip install "articlesplit[readers]"'),
        ("engines.ArticleSplitter", "datatrove", "pip install datatrove pyarrow"),
        ("engines.parse_dataset", "ray", "pip install 'ray[data]' pyarrow"),
        ("engines.parse_frame", "pyspark", "pip install pyspark pyarrow"),
    ],
)
def test_a_missing_extra_is_named_with_the_command_that_installs_it(name: str, library: str, command: str) -> None:
    if name != "tables.PAGE" and not find_spec("pyarrow"):
        pytest.skip("pyarrow is not installed, and would be named first")
    package, _, attribute = f"articlesplit.{name}".rpartition(".")
    code = f"import sys; sys.modules[{library!r}] = None\nfrom {package} import {attribute}"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert result.stderr.splitlines()[-1] == f"ImportError: articlesplit.{name} needs {library}; run: {command}"


def test_a_frame_names_the_library_that_it_needs() -> None:
    for library, missing in (("pandas", "pyarrow"), ("polars", "polars")):
        if library == "pandas" and not find_spec("pandas"):
            continue
        call = f"articlesplit.frame([], library={library!r})"
        code = f"import sys; sys.modules[{missing!r}] = None; import articlesplit; {call}"
        result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        message = f'ImportError: articlesplit.frame() needs {missing}; run: pip install "articlesplit[notebook]"'
        assert result.stderr.splitlines()[-1] == message


def test_an_unknown_name_is_an_attribute_error() -> None:
    for package in PACKAGES:
        with pytest.raises(AttributeError, match="no_such_name"):
            import_module(package).no_such_name  # noqa: B018


def test_tables_are_lazy_in_the_package_too() -> None:
    assert articlesplit.frame is import_module("articlesplit.tables").frame
