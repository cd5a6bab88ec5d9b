# ruff: noqa: E501 - the tables below are read along their lines
"""Rules at their edges: what is just enough for a rule, and what is just too little."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from articlesplit.labels import Break, Label
from articlesplit.notes import Note
from articlesplit.records.article import read_article
from articlesplit.records.assemble import join_records, records_at
from articlesplit.records.bylines import Bylines, _byline_rule, _is_names
from articlesplit.records.favor import favor_body
from articlesplit.records.layouts import FEWEST, _runs
from articlesplit.records.pieces import Piece, join_blocks
from articlesplit.records.sections import split_sections
from articlesplit.records.spans import Printed
from articlesplit.records.tail_headlines import join_datelines, mended_headlines
from articlesplit.records.teasers import _marked, without_tags
from articlesplit.text.blocks import cut_blocks
from articlesplit.text.tokens import Tokens, tokenize
from tests.records.made import Row, letters, made_pieces, rows
from tests.records.test_assemble import records_of

_RUBRIQUE = Label.TEASER_RUBRIQUE
BY_TEXT = {label.text: label for label in Label}


def piece(tokens: Tokens, label: str, text: str, bond: int) -> Piece:
    """Return the piece of a text; its core is without the sign and the space at its start."""
    start = tokens.text.index(text)
    core = start + len(text) - len(text.lstrip("•-> "))
    end = start + len(text)
    return Piece(BY_TEXT[label], start, end, Printed(tokens, core, end), 0.9, bond, 1)


def pieces_of(rows: list[tuple[str, str, int]]) -> tuple[Tokens, list[Piece]]:
    """Return pieces, each given by its label, its text and its distance from the one before."""
    gaps = {0: " ", 1: "\n", 2: "\n\n"}
    tokens = tokenize("".join(gaps[bond] + text for _, text, bond in rows))
    return tokens, [piece(tokens, *row) for row in rows]


@pytest.mark.parametrize(
    ("text", "bond", "expected"),
    [
        ("• Regn i Lorme", 1, True),
        ("Regn i Lorme", 1, False),
        ("• Regn i Lorme", 0, False),
        ("3. Дождь в Лорме", 2, True),
        ("3 мая дождь в Лорме", 2, False),
    ],
)
def test_a_bullet_or_a_number_marks_a_record_at_the_start_of_a_line(text: str, bond: int, expected: bool) -> None:
    tokens = tokenize(text)
    assert _marked(text, [piece(tokens, "teaser.headline", text, bond)]) == [0] * expected


def tagged(count: int) -> list[tuple[str, str, int]]:
    """Return records of which the last has no tag behind its date."""
    rows: list[tuple[str, str, int]] = []
    for i in range(count + 1):
        rows += [("teaser.headline", f"Le pont {i} rouvre", 2), ("teaser.date", f"1{i} mai 2024", 1)]
        rows += [("teaser.headline", f"ponts, villes {i}", 0)] * (i < count)
    return rows


@pytest.mark.parametrize(("count", "left"), [(3, 4), (4, 5), (2, 5)])
def test_three_tags_behind_dates_are_no_headlines(count: int, left: int) -> None:
    found = without_tags(pieces_of(tagged(count))[1])
    assert sum(piece.label is Label.TEASER_HEADLINE for piece in found) == left


def test_a_headline_behind_a_date_on_a_line_of_its_own_is_no_tag() -> None:
    rows = [(label, text, bond or 1) for label, text, bond in tagged(4)]
    _, tail = pieces_of(rows)
    assert without_tags(tail) == tail


@pytest.mark.parametrize("records", [2, 3, 4])
@pytest.mark.parametrize("first", [1, 2])
def test_every_second_line_is_a_summary_where_blank_lines_set_pairs_off(records: int, first: int) -> None:
    rows = []
    for i in range(records):
        rows += [("teaser.headline", f"brua {i} åpner igjen", first if not i else 2)]
        rows += [("teaser.headline", f"arbeidet varte i {i} år", 1)]
    labels = [piece.label for piece in split_sections(*pieces_of(rows))]
    pair = [Label.TEASER_HEADLINE, Label.TEASER_SUMMARY if records > 2 else Label.TEASER_HEADLINE]
    assert labels == pair * records


@pytest.mark.parametrize(
    ("place", "bond", "joined"),
    [
        ("UTRECHT (LNA) -", 0, True),
        ("ROMA (Ansalux) –", 0, True),
        ("UTRECHT (LNA) -", 1, False),
        ("Utrecht und Umgebung", 0, False),
    ],
)
def test_a_place_with_an_agency_is_part_of_the_summary_behind_it(place: str, bond: int, joined: bool) -> None:
    rows = [("teaser.headline", "Trams run", 2), ("teaser.rubrique", place, 1), ("teaser.summary", "They run.", bond)]
    notes: list[Note] = []
    tokens, tail = pieces_of(rows)
    found = join_datelines(tokens, tail, notes)
    assert [piece.label for piece in found] == [
        piece.label for piece in tail if piece.label is not _RUBRIQUE or not joined
    ]
    assert join_datelines(tokens, tail) == found
    assert [note.rule for note in notes] == ["summary.dateline"] * joined
    if joined:
        assert tokens.text[found[-1].start : found[-1].end] == f"{place} They run."
        assert found[-1].bond == 1


def test_a_run_has_enough_headlines() -> None:
    assert _runs("HS" * (FEWEST - 1)) == []
    assert _runs("HR" * (2 * FEWEST)) == _runs("HRR" * (2 * FEWEST)) == []
    assert [run.heads for run in _runs("HS" * FEWEST)] == [list(range(0, 2 * FEWEST, 2))]


@pytest.mark.parametrize(
    ("label", "text", "rule"),
    [
        ("boilerplate", "By Ana Lima, our woman in Porto for years", "byline.near-body"),
        ("boilerplate", "By", None),
        ("boilerplate", "Home and garden", None),
        ("boilerplate", "3 May 2024", "byline.dated"),
        ("caption", "3 May 2024", None),
        ("paragraph", "By our staff in the city of Porto, 3 May 2024", "byline.near-body"),
        ("caption", "By our staff in the city of Porto, 3 May 2024", None),
        ("paragraph", "By the harbour on 3 May 2024 the river rose by two metres", None),
        ("paragraph", "It rained in Porto all day, 3 May 2024", None),
    ],
)
def test_the_rule_for_a_line_that_may_be_a_byline(label: str, text: str, rule: str | None) -> None:
    assert _byline_rule(made_pieces([(label, text, 1)]), 0) == rule


@pytest.mark.parametrize(
    ("text", "is_led", "expected"),
    [
        ("Ana Lima", False, True),
        ("Ana Lima and Bo Dahl", False, True),
        ("Ana Lima sings", False, False),
        ("rain in porto", True, False),
        ("Анна Лимова, Павел Роттов", False, True),
        ("記者 潮見花子", False, True),
        (", ".join(["Ana Lima"] * 60), False, False),
    ],
)
def test_a_line_of_names_has_little_else(text: str, is_led: bool, expected: bool) -> None:
    assert _is_names(text, is_led=is_led) is expected


FIRST = "⟦headline: Rain in Porto⟧\n⟦paragraph: The river rose by two metres in one night, the mayor said.⟧"
SECOND = (
    "⟦paragraph: Nobody could say when it would fall again, on the pier.⟧\n"
    "Read also: ⟦cross_link: A river runs through⟧\n⟦caption: The pier at night⟧"
)


def test_the_parts_of_a_long_text_become_one() -> None:
    first, second = records_of(FIRST), records_of(SECOND)
    whole = join_records([(0, first), (1000, second)])
    assert join_records([(0, first)]) == first
    assert whole.article.headline == first.article.headline == "Rain in Porto"
    assert [part.text for part in whole.article.paragraphs] == [
        part.text for records in (first, second) for part in records.article.paragraphs
    ]
    for name in ("paragraphs", "captions"):
        moved = [(a + 1000, b + 1000) for a, b in (part.span for part in getattr(second.article, name))]
        assert [part.span for part in getattr(whole.article, name)][-len(moved) :] == moved
    for name in ("cross_links", "teasers"):
        moved = [(a + 1000, b + 1000) for a, b in (part.span for part in getattr(second, name))]
        assert [part.span for part in getattr(whole, name)] == [part.span for part in getattr(first, name)] + moved
    for name in ("start", "end"):
        assert getattr(whole, name).tolist() == [*getattr(first, name), *(getattr(second, name) + 1000)]
    assert whole.label.tolist() == [*first.label, *second.label]
    assert whole.kind == "article"


def test_records_of_a_restored_text_point_into_its_source() -> None:
    records = records_of(FIRST)
    text = "Rain in Porto\nThe river rose by two metres in one night, the mayor said."
    same = records_at(records, np.arange(len(text) + 1), text)
    assert same.start.tolist() == records.start.tolist()
    assert same.end.tolist() == records.end.tolist()
    assert same.article == records.article
    # Two characters of the source stand before the text, and the first block has them.
    moved = records_at(records, np.arange(len(text) + 1) + 2, "> " + text)
    assert moved.start.tolist() == [0, *(records.start[1:] + 2)]
    assert moved.end.tolist() == (records.end + 2).tolist()
    assert [part.span for part in moved.article.paragraphs] == [
        (a + 2, b + 2) for a, b in (part.span for part in records.article.paragraphs)
    ]
    # Where the source has white space only, there is no block and no record.
    head = len("Rain in Porto")
    blank = records_at(records, np.arange(len(text) + 1), text[: head + 1] + " " * (len(text) - head - 1))
    assert len(blank.start) == 1
    assert blank.article.paragraphs == ()


@pytest.mark.parametrize(
    "first", ["⟦byline: By Ana Lima, 3 May 2024⟧", "⟦teaser.headline 1: Rain⟧\n⟦byline: By Ana Lima, 3 May 2024⟧"]
)
def test_parts_without_paragraphs_have_dates_and_names_of_the_first(first: str) -> None:
    parts = records_of(first), records_of("⟦byline: By Bo Dahl, 4 May 2024⟧")
    whole = join_records([(0, parts[0]), (1000, parts[1])])
    assert whole.dates == parts[0].dates != ()
    assert whole.bylines == parts[0].bylines
    assert whole.article.authors == parts[0].article.authors
    assert [name.text for name in join_records([(0, records_of("Menu")), (1000, parts[1])]).bylines.printed] == [
        "Bo Dahl"
    ]
    later = records_of(f"⟦byline: By Bo Dahl, 4 May 2024⟧\n{SECOND}")
    assert join_records([(0, parts[0]), (1000, later)]).dates == later.dates


def test_what_a_source_has_behind_a_block_belongs_to_the_block() -> None:
    records = records_of(FIRST)
    head = len("Rain in Porto")
    rest = "The river rose by two metres in one night, the mayor said."
    origin = np.append(np.arange(head + 1), np.arange(head + 7, head + 7 + len(rest) + 1))
    found = records_at(records, origin, f"Rain in Porto&nbsp;\n{rest}")
    assert found.start.tolist() == [0, head + 7]
    assert found.end.tolist() == [head + 6, head + 7 + len(rest)]


@pytest.mark.parametrize(("turned", "expected"), [([1, -1], "paragraph"), ([-1, 1], "paragraph"), ([-1, -1], "boilerplate"), ([1, 1], "paragraph")])  # fmt: skip
def test_half_of_a_piece_turns_it(turned: list[int], expected: str) -> None:
    blocks = cut_blocks(tokenize("Rain fell - Snow fell"))
    assert len(blocks) == 2
    labels = np.array([Label.BOILERPLATE] * 2, np.uint8)
    pieces = join_blocks(blocks, labels, np.full((2, len(Label)), 0.1, np.float32), np.zeros(2, bool))[0]
    pieces.weight[:] = 1.0
    favor_body(pieces, np.where(np.array(turned) < 0, -1, int(Label.PARAGRAPH)))
    assert [label.text for label in pieces.label] == [expected]


@pytest.mark.parametrize("label", ["teaser.headline", "caption"])
def test_what_is_favored_takes_nothing_from_records(label: str) -> None:
    pieces = made_pieces([(label, "Rain in Porto", 1), ("paragraph", "It rained.", 1)])
    favor_body(pieces, np.array([Label.PARAGRAPH, Label.BOILERPLATE]))
    assert [one.text for one in pieces.label] == [label, "boilerplate"]
    favor_body(pieces, np.array([Label.BOILERPLATE, Label.BOILERPLATE]))
    assert [one.text for one in pieces.label] == [label, "boilerplate"]


def silent(*parts: tuple[str, str, int]) -> tuple[Tokens, list[Piece]]:
    """Return pieces between which nothing stands: label, text and bond."""
    tokens, tail = pieces_of(list(parts))
    return tokens, [replace(one, break_kind=int(Break.AFFIX)) for one in tail]


@pytest.mark.parametrize(("dates", "is_joined"), [(1, True), (0, False)])
def test_headlines_side_by_side_are_one_where_half_of_the_records_have_other_fields(
    dates: int, is_joined: bool
) -> None:
    rows = [
        ("teaser.headline", "January 6: the day", 2),
        ("teaser.headline", "after the storm", 0),
        ("teaser.headline", "Snow", 2),
    ]
    rows += [("teaser.date", f"{day} May 2024", 1) for day in range(3, 4 + dates)]
    found = mended_headlines(*silent(*rows))
    assert sum(piece.label is Label.TEASER_HEADLINE for piece in found) == (2 if is_joined else 3)


@pytest.mark.parametrize(
    ("weight", "sign", "bond", "is_one"),
    [(40, "", 0, True), (41, "", 0, False), (39, ".", 0, False), (40, "", 1, False)],
)
def test_a_few_words_are_one_with_the_text_behind_them(weight: int, sign: str, bond: int, is_one: bool) -> None:
    rows: list[Row] = [("heading", letters(weight) + sign, 1), ("paragraph", "General rules of the club.", bond)]
    pieces = made_pieces(rows)
    pieces.views[3] = [int(Break.NEWLINE), int(Break.SENTENCE)]
    found = read_article(None, pieces, None, Bylines()).paragraphs
    assert len(found) == (1 if is_one else 2)
    if is_one:
        assert (found[0].kind, found[0].span, found[0].text[-5:]) == ("paragraph", (0, pieces.span(1)[1]), "club.")


def test_words_before_a_divider_are_a_paragraph_of_their_own() -> None:
    pieces = made_pieces([("heading", "Chapter I", 1), ("paragraph", "General rules of the club.", 0)])
    assert Break(pieces.views[3][1]).is_divider
    assert len(read_article(None, pieces, None, Bylines()).paragraphs) == 2


PIER = "The pier at night, when the last ferry of the season has left the port of Lorme"
CAPTIONS = {
    "a credit below": (f"caption: {PIER}\ncaption: Photo: C. Dias", [f"{PIER} Photo: C. Dias"]),
    "a credit behind a blank line": (f"caption: {PIER}\n\ncaption: (Foto: C. Dias)", [f"{PIER} (Foto: C. Dias)"]),
    "a sign": (f"caption: {PIER}\ncaption: © Dias", [f"{PIER} © Dias"]),
    "an agency": (f"caption: {PIER}\ncaption: Dias / Pool via Reuters", [f"{PIER} Dias / Pool via Reuters"]),
    "a name below": (f"caption: {PIER}\ncaption: C. Dias", [PIER, "C. Dias"]),
    "another caption": (f"caption: {PIER}\ncaption: The photo of the pier that the museum of Lorme has lent to the town", [PIER, "The photo of the pier that the museum of Lorme has lent to the town"]),
    "a credit below a short caption": ("caption: The pier\ncaption: Photo: C. Dias", ["The pier", "Photo: C. Dias"]),
    "text between": (f"caption: {PIER}\nparagraph: It left.\ncaption: Photo: C. Dias", [PIER, "Photo: C. Dias"]),
}  # fmt: skip


@pytest.mark.parametrize("name", CAPTIONS)
def test_a_credit_belongs_to_the_caption_above_it(name: str) -> None:
    page, expected = CAPTIONS[name]
    article = read_article(None, made_pieces(rows(page)), None, Bylines())
    assert [caption.text for caption in article.captions] == expected
