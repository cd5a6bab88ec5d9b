# ruff: noqa: E501 - the tables below are read along their lines
"""Printed dates of one page become days: tables of what newspapers print, and what must hold for any text."""

from __future__ import annotations

import datetime
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlesplit.dates import resolve as dates
from articlesplit.dates.resolve import resolve_dates
from articlesplit.dates.vocabulary import lexicon

REFERENCE = datetime.datetime(2024, 11, 28, 10, 30)
DAY = datetime.date(2024, 11, 27)

#: The 27th of November 2024 in full, by language.
FULL = {
    "en": "Nov 27, 2024 at 9:30 a.m. EST / Wednesday, 27 November 2024 / November 27th, 2024 / 27-Nov-2024 / Wed., Nov. 27, 2024",
    "en-GB": "27 Nov 2024, 14:05 GMT / 27/11/2024",
    "fr": "27 novembre 2024 / mercredi 27 nov. 2024 à 14h30 / 27/11/2024 - 14:30 / Le 27 Novembre 2024",
    "de": "27. November 2024 / Mittwoch, 27.11.2024, 14:05 Uhr / Mi., 27. Nov. 2024 / 27.11.24",
    "es": "27 de noviembre de 2024 / miércoles 27 de noviembre del 2024, 14:05 h / 27 nov 2024",
    "pt": "27 de novembro de 2024 às 14h05 / quarta-feira, 27 de novembro de 2024 / 27/11/2024",
    "it": "27 novembre 2024 / mercoledì 27 novembre 2024 alle 14:05 / 27 nov 2024",
    "nl": "27 november 2024 om 14:05 / woensdag 27 november 2024 / 27-11-2024",
    "sv": "27 november 2024 kl. 14.05 / onsdag 27 november 2024 / 2024-11-27",
    "da": "27. november 2024 kl. 14.05 / onsdag den 27. november 2024 / 27. nov. 2024",
    "nb": "27. november 2024 kl. 14.05 / onsdag 27. november 2024",
    "nn": "27. november 2024 / onsdag 27. november 2024",
    "fi": "27. marraskuuta 2024 klo 14.05 / keskiviikkona 27.11.2024 / 27.11.2024 14:05",
    "is": "27. nóvember 2024 / miðvikudagur, 27. nóvember 2024 kl. 14:05 / 27.11.2024",
    "et": "27. november 2024 / kolmapäev, 27. november 2024 / 27.11.2024",
    "lv": "2024. gada 27. novembris / 27.11.2024.",
    "lt": "2024 m. lapkričio 27 d. / 2024-11-27 14:05 / 2024.11.27",
    "pl": "27 listopada 2024 / środa, 27 listopada 2024, 14:05 / 27 lis 2024 / 27.11.2024 r.",
    "cs": "27. listopadu 2024 / 27. 11. 2024 14:05 / středa 27. listopadu 2024",
    "sk": "27. novembra 2024 / 27. 11. 2024",
    "hu": "2024. november 27. / 2024. november 27., szerda 14:05 / 2024.11.27.",
    "ro": "27 noiembrie 2024 / miercuri, 27 noiembrie 2024, 14:05",
    "bg": "27 ноември 2024 г. / 27.11.2024 г., 14:05 ч.",
    "ru": "27 ноября 2024 г. в 14:05 / среда, 27 ноября 2024 / 27.11.2024, 14:05",
    "uk": "27 листопада 2024 р. / 14:05, 27 листопада 2024",
    "be": "27 лістапада 2024 г.",
    "sr": "27. новембар 2024. / 27. новембра 2024.",
    "sr_Latn": "27. novembar 2024. / 27.11.2024. 14:05",
    "hr": "27. studenoga 2024. / 27.11.2024. u 14:05",
    "sl": "27. november 2024 / 27. 11. 2024",
    "mk": "27 ноември 2024 г.",
    "sq": "27 nëntor 2024",
    "el": "27 Νοεμβρίου 2024 / Τετάρτη, 27 Νοεμβρίου 2024, 14:05 / 27 ΝΟΕΜΒΡΙΟΥ 2024",
    "tr": "27 Kasım 2024 / 27 KASIM 2024 / 27 Kasım 2024 Çarşamba 14:05",
    "az": "27 noyabr 2024",
    "kk": "2024 ж. 27 қараша",
    "uz": "27-noyabr, 2024",
    "ka": "27 ნოემბერი, 2024",
    "hy": "27 նոյեմբերի, 2024 թ.",
    "ar": "٢٧ نوفمبر ٢٠٢٤ / 27 تشرين الثاني 2024 / الأربعاء 27 نوفمبر 2024",
    "fa": "۷ آذر ۱۴۰۳ / 7 آذر 1403 - 14:05 / ۱۴۰۳/۹/۷ / ۲۷ نوامبر ۲۰۲۴",
    "he": "27 בנובמבר 2024 / 27 נובמבר 2024",
    "ur": "27 نومبر، 2024",
    "hi": "27 नवंबर 2024 / २७ नवम्बर २०२४ / 27 नव॰ 2024",
    "bn": "২৭ নভেম্বর ২০২৪ / ২৭ নভেম্বর, ২০২৪ ১৪:০৫",
    "mr": "२७ नोव्हेंबर, २०२४",
    "ne": "२०२४ नोभेम्बर २७",
    "ta": "27 நவம்பர், 2024",
    "te": "27 నవంబర్, 2024",
    "kn": "ನವೆಂಬರ್ 27, 2024",
    "ml": "2024, നവംബർ 27",
    "gu": "27 નવેમ્બર, 2024",
    "th": "27 พฤศจิกายน 2567 / 27 พ.ย. 67 / 27 พ.ย. 2567 14:05 น. / 27/11/2567",
    "km": "27 វិច្ឆិកា 2024",
    "my": "2024 နိုဝင်ဘာ 27",
    "vi": "27 tháng 11, 2024 / ngày 27 tháng 11 năm 2024 / Thứ Tư, 27/11/2024, 14:05 (GMT+7)",
    "id": "27 November 2024 14:05 WIB / Rabu, 27 Nov 2024",
    "ms": "27 November 2024",
    "fil": "Nobyembre 27, 2024",
    "zh": "2024年11月27日 / 2024年11月27日 14:05 / 2024-11-27 / 2024年11月27日星期三",
    "zh_Hant": "2024年11月27日 週三 下午2:05 / 2024/11/27",
    "ja": "2024年11月27日(水) 19:00 / 令和6年11月27日 / ２０２４年１１月２７日 / 2024/11/27 19:00",
    "ko": "2024년 11월 27일 / 2024. 11. 27. 오후 3:05 / 2024-11-27 15:05:00 / 2024.11.27",
    "sw": "27 Novemba 2024",
    "af": "27 November 2024",
    "ca": "27 de novembre del 2024 / 27 de nov. 2024",
    "eu": "2024(e)ko azaroaren 27(a)",
    "gl": "27 de novembro de 2024",
    "ga": "27 Samhain 2024",
    "cy": "27 Tachwedd 2024",
    "mn": "2024 оны 11-р сарын 27",
    "mt": "27 ta’ Novembru 2024",
}

#: How old each is at the reference, in days, by language.
RELATIVE = {
    "en": "3 HRS ago: 0 / 11 hours ago: 1 / 1 HR ago: 0 / yesterday: 1 / Yesterday, 14:05: 1 / 2 days ago: 2 / a day ago: 1 / 5 mins ago: 0 / today: 0",
    "fr": "il y a 3 heures: 0 / il y a 2 jours: 2 / hier: 1 / Hier à 14h05: 1 / avant-hier: 2 / aujourd’hui: 0 / il y a une heure: 0",
    "de": "vor 3 Stunden: 0 / Vor 2 Tagen: 2 / vor einem Tag: 1 / Gestern, 14:05 Uhr: 1 / Heute, 09:10 Uhr: 0 / vorgestern: 2 / vor 5 Min.: 0",
    "es": "hace 3 horas: 0 / hace 2 días: 2 / ayer: 1 / hace un día: 1",
    "pt": "há 3 horas: 0 / 2 dias atrás: 2 / ontem: 1 / há 2 dias: 2",
    "it": "3 ore fa: 0 / 1 giorno fa: 1 / ieri: 1 / un'ora fa: 0 / 2 gg fa: 2",
    "nl": "3 uur geleden: 0 / 2 dagen geleden: 2 / gisteren: 1",
    "sv": "för 3 timmar sedan: 0 / för 2 dagar sedan: 2 / i går: 1 / igår: 1",
    "da": "for 3 timer siden: 0 / 2 dage siden: 2 / i går: 1",
    "nb": "for 3 timer siden: 0 / i går: 1",
    "fi": "3 tuntia sitten: 0 / 2 päivää sitten: 2 / eilen: 1",
    "is": "fyrir 3 klukkustundum: 0 / í gær: 1",
    "lt": "Prieš 3 val.: 0 / Prieš 2 d.: 2 / vakar: 1",
    "lv": "pirms 3 stundām: 0 / vakar: 1",
    "et": "3 tunni eest: 0 / 2 päeva tagasi: 2 / eile: 1",
    "pl": "3 godziny temu: 0 / 2 dni temu: 2 / wczoraj: 1",
    "cs": "před 3 hodinami: 0 / před 2 dny: 2 / včera: 1",
    "sk": "pred 3 hodinami: 0 / včera: 1",
    "hu": "3 órája: 0 / 2 nappal ezelőtt: 2 / tegnap: 1",
    "ro": "acum 3 ore: 0 / acum 2 zile: 2 / ieri: 1",
    "bg": "преди 3 часа: 0 / вчера: 1",
    "ru": "3 часа назад: 0 / 2 дня назад: 2 / вчера: 1 / Вчера в 14:05: 1 / сегодня: 0",
    "uk": "3 години тому: 0 / вчора: 1",
    "sr": "пре 3 сата: 0 / јуче: 1",
    "hr": "prije 3 sata: 0 / jučer: 1",
    "sl": "pred 3 urami: 0 / včeraj: 1",
    "el": "πριν από 3 ώρες: 0 / χθες: 1 / πριν 2 ημέρες: 2",
    "tr": "3 saat önce: 0 / 2 gün önce: 2 / dün: 1",
    "az": "3 saat əvvəl: 0 / dünən: 1",
    "ka": "3 საათის წინ: 0 / გუშინ: 1",
    "ar": "منذ 3 ساعات: 0 / منذ ساعة: 0 / قبل يومين: 2 / أمس: 1 / منذ ٢ أيام: 2",
    "fa": "۳ ساعت پیش: 0 / دیروز: 1",
    "he": "לפני 3 שעות: 0 / לפני יומיים: 2 / אתמול: 1",
    "hi": "3 घंटे पहले: 0 / 2 दिन पहले: 2",
    "bn": "৩ ঘণ্টা আগে: 0 / ২ দিন আগে: 2",
    "ta": "3 மணிநேரம் முன்: 0 / நேற்று: 1",
    "th": "3 ชั่วโมงที่แล้ว: 0 / 2 วันที่ผ่านมา: 2 / เมื่อวาน: 1",
    "vi": "3 giờ trước: 0 / 2 ngày trước: 2 / hôm qua: 1",
    "id": "3 jam yang lalu: 0 / 2 hari lalu: 2 / kemarin: 1",
    "ms": "3 jam lalu: 0 / semalam: 1",
    "fil": "3 oras ang nakalipas: 0 / kahapon: 1",
    "zh": "3小时前: 0 / 2天前: 2 / 昨天: 1 / 昨天 14:05: 1 / 5分钟前: 0",
    "zh_Hant": "3小時前: 0 / 2天前: 2 / 5 分鐘前: 0",
    "ja": "3時間前: 0 / 2日前: 2 / 昨日: 1 / 11時間前: 1",
    "ko": "3시간 전: 0 / 2일 전: 2 / 어제: 1",
    "sw": "siku 2 zilizopita: 2 / jana: 1",
    "ca": "fa 3 hores: 0 / ahir: 1",
    "eu": "duela 3 ordu: 0 / atzo: 1",
    "gl": "hai 3 horas: 0 / onte: 1",
    "cy": "2 ddiwrnod yn ôl: 2",
}

NO_DAY = (
    "19:00", "14h30", "14:05 Uhr", "kl. 14.05", "9 pm", "3:25 PM GMT+2", "November 2024", "2024", "3 min", "3 min read", "5 Min. Lesezeit",
    "", " ", "May", "2:1", "Live", "Exklusiv", "31/31/2024", "45 Nov 2024", "0/0/0", "00.00.0000", "2024-13-45", "1.2.3.4", "12",
)  # fmt: skip


def cases(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(language, text) for language, row in table.items() for text in row.split(" / ")]


@pytest.mark.parametrize(("language", "printed"), cases(FULL))
def test_a_full_date_is_read_in_its_language(language: str, printed: str) -> None:
    assert resolve_dates([printed], reference_date=REFERENCE, language=language) == [DAY]


@pytest.mark.parametrize(("language", "printed"), cases(FULL))
def test_a_full_date_is_read_without_being_told_the_language(language: str, printed: str) -> None:
    assert language
    assert resolve_dates([printed], reference_date=REFERENCE) == [DAY]


@pytest.mark.parametrize(("language", "case"), cases(RELATIVE))
def test_a_relative_date_counts_back_from_the_reference(language: str, case: str) -> None:
    printed, _, back = case.rpartition(": ")
    expected = REFERENCE.date() - datetime.timedelta(days=int(back))
    assert resolve_dates([printed], reference_date=REFERENCE, language=language) == [expected]
    assert resolve_dates([printed], language=language) == [None]


def test_the_tables_cover_many_languages() -> None:
    assert len(FULL) >= 60
    assert len(RELATIVE) >= 45
    assert len(lexicon().orders) >= 60


@pytest.mark.parametrize("printed", NO_DAY)
def test_what_names_no_day_is_none(printed: str) -> None:
    assert resolve_dates([printed], reference_date=REFERENCE) == [None]


@pytest.mark.parametrize(
    ("printed", "reference", "days"),
    [
        # A part above 12 settles the order for the page.
        (["13/05/2024", "04/05/2024"], None, ["2024-05-13", "2024-05-04"]),
        (["5/13/2024", "4/5/2024"], None, ["2024-05-13", "2024-04-05"]),
        # Nothing settles it: the day comes first.
        (["4/5/2024"], None, ["2024-05-04"]),
        # No date lies after the reference.
        (["1/8/24", "1/6/24"], "2024-01-11", ["2024-01-08", "2024-01-06"]),
        (["8/1/24", "6/1/24"], "2024-01-11", ["2024-01-08", "2024-01-06"]),
        # The order in which the page writes month names.
        (["4/5/2024", "Nov 3, 2023"], None, ["2024-04-05", "2023-11-03"]),
        (["4/5/2024", "3 Nov 2023"], None, ["2024-05-04", "2023-11-03"]),
        # A page of both orders: each date that allows one only is read so.
        (["13/05/2024", "5/13/2024"], None, ["2024-05-13", "2024-05-13"]),
        # Two numbers and a time.
        (["2/16 07:20", "2/3 08:00"], "2023-02-16", ["2023-02-16", "2023-02-03"]),
        # Year first needs no decision.
        (["2024/05/04", "04/05/2024"], None, ["2024-05-04", "2024-05-04"]),
    ],
)
def test_the_dates_of_a_page_settle_its_order(printed: list[str], reference: str | None, days: list[str]) -> None:
    at = datetime.datetime.fromisoformat(reference) if reference else None
    assert [str(day) for day in resolve_dates(printed, reference_date=at)] == days


@pytest.mark.parametrize(
    ("language", "day"), [("en", "2024-04-05"), ("en-US", "2024-04-05"), ("en-GB", "2024-05-04"), ("fr", "2024-05-04")]
)
def test_the_language_settles_what_the_page_leaves_open(language: str, day: str) -> None:
    assert str(resolve_dates(["4/5/2024"], language=language)[0]) == day


@pytest.mark.parametrize(
    ("printed", "day"),
    [("Nov 27", "2024-11-27"), ("29. November", "2024-11-29"), ("30. November", "2023-11-30"), ("Dec 24", "2023-12-24"),
     ("12月25日", "2023-12-25"), ("29 février", "2024-02-29"), ("lundi 3 juin", "2024-06-03"), ("27.11.", "2024-11-27")],
)  # fmt: skip
def test_a_date_without_a_year_is_the_last_one_before_tomorrow_ends(printed: str, day: str) -> None:
    assert str(resolve_dates([printed], reference_date=REFERENCE)[0]) == day
    assert resolve_dates([printed]) == [None]


@pytest.mark.parametrize(
    ("printed", "day"), [("1 month ago", "2024-02-29"), ("1 year ago", "2023-03-31"), ("2 weeks ago", "2024-03-17")]
)
def test_months_and_years_ago_keep_to_the_calendar(printed: str, day: str) -> None:
    assert str(resolve_dates([printed], reference_date=datetime.datetime(2024, 3, 31, 12))[0]) == day


@pytest.mark.parametrize(
    ("printed", "language", "day"),
    [
        ("3. listopada 2024.", "hr", "2024-10-03"),
        ("3 listopada 2024", "pl", "2024-11-03"),
        ("3. lip 2024.", "hr", "2024-06-03"),
    ],
)
def test_a_month_name_that_two_languages_share_follows_the_language(printed: str, language: str, day: str) -> None:
    assert str(resolve_dates([printed], language=language)[0]) == day


#: The 18th of December 2024, with the time glued to the year.
GLUED = (
    "Dec 18 202410:32 AM / Wed, December 18, 20248:15 PM EST / 18.12.202410:32 Uhr / 18 décembre 202410h32 / 18/12/20248:15"
    " / 2024年12月18日10:32 / 2024년 12월 18일10:32 / 18 de diciembre de 202407:59 hs / 18 декабря 202410:32 / 18 Aralık 202409:05"
    " / ١٨ ديسمبر ٢٠٢٤١٠:٣٢"
).split(" / ")


@pytest.mark.parametrize("printed", GLUED)
def test_a_time_glued_to_a_date_leaves_the_day_alone(printed: str) -> None:
    assert resolve_dates([printed], reference_date=REFERENCE) == [datetime.date(2024, 12, 18)]


@pytest.mark.parametrize("printed", ["12345 hours ago", "vor 20241 Tagen", "il y a 10000 jours"])
def test_a_number_of_five_digits_counts_nothing(printed: str) -> None:
    assert resolve_dates([printed], reference_date=REFERENCE) == [None]


@pytest.mark.parametrize(
    ("printed", "language", "url", "day"),
    [
        # American zones, in any language.
        ("12/11/2024 08:00 AM EST", None, None, "2024-12-11"),
        ("12/11/2024 8:15 PM EST", "es", None, "2024-12-11"),
        ("12/11/2024, 8:15 p.m. PT", "fr", None, "2024-12-11"),
        ("12/11/2024 20:15 CDT", "pt", None, "2024-12-11"),
        ("10:15 AM ET, 12/11/2024", None, None, "2024-12-11"),
        # AM and PM alone, where the language is open.
        ("12/11/2024 08:00 AM", None, None, "2024-12-11"),
        ("12/11/24 at 8:15pm", None, None, "2024-12-11"),
        ("12/11/2024 08:00 AM", "en-GB", None, "2024-11-12"),
        ("12/11/2024 08:00 a. m.", None, None, "2024-11-12"),
        ("12/11/2024 08:00 AM", "es", None, "2024-11-12"),
        # Other zones say nothing.
        ("12/11/2024 20:15 CET", None, None, "2024-11-12"),
        # A day in the address.
        ("12/11/2024", None, "https://a.example/2024/12/11/bridge", "2024-12-11"),
        ("12/11/2024", "es", "https://a.example/20241210-puente.html", "2024-12-11"),
        ("12/11/2024", "en", "https://a.example/2024-11-12/bridge", "2024-11-12"),
        ("12.11.24 10:15", "de", "https://a.example/2024/12/11/", "2024-12-11"),
        # It is surer than the reference, which a crawl may give too early.
        ("06/04/2024 03:25 PM EDT", None, "https://a.example/story/2024/06/04/bridge", "2024-06-04"),
        ("12/28/2024", None, "https://a.example/2024/12/28/bridge", "2024-12-28"),
        # Another day, two days, and no day in the address.
        ("12/11/2024", None, "https://a.example/2019/01/02/bridge", "2024-11-12"),
        ("12/11/2024", None, "https://a.example/2024/12/11/from-2024-11-12", "2024-11-12"),
        ("12/11/2024", None, "https://a.example/2024/12/bridge-4711", "2024-11-12"),
    ],
)
def test_zones_halves_and_the_address_settle_the_order(
    printed: str, language: str | None, url: str | None, day: str
) -> None:
    at = datetime.datetime(2024, 12, 20, 12)
    assert [str(found) for found in resolve_dates([printed], reference_date=at, language=language, url=url)] == [day]


#: Days of the Islamic calendar, which are the same in all these languages.
ISLAMIC = {
    "2002-04-28": "15/2/1423 هـ / ١٥/٢/١٤٢٣ / 15 صفر 1423 هـ / الأحد ١٥ صفر ١٤٢٣هـ / 15 Safer 1423 / 15 Safar 1423 / 15 صفر المظفر 1423 ہجری",
    "2003-07-12": "12/5/1424 هـ.ق / ۱۲/۵/۱۴۲۴ ه.ق / 12 جمادی الاول 1424 / 12 جمادى الأولى 1424 هـ / 12 Cemaziyelevvel 1424",
    "2024-03-22": "12 رمضان 1445 هـ / 12 Ramadan 1445 AH / 12 Ramazan 1445 / 12 Ramadhan 1445 H / ۱۲ رمضان ۱۴۴۵ / 1445/9/12 هـ",
    "2024-09-15": "12 ربيع الأول 1446 هـ / 12 Rabiul Awal 1446 H / 12 Rabi al-Awwal 1446 / 12 Rebiülevvel 1446 / 12 ربیع الاول 1446",
}
#: Days of the Persian calendar that say so.
PERSIAN = {
    "2003-07-12": "۲۱ تیر ۱۳۸۲ / ۲۱/۴/۱۳۸۲ / ۲۱/۴/۱۳۸۲ ه.ش / 21/4/1382 هـ.ش / ۱۳۸۲/۴/۲۱ شمسی / 21 تیر 1382 هجری شمسی"
}


@pytest.mark.parametrize(
    ("day", "printed"),
    [(day, one) for table in (ISLAMIC, PERSIAN) for day, row in table.items() for one in row.split(" / ")],
)
def test_islamic_and_persian_dates_are_told_apart(day: str, printed: str) -> None:
    assert [str(found) for found in resolve_dates([printed], reference_date=REFERENCE)] == [day]


@pytest.mark.parametrize("printed", ["30 صفر 1423 هـ", "31/1/1446 هـ", "1/13/1446 هـ", "15/2/1250 هـ", "15/2/1446"])
def test_what_is_no_day_of_the_islamic_calendar_is_no_day_of_the_persian(printed: str) -> None:
    assert resolve_dates([printed], reference_date=REFERENCE) == [None]


@pytest.mark.parametrize(
    ("printed", "days"),
    [
        (["30 Nov 9:15", "1 Dec 10:00", "1 Dec 8:00"], ["2024-11-30", "2024-12-01", "2024-12-01"]),
        (["11月30日", "12月1日", "12月2日 20:10"], ["2024-11-30", "2024-12-01", "2024-12-02"]),
        (["30 ноября", "1 декабря", "30 ноября, 14:05"], ["2024-11-30", "2024-12-01", "2024-11-30"]),
        # One or two may be of last year, and so may those of a page that is of today.
        (["30 Nov", "1 Dec"], ["2023-11-30", "2023-12-01"]),
        (["30 Nov", "1 Dec", "2 Dec", "25 Nov", "26 Nov", "27 Nov"],
         ["2023-11-30", "2023-12-01", "2023-12-02", "2024-11-25", "2024-11-26", "2024-11-27"]),
    ],
)  # fmt: skip
def test_a_page_may_have_been_seen_a_little_after_the_reference(printed: list[str], days: list[str]) -> None:
    assert [str(day) for day in resolve_dates(printed, reference_date=REFERENCE)] == days


def test_a_month_name_that_two_languages_share_follows_the_page() -> None:
    croatian = ["3. listopada 2024.", "5. kolovoza 2024."]
    assert [str(day) for day in resolve_dates(croatian)] == ["2024-10-03", "2024-08-05"]


def test_persian_dates_agree_with_the_calendar() -> None:
    new_years = {
        1399: (2020, 3, 20),
        1400: (2021, 3, 21),
        1402: (2023, 3, 21),
        1403: (2024, 3, 20),
        1404: (2025, 3, 21),
    }
    for year, day in new_years.items():
        assert resolve_dates([f"1 فروردین {year}"]) == [datetime.date(*day)]


def test_the_order_of_the_answers_is_that_of_the_questions() -> None:
    assert resolve_dates(["3 May 2024", "x", "3 May 2024"]) == [
        datetime.date(2024, 5, 3),
        None,
        datetime.date(2024, 5, 3),
    ]
    assert resolve_dates([]) == []


@given(
    st.lists(st.text(max_size=40), max_size=5),
    st.sampled_from([None, REFERENCE]),
    st.sampled_from([None, "en", "fa", "xx", "zh"]),
)
def test_any_text_is_answered(printed: list[str], reference: datetime.datetime | None, language: str | None) -> None:
    days = resolve_dates(printed, reference_date=reference, language=language)
    assert len(days) == len(printed)


@given(st.text("0123456789/.-: 年月日JanFeb,'", max_size=25))
def test_any_jumble_of_numbers_is_answered(printed: str) -> None:
    assert len(resolve_dates([printed], reference_date=REFERENCE)) == 1


@given(st.text("0123456789/.-: ", max_size=20))
def test_numbers_alone_never_need_dateparser(printed: str) -> None:
    assert dates.read(printed)[0] != "unknown"


@pytest.mark.parametrize("moment", [datetime.datetime.min, datetime.datetime.max, datetime.datetime(9999, 12, 28)])
def test_the_first_and_the_last_day_there_is_may_be_the_reference(moment: datetime.datetime) -> None:
    assert len(resolve_dates(["3 May", "31 December", "yesterday", "3 Zzyzember"], reference_date=moment)) == 4


def test_the_clock_is_never_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever dateparser is given, it is given a fixed day to count from."""
    seen: list[Any] = []

    def parse(_: str, **arguments: object) -> None:
        seen.append(arguments["settings"])

    monkeypatch.setattr(dates, "_dateparser", lambda: parse)
    resolve_dates(["3 Zzyzember 2024"])
    resolve_dates(["3 Zzyzember 2024"], reference_date=REFERENCE)
    assert [s["RELATIVE_BASE"].year for s in seen] == [2000, 2024]


def test_every_day_of_a_year_comes_back_from_every_language() -> None:
    babel_dates = pytest.importorskip("babel.dates")
    # Yoruba's medium date is "3 01 2024", Burmese shortens May to one letter: no names to go by.
    for language in lexicon().orders.keys() - {"yo"}:
        for style in ("long", "medium"):
            for month in range(1, 13):
                day = datetime.date(2023, month, 27)
                printed = babel_dates.format_date(day, style, locale=language)
                assert resolve_dates([printed], reference_date=REFERENCE, language=language) == [day], (
                    language,
                    printed,
                )


def test_importing_reads_no_table_and_no_dateparser() -> None:
    code = "import sys, articlesplit.dates.resolve as d; print('dateparser' in sys.modules, d.lexicon.cache_info().currsize)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "0"]
