"""Code keeps its indentation, and items of lists inside lists their level."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import pytest

from articlesplit import parse
from articlesplit.html.markdown import read_markdown
from articlesplit.html.rows import Markup, read_html
from articlesplit.markdown import article_markdown
from articlesplit.page import Paragraph
from articlesplit.records.indents import DEEPEST, keep_indents
from articlesplit.records.structure import name_kinds

LEAD = "The bridge at Lorme reopened on Wednesday after two years of works, said the mayor to the reporters. " * 3


def parts_of(page: str, read: Callable[[str], Markup] | None = read_html) -> tuple[Paragraph, ...]:
    """Return all lines of a page as paragraphs of an article; of a text dump without `read`."""
    markup = read(page) if read else None
    text = markup.text if markup else page
    parts, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            parts.append(Paragraph("paragraph", line.strip(), (start, at + len(line.rstrip()))))
        at += len(line)
    return keep_indents(name_kinds(parts, text, markup), text, markup)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<pre><code>if x:\n    y()\n\tz()</code></pre>", ["if x:", "    y()", "\tz()"]),
        ("<pre><code>  first line\nsecond</code></pre>", ["  first line", "second"]),
        ("<pre><code>if x:\n<i>  </i><b>  y</b><i>()</i></code></pre>", ["if x:", "    y()"]),
        ("<pre><code>if x:\r\n    y()</code></pre>", ["if x:", "    y()"]),
        ("<pre><code><span>if x:</span>\n<span>    y</span>()</code></pre>", ["if x:", "    y()"]),
        ("<pre><code>x\n   \n  y</code></pre>", ["x", "  y"]),
        ("<pre><code>x\n    </code></pre><pre><code>y</code></pre>", ["x", "y"]),
        ("<pre><code>x <b>  y</b></code></pre>", ["x y"]),
        ("<pre><code><div>x</div><div>  y</div></code></pre>", ["x", "  y"]),
        ("<p>Run <code>  x</code></p>", ["Run x"]),
    ],
)
def test_code_keeps_the_white_space_before_its_lines(page: str, expected: list[str]) -> None:
    assert [part.text for part in parts_of(page)] == expected


CODE = ["if (x) {", "  <b>y</b>,", "}", '<p class="z">', "$ ls | wc", "- a: 1", '"a"', "&lt;"]


@pytest.mark.parametrize(
    "page",
    [
        f"<h1>Rain</h1><p>{LEAD}</p><pre><code>{{}}</code></pre><p>{LEAD}</p>",
        f"# Rain\n\n{LEAD} [a](/b) [c](/d)\n\n```\n{{}}\n```\n\n{LEAD}",
        f"Rain\n\n{LEAD}\n\n```\n{{}}\n```\n\n{LEAD}",
    ],
    ids=["HTML", "Markdown", "text"],
)
def test_code_of_a_page_keeps_its_signs(page: str) -> None:
    lines = "\n".join(CODE)
    found = parse(page.replace("{}", escape(lines) if page.startswith("<") else lines)).article.paragraphs
    code = [part.text for part in found if part.kind == "code" and "`" not in part.text]
    # which lines are body the model decides
    assert code == CODE or (len(code) > 4 and set(code) <= {*CODE, "<"} and not page.startswith("<"))


@pytest.mark.parametrize("read", [read_markdown, None])
def test_fenced_code_keeps_it_in_markdown_and_in_text(read: Callable[[str], Markup] | None) -> None:
    code = [part.text for part in parts_of("Voici :\n\n```\nsi x:\n    y\n```\n", read) if "`" not in part.text]
    assert code == ["Voici :", "si x:", "    y"]


def test_no_other_text_is_indented() -> None:
    parts = parts_of("<p>Rain</p><pre>  It rained\n    all day.</pre>")
    assert [part.text for part in parts] == ["Rain", "It rained", "all day."]


LIST = "<li>{}<ul><li>{}<ol><li>{}</li></ol></li><li>{}</li></ul></li><li>{}</li>"


@pytest.mark.parametrize(
    "words",
    [
        ("un carril", "para bicicletas", "con sombra", "para peatones", "dos paradas"),
        ("مسار", "للدراجات", "مع ظل", "للمشاة", "موقفان"),
        ("車線", "自転車", "日陰つき", "歩行者", "バス停"),
    ],
)
@pytest.mark.parametrize("around", ["<ul>{}</ul>", "<ul><li><ul>{}</ul></li></ul>", "<ol>{}</ol>"])
def test_html_tells_the_level_of_an_item(words: tuple[str, ...], around: str) -> None:
    parts = parts_of(f"<h1>X</h1>{around.format(LIST.format(*words))}<p>Y.</p>")
    assert [(part.text, part.level) for part in parts[1:-1]] == list(zip(words, [0, 1, 2, 1, 0], strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("* a\n  * b\n    * c\n  * d\n* e", [0, 1, 2, 1, 0]),
        ("  • a\n  • b", [0, 0]),
        ("• a\n\t• b\n    • c", [0, 1, 1]),
        ("    • a\n  • b\n      • c", [0, 0, 1]),
        ("• a\n• b\nA line between the lists.\n  • c", [0, 0, 0, 0]),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_text_tells_it_by_indentation(text: str, expected: list[int], end: str) -> None:
    assert [part.level for part in parts_of(text.replace("\n", end), None)] == expected


def test_markdown_of_a_list_keeps_numbers_and_levels() -> None:
    page = "1. Uno\n   - uno a\n     - uno b\n2. Dos [x](/x) [y](/y)\n"
    assert article_markdown(None, parts_of(page, read_markdown)) == "- Uno\n  - uno a\n    - uno b\n- Dos x y"
    text = "1. Uno\n2. Dos\n   3. tres\n4. Cuatro"
    assert article_markdown(None, parts_of(text, None)) == "1. Uno\n2. Dos\n   3. tres\n4. Cuatro"


def test_a_list_a_hundred_thousand_deep_stays_short() -> None:
    count = 100_000
    items = [Paragraph("item", "x", (2 * at, 2 * at + 1), level=min(at, DEEPEST)) for at in range(count)]
    assert len(article_markdown(None, items)) < count * (2 * DEEPEST + 4)
    parts = parts_of("<ul><li>x" * 2000)
    assert max(part.level for part in parts) == DEEPEST


def test_items_on_one_level_stand_side_by_side() -> None:
    assert [part.level for part in parts_of("• a\n  • b\n  • c\n    • d\n    • e\n• f", None)] == [0, 1, 1, 2, 2, 0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```\nx = 1\n```", ["x = 1"]),
        ("```\n  x = 1\n```", ["  x = 1"]),
        ("```\n" + " " * 60 + "x\n```", [" " * 60 + "x"]),
    ],
)
def test_a_line_of_code_begins_with_its_white_space(text: str, expected: list[str]) -> None:
    assert [part.text for part in parts_of(text, None) if "`" not in part.text] == expected


def test_parts_of_a_line_of_code_are_one() -> None:
    text = "```\n  a | b\nc\n```"
    spans = [(6, 7), (10, 11), (12, 13)]
    pairs = zip(spans, (0.9, 0.8, 0.7), strict=True)
    parts = keep_indents([Paragraph("code", text[a:b], (a, b), sure) for (a, b), sure in pairs], text, None)
    found = [(part.text, part.span, part.probability) for part in parts]
    assert found == [("  a | b", (6, 11), 0.8), ("c", (12, 13), 0.7)]
