"""A dump in the wrong charset, or with character references in it, gives what it gives as it was meant."""

from __future__ import annotations

import html
import subprocess
import sys

import ftfy.bad_codecs  # noqa: F401  (registers the "sloppy" charsets)
import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from articlesplit import parse, parse_many
from articlesplit.text.restore import restore

from ..promises import check
from .test_decode import SENTENCES, mojibake

CHARSETS = [
    "latin-1", "sloppy-windows-1252", "sloppy-windows-1251", "sloppy-windows-1250", "sloppy-windows-1256", "macroman",
    "cp437", "iso8859-15",
]  # fmt: skip

ARTICLES = {
    "fr": """\
Le moulin de Brévane tourne à nouveau
Par Noé Carlier - 18 décembre 2024
Le moulin à vent de Brévane a été remis en marche dimanche, après six années de travaux, a annoncé la commune. Près de \
deux mille visiteurs s’étaient déplacés malgré la pluie, et la première farine a été vendue à la criée.
« On n’y croyait plus », a avoué le meunier, qui a appris le métier aux Pays-Bas. L’été prochain, les élèves du \
collège viendront pétrir ici une fois par mois, grâce à une aide de la région.
""",
    "de": """\
Die Fähre über die Löhne fährt wieder
Von Jörg Häßler - 18. Dezember 2024
Nach drei Jahren Stillstand hat die Fähre über die Löhne am Dienstag wieder abgelegt, teilte die Gemeinde Süderöhr \
mit. Für Fußgänger kostet die Überfahrt einen Euro, für Räder das Doppelte, größere Fahrzeuge müssen warten.
„Wir hätten nicht gedacht, dass es so schnell geht“, sagte die Bürgermeisterin bei der Schlüsselübergabe. Im Frühjahr \
sollen zwei zusätzliche Fährleute eingestellt werden, später auch ein dritter.
""",
    "ru": """\
Мост через Светлую открыли после ремонта
Анна Ремизова, 18 декабря 2024
Мост через реку Светлую открыли в среду после двух лет ремонта, сообщила мэрия. Ежедневно по нему будут проезжать \
около четырёх тысяч машин, как и до паводка, а автобус вернётся на маршрут в январе.
«Мы не думали, что это займёт столько времени», — сказала мэр, которая прошла по мосту пешком. Последние леса снимут \
весной, когда замостят тропу под мостом, добавил инженер области.
""",
    "hu": """\
Újra közlekedik a kisvasút Őrvölgyben
Írta: Kürti Zsófia, 2024. december 18.
Két év szünet után kedden újra elindult az őrvölgyi kisvasút, közölte az önkormányzat. A felújított szerelvény naponta \
négyszer teszi meg a tizenkét kilométeres utat, és minden megállóban felszállhatnak a kerékpárosok is.
„Nem hittük volna, hogy ilyen sokan várják” – mondta a forgalmi főnök, aki az első járatot maga vezette. Tavasszal új \
kocsik érkeznek, nyáron pedig gőzmozdony is húzza majd a vonatot.
""",
    "ar": """\
إعادة افتتاح جسر الوادي بعد عامين من الترميم
سلمى الحداد - 18 ديسمبر 2024
أعيد افتتاح جسر الوادي يوم الأربعاء بعد عامين من أعمال الترميم، بحسب ما أعلنت البلدية. وستعبره أربعة آلاف سيارة كل \
يوم كما كان الحال قبل الفيضان، وتعود الحافلة إلى خطها في يناير المقبل.
وقالت رئيسة البلدية التي عبرت الجسر سيرا على الأقدام إن أحدا لم يتوقع أن تطول الأعمال إلى هذا الحد. وستزال آخر \
السقالات في الربيع عندما يرصف الممر السفلي.
""",
    "ja": """\
古い水車が二年ぶりに動き出す
港町の水車が水曜日、二年ぶりに動き出した。町によると、修理には四千万円がかかり、その半分は住民の寄付でまかなわれた。\
来年の春からは、月に一度、小学生がここで粉をひく予定だという。
「こんなに長くかかるとは思わなかった」と町長は話した。最後の足場は三月に外され、その下の道も舗装される見込みだ。
""",
}


UNSUSPECTED = pytest.mark.xfail(reason="Arabic in Windows-1251 looks like Cyrillic to ftfy", strict=True)


@pytest.mark.parametrize(
    ("language", "charset"),
    [
        pytest.param(language, charset, marks=[UNSUSPECTED] * ((language, charset) == ("ar", "sloppy-windows-1251")))
        for language in ARTICLES
        for charset in CHARSETS
    ],
)
def test_a_page_in_the_wrong_charset_gives_what_it_gives_in_the_right_one(language: str, charset: str) -> None:
    clean = ARTICLES[language]
    dump = mojibake(clean, charset)
    page, expected = parse(dump, format="text"), parse(clean, format="text")
    assert page.text == dump
    assert [(p.kind, p.text) for p in page.article.paragraphs] == [
        (p.kind, p.text) for p in expected.article.paragraphs
    ]
    assert (page.kind, page.article.headline) == (expected.kind, expected.article.headline)
    assert (page.article.authors, page.article.date) == (expected.article.authors, expected.article.date)
    for paragraph in page.article.paragraphs:
        assert mojibake(paragraph.text, charset) == dump[slice(*paragraph.span)]
    assert next(iter(parse_many([dump], format="text"))) == page


@pytest.mark.parametrize("language", ["fr", "de", "ru"])
def test_html_in_the_wrong_charset_gives_what_it_gives_in_the_right_one(language: str) -> None:
    headline, byline, *body = ARTICLES[language].splitlines()
    clean = f"<html><body><h1>{headline}</h1><p>{byline}</p>{''.join(f'<p>{line}</p>' for line in body)}</body></html>"
    page, expected = parse(mojibake(clean, "sloppy-windows-1252"), format="html"), parse(clean, format="html")
    assert page == expected


@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize("sentence", [sentence for sentence in SENTENCES if "∞" not in sentence])
def test_words_lead_back_to_the_source(sentence: str, charset: str) -> None:
    text = f"Rain fell.\n{mojibake(sentence, charset)}\nSnow fell."
    restored = restore(text)
    if restored is None or restored.text != f"Rain fell.\n{sentence}\nSnow fell.":
        pytest.skip("not repaired: tests/text/test_decode.py compares the repair with ftfy's")
    for word in regex.finditer(r"\S+", restored.text):
        start, end = restored.origin[[word.start(), word.end()]].tolist()
        assert text[start:end] in (word[0], mojibake(word[0], charset))


LOST = [
    ("L’été, à Paris, les élèves et leurs mères dînent là-bas.", "cp1252", "L’été, à Paris, les élèves et leurs mères"),
    ("„Größe“ zählt: Ärger über Öl.\nÜbermut tut selten gut, Ärzte warnen.", "cp1252", "Größe“ zählt: Ärger über Öl."),
    ("Он сказал, что рассвет красив.\nСнег выпал ночью, и город стих.", "cp1252", "ночью, и город"),
    ("Ela disse “não” e saiu.\nO avô já não lê o jornal da manhã.", "cp1252", "Ela disse “não” e saiu."),
]


@pytest.mark.parametrize(("clean", "charset", "kept"), LOST)
def test_bytes_that_the_wrong_charset_lost_cost_their_characters_only(clean: str, charset: str, kept: str) -> None:
    restored = restore(mojibake(clean, charset))
    assert restored is not None
    assert kept in restored.text


def test_a_text_misread_twice_is_repaired() -> None:
    twice = mojibake(mojibake("Le château rouvre l’été prochain", "sloppy-windows-1252"), "sloppy-windows-1252")
    restored = restore(twice)
    assert restored is not None
    assert restored.text == "Le château rouvre l’été prochain"


REFERENCES = [
    ("Tom &amp; Jerry", "Tom & Jerry"),
    ("l&#8217;&eacute;t&eacute; &agrave; Metz", "l’été à Metz"),
    ("&quot;So war es&quot;, sagte J&ouml;rg", '"So war es", sagte Jörg'),
    ("Ma&ntilde;ana &#x2013; seg&uacute;n &laquo;El Puerto&raquo;", "Mañana – según «El Puerto»"),
    ("Она сказала: &laquo;Нет&raquo; &mdash; и ушла", "Она сказала: «Нет» — и ушла"),
    ("It&amp;#8217;s raining", "It’s raining"),
    ("AT&T and R&D; see ?a=1&copy=2 & &nosuch;", "AT&T and R&D; see ?a=1&copy=2 & &nosuch;"),
    ("10&nbsp;000 km", "10\xa0000 km"),
]


@pytest.mark.parametrize(("printed", "meant"), REFERENCES, ids=[printed[:30] for printed, _ in REFERENCES])
def test_character_references_are_replaced(printed: str, meant: str) -> None:
    restored = restore(printed)
    assert (restored.text if restored else printed) == meant


@pytest.mark.parametrize(
    ("printed", "meant", "origin"),
    [
        ("a&amp;b", "a&b", [0, 1, 6, 7]),
        ("&#x41;&#X42;", "AB", [0, 6, 12]),
        ("&lt;b&gt;", "<b>", [0, 4, 5, 9]),
        ("&amp;amp;", "&", [0, 9]),
        ("&amp;#8217;", "’", [0, 11]),
        ("&NotEqualTilde;", "≂̸", [0, 0, 15]),
        ("Ã©tÃ© &amp;", "été &", [0, 2, 3, 5, 6, 11]),
        ("x\ncafÃ©\ny", "x\ncafé\ny", [0, 1, 2, 3, 4, 5, 7, 8, 9]),
        ("ÃƒÂ©tÃƒÂ©", "été", [0, 4, 5, 9]),
        ("\x98ééé x", "˜ééé x", [0, 1, 2, 3, 4, 5, 6]),
        ("\x98\udcf0\udce2|橹 ları", "˜\udcf0\udce2|橹 ları", list(range(11))),
    ],
)
def test_each_character_knows_where_it_stood(printed: str, meant: str, origin: list[int]) -> None:
    restored = restore(printed)
    assert restored is not None
    assert (restored.text, restored.origin.tolist()) == (meant, origin)


@pytest.mark.parametrize(
    "text", ["&a", "& b;", "&nosuch;", "&#12345678;", "&nbsp;", "\u200b &nbsp;", "&#8203;", "Rain", ""]
)
def test_a_text_without_faults_or_without_words_is_left_alone(text: str) -> None:
    assert restore(text) is None


def test_fields_of_a_text_dump_have_no_character_references() -> None:
    dump = """\
Tom &amp; Jerry&#8217;s bakery reopens
By Ana Lima&nbsp;
18&nbsp;December 2024

&ldquo;We did not think that it would take so long,&rdquo; said the baker, who lit the oven on Wednesday after two \
years of work. Some 400 loaves a day will be sold, &amp; the school gets its share.

The town paid for half of the works &ndash; the rest was borrowed. A second oven is to be looked at next year, it said.
"""
    page = parse(dump)
    assert page.article.headline == "Tom & Jerry’s bakery reopens"
    assert page.article.paragraphs[0].text.startswith("“We did not think that it would take so long,” said")
    assert "the works – the rest" in page.article.text
    assert str(page.article.date) == "2024-12-18"
    assert dump[slice(*page.article.paragraphs[0].span)].startswith("&ldquo;We did")
    covered = "".join(dump[block.start : block.end] for block in page.blocks)
    assert "".join(covered.split()) == "".join(dump.split())


@given(st.text(st.sampled_from(" \nab.éÃ©Â&;#123ampltâ€™"), max_size=40))
def test_origins_rise_and_end_where_the_source_ends(text: str) -> None:
    restored = restore(text)
    if restored is None:
        return
    assert len(restored.origin) == len(restored.text) + 1
    assert restored.origin[-1] == len(text)
    assert (restored.origin[1:] >= restored.origin[:-1]).all()


@given(st.text(st.sampled_from("abé &<>\"'\n"), max_size=40))
def test_an_escaped_text_comes_back(text: str) -> None:
    restored = restore(html.escape(text))
    assert (restored.text if restored else html.escape(text)) == html.unescape(html.escape(text))


@pytest.mark.parametrize("sentence", SENTENCES)
def test_clean_text_is_left_alone(sentence: str) -> None:
    assert restore(sentence) is None


def test_ftfy_is_imported_only_for_a_suspect() -> None:
    code = (
        "import sys; from articlesplit.text.restore import restore;"
        "restore('Été “déjà” &amp; &eacute;'); assert 'ftfy' not in sys.modules;"
        "restore('Ã©tÃ©'); assert 'ftfy' in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    "source",
    [
        "\u200b\x85\n\nIt rained all day in Porto, said the mayor.",
        "\x85\n\nIt rained all day in Porto, said the mayor &amp; the judge.",
        "\u200b&#13;\n\n",
        "\x85\u200b",
        "It rained.\n\x85\r\n\ufeff",
    ],
)
def test_a_sign_that_stands_for_white_space_gives_no_block_and_no_record(source: str) -> None:
    check(parse(source, format="text"))
