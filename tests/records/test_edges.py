# ruff: noqa: E501 - the tables below are read along their lines
"""What stands around the body is no part of it: residue above, notes and other articles below, in any language."""

from __future__ import annotations

import numpy as np
import pytest

from articlesplit.labels import Label
from articlesplit.records.bylines import read_bylines
from articlesplit.records.edges import cut_edges
from articlesplit.records.pieces import join_blocks
from articlesplit.records.printed import core_at
from articlesplit.records.unnamed_headlines import name_headline_above, name_likeliest_headline
from articlesplit.text.blocks import cut_blocks
from articlesplit.text.tokens import tokenize
from tests.records.made import before_and_after, letters, made_pieces, rows
from tests.records.test_assemble import records_of

BODY = {
    "en": "The river rose by two metres in one night, and nobody on the pier could say when it would fall again.",
    "de": "Der Fluss stieg in einer Nacht um zwei Meter, und niemand am Ufer wusste, wann er wieder fallen würde.",
    "es": "El río subió dos metros en una noche, y nadie en el muelle sabía decir cuándo volvería a bajar.",
    "ru": "Река поднялась за ночь на два метра, и никто на пристани не мог сказать, когда вода снова спадёт.",
    "sv": "Floden steg två meter på en natt, och ingen på kajen kunde säga när den skulle sjunka igen.",
}


def article(language: str, above: str = "", below: str = "", copies: int = 4) -> str:
    """A marked article with lines above and below its body."""
    body = "\n".join(f"⟦paragraph: {BODY[language]}⟧" for _ in range(copies))
    return f"⟦headline: Rain in Porto⟧\n⟦byline: Ana Lima⟧\n{above}\n{body}\n{below}"


def bodies(marked: str) -> set[str]:
    return {paragraph.text for paragraph in records_of(marked).article.paragraphs}


RESIDUE = {
    "en": "⟦paragraph: Small⟧\n⟦paragraph: Medium⟧\n⟦paragraph: Large⟧",
    "sv": "⟦paragraph: Lästid: 3 min⟧\n⟦paragraph: Lyssna⟧",
    "de": "⟦summary: Lesezeit: 4 Minuten⟧",
    "es": "⟦paragraph: Compartir⟧\n⟦paragraph: A+ A-⟧",
}
NOTES = {
    "en": "⟦paragraph: Ana Lima is a reporter for the Lorme Post. You can reach Ana at ana@lorme.example.⟧",
    "de": "⟦paragraph: Ana Lima ist Redakteurin und schreibt über Flüsse.⟧",
    "es": "⟦paragraph: Ana Lima –⟧",
    "ru": "⟦paragraph: Ana Lima пишет о реках и мостах.⟧",
}
PLEAS = {
    "en": "⟦paragraph: Subscribe to our newsletter and read each morning what moves the valley.⟧",
    "de": "⟦paragraph: Newsletter abonnieren und nichts verpassen: jeden Morgen in Ihrem Postfach.⟧",
    "es": "⟦paragraph: Suscríbete a nuestra newsletter y léela cada mañana.⟧",
}
SECOND = {
    "en": "⟦headline: Snow closes the northern pass again⟧\n⟦byline: By Bo Dahl⟧",
    "de": "⟦caption: Schnee sperrt den alten Moorpass⟧\n⟦byline: Von Bo Dahl⟧",
    "es": "⟦heading: La nieve cierra el paso del norte⟧\nPor Bo Dahl",
}
TAILS = {
    "en": "More stories\n⟦cross_link: Ferry runs again⟧\n⟦paragraph: {0}⟧\n⟦cross_link: Choir sings⟧\n⟦paragraph: {0}⟧",
    "sv": "Fler nyheter\n⟦heading: Färjan går igen⟧\n⟦paragraph: {0}⟧\n⟦heading: Kören sjunger⟧\n⟦paragraph: {0}⟧",
    "de": "Mehr zum Thema\n⟦heading: Fähre fährt wieder⟧\n⟦paragraph: {0}⟧\n⟦heading: Chor singt⟧\n⟦paragraph: {0}⟧",
}


@pytest.mark.parametrize(("language", "lines"), RESIDUE.items())
def test_short_lines_above_the_first_text_are_no_text(language: str, lines: str) -> None:
    assert bodies(article(language, above=lines)) == {BODY[language]}


@pytest.mark.parametrize(("language", "line"), [*NOTES.items(), *PLEAS.items()])
def test_notes_and_pleas_below_the_last_text_are_no_text(language: str, line: str) -> None:
    assert bodies(article(language, below=line)) == {BODY[language]}


def test_a_text_about_the_author_inside_the_body_stays() -> None:
    note = "⟦paragraph: Ana Lima is the mayor of Porto and opened the bridge.⟧"
    assert len(bodies(article("en", above=note))) == 2


@pytest.mark.parametrize(("language", "head"), SECOND.items())
def test_a_second_article_below_the_first_is_no_part_of_it(language: str, head: str) -> None:
    found = records_of(article(language, below=f"{head}\n⟦paragraph: It snowed all night long in the hills.⟧")).article
    assert {paragraph.text for paragraph in found.paragraphs} == {BODY[language]}
    assert found.headline == "Rain in Porto"
    assert found.authors == ("Ana Lima",)


@pytest.mark.parametrize(("language", "tail"), TAILS.items())
def test_headlines_and_texts_under_a_title_are_teasers(language: str, tail: str) -> None:
    summary = "It goes on for weeks, says the office of the port."
    records = records_of(article(language, below=tail.format(summary)))
    assert {paragraph.text for paragraph in records.article.paragraphs} == {BODY[language]}
    assert [teaser.summary for teaser in records.teasers] == [summary, summary]


@pytest.mark.parametrize("line", ["A bridge like a yeti", "Мост, которого нет", "Das Ende einer langen Reise"])
def test_the_line_above_a_caption_is_the_headline_where_there_is_no_other(line: str) -> None:
    page = records_of(
        f"⟦summary: {line}⟧\n⟦caption: The old bridge in winter⟧\n⟦caption: The old bridge in winter⟧\n"
        + f"⟦paragraph: {BODY['en']}⟧\n" * 3
    )
    assert page.article.headline == line


@pytest.mark.parametrize("place", ["DEN HAAG (ANP)", "NORDWERDER (knd)", "PARIS (AFP)", "Озёрск (ТАСС)"])
def test_a_place_and_an_agency_before_a_summary_belong_to_it(place: str) -> None:
    marked = "\n".join(
        f"⟦teaser.headline {n}: Rain number {n}⟧\n⟦teaser.rubrique {n}: {place}⟧ - ⟦teaser.summary {n}: It rained.⟧"
        for n in range(1, 4)
    )
    teasers = records_of(marked).teasers
    assert [(teaser.rubrique, teaser.summary) for teaser in teasers] == [(None, f"{place} - It rained.")] * 3


HEADLINES = {
    "en": "Snow closes the northern pass for a week",
    "de": "Schnee sperrt den alten Moorpass für eine Woche",
    "ja": "北の峠が雪で一週間閉鎖、住民は迂回路を使う",
    "ar": "الثلوج تغلق الممر الشمالي لمدة أسبوع",
}


def likeliest(lines: list[tuple[str, float]], text: str) -> str | None:
    """The headline of an article above whose text stand some lines, each with its probability of being the headline."""
    dump = "\n".join([*(line for line, _ in lines), text, text])
    blocks = cut_blocks(tokenize(dump))
    labels = np.where(blocks.line < len(lines), Label.BOILERPLATE, Label.PARAGRAPH).astype(np.uint8)
    probabilities = np.full((len(blocks), len(Label)), 1e-4, np.float32)
    probabilities[np.arange(len(blocks)), labels] = 0.9
    for number, (_, probability) in enumerate(lines):
        probabilities[blocks.line == number, Label.HEADLINE] = probability
    pieces = join_blocks(blocks, labels, probabilities, np.zeros(len(blocks), bool))[0]
    found = name_likeliest_headline(pieces)
    return core_at(pieces, pieces.label.index(Label.HEADLINE)).text if found else None


@pytest.mark.parametrize("language", HEADLINES)
def test_where_nothing_is_called_a_headline_the_likeliest_line_above_the_text_is_one(language: str) -> None:
    lines = [("Sport", 0.001), (HEADLINES[language], 0.03), ("Share this article with your friends", 0.004)]
    assert likeliest(lines, BODY["en"]) == HEADLINES[language]


@pytest.mark.parametrize(
    ("line", "probability"), [("Home > News > Valley and mountains", 0.2), ("Share", 0.2), (HEADLINES["en"], 0.001)]
)
def test_a_path_a_word_and_an_unlikely_line_are_no_headline(line: str, probability: float) -> None:
    assert likeliest([("Menu", 0.001), (line, probability)], BODY["en"]) is None


@pytest.mark.parametrize(
    ("line", "byline", "expected"),
    [
        ("Rain in Porto", ["byline: By Ana Lima", "byline: 3 May 2024"], True), ("雨の町", ["byline: 3 May 2024"], True),
        ("Rain in Porto", [], False), ("Rain in Porto", ["byline: By Ana Lima", "boilerplate: Share"], False),
        ("Rain in Porto", ["byline: By Ana Lima"] * 3, False), ("Rain", ["byline: By Ana Lima"], False),
        ("Local News", ["byline: By Ana Lima"], False), ("May 2024", ["byline: By Ana Lima"], False),
        ("It rained.", ["byline: By Ana Lima"], False), ("In short:", ["byline: By Ana Lima"], False), ("Home > Porto", ["byline: By Ana Lima"], False),
    ],
)  # fmt: skip
def test_a_few_words_above_the_byline_that_begin_a_page_are_its_headline(
    line: str, byline: list[str], expected: bool
) -> None:
    page = "\n".join([f"boilerplate: {line}", *byline, f"paragraph: {BODY['en']}", f"paragraph: So {BODY['en']}"])
    pieces = made_pieces(rows(page))
    assert name_likeliest_headline(pieces) is expected
    assert (pieces.label[0] is Label.HEADLINE) is expected
    below = made_pieces(rows(f"boilerplate: Menu\n{page}"))
    assert not name_likeliest_headline(below)
    beside = made_pieces(rows(page.replace("\nbyline", " + byline", 1)))
    assert not name_likeliest_headline(beside)


SNOW = "Snow closes the northern pass"
RIVER = BODY["en"]
TEXT = f"paragraph: {RIVER}\nparagraph: So {RIVER}"
NEW = f"boilerplate → headline: {SNOW}\nboilerplate → byline: By Ana Lima"
ARABIC = "teaser.headline{}: أمطار غزيرة في وادي الصفا والقرى المجاورة"
HEADS = {
    "a line above an author and a text": f"{NEW}\n{TEXT}",
    "a line above an author, a day and a text": f"{NEW}\nboilerplate → byline: 3 May 2024\n{TEXT}",
    "a line above an author, two dates and a text": f"{NEW}\nboilerplate → byline: 3 May 2024\nboilerplate → byline: 10:15\n{TEXT}",
    "a line above an author, three dates and a text": f"boilerplate: {SNOW}\nboilerplate: By Ana Lima\nboilerplate: 3 May 2024\nboilerplate: 10:15\nboilerplate: 4 May 2024\n{TEXT}",
    "a line above an author, a section and a text": f"boilerplate: {SNOW}\nboilerplate: By Ana Lima\nboilerplate: Weather\n{TEXT}",
    "a line above an author, a day and the last text": f"{NEW}\nboilerplate → byline: 3 May 2024\nparagraph: {RIVER}",
    "a line above an author and the last text": f"boilerplate: {SNOW}\nboilerplate: By Ana Lima\nparagraph: {RIVER}",
    "a word above an author and a text": f"boilerplate: Snow\nboilerplate: By Ana Lima\n{TEXT}",
    "a line above words that begin like an author's": f"boilerplate: {SNOW}\nboilerplate: By our staff\n{TEXT}",
    "a line above an author and a short text": f"boilerplate: {SNOW}\nboilerplate: By Ana Lima\nparagraph: It snowed.\n{TEXT}",
    "a line above an author and another line": f"boilerplate: {SNOW}\nboilerplate: By Ana Lima\nparagraph: {RIVER[:-1]}\n{TEXT}",
    "several lines above authors and texts": f"boilerplate: {SNOW}\nboilerplate: By Ana Lima\n{TEXT}\nboilerplate: {SNOW}\nboilerplate: By Bo Dahl\n{TEXT}",
    "a line above names that are called the headline": f"{ARABIC.format(' → headline')}\nheadline → byline: سلمى الحداد، كريم النجار\nboilerplate: 3 مايو 2024\n{TEXT}",
    "a line above one name that is called the headline": f"{ARABIC.format('')}\nheadline: سلمى الحداد\nboilerplate: 3 مايو 2024\n{TEXT}",
    "a word above names that are called the headline": f"teaser.headline: أمطار\nheadline: سلمى الحداد، كريم النجار\nboilerplate: 3 مايو 2024\n{TEXT}",
    "a dated line above names that are called the headline": f"{ARABIC.format('')} 3 مايو 2024\nheadline: سلمى الحداد، كريم النجار\nboilerplate: 3 مايو 2024\n{TEXT}",
    "a caption above names that are called the headline": f"caption: {ARABIC.partition(': ')[2]}\nheadline: سلمى الحداد، كريم النجار\nboilerplate: 3 مايو 2024\n{TEXT}",
    "names that are called the headline on the line above": f"{ARABIC.format('')} + headline: سلمى الحداد، كريم النجار\nboilerplate: 3 مايو 2024\n{TEXT}",
    "names that are called the headline at the end": f"{TEXT}\n{ARABIC.format('')}\nheadline: سلمى الحداد، كريم النجار",
    "names that are called the headline at the beginning": f"headline: سلمى الحداد، كريم النجار\nboilerplate: 3 مايو 2024\n{TEXT}",
    "two headlines": f"{ARABIC.format('')}\nheadline: سلمى الحداد، كريم النجار\nboilerplate: 3 مايو 2024\nheadline: {SNOW}\n{TEXT}",
    "a first text above a caption": f"summary → headline: {SNOW}\ncaption: The pass in May\n{TEXT}",
    "a first text above a caption where a headline is": f"headline: Snow\nsummary: {SNOW}\ncaption: The pass in May\n{TEXT}",
    "a first text above a caption without a text below": f"summary: {SNOW}\ncaption: The pass in May\nsummary: {RIVER}",
    "a first sentence below a day": f"boilerplate: 3 May 2024\nsummary: {SNOW}.\n{TEXT}",
    "a first sentence above a caption": f"summary → headline: {SNOW}.\ncaption: The pass in May\n{TEXT}",
    "a page without a text": f"boilerplate: {SNOW}\ncaption: The pass in May",
}  # fmt: skip


@pytest.mark.parametrize("page", HEADS.values(), ids=HEADS)
def test_where_nothing_is_called_a_headline_what_is_around_a_line_makes_it_one(page: str) -> None:
    rows, expected = before_and_after(page)
    pieces = made_pieces(rows)
    name_headline_above(pieces)
    assert [label.text for label in pieces.label] == expected


@pytest.mark.parametrize(("likely", "expected"), [(0.51, "paragraph"), (0.4, "boilerplate")])
def test_the_text_below_a_line_and_an_author_is_rather_a_paragraph(likely: float, expected: str) -> None:
    rows, _ = before_and_after(f"{NEW}\nboilerplate: {RIVER}\n{TEXT}")
    pieces = made_pieces(rows, {(2, "paragraph"): likely - 0.001})  # the probability of a summary is 0.001
    name_headline_above(pieces)
    assert pieces.label[2].text == expected


FIRST = f"headline: Rain in Porto\nbyline: By Ana Lima\n{TEXT}\nparagraph: Then {RIVER}"
FERRY = "teaser.headline: Ferry runs again today\nteaser.date: 3 May 2024"
OUT = "boilerplate"
EDGES = {
    "a second article": f"{FIRST}\nheading → {OUT}: {SNOW}\nbyline → {OUT}: By Bo Dahl\nparagraph → {OUT}: It snowed.",
    "a second article above records": f"{FIRST}\nheading → {OUT}: {SNOW}\nbyline → {OUT}: By Bo Dahl\nparagraph → {OUT}: It snowed.\n{FERRY}",
    "a second article that is called a record, above records": f"{FIRST}\nteaser.headline → {OUT}: {SNOW}\nteaser.author → {OUT}: By Bo Dahl\nparagraph → {OUT}: {RIVER}\nparagraph → {OUT}: And {RIVER}\n{FERRY}",
    "a second article below its section": f"{FIRST}\nheading → {OUT}: Sport\nheading → {OUT}: {SNOW}\nbyline → {OUT}: By Bo Dahl\nparagraph → {OUT}: It snowed.",
    "a second article below a section of 25 letters": f"{FIRST}\nheading → {OUT}: {letters(25)}\nheading → {OUT}: {SNOW}\nbyline → {OUT}: By Bo Dahl\nparagraph → {OUT}: It snowed.",
    "a second article below a line of 26 letters": f"{FIRST}\nheading: {letters(26)}\nheading → {OUT}: {SNOW}\nbyline → {OUT}: By Bo Dahl\nparagraph → {OUT}: It snowed.",
    "a second article below a short sentence": f"{FIRST}\nparagraph: It rained.\nheading → {OUT}: {SNOW}\nbyline → {OUT}: By Bo Dahl\nparagraph → {OUT}: It snowed.",
    "a second article below a menu": f"{FIRST}\nboilerplate: Sport\nheading → {OUT}: {SNOW}\nbyline → {OUT}: By Bo Dahl\nparagraph → {OUT}: It snowed.",
    "a second article where the first has no author": f"headline: Rain in Porto\n{TEXT}\nparagraph: Then {RIVER}\nheading: {SNOW}\nbyline: By Bo Dahl\nparagraph: It snowed.",
    "an author above the first text": f"headline: Rain in Porto\nbyline: Ana Lima\nheading: {SNOW}\nbyline: By Bo Dahl\n{TEXT}",
    "records without dates below a title": f"{FIRST}\n{OUT}: More stories\ncross_link → teaser.headline: Ferry runs again\nparagraph → teaser.summary: It runs twice.\nheading → teaser.headline: Choir sings\nparagraph → teaser.summary: It sings.",
    "a single record without a date below a title": f"{FIRST}\n{OUT}: More stories\ncross_link: Ferry runs again\nparagraph: It runs twice.",
    "two headlines one below the other below a title": f"{FIRST}\n{OUT}: More stories\ncross_link: Ferry runs again\nheading: Choir sings\nparagraph: It sings.\nparagraph: It sang.",
    "headlines and texts below other words": f"{FIRST}\n{OUT}: Our town\ncross_link: Ferry runs again\nparagraph: It runs twice.\nheading: Choir sings\nparagraph: It sings.",
    "headlines and texts below a title that is called a caption": f"{FIRST}\ncaption: More stories\ncross_link: Ferry runs again\nparagraph: It runs twice.\nheading: Choir sings\nparagraph: It sings.",
    "lines without a full stop and texts below a title": f"{FIRST}\nheading: More stories\nparagraph → teaser.headline: Ferry runs again\nparagraph → teaser.summary: It runs twice.\nparagraph → teaser.headline: Choir sings\nparagraph → teaser.summary: It sings.",
    "sentences below a title": f"{FIRST}\n{OUT}: More stories\nparagraph: It runs again.\nparagraph: It runs twice.\nparagraph: It has sung.\nparagraph: It sings.",
    "a caption below its text": f"{FIRST}\nparagraph → caption: The old pier at night\ncaption: The old pier at night",
    "a caption with another text": f"{FIRST}\nparagraph: The pier at night\ncaption: The old pier at night",
    "a caption that a menu repeats": f"{FIRST}\n{OUT}: The old pier at night\ncaption: The old pier at night",
    "a caption that ends the page": f"{FIRST}\n{OUT}: The pier\ncaption: The old pier at night",
}  # fmt: skip


@pytest.mark.parametrize("page", EDGES.values(), ids=EDGES)
def test_what_stands_below_the_body_is_told_by_what_is_around_it(page: str) -> None:
    rows, expected = before_and_after(page)
    pieces = made_pieces(rows)
    is_byline_cut = cut_edges(pieces, read_bylines(pieces))
    assert [label.text for label in pieces.label] == expected
    assert is_byline_cut == (f"byline → {OUT}" in page)
