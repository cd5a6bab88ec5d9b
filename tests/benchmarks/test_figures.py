"""The figures of the field, by hand on small cases, and the same as the reference's where that is at hand."""

from __future__ import annotations

import importlib.util
import math
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.gold.compare import alike, common_length, word_f1
from benchmarks.gold.figures import COUNTS, SOURCES, body_f1_of, count, figures, interval, matrix
from benchmarks.gold.sets import find_sets
from benchmarks.peers import articlesplit
from benchmarks.reliability import Sure, reliability

TEASER = {"headline": "Snow closes the northern pass", "author": "Mia Lind", "date": "3 May", "date_iso": "2024-05-03"}
RIGHT = {"headline": "Snow closes the northern pass", "author": "Mia Lind", "date": "2024-05-03", "date_text": "3 May"}


def dump(dumper: str = "inscriptis", text: str = "", **gold: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {
        "title": None,
        "body": [],
        "teasers": [],
        "cross_links": [],
        "captions": [],
        "annotated": True,
    }
    return {"id": "a", "dumper": dumper, "text": text, "gold": empty | gold}


def figure(page: Mapping[str, Any], found: Mapping[str, Any]) -> dict[str, float]:
    """The figures of one page that are not NaN."""
    values = figures(matrix([count(page, found)])[0])
    return {name: float(value) for name, value in values.items() if not math.isnan(value)}


def test_every_figure_is_said_to_be_about_something_that_a_system_gives() -> None:
    assert figures(np.zeros(len(COUNTS))).keys() == SOURCES.keys()


@pytest.mark.parametrize(
    ("found", "strict"),
    [
        (RIGHT, 1),
        (RIGHT | {"author": None}, 0),
        (RIGHT | {"summary": "More is forecast."}, 0),
        (RIGHT | {"date": "2024-05-04"}, 0),
        (RIGHT | {"headline": "Snow closes the northern passes"}, 0),
    ],
)
def test_a_teaser_is_strictly_right_when_every_field_is_and_nothing_is_added(
    found: dict[str, str], strict: float
) -> None:
    values = figure(dump(teasers=[TEASER]), {"teasers": [found]})
    assert (values["teaser_f1"], values["strict_r"]) == (1, strict)


def test_a_date_without_a_day_must_be_printed_where_the_gold_prints_one() -> None:
    page = dump(teasers=[{"headline": "Rain", "date": "18:30"}])
    assert figure(page, {"teasers": [{"headline": "Rain", "date_text": "18:30"}]})["strict_r"] == 1
    assert figure(page, {"teasers": [{"headline": "Rain"}]})["strict_r"] == 0


def test_a_cross_link_found_as_a_teaser_is_missing_but_no_false_teaser() -> None:
    page = dump(teasers=[TEASER], cross_links=[{"headline": "A river runs through the budget"}])
    values = figure(page, {"teasers": [RIGHT, {"headline": "A river runs through the budget"}]})
    assert (values["teaser_p"], values["cross_r"]) == (1, 0)


def test_a_headline_is_asked_for_where_the_page_prints_it() -> None:
    found = {"headline": "Rain in Porto"}
    assert figure(dump(text="Menu RAIN in Porto", title="Rain in Porto"), found)["headline"] == 1
    assert "headline" not in figure(dump(text="Menu", title="Rain in Porto"), found)
    assert figure(dump("html", title="Rain in Porto"), {})["headline"] == 0


def test_authors_and_date_are_asked_for_on_html_alone() -> None:
    gold = {"authors": ["Mia Lind"], "published": "2024-05-03T10:00:00"}
    found = {"authors": ["MIA LIND"], "published": "2024-05-03"}
    assert figure(dump("html", **gold), found).items() >= {"authors": 1, "published": 1}.items()
    assert not figure(dump(**gold), found).keys() & {"authors", "published"}


def test_snippets_must_be_and_must_not_be_in_the_body() -> None:
    page = dump(snippets={"with": ["it  rained", "it snowed"], "without": ["Menu", "Log in"]})
    values = figure(page, {"body": "Menu\nit\nrained"})
    assert (values["body_p"], values["body_r"], values["body_f1"]) == (0.5, 0.5, 0.5)


def test_precision_and_recall_of_the_body_are_averaged_over_pages() -> None:
    body = [{"text": "one two three four five"}]
    pages = [
        count(dump(body=body), {"body": "one two three four five"}),
        count(dump(body=body), {"body": ""}),
        count(dump(body=[]), {"body": "Menu"}),
    ]
    values = figures(matrix(pages).sum(axis=0))
    assert (values["body_p"], values["body_r"]) == (0.5, 0.5)


@pytest.mark.parametrize(("found", "f1"), [("", 0), ("rain Rain", 2 * 1 / 5), ("in rain Porto", 1)])
def test_words_count_as_often_as_they_stand_there(found: str, f1: float) -> None:
    assert word_f1("Rain in Porto", found) == pytest.approx(f1)


def test_the_interval_holds_the_figure_and_is_nothing_wide_on_equal_pages() -> None:
    pages = matrix([count(dump(title="Rain", text="Rain"), {"headline": "Rain" if i % 2 else ""}) for i in range(40)])
    low, high = interval(pages, range(40))["headline"]
    assert low < 0.5 < high
    assert interval(pages[1::2], range(20))["headline"] == (1, 1)
    assert all(map(math.isnan, interval(pages, range(40))["teaser_f1"]))


def test_dumps_of_one_page_are_drawn_together() -> None:
    pages = matrix([count(dump(title="Rain", text="Rain"), {"headline": "Rain" if i % 2 else ""}) for i in range(40)])
    assert interval(pages, ["same"] * 40)["headline"] == (0.5, 0.5)


words = st.text("abcd ", max_size=30)


@given(words, words)
def test_alike_is_what_rapidfuzz_says_of_nine_tenths(a: str, b: str) -> None:
    fuzz = pytest.importorskip("rapidfuzz.fuzz")
    distance = pytest.importorskip("rapidfuzz.distance")
    assert common_length(a, b) == distance.LCSseq.similarity(a, b)
    a, b = a.replace(" ", ""), b.replace(" ", "")
    assert alike(a, b) == bool(a and b and (a == b or fuzz.ratio(a, b) >= 90))


def _reference(shared: Path) -> ModuleType:
    pytest.importorskip("rapidfuzz")
    spec = importlib.util.spec_from_file_location("reference_score", shared / "bench/score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("name", "dumper"),
    [
        ("news-dev", "inscriptis"),
        ("news-late-dev", "nodes"),
        ("world-dev", "html"),
        ("listing-dev", "html"),
        ("wcxb-dev", "html"),
        ("trafilatura-dev", "html"),
    ],
)
def test_all_figures_are_the_references_on_real_pages(shared: Path, name: str, dumper: str) -> None:
    reference = _reference(shared)
    tally, counts = reference.Tally(), []
    [page_set] = find_sets(shared / "bench/sets" / name)
    pages = ((page, source) for page, source in page_set.read() if page["dumper"] == dumper)
    if name == "wcxb-dev":
        pages = ((page, source) for page, source in pages if page["page_type"] == "listing")
    for page, source in islice(pages, 0, 60, 5):
        found = articlesplit(source, page)
        tally.add(page, found)
        counts.append(count(page, found))
    row = tally.row()
    wanted = {name: row[name] for name in SOURCES if not math.isnan(row[name])}
    values = figures(matrix(counts).sum(axis=0))
    known = {name: float(value) for name, value in values.items() if name in wanted}
    # The reference gives 0 for records that no page has, where there is no figure here.
    compared = {name: value for name, value in known.items() if not (math.isnan(value) and wanted[name] == 0)}
    assert compared == pytest.approx({name: wanted[name] for name in compared})
    assert {"body_f1", "word_f1"} & compared.keys()


def test_optional_lines_count_neither_way() -> None:
    page = dump(body=[{"text": "It rained in Porto."}], optional=["Oslo: 40 mm"])
    values = figure(page, {"body": "It rained in Porto.\n- Oslo: 40 mm"})
    assert (values["body_f1"], values["word_f1"]) == (1, 1)
    assert figure(page, {"body": "It rained in Porto.\nRome: 3 mm"})["body_p"] < 1


def test_a_kind_is_asked_for_where_the_system_gives_one() -> None:
    listing = dump(kind="listing")
    assert [figure(listing, {"kind": kind})["kind"] for kind in ("listing", "article")] == [1, 0]
    assert "kind" not in figure(listing, {"body": ""})
    assert "kind" not in figure(dump(body=[{"text": "Rain."}]), {"kind": "article"})


def test_a_listing_of_wcxb_is_scored_with_its_cards() -> None:
    page = dump(body=[{"text": "Rain in Porto"}], annotated=False) | {"page_type": "listing"}
    assert figure(page, {"body": "", "kept": "Rain in Porto"})["body_f1"] == 1


def test_a_listing_with_annotated_records_is_scored_without_its_cards() -> None:
    page = dump(body=[{"text": "Rain in Porto"}]) | {"page_type": "listing"}
    assert figure(page, {"body": "Rain in Porto", "kept": "Rain in Porto and snow"})["body_f1"] == 1


def test_the_f1_of_a_page_counts_no_body_where_there_is_none_as_right() -> None:
    rain = [{"text": "It rained in Porto all day long."}]
    cases: list[tuple[list[dict[str, str]], str, float]] = [
        (rain, rain[0]["text"], 1),
        (rain, "", 0),
        ([], "", 1),
        ([], rain[0]["text"], 0),
    ]
    for body, found, reached in cases:
        assert body_f1_of(count(dump(body=body), {"body": found})) == reached
    snippets = dump(snippets={"with": ["rain"], "without": []})
    assert body_f1_of(count(snippets, {"body": "rain"})) is None


def test_reliability_has_a_row_for_each_type_and_input_and_one_for_all_types() -> None:
    pages = [Sure("poem", "text", 1.0, 1.0), Sure("forum", "text", 0.5, 0.7), Sure("forum", "html", 0.2, None)]
    rows = reliability([*pages, Sure("forum", "text", None, 0.5)])
    assert [(row["type"], row["input"], row["pages"]) for row in rows] == [
        ("forum", "text", 1),
        ("poem", "text", 1),
        ("all", "text", 2),
    ]
    assert [one["pages"] for one in rows[-1]["bins"]] == [0, 1, 0, 0, 0, 1]
    assert rows[-1]["error"] == pytest.approx(0.1)
