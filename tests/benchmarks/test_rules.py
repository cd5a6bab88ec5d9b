"""The catalogue of rules names each rule of the code, and says what the code says."""

from __future__ import annotations

import pytest

from benchmarks.tables import rules


def test_the_catalogue_has_each_rule_of_the_code_once() -> None:
    ids = [rule.id for section in rules.SECTIONS.values() for rule in section]
    assert len(set(ids)) == len(ids)
    assert set(ids) == rules.ids_in_code(), "benchmarks/tables/rules.py says why each rule is there"


@pytest.mark.slow
@pytest.mark.parametrize("name", rules.PAGES)
def test_the_pages_are_up_to_date(name: str) -> None:
    page = (rules.PROJECT / "docs" / name).read_text(encoding="utf-8")
    assert page == rules.catalogue()[name], "python -m benchmarks.tables rules writes the pages"
