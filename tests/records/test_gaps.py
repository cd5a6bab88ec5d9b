"""A body has no gaps: headings, lists and the last paragraph of a short page are kept, in any language."""

from __future__ import annotations

import pytest

from articlesplit import parse
from tests.records.test_assemble import records_of

# language: a paragraph, a heading, a sentence that leads to a list, and items
TEXTS = {
    "en": (
        "The river rose by two metres in one night, and nobody on the pier could say when it would fall again.",
        "What comes next",
        "Three things are still missing, the builders say:",
        ("lamps on the ramp", "a railing on the stairs"),
    ),
    "de": (
        "Der Fluss stieg in einer Nacht um zwei Meter, und niemand am Ufer wusste, wann er wieder fallen würde.",
        "Wie es weitergeht",
        "Drei Dinge fehlen noch, sagen die Bauleute:",
        ("Lampen an der Rampe", "ein Geländer an der Treppe"),
    ),
    "ru": (
        "Река поднялась за ночь на два метра, и никто на пристани не мог сказать, когда вода снова спадёт.",
        "Что будет дальше",
        "Строители говорят, что не хватает ещё трёх вещей:",
        ("фонари на спуске", "перила на лестнице"),
    ),
    "ar": (
        "ارتفع النهر مترين في ليلة واحدة، ولم يعرف أحد على الرصيف متى ستنخفض المياه من جديد بعد هذه الأمطار.",
        "ماذا بعد",
        "ويقول العمال إن ثلاثة أشياء ما زالت ناقصة:",
        ("مصابيح على المنحدر", "درابزين على الدرج"),
    ),
    "ja": (
        "川の水は一晩で二メートル上がり、桟橋の人たちは、いつ引くのか誰にも分からないと話した。",
        "これからの課題",
        "工事の担当者によると、まだ三つのものが足りない：",
        ("坂の街灯", "階段の手すり"),
    ),
}
LANGUAGES = list(TEXTS)


def page(language: str, *lines: str) -> str:
    """A marked page with an article of two paragraphs around some lines."""
    text = TEXTS[language][0]
    return "\n".join(("⟦headline: Rain in Porto⟧", f"⟦paragraph: {text}⟧", *lines, f"⟦paragraph: 2 {text}⟧"))


def body(marked: str) -> list[str]:
    return [paragraph.text for paragraph in records_of(marked, 0.8).article.paragraphs]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("line", ["{}", "⟦byline: {}⟧"])
def test_a_line_between_two_paragraphs_is_a_heading(language: str, line: str) -> None:
    heading = TEXTS[language][1]
    assert heading in body(page(language, line.format(heading)))


@pytest.mark.parametrize(
    "line", ["Advertisement", "Photo: Ana Lima", "3 May 2024", "Share this", "© The Lorme Post", "and so on", "Home"]
)
def test_other_lines_between_two_paragraphs_are_none(line: str) -> None:
    assert line not in body("Home | News\n" + page("en", line))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("mark", ["-", "•", "1."])
def test_a_list_below_its_lead_is_kept(language: str, mark: str) -> None:
    _, heading, lead, items = TEXTS[language]
    lines = [heading, lead, *(f"{mark} {item}" for item in items)]
    kept = body(page(language, *lines))
    assert kept[1:3] == [heading, lead]
    assert len(kept) == 4 + len(items)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_last_text_of_a_short_page_is_kept(language: str) -> None:
    text = TEXTS[language][0]
    assert len(body(f"{page(language)}\n3 {text}\n4 {text}")) == 4


def test_a_note_or_a_copy_below_the_body_is_no_text() -> None:
    text = TEXTS["en"][0]
    plea = "Subscribe to our newsletter and read each morning what moves the valley and the towns around it."
    assert len(body(page("en") + f"\n{plea}")) == 2
    assert len(body(page("en") + f"\n2 {text}")) == 2


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("mark", ["*", "1."])
def test_headings_and_lists_of_markdown_are_kept(language: str, mark: str) -> None:
    text, heading, lead, items = TEXTS[language]
    links = "[Home](https://lorme.example/) [News](https://lorme.example/news)"
    listed = "\n".join(f"{mark} {item}" for item in items)
    source = f"{links}\n\n# Rain in Porto\n\n{text}\n\n2 {text}\n\n## {heading}\n\n{lead}\n\n{listed}\n\n3 {text}"
    paragraphs = parse(source).article.paragraphs
    kept = [paragraph.text for paragraph in paragraphs]
    assert heading in kept
    assert set(items) <= set(kept)
