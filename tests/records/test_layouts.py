# ruff: noqa: E501 - the tables below are read along their lines
"""Lines that a page prints again and again in one order are records; chapters of an article are not."""

from __future__ import annotations

import pytest

from articlesplit import parse
from articlesplit.labels import Label
from articlesplit.records.kind import address_kind
from articlesplit.records.layouts import _may_be_rubrique, name_records
from tests.records.made import before_and_after, made_pieces, rows
from tests.records.test_assemble import records_of

RECORDS = {
    "en": (("Snow closes the northern pass", "Lorries were turned back at the border on Tuesday."),
           ("Council votes for a new library", "The works are to begin in the old station in spring."),
           ("Handball club wins the derby", "Five goals behind, the women of Lorme turned the match."),
           ("Ferry gets a second boat", "It is to sail every twenty minutes from March on.")),
    "ru": (("Завод набирает сорок учеников сварщика", "Заявления принимают до конца февраля."),
           ("Паром встал на зимний ремонт", "До марта пассажиров будет возить автобус."),
           ("Хор речников записал первый диск", "В него вошли двенадцать песен."),
           ("Бобры построили плотину у пляжа", "Экологи просят не разбирать её до весны.")),
    "ar": (("مكتبة جديدة في محطة القطار القديمة", "خصصت قاعة الانتظار للأطفال كل مساء."),
           ("مصنع السفن يدرب أربعين شابا", "يحتاج المصنع إلى لحامين وكهربائيين."),
           ("فريق كرة اليد للسيدات يفوز أخيرا", "تأخر الفريق بخمسة أهداف ثم قلب النتيجة."),
           ("عبارة ثانية على خط الجزيرة", "تبحر العبارة كل عشرين دقيقة ابتداء من الربيع.")),
    "zh": (("女子手球队最后一分钟逆转取胜", "上半场落后五球，目前排名第三。"),
           ("造船厂明年招收四十名学徒", "主要招收焊工和电工，报名截止到二月底。"),
           ("渔民合唱团录制第一张唱片", "收录十二首从未记谱的渔歌。"),
           ("渡轮航线增加第二艘船入列", "明年春天起每二十分钟一班。")),
}  # fmt: skip


def marked(language: str) -> str:
    """Records labelled as the chapters of an article, beyond all doubt."""
    return "\n".join(f"⟦heading: {head}⟧\n⟦paragraph: {text}⟧" for head, text in RECORDS[language])


@pytest.mark.parametrize("language", RECORDS)
def test_chapters_that_are_no_likely_records_stay_the_article_s(language: str) -> None:
    body = records_of("⟦headline: Rain in Porto⟧\n" + marked(language)).article.paragraphs
    assert len(body) == 2 * len(RECORDS[language])


@pytest.mark.parametrize("language", ["ru", "ar", "zh"])
@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["lines", "paragraphs"])
def test_headlines_and_summaries_on_a_section_page_are_records(language: str, between: str) -> None:
    page = parse(between.join(f"{head}\n{text}" for head, text in RECORDS[language]), url="https://post.example/news/")
    assert page.kind == "listing"
    assert page.article.paragraphs == ()
    assert [teaser.headline for teaser in page.teasers] == [head for head, _ in RECORDS[language]]


@pytest.mark.parametrize("language", RECORDS)
def test_the_line_below_records_is_the_headline_of_the_article_below_them(language: str) -> None:
    *records, (headline, text) = RECORDS[language]
    above = "\n\n".join(f"{head}\n{summary}" for head, summary in records)
    body = "\n\n".join([f"{text} {text} {text}"] * 3)
    page = parse(f"{above}\n\n{headline}\n\n2024-12-18 10:15\n\n{body}", url="https://post.example/2024/12/18/a-b-c-d")
    assert page.article.headline == headline
    assert page.article.paragraphs
    assert [teaser.headline for teaser in page.teasers] == [head for head, _ in records]


@pytest.mark.parametrize(
    ("path", "kind"),
    [("", "front"), ("sport", "section"), ("sport/rain-stops-the-cup-in-porto", "article"), ("news/20417", "article")],
)
def test_an_address_looks_like_its_kind_of_page(path: str, kind: str) -> None:
    assert address_kind(f"https://post.example/{path}") == kind


SECTIONS = {
    "glued": "PaísComboio regressa à linha\nA ligação volta em março\nCulturaMuseu recebe fotografias\nAs imagens são de 1930\n"
    "PaísFábrica contrata cinquenta\nA empresa abre uma linha",
    "apart": "National Migrants spend the holidays in doubt\nMany have been sent back\nScience Gifts for the end of the year\n"
    "This list has gadgets\nNational Firm calls back five cars\nThe office for consumers says so\n"
    "Science Telescope sees a comet\nThe mirror was ground by hand",
}


@pytest.mark.parametrize("lines", SECTIONS.values(), ids=SECTIONS)
def test_sections_before_headlines_are_cut_off_and_tell_the_summaries(lines: str) -> None:
    number = iter(range(1, 99))
    text = "\n".join(f"⟦teaser.headline {next(number)}: {line}⟧" for line in lines.split("\n"))
    teasers = records_of(text).teasers
    assert len(teasers) == len(lines.split("\n")) // 2
    assert all(teaser.rubrique and teaser.summary for teaser in teasers)


@pytest.mark.parametrize(
    "lines",
    [
        "Die Stadt baut\nDie Polizei warnt\nDie Feuerwehr übt\nDer Rat tagt\nDer Zoo öffnet",
        "YouTube shows a bridge\nYouTube loses a case\nSnow closes the pass\nRain in Porto\nWind in Faro",
        "Rain in Porto\nSnow in Braga\nWind in Faro\nSun in Lagos\nFog in Sintra",
    ],
)
def test_words_that_several_headlines_begin_with_are_no_sections(lines: str) -> None:
    number = iter(range(1, 99))
    text = "\n".join(f"⟦teaser.headline {next(number)}: {line}⟧" for line in lines.split("\n"))
    assert [teaser.headline for teaser in records_of(text).teasers] == lines.split("\n")


LISTS = {
    "es": ("Estas son las tres medidas que se mantendrán:", "el cierre de la calle", "el autobús gratuito"),
    "de": ("Das sind die drei Gründe, die der Verein nennt:", "der neue Fahrplan", "die gesperrte Straße"),
    "he": ("אלה שלושת הצעדים שיישמרו גם בשנה הבאה:", "סגירת הרחוב", "האוטובוס החינמי"),
    "ja": ("町が続けることを決めたのは次の三つの対策である：", "通りの閉鎖", "無料のバス"),
}


@pytest.mark.parametrize("language", LISTS)
@pytest.mark.parametrize("label", ["cross_link", "teaser.headline 1", "caption"])
@pytest.mark.parametrize("mark", ["• ", "- ", "1. "])
def test_a_list_behind_a_colon_is_body(language: str, label: str, mark: str) -> None:
    lead, *items = LISTS[language]
    lines = "\n".join(f"⟦{label}: {mark}{item}⟧" for item in items)
    text = " ".join([f"{lead.rstrip(':：')}."] * 3)
    page = records_of(f"⟦headline: Rain⟧\n⟦paragraph: {text}⟧\n⟦paragraph: {lead}⟧\n{lines}\n⟦paragraph: {text}⟧")
    assert len(page.article.paragraphs) == 5
    assert page.teasers == page.cross_links == ()


def test_links_behind_a_cue_are_no_list_of_the_body() -> None:
    links = "\n".join(f"- ⟦cross_link: {head}⟧" for head, _ in RECORDS["en"])
    page = records_of(
        f"⟦headline: Rain in Porto⟧\n⟦paragraph: It rained for two days.⟧\n⟦paragraph: Read also:⟧\n{links}"
    )
    assert len(page.cross_links) == 4


@pytest.mark.parametrize("rule", ["|---|---|\n", ""])
def test_rows_between_paragraphs_are_body(rule: str) -> None:
    rows = f"| ⟦caption: Line⟧ | 2024 |\n{rule}| North | 14 |\n| South | 17 |"
    page = records_of(f"⟦headline: Rain⟧\n⟦paragraph: The figures.⟧\n{rows}\n⟦paragraph: They grew.⟧")
    assert Label.CAPTION not in page.label.tolist()
    assert len(page.article.paragraphs) >= 5


SNOW, VOTE, DERBY, FERRY = (
    ("Snow closes the northern pass", "Lorries were turned back at the border."),
    ("Council votes for a new library", "The works are to begin in the spring."),
    ("Handball club wins the derby", "Five goals behind they turned the match."),
    ("Ferry gets a second boat now", "It is to sail from March on, they say."),
)
ARTICLE_URL = "https://post.example/2024/12/18/rain-in-the-old-town"
SECTION_URL = "https://post.example/sport"


def run_of(count: int, likely: float, *, above: str = "", between: str = "", url: str | None = None) -> int:
    """Return how many teasers a page has of `count` headings with a paragraph each, so likely teasers' headlines."""
    page = above + "\n".join(
        f"heading: {head}\n{between}paragraph: {text}" for head, text in (SNOW, VOTE, DERBY, FERRY)[:count]
    )
    made = rows(page)
    heads = [
        i for i, (label, text, _) in enumerate(made) if label == "heading" and text in dict((SNOW, VOTE, DERBY, FERRY))
    ]
    pieces = made_pieces(made, {(i, "teaser.headline"): likely for i in heads})
    name_records(pieces, url)
    return pieces.label.count(Label.TEASER_HEADLINE)


TITLE, LINES = "boilerplate: More from Lorme\n", "paragraph: It rained all day in Porto.\n"
TOLD = {
    "likely": (4, 0.11, {}, True),
    "not so likely": (4, 0.029, {}, False),
    "rather likely, with long headlines": (4, 0.031, {}, True),
    "rather likely, on an article's page": (4, 0.031, {"url": ARTICLE_URL}, False),
    "only three": (3, 0.11, {}, False),
    "only three, with dates": (3, 0.11, {"between": "boilerplate: 3 May 2024\n"}, True),
    "rather likely, on a section page": (4, 0.025, {"url": SECTION_URL}, True),
    "hardly likely, on a section page": (4, 0.019, {"url": SECTION_URL}, False),
    "rather likely, on a section page, below a text": (4, 0.025, {"url": SECTION_URL, "above": LINES}, False),
    "rather likely, with dates": (4, 0.035, {"between": "boilerplate: 3 May 2024\n"}, True),
    "less than rather likely, with dates": (4, 0.025, {"between": "boilerplate: 3 May 2024\n"}, False),
    "rather likely, with dates, on an article's page": (4, 0.035, {"between": "boilerplate: 3 May 2024\n", "url": ARTICLE_URL}, False),
    "below a title": (4, 0.025, {"above": LINES + TITLE}, True),
    "below a text and a section": (4, 0.035, {"above": LINES + "boilerplate: Sport\n"}, True),
    "below a text and a section, less likely": (4, 0.025, {"above": LINES + "boilerplate: Sport\n"}, False),
    "below a text": (4, 0.035, {"above": LINES}, False),
    "with sections only": (4, 0.2, {"between": ""}, True),
}  # fmt: skip


@pytest.mark.parametrize(("count", "likely", "given", "expected"), TOLD.values(), ids=TOLD)
def test_lines_that_come_again_are_records_where_something_vouches_for_it(
    count: int, likely: float, given: dict[str, str], expected: bool
) -> None:
    assert run_of(count, likely, **given) == (count if expected else 0)


@pytest.mark.parametrize(("sure", "expected"), [(0.89, 4), (0.91, 0)])
def test_sentences_that_are_surely_text_belong_to_an_article(sure: float, expected: int) -> None:
    page = "\n".join(f"heading: {head}\nparagraph: {text}" for head, text in (SNOW, VOTE, DERBY, FERRY))
    likely = {(i, "teaser.headline"): 0.5 for i in (0, 2, 4, 6)} | {(i, "paragraph"): sure for i in (1, 3, 5, 7)}
    pieces = made_pieces(rows(page), likely)
    name_records(pieces, None)
    assert pieces.label.count(Label.TEASER_HEADLINE) == expected


def records(*lines: str, known: str = "teaser.headline") -> str:
    """Return three records with given lines below each headline."""
    return "\n".join(
        f"{known}: {head}\n" + "\n".join(line.format(text) for line in lines) for head, text in (SNOW, VOTE, DERBY)
    )


RUNS = {
    "summaries of no more than three records": records("boilerplate: {}"),
    "dates": records("boilerplate → teaser.date: 3 May 2024", "boilerplate → teaser.summary: {}"),
    "authors": records("boilerplate → teaser.author: By Ana Lima", "boilerplate → teaser.summary: {}"),
    "authors with dates": records("boilerplate → teaser.date: By Ana Lima, 3 May 2024, 10:15", "boilerplate → teaser.summary: {}"),
    "marks that come again": records("boilerplate: Video", "boilerplate → teaser.summary: {}"),
    "sections that the model knows": records("teaser.rubrique: Video", "boilerplate → teaser.summary: {}"),
}  # fmt: skip


@pytest.mark.parametrize("page", RUNS.values(), ids=RUNS)
def test_the_lines_of_a_run_get_the_labels_of_fields(page: str) -> None:
    made, expected = before_and_after(page)
    pieces = made_pieces(made)
    name_records(pieces, None)
    assert [label.text for label in pieces.label] == expected


SHORTS = {
    "a section above its headline": ("Sport", "H", 0.01, True),
    "a section elsewhere": ("Sport", "S", 0.01, False),
    "a likely section elsewhere": ("Sport", "S", 0.061, True),
    "a hardly likely section elsewhere": ("Sport", "S", 0.059, False),
    "a number": ("4 min", "H", 0.9, False),
    "a reading time": ("Share", "H", 0.9, False),
}  # fmt: skip


@pytest.mark.parametrize(("text", "below", "likely", "expected"), SHORTS.values(), ids=SHORTS)
def test_a_short_line_may_be_a_section(text: str, below: str, likely: float, expected: bool) -> None:
    pieces = made_pieces([("boilerplate", text, 1), ("teaser.headline", SNOW[0], 1)], {(0, "teaser.rubrique"): likely})
    assert _may_be_rubrique(pieces, 0, below) is expected


@pytest.mark.parametrize(("bonds", "expected"), [((2, 1), True), ((1, 1), True), ((1, 2), False)])
def test_a_section_stands_no_further_from_its_headline_than_from_what_is_above(
    bonds: tuple[int, int], expected: bool
) -> None:
    pieces = made_pieces(
        [("boilerplate", "Menu", 1), ("boilerplate", "Sport", bonds[0]), ("teaser.headline", SNOW[0], bonds[1])]
    )
    assert _may_be_rubrique(pieces, 1, "H") is expected
    assert not _may_be_rubrique(pieces, 1, "")
