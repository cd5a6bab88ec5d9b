"""Measure where the time of a page goes, stage by stage of the pipeline."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

import regex

from articlesplit import pipeline
from articlesplit.core import COMPILED
from benchmarks.gold.sets import Dump
from benchmarks.peers import Source

STAGES = {
    "read": ("read_dump",),
    "tokenize": ("tokenize",),
    "cut": ("cut_blocks",),
    "features": ("block_features", "markup_features"),
    "groups": ("shape_groups", "markup_groups"),
    "label": ("score_blocks", "label_blocks"),
    "settle": ("settle",),
    "join": ("join_blocks",),
    "assemble": ("assemble", "author_spans"),
    "complete": ("complete",),
    "page": ("_page",),
}
"""The stages, and the functions that `articlesplit.pipeline` calls for each."""
_WORDS = regex.compile(r"\w+")


def measure_stages(pages: Sequence[tuple[Dump, Source]], rounds: int) -> list[str]:
    """Return the lines of a table: microseconds a page and multiples of a bare scan for words, the least of rounds."""
    best: dict[str, float] = {}
    for _ in range(rounds):
        seconds = dict.fromkeys([*STAGES, "whole", "scan"], 0.0)
        with _timed(seconds):
            for dump, source in pages:
                parse = partial(pipeline.parse, source, url=dump["url"], reference_date=dump["crawl_date"])
                seconds["whole"] += _time(parse)
                text = source if isinstance(source, str) else source.decode("utf-8", "replace")
                seconds["scan"] += _time(partial(_WORDS.findall, text))
        best = {name: min(value, best.get(name, value)) for name, value in seconds.items()}
    lines = [
        f"The core is {'compiled' if COMPILED else 'not compiled'}; {len(pages)} pages, the least of {rounds} rounds."
    ]
    lines += ["", "| stage | µs/page | × scan |", "|---|---|---|"]
    for name, value in best.items():
        if value:
            lines.append(f"| {name} | {1e6 * value / len(pages):,.0f} | {value / best['scan']:.2f} |")
    return lines


@contextmanager
def _timed(seconds: dict[str, float]) -> Iterator[None]:
    """Add the time of each stage to `seconds` while the context lasts."""
    kept = {name: getattr(pipeline, name) for names in STAGES.values() for name in names}
    try:
        for stage, names in STAGES.items():
            for name in names:
                setattr(pipeline, name, _adding(kept[name], seconds, stage))
        yield
    finally:
        for name, function in kept.items():
            setattr(pipeline, name, function)


def _adding(function: Callable[..., Any], seconds: dict[str, float], stage: str) -> Callable[..., Any]:
    """Return a function that does the same and adds its time to a stage."""

    def timed(*arguments: Any, **named: Any) -> Any:
        began = time.process_time()
        try:
            return function(*arguments, **named)
        finally:
            seconds[stage] += time.process_time() - began

    return timed


def _time(run: Callable[[], object]) -> float:
    began = time.process_time()
    run()
    return time.process_time() - began
