# ruff: noqa: E501 - the tables below are read along their lines
"""On a listing each piece is a field of a record, judged by itself and by what stands beside it."""

from __future__ import annotations

import pytest

from articlesplit.records.listings import relabel_listing
from tests.records.made import before_and_after, made_pieces

SNOW = "teaser.headline: Snow closes the northern pass\nteaser.date: 3 May 2024"
VOTE = "teaser.headline: Council votes for a library\nteaser.date: 2 May 2024"
DERBY = "teaser.headline: Handball club wins the derby\nteaser.date: 1 May 2024"
FERRY = "teaser.headline: Ferry gets a second boat"
LORRIES = "Lorries were turned back at the border on Tuesday."

BESIDE = {
    "a sentence below a headline": f"{SNOW}\n{VOTE}\n{FERRY}\nboilerplate → teaser.summary: {LORRIES}",
    "a sentence below a date": f"{SNOW}\nboilerplate: {LORRIES}\n{VOTE}",
    "a known section above a headline": f"teaser.rubrique: Sport\n{SNOW}\nboilerplate → teaser.rubrique: Sport\n{VOTE}",
    "a known section that begins the page": f"boilerplate → teaser.rubrique: Sport\n{SNOW}\nteaser.rubrique: Sport\n{VOTE}",
    "a known section below a date": f"teaser.rubrique: Sport\n{SNOW}\n{VOTE}\nboilerplate → teaser.rubrique: Sport\nboilerplate: Menu",
    "a known section below a summary": f"teaser.rubrique: Sport\n{SNOW}\n{FERRY}\nteaser.summary: It sails.\nboilerplate: Sport\nboilerplate: Menu",
    "another word above a headline": f"teaser.rubrique: Sport\n{SNOW}\nboilerplate: Today\n{VOTE}",
    "a word that begins the line of a summary": f"teaser.rubrique: Sport\n{SNOW}\nteaser.rubrique: City\n{VOTE}\n{FERRY}\nboilerplate → teaser.rubrique: Land + teaser.summary: It sails.",
    "a word that begins the line of a paragraph": f"teaser.rubrique: Sport\n{SNOW}\nteaser.rubrique: City\n{VOTE}\n{FERRY}\nboilerplate → teaser.rubrique: Land + paragraph → teaser.summary: It sails.",
    "three words that begin the line of a summary": f"teaser.rubrique: Sport\n{SNOW}\nteaser.rubrique: City\n{VOTE}\n{FERRY}\nboilerplate → teaser.rubrique: Towns and land + teaser.summary: It sails.",
    "four words that begin the line of a summary": f"teaser.rubrique: Sport\n{SNOW}\nteaser.rubrique: City\n{VOTE}\n{FERRY}\nboilerplate: All towns and land + teaser.summary: It sails.",
    "a word on a line of its own above a summary": f"teaser.rubrique: Sport\n{SNOW}\nteaser.rubrique: City\n{VOTE}\n{FERRY}\nboilerplate: Land\nteaser.summary: It sails.",
    "a word behind a headline on the line of a summary": f"teaser.rubrique: Sport\n{SNOW}\nteaser.rubrique: City\n{VOTE}\n{FERRY} + boilerplate: Land + teaser.summary: It sails.",
    "a word before a summary where a page has one section": f"teaser.rubrique: Sport\n{SNOW}\n{VOTE}\n{FERRY}\nboilerplate: Land + teaser.summary: It sails.",
    "an author below a headline": f"{SNOW}\n{FERRY}\nboilerplate → teaser.author: By Ana Lima\n{VOTE}",
    "an author below a summary": f"{SNOW}\n{FERRY}\nteaser.summary: It sails.\nboilerplate → teaser.author: By Ana Lima\n{VOTE}",
    "an author below a paragraph": f"{SNOW}\n{FERRY}\nparagraph → teaser.summary: It sails.\nboilerplate → teaser.author: By Ana Lima\n{VOTE}",
    "an author below a date": f"{SNOW}\nboilerplate: By Ana Lima\n{VOTE}",
    "other words below a headline": f"{SNOW}\n{FERRY}\nboilerplate: Our office\n{VOTE}",
    "a line above a paragraph": f"{SNOW}\nboilerplate → teaser.headline: Ferry gets a second boat\nparagraph → teaser.summary: It sails.\n{VOTE}",
    "a line above a paragraph, below a headline": f"{SNOW}\n{FERRY}\nboilerplate: Ferry gets a second boat\nparagraph → teaser.summary: It sails.\n{VOTE}",
    "a line above a date": f"{SNOW}\nboilerplate: Ferry gets a second boat\n{VOTE}",
    "a line between a summary and a sentence": f"{SNOW}\nteaser.summary: It snows.\nboilerplate → teaser.headline: Ferry gets a second boat\nboilerplate → teaser.summary: {LORRIES}\n{VOTE}",
    "a line between a summary and a short sentence": f"{SNOW}\nteaser.summary: It snows.\nboilerplate: Ferry gets a second boat\nboilerplate: It sails.\n{VOTE}",
    "a line between a date and a sentence": f"{SNOW}\nboilerplate: Ferry gets a second boat\nboilerplate: {LORRIES}\n{VOTE}",
    "a line below a summary that ends the page": f"{SNOW}\n{VOTE}\nteaser.summary: It snows.\nboilerplate: Ferry gets a second boat",
}  # fmt: skip

BODY = {
    "a cue": f"{SNOW}\ncross_link → boilerplate: Read more\ncross_link → teaser.headline: Ferry runs\n{VOTE}",
    "an author's line above all records": f"byline → boilerplate: Ana Lima\n{SNOW}\n{VOTE}",
    "an author's line below a headline": f"{SNOW}\n{FERRY}\nbyline → teaser.author: Ana Lima\n{VOTE}",
    "an author and a day below a headline": f"{SNOW}\n{FERRY}\nbyline → teaser.date: Ana Lima, 3 May 2024\n{VOTE}",
    "an author in a summary": f"{SNOW}\n{FERRY}\nsummary → teaser.author: By Ana Lima\n{VOTE}",
    "an author and a day in a summary": f"{SNOW}\n{FERRY}\nsummary → teaser.summary: By Ana Lima, 3 May 2024\n{VOTE}",
    "a caption": f"{SNOW}\ncaption → boilerplate: The pier at night\n{VOTE}",
    "a second summary": f"{SNOW}\nteaser.summary: One.\nteaser.summary → boilerplate: Two.\n{VOTE}",
    "a summary above all headlines": f"teaser.summary → boilerplate: One.\n{SNOW}\n{VOTE}",
}  # fmt: skip

TITLES = {
    "a title above records with dates": f"headline → boilerplate: News of the week\n{SNOW}\n{VOTE}\n{DERBY}",
    "a title and its text": f"headline → boilerplate: News of the week\nparagraph → boilerplate: All that was.\n{SNOW}\n{VOTE}\n{DERBY}",
    "a title above half of the records": f"{SNOW}\n{VOTE}\nheadline → boilerplate: News of the week\n{DERBY}\n{FERRY}\nteaser.date: 30 April 2024",
    "a record like the others": f"headline → teaser.headline: News of the week\nteaser.date: 4 May 2024\n{SNOW}\n{VOTE}",
    "a record with a summary like the others": "headline → teaser.headline: Rain in Porto\nteaser.summary: It rained.\nteaser.headline: Snow in Braga\nteaser.summary: It snowed.\n"
    "teaser.headline: Wind in Faro\nteaser.summary: It blew.",
    "a record with a summary like one other of five": "headline → teaser.headline: Rain in Porto\nteaser.summary: It rained.\nteaser.headline: Snow in Braga\nteaser.summary: It snowed.\n"
    "teaser.headline: Wind in Faro\nteaser.headline: Fog in Lagos\nteaser.headline: Sun in Beja",
    "a record with a summary like no other": "headline → boilerplate: Rain in Porto\nteaser.summary → boilerplate: It rained.\nteaser.headline: Snow in Braga\n"
    "teaser.headline: Wind in Faro\nteaser.headline: Fog in Lagos\nteaser.headline: Sun in Beja",
    "headlines alone": "headline → teaser.headline: Rain in Porto\nteaser.headline: Snow in Braga\nteaser.headline: Wind in Faro\nteaser.headline: Fog in Lagos",
    "a headline above another, which few are": "headline → boilerplate: The weather\nteaser.headline: Snow in Braga\nteaser.summary: It snowed.\nteaser.headline: Wind in Faro\n"
    "teaser.summary: It blew.\nteaser.headline: Fog in Lagos\nteaser.summary: It was dark.",
}  # fmt: skip


@pytest.mark.parametrize("page", [*BESIDE.values(), *BODY.values(), *TITLES.values()], ids=[*BESIDE, *BODY, *TITLES])
def test_a_piece_of_a_listing_is_a_field_by_what_stands_beside_it(page: str) -> None:
    rows, expected = before_and_after(page)
    pieces = made_pieces(rows, {(i, "teaser.headline"): 0.05 for i, row in enumerate(rows) if row[0] == "boilerplate"})
    relabel_listing(pieces)
    assert [label.text for label in pieces.label] == expected


@pytest.mark.parametrize(
    ("above", "likely", "expected"),
    [
        ("boilerplate: Home", 0.29, "boilerplate"),
        ("boilerplate: Home", 0.31, "teaser.headline"),
        ("paragraph: Home.", 0.29, "teaser.headline"),
    ],
)
def test_the_first_line_of_a_listing_is_its_title_where_it_is_an_unlikely_record(
    above: str, likely: float, expected: str
) -> None:
    rows, _ = before_and_after(f"{above}\nteaser.headline: News of the week\n{SNOW}\n{VOTE}\n{DERBY}")
    pieces = made_pieces(rows, {(1, "teaser.headline"): likely})
    relabel_listing(pieces)
    assert pieces.label[1].text == expected


@pytest.mark.parametrize(
    ("likely", "expected"),
    [
        ({"boilerplate": 0.6, "teaser.summary": 0.5}, "boilerplate"),
        ({"boilerplate": 0.5, "teaser.summary": 0.5}, "teaser.summary"),
        ({"boilerplate": 0.5, "teaser.author": 0.6}, "teaser.summary"),
    ],
)
def test_a_text_that_is_boilerplate_rather_than_a_field_is_none(likely: dict[str, float], expected: str) -> None:
    rows, _ = before_and_after(f"{SNOW}\n{VOTE}\n{FERRY}\nparagraph: It sails twice an hour.")
    pieces = made_pieces(rows, {(5, label): probability for label, probability in likely.items()})
    relabel_listing(pieces)
    assert pieces.label[5].text == expected
