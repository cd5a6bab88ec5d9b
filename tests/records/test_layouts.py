# ruff: noqa: E501 - the tables below are read along their lines
"""Lines that a page prints again and again in one order are records; chapters of an article are not."""

from __future__ import annotations

import pytest

from articlesplit import parse
from articlesplit.labels import Label
from articlesplit.records.kind import address_kind
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
