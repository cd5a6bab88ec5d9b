"""Pieces made by hand, for tests of single rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np

from articlesplit.labels import Label
from articlesplit.records.pieces import Pieces, join_blocks
from articlesplit.text.blocks import cut_blocks
from articlesplit.text.tokens import tokenize

Row: TypeAlias = tuple[str, str, int]
"""The label of a piece, its text, and its distance from the one before: 0 on its line, 1 on the next, 2 further."""
GAPS = (" | ", "\n", "\n\n")
BY_TEXT = {label.text: label for label in Label}


def made_pieces(rows: Sequence[Row], likely: Mapping[tuple[int, str], float] | None = None) -> Pieces:
    """Return pieces of which each label has a probability of 0.9, and others what `likely` says, by row and label."""
    text, starts = "", []
    for i, (_, printed, bond) in enumerate(rows):
        text += GAPS[bond] if i else ""
        starts.append(len(text))
        text += printed
    blocks = cut_blocks(tokenize(text))
    row = np.array(starts).searchsorted(blocks.core_start, side="right") - 1
    labels = np.array([BY_TEXT[label] for label, _, _ in rows], np.uint8)[row]
    probabilities = np.full((len(blocks), len(Label)), 0.001, np.float32)
    probabilities[np.arange(len(blocks)), labels] = 0.9
    for (number, label), probability in (likely or {}).items():
        probabilities[row == number, BY_TEXT[label]] = probability
    pieces = join_blocks(blocks, labels, probabilities, np.append(False, row[1:] == row[:-1]))[0]
    assert len(pieces.label) == len(rows), [pieces.cores[i].raw for i in range(len(pieces.label))]
    return pieces


def rows(page: str) -> list[Row]:
    """Return the pieces of a page, one a line; " + " stands between two on one line.

    >>> rows("headline: Rain + byline: Ana Lima")
    [('headline', 'Rain', 1), ('byline', 'Ana Lima', 0)]
    """
    made: list[Row] = []
    bond = 1
    for line in page.strip().split("\n"):
        for piece in line.split(" + ") if line else ():
            label, _, text = piece.partition(": ")
            made.append((label, text, bond))
            bond = 0
        bond = 1 if line else 2
    return made


def before_and_after(page: str) -> tuple[list[Row], list[str]]:
    """Return the pieces of a page, and their labels behind a rule: "boilerplate → byline" before and after it.

    >>> before_and_after("boilerplate → byline: Ana Lima")
    ([('boilerplate', 'Ana Lima', 1)], ['byline'])
    """
    made = [(*label.partition(" → "), text, bond) for label, text, bond in rows(page)]
    return [(one[0], *one[3:]) for one in made], [one[2] or one[0] for one in made]


def letters(count: int) -> str:
    """Return words of so many characters in all, with the spaces between them."""
    return ("Rain " + "falls in long grey lines " * count)[: count - 1].strip().ljust(count, "s")
