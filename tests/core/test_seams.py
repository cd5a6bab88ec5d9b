# ruff: noqa: E501 - the tables below are read along their lines
"""The kernels of seams on short texts.

"|" stands for a seam between two letters, "¦" for one behind a mark, "/" for the start of a piece, "§" for that of a
page, and a date stands between "<" and ">".
"""

from __future__ import annotations

import numpy as np
import pytest

from articlesplit.core import seam_scan, seam_signs
from articlesplit.core.arrays import Ints, hash_slots
from articlesplit.core.characters import code_points, tables
from articlesplit.core.cut_text import CutText
from articlesplit.core.kernels import views
from articlesplit.core.words import ALL_BITS, HASH_BASE, find_words, join_hashes, word_hashes
from articlesplit.text.traits import TRAITS

NEW = 5


class Written:
    """A text with seams, and what the kernels find about them."""

    def __init__(self, written: str) -> None:
        text, marks, self.at = "", [], dict[str, list[int]]()
        for one in written:
            if one in "|¦/§<>":
                self.at.setdefault("|" if one == "¦" else one, []).append(len(text))
                marks += [one == "¦"] * (one in "|¦")
            else:
                text += one
        self.text = text
        self.seams, self.is_mark = self.offsets("|"), np.array(marks, np.uint8)
        self.starts = np.sort(np.concatenate(([0], self.offsets("/"), self.offsets("§"))))
        pages = np.concatenate(([0], self.offsets("§")))
        codes = code_points(text)
        classes = tables()[0].take(codes, mode="clip")
        bases, word_starts, self.word_ends, self.words = find_words(codes, classes, pages)
        self.kind = np.zeros(len(text), np.uint8)
        none = np.zeros(0, np.int64), np.zeros(0, np.uint8)
        of_words = word_starts, self.word_ends, self.words
        dates = self.offsets("<"), self.offsets(">")
        of_pages = pages, np.append(pages[1:], len(text)), np.arange(len(pages), dtype=np.uint64) * np.uint64(77)
        columns = TRAITS, classes, bases, *of_words, *dates, *of_pages, *none, self.kind
        self.kernel = CutText(len(text) - 1, *views(*columns))
        self.pages, self.signs = len(pages), np.zeros(len(self.seams), np.uint8)
        self.read_sides(len(dates[0]))

    def offsets(self, sign: str) -> Ints:
        return np.array(self.at.get(sign, []), np.int64)

    def read_sides(self, dates: int) -> None:
        size = len(self.seams)
        self.bounds = np.full(len(self.starts) + 2 * dates + 1, 99)
        self.edges, self.first, self.count, numbers, met = np.full((5, 2 * size), 99)
        arrays = self.seams, self.starts, self.bounds, self.edges, self.first, self.count
        seam_scan.read_sides(self.kernel, *views(*arrays))
        self.keys, pair_keys = np.full(2 * size, 99, np.uint64), np.full(size, 99, np.uint64)
        (self.page, self.pairs), self.partners = np.full((2, size), 99), np.zeros(size, np.uint8)
        own = self.seams, self.first, self.page, self.keys, pair_keys, hash_slots(2 * size), numbers, met
        arrays = *own, self.pairs, self.partners
        self.different = seam_scan.number_sides(self.kernel, ALL_BITS, HASH_BASE, *views(*arrays))

    def scratch(self, most: int) -> tuple[np.ndarray, ...]:  # type: ignore[type-arg]
        size = 2 * len(self.seams)
        return (
            np.full(size + most, 9, np.uint64),
            hash_slots(size + most),
            np.full(size + most, 9),
            np.zeros(size, np.uint8),
        )

    def names(self) -> str:
        """Return the signs of each seam."""
        seams = (
            "+".join(name for bit, name in enumerate(seam_signs.SIGNS) if sign >> bit & 1)
            for sign in self.signs.tolist()
        )
        return ", ".join(name or "-" for name in seams)


@pytest.mark.parametrize(
    ("written", "sides"),
    [
        ("Rain|Snow", [("Rain", "Snow")]),
        ("Rain in|Snow fell", [("Rain in", "Snow fell")]),
        ("a /b Rain|Snow /c", [("b Rain", "Snow")]),
        ("Rain|Snow|Hail", [("Rain", "Snow"), ("Snow", "Hail")]),
        ("a <3.5> Rain|Snow <4.5> b", [("Rain", "Snow")]),
        ("a b <3>|Snow", [("3", "Snow")]),
        ("a §Rain|Snow §b", [("Rain", "Snow")]),
    ],
)
def test_sides_go_to_the_next_boundary(written: str, sides: list[tuple[str, str]]) -> None:
    text = Written(written)
    size = len(text.seams)
    assert text.bounds.tolist() == sorted([*text.starts, *text.offsets("<"), *text.offsets(">"), len(text.text)])
    found = [
        (text.text[text.edges[i] : text.seams[i]].strip(), text.text[text.seams[i] : text.edges[size + i]].strip())
        for i in range(size)
    ]
    assert found == sides
    assert text.count.tolist() == [len(word_hashes(side)) for column in zip(*sides, strict=True) for side in column]


@pytest.mark.parametrize(
    ("written", "pairs", "partners"),
    [
        ("Rain|Snow", [0], [0]),
        ("Rain|Snow rain|Snow", [0, 0], [0, 0]),
        ("Rain|Snow Rain|Hail", [0, 1], [1, 1]),
        ("Rain|Snow Wind|Snow", [0, 1], [2, 2]),
        ("Rain|Snow Rain|Hail Wind|Hail", [0, 1, 2], [1, 3, 2]),
        ("Rain|Snow §Rain|Snow", [0, 1], [0, 0]),
        ("Rain|Snow §Rain|Hail", [0, 1], [0, 0]),
    ],
)
def test_pairs_of_words_and_their_partners(written: str, pairs: list[int], partners: list[int]) -> None:
    text = Written(written)
    assert (text.pairs.tolist(), text.partners.tolist()) == (pairs, partners)
    assert text.different == max(pairs) + 1


@pytest.mark.parametrize(
    ("written", "signs"),
    [
        ("Snow falls /Rain in|Snow falls", "field"),
        ("Rain in /Rain in|Snow", "field"),
        ("Snow /Rain|Snow", "-"),  # one word on the right says nothing
        ("Rain /Rain|Snow", "-"),  # one on the left needs other partners
        ("Rain /Rain|Snow /Rain|Hail", "field, field"),
        ("falls Snow /Rain|Snow falls", "field"),  # the order of words does not count
        ("Snow falls now /Rain|Snow falls", "-"),
        ("Snow falls §Rain|Snow falls", "-"),
        ("Snow falls|Hail /Rain|Snow falls", "-, -"),
        ("a <Snow falls> b /Rain|Snow falls", "field"),
    ],
)
def test_a_side_that_is_a_field_elsewhere(written: str, signs: str) -> None:
    text = Written(written)
    arrays = text.seams, text.bounds, text.first, text.count, text.page, text.partners, *text.scratch(len(text.bounds))
    found = seam_signs.mark_fields(text.kernel, ALL_BITS, HASH_BASE, *views(*arrays, text.signs))
    assert text.names() == signs
    assert found == np.count_nonzero(text.signs)


@pytest.mark.parametrize(
    ("begins", "whole", "written", "signs"),
    [
        ([0, 0], [2, 0], "Rain|Snow", "field"),
        ([0, 0], [1, 0], "Rain|Snow", "-"),
        ([0, 0], [0, 2], "Rain|Snow", "-"),
        ([0, 1], [0, 0], "Rain|By Ana", "field"),
        ([0, 1], [0, 0], "Rain|By ana", "-"),
        ([0, 1], [0, 0], "Rain|By", "-"),
        ([1, 0], [0, 0], "Rain|By Ana", "-"),
    ],
)
def test_phrases_at_a_seam(begins: list[int], whole: list[int], written: str, signs: str) -> None:
    text = Written(written)
    phrases = np.array(begins, np.uint32), np.array(whole, np.uint32)
    seam_signs.mark_phrases(text.kernel, 1, 2, *views(text.first, text.count, *phrases, text.signs))
    assert text.names() == signs


@pytest.mark.parametrize(
    ("written", "signs"),
    [
        ("<3.5> Ana Sol|Snow", "behind_date"),
        ("<3.5> Ana de Sol|Snow", "behind_date"),
        ("<3.5> Ana over Sol|Snow", "-"),
        ("<3.5> Ana|Snow", "-"),
        ("<3.5> A B C D E|Snow", "-"),
        ("<3.5> /Ana Sol|Snow", "-"),
        ("Snow|Ana Sol <3.5>", "before_date"),
        ("Snow|Ana sol <3.5>", "-"),
        ("<3.5> Ana Sol|Mia Lind <4.5>", "behind_date+before_date"),
        ("Ana Sol|Mia Lind", "-"),
    ],
)
def test_names_beside_dates(written: str, signs: str) -> None:
    text = Written(written.replace("> /", ">x /"))
    arrays = text.edges, text.first, text.count, text.signs
    seam_signs.mark_dated_names(text.kernel, 2, 4, 3, *views(*arrays))
    assert text.names() == signs


@pytest.mark.parametrize(
    ("written", "signs"),
    [
        ("Rain|Snow", "-"),
        ("rain /Rain|Snow", "left_alone"),
        ("Rain|Snow /in snow", "right_alone"),
        ("Rain|Snow snow rain", "left_alone+right_alone"),
        ("Rain|Snow /snow¦Hail", "-, -"),
        ("Rain|Snow §rain snow", "-"),
    ],
)
def test_words_that_stand_alone_elsewhere(written: str, signs: str) -> None:
    text = Written(written)
    arrays = text.keys, *text.scratch(len(text.words)), text.signs
    seam_signs.mark_lone_words(text.kernel, ALL_BITS, HASH_BASE, *views(*arrays))
    assert text.names() == signs


@pytest.mark.parametrize(
    ("written", "alone", "signs"),
    [
        ("Play|Station", False, "-"),
        ("the Play|Station games /our Play|Station club", False, "name, name"),
        ("the Play|Station games /the Play|Station club", False, "-, -"),
        ("the Play|Station games /our Play|Station games", False, "-, -"),
        ("the /Play|Station games /our Play|Station club", False, "name, name"),
        ("the Play|Station games /our Play|Station club", True, "name, name"),
        ("The Play|Station games /Our Play|Station club", True, "-, -"),
        ("You|Tube", False, "name"),
        ("You¦Tube", False, "-"),
        ("Mc|Rain", False, "name"),
    ],
)
def test_names_with_a_capital_inside(written: str, alone: bool, signs: str) -> None:
    text = Written(written)
    size = len(text.seams)
    if alone:
        text.signs[:] = 8 + 16
    own = text.signs.copy()
    names = [np.sort(join_hashes(*(word_hashes(word) for word in ("You", "Tube")))), word_hashes("Mc")]
    scratch = *np.full((2, size), 9, np.uint64), np.zeros(size, np.uint8), np.zeros(size, np.int64)
    arrays = text.bounds, text.first, text.is_mark, text.pairs, *names, *scratch, text.signs
    seam_signs.mark_names(text.kernel, HASH_BASE, ALL_BITS, *views(*arrays))
    text.signs ^= own
    assert text.names() == signs


@pytest.mark.parametrize(
    ("written", "signs", "cuts"),
    [
        # two different seams with signs make a page a glued one; a row is a short piece of six characters
        ("Rain|Snow", [1], "^"), ("Rain|Snow", [0], "."), ("Rain|Snow", [1 + 32], "."), ("Rain|Snow", [2], "^"),
        ("Rain|Snow", [4], "."), ("Rain|Snow /Wind|Hail", [4, 4], "^^"), ("Rain|Snow /Rain|Snow", [4, 4], ".."), ("Rain|Snow §Wind|Hail", [4, 4], ".."), ("Rain|Snow /Wind|Hail", [4, 4 + 32], ".."),
        ("Rain|Snow /Wind|Hail", [24, 24], "^^"), ("Rain|Snow /Wind|Hail", [24, 8], ".."), ("Rain|Snow /Wind|Hail /Fog|Ice", [24, 24, 8], "^^^"), ("Rain|Snow /Wind|Hail /Fog|Ice", [24, 24, 0], "^^."), ("Rain|Snow /Wind|Hail /fog|Ice", [24, 24, 0], "^^^"),
        ("Rain|Snow /Wind|Hail /Fog|Ice", [24, 24, 8 + 32], "^^."), ("Rain|Snow /Wind|Hail §Fog|Ice", [24, 24, 8], "^^."), ("Rain¦Snow /Wind¦Hail", [0, 0], "^^"), ("Rain¦Snow", [0], "."), ("Rain|Snow /Wind|Hail /Fog|Ice|Sun", [1, 1, 0, 0], "^^^^"),
        ("Rain|Snow /Wind|Hail /Fog|Icehouse|Sun", [1, 1, 0, 0], "^^.."), ("Rain|Snow /Wind|Hail /Fog|Hail", [1, 1, 0], "^^^"),
    ],
)  # fmt: skip
def test_where_two_fields_meet(written: str, signs: list[int], cuts: str) -> None:
    text = Written(written)
    size = len(text.seams)
    scratch = *np.full((2, size), 9, np.uint8), np.full(text.pages, 9)
    of_seams = text.seams, text.edges, text.first, text.is_mark, text.page, text.pairs, text.partners
    arrays = *of_seams, np.array(signs, np.uint8), *scratch
    made = seam_signs.cut_where_fields_meet(text.kernel, NEW, 2, 6, *views(*arrays))
    assert "".join("^" if text.kind[at] == NEW else "." for at in text.seams) == cuts
    assert made == cuts.count("^")
