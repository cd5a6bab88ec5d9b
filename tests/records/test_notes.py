# ruff: noqa: E501 - the tables below are read along their lines
"""Each rule for records says what it changed: a small page for each rule, and all notes that it leaves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest

from articlesplit import explain
from articlesplit.html.metadata import Metadata
from articlesplit.labels import Break, Label
from articlesplit.notes import Note, Notes
from articlesplit.page import Teaser
from articlesplit.records.addresses import linked_records
from articlesplit.records.assemble import assemble
from articlesplit.records.headlines import before_site, headline_of
from articlesplit.records.pieces import Piece
from articlesplit.records.spans import Printed
from articlesplit.records.tail_headlines import (
    join_bar_kickers,
    join_datelines,
    join_two_headlines,
    join_uncut,
    name_colon_kickers,
)
from articlesplit.text.tokens import Tokens, tokenize
from benchmarks.tables.rules import SECTIONS
from tests.records.made import made_pieces, rows

RIVER = "The river rose by two metres in one night, and nobody on the pier could say when it would fall again."
HEAD = "headline: Rain in Porto"
ARTICLE = f"{HEAD}\nbyline: By Ana Lima\nparagraph: {RIVER}"
LAST = f"paragraph: So {RIVER}"
SNOW = "Snow closes the northern pass"
POST = "https://post.example"
RECORDS = "\n\n".join(
    f"teaser.headline: {head}\nteaser.date: {day} May 2024"
    for day, head in enumerate((SNOW, "Council votes for a library", "Handball club wins the derby"), 1)
)

ALIKE = (
    (SNOW, "Lorries were turned back."),
    ("Council votes for a library", "The works begin in spring."),
    ("Handball club wins the derby", "Five goals made the match."),
    ("Ferry gets a second boat", "It sails from March on now."),
)


def told(notes: Sequence[Note], text: str) -> list[str]:
    """Return notes as text: the rule, the field, what stands in the note's place, before and after."""
    places = [" ".join(text[slice(*note.span)].split())[:30] for note in notes]
    return [
        f"{note.rule}: {note.field} of {place!r}: {note.before} → {note.after}"
        for note, place in zip(notes, places, strict=True)
    ]


def likely(label: str, probability: float, *places: int) -> dict[str, dict[tuple[int, str], float]]:
    return {"likely": {(place, label): probability for place in places}}


PAGES: dict[str, tuple[str, dict[str, Any], list[str]]] = {
    "byline.above-headline": (
        f"boilerplate: 3 May 2024\n{ARTICLE}",
        {},
        ["label of '3 May 2024': boilerplate → byline"],
    ),
    "byline.dated": (
        f"{HEAD}\nboilerplate: 3 May 2024\n{LAST}",
        {},
        ["label of '3 May 2024': boilerplate → byline"],
    ),
    "byline.near-body": (
        f"{HEAD}\nboilerplate: By our staff in Porto\n{LAST}",
        {},
        ["label of 'By our staff in Porto': boilerplate → byline"],
    ),
    "byline.names": (
        f"{HEAD}\nheadline: By Bo Dahl\nboilerplate: Ana Lima\n{LAST}",
        {},
        ["label of 'By Bo Dahl': headline → byline", "label of 'Ana Lima': boilerplate → byline"],
    ),
    "body.caption-twice": (
        f"{ARTICLE}\ncaption: The old pier at night\nparagraph: The old pier at night\n{LAST}",
        {},
        ["label of 'The old pier at night': paragraph → caption"],
    ),
    "body.residue": (
        f"{HEAD}\nparagraph: Reading time: 3 minutes\n{LAST}",
        {},
        ["label of 'Reading time: 3 minutes': paragraph → boilerplate"],
    ),
    "body.next-article": (
        f"{ARTICLE}\n{LAST}\nparagraph: Thus {RIVER}\nheading: {SNOW}\nbyline: By Bo Dahl\nparagraph: It snowed all night.",
        {},
        [f"label of '{SNOW}': heading → boilerplate", "label of 'By Bo Dahl': byline → boilerplate", "label of 'It snowed all night.': paragraph → boilerplate"],
    ),
    "tail.undated": (
        f"{ARTICLE}\n{LAST}\nboilerplate: More stories\ncross_link: Ferry runs again\nparagraph: It runs twice.\nheading: Choir sings late\nparagraph: It sings here.",
        {},
        ["label of 'Ferry runs again': cross_link → teaser.headline", "label of 'It runs twice.': paragraph → teaser.summary",
         "label of 'Choir sings late': heading → teaser.headline", "label of 'It sings here.': paragraph → teaser.summary"],
    ),
    "body.note": (
        f"{ARTICLE}\n{LAST}\nheading: The author\nparagraph: Ana Lima is a reporter.",
        {},
        ["label of 'Ana Lima is a reporter.': paragraph → boilerplate", "label of 'The author': heading → boilerplate"],
    ),
    "body.list": (
        f"{ARTICLE}\nparagraph: The builders name two reasons:\nboilerplate: • the ramp\nparagraph: • the stairs\n{LAST}",
        {},
        ["label of '• the ramp': boilerplate → paragraph"],
    ),
    "body.lead": (
        f"{ARTICLE}\nboilerplate: The builders name two reasons:\nparagraph: • the ramp\nparagraph: • the stairs\n{LAST}",
        {},
        ["label of 'The builders name two reasons:': boilerplate → paragraph"],
    ),
    "body.goes-on": (
        f"{ARTICLE}\nboilerplate: So {RIVER}",
        {},
        ["label of 'So The river rose by two metre': boilerplate → paragraph"],
    ),
    "body.unlikely-link": (
        f"{ARTICLE}\ncross_link: What comes next\n{LAST}\n{LAST}\ncross_link: {SNOW}\n{LAST}\ncross_link: It fell.\n{LAST}",
        {"likely": {(3, "cross_link"): 0.2, (3, "heading"): 0.5, (6, "cross_link"): 0.4, (6, "heading"): 0.5, (8, "cross_link"): 0.2, (8, "paragraph"): 0.5}},
        ["label of 'What comes next': cross_link → heading", "label of 'It fell.': cross_link → paragraph"],
    ),
    "body.unlikely-link, below a link with a cue": (
        f"{ARTICLE}\ncross_link.cue: See also: + cross_link: {SNOW}\ncross_link: What comes next\n{LAST}\ncross_link: Two more",
        {},
        ["label of 'What comes next': cross_link → heading"],
    ),
    "body.heading": (
        f"{ARTICLE}\nboilerplate: What comes next\n{LAST}",
        {},
        ["label of 'What comes next': boilerplate → heading"],
    ),
    "body.plain": (
        f"{LAST}\nboilerplate: Two onions",
        likely("boilerplate", 0.7, 1),
        ["label of 'Two onions': boilerplate → paragraph"],
    ),
    "body.menu": (
        f"{ARTICLE}\nparagraph: Home | Contact\n{LAST}",
        {},
        ["label of 'Home | Contact': paragraph → boilerplate"],
    ),
    "body.favor": (
        f"{ARTICLE}\nboilerplate: Two onions",
        {"turned": np.array([-1, -1, Label.BOILERPLATE, Label.PARAGRAPH])},
        ["label of 'The river rose by two metres i': paragraph → boilerplate", "label of 'Two onions': boilerplate → paragraph"],
    ),
    "kind.listing": (
        f"{RECORDS}\n\nteaser.headline: Ferry runs again\nparagraph: It runs twice an hour.",
        {},
        ["label of 'It runs twice an hour.': paragraph → teaser.summary"],
    ),
    "kind.listing-title": (
        f"teaser.headline: News of the week\n\n{RECORDS}",
        likely("teaser.headline", 0.2, 0),
        ["label of 'News of the week': teaser.headline → boilerplate"],
    ),
    "records.alike": (
        "\n".join(f"heading: {head}\nparagraph: {summary}" for head, summary in ALIKE),
        likely("teaser.headline", 0.11, 0, 2, 4, 6),
        [note for head, summary in ALIKE for note in (f"label of '{head}': heading → teaser.headline", f"label of '{summary}': paragraph → teaser.summary")],
    ),
    "headline.below-records": (
        "\n".join(f"boilerplate: {head}" for head, _ in ALIKE) + f"\nbyline: 3 May 2024\n{LAST}\nparagraph: Thus {RIVER}\nparagraph: Then {RIVER}",
        likely("teaser.headline", 0.5, 0, 1, 2, 3),
        [*(f"records.alike: label of '{head}': boilerplate → teaser.headline" for head, _ in ALIKE[:3]), "label of 'Ferry gets a second boat': boilerplate → headline"],
    ),
    "headline.below-records, with summaries": (
        "\n".join(f"heading: {head}\nparagraph: {summary}" for head, summary in ALIKE[:3]) + f"\nheading: {ALIKE[3][0]}\nbyline: 3 May 2024\n{LAST}\nparagraph: Thus {RIVER}",
        likely("teaser.headline", 0.11, 0, 2, 4),
        [*(f"records.alike: {note}" for head, summary in ALIKE[:3] for note in (f"label of '{head}': heading → teaser.headline", f"label of '{summary}': paragraph → teaser.summary")),
         "label of 'Ferry gets a second boat': heading → headline"],
    ),
    "headline.above-caption": (
        f"summary: A bridge like a yeti\ncaption: The old bridge in winter\n{LAST}",
        {},
        ["label of 'A bridge like a yeti': summary → headline"],
    ),
    "headline.above-byline": (
        f"boilerplate: {SNOW}\nboilerplate: By Ana Lima\nboilerplate: 3 May 2024\n{LAST}",
        {},
        [f"label of '{SNOW}': boilerplate → headline"],
    ),
    "headline.first-line": (
        f"boilerplate: Rain in Porto\nbyline: By Ana Lima\nparagraph: {RIVER}\n{LAST}",
        {},
        ["label of 'Rain in Porto': boilerplate → headline"],
    ),
    "headline.likeliest": (
        f"boilerplate: {SNOW}\n{LAST}\nparagraph: Thus {RIVER}",
        likely("headline", 0.05, 0),
        [f"label of '{SNOW}': boilerplate → headline"],
    ),
    "headline.path": (
        f"headline: Home » News » {SNOW}\nheadline: {SNOW}\n{LAST}",
        likely("headline", 0.5, 1),
        [f"article.headline of '{SNOW}': Home » News » {SNOW} → {SNOW}"],
    ),
    "headline.address": (
        f"headline: The Lorme Post\nboilerplate: {SNOW}\n{LAST}",
        {"url": f"{POST}/snow-closes-the-northern-pass"},
        [f"article.headline of '{SNOW}': The Lorme Post → {SNOW}"],
    ),
    "headline.divider": (
        f"headline: Sport: {SNOW}\nboilerplate: {SNOW}\n{LAST}",
        {"url": f"{POST}/snow-closes-the-northern-pass"},
        [f"article.headline of 'Sport: {SNOW[:23]}': Sport: {SNOW} → {SNOW}"],
    ),
    "headline.kicker-before": (
        f"boilerplate: Weather\nheadline: {SNOW}\n{LAST}",
        {"url": f"{POST}/weather-snow-closes-the-northern-pass"},
        [f"article.headline of '{SNOW}': {SNOW} → Weather: {SNOW}"],
    ),
    "headline.printed-twice": (
        f"headline: Rain in Porto Rain in Porto\n{LAST}",
        {},
        ["article.headline of 'Rain in Porto Rain in Porto': Rain in Porto Rain in Porto → Rain in Porto"],
    ),
    "headline.printed-twice, in a record": (
        "teaser.headline: Snow in Braga Snow in Braga\nteaser.date: 3 May 2024",
        {},
        ["teaser.headline of 'Snow in Braga Snow in Braga': Snow in Braga Snow in Braga → Snow in Braga"],
    ),
    "kicker.colon": (
        "teaser.headline: Sport :Rain in Porto\nteaser.date: 3 May 2024",
        {},
        ["teaser.headline of 'Sport :Rain in Porto': Sport :Rain in Porto → Rain in Porto"],
    ),
    "teaser.two-headlines": (
        "teaser.headline: Rain in Porto + teaser.headline: It rained all day.\nteaser.date: 3 May 2024",
        {},
        ["role of 'It rained all day.': teaser.headline → teaser.summary"],
    ),
    "teaser.names": (
        "teaser.headline: Rain in Porto\nteaser.rubrique: By Ana Lima",
        {},
        ["teaser of 'By Ana Lima': teaser.rubrique → teaser.author"],
    ),
    "teaser.ranks": (
        "teaser.headline: 1. Rain in Porto\n\nteaser.headline: 2. Snow in Braga",
        {},
        ["teaser.headline of '1. Rain in Porto': 1. Rain in Porto → Rain in Porto", "teaser.headline of '2. Snow in Braga': 2. Snow in Braga → Snow in Braga"],
    ),
    "teaser.sections": (
        "teaser.headline: PaísComboio regressa\nteaser.headline: Volta em março\nteaser.headline: CulturaMuseu recebe\nteaser.headline: São de 1930\nteaser.headline: PaísFábrica abre\nteaser.headline: Abre uma linha",
        {},
        ["role of 'PaísComboio regressa': teaser.headline → teaser.rubrique", "teaser.headline of 'PaísComboio regressa': PaísComboio regressa → Comboio regressa",
         "role of 'Volta em março': teaser.headline → teaser.summary",
         "role of 'CulturaMuseu recebe': teaser.headline → teaser.rubrique", "teaser.headline of 'CulturaMuseu recebe': CulturaMuseu recebe → Museu recebe",
         "role of 'São de 1930': teaser.headline → teaser.summary",
         "role of 'PaísFábrica abre': teaser.headline → teaser.rubrique", "teaser.headline of 'PaísFábrica abre': PaísFábrica abre → Fábrica abre",
         "role of 'Abre uma linha': teaser.headline → teaser.summary"],
    ),
    "teaser.known-sections": (
        "teaser.headline: Rain in Porto\nteaser.author: Culture",
        {},
        ["teaser of 'Culture': teaser.author → teaser.rubrique"],
    ),
    "teaser.only-date": (
        f"teaser.headline: {SNOW}\nteaser.headline: 3 May 2024",
        {},
        ["label of '3 May 2024': teaser.headline → teaser.date"],
    ),
    "teaser.day-above": (
        "boilerplate: 3 May 2024\nteaser.date: 18:05 + teaser.headline: Rain in Porto",
        {},
        ["teaser.date of '18:05 |': None → 2024-05-03"],
    ),
    "teaser.menu": (
        "teaser.headline: Latest\nteaser.headline: Reviews\nteaser.headline: Game Pass",
        likely("teaser.headline", 0.4, 0, 1, 2),
        [f"label of '{entry}': teaser.headline → boilerplate" for entry in ("Latest", "Reviews", "Game Pass")],
    ),
    "teaser.tags": (
        "\n\n".join(f"teaser.headline: {head}\n\nteaser.date: {day} May 2024 + teaser.headline: {tags}" for head, day, tags in (("Rain in Porto", 3, "weather"), ("Snow in Braga", 2, "weather, towns"), ("Wind in Faro", 1, "towns"))),
        {},
        [f"teaser.headline of '{tags}': {tags} → None" for tags in ("weather", "weather, towns", "towns")],
    ),
    "teaser.tail-title": (
        "teaser.rubrique: Lorme today\nteaser.headline: Rain in Porto\nteaser.headline: Snow in Braga\nteaser.headline: Wind in Faro\nteaser.headline: Fog in Lagos",
        {},
        ["teaser of 'Lorme today': Lorme today → None"],
    ),
    "teaser.link-text": (
        "".join(f"teaser.headline: {head}\nteaser.summary: It lasted all day.\nteaser.rubrique: Continue\n" for head in ("Rain in Porto", "Snow in Braga", "Wind in Faro")).strip(),
        {},
        ["teaser of 'Continue': Continue → None"] * 3,
    ),
    "teaser.credit": (
        "teaser.headline: Rain in Porto\nteaser.rubrique: Ana Lima via Getty Images\nteaser.headline: Snow in Braga\nteaser.rubrique: Adobe Stock\n"
        "teaser.headline: Wind in Faro\nteaser.rubrique: Travel photos",
        {},
        ["teaser of 'Ana Lima via Getty Images': Ana Lima via Getty Images → None", "teaser of 'Adobe Stock': Adobe Stock → None"],
    ),
    "teaser.held-by-card": (
        "teaser.headline: Rain in Porto\nteaser.date: 3 May 2024\nteaser.headline: Snow in Braga",
        {"holders": lambda *_: [0, 1, 1]},
        ["teaser of '3 May 2024': Rain in Porto → Snow in Braga"],
    ),
    "teaser.outside-cards": (
        f"{RECORDS}\nteaser.author: Ana Lima",
        {"holders": lambda *_: [0, 0, 1, 1, 2, 2, -1]},
        ["teaser of 'Ana Lima': teaser.author → None"],
    ),
    "teaser.twice": (
        "teaser.headline: Rain in Porto\nteaser.headline: RAIN in Porto\nteaser.date: 3 May 2024",
        {},
        ["teaser of 'RAIN in Porto 3 May 2024': RAIN in Porto → None"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("rule", PAGES)
def test_a_rule_notes_what_it_changed_and_nothing_else_did(rule: str) -> None:
    page, given, expected = PAGES[rule]
    pieces = made_pieces(rows(page), given.get("likely"))
    notes: list[Note] = []
    given = {name: value for name, value in given.items() if name != "likely"}
    records = assemble(pieces, notes=notes, **given)
    own = f"{rule.partition(',')[0]}: "
    assert told(notes, pieces.tokens.text) == [note if ": label of" in note else own + note for note in expected]
    silent = assemble(made_pieces(rows(page), PAGES[rule][1].get("likely")), **given)
    assert (silent.article, silent.teasers) == (records.article, records.teasers)


Tail = Sequence[Piece]
SILENT = int(Break.AFFIX)
TAILS: dict[str, tuple[Callable[[Tokens, Tail, Notes], list[Piece]], list[tuple[str, str, int, int]], str]] = {
    "teaser.uncut": (
        join_uncut,
        [("teaser.headline", head, 1, 1) for head in ("Rain in Porto", "Snow in Braga", "Wind in Faro", "Fog in Lagos", "Sun in Beja")]
        + [("teaser.headline", "Old rule holds the ferry at the", 1, 1), ("teaser.rubrique", "Harbour Opening", 0, SILENT)],
        "teaser.headline of 'Old rule holds the ferry at th': Old rule holds the ferry at the → Old rule holds the ferry at the Harbour Opening",
    ),
    "teaser.two-headlines": (
        join_two_headlines,
        [("teaser.headline", "January 6: the day", 1, 1), ("teaser.headline", "after the storm", 0, SILENT)],
        "teaser.headline of 'January 6: the day after the s': January 6: the day → January 6: the day after the storm",
    ),
    "kicker.bar": (
        join_bar_kickers,
        [("teaser.headline", "Rain in Porto", 1, 1), ("teaser.headline", "Watch", 1, 1), ("", "|", 0, 0), ("teaser.headline", "Lorries slide down the pass", 0, SILENT)],
        "teaser.headline of 'Watch | Lorries slide down the': Watch → Watch | Lorries slide down the pass",
    ),
    "kicker.colon": (
        name_colon_kickers,
        [("teaser.headline", "Sport", 1, 1), ("", ":", 0, 0), ("teaser.headline", "Rain stops the race", 0, SILENT)],
        "role of 'Sport': teaser.headline → teaser.rubrique",
    ),
    "summary.dateline": (
        join_datelines,
        [("teaser.headline", "Trams run", 1, 1), ("teaser.rubrique", "UTRECHT (LNA) -", 1, 1), ("teaser.summary", "They run.", 0, SILENT)],
        "teaser of 'UTRECHT (LNA) -': teaser.rubrique → teaser.summary",
    ),
}  # fmt: skip
LABELS = {label.text: label for label in Label}


@pytest.mark.parametrize("rule", TAILS)
def test_a_rule_for_a_tail_notes_what_it_changed(rule: str) -> None:
    change, parts, expected = TAILS[rule]
    text = "".join(("\n" if bond else " ") + printed for _, printed, bond, _ in parts)
    tokens, tail, start = tokenize(text), [], 0
    for label, printed, bond, kind in parts:
        start, end = start + 1, start + 1 + len(printed)
        tail += [Piece(LABELS[label], start, end, Printed(tokens, start, end), 0.9, bond, kind)] if label else []
        start = end
    notes: list[Note] = []
    assert change(tokens, tail, notes) == change(tokens, tail, None) != tail
    assert told(notes, text) == [f"{rule}: {expected}"]


TITLES: dict[str, tuple[str | None, Metadata, list[str], list[str]]] = {
    "markup.titled": ("Rain", Metadata(headlines=("Rain closes the bridge",)), ["Rain", "Rain closes the bridge"], ["Rain → Rain closes the bridge"]),
    "markup.headline": ("Rain in Porto - now", Metadata(headline="Rain in Porto", headlines=("Rain in Porto", "Rain in Porto")), [], ["Rain in Porto - now → Rain in Porto"]),
    "markup.whole": ("Rain closes the ...", Metadata(headlines=("Rain closes the bridge",)), [], ["Rain closes the ... → Rain closes the bridge"]),
    "markup.signature": ("Rain in Porto | The Post", Metadata(headlines=("Rain in Porto", "Rain")), [], ["Rain in Porto | The Post → Rain in Porto"]),
    "markup.kicker-before": ("Weather: Rain in Porto", Metadata(headlines=("Rain in Porto",)), [], ["Weather: Rain in Porto → Rain in Porto"]),
}  # fmt: skip


SITES = Metadata(headlines=("The chain squeaks in the rain - Lorme Bicycle Forum",))


def test_a_rule_for_the_name_of_a_site_notes_what_it_changed() -> None:
    notes: list[Note] = []
    text = "Lorme Bicycle Forum\nThe chain squeaks in the rain\nMine does too."
    assert before_site("Lorme Bicycle Forum", SITES, text, notes) == "The chain squeaks in the rain"
    changed = "Lorme Bicycle Forum → The chain squeaks in the rain"
    assert told(notes, "") == [f"markup.before-site: article.headline of '': {changed}"]


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("The chain squeaks in the rain", "The chain squeaks in the rain\nLorme Bicycle Forum"),
        ("Lorme Bicycle Forum", "Lorme Bicycle Forum\nThe chain squeaks"),
        (None, "The chain squeaks in the rain"),
    ],
)
def test_a_headline_that_is_no_name_of_a_site_stays(printed: str | None, text: str) -> None:
    assert before_site(printed, SITES, text) == printed


@pytest.mark.parametrize("rule", TITLES)
def test_a_rule_for_titles_notes_what_it_changed(rule: str) -> None:
    printed, data, lines, expected = TITLES[rule]
    notes: list[Note] = []
    assert headline_of(printed, data, lines, notes) == headline_of(printed, data, lines) == expected[0].split(" → ")[1]
    assert told(notes, "") == [f"{rule}: article.headline of '': {note}" for note in expected]


def linked(*records: tuple[str, str | None]) -> tuple[str, list[Teaser]]:
    """Return a text with a record on each line: headline and address."""
    text = "\n".join(headline for headline, _ in records)
    starts = [text.index(headline) for headline, _ in records]
    return text, [
        Teaser(None, headline, None, None, None, None, url, (start, start + len(headline)), 0.9)
        for start, (headline, url) in zip(starts, records, strict=True)
    ]


def test_rules_for_links_note_what_they_changed() -> None:
    slugs = [f"{POST}/{word}-closes-the-northern-pass" for word in ("snow", "ice", "wind", "hail")]
    fire = f"{POST}/fire-in-the-old-town"
    text, teasers = linked(
        *zip("ab", slugs, strict=False),
        *[("Weather", slugs[2]), ("Ice on the lakes", slugs[2]), ("d", slugs[3])],
        *[("Fire in Lorme", fire), ("Mia Lind", fire), ("Jobs", None)],
    )
    notes: list[Note] = []
    linked_records(teasers, text, POST, has_tree=False, notes=notes)
    assert told(notes, text) == [
        "teaser.one-link: teaser of 'Weather Ice on the lakes': Weather, Ice on the lakes → Weather | Ice on the lakes",
        "teaser.one-link: teaser of 'Fire in Lorme Mia Lind': Fire in Lorme, Mia Lind → Fire in Lorme | Mia Lind",
        "teaser.menu-link: teaser of 'Jobs': Jobs → None",
    ]


def test_rules_for_markup_note_what_they_changed() -> None:
    data = (
        '{"@type": "NewsArticle", "datePublished": "2024-05-03", "author": [{"name": "Ana Lima"}, {"name": "Bo Dahl"}]}'
    )
    body = "".join(f"<p>{number} {RIVER} {RIVER}</p>" for number in range(3))
    page = explain(
        f"<script type=application/ld+json>{data}</script><h1>Rain in Porto</h1><p>By Ana Lima</p>{body}", url=POST
    )
    notes = {one.name: one.notes for one in page.fields}
    assert "markup.authors: article.authors of '': Ana Lima → Ana Lima, Bo Dahl" in told(notes["article.authors"], "")
    assert "markup.date: article.date of '': None → 2024-05-03" in told(notes["article.date"], "")


def test_each_rule_for_records_is_tried_here() -> None:
    rules = {rule.id for section in SECTIONS.values() for rule in section if rule.function.startswith("records.")}
    tried = {rule.partition(",")[0] for rule in (*PAGES, *TAILS, *TITLES)}
    elsewhere = {"teaser.one-link", "teaser.menu-link", "markup.authors", "markup.date", "markup.before-site"}
    assert rules - tried == elsewhere
