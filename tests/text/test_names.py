"""Names in bylines: persons only, in any language, without what is printed around them."""

from __future__ import annotations

import json
import unicodedata

import pytest

from articlesplit.text.bylines import names_in
from articlesplit.text.names import (
    NAME_WORDS_FILE,
    is_any,
    is_name,
    is_organization,
    is_person,
    is_section,
    is_unspaced,
    is_unspaced_name,
    leading_section,
    name_key,
    phrase_length,
    split_names,
    word_key,
)

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


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ana Lima, Bo Dahl and Cy Roth", "Ana Lima|Bo Dahl|Cy Roth"),
        ("Ana Lima / Bo Dahl; Cy Roth & Ed Öst", "Ana Lima|Bo Dahl|Cy Roth|Ed Öst"),
        ("Ana Lima,and Bo Dahl", "Ana Lima|Bo Dahl"),
        ("Ana Lima · Bo Dahl • Cy Roth", "Ana Lima|Bo Dahl|Cy Roth"),
        ("李明，王丽、陈晓岚", "李明|王丽|陈晓岚"),
        ("سلمى و أحمد", "سلمى|أحمد"),
        ("Ana Lima and", "Ana Lima and"),
        ("Andy Roth", "Andy Roth"),
        (", ,", ""),
    ],
)
def test_a_list_is_split_into_names(text: str, names: str) -> None:
    assert split_names(text) == names.split("|") * bool(names)


@pytest.mark.parametrize(
    ("word", "key", "bare"),
    [
        ("Éditeur:", "éditeur", "éditeur"),
        ("e\u0301", "é", "e"),
        ("O'Hara", "ohara", "ohara"),
        ("ANA1", "ana1", "ana1"),
        ("ß", "ss", "ss"),
        ("—", "", ""),
    ],
)
def test_words_and_names_are_compared_without_case_and_signs(word: str, key: str, bare: str) -> None:
    assert (word_key(word), name_key(word)) == (key, bare)


@pytest.mark.parametrize(
    ("words", "length"),
    [("staff writer Ana", 2), ("writer Ana", 1), ("Ana writer", 0), ("writer", 1)],
)
def test_the_longest_phrase_of_a_place_counts(words: str, length: int) -> None:
    keys = [word_key(word) for word in words.split()]
    assert phrase_length(keys, 0, ("role", "byline_after")) == length
    assert is_any(keys, ("role", "byline_after")) is (length == len(keys))
    assert is_any([*keys, ""], ("role", "byline_after")) is (length == len(keys))


def test_no_words_are_no_phrase() -> None:
    assert not is_any([], ("role",))


@pytest.mark.parametrize(
    ("text", "is_one", "leading"),
    [
        ("Sport", True, 1),
        ("Local News", True, 2),
        ("Culture & Society", True, 1),
        ("体育", True, 1),
        ("Sport, Ana", True, 1),
        ("Sport in May", False, 1),
        ("Local News Snow closes a pass", False, 2),
        ("Ana Lima", False, 0),
        ("Snow", False, 0),
        ("", False, 0),
    ],
)
def test_sections_are_told_from_other_words(text: str, is_one: bool, leading: int) -> None:
    assert is_section(text) is is_one
    assert leading_section(text.split()) == leading


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("ANA LIMA", True),
        ("Ana von Lima", True),
        ("A. B. Lima", True),
        ("Lima, Ana", True),
        ("Ana Lima Bo Dahl Cy", True),
        ("Ana Lima Bo Dahl Cy Roth", False),
        ("A B", False),
        ("ana lima", False),
        ("李明", True),
        ("李", False),
        ("潮見花子潮見花子", True),
        ("潮見花子潮見花子潮", False),
    ],
)
def test_two_to_five_words_or_some_characters_may_be_a_person(name: str, is_one: bool) -> None:
    assert is_person(name) is is_one


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        ("Ana Lima", True),
        ("Ana de la Lima", True),
        ("Ana Lima Bo Dahl", True),
        ("Ana Lima Bo Dahl Cy", False),
        ("JJ Lima", True),
        ("JJJ Lima", False),
        ("Ana voor Lima", False),
        ("Ana 7", False),
        ("ana Lima", False),
        ("Ana", False),
    ],
)
def test_capitals_and_small_words_between_them_may_be_a_name(words: str, is_one: bool) -> None:
    assert is_name(words.split()) is is_one


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        *(
            (name, True)
            for name in ("한서윤", "陈晓岚", "欧阳晓岚", "王李晓岚", "山田太", "潮見花子", "高橋健太郎", "林あい子")
        ),
        *(
            (word, False)
            for word in ("한서", "한서윤윤", "다서윤", "陈晓", "王晓晓岚", "佐藤健太郎一二", "田中", "あいこ")
        ),
        *((word, False) for word in ("体育", "関連記事", "アイコ", "陈a岚", "Ana")),
    ],
)
def test_a_known_surname_or_ending_makes_characters_a_name(text: str, is_one: bool) -> None:
    assert is_unspaced_name(text) is is_one


@pytest.mark.parametrize(
    ("text", "has_none"),
    [("潮見花子", True), ("한", True), ("\ufaff", True), ("\ufb00", False), ("\u3000", False), ("字 字", False)],
)
def test_scripts_without_spaces_are_known(text: str, has_none: bool) -> None:
    assert is_unspaced(text) is has_none


PAIRS = """\
Ana Lima and Bo Dahl/Ana Lima und Bo Dahl/Ana Lima et Bo Dahl/Ana Lima y Bo Dahl/Ana Lima e Bo Dahl
Ana Lima i Bo Dahl/Ana Lima en Bo Dahl/Ana Lima og Bo Dahl/Ana Lima och Bo Dahl/Ana Lima ja Bo Dahl
Ana Lima ve Bo Dahl/Ana Lima və Bo Dahl/Ion Pop și Ana Dinu/Ion Pop şi Ana Dinu/Kis Anna és Nagy Pál
Jan Novák a Eva Malá/Ana Lima dhe Bo Dahl/Jonas Ona ir Ana Lina/Ana Lima un Bo Dahl
Ana Lima eta Bo Dahl/Ana Lima agus Bo Dahl/Анна Лимова и Павел Роттов/Олена Бондар і Павло Лис
Олена Бондар й Павло Лис/Олена Бондар та Павло Лис/Άννα Λίμα και Νίκος Δάλης/Ana Lima dan Bo Dahl
Ana Lima và Bo Dahl/मीरा जोशी और अरुण वर्मा/মীরা সেন এবং অরুণ রায়/मीरा जोशी आणि अरुण वर्मा
மீரா மற்றும் அருண்/మీరా మరియు అరుణ్/مینا خان اور علی رضا/سلمى الحداد و كريم النجار
Աննա Լիմա եւ Բո Դալ/Աննա Լիմա և Բո Դալ/ანა ლიმა და ბო დალი/Анна Лимова және Павел Роттов/อานา และ โบ
한서윤 및 박도현/陈晓岚 和 李志远/سلمى الحداد، كريم النجار/Ana Lima; Bo Dahl/Ana Lima & Bo Dahl
Ana Lima | Bo Dahl/潮見花子、浜田健一/陈晓岚，李志远"""


@pytest.mark.parametrize("names", [pair for line in PAIRS.split("\n") for pair in line.split("/")])
def test_a_word_or_a_sign_for_and_divides_two_names_in_any_language(names: str) -> None:
    one, two = split_names(names)
    assert (one, two) == (names[: len(one)], names[-len(two) :])
    assert 1 <= len(names) - len(one) - len(two) <= 9
