"""Explain a page: for each piece why it was cut, what it is and how surely; for each field which rules changed it.

`explain()` runs the same pipeline as `parse()` and asks it for notes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from articlesplit.dump import Source, named_arguments, read_dump, warn_of_address
from articlesplit.labels import LABELS, Break, Label
from articlesplit.notes import Note
from articlesplit.page import Article, CrossLink, Page, Teaser
from articlesplit.pipeline import Section, Stages, run
from articlesplit.text.cuts.order import rule_ids

NEXT_LABELS = 2
"""Labels shown beside a piece's own: those that the model finds most likely after it."""
_WIDTH = 60
"""Characters of a piece's text in the printed table."""
_TEASER = ("rubrique", "headline", "summary", "author", "date", "date_text", "url")
_ARTICLE = ("headline", "authors", "date", "date_text")


@dataclass(frozen=True, slots=True)
class ExplainedPiece:
    """A piece of the page: blocks that were joined under one label."""

    start: int
    end: int
    text: str
    cut: str
    """The rule that cut the piece from the piece before it, such as "cut.glue"; "newline" where a line begins."""
    label: str
    probability: float
    next_labels: tuple[tuple[str, float], ...]
    """The labels that the model finds most likely after the piece's own, with their probabilities."""
    notes: tuple[Note, ...]
    """The rules that changed the label of the piece, or of a block in it."""


@dataclass(frozen=True, slots=True)
class ExplainedField:
    """A field of the result."""

    name: str
    """Such as "article.headline", "teaser 2 author"."""
    value: str | None
    span: tuple[int, int] | None
    notes: tuple[Note, ...]
    """The rules that changed the field, in their order."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A page with its pieces and fields explained. `print()` shows it as a table.

    >>> explanation = explain("Rain\\n\\nIt rained all day in Porto, said the mayor. The river rose by two metres.")
    >>> [piece.cut for piece in explanation.pieces], explanation.pieces[1].label
    (['start', 'blank'], 'paragraph')
    """

    page: Page
    pieces: tuple[ExplainedPiece, ...]
    fields: tuple[ExplainedField, ...]

    def at(self, text: str) -> Explanation:
        """Return the explanation of the pieces and fields that hold a text. Raises ValueError if the page has not got
        it, or if it is empty.
        """
        start = self.page.text.find(text)
        if start < 0 or not text:
            raise ValueError(f"the page does not hold the text {text!r}")
        return self._within(start, start + len(text))

    def teaser(self, number: int) -> Explanation:
        """Return the explanation of one teaser, counted from 1. Raises ValueError if the page has fewer."""
        if not self.page.teasers:
            raise ValueError("the page has no teasers")
        if not 1 <= number <= len(self.page.teasers):
            raise ValueError(f"teaser must be 1 to {len(self.page.teasers)}, got {number}")
        return self._within(*self.page.teasers[number - 1].span)

    def _within(self, start: int, end: int) -> Explanation:
        def overlaps(span: tuple[int, int] | None) -> bool:
            return span is not None and span[0] < end and span[1] > start

        return replace(
            self,
            pieces=tuple(piece for piece in self.pieces if overlaps((piece.start, piece.end))),
            fields=tuple(field for field in self.fields if overlaps(field.span)),
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the explanation in plain JSON types."""
        return {
            "kind": self.page.kind,
            "pieces": [asdict(piece) for piece in self.pieces],
            "fields": [asdict(field) for field in self.fields],
        }

    def to_json(self, *, indent: int | None = None) -> str:
        """Return `to_dict()` as JSON."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)

    def __str__(self) -> str:
        return "\n".join(_table(self))


def explain(source: Source, **arguments: Any) -> Explanation:
    """Explain what `parse` makes of a dump. The arguments are those of `parse`.

    >>> piece = explain("It rained all day in Porto, said the mayor. The river rose by two metres.").pieces[0]
    >>> piece.label, [label for label, _ in piece.next_labels]
    ('paragraph', ['summary', 'boilerplate'])
    """
    warn_of_address(source)
    stages = run(read_dump(named_arguments("explain", {"source": source, **arguments})), notes=[])
    pieces: list[ExplainedPiece] = []
    spans = zip(stages.page.starts.tolist(), stages.page.ends.tolist(), strict=True)
    for section in stages.sections:
        pieces += _pieces(section, stages, spans)
    return Explanation(stages.page, tuple(pieces), tuple(_fields(stages)))


def _pieces(section: Section, stages: Stages, spans: Iterable[tuple[int, int]]) -> Iterator[ExplainedPiece]:
    """Explain the pieces of a section; their spans in the page's text are the next ones of `spans`."""
    notes = [note for note in stages.notes if note.field in ("label", "role")]
    for i, (label, (start, end)) in enumerate(zip(section.pieces.label, spans, strict=False)):
        piece = section.pieces[i]
        chances = {other: section.pieces.probability_of(i, other) for other in Label if other is not label}
        likely = sorted(chances, key=chances.__getitem__, reverse=True)[:NEXT_LABELS]
        yield ExplainedPiece(
            start=start,
            end=end,
            text=stages.page.text[start:end],
            cut=_cut(Break(piece.break_kind)),
            label=label.text,
            probability=round(piece.probability, 4),
            next_labels=tuple((other.text, round(chances[other], 4)) for other in likely),
            notes=tuple(note for note in notes if note.span[0] < end and note.span[1] > start),
        )


def _cut(kind: Break) -> str:
    """Return the ids of the rules that leave a break, or the name of a break that needs no rule."""
    return " or ".join(rule_ids(kind)) or kind.name.lower()


def _fields(stages: Stages) -> Iterator[ExplainedField]:
    page, article = stages.page, stages.page.article
    headline = next((block for block in page.blocks if block.label == LABELS[Label.HEADLINE]), None)
    spans = {"headline": (headline.start, headline.end) if headline else None}
    yield ExplainedField("kind", page.kind, None, _notes_of(stages.notes, "page.kind", None))
    for name in _ARTICLE:
        value, field = _shown(article, name), f"article.{name}"
        yield ExplainedField(field, value, spans.get(name), _notes_of(stages.notes, field, None))
    for number, link in enumerate(page.cross_links, 1):
        for name in ("cue", "headline", "url"):
            notes = _notes_of(stages.notes, f"cross_link.{name}", link.span)
            yield ExplainedField(f"cross-link {number} {name}", _shown(link, name), link.span, notes)
    for number, teaser in enumerate(page.teasers, 1):
        for name in _TEASER:
            notes = _notes_of(stages.notes, f"teaser.{name}", teaser.span)
            yield ExplainedField(f"teaser {number} {name}", _shown(teaser, name), teaser.span, notes)


def _shown(record: Article | CrossLink | Teaser, name: str) -> str | None:
    value = getattr(record, name)
    if isinstance(value, tuple):
        return ", ".join(value) or None
    return None if value is None else str(value)


def _notes_of(notes: Sequence[Note], field: str, span: tuple[int, int] | None) -> tuple[Note, ...]:
    """Return the notes on a field, of those records only that overlap the span."""
    return tuple(
        note
        for note in notes
        if note.field == field and (span is None or (note.span[0] < span[1] and note.span[1] > span[0]))
    )


def _table(explanation: Explanation) -> Iterator[str]:
    yield f"{'cut':<14} {'label':<16} {'sure':>5}  {'next likely':<38} text"
    for piece in explanation.pieces:
        others = ", ".join(f"{label} {chance:.2f}" for label, chance in piece.next_labels)
        text = " ".join(piece.text.split())
        text = text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"
        yield f"{piece.cut:<14} {piece.label:<16} {piece.probability:>5.2f}  {others:<38} {text}"
        yield from (_line(note) for note in piece.notes)
    yield ""
    for field in explanation.fields:
        if field.value is not None or field.notes:
            yield f"{field.name}: {field.value}"
            yield from (_line(note) for note in field.notes)


def _line(note: Note) -> str:
    return f"    {note.rule}: {note.before} → {note.after}"
