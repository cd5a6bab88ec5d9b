"""What the kernels count in corpus/ is as written down in `corpus_counts.tsv`: blocks, their dates, their features.

The table holds a hash of the blocks of each text, and two weighted sums of their features. After a change that is
meant, `python -m tests.core.test_corpus_counts` writes it anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from articlesplit.model.text_features import block_features
from articlesplit.text.blocks import cut_blocks
from articlesplit.text.tokens import tokenize, tokenize_pages
from benchmarks.gold.corpus import Document, corpus

TABLE = Path(__file__).with_name("corpus_counts.tsv")
COLUMNS = ("start", "end", "core_start", "core_end", "break_kind", "line", "blank", "indent", "first_word", "end_word")
DOCUMENTS = {f"{one.gold['language']}/{one.name}": one for one in corpus()}
SUMS = 2
TWO = [list(DOCUMENTS)[at] for at in (0, -1)]


def row(document: Document) -> list[str]:
    """Return the hash of the blocks of a text and the sums of their features."""
    blocks = cut_blocks(tokenize(document.text))
    dates = blocks.tokens.dates
    integers = [*(getattr(blocks, name) for name in COLUMNS), dates.start, dates.end, dates.kind]
    text = " ".join(str(column.tolist()) for column in integers)
    sums = weighted(block_features(blocks, document.gold["url"]))
    return [hashlib.sha256(text.encode()).hexdigest()[:12], *(f"{value:.4f}" for value in sums)]


def weighted(features: np.ndarray[tuple[int, int], np.dtype[np.float32]]) -> list[float]:
    """Return sums of features, in which each has another weight."""
    rng = np.random.RandomState(7)
    rows, columns = features.shape
    return [float(rng.rand(rows) @ features.astype(np.float64) @ rng.rand(columns)) for _ in range(SUMS)]


def rows() -> Iterator[str]:
    yield "\t".join(("name", "blocks", *(f"sum {number + 1}" for number in range(SUMS))))
    for name, document in DOCUMENTS.items():
        yield "\t".join((name, *row(document)))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_blocks_of_a_text_and_their_features_are_as_written_down(name: str) -> None:
    assert name in WRITTEN, f"{name} is not in {TABLE.name}: python -m tests.core.test_corpus_counts"
    blocks, *sums = row(DOCUMENTS[name])
    expected_blocks, *expected_sums = WRITTEN[name]
    assert blocks == expected_blocks
    assert list(map(float, sums)) == pytest.approx(list(map(float, expected_sums)), abs=0.002)


def test_texts_have_together_the_blocks_that_they_have_alone() -> None:
    texts = [DOCUMENTS[name].text for name in TWO]
    together = cut_blocks(tokenize_pages(texts))
    alone = [cut_blocks(tokenize(text)) for text in texts]
    assert [len(blocks) for blocks in alone] == np.diff(together.page_bounds).tolist()
    assert together.break_kind.tolist() == [kind for blocks in alone for kind in blocks.break_kind.tolist()]


WRITTEN = {name: sums for name, *sums in (line.split("\t") for line in TABLE.read_text("utf-8").splitlines()[1:])}

if __name__ == "__main__":
    TABLE.write_text("\n".join(rows()) + "\n", "utf-8")
