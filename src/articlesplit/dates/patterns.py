"""Read patterns over token types and turn them into steps.

They are written with a part of the syntax of regular expressions:

    [a-d] [^\\n] a \\.          a token of a type
    {DAY} {ordinal}            another pattern, by its name
    x|y  x?  x{0,2}            alternatives, and what may be there
    (?:x)  (?P<name>x)         a group; a name remembers whether it has matched
    (?P=sign)                  a token of the type that the group `sign` had
    (?(name)x|y)               x if the group has matched, else y
    (?=x) (?!x) (?<=x) (?<!x)  what stands ahead or behind, or must not

White space outside of sets is layout. No repetition is without a bound, so that a match costs a bounded number of steps
whatever follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

_KEPT = "sign"
"""The group whose type is kept."""
_SYMBOL = re.compile(
    r"""(?:(?P<set>\[\^?(?:\\.|[^\]\\])+\]|\\.|[^][\\(){}|?*+^$.\s]) | \{(?P<name>\w*[A-Za-z]\w*)\}
      | (?P<maybe>\?) | \{(?P<least>\d+),(?P<most>\d+)\} | (?P<either>\|) | (?P<close>\)) | (?P<open>\(\?:)
      | \(\?P<(?P<group>\w+)> | \(\?P=(?P<same>\w+)\) | \(\?\((?P<condition>\w+)\) | (?P<look>\(\?<?[=!]))\s*""",
    re.VERBOSE,
)
_MEMBER = re.compile(r"(\\u[0-9a-f]{4}|\\?.)(?:-(\\u[0-9a-f]{4}|\\?.))?", re.DOTALL)


class TypeSet(NamedTuple):
    """Types of tokens, or all but those; the end of a range may be one."""

    types: frozenset[int]
    is_negated: bool = False
    holds_end: bool = False


class Step(NamedTuple):
    """An operation of a program, its argument, and how many steps it may jump."""

    operation: str
    argument: TypeSet | int = 0
    jump: int = 0


Steps: TypeAlias = list[Step]


def read_pattern(name: str, pieces: Mapping[str, str]) -> tuple[Steps, dict[str, int]]:
    """Return the steps of the pattern with this name, and the bit of each of its groups.

    Patterns that it names are among the pieces too.

    >>> steps, groups = read_pattern("date", {"date": "{DAY}(?P<dot>[.])?", "DAY": "[ab]"})
    >>> [(step.operation, step.jump) for step in steps], groups
    ([('one', 0), ('split', 3), ('one', 0), ('set', 0)], {'dot': 1})
    """
    reader = _Reader(pieces)
    return reader.named(name), reader.groups


@dataclass(slots=True)
class _Reader:
    """Turns patterns into steps."""

    pieces: Mapping[str, str]
    groups: dict[str, int] = field(default_factory=dict)
    """The bit of each group that was read."""
    known: dict[tuple[str, bool], Steps] = field(default_factory=dict)

    def named(self, name: str, *, is_back: bool = False) -> Steps:
        """Return the steps of a pattern; `is_back` if it is matched from its end."""
        if (name, is_back) not in self.known:
            symbols = _symbols(self.pieces[name])
            ways, end = self._ways(symbols, is_back)
            if end:
                raise ValueError(f"pattern {name!r}: unexpected {end!r}")
            self.known[name, is_back] = _choice(ways)
        return self.known[name, is_back]

    def _ways(self, symbols: Iterator[re.Match[str]], is_back: bool) -> tuple[list[Steps], str]:
        """Read alternatives up to a closing bracket; return their steps, and the bracket, "" at the end."""
        ways, parts, end = [], list[Steps](), ""
        for symbol in symbols:
            if symbol["either"]:
                ways.append(_sequence(parts, is_back))
                parts = []
            elif symbol["close"]:
                end = symbol[0]
                break
            elif symbol["maybe"] or symbol["most"]:
                if not parts:
                    raise ValueError(f"pattern {symbol.string!r}: nothing to repeat at {symbol.start()}")
                parts[-1] = _repeated(parts[-1], int(symbol["least"] or 0), int(symbol["most"] or 1))
            else:
                parts.append(self._part(symbol, symbols, is_back))
        return [*ways, _sequence(parts, is_back)], end

    def _part(self, symbol: re.Match[str], symbols: Iterator[re.Match[str]], is_back: bool) -> Steps:
        """Read what one symbol begins."""
        if symbol["set"]:
            return [Step("back" if is_back else "one", _type_set(symbol["set"]))]
        if symbol["name"]:
            return self.named(symbol["name"], is_back=is_back)
        if symbol["same"]:
            return [Step("same")]
        if symbol["look"]:
            ways = self._inside(symbol, symbols, "<" in symbol["look"])
            return _look(_choice(ways), "=" in symbol["look"])
        ways = self._inside(symbol, symbols, is_back)
        if symbol["condition"]:
            yes, no = [*ways, []][:2]
            given = Step("given", self._bit(symbol["condition"]), len(yes) + 2)
            return [given, *yes, Step("jump", 0, len(no) + 1), *no]
        if symbol["group"]:
            keep = [Step("keep")] if symbol["group"] == _KEPT else []
            return [*_choice(ways), *keep, Step("set", self._bit(symbol["group"]))]
        return _choice(ways)

    def _inside(self, opening: re.Match[str], symbols: Iterator[re.Match[str]], is_back: bool) -> list[Steps]:
        """Read the alternatives inside brackets."""
        ways, end = self._ways(symbols, is_back)
        if not end:
            raise ValueError(f"pattern {opening.string!r}: the bracket at {opening.start()} is not closed")
        return ways

    def _bit(self, group: str) -> int:
        return self.groups.setdefault(group, 1 << len(self.groups))


def _symbols(pattern: str) -> Iterator[re.Match[str]]:
    """Yield the symbols of a pattern."""
    pattern, at = pattern.strip(), 0
    while at < len(pattern):
        symbol = _SYMBOL.match(pattern, at)
        if symbol is None:
            raise ValueError(f"pattern {pattern!r}: {pattern[at:]!r} cannot be read")
        yield symbol
        at = symbol.end()


def _type_set(printed: str) -> TypeSet:
    r"""Read a set of types.

    >>> sorted(_type_set("[^a-c]").types), _type_set("[^a-c]").is_negated, _type_set(r"\n").types
    ([97, 98, 99], True, frozenset({10}))
    """
    is_negated = printed.startswith("[^")
    inside = printed[1 + is_negated : -1] if printed[0] == "[" else printed
    ranges = [(_type(member[1]), _type(member[2] or member[1])) for member in _MEMBER.finditer(inside)]
    return TypeSet(frozenset(type_ for first, last in ranges for type_ in range(first, last + 1)), is_negated)


def _type(printed: str) -> int:
    if printed[:2] == "\\u":
        return int(printed[2:], 16)
    return ord("\n") if printed == "\\n" else ord(printed[-1])


def _sequence(parts: list[Steps], is_back: bool) -> Steps:
    return [step for part in (reversed(parts) if is_back else parts) for step in part]


def _choice(ways: list[Steps]) -> Steps:
    """Return the steps for the first of several ways that matches.

    >>> a, b = [Step("one", 1)], [Step("one", 2)]
    >>> [(step.operation, step.jump) for step in _choice([a, b])]
    [('split', 3), ('one', 0), ('jump', 2), ('one', 0)]
    """
    steps = ways[-1]
    for way in reversed(ways[:-1]):
        steps = [Step("split", 0, len(way) + 2), *way, Step("jump", 0, len(steps) + 1), *steps]
    return steps


def _repeated(steps: Steps, least: int, most: int) -> Steps:
    """Return steps repeated, rather more often than less."""
    optional: Steps = []
    for _ in range(most - least):
        optional = [Step("split", 0, len(steps) + len(optional) + 1), *steps, *optional]
    return least * steps + optional


def _look(steps: Steps, is_wanted: bool) -> Steps:
    """Return the steps for what must stand ahead or behind, or must not."""
    if len(steps) == 1 and isinstance(own := steps[0].argument, TypeSet):
        operation = {"one": "ahead", "back": "behind"}[steps[0].operation]
        return [Step(operation, own if is_wanted else TypeSet(own.types, not own.is_negated, not own.holds_end))]
    return [Step("look", int(is_wanted), len(steps) + 2), *steps, Step("seen")]
