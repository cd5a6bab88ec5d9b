"""explain() shows the page that parse() gives, and its notes lead to each label and field of that page."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest

from articlesplit import explain, parse
from articlesplit.explanation import Explanation
from articlesplit.notes import Note
from articlesplit.text.mojibake import repair
from benchmarks.gold.corpus import Document, HtmlDocument, html_corpus

DUMP = """Sport
The bridge of Lorme reopened on Wednesday
By Jane Aubry
18 December 2024

The bridge of Lorme reopened on Wednesday after two years of work, said the mayor. It had been closed since 2022.
Read also: A river runs through the budget
The first lorries crossed it at noon, and the ferry made its last trip in the evening, as it had been announced.

Most read
Snow closes the pass
Lorries were turned back on Tuesday evening.
17 December 2024
Council votes for a new library
The vote was close.
16 December 2024
"""


def arguments_of(document: Document | HtmlDocument) -> dict[str, Any]:
    return {"url": document.gold["url"], "reference_date": document.gold["reference_date"]}


def letters(text: str | None) -> str:
    """Return the letters and digits of a text: the signs at the edges of a piece are no part of its field."""
    return re.sub(r"[\W_]+", "", text or "")


def assert_replays(notes: Sequence[Note], value: str | None) -> None:
    """Notes that begin at one place each go on from the note before, and the last of all gives the value."""
    for start in {note.span[0] for note in notes}:
        for one, other in pairwise([note for note in notes if note.span[0] == start]):
            assert one.after == other.before, (one, other)
    assert not notes or notes[-1].after == value, (notes, value)


def assert_explains(explanation: Explanation) -> None:
    page = explanation.page
    assert [(piece.start, piece.end) for piece in explanation.pieces] == [(b.start, b.end) for b in page.blocks]
    for piece, block in zip(explanation.pieces, page.blocks, strict=True):
        assert piece.label.removesuffix(".cue") == block.label
        assert piece.probability == pytest.approx(block.probability, abs=1e-3)
        assert piece.label not in dict(piece.next_labels)
        for span in {note.span for note in piece.notes}:
            own = [note for note in piece.notes if note.span == span]
            assert_replays(own, own[-1].after)
        last = [note for note in piece.notes if note.field == "label"][-1:]
        assert all(note.after == piece.label for note in last), piece
    for field in explanation.fields:
        assert_replays(field.notes, field.value)
        if field.span and field.name.startswith("teaser") and field.name.endswith(" headline"):
            # What no note speaks of stands on the page as it is.
            printed = [piece for piece in explanation.pieces if field.span[0] <= piece.start < field.span[1]]
            assert field.notes or letters(field.value) in [letters(repair(piece.text)) for piece in printed]


def test_a_dump_of_the_corpus_is_explained_as_it_is_parsed(document: Document) -> None:
    explanation = explain(document.text, **arguments_of(document))
    assert explanation.page == parse(document.text, **arguments_of(document))
    assert_explains(explanation)


@pytest.mark.parametrize("page", html_corpus(), ids=lambda page: page.name)
def test_an_html_page_of_the_corpus_is_explained_as_it_is_parsed(page: HtmlDocument) -> None:
    explanation = explain(page.source, **arguments_of(page))
    assert explanation.page == parse(page.source, **arguments_of(page))
    assert_explains(explanation)


def test_the_table_shows_the_cut_the_label_and_the_next_likely_ones() -> None:
    lines = str(explain(DUMP)).splitlines()
    (link,) = [line for line in lines if "A river runs" in line and "cross-link" not in line]
    assert link.split()[:2] == ["cut.cue", "cross_link"]
    assert "cross-link 1 cue: Read also:" in lines


def test_an_explanation_can_be_narrowed_to_a_text_or_a_teaser() -> None:
    explanation = explain(DUMP)
    assert [piece.text for piece in explanation.at("Lorries").pieces] == [
        "Lorries were turned back on Tuesday evening."
    ]
    second = explanation.teaser(2)
    assert {field.name.rsplit(" ", 1)[0] for field in second.fields} == {"teaser 2"}
    assert "Council votes for a new library" in [piece.text for piece in second.pieces]


@pytest.mark.parametrize("number", [0, 3, -1])
def test_a_teaser_that_is_not_there_is_an_error_that_says_how_many_there_are(number: int) -> None:
    with pytest.raises(ValueError, match="1 to 2"):
        explain(DUMP).teaser(number)


def test_pieces_are_the_blocks_below_a_line_of_white_space_that_might_be_repaired() -> None:
    explanation = explain("\u200b\x85\n\nRain in Porto\n\n" + DUMP + " &amp; hail")
    assert [piece.probability for piece in explanation.pieces] == [
        block.probability for block in explanation.page.blocks
    ]


@pytest.mark.parametrize("text", ["hail", ""])
def test_a_text_that_is_not_on_the_page_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match=f"'{text}'"):
        explain(DUMP).at(text)


def test_an_explanation_as_json_has_all_pieces_and_fields() -> None:
    explanation = explain(DUMP)
    record = json.loads(explanation.to_json())
    assert len(record["pieces"]) == len(explanation.pieces)
    assert record["fields"][0] == {"name": "kind", "value": "article", "span": None, "notes": []}
