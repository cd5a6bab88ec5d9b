# ruff: noqa: E501 - the tables below are read along their lines
"""The headline is what the labeler names, unless the page's address knows better."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlesplit.html.metadata import Metadata
from articlesplit.records.headlines import find_headline, headline_of
from articlesplit.records.printed import Lines
from articlesplit.text.tokens import tokenize

HOST = "https://www.example.org/"


def headline(lines: list[str], labelled: dict[int, float], url: str | None) -> str | None:
    """What is found among lines of which some are labelled headlines with a probability."""
    text = "\n".join(lines)
    starts = [sum(len(line) + 1 for line in lines[:i]) for i in range(len(lines))]
    ends = [start + len(line) for start, line in zip(starts, lines, strict=True)]
    return find_headline(tokenize(text), Lines(np.array(starts), np.array(ends), labelled), url)


PAGE = ["Home", "Harbour", "Ferry to Selmo returns after nine years", "By Mia Lind", "The ferry sails at six."]


@pytest.mark.parametrize(
    ("lines", "labelled", "path", "wanted"),
    [
        (PAGE, {2: 0.9}, "", "Ferry to Selmo returns after nine years"),
        (PAGE, {1: 0.2, 2: 0.9}, "", "Ferry to Selmo returns after nine years"),
        (PAGE, {}, "", None),
        # the address names the line that was labelled otherwise
        (PAGE, {}, "news/ferry-selmo-returns-after-nine-years-48213.html", "Ferry to Selmo returns after nine years"),
        (PAGE, {0: 0.6}, "news/ferry-to-selmo-returns-after-nine-years", "Ferry to Selmo returns after nine years"),
        # umlauts are spelled out in addresses
        (
            ["Große Überraschung für Österreichs Fähren", "Fähren"],
            {1: 0.7},
            "grosse-ueberraschung-fuer-oesterreichs-faehren-a-771.html",
            "Große Überraschung für Österreichs Fähren",
        ),
        # a kicker belongs to the headline where the address has both, and not where it lacks it
        (PAGE, {2: 0.9}, "harbour-ferry-to-selmo-returns-after-nine-years", "Harbour: " + PAGE[2]),
        (PAGE, {2: 0.9}, "ferry-to-selmo-returns-after-nine-years", PAGE[2]),
        # a kicker on the headline's line goes, if the page prints the headline without it too
        (
            ["Northern harbours: Ferry to Selmo returns", "Ferry to Selmo returns"],
            {0: 0.9},
            "ferry-to-selmo-returns-4711",
            "Ferry to Selmo returns",
        ),
        (
            ["Northern harbours: Ferry to Selmo returns", "Ferries"],
            {0: 0.9},
            "ferry-to-selmo-returns-4711",
            "Northern harbours: Ferry to Selmo returns",
        ),
        # the path to the page ends with its headline, a headline's first part with a colon
        ([f"Home » Harbour » {PAGE[2]}", PAGE[2]], {0: 0.9, 1: 0.6}, "", PAGE[2]),
        ([f"Harbour: {PAGE[2]}", PAGE[2]], {0: 0.9, 1: 0.6}, "", f"Harbour: {PAGE[2]}"),
        # a path gives way to the headline below it, a headline with an arrow in it does not
        (["Strona główna » Dokumenty » Regulamin", "Regulamin ogrodu"], {0: 0.7, 1: 0.1}, "", "Regulamin ogrodu"),
        (["Noticias > Sociedad > Una feria", "La feria vuelve"], {0: 0.7, 1: 0.1}, "", "La feria vuelve"),
        (["Ana: 12 > 7", "Ferries"], {0: 0.7, 1: 0.1}, "", "Ana: 12 > 7"),
        ([f"Harbour » {PAGE[2]}", "Ferries"], {0: 0.7, 1: 0.1}, "", f"Harbour » {PAGE[2]}"),
        # an address of numbers or of a section says nothing
        (PAGE, {1: 0.5}, "doc/7715044", "Harbour"),
        (PAGE, {1: 0.5}, "sport/football", "Harbour"),
    ],
)
def test_the_headline_is_found(lines: list[str], labelled: dict[int, float], path: str, wanted: str | None) -> None:
    assert headline(lines, labelled, HOST + path) == wanted


def test_a_page_without_an_address_has_the_likeliest_labelled_line() -> None:
    assert headline(PAGE, {1: 0.3, 2: 0.6}, None) == PAGE[2]


@given(st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=6), st.text(max_size=60))
def test_any_lines_and_any_address_give_a_text_of_the_page_or_nothing(lines: list[str], path: str) -> None:
    found = headline([" ".join(line.split()) or "x" for line in lines], {0: 0.5}, HOST + path)
    assert found is None or found.strip()


TITLES = {
    "the line that is a title": (
        "Rain",
        Metadata(headlines=("Rain closes the bridge of Porto",)),
        ["Rain", "Rain closes the bridge of Porto"],
        "Rain closes the bridge of Porto",
    ),
    "the line that is a title without the site": (
        "Wiese und Wald",
        Metadata(headlines=("Regen über Kölbach - Wiese und Wald",)),
        ["Wiese und Wald", "Regen über Kölbach"],
        "Regen über Kölbach",
    ),
    "the second part of a title that goes on behind it": (
        "Violet Snow",
        Metadata(headlines=("The Ferrymen – Violet Snow", "The Ferrymen – Violet Snow | Songs")),
        ["Violet Snow", "The Ferrymen"],
        "Violet Snow",
    ),
    "both parts of a headline behind a quotation": (
        "La mairie répond",
        Metadata(headline="« On attend » : la mairie répond", headlines=("« On attend » : la mairie répond",)),
        ["« On attend » : la mairie répond"],
        "« On attend » : la mairie répond",
    ),
    "the second of two lines that are a title together": (
        "Мост через Озёрку",
        Metadata(headlines=("Мост через Озёрку: движение открыто",)),
        ["Мост через Озёрку", "движение открыто"],
        "движение открыто",
    ),
    "all of a headline that is cut short": (
        "El puente de Albar reabre ...",
        Metadata(headlines=("El puente de Albar reabre al tráfico",)),
        [],
        "El puente de Albar reabre al tráfico",
    ),
    "what a page of one word is about": (
        "jolt",
        Metadata(headlines=("jolt - A monitor for batteries - The Trove",)),
        ["jolt"],
        "jolt - A monitor for batteries",
    ),
    "no author behind a headline of a script without spaces": (
        "回乡短歌",
        Metadata(headlines=("回乡短歌 - 白榆 - 纸页诗",)),
        ["回乡短歌"],
        "回乡短歌",
    ),
    "no site behind the headline": (
        "Rain in Porto | The Post",
        Metadata(headlines=("Rain in Porto", "Rain")),
        [],
        "Rain in Porto",
    ),
}


@pytest.mark.parametrize(("printed", "data", "lines", "headline"), TITLES.values(), ids=TITLES)
def test_metadata_and_print_settle_the_headline(printed: str, data: Metadata, lines: list[str], headline: str) -> None:
    assert headline_of(printed, data, lines) == headline


NINE = "Ferry to Selmo returns after nine years"
LIMITS = {
    "three words of the address are in a line": (["Home", "Snow closes Braga"], {0: 0.6}, "snow-closes-braga", "Snow closes Braga"),
    "two words of an address say nothing": (["Home", "Snow Braga"], {0: 0.6}, "snow-braga", "Home"),
    "a line of eight characters": (["Home", "fog ends"], {0: 0.6}, "fog-ends-soon", "fog ends"),
    "a line of seven characters": (["Home", "fog end"], {0: 0.6}, "fog-end-soon", "Home"),
    "most words of the address, few others": (["Home", "Ferry to Selmo returns after ten years"], {0: 0.6}, "ferry-to-selmo-returns-after-nine-years", "Ferry to Selmo returns after ten years"),
    "half of the words of the address": (["Home", "Ferry to Selmo is late again"], {0: 0.6}, "ferry-to-selmo-returns-after-nine-years", "Home"),
    "a line that is hardly better": (["Ferry to Selmo returns after years", NINE], {0: 0.6}, "ferry-to-selmo-returns-after-nine-years", "Ferry to Selmo returns after years"),
    "the labelled line has all words": (["Snow in Braga", NINE], {0: 0.6}, "snow-in-braga", "Snow in Braga"),
    "a line that is too long": (["Home", f"{NINE}. " + "Ferry to Selmo returns. " * 12], {0: 0.6}, "ferry-to-selmo-returns-after-nine-years", "Home"),
    "a kicker that the address has not": (["Weather", NINE], {1: 0.6}, "harbour-ferry-to-selmo-returns-after-nine-years", NINE),
    "a kicker that ends with a sign": (["Harbour:", NINE], {1: 0.6}, "harbour-ferry-to-selmo-returns-after-nine-years", f"Harbour: {NINE}"),
    "a kicker that is a question": (["Harbour?", NINE], {1: 0.6}, "harbour-ferry-to-selmo-returns-after-nine-years", f"Harbour? {NINE}"),
    "a kicker of several words": (["Old harbour", NINE], {1: 0.6}, "old-harbour-ferry-to-selmo-returns-after-nine-years", f"Old harbour: {NINE}"),
    "a kicker whose words the address has elsewhere": (["Harbour old", NINE], {1: 0.6}, "old-harbour-ferry-to-selmo-returns-after-nine-years", NINE),
    "a part behind a divider that stands alone too": ([f"Harbour | {NINE}", NINE], {0: 0.6}, "ferry-to-selmo-returns-after-nine-years", NINE),
    "a part behind a divider whose first words are in the address": (["Selmo: returns after nine years", "returns after nine years"], {0: 0.6}, "selmo-returns-after-nine-years", "Selmo: returns after nine years"),
    "a hyphen is no divider": (["North-Ferry to Selmo returns", "Ferry to Selmo returns"], {0: 0.6}, "snow-closes-the-pass", "North-Ferry to Selmo returns"),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "labelled", "path", "wanted"), LIMITS.values(), ids=LIMITS)
def test_the_address_names_the_headline_where_it_is_sure(
    lines: list[str], labelled: dict[int, float], path: str, wanted: str
) -> None:
    assert headline(lines, labelled, HOST + path) == wanted


PATHS = {
    "the second line of a path's page": (["Home » News » Rules", "Menu", "Rules of the garden"], {0: 0.7, 2: 0.1}, "Rules of the garden"),
    "the third line": (["Home » News » Rules", "Menu", "Log in", "Rules of the garden"], {0: 0.7, 3: 0.1}, "Rules of the garden"),
    "the fourth line": (["Home » News » Rules", "Menu", "Log in", "Search", "Rules of the garden"], {0: 0.7, 4: 0.1}, "Home » News » Rules"),
    "a path of two parts": (["Home » Rules", "Rules of the garden"], {0: 0.7, 1: 0.1}, "Home » Rules"),
    "a path of 200 characters": (["Home » News » ".ljust(200, "r"), "Rules of the garden"], {0: 0.7, 1: 0.1}, "Rules of the garden"),
    "a path of 201 characters": (["Home » News » ".ljust(201, "r"), "Rules of the garden"], {0: 0.7, 1: 0.1}, "Home » News » ".ljust(201, "r")),
    "the end of a path, of 15 characters": (["Home | Rules of garden", "Rules of garden"], {0: 0.7, 1: 0.1}, "Rules of garden"),
    "the end of a path, of 14 characters": (["Home | Rules of gardn", "Rules of gardn"], {0: 0.7, 1: 0.1}, "Home | Rules of gardn"),
    "the end of a word": (["All overrules of garden", "rules of garden"], {0: 0.7, 1: 0.1}, "All overrules of garden"),
    "the same line twice": ([NINE, NINE], {0: 0.7, 1: 0.1}, NINE),
    "a line above the path": (["Rules of the garden", "Home » News » Rules"], {0: 0.1, 1: 0.7}, "Home » News » Rules"),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "labelled", "wanted"), PATHS.values(), ids=PATHS)
def test_a_path_to_the_page_gives_way_to_a_headline_near_it(
    lines: list[str], labelled: dict[int, float], wanted: str
) -> None:
    assert headline(lines, labelled, None) == wanted


def test_a_path_that_stands_before_the_line_on_its_line() -> None:
    text = "Home » Rules\nRules of the garden"
    lines = Lines(np.array([7, 13]), np.array([12, 32]), {0: 0.7, 1: 0.1})
    assert find_headline(tokenize(text), lines, None) == "Rules of the garden"


DECLARED = {
    "nothing": (None, Metadata(), [], None),
    "the first title where none is printed": (None, Metadata(headlines=("Rain", "Snow")), [], "Rain"),
    "JSON-LD that nothing bears out": ("Rain in Porto", Metadata(headline="Snow in Braga", headlines=("Snow in Braga",)), [], "Rain in Porto"),
    "JSON-LD that a second title bears out": ("Rain", Metadata(headline="Snow in Braga", headlines=("Snow in Braga", "Snow in Braga")), [], "Snow in Braga"),
    "JSON-LD that begins the printed headline": ("Snow in Braga and Porto", Metadata(headline="Snow in Braga", headlines=("x",)), [], "Snow in Braga"),
    "two titles of which one goes on": ("Song", Metadata(headlines=("Band", "Band – Song", "Band – Song | Site")), ["Band"], "Song"),
    "one title that goes on": ("Song", Metadata(headlines=("Band", "Band – Song | Site")), ["Band"], "Band"),
    "two lines that are a title, the second short": ("Storm in Porto", Metadata(headlines=("Storm in Porto: all is well",)), ["Storm in Porto", "all is well"], "Storm in Porto"),
    "a question of one word": ("jolt?", Metadata(headlines=("jolt?: A monitor",)), [], "jolt?"),
    "two words": ("jolt two", Metadata(headlines=("jolt two: A monitor",)), [], "jolt two"),
    "a word and a dash": ("jolt", Metadata(headlines=("jolt – A monitor – The Trove",)), [], "jolt – A monitor"),
    "a word and a colon": ("jolt", Metadata(headlines=("jolt: A monitor",)), [], "jolt: A monitor"),
    "a word that begins another": ("jolt", Metadata(headlines=("jolts: A monitor",)), [], "jolt"),
    "no word of a kicker": ("Rain in Porto", Metadata(headlines=("Weather: Rain in Porto",)), [], "Rain in Porto"),
}  # fmt: skip


@pytest.mark.parametrize(("printed", "data", "lines", "wanted"), DECLARED.values(), ids=DECLARED)
def test_titles_are_believed_where_the_page_bears_them_out(
    printed: str | None, data: Metadata, lines: list[str], wanted: str | None
) -> None:
    assert headline_of(printed, data, lines) == wanted
