"""Measure systems on public collections: each collection by its own formula, on sites that no model was trained on.

A model knows the pages that it was trained on, and the layout of other pages of their sites. So the figures are over
pages of other sites (registered domains). A column of its own shows the figure on the sites that were left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.accuracy import Choice, Reading, choose, read, summary
from benchmarks.gold.sets import PageSet, read_set, registered_domain
from benchmarks.peers import System
from benchmarks.report import Result

HTML = Choice(dumpers=("html",))


class Formula(NamedTuple):
    """The figure by which a collection ranks systems."""

    figure: str
    """Its name in `benchmarks.gold.figures`."""
    name: str
    """Its name in the table."""
    is_own: bool = True
    """Whether the collection's own evaluation computes it so."""


FORMULAS = {
    "aeb": Formula("body_f1", "F1 over shingles"),
    "htmldate": Formula("published", "dates right"),
    "magic": Formula("body_f1", "F1 over shingles", is_own=False),
    "mercury": Formula("headline", "titles right", is_own=False),
    "misinfo": Formula("body_f1", "F1 over shingles", is_own=False),
    "naeb": Formula("body_f1", "F1 over shingles"),
    "trafilatura": Formula("body_f1", "F1 over snippets"),
    "wcxb": Formula("word_f1", "F1 over words"),
}
"""The formula of each collection, by the first part of its pages' ids. magic-html's own formula, ROUGE-L over the words
of a Chinese tokenizer, is not computed here; mercury-parser and misinformation-crawler publish no figure.
"""
_OTHER = Formula("body_f1", "F1 over shingles", is_own=False)


def trained_sites(folders: Sequence[Path]) -> frozenset[str]:
    """Return the sites whose pages are in some folders of sets."""
    files = [file for folder in folders for file in (*folder.glob("dumps.jsonl.gz"), *folder.glob("*/dumps.jsonl.gz"))]
    return frozenset(registered_domain(dump["url"]) for file in files for dump in read_set(file.parent))


def measure_public(
    page_sets: Sequence[PageSet],
    systems: Sequence[System],
    trained: frozenset[str],
    pages: int | None,
    step: Callable[[str], None],
) -> Result:
    """Run all systems over the HTML of the sets. `step` gets the name of the set after each page."""
    systems = [system for system in systems if system.takes("html")]
    rows: list[dict[str, Any]] = []
    notes: dict[str, None] = {}
    for page_set in page_sets:
        seen: dict[str, list[Reading]] = {}
        unseen: dict[str, list[Reading]] = {}
        formula = _OTHER
        for dump, source in choose(page_set, HTML._replace(pages=pages)):
            formula = FORMULAS.get(dump["id"].partition("/")[0], _OTHER)
            group = seen if registered_domain(dump["url"]) in trained else unseen
            for system in systems:
                reading, note = read(system, page_set.name, dump, source)
                group.setdefault(system.name, []).append(reading)
                notes |= {note: None} if note else {}
            step(page_set.name)
        rows += [_row(page_set.name, formula, system.name, unseen, seen) for system in systems]
    if not trained:
        notes["No site was left out: --trained names the sets that the model was trained on."] = None
    return {
        "part": "public",
        "systems": {system.name: system.version for system in systems},
        "notes": list(notes),
        "rows": rows,
    }


def _row(
    name: str, formula: Formula, system: str, unseen: dict[str, list[Reading]], seen: dict[str, list[Reading]]
) -> dict[str, Any]:
    """Return the figures of a system on one set: on other sites, and on the sites that a model was trained on."""
    row = {"set": name, "system": system, "formula": formula.name, "is_own": formula.is_own, "figure": formula.figure}
    for key, readings in (("unseen", unseen.get(system)), ("seen", seen.get(system))):
        row[key] = summary(readings) if readings else None
    return row
