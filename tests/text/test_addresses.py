# ruff: noqa: E501 - the tables below are read along their lines
"""What an address says: its host, its path, its words."""

from __future__ import annotations

import pytest

from articlesplit.text.addresses import (
    address_path,
    address_words,
    host_and_path,
    slug_of,
    slug_words,
    without_query,
)


@pytest.mark.parametrize(
    ("url", "plain"),
    [("https://lorme.example/a/b?x=1#top", "https://lorme.example/a/b"), ("/a#b?c", "/a"), ("/a?b#c", "/a"), ("#top", ""),
     ("https://lorme.example?a=/b", "https://lorme.example")],
)  # fmt: skip
def test_a_query_and_a_fragment_are_cut_off(url: str, plain: str) -> None:
    assert without_query(url) == plain


@pytest.mark.parametrize(
    ("url", "parts"),
    [("https://www.Lorme.example/a/b/?x=1#top", ("lorme.example", "a/b")),
     ("http://news.lorme.example", ("news.lorme.example", "")), ("//lorme.example/a", ("lorme.example", "a")),
     ("https://www.www.example/ä#x", ("www.example", "ä")), ("https://lorme.example/?p=1", ("lorme.example", "")),
     ("/a/b", ("", "")), ("", ("", ""))],
)  # fmt: skip
def test_host_and_path_are_told_apart(url: str, parts: tuple[str, str]) -> None:
    assert host_and_path(url) == parts


WORDS = {
    "https://www.lorme.example/politics/2024/the-bridge-reopens-123.html?x=1#top": "politics 2024 the bridge reopens 123",
    "https://lorme.example/a.b/the_new_bridge": "the new bridge",
    "https://lorme.example/v1.2/die-br%C3%BCcke": "die brücke",
    "https://lorme.example/the.bridge": "the bridge",
    "https://lorme.example/ab/abc/x.jpeg": "abc",
    "https://lorme.example": "",
}


@pytest.mark.parametrize(("url", "words"), WORDS.items())
def test_the_words_of_a_path_leave_out_short_ones_and_the_ending(url: str, words: str) -> None:
    assert address_words(url) == words


def test_escapes_of_a_path_are_decoded() -> None:
    assert address_path("https://lorme.example/a/caf%C3%A9.html?x=%41#top") == "a/café.html"
    assert address_path("/a") == ""


@pytest.mark.parametrize(
    ("url", "slug"),
    [("https://lorme.example/sport/snow-closes-the-pass-123.html?x=1", "snow-closes-the-pass-123"),
     ("https://lorme.example/one-two/three-four-five/1-2-3-4.php5", "three-four-five"),
     ("https://lorme.example/der-schnee.x/ab-c-d-e", "der-schnee.x"),
     ("https://lorme.example/snow-in-may/rain-in-june", "snow-in-may"),
     ("https://lorme.example/снег-закрыл-перевал.htm", "снег-закрыл-перевал"), ("https://lorme.example", "")],
)  # fmt: skip
def test_the_slug_is_the_part_with_most_words(url: str, slug: str) -> None:
    assert slug_of(url) == slug


SLUGS = {
    "Tanker-Stürmung: 9 Fälle in Øst": "tanker sturmung falle ost",
    "The 2024 cup in 12345 days": "the 2024 cup days",
    "abcd1 abc1 ab1 abcde": "abc1 ab1 abcde",
    "Größe Æther Łódź Đurđa ısı œuvre Århus": "grosse ather lodz durda isi ouvre arhus",
    "Mueller Goethe Maerz": "muller gothe marz",
    "Ὅμηρος καὶ Ἰθάκη": "ομηρος και ιθακη",
    "снег_закрыл перевал": "снег закрыл перевал",
    "١٢٣٤٥ ١٢٣٤": "١٢٣٤",
}


@pytest.mark.parametrize(("text", "words"), SLUGS.items())
def test_words_are_spelled_as_addresses_spell_them(text: str, words: str) -> None:
    assert slug_words(text) == words.split()
