"""The fuzzing targets hold on the inputs that fuzzing starts from, those that once failed among them."""

from __future__ import annotations

import pytest

from tests.fuzz.targets import FAILED, TARGETS, seeds

LIBRARIES = {".parquet": "pyarrow", ".warc": "fastwarc", ".zst": "zstandard"}


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_holds_on_its_seeds(name: str) -> None:
    for suffix, library in LIBRARIES.items():
        if suffix in name:
            pytest.importorskip(library, reason=f"{library} is not installed")
    for seed in seeds(name):
        TARGETS[name](seed)


def test_inputs_that_failed_belong_to_a_target() -> None:
    assert FAILED.keys() <= TARGETS.keys()
