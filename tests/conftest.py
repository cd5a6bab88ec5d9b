"""Hypothesis profiles, the documents of corpus/ and the folder of material that is handed around beside the project.

`pytest -m "" --hypothesis-profile=long` tries a million examples over all properties, different ones in each run.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("ARTICLESPLIT_CORE", "any")  # compiled or not; `.ci/run` runs both

from benchmarks.gold.corpus import Document, corpus

# A busy machine makes single examples slow: nothing here is timed.
_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile("ci", max_examples=60, deadline=None, derandomize=True, suppress_health_check=_SLOW)
settings.register_profile("long", max_examples=20_000, deadline=None, suppress_health_check=_SLOW)
settings.load_profile("ci")

PROJECT = Path(__file__).resolve().parents[1]
DOCUMENTS = corpus()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test with an argument `document` runs for each document of corpus/."""
    if "document" in metafunc.fixturenames:
        ids = [f"{document.gold['language']}/{document.name}" for document in DOCUMENTS]
        metafunc.parametrize("document", DOCUMENTS, ids=ids)


@pytest.fixture(scope="session")
def documents() -> list[Document]:
    """All documents of corpus/."""
    return DOCUMENTS


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the project that holds real dumps, which are not the project's to publish."""
    folder = PROJECT.parent / "shared"
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there: it holds real dumps, which are no part of the project")
    return folder
