"""Each form of the grammar is there for its examples: with it they are dates, without it they are not."""

from __future__ import annotations

import numpy as np
import pytest

from articlesplit.dates import find, grammar
from articlesplit.dates.grammar import Form
from articlesplit.dates.programs import compile_pattern
from articlesplit.dates.words import word_table

TABLES = [
    grammar.IDEOGRAPHIC, grammar.DAY_FIRST, grammar.AFTER_YEAR, grammar.NUMERIC, grammar.AFTER_WEEKDAY,
    grammar.NAME_FIRST, grammar.DIGITAL, grammar.TIMES, grammar.AGO, grammar.IDEOGRAPHIC_AGO, grammar.NEAR,
]  # fmt: skip
FORMS = [(table, name, example) for table in TABLES for name, form in table.items() for example in form.examples]


def dates_in(text: str) -> list[str]:
    spans = find.find_dates(text, np.frombuffer(text.encode("utf-32-le"), np.uint32))
    return [text[a:b] for a, b in zip(spans.start.tolist(), spans.end.tolist(), strict=True)]


def split(example: str) -> tuple[str, str]:
    """The text of an example and the date in it, which is the whole text if it is not marked."""
    text = example.replace("⟦", "").replace("⟧", "")
    return text, example.partition("⟦")[2].partition("⟧")[0] or text


@pytest.mark.parametrize(("table", "name", "example"), FORMS)
def test_an_example_is_one_date(table: dict[str, Form], name: str, example: str) -> None:
    assert table[name]
    text, date = split(example)
    assert dates_in(text) == [date]


@pytest.mark.parametrize(("table", "name"), [(table, name) for table in TABLES for name in table])
def test_a_form_is_needed_for_its_examples(table: dict[str, Form], name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    examples = table[name].examples
    monkeypatch.setitem(table, name, Form("(?!)", ()))
    without = compile_pattern("date", grammar.date_pieces(word_table().types_of_role))
    monkeypatch.setattr(find, "_grammar", lambda: without)
    monkeypatch.setattr(find, "lone_dates", lambda *_: [])  # finds "Yesterday" without the grammar
    for example in examples:
        text, date = split(example)
        assert dates_in(text) != [date]
