"""The numbers of the rules for bylines, tails and listings: what is just enough, and what is too little or too much."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from articlesplit.html.metadata import Metadata
from articlesplit.labels import Break, Label
from articlesplit.records.authors import _different, _has_capitals, choose_authors, metadata_authors
from articlesplit.records.bylines import _near_body, may_be_caseless_name, name_bylines, read_bylines
from articlesplit.records.field_texts import without_brackets, without_ranks, without_signs
from articlesplit.records.kickers import has_kicker, has_signature, is_cut_short, once
from articlesplit.records.listings import relabel_listing
from articlesplit.records.pieces import Piece, Pieces
from articlesplit.records.spans import Printed
from articlesplit.records.tail_headlines import join_bar_kickers, join_uncut, split_colon_kickers
from articlesplit.records.tails import find_tails, read_tail
from articlesplit.records.teaser_authors import name_authors_rubriques, name_rubriques_authors
from articlesplit.records.teasers import _has_title
from articlesplit.text.tokens import tokenize
from tests.records.made import Row, letters, made_pieces

TEXT = "The river rose by two metres in one night, and nobody on the pier could say when it would fall again."
BODY: list[Row] = [("paragraph", TEXT, 1)]
HEADLINE: Row = ("headline", "Rain in Porto", 1)
SHARE: list[Row] = [("boilerplate", "Share", 1)]


# ---------------------------------------------------------------- bylines


@pytest.mark.parametrize(
    ("rows", "likely", "expected"),
    [
        ([HEADLINE, ("boilerplate", "By Ana Lima", 1)], {}, [(1, "byline.names")]),
        ([HEADLINE, ("boilerplate", "By our staff in Porto", 1)], {}, [(1, "byline.near-body")]),
        ([("boilerplate", "By our staff in Porto", 1)], {}, []),
        ([HEADLINE, ("teaser.date", "3 May 2024", 1)], {}, [(1, "byline.near-body")]),
        ([HEADLINE, ("teaser.headline", "Snow", 1), ("teaser.date", "3 May 2024", 1)], {}, []),
        ([HEADLINE, ("boilerplate", "By our staff in Porto", 1), *SHARE * 12], {}, [(1, "byline.near-body")]),
        ([HEADLINE, *SHARE, ("boilerplate", "By our staff in Porto", 1), *SHARE * 12], {}, [(2, "byline.near-body")]),
        ([HEADLINE, *SHARE * 2, ("boilerplate", "By our staff in Porto", 1), *SHARE * 12], {}, []),
        (
            [HEADLINE, *SHARE * 5, ("boilerplate", "By our staff in Porto", 1), *SHARE * 7],
            {},
            [(6, "byline.near-body")],
        ),
        ([HEADLINE, *SHARE * 5, ("boilerplate", "By our staff in Porto", 1), *SHARE * 8], {}, []),
        ([HEADLINE, ("boilerplate", "Ana Lima", 1)], {}, [(1, "byline.names")]),
        ([HEADLINE, *SHARE, ("boilerplate", "Ana Lima", 1)], {}, [(2, "byline.names")]),
        ([HEADLINE, *SHARE * 2, ("boilerplate", "Ana Lima", 1)], {}, []),
        ([HEADLINE, ("caption", "Ana Lima", 1)], {}, []),
        ([HEADLINE, ("caption", "Ana Lima", 1), ("byline", "3 May 2024", 1)], {}, [(1, "byline.names")]),
        ([HEADLINE, ("caption", "Ana Lima", 1), *SHARE, ("byline", "3 May 2024", 1)], {}, []),
        ([("boilerplate", "Ana Lima", 1), *SHARE, ("byline", "3 May 2024", 1)], {}, [(0, "byline.names")]),
        ([("boilerplate", "Ana Lima", 1), *SHARE * 2, ("byline", "3 May 2024", 1)], {}, []),
        ([HEADLINE, ("headline", "By Bo Dahl", 1)], {}, [(1, "byline.names")]),
        ([HEADLINE, ("headline", "Bo Dahl", 1)], {}, []),
        ([HEADLINE, ("headline", "Bo Dahl", 1)], {(1, "byline"): 0.91}, [(1, "byline.names")]),
        ([HEADLINE, ("boilerplate", "سلمى الحداد", 1)], {(1, "byline"): 0.08}, [(1, "byline.names")]),
        ([HEADLINE, ("boilerplate", "سلمى الحداد", 1)], {(1, "byline"): 0.06}, []),
    ],
)
def test_a_line_near_the_body_is_a_byline(
    rows: list[Row], likely: dict[tuple[int, str], float], expected: list[tuple[int, str]]
) -> None:
    pieces = made_pieces([*rows, *BODY], likely)
    assert list(_near_body(pieces)) == expected
    name_bylines(pieces)
    assert all(pieces.label[i] is Label.BYLINE for i, _ in expected)


def test_a_name_on_the_line_of_a_text_is_no_byline() -> None:
    assert list(_near_body(made_pieces([HEADLINE, ("boilerplate", "Ana Lima", 1), ("paragraph", TEXT, 0)]))) == []


@pytest.mark.parametrize(("sure", "names"), [(0.51, ["Ana Lima"]), (0.49, ["Bo Dahl", "Ana Lima"])])
def test_a_sure_byline_below_the_headline_goes_before_one_above(sure: float, names: list[str]) -> None:
    rows: list[Row] = [("byline", "By Bo Dahl", 1), HEADLINE, ("byline", "Ana Lima", 1), *BODY]
    assert [name.text for name in read_bylines(made_pieces(rows, {(2, "byline"): sure})).printed] == names


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([*BODY, ("boilerplate", "Text: Ana Lima", 1)], ["Ana Lima"]),
        ([*BODY, *SHARE * 6, ("boilerplate", "Text: Ana Lima", 1)], ["Ana Lima"]),
        ([*BODY, *SHARE * 7, ("boilerplate", "Text: Ana Lima", 1)], []),
        ([("boilerplate", "Text: Ana Lima", 1), *BODY], ["Ana Lima"]),
        ([*BODY, ("caption", "Text: Ana Lima", 1)], []),
        ([*BODY, ("boilerplate", "Ana Lima", 1)], ["Ana Lima"]),
        ([*BODY, *SHARE, ("boilerplate", "Ana Lima", 1)], []),
        ([("boilerplate", "Text: Ana Lima", 1)], []),
    ],
)
def test_signatures_are_read_between_headline_and_body_and_a_little_behind_it(
    rows: list[Row], expected: list[str]
) -> None:
    bylines = read_bylines(made_pieces([HEADLINE, *rows]))
    assert list(dict.fromkeys(name.text for name in bylines.near)) == expected
    assert bylines.printed == bylines.marked == ()
    assert choose_authors(bylines) == tuple(expected)


@pytest.mark.parametrize(("gap", "is_beside"), [(0, True), (37, True), (38, False)])
def test_names_that_the_markup_calls_authors_stand_beside_a_byline(gap: int, is_beside: bool) -> None:
    lines: list[Row] = [("boilerplate", letters(gap), 1)] if gap else []
    pieces = made_pieces([HEADLINE, ("byline", "3 May 2024", 1), *lines, ("boilerplate", "Ana Lima", 1), *BODY])
    span = pieces.span(len(lines) + 2)
    found = read_bylines(pieces, [span])
    assert [name.text for name in found.marked] == ["Ana Lima"] * is_beside
    assert [name.text for name in found.near] == ["Ana Lima"] * (not is_beside)


def test_names_are_given_once_and_sections_of_the_address_are_none() -> None:
    assert _different(["Ana Lima", "Ana Lima MD", "Bo Dahl", "ana lima"]) == ("Ana Lima", "Bo Dahl")
    pieces = made_pieces([HEADLINE, ("byline", "Ana Lima | Local Politics", 1), *BODY])
    read = read_bylines(pieces, (), "https://post.example/Local-Politics/rain.html")
    assert "Local Politics" not in [name.text for name in read.printed]


@pytest.mark.parametrize(
    ("name", "expected"), [("Deputy CTO", True), ("ANA LIMA", False), ("Ana LA", False), ("Ana Lima", False)]
)
def test_capitals_in_one_word_are_those_of_an_office(name: str, expected: bool) -> None:
    assert _has_capitals(name) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سلمى", False),
        ("سلمى الحداد", True),
        ("سلمى الحداد كريم", True),
        ("سلمى الحداد كريم بكر", False),
        ("Ana Lima", False),
    ],
)
def test_a_name_without_capitals_has_two_or_three_words(text: str, expected: bool) -> None:
    assert may_be_caseless_name(text) is expected


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        (("Ana Lima", "ANA LIMA"), ["Ana Lima"]), (("Ana Lima (AL)",), ["Ana Lima"]), (("Bo 2 Dahl",), []),
        (("by staff",), []), (("Ana Lima, MD",), ["Ana Lima"]), (("post.example",), []),
        (("J. R. Dahl",), ["J. R. Dahl"]), (("- Ana Lima.",), ["Ana Lima"]), (("(x)",), []),
    ],
)  # fmt: skip
def test_the_authors_of_the_metadata(authors: tuple[str, ...], expected: list[str]) -> None:
    assert list(metadata_authors(Metadata(authors=authors))) == expected


# ---------------------------------------------------------------- tails of teasers

HEAD: Row = ("teaser.headline", "Snow closes the northern pass", 1)
LATER: Row = ("teaser.headline", "Ferry runs again", 1)
SILENT = next(int(kind) for kind in Break if kind.is_silent)


def tails(rows: list[Row]) -> list[int]:
    """Return the number of fields of each tail."""
    return [len(tail) for tail in find_tails(made_pieces(rows))]


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        ([], [2]),
        (SHARE * 3, [2]),
        (SHARE * 4, [1, 1]),
        ([("boilerplate", letters(240), 1)], [2]),
        ([("boilerplate", letters(241), 1)], [1, 1]),
        (BODY, [1, 1]),
        ([("boilerplate", "Most read", 1)], [1, 1]),
        ([("boilerplate", "Most read", 0)], [2]),
        ([("teaser.headline", "December 2021 (31)", 1)], [2]),
        ([("teaser.headline", "3 May 2024", 1)], [2]),
        ([("teaser.headline", "Mayor 2024", 1)], [3]),
        ([("teaser.headline", "#rain #snow", 1)], [2]),
        ([("teaser.headline", "Tags: rain, snow", 1)], [2]),
        ([("teaser.rubrique", "Sport", 1)], [3]),
        ([("teaser.author", "Read more", 1)], [2]),
        ([("teaser.author", "Ana Lima", 1)], [3]),
    ],
)
def test_little_stands_between_the_fields_of_a_tail(between: list[Row], expected: list[int]) -> None:
    assert tails([HEAD, *between, LATER]) == expected


def test_the_bond_of_a_field_is_the_widest_gap_before_it() -> None:
    pieces = made_pieces([HEAD, *SHARE, ("boilerplate", "Video", 2), ("teaser.date", "3 May 2024", 1), LATER])
    assert [piece.bond for piece in read_tail(pieces, find_tails(pieces)[0])[1:]] == [2, 1]


@pytest.mark.parametrize(
    ("rubriques", "expected"),
    [([1, 0, 0, 0], True), ([1, 0, 0], False), ([1, 0, 1, 0], False), ([0, 1, 0, 0], False), ([0, 0, 0, 0], False)],
)
def test_a_single_rubrique_above_the_first_record_is_the_title_of_the_tail(
    rubriques: list[int], expected: bool
) -> None:
    rows: list[Row] = []
    for has_rubrique in rubriques:
        rows += [("teaser.rubrique", "Sport", 1)] * has_rubrique + [HEAD]
    pieces = made_pieces(rows)
    records: list[dict[Label, object]] = [{}]
    for i in range(len(pieces.label)):
        records[-1][pieces.label[i]] = pieces[i]
        if pieces.label[i] is Label.TEASER_HEADLINE:
            records.append({})
    assert _has_title(records[:-1]) is expected  # type: ignore[arg-type]


@pytest.mark.parametrize(("records", "joined"), [(5, False), (6, True)])
def test_a_cut_that_few_records_have_is_inside_the_headline(records: int, joined: bool) -> None:
    rows: list[Row] = [("teaser.headline", f"Snow closes pass number {n}", 1) for n in range(records)]
    pieces = made_pieces(rows)
    tail = [pieces[i] for i in range(records)]
    tokens, (start, end) = pieces.tokens, pieces.core(2)
    middle = tokens.text.index("pass", start)
    first, second = Printed(tokens, start, middle - 1), Printed(tokens, middle, end)
    rest = replace(tail[2], label=Label.TEASER_RUBRIQUE, start=middle, core=second, bond=0, break_kind=SILENT)
    found = join_uncut(tokens, [*tail[:2], replace(tail[2], end=middle, core=first), rest, *tail[3:]])
    assert (len(found) == records) is joined
    headline = [piece.core for piece in found if piece.label is Label.TEASER_HEADLINE][2]
    assert (headline.start, headline.end) == ((start, end) if joined else (start, middle - 1))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sport :Rain in Porto", ["Sport", "Rain in Porto"]), ("Sport : Rain in Porto", ["Sport : Rain in Porto"]),
        ("Sport: Rain in Porto", ["Sport: Rain in Porto"]), ("Score :3 all", ["Score :3 all"]),
        ("Спорт :Дождь в Озёрске", ["Спорт", "Дождь в Озёрске"]),
    ],
)  # fmt: skip
def test_a_colon_glued_to_the_headline_ends_a_kicker(text: str, expected: list[str]) -> None:
    pieces = made_pieces([("teaser.headline", text, 1)])
    found = split_colon_kickers(pieces.tokens, [pieces[0]])
    assert [piece.core.raw for piece in found] == expected


BARS = {
    "one of three": (["Watch | Rain in Porto", "Snow in Braga", "Wind in Faro"], 1),
    "one of two": (["Watch | Rain in Porto", "Snow in Braga"], 1),
    "two of three": (["Sport | Rain in Porto", "City | Snow in Braga", "Wind in Faro"], 0),
    "of full width": (["观察｜大雨冲走老桥", "大雪", "大风"], 1),
    "another sign": (["Watch – Rain in Porto", "Snow in Braga", "Wind in Faro"], 0),
    "a whole headline": (["The mayor opens the new bridge at last | Rain in Porto", "Snow in Braga", "Wind"], 0),
}  # fmt: skip


@pytest.mark.parametrize("name", BARS)
def test_a_few_words_before_a_bar_begin_a_headline_where_few_records_have_any(name: str) -> None:
    lines, joined = BARS[name]
    text, tail = "".join(f"{line}\n" for line in lines), []
    tokens, begin = tokenize(text), 0
    for line in lines:
        at = begin
        for part in re.split(r"\s*[|｜–]\s*", line):
            start = text.index(part, at)
            at = start + len(part)
            tail.append(
                Piece(Label.TEASER_HEADLINE, start, at, Printed(tokens, start, at), 0.9, int(start == begin), 1)
            )
        begin += len(line) + 1
    found = join_bar_kickers(tokens, tail)
    assert len(tail) - len(found) == joined
    assert found[0].core.raw == (lines[0] if joined else tail[0].core.raw)


@pytest.mark.parametrize(
    ("headlines", "expected"),
    [
        (["1. Rain", "2. Snow"], ["Rain", "Snow"]), (["1. Rain", "3. Snow"], ["1. Rain", "3. Snow"]),
        (["10) Rain", "11) Snow"], ["Rain", "Snow"]), (["100. Rain", "101. Snow"], ["100. Rain", "101. Snow"]),
        (["1", "2"], ["1", "2"]), (["2. Snow", "1. Rain"], ["2. Snow", "1. Rain"]), (["1. Rain"], ["1. Rain"]),
        (["№1 Дождь", "№2 Снег"], ["Дождь", "Снег"]), (["1위 비", "2위 눈"], ["비", "눈"]),
        (["1 위 비", "2 위 눈"], ["비", "눈"]),
    ],
)  # fmt: skip
def test_numbers_that_count_headlines_are_ranks(headlines: list[str], expected: list[str]) -> None:
    assert without_ranks(headlines) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["▶ Rain", "▶ Snow", "▶ Wind"], ["Rain", "Snow", "Wind"]), (["▶ Rain", "▶ Snow"], ["▶ Rain", "▶ Snow"]),
        (["Rain |", "Snow |", "Wind |", "Hail", "Fog", "Sun"], ["Rain |", "Snow |", "Wind |", "Hail", "Fog", "Sun"]),
        (["Rain |", "Snow |", "Wind |", "Hail", "Fog"], ["Rain", "Snow", "Wind", "Hail", "Fog"]),
        (["▶", "▶ Snow", "▶ Wind", "▶ Fog"], ["▶", "Snow", "Wind", "Fog"]),
        (["Rain -¯¯¯¯", "Snow -¯¯¯¯", "Wind-¯¯¯¯", "Fog -¯¯¯¯"], ["Rain", "Snow", "Wind-¯¯¯¯", "Fog"]),
    ],
)  # fmt: skip
def test_the_sign_of_most_fields_is_the_layout_s(texts: list[str], expected: list[str]) -> None:
    assert without_signs(texts) == expected


def test_parts_of_headlines() -> None:
    assert [without_brackets(text) for text in ("(Sport)", "(Sport) news", "[Sport", "«Sport»")] == [
        "Sport", "(Sport) news", "Sport", "Sport",
    ]  # fmt: skip
    assert [once(text) for text in ("Rain again Rain again", "Rain Rain", "Rain again rain again", "a b a b a")] == [
        "Rain again", "Rain Rain", "Rain again rain again", "a b a b a",
    ]  # fmt: skip
    assert has_kicker("Home News Wind in the val", "Wind in the val")
    assert not has_kicker("Home News Wind in the va", "Wind in the va")
    assert has_kicker("体育：球队逆转", "球队逆转")
    assert not has_kicker("Wind", "Wind in the valley")
    assert has_signature("Rain in Porto ｜ Post", "Rain in Porto")
    assert not has_signature("Rain in Porto: Post", "Rain in Porto")
    assert is_cut_short("Rain in…", "Rain in Porto")
    assert not is_cut_short("Rain in…", "Rain in Porto…")
    assert not is_cut_short("Snow in…", "Rain in Porto")


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        (["Sport", "Ana Lima"], [True, False]), (["Ana Lima", "Bo Dahl"], [False, False]),
        (["Sport", "Redaktion"], [True, True]), (["Sport", "Ana Lima", "Bo Dahl", "Redaktion"], [True] + [False] * 3),
        (["Sport", "@ana"], [True, False]),
    ],
)  # fmt: skip
def test_authors_that_are_sections_are_rubriques(authors: list[str], expected: list[bool]) -> None:
    rows: list[Row] = []
    for author in authors:
        rows += [HEAD, ("teaser.author", author, 1)]
    pieces = made_pieces(rows)
    found = name_authors_rubriques(all_of(pieces))
    assert [piece.label is Label.TEASER_RUBRIQUE for piece in found[1::2]] == expected


@pytest.mark.parametrize(
    ("rubriques", "expected"),
    [
        (["Ana Lima", "Bo Dahl", "Jens Öst"], [True] * 3), (["Ana Lima", "Bo Dahl"], [False] * 2),
        (["Ana Lima", "Ana Lima", "Jens Öst"], [False] * 3), (["By Ana Lima", "City"], [True, False]),
        (["Ana Lima", "Bo Dahl", "Jens Öst", "city"], [True] * 4),
        (["Ana Lima", "Bo Dahl", "city", "Land"], [False] * 4),
    ],
)  # fmt: skip
def test_rubriques_that_are_different_names_are_authors(rubriques: list[str], expected: list[bool]) -> None:
    rows: list[Row] = []
    for rubrique in rubriques:
        rows += [("teaser.rubrique", rubrique, 1), HEAD]
    pieces = made_pieces(rows)
    found = name_rubriques_authors(all_of(pieces))
    assert [piece.label is Label.TEASER_AUTHOR for piece in found[::2]] == expected


def all_of(pieces: Pieces) -> list[Piece]:
    return [pieces[i] for i in range(len(pieces.label))]


# ---------------------------------------------------------------- listings


@pytest.mark.parametrize(
    ("label", "text", "expected"),
    [
        ("paragraph", letters(150), "teaser.headline"),
        ("paragraph", letters(151), "teaser.summary"),
        ("paragraph", f"{letters(60)}.", "teaser.summary"),
        ("summary", letters(60), "teaser.summary"),
        ("paragraph", "By Ana Lima", "teaser.headline"),
        ("summary", "By Ana Lima", "teaser.author"),
        ("heading", "What comes next", "teaser.headline"),
        ("cross_link", "What comes next", "teaser.headline"),
        ("byline", "Ana Lima", "teaser.author"),
        ("byline", "Ana Lima, 3 May 2024", "teaser.date"),
        ("caption", "The pier at night", "boilerplate"),
        ("boilerplate", f"{letters(39)}.", "teaser.summary"),
        ("boilerplate", f"{letters(38)}.", "boilerplate"),
        ("boilerplate", letters(60), "boilerplate"),
        ("boilerplate", "By Ana Lima", "teaser.author"),
    ],
)
def test_what_stands_below_a_headline_on_a_listing(label: str, text: str, expected: str) -> None:
    pieces = made_pieces([HEAD, LATER, (label, text, 1)])
    relabel_listing(pieces)
    assert pieces.label[2].text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (letters(14), "boilerplate"), (letters(15), "teaser.headline"), (letters(150), "teaser.headline"),
        (letters(151), "boilerplate"), (f"{letters(30)}.", "boilerplate"),
    ],
)  # fmt: skip
def test_a_line_above_a_text_on_a_listing_is_a_headline(text: str, expected: str) -> None:
    rows: list[Row] = [HEAD, ("teaser.date", "3 May 2024", 1), ("boilerplate", text, 1), ("paragraph", TEXT, 1)]
    for likely, label in ((0.05, expected), (0.049, "boilerplate")):
        pieces = made_pieces(rows, {(2, "teaser.headline"): likely})
        relabel_listing(pieces)
        assert pieces.label[2].text == label
