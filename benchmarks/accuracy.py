"""Measure how much of the gold each system finds, by dumper, type of page and language, and the time a page takes.

For a system that says how sure it is of a body, tables show whether it is right (`benchmarks.reliability`).
The systems take turns on each page, so that a busy moment of the machine meets all of them.
"""

from __future__ import annotations

import time
import warnings
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from benchmarks.gold.figures import SOURCES, body_f1_of, count, figures, interval, matrix, type_of
from benchmarks.gold.found import LeftOutError
from benchmarks.gold.sets import Dump, PageSet
from benchmarks.peers import Source, System
from benchmarks.reliability import Sure, reliability
from benchmarks.report import Result, quartiles


class Reading(NamedTuple):
    """The result of one system on one dump."""

    system: str
    page: str
    dumper: str
    language: str
    page_type: str
    counts: dict[str, float]
    given: frozenset[str]
    """The keys of `Found` that the system gives."""
    seconds: float
    expected: float | None
    """The body F1 that the system expects; None where it does not say."""


class Choice(NamedTuple):
    """The dumps that are measured. An empty tuple means all."""

    dumpers: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    pages: int | None = None
    """Number of pages of each set, counted from its first; None means all."""


def choose(page_set: PageSet, choice: Choice) -> Iterator[tuple[Dump, Source]]:
    """Yield the chosen dumps of a set, each with its source."""
    pages: set[str] = set()
    for dump, source in page_set.read():
        if choice.dumpers and dump["dumper"] not in choice.dumpers:
            continue
        if choice.languages and language_of(dump) not in choice.languages:
            continue
        if dump["id"] not in pages and choice.pages is not None and len(pages) >= choice.pages:
            continue
        pages.add(dump["id"])
        yield dump, source


def language_of(dump: Dump) -> str:
    """Return the language without its country, "?" where it is unknown.

    >>> language_of({"lang": "en-GB"}), language_of({"lang": None})
    ('en', '?')
    """
    return (dump["lang"] or "?").split("-")[0].lower()


def measure_accuracy(
    page_sets: Sequence[PageSet], systems: Sequence[System], choice: Choice, step: Callable[[str], None]
) -> Result:
    """Run all systems over the dumps. `step` gets the name of the set after each dump."""
    readings: list[Reading] = []
    notes: dict[str, None] = {}
    unsupported: set[tuple[str, str]] = set()
    left_out: Counter[str] = Counter()
    for page_set in page_sets:
        for dump, source in choose(page_set, choice):
            for system in systems:
                if not system.takes(dump["dumper"]) or (system.name, _input(dump["dumper"])) in unsupported:
                    continue
                try:
                    reading, note = read(system, page_set.name, dump, source)
                except LeftOutError:
                    left_out[system.name] += 1
                    continue
                except NotImplementedError as error:
                    unsupported.add((system.name, _input(dump["dumper"])))
                    notes[f"{system.name} leaves {_input(dump['dumper'])} out: {error}"] = None
                    continue
                readings.append(reading)
                notes |= {note: None} if note else {}
            step(page_set.name)
    notes |= {f"{name} does not read {count} of the dumps": None for name, count in left_out.items()}
    readings = [one for one in readings if (one.system, _input(one.dumper)) not in unsupported]
    dumpers = list(dict.fromkeys(reading.dumper for reading in readings))
    languages = sorted({(reading.language, _input(reading.dumper)) for reading in readings})
    types = sorted({reading.page_type for reading in readings})
    typed = [{"type": one, "dumper": dumper} for one in types for dumper in dumpers]
    return {
        "part": "accuracy",
        "sets": [page_set.name for page_set in page_sets],
        "systems": {system.name: system.version for system in systems},
        "notes": list(notes),
        "by_dumper": _rows(readings, systems, [{"dumper": dumper} for dumper in dumpers]),
        "by_type": _rows(readings, systems, typed) if len(types) > 1 else [],
        "by_language": _rows(readings, systems, [{"language": one, "input": kind} for one, kind in languages]),
        "reliability": {
            system.name: rows
            for system in systems
            if (rows := reliability(_sure(one) for one in readings if one.system == system.name))
        },
    }


def _sure(reading: Reading) -> Sure:
    return Sure(reading.page_type, _input(reading.dumper), reading.expected, body_f1_of(reading.counts))


def _rows(
    readings: Sequence[Reading], systems: Sequence[System], groups: Sequence[dict[str, str]]
) -> list[dict[str, Any]]:
    """Return a row for each group and system that has readings."""
    sorted_in = defaultdict(list)
    keys = list(groups[0]) if groups else []
    for reading in readings:
        values = {
            "dumper": reading.dumper,
            "type": reading.page_type,
            "language": reading.language,
            "input": _input(reading.dumper),
        }
        sorted_in[(*(values[key] for key in keys), reading.system)].append(reading)
    return [
        {**group, "system": system.name, **summary(chosen)}
        for group in groups
        for system in systems
        if (chosen := sorted_in.get((*group.values(), system.name)))
    ]


def read(system: System, set_name: str, dump: Dump, source: Source) -> tuple[Reading, str | None]:
    """Run a system on a page. Returns its reading, and a note if it failed: then the page counts as one without a body.

    Raises NotImplementedError for a kind of page that the system does not read at all, and `LeftOutError` for a page
    that it leaves out.
    """
    note = None
    began = time.perf_counter()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = system.find(source, dump)
    except (NotImplementedError, LeftOutError):
        raise
    except Exception as error:
        found, note = {}, f"{system.name} failed on {dump['id']} ({dump['dumper']}): {_brief(error)}"
    seconds = time.perf_counter() - began
    reading = Reading(
        system.name,
        f"{set_name}/{dump['id']}",
        dump["dumper"],
        language_of(dump),
        type_of(dump),
        {**count(dump, found), "failed": float(note is not None)},
        frozenset(found),
        seconds,
        found.get("confidence"),
    )
    return reading, note


def _brief(error: Exception) -> str:
    text = " ".join(str(error).split())
    return f"{type(error).__name__}: {text[:120]}"


def _input(dumper: str) -> str:
    return "html" if dumper == "html" else "text"


def summary(readings: Sequence[Reading]) -> dict[str, Any]:
    """Return the figures of some readings with their intervals, and the milliseconds a page (median and quartiles).

    Fields that the system never gives have no figure.
    """
    counts = matrix(reading.counts for reading in readings)
    values = figures(counts.sum(axis=0))
    given = frozenset({"body"}).union(*(reading.given for reading in readings))
    bounds = interval(counts, [reading.page for reading in readings])
    return {
        "pages": len({reading.page for reading in readings}),
        "dumps": len(readings),
        "failed": int(sum(reading.counts["failed"] for reading in readings)),
        "ms_page": quartiles([1e3 * reading.seconds for reading in readings]),
        "figures": {
            name: {"value": float(value), "low": bounds[name][0], "high": bounds[name][1]}
            for name, value in values.items()
            if not np.isnan(value) and SOURCES[name] in given
        },
    }
