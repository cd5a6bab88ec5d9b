"""The builder of html_words.json chooses words that tell labels apart, and leaves the shipped table alone."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from articlesplit.html.rows import read_html
from articlesplit.html.vocabulary import WORDS_FILE
from articlesplit.labels import Label
from benchmarks.gold.sets import html_file
from benchmarks.tables import html_words

PARAGRAPH = "It rained in Porto on Monday, and the river rose by a metre before noon."


def page(number: int) -> tuple[str, dict[str, Any]]:
    """An invented page of a site of its own, and its gold."""
    source = (
        f"<nav class='menu grid'>Home {number}</nav><div class='story-text grid'>"
        f"<p class=prose>{PARAGRAPH} {number}</p></div><p class='teaser-title grid'>Snow on pass {number}</p>"
    )
    gold = {
        "annotated": True,
        "body": [{"kind": "paragraph", "text": f"{PARAGRAPH} {number}"}],
        "teasers": [{"headline": f"Snow on pass {number}"}],
    }
    return source, gold


@pytest.fixture
def sets(tmp_path: Path) -> Path:
    folder = tmp_path / "sets" / "news-dev"
    (folder / "html").mkdir(parents=True)
    with gzip.open(folder / "dumps.jsonl.gz", "wt", encoding="utf-8") as file:
        for number in range(20):
            source, gold = page(number)
            dump = {"id": f"p{number}", "url": f"https://site{number}.example/", "dumper": "html", "gold": gold}
            file.write(json.dumps(dump) + "\n")
            html_file(folder, dump["id"]).write_bytes(gzip.compress(source.encode()))
    return folder.parent


def test_a_row_has_the_label_of_most_of_its_characters() -> None:
    source, gold = page(1)
    labels = html_words.row_labels(read_html(source), {"gold": gold})
    assert labels is not None
    assert labels.tolist() == [Label.BOILERPLATE, Label.PARAGRAPH, Label.TEASER_HEADLINE]
    assert html_words.row_labels(read_html("<p>Snow"), {"gold": gold}) is None


def test_words_of_few_domains_and_of_layout_are_no_candidates_but_roles_are() -> None:
    pairs = [(f"site{n}.example", word) for n in range(html_words.LEAST_DOMAINS) for word in ("prose", "grid", "x")]
    words = html_words.candidates([*pairs, ("site1.example", "rare")])
    assert {"prose", "kicker", "<custom>"} <= set(words)
    assert not {"grid", "x", "rare"} & set(words)


def test_a_feature_of_one_label_alone_informs_most() -> None:
    counts = np.array([[9.0, 5.0, 9.0], [0.0, 5.0, 9.0]])
    information = html_words.mutual_information(counts, np.array([9.0, 9.0]))
    assert information[0] == pytest.approx(np.log(2))
    assert information[1:] == pytest.approx([0, 0])


def test_the_builder_writes_where_it_is_told_and_compares_with_the_shipped_table(
    sets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("sklearn")
    shipped = WORDS_FILE.read_bytes()
    monkeypatch.setattr(html_words, "SIZES", {"own": 4, "near": 3, "far": 4})
    monkeypatch.setattr(sys, "argv", ["html_words", "--data", str(sets), "--out", str(tmp_path / "table.json")])
    html_words.main()
    table = json.loads((tmp_path / "table.json").read_text(encoding="utf-8"))
    assert [len(table[level]) for level in ("own", "near", "far")] == [4, 3, 4]
    assert {"prose", "teaser"} & set(table["own"])
    assert "own: 4 words, " in capsys.readouterr().out
    assert WORDS_FILE.read_bytes() == shipped
