"""A dump is cut wherever it glued things together, nowhere inside a name or a number, and no character is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articlesplit.core.characters import WHITE, WORD
from articlesplit.dates.find import FULL, PARTIAL, RELATIVE, TIME
from articlesplit.labels import Break
from articlesplit.text.blocks import Blocks, cut_blocks
from articlesplit.text.cuts.sentences import LONG_LINE
from articlesplit.text.tokens import tokenize, tokenize_pages
from benchmarks.gold.corpus import Document


def blocks_of(text: str) -> Blocks:
    return cut_blocks(tokenize(text))


def cores(text: str) -> list[str]:
    """The blocks' texts without the signs at their edges, those left out that hold nothing else."""
    blocks = blocks_of(text)
    spans = zip(blocks.core_start.tolist(), blocks.core_end.tolist(), strict=True)
    return [" ".join(text[start:end].split()) for start, end in spans if start < end]


def breaks(text: str) -> list[str]:
    return [Break(number).name.lower() for number in blocks_of(text).break_kind]


Table = Sequence[tuple[str, list[str]]]


def each(table: Table) -> Callable[[Any], Any]:
    return pytest.mark.parametrize(("text", "expected"), table, ids=[text[:40] for text, _ in table])


# ---------------------------------------------------------------- what is cut

GLUED: Table = [
    ("27 novembre 2024Omar Sellouk préside le débat", ["27 novembre 2024", "Omar Sellouk préside le débat"]),
    ("Read MoreThe party lost its majority", ["Read More", "The party lost its majority"]),
    ("Est-ce la fin ?Non, dit-elle", ["Est-ce la fin ?", "Non, dit-elle"]),
    ("The mayor said no!Council votes", ["The mayor said no!", "Council votes"]),
    ("The mayor said “no.”The council voted", ["The mayor said “no.”", "The council voted"]),
    ("Publié le 16 mai 2025 Ilyas RhamriLe roi part", ["Publié le", "16 mai 2025", "Ilyas Rhamri", "Le roi part"]),
    ("Der Rat tagt in Köln (Video)Ein Schiff sinkt", ["Der Rat tagt in Köln (Video)", "Ein Schiff sinkt"]),
]  # fmt: skip

SEPARATED: Table = [
    ("Sport\tLe club a gagné\t3 mai 2024", ["Sport", "Le club a gagné", "3 mai 2024"]),
    ("Sport     Le club a gagné     3 mai 2024", ["Sport", "Le club a gagné", "3 mai 2024"]),
    ("Sport | Le club a gagné | 3 mai 2024", ["Sport", "Le club a gagné", "3 mai 2024"]),
    ("Sport · Le club a gagné · 3 mai 2024", ["Sport", "Le club a gagné", "3 mai 2024"]),
    ("• Rain in Porto • Snow in Braga • Wind in Faro", ["Rain in Porto", "Snow in Braga", "Wind in Faro"]),
    ("•Rain in Porto •Snow in Braga", ["Rain in Porto", "Snow in Braga"]),
    ("Sport ▪ Le club a gagné", ["Sport", "Le club a gagné"]),
    ("경제 | 다리가 무너졌다", ["경제", "다리가 무너졌다"]),
    ("社会 ・ 大雨で橋が流失", ["社会", "大雨で橋が流失"]),
    ("Politique - Karim Ouzdane a signé hier", ["Politique", "Karim Ouzdane a signé hier"]),
    ("Politique – Karim Ouzdane a signé hier", ["Politique", "Karim Ouzdane a signé hier"]),
    ("Politique — Karim Ouzdane a signé hier", ["Politique", "Karim Ouzdane a signé hier"]),
    ("PORTO (EFN) – The river rose by two metres overnight", ["PORTO (EFN)", "The river rose by two metres overnight"]),
    ("社会｜大雨で橋が流失", ["社会", "大雨で橋が流失"]),
]  # fmt: skip

DATED: Table = [
    ("Published on 3 May 2024 Rain in Porto", ["Published on", "3 May 2024", "Rain in Porto"]),
    ("Veröffentlicht am 3. Mai 2024 Jonas Roth", ["Veröffentlicht am", "3. Mai 2024", "Jonas Roth"]),
    ("Pubblicata il 3 maggio 2024 Rocco Valmori", ["Pubblicata il", "3 maggio 2024", "Rocco Valmori"]),
    ("Опубликовано 3 мая 2024 Мост открыли", ["Опубликовано", "3 мая 2024", "Мост открыли"]),
    ("3 mai 2024 Le club a gagné", ["3 mai 2024", "Le club a gagné"]),
    ("Le club a gagné 3 mai 2024", ["Le club a gagné", "3 mai 2024"]),
    ("Farah Lemdani - 27 novembre 2024", ["Farah Lemdani", "27 novembre 2024"]),
    ("Farah Lemdani, 27 novembre 2024", ["Farah Lemdani", "27 novembre 2024"]),
    ("By Jonas Reth 13.07.2024 4 min", ["By Jonas Reth", "13.07.2024", "4 min"]),
    ("13.07.2024 4 min\n«Frost» im Mai", ["13.07.2024", "4 min", "«Frost» im Mai"]),
    ("A bridge closes Jonas Reth 13.07.2024 Snow in May", ["A bridge closes Jonas Reth", "13.07.2024", "Snow in May"]),
    ("Par Jeanne Aubry, le 3 mai", ["Par Jeanne Aubry, le", "3 mai"]),
    ("• Le pont rouvre (3 mai 2024)", ["Le pont rouvre", "(3 mai 2024)"]),
    ("• Le pont rouvre [3 mai 2024]", ["Le pont rouvre", "[3 mai 2024]"]),
    ("Le pont (3 mai 2024) La gare (4 mai 2024)", ["Le pont", "(3 mai 2024)", "La gare", "(4 mai 2024)"]),
    ("Rain in Porto3 May 2024Snow in Braga4 May 2024", ["Rain in Porto", "3 May 2024", "Snow in Braga", "4 May 2024"]),
    ("Sellouk préside\t27/11/2024 - 19:00\tSuite", ["Sellouk préside", "27/11/2024 - 19:00", "Suite"]),
    ("2 hours ago Rain in Porto", ["2 hours ago", "Rain in Porto"]),
    ("Regen in Köln vor 3 Stunden", ["Regen in Köln", "vor 3 Stunden"]),
    ("2024-05-03 Rain in Porto", ["2024-05-03", "Rain in Porto"]),
    ("大雨で橋が流失 2024年5月3日", ["大雨で橋が流失", "2024年5月3日"]),
    ("大雨で橋が流失（2024年5月3日）", ["大雨で橋が流失", "（2024年5月3日）"]),
    ("12月24日市長が会見した", ["12月24日", "市長が会見した"]),
    ("폭우로 다리 붕괴 2024.05.03 김하늘 기자", ["폭우로 다리 붕괴", "2024.05.03", "김하늘 기자"]),
    ("ฝนตกหนัก 3 พฤษภาคม 2567", ["ฝนตกหนัก", "3 พฤษภาคม 2567"]),
    ("أمطار غزيرة - 3 مايو 2024الجسر مغلق", ["أمطار غزيرة", "3 مايو 2024", "الجسر مغلق"]),
    ("הגשר נסגר - 3 במאי 2024 הרחוב נפתח", ["הגשר נסגר", "3 במאי 2024", "הרחוב נפתח"]),
    ("הגשר נסגר - 3 במאי 2024הרחוב נפתח", ["הגשר נסגר", "3 במאי 2024", "הרחוב נפתח"]),
    ("पुल बंद - 3 मई 2024सड़क खुली", ["पुल बंद", "3 मई 2024", "सड़क खुली"]),
    ("Дождь закрыл мост 3 мая 2024Мэр выступил", ["Дождь закрыл мост", "3 мая 2024", "Мэр выступил"]),
]  # fmt: skip

LINES: Table = [
    ("Rain in Porto\nSnow in Braga", ["Rain in Porto", "Snow in Braga"]),
    ("Rain in Porto\r\nSnow in Braga\rWind in Faro", ["Rain in Porto", "Snow in Braga", "Wind in Faro"]),
    ("Rain in Porto\u2028Snow in Braga\u2029Wind\x85Sun", ["Rain in Porto", "Snow in Braga", "Wind", "Sun"]),
    ("\n\n  Rain in Porto\n\n\n\tSnow in Braga\n", ["Rain in Porto", "Snow in Braga"]),
    ("Sport\n-\nRain in Porto\n* * *\nSnow", ["Sport", "Rain in Porto", "Snow"]),
    ("A short line\nthat goes on\nin the next", ["A short line", "that goes on", "in the next"]),
]  # fmt: skip


@each(GLUED)
def test_a_capital_after_a_year_a_closing_mark_a_phrase_or_a_dated_name_begins_a_block(
    text: str, expected: list[str]
) -> None:
    assert cores(text) == expected


@each(SEPARATED)
def test_tabs_runs_of_spaces_separators_bullets_and_dashes_cut(text: str, expected: list[str]) -> None:
    assert cores(text) == expected


@each(DATED)
def test_a_date_at_an_edge_glued_or_in_brackets_is_a_block(text: str, expected: list[str]) -> None:
    assert cores(text) == expected


@each(LINES)
def test_lines_are_blocks(text: str, expected: list[str]) -> None:
    assert cores(text) == expected


# ---------------------------------------------------------------- what is not cut

WHOLE = [
    "eThekwini council votes on a new water tariff",
    "The new iPhone sold out in Lagos and eBay followed",
    "Rédaction LeMatinal et LaGazette, dit-on",
    "McDowell beats DiMarco and O’Brien in the VfL cup",
    "The U.S. Senate and the U.N. met J.R. Tolland at 10 a.m.",
    "Prices rose by 3.5 percent to 1.234,56 euros, or 1,234.56 dollars",
    "A well-known half-hour show by Anne-Marie Tissot-Blanc",
    "The score was 3-2 after extra time and 27–26 on penalties",
    "Le match du 3 mai 2024 est reporté",
    "Le 3 mai 2024 Emmanuel Roux a gagné",
    "On 3 May 2024 Mia Lind won the cup",
    "I cavi arriveranno in nove frazioni entro giugno.",
    "Das zweite Schiff soll im Mai.",
    "Les premiers trains rouleront en sept.",
    "The first trains will run in Dec.",
    "Am 3. Mai 2024 Der Rat stimmt ab",
    "Le club a gagné le 3 mai 2024 contre Brest",
    "Am 3. Mai 2024 stimmt der Rat ab",
    "The law of 12 May 2021 on ports, amended in 2023, stands",
    "It rained; then, she said: “Nobody came.” It snowed",
    "The vitamin B and the plan A of the U2 fans",
    "COP28 host and G20 chair meet at KfW",
    "He wrote to press@example.org about www.example.org/News",
    "大雨で橋が流失、市長「復旧を急ぐ」。住民は避難した。",
    "다리가 무너졌다. 시장은 “서둘러 복구하겠다”고 말했다.",
    "ฝนตกหนักทำให้สะพานพัง ชาวบ้านอพยพ",
    "أمطار غزيرة تغلق الجسر، والعمدة يعد بالإصلاح.",
    "הגשר נסגר בגלל הגשם; ראש העיר הבטיח לתקן.",
    "भारी बारिश से पुल बंद। महापौर ने मरम्मत का वादा किया।",
]


@pytest.mark.parametrize("text", WHOLE, ids=[text[:40] for text in WHOLE])
def test_names_numbers_hyphens_abbreviations_and_running_text_stay_whole(text: str) -> None:
    assert cores(text) == [text.rstrip()] or cores(text) == [" ".join(text.split())]


def test_a_dash_between_two_long_parts_of_a_sentence_does_not_cut() -> None:
    half = "nobody in the whole of the upper valley had ever seen the river rise so fast"
    assert len(blocks_of(f"Since the war {half} — and {half} again")) == 1


# ---------------------------------------------------------------- endless lines

SENTENCES = [
    "The river rose by two metres overnight.",
    "“Nobody came,” said the mayor of the lower town.",
    "Was it the rain, or the new dam at Sete Cidades?",
    "Inspectors name both in their report!",
    "“More will be known soon.”",
    "Prices of 3.5 euros a sandbag did not help…",
    "(Our questions to the council went unanswered.)",
    "«Everything held», wrote an engineer, «this time.»",
    "Farther down, where the valley opens into orchards and two villages share a school, water stood in classrooms.",
    "Teachers carried books, globes and one very heavy piano up three flights of stairs with the fire brigade’s help.",
    "How many animals drowned is still being counted, according to a spokeswoman of the farmers’ union.",
    "At midnight sirens went off; by then, half of those who live along Rua das Flores had already left.",
    "Only an elderly couple refused, neighbours say, because their cat could not be found.",
    "It turned up on Tuesday, dry, hungry and in a bad temper, on the roof of a van.",
    "Engineers from Braga are to look at every bridge between here and the sea before traffic may cross again.",
    "Buses take the old mountain road instead, which adds forty minutes to a journey that used to take ten.",
    "Whether insurers will pay for all this depends, lawyers warn, on what exactly is meant by “exceptional”.",
]


def test_the_sentences_of_an_endless_line_are_cut_apart() -> None:
    text = " ".join(SENTENCES)
    assert len(text) > LONG_LINE
    assert cores(text) == SENTENCES
    assert set(breaks(text)[1:]) == {"sentence"}


def test_the_sentences_of_a_line_as_long_as_a_paragraph_stay_together() -> None:
    text = " ".join(SENTENCES[:10])
    assert len(text) <= LONG_LINE
    assert len(blocks_of(text)) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "大雨で橋が流失し、市長は復旧を急ぐと述べた。",
        "「復旧を急ぐ」と市長は述べた。",
        "भारी बारिश से पुल बंद हो गया। ",
        "هل أغلق المطر الجسر؟ ",
    ],
)
def test_the_sentences_of_an_endless_line_without_capitals_are_cut_apart(sentence: str) -> None:
    assert len(blocks_of(sentence * 80)) == 80


def test_abbreviations_and_numbers_do_not_cut_an_endless_line() -> None:
    text = "a price of 3.5 euros, set e.g. in art. nine of a law, vs. that of 4.75 in acc. with v2.0, fell and " * 20
    assert len(blocks_of(text)) == 1


# ---------------------------------------------------------------- hard-wrapped paragraphs

PARAGRAPHS = (
    """\
When the last of the three ferries left the harbour on Sunday evening,
nobody on the pier could say with certainty whether it would ever come
back. The company that runs them has been in arrears since the autumn,
and the council, which owns a third of it, has twice put off a vote on
whether to lend it more.""",
    """\
The captain, who has made the crossing some eleven thousand times, was
less moved than his passengers. A boat, he said, goes where it is paid
to go, and there are other islands with other harbours in need of one.""",
)


def wrapped(indent: str = "", trailing: str = "", newline: str = "\n") -> str:
    paragraphs = (newline.join(f"{indent}{line}{trailing}" for line in text.split("\n")) for text in PARAGRAPHS)
    return (newline + newline).join(paragraphs)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("trailing", ["", " ", "    ", "\t"])
@pytest.mark.parametrize("indent", ["", " ", "   ", "      ", "\t"])
def test_a_hard_wrapped_paragraph_is_one_block(indent: str, trailing: str, newline: str) -> None:
    assert cores(wrapped(indent, trailing, newline)) == [" ".join(text.split()) for text in PARAGRAPHS]


def test_a_hard_wrapped_paragraph_does_not_join_the_heading_above_it() -> None:
    assert cores("The last ferry\n" + PARAGRAPHS[0])[0] == "The last ferry"


def test_lines_of_about_one_length_that_end_with_their_sentence_are_not_joined() -> None:
    text = "\n".join(sentence.ljust(60, "!") for sentence in SENTENCES[:8])
    assert len(blocks_of(text)) == 8


def test_a_list_of_headlines_is_not_joined() -> None:
    text = "The river rose by two metres overnight in Porto\nSnow in Braga\nWhy the dam at Sete Cidades held\nFog"
    assert len(blocks_of(text)) == 4


def test_a_tail_of_records_on_lines_of_about_one_length_is_not_joined() -> None:
    records = (
        "Club wins the cup at last | Nobody had expected it | Ana Lima 3 May 2024",
        "Snow closes three passes | Buses take the old road | Bo Ekberg 2 May 2024",
        "Who owns the attic now? | A verdict and what it means | Ana Lima 1 May 2024",
    )
    assert set(blocks_of("\n".join(records)).line.tolist()) == {0, 1, 2}


# ---------------------------------------------------------------- the columns

COLUMNS_TEXT = "Sport - Rain in Porto\n\n\n    Snow in Braga 3 May 2024\nBy Ana Lima\tWind2 hours ago"


def test_each_block_knows_the_break_before_it() -> None:
    assert breaks(COLUMNS_TEXT) == ["start", "dash", "blank", "date", "newline", "gap", "date"]


def test_each_block_knows_its_line() -> None:
    blocks = blocks_of(COLUMNS_TEXT)
    assert blocks.line.tolist() == [0, 0, 3, 3, 4, 4, 4]
    assert blocks.indent.tolist() == [0, 0, 4, 4, 0, 0, 0]
    assert blocks.blank.tolist() == [0, 0, 2, 2, 0, 0, 0]
    assert blocks.line_length.tolist() == [21, 21, 24, 24, 27, 27, 27]


def test_a_block_that_is_a_date_says_of_which_kind() -> None:
    text = "3 May 2024\n3 May\n2 hours ago\n19:30\nRain on 3 May 2024 in Porto"
    assert blocks_of(text).date.tolist() == [FULL, PARTIAL, RELATIVE, TIME, -1]


# ---------------------------------------------------------------- for any text

WHITE_SPACE = (" ", "  ", "    ", "\t", "\n", "\n\n", "\n \n", "\u00a0", "\u3000", "\u200b", "\u2028")
SIGNS = (" - ", " – ", " | ", " · ", "•", " • ", ".", "…", "!", "»", "“", "(", ")", ",")
PRINTED_DATES = ("3 mai 2024", "12.05.2024", "2024年5月3日", "(3 May)", "2 hours ago", "10:30", "2567")
LATIN = ("Tizra", "le", "TizraLe", "U.S.", "iPhone", "Anne-Marie", "Omar")
SCRIPTS = ("字", "橋が", "한국", "ไทย", "مايو", "שלום", "पुल", "Мэр")
ODD = ("\0", "\x1b", "\ud800", "\U0001f642", "e\u0301", "İ", "ß", "µ")
LONG = (PARAGRAPHS[1], PARAGRAPHS[1].replace("\n", " \n"), "The river rose overnight and the dam held again. " * 25)
PIECES = st.sampled_from([*WHITE_SPACE, *SIGNS, *PRINTED_DATES, *LATIN, *SCRIPTS, *ODD, *LONG])
DUMPS = st.lists(PIECES, max_size=40).map("".join)
ANY_TEXT = DUMPS | st.text(st.characters(exclude_categories=()))


@given(ANY_TEXT)
@example("\ud800\0\x07")
@example("\r\n\r\r\n")
@example("•")
@example("2024年5月3日")
@example("x" * 1_000_000)
@example("A. " * 100_000)
@example("1." * 100_000)
@example("• " * 100_000)
@example("Ab" * 100_000)
@example("\n \t" * 100_000)
@example("3 mai 2024" * 20_000)
@example("word " * 15 + ("\n" + "word " * 15) * 5_000)
def test_blocks_lie_in_order_without_overlap_and_hold_all_but_white_space(text: str) -> None:
    blocks = blocks_of(text)
    classes = blocks.tokens.classes
    inside = [-1] * len(text)
    previous = 0
    for number, (start, end) in enumerate(zip(blocks.start.tolist(), blocks.end.tolist(), strict=True)):
        assert previous <= start < end <= len(text)
        assert not WHITE[classes[start]]
        assert not WHITE[classes[end - 1]]
        inside[start:end] = [number] * (end - start)
        previous = end
    assert all(WHITE[cls] for cls, number in zip(classes.tolist(), inside, strict=True) if number < 0)


@given(ANY_TEXT)
def test_the_core_of_a_block_lies_in_it_and_keeps_its_words(text: str) -> None:
    blocks = blocks_of(text)
    assert (blocks.start <= blocks.core_start).all()
    assert (blocks.core_start <= blocks.core_end).all()
    assert (blocks.core_end <= blocks.end).all()
    word = WORD[blocks.tokens.classes]
    for i in range(len(blocks)):
        assert not word[blocks.start[i] : blocks.core_start[i]].any()
        assert not word[blocks.core_end[i] : blocks.end[i]].any()


@given(ANY_TEXT)
def test_all_columns_have_a_value_for_each_block(text: str) -> None:
    blocks = blocks_of(text)
    columns = (blocks.break_kind, blocks.line, blocks.indent, blocks.blank, blocks.line_length, blocks.date)
    assert {len(column) for column in columns} == {len(blocks)}
    assert (blocks.break_kind < len(Break)).all()
    assert (blocks.break_kind[1:] > 0).all()
    assert (blocks.date >= -1).all()


def same_blocks(text: str, other: str) -> bool:
    return cores(text) == cores(other) and breaks(text) == breaks(other)


@given(DUMPS)
@example(PARAGRAPHS[1] + " \n• - ")  # a run of three white characters in one of the two
def test_crlf_and_lf_give_the_same_blocks(text: str) -> None:
    assert same_blocks(text, text.replace("\n", "\r\n"))


@given(DUMPS, st.sampled_from([" ", "   ", "\t", " \u00a0 ", "            "]))
@example("Tizraİ", " ")  # a capital that ends the text
@example("2 May•", " ")  # a sign behind a date that ends the text
def test_white_space_at_the_end_of_lines_makes_no_difference(text: str, trailing: str) -> None:
    assert same_blocks(text, text.replace("\n", trailing + "\n") + trailing)


def test_corpus_dumps_are_cut_alike_with_crlf_and_with_trailing_white_space(document: Document) -> None:
    text = document.text
    assert same_blocks(text, text.replace("\n", "\r\n"))
    assert same_blocks(text, text.replace("\n", "   \n"))


def test_a_text_is_cut_alike_alone_and_before_another() -> None:
    together = cut_blocks(tokenize_pages(["2 May•", "It rained."]))
    assert together.end[:1].tolist() == cut_blocks(tokenize("2 May•")).end.tolist() == [6]
