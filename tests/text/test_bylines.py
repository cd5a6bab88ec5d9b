"""Bylines read word by word: names, which of them are led, listed or helpers, and what share of a text they are."""

from __future__ import annotations

import pytest

from articlesplit.text.bylines import names_and_share, names_in

NAMES = {
    "By Ana Lima | Bo Dahl": "led Ana Lima; Bo Dahl",
    "By | Ana Lima | Bo Dahl": "led Ana Lima; Bo Dahl",
    "Photos by Ana Lima | Bo Dahl": "led helper Ana Lima; Bo Dahl",
    "Photos by | Ana Lima": "led helper Ana Lima",
    "Photos: | Ana Lima, Bo Dahl | Cy Roth": "led helper Ana Lima; led listed helper Bo Dahl; Cy Roth",
    "Ana Lima Translated by Bo Dahl and Cy Roth": "led helper Bo Dahl; led listed helper Cy Roth",
    "Автор: Анна Лимова, фото: Борис Далев": "led Анна Лимова; led helper Борис Далев",
    "Updated by Ana Lima": "led Ana Lima",
    # Lists
    "Ana Lima; Bo Dahl & Cy Roth": "Ana Lima; listed Bo Dahl; listed Cy Roth",
    "Ana Lima and Bo Dahl": "Ana Lima; listed Bo Dahl",
    "Ana Lima And Bo Dahl": "Ana Lima And Bo Dahl",
    "ANA LIMA AND BO DAHL": "ANA LIMA; listed BO DAHL",
    "E Bo Dahl": "E Bo Dahl",
    "and Bo Dahl": "Bo Dahl",
    "Ana Lima and": "Ana Lima",
    "By Ana, Bo": "led Ana; led listed Bo",
    "سلمى الحداد و أحمد علي": "سلمى الحداد; listed أحمد علي",
    "سلمى الحداد وأحمد علي": "سلمى الحداد; listed أحمد علي",
    "سلمى وأحمد علي": "سلمى وأحمد علي",
    "سلمى الحداد وأح": "سلمى الحداد وأح",
    "מאת נועה ברקן ואיתי שלום": "led נועה ברקן; led listed איתי שלום",
    # What divides names
    "Ana Lima - Bo Dahl": "Ana Lima; Bo Dahl",
    "Ana Lima — Bo Dahl": "Ana Lima; Bo Dahl",
    "Ana Lima // Bo Dahl": "Ana Lima; Bo Dahl",
    "Ana Lima   Bo Dahl": "Ana Lima; Bo Dahl",
    "Ana Lima » Bo Dahl": "Ana Lima; Bo Dahl",
    "Ana Lima ana@lorme.example Bo Dahl": "Ana Lima; Bo Dahl",
    "Ana Lima https://lorme.example/x Bo Dahl": "Ana Lima; Bo Dahl",
    "Ana Lima www.lorme.example Bo Dahl": "Ana Lima; Bo Dahl",
    "Ana Lima (Porto)": "Ana Lima",
    "Ana Lima [AFP]": "Ana Lima",
    "Ana Lima 7": "Ana Lima",
    "Lima: Ana": "Ana",
    # Roles and degrees
    "Ana Lima, staff writer and Bo Dahl": "Ana Lima; listed Bo Dahl",
    "Ana Lima, staff writer, Bo Dahl": "Ana Lima; listed Bo Dahl",
    "By writer Ana Lima": "led Ana Lima",
    "Staff writer Ana Lima": "Ana Lima",
    "staff writer ana lima": "",
    "By Ana Lima, PhD, Bo": "led Ana Lima; led listed Bo",
    "By Ana, BO": "led Ana",
    "By Ana, M.Sc.": "led Ana",
    "By Ana, FOMA": "led Ana",
    "By Ana, FOMADO": "led Ana; led listed FOMADO",
    "By Ana Lima, III": "led Ana Lima, III",
    "Jr., Ana Lima": "Jr; listed Ana Lima",
    # Scripts without spaces
    "한서윤, 박도현 기자": "led 한서윤; led listed 박도현",
    "한서윤 · 박도현 기자": "한서윤; led 박도현",
    "作者：李明 阅读：2418": "led 李明",
    "李明 阅读：2418": "李明",
    "文・潮見花子": "led 潮見花子",
    # Words inside names
    "Leonardo di Caprio": "Leonardo di Caprio",
    "Anne le Blanc": "Anne le Blanc",
    "Theo Jansen": "Theo Jansen",
    "Text Jansen": "Text Jansen",
    "By jan van der Meer": "led jan van der Meer",
    "By von Mark": "led Mark",
    "DiMarco Lima": "DiMarco Lima",
    "ByAna Lima": "led Ana Lima",
    "Byby Ana Lima": "led Ana Lima",
    "By Institute for Rain": "led Institute for Rain",
    "By Institute for": "led Institute",
    "By Ana Lima for Rain": "led Ana Lima",
    "Ana\xadbel Lima": "Anabel Lima",
    '"Ana Lima"': "Ana Lima",
    # Nicknames
    "By ana": "led ana",
    "By ana lima": "led ana lima",
    "By gizzmo7": "led gizzmo7",
    "By Li": "led Li",
    "by x": "",
    "by 7": "",
    "jan van der meer": "",
    # What is printed twice, and what is no name
    "By Ana Lima Ana Lima": "led Ana Lima",
    "By Ana Ana": "led Ana",
    "By Ana Lima Bo Dahl Cy Roth": "",
    "Share": "",
    "Ana Lima, Share, Bo Dahl": "Ana Lima; listed Bo Dahl",
    "Ana Lima 5 Comments": "Ana Lima",
    "Ana Lima 3 min read": "Ana Lima",
    "By in Porto": "",
    "A": "",
    "--": "",
    ":": "",
    "": "",
}


@pytest.mark.parametrize(("byline", "expected"), NAMES.items())
def test_names_are_read_with_what_leads_to_them(byline: str, expected: str) -> None:
    traits = ("is_led", "led "), ("is_listed", "listed "), ("is_helper", "helper ")
    found = ["".join(word for trait, word in traits if getattr(name, trait)) + name.text for name in names_in(byline)]
    assert "; ".join(found) == expected


SHARES = {
    "By Ana Lima, staff writer": 1,
    "PAR ANA LIMA ET BO DAHL": 1,
    "Ana Lima and Bo Dahl": 1,
    "By Ana Lima Jr., Bo": 1,
    "staff writer": 1,
    "한서윤, 박도현 기자": 1,
    "Ana Lima sings": 7 / 12,
    "By Ana Lima at the harbour": 9 / 21,
    "Updated by Ana Lima": 9 / 16,
    "Ana Lima (Porto)": 7 / 12,
    "Share": 0,
    "--": 0,
}


@pytest.mark.parametrize(("byline", "share"), SHARES.items())
def test_the_share_of_names_roles_and_leads_is_counted_in_letters(byline: str, share: float) -> None:
    assert names_and_share(byline)[1] == pytest.approx(share)


def test_a_byline_may_be_read_as_if_by_stood_before_it() -> None:
    assert [(name.text, name.is_led) for name in names_in("gizzmo, Bo Dahl", is_led=True)] == [
        ("gizzmo", True),
        ("Bo Dahl", True),
    ]
    assert names_in("gizzmo") == []
