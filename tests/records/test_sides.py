"""The fields of a tail find their headlines: by the side on which the tail prints them, and by what hangs together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlesplit.records.sides import AUTHOR, DATE, HEADLINE, LONGEST_GAP, RUBRIQUE, SUMMARY, split_records

KINDS = HEADLINE + RUBRIQUE + SUMMARY + AUTHOR + DATE


class Field(NamedTuple):
    """A field: its kind, its bond, and whether a bullet or a number stands before it."""

    kind: str
    bond: int
    is_marked: bool = False


def split(fields: Sequence[Field]) -> list[list[int]]:
    """The records of a tail, as lists of places."""
    kinds, bonds = "".join(field.kind for field in fields), bytes(field.bond for field in fields)
    return split_records(kinds, bonds, [i for i, field in enumerate(fields) if field.is_marked])


def tail(printed: str) -> tuple[list[Field], list[str]]:
    """The fields of a tail, and the records in which they belong together.

    A letter is a field; before it stands nothing for the same line, "," for the next line, ";" for a blank line, and
    "*" for a bullet. Records are in brackets.

    >>> fields, records = tail("[HD],[*H]")
    >>> [(field.bond, field.is_marked) for field in fields], records
    ([(0, False), (0, False), (1, True)], ['HD', 'H'])
    """
    fields: list[Field] = []
    bond = 0
    for before, sign in pairwise(" " + printed):
        if sign in KINDS:
            fields.append(Field(sign, bond, before == "*"))
        bond = {",": 1, ";": 2}.get(sign, bond if sign in "[]*" else 0)
    records = ["".join(sign for sign in record if sign in KINDS) for record in printed.replace("[", "").split("]")]
    return fields, [record for record in records if record]


def read(fields: Sequence[Field]) -> list[str]:
    """The records as found, in letters."""
    return ["".join(fields[i].kind for i in record) for record in split(fields)]


TAILS = {
    "headlines alone": "[H],[H],[H]",
    "headlines alone on one line": "[H][H][H]",
    "one record": "[H,S,AD]",
    "headline and date": "[HD],[HD],[HD]",
    "date above its headline": "[D,H],[D,H],[D,H]",
    "date above, all on lines of their own": "[D,H],[D,H],[D,H],[D,H]",
    "date below, all on lines of their own": "[H,D],[H,D],[H,D],[H,D]",
    "date glued to the next headline": "[H,AD][H,AD][H,AD]",
    "date glued to the next headline, many records": "[H,AD]" * 15,
    "rubrique and summary in most records, glued": "[H,RS,AD][H,RS,AD][H,AD][H,RS,AD][H,AD][H,RS,AD]",
    "rubrique above, glued": "[R,H,S][R,H,S][R,H,S]",
    "rubrique beside its headline": "[RH],[RH],[RH]",
    "rubrique below its headline, set apart by blank lines": "[H,R];[H,R];[H,R]",
    "rubrique below its headline, glued": "[H,R][H,R][H,R]",
    "all in one line": "[RHSAD][RHSAD][RHSAD]",
    "all in one line, date first": "[DRHS][DRHS][DRHS]",
    "author before the headline": "[A,H,D],[A,H,D],[A,H,D]",
    "set apart by blank lines, fields missing": "[D,H];[H];[D,H,S];[H,S];[D,H]",
    "dates above, the first one missing, set apart by blank lines": "[H];[D,H];[D,H]",
    "dates below, the last one missing": "[H,D],[H,D],[H]",
    "dates below, the first one missing": "[H],[H,D],[H,D]",
    "one date in a tail": "[H],[H,D],[H]",
    "rubriques above, some missing": "[R,H],[H],[R,H],[H],[H],[R,H]",
    "summaries above, more of them than of the rest": "[S,HAD][H][S,H][S,H][S,HAD]",
    "bullets before the authors, which stand above, some missing": "[*H,D],[*A,H,D],[*H,D],[*A,H]",
    "a bullet before each record, dates above, some missing": "[*H];[*D;H];[*H];[*D;H];[*H]",
    "a bullet before each record, below a list in another layout": "[D;H];[D;H];[D;H];[*H;S;AD];[*H;S;AD];[*H;S;AD]",
    "every line behind a bullet": "[*H,*D],[*H,*D],[*H,*D]",
    "bullets before the dates, which stand below": "[H,*D],[H,*D],[H,*D]",
    "blank lines between records, authors above in some": "[H,S];[A,H];[H];[A,H,S]",
    "the same field on both sides": "[D,H],[D,H],[D,H,S],[D,H,S]",
}


@pytest.mark.parametrize("printed", TAILS.values(), ids=TAILS)
def test_records_come_apart_as_they_were_printed(printed: str) -> None:
    fields, records = tail(printed)
    assert read(fields) == records


def test_what_a_tail_leaves_open_is_read_as_newspapers_print_it() -> None:
    assert read(tail("HDHDH")[0]) == ["HD", "HD", "H"]
    assert read(tail("HRHRH")[0]) == ["H", "RH", "RH"]


def test_fields_without_a_headline_give_no_record() -> None:
    assert split_records("", b"") == []
    assert split_records("DA", bytes([1, 0])) == []


# ---------------------------------------------------------------- any tail

FIELDS = st.builds(Field, st.sampled_from([*KINDS, HEADLINE]), st.integers(0, 4), st.booleans())


@given(st.lists(FIELDS, max_size=40))
def test_each_headline_gives_one_record_of_neighbouring_fields(fields: list[Field]) -> None:
    records = split(fields)
    assert [field.kind for field in fields].count(HEADLINE) == len(records)
    for record in records:
        assert record == list(range(record[0], record[-1] + 1))
        assert [fields[i].kind for i in record].count(HEADLINE) == 1
    assert all(a[-1] < b[0] for a, b in pairwise(records))


@given(st.lists(st.sampled_from([DATE, AUTHOR, SUMMARY]), min_size=LONGEST_GAP + 1, max_size=60))
def test_fields_far_from_any_headline_are_in_no_record(kinds: list[str]) -> None:
    fields = [Field(kind, 1) for kind in [*kinds, HEADLINE]]
    assert split(fields)[0][0] >= len(kinds) - LONGEST_GAP


# ---------------------------------------------------------------- random templates


class Printed(NamedTuple):
    """A tail and its records, as lists of indices."""

    fields: list[Field]
    records: list[list[int]]


def print_tail(order: Sequence[str], bonds: Sequence[int], glue: int, present: Sequence[Sequence[bool]]) -> Printed:
    """Records in one template: the fields in their order, a bond before each but the first, `glue` before each record.

    `present` says for each record which fields it has; a headline is always there.
    """
    fields: list[Field] = []
    records: list[list[int]] = []
    for has in present:
        kinds = [place for place, kind in enumerate(order) if has[place] or kind == HEADLINE]
        first = len(fields)
        fields += [Field(order[place], bonds[place] if number else glue) for number, place in enumerate(kinds)]
        records.append(list(range(first, len(fields))))
    return Printed(fields, records)


ORDERS = st.lists(st.sampled_from([AUTHOR, DATE, RUBRIQUE, SUMMARY]), unique=True, max_size=4).flatmap(
    lambda kinds: st.permutations([HEADLINE, *kinds])
)


@st.composite
def set_apart_tails(draw: st.DrawFn) -> Printed:
    """Records that stand farther apart than any two of their fields; the first and every second after it have all.

    A field that few records have says too little about its side. And a tail that began with a bare headline would be
    ambiguous: what stands between two headlines, glued to the second, may be the rest of the first record.
    """
    order = draw(ORDERS)
    glue = draw(st.integers(1, 2))
    bonds = draw(st.lists(st.integers(0, glue - 1), min_size=len(order), max_size=len(order)))
    some = draw(st.lists(st.lists(st.booleans(), min_size=len(order), max_size=len(order)), min_size=1, max_size=6))
    present = [row for missing in some for row in ([True] * len(order), missing)]
    return print_tail(order, bonds, glue, [*present, *[[True] * len(order)] * draw(st.integers(0, 1))])


@st.composite
def glued_tails(draw: st.DrawFn) -> Printed:
    """Records that stand as close to each other as their fields, or closer; the first and the last have all fields.

    Without these two the tail is ambiguous: "headline date headline date headline" is read both ways.
    """
    order = draw(ORDERS)
    glue = draw(st.integers(0, 1))
    bonds = draw(st.lists(st.integers(glue, 1), min_size=len(order), max_size=len(order)))
    some = draw(st.lists(st.lists(st.booleans(), min_size=len(order), max_size=len(order)), max_size=10))
    return print_tail(order, bonds, glue, [[True] * len(order), *some, [True] * len(order)])


@st.composite
def widely_spaced_tails(draw: st.DrawFn) -> Printed:
    """Complete records of any layout, blank lines between the fields of a record included."""
    order = draw(ORDERS)
    bonds = draw(st.lists(st.integers(0, 2), min_size=len(order), max_size=len(order)))
    return print_tail(
        order, bonds, draw(st.integers(0, 4), st.booleans()), [[True] * len(order)] * draw(st.integers(2, 12))
    )


@given(set_apart_tails())
def test_records_farther_apart_than_their_fields_come_back(printed: Printed) -> None:
    assert split(printed.fields) == printed.records


@given(glued_tails())
def test_glued_records_between_two_complete_ones_come_back(printed: Printed) -> None:
    assert split(printed.fields) == printed.records


@given(widely_spaced_tails())
def test_complete_records_come_back_in_any_layout(printed: Printed) -> None:
    assert split(printed.fields) == printed.records
