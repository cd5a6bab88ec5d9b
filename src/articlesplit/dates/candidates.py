"""Choose the ranges of tokens that may hold a date, so that the grammar looks at little of a page.

A number is a candidate if it has a partner near: a month or an ideograph, a clock's colon or "h", two more numbers with
their separators, or a unit and what makes it past. A word is one if it can be a date by itself, such as "yesterday".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from articlesplit.core.arrays import Ints, View
from articlesplit.core.date_tokens import choose, join_ranges
from articlesplit.core.kernels import inputs, views
from articlesplit.dates.tokens import Tokens
from articlesplit.dates.types import NEAR_SIGNS
from articlesplit.dates.words import word_table

Condition: TypeAlias = tuple[tuple[int, ...], str]
"""Places, counted in tokens from the candidate, and a trait: the token on one of the places must have the trait."""
RuleTable: TypeAlias = tuple[tuple[Condition, ...], ...]
"""A candidate is one if all conditions of one row hold."""

TRAITS: dict[str, tuple[tuple[str, ...], str]] = {
    "digits": ((), "abcdefoknYX"),
    "number": ((), "abcdefoknY"),
    "month": (("month_name", "month_name_part", "numbered"), ""),
    "ideograph": ((), "年月日时時点點分秒小天周週星个個箇か月ヶケカ년월일시분초주개달"),
    "colon": ((), ":"),
    "slash": ((), "/"),
    "point": ((), "./-"),
    "clock": (("clock_word", "half", "half_part"), ""),
    "hour": (("hour_word",), ""),
    "half": (("half", "half_part"), ""),
    "full_half": (("half",), ""),
    "unit": (("unit",), ""),
    "past": (("before", "before_open", "before_part", "after", "after_part"), ""),
    "weekday": (("weekday_name", "weekday_short", "weekday_part"), ""),
    "one": (("one",), ""),
    "phrase": (("phrase", "phrase_part"), ""),
    "near_sign": ((), NEAR_SIGNS),
    "near": (("near", "near_part"), ""),
    "edge": (("at", "near", "near_part"), "\n|–-()天日제늘abcko"),
}  # fmt: skip
"""Traits of tokens: the roles and the types that have each."""
_A_NUMBER: Condition = ((0,), "digits")
RULES: RuleTable = (
    (
        _A_NUMBER,
        ((-3, -2, -1, 1, 2, 3, 4, 5), "month"),
    ),  # "27 de noviembre"
    (
        _A_NUMBER,
        ((-1, 1, 2), "ideograph"),
    ),  # "11月27日"
    (_A_NUMBER, ((1,), "colon"), ((2,), "number")),  # "14:05"
    (_A_NUMBER, ((1, 2), "point"), ((2, 3, 4), "number"), ((3, 4, 5, 6), "point")),  # "27.11.2024", "27 / 11 / 2024"
    (_A_NUMBER, ((-3, -2), "weekday"), ((1,), "slash"), ((2,), "number")),  # "lundi 3/6"
    (_A_NUMBER, ((1,), "point"), ((2, 3), "number"), ((3, 4), "clock")),  # "14.05 Uhr"
    (_A_NUMBER, ((1, 2), "hour"), ((2, 3, 4), "number")),  # "14 h 05"
    (_A_NUMBER, ((1, 2), "half"), ((1, 2), "full_half")),  # "9 pm"
    (_A_NUMBER, ((1, 2), "half"), ((2, 3), "point")),  # "9 p.m."
    (_A_NUMBER, ((1, 2), "unit"), ((-3, -2, -1, 3, 4, 5, 6), "past")),  # "3 hours ago"
    (_A_NUMBER, ((-2, 1, 2), "phrase")),  # "3 napja"
    (((0,), "near_sign"),),  # "昨天"
    (((0,), "near"), ((1, 2), "edge")),  # "yesterday"
    (((0,), "unit"), ((-2,), "one"), ((-4, 1, 2), "past")),  # "a day ago"
    (((0,), "phrase"), ((-2, -1), "phrase"), ((1, 2), "edge")),  # "قبل يومين"
)
"""When a number may belong to a date, and when a word or a sign may be one. Each rule says what the token itself is."""
_BEFORE, _AFTER = 9, 14
"""How many tokens of a date may lie before and after its anchor."""


@dataclass(frozen=True, slots=True)
class Rules:
    """A table of rules in a form for many tokens at once, as `choose` reads it."""

    places: View
    """(p,) the places that the conditions ask about, the token's own first."""
    rows: View
    """(p,) where the part of `conditions` for a place begins."""
    conditions: View
    """(p × sets of traits,) the conditions, as bits, that a token with such a set fulfils on that place."""
    needed: View
    """(rules,) the conditions of each rule, as bits."""
    trait_sets: View
    """(65536,) the number of each type's set of traits."""

    def holding(self, types: NDArray[np.uint16], candidates: Ints) -> Ints:
        """Return the candidates for which one of the rules holds."""
        chosen = np.empty_like(candidates)
        tables = self.places, self.rows, self.conditions, self.needed, self.trait_sets
        count = choose(ord("\n"), *tables, *views(types, candidates, chosen))
        return chosen[:count]


def candidate_ranges(tokens: Tokens) -> Ints:
    """Return [first token, last anchor, end] of the ranges that may hold a date; they do not overlap."""
    anchors = _rules().holding(tokens.types, tokens.candidates)
    ranges = np.empty((len(anchors), 3), np.int64)
    count = join_ranges(_BEFORE, _AFTER, *views(anchors, tokens.page_first, tokens.page_stop, ranges.reshape(-1)))
    return ranges[:count]


@cache
def _rules() -> Rules:
    """Return the rules, with the traits of the words of dates."""
    types_of_role = word_table().types_of_role
    bits = {trait: np.uint32(1 << place) for place, trait in enumerate(TRAITS)}
    traits = np.zeros(1 << 16, np.uint32)
    for trait, (roles, types) in TRAITS.items():
        types += "".join(types_of_role[role] for role in roles)
        traits[[ord(type_) for type_ in types]] |= bits[trait]
    different_sets, trait_sets = np.unique(traits, return_inverse=True)
    has_trait = {trait: (different_sets & bit) > 0 for trait, bit in bits.items()}
    return _compiled(RULES, has_trait, trait_sets)


def _compiled(table: RuleTable, has_trait: dict[str, NDArray[np.bool_]], trait_sets: Ints) -> Rules:
    """Turn a table into `Rules`; `has_trait` says which sets of traits hold a trait."""
    different = sorted({condition for rule in table for condition in rule})
    places = sorted({place for condition_places, _ in different for place in condition_places}, key=abs)
    sets = len(next(iter(has_trait.values())))
    conditions = np.zeros((len(places), sets), np.uint32)
    for number, (condition_places, trait) in enumerate(different):
        for place in condition_places:
            conditions[places.index(place), has_trait[trait]] |= np.uint32(1 << number)
    needed = [sum(1 << different.index(condition) for condition in rule) for rule in table]
    rows = np.arange(len(places)) * sets
    return Rules(*inputs(np.array(places), rows, conditions.ravel(), np.array(needed, np.uint32), trait_sets))
