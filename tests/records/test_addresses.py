"""A record has one link, and what leads nowhere or to a section is an entry of a menu."""

from __future__ import annotations

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
