"""The notebook in examples/ runs, shows a page in colour and plots."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from articlesplit import parse, sample

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).resolve().parent.parent
NOTEBOOK = PROJECT / "examples" / "clean_a_corpus.ipynb"


def test_the_notebook_runs_from_top_to_bottom_in_an_empty_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    for package in ("ipykernel", "matplotlib", "pandas", "polars", "pyarrow"):
        pytest.importorskip(package)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(PROJECT / "src"), os.environ.get("PYTHONPATH", "")]))
    monkeypatch.setenv("ARTICLESPLIT_CORE", "any")
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbclient.NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(tmp_path)}}).execute()
    check_outputs(notebook)


def test_the_notebook_is_kept_with_its_outputs() -> None:
    """`python -m benchmarks.tables notebook` stores them."""
    nbformat = pytest.importorskip("nbformat")
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    check_outputs(notebook)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert not any(cell.metadata for cell in notebook.cells)


def check_outputs(notebook: Any) -> None:
    """A page in colour, a list of pages, a plot, frames of both libraries, and no message."""
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert all(output.output_type in ("execute_result", "stream") for output in outputs)
    assert not [output for output in outputs if output.output_type == "stream" and output.name == "stderr"]
    shown = [output.get("data", {}) for output in outputs]
    assert sum("image/png" in data for data in shown) == 1
    (page,) = [data["text/html"] for data in shown if data.get("text/plain", "").startswith("<Page article")]
    assert "border-bottom:2px solid" in page
    (gallery,) = [data["text/html"] for data in shown if data.get("text/plain", "").startswith("<Gallery")]
    assert gallery.count("<details>") == 5
    assert any(data.get("text/plain", "").startswith("shape:") for data in shown)


@pytest.mark.parametrize("arguments", [[], ["--min-confidence", "1"]])
def test_warc_files_become_parquet(arguments: list[str], tmp_path: Path) -> None:
    for package in ("datatrove", "warcio", "cchardet", "magic", "pyarrow"):
        pytest.importorskip(package)
    import pyarrow.parquet as pq

    from tests.io.test_formats import response

    article = parse(sample()[0]["source"]).article
    body = "".join(f"<p>{paragraph.text}</p>" for paragraph in article.paragraphs)
    pages = [f"<article><h1>{article.headline}</h1>{body}</article>", "<ul><li>Home</ul>"]
    pages = [f"<!DOCTYPE html><html><body>{page}</body></html>" for page in pages]
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.warc.gz").write_bytes(b"".join(gzip.compress(response(page.encode())) for page in pages))
    command = [
        sys.executable,
        str(PROJECT / "examples/warc_to_parquet.py"),
        str(tmp_path / "in"),
        str(tmp_path / "out"),
    ]
    environment = os.environ | {"PYTHONPATH": str(PROJECT / "src"), "ARTICLESPLIT_CORE": "any"}
    result = subprocess.run([*command, *arguments], capture_output=True, text=True, env=environment)
    assert result.returncode == 0, result.stderr
    assert "article: 1" in result.stderr
    if arguments:
        assert not list((tmp_path / "out").glob("pages/*.parquet"))
        return
    (row,) = pq.read_table(tmp_path / "out/pages").to_pylist()
    assert row["text"].splitlines()[-1] == article.paragraphs[-1].text
    assert row["metadata"]["page"]["headline"] == article.headline
    assert row["metadata"]["url"].startswith("http")
