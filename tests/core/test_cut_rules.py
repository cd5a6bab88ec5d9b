# ruff: noqa: E501 - the tables below are read along their lines
"""The kernels of cuts on short texts: where each cuts, and where it does not.

A text is written with the cuts that it has: "‖" before a piece, "†" before one that begins with a date, "§" before a
page. What a rule adds is "^". A date stands between "<" and ">".
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pytest

from articlesplit.core import affix_cuts, block_table, date_cuts, seam_scan, sign_cuts
from articlesplit.core.arrays import Ints, hash_slots
from articlesplit.core.characters import Char, code_points, tables
from articlesplit.core.cut_text import CutText
from articlesplit.core.kernels import views
from articlesplit.core.words import ALL_BITS, HASH_BASE, find_words
from articlesplit.dates.find import find_dates
from articlesplit.text.lines import find_lines
from articlesplit.text.tokens import Tokens
from articlesplit.text.traits import TRAITS

FIRST, PIECE, DATE, NEW = 255, 1, 8, 5
SIGNS = {"§": FIRST, "‖": PIECE, "†": DATE}


@dataclass(frozen=True)
class Text:
    """What the rules read of a text."""

    text: str
    kind: npt.NDArray[np.uint8]
    page_starts: Ints
    dates: Ints
    """(2, d)"""

    @property
    def tokens(self) -> Tokens:
        codes = code_points(self.text)
        classes = tables()[0].take(codes, mode="clip")
        page_ends = np.append(self.page_starts[1:], len(codes))
        none = find_dates("", codes[:0], np.zeros((2, 1), np.int64))
        pages = np.stack((self.page_starts, page_ends))
        return Tokens(self.text, pages, classes, *find_words(codes, classes, self.page_starts), none)

    @property
    def starts(self) -> Ints:
        starts: Ints = self.kind.nonzero()[0]
        return starts

    @property
    def kernel(self) -> CutText:
        """Return the text as the kernels take it."""
        return self.with_words(self.tokens.word_starts, self.tokens.word_hashes)

    def with_words(self, word_starts: Ints, words: npt.NDArray[np.uint64]) -> CutText:
        """Return the text with other words: where they start, and their hashes."""
        tokens, salts = self.tokens, np.arange(len(self.page_starts), dtype=np.uint64) * np.uint64(100)
        scan = find_lines(tokens, wraps=False)
        assert scan is not None
        of_words = word_starts, tokens.word_ends, words
        columns = TRAITS, tokens.classes, tokens.bases, *of_words, *self.dates, *tokens.pages, salts
        return CutText(len(self.text.rstrip()) - 1, *views(*columns, scan.marks, scan.mark_kinds, self.kind))

    def cut(self) -> str:
        """Return the text with all its cuts and dates."""
        names = {**{kind: sign for sign, kind in SIGNS.items()}, NEW: "^"}
        opens, closes = self.dates.tolist()
        pieces = []
        for at, (one, kind) in enumerate(zip(self.text, self.kind.tolist(), strict=True)):
            sign = "" if at == 0 and kind == FIRST else names.get(kind, "")
            pieces.append(">" * (at in closes) + sign + "<" * (at in opens) + one)
        return "".join(pieces) + ">" * (len(self.text) in closes)


def read(written: str) -> Text:
    """Return a text that is written with its cuts."""
    text, kinds, pages, opens, closes, kind = "", [], [0], [], [], FIRST
    for one in written:
        if one in SIGNS:
            kind = SIGNS[one]
            pages += [len(text)] * (one == "§")
        elif one in "<>":
            (opens if one == "<" else closes).append(len(text))
        else:
            text += one
            kinds.append(kind)
            kind = 0
    if text[:1].isspace():
        kinds[0] = 0
    return Text(text, np.array(kinds, np.uint8), np.array(pages), np.array([opens, closes], np.int64).reshape(2, -1))


@pytest.mark.parametrize("cut", ["a\t^b  c   ^d", "a\t‖b   †c   ^d", "a\n   ^b", "a b"])
def test_gaps(cut: str) -> None:
    text = read(cut.replace("^", ""))
    made = sign_cuts.cut_gaps(text.kernel, NEW)
    assert made == cut.count("^")
    assert text.cut() == cut


@pytest.mark.parametrize(
    "cut",
    [
        "a | ^b", "a |b", "a| b", "a|b", "a | ^b | ^c", "a · ^b", "a·b", "a •^b", "a•^b", "a •  ^b", "中|^b", "b|^中", "中·b", "中 |b", "b| 中",
        "a |", "a | \n", "a•", "| b", "a‖| b", "a†•b", "a | ^| ^b", "a | ‖b | ^c", "a | ^.", "a\n|\n^b", "a - b", "中|",
    ],
)  # fmt: skip
def test_separators(cut: str) -> None:
    text = read(cut.replace("^", ""))
    made = sign_cuts.cut_separators(text.kernel, NEW)
    assert made == cut.count("^")
    assert text.cut() == cut


def test_a_separator_at_the_very_start_that_opens_no_piece_divides() -> None:
    text = read("| b")
    text.kind[0] = 0
    sign_cuts.cut_separators(text.kernel, NEW)
    assert text.cut() == "| ^b"


@pytest.mark.parametrize(
    ("written", "letters", "closing", "sure"),
    [
        # two words that touch
        ("TizraLe", [5], [], []), ("AbcDe", [3], [], []), ("abcDe", [3], [], []), ("abDe", [], [], []), ("x AbDe", [], [], []), (" abDe", [], [], []), ("x abDe", [], [], []), ("abcDE", [3], [], []), ("AbcDE", [], [], []),
        ("abcO", [3], [], []), ("abcX", [], [], []), ("abcO p", [3], [], []), ("abcX p", [], [], []), ("abcO'p", [], [], []), ("abcO-p", [], [], []), ("AbcO p", [3], [], []), ("abcDe fghIj", [3, 9], [], []), ("ABcDe", [], [], []), ("a1cDe", [], [], []),
        ("abcD\u0301e", [3], [], []), ("abc\u0301De", [4], [], []),
        # behind a sign that closes a sentence
        ("ab.Cd", [], [3], []), ("ab!Cd", [], [3], [3]), ("ab!C d", [], [3], [3]), ("ab!C", [], [3], [3]), ("ab!C'd", [], [3], [3]), ("ab!CD", [], [], []), ("ab!C-d", [], [], []), ("12.Cd", [], [3], []), ("xA!Cd", [], [], []), ("ab”.Cd", [], [4], []), ("ab.”Cd", [], [4], [4]),
        ("ab)Cd", [], [3], [3]), ("ab-Cd", [], [], []), ("ab…Cd", [], [3], []), ("a中!Cd", [], [], []),
        # behind a sign with a space before it only
        ("ab :Cd", [], [], [4]), ("ab !Cd", [], [], [4]), ("ab ¿Cd", [], [], []), ("ab ¡Cd", [], [], []), ("ab :C d", [], [], [4]), ("ab :CD", [], [], []), ("ab:Cd", [], [], []), ("ab -Cd", [], [], []), ("ab .Cd", [], [], []),
        # behind two digits
        ("12Cd", [], [], []), (" 12Cd", [], [], [3]), ("a 2Cd", [], [], []), (" a2Cd", [], [], []), (" 12C d", [], [], []), (" 12CD", [], [], []), ("x2aCd", [], [], []), ("12 aCd", [], [], []),
        # before a quotation
        ("abc“De", [], [3], [3]), ("ab“De", [], [2], [2]), (" a“De", [], [], []), ("aB“De", [], [], []), ('abc"De', [], [4, 3], [4, 3]), ("abc“DE", [], [3], [3]), ("abc(De", [], [], []), ("1ab“De", [], [3], [3]),
        # each page begins anew
        ("abc§abDe", [], [], []), ("abc§abcDe", [6], [], []), ("abcDe§f§abcDe§abcDe", [3, 9, 14], [], []),
    ],
)  # fmt: skip
def test_seams(written: str, letters: list[int], closing: list[int], sure: list[int]) -> None:
    text = read(written)
    seams, certain, sizes, is_mark = np.full(9, 99), np.full(9, 99), np.full(2, 99), np.full(9, 99, np.uint8)
    seam_scan.find_seams(text.kernel, text.text, "AO", "¿¡", *views(seams, is_mark, certain, sizes))
    number, sure_number = sizes.tolist()
    assert list(zip(seams[:number].tolist(), is_mark[:number].tolist(), strict=True)) == sorted(
        [(at, 0) for at in letters] + [(at, 1) for at in closing]
    )
    assert sorted(certain[:sure_number].tolist()) == sorted(sure)


def test_all_of_some_places_are_cut_where_there_is_no_cut() -> None:
    text = read("abc‖de†f")
    assert seam_scan.cut_all(text.kernel, NEW, *views(np.array([1, 3, 4, 5]))) == 2
    assert text.cut() == "a^bc‖d^e†f"


@pytest.mark.parametrize(
    "cut",
    [
        "It rained. ^Ana Sol †3 May", "a. ^Ab †3", "a. ^A †3", "a. ^Abcdefgh †3", "a. Abcdefghi †3", ". Ab †3", "x‖. Ab †3", "xa‖b. ^Ab †3", "a. B. ^Cd †3", "a. bc †3", "a.Bc †3", "a. Bc ‖3", "a, Bc †3",
        "a. ^Bc †3 ‖d. ^Ef †4", "a. ^Bc  †3", "a! ^“Bc †3", "†3 a. B", "a. ^B.  †3", "a. ‖Bc †3", "a‖b. ^Cd\n†3",
    ],
)  # fmt: skip
def test_signatures(cut: str) -> None:
    text = read(cut.replace("^", ""))
    made = date_cuts.cut_signatures(text.kernel, NEW, DATE, 10, *views(text.starts))
    assert made == cut.count("^")
    assert text.cut() == cut


@pytest.mark.parametrize(
    "cut",
    [
        # a bracket that a piece begins with
        "[Sport] ^The club", "[Sport]^The club", "[Sport] the club", "- [Sport] ^The", "[abcdefghi] ^A", "[abcdefghij] A", "-- [abcdefghi] ^A", "[Sport]‖The", "[Sport]", "[Sport] ", "a [Sport] The", "x‖(Ort) ^Der‖[A] ^B", "(a) (b) ^C",
        "(a) ^Bbbbbbb (c) D", "x]‖Y (Ort) Der", "a‖b] C", "[a] ‖B",
        # one that is left open for a date
        "Rain ^(Mia Lind, †3 May)", "Rain (Mia Linda, †3 May)", "(Mia †3)", "x‖(Mia †3)", "a (b) c †3", "a (b ^(c †3", "a (b) ^(c †3", "a (b ‖c", "a (b", "a ^(b †3 ^(c †4", "a ^(b †3 ‖c †4", "a (b‖c †3", "a ^(b  †3", "a ^(b †3 ‖c (d) e ‖f ^(g †5", "a b) ^(c †3",
        "x‖y‖a ^(b †3", "a ^(b †3‖c‖d‖e",
    ],
)  # fmt: skip
def test_brackets(cut: str) -> None:
    text = read(cut.replace("^", ""))
    made = sign_cuts.cut_brackets(text.kernel, NEW, DATE, 10, *views(text.starts))
    assert made == cut.count("^")
    assert text.cut() == cut


@pytest.mark.parametrize(
    ("cut", "divides"),
    [
        ("ab - ^a rest of it", "1"), ("abcd - ^a rest of it", "1"), ("abcde - a rest of it", "1"), ("abcdefgh - ^abc", "1"), ("abcdefgh - abcd", "1"), ("abcdefgh - ^ab - ^abcdefgh", "1"), ("abcdefgh - abc - abcdefgh", "1"),
        ("- abc", "1"), ("abc -", "1"), ("a - ‖b", "1"), ("a‖- b", "1"), ("abc- d", "1"), ("ab // ^cdefgh", "1"), ("ab/ c", "1"), ("ab -/ c", "1"), ("ab /- c", "1"), ("ab / ^c", "1"),
        ("ab : ^cdefgh", "1"), ("ab : cdefgh", "0"), ("ab - ^cdefgh", "0"), ("ab : cd§ab : ^cd", "01"), ("ab : ^cd§ab : cd", "10"), ("ab : ^cd§ab : cd§ab : ^cd", "101"),
        ("ab - ^cdefghij§- x - ^cdefghij", "11"), ("ab -§cd - ^ef", "11"), ("ab§- cd - ^ef§- gh", "111"), ("abcdefgh‖ab - ^cdefghij", "1"), ("abcdefgh - ^abc‖x‖yy - ^z", "1"), ("abcdefgh - abcd‖x‖yy - ^z", "1"), ("abcdefgh - ^abc ‖x", "1"),
        ("abcdefgh - abcd‖ab - ^abcdefgh", "1"), ("abcdefgh‖abcdefgh - abcdefgh", "1"), ("a - ^b - ^c - ^d", "1"), ("  ‖- a - ^b", "1"), ("a - ^.", "1"), ("ab -  ^c", "1"), ("ab - †c", "1"), ("ab - ^- ^abcdefgh", "1"),
    ],
)  # fmt: skip
def test_dashes(cut: str, divides: str) -> None:
    text = read(cut.replace("^", ""))
    colons = views(np.array(list(map(int, divides)), np.uint8))
    made = sign_cuts.cut_dashes(text.kernel, NEW, 5, *colons, *views(text.starts))
    assert made == cut.count("^")
    assert text.cut() == cut


@pytest.mark.parametrize(
    "cut",
    [
        # lines of more than ten characters
        "It rained. ^Snow fell.", "It rained! ^Snow fell", "It rained. snow fell.", "It rained.Snow fell", "雨降了一天又一天。^雪来了", "It rained.” ^Snow", "It rained”. ^Snow", "It rained.)” ^Snow", "It rained.)”) Snow fell", "It rained. ^“Snow fell”", "It rained. ^(Snow fell)",
        "It rained. (snow fell)", "It rained… ^Snow", "It rained..... ^Snow", "It rained.  Snow", "It rained. ‖Snow fell", "It rained. ", "It rained.”", "A. B", "A. B\nIt rained. ^Snow fell\nA. B", "It rained all day.\n^Snow",
    ],
)  # fmt: skip
def test_sentences_of_long_lines(cut: str) -> None:
    text = read(cut.replace("^", ""))
    scan = find_lines(text.tokens, wraps=False)
    assert scan is not None
    full_stop = Char.FULL_STOP
    made = sign_cuts.cut_sentences(text.kernel, NEW, 10, full_stop, *views(scan.lines.start, scan.lines.end))
    assert made == cut.count("^")
    assert text.cut() == cut


@pytest.mark.parametrize(
    ("cut", "cued"),
    [
        ("read: ^Rain", "1"), ("read : ^Rain", "1"), ("read also: ^Rain", "2"), ("read also: Rain", "1"), ("read: Rain", "0"), ("read Rain", "1"), ("read:", "1"), ("read: ", "1"), ("read » ^Rain", "1"), ("read :: Rain", "1"), ("read ::^Rain", "1"), ("read   : Rain", "1"), ("read:Rain", "1"),
        ("read: ‖Rain", "1 0"), ("Rain ‖read: ^Snow", "0 1"), ("read: ^Rain ‖read - ^Snow", "1 1"), ("read‖: Rain", "1 0"),
    ],
)  # fmt: skip
def test_cues(cut: str, cued: str) -> None:
    """`cued` are the words of the cue with which each piece begins. Its sign and white space are three characters."""
    cut = cut.replace("read:Rain", "read:^Rain")
    text = read(cut.replace("^", ""))
    first, count = np.full((2, len(text.starts)), 99)
    sign_cuts.find_first_words(text.kernel, *views(text.starts, first, count))
    assert first.tolist() == text.tokens.word_starts.searchsorted(text.starts).tolist()
    assert count.sum() == len(text.tokens.word_starts)
    cues = np.array(list(map(int, cued.split())))
    made = sign_cuts.cut_cues(text.kernel, NEW, 3, *views(text.starts, first, cues))
    assert made == cut.count("^")
    assert text.cut() == cut


def test_cuts_inside_dates_are_removed() -> None:
    text = read("a<bcde>f<ghi>j")
    text.kind[:] = [1, 2, 3, 4, 5, 3, 2, 3, 4, 3]
    assert date_cuts.uncut_dates(text.kernel, 3) == 5
    assert text.kind.tolist() == [1, 2, 0, 0, 0, 3, 2, 0, 0, 3]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        # first word and number of words before the date, the word behind a number that follows it and how many may be a reading time
        ("on <3.5> 4 min read it", [(0, 1, 4, 2)]), ("so on <3.5> 4 min read", [(0, 2, 5, 2)]), ("and so on <3.5> 4 min", [(0, 0, 6, 0)]), ("<3.5> 4 a b", [(0, 0, 3, 2)]), ("<3.5> 4 a", [(0, 0, 3, 0)]), ("<3.5> a b c d", [(0, 0, 3, 0)]),
        ("x ‖on <3.5>", [(1, 1, 5, 0)]), ("x ‖y ‖on <3.5> ‖4 a b", [(2, 1, 6, 2)]), ("<3.5> §4 a b c", [(0, 0, 3, 0)]), ("<3.5> 4 a §b c d", [(0, 0, 3, 0)]), ("a §on <3.5> 4 a b", [(1, 1, 5, 2)]), ("a §on <3.5> 4 a b c d", [(1, 1, 5, 2)]), ("x‖.. ‖<3.5>", [(1, 0, 4, 0)]),
        ("<3.5> 4 a b on <6.7> 8 c d", [(0, 0, 3, 2), (0, 0, 9, 2)]), ("a <3.5> ‖b c <6.7> ‖<8.9>", [(0, 1, 4, 0), (3, 2, 8, 0), (7, 0, 10, 0)]), ("a §b §c <3.5> 4 a b §d", [(2, 1, 6, 2)]),
    ],
)  # fmt: skip
def test_words_beside_dates(written: str, expected: list[tuple[int, ...]]) -> None:
    text = read(written)
    found = np.full((4, text.dates.shape[1]), 99)
    date_cuts.find_neighbours(text.kernel, 2, 2, *views(text.starts, *found))
    assert list(map(tuple, found.T.tolist())) == expected


@pytest.mark.parametrize(
    ("cut", "lead", "time"),
    [
        # at an edge of a piece
        ("<3.5> ^Rain", "", ""), ("Rain ^<3.5>", "", ""), ("rain ^<3.5>", "", ""), ("rain <3.5.>", "", ""), ("Rain ^<3.5.>", "", ""), ("<3.5>", "", ""), ("Rain ^<3.5>‖Snow", "", ""), ("<3.5>‖Snow", "", ""), ("Rain ^<3.5> ‖Snow", "", ""), ("<3.5> rain", "", ""), ("x‖<3.5> ^Rain", "", ""),
        ("  ‖<3.5> ^Rain", "", ""), ("- <3.5> ^Rain", "", ""), ("-- <3.5> ^Rain", "", ""), ("--- ^<3.5> ^Rain", "", ""), ("x‖- <3.5> ^Rain", "", ""), ("x‖--- ^<3.5> ^Rain", "", ""), (". ^<3.5> ^Rain", "", ""), ("Rain ^<3.5>)", "", ""), ("Rain <3.5>) Snow", "", ""), ("Rain <3.5>)x", "", ""),
        # between two capitals
        ("Rain <3.5> fell", "", ""), ("Rain ^<3.5> ^Snow", "", ""), ("Am <3.5> Snow", "", ""), ("Ort <3.5> Snow", "", ""), ("x‖Ort <3.5> Snow", "", ""), ("so Am ^<3.5> ^Snow", "", ""), ("rain <3.5> Snow", "", ""), ("rain. ^<3.5> ^Snow", "", ""), ("rain.” ^<3.5> ^Snow", "", ""),
        ("Rain ^<3.5> ^4 fell", "", ""), ("4 <3.5> Rain", "", ""), ("雨 ^<3.5> ^雪", "", ""), ("Rain ^<3.5> ^“Snow", "", ""), ("Rain <3.5>. Snow", "", ""), ("<3.5> ^Rain ^<4.5> ^Snow", "", ""), ("<3.5> rain <4.5> Snow", "", ""), ("Rain <3.5> fell‖Rain ^<4.5> ^Snow", "", ""),
        # signs
        ("<3.5> - ^Rain", "", ""), ("<3.5> - ^rain", "", ""), ("<3.5>, Rain", "", ""), ("<3.5> -", "", ""), ("Rain, <3.5> fell", "", ""), ("Rain | ^<3.5> | ^Snow", "", ""), ("rain, ^<3.5> ^Snow", "", ""), ("rain | <3.5>, Snow", "", ""), ("<3.5> -‖Rain", "", ""), ("<3.5>: ^Rain", "", ""),
        # glued
        ("Rain^<3.5>", "", ""), ("Rain^<3.5> fell", "", ""), ("rain\u0301^<3.5> fell", "", ""), ("rain.<3.5> fell", "", ""), ("<3.5>^Rain", "", ""), ("<3.5>^rain", "", ""), ("<3.5>^“Rain", "", ""), ("<3.5>(Rain", "", ""), ("rain <3.5>^Snow", "", ""), ("Rain <3.5>^snow", "", ""), ("Rain ^<3.5>^Snow", "", ""), ("雨^<3.5>^雪", "", ""), ("x‖雨^<3.5>^雪", "", ""), ("x‖<3.5>^rain", "", ""), ("x <3.5>^rain", "", ""),
        # in brackets
        ("Rain ^(<3.5>) ^Snow", "", ""), ("Rain ^(<3.5>) ^snow", "", ""), ("Rain ^(<3.5>)", "", ""), ("(<3.5>) ^Snow", "", ""), ("x‖(<3.5>) ^Snow", "", ""), ("Rain ^( <3.5> )", "", ""), ("Rain (<3.5> Snow", "", ""), ("Rain ^(<3.5>)‖Snow", "", ""), ("rain (<3.5>, Snow", "", ""), ("x (‖<3.5>) Snow", "", ""),
        # behind what leads to it
        ("posted on ^<3.5> ^Rain", "2 2", ""), ("posted on <3.5> Rain", "2 1", ""), ("posted on <3.5> Rain", "0 0", ""), ("on <3.5> Rain", "1 1", ""), ("upon ^<3.5> ^Rain", "1 1", ""), ("x‖upon ^<3.5> ^Rain", "1 1", ""), ("x‖abc <3.5> Rain", "1 1", ""), ("posted ^<3.5.>", "1 1", ""), ("posted <3.5.>", "1 0", ""), ("posted <3.5> rain", "1 1", ""), ("Am <3.5> Snow", "1 1", ""), ("Rain ^<3.5> ^Snow", "1 1", ""),
        # before a reading time
        ("<3.5> ^4 min ^Rain", "", "3 1"), ("<3.5> ^4 min Rain", "", "3 0"), ("<3.5> ^4 min rain", "", "3 1"), ("<3.5> ^4 min to ^Rain", "", "3 2"), ("<3.5> ^4 min ^“Rain", "", "3 1"), ("<3.5> ^4 min (Rain", "", "3 1"), ("<3.5> ^4 min", "", "3 1"), ("<3.5> ^4 min §Rain", "", "3 1"), ("<3.5> ^4 min §- Rain", "", "3 1"), ("a §<3.5> ^4 min §- Rain", "", "4 1"), ("rain <3.5> 4 min Rain", "", "4 1"), ("<3.5> - ^4 min ^Rain", "", "3 1"), ("a §<3.5> ^4 min ^Rain §x", "", "4 1"), ("Rain ^(<3.5>) ^4 min Snow", "", "4 1"),
    ],
)  # fmt: skip
def test_dates(cut: str, lead: str, time: str) -> None:
    text = read(cut.replace("^", ""))
    columns = np.zeros((4, text.dates.shape[1]), np.int64)
    for rows, given in ((columns[:2], lead), (columns[2:], time)):
        if given:
            rows[:, 0] = list(map(int, given.split()))
    listed = np.zeros(text.dates.shape[1], np.uint8)
    made = date_cuts.cut_dates(text.kernel, NEW, 5, 3, *views(text.starts, listed, *columns))
    assert made == cut.count("^")
    assert text.cut() == cut


@pytest.mark.parametrize(
    "cut", ["rain ^<3.5> ^Snow", "rain <3.5> snow", "<3.5> ^Rain fell ^<4.5> ^Snow", "rain, ^<3.5>"]
)
def test_dates_of_a_list_are_cut_behind_small_letters_too(cut: str) -> None:
    text = read(cut.replace("^", ""))
    number = text.dates.shape[1]
    listed, columns = np.ones(number, np.uint8), np.zeros((4, number), np.int64)
    date_cuts.cut_dates(text.kernel, NEW, 5, 3, *views(text.starts, listed, *columns))
    assert text.cut() == cut


HASHES = {"a": 10, "b": 2**63 + 5, "c": 30, "d": 2**63 + 7, "3": 50}


def affix_words(text: Text) -> tuple[Ints, npt.NDArray[np.uint64]]:
    """Return where the words of one character stand, and their hashes."""
    places = [at for at, one in enumerate(text.text) if one.lower() in HASHES]
    return np.array(places, np.int64), np.array([HASHES[text.text[at].lower()] for at in places], np.uint64)


@pytest.mark.parametrize(
    ("written", "short", "lone"),
    [
        ("a b‖c‖d a", "0-2 3-5", "c0"), ("a b.‖c d", "2-4", ""), ("a b!‖c‖c", "", "c0 c0"), ("a b c ", "0-3", ""), ("a b cx", "0-3", ""), ("a b cxx", "", ""), ("a \r\n\tb c", "0-3", ""), ("a  b cxx", "", ""), ("a           b", "", ""), ("中 a b‖a c", "2-4", ""), ("..‖a b", "0-2", ""), ("a b‖..‖c d", "0-2 2-4", ""), ("a b‖--‖c d", "0-2 2-4", ""), ("..‖a", "", "a0"),
        ("a b§a b§c‖a‖a c", "0-2 2-4 6-8", "c2 a2"), ("a§b", "", "a0 b1"), ("b d", "0-2", ""), ("a‖b d", "1-3", "a0"), ("a 中", "", "a0"), ("a§b c§d§a b", "1-3 4-6", "a0 d2"), ("", "", ""),
    ],
)  # fmt: skip
def test_pieces_that_may_have_an_affix(written: str, short: str, lone: str) -> None:
    """`short` are the words of each such piece, `lone` words that are pieces, with their page."""
    text = read(written or " a")
    places, words = affix_words(text) if written else (np.zeros(0, np.int64), np.zeros(0, np.uint64))
    size = len(text.starts)
    if not size:
        text.kind[1], size = FIRST, 1
    low, high, sizes = (np.full(length, 99) for length in (size, size, 2))
    page, sums, alone = np.full((3, size), 99, np.uint64)
    arrays = views(text.starts, low, high, page, sums, alone, sizes)
    affix_cuts.find_short_pieces(text.with_words(places, words), 6, ALL_BITS, *arrays)
    found, count = sizes.tolist()
    expected = []
    for bounds in short.split():
        first, stop = map(int, bounds.split("-"))
        salt = 100 * (int(text.page_starts.searchsorted(places[first], side="right")) - 1)
        expected.append((first, stop, salt, (sum(words[first:stop].tolist()) + salt) % 2**64))
    rows = zip(*(column[:found].tolist() for column in (low, high, page, sums)), strict=True)
    assert list(rows) == expected
    assert alone[:count].tolist() == [(HASHES[one[0]] + 100 * int(one[1])) % 2**64 for one in lone.split()]


@pytest.mark.parametrize(
    ("pieces", "heads", "tails"),
    [
        # two originals must share the words; not all words of a piece are shared
        ("ab ac", "1 1", "0 0"), ("ba ca", "0 0", "1 1"), ("abc abd", "2 2", "0 0"), ("abc abd ad", "2 2 1", "0 1 1"), ("ab ab", "0 0", "0 0"), ("abc abc abd", "2 2 2", "0 0 0"), ("abc abc add", "1 1 1", "0 0 0"),
        ("abcd abcc", "2 2", "0 0"), ("ab abd", "1 2", "0 0"), ("ab cd", "0 0", "0 0"), ("a ab", "0 1", "0 0"), ("bad cad", "0 0", "2 2"), ("bad cad bdd", "1 0 1", "2 2 1"),
    ],
)  # fmt: skip
def test_words_that_enough_pieces_share(pieces: str, heads: str, tails: str) -> None:
    """Each letter is a word. Two copies are enough, and at most two words are shared."""
    lengths = [len(piece) for piece in pieces.split()]
    high = np.cumsum(lengths, dtype=np.int64)
    words = np.array([HASHES[one] for one in pieces.replace(" ", "")], np.uint64)
    text, size = read("a").with_words(np.arange(len(words)), words), len(lengths)
    low, places = high - lengths, np.array([1, 3], np.uint64)
    sums = np.array([words[a:b].sum() for a, b in zip(low, high, strict=True)], np.uint64)
    numbers, alive, counts = np.full((3, size), 99)
    slots, originals = hash_slots(size), np.full(size, 9, np.uint8)
    affix_cuts.mark_originals(HASH_BASE, *views(sums, slots, numbers, originals))
    for step, expected in ((1, heads), (-1, tails)):
        shared = np.full(size, 99)
        page, phrases = np.zeros((2, size), np.uint64)
        scratch = views(phrases, sums, alive, slots, numbers, counts, shared)
        arrays = *views(places, low, high, page, originals), *scratch
        sharing = affix_cuts.count_shared(text, step, 2, ALL_BITS, HASH_BASE, *arrays)
        assert shared.tolist() == list(map(int, expected.split()))
        assert sharing == np.count_nonzero(shared)


def test_the_first_of_equal_pieces_is_the_original() -> None:
    originals, numbers = np.full(5, 9, np.uint8), np.full(5, 99)
    sums = np.array([7, 2**63, 7, 5, 2**63], np.uint64)
    affix_cuts.mark_originals(HASH_BASE, *views(sums, hash_slots(5), numbers, originals))
    assert originals.tolist() == [1, 1, 0, 1, 0]


@pytest.mark.parametrize(
    ("cut", "heads", "tails", "lone"),
    [
        ("a b ^C d‖a b ^C", "2 2", "0 0", ""), ("a b c d", "2", "0", ""), ("a b ^“C d", "2", "0", ""), ("a b (C d", "2", "0", ""), ("a ^B c", "1", "0", ""), ("A B c", "1", "0", ""), ("A ^B c", "1", "0", "a0"), ("A B c", "1", "0", "b0"), ("A B c", "1", "0", "a1"), ("A b ^C", "2", "0", ""),
        ("a b ^c d", "0", "2", ""), ("a b c d", "0", "1", ""), ("a ^b c d", "0", "3", ""), ("a b ^(c d)", "0", "2", ""), ("a ^B ^c d", "1", "2", ""), ("a b‖A ^B‖a b", "0 1 0", "0 0 0", "c0 a0 b0"), ("a b‖A B", "0 1", "0 0", "b0"), ("A b§A ^B", "1 1", "0 0", "a1"), ("A ^B‖C d‖A ^B‖B d", "1 1 1 1", "0 0 0 0", "a0 d0 a0"), ("a c‖b ^c d", "0 0", "0 2", ""),
    ],
)  # fmt: skip
def test_affixes(cut: str, heads: str, tails: str, lone: str) -> None:
    text = read(cut.replace("^", ""))
    places, words = affix_words(text)
    low = places.searchsorted(text.starts)
    high = np.append(low[1:], len(places))
    salts = (100 * (text.page_starts.searchsorted(text.starts, side="right") - 1)).astype(np.uint64)
    alone = [(HASHES[one[0]] + 100 * int(one[1])) % 2**64 for one in lone.split()]
    size = len(alone) + len(low)
    columns = np.array([*alone, *[99] * len(low)], np.uint64), np.full(size, 99), hash_slots(size), np.full(size, 99)
    first, last = (np.array(list(map(int, numbers.split()))) for numbers in (heads, tails))
    kernel = text.with_words(places, words)
    arrays = views(low, salts, *columns, first)
    affix_cuts.keep_known_heads(kernel, len(alone), ALL_BITS, HASH_BASE, *arrays)
    made = affix_cuts.cut_at_shared(kernel, NEW, *views(low, high, first, last))
    assert made == cut.count("^")
    assert text.cut() == cut


@pytest.mark.parametrize(
    ("written", "blocks"),
    [
        # end, core, its length, its words
        ("ab", [(2, 0, 2, 2, 0, 1)]), ("- ab - ‖| cd e", [(6, 2, 4, 2, 0, 1), (13, 9, 13, 4, 1, 3)]), ("-‖ab", [(1, 0, 0, 0, 0, 0), (3, 1, 3, 2, 0, 1)]), ("a  b", [(4, 0, 4, 3, 0, 2)]), ("a\u0301b", [(3, 0, 3, 2, 0, 1)]), ("a \n b  ", [(5, 0, 5, 3, 0, 2)]),
        ("ab\u0301", [(3, 0, 3, 2, 0, 1)]), ("a,  ‖b", [(2, 0, 1, 1, 0, 1), (5, 4, 5, 1, 1, 2)]), ("‖a  ‖-", [(1, 0, 1, 1, 0, 1), (4, 3, 3, 0, 1, 1)]), ("a:‖:b:‖c", [(2, 0, 1, 1, 0, 1), (5, 3, 4, 1, 1, 2), (6, 5, 6, 1, 2, 3)]), ("a- \u0301", [(4, 0, 4, 3, 0, 1)]),
    ],
)  # fmt: skip
def test_the_table_of_blocks(written: str, blocks: list[tuple[int, ...]]) -> None:
    text = read(written)
    tokens, size = text.tokens, len(text.starts)
    columns, sums, kinds = np.full((6, size), 99), np.full(size, 99, np.uint64), np.full(size, 99, np.uint8)
    hashes = tokens.word_hashes | np.uint64(2**63)
    scan = find_lines(tokens, wraps=False)
    assert scan is not None
    arrays = views(scan.folded, text.starts, *columns, sums, kinds)
    block_table.fill_blocks(text.with_words(tokens.word_starts, hashes), ALL_BITS, FIRST, *arrays)
    assert kinds.tolist() == [0 if kind == FIRST else kind for kind in text.kind[text.starts].tolist()]
    assert list(map(tuple, columns.T.tolist())) == blocks
    assert sums.tolist() == [sum(hashes[first:stop].tolist()) % 2**64 for *_, first, stop in blocks]


def test_blocks_have_what_the_line_has_in_which_they_start() -> None:
    of_lines = (np.array(column) for column in ([0, 10, 20], [8, 15, 29], [1, 4, 5], [0, 2, 3], [1, 0, 2]))
    out = np.full((4, 5), 99)
    block_table.fill_lines(*views(np.array([0, 4, 10, 25, 28]), *of_lines, *out))
    assert out.tolist() == [[1, 1, 4, 5, 5], [0, 0, 2, 3, 3], [1, 1, 0, 2, 2], [8, 8, 5, 9, 9]]


@pytest.mark.parametrize(
    ("cores", "dates", "kinds"),
    [
        ([(0, 5)], [(0, 5, 3)], [3]), ([(0, 5)], [(1, 4, 3)], [3]), ([(0, 5)], [(2, 5, 3)], [-1]), ([(0, 5)], [(0, 3, 3)], [-1]), ([(0, 5)], [(0, 9, 3)], [3]), ([(0, 5)], [(5, 9, 3)], [-1]), ([(4, 5)], [(5, 9, 3)], [-1]), ([(4, 5)], [(4, 9, 3)], [3]),
        ([(0, 5), (6, 9), (10, 14)], [(0, 5, 3), (10, 14, 2)], [3, -1, 2]), ([(0, 5), (6, 9)], [(6, 9, 1)], [-1, 1]), ([(3, 5), (6, 9)], [(0, 2, 4), (6, 9, 1)], [-1, 1]), ([(0, 5)], [], [-1]), ([(0, 2), (2, 4)], [(0, 2, 3), (2, 4, 4)], [3, 4]), ([(8, 9)], [(0, 5, 3)], [-1]), ([(6, 6)], [(0, 5, 3)], [-1]), ([(5, 6)], [(0, 5, 3)], [-1]), ([(5, 5)], [(0, 5, 3)], [-1]), ([(1, 5), (5, 9)], [(0, 9, 3)], [3, 3]),
        # the second page begins at 20
        ([(0, 5), (20, 24)], [(20, 24, 2)], [-1, 2]), ([(19, 20), (20, 24)], [(20, 24, 2)], [-1, 2]), ([(0, 5), (20, 24)], [(0, 5, 1)], [1, -1]), ([(0, 5), (18, 22)], [(0, 5, 1), (18, 22, 2)], [1, 2]), ([(20, 24), (30, 34)], [(0, 4, 1), (20, 24, 2), (30, 34, 0)], [2, 0]),
    ],
)  # fmt: skip
def test_dates_that_fill_a_core(cores: list[tuple[int, int]], dates: list[tuple[int, ...]], kinds: list[int]) -> None:
    columns = np.array(dates, np.int64).reshape(-1, 3).T.copy()
    text = Text("a" * 40, np.zeros(40, np.uint8), np.array([0, 20]), columns[:2])
    out, bounds = np.full(len(cores), 9, np.int8), np.array(cores).T.copy()
    block_table.fill_date_kinds(text.kernel, *views(columns[2].astype(np.uint8), *bounds, out))
    assert out.tolist() == kinds
