"""Whose names an article has: those of its bylines, as the page prints them, and of its metadata."""

from __future__ import annotations

import pytest

from articlesplit import parse
from articlesplit.html.metadata import Metadata
from articlesplit.records.bylines import Bylines, choose_authors, metadata_authors
from articlesplit.text.bylines import names_in

BODY = {
    "en": "The river rose by two metres in one night, and nobody on the pier could say when it would fall again. ",
    "de": "Der Fluss stieg in einer Nacht um zwei Meter, und niemand am Ufer wusste, wann er wieder fallen würde. ",
    "es": "El río subió dos metros en una noche, y nadie en el muelle sabía decir cuándo volvería a bajar. ",
    "ru": "Река поднялась за ночь на два метра, и никто на пристани не мог сказать, когда вода снова спадёт. ",
}
HEAD = {"en": "Rain in Porto", "de": "Regen in Kölbach", "es": "Lluvia en Albar", "ru": "Дождь в Озёрске"}
LINES = {
    "names on a line of their own": ("en", "Ana Lima\n3 May 2024", ("Ana Lima",)),
    "several names in capitals": ("en", "BY ANA LIMA AND BO DAHL\n3 May 2024", ("ANA LIMA", "BO DAHL")),
    "a list behind by": ("de", "Von Ana Lima, Bo Dahl und Jens Öst\n3. Mai 2024", ("Ana Lima", "Bo Dahl", "Jens Öst")),
    "a section before the date": ("es", "Por Ana Lima\nSociedad - 3 de mayo de 2024", ("Ana Lima",)),
    "a name beside the date": ("ru", "3 мая 2024 | Анна Лимова", ("Анна Лимова",)),
    "an agency behind the name": ("en", "By Ana Lima, Associated Press\n3 May 2024", ("Ana Lima",)),
    "a role below the name": ("de", "Von Jens Öst\nRedakteur\n3. Mai 2024", ("Jens Öst",)),
}


@pytest.mark.parametrize(("language", "lines", "authors"), LINES.values(), ids=LINES)
def test_names_between_headline_and_body_are_the_authors(language: str, lines: str, authors: tuple[str, ...]) -> None:
    body = BODY[language]
    assert parse(f"{HEAD[language]}\n{lines}\n{body * 3}\n{body * 2}\n").article.authors == authors


HTML = {
    "names and roles are elements of one line": (
        '<div><span>By</span> <a href="/author/1">Ana Lima</a><span>Staff Writer</span></div>'
        '<div><a href="/author/2">Bo Dahl</a><span>Reporter</span></div>',
        ("Ana Lima", "Bo Dahl"),
    ),
    "on stands between name and date": (
        '<p>Por <a href="/a">Ana Lima</a> on <time>3 May 2024</time></p>',
        ("Ana Lima",),
    ),
    "shares stand beside the name": (
        '<p class="byline">Von <b>Jens Öst</b></p><ul><li>Twitter</li><li>Facebook</li><li>Text Size</li></ul>',
        ("Jens Öst",),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("byline", "authors"), HTML.values(), ids=HTML)
def test_elements_of_a_page_are_not_joined_to_one_name(byline: str, authors: tuple[str, ...]) -> None:
    text = "".join(f"<p>{BODY['en'] * 2}</p>" for _ in range(3))
    page = f"<html><body><article><h1>Rain closes the bridge of Porto</h1>{byline}{text}</article></body></html>"
    assert parse(page, format="html").article.authors == authors


CHOICES = {
    "metadata before print": ("Ana Lima, Deputy CTO", ("Ana Lima",), ("Ana Lima",)),
    "print that has more names": ("By Ana Lima and Bo Dahl", ("Ana Lima",), ("Ana Lima", "Bo Dahl")),
    "print where metadata has the site": ("By Ana Lima", ("The Lorme Post",), ("Ana Lima",)),
    "metadata where print has a section": ("Gun Rights", ("Ana Lima",), ("Ana Lima",)),
    "no photographers of the metadata": ("By Ana Lima | Photos by Bo Dahl", ("Ana Lima", "Bo Dahl"), ("Ana Lima",)),
    "no roles": ("By staff writer", (), ()),
}


@pytest.mark.parametrize(("printed", "metadata", "authors"), CHOICES.values(), ids=CHOICES)
def test_print_and_metadata_are_weighed(printed: str, metadata: tuple[str, ...], authors: tuple[str, ...]) -> None:
    assert choose_authors(Bylines(tuple(names_in(printed))), metadata, {"thelormepost"}, printed) == authors


def test_names_have_no_soft_hyphens() -> None:
    assert [name.text for name in names_in("By Ana Li\xadma\xad and Bo Dahl")] == ["Ana Lima", "Bo Dahl"]


def test_metadata_may_list_several_persons_in_one_value() -> None:
    data = Metadata(authors=("Ana Lima (AL), Bo Dahl and 2 more", "Ana Lima"))
    assert list(metadata_authors(data)) == ["Ana Lima", "Bo Dahl"]
