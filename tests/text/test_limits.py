"""Lengths and counts at which lines are cut or stay whole: the last on one side, and the first on the other."""

from __future__ import annotations

import textwrap

import pytest

from articlesplit.text.blocks import cut_blocks
from articlesplit.text.tokens import tokenize_pages

from .test_blocks import PARAGRAPHS, breaks, cores

WORDS = "Rain fell on the old pier and on the new one near it again and again until the last ferry left the town"
HEADLINES = ("Snow closes the pass", "Who owns the attic now", "Wind breaks a mast", "Frost holds the harbour")


def words(length: int) -> str:
    """Words of so many characters together."""
    return WORDS[: length - 1].rstrip().ljust(length, "x")


# ---------------------------------------------------------------- signs


@pytest.mark.parametrize(("length", "cut"), [(39, True), (40, False)])
def test_a_dash_cuts_behind_a_short_piece_only(length: int, cut: bool) -> None:
    assert (len(cores(f"{words(length)} - {words(70)}")) == 2) is cut


@pytest.mark.parametrize(("length", "cut"), [(39, True), (40, False)])
def test_a_bracket_that_begins_a_piece_is_cut_off_where_it_is_short(length: int, cut: bool) -> None:
    assert (breaks(f"[{words(length)}] {words(70)}") == ["start", "bracket"]) is cut


@pytest.mark.parametrize(("length", "cut"), [(38, True), (39, False)])
def test_a_bracket_that_is_left_open_for_a_date_is_cut_off_where_it_is_short(length: int, cut: bool) -> None:
    assert ("bracket" in breaks(f"{words(70)} ({words(length)}, 3 May 2024)")) is cut


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Read also: Snow closes", ["Read also", "Snow closes"]),
        ("Read also : Snow closes", ["Read also", "Snow closes"]),
        ("Read also:Snow closes", ["Read also", "Snow closes"]),
        ("Read also » Snow closes", ["Read also »", "Snow closes"]),
        ("Read also — Snow closes", ["Read also", "Snow closes"]),
        ("Lire aussi : la pluie", ["Lire aussi", "la pluie"]),
        ("Read also  : Snow closes", ["Read also : Snow closes"]),
        ("Read also :: Snow closes", ["Read also :: Snow closes"]),
        ("Read also Snow closes", ["Read also Snow closes"]),
        ("Read also:", ["Read also"]),
    ],
)
def test_a_cue_is_cut_off_behind_its_sign(text: str, pieces: list[str]) -> None:
    assert cores(text) == pieces


# ---------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Published on 3 May 2024", ["Published on", "3 May 2024"]),
        ("Mis à jour le 3 mai 2024 Omar", ["Mis à jour le", "3 mai 2024", "Omar"]),
        ("Am 3. Mai 2024 tagt der Rat", ["Am 3. Mai 2024 tagt der Rat"]),
        ("Vom 3. Mai 2024 Omar", ["Vom 3. Mai 2024 Omar"]),
        ("Vorm 3. Mai 2024 Omar", ["Vorm", "3. Mai 2024", "Omar"]),
        ("It rained on 3 May 2024 In Porto", ["It rained on 3 May 2024 In Porto"]),
        ("Rain 3 May 2024 Snow", ["Rain", "3 May 2024", "Snow"]),
        ("rain 3 May 2024 Snow", ["rain 3 May 2024 Snow"]),
        ("Rain3 May 2024Snow", ["Rain", "3 May 2024", "Snow"]),
        ("Rain, 3 May 2024, Snow", ["Rain, 3 May 2024, Snow"]),
        ("(3 May 2024) Rain", ["(3 May 2024)", "Rain"]),
        ("Rain (3 May 2024)", ["Rain", "(3 May 2024)"]),
        ("Rain (Porto, 3 May 2024)", ["Rain", "(Porto", "3 May 2024)"]),
        ("[5 May 2024 | 20:14]", ["[5 May 2024 | 20:14]"]),
        ("[5 May 2024 | 20:14]\nSnow", ["[5 May 2024 | 20:14]", "Snow"]),
        ("Rain [5 May 2024 | 20:14]\nSnow", ["Rain", "[5 May 2024 | 20:14]", "Snow"]),
        ("3 May 2024 - Rain in Porto", ["3 May 2024", "Rain in Porto"]),
        ("27/11/2024 - 19:00 Rain", ["27/11/2024 - 19:00", "Rain"]),
        # Reading times go with their date
        ("3 May 2024 4 min read Rain in", ["3 May 2024", "4 min read", "Rain in"]),
        ("3 mai 2024 4 min de lecture La pluie", ["3 mai 2024", "4 min de lecture", "La pluie"]),
        ("Rain in Porto 3 May 2024 4 min read", ["Rain in Porto", "3 May 2024", "4 min read"]),
        # Signatures
        ("It rained. Jonas Roth 13.07.2024", ["It rained.", "Jonas Roth", "13.07.2024"]),
        ("It rained! Jonas Roth 13.07.2024", ["It rained!", "Jonas Roth", "13.07.2024"]),
        ("It rained. jonas roth 13.07.2024", ["It rained. jonas roth", "13.07.2024"]),
        ("It rained. Jonas Roth", ["It rained. Jonas Roth"]),
    ],
)
def test_dates_come_apart_from_what_is_beside_them(text: str, pieces: list[str]) -> None:
    assert cores(text) == pieces


def test_a_date_that_ends_a_page_is_cut_alike_alone_and_before_another() -> None:
    text = "Snow falls\n[5 ก.พ. 68 | 20:14 น.]"
    tokens = tokenize_pages([text, "Rain fell."])
    blocks = cut_blocks(tokens)
    assert [tokens.text[start:end] for start, end in zip(blocks.start, blocks.end, strict=True)] == [
        *("Snow falls", "[5 ก.พ. 68 | 20:14 น.]", "Rain fell."),
    ]


# ---------------------------------------------------------------- sentences

SENTENCE = "The pier was closed on Sunday. "


@pytest.mark.parametrize(("length", "cut"), [(1000, False), (1001, True)])
def test_the_sentences_of_a_line_are_cut_apart_where_it_is_endless(length: int, cut: bool) -> None:
    text = (SENTENCE * 40)[: length - 1] + "x"
    assert (set(breaks(text)) == {"start", "sentence"}) is cut


@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        ("The pier was closed.” ", "The pier was closed.”"),
        ("The pier was closed.”) ", "The pier was closed.”)"),
        ("The pier was closed . ", "The pier was closed ."),
        ("The pier was closed! ", "The pier was closed!"),
        ("码头关闭了。", "码头关闭了。"),
        ("码头关闭了。”", "码头关闭了。”"),
    ],
)
def test_a_sentence_ends_behind_its_marks(sentence: str, first: str) -> None:
    assert set(cores((sentence * 250)[:1500].rstrip())[:-1]) == {first}


@pytest.mark.parametrize("sentence", ["The pier was closed.”)] ", "The pier was closed. the ", "The pier was.Closed "])
def test_a_sentence_goes_on_behind_other_marks(sentence: str) -> None:
    assert len(cores((sentence * 90)[:1500])) == 1


# ---------------------------------------------------------------- words that pieces share


def headed(head: str, copies: int = 3) -> str:
    return "\n".join(f"{head} {headline}" for headline in HEADLINES[:copies])


def tailed(tail: str) -> str:
    return "\n".join(f"{headline} {tail}" for headline in HEADLINES[:3])


@pytest.mark.parametrize(("copies", "cut"), [(2, False), (3, True), (4, True)])
def test_a_word_in_small_letters_is_cut_off_three_pieces(copies: int, cut: bool) -> None:
    assert (cores(headed("opinion", copies)).count("opinion") == copies) is cut


def test_a_capitalised_word_is_cut_off_where_it_is_a_piece_elsewhere() -> None:
    assert cores(headed("Opinion")) == headed("Opinion").split("\n")
    assert cores("Opinion\n" + headed("Opinion")).count("Opinion") == 4


def test_a_piece_that_is_printed_twice_counts_once() -> None:
    lines = ["opinion Snow closes the pass", "opinion Snow closes the pass", "opinion Wind breaks a mast"]
    assert cores("\n".join(lines)) == lines


@pytest.mark.parametrize(("head", "cut"), [("one two three four", True), ("one two three four five", False)])
def test_at_most_four_words_are_cut_off(head: str, cut: bool) -> None:
    assert (cores(headed(head))[0] == head) is cut


@pytest.mark.parametrize(
    ("tail", "kept"),
    [
        ("comment", "Snow closes the pass comment"),
        ("two comments", "Snow closes the pass"),
        ("three new comments today", "Snow closes the pass"),
        ("with three new comments today", "Snow closes the pass with"),
    ],
)
def test_two_to_four_words_are_cut_off_at_the_end(tail: str, kept: str) -> None:
    assert cores(tailed(tail))[0] == kept


@pytest.mark.parametrize(("length", "cut"), [(160, True), (161, False)])
def test_words_are_cut_off_short_pieces_only(length: int, cut: bool) -> None:
    lines = (f"opinion {headline} ".ljust(length, sign) for headline, sign in zip(HEADLINES, "xyz", strict=False))
    assert ("opinion" in cores("\n".join(lines))) is cut


# ---------------------------------------------------------------- seams


@pytest.mark.parametrize(
    ("name", "cut"),
    [
        ("Mia", False),
        ("Mia Lind", True),
        ("Mia bin Lind", True),
        ("Mia voor Lind", False),
        ("de van Lind", False),
        ("Mia Lind Roth Berg", True),
        ("Mia Lind Roth Berg Kaya", False),
    ],
)
def test_a_name_of_two_to_four_words_beside_a_date_is_a_field(name: str, cut: bool) -> None:
    assert (name in cores(f"16 May 2025 {name}La banque rouvre")) is cut
    twice = f"La banque rouvre{name} 16 May 2025\nLe port ferme{name.replace('Mia', 'Ana')} 15 May 2025"
    assert ("La banque rouvre" in cores(twice)) is cut


def test_a_name_before_the_only_date_is_no_field() -> None:
    assert cores("La banque rouvreMia Lind 16 May 2025") == ["La banque rouvreMia Lind", "16 May 2025"]


GLUED = (
    "PolitikDer Landtag streitet",
    "SportNordwerder verliert",
    "KulturDas Kino schließt",
    "WirtschaftEine Werft baut",
)
PROSE = "Landtag und Nordwerder im Derby. Das Kino, der Sport, die Politik, die Kultur, eine Wirtschaft."


@pytest.mark.parametrize(("seams", "cut"), [(3, False), (4, True)])
def test_a_page_with_four_seams_is_glued(seams: int, cut: bool) -> None:
    assert ("Politik" in cores("\n".join([*GLUED[:seams], PROSE]))) is cut


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Council votesBy Mia Lind", ["Council votes", "By Mia Lind"]),
        ("Council votesBy mia", ["Council votesBy mia"]),
        ("Council votesBy", ["Council votesBy"]),
        ("Noite em LisboaO porto reabre\nNoite em Lisboa", ["Noite em Lisboa", "O porto reabre", "Noite em Lisboa"]),
        ("Noite em LisboaX porto reabre\nNoite em Lisboa", ["Noite em LisboaX porto reabre", "Noite em Lisboa"]),
        ("2024Omar Sellouk préside", ["2024", "Omar Sellouk préside"]),
        ("4Omar Sellouk préside", ["4Omar Sellouk préside"]),
        ("Habitação«Pago renda»", ["Habitação", "«Pago renda»"]),
    ],
)
def test_what_stands_at_a_seam_decides(text: str, pieces: list[str]) -> None:
    assert cores(text) == pieces


# ---------------------------------------------------------------- hard-wrapped paragraphs

PARAGRAPH = " ".join(PARAGRAPHS[0].split())


@pytest.mark.parametrize(("width", "is_joined"), [(47, False), (48, True), (120, True), (121, False)])
def test_paragraphs_are_wrapped_at_widths_from_48_to_120(width: int, is_joined: bool) -> None:
    lines = textwrap.wrap(" ".join([PARAGRAPH] * 3), width)
    longest = max(range(len(lines)), key=lambda number: len(lines[number]))
    lines[longest] = lines[longest].ljust(width, "x")
    assert (len(cores("\n".join(lines))) == 1) is is_joined


@pytest.mark.parametrize(("lines", "is_joined"), [(2, False), (3, True)])
def test_two_line_breaks_show_that_a_paragraph_is_wrapped(lines: int, is_joined: bool) -> None:
    assert (len(cores("\n".join(textwrap.wrap(PARAGRAPH, 70)[:lines]))) == 1) is is_joined


@pytest.mark.parametrize(("short", "blocks"), [(0, 1), (5, 6), (6, 14)])
def test_the_width_must_explain_most_line_breaks(short: int, blocks: int) -> None:
    lines = textwrap.wrap(" ".join([PARAGRAPH] * 3), 70)
    assert len(breaks("\n".join(["Rain fell"] * short + lines[short:]))) == blocks


@pytest.mark.parametrize(("width", "is_joined"), [(61, False), (62, True), (72, True), (73, False)])
def test_other_lines_are_joined_at_the_width_of_the_page(width: int, is_joined: bool) -> None:
    page = "\n".join(textwrap.wrap(PARAGRAPH, 70))
    head = "The ferries left on Sunday".ljust(width, "x")
    assert len(breaks(f"{head}\nnobody waved\n\n{page}\n\n{page}")) == (3 if is_joined else 4)
