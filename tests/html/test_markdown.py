"""Markdown gives what the same page gives without its signs: clean text, and the addresses of links."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlesplit import parse
from articlesplit.html.markdown import is_markdown, read_markdown, without_marks

ARTICLE = """[![Lorme Post](https://lorme.example/logo.png)](https://lorme.example/)

* [News](https://lorme.example/news)
* [Sport](https://lorme.example/sport)

# The bridge of Lorme reopened on Wednesday

By [Jane Aubry](https://lorme.example/jane) | 18 December 2024

The bridge of [Lorme](https://lorme.example/tag/lorme) reopened on Wednesday after **two years** of work, said the
mayor. It had been closed since the flood of 2022, and the ferry had taken its place.

**Read also:** [A river runs through the budget](https://lorme.example/news/river-budget)

The first lorries crossed it at noon. The ferry made its _last trip_ in the evening, as it had been announced.

## More news

[Snow closes the northern pass](https://lorme.example/news/snow-pass)

Lorries were turned back at the border on Tuesday.

17 December 2024

[Council votes for a new library in the old
station](https://lorme.example/news/library)

The works begin in spring and cost four million.

16 December 2024
"""


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("Regen\n\n[Schnee](/schnee) | [Hagel](https://a.example/hagel)", True),
        ("**Pluie** à [Fès](/fes)", True),
        ("- Rain\n- Snow", False),
        ("# a comment\nx = 1  # another\n", False),
        ("5 * 3 * 2 and **kwargs", False),
        ("See [1](2) and [3](4).", False),
        ("#winter\n\n#snow\n\nIt snowed.", False),
        ("", False),
    ],
)
def test_markdown_is_told_from_plain_text(source: str, wanted: bool) -> None:
    assert is_markdown(source) is wanted


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Rain\n====\n\nIt rained.", "Rain\nIt rained."),
        ("It rained\nall day in [Porto](/porto).", "It rained all day in Porto."),
        ("A \\*star\\* and 5 \\_ 6", "A *star* and 5 _ 6"),
        ("![A bridge](bridge.jpg)\n\nThe bridge.", "The bridge."),
        ("| Line | 2023 |\n|---|---|\n| 4 | 12 |", "Line | 2023 4 | 12"),
        ("[Pont de\nLorme](https://a.example/pont-de-\nlorme) rouvert", "Pont de Lorme rouvert"),
        ("新しい**橋**が開いた。", "新しい橋が開いた。"),
        ("Caf&eacute; &amp; bar", "Café & bar"),
        ("[ Imprimir ](javascript:window.print\\(\\)) [Porto](/porto)", "Imprimir Porto"),
        ('![Foto]( "Três pontes") [Chuva]( "A chuva") e [neve](/neve)', "Chuva e neve"),
        ("[![](a.jpg)\n\nCapa de chuva\n\nR$ 289](/capa)", "Capa de chuva R$ 289"),
        ('* [#### 雨が降る\n\n  5月3日](/ame "雨")\n* [雪](/yuki)', "雨が降る 5月3日 雪"),
    ],
)
def test_the_signs_are_no_text(source: str, text: str) -> None:
    assert " ".join(read_markdown(source).text.split()) == " ".join(text.split())


def test_each_line_of_a_card_that_is_one_link_has_its_address() -> None:
    card = "[![A bridge](a.jpg)\n\nПогода\n\n      ### Дождь в Лорме\n\n3 мая](/rain)"
    rows = read_markdown(f"{card}\n\n[one\n\n\\[two] and [Snow](/snow)", "https://lorme.example/")
    addresses = {
        rows.text[start:].split("\n")[0]: rows.address(link) for start, link in zip(rows.start, rows.link, strict=True)
    }
    assert {name: addresses[name] for name in ("Погода", "Дождь в Лорме", "3 мая")} == dict.fromkeys(
        ("Погода", "Дождь в Лорме", "3 мая"), "https://lorme.example/rain"
    )
    assert rows.text.split("\n\n")[-2:] == ["[one", "[two] and Snow"]


def test_a_page_in_markdown_has_clean_fields_and_addresses() -> None:
    page = parse(ARTICLE, reference_date="2024-12-20")
    assert page.article.headline == "The bridge of Lorme reopened on Wednesday"
    assert page.article.authors == ("Jane Aubry",)
    assert page.article.text.startswith("The bridge of Lorme reopened on Wednesday after two years of work")
    assert "**" not in page.text
    assert [(link.cue, link.url) for link in page.cross_links] == [
        ("Read also:", "https://lorme.example/news/river-budget")
    ]
    assert [(teaser.headline, teaser.url) for teaser in page.teasers] == [
        ("Snow closes the northern pass", "https://lorme.example/news/snow-pass"),
        ("Council votes for a new library in the old station", "https://lorme.example/news/library"),
    ]


def test_text_that_turns_out_to_be_markdown_is_read_as_markdown() -> None:
    assert parse(ARTICLE, format="text") == parse(ARTICLE, format="markdown") == parse(ARTICLE)


def test_the_lines_above_the_page_of_a_reader_service_are_metadata() -> None:
    head = "Title: The bridge of Lorme reopened\n\nURL Source: https://lorme.example/bridge\n\n"
    head += "Published Time: 2024-12-18T10:00:00Z\n\nMarkdown Content:\n"
    rows = read_markdown(head + "The bridge of Lorme reopened\n===\n\nIt had been closed since 2022.")
    assert rows.text.splitlines()[0] == "The bridge of Lorme reopened"
    assert rows.metadata.published == "2024-12-18T10:00:00Z"


def test_blank_lines_below_the_lines_of_a_reader_service_are_read_in_linear_time() -> None:
    head = "Title: Rain\nURL Source: https://lorme.example/rain\n" + "\n" * 20_000
    assert read_markdown(head + "It rained.").text.endswith("It rained.")


@given(st.text(st.sampled_from("#*_[](){}<>!`~|-=\\ \n\tab1.&;:/"), max_size=200))
def test_any_text_parses_as_markdown(source: str) -> None:
    page = parse(source, format="markdown")
    assert all(0 <= block.start < block.end <= len(page.text) for block in page.blocks)


@pytest.mark.parametrize("sign", ["[", "> ", "- ", "**a ", "[a](", "<div>", "|a", "# a\n\n"])
def test_deep_and_endless_markdown_parses(sign: str) -> None:
    parse(sign * 20_000, format="markdown")


def test_markdown_without_links_loses_its_marks() -> None:
    source = "# Salju\n\n> Turun *salju*.\n\n## Hujan\n\n```\nhujan --tiap hari\n```\n\n"
    source += "| `--tiap` | arti |\n|---|:---:|\n| 5 * 3 * 2 | 30 |\n"
    wanted = "Salju\n\nTurun salju.\n\nHujan\n\nhujan --tiap hari\n\n| --tiap | arti |\n| 5 * 3 * 2 | 30 |\n"
    assert without_marks(source) == wanted
    assert without_marks(source.replace("# ", "")) == source.replace("# ", "")


def test_lines_of_markdown_without_links_stay_lines() -> None:
    page = parse("# Rain\n\nBy Ana Lima\n18 December 2024\n\n## Snow\n\nIt **snowed**.")
    assert page.text == "Rain\n\nBy Ana Lima\n18 December 2024\n\nSnow\n\nIt snowed."


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("It rained.\n\n[## Rain in Porto](/rain)\n\nIt snowed.", "It rained. Rain in Porto It snowed."),
        ("* [### خبر عاجل](/a)\n* [### 新しい橋](/b)", "خبر عاجل 新しい橋"),
        ("Plus : [#### La pluie (enfin)](/pluie_(porto)) 3 mai", "Plus : La pluie (enfin) 3 mai"),
        ("[#1 of the charts](/one), [a#](/b)", "#1 of the charts, a#"),
    ],
)
def test_the_marks_of_a_heading_inside_a_link_are_no_text(source: str, text: str) -> None:
    assert " ".join(read_markdown(source).text.split()) == text
