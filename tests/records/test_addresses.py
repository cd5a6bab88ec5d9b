# ruff: noqa: E501 - the tables below are read along their lines
"""A record has one link, and what leads nowhere or to a section is an entry of a menu."""

from __future__ import annotations

from dataclasses import replace

import pytest

from articlesplit.page import Teaser
from articlesplit.records.addresses import linked_records

BASE = "https://news.example.org/2024/05/03/rain-stops-the-cup-in-porto"
ARTICLE = "https://news.example.org/{}-closes-the-northern-pass-again"


def teaser_of(headline: str, url: str | None, span: tuple[int, int]) -> Teaser:
    return Teaser(
        rubrique=None, headline=headline, summary=None, author=None, date=None, date_text=None, url=url, span=span,
        probability=0.9,
    )  # fmt: skip


def page_of(*rows: tuple[str, str | None]) -> tuple[str, list[Teaser]]:
    """A text with a line for each record, and the records: headline and address."""
    text, teasers = "", []
    for headline, url in rows:
        text += "\n" * bool(text)
        span = (len(text), len(text) + len(headline))
        text += headline
        teasers.append(teaser_of(headline, url, span))
    return text, teasers


def found(*rows: tuple[str, str | None]) -> list[tuple[str | None, str, str | None]]:
    text, teasers = page_of(*rows)
    return [(one.rubrique, one.headline, one.author) for one in linked_records(teasers, text, BASE, has_tree=False)]


FOUR = [(f"{word} closes the northern pass", ARTICLE.format(word)) for word in ("snow", "ice", "wind", "hail")]
PLAIN = [(None, headline, None) for headline, _ in FOUR]


@pytest.mark.parametrize(
    ("headline", "url"),
    [
        ("Newsletter abonnieren", None),
        ("عن الموقع", None),
        ("Politik Wirtschaft Kultur", "https://news.example.org/politik"),
        ("広告について", "https://ads.example.com/"),
        ("Jobs", "https://jobs.example.com/stellen"),
    ],
)
def test_an_entry_of_a_menu_is_no_record(headline: str, url: str | None) -> None:
    assert found(*FOUR, (headline, url)) == PLAIN


def test_records_stay_where_most_of_a_page_has_no_links() -> None:
    rows = [(headline, None) for headline, _ in FOUR]
    assert found(*rows) == PLAIN
    assert found(*rows, ("Rain", ARTICLE.format("rain")))[-1] == (None, "Rain", None)


def test_short_addresses_are_articles_where_a_page_has_no_others() -> None:
    rows = [(headline, f"https://news.example.org/a/{number}") for number, (headline, _) in enumerate(FOUR)]
    assert found(*rows) == PLAIN


@pytest.mark.parametrize(
    ("kicker", "headline"),
    [
        ("Grossbrand in Lorme", "Keine Hinweise auf Gefahren für Menschen"),
        ("Incendie à Lorme", "Aucun danger pour les habitants"),
        ("حريق في لورم", "لا خطر على السكان في المدينة"),
    ],
)
def test_of_two_headlines_with_one_link_the_first_is_the_kicker(kicker: str, headline: str) -> None:
    url = ARTICLE.format("fire")
    assert found(*FOUR, (kicker, url), (headline, url))[-1] == (kicker, headline, None)


def test_of_two_headlines_with_one_link_a_name_is_the_author() -> None:
    url = ARTICLE.format("fire")
    assert found(*FOUR, ("Fire in Lorme", url), ("Mia Lind, Paul Roth", url))[-1] == (
        None,
        "Fire in Lorme",
        "Mia Lind, Paul Roth",
    )


def test_a_headline_that_was_cut_inside_its_link_is_whole_again() -> None:
    text = "风声 | 新的图书馆，还是旧的？"
    url = ARTICLE.format("library")
    spans = ((0, 2), (5, len(text)))
    teasers = [teaser_of(text[start:end], url, (start, end)) for start, end in spans]
    assert [one.headline for one in linked_records(teasers, text, BASE, has_tree=False)] == [text]


def test_a_record_of_a_tree_may_lack_its_link_and_lead_to_a_section_of_its_site() -> None:
    rows = [*FOUR, ("Rain", None), ("Video", "https://news.example.org/video"), ("Jobs", "https://jobs.example.com/")]
    text, teasers = page_of(*rows)
    assert [one.headline for one in linked_records(teasers, text, BASE, has_tree=True)][4:] == ["Rain", "Video"]


def with_fields(teaser: Teaser, **fields: str) -> Teaser:
    return replace(teaser, **fields)  # type: ignore[arg-type]


FIRE = ARTICLE.format("fire")
JOINED = {
    "a kicker above a headline": ([{}, {}], [("Fire in Lorme", "No danger at all", None, (0, 30), 0.7)]),
    "a kicker above a record with a rubrique": ([{}, {"rubrique": "City"}], [("City", "No danger at all", None, (0, 30), 0.7)]),
    "a kicker above a record with an author": ([{}, {"author": "Bo Dahl"}], [("Fire in Lorme", "No danger at all", "Bo Dahl", (0, 30), 0.7)]),
    "two records with summaries": ([{"summary": "It burned."}, {"summary": "It rained."}], [(None, "Fire in Lorme", None, (0, 13), 0.8), (None, "No danger at all", None, (14, 30), 0.7)]),
    "a record and a headline": ([{"date_text": "3 May"}, {}], [(None, "Fire in Lorme", None, (0, 13), 0.8), (None, "No danger at all", None, (14, 30), 0.7)]),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "expected"), JOINED.values(), ids=JOINED)
def test_two_records_with_one_link_are_one_where_only_one_has_fields(
    fields: list[dict[str, str]], expected: list[tuple[object, ...]]
) -> None:
    text, teasers = page_of(("Fire in Lorme", FIRE), ("No danger at all", FIRE))
    teasers = [
        replace(with_fields(teaser, **one), probability=probability)
        for teaser, one, probability in zip(teasers, fields, (0.8, 0.7), strict=True)
    ]
    found = linked_records(teasers, text, BASE, has_tree=True)
    assert [(one.rubrique, one.headline, one.author, one.span, one.probability) for one in found] == expected


NAMED = {
    "a name below a record": (("Fire in Lorme", "Mia Lind"), [{"summary": "It burned."}, {}], [("Fire in Lorme", "Mia Lind")]),
    "a name below a record with an author": (("Fire in Lorme", "Mia Lind"), [{"author": "Bo Dahl"}, {}], [("Fire in Lorme", "Bo Dahl"), ("Mia Lind", None)]),
    "a name with a day below a record": (("Fire in Lorme", "Mia Lind"), [{"summary": "It burned."}, {"date_text": "3 May"}], [("Fire in Lorme", None), ("Mia Lind", None)]),
    "a name below a headline": (("Fire in Lorme", "Mia Lind"), [{}, {}], [("Fire in Lorme", "Mia Lind")]),
    "a name above a headline": (("Mia Lind", "Fire in Lorme"), [{}, {}], [("Fire in Lorme", "Mia Lind")]),
    "a name above a record with an author": (("Mia Lind", "Fire in Lorme"), [{}, {"author": "Bo Dahl"}], [("Fire in Lorme", "Bo Dahl")]),
    "names in Chinese": (("女子手球队最后一分钟逆转取胜", "陈晓岚"), [{}, {}], [("女子手球队最后一分钟逆转取胜", "陈晓岚")]),
    "small letters": (("Fire in Lorme", "mia lind"), [{}, {}], [("mia lind", None)]),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "fields", "expected"), NAMED.values(), ids=NAMED)
def test_of_two_records_with_one_link_a_name_is_the_author(
    lines: tuple[str, str], fields: list[dict[str, str]], expected: list[tuple[str, str | None]]
) -> None:
    text, teasers = page_of(*((line, FIRE) for line in lines))
    teasers = [with_fields(teaser, **one) for teaser, one in zip(teasers, fields, strict=True)]
    assert [(one.headline, one.author) for one in linked_records(teasers, text, BASE, has_tree=True)] == expected


@pytest.mark.parametrize("spans", [((0, 4), (7, 30)), ((3, 4), (7, 12))])
def test_the_span_of_joined_records_holds_both(spans: tuple[tuple[int, int], tuple[int, int]]) -> None:
    text = "风声 | 新的图书馆，还是旧的？" + " " * 20
    teasers = [teaser_of("风声", FIRE, spans[0]), teaser_of("新的图书馆", FIRE, spans[1])]
    assert [one.span for one in linked_records(teasers, text, BASE, has_tree=True)] == [(spans[0][0], spans[1][1])]


def test_a_record_that_goes_on_below_begins_on_the_line_of_the_one_before() -> None:
    text = "Grossbrand | Keine Gefahr\nNiemand wurde verletzt."
    teasers = [teaser_of("Grossbrand", FIRE, (0, 10)), teaser_of("Keine Gefahr", FIRE, (13, len(text)))]
    found = linked_records(
        [teasers[0], replace(teasers[1], summary="Niemand wurde verletzt.")], text, BASE, has_tree=True
    )
    assert [(one.rubrique, one.headline) for one in found] == [(None, "Grossbrand | Keine Gefahr")]
