"""Pages and teasers show themselves in notebooks: all text escaped, each label in its colour, huge pages cut."""

from __future__ import annotations

import datetime
import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlesplit import Page, Teaser, parse
from articlesplit.labels import LABELS
from articlesplit.views.notebook import LONGEST_FIELD, LONGEST_TEXT, MOST_RECORDS, page_html, teaser_html
from articlesplit.views.palette import COLOURS
from benchmarks.gold.corpus import Document

TAGS = {"div", "p", "b", "span", "table", "thead", "tbody", "tr", "th", "td"}
TEASER = Teaser("Sport", "Club <b>wins</b>", None, "A & B", datetime.date(2024, 5, 3), "3 May", None, (0, 9), 0.876)


class Shown(HTMLParser):
    """The tags and the text of HTML, and that each tag is closed in its turn."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.text = ""
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.update(name for name, _ in attrs)
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_text_is_shown_as_it_is_with_one_colour_a_label(document: Document) -> None:
    page = document.parse()
    html = page._repr_html_()
    shown = Shown(html)
    assert page.text.strip()[:LONGEST_TEXT] in shown.text
    labels = {block.label for block in page.blocks} - {"boilerplate"}
    assert {label for label, colour in COLOURS.items() if f"border-bottom:2px solid {colour}" in html} == labels
    assert f"Teasers ({len(page.teasers)})" in shown.text or not page.teasers
    assert all(link.headline[:LONGEST_FIELD] in shown.text for link in page.cross_links)


@given(st.text(alphabet=st.characters(codec=None, exclude_categories=()) | st.sampled_from("<>&\"'\n \ud83d")))
def test_no_text_becomes_markup(text: str) -> None:
    page = parse(text, format="text")
    shown = Shown(page_html(page))
    assert set(shown.tags) <= TAGS
    assert shown.attributes <= {"style", "title"}
    page_html(page).encode("utf-8")


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", '" onmouseover="alert(1)', "&lt;b&gt;", "]]>", "<!--"])
def test_markup_is_shown_as_text(text: str) -> None:
    assert text in Shown(page_html(parse(text, format="text"))).text


def test_a_teaser_shows_the_fields_that_it_has() -> None:
    shown = Shown(TEASER._repr_html_())
    words = ["rubrique", "Sport", "headline", "Club <b>wins</b>", "author", "A & B", "date", "2024-05-03"]
    assert shown.text == "".join([*words, "probability", "0.88"])
    assert set(shown.tags) <= TAGS


def test_a_huge_page_is_cut_and_the_rest_counted() -> None:
    text = "It rained in Porto, said the mayor.\n" * 20_000
    html = page_html(parse(text))
    assert len(html) < 500_000
    (more,) = re.findall(r"… ([\d,]+) more characters", html)
    assert len(text.rstrip()) - int(more.replace(",", "")) <= LONGEST_TEXT


def test_long_tables_and_fields_are_cut() -> None:
    page = parse("Rain fell in Porto.")
    teasers = [Teaser(None, "x" * 5000, None, None, None, None, None, (0, 4), 0.5)] * (MOST_RECORDS + 20)
    columns = (page.starts, page.ends, page.labels, page.probabilities)
    html = page_html(Page(page.text, "listing", page.article, (), tuple(teasers), *columns))
    assert "… 20 more" in html
    assert "x" * (LONGEST_FIELD + 1) not in html
    assert "x" * (LONGEST_FIELD + 1) not in teaser_html(teasers[0])


def test_an_empty_page_says_its_kind() -> None:
    assert "other" in Shown(page_html(parse(""))).text


def test_each_label_has_a_colour_of_its_own() -> None:
    assert list(COLOURS) == list(LABELS)
    assert len(set(COLOURS.values())) == len(LABELS)
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in COLOURS.values())


def test_importing_the_library_imports_none_of_what_stands_around_it() -> None:
    around = {f"articlesplit.{name}" for name in "notebook frames arrow report palette engines".split()}
    heavy = set("pandas polars pyarrow click ray pyspark datatrove".split())
    code = f"import sys, articlesplit; print(*set(sys.modules) & {around | heavy!r})"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "\n"


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    import articlesplit

    with pytest.raises(AttributeError, match="no attribute 'no_such'"):
        articlesplit.no_such  # noqa: B018
