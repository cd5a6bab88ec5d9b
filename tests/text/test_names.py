"""Names in bylines: persons only, in any language, without what is printed around them."""

from __future__ import annotations

import json
import unicodedata

import pytest

from articlesplit.text.bylines import names_in
from articlesplit.text.names import NAME_WORDS_FILE, is_organization, is_person

LED = {
    "By Ana Lima, Bo Dahl and Cy Roth": ["Ana Lima", "Bo Dahl", "Cy Roth"],
    "BY ANA LIMA AND BO DAHL": ["ANA LIMA", "BO DAHL"],
    "Par Solène Aubray, Hugo Tissot et Aya Benoît": ["Solène Aubray", "Hugo Tissot", "Aya Benoît"],
    "Von Ursula von der Mark und Jens Öst": ["Ursula von der Mark", "Jens Öst"],
    "Por María José de la Torre y Juan Pérez": ["María José de la Torre", "Juan Pérez"],
    "Av Ulla-Britt af Ekenstam och Jan Öst": ["Ulla-Britt af Ekenstam", "Jan Öst"],
    "Szerző: Kis Anna és Nagy Pál": ["Kis Anna", "Nagy Pál"],
    "Napsal Jan Novák a Petra Malá": ["Jan Novák", "Petra Malá"],
    "Yazan: Ayşe Kaya ve Mehmet Öz": ["Ayşe Kaya", "Mehmet Öz"],
    "Oleh Andi Wijaya dan Sri Lestari": ["Andi Wijaya", "Sri Lestari"],
    "Автор: Анна Лимова и Борис Далев": ["Анна Лимова", "Борис Далев"],
    "بقلم: سلمى الحداد وأحمد علي": ["سلمى الحداد", "أحمد علي"],
    "作者：李明": ["李明"],
    "文／林美玉": ["林美玉"],
    "By:\nAna Lima": ["Ana Lima"],
    "ByAna Lima": ["Ana Lima"],
    "von gizzmo in Musik": ["gizzmo"],
    "By Ana Lima, Jr.": ["Ana Lima, Jr."],
    "By Ana Lima, MD, and Bo Dahl, Ph.D.": ["Ana Lima", "Bo Dahl"],
    "By Institute for Rain": ["Institute for Rain"],
}
"""Bylines with a word such as "by", and the names behind it."""

AROUND = {
    "a role behind the name": ("By Ana Lima, staff writer, and Bo Dahl", ["Ana Lima", "Bo Dahl"]),
    "a role without a sign": ("Por Nerea Solbes Redactora de Local", ["Nerea Solbes"]),
    "a role in the next element": ("Jan Jansen\tRedacteur", ["Jan Jansen"]),
    "a role before the name": ("Door onze redacteur Jan Jansen", ["Jan Jansen"]),
    "on, before a date": ("Posted by Ana Lima on", ["Ana Lima"]),
    "a place": ("By Ana Lima in Porto", ["Ana Lima"]),
    "shares and comments": ("Ana Lima | Share | 5 Comments | Twitter", ["Ana Lima"]),
    "reading time": ("Von Jens Öst | 3 min Lesezeit", ["Jens Öst"]),
    "a mail address": ("By Ana Lima ana@lorme.example", ["Ana Lima"]),
    "an account": ("Ana Lima\t@analima", ["Ana Lima"]),
    "dates of other kinds": ("Par Solène Aubray\tPublié le\tMis à jour le", ["Solène Aubray"]),
    "sections": ("by Ana Lima in Food, Travel, Music", ["Ana Lima"]),
    "a picture's text and the link beside it": ("Ana Lima Ana Lima", ["Ana Lima"]),
}  # fmt: skip


@pytest.mark.parametrize(("byline", "names"), LED.items())
def test_names_behind_a_lead_are_led(byline: str, names: list[str]) -> None:
    assert [(name.text, name.is_led) for name in names_in(byline)] == [(name, True) for name in names]


@pytest.mark.parametrize(("byline", "names"), AROUND.values(), ids=AROUND)
def test_what_stands_around_names_is_left_out(byline: str, names: list[str]) -> None:
    assert [name.text for name in names_in(byline)] == names


@pytest.mark.parametrize("byline", ["Photos by Ana Lima", "Fotos: Ana Lima", "Traduction de Ana Lima", "摄影：李明"])
def test_photographers_and_translators_are_helpers(byline: str) -> None:
    assert [name.is_helper for name in names_in(byline)] == [True]


@pytest.mark.parametrize(
    "name",
    ["Staff", "Lorme Post Staff", "Associated Press", "Agence France-Presse", "Redaktion", "Redacción", "Twitter"]
    + ["Redakcja", "Редакция", "Onlineredaktion", "Tonight News-Redaktion"],
)
def test_newsrooms_agencies_and_services_are_no_persons(name: str) -> None:
    assert is_organization(name)
    assert not is_person(name)


@pytest.mark.parametrize("name", ["Ana", "Home affairs", "Sport", "on", "AI", "Canon of the small hours of the night"])
def test_sections_and_single_words_are_no_persons(name: str) -> None:
    assert not is_person(name)


def test_words_beside_names_are_folded_and_listed_once() -> None:
    for language, table in json.loads(NAME_WORDS_FILE.read_text("utf-8"))["languages"].items():
        assert set(table) <= {"lead", "helper", "role", "organization", "section"}, language
        for phrases in table.values():
            assert phrases == list(dict.fromkeys(phrases))
            assert all(phrase == unicodedata.normalize("NFC", phrase.lower().strip()) for phrase in phrases)
