# ruff: noqa: E501 - the tables below are read along their lines
"""Words that are a date only where they stand alone: tables of what cards print, and of prose that holds no date."""

from __future__ import annotations

import datetime

import numpy as np
import pytest

from articlesplit.dates.find import RELATIVE, find_dates
from articlesplit.dates.read import relative_end
from articlesplit.dates.resolve import resolve_dates

REFERENCE = datetime.datetime(2024, 5, 8, 12)  # a Wednesday

#: The date stands between ⟦ and ⟧; a line with a weekday has a headline beside it.
ALONE = {
    "2024-05-08": """
        ⟦just now⟧ | Mo Haddad · ⟦Just now⟧ | ⟦gerade eben⟧ | ⟦à l'instant⟧ | ⟦hace un momento⟧ | ⟦agora mesmo⟧ | ⟦poco fa⟧
        ⟦только что⟧ | ⟦منذ قليل⟧ | ⟦अभी अभी⟧ | ⟦刚刚⟧ | ⟦剛剛⟧ | ⟦たった今⟧ | ⟦방금⟧ | ⟦az önce⟧ | ⟦przed chwilą⟧ | ⟦zojuist⟧
        ⟦1h⟧ | Ruth Vale · ⟦2 h⟧ | ⟦3 Std⟧. | ⟦3 ч⟧ | Posted ⟦today⟧ | ⟦сегодня⟧
        By Mo Haddad\t⟦today⟧""",
    "2024-05-07": """
        By Mo Haddad\t⟦yesterday⟧ | ⟦last night⟧ | Updated: ⟦yesterday⟧ | Par Ana\t⟦hier⟧ | ⟦昨日⟧ | Lena Kroll\t⟦gestern⟧""",
    "2024-05-06": """
        Ruth Vale · ⟦Monday⟧ | Par Ana Lima\t⟦lundi⟧ | Lena Kroll · ⟦Montag⟧ | Luis Prado · ⟦lunes⟧ | Luis Prado · ⟦segunda-feira⟧ | Luis Prado · ⟦lunedì⟧
        Анна · ⟦понедельник⟧ | سامي · ⟦الاثنين⟧ | अनिल · ⟦सोमवार⟧ | 王立 · ⟦星期一⟧ | 高橋 · ⟦月曜日⟧ | 한서윤 · ⟦월요일⟧
        Rain floods the northern port\nRuth Vale - ⟦Monday⟧\nSnow
        Rain floods the northern port\nRuth Vale\n⟦Monday⟧\nSnow""",
    "2024-05-05": "⟦3 d⟧ | ⟦3d⟧ | ⟦3 j⟧ | ⟦3 gg⟧ | Ruth · ⟦Sunday⟧",
    "2024-05-01": """
        ⟦last week⟧ | Ruth Vale · ⟦Last week⟧ | Ruth Vale - ⟦last week⟧ | ⟦1w⟧ | ⟦la semaine dernière⟧ | ⟦letzte Woche⟧ | ⟦vorige Woche⟧
        ⟦la semana pasada⟧ | ⟦semana passada⟧ | ⟦la settimana scorsa⟧ | ⟦на прошлой неделе⟧ | ⟦неделю назад⟧ | ⟦الأسبوع الماضي⟧
        ⟦منذ أسبوع⟧ | ⟦पिछला सप्ताह⟧ | ⟦एक सप्ताह पहले⟧ | ⟦上周⟧ | ⟦上週⟧ | ⟦一周前⟧ | ⟦先週⟧ | ⟦지난주⟧ | ⟦geçen hafta⟧ | ⟦förra veckan⟧
        By Mo Haddad\t⟦a week ago⟧ | Par Hugo Marchand\t⟦il y a une semaine⟧ | Ruth · ⟦last Wednesday⟧""",
    "2024-04-08": "⟦last month⟧ | ⟦le mois dernier⟧ | ⟦letzten Monat⟧ | ⟦el mes pasado⟧ | ⟦上个月⟧ | ⟦先月⟧ | ⟦지난달⟧",
    "2023-05-08": "⟦last year⟧ | ⟦letztes Jahr⟧ | ⟦l'année dernière⟧ | ⟦el año pasado⟧ | ⟦去年⟧ | ⟦prošle godine⟧",
}
CASES = [
    (day, case.strip())
    for day, table in ALONE.items()
    for line in table.strip("\n").split("\n        ")
    for case in line.split(" | ")
    if case.strip()
]

PROSE = """
    The council votes on a new school on Monday
    Why the harbour matters today
    What last week taught us
    The council met last week
    the mayor said\nlast week.
    He was here a moment ago, just now
    Monday\nTuesday\nWednesday
    Monday\n9:00 to 17:00\nTuesday\n9:00 to 12:00
    Sport\nSunday\nMagazine
    Sport\nSunday \t\nMagazine
    Monday
    5 min
    3D | Harbour
    3 t | 5 g | 2 l
    Rain\n3D\nSnow
    Leeds | 3 d | 4 w | 2 d | Hull
    Source: TODAY\nBy Liz Doe
    This week
    Now
    Monde
    Anna
    """


def found(text: str) -> list[str]:
    spans = find_dates(text, np.frombuffer(text.encode("utf-32-le"), np.uint32))
    columns = zip(spans.start.tolist(), spans.end.tolist(), spans.kind.tolist(), strict=True)
    return [text[start:end] for start, end, kind in columns if kind == RELATIVE]


@pytest.mark.parametrize(("day", "marked"), CASES)
def test_words_that_stand_alone_are_a_date(day: str, marked: str) -> None:
    date = marked.partition("⟦")[2].partition("⟧")[0]
    assert found(marked.replace("⟦", "").replace("⟧", "")) == [date]
    assert [str(one) for one in resolve_dates([date], reference_date=REFERENCE)] == [day]
    assert resolve_dates([date]) == [None]


@pytest.mark.parametrize("text", [line.replace("\\n", "\n") for line in PROSE.strip("\n ").split("\n    ")])
def test_words_of_prose_and_menus_are_no_date(text: str) -> None:
    assert found(text) == []


def test_a_long_text_below_a_weekday_makes_a_heading_of_it() -> None:
    text = "Seven days in the northern port\nMonday\n" + 40 * "It rained. "
    assert found(text) == []
    assert found(text[:80]) == ["Monday"]


@pytest.mark.parametrize(
    ("author", "date"),
    [
        ("Mo Haddad", "yesterday"), ("Mo Haddad", "Yesterday"), ("Ana Lima", "hoy"), ("Ana Lima", "la semana pasada"),
        ("Ana Lima", "lunes"), ("Lena Kroll", "vor einer Woche"), ("Mo Haddad", "2 hours ago"), ("Mo Haddad", "3h"),
        ("Mo Haddad", "this week"), ("سامي حداد", "أمس"), ("Mo Haddad -", "Monday"), ("Mo Haddad,", "Today"),
        ("Plácido Domingo", ""), ("Chris Hoy", ""), ("Domingo", ""), ("Leo", ""), ("Mia Lind", ""), ("A. J. Ayer", ""),
    ],
)  # fmt: skip
def test_a_relative_date_behind_an_author_is_told_from_a_surname(author: str, date: str) -> None:
    text = f"{author} {date}".strip()
    assert text[relative_end(text) :] == date
