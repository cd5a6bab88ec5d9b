"""Whole pages come out as a reader would have them.

A case is a file `cases/<kind>-<number>.json`. `source`, `format`, `url` and `reference_date` go to `parse()`;
`expected` names the fields to compare:

    kind, headline, authors, date    of the page and its article; dates as ISO strings
    body, captions                   their texts in order
    cross_links, teasers             the records in order, and of each record the fields given

The files in `cases/known-failures/` come out wrong today. A change that mends one must move its file to `cases/`.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from articlesplit import parse

CASES = Path(__file__).parent / "cases"
FAILING = CASES / "known-failures"
MENDED = pytest.mark.xfail(strict=True, raises=AssertionError, reason="known failure; if it passes, move it to cases/")
COMPARED = {"kind", "headline", "authors", "date", "body", "captions", "cross_links", "teasers"}

_LIST_MARK = re.compile(r"^(?:[•·▪●○◦‣*+–—-]\s+)+")
_TABLE_RULE = re.compile(r"[\s|:=+-]*")


def cases() -> Iterator[Any]:
    for path in sorted(CASES.rglob("*.json")):
        yield pytest.param(path, id=path.stem, marks=[MENDED] if path.parent == FAILING else [])


@pytest.mark.parametrize("path", list(cases()))
def test_a_case_comes_out_as_expected(path: Path) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    options = {name: case[name] for name in ("format", "url", "reference_date")}
    got = fields(parse(case["source"], **options).to_dict())
    for name, expected in case["expected"].items():
        assert normal(name, named_like(expected, got[name])) == normal(name, expected), name


def test_each_case_is_in_one_folder_and_names_what_to_compare() -> None:
    paths = list(CASES.rglob("*.json"))
    assert len({path.name for path in paths}) == len(paths)
    for path in paths:
        assert re.fullmatch(r"[a-z-]+-\d+", path.stem), path
        expected = json.loads(path.read_text(encoding="utf-8"))["expected"]
        assert set(expected) <= COMPARED, path
        assert expected, path


def fields(page: dict[str, Any]) -> dict[str, Any]:
    """Return what a case can compare."""
    article = page["article"]
    return {
        "kind": page["kind"],
        "headline": article["headline"],
        "authors": article["authors"],
        "date": article["date"],
        "body": [paragraph["text"] for paragraph in article["paragraphs"]],
        "captions": [caption["text"] for caption in article["captions"]],
        "cross_links": page["cross_links"],
        "teasers": page["teasers"],
    }


def named_like(expected: Any, got: Any) -> Any:
    """Keep of each record the fields that the expected one names. A record too many stays whole."""
    if isinstance(expected, list):
        return [named_like(a, b) for a, b in zip(expected, got, strict=False)] + got[len(expected) :]
    if isinstance(expected, dict):
        return {name: got[name] for name in expected}
    return got


def normal(name: str, value: Any) -> Any:
    """Fold white space and bring text into form NFC. In a body, leave out list marks and the bars of tables."""
    if name == "body" and isinstance(value, list):
        kept = [text for text in value if not _TABLE_RULE.fullmatch(text)]
        return [normal("", _LIST_MARK.sub("", text.strip()).replace("|", " ")) for text in kept]
    if isinstance(value, list):
        return [normal("", item) for item in value]
    if isinstance(value, dict):
        return {key: normal("", item) for key, item in value.items()}
    if isinstance(value, str):
        return " ".join(unicodedata.normalize("NFC", value).split())
    return value
