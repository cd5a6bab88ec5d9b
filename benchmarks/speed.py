"""Measure the time a page takes, as ratios to known work: a bare scan for words, ftfy, lxml's parse, each peer.

All take turns on each page of each round. A ratio divides two sums of the same round, so that a busy moment of the
machine meets both. Batches are timed once a round. A peer is timed with what its adapter asks for: the body, and where
the peer gives them with it, headline, authors and date.
"""

from __future__ import annotations

import itertools
import os
import time
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, NamedTuple, TypeAlias

import ftfy
import regex
from lxml import html

from articlesplit import ParseError, parse, parse_many
from articlesplit.core import COMPILED
from benchmarks.gold.dumpers import utf8
from benchmarks.gold.sets import Dump
from benchmarks.peers import Source, System
from benchmarks.report import Result, quartiles

Pages: TypeAlias = Sequence[tuple[Dump, Source]]
_WORDS = regex.compile(r"\w+")


class Contestant(NamedTuple):
    """A function that is timed on single pages."""

    name: str
    run: Callable[[Any, Dump], object]


class Batch(NamedTuple):
    """A function that is timed on many pages at once."""

    name: str
    run: Callable[[list[dict[str, Any]]], object]


def measure_speed(
    pages: Pages, systems: Sequence[System], rounds: int, batch: int, step: Callable[[str], None]
) -> Result:
    """Time all systems on the pages, text and HTML apart. `batch` is the least number of pages for `parse_many`."""
    notes = [f"the core of articlesplit is {'compiled' if COMPILED else 'not compiled'}"]
    groups = []
    for kind in ("text", "html"):
        chosen = [(dump, source) for dump, source in pages if (kind == "html") == isinstance(source, bytes)]
        if not chosen:
            continue
        note = _unsupported(chosen[0][1])
        notes += [f"{kind} is left out for articlesplit: {note}"] if note else []
        peers = [system for system in systems if kind in system.inputs and not (note and system.name == "articlesplit")]
        singles: list[Contestant] = [*_bases(kind), *(Contestant(system.name, system.find) for system in peers)]
        batches = [] if note else _batches()
        groups.append({"input": kind, **_rounds(chosen, singles, batches, rounds, batch, partial(step, kind))})
    return {
        "part": "speed",
        "systems": {system.name: system.version for system in systems},
        "rounds": rounds,
        "notes": notes,
        "groups": groups,
    }


def _unsupported(source: Source) -> str | None:
    try:
        parse(source)
    except NotImplementedError as error:
        return str(error)
    return None


def _bases(kind: str) -> list[Contestant]:
    if kind == "text":
        return [
            Contestant("scan", lambda text, _: _WORDS.findall(text)),
            Contestant("ftfy", lambda text, _: ftfy.fix_text(text)),
        ]
    return [
        Contestant("scan", lambda page, _: _WORDS.findall(utf8(page))),
        Contestant("lxml", lambda page, _: html.document_fromstring(page)),
    ]


def _batches() -> list[Batch]:
    workers = os.cpu_count() or 1
    batches = [Batch("articlesplit, parse_many", partial(_parse_all, workers=1))]
    if workers > 1:
        batches.append(Batch(f"articlesplit, parse_many, {workers} workers", partial(_parse_all, workers=workers)))
    return batches


def _parse_all(items: list[dict[str, Any]], workers: int) -> None:
    for page in parse_many(items, workers=workers):
        if isinstance(page, ParseError):
            raise page.cause


def _rounds(
    pages: Pages,
    singles: Sequence[Contestant],
    batches: Sequence[Batch],
    rounds: int,
    batch: int,
    step: Callable[[], None],
) -> Result:
    """Time all contestants in rounds. Returns milliseconds a page, throughput and ratios, by name."""
    many = list(itertools.islice(itertools.cycle(pages), max(batch, len(pages)) // len(pages) * len(pages)))
    items = [{"source": source, "url": dump["url"], "reference_date": dump["crawl_date"]} for dump, source in many]
    seconds: dict[str, list[float]] = {name: [] for name, _ in [*singles, *batches]}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for _ in range(rounds):
            sums = dict.fromkeys(seconds, 0.0)
            for dump, source in pages:
                for single in singles:
                    sums[single.name] += _time(single.run, source, dump)
            for one in batches:
                sums[one.name] = _time(one.run, items) * len(pages) / len(items)
            for name, value in sums.items():
                seconds[name].append(value)
            step()
    size = sum(len(source if isinstance(source, bytes) else source.encode("utf-8", "replace")) for _, source in pages)
    bases = [name for name in ("scan", "ftfy", "lxml", "articlesplit") if name in seconds]
    return {
        "pages": len(pages),
        "kb_page": size / len(pages) / 1e3,
        "bases": bases,
        "rows": [
            {
                "name": name,
                "ms_page": quartiles([1e3 * value / len(pages) for value in values]),
                "mb_s": size / 1e6 / quartiles(values)["median"],
                "times": {
                    base: quartiles([a / b for a, b in zip(values, seconds[base], strict=True)]) for base in bases
                },
            }
            for name, values in seconds.items()
        ],
    }


def _time(run: Callable[..., object], *arguments: Any) -> float:
    """Return the seconds of a call. A call that fails counts with the time until it failed."""
    began = time.perf_counter()
    with suppress(Exception):
        run(*arguments)
    return time.perf_counter() - began
