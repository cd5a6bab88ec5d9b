"""A short article among many teasers is an article; a listing has neither headline nor body, in any script."""

from __future__ import annotations

import pytest

from articlesplit import parse
from articlesplit.records.kind import address_kind

BRIEFS = {
    "English": (
        "Snow closes the northern pass\nBy Ana Lima - 17 December 2024\n"
        "Lorries were turned back at the border on Tuesday, and more snow is forecast for the night. "
        "The police asked drivers to take the tunnel.\n\nMore stories\n",
        [("Ferry runs again after the storm", "16 December 2024"), ("Club wins the cup late", "16 December 2024")]
        + [("Mayor opens the old mill", "15 December 2024"), ("Choir sings on the pier", "15 December 2024")],
    ),
    "German": (
        "Schnee sperrt den Moorpass\nVon Jens Öst, 17. Dezember 2024\n"
        "Lastwagen mussten am Dienstag an der Grenze umkehren, und in der Nacht soll es weiter schneien. "
        "Die Polizei rät, durch den Tunnel zu fahren.\n\nWeitere Artikel\n",
        [("Fähre fährt wieder nach dem Sturm", "16. Dezember 2024"), ("Verein gewinnt spät", "16. Dezember 2024")]
        + [("Bürgermeisterin öffnet die Mühle", "15. Dezember 2024"), ("Chor singt am Steg", "15. Dezember 2024")],
    ),
    "Chinese": (
        "北岭隧道昨夜临时封闭\n作者：李明 2024年12月17日\n"
        "气象部门表示，北岭山口夜间降雪超过三十厘米，隧道自昨晚十时起临时封闭，预计今天中午前恢复通行。交警提醒司机绕行。\n\n更多新闻\n",
        [("老火车站图书馆本周开放", "2024年12月16日"), ("渡轮航线增加第二艘船", "2024年12月16日")]
        + [("造船厂明年招收四十名学徒", "2024年12月15日"), ("朝市新顶棚下月完工", "2024年12月15日")],
    ),
}


@pytest.mark.parametrize(("article", "teasers"), BRIEFS.values(), ids=BRIEFS)
def test_a_short_signed_article_among_teasers_is_an_article(article: str, teasers: list[tuple[str, str]]) -> None:
    page = parse(article + "\n".join(f"{headline}\n{date}" for headline, date in teasers))
    assert page.kind == "article"
    assert page.article.headline == article.splitlines()[0]
    assert page.article.text


LISTINGS = {
    "Spanish, sections above": (
        "Diario de Albar\nCultura\n{0}\n{1}\nDeportes\n{2}\n{3}\nCultura\n{4}\n{5}\nDeportes\n{6}\n{7}",
        ["El tranvía llegará al hospital", "Las obras empezarán tras las fiestas y desviarán cuatro líneas."]
        + ["Una biblioteca sin horario en Lanas", "Los lectores entran con una llave que comparten todos."]
        + ["El club de remo estrena una trainera", "La embarcación se ha construido con madera de la comarca."]
        + ["Voluntarios limpian el cauce del Turbio", "Retiraron tres toneladas de basura y una moto vieja."],
    ),
    "English, read more below": (
        "Home | News\n{0}\n{1}\nRead more\n{2}\n{3}\nRead more\n{4}\n{5}\nRead more\n{6}\n{7}\nRead more",
        ["Bridge of Lorme reopens after two years", "The bridge reopened on Wednesday, the mayor said, and is free."]
        + ["Snow closes the northern pass again", "Lorries were turned back at the border on Tuesday night."]
        + ["Council votes for a new library", "The works begin in spring and cost four million in all."]
        + ["Handball club wins the derby", "Five goals behind at half-time, the women turned the match."],
    ),
    "Russian, dates below": (
        "Главная\nГород\n{0}\n19 декабря 2024, 18:40\n{1}\n{2}\n19 декабря 2024, 15:05\n{3}\n"
        "{4}\n18 декабря 2024, 20:10\n{5}\n{6}\n18 декабря 2024, 11:30\n{7}",
        ["Трамвай вернулся на набережную Озёрска", "Первый вагон вышел на линию в шесть утра и был полон."]
        + ["Завод набирает сорок учеников сварщика", "Заявления принимают до конца февраля, обещают стипендию."]
        + ["Паром через Озёрку встал на ремонт", "До марта пассажиров будет возить автобус через новый мост."]
        + ["Хор речников записал первый диск", "Двенадцать песен разучивали по вечерам в здании вокзала."],
    ),
}


@pytest.mark.parametrize(("layout", "texts"), LISTINGS.values(), ids=LISTINGS)
def test_a_listing_has_records_and_no_article(layout: str, texts: list[str]) -> None:
    page = parse(layout.format(*texts))
    assert page.kind == "listing"
    assert (page.article.headline, page.article.text, page.article.authors) == (None, "", ())
    assert [(teaser.headline, teaser.summary) for teaser in page.teasers] == list(
        zip(texts[::2], texts[1::2], strict=True)
    )


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://example.org/", "front"),
        ("https://example.org/sport", "section"),
        ("https://example.org/sport/2024/12/17/rain", "article"),
        ("https://example.org/news.asp?id=1412361", "article"),
        ("https://example.org/the-bridge-of-lorme-reopens", "article"),
        ("https://example.org/a/b/c", ""),
        ("no address", ""),
        (None, ""),
    ],
)
def test_an_address_shows_what_kind_of_page_it_leads_to(url: str | None, kind: str) -> None:
    assert address_kind(url) == kind
