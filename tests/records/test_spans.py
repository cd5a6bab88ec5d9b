# ruff: noqa: E501 - the tables below are read along their lines
"""What rules ask of a span of text: how it ends, what it begins with, and what it is without signs, dates and leads."""

from __future__ import annotations

import numpy as np
import pytest

from articlesplit.labels import Label
from articlesplit.records.bylines import LEADS
from articlesplit.records.pieces import join_blocks
from articlesplit.records.spans import Printed
from articlesplit.text.blocks import cut_blocks
from articlesplit.text.tokens import tokenize


def span(text: str) -> Printed:
    """Return the span between two "¦", or all of a text without them."""
    before, sign, rest = text.partition("¦")
    inside, _, behind = rest.partition("¦")
    if not sign:
        return Printed(tokenize(text), 0, len(text))
    return Printed(tokenize(before + inside + behind), len(before), len(before) + len(inside))


@pytest.mark.parametrize(
    ("text", "closes"),
    [
        ("It rained.", True), ("It rained", False), ("It rained?", True), ("It rained…", True), ("雨が降った。", True), ("बारिश हुई।", True),
        ("It rained.”", True), ("It rained.)", True), ("It rained […]", True), ("“It rained.”)", True), ("It rained. (a)", False), ("It rained (a.b)", True), ("It rained (.abc)", False),
        ("¦It rained¦.", True), ("¦It rained¦).", True), ("¦It rained¦)).", False), ("So. ¦Rain¦", False), ("So.¦Ra¦", False),
        ("¦It rained¦\n. It poured", False), ("¦It rained¦\r\n. It poured", False), ("¦It rained¦\r.", False), ("¦It rained¦ .\n", True),
    ],
)  # fmt: skip
def test_a_full_stop_closes_a_span_also_before_and_behind_brackets(text: str, closes: bool) -> None:
    assert span(text).closes_sentence is closes


@pytest.mark.parametrize(("text", "ends"), [("It rained.", True), ("It rained.)", False), ("It rained!", True), ("¦It rained¦.", False)])  # fmt: skip
def test_the_last_character_ends_a_sentence(text: str, ends: bool) -> None:
    assert span(text).ends_sentence is ends


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("The reasons:", True), ("The reasons", False), ("理由：", True), ("The reasons: ", True), ("¦The reasons¦:", True), ("¦The reasons¦ :", True),
        ("¦The reasons¦, and:", False), ("The: reasons", False), ("¦The reasons:  ¦\n\nrain", True), ("¦The reasons¦\n:", False),
    ],
)  # fmt: skip
def test_a_colon_at_the_end_leads_to_what_is_below(text: str, leads: bool) -> None:
    assert span(text).is_lead is leads


@pytest.mark.parametrize(("text", "weight", "unspaced"), [("Rain", 4, 0), ("", 0, 0), ("雨雨", 5, 2), ("a雨", 3.5, 1), ("Rain\r\nfalls", 10, 0), ("Rain \t\n\n \nfalls", 12, 0), ("ฝนตก", 4, 4), ("비가 온다", 11, 0), ("¦雨¦雨", 2.5, 1)])  # fmt: skip
def test_characters_of_dense_scripts_weigh_more(text: str, weight: float, unspaced: int) -> None:
    assert span(text).weight == weight
    assert span(text).unspaced_characters == unspaced


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("• Rain", "Rain"), ("| Rain |", "Rain"), (" * → Rain · ", "Rain"), ("Rain.", "Rain."), ("- Rain", "- Rain"), ("“Rain”", "“Rain”"), ("•", ""), ("Rain", "Rain"), ("a|b", "a|b"),
    ],
)  # fmt: skip
def test_bullets_and_separators_around_a_text_are_left_out(text: str, bare: str) -> None:
    assert span(text).without_bullets().raw == bare


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("By Ana, 3 May 2024 in Porto", ["By Ana, ", " in Porto"]), ("3 May 2024", ["", ""]), ("Rain", ["Rain"]),
        ("3 May 2024 and 5 June 2024.", ["", " and ", "."]), ("¦Rain, ¦3 May 2024", ["Rain, "]),
    ],
)  # fmt: skip
def test_dates_divide_a_span(text: str, parts: list[str]) -> None:
    assert [part.raw for part in span(text).between_dates()] == parts


@pytest.mark.parametrize(
    ("text", "category", "words", "is_phrase", "has_phrase"),
    [
        ("Read also", "cue", 2, True, True), ("Read also: Rain", "cue", 2, False, True), ("Rain. Read also", "cue", 0, False, True), ("Rain", "cue", 0, False, False), ("", "cue", 0, False, False),
        ("By Ana", "byline", 1, False, True), ("By", "byline", 1, True, True), ("¦Rain¦ read also", "cue", 0, False, False), ("Most read", "tail", 2, True, True),
    ],
)  # fmt: skip
def test_phrases_at_the_start_and_inside(
    text: str, category: str, words: int, is_phrase: bool, has_phrase: bool
) -> None:
    found = span(text)
    assert found.begins_with(category) == words
    assert found.is_phrase(category) is is_phrase
    assert found.has_phrase(category) is has_phrase


@pytest.mark.parametrize(("text", "words", "behind"), [("Tags: rain", 1, ": rain"), ("Read also  Rain", 2, "Rain"), ("¦So Tags: rain¦ now", 2, ": rain")])  # fmt: skip
def test_the_text_behind_the_first_words(text: str, words: int, behind: str) -> None:
    assert span(text).text_behind(words) == behind


@pytest.mark.parametrize(
    ("text", "words", "rest"),
    [
        ("Read also: Rain stops", 2, "Rain stops"), ("Read also – rain stops", 2, "rain stops"), ("Read also Rain stops", 2, "Rain stops"), ("Read also rain stops", 2, "Read also rain stops"),
        ("See Rain stops", 1, "See Rain stops"), ("See: Rain stops", 1, "Rain stops"), ("Read also", 2, ""), ("Read also:", 2, ""), ("“See also” → rain", 2, "rain"),
    ],
)  # fmt: skip
def test_the_text_goes_on_behind_a_cue_and_its_sign(text: str, words: int, rest: str) -> None:
    found = span(text)
    assert text[found.after_phrase(words) :] == rest


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("By Ana Lima", "Ana Lima"), ("Ana Lima", "Ana Lima"), ("By", ""), ("Published by Ana Lima", "Ana Lima"), ("Theo Lima", "Theo Lima"), ("Ana Lima, le", "Ana Lima"), ("Par Jeanne Aubray, le", "Jeanne Aubray"),
    ],
)  # fmt: skip
def test_words_that_lead_to_a_name_and_from_it_are_left_out(text: str, name: str) -> None:
    assert span(text).without_leads(LEADS, "dateline", 3).text == name


@pytest.mark.parametrize(("text", "folded"), [("  Rain  in\nPorto ", "Rain in Porto"), ("Rain", "Rain"), (" Rain ", "Rain"), ("Hoch\xadwasser", "Hochwasser"), ("a  b", "a b"), ("a\u3000b", "a b")])  # fmt: skip
def test_the_text_of_a_field_is_folded(text: str, folded: str) -> None:
    assert span(text).text == folded


def test_words_and_dates_are_those_that_begin_in_the_span() -> None:
    found = span("Rain ¦fell on 3 May 2024 in¦ Porto")
    assert [found.tokens.text[found.tokens.word_starts[i] :][:4] for i in found.words] == [
        "fell",
        "on 3",
        "3 Ma",
        "May ",
        "2024",
        "in P",
    ]
    assert found.dates == [(13, 23)]
    assert span("3 ¦May 2024¦").dates == []


def pieces_of(text: str, labels: list[Label], probabilities: list[dict[Label, float]]):  # type: ignore[no-untyped-def]
    """Return the pieces of a text of which each block has a label, and probabilities."""
    blocks = cut_blocks(tokenize(text))
    table = np.zeros((len(blocks), len(Label)), np.float32)
    for row, given in zip(table, probabilities, strict=True):
        for label, probability in given.items():
            row[label] = probability
    return join_blocks(blocks, np.array(labels, np.uint8), table, np.zeros(len(blocks), bool))[0]


def test_the_probability_of_a_piece_is_the_mean_over_its_blocks_by_their_length() -> None:
    text, boilerplate = Label.PARAGRAPH, Label.BOILERPLATE
    pieces = pieces_of("Sport - Le club a gagné le match", [text, text], [{text: 0.6, boilerplate: 0.4}, {text: 0.9, boilerplate: 0.1}])  # fmt: skip
    short, long = np.log1p([len("Sport -"), len("Le club a gagné le match")])
    assert len(pieces.label) == 1
    assert pieces.shown[0] == pytest.approx((0.6 * short + 0.9 * long) / (short + long), abs=0.0001)
    assert pieces.probability_of(0, boilerplate) == pytest.approx((0.4 * short + 0.1 * long) / (short + long))


def test_a_new_label_changes_the_probability_and_where_labels_are_found() -> None:
    text, boilerplate = Label.PARAGRAPH, Label.BOILERPLATE
    pieces = pieces_of("Rain in Porto\nSnow in Braga\nWind in Faro", [text, boilerplate, text], [{text: 0.7, boilerplate: 0.25}] * 3)  # fmt: skip
    assert pieces.places(frozenset((text,))) == [0, 2]
    assert pieces.first_of(text) == 0
    assert pieces.changes == 0
    pieces.relabel(0, boilerplate)
    assert pieces.places(frozenset((text,))) == [2]
    assert pieces.places(frozenset((text, boilerplate))) == [0, 1, 2]
    assert pieces.places(frozenset((boilerplate,))) == [0, 1]
    assert (pieces.first_of(text), pieces.first_of(Label.CAPTION)) == (2, None)
    assert (pieces.shown[0], pieces.changes) == (0.25, 1)
    assert pieces.codes.tolist() == [boilerplate, boilerplate, text]
    assert [piece.start for piece in pieces.labelled((boilerplate,))] == [0, 14]
    assert (pieces.span(1), pieces.core(1), pieces.bond(1)) == ((14, 27), (14, 27), 1)
