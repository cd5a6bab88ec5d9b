"""Sections of a newspaper are rubriques, wherever a record prints them; names of persons are authors."""

from __future__ import annotations

import re
from itertools import count

import pytest

from articlesplit.text.names import is_section
from tests.records.test_assemble import records_of, teasers_of

SECTIONS = {
    "en": ("Local", "Sport", "Culture", "Business"),
    "de": ("Lokales", "Sport", "Kultur", "Wirtschaft"),
    "fr": ("Région", "Sport", "Culture", "Économie"),
    "ru": ("Город", "Спорт", "Культура", "Экономика"),
    "ar": ("محليات", "رياضة", "ثقافة", "اقتصاد"),
    "zh": ("城事", "体育", "文化", "财经"),
}
NAMES = {
    "en": ("Ana Lima", "Bo Dahl", "Mia Lind", "Cy Roth"),
    "ar": ("سلمى العطار", "كريم الزيات", "ليلى حداد", "يوسف منصور"),
    "he": ("נועה ברקן", "איתי שלום", "מיכל דגן", "רון אביב"),
    "ko": ("한서윤", "박도현", "이가람", "최나래"),
    "ja": ("潮見花子", "浜田健一", "森下美咲", "川辺直人"),
}
HEADLINES = (
    "Snow closes the northern pass",
    "Council votes for a new library",
    "Handball club wins the derby",
    "Ferry gets a second boat",
)
DAYS = {f"{day} May 2024": f"2024-05-{day}" for day in (17, 16, 15, 14)}


def numbered(marked: str) -> str:
    """Marks of teasers with the numbers of their records, which begin with their headlines, and with ISO dates."""
    numbers = count(1)
    number = 0

    def mark(found: re.Match[str]) -> str:
        nonlocal number
        number = next(numbers) if found[1] == "headline" else number
        day = DAYS.get(found[2], "")
        return f"⟦teaser.{found[1]} {number}{day and ' '}{day}: {found[2]}⟧"

    return re.sub(r"⟦teaser\.(\w+): ([^⟧]*)⟧", mark, marked)


def fields(marked: str, name: str) -> list[str | None]:
    return [teaser.get(name) for teaser in teasers_of(numbered(marked))]


@pytest.mark.parametrize("language", SECTIONS)
@pytest.mark.parametrize("record", ["{} | {}", "{1} - {0}"])
def test_sections_that_the_model_takes_for_authors_are_rubriques(language: str, record: str) -> None:
    lines = []
    for headline, section, day in zip(HEADLINES, SECTIONS[language], DAYS, strict=True):
        signed = record.format(f"⟦teaser.author: {section}⟧", f"⟦teaser.date: {day}⟧")
        lines.append(f"⟦teaser.headline: {headline}⟧\n{signed}")
    assert fields("\n".join(lines), "rubrique") == list(SECTIONS[language])


def test_nicknames_and_agencies_stay_authors() -> None:
    authors = ("corbet", "AFP", "mialind", "Redaktion")
    lines = [f"⟦teaser.headline: {one}⟧\n⟦teaser.author: {two}⟧" for one, two in zip(HEADLINES, authors, strict=True)]
    assert fields("\n".join(lines), "author") == list(authors)


@pytest.mark.parametrize("language", NAMES)
def test_names_beside_dates_that_the_model_takes_for_rubriques_are_authors(language: str) -> None:
    lines = [
        f"⟦teaser.headline: {headline}⟧\n⟦teaser.rubrique: {name}⟧ | ⟦teaser.date: {day}⟧"
        for headline, name, day in zip(HEADLINES, NAMES[language], DAYS, strict=True)
    ]
    assert fields("\n".join(lines), "author") == list(NAMES[language])


@pytest.mark.parametrize("language", SECTIONS)
@pytest.mark.parametrize("brackets", ["[{}] ", "({}) ", "【{}】", "{} "])
def test_a_section_before_most_headlines_is_their_rubrique(language: str, brackets: str) -> None:
    pairs = list(zip(SECTIONS[language], HEADLINES, strict=True))
    marked = "\n".join(f"⟦teaser.headline: {brackets.format(section)}{headline}⟧" for section, headline in pairs)
    assert fields(marked, "rubrique") == list(SECTIONS[language])
    assert fields(marked, "headline") == list(HEADLINES)


@pytest.mark.parametrize(
    "headline", ["[Video] Snow closes the northern pass", "Sport Club Lorme buys a goalkeeper", "(Not) a day for boats"]
)
def test_words_before_a_single_headline_stay_its_own(headline: str) -> None:
    marked = "\n".join(f"⟦teaser.headline: {one}⟧" for one in (headline, *HEADLINES))
    assert fields(marked, "headline") == [headline, *HEADLINES]


@pytest.mark.parametrize("language", SECTIONS)
def test_a_section_before_each_summary_is_the_rubrique(language: str) -> None:
    section = SECTIONS[language][0]
    texts = ("Lorries were turned back at the border.", "The works begin in May.", "Five goals behind, they turned it.")
    marked = "\n".join(
        f"⟦teaser.headline: {headline}⟧\n⟦teaser.summary: {section} {text}⟧"
        for headline, text in zip(HEADLINES[:3], texts, strict=True)
    )
    assert fields(marked, "rubrique") == [section] * 3
    assert fields(marked, "summary") == list(texts)


@pytest.mark.parametrize("text", ["Ana Lima", "Sport in the rain", "AFP", "The Lorme Post", "", "—"])
def test_other_words_are_no_section(text: str) -> None:
    assert not is_section(text)


ARTICLE = "The river rose by two metres in one night, and nobody on the pier could say when it would fall again."


@pytest.mark.parametrize("label", ["cross_link", "teaser.headline", "paragraph", "headline"])
@pytest.mark.parametrize("byline", ["By Bo Dahl - 17 May 2024", "Von Bo Dahl, 17. Mai 2024", "박도현 기자 2024.05.17"])
def test_a_second_article_is_none_whatever_its_headline_is_called(label: str, byline: str) -> None:
    text = "\n".join(f"⟦paragraph: {number} {ARTICLE}⟧" for number in range(4))
    marked = (
        f"⟦headline: Rain in Porto⟧\n⟦byline: By Ana Lima⟧\n{text}\n⟦{label}: {HEADLINES[0]}⟧\n⟦byline: {byline}⟧\n"
    )
    records = records_of(numbered(marked) + text.replace("river", "snow"))
    assert len(records.article.paragraphs) == 4
    assert records.article.authors == ("Ana Lima",)
    assert not records.cross_links


def test_a_teaser_with_author_and_summary_below_the_article_is_no_second_article() -> None:
    text = "\n".join(f"⟦paragraph: {number} {ARTICLE}⟧" for number in range(4))
    marked = f"⟦headline: Rain in Porto⟧\n⟦byline: By Ana Lima⟧\n{text}\n"
    record = "⟦teaser.headline: {}⟧\n⟦teaser.author: By Bo Dahl⟧\n⟦teaser.summary: {}⟧"
    tail = "\n".join(record.format(headline, ARTICLE) for headline in HEADLINES)
    assert len(records_of(numbered(marked + tail)).teasers) == 4
