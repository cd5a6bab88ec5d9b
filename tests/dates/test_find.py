# ruff: noqa: E501 - the tables below are read along their lines
"""Printed dates are found in text, glued or not: tables of what pages print, and what must hold for any text."""

from __future__ import annotations

import datetime
import unicodedata
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlesplit.dates.candidates import candidate_ranges
from articlesplit.dates.find import FULL, PARTIAL, RELATIVE, TIME, find_dates
from articlesplit.dates.resolve import resolve_dates
from articlesplit.dates.tokens import typed_tokens
from articlesplit.dates.vocabulary import lexicon
from tests.dates.test_resolve import FULL as FULL_DATES
from tests.dates.test_resolve import REFERENCE, cases
from tests.dates.test_resolve import RELATIVE as RELATIVE_DATES


def codes(text: str) -> np.ndarray:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def found(text: str) -> list[tuple[str, int]]:
    spans = find_dates(text, codes(text))
    return [
        (text[a:b], kind)
        for a, b, kind in zip(spans.start.tolist(), spans.end.tolist(), spans.kind.tolist(), strict=True)
    ]


#: The date stands between ⟦ and ⟧.
ONE_DATE = {
    FULL: """
        Lena Kroll⟦13.07.2024⟧Der Stadtrat
        TizraLe ⟦27 novembre 2024⟧Nadia Berrada
        Par Hugo Marchand - ⟦27 novembre 2024⟧Le port rouvre
        3 min⟦27 Nov 2024⟧Harbour reopens
        ⟦27 Nov 2024⟧3 min read
        ⟦13.07.202412:30 Uhr⟧
        ⟦Montag, 3. Mai 2024, 14:05 Uhr⟧
        Stand: ⟦03.05.2024 14:05 Uhr⟧
        Veröffentlicht am ⟦3. Mai 2024⟧ von
        ⟦31/10/2025 - 19:00⟧
        ⟦2024年11月27日(水) 19:00⟧
        ⟦2024年11月27日⟧市議会は
        市議会⟦2024年11月27日⟧
        ⟦2024년 11월 27일 (수) 오후 3시 5분⟧
        ⟦2024. 11. 27. 오후 3:05⟧
        ⟦令和6年11月27日⟧
        ⟦٢٧ نوفمبر ٢٠٢٤⟧
        ⟦27 تشرين الثاني 2024⟧
        ⟦Nov 27, 2024 at 9:30 a.m. EST⟧
        Published ⟦Nov. 27, 2024, 9:30 a.m.⟧
        Updated: ⟦9:30 AM EST, Wed November 27, 2024⟧
        ⟦2024-11-27T10:00:00Z⟧
        ⟦2024-11-27T10:00:00+01:00⟧
        ⟦2024-11-27 10:00:00⟧
        ⟦1er mai 2024 à 14h30⟧
        Publié le ⟦mercredi 27 novembre 2024 à 14 h 30⟧
        ⟦27/11/2024⟧ 14 comentarios
        ⟦27. november 2024 kl. 14.05⟧
        ⟦2024 m. kovo 8 d.⟧
        ⟦2024. gada 27. novembris⟧
        ⟦2024. november 27.⟧
        ⟦2024(e)ko azaroaren 27(a)⟧
        ⟦27 พ.ย. 2567 14:05 น.⟧
        ⟦২৭ নভেম্বর ২০২৪, ১০:৩০⟧
        ⟦२७ नवम्बर २०२४⟧
        ⟦２０２４年１１月２７日⟧
        ⟦3/28/23⟧
        ⟦08.03.23⟧
        ⟦08 MAR 23⟧
        BY ANNA KROLL⟦September 27, 2024⟧
        ⟦November 27,\n2024⟧ Harbour
        ⟦27 ноября 2024 г. в 14:05⟧
        ⟦27 листопада 2024 р.⟧
        ⟦27 בנובמבר 2024⟧
        ⟦27 tháng 11 năm 2024⟧
        ⟦Thứ Tư, 27/11/2024, 14:05 (GMT+7)⟧
        (⟦27 Nov 2024⟧)
        the harbour | ⟦27 Nov 2024⟧ | Sport
        ⟦27-11-2024⟧
        ⟦27. 11. 2024⟧
        ⟦15.02.2025.⟧ - Luka
        ⟦15.02.2025⟧. Luka
        ⟦২৮ নভেম্বর ২০২৪, ১০: ৪২⟧
        ⟦12 / 04 / 2020 21:29⟧
        ⟦21. juni/lipanj, 2020⟧.
        ⟦12 - 04 - 2020⟧ Lena
        Published ⟦Wed, Dec 18 202410:32 AM EST⟧
        ⟦18.12.202410:32 Uhr⟧
        ⟦18/12/20248:15⟧ El mercado
        ⟦2024年12月18日10:32⟧
        ⟦18 décembre 202410h32⟧
        ⟦18 декабря 202410:32⟧
        ⟦18 Aralık 202409:05⟧ Köprü
        ⟦15/2/1423 هـ⟧
        ⟦١٥ صفر ١٤٢٣هـ⟧
        ⟦12/5/1424 هـ.ق⟧
        ⟦25 جمادى الأولى 1446 هـ⟧ الموافق
        ⟦۲۱ تیر ۱۳۸۲ ه.ش⟧
        ⟦12 Ramazan 1445⟧
        ⟦12 Rabiul Awal 1446⟧ Jakarta
        ⟦25 جمادی الاول 1446⟧
        ⟦18 դեկտեմբերի, 2024⟧
        ⟦૧૮ ડિસેમ્બર ૨૦૨૪⟧
        ⟦१८ दिसंबर २०२४⟧
        ⟦18 dhjetor 2024⟧
        """,
    PARTIAL: """
        ⟦mardi 7 mai⟧
        Le ⟦mardi 7 mai⟧ à Tizra
        on ⟦3 May⟧ the council
        Par Jeanne Aubry, le ⟦3 mai⟧
        am ⟦3. mars⟧ tagt der Rat
        Since ⟦May 3⟧ the council
        ⟦Oct 6⟧ 2 mins read
        ⟦Nov. 27⟧
        ⟦12月24日⟧
        ⟦2/16 07:20⟧
        ⟦2月16日 07時20分⟧
        Since ⟦November 2024⟧ the council
        ⟦2024年11月⟧
        ⟦27 may⟧
        Kroll - ⟦27 may⟧\nSport
        Kroll – ⟦27 may⟧\nSport
        Kroll: ⟦27 may⟧\nSport
        Kroll, ⟦27 may⟧\nSport
        Kroll (⟦27 may⟧)
        Sport | ⟦27 set⟧ | Lena Kroll
        ⟦27. November, 14:05 Uhr⟧
        ⟦12.12. 12.48⟧ Der Rat
        ⟦27.11., 14:05⟧ Der Rat
        ⟦27/11, 14:05⟧ Le port
        ⟦lundi 3/6⟧
        Kroll | ⟦Montag, 3/6⟧ | Sport
        ⟦Wednesday, 11/27⟧
        市场 ⟦12-04 10:15⟧ 水果
        """,
    RELATIVE: """
        ⟦3 HRS ago⟧
        ⟦3 hrs ago⟧The harbour
        ⟦il y a 3 heures⟧
        Publié ⟦il y a 2 jours⟧
        ⟦Vor 3 Stunden⟧
        ⟦vor einem Tag⟧
        ⟦1 giorno fa⟧
        ⟦hace 2 horas⟧ Lena
        ⟦Prieš 1 val.⟧
        ⟦Prieš\n   9 min.⟧
        ⟦15時間前⟧
        ⟦3시간 전⟧
        ⟦3小時前⟧
        ⟦3 napja⟧
        ⟦siku 3 zilizopita⟧
        ⟦3 ชั่วโมงที่แล้ว⟧
        ⟦منذ 3 ساعات⟧
        ⟦לפני יומיים⟧
        ⟦Heute, 12:34 Uhr⟧
        ⟦Today 8:30 am⟧
        ⟦昨天 14:05⟧
        ⟦Yesterday⟧
        Sport | ⟦Gestern⟧ | Lena Kroll
        Sport - ⟦hier⟧\nLe port
        ⟦2 days ago at 14:00⟧
        ⟦eilen 21.10⟧ Satama
        رياضة\n⟦منذ ساعة⟧
        Harbour⟦Yesterday⟧
        ⟦prije 26 minuta⟧
        ⟦9 minuta më parë⟧
        ⟦сегодня⟧
        ⟦Сегодня, 14:05⟧
        """,
    TIME: """
        ⟦19:00⟧
        ⟦14h30⟧ - Le port
        ⟦14:05 Uhr⟧
        ⟦3:25 PM GMT+2⟧
        ⟦9 pm⟧
        ⟦13.28 Uhr⟧: Der Rat
        ⟦13.28Uhr⟧: Der Rat
        harbour 2025⟦11:36⟧
        """,
}
LINES = [
    (kind, line.strip().replace("\\n", "\n"))
    for kind, lines in ONE_DATE.items()
    for line in lines.strip().split("\n        ")
]

NO_DATE = """
    version 1.2.3.4 of the library
    release 10.0.24 is out
    won 2:1 after extra time
    call 01 23 45 67 89 or 0800 123456
    call +49 30 901820 now
    at 192.168.12.10 on port 8080
    for $1.50 or 1,234.56 dollars
    in 2024 the council
    You may be right, and May is mild
    the march of 3000 people
    /2024/11/27/harbour-reopens
    https://www.example.org/2024/11/27/a
    harbour-reopens-2024-11-27-update
    jeudi-8-juin-2023-417
    won 10 set points and 3 mar
    Kroll -27 may
    Kroll 27 may
    Kroll/27 may
    Yesterday the council met
    gestern war es still
    3 min read
    5 Min. Lesezeit
    1/2
    page 3/14 of 20
    3 out of 5
    4.5 out of 10 stars
    50-year-old man
    a1b2c3mar6d4e5
    $27.11.
    20241 novembre
    1/1/1/1/1/1
    1:1:1:1:1
    12.12.12.12.12
    This article is more than 5 years old
    This article is 3 years old.
    published more than 5 years ago
    vor mehr als 5 Jahren aktualisiert
    Cet article date de plus de 3 ans
    hace más de 4 años
    publicado más de 5 años atrás
    Статья опубликована более 3 лет назад
    pubblicato più di 2 anni fa
    meer dan 5 jaar geleden
    for mere end 5 år siden
    ponad 4 lata temu
""".strip().split("\n    ")


@pytest.mark.parametrize(("kind", "marked"), LINES)
def test_one_date_is_found_whole_and_alone(kind: int, marked: str) -> None:
    before, _, rest = marked.partition("⟦")
    date, _, after = rest.partition("⟧")
    assert found(before + date + after) == [(date, kind)]


@pytest.mark.parametrize(("kind", "marked"), LINES)
def test_what_is_found_is_read(kind: int, marked: str) -> None:
    date = marked.partition("⟦")[2].partition("⟧")[0]
    names_a_day = kind != TIME and date not in ("November 2024", "2024年11月")
    assert (resolve_dates([date], reference_date=REFERENCE) != [None]) is names_a_day


@pytest.mark.parametrize("text", NO_DATE)
def test_what_is_no_date_is_not_found(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(("language", "printed"), cases(FULL_DATES))
def test_full_dates_of_all_languages_are_found_glued(language: str, printed: str) -> None:
    names = [text for text, kind in found(f"Kroll{printed}Der Rat tagt") if kind == FULL]
    assert len(names) == 1
    assert resolve_dates(names, reference_date=REFERENCE, language=language) == [datetime.date(2024, 11, 27)]


@pytest.mark.parametrize(("language", "case"), cases(RELATIVE_DATES))
def test_relative_dates_of_all_languages_are_found_on_a_line_of_their_own(language: str, case: str) -> None:
    assert language
    printed = case.rpartition(": ")[0]
    assert found(f"Der Rat tagt\n{printed}\nThe harbour") == [(printed, RELATIVE)]


def test_two_dates_in_a_row_stay_two() -> None:
    assert found("09 Mar 2023, 21:14\n08 Mar 2023, 17:38") == [
        ("09 Mar 2023, 21:14", FULL),
        ("08 Mar 2023, 17:38", FULL),
    ]
    assert found("October 4, 2023October 9, 2023") == [("October 4, 2023", FULL), ("October 9, 2023", FULL)]
    assert found("14:36 Rain 13:41 Sun") == [("14:36", TIME), ("13:41", TIME)]


@pytest.mark.parametrize("end", ["\n", " \n", "\t \n", "\r\n", " \n \n"])
def test_a_date_goes_on_in_the_next_line_whatever_white_space_ends_the_first(end: str) -> None:
    assert found(f"Rain in Oslo\n3 May 2024,{end}15:59\nSnow") == [(f"3 May 2024,{end}15:59", FULL)]


def test_an_escaped_full_stop_of_markdown_is_a_full_stop() -> None:
    assert found("27\\\\. Januar 2024") == [("27\\\\. Januar 2024", FULL)]


def test_direction_marks_inside_a_date_do_not_hide_it() -> None:
    assert found("في 27\u200f/11\u200f/2024") == [("27\u200f/11\u200f/2024", FULL)]


@pytest.mark.parametrize(
    "printed", ["27 août 2024", "7. März 2024", "27 Kasım 2024", "3 απριλίου 2024", "27 февраля 2024", "3 mai 2024"]
)
def test_composed_and_decomposed_letters_are_one(printed: str) -> None:
    for form in ("NFC", "NFD"):
        text = unicodedata.normalize(form, printed)
        assert found(f"a {text} b") == [(text, FULL)]


@pytest.mark.slow
def test_every_month_of_every_language_is_found_between_two_words() -> None:
    babel_dates = pytest.importorskip("babel.dates")
    # Yoruba's medium date is "3 01 2024", Burmese shortens May to one letter: no names to go by.
    for language in lexicon().orders.keys() - {"yo", "my"}:
        for style in ("long", "medium"):
            for month in range(1, 13):
                day = datetime.date(2023, month, 27)
                printed = babel_dates.format_date(day, style, locale=language)
                names = [text for text, kind in found(f"Word{printed}Word") if kind == FULL]
                assert len(names) == 1, (language, printed)
                assert names[0] in printed, (language, printed)
                assert resolve_dates(names, reference_date=REFERENCE, language=language) == [day], (language, printed)


PIECES = st.sampled_from(
    ["27", "2024", "11", "3", "Nov", "mai", ".", "/", "-", ":", " ", "\n", "14:05", "Uhr", "ago", "il y a", "heures", "月", "年", "日", "前",
     "yesterday", "May", "de", "du", ",", "(", ")", "T", "Z", "am", "٢٧", "نوفمبر", "พ.ย.", "word", "Word", "\u200f", "’", "1er", "GMT+2"]
)  # fmt: skip


@given(
    st.one_of(
        st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join), st.lists(PIECES, max_size=30).map(" ".join)
    )
)
def test_spans_lie_in_the_text_in_order_without_overlap(text: str) -> None:
    spans = find_dates(text, codes(text))
    starts, ends = spans.start, spans.end
    assert (starts < ends).all()
    assert (starts >= 0).all()
    assert (ends <= len(text)).all()
    assert (ends[:-1] <= starts[1:]).all()
    assert set(spans.kind.tolist()) <= {FULL, PARTIAL, RELATIVE, TIME}
    assert (spans.start.dtype, spans.end.dtype, spans.kind.dtype) == (np.int64, np.int64, np.uint8)


@given(st.lists(PIECES, max_size=30).map(" ".join))
def test_the_same_text_twice_has_the_same_dates_twice(text: str) -> None:
    text = f"word\n\n{text.strip()}\n\nword" + " word" * 30
    assert found(f"{text}\n\n{text}") == found(text) * 2


@pytest.mark.parametrize(
    "unit",
    ["1/", "2024A", "1:", "1.", "27 ", "Nov ", "2024", "de ", "27 de ", "1 a.m. ", "il y a ", "年", "1月", "Mon, "],
)
def test_what_the_grammar_looks_at_grows_as_the_text(unit: str) -> None:
    """The ranges handed to the grammar never overlap, so that with a bound for each start the whole is linear."""
    seen = []
    for count in (500, 1000, 2000):
        tokens = typed_tokens(codes(unit * count))
        ranges = candidate_ranges(tokens)
        assert all(first <= anchor < last for first, anchor, last in ranges)
        assert all(before[2] <= after[0] for before, after in pairwise(ranges))
        seen.append(sum(last - first for first, _, last in ranges))
    assert seen[2] <= 2 * seen[1] + 64
    assert seen[1] <= 2 * seen[0] + 64


@pytest.mark.slow
def test_a_megabyte_of_traps_is_survived() -> None:
    for unit in ("1/", "2024A", "1:", "1 1/", "27 de ", "2024"):
        text = unit * (1_000_000 // len(unit))
        assert len(find_dates(text, codes(text)).start) <= len(text) / 4


def test_no_text_has_no_dates() -> None:
    assert found("") == []
    assert found("2") == []
    assert found("\ud800 27 Nov 2024 \U0001f600") == [("27 Nov 2024", FULL)]
