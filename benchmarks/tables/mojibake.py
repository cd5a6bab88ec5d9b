"""Build `src/articlesplit/data/mojibake.json` from the installed ftfy: `python -m benchmarks.tables mojibake`.

ftfy changes no text in which its badness heuristic finds nothing. That heuristic is one regular expression of some 40
alternatives, each a sequence of character sets. The first three sets of an alternative (behind an anchor or an optional
character) make a rule. A rule fires wherever its alternative matches, and sometimes elsewhere. That is enough for
`articlesplit.text.mojibake` to know, without ftfy, that a line needs no repair.

A rule is [group, first, second, third]. Each set is a list of [first, last] code points up to U+FFFF. The rules of one
group share a bit in the test of every pair of neighbouring characters. The groups are chosen so that few harmless pairs
pass that test.
"""

from __future__ import annotations

import importlib
import json
import re
import sys
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import Any

import ftfy
from ftfy.badness import BADNESS_RE

GROUPS = 16
END = 0x10000
_ANY = frozenset(range(END))
_PARSER = importlib.import_module("re._parser" if sys.version_info >= (3, 11) else "sre_parse")
_PATH = Path(__file__).parents[2] / "src/articlesplit/data/mojibake.json"
_FREQUENT = frozenset(
    ord(letter) for first, last in ("AZ", "az", "ЀѾ", "Αώ") for letter in map(chr, range(ord(first), ord(last) + 1))
) | {0x20}

Rule = tuple[frozenset[int], frozenset[int], frozenset[int]]


def members(operator: str, argument: Any) -> frozenset[int] | None:
    """Return the code points that one item of a parsed pattern can match, None for an item of another length."""
    if operator == "LITERAL":
        return frozenset([argument])
    if operator == "RANGE":
        return frozenset(range(argument[0], argument[1] + 1))
    if operator == "ANY":
        return _ANY
    if operator == "CATEGORY":
        category = str(argument)
        if category == "CATEGORY_SPACE":
            return frozenset(code for code in range(END) if chr(code).isspace())
        if category == "CATEGORY_WORD":
            # Beyond Latin letters and general punctuation nearly everything counts as a word character: all of it here,
            # which keeps the list short.
            return frozenset(
                code for code in range(END) if 0x180 <= code < 0x2000 or code > 0x206F or re.match(r"\w", chr(code))
            )
    if operator == "IN":
        negated = str(argument[0][0]) == "NEGATE"
        sets = [members(str(inner), value) for inner, value in argument[negated:]]
        union = frozenset[int]().union(*(codes for codes in sets if codes is not None))
        return _ANY - union if negated else union
    return None


def rules() -> list[Rule]:
    """Return the rules of ftfy's badness heuristic, without those that another rule covers."""
    ((operator, (_, alternatives)),) = _PARSER.parse(BADNESS_RE.pattern, re.VERBOSE)
    assert str(operator) == "BRANCH"
    found: list[Rule] = []
    for alternative in alternatives:
        sets = [members(str(inner), value) for inner, value in alternative]
        # What follows the last item that is no single character: dropping what comes before it only makes more fire.
        gap = max((place for place, codes in enumerate(sets) if codes is None), default=-1)
        first, second, third, *_ = [codes for codes in sets[gap + 1 :] if codes is not None] + [_ANY, _ANY]
        found.append((first, second, third))
    return [
        rule
        for place, rule in enumerate(found)
        if not any(
            all(mine <= theirs for mine, theirs in zip(rule, other, strict=True)) and (rule != other or place > before)
            for before, other in enumerate(found)
            if before != place
        )
    ]


def weight(codes: Iterable[int]) -> int:
    """Estimate the share of running text that a set stands for."""
    return sum(100 if code in _FREQUENT else 1 for code in codes)


def grouped(found: list[Rule]) -> list[tuple[int, Rule]]:
    """Return each rule with its group. The two groups that let the fewest new pairs through merge, down to `GROUPS`."""
    groups = [([place], first, second) for place, (first, second, _) in enumerate(found)]
    while len(groups) > GROUPS:
        costs = {
            (a, b): weight(groups[a][1] | groups[b][1]) * weight(groups[a][2] | groups[b][2])
            - weight(groups[a][1]) * weight(groups[a][2])
            - weight(groups[b][1]) * weight(groups[b][2])
            for a, b in combinations(range(len(groups)), 2)
        }
        a, b = min(costs, key=costs.__getitem__)
        (places, first, second), (more, firsts, seconds) = groups[a], groups.pop(b)
        groups[a] = (places + more, first | firsts, second | seconds)
    return [(number, found[place]) for number, (places, _, _) in enumerate(groups) for place in places]


def ranges(codes: frozenset[int]) -> list[list[int]]:
    """Return code points as [first, last] pairs.

    >>> ranges(frozenset([65, 66, 67, 97]))
    [[65, 67], [97, 97]]
    """
    pairs: list[list[int]] = []
    for code in sorted(codes):
        if pairs and pairs[-1][1] == code - 1:
            pairs[-1][1] = code
        else:
            pairs.append([code, code])
    return pairs


def main() -> None:
    """Write the table."""
    rows = [json.dumps([group, *map(ranges, rule)]) for group, rule in grouped(rules())]
    source = f"badness heuristic of ftfy {ftfy.__version__} (Apache-2.0), by benchmarks/tables/mojibake.py"
    _PATH.write_text(
        '{"source": ' + json.dumps(source) + ',\n "rules": [\n  ' + ",\n  ".join(rows) + "\n ]}\n", encoding="utf-8"
    )
