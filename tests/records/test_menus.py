"""A tail of short, doubtful headlines without other fields is a menu."""

from __future__ import annotations

import pytest

from articlesplit.labels import Label
from articlesplit.records.menus import is_menu
from tests.records.made import Row, made_pieces


def menu(text: str, sureness: float, label: Label = Label.TEASER_HEADLINE) -> bool:
    """Whether the lines of a text are a menu, as headlines of one probability with a label for every second line."""
    rows: list[Row] = []
    for number, line in enumerate(text.split("\n")):
        rows.append((label.text if number % 2 else "teaser.headline", line, 1))
    likely = {(number, row[0]): sureness for number, row in enumerate(rows)}
    return is_menu(made_pieces(rows, likely), range(len(rows)))


HEADLINES = "Snow closes the northern pass again\nFerry runs again after the storm\nMayor opens the old mill of Lorme"


@pytest.mark.parametrize(
    ("text", "sureness", "expected"),
    [
        ("Latest\nReviews\nGame Pass", 0.4, True),
        ("Latest\nReviews\nGame Pass", 0.95, False),
        (HEADLINES, 0.4, False),
        (HEADLINES, 0.9, False),
        ("大雨冲走老桥后\n茶叶价格再次上涨\n渡轮航线增加第二艘船", 0.6, False),
    ],
)
def test_length_and_sureness_tell_menus_from_teasers(text: str, sureness: float, expected: bool) -> None:
    assert menu(text, sureness) == expected


def test_other_fields_speak_for_teasers() -> None:
    text = "Rain in Porto\n3 May 2024\nSnow in Braga\n2 May 2024"
    assert menu(text.replace("\n", " a\n"), 0.35)
    assert not menu(text, 0.35, Label.TEASER_DATE)


def test_a_tail_without_headlines_is_no_menu() -> None:
    assert not is_menu(made_pieces([("teaser.date", "3 May", 1)], {(0, "teaser.date"): 0.4}), [0])
