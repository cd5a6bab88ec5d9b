"""The numbers of the rules for labels: what is just enough for a rule, and what is just too little or too much."""

from __future__ import annotations

import datetime

import pytest

from articlesplit.labels import Label
from articlesplit.records import kind
from articlesplit.records.bylines import Bylines, read_bylines
from articlesplit.records.cross_links import find_cross_links
from articlesplit.records.days import name_dates_above, name_teaser_dates, stray_dates
from articlesplit.records.edges import (
    _begins_article,
    _is_article_above,
    _last_notes,
    _residue,
)
from articlesplit.records.gaps import fill_gaps
from articlesplit.records.layouts import _has_article_below, _read_lines, _Run, _runs, _without_foot
from articlesplit.records.lists import leads_to_list
from articlesplit.records.menus import is_menu
from articlesplit.records.pieces import Pieces
from articlesplit.records.plain import keep_short_lines
from articlesplit.records.sections import _is_section, _is_sentence, name_summaries, split_known_sections
from articlesplit.records.tails import find_tails
from articlesplit.records.unnamed_headlines import (
    _is_headline_alone,
    is_headline,
    name_headline_above,
    name_likeliest_headline,
)
from tests.records.made import Row, letters, made_pieces

TEXT = "The river rose by two metres in one night, and nobody on the pier could say when it would fall again."
TEASERS: list[Row] = [("teaser.headline", f"Snow closes pass number {n}", 1) for n in range(3)]


def labels(rows: list[Row], rule: object, likely: dict[tuple[int, str], float] | None = None) -> list[str]:
    """Return the labels of pieces behind a rule that changes them in place."""
    pieces = made_pieces(rows, likely)
    rule(pieces)  # type: ignore[operator]
    return [label.text for label in pieces.label]


# ---------------------------------------------------------------- the kind of a page


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("paragraph", letters(99), 1), *TEASERS[:2]], ("article", True)),
        ([("paragraph", letters(109), 1), *TEASERS], ("listing", False)),
        ([("paragraph", letters(110), 1), *TEASERS], ("article", True)),
        ([("boilerplate", letters(110), 1)], ("other", True)),
        ([("cross_link", "A river", 1), ("paragraph", TEXT, 1)] * 3, ("listing", False)),
        ([("cross_link", "A river", 1), ("paragraph", TEXT, 1), ("paragraph", TEXT, 1)] * 3, ("article", True)),
        ([("cross_link", "A river", 1), ("paragraph", TEXT, 1)] * 2, ("article", True)),
    ],
)
def test_a_page_with_few_teasers_is_an_article_and_one_with_little_text_a_listing(
    rows: list[Row], expected: tuple[str, bool]
) -> None:
    assert kind.page_kind(made_pieces(rows), Bylines(), None) == expected


@pytest.mark.parametrize(
    ("odds", "expected"),
    [(0.0, ("article", True)), (0.1, ("listing", True)), (0.79, ("listing", True)), (0.8, ("listing", False))],
)
def test_a_doubtful_listing_keeps_its_article(
    odds: float, expected: tuple[str, bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kind, "_listing_odds", lambda *_: odds)
    assert kind.page_kind(made_pieces([("paragraph", TEXT, 1)]), Bylines(), None) == expected


ARTICLE: list[Row] = [("paragraph", letters(120), 1)]
HEADLINE: Row = ("headline", "Rain in Porto", 1)


SIGNED: Row = ("byline", "By Ana Lima, 3 May 2024", 1)
SUMMARY: Row = ("teaser.summary", "It snowed.", 1)


def figures_of(pieces: Pieces, url: str | None, *, declares_body: bool) -> kind.KindFigures:
    """Return all figures of a page without linked records."""
    longest = kind._longest_run(pieces)
    of_text = kind._figures_of_text(url, longest)
    return kind._with_records(of_text, pieces, read_bylines(pieces), longest[2], 0, declares_body)


@pytest.mark.parametrize(
    ("rows", "url", "declares_body", "figures"),
    [
        (ARTICLE, None, False, {"run_of_text": 1.0, "sureness": 2.197, "records": 75 / 195}),
        (ARTICLE, "https://post.example/blog/", False, {"is_slug": 0, "is_list": 1}),
        (ARTICLE, "https://post.example/rain-in-porto-again", False, {"is_slug": 1, "is_list": 0}),
        (ARTICLE, None, True, {"signatures": 2}),
        ([*ARTICLE, SUMMARY], None, False, {"summaries": 1 / 3, "records": 85 / 205}),
        ([*ARTICLE, ("teaser.headline", "Wind in Faro", 1), *ARTICLE], None, False, {"run_of_text": 0.5}),
        ([*ARTICLE, ("heading", "What comes next", 1), *ARTICLE], None, False, {"run_of_text": 1.0}),
        ([HEADLINE, SIGNED, *ARTICLE], None, False, {"signatures": 2}),
        ([HEADLINE, ("byline", "By Ana Lima", 1), *ARTICLE], None, False, {"signatures": 1}),
        ([HEADLINE, ("byline", "3 May 2024", 1), *ARTICLE], None, False, {"signatures": 1}),
        ([SIGNED, HEADLINE, *ARTICLE], None, False, {"signatures": 0}),
        ([SIGNED, *ARTICLE], None, False, {"signatures": 0}),
    ],
)
def test_the_figures_of_a_page(
    rows: list[Row], url: str | None, declares_body: bool, figures: dict[str, float]
) -> None:
    found = figures_of(made_pieces([*rows, *TEASERS]), url, declares_body=declares_body)._asdict()
    assert {name: found[name] for name in figures} == pytest.approx(figures, abs=0.001)


def test_the_odds_of_a_listing_weigh_all_figures() -> None:
    pieces = made_pieces([HEADLINE, SIGNED, *ARTICLE, SUMMARY, *TEASERS])
    url = "https://post.example/2024/news?page=2"
    found = kind._listing_odds(pieces, read_bylines(pieces), url, declares_body=False)
    assert found == pytest.approx(-5.212, abs=0.005)


def test_the_odds_of_a_sure_article_are_a_bound() -> None:
    pieces = made_pieces([HEADLINE, SIGNED, *ARTICLE, SUMMARY, *TEASERS])
    url = "https://post.example/rain-in-porto-again"
    found = kind._listing_odds(pieces, read_bylines(pieces), url, declares_body=False)
    assert kind._weighted(figures_of(pieces, url, declares_body=False)) < found <= 0


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a/b", "section"), ("a/b/c", ""), ("a/b/c/d", ""), ("one-two-three", "section"),
        ("one-two-three-four", "article"), ("one_two_three_four", "article"), ("x123", "section"), ("x1234", "article"),
        ("2024/03", "section"), ("blog/2024/03/07", ""), ("2024/03/rain", "article"), ("a-fall/2024/03", "article"),
        ("2024", "article"), ("archives/cat_1034.html", "section"), ("news1034.html", "article"),
    ],
)  # fmt: skip
def test_an_address_with_several_words_or_a_long_number_is_an_article_s(path: str, expected: str) -> None:
    assert kind.address_kind(f"https://post.example/{path}") == expected


@pytest.mark.parametrize(
    "path", ["news", "NEWS/", "tag/rain", "tags/rain", "category/rain", "topic/rain", "x?page=2", "blog/2024/03"]
)
def test_an_address_names_a_list(path: str) -> None:
    assert kind.is_list_address(f"https://post.example/{path}")


@pytest.mark.parametrize("path", ["", "newest", "news/rain", "author/ana-lima", "rain?pages=2"])
def test_an_address_names_no_list(path: str) -> None:
    assert not kind.is_list_address(f"https://post.example/{path}")
    assert not kind.is_list_address(None)


@pytest.mark.parametrize(
    ("heads", "fields", "expected"),
    [
        (["Sport", "News", "Jobs"], [], True),
        (["Sport", "News", "Jobs"], ["teaser.date"], False),
        ([letters(20)] * 3, [], False),
        ([letters(7)] * 3, [], False),
        ([letters(6)] * 3, [], True),
        ([letters(13)], [], True),
        ([letters(14)], [], False),
    ],
)
def test_short_headlines_without_other_fields_are_a_menu(heads: list[str], fields: list[str], expected: bool) -> None:
    rows: list[Row] = []
    for head in heads:
        rows += [("teaser.headline", head, 1), *((field, "3 May 2024", 1) for field in fields)]
    pieces = made_pieces(rows)
    assert is_menu(pieces, find_tails(pieces)[0]) is expected


# ---------------------------------------------------------------- the edges of the body


@pytest.mark.parametrize(
    ("weights", "expected"),
    [([25, 25], [1, 2]), ([26, 26], []), ([25, 26], []), ([25], []), ([60, 20, 20], []), ([59, 20, 20], [2, 3])],
)
def test_several_short_lines_above_the_text_are_residue(weights: list[int], expected: list[int]) -> None:
    lines: list[Row] = [("paragraph", letters(weight), 1) for weight in weights]
    assert _residue(made_pieces([HEADLINE, *lines, ("paragraph", TEXT, 1)])) == expected
    assert _residue(made_pieces([*lines, ("paragraph", TEXT, 1)])) == []


@pytest.mark.parametrize("line", ["Reading time: 3 minutes", "Lesezeit: 4 Minuten", "Share this article"])
def test_a_single_reading_time_above_the_text_is_residue(line: str) -> None:
    assert _residue(made_pieces([HEADLINE, ("paragraph", line, 1), ("paragraph", TEXT, 1)])) == [1]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Rain in Porto", False), ("Rain in Porto today", True), ("Donaudampfschifffahrtsgesellsch", True),
        ("Donaudampfschifffahrtsgesells", False), (letters(150), True), (letters(151), False),
        ("It rained in Porto today.", False), ("潮見町", False), ("潮見町の川が一夜で二メートル", True),
    ],
)  # fmt: skip
def test_a_headline_has_some_words_or_letters(line: str, expected: bool) -> None:
    assert is_headline(made_pieces([("boilerplate", line, 1)]).cores[0]) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (letters(19), False), (letters(20), True), (letters(150), True), (letters(151), False),
        ("Home › Rain in the valley", False), ("Rain in the valley on 3 May 2024", False),
    ],
)  # fmt: skip
def test_a_line_of_the_length_of_a_headline_may_be_one(line: str, expected: bool) -> None:
    assert _is_headline_alone(made_pieces([("boilerplate", line, 1)]), 0) is expected
    rows: list[Row] = [("boilerplate", line, 1), ("byline", "Ana Lima", 0)]
    assert not _is_headline_alone(made_pieces(rows), 0)
    assert not _is_headline_alone(made_pieces([rows[1], ("boilerplate", line, 0)]), 1)


@pytest.mark.parametrize(
    ("likely", "lines", "expected"),
    [(0.016, 0, True), (0.014, 0, False), (0.016, 7, True), (0.016, 8, False)],
)
def test_the_likeliest_headline_stands_near_the_text(likely: float, lines: int, expected: bool) -> None:
    above = [("boilerplate", "Menu", 1), ("boilerplate", "Snow closes the northern pass", 1)]
    rows: list[Row] = [*above, *[("caption", "Share", 1)] * lines]
    pieces = made_pieces([*rows, ("paragraph", TEXT, 1), ("paragraph", TEXT, 1)], {(1, "headline"): likely})
    assert name_likeliest_headline(pieces) is expected
    assert (pieces.label[1] is Label.HEADLINE) is expected


@pytest.mark.parametrize(
    ("opening", "likely", "expected"),
    [
        ("Snow closes the northern pass", 0.16, True),
        ("Snow closes the northern pass", 0.14, False),
        ("Snow closes the northern pass.", 0.16, False),
    ],
)
def test_the_first_line_of_the_text_may_be_the_headline(opening: str, likely: float, expected: bool) -> None:
    pieces = made_pieces([("paragraph", opening, 1), ("paragraph", TEXT, 1)], {(0, "headline"): likely})
    assert name_likeliest_headline(pieces) is expected


@pytest.mark.parametrize(
    ("above", "length", "below", "expected"),
    [
        ("", 150, "caption", "headline"),
        ("", 151, "caption", "summary"),
        ("3 May 2024", 150, "paragraph", "headline"),
        ("3 May 2024", 151, "paragraph", "summary"),
        ("Porto, 3 May 2024", 99, "paragraph", "summary"),
    ],
)
def test_the_first_text_is_the_headline_above_a_caption_and_below_a_date(
    above: str, length: int, below: str, expected: str
) -> None:
    rows: list[Row] = [("boilerplate", above, 1)] if above else []
    rows += [("summary", letters(length), 1), (below, "The pier at night, seen from the sea", 1)]
    found = labels([*rows, ("paragraph", TEXT, 1)], name_headline_above)
    assert found[len(rows) - 2] == expected


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        ([125, 125], [], True), ([124, 125], [], False), ([250], [], False),
        ([125, 125], [500], True), ([125, 125], [501], False),
    ],
)  # fmt: skip
def test_a_second_article_stands_below_a_long_one(above: list[int], below: list[int], expected: bool) -> None:
    texts: list[list[Row]] = [[("paragraph", letters(weight), 1) for weight in part] for part in (above, below)]
    assert _is_article_above(made_pieces([*texts[0], HEADLINE, *texts[1]]), len(above)) is expected


LINE = "Snow closes the northern pass"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("heading", LINE, 1), ("byline", "By Bo Dahl", 1), ("paragraph", TEXT, 1)], True),
        ([("heading", LINE, 1), ("byline", "By Bo Dahl", 1), ("boilerplate", TEXT, 1)], False),
        ([("heading", LINE, 1), ("heading", "By Bo Dahl", 1), ("paragraph", TEXT, 1)], False),
        ([("heading", LINE, 1), ("byline", "Our office", 1), ("paragraph", TEXT, 1)], False),
        ([("heading", "Snow", 1), ("byline", "By Bo Dahl", 1), ("paragraph", TEXT, 1)], False),
        ([("teaser.summary", LINE, 1), ("byline", "By Bo Dahl", 1), ("paragraph", TEXT, 1)], False),
        ([("heading", LINE, 1), ("byline", "Bo Dahl, 3 May 2024", 1), ("paragraph", TEXT, 1)], False),
        ([("heading", LINE, 1), ("byline", "Bo Dahl, 3 May 2024", 1)] + [("paragraph", TEXT, 1)] * 2, True),
        ([("cross_link", LINE, 1), ("byline", "By Bo Dahl", 1), ("paragraph", TEXT, 1)], False),
        ([("cross_link", LINE, 1), ("byline", "By Bo Dahl", 1)] + [("paragraph", TEXT, 1)] * 2, True),
        ([("cross_link", LINE, 1), ("byline", "By Bo Dahl", 1)] + [("paragraph", f"{letters(58)}.", 1)] * 2, False),
        ([("heading", LINE, 1), ("byline", "By Bo Dahl", 1), *TEASERS, ("paragraph", TEXT, 1)], True),
        ([("heading", LINE, 1), ("byline", "By Bo Dahl", 1), *TEASERS, HEADLINE, ("paragraph", TEXT, 1)], False),
    ],
)
def test_a_headline_an_author_and_a_text_begin_an_article(rows: list[Row], expected: bool) -> None:
    assert _begins_article(made_pieces(rows), 0) is expected


NOTE = "Subscribe to our newsletter"


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ([("paragraph", NOTE, 1)], [3]),
        ([("boilerplate", NOTE, 1)], [3]),
        ([("boilerplate", "Home", 1), ("boilerplate", NOTE, 1)], []),
        ([("paragraph", NOTE, 1), ("paragraph", TEXT, 1)], [3]),
        ([("paragraph", NOTE, 1), ("paragraph", TEXT, 1), ("paragraph", TEXT, 1)], []),
        ([("paragraph", f"{NOTE} {letters(500 - len(NOTE) - 1)}", 1)], [3]),
        ([("paragraph", f"{NOTE} {letters(501 - len(NOTE) - 1)}", 1)], []),
        ([("heading", letters(40), 1), ("paragraph", NOTE, 1)], [4, 3]),
        ([("heading", letters(41), 1), ("paragraph", NOTE, 1)], [4]),
        ([("heading", "It has rained.", 1), ("paragraph", NOTE, 1)], [4]),
        ([("paragraph", "Ana Lima writes about rivers", 1)], [3]),
        ([("paragraph", "Bo Dahl writes about rivers", 1)], []),
    ],
)
def test_notes_at_the_end_of_the_body(last: list[Row], expected: list[int]) -> None:
    pieces = made_pieces([("byline", "By Ana Lima", 1), ("paragraph", TEXT, 1), ("paragraph", TEXT, 1), *last])
    assert list(_last_notes(pieces, read_bylines(pieces))) == expected


# ---------------------------------------------------------------- gaps, lists, short lines


@pytest.mark.parametrize(
    ("above", "line", "below", "sure", "expected"),
    [
        (60, "What comes next", 60, 0.9, "heading"),
        (59, "What comes next", 60, 0.9, "boilerplate"),
        (60, "What comes next", 59, 0.9, "boilerplate"),
        (60, "What comes next", 60, 0.94, "heading"),
        (60, "What comes next", 60, 0.96, "boilerplate"),
        (60, "What", 60, 0.9, "heading"),
        (60, "Who", 60, 0.9, "boilerplate"),
        (60, letters(110), 60, 0.9, "heading"),
        (60, letters(111), 60, 0.9, "boilerplate"),
        (60, "what comes next", 60, 0.9, "boilerplate"),
        (60, "What comes next.", 60, 0.9, "boilerplate"),
        (60, "What comes on 3 May 2024", 60, 0.9, "boilerplate"),
    ],
)
def test_a_heading_stands_between_two_paragraphs(above: int, line: str, below: int, sure: float, expected: str) -> None:
    texts: list[Row] = [("paragraph", f"{letters(weight - 1)}.", 1) for weight in (above, below)]
    rows = [texts[0], ("boilerplate", line, 1), (*texts[1][:1], f"The {texts[1][1][4:]}", 1)]
    assert labels(rows, fill_gaps, {(1, "boilerplate"): sure})[1] == expected


@pytest.mark.parametrize(("likely", "expected"), [(0.71, "heading"), (0.69, "teaser.headline")])
def test_a_headline_of_a_teaser_between_two_paragraphs_may_be_a_heading(likely: float, expected: str) -> None:
    rows: list[Row] = [
        ("paragraph", TEXT, 1),
        ("teaser.headline", "What comes next", 1),
        ("paragraph", f"So {TEXT}", 1),
    ]
    assert labels(rows, fill_gaps, {(1, "heading"): likely - 0.002})[1] == expected


@pytest.mark.parametrize(
    ("weight", "sure", "pieces", "expected"),
    [
        (80, 0.9, 2, "paragraph"), (79, 0.9, 2, "boilerplate"), (80, 0.94, 2, "paragraph"),
        (80, 0.96, 2, "boilerplate"), (80, 0.9, 40, "paragraph"), (80, 0.9, 41, "boilerplate"),
    ],
)  # fmt: skip
def test_a_text_below_the_body_of_a_short_page_is_part_of_it(
    weight: int, sure: float, pieces: int, expected: str
) -> None:
    rows: list[Row] = [("paragraph", TEXT, 1), ("boilerplate", f"{letters(weight - 1)}.", 1)]
    rows += [("boilerplate", f"Page {n}", 1) for n in range(pieces - 2)]
    assert labels(rows, fill_gaps, {(1, "boilerplate"): sure})[1] == expected


@pytest.mark.parametrize(
    ("lead", "below", "expected"),
    [
        (f"{letters(20)}:", "• the street", True), (f"{letters(19)}:", "• the street", False),
        (f"{letters(20)}.", "• the street", False), (f"{letters(20)}:", "the street", False),
        (f"{letters(20)}:", "1. the street", True), (f"{letters(20)}:", "12) the street", True),
        (f"{letters(20)}:", "123. the street", False), ("Read also on this page:", "• the street", False),
    ],
)  # fmt: skip
def test_a_sentence_with_a_colon_leads_to_a_list(lead: str, below: str, expected: bool) -> None:
    pieces = made_pieces([("paragraph", lead, 1), ("boilerplate", below, 1)])
    assert leads_to_list(pieces, 0) is expected
    assert not leads_to_list(made_pieces([("paragraph", lead, 1)]), 0)


@pytest.mark.parametrize(
    ("body", "line", "sure", "expected"),
    [
        (600, 400, 0.79, "paragraph"), (599, 401, 0.79, "boilerplate"), (600, 400, 0.81, "boilerplate"),
        (1100, 401, 0.49, "paragraph"), (1100, 401, 0.51, "boilerplate"), (1100, 400, 0.79, "paragraph"),
    ],
)  # fmt: skip
def test_a_page_that_is_all_content_keeps_its_lines(body: int, line: int, sure: float, expected: str) -> None:
    rows: list[Row] = [("paragraph", letters(body), 1), ("boilerplate", f"So {letters(line - 3)}", 1)]
    assert labels(rows, keep_short_lines, {(1, "boilerplate"): sure})[1] == expected


# ---------------------------------------------------------------- records by the repetition of their print


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("BSS", True), ("BS", False), ("SS", False), ("SSS", True), ("BP", True), ("P", False), ("BSP", True),
        ("RDBSS", True), ("BBBBBSS", True), ("BBBBBBSS", False), ("BHSS", False), ("", False),
    ],
)  # fmt: skip
def test_a_headline_has_the_text_of_an_article_below_it(below: str, expected: bool) -> None:
    assert _has_article_below(f"H{below}", 0) is expected


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ("HSHSH", [([0, 2, 4], "S")]), ("HSH", []), ("HSDBHSDBH", [([0, 4, 8], "SDB")]), ("HSDBRHSDBRH", []),
        ("HSHSHSHDH", [([0, 2, 4, 6, 8], "S")]), ("HSHSHDH", []), ("HDHSHSHSH", [([2, 4, 6, 8], "S")]),
        ("HSH-HSH", []), ("HPHPHPH", []), ("HSSHSSHSSH", []), ("HSHSHHDHDH", [([0, 2, 4], "S"), ([5, 7, 9], "D")]),
    ],
)  # fmt: skip
def test_a_run_has_the_same_lines_between_its_headlines(kinds: str, expected: list[tuple[list[int], str]]) -> None:
    assert _runs(kinds) == [_Run(*run) for run in expected]


@pytest.mark.parametrize(
    ("kinds", "heads", "gap", "left"),
    [("HSHSH", [0, 2, 4], "S", 2), ("HSHSHS", [0, 2, 4], "S", 3), ("RHRHRH", [1, 3, 5], "R", 3),
     ("SHSHSH", [1, 3, 5], "S", 2), ("HRHRH", [0, 2, 4], "R", 2), ("HSDHSDHS", [0, 3, 6], "SD", 3)],
)  # fmt: skip
def test_the_last_headline_of_a_run_has_the_lines_of_the_others(
    kinds: str, heads: list[int], gap: str, left: int
) -> None:
    assert _without_foot(kinds, _Run(heads, gap)).heads == heads[:left]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (letters(17), "R"), (letters(18), "H"), (letters(180), "H"), (letters(181), "-"),
        ("Donaudampfschifffahrt", "R"),
        (f"{letters(23)}.", "-"), (f"{letters(24)}.", "S"), (f"{letters(419)}.", "S"), (f"{letters(420)}.", "P"),
        ("3 May 2024", "D"), ("Porto, 3 May 2024", "D"), ("By Ana Lima", "B"), ("These are the best beaches:", "-"),
        ("18:05", "D"), ("潮見町の川が一夜で二メートル", "H"), ("潮見町の川が", "R"),
    ],
)  # fmt: skip
def test_the_kinds_of_lines(line: str, expected: str) -> None:
    records: list[Row] = []
    for n in range(3):
        records += [
            ("paragraph", f"Snow closes pass number {n}", 1),
            ("paragraph", f"It is the pass number {n} in May.", 1),
        ]
    assert _read_lines(made_pieces([*records, ("paragraph", line, 1)])).kinds == f"HSHSHS{expected}"
    assert _read_lines(made_pieces([*records[:-1], ("paragraph", "Rain", 1)])).kinds == ""


def test_a_full_stop_that_begins_the_next_line_does_not_close_a_headline() -> None:
    records: list[Row] = []
    for n in range(3):
        records += [
            ("paragraph", f"Snow closes pass number {n}", 1),
            ("paragraph", f". It is pass number {n} in May.", 1),
        ]
    assert _read_lines(made_pieces(records)).kinds == "HSHSHS"


# ---------------------------------------------------------------- sections and summaries


@pytest.mark.parametrize(
    ("beginnings", "expected"),
    [
        (["Sport", "Sport", "City"], True), (["Sport", "Sport", None], False), (["Sport"] * 3, False),
        (["Sport", "City", "Land"], False),
    ],
)  # fmt: skip
def test_sections_are_several_and_one_comes_again(beginnings: list[str | None], expected: bool) -> None:
    assert _is_section(beginnings) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained all day.", True), ("It rained today.", False), ("It rained all day", False),
        ("It rained all day...", False), ("一日中雨が降りました。", True), ("दिन भर बारिश हुई।", True),
    ],
)  # fmt: skip
def test_a_sentence_has_some_words_and_a_full_stop(text: str, expected: bool) -> None:
    assert _is_sentence(made_pieces([("teaser.headline", text, 1)]).cores[0]) is expected


@pytest.mark.parametrize(
    ("above", "text", "bond", "below", "expected"),
    [
        ("Rain in Porto", "It rained all day.", 1, "teaser.date", True),
        ("Rain in Porto", "It rained all day.", 1, "teaser.author", True),
        ("Rain in Porto", "It rained all day.", 1, None, True),
        ("Rain in Porto", "It rained all day.", 1, "teaser.rubrique", False),
        ("Rain in Porto", "It rained all day.", 2, "teaser.date", False),
        ("Rain in Porto", "• It rained all day.", 1, "teaser.date", False),
        ("It rained in Porto.", "It rained all day.", 1, "teaser.date", False),
    ],
)
def test_a_sentence_right_below_a_headline_is_its_summary(
    above: str, text: str, bond: int, below: str | None, expected: bool
) -> None:
    rows: list[Row] = [("teaser.headline", above, 1), ("teaser.headline", text, bond)]
    rows += [(below, "3 May 2024", 1)] if below else []
    pieces = made_pieces(rows)
    found = name_summaries(pieces.tokens, list(pieces.labelled(tuple(Label))))
    assert found[1].label is (Label.TEASER_SUMMARY if expected else Label.TEASER_HEADLINE)


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        (["Sport Rain stops the race", "Politics Council votes again", "Sport Club wins the cup"], 3),
        (["Sport Rain stops the race", "Politics Council votes again", "Club wins the cup"], 0),
        (["Sport Rain stops the race", "Politics Council votes", "Sport Club wins", "The ferry is back"], 3),
        (["Sport Rain stops the race", "Sport Council votes again", "Sport Club wins the cup"], 0),
        (["[Sport] Rain stops", "[City] Council votes", "[Sport] Club wins"], 3),
    ],
)
def test_sections_that_most_headlines_begin_with_are_rubriques(heads: list[str], expected: int) -> None:
    pieces = made_pieces([("teaser.headline", head, 1) for head in heads])
    found = split_known_sections(pieces.tokens, list(pieces.labelled(tuple(Label))))
    assert sum(piece.label is Label.TEASER_RUBRIQUE for piece in found) == expected


# ---------------------------------------------------------------- dates and links


@pytest.mark.parametrize(
    ("between", "expected"),
    [([], "byline"), ([4] * 2, "byline"), ([4] * 3, "boilerplate"), ([40], "byline"), ([41], "boilerplate")],
)
def test_a_date_just_above_the_headline_is_the_article_s(between: list[int], expected: str) -> None:
    lines: list[Row] = [("boilerplate", letters(count), 1) for count in between]
    rows = [("boilerplate", "3 May 2024", 1), *lines, HEADLINE, ("paragraph", TEXT, 1)]
    assert labels(rows, name_dates_above)[0] == expected


@pytest.mark.parametrize(
    ("text", "lines", "expected"),
    [
        ("3 May 2024", 0, "teaser.date"), ("3 May 2024", 1, "teaser.date"), ("3 May 2024", 2, "teaser.headline"),
        ("18:05", 0, "teaser.date"), ("Rain on 3 May 2024", 0, "teaser.headline"), ("2024", 0, "teaser.headline"),
    ],
)  # fmt: skip
def test_a_headline_that_is_a_day_beside_another_is_its_date(text: str, lines: int, expected: str) -> None:
    rows: list[Row] = [("teaser.headline", text, 1), *[("boilerplate", "Share", 1)] * lines]
    head: Row = ("teaser.headline", "Rain in Porto", 1)
    assert labels([*rows, head], name_teaser_dates)[0] == expected
    assert labels([head, *rows[::-1]], name_teaser_dates)[-1] == expected


@pytest.mark.parametrize(("lines", "length", "expected"), [(0, 60, 1), (7, 60, 1), (8, 60, 0), (0, 61, 0), (0, 10, 1)])
def test_a_date_in_a_short_piece_below_the_body_may_be_the_article_s(lines: int, length: int, expected: int) -> None:
    date = f"{letters(length - 11)} 3 May 2024" if length > 20 else "3 May 2024"
    rows: list[Row] = [
        HEADLINE,
        ("paragraph", TEXT, 1),
        *[("boilerplate", "Share", 1)] * lines,
        ("boilerplate", date, 1),
    ]
    found = stray_dates(made_pieces(rows), [], None, None)
    assert [one.day for one in found] == [datetime.date(2024, 5, 3)] * expected


@pytest.mark.parametrize(
    ("label", "length", "expected"),
    [("boilerplate", 240, "Read also"), ("boilerplate", 241, None), ("paragraph", 20, None)],
)
def test_a_cue_reaches_over_short_boilerplate(label: str, length: int, expected: str | None) -> None:
    rows: list[Row] = [("cross_link.cue", "Read also:", 1), (label, letters(length), 1), ("cross_link", "A river", 1)]
    cues = [link.cue and link.cue.rstrip(":") for link in find_cross_links(made_pieces(rows))]
    assert cues == [expected]
