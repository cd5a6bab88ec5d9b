"""Compile patterns over token types to programs of numbers, which `articlesplit.core.type_match` runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from articlesplit.core.arrays import Ints, View
from articlesplit.core.kernels import inputs, views
from articlesplit.core.type_match import OPERATIONS, match_types
from articlesplit.dates.patterns import Step, Steps, TypeSet, read_pattern

_GROUP_BITS = 8


@dataclass(frozen=True, slots=True)
class Program:
    """A pattern as numbers; `articlesplit.core.type_match.match_types` explains them."""

    groups: dict[str, int]
    """The bit of each group."""
    most_open: int
    """Choices that can be open at a time."""
    offsets: View
    """(65536,)"""
    members: View
    """(atoms × sets,) An atom is the types that no set tells apart."""
    operations: View
    """(steps,)"""
    arguments: View
    jumps: View
    firsts: View

    def matches(self, types: NDArray[np.uint16], ranges: Ints, unsettled: tuple[str, ...] = ()) -> list[list[int]]:
        """Return the matches in ranges of tokens: (start, end, groups, range) of each.

        `types` has a line end before the first token and one behind the last. `ranges` are the first token, the last
        anchor and the end of each. A range is left behind a match beyond its anchor, but not if the match has one of
        the `unsettled` groups.
        """
        every_group = (1 << _GROUP_BITS) - 1
        settled = every_group - sum(self.groups[group] for group in unsettled)
        most = sum(stop - first + 1 for first, _, stop in ranges.tolist())  # a range reaches a token beyond its end
        matches, stack = np.empty((most, 4), np.int64), np.empty(3 * self.most_open, np.int64)
        program = self.offsets, self.members, self.operations, self.arguments, self.jumps, self.firsts
        columns = *inputs(stack), *views(types), *inputs(ranges.reshape(-1)), *views(matches.reshape(-1))
        count = match_types(settled, every_group, *program, *columns)
        rows: list[list[int]] = matches[:count].tolist()
        return rows


def compile_pattern(name: str, pieces: Mapping[str, str]) -> Program:
    """Compile the pattern with this name; those that it names are among the pieces too.

    >>> program = compile_pattern("date", {"date": "{DAY}[ ](?P<month>m)", "DAY": "[a-d]"})
    >>> types = np.array([ord(letter) for letter in "\\nxb md m\\n"], np.uint16)
    >>> program.matches(types, np.array([[0, 1, 4]])), program.groups
    ([[1, 4, 1, 0]], {'month': 1})
    """
    steps, groups = read_pattern(name, pieces)
    if len(groups) > _GROUP_BITS:
        raise ValueError(f"pattern {name!r}: expected at most {_GROUP_BITS} groups, got {len(groups)}")
    steps = [*steps, Step("match")]
    sets = list(dict.fromkeys(step.argument for step in steps if isinstance(step.argument, TypeSet)))
    atoms, atom_sets = _split_types(sets)
    masks, atom_count = dict(zip(sets, atom_sets, strict=True)), int(atoms.max()) + 1
    firsts = _first_atoms(steps, masks, (1 << atom_count) - 1)
    number = {mask: place for place, mask in enumerate(dict.fromkeys([*masks.values(), *firsts]))}
    members = np.array([[mask >> atom & 1 for mask in number] for atom in range(atom_count)], np.uint8)
    arguments = [
        number[masks[step.argument]] if isinstance(step.argument, TypeSet) else step.argument for step in steps
    ]
    tables = inputs(
        atoms * len(number),
        members.ravel(),
        np.array([OPERATIONS.index(step.operation) for step in steps], np.uint8),
        np.array(arguments, np.int16),
        np.array([place + step.jump for place, step in enumerate(steps)], np.int16),
        np.array([number[mask] for mask in firsts], np.int16),
    )
    return Program(groups, _most_open(steps), *tables)


def _split_types(sets: list[TypeSet]) -> tuple[NDArray[np.int32], list[int]]:
    """Return a table from types to atoms, which no set tells apart, (65536,), and the atoms of each set as bits.

    Atom 0 is the end of a range, and 1 are the types that no set names.
    """
    sets_of_type: dict[int, list[int]] = {}
    for number, one in enumerate(sets):
        for type_ in one.types:
            sets_of_type.setdefault(type_, []).append(number)
    atom_of_sets = {numbers: atom for atom, numbers in enumerate(dict.fromkeys(map(tuple, sets_of_type.values())), 2)}
    atoms = np.ones(1 << 16, np.int32)
    named = [0] * len(sets)
    for type_, numbers in sets_of_type.items():
        atoms[type_] = atom_of_sets[tuple(numbers)]
        for number in numbers:
            named[number] |= 1 << int(atoms[type_])
    every = (1 << len(atom_of_sets) + 2) - 2
    return atoms, [
        (every & ~mask if one.is_negated else mask) | one.holds_end for one, mask in zip(sets, named, strict=True)
    ]


def _first_atoms(steps: Steps, masks: Mapping[TypeSet, int], every: int) -> list[int]:
    """Return the atoms, as bits, with which a match from each step on can go on. Behind a step back, that is any."""
    firsts = [0] * len(steps) + [every]
    for place in range(len(steps) - 1, -1, -1):
        step = steps[place]
        after, jumped = firsts[place + 1], firsts[place + step.jump]
        own = masks[step.argument] if isinstance(step.argument, TypeSet) else every
        firsts[place] = {
            "one": own, "ahead": own & after, "split": after | jumped, "jump": jumped, "given": after | jumped,
            "behind": after, "set": after, "keep": after, "look": jumped & after if step.argument else jumped,
        }.get(step.operation, every)  # fmt: skip
    return firsts[:-1]


def _most_open(steps: Steps) -> int:
    """Return how many choices can be open at a time, one for each look included."""
    open_from = [0] * len(steps)
    for place in range(len(steps) - 2, -1, -1):
        step = steps[place]
        after, jumped = open_from[place + 1], open_from[place + step.jump] if step.jump else 0
        if step.operation in ("split", "look"):
            after += 1
        open_from[place] = jumped if step.operation == "jump" else max(after, jumped)
    return open_from[0]
