# ruff: noqa: E501 - the tables below are read along their lines
"""On which day an article was published, by what its page prints and by what its metadata say."""

from __future__ import annotations

import datetime

import pytest

from articlesplit import parse
from articlesplit.dates.cues import DateCue
from articlesplit.dates.find import FULL, PARTIAL
from articlesplit.labels import Label
from articlesplit.records.days import ArticleDate, days_of_times, name_dates_above, publication
from tests.records.made import before_and_after, made_pieces, rows

REFERENCE = "2024-12-20T11:00:00"
PUBLISHED, OTHER = datetime.date(2024, 12, 16), datetime.date(2024, 12, 19)

#: Headline, author and body by language.
PAGES = {
    "en": ("Bridge over the Lorme reopens", "By Mia Lind",
           "The bridge over the Lorme reopened after two years of work, the mayor said, and some 4,000 cars a day will use it again. "
           "The bus line returns in January, when the footpath below the arches is to be paved."),
    "de": ("Hafenkran von Nordwerder dreht sich wieder", "Von Wiebke Harms",
           "Der alte Hafenkran von Nordwerder dreht sich wieder, nachdem Freiwillige drei Jahre lang Zahnräder gereinigt und Balken ersetzt "
           "hatten. Die Stadt hat ein Drittel der Kosten übernommen, den Rest brachten Spender auf."),
    "es": ("El mercado de Puerto Albar abre de noche", "Por Nerea Solbes",
           "El mercado municipal de Puerto Albar abrirá de noche los viernes y sábados, según anunció el ayuntamiento, y veintiséis de los "
           "cuarenta puestos participarán en la prueba. Los vecinos de la plaza temen el ruido y piden que se limite la música."),
    "fr": ("La fanfare des facteurs fête ses cent ans", "Par Aya Benoist",
           "La fanfare des facteurs de Valbreuse a soufflé ses cent bougies sur la place du marché, où quarante musiciens ont joué pendant "
           "trois heures malgré la pluie. La mairie a promis une salle de répétition dans l'ancienne école des filles."),
    "pt": ("Ponte de Vila Serena abre depois das cheias", "Por Leonor Bastos",
           "A ponte pedonal de Vila Serena foi aberta um ano e meio depois de as cheias terem levado a antiga, e a travessia poupa quarenta "
           "minutos a quem vai a pé para a escola. Falta ainda iluminar o caminho do lado norte antes do verão."),
    "ru": ("Библиотека Озёрска переезжает на вокзал", "Автор: Анна Лимова",
           "Городская библиотека Озёрска переезжает в здание старого вокзала, которое пустовало двенадцать лет, сообщили в мэрии. "
           "Читальный зал откроют весной, а в бывшей кассе будут выдавать книги детям из соседних деревень."),
    "tr": ("Karagöl köprüsü yeniden açıldı", "Yazan: Elif Yalın",
           "Karagöl köprüsü iki yıl süren onarımın ardından yeniden trafiğe açıldı ve belediye ilk gün üç yüzden fazla aracın geçtiğini "
           "duyurdu. Çarşıdaki esnaf, yolun kısalmasıyla müşterilerin geri döneceğini umuyor."),
    "ar": ("جسر المشاة في وادي الصفا يفتح من جديد", "كتبت: سلمى الحداد",
           "أعيد يوم الأحد فتح جسر المشاة في وادي الصفا بعد عامين من أعمال الترميم، وقالت البلدية إن أكثر من ثلاثمئة شخص عبروه في اليوم "
           "الأول، معظمهم من التلاميذ والباعة القادمين من القرى المجاورة."),
    "id": ("Jembatan Lorme dibuka kembali", "Oleh Mira Lestari",
           "Jembatan Lorme dibuka kembali pada hari Rabu setelah dua tahun pengerjaan, kata wali kota, dan sekitar empat ribu mobil per hari "
           "akan melintas lagi. Jalur bus kembali pada bulan Januari ketika jalan setapak di bawahnya diaspal."),
    "ur": ("لورمے کا پل دوبارہ کھل گیا", "تحریر: مینا خان",
           "لورمے کا پل دو سال کے کام کے بعد بدھ کو دوبارہ کھل گیا، میئر نے کہا، اور روزانہ تقریباً چار ہزار گاڑیاں اسے استعمال کریں گی۔ بس سروس "
           "جنوری میں واپس آئے گی جب نیچے کا راستہ بھی پکا ہو جائے گا۔"),
    "ja": ("港町の古い灯台、三十年ぶりに点灯", "文・潮見花子",
           "潮見町の古い灯台が夕方、三十年ぶりに点灯した。浜辺には約四百人が集まり、光が沖を照らすと拍手が起きた。町によると、レンズは小学校の倉庫で"
           "新聞紙に包まれたまま見つかったという。修理には二千八百万円かかり、半分は寄付でまかなわれた。"),
}  # fmt: skip

#: The lines of a page above and below its headline, {h} the headline and {a} the author, each with what it is a case of.
PRINTED = {
    "en": {
        "updated first": "{h}\n{a}\nUpdated 19 December 2024, 10:00\nPublished 16 December 2024, 09:00",
        "one line": "{h}\n{a}\nPublished: 16 December 2024 | Last updated: 19 December 2024",
        "a note of age": "{h}\nThis article is more than 5 years old\n{a}\n16 December 2024",
        "above the headline": "News\n16 December 2024\n{h}\n{a}",
        "Islamic first": "{h}\n{a}\n14 Jumada al-Akhirah 1446 AH / 16 December 2024",
        "above, and the visit": "Friday, 20 December 2024\nHome\nNews\nSport\n{h}\n{a}\n16 December 2024",
        "glued": "{h}\n{a}\nPublished Mon, Dec 16 202410:32 AM EST",
    },
    "de": {
        "updated first": "{h}\n{a}\nAktualisiert am 19.12.2024, 10:12 Uhr\nVeröffentlicht am 16.12.2024, 08:40 Uhr",
        "one line": "{h}\n{a}\n16.12.2024, 08:40 Uhr | zuletzt aktualisiert: 19.12.2024, 10:12 Uhr",
        "a note of age": "{h}\nvor mehr als 3 Jahren aktualisiert\n{a}\n16. Dezember 2024",
        "above the headline": "Lokales\n16. Dezember 2024\n{h}\n{a}",
        "glued": "{h}\n{a}\n16.12.202410:32 Uhr",
    },
    "es": {
        "updated first": "{h}\n{a}\nActualizado el 19 de diciembre de 2024\nPublicado el 16 de diciembre de 2024",
        "one line": "{h}\n{a}\nPublicado 16/12/2024 08:40 | Actualizado 19/12/2024 10:12",
        "above the headline": "Portada\nCultura\n16 de diciembre de 2024, 08:15\n{h}\n{a}",
        "before the author": "{h}\n16 de diciembre de 2024\n{a}",
    },
    "fr": {
        "updated first": "{h}\n{a}\nMis à jour le 19 décembre 2024 à 10h12\nPublié le 16 décembre 2024 à 8h40",
        "one line": "{h}\n{a}\nPublié le 16/12/2024 à 08:40, mis à jour le 19/12/2024 à 10:12",
        "above the headline": "Culture\n16 décembre 2024\n{h}\n{a}",
    },
    "pt": {
        "updated first": "{h}\n{a}\nAtualizado em 19/12/2024 às 10h12 | Publicado em 16/12/2024 às 08h40",
        "above the headline": "Sociedade\n16 de dezembro de 2024\n{h}\n{a}",
    },
    "ru": {
        "updated first": "{h}\n{a}\nОбновлено: 19 декабря 2024\nОпубликовано: 16 декабря 2024",
        "above the headline": "Общество\n16 декабря 2024, 10:15\n{h}\n{a}",
    },
    "tr": {
        "updated first": "{h}\n{a}\nGüncelleme: 19.12.2024 10:12\nGiriş: 16.12.2024 08:40",
        "above the headline": "Gündem\n16 Aralık 2024\n{h}\n{a}",
    },
    "ar": {
        "updated first": "{h}\n{a}\nآخر تحديث: 19 ديسمبر 2024\nنشر في: 16 ديسمبر 2024",
        "Islamic first": "{h}\n{a}\nالاثنين 14 جمادى الآخرة 1446 هـ - 16 ديسمبر 2024 م",
        "Islamic last": "{h}\n{a}\n١٦-١٢-٢٠٢٤م ١٤-٦-١٤٤٦هـ",
    },
    "id": {
        "updated first": "{h}\n{a}\nDiperbarui: 19 Desember 2024\nDiterbitkan: 16 Desember 2024",
        "Islamic first": "{h}\n{a}\n14 Jumadil Akhir 1446 H / 16 Desember 2024 M",
    },
    "ur": {"Islamic first": "{h}\n{a}\n14 جمادی الثانی 1446ھ - 16 دسمبر 2024ء"},
    "ja": {
        "updated first": "{h}\n{a}\n更新：2024年12月19日 10時12分\n公開：2024年12月16日 8時40分",
        "cues behind": "{h}\n{a}\n2024年12月19日 10時12分 更新\n2024年12月16日 8時40分 公開",
        "above the headline": "地域\n2024年12月16日 8時40分\n{h}\n{a}",
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "lines"),
    [pytest.param(one, lines, id=f"{one}-{kind}") for one, rows in PRINTED.items() for kind, lines in rows.items()],
)
@pytest.mark.parametrize("newline", ["\n", "\n\n"], ids=["lines", "paragraphs"])
def test_the_day_of_publication_is_the_article_s(language: str, lines: str, newline: str) -> None:
    headline, author, body = PAGES[language]
    head = lines.format(h=headline, a=author).replace("\n", newline)
    article = parse(f"{head}{newline}{body}{newline}{body}", reference_date=REFERENCE).article
    assert article.date == PUBLISHED


def html(language: str, printed: str, declared: str) -> str:
    headline, author, body = PAGES[language]
    meta = f'<meta property="article:published_time" content="{declared}">'
    lines = f"<h1>{headline}</h1><p class='byline'>{author} <span>{printed}</span></p><p>{body}</p><p>{body}</p>"
    return f"<html lang='{language}'><head>{meta}</head><body><article>{lines}</article></body></html>"


@pytest.mark.parametrize(
    ("language", "printed", "declared", "day", "text"),
    [
        # The reader's day before that of UTC.
        ("en", "December 16, 2024, 9:30 PM", "2024-12-17T02:30:00Z", PUBLISHED, "December 16, 2024, 9:30 PM"),
        ("ja", "2024年12月16日 7時30分", "2024-12-15T22:30:00+00:00", PUBLISHED, "2024年12月16日 7時30分"),
        ("de", "16.12.2024, 00:15 Uhr", "2024-12-15T23:15:00Z", PUBLISHED, "16.12.2024, 00:15 Uhr"),
        # A printed day far from the declared one.
        ("es", "16 de diciembre de 2024", "2022-05-04T10:00:00Z", PUBLISHED, "16 de diciembre de 2024"),
        # The declared one settles order, year and choice.
        ("fr", "16 décembre", "2021-12-16T10:00:00Z", datetime.date(2021, 12, 16), "16 décembre"),
        ("en", "11/01/2021", "2021-01-11T10:00:00Z", datetime.date(2021, 1, 11), "11/01/2021"),
        ("pt", "11/01/2021", "2021-11-01T10:00:00Z", datetime.date(2021, 11, 1), "11/01/2021"),
        ("de", "19.12.2024 – 16.12.2024", "2024-12-16T08:00:00Z", PUBLISHED, "16.12.2024"),
        # It is surer than an age.
        ("en", "3 hours ago", "2021-12-16T10:00:00Z", datetime.date(2021, 12, 16), None),
        ("tr", "2 saat önce", "2021-12-16T10:00:00Z", datetime.date(2021, 12, 16), None),
        # A rounded age that agrees with it stays.
        ("en", "1 day ago", "2024-12-18T11:00:00Z", datetime.date(2024, 12, 18), "1 day ago"),
        ("de", "vor 2 Wochen", "2024-12-03T11:00:00Z", datetime.date(2024, 12, 3), "vor 2 Wochen"),
        # The day of the crawl may be that of the visit.
        ("fr", "20 décembre 2024", "2021-12-16T10:00:00Z", datetime.date(2021, 12, 16), None),
        # Published before updated, also where the update is of the declared day of UTC.
        (
            "es",
            "Publicado 16/12/2024 23:30 | Actualizado 17/12/2024 00:21",
            "2024-12-17T05:30:59Z",
            PUBLISHED,
            "16/12/2024 23:30",
        ),
        # An ambiguous declared date settles nothing.
        ("de", "Veröffentlicht am 01.11.2023", "11/01/2023 12:43:42", datetime.date(2023, 11, 1), "01.11.2023"),
        # Nothing is declared that is a date.
        ("ru", "16 декабря 2024", "вчера", PUBLISHED, "16 декабря 2024"),
    ],
)
def test_print_goes_before_metadata(
    language: str, printed: str, declared: str, day: datetime.date, text: str | None
) -> None:
    article = parse(html(language, printed, declared), reference_date=REFERENCE).article
    assert (article.date, article.date_text) == (day, text)


def test_a_date_in_the_address_is_the_last_resort() -> None:
    page = html("en", "", "")
    url = "https://lorme.example/2024/12/16/bridge"
    assert parse(page, url=url, reference_date=REFERENCE).article.date == PUBLISHED
    assert parse(page, url="https://lorme.example/bridge", reference_date=REFERENCE).article.date is None


STRAY = {
    "en": "{h}\n{a}\n{b}\n{b}\nSaved by rosa on 16 December 2024\nPrint",
    "fr": "{h}\n{b}\n{b}\nMise en ligne\n16 décembre 2024\nImprimer",
    "de": "{h}\n{a}\n{b}\n{b}\n16.12.2024\nZurück",
}


@pytest.mark.parametrize("language", STRAY)
def test_a_date_below_the_body_is_the_article_s_where_there_is_no_other(language: str) -> None:
    headline, author, body = PAGES[language]
    page = STRAY[language].format(h=headline, a=author, b=body)
    assert parse(page, reference_date=REFERENCE).article.date == PUBLISHED


@pytest.mark.parametrize("language", ["en", "es", "tr"])
def test_the_address_settles_which_of_two_dates_it_is(language: str) -> None:
    days = {"en": "{} December 2024", "es": "{} de diciembre de 2024", "tr": "{} Aralık 2024"}[language]
    headline, author, body = PAGES[language]
    page = f"{days.format(16)}\n{headline}\n{author}\n{days.format(2)}\n{body}\n{body}"
    url = "https://lorme.example/2024/dec/16/bridge"
    assert parse(page, url=url, reference_date=REFERENCE).article.date == PUBLISHED


@pytest.mark.parametrize(
    ("language", "ago"), [("en", "1 minute ago"), ("de", "vor 1 Minute"), ("fr", "il y a 1 minute")]
)
def test_a_machine_readable_time_is_surer_than_an_age_also_without_text(language: str, ago: str) -> None:
    time = f'<time datetime="2024-12-16T12:22:42-0400">{ago}</time>'
    page = f"<html lang={language}><body><h1>{PAGES[language][0]}</h1><p class=byline>{time}</p></body></html>"
    assert parse(page, reference_date=REFERENCE).article.date in (PUBLISHED, None)


BULLET = pytest.mark.xfail(strict=True, reason="the model takes the record for the headline")


@pytest.mark.parametrize("line", ["{} 2024-12-19 18:00", pytest.param("* {}\n2024-12-19 18:00", marks=BULLET)])
def test_the_date_of_a_record_above_the_headline_stays_the_record_s(line: str) -> None:
    records = "\n".join(
        line.format(text) for text in ("老火车站改建的图书馆", "女子手球队最后一分钟逆转", "造船厂明年招收四十名学徒")
    )
    headline, _, body = PAGES["ja"]
    page = parse(f"{records}\n{headline}\n2024-12-16 08:00\n{body}\n{body}", reference_date=REFERENCE)
    assert page.article.date != datetime.date(2024, 12, 19)


def date(day: int, cue: DateCue = DateCue.NONE, *, is_above: bool = False) -> ArticleDate:
    return ArticleDate(datetime.date(2024, 12, day), f"{day} December", cue, FULL, is_above)


@pytest.mark.parametrize(
    ("dates", "day"),
    [
        ([date(19, DateCue.UPDATED), date(16, DateCue.PUBLISHED)], 16),
        ([date(19, DateCue.UPDATED), date(16)], 16),
        ([date(16), date(18, DateCue.PUBLISHED)], 18),
        ([date(19, DateCue.UPDATED)], 19),
        ([date(16, is_above=True)], 16),
        ([date(15, is_above=True), date(16)], 16),
        ([date(20, is_above=True), date(19, DateCue.UPDATED)], 19),
        ([date(20, is_above=True)], 20),
    ],
)
def test_dates_are_ranked_by_cue_and_place(dates: list[ArticleDate], day: int) -> None:
    chosen = publication(dates, datetime.datetime(2024, 12, 20, 11))
    assert chosen is not None
    assert chosen.day == datetime.date(2024, 12, day)


SURE = ArticleDate(datetime.date(2024, 12, 18), "18 December 2024", DateCue.NONE, FULL, is_above=False)
"""A date that says nothing of itself; each of the others is better or worse in one point."""
ISLAMIC = "14 Jumada al-Akhirah 1446 AH"
RANKS = {
    "unreadable": (SURE._replace(day=None), False),
    "stray": (SURE._replace(is_stray=True), False),
    "of the visit, above": (SURE._replace(day=datetime.date(2024, 12, 20), is_above=True), False),
    "updated": (SURE._replace(cue=DateCue.UPDATED), False),
    "Islamic": (SURE._replace(text=ISLAMIC), False),
    "without a year": (SURE._replace(kind=PARTIAL), False),
    "published": (SURE._replace(cue=DateCue.PUBLISHED), True),
    "in the address": (SURE._replace(is_in_address=True), True),
    "above": (SURE._replace(is_above=True), False),
}


@pytest.mark.parametrize("rank", RANKS)
def test_of_two_dates_the_surer_one_is_that_of_publication(rank: str) -> None:
    other, is_better = RANKS[rank]
    moment = datetime.datetime(2024, 12, 20, 11)
    for dates in ([SURE, other], [other, SURE]):
        assert publication(dates, moment) is (other if is_better else SURE)
    assert publication([], moment) is None


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        # what is unreadable says least, and so on down the list
        (SURE._replace(is_stray=True), SURE._replace(day=None)),
        (SURE._replace(day=datetime.date(2024, 12, 20), is_above=True), SURE._replace(is_stray=True)),
        (SURE._replace(cue=DateCue.UPDATED), SURE._replace(day=datetime.date(2024, 12, 20), is_above=True)),
        (SURE._replace(text=ISLAMIC), SURE._replace(cue=DateCue.UPDATED)),
        (SURE._replace(kind=PARTIAL), SURE._replace(text=ISLAMIC)),
        (SURE._replace(is_above=True), SURE._replace(kind=PARTIAL)),
        (SURE._replace(cue=DateCue.PUBLISHED, is_above=True), SURE._replace(is_in_address=True)),
        # the day of the visit above the headline, where it says that it is no visit
        (SURE._replace(day=datetime.date(2024, 12, 20), is_above=True, cue=DateCue.PUBLISHED), SURE),
    ],
)
def test_what_a_date_says_of_itself_has_an_order(better: ArticleDate, worse: ArticleDate) -> None:
    moment = datetime.datetime(2024, 12, 20, 11)
    assert publication([better, worse], moment) is publication([worse, better], moment) is better


TEXT = f"paragraph: {PAGES['en'][2]}"
ABOVE = {
    "a day": f"boilerplate → byline: 3 May 2024\nheadline: Rain in Porto\n{TEXT}",
    "a day that is called a record's": f"teaser.date → byline: 3 May 2024\nheadline: Rain in Porto\n{TEXT}",
    "a day and a section": f"boilerplate → byline: 3 May 2024\nteaser.rubrique: Weather\nheadline: Rain in Porto\n{TEXT}",
    "a day above a record": f"boilerplate: 3 May 2024\nteaser.headline: Snow\nheadline: Rain in Porto\n{TEXT}",
    "a day behind other words": f"boilerplate: Porto, on 3 May 2024\nheadline: Rain in Porto\n{TEXT}",
    "the day of a record on its line": f"teaser.headline: Snow + teaser.date: 3 May 2024\nheadline: Rain in Porto\n{TEXT}",
    "a day below a record": f"teaser.headline: Snow\nteaser.date → byline: 3 May 2024\nheadline: Rain in Porto\n{TEXT}",
    "the day of a record like the one before": f"teaser.headline: Wind\nteaser.date: 2 May 2024\nteaser.headline: Snow\nteaser.date: 3 May 2024\nheadline: Rain in Porto\n{TEXT}",
    "a day below a record with another layout": f"teaser.rubrique: Weather\nteaser.date: 2 May 2024\nteaser.headline: Snow\nteaser.date → byline: 3 May 2024\nheadline: Rain in Porto\n{TEXT}",
    "a day below the first record of a list of days": f"teaser.date: 2 May 2024\nteaser.headline: Snow\nteaser.date → byline: 3 May 2024\nheadline: Rain in Porto\n{TEXT}",
    "a day below a menu": f"boilerplate: Menu\nteaser.date → byline: 3 May 2024\nheadline: Rain in Porto\n{TEXT}",
    "two days": f"boilerplate → byline: 3 May 2024\nboilerplate → byline: 10:15\nheadline: Rain in Porto\n{TEXT}",
    "a page without a headline": f"boilerplate: 3 May 2024\n{TEXT}",
}  # fmt: skip


@pytest.mark.parametrize("page", ABOVE.values(), ids=ABOVE)
def test_a_day_just_above_the_headline_is_the_article_s_where_it_is_no_record_s(page: str) -> None:
    rows, expected = before_and_after(page)
    pieces = made_pieces(rows)
    name_dates_above(pieces)
    assert [label.text for label in pieces.label] == expected


TIMES = {
    "below a day": ("boilerplate: 3 May 2024\nteaser.date: 18:05 + teaser.headline: Rain", "3"),
    "below a section that is a day": ("teaser.rubrique: 3 May 2024\nteaser.date: 18:05 + teaser.headline: Rain", "3"),
    "below a paragraph that is a day": ("paragraph: 3 May 2024\nteaser.date: 18:05 + teaser.headline: Rain", ""),
    "of several records": ("boilerplate: 3 May 2024\nteaser.date: 18:05 + teaser.headline: Rain\nteaser.date: 13:27 + teaser.headline: Snow", "33"),
    "of several days": ("boilerplate: 3 May 2024\nteaser.date: 18:05 + teaser.headline: Rain\nboilerplate: 2 May 2024\nteaser.date: 13:27 + teaser.headline: Snow", "32"),
    "below a title": ("boilerplate: 3 May 2024\nteaser.date: 18:05 + teaser.headline: Rain\nboilerplate: Most read\nteaser.date: 13:27 + teaser.headline: Snow", "3-"),
    "below the body": ("boilerplate: 3 May 2024\nteaser.date: 18:05 + teaser.headline: Rain\nparagraph: It rained.\nteaser.date: 13:27 + teaser.headline: Snow", "3-"),
    "below other words": ("boilerplate: News\nteaser.date: 18:05 + teaser.headline: Rain", ""),
    "below another time": ("boilerplate: 10:15\nteaser.date: 18:05 + teaser.headline: Rain", ""),
    "with a day": ("boilerplate: 3 May 2024\nteaser.date: 2 May 2024 + teaser.headline: Rain", ""),
    "at the beginning": ("teaser.date: 18:05 + teaser.headline: Rain", ""),
}  # fmt: skip


@pytest.mark.parametrize(("page", "days"), TIMES.values(), ids=TIMES)
def test_a_clock_time_is_of_the_day_above_it(page: str, days: str) -> None:
    pieces = made_pieces(rows(page))
    times = [i for i, label in enumerate(pieces.label) if label is Label.TEASER_DATE]
    told = {
        pieces.span(i)[0]: (datetime.date(2024, 5, int(day)), pieces.cores[i].text)
        for i, day in zip(times, days, strict=False)
        if day != "-"
    }
    assert days_of_times(pieces, None, "en") == told
