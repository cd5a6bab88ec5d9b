"""What a page may cost has a bound, and a page beyond it is read as far as the bound goes."""

from __future__ import annotations

import pytest

from articlesplit import parse
from articlesplit.html.markdown import read_markdown
from articlesplit.html.parser import read_elements
from tests.promises import check

RAIN = "It rained all day in Porto, said the mayor."


@pytest.mark.parametrize(
    "more",
    ["<p>{}</p>", "<div><i>{}</i>", "<br>{}", "{}<img src=a>", "<p hidden>{}</p>", "<li>{}<ul>", "<b></b>"],
)
def test_of_a_page_with_too_many_elements_the_first_are_read(more: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articlesplit.html.events.MOST", 40)
    source = f"<html lang=pt><h1>Rain</h1><p>{RAIN}</p>" + more.format(RAIN) * 100
    with pytest.warns(UserWarning, match="the rest is left out"):
        page = parse(source, format="html")
    check(page, marked_up=True)
    assert page.text.split()[:10] == f"Rain {RAIN}".split()
    with pytest.warns(UserWarning, match="the rest is left out"):
        elements = read_elements(source)
    assert max(len(elements.parent), len(elements.texts), len(elements.pictures), len(elements.hidden)) <= 40
    assert all(last > first for first, last in enumerate(elements.end))


def test_a_page_just_below_the_bound_is_read_whole(recwarn: pytest.WarningsRecorder) -> None:
    assert len(read_elements("<br>x" * 5000).texts) == 5000
    assert not recwarn


@pytest.mark.parametrize("end", ["\n\n", "\n"])
def test_long_markdown_is_read_in_parts(end: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [f"- [{RAIN} {i}](/{i})" for i in range(20)]
    whole = read_markdown(end.join(lines))
    monkeypatch.setattr("articlesplit.html.markdown.LONGEST_PART", 200)
    parts = read_markdown(end.join(lines))
    assert parts.text.split() == whole.text.split()
    assert parts.hrefs == whole.hrefs


def test_a_line_longer_than_a_part_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articlesplit.html.markdown.LONGEST_PART", 10)
    assert "".join(read_markdown(RAIN * 9).text.split()) == "".join((RAIN * 9).split())
