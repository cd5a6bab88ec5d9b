"""Compiled patterns match as regular expressions do: on small patterns, and the grammar on strings of types."""

from __future__ import annotations

import numpy as np
import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from articlesplit.core.characters import code_points
from articlesplit.dates import grammar
from articlesplit.dates.patterns import read_pattern
from articlesplit.dates.programs import Program, compile_pattern
from articlesplit.dates.tokens import typed_tokens
from articlesplit.dates.words import word_table

ROLES = word_table().types_of_role
PIECES = grammar.date_pieces(ROLES)
TABLES = (
    grammar.IDEOGRAPHIC, grammar.DAY_FIRST, grammar.AFTER_YEAR, grammar.NUMERIC, grammar.AFTER_WEEKDAY,
    grammar.NAME_FIRST, grammar.DIGITAL, grammar.TIMES, grammar.AGO, grammar.IDEOGRAPHIC_AGO, grammar.NEAR,
)  # fmt: skip


def filled_in(name: str, pieces: dict[str, str]) -> str:
    """Return a pattern with the patterns that it names in their places, as `regex` reads it."""
    return regex.sub(r"\{(\w*[A-Za-z]\w*)\}", lambda found: filled_in(found[1], pieces), pieces[name])


def matches(program: Program, types: str, first: int, stop: int) -> list[list[int]]:
    """Return the matches in a range of types, all of them."""
    padded = code_points(f"\n{types}\n").astype(np.uint16)
    return [row[:3] for row in program.matches(padded, np.array([[first, len(types), stop]]))]


def expected(pattern: regex.Pattern[str], groups: dict[str, int], types: str, first: int, stop: int) -> list[list[int]]:
    """Return what a regular expression finds there."""
    return [
        [found.start() - 1, found.end() - 1, sum(bit for group, bit in groups.items() if found[group] is not None)]
        for found in pattern.finditer(f"\n{types}\n", first + 1, stop + 2)
    ]


SMALL = (
    "ab", "a|ab", "ab|a", "(?:a|ab)b", "ab?a", "a{0,2}ab", "a{2,3}", "[a-c]x", "[^a]b", r"a\n", "a[ ]b",
    "(?P<one>a)?(?(one)b|c)", "(?P<one>a)?c(?(one)b)",
    "(?P<sign>[ab])x(?P=sign)", "(?:(?P<sign>a)|(?P<sign>b))c?(?P=sign)",
    "a(?=b)", "a(?!b)", "a(?=bc|ca)", "a(?!bc|ca)", "a(?!b?c)", "(?<=a)b", "(?<!a)b", "(?<=ab?)c", "(?<!ab?)c",
    "(?<=b(?:a|cc))b", "a(?!(?<=aa)b)", "(?:a(?P<one>b)|ab?)(?(one)c|a)", "a(?!)",
    "(?:a|b(?:c|a)?){1,2}c", "a(?=[^b])", "(?<![^a])c",
)  # fmt: skip


@pytest.mark.parametrize("pattern", SMALL)
@given(st.text("aabbccx \n", max_size=12))
def test_a_small_pattern_matches_as_a_regular_expression(pattern: str, types: str) -> None:
    program = compile_pattern("whole", {"whole": pattern})
    for first, stop in ((0, len(types)), (min(2, len(types)), len(types)), (0, len(types) // 2)):
        found = expected(regex.compile(pattern), program.groups, types, first, stop)
        assert matches(program, types, first, stop) == found


@pytest.mark.parametrize(
    "pattern", ["a*", "a+", "a{1,}", "a{2}", "a)", "(a)", "^a", "a.", "(?>a)", "(?:a", "?a", "a|{0,2}"]
)
def test_what_patterns_do_not_have_is_an_error(pattern: str) -> None:
    with pytest.raises(ValueError, match="pattern"):
        read_pattern("whole", {"whole": pattern})


def test_more_groups_than_a_program_has_bits_are_an_error() -> None:
    with pytest.raises(ValueError, match="at most 8 groups, got 9"):
        compile_pattern("whole", {"whole": "".join(f"(?P<g{number}>a)" for number in range(9))})


def test_a_range_is_left_behind_a_match_beyond_its_anchor_that_is_settled() -> None:
    program = compile_pattern("whole", {"whole": "a|(?P<open>b)"})
    types, ranges = code_points("\naabba\n").astype(np.uint16), np.array([[0, 1, 4], [0, 2, 4]])
    assert program.matches(types, ranges) == [[0, 1, 0, 0], [1, 2, 0, 0], [0, 1, 0, 1], [1, 2, 0, 1], [2, 3, 1, 1]]
    starts = [start for start, *_ in program.matches(types, ranges[1:], ("open",))]
    assert starts == [0, 1, 2, 3, 4]


def changed(example: tuple[str, int, str]) -> str:
    """Return an example with another type on one place."""
    types, place, other = example
    return types[:place] + other + types[place + 1 :]


GRAMMAR, REGEX = compile_pattern("date", PIECES), regex.compile(filled_in("date", PIECES), regex.VERBOSE)
EXAMPLES = st.sampled_from(
    [
        "".join(map(chr, typed_tokens(code_points(example.strip("⟦⟧"))).types.tolist()))
        for table in TABLES
        for form in table.values()
        for example in form.examples
    ]
)
NOISE = st.sampled_from([*"abcdefknoYXwWp  \n.,:/-–'+()|年月日時前今昨午", *"".join(ROLES.values())])
PARTS = st.one_of(EXAMPLES, NOISE, st.tuples(EXAMPLES, st.integers(0, 9), NOISE).map(changed))


@given(st.lists(PARTS, max_size=12).map("".join))
def test_the_grammar_matches_as_a_regular_expression(types: str) -> None:
    for first, stop in ((0, len(types)), (len(types) // 3, len(types) - len(types) // 4)):
        assert matches(GRAMMAR, types, first, stop) == expected(REGEX, GRAMMAR.groups, types, first, stop)
