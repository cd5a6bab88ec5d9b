"""Run the example notebook and store its outputs: `python -m benchmarks.tables notebook`.

It runs in an empty folder, because it needs nothing but the installed package.
"""

from __future__ import annotations

import tempfile
from importlib import import_module
from pathlib import Path

_PATH = Path(__file__).parents[2] / "examples/clean_a_corpus.ipynb"


def main() -> None:
    """Write the notebook."""
    nbformat, nbclient = import_module("nbformat"), import_module("nbclient")
    notebook = nbformat.read(_PATH, as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        resources = {"metadata": {"path": folder}}
        nbclient.NotebookClient(notebook, timeout=300, record_timing=False, resources=resources).execute()
    notebook.metadata["language_info"] = {"name": "python"}  # without the version that ran it
    nbformat.write(notebook, _PATH)
    print(f"{_PATH}: {_PATH.stat().st_size:,} bytes")
