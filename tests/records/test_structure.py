"""Paragraphs are items, rows, quotations, code and headings where the markup or the print says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from articlesplit.html.markdown import read_markdown
from articlesplit.html.rows import Markup, read_html
from articlesplit.markdown import article_markdown
from articlesplit.page import Paragraph, ParagraphKind
from articlesplit.records.structure import name_kinds

HTML = """<html><body><h1>{headline}</h1><p>{lead}</p><h2>{heading}</h2><ul><li>{a}</li><li><b>{b}</b></li></ul>
<table><tr><th>A</th><th>B</th></tr><tr><td>{a}</td><td>4</td></tr><tr><td>{b}</td><td>5</td></tr></table>
<blockquote><p>{quote}</p></blockquote><pre><code>x = 1
y = 2</code></pre><p>{lead}</p></body></html>"""
LANGUAGES = {
    "es": {
        "headline": "El puente reabre",
        "lead": "El puente de Lorme reabrió el miércoles tras dos años de obras, según dijo la alcaldesa a la prensa.",
        "heading": "Lo que cambia",
        "a": "un carril para bicicletas",
        "b": "dos paradas de autobús",
        "quote": "«Nunca pensé que lo vería abierto», dijo un vecino.",
    },
    "ar": {
        "headline": "إعادة فتح الجسر",
        "lead": "أعيد فتح جسر المدينة يوم الأربعاء بعد عامين من أعمال الترميم، كما قالت رئيسة البلدية للصحفيين.",
        "heading": "ما الذي يتغير",
        "a": "مسار جديد للدراجات الهوائية",
        "b": "موقفان جديدان للحافلات",
        "quote": "«لم أظن أنني سأراه مفتوحا»، قال أحد السكان.",
    },
    "ja": {
        "headline": "橋が再開通",
        "lead": "ロルムの橋は2年間の工事を終えて水曜日に再開通した、と市長が記者団に語った。",
        "heading": "変わること",
        "a": "自転車専用の車線ができる",
        "b": "バス停が二つ増える",
        "quote": "「開くのを見られるとは思わなかった」と住民は話した。",
    },
}


def parts_of(page: str, read: Callable[[str], Markup] = read_html) -> tuple[Paragraph, ...]:
    """Return all lines of an HTML or Markdown page as paragraphs of an article."""
    markup = read(page)
    ends = [*(markup.start[1:] - 1).tolist(), len(markup.text)]
    spans = list(zip(markup.start.tolist(), ends, strict=True))
    parts = [Paragraph("paragraph", markup.text[start:end].strip(), (start, end)) for start, end in spans]
    return name_kinds(parts, markup.text, markup)


@pytest.mark.parametrize("language", LANGUAGES)
def test_html_tells_the_kinds_in_any_language(language: str) -> None:
    words = LANGUAGES[language]
    assert [(part.kind, part.text) for part in parts_of(HTML.format(**words))[1:]] == [
        ("paragraph", words["lead"]),
        ("heading", words["heading"]),
        ("item", words["a"]),
        ("item", words["b"]),
        ("row", "A | B"),
        ("row", words["a"] + " | 4"),
        ("row", words["b"] + " | 5"),
        ("quote", words["quote"]),
        ("code", "x = 1"),
        ("code", "y = 2"),
        ("paragraph", words["lead"]),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_markdown_of_an_html_page_shows_its_structure(language: str) -> None:
    words = LANGUAGES[language]
    assert article_markdown(None, parts_of(HTML.format(**words))[1:]) == (
        "{lead}\n\n## {heading}\n\n- {a}\n- {b}\n\n| A | B |\n| --- | --- |\n| {a} | 4 |\n| {b} | 5 |\n\n"
        "> {quote}\n\n```\nx = 1\ny = 2\n```\n\n{lead}".format(**words)
    )


def kinds(text: str) -> list[str]:
    """Return the kinds of the lines of a text that are paragraphs, each without its bullet."""
    parts, at = [], 0
    for line in text.splitlines(keepends=True):
        parts.append(Paragraph("paragraph", " ".join(line.split()), (at, at + len(line.rstrip()))))
        at += len(line)
    return [part.kind for part in name_kinds(parts, text, None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("• one bullet is enough", "item"),
        ("* Prices with tax", "paragraph"),
        ("* un tren más\n* dos autobuses más", "item item"),
        ("Was neu ist:\n1. Der Fahrplan.\n2. Der Preis.\nMehr im Mai.", "paragraph item item paragraph"),
        ("3. 今日の天気\n5. 明日の天気", "paragraph paragraph"),
        ("1、時刻表\n2、運賃", "item item"),
        ("١. الجدول\n٢. السعر", "item item"),
        ("18. Dezember war ein Mittwoch.", "paragraph"),
        ("– Vous partez ?\n– Oui, demain.\n– Alors, bonne route !", "paragraph paragraph paragraph"),
        ("– le pain, le matin ;\n– la soupe, à midi ;\n– rien, le soir.", "item item item"),
        ("-\n-\n-", "paragraph paragraph paragraph"),
        ("— ржаной хлеб;\n— батон с тмином;\n— булочка.", "item item item"),
        ("> It rained, he wrote.", "quote"),
        ("> Read on", "paragraph"),
        ("Linie\t2023\t2024\nNachtboot\t14\t9", "row row"),
        ("Line   2023   2024\nNight boat   14   9", "row row"),
        ("| 路線 | 2023 |\n| 夜行船 | 14 |", "row row"),
        ("One line\twith a tab.", "paragraph"),
        ("Read:\n```\nx = 1\n```\nDone.", "paragraph code code code paragraph"),
    ],
)
def test_print_tells_the_kinds_in_text(text: str, expected: str) -> None:
    for line_end in ("\n", "\r\n", " \t\n"):
        assert " ".join(kinds(text.replace("\n", line_end))) == expected


def test_a_list_around_the_whole_article_is_layout() -> None:
    lead = LANGUAGES["es"]["lead"]
    entry = f"<li><h3>10:00</h3><p>{lead}</p><p>{lead} Más.</p><p>{lead} Otra vez.</p></li>"
    parts = parts_of(f"<h1>El puente</h1><ul>{entry}{entry}</ul>")
    assert {part.kind for part in parts} == {"paragraph", "heading"}


def test_quotations_around_the_whole_article_are_layout() -> None:
    lead = LANGUAGES["es"]["lead"]
    parts = parts_of(f"<blockquote><p>{lead}</p><p>{lead} Más.</p></blockquote>")
    assert {part.kind for part in parts} == {"paragraph"}


def test_markdown_tells_the_kinds() -> None:
    lead = LANGUAGES["es"]["lead"]
    page = f"# El puente\n\n{lead}\n\n- un carril\n- dos [paradas](/b)\n\n1. Uno\n\n> {lead}\n\n```\nx = 1\n```\n"
    kinds = [part.kind for part in parts_of(page, read_markdown)]
    assert kinds == ["heading", "paragraph", "item", "item", "item", "quote", "code"]


def test_a_table_with_tabs_has_its_columns_in_markdown() -> None:
    text = "Line\t2023\nNight boat\t14"
    parts = name_kinds(
        [Paragraph("paragraph", "Line 2023", (0, 9)), Paragraph("paragraph", "Night boat 14", (10, 23))], text, None
    )
    assert article_markdown(None, parts, (), text) == "| Line | 2023 |\n| --- | --- |\n| Night boat | 14 |"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>a<table><tr><th>A</th><th>B</th></tr><tr><td>b</td><td>c</td></tr></table>", "paragraph row row"),
        ("<p>a<ul><li>b</ul>", "paragraph item"),
        ("<p>a<ul><li><p>b<p>c</ul>", "paragraph item item"),
        ("<p>a<ul><li><p>b<p>c<p>d</ul>", "paragraph paragraph paragraph paragraph"),
        ("<p>a<blockquote><p>b</blockquote>", "paragraph quote"),
        ("<p>a<blockquote><ul><li>b</ul></blockquote>", "paragraph item"),
        ("<p>a<ul><li><blockquote>b</blockquote></ul>", "paragraph quote"),
        ("<p>a<h2>b</h2>", "paragraph heading"),
        (f"<p>a<h2>{'b' * 150}</h2>", "paragraph heading"),
        (f"<p>a<h2>{'b' * 151}</h2>", "paragraph paragraph"),
        ("<p>a<blockquote><h2>b</h2></blockquote>", "paragraph heading"),
        ("<p>a<ul><li><h2>b</h2></ul>", "paragraph heading"),
        ("<p>a<pre><code>b</code></pre>", "paragraph code"),
        ("<p>a<p><code>b</code>", "paragraph paragraph"),
        ("<p>a<pre>b</pre>", "paragraph paragraph"),
    ],
)
def test_the_innermost_element_tells_the_kind(page: str, expected: str) -> None:
    assert " ".join(part.kind for part in parts_of(page)) == expected


@pytest.mark.parametrize(("kind", "expected"), [("summary", "summary"), ("paragraph", "row"), ("heading", "row")])
def test_a_standfirst_in_a_table_stays_one(kind: ParagraphKind, expected: str) -> None:
    markup = read_html("<table><tr><th>A</th><th>B</th></tr><tr><td>Rain</td><td>4</td></tr></table>")
    parts = [Paragraph(kind, "Rain 4", (markup.text.index("Rain"), len(markup.text)))]
    assert [part.kind for part in name_kinds(parts, markup.text, markup)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"a\t{'b' * 80}\nc\td", "row row"),
        (f"a\t{'b' * 81}\nc\td", "paragraph paragraph"),
        ("a\tb\nc\td\te", "paragraph paragraph"),
        ("a\tb\nRain.\nc\td", "paragraph paragraph paragraph"),
        ("a\xa0\xa0\xa0b\nc\xa0\xa0\xa0d", "row row"),
        ("a b\nc d", "paragraph paragraph"),
        ("10. a\n11. b", "item item"),
        ("1. a\nRain.\n2. b", "paragraph paragraph paragraph"),
        ("1234. a\n1235. b", "paragraph paragraph"),
        ("1.a\n2.b", "paragraph paragraph"),
        ("-a\n-b", "paragraph paragraph"),
        ("- a.\n- b", "paragraph paragraph"),
        ("- a.\n- b\n- c", "item item item"),
        ("- a?”\n- b!)", "paragraph paragraph"),
        ("★ a\n★ b", "paragraph paragraph"),
        ("● a\n● b", "item item"),
        ("● a\n○ b", "paragraph paragraph"),
        ("> a.\n> b", "quote paragraph"),
        ("> «a»", "quote"),
        ("a\n```\nb\n```\nc\n```\nd", "paragraph code code code paragraph code code"),
    ],
)
def test_signs_and_columns_tell_the_kind_where_they_come_again(text: str, expected: str) -> None:
    assert " ".join(kinds(text)) == expected


@pytest.mark.parametrize(("spaces", "expected"), [(10, "item"), (11, "paragraph")])
def test_a_mark_stands_near_its_paragraph(spaces: int, expected: str) -> None:
    text = "Rain.\n•" + " " * spaces + "a"
    part = Paragraph("paragraph", "a", (len(text) - 1, len(text)))
    assert [one.kind for one in name_kinds([part], text, None)] == [expected]
