"""What stands around the body is no part of it: residue above, notes and other articles below, in any language."""

from __future__ import annotations

import numpy as np
import pytest

from articlesplit.labels import Label
from articlesplit.records.edges import name_likeliest_headline
from articlesplit.records.pieces import join_blocks
from articlesplit.records.printed import core_at
from articlesplit.text.blocks import cut_blocks
from articlesplit.text.tokens import tokenize
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
    assert likeliest([(line, probability)], BODY["en"]) is None
