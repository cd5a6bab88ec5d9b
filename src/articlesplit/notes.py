"""Notes: which rule changed what. They cost nothing where nobody asks for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Note:
    """One change that one rule made."""

    rule: str
    """The rule's id, as in docs/rules.md: "kicker.colon"."""
    field: str
    """What changed: "label" of a piece, its "role" in a teaser record, "article.headline", "teaser.author" …"""
    span: tuple[int, int]
    """Where: the piece or record that changed, as offsets into the page's text."""
    before: str | None
    after: str | None


Notes: TypeAlias = list[Note] | None
"""A list to which rules add their notes, or None where nobody asks for them."""


def add_note(notes: Notes, rule: str, field: str, span: tuple[int, int], before: str | None, after: str | None) -> None:
    """Add a note to the list, in place, if notes are asked for and something changed.

    >>> notes: Notes = []
    >>> add_note(notes, "kicker.colon", "teaser.headline", (0, 12), "Sport :Rain", "Rain")
    >>> add_note(notes, "kicker.colon", "teaser.headline", (20, 30), "Snow", "Snow")
    >>> notes
    [Note(rule='kicker.colon', field='teaser.headline', span=(0, 12), before='Sport :Rain', after='Rain')]
    """
    if notes is not None and before != after:
        notes.append(Note(rule, field, span, before, after))


def shifted_notes(notes: Iterable[Note], offset: int) -> list[Note]:
    """Return notes of a part of a text with spans in the whole text."""
    return [replace(note, span=(note.span[0] + offset, note.span[1] + offset)) for note in notes]
