# ruff: noqa: E501 - the tables below are read along their lines
"""The kernel `piece_scan` on small pages, where each piece, line and word can be counted by hand."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np
import pytest

from articlesplit.core.kernels import views
from articlesplit.core.piece_scan import find_known_spans, join_blocks, read_lines, read_traits

PARAGRAPH, FREELY, HEADLINE = 0, 1, 2
APART, INSIDE, DIVIDES = 0, 1, 2
"""Breaks: between lines, inside a line, inside a line and between the headlines of teasers."""


def numbers(*values: int) -> np.ndarray:  # type: ignore[type-arg]
    return np.array(values, np.int64)


def join(
    labels: list[int], joins: list[int], links: list[int], breaks: list[int], columns: list[list[int]], *, probability: list[float], weight: list[float]
) -> tuple[list[list[int]], list[float]]:  # fmt: skip
    """Return the columns of the pieces that blocks are joined to, and their probabilities."""
    size = len(labels)
    tables = [np.array(table, np.uint8) for table in ([0, 1, 1], [0, 0, 1], [0, 1, 0], labels, joins, links, breaks)]
    table, mean = np.full((8, size + 1), 99), np.full(size, 99.0)
    probabilities = np.full((size, 3), 99, np.float32)  # of all labels; those of others are not read
    probabilities[range(size), labels] = probability
    arrays = views(*tables, *(np.array(column, np.int64) for column in columns), probabilities, np.array(weight))
    pieces = join_blocks(HEADLINE, *arrays, *views(*table, mean))
    return [table[0, : pieces + 1].tolist(), *table[1:, :pieces].tolist()], mean[:pieces].tolist()


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        # a label, + if the model joins it, & if it is in one link; before it the break
        ("p  p+", "2"), ("p  p", "1 1"), ("p  p&", "2"), ("f  f", "2"), ("p  f+", "1 1"), ("f  p", "1 1"), ("p  f&", "1 1"), ("p  p+  p  p+", "2 2"),
        ("p\np+", "1 1/1"), ("p\n\np+", "1 1/2"), ("f\nf", "1 1/1"), ("p\np&", "1 1/1"),
        ("h  h+", "2"), ("h//h+", "1 1"), ("h//h&", "2"), ("h//h", "1 1"), ("p//p+", "2"), ("f//f", "2"), ("h  h  h+", "1 2"),
        ("p^^p+", "1 1/1"), ("p__p+", "1 1/1"), ("  p  p+", "2"), ("  p+  p", "1 1"), ("//h", "1"), ("\n\np", "1/2"), ("", ""),
    ],
)  # fmt: skip
def test_neighbours_on_a_line_are_one_piece(blocks: str, expected: str) -> None:
    """The expected pieces are their numbers of blocks, with the bond: 0 on the line of the one before, 1, or 2.

    "^^" is a break inside a line at a new line, and "__" one between lines on one line.
    """
    found = re.findall(r"(  |//|\n\n|\n|\^\^|__)?([pfh])(\+?)(&?)", blocks)
    kinds = [{"  ": INSIDE, "//": DIVIDES, "^^": INSIDE}.get(gap, APART) for gap, *_ in found]
    lines = np.cumsum([gap in ("\n", "\n\n", "^^") for gap, *_ in found]).tolist()
    columns = [lines, [int(gap == "\n\n") for gap, *_ in found], *[list(range(len(found)))] * 6]
    labels = ["pfh".index(label) for _, label, _, _ in found]
    joins, links = [int(plus != "") for *_, plus, _ in found], [int(one != "") for *_, one in found]
    ones = [1.0] * len(found)
    (first, *_, bonds), _ = join(labels, joins, links, kinds, columns, probability=ones, weight=ones)
    sizes = np.diff(first).tolist()
    wanted = [(int(size[0]), int(size[2]) if "/" in size else 0) for size in expected.split()]
    if found and not found[0][0]:
        wanted[0] = wanted[0][0], 1
    assert list(zip(sizes, bonds, strict=True)) == wanted
    assert first[-1] == len(found)


def test_the_core_of_a_piece_goes_from_its_first_core_to_its_last() -> None:
    blocks = [  # joins, start, end, core start, core end, first word, end word, probability, weight
        (0, 0, 3, 1, 1, 0, 0, 0.5, 1.0),
        (1, 4, 9, 4, 9, 0, 2, 0.5, 2.0),
        (1, 10, 15, 11, 14, 2, 3, 0.0, 3.0),
        (1, 16, 18, 16, 16, 7, 7, 0.0, 0.0),
        (0, 19, 20, 19, 19, 3, 3, 0.5, 4.0),
        (1, 21, 22, 21, 21, 8, 8, 2.0, 1.0),
        (0, 23, 30, 23, 30, 3, 5, 1.5, 1.0),
        (1, 31, 34, 32, 33, 5, 6, 1.0, 1.0),
        (0, 35, 36, 35, 36, 6, 7, 0.25, 1.0),
    ]
    joins, *columns = (list(column) for column in zip(*blocks, strict=True))
    same, bounds = [0] * len(blocks), [list(map(int, column)) for column in columns[:6]]
    kinds = [INSIDE] * len(blocks)
    table, probability = join(same, list(map(int, joins)), same, kinds, [same, same, *bounds], probability=columns[6], weight=columns[7])  # fmt: skip
    first, start, end, core_start, core_end, first_word, end_word, bond = table
    assert first == [0, 4, 6, 8, 9]
    assert (start, end) == ([0, 19, 23, 35], [18, 22, 34, 36])
    assert (core_start, core_end) == ([4, 19, 23, 35], [14, 19, 33, 36])
    assert (first_word, end_word) == ([0, 3, 3, 6], [3, 3, 6, 7])
    assert bond == [0, 0, 0, 0]
    assert probability == [1.5 / 6, 4 / 5, 1.0, 0.25]


def traits_of(text: str) -> list[str]:
    """Return the traits of the pieces of a page, whose cores stand in brackets: D, C, M and L in the order of their bits.

    7 is a date. A full stop ends a sentence, "/" a line, ":" is a colon, "_" white space, a small letter a letter.
    """
    bare, cores = "", []
    for sign in text:
        if sign == "[":
            cores.append([len(bare)])
        elif sign == "]":
            cores[-1].append(len(bare))
        else:
            bare += sign
    signs = np.zeros(256, np.uint8)
    for letters, bit in ((".", 1), ("/", 2), (":", 4), ("_/", 8), ("abcdefghij", 16)):
        signs[[ord(letter) for letter in letters]] |= bit
    dates = numbers(*(at for at, sign in enumerate(bare) if sign == "7"))
    starts, ends = (numbers(*(core[side] for core in cores)) for side in (0, 1))
    traits = np.full(len(cores), 99, np.uint8)
    read_traits(3, *views(signs, np.frombuffer(bare.encode("ascii"), np.uint8), dates, starts, ends, traits))
    return ["".join(name for bit, name in enumerate("DCML") if trait >> bit & 1) for trait in traits.tolist()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a date that starts in the core
        ("[7]", ["D"]), ("7[A]7", [""]), ("[A7][A][7]", ["D", "", "D"]), ("7[A]77[A]7[7A]", ["", "", "D"]), ("[]7", [""]),
        # a sentence that ends in the last four characters, or in two behind them on the line
        ("[A.]", ["C"]), ("[A.BCD]", ["C"]), ("[A.BCDE]", [""]), ("[A].", ["C"]), ("[A]B.", ["C"]), ("[A]BC.", [""]), ("[A]/.", [""]), ("[A]B/.", [""]), (".[ABC]", [""]), ("[].", ["C"]),
        # a colon among the last character and two behind it, or nothing but white space there
        ("[A:]", ["M"]), ("[A:B]", [""]), ("[A:B]C", [""]), ("[A]:", ["M"]), ("[A]B:", ["M"]), ("[A]BC:", [""]), ("[A]/:", ["M"]), ("[_]", ["M"]), ("[A]__", [""]), ("[A_]_/", ["M"]), ("[]__", ["M"]), ("[]_A", [""]),
        # three letters
        ("[abc]", ["L"]), ("[ab]c", [""]), ("[aBbAc]", ["L"]), ("[ab][cd]", ["", ""]), ("[abcdefg.7]:", ["DCML"]),
        ("", []),
    ],
)  # fmt: skip
def test_traits_of_pieces(text: str, expected: list[str]) -> None:
    assert traits_of(text) == expected


class Limits(NamedTuple):
    """What tells lines, in the order of the kernel."""

    byline: int = 4
    per_dense: float = 1.0
    shortest_headline: int = 5
    longest_headline: int = 20
    shortest_sentence: int = 10
    longest_sentence: int = 30
    fewest_words: int = 3
    longest_byline: int = 12
    beside_day: int = 6
    longest_beside_day: int = 9
    reach: int = 2
    fewest: int = 0


class Read(NamedTuple):
    kinds: str
    bylines: list[int]
    first: list[int]
    spans: list[str]


def core(piece: str) -> str:
    return re.sub(r"~[~.]*$", "", piece).strip(" ~7")


def read(text: str, limits: Limits = Limits(), *, first_bond: int = 1) -> Read:  # noqa: B008 - it cannot change
    """Return the lines of a page whose pieces "|" parts: H, S, P, D, s for a short line, O.

    Cores have no white space, "~" or 7 at their edges, and nothing behind "~". Each of 7 and 9 is a day, 8 a time, X a dense character. What B
    begins has the phrase of a byline.
    """
    pieces = list(re.finditer(r"[^|\n]+", text))
    starts = [one.start() + len(one[0]) - len(one[0].lstrip(" ~7")) for one in pieces]
    ends = [start + len(core(one[0])) for one, start in zip(pieces, starts, strict=True)]
    bonds = [int(text[max(one.start() - 1, 0)] == "\n") for one in pieces]
    bonds[:1] = [first_bond]
    words = [word.start() for word in re.finditer(r"\w+", text)]
    dates = list(re.finditer(r"7+|8+|9+", text))
    classes = np.frombuffer(text.encode("ascii"), np.uint8)
    tables = np.zeros((3, 256), np.uint8)
    tables[0, ord("X")] = tables[1, ord(".")] = tables[2, ord("\n")] = 1
    openings = np.array([4 if text[start : start + 1] == "B" else 3 for start in starts], np.uint32)
    columns = [starts, ends, np.searchsorted(words, starts), np.searchsorted(words, ends)]
    out, kinds, bylines = np.full((3, len(pieces)), 99), np.full(len(pieces), 99, np.uint8), np.full(len(pieces), 99, np.uint8)  # fmt: skip
    days = np.array([date[0][0] != "8" for date in dates], np.uint8)
    bounds = [np.array([date.span()[side] for date in dates], np.int64) for side in (0, 1)]
    arrays = views(np.frombuffer(b"HSPDsO", np.uint8), *tables, classes, *bounds, days)
    of_pieces = views(np.array(bonds), *(np.array(column, np.int64) for column in columns), openings)
    count = read_lines(*limits, *arrays, *of_pieces, *views(*out, kinds, bylines))
    spans = [text[low:high] for low, high in out[1:, :count].T.tolist()]
    return Read("".join(map(chr, kinds[:count])), bylines[:count].tolist(), out[0, :count].tolist(), spans)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        # headlines: three words or mostly dense, 5 to 20 characters
        ("a a a", "H"), ("a aaa", "s"), ("aaaaaa aaaaaaa a aaa", "H"), ("aaaaaa aaaaaaa a aaaa", "O"), ("XX", "s"), ("aXX", "H"), ("aaXX", "s"), ("X", "s"), ("XXXXXXXXXX", "H"), ("XXXXXXXXXXa", "O"),
        # texts: a full stop, and 10 characters or more
        ("aaaaaaaaa.", "S"), ("aaaaaaaa.", "s"), ("a a aaaa.", "O"), ("aaaaaaaaa. a a a", "H"), ("a" * 29 + ".", "S"), ("a" * 30 + ".", "P"), ("XX.", "O"), ("XXXXX.", "S"),
        ("aaaaaaa.aaa", "S"), ("aaaaaa.aaaa", "s"), ("aaaaaaaaaa~.", "S"), ("aaaaaaaaaa~~.", "s"), ("aaaaaaaaaa\n.", "ss"), ("aaaaaaaaaa~\n.", "ss"), ("aaaaaaaaaa", "s"),
        # dates: most of a line, or a day and little beside it
        ("8", "D"), ("8888aaaa", "s"), ("88888aaaa", "D"), ("8aaaaaa", "s"), ("9aaaaaa", "D"), ("999aaaaaa", "D"), ("99aaaaaaa", "s"), ("9999aaaaaa", "s"), ("999aaaaa.", "s"), ("99999aaaa.", "S"), ("99999aaa.", "D"),
        ("8a9aaaaa", "D"), ("9a8aaaaa", "D"), ("8a8aaaaa", "s"), ("888a88aaaa", "s"), ("888a888aaaa", "D"), ("a a 9aa", "D"), ("aa a 9aa", "H"), ("9 a aaaaaa", "H"), ("9XXX", "D"), ("9XXXX", "H"),
        ("aaaaaa 777\naaa", "ss"), ("aaaaaa777\naaa", "ss"), ("aaaaaaa\n9", "sD"), ("9\naaaaaaa\n9", "DsD"), ("aaaaaaa\n7aaaaaaa", "ss"),
        # lines of several pieces
        ("a|a|a", "H"), ("a|a\na|a|a\na", "sHs"), ("aaaaa|aaa|.", "S"), ("9|aaaaaa", "s"), ("9|aaaaa", "D"), ("aaa|9", "D"), ("aaa|aaaaa\n8", "sD"), ("a\nB|b c", "sH"),
        ("~~", "s"),
    ],
)  # fmt: skip
def test_kinds_of_lines(text: str, kinds: str) -> None:
    found = read(text)
    assert found.kinds == kinds
    assert found.spans == [core(line) for line in text.split("\n")]
    pieces = [line.count("|") + 1 for line in text.split("\n")]
    assert found.first == [sum(pieces[:line]) for line in range(len(pieces))]


@pytest.mark.parametrize(
    ("text", "per_dense", "kinds"),
    [
        ("X", 0.0, "s"),  # taken for a letter
        ("X", 0.5, "s"),
        ("X", 10.0, "H"),
        ("X", 3.5, "s"),
        ("aaaaaaaaaaaa.\nX", 10.0, "SH"),
        ("XXa", 1.25, "H"),
    ],
)
def test_a_dense_character_weighs_more(text: str, per_dense: float, kinds: str) -> None:
    assert read(text, Limits(per_dense=per_dense)).kinds == kinds


def test_the_first_piece_begins_a_line_whatever_its_bond() -> None:
    assert read("a|a|a\na", first_bond=0).kinds == "Hs"


TEXT = "aaaaaaaaa."


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([TEXT, "B a"], [0, 1]), (["B a", TEXT], [1, 0]), ([TEXT, "x", "B a"], [0, 0, 1]), (["B a", "x", TEXT], [1, 0, 0]), ([TEXT, "x", "x", "B a"], [0] * 4), (["B a", "x", "x", TEXT], [0] * 4),
        (["B a", "B a", "B a"], [0] * 3), ([TEXT, "B a", "B a", "B a"], [0, 1, 1, 0]), ([TEXT, "a"], [0, 0]), ([TEXT, TEXT], [0, 0]), (["B a", "x", TEXT, "x", "B a"], [1, 0, 0, 0, 1]),
        ([TEXT, "B aaaaaaaaaa"], [0, 1]), ([TEXT, "B aaaaaaaaaaa"], [0, 0]), ([TEXT, "B a."], [0, 0]), ([TEXT, "B 88"], [0, 1]), ([TEXT, "B 888"], [0, 0]), ([TEXT, "B|a"], [0, 1]), ([TEXT, "a|B"], [0, 0]),
        (["x", "x", "x", "x", "B a", TEXT], [0, 0, 0, 0, 1, 0]), (["x", "x", "x", TEXT, "x", "B a"], [0] * 5 + [1]),
    ],
)  # fmt: skip
def test_a_byline_stands_near_a_text(lines: list[str], expected: list[int]) -> None:
    assert read("\n".join(lines)).bylines == expected


@pytest.mark.parametrize(
    ("lines", "is_read"),
    [
        ([TEXT, TEXT, "a a a", "a a a"], True),
        ([TEXT, "a", "a a a", "a a a"], False),
        ([TEXT, TEXT, "a a a", "a a"], False),
        ([TEXT, TEXT, "aaaaa", "9aaaa"], True),
        ([TEXT, TEXT, "aaaaa", "a" * 21], False),
        ([TEXT, TEXT, "aaaaa", "aaaaa."], False),
        ([TEXT] * 3 + ["a a a"] * 3, True),
    ],
)
def test_a_page_without_texts_and_headlines_is_not_read(lines: list[str], is_read: bool) -> None:
    assert len(read("\n".join(lines), Limits(fewest=2)).kinds) == is_read * len(lines)


@pytest.mark.parametrize(
    ("least", "known", "words", "spans", "places"),
    [
        (1, [5], [5, 6, 5], [(0, 30)], [0]),
        (2, [5], [5, 6, 5], [(0, 30)], []),  # a word counts once, however often it is printed
        (2, [5, 5, 7], [5, 7, 6], [(0, 30)], [0]),
        (3, [5, 5, 7], [5, 7, 6], [(0, 30)], []),  # or known
        (1, [5], [5 + 64, 5 + 128, 2**63 + 5, 4], [(0, 40)], []),
        (2, [2**63 + 63, 0], [2**63 + 63, 0, 2**63], [(0, 30)], [0]),
        (1, [5], [5] * 6, [(0, 10), (10, 11), (20, 20), (29, 41)], [0, 1, 3]),
        (1, [5], [5] * 6, [(1, 10), (11, 30)], [1]),
        (1, [5], [5] * 3, [(20, 90), (90, 99)], [0]),
        (2, [5, 6], [5, 6, 6, 5, 5], [(0, 20), (20, 40), (40, 50)], [0, 1]),
        (0, [], [5], [(0, 30)], [0]),
        (1, [], [5], [(0, 30)], []),
        (1, [5], [], [(0, 30)], []),
    ],
)
def test_spans_with_known_words(least: int, known: list[int], words: list[int], spans: list[tuple[int, int]], places: list[int]) -> None:  # fmt: skip
    hashes = [np.array(column, np.uint64) for column in (known, words)]
    last, found, bounds = np.full(len(known), 99), np.full(len(spans), 99), np.array(spans, np.int64).T.copy()
    size = find_known_spans(least, *views(*hashes, np.arange(len(words)) * 10, *bounds, last, found))
    assert found[:size].tolist() == places
