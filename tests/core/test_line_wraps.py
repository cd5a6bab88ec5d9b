"""Lines of hard-wrapped paragraphs, on lines whose lengths can be counted."""

from __future__ import annotations

import re

import numpy as np
import pytest

from articlesplit.core.kernels import views
from articlesplit.core.line_wraps import SIGNS, mark_wrapped

NARROW, WIDE, TOLERANCE, LEAST, FULL, MOST = 10, 20, 2, 2, 0.5, 0.75
TABLE = np.zeros(256, np.uint8)
"""Small letters go on with a sentence, a full stop ends it, a star begins the item of a list. Capitals do nothing."""
TABLE[ord("a") : ord("z") + 1] = 1 << SIGNS.index("goes_on")
TABLE[ord(".")] = 1 << SIGNS.index("sentence_end")
TABLE[ord("*")] = 1 << SIGNS.index("listed")


def wrapped(*pages: str) -> str:
    """Return which lines of some pages go on with the line before: "+" or "-" for each that is not empty."""
    text, starts, ends, blank, page_first, empty = "\n".join(pages), [], [], [], [], 0
    page_starts = np.cumsum([0, *(len(page) + 1 for page in pages[:-1])]).tolist()
    at = 0
    for line in text.split("\n"):
        if at in page_starts:
            page_first.append(len(starts))
        if line:
            starts.append(at)
            ends.append(at + len(line))
            blank.append(empty)
        empty = 0 if line else empty + 1
        at += len(line) + 1
    columns = [np.array(column, np.int64) for column in (page_first, starts, ends, blank)]
    out = np.zeros(len(starts), np.uint8)
    classes = np.frombuffer(text.encode("ascii"), np.uint8)
    word_ends = np.array([word.end() for word in re.finditer(r"\w+", text)], np.int64)
    widths = np.full(WIDE + 1, 9)
    arrays = views(TABLE, classes, classes, word_ends, *columns, widths, out)
    mark_wrapped(NARROW, WIDE, TOLERANCE, LEAST, FULL, MOST, *arrays)
    return "".join("-+"[one] for one in out.tolist())


RUN = "aaaaaa aaaaa\nbbbbbb bbbbb\ncccccc ccccc\n"
"""Three lines of 12 characters: 36."""


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("aaaaaa aaa\nbbbbbb bbb\ncccccc", "-++"),  # as narrow as is read
        ("aaaaa aaa\nbbbbb bbb\nccccc", "---"),
        ("aaaaaaaaaa aaaaaaaaa\nbbbbbbbbbb bbbbbbbbb\nccc", "-++"),  # as wide as is read
        ("aaaaaaaaaaa aaaaaaaaa\nbbbbbbbbbb bbbbbbbbb\nccc", "---"),
        ("aaaaaa aaaaa\nbbbbbb bbbbb", "--"),  # one break tells nothing
        ("aaaaaa\nbbbbbb bbbbb\ncccccc ccccc\ndddddd", "----"),  # a line that is half as long is not full
        ("aaaaaaa\nbbbbbb bbbbb\ncccccc ccccc\ndddddd", "-+++"),
        ("aaaaaaaaa\nb bbbbbbbbbb\ncccccc ccccc\ndddddd", "-+++"),  # 11 with the next word: more than 12 - 2
        ("aaaaaaaa\nb bbbbbbbbbb\ncccccc ccccc\ndddddd", "----"),
        ("aaaaaaaaaaaa\nb\naaaaaaaaaaaa\nb\naaaaaaaaaaaa\nb", "------"),  # three breaks of five, not three quarters
        ("aaaaaaaaaaaa\nb\naaaaaaaaaaaa\nbbbbbbbbbbb\nc", "-++++"),  # three of four
        ("aaaaaaaaaaa.\nbbbbbbbbbbb.\nccccccccccc\nddddddddddd\neeeeeeeeeee", "-++++"),  # two open ends at four breaks
        ("aaaaaaaaaaa.\nbbbbbbbbbbb.\nccccccccccc.\nddddddddddd\neeeeeeeeeee", "-----"),
        ("aaaaaaaaaaa\nbbbbbbbbbbb.\nccccccccccc.\nddddddddddd.\neeeeeeeeeee", "-----"),
        ("aaaaaaaaaaa.\nbbbbbbbbbbb.\nccccccccccc\nddddddddddd", "----"),  # one at three breaks
        ("aaaaaaaaaaaa\nBBBBBBBBBBB\nCCCCCCCCCCC\nddddddddddd", "-+++"),  # one small letter at three breaks
        ("aaaaaaaaaaaa\nBBBBBBBBBBB\nCCCCCCCCCCC\nDDDDDDDDDDD", "----"),
        ("aaaaaaaaaaaa\nBBBBBBBBBBB\nCCCCCCCCCCC\nDDDDDDDDDDD\neeeeeeeeeee", "-----"),
        ("aaaaaaaaaaaa\n!!!!!!!!!!!!\nbbbbbbbbbbbb\nc", "-+++"),  # a line without a word counts whole
        ("aaaaaaaaa\n!\nbbbbbbbbbbbb\ncccccccccccc\nd", "-++++"),
        ("aaaaaaaa\n!\nbbbbbbbbbbbb\ncccccccccccc\ndd", "-----"),
        ("aaaaaaaaaaaa\nbbbbbbbbbbbb\n!!!", "-++"),  # and so does the last one, behind all words
        ("aaaaaaaaaaaa\nbbbbbbbbb\n!", "-++"),
        ("aaaaaaaaaaaa\nbbbbbbbb\n!", "---"),
        ("!!!!!!!!\nb bbbbbbbbbb\ncccccccccccc\ndd", "----"),  # the text's first word stands in its second line
        ("aaaaaaaaaaaa\n.BBBBBBBBBBB\nCCCCCCCCCCCC", "---"),  # a full stop goes on with nothing
        ("\n\naaaaaaaaaaaa\nbbbbbbbbbbbb\nc", "-++"),
        ("aaaaaaaaaaaa\nbbbbbbbbbbbb\n\nccccccccccc\ndddddddddddd", "----"),  # an empty line ends a run
        ("", ""),
        ("aaaaaaaaaaaa", "-"),
    ],
)  # fmt: skip
def test_a_run_is_wrapped_if_its_width_explains_its_breaks(lines: str, expected: str) -> None:
    assert wrapped(lines) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("dddddd ddddd\neeeee", "-+"),
        ("dddddd dddd.\neeeee", "--"),  # it ends a sentence
        ("dddddd ddddd\n*eeee", "--"),  # an item of a list
        ("dddddd ddddd\n.eeee", "-+"),
        ("dddddd ddddd\nEEEEE", "-+"),  # here a capital may follow
        ("dddddd\n\neeeee", "--"),
        ("ddddddd dddddd\neeeee", "-+"),  # two characters longer than the page's width
        ("ddddddd ddddddd\neeeee", "--"),
        ("dddd\neeeeee", "-+"),  # 11 characters with the next word, and half a line is no bar
        ("dddd\neeeee", "--"),
    ],
)
def test_lines_of_other_runs_are_wrapped_at_the_width_of_the_page(lines: str, expected: str) -> None:
    assert wrapped(f"{RUN}\n{lines}") == "-++" + expected
    assert wrapped(f"{lines}\n\n{RUN}") == expected + "-++"
    assert wrapped(f"{RUN}\n{lines}", lines) == "-++" + expected + "--"
    assert wrapped(lines, f"{lines}\n\n{RUN}") == "--" + expected + "-++"


def test_a_third_of_the_characters_make_a_page_of_wrapped_lines() -> None:
    head = "dddddd ddddd\neeeee"  # 17 characters
    for rest, joined in (("." * 55, "+"), ("." * 56, "-")):
        assert wrapped(f"{RUN}\n{head}\n\n{rest}") == f"-++-{joined}-"
        assert wrapped(f"{RUN}\n{head}\n{rest}") == f"-++-{joined}{joined}"


@pytest.mark.parametrize(
    ("widths", "width"),
    [([12], 12), ([12, 16], 14), ([12, 12, 18], 12), ([12, 18, 18], 18), ([12, 17], 14), ([11, 12, 13, 18], 12)],
)  # fmt: skip
def test_the_width_of_a_page_is_the_median_of_those_of_its_runs(widths: list[int], width: int) -> None:
    runs = ["\n".join([letter * size for letter in "abc"]) for size in widths]
    for length, joined in ((width + TOLERANCE, "+"), (width + TOLERANCE + 1, "-")):
        assert wrapped("\n\n".join([*runs, "D" * length + "\ne"])) == "-++" * len(runs) + "-" + joined
    for length, joined in ((width - TOLERANCE - 1, "+"), (width - TOLERANCE - 2, "-")):
        assert wrapped("\n\n".join([*runs, "D" * length + "\ne"])) == "-++" * len(runs) + "-" + joined


def test_each_page_has_a_width_of_its_own() -> None:
    narrow, wide = ("\n".join(letter * size for letter in "abc") for size in (12, 18))
    foot = "\n\nDDDDDDDDDDDD\ne"  # full on the one page, short on the other
    assert wrapped(narrow + foot, wide + foot, narrow + foot) == "-++-+" + "-++--" + "-++-+"


def test_the_last_line_of_a_page_and_the_first_of_the_next_are_two() -> None:
    assert wrapped("aaaaaaaaaaaa\nbbbbbbbbbbbb", "cccccccccccc\ndddddddddddd") == "----"
    assert wrapped("aaaaaaaaaaaa\nbbbbbbbbbbbb\ncccccccccccc", "dddddddddddd\neeeeeeeeeeee\nffffffffffff") == "-++" * 2


def test_a_page_has_no_widths_of_the_page_before() -> None:
    before = "\n\n".join(["\n".join(letter * 19 for letter in "abc")] * 3)
    runs = ["\n".join(letter * size for letter in "abc") for size in (18, 20)]
    assert wrapped(before, "\n\n".join([*runs, "D" * 21 + "\ne"])) == "-++" * 5 + "-+"


def test_a_run_that_is_not_wrapped_leaves_the_run_before_as_it_is() -> None:
    assert wrapped("aaaaaaaaaaaa\nbbbbbbbbbbbb\n*ccc\n\nD" + "D" * 11 + "\nE\nF" + "F" * 11) == "-++-++"
