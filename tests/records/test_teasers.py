# ruff: noqa: E501 - the tables below are read along their lines
"""Teasers: what is no headline, which fields and names a record has, and records that come twice."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from articlesplit.labels import Break, Label
from articlesplit.page import Teaser
from articlesplit.records.pieces import join_blocks
from articlesplit.records.sections import may_be_section
from articlesplit.records.sides import split_records
from articlesplit.records.tails import _is_list_of_tags, _is_numbers, find_tails, read_tail
from articlesplit.records.teaser_authors import name_rubriques_authors, teaser_author
from articlesplit.records.teasers import held_by_cards, joined, without_link_texts
from articlesplit.text.blocks import cut_blocks
from articlesplit.text.tokens import tokenize
from tests.records.made import made_pieces, rows

NUMBERS = {
    "3 May 2024": True, "2024": True, "December 2021 (31)": True, "2024年11月 (6)": True, "12 - 14": True, "3 May 2024 rain": True, "3 May 2024 rains": False,
    "Rain": True, "Rains": False, "Mayor 2024": False, "7 tips": True, "7 good tips": False, "May 3: Porto": False, "大雨冲走老桥": False, "5月3日 大雨": False, "“Rain in May”": False,
}  # fmt: skip


@pytest.mark.parametrize("text", NUMBERS)
def test_a_headline_has_more_than_dates_and_numbers(text: str) -> None:
    assert _is_numbers(made_pieces([("teaser.headline", text, 1)]).cores[0]) is NUMBERS[text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#rain #snow", True), ("#rain", False), ("#rain and #snow", False), ("# rain # snow", True), ("rain #snow", False), ("＃雨 ＃雪", True), ("Tags: rain", True), ("Tags rain", False),
        ("Tags：rain", True), ("Source: The Lorme Post", True), ("Rain: it falls", False),
    ],
)  # fmt: skip
def test_a_list_of_tags_is_no_headline(text: str, expected: bool) -> None:
    assert _is_list_of_tags(made_pieces([("teaser.headline", text, 1)]).cores[0]) is expected


SECTIONS = {
    "Sport": True, "Weather": True, "Photos": True, "Interview": True, "Video Games": True, "Read More": False, "Read full story": False, "See all reviews": False,
    "Lire la suite": False, "Most read": False, "3 min read": True, "Published on": False, "Mehr lesen": False, "Watch": False, "99": False, "5G": True,
}  # fmt: skip


@pytest.mark.parametrize("text", SECTIONS)
def test_the_text_of_a_link_is_no_section(text: str) -> None:
    assert may_be_section(made_pieces([("teaser.rubrique", text, 1)]).cores[0]) is SECTIONS[text]


H, S, R, D = "teaser.headline", "teaser.summary", "teaser.rubrique", "teaser.date"
LINKS = {
    "below each summary": ([(H, "Rain"), (S, "It rained."), (R, "Continue")] * 3, 3),
    "sections too": ([(H, "Rain"), (R, "Weather"), (S, "It rained."), (R, "Continue")] * 3, 3),
    "above each headline": ([(R, "Sport"), (H, "Rain"), (S, "It rained.")] * 3, 0),
    "above, the first one missing": ([(H, "Rain"), (S, "It rained."), *[(R, "Sport"), (H, "Rain"), (S, "It rained.")] * 3], 0),
    "below each headline": ([(H, "Rain"), (R, "Sport"), (S, "It rained.")] * 3, 0),
    "too few": ([(H, "Rain"), (S, "It rained."), (R, "Continue")] * 2, 0),
    "different": ([(H, "Rain"), (D, "3 May 2024"), (R, "Sport"), (H, "Snow"), (D, "2 May 2024"), (R, "City"), (H, "Fog"), (D, "1 May 2024"), (R, "Arts")], 0),
    "of few records": ([(H, "Rain"), (S, "It rained.")] * 7 + [(H, "Rain"), (S, "It rained."), (R, "Continue")] * 3, 0),
    "no headline": ([(S, "It rained."), (R, "Continue")] * 3, 0),
}  # fmt: skip


@pytest.mark.parametrize("name", LINKS)
def test_one_text_that_ends_most_records_is_that_of_a_link(name: str) -> None:
    fields, expected = LINKS[name]
    pieces = made_pieces([(label, text, 1) for label, text in fields])
    tail = [pieces[i] for i in range(len(fields))]
    kept = without_link_texts(tail)
    assert len(tail) - len(kept) == expected
    assert all(piece in tail for piece in kept)


@pytest.mark.parametrize("ends", [0, 1, 2, 3, 4, 5, 9])
def test_up_to_four_line_ends_between_fields_are_told_apart(ends: int) -> None:
    text = "Rain in Porto" + ("\n" * ends or " | ") + "Snow in Braga"
    blocks = cut_blocks(tokenize(text))
    labels = np.array([Label.TEASER_HEADLINE] * 2, np.uint8)
    pieces = join_blocks(blocks, labels, np.eye(len(Label), dtype=np.float32)[labels], np.zeros(2, bool))[0]
    assert [piece.bond for piece in read_tail(pieces, find_tails(pieces)[0])][1:] == [min(ends, 4)]


def teaser(headline: str, span: tuple[int, int], probability: float = 0.9, **fields: str) -> Teaser:
    whole = {name: fields.get(name) for name in ("rubrique", "summary", "author", "date_text", "url")}
    return Teaser(headline=headline, date=None, span=span, probability=probability, **whole)  # type: ignore[arg-type]


TWICE = {
    "a picture's link and the record": ([teaser("Rain", (0, 4), 0.8, url="/a"), teaser("RAIN", (5, 20), 0.7, summary="It rained.")], [teaser("Rain", (0, 20), 0.7, url="/a", summary="It rained.")]),
    "fields of the first go before": ([teaser("Rain", (0, 4), rubrique="City"), teaser("Rain", (5, 20), rubrique="Sport", author="Bo")], [teaser("Rain", (0, 20), rubrique="City", author="Bo")]),
    "a day": ([teaser("Rain", (0, 4)), teaser("Rain", (5, 20), date_text="3 May")], [teaser("Rain", (0, 20), date_text="3 May")]),
    "three times": ([teaser("Rain", (0, 4)), teaser("Rain", (5, 9)), teaser("Rain", (10, 14))], [teaser("Rain", (0, 14))]),
    "one inside the other": ([teaser("Rain", (0, 40)), teaser("Rain", (5, 9))], [teaser("Rain", (0, 40))]),
    "not one after the other": ([teaser("Rain", (0, 4)), teaser("Snow", (5, 9)), teaser("Rain", (10, 14))], [teaser("Rain", (0, 4)), teaser("Snow", (5, 9)), teaser("Rain", (10, 14))]),
}  # fmt: skip


@pytest.mark.parametrize(("records", "expected"), TWICE.values(), ids=TWICE)
def test_a_record_that_is_printed_twice_is_one(records: list[Teaser], expected: list[Teaser]) -> None:
    assert joined(records) == expected


@pytest.mark.parametrize(("count", "left"), [(12, 13), (13, 13), (20, 13)])
def test_at_most_twelve_fields_before_a_headline_are_its_own(count: int, left: int) -> None:
    kinds, bonds = "D" * count + "H", bytes([1] * (count + 1))
    assert [len(record) for record in split_records(kinds, bonds)] == [left]
    assert [len(record) for record in split_records(kinds[::-1], bonds)] == [left]


@pytest.mark.parametrize(("cards", "complete"), [(3, True), (2, False)])
def test_three_cards_show_where_each_ends(cards: int, complete: bool) -> None:
    page = "\n".join(
        f"teaser.headline: Rain number {number} in Porto\nteaser.date: {number} May 2024"
        for number in range(1, cards + 1)
    )
    pieces = made_pieces(rows(f"{page}\nteaser.author: Ana Lima"))
    tail = [pieces[i] for i in range(len(pieces.label))]
    split = [[2 * number, 2 * number + 1] for number in range(cards)]
    split[-1].append(2 * cards)
    held = [number for number in range(cards) for _ in range(2)] + [-1]
    found = held_by_cards(tail, split, lambda *_: held)
    assert len(found[-1]) == (2 if complete else 3)


@pytest.mark.parametrize(
    ("text", "author"),
    [("By Ana Lima", "Ana Lima"), ("Ana Lima, le", "Ana Lima"), ("Our reporter", "Our reporter"), ("By", "By"), ("Ana Lima 2 hours ago", "Ana Lima"), ("Ana Lima – last week", "Ana Lima"), ("last week", None),
     ("admin No Comments", "admin"), ("by admin No Comments / 28 View", "admin"), ("Ana Lima 5 Comments", "Ana Lima"), ("Ana Lima, 5 comments", "Ana Lima")],
)  # fmt: skip
def test_the_author_of_a_record(text: str, author: str | None) -> None:
    pieces = made_pieces([("teaser.author", text, 1)])
    assert teaser_author(pieces.cores[0]) == author


NAMES = {
    "names beside dates": (["سلمى الحداد", "كريم النجار", "ليلى حداد"], "teaser.date: 3 May 2024 + teaser.rubrique: {}", True),
    "names on lines of their own": (["سلمى الحداد", "كريم النجار", "ليلى حداد"], "teaser.date: 3 May 2024\nteaser.rubrique: {}", False),
    "single words beside dates": (["رياضة", "ثقافة", "اقتصاد"], "teaser.date: 3 May 2024 + teaser.rubrique: {}", False),
    "names beside an author": (["Ana Lima", "Bo Dahl", "Jens Öst"], "teaser.author: Mia Lind\nteaser.rubrique: {}", False),
    "names and no author": (["Ana Lima", "Bo Dahl", "Jens Öst"], "teaser.date: 3 May 2024\nteaser.rubrique: {}", True),
    "names of which one is a section": (["Ana Lima", "Bo Dahl", "Jens Öst", "Local News"], "teaser.rubrique: {}", False),
}  # fmt: skip


@pytest.mark.parametrize(("names", "record", "expected"), NAMES.values(), ids=NAMES)
def test_names_that_are_called_rubriques_are_authors(names: list[str], record: str, expected: bool) -> None:
    page = "\n".join(
        f"teaser.headline: Rain number {number} in Porto\n{record.format(name)}" for number, name in enumerate(names)
    )
    pieces = made_pieces(rows(page))
    found = name_rubriques_authors([pieces[i] for i in range(len(pieces.label))])
    labels = [piece.label for piece in found if piece.core.raw in names]
    assert labels == [Label.TEASER_AUTHOR if expected else Label.TEASER_RUBRIQUE] * len(names)


@pytest.mark.parametrize(("glued", "expected"), [(3, True), (2, True), (1, False)])
def test_names_that_touch_their_headlines_may_come_again(glued: int, expected: bool) -> None:
    page = "\n".join(
        f"teaser.date: {day} May 2024 + teaser.rubrique: Ana Lima + teaser.headline: Rain number {day} in Porto"
        for day in (1, 2, 3)
    )
    pieces = made_pieces(rows(page))
    tail = [pieces[i] for i in range(len(pieces.label))]
    heads = [i for i, piece in enumerate(tail) if piece.label is Label.TEASER_HEADLINE]
    for i in heads[:glued]:
        tail[i] = replace(tail[i], break_kind=int(Break.GLUE))
    found = name_rubriques_authors(tail)
    assert (found[1].label is Label.TEASER_AUTHOR) is expected
