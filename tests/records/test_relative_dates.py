# ruff: noqa: E501 - the tables below are read along their lines
"""Cards with relative dates keep author and day apart, in HTML, Markdown and text, and in many languages."""

from __future__ import annotations

import datetime

import pytest

import articlesplit

REFERENCE = datetime.date(2024, 5, 8)  # a Wednesday
YESTERDAY, MONDAY, WEEK = (datetime.date(2024, 5, day) for day in (7, 6, 1))

#: By language: the word before an author, headlines, authors, and the words for yesterday, Monday and a week ago.
LANGUAGES = {
    "en": (
        "By",
        "Harbour reopens after the long storm/Council votes on a new school/Rain floods the northern port",
        "Mo Haddad/Ruth Vale/Jonas Roth",
        "yesterday/Monday/last week/a week ago",
    ),
    "fr": (
        "Par",
        "Le port rouvre après la longue tempête/Le conseil vote une nouvelle école/La pluie inonde le port du nord",
        "Hugo Marchand/Farah Lemdani/Jeanne Aubry",
        "hier/lundi/la semaine dernière/il y a une semaine",
    ),
    "de": (
        "Von",
        "Der Hafen öffnet nach dem Sturm/Der Rat stimmt über die Schule ab/Regen flutet den nördlichen Hafen",
        "Lena Kroll/Jonas Roth/Mia Lind",
        "gestern/Montag/letzte Woche/vor einer Woche",
    ),
    "es": (
        "Por",
        "El puerto reabre tras la larga tormenta/El consejo vota una nueva escuela/La lluvia inunda el puerto",
        "Ana Lima/Inés Roca/Luis Prado",
        "ayer/lunes/la semana pasada/hace una semana",
    ),
    "pt": (
        "Por",
        "O porto reabre depois da tempestade/O conselho vota uma nova escola/A chuva inunda o porto do norte",
        "Ana Lima/João Pires/Rui Melo",
        "ontem/segunda-feira/semana passada/há uma semana",
    ),
    "it": (
        "Di",
        "Il porto riapre dopo la lunga tempesta/Il consiglio vota una nuova scuola/La pioggia allaga il porto",
        "Anna Riva/Luca Sala/Mario Conti",
        "ieri/lunedì/la settimana scorsa/una settimana fa",
    ),
    "ru": (
        "",
        "Порт открылся после долгой бури/Совет голосует за новую школу/Дождь затопил северный порт",
        "Анна Волкова/Иван Петров/Мария Орлова",
        "вчера/понедельник/на прошлой неделе/неделю назад",
    ),
    "ar": (
        "",
        "الميناء يفتح أبوابه بعد العاصفة الطويلة/المجلس يصوت على مدرسة جديدة في المدينة/الأمطار تغمر الميناء الشمالي",
        "سامي حداد/ليلى منصور/كريم ناصر",
        "أمس/الاثنين/الأسبوع الماضي/منذ أسبوع",
    ),
    "hi": (
        "",
        "लंबे तूफान के बाद बंदरगाह फिर खुला/परिषद ने नए स्कूल पर मतदान किया/बारिश से उत्तरी बंदरगाह में बाढ़",
        "अनिल शर्मा/रीना वर्मा/सीमा गुप्ता",
        "कल/सोमवार/पिछला सप्ताह/एक सप्ताह पहले",
    ),
    "zh": (
        "",
        "暴风雨过后港口重新开放/市议会投票决定新建学校/大雨淹没北部港口",
        "陈晓岚/王立/张华",
        "昨天/星期一/上周/一周前",
    ),
    "ja": (
        "",
        "嵐の後に港が再開した/市議会が新しい学校を承認/大雨で北の港が浸水した",
        "山田太郎/佐藤花子/高橋恵",
        "昨日/月曜日/先週/1週間前",
    ),
}
DAYS = (YESTERDAY, MONDAY, WEEK, WEEK)
CASES = [
    (language, word, day)
    for language, row in LANGUAGES.items()
    for word, day in zip(row[3].split("/"), DAYS, strict=True)
]


def cards(language: str) -> tuple[str, list[tuple[str, str]]]:
    by, headlines, authors, _ = LANGUAGES[language]
    return by + " " if by else "", list(zip(headlines.split("/"), authors.split("/"), strict=True))


def read(dump: str, language: str) -> list[tuple[str, str | None, datetime.date | None, str | None]]:
    page = articlesplit.parse(dump, reference_date=REFERENCE, language=language)
    return [(one.headline, one.author, one.date, one.date_text) for one in page.teasers]


@pytest.mark.parametrize(("tag", "space"), [("span", " "), ("span", ""), ("time", " ")])
@pytest.mark.parametrize(("language", "word", "day"), CASES)
def test_an_element_of_a_card_is_a_date(language: str, word: str, day: datetime.date, tag: str, space: str) -> None:
    by, rows = cards(language)
    dump = "<html><body><main><h1>…</h1>" + "".join(
        f"<article><h3><a href=/{i}>{headline}</a></h3><span class=author>{by}{author}</span>{space}<{tag}>{word}</{tag}>"
        "</article>"
        for i, (headline, author) in enumerate(rows)
    )
    assert read(dump, language) == [(headline, author, day, word) for headline, author in rows]


@pytest.mark.parametrize(
    ("language", "word", "day"),
    [case for case in CASES if LANGUAGES[case[0]][0] and case[1] not in ("Monday", "Montag")],  # or a surname
)
def test_a_date_in_the_line_of_a_linked_author_is_no_part_of_the_name(
    language: str, word: str, day: datetime.date
) -> None:
    by, rows = cards(language)
    dump = "<html><body><main><h1>…</h1>" + "".join(
        f"<article><h3><a href=/{i}>{headline}</a></h3><p>{by}<a href=/by/{i}>{author}</a> <time>{word}</time></p></article>"
        for i, (headline, author) in enumerate(rows)
    )
    assert read(dump, language) == [(headline, author, day, word) for headline, author in rows]


@pytest.mark.parametrize("joint", [" · ", "\n\n"])
@pytest.mark.parametrize(("language", "word", "day"), [case for case in CASES if case[0] not in ("zh", "ja")])
def test_a_date_in_markdown_is_of_its_own_card(language: str, word: str, day: datetime.date, joint: str) -> None:
    _, rows = cards(language)
    dump = "# Top\n\n" + "\n\n".join(
        f"### [{head}](/{i})\n\n{name}{joint}{word}" for i, (head, name) in enumerate(rows)
    )
    assert read(dump, language) == [(headline, author, day, word) for headline, author in rows]


@pytest.mark.parametrize("joint", [" | ", " - ", "\n"])
@pytest.mark.parametrize(
    ("language", "word", "day"), [case for case in CASES if case[0] not in ("zh", "ja", "ar", "hi", "ru")]
)
def test_a_date_in_a_text_dump_is_of_its_own_card(language: str, word: str, day: datetime.date, joint: str) -> None:
    _, rows = cards(language)
    dump = "Top | Sport\n" + "\n".join(f"{headline}\n{author}{joint}{word}" for headline, author in rows)
    assert read(dump, language) == [(headline, author, day, word) for headline, author in rows]


@pytest.mark.parametrize("word", ["this week", "just now"])
def test_a_time_that_names_no_day_is_no_author(word: str) -> None:
    _, rows = cards("en")
    dump = "# Top\n\n" + "\n\n".join(f"### [{head}](/{i})\n\n{name} · {word}" for i, (head, name) in enumerate(rows))
    assert [author for _, author, _, _ in read(dump, "en")] == [author for _, author in rows]


@pytest.mark.parametrize("word", ["today", "Monday", "last week"])
def test_words_of_headlines_and_prose_stay(word: str) -> None:
    dump = (
        f"<html><body><article><h1>The harbour reopens {word}</h1><p>By Mo Haddad</p><p>The harbour <b>{word}</b> saw its "
        f"first ships since the storm, the mayor said. It had been closed for two months, and {word} was a good day.</p>"
        f"<p>The council had voted <em>{word}</em>.</p></article>"
    )
    article = articlesplit.parse(dump, reference_date=REFERENCE).article
    assert article.headline == f"The harbour reopens {word}"
    assert article.authors == ("Mo Haddad",)
    assert [paragraph.text for paragraph in article.paragraphs] == [
        f"The harbour {word} saw its first ships since the storm, the mayor said. It had been closed for two months, and "
        f"{word} was a good day.",
        f"The council had voted {word}.",
    ]
