"""The fuzzing targets hold on the inputs that fuzzing starts from, and so do some generated examples."""

from __future__ import annotations

import pytest

from tests.fuzz.examples import check_examples, example
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


def test_generated_examples_keep_the_promises() -> None:
    failed = [one for one, error in check_examples([example(1, number) for number in range(100)]) if error]
    assert failed == []


def test_an_example_is_made_again_from_its_seed_and_number() -> None:
    assert example(1, 7) == example(1, 7)
    assert example(1, 7) != example(2, 7)
    assert {example(1, number).kind for number in range(10)} == {"text", "markdown", "html"}
