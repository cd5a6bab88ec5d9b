"""Many pages show themselves as a list, a plot shows what they hold, and the package brings pages to try both on."""

from __future__ import annotations

import re

import pytest

import articlesplit
from articlesplit import Page, ParseError, parse, parse_many, sample
from articlesplit.labels import LABELS
from articlesplit.views import COLOURS, GROUPS, show
from articlesplit.views.gallery import MOST_PAGES
from tests.views.test_notebook import Shown


@pytest.fixture(scope="module")
def pages() -> list[Page | ParseError]:
    return list(parse_many(sample()))


def test_the_sample_has_a_page_in_each_language_that_parses(pages: list[Page | ParseError]) -> None:
    languages = [dump["language"] for dump in sample()]
    assert len(languages) == len(set(languages)) > 30
    assert all(isinstance(page, Page) and page.kind in ("article", "listing") for page in pages)


def test_a_group_of_labels_has_one_colour_in_the_legend_and_each_label_is_in_a_group() -> None:
    assert sorted(label for labels in GROUPS.values() for label in labels) == sorted(LABELS)
    assert len(set(COLOURS.values())) == len(LABELS)


def test_a_gallery_has_a_line_for_each_page(pages: list[Page | ParseError]) -> None:
    gallery = show([*pages[:4], ParseError(4, ValueError("<b>bad</b>"))], names=["a", "b", "c", "<d>", "e"])
    html = gallery._repr_html_()
    shown = Shown(html)
    assert html.count("<details>") == 4
    assert "ValueError: <b>bad</b>" in shown.text
    assert "<d>" in shown.text
    first = pages[0]
    assert isinstance(first, Page)
    assert str(first.article.headline)[:40] in shown.text
    assert shown.attributes <= {"style", "title"}
    assert repr(gallery) == "<Gallery of 5 pages>"


def test_the_bar_of_a_page_is_as_wide_as_its_parts(pages: list[Page | ParseError]) -> None:
    line = show(pages[:1])._repr_html_().partition("</summary>")[0]
    widths = [int(width) for width in re.findall(r"<span style=\"width:(\d+)%", line)]
    assert 98 <= sum(widths) <= 102


def test_of_many_pages_the_first_are_shown_and_the_rest_counted() -> None:
    page = parse("Rain fell in Porto.")
    html = show([page] * (MOST_PAGES + 20))._repr_html_()
    assert html.count("<details>") == MOST_PAGES
    assert "… 20 more" in html


def test_what_is_no_page_is_refused_by_a_gallery() -> None:
    with pytest.raises(TypeError, match=r"expected pages, as parse_many\(\) yields them, got str"):
        show(["Rain."])
    with pytest.raises(TypeError, match="language can be given with a column of dumps, not with pages"):
        show([], language="fr")


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_column_of_dumps_is_parsed_and_shown(library: str) -> None:
    series = pytest.importorskip(library).Series(["Rain fell in Porto.", "Snow fell in Braga."])
    gallery = show(series, favor="recall")
    assert [page.text for page in gallery.pages if isinstance(page, Page)] == list(series)
    assert gallery.names == ("0", "1")


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_of_a_long_column_only_what_is_shown_is_parsed(library: str) -> None:
    gallery = show(pytest.importorskip(library).Series(["Rain fell in Porto."] * (MOST_PAGES + 20)))
    assert len(gallery.pages) == MOST_PAGES
    assert repr(gallery) == f"<Gallery of {MOST_PAGES + 20} pages>"
    assert "… 20 more" in gallery._repr_html_()


def test_rows_of_a_pandas_frame_are_items_although_missing_values_are_nan() -> None:
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame(
        {"source": ["Rain.", "Snow."], "url": [None, "https://e.example/a"], "reference_date": [pd.NaT] * 2}
    )
    frame["url"] = frame["url"].where(frame["url"].notna(), float("nan"))
    assert all(isinstance(page, Page) for page in parse_many(frame.to_dict("records")))


def test_a_plot_has_labels_confidence_and_groups(pages: list[Page | ParseError]) -> None:
    pytest.importorskip("matplotlib")
    languages = [dump["language"] for dump in sample()]
    figure = articlesplit.plot([*pages, ParseError(35, ValueError())], by=[*languages, None])
    labels, confidence, groups = figure.axes
    assert [text.get_text() for text in labels.get_yticklabels()] == [
        label for group in GROUPS.values() for label in group
    ][::-1]
    assert sum(patch.get_height() for patch in confidence.patches) == len(pages)
    assert [text.get_text() for text in groups.get_xticklabels()] == sorted(languages)
    assert figure._repr_png_().startswith(b"\x89PNG")


def test_a_plot_of_nothing_or_of_many_groups_is_drawn() -> None:
    pytest.importorskip("matplotlib")
    assert articlesplit.plot([])._repr_png_()
    page = parse("Rain fell in Porto.")
    figure = articlesplit.plot([page] * 100, by=[f"host {number}" for number in range(100)])
    names = [text.get_text() for text in figure.axes[2].get_xticklabels()]
    assert (len(names), names[-1]) == (41, "other")
    with pytest.raises(TypeError, match="got a single Page; put it into a list"):
        articlesplit.plot(page)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="got str"):
        articlesplit.plot("Rain.")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="by must name a group for each of the 1 pages, got 2"):
        articlesplit.plot([page], by=["a", "b"])
