# ruff: noqa: E501 - the tables below are read along their lines
"""Lines and the table of blocks, against a plain reading of what they are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlesplit.core.characters import WHITE, Char, tables
from articlesplit.core.cut_text import CutText
from articlesplit.core.kernels import views
from articlesplit.core.sign_cuts import colons_divide
from articlesplit.core.traits import MARKS
from articlesplit.labels import Break
from articlesplit.text.blocks import cut_blocks
from articlesplit.text.lines import find_lines
from articlesplit.text.tokens import tokenize, tokenize_pages
from articlesplit.text.traits import TRAITS, TRIM

TEXTS = st.text("aB1 .|-:\n\r\t•é中\u0301(«", max_size=80)


def classes(text: str) -> list[int]:
    return [int(tables()[0][ord(character)]) for character in text]


@given(TEXTS)
def test_lines_are_what_splits_at_line_ends(text: str) -> None:
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    solid = [number for number, line in enumerate(lines) if line.strip()]
    found = find_lines(tokenize(text))
    if found is None:
        assert not solid
        return
    own = found.lines
    assert own.number.tolist() == solid
    assert [text[a:b] for a, b in zip(own.start, own.end, strict=True)] == [lines[number].strip() for number in solid]
    assert own.indent.tolist() == [len(lines[number]) - len(lines[number].lstrip()) for number in solid]
    before = [-1, *solid[:-1]]
    assert own.blank.tolist() == [number - one - 1 for number, one in zip(solid, before, strict=True)]


@given(TEXTS)
def test_blocks_hold_all_but_white_space_and_their_cores_no_signs(text: str) -> None:
    blocks = cut_blocks(tokenize(text))
    ends = zip(blocks.start.tolist(), blocks.end.tolist(), strict=True)
    assert "".join(text[a:b] for a, b in ends).split() == text.split() or len(blocks) > 1
    covered = np.zeros(len(text), bool)
    for start, end, low, high in zip(blocks.start, blocks.end, blocks.core_start, blocks.core_end, strict=True):
        covered[start:end] = True
        own = classes(text)
        assert not WHITE[own[start]]
        assert not WHITE[own[end - 1]]
        assert all(TRIM[own[at]] for at in [*range(start, low), *range(high, end)] if low < high)
        assert low == high or not (TRIM[own[low]] or TRIM[own[high - 1]])
    assert all(covered[at] or WHITE[kind] for at, kind in enumerate(classes(text)))


@given(TEXTS)
def test_the_words_of_a_block_are_those_in_its_core(text: str) -> None:
    tokens = tokenize(text)
    blocks = cut_blocks(tokens)
    for i in range(len(blocks)):
        inside = [
            word
            for word, at in enumerate(tokens.word_starts.tolist())
            if blocks.core_start[i] <= at < blocks.core_end[i]
        ]
        assert list(range(blocks.first_word[i], blocks.end_word[i])) == inside
        assert blocks.words_hash[i] == tokens.word_hashes[inside].sum(dtype=np.uint64)


@given(TEXTS)
def test_the_length_of_a_core_counts_runs_of_white_space_once_and_marks_not(text: str) -> None:
    own = classes(text)
    blocks = cut_blocks(tokenize(text))
    for low, high, length in zip(blocks.core_start, blocks.core_end, blocks.core_length, strict=True):
        folded = sum(
            own[at] == Char.MARK or bool(WHITE[own[at]] and WHITE[own[at - 1]])
            for at in range(low + 1, min(high + 1, len(text)))
        )
        assert length == high - low - folded


@given(st.lists(TEXTS.filter(lambda text: not text.isspace() and text != ""), min_size=2, max_size=3))
def test_pages_are_cut_together_as_they_are_alone(texts: list[str]) -> None:
    texts = [text for text in texts if any(not WHITE[kind] for kind in classes(text))]
    if not texts:
        return
    together = cut_blocks(tokenize_pages(texts))
    bounds = together.page_bounds.tolist()
    for page, text in enumerate(texts):
        alone, rows = cut_blocks(tokenize(text)), slice(bounds[page], bounds[page + 1])
        start = together.tokens.pages[0, page]
        assert (together.start[rows] - start).tolist() == alone.start.tolist()
        for name in ("break_kind", "core_length", "indent", "blank", "line_length", "date", "words_hash"):
            assert getattr(together, name)[rows].tolist() == getattr(alone, name).tolist(), name


def test_a_page_begins_with_the_break_of_a_start() -> None:
    assert cut_blocks(tokenize_pages(["Rain\nSnow", "Hail"])).break_kind.tolist() == [
        Break.START,
        Break.NEWLINE,
        Break.START,
    ]


MARKED = {
    "abcDe": "3 seam", "abDe": "", "ABcD": "3 seam", "ab.Cd": "3 seam", "ab”Cd": "3 seam", "abCDe": "", "abc De": "", "rain “Snow”": "6 seam", "1aB": "",
    "a   b": "4 gap", "a  b": "", "a\tb": "2 gap", "a\xa0\xa0\xa0b": "4 gap", "a\n   b": "5 gap", "a \n b": "4 gap",
    "a | b": "2 separator", "a|b": "1 separator", "a •b": "2 separator", "a   |b": "4 gap+separator",
    "a - b": "2 dash", "a -b": "", "a-b": "", "a -": "2 dash", "a : b": "2 dash", "a:b": "", "a — b": "2 dash", "a >> b": "3 dash", "a -\nb": "2 dash",
    "(a) [b]": "0 open, 2 close, 4 open, 6 close", "a! b": "1 exclaim", "!": "0 exclaim",
}  # fmt: skip


@pytest.mark.parametrize("text", MARKED)
def test_the_places_of_a_text_where_a_rule_may_cut(text: str) -> None:
    found = find_lines(tokenize(text))
    assert found is not None
    names = ["+".join(name for bit, name in enumerate(MARKS) if kind >> bit & 1) for kind in found.mark_kinds.tolist()]
    assert ", ".join(f"{at} {name}" for at, name in zip(found.marks.tolist(), names, strict=True)) == MARKED[text]


@pytest.mark.parametrize(
    ("pages", "divides"),
    [
        (["a: b"], [1]), (["a : b"], [0]), (["a : b: c"], [1]), (["a : b : c: d"], [0]), (["a b"], [1]), (["x! a : b"], [1]), (["x ! a : b"], [0]), (["x! y ! a : b"], [0]),
        ([": a : b"], [0]), ([": a: b : c"], [1]), (["a: b : c :"], [1]), (["a : b :"], [0]), (["a: b", "a : b"], [1, 0]), (["a : b", "a b", "a : b"], [0, 1, 0]), (["x", "!a : b"], [1, 1]), (["x! a : b", "a : b"], [1, 0]),
    ],
)  # fmt: skip
def test_a_colon_between_spaces_divides_where_most_colons_have_none(pages: list[str], divides: list[int]) -> None:
    text = "".join(pages)
    found = find_lines(tokenize(text))
    assert found is not None
    ends = np.cumsum([len(page) for page in pages])
    out = np.full(len(pages), 9, np.uint8)
    tokens = tokenize(text)
    of_words = tokens.word_starts, tokens.word_ends, tokens.word_hashes
    of_pages = ends - [len(page) for page in pages], ends, np.zeros(len(pages), np.uint64)
    columns = TRAITS, tokens.classes, tokens.bases, *of_words, tokens.dates.start, tokens.dates.end, *of_pages
    kernel = CutText(len(text) - 1, *views(*columns, found.marks, found.mark_kinds, np.zeros(len(text), np.uint8)))
    colons_divide(kernel, *views(out))
    assert out.tolist() == divides


@pytest.mark.parametrize(
    ("pages", "blank"),
    [
        (["a\nb", "c"], [0, 0, 0]),
        (["a\n\nb\n", "\n\nc\nd"], [0, 1, 2, 0]),
        (["a\r\n", "\rb"], [0, 1]),
        (["a", "b", "c"], [0, 0, 0]),
    ],
)
def test_empty_lines_are_counted_page_by_page(pages: list[str], blank: list[int]) -> None:
    found = find_lines(tokenize_pages(pages))
    assert found is not None
    assert found.lines.blank.tolist() == blank


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        # the number of each line, its indent, the empty lines before it, its start and its end
        ("a", [(0, 0, 0, 0, 1)]), ("  ab  ", [(0, 2, 0, 2, 4)]), ("a\nb", [(0, 0, 0, 0, 1), (1, 0, 0, 2, 3)]), ("a\r\nb", [(0, 0, 0, 0, 1), (1, 0, 0, 3, 4)]), ("a\rb", [(0, 0, 0, 0, 1), (1, 0, 0, 2, 3)]), ("a\r", [(0, 0, 0, 0, 1)]), ("a\n", [(0, 0, 0, 0, 1)]),
        ("\r\n\r\na", [(2, 0, 2, 4, 5)]), ("\n a \n\n\tb c\n", [(1, 1, 1, 2, 3), (3, 1, 1, 7, 10)]), ("a\r\rb", [(0, 0, 0, 0, 1), (2, 0, 1, 3, 4)]), ("a\n\rb", [(0, 0, 0, 0, 1), (2, 0, 1, 3, 4)]), ("a\n \n  b\nc", [(0, 0, 0, 0, 1), (2, 2, 1, 6, 7), (3, 0, 0, 8, 9)]),
        ("a b\r\n \rc", [(0, 0, 0, 0, 3), (2, 0, 1, 7, 8)]), ("\ra", [(1, 0, 1, 1, 2)]),
    ],
)  # fmt: skip
def test_lines_of_a_text(text: str, lines: list[tuple[int, ...]]) -> None:
    found = find_lines(tokenize(text))
    assert found is not None
    own = found.lines
    columns = (own.number, own.indent, own.blank, own.start, own.end)
    assert list(zip(*(column.tolist() for column in columns), strict=True)) == lines


@pytest.mark.parametrize(
    ("pages", "first", "blank"),
    [
        (["a\n\nb", "c"], [0, 2], [0, 1, 0]),
        (["a", "\n\nb\n\nc"], [0, 1], [0, 2, 1]),
        (["a\r\n\r\n", "b", "c\rd"], [0, 1, 2], [0, 0, 0, 0]),
        (["\n\na", "\r\rb", "\r\nc"], [0, 1, 2], [2, 2, 1]),
    ],
)
def test_lines_of_pages(pages: list[str], first: list[int], blank: list[int]) -> None:
    found = find_lines(tokenize_pages(pages))
    assert found is not None
    assert (found.lines.page_first.tolist(), found.lines.blank.tolist()) == (first, blank)
