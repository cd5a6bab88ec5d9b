# ruff: noqa: E501 - the tables below are read along their lines
"""Lists and tables of the body are kept as a whole, and others are not."""

from __future__ import annotations

import pytest

from articlesplit.labels import Label
from articlesplit.records.gaps import fill_gaps
from articlesplit.records.lists import keep_lists
from articlesplit.records.outline import Outline
from tests.records.made import before_and_after, made_pieces

RIVER = "The river rose by two metres in one night, and nobody on the pier could say when it would fall again."
TEXT, END = f"paragraph: {RIVER}", f"paragraph: So {RIVER}"
LEAD = "paragraph: The builders name some reasons:"
KEPT = "boilerplate → paragraph"

PRINTED = {
    "items below a lead": f"{TEXT}\n{LEAD}\n{KEPT}: • the ramp\n{KEPT}: • the stairs\n{END}",
    "items below a lead at the end of the page": f"{TEXT}\n{LEAD}\n{KEPT}: • the ramp\n{KEPT}: • the stairs",
    "a single item below a lead": f"{TEXT}\n{LEAD}\nboilerplate: • the ramp\n{END}",
    "links below a lead": f"{TEXT}\n{LEAD}\ncross_link → paragraph: 1. the ramp\nteaser.headline → paragraph: 2. the stairs\n{END}",
    "an item that is a heading": f"{TEXT}\n{LEAD}\nheading: • the ramp\n{KEPT}: • the stairs\n{END}",
    "an item in two pieces": f"{TEXT}\n{LEAD}\n{KEPT}: • the ramp + caption → paragraph: the old one\n{KEPT}: • the stairs\n{END}",
    "items below a text without a colon": f"{TEXT}\nboilerplate: • the ramp\nboilerplate: • the stairs\n{END}",
    "items below a colon in boilerplate": f"{TEXT}\nboilerplate: The builders name some reasons:\nboilerplate: • the ramp\nboilerplate: • the stairs\n{END}",
    "lines without a mark below a lead": f"{TEXT}\n{LEAD}\nboilerplate: the ramp\nboilerplate: the stairs\n{END}",
    "items behind a line below a lead": f"{TEXT}\n{LEAD}\nboilerplate: Advertisement\nboilerplate: • the ramp\nboilerplate: • the stairs\n{END}",
    "two lists": f"{TEXT}\n{LEAD}\n{KEPT}: • the ramp\n{KEPT}: • the stairs\n{LEAD}\n{KEPT}: - the lamps\n{KEPT}: - the rail",
    "a lead that is the last item": f"{TEXT}\n{LEAD}\n{KEPT}: • the ramp\nparagraph: • the stairs that lead to it:\n{KEPT}: 1. the upper ones\n{KEPT}: 2. the lower ones\n{END}",
    "rows between two texts": f"{TEXT}\n{KEPT}: | Line | 2024 |\n{KEPT}: | North | 14 |\n{END}",
    "a single row between two texts": f"{TEXT}\nboilerplate: | Line | 2024 |\n{END}",
    "rows below the last text": f"{TEXT}\nboilerplate: | Line | 2024 |\nboilerplate: | North | 14 |",
    "rows with a rule below the last text": f"{TEXT}\n{KEPT}: | Line | 2024 |\n{KEPT}: |---|---|\n{KEPT}: | North | 14 |",
    "rows above the first text": f"boilerplate: | Line | 2024 |\nboilerplate: | North | 14 |\n{TEXT}",
    "rows that end inside the line": f"{TEXT}\nboilerplate: Line | 2024 |\nboilerplate: North | 14 |\n{END}",
}  # fmt: skip


@pytest.mark.parametrize("page", PRINTED.values(), ids=PRINTED)
def test_items_below_a_lead_and_rows_between_texts_are_body(page: str) -> None:
    rows, expected = before_and_after(page)
    pieces = made_pieces(rows)
    keep_lists(pieces)
    assert [label.text for label in pieces.label] == expected


MARKED: dict[str, tuple[str, str]] = {
    "half of a list between two texts": ("0110", f"{TEXT}\nparagraph: the ramp\n{KEPT}: the stairs\n{END}"),
    "less than half of a list between two texts": ("01110", f"{TEXT}\nparagraph: the ramp\nboilerplate: the stairs\nboilerplate: the lamps\n{END}"),
    "a list below the last text": ("011", f"{TEXT}\nparagraph: the ramp\nboilerplate: the stairs"),
    "a list above boilerplate": ("0110", f"{TEXT}\nparagraph: the ramp\nboilerplate: the stairs\nboilerplate: Menu"),
    "a list above the first text": ("110", f"paragraph: the ramp\nboilerplate: the stairs\n{TEXT}"),
    "a list below boilerplate": ("00110", f"{TEXT}\nboilerplate: Menu\nparagraph: the ramp\nboilerplate: the stairs\n{END}"),
    "a list below a lead, at the end": ("0011", f"{TEXT}\n{LEAD}\n{KEPT}: the ramp\n{KEPT}: the stairs"),
    "the second of two lists": ("01122", f"{TEXT}\nboilerplate: Home\nboilerplate: News\nparagraph: the ramp\nboilerplate: the stairs"),
    "two lists between texts": ("0110220", f"{TEXT}\nparagraph: the ramp\n{KEPT}: the stairs\n{END}\nparagraph: the lamps\n{KEPT}: the rail\n{TEXT} Thus."),
}  # fmt: skip


@pytest.mark.parametrize(("lists", "page"), MARKED.values(), ids=MARKED)
def test_a_list_that_markdown_marks_is_body_where_half_of_it_is(lists: str, page: str) -> None:
    rows, expected = before_and_after(page)
    pieces = made_pieces(rows)
    keep_lists(pieces, Outline([False] * len(rows), list(map(int, lists))))
    assert [label.text for label in pieces.label] == expected


HEADING = "boilerplate → heading"
LEADING = "boilerplate → paragraph: The builders name some reasons:"
GAPS: dict[str, tuple[str, str]] = {
    "a marked heading": ("0H0", f"{TEXT}\n{HEADING}: 3 May 2024\n{END}"),
    "a line that is not marked": ("000", f"{TEXT}\nboilerplate: 3 May 2024\n{END}"),
    "a marked heading that is called a byline": ("0H0", f"{TEXT}\nbyline: 3 May 2024\n{END}"),
    "a marked heading below boilerplate": ("00H0", f"{TEXT}\nboilerplate: Share\nboilerplate: 3 May 2024\n{END}"),
    "a marked heading below a link": ("00H0", f"{TEXT}\ncross_link: A river\n{HEADING}: 3 May 2024\n{END}"),
    "a lead to a marked list": ("000110", f"headline: Rain\n{TEXT}\n{LEADING}\n{KEPT}: the ramp\n{KEPT}: the stairs\n{END}"),
    "a lead to a marked list below a heading": ("000110", f"{TEXT}\n{HEADING}: What comes next\n{LEADING}\n{KEPT}: the ramp\n{KEPT}: the stairs\n{END}"),
    "a lead to a list below which nothing goes on": ("00110", f"{TEXT}\nboilerplate: The builders name some reasons:\nboilerplate: the ramp\nboilerplate: the stairs\nboilerplate: Menu"),
    "a lead below another line": ("000110", f"{TEXT}\nboilerplate: By Ana Lima\nboilerplate: The builders name some reasons:\nboilerplate: the ramp\nboilerplate: the stairs\n{END}"),
}  # fmt: skip


@pytest.mark.parametrize(("marks", "page"), GAPS.values(), ids=GAPS)
def test_headings_and_leads_that_markdown_marks_fill_gaps(marks: str, page: str) -> None:
    rows, expected = before_and_after(page)
    # many lines, so that no text below the body is taken for its end
    pieces = made_pieces([*rows, *(("boilerplate", f"Entry {number}", 1) for number in range(40))])
    lists = [0 if mark == "H" else int(mark) for mark in marks] + [0] * 40
    fill_gaps(pieces, Outline([mark == "H" for mark in marks] + [False] * 40, lists))
    assert [label.text for label in pieces.label[: len(rows)]] == expected
    assert set(pieces.label[len(rows) :]) == {Label.BOILERPLATE}
