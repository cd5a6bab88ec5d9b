"""Labelled blocks become the records that a reader sees: each field where it belongs, without what only surrounds it.

A page here is a text with marks, as in `benchmarks/gold/mark_texts.py`: they give the labels, and spell the records to
expect.
"""

from __future__ import annotations

import datetime
from typing import TypeAlias

import numpy as np
import pytest

from articlesplit.labels import BY_TEXT, LABELS, Label
from articlesplit.records.assemble import Records
from articlesplit.records.pieces import join_blocks
from articlesplit.records.teasers import held_by_cards
from articlesplit.text.blocks import cut_blocks
from articlesplit.text.tokens import tokenize
from benchmarks.gold.corpus import gold_records
from benchmarks.gold.mark_texts import fold, unmark

Mark: TypeAlias = tuple[int, int, str, int | None, str | None]
"""Start, end, label, number of the record, ISO date."""

NOON = datetime.datetime(2025, 11, 5, 12)


def labelled(dump: str, marks: list[Mark], sureness: float = 1.0) -> Records:
    """The records of a dump whose blocks have the labels of the marks."""
    names = {"cue": "cross_link.cue"}
    spans = [(start, end, names.get(label, label), number) for start, end, label, number, _ in marks]
    return gold_records(dump, spans, NOON, sureness)


def records_of(marked: str, sureness: float = 1.0) -> Records:
    dump, marks = unmark(marked)
    return labelled(dump, marks, sureness)


def teasers_of(marked: str) -> list[dict[str, str]]:
    """The teasers, each as a dict of what it has; the date as ISO."""
    names = ("rubrique", "headline", "summary", "author", "date")
    rows = [{name: getattr(teaser, name) for name in names} for teaser in records_of(marked).teasers]
    return [{name: str(value) for name, value in row.items() if value is not None} for row in rows]


def expected(marked: str) -> list[dict[str, str]]:
    """What the marks say: a date's ISO form stands in its mark."""
    dump, marks = unmark(marked)
    teasers: dict[int, dict[str, str]] = {}
    for start, end, label, record, iso in marks:
        if record is not None:
            teasers.setdefault(record, {})[label.removeprefix("teaser.")] = iso or fold(dump[start:end])
    return list(teasers.values())


# ---------------------------------------------------------------- teasers

TAILS = {
    "rubrique and summary in one line, author and date in the next, glued to the next headline": """\
⟦teaser.headline 1: Le pont de Zellit rouvre⟧
⟦teaser.rubrique 1: Politique⟧ - ⟦teaser.summary 1: Karim Ouzdane a coupé le ruban mercredi⟧
⟦teaser.author 1: Farah Lemdani⟧ - ⟦teaser.date 1 2024-11-27: 27 novembre 2024⟧\
⟦teaser.headline 2: Omar Sellouk préside un débat⟧
⟦teaser.rubrique 2: Culture⟧ - ⟦teaser.summary 2: Le maire d’Azrou, élu le 3 mai 2021, était absent⟧
⟦teaser.author 2: Rédaction LeMatinal⟧ - ⟦teaser.date 2 2024-11-26: 26 novembre 2024⟧⟦teaser.headline 3: Neige à Tizra⟧
⟦teaser.author 3: Nora Belkas⟧ - ⟦teaser.date 3 2021-10-08: 8 octobre 2021⟧⟦teaser.headline 4: Le port ferme⟧
⟦teaser.rubrique 4: Régions⟧ - ⟦teaser.summary 4: Trois bateaux cherchent un quai.⟧
⟦teaser.author 4: Farah Lemdani⟧ - ⟦teaser.date 4 2024-11-25: 25 novembre 2024⟧""",
    "headline, summary, author, date and a reading time in one line": """\
⟦teaser.headline 1: Brücke gesperrt⟧ | ⟦teaser.summary 1: Drei Straßen sind dicht⟧ | ⟦teaser.author 1: Jonas Reth⟧ \
⟦teaser.date 1 2024-07-13: 13.07.2024⟧ 4 min
⟦teaser.headline 2: Die Uhr geht falsch⟧ | ⟦teaser.summary 2: Das Werk war neu⟧ | ⟦teaser.author 2: Mia Kandel⟧ \
⟦teaser.date 2 2024-07-12: 12.07.2024⟧ 2 min
⟦teaser.headline 3: Wem gehört der Dachboden?⟧ | ⟦teaser.summary 3: Ein Urteil⟧ | ⟦teaser.author 3: Jonas Reth⟧ \
⟦teaser.date 3 2024-07-11: 11.07.2024⟧ 11 min""",
    "date and time above the headline": """\
⟦teaser.date 1 2025-10-31: 31/10/2025 - 19:00⟧
⟦teaser.headline 1: La pluie arrive⟧
⟦teaser.date 2 2025-10-31: 31/10/2025 - 18:20⟧
⟦teaser.headline 2: Le marché rouvre⟧
⟦teaser.date 3 2025-10-30: 30/10/2025 - 07:45⟧
⟦teaser.headline 3: Un train en retard⟧""",
    "byline words and dates without a year": """\
⟦teaser.headline 1: Le marché rouvre⟧
Par ⟦teaser.author 1: Jeanne Aubray⟧, le ⟦teaser.date 1 2025-05-03: 3 mai⟧
⟦teaser.headline 2: Un train en retard⟧
Par ⟦teaser.author 2: Marc Tissot-Blanc⟧, le ⟦teaser.date 2 2024-12-24: 24 décembre⟧""",
    "bullets and dates in brackets": """\
• ⟦teaser.headline 1: Le marché rouvre⟧ (⟦teaser.date 1 2024-05-03: 3 mai 2024⟧)
• ⟦teaser.headline 2: Un train en retard⟧ (⟦teaser.date 2 2024-05-02: 2 mai 2024⟧)
• ⟦teaser.headline 3: Neige à Tizra⟧ (⟦teaser.date 3 2024-05-01: 1er mai 2024⟧)""",
    "headlines alone": """\
⟦teaser.headline 1: Rain in Porto⟧
⟦teaser.headline 2: Snow in Braga⟧
⟦teaser.headline 3: Wind in Faro⟧""",
    "headlines with ranks": """\
1
⟦teaser.headline 1: Rain in Porto⟧
2
⟦teaser.headline 2: Snow in Braga⟧
3
⟦teaser.headline 3: Wind in Faro⟧""",
    "headlines on one line behind bullets": """\
• ⟦teaser.headline 1: Rain in Porto⟧ • ⟦teaser.headline 2: Snow in Braga⟧ • ⟦teaser.headline 3: Wind in Faro⟧""",
    "marks that are no fields": """\
Premium
⟦teaser.headline 1: Rain in Porto⟧
Video · 4 min
⟦teaser.date 1 2024-05-03: 3 May 2024⟧
Premium
⟦teaser.headline 2: Snow in Braga⟧
3 min read
⟦teaser.date 2 2024-05-02: 2 May 2024⟧""",
    "relative dates": """\
⟦teaser.rubrique 1: Wetter⟧
⟦teaser.headline 1: Regen in Kölbach⟧
⟦teaser.date 1 2025-11-05: vor 2 Stunden⟧
⟦teaser.rubrique 2: Verkehr⟧
⟦teaser.headline 2: Die Moorbahn steht⟧
⟦teaser.date 2 2025-11-04: gestern⟧""",
    "a headline over two lines of a narrow print": """\
⟦teaser.rubrique 1: Sport⟧ | ⟦teaser.headline 1: Club wins – again⟧ | ⟦teaser.date 1 2024-05-03: 3 May 2024⟧
⟦teaser.rubrique 2: Sport⟧ | ⟦teaser.headline 2: Keeper: “I saw nothing – nothing at all”⟧ | \
⟦teaser.date 2 2024-05-02: 2 May 2024⟧""",
    "Chinese": """\
⟦teaser.rubrique 1: 社会⟧ | ⟦teaser.headline 1: 大雨冲走老桥⟧ ⟦teaser.date 1 2024-05-03: 2024年5月3日⟧
⟦teaser.rubrique 2: 经济⟧ | ⟦teaser.headline 2: 茶叶价格再次上涨⟧ ⟦teaser.date 2 2024-05-02: 2024年5月2日⟧""",
    "Arabic": """\
⟦teaser.headline 1: المطر يغلق الجسر⟧
⟦teaser.author 1: ريم الحداد⟧ - ⟦teaser.date 1 2024-05-03: 3 مايو 2024⟧
⟦teaser.headline 2: السوق يفتح من جديد⟧
⟦teaser.author 2: سامي النجار⟧ - ⟦teaser.date 2 2024-05-02: 2 مايو 2024⟧""",
    "glued throughout": """\
⟦teaser.headline 1: Rain in Porto⟧⟦teaser.date 1 2024-05-03: 3 May 2024⟧⟦teaser.headline 2: Snow in Braga⟧\
⟦teaser.date 2 2024-05-02: 2 May 2024⟧\
⟦teaser.headline 3: Wind in Faro⟧⟦teaser.date 3 2024-05-01: 1 May 2024⟧""",
}  # fmt: skip


def test_tags_behind_the_dates_are_no_headlines() -> None:
    marked = "\n\n".join(
        f"⟦teaser.headline 1: {headline}⟧\n\n⟦teaser.date 1: {day}日 15:00⟧ ⟦teaser.headline 1: {tags}⟧"
        for headline, day, tags in (
            ("大雨冲走老桥", "5月3", "城事 桥梁 13"),
            ("茶叶价格再次上涨", "5月2", "财经 茶叶"),
            ("渡轮航线增加第二艘船", "5月1", "交通 1596"),
        )
    )
    found = [(teaser["headline"], teaser["date"]) for teaser in teasers_of(marked)]
    assert found == [
        ("大雨冲走老桥", "2025-05-03"),
        ("茶叶价格再次上涨", "2025-05-02"),
        ("渡轮航线增加第二艘船", "2025-05-01"),
    ]


@pytest.mark.parametrize("day", ["mardi 4 novembre", "4 ноября 2025", "2025年11月4日", "14:05"])
def test_a_headline_that_is_only_a_date_is_the_date_of_the_one_beside_it(day: str) -> None:
    marked = f"⟦teaser.rubrique 1: Sport⟧\n⟦teaser.headline 1: {day}⟧\n\n⟦teaser.headline 1: Le marché rouvre⟧"
    (teaser,) = records_of(marked).teasers
    assert (teaser.headline, teaser.date_text) == ("Le marché rouvre", day)


@pytest.mark.parametrize("marked", TAILS.values(), ids=TAILS)
def test_each_teaser_gets_its_fields_and_nothing_more(marked: str) -> None:
    assert teasers_of(marked) == expected(marked)


TIMES = {
    "ru": "⟦teaser.date 9: 4 ноября 2025⟧\n⟦teaser.date 1 2025-11-04: 18:05⟧ ⟦teaser.headline 1: Мост открыт⟧\n"
    "⟦teaser.date 2 2025-11-04: 13:27⟧ ⟦teaser.headline 2: Снег закрыл перевал⟧\n3 ноября 2025\n"
    "⟦teaser.date 3 2025-11-03: 10:08⟧ ⟦teaser.headline 3: Рынок переехал в депо⟧",
    "de": "Gestern\n⟦teaser.date 1 2025-11-04: 18:05 Uhr⟧ ⟦teaser.headline 1: Die Brücke ist wieder offen⟧\n"
    "⟦teaser.date 2 2025-11-04: 13:27 Uhr⟧ ⟦teaser.headline 2: Schnee sperrt den Pass⟧\nMeistgelesen\n"
    "⟦teaser.date 3: 10:08 Uhr⟧ ⟦teaser.headline 3: Der Markt zieht in den Lokschuppen⟧",
    "pt": "3 de novembro de 2025\nTempo\n⟦teaser.date 1: 18h05⟧ ⟦teaser.headline 1: A ponte abriu⟧\n"
    "⟦teaser.date 2: 13h27⟧ ⟦teaser.headline 2: A neve fechou a serra⟧",
}


@pytest.mark.parametrize("marked", TIMES.values(), ids=TIMES)
def test_clock_times_are_of_the_day_that_stands_above_them(marked: str) -> None:
    days = [mark[4] for mark in unmark(marked)[1] if mark[2] == "teaser.date" and mark[3] != 9]
    assert [teaser.get("date") for teaser in teasers_of(marked)] == days


@pytest.mark.parametrize(
    ("held", "wanted"),
    [
        ([0, 0, 1, 1, 2, 2, -1], [[0, 1], [2, 3], [4, 5]]),
        # where a record has no field inside its element, nothing is left out
        ([-1, 0, 1, 1, 2, 2, -1], [[0, 1], [2, 3], [4, 5, 6]]),
        ([-1] * 7, [[0, 1], [2, 3], [4, 5, 6]]),
    ],
)
def test_a_field_outside_of_all_cards_is_no_field_of_the_last_one(held: list[int], wanted: list[list[int]]) -> None:
    heads = enumerate(("Rain in Porto", "Snow in Braga", "Hail in Faro"))
    marked = "".join(f"⟦teaser.author {i}: Ana Lima⟧\n⟦teaser.headline {i}: {head}⟧\n\n" for i, head in heads)
    dump, marks = unmark(marked + "⟦teaser.date 2: 3 May 2024⟧")
    blocks = cut_blocks(tokenize(dump))
    labels = np.array([BY_TEXT[mark[2]] for mark in marks], np.uint8)
    none = np.zeros(len(labels), bool)
    pieces = join_blocks(blocks, labels, np.eye(len(Label), dtype=np.float32)[labels], none)[0]
    tail = [pieces[i] for i in range(len(labels))]
    assert held_by_cards(tail, [[0, 1], [2, 3], [4, 5, 6]], lambda *_: held) == wanted


def test_a_phrase_such_as_read_more_is_no_author() -> None:
    marked = (
        "⟦teaser.headline 1: 歪んだ窓に紙を貼る⟧\n⟦teaser.date 1 2024-11-28: 2024.11.28⟧\n⟦teaser.author 1: 続きを読む⟧"
    )
    assert teasers_of(marked) == [{"headline": "歪んだ窓に紙を貼る", "date": "2024-11-28"}]
    assert teasers_of(marked.replace("続きを読む", "潮見花子"))[0]["author"] == "潮見花子"


@pytest.mark.parametrize(
    "line", ["2024年11月 (6)", "November 2024 (12)", "Tags: rain, Porto", "תגיות: בריכה, גינון", "标签：雨，雪"]
)
def test_months_of_an_archive_and_tags_are_no_teasers(line: str) -> None:
    marked = "⟦teaser.headline 1: Rain closes the bridge of Porto⟧\n" + f"⟦teaser.headline 2: {line}⟧\n"
    marked += "⟦teaser.headline 3: Tags are back in fashion in Porto⟧"
    headlines = [teaser["headline"] for teaser in teasers_of(marked)]
    assert headlines == ["Rain closes the bridge of Porto", "Tags are back in fashion in Porto"]


def test_two_tails_of_one_page_are_read_each_by_its_own_pattern() -> None:
    text = "The river rose by two metres in one night, and nobody on the pier could say when it would fall again. " * 3
    marked = f"""\
⟦teaser.headline 1: Rain in Porto⟧
⟦teaser.date 1 2024-05-03: 3 May 2024⟧
⟦teaser.headline 2: Snow in Braga⟧
⟦teaser.date 2 2024-05-02: 2 May 2024⟧
⟦paragraph: {text.strip()}⟧
⟦teaser.date 3 2024-05-01: 1 May 2024⟧
⟦teaser.headline 3: Wind in Faro⟧
⟦teaser.date 4 2024-04-30: 30 April 2024⟧
⟦teaser.headline 4: Fog in Lagos⟧
⟦teaser.date 5 2024-04-29: 29 April 2024⟧
⟦teaser.headline 5: Sun in Beja⟧"""
    assert teasers_of(marked) == expected(marked)


def test_two_tails_with_a_title_between_them_are_read_each_by_its_own_pattern() -> None:
    marked = """\
⟦teaser.headline 1: Rain in Porto⟧
⟦teaser.date 1 2024-05-03: 3 May 2024⟧
⟦teaser.headline 2: Snow in Braga⟧
⟦teaser.date 2 2024-05-02: 2 May 2024⟧
⟦teaser.headline 3: Frost in Vila Real⟧
⟦teaser.date 3 2024-05-02: 2 May 2024⟧
Most read
⟦teaser.date 4 2024-05-01: 1 May 2024⟧
⟦teaser.headline 4: Wind in Faro⟧
⟦teaser.date 5 2024-04-30: 30 April 2024⟧
⟦teaser.headline 5: Fog in Lagos⟧
⟦teaser.date 6 2024-04-29: 29 April 2024⟧
⟦teaser.headline 6: Sun in Beja⟧"""
    assert teasers_of(marked) == expected(marked)


def test_a_long_text_between_two_tails_sets_them_apart() -> None:
    menu = "Subscribe to our newsletter and read each morning what moves the valley and the coast. " * 4
    marked = f"""\
⟦teaser.headline 1: Rain in Porto⟧
⟦teaser.date 1 2024-05-03: 3 May 2024⟧
{menu}
⟦teaser.date 2 2024-05-02: 2 May 2024⟧
⟦teaser.headline 2: Wind in Faro⟧"""
    assert teasers_of(marked) == expected(marked)


def test_a_colon_glued_to_the_headline_has_its_kicker_before_it() -> None:
    assert teasers_of("""\
⟦teaser.headline 1: Streit um die Brücke :„Wir warten schon lange“⟧
⟦teaser.headline 2: Le pont : la mairie répond⟧
⟦teaser.headline 3: Wind again :D⟧
⟦teaser.headline 4: Neue Uhr: sie geht falsch⟧""") == [
        {"rubrique": "Streit um die Brücke", "headline": "„Wir warten schon lange“"},
        {"headline": "Le pont : la mairie répond"},
        {"headline": "Wind again :D"},
        {"headline": "Neue Uhr: sie geht falsch"},
    ]


def test_fields_have_no_soft_hyphens() -> None:
    page = records_of("""\
⟦headline: Bürger\xadmeisterin eröffnet die Brücke⟧
⟦paragraph: Die Bürger\xadmeisterin kam zu\xad letzt.⟧

⟦teaser.headline 1: Hoch\xadwasser in Porto⟧
⟦teaser.date 1 2024-05-03: 3 May 2024⟧""")
    assert page.article.headline == "Bürgermeisterin eröffnet die Brücke"
    assert page.article.text == "Die Bürgermeisterin kam zu letzt."
    assert page.teasers[0].headline == "Hochwasser in Porto"


def test_a_cut_that_few_records_have_is_inside_the_headline() -> None:
    """Three headlines end alike, so all are cut there, and one end is taken for a rubrique; one has a date in it."""
    teasers = teasers_of("""\
⟦teaser.headline 1: Old rule holds the ferry at the⟧ ⟦teaser.rubrique 1: Harbour Opening⟧
⟦teaser.headline 2: Mayor drops a hat at the Harbour Opening⟧
⟦teaser.headline 3: Band plays on at the Harbour Opening⟧
⟦teaser.headline 4: Ferry fares as they were on⟧ ⟦teaser.date 4 2024-05-03: 3 May 2024⟧
⟦teaser.headline 5: Rain in Porto⟧
⟦teaser.headline 6: Snow in Braga⟧
⟦teaser.headline 7: Wind in Faro⟧""")
    assert teasers[0] == {"headline": "Old rule holds the ferry at the Harbour Opening"}
    assert teasers[3] == {"headline": "Ferry fares as they were on 3 May 2024"}


def test_a_cut_that_many_records_have_is_between_fields() -> None:
    marked = "Opinion\nSport\n" + "\n".join(
        f"⟦teaser.rubrique {n}: {rubrique}⟧ ⟦teaser.headline {n}: {headline}⟧"
        for n, (rubrique, headline) in enumerate(
            [("Opinion", "The tax that failed"), ("Opinion", "Why we wait"), ("Opinion", "A hat for the mayor")]
            + [("Sport", "Braga wins late"), ("Sport", "Faro loses again"), ("Sport", "Porto signs a keeper")]
        )
    )
    assert teasers_of(marked) == expected(marked)


def test_a_date_is_given_as_printed_and_missing_fields_are_none() -> None:
    teaser, other = records_of("""\
⟦teaser.headline 1: Rain in Porto⟧
⟦teaser.date 1 2024-05-03: Friday, 3 May 2024⟧

⟦teaser.headline 2: Snow in Braga⟧""").teasers
    assert teaser.date_text == "Friday, 3 May 2024"
    assert (teaser.rubrique, teaser.summary, teaser.author, teaser.url) == (None,) * 4
    assert (other.date, other.date_text) == (None, None)


def test_a_teaser_spans_its_fields() -> None:
    dump, marks = unmark("""\
Menu
⟦teaser.rubrique 1: Sport⟧
⟦teaser.headline 1: Rain in Porto⟧
⟦teaser.date 1 2024-05-03: 3 May 2024⟧
Video
⟦teaser.headline 2: Snow in Braga⟧""")
    first, second = labelled(dump, marks).teasers
    assert dump[slice(*first.span)] == "Sport\nRain in Porto\n3 May 2024"
    assert dump[slice(*second.span)] == "Snow in Braga"


def test_fields_without_any_headline_are_no_teaser() -> None:
    assert teasers_of("⟦teaser.date 1 2024-05-03: 3 May 2024⟧\n⟦teaser.author 1: Ana Lima⟧") == []


# ---------------------------------------------------------------- cross-links

LINKS = {
    "cue and headline on one line": (
        "⟦cue: Lire aussi :⟧ ⟦cross_link: À Tizra, la neige bloque la route⟧",
        [("Lire aussi :", "À Tizra, la neige bloque la route")],
    ),
    "cue and headline on two lines": (
        "⟦cue: Read more⟧\n⟦cross_link: Snow blocks the road to Tizra⟧",
        [("Read more", "Snow blocks the road to Tizra")],
    ),
    "several headlines under one cue": (
        "⟦cue: Read also:⟧\n- ⟦cross_link: Snow again⟧\n- ⟦cross_link: Why the dam held⟧\n- ⟦cross_link: Fog⟧",
        [("Read also:", "Snow again"), ("Read also:", "Why the dam held"), ("Read also:", "Fog")],
    ),
    "cue glued to the headline": (
        "⟦cue: Read More⟧⟦cross_link: The party lost its majority⟧",
        [("Read More", "The party lost its majority")],
    ),
    "a headline without a cue": (
        "⟦cross_link: Snow blocks the road to Tizra⟧",
        [(None, "Snow blocks the road to Tizra")],
    ),
    "a headline that begins with a word of a cue": (
        "⟦cross_link: Read more books, the mayor says⟧",
        [(None, "Read more books, the mayor says")],
    ),
    "a cue of another language": (
        "⟦cue: Читайте также:⟧ ⟦cross_link: Снег перекрыл дорогу на Тизру⟧",
        [("Читайте также:", "Снег перекрыл дорогу на Тизру")],
    ),
    "a paragraph between two links ends the first cue": (
        "⟦cue: Read more⟧\n⟦cross_link: Snow blocks the road⟧\n⟦paragraph: The river rose by two metres.⟧\n"
        "⟦cross_link: Why the dam held⟧",
        [("Read more", "Snow blocks the road"), (None, "Why the dam held")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("marked", "links"), LINKS.values(), ids=LINKS)
def test_cross_links_have_the_cue_above_or_before_them(marked: str, links: list[tuple[str | None, str]]) -> None:
    page = f"⟦paragraph: The river rose overnight, and the dam held.⟧\n{marked}\n⟦paragraph: It is falling now.⟧"
    assert [(link.cue, link.headline) for link in records_of(page).cross_links] == links


@pytest.mark.parametrize("sign", [" – ", " - ", " > ", " | ", " → ", " » ", ": "])
def test_a_sign_between_cue_and_headline_is_no_part_of_the_headline(sign: str) -> None:
    page = f"⟦cue: Lees ook⟧{sign}⟦cross_link: Sneeuw in Braga⟧\n⟦paragraph: The river rose overnight.⟧"
    (link,) = records_of(page).cross_links
    assert link.headline == "Sneeuw in Braga"
    assert link.cue is not None
    assert link.cue.startswith("Lees ook")


def test_a_cross_link_spans_its_headline() -> None:
    dump, marks = unmark("⟦paragraph: Rain.⟧\n⟦cue: Read more:⟧ ⟦cross_link: Snow blocks the road⟧\n⟦paragraph: Wind.⟧")
    (link,) = labelled(dump, marks).cross_links
    assert dump[slice(*link.span)].endswith("Snow blocks the road")


# ---------------------------------------------------------------- the article

ARTICLE = """\
Home | News | Sport
⟦headline: The dam held⟧
⟦byline: By Ana Lima and Bo Ekberg⟧
⟦byline: Published on 3 May 2024 at 17:42⟧
⟦summary: Two metres in one night.⟧
⟦caption: The dam on Friday. Photo: C. Dias⟧
⟦paragraph: The river rose by two metres  overnight, and⟧
⟦heading: What now?⟧
⟦paragraph: nobody knows.⟧
© 2024"""


def test_the_article_has_its_parts_in_order() -> None:
    article = records_of(ARTICLE).article
    assert article.headline == "The dam held"
    assert [(part.kind, part.text) for part in article.paragraphs] == [
        ("summary", "Two metres in one night."),
        ("paragraph", "The river rose by two metres overnight, and"),
        ("heading", "What now?"),
        ("paragraph", "nobody knows."),
    ]
    assert [caption.text for caption in article.captions] == ["The dam on Friday. Photo: C. Dias"]


def test_the_day_of_the_visit_above_the_headline_is_not_the_article_s() -> None:
    lines = ("byline: Friday, 5 July 2024", "headline: The lamps", "byline: 3 May 2024", "paragraph: It rained.")
    marked = "\n".join(f"⟦{line}⟧" for line in lines)
    assert records_of(marked).article.date_text == "3 May 2024"
    assert records_of(marked.replace("3 May 2024", "By Ana Lima")).article.date_text == "Friday, 5 July 2024"


def test_a_byline_gives_authors_and_date() -> None:
    article = records_of(ARTICLE).article
    assert article.authors == ("Ana Lima", "Bo Ekberg")
    assert article.date == datetime.date(2024, 5, 3)
    assert article.date_text is not None
    assert "3 May 2024" in article.date_text


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("Par Jeanne Aubray et Marc Tissot-Blanc", ("Jeanne Aubray", "Marc Tissot-Blanc")),
        ("Von Jonas Reth, Kölbach", ("Jonas Reth",)),
        ("Ana Lima - 3 May 2024", ("Ana Lima",)),
        ("Ana Lima | 03.05.2024, 17:42", ("Ana Lima",)),
        ("3 May 2024", ()),
        ("Published on 3 May 2024", ()),
        ("3 May 2024 | By Ana Lima", ("Ana Lima",)),
        ("Автор: Анна Лимова", ("Анна Лимова",)),
        ("作者：李明华　阅读：2,418", ("李明华",)),
    ],
)
def test_names_are_what_remains_of_a_byline(byline: str, authors: tuple[str, ...]) -> None:
    assert records_of(f"⟦byline: {byline}⟧\n⟦paragraph: It rained.⟧").article.authors == authors


@pytest.mark.parametrize(
    ("printed", "authors", "day"),
    [
        ("By Ana Lima, 2 hours ago", ("Ana Lima",), "2025-11-05"),
        ("yesterday", (), "2025-11-04"),
        ("Par Jeanne Aubray - 3 mai 2024", ("Jeanne Aubray",), "2024-05-03"),
    ],
)
def test_a_dated_line_between_headline_and_body_is_a_byline_although_it_is_called_body(
    printed: str, authors: tuple[str, ...], day: str
) -> None:
    article = records_of(f"⟦headline: Rain in Porto⟧\n⟦paragraph: {printed}⟧\n⟦paragraph: It rained.⟧").article
    assert (article.authors, str(article.date), article.text) == (authors, day, "It rained.")


@pytest.mark.parametrize("printed", ["By 3 May the bridge will be open", "The strike began on 3 May 2024", "Monday"])
def test_a_first_paragraph_that_speaks_of_a_day_stays_one(printed: str) -> None:
    marked = f"⟦headline: Rain in Porto⟧\n⟦paragraph: {printed}⟧\n⟦paragraph: It rained.⟧"
    assert records_of(marked).article.text.startswith(printed)


def test_a_page_without_labels_has_no_records() -> None:
    records = records_of("Home | News\nImprint")
    assert (records.cross_links, records.teasers, records.article.paragraphs) == ((), (), ())
    assert records.article.headline is None
    assert {LABELS[label] for label in records.label} == {"boilerplate"}


@pytest.mark.parametrize("link", ["Read full story", "Lire la suite", "Weiterlesen", "続きを読む", "Читать далее"])
def test_one_text_below_all_headlines_that_leads_to_the_article_is_no_rubrique(link: str) -> None:
    heads = ("Rain in Porto", "Snow in Braga", "Wind in Faro", "Ice in Viseu")
    marked = [f"⟦teaser.headline {i}: {head}⟧\n⟦teaser.rubrique {i}: {link}⟧" for i, head in enumerate(heads)]
    assert teasers_of("\n\n".join(marked)) == [{"headline": head} for head in heads]


def test_one_rubrique_below_all_headlines_stays() -> None:
    heads = ("Rain in Porto", "Snow in Braga", "Wind in Faro", "Ice in Viseu")
    marked = [f"⟦teaser.headline {i}: {head}⟧\n⟦teaser.rubrique {i}: Culture⟧" for i, head in enumerate(heads)]
    assert teasers_of("\n\n".join(marked)) == [{"headline": head, "rubrique": "Culture"} for head in heads]


@pytest.mark.parametrize(
    ("line", "is_record"), [("#rain #porto #bridge", False), ("# snow # pass", False), ("#1 Rain again", True)]
)
def test_a_list_of_hashtags_is_no_record(line: str, is_record: bool) -> None:
    found = teasers_of(f"⟦teaser.headline 1: Rain in Porto⟧\n\n⟦teaser.headline 2: {line}⟧")
    assert len(found) == 1 + is_record
