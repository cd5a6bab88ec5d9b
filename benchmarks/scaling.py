"""Measure time and peak memory against the length of one text, and against the number of pages and of workers.

Each point is measured in a new process, so that none inherits another's memory. A long text is made of real dumps, one
after the other. A bare scan for words over the same text is timed in the same process: on a busy machine the ratio of
both is steadier than the time.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import regex

from articlesplit import parse, parse_many
from benchmarks.report import Result

SHORTEST = 1000
SLICES = 12
"""Number of short texts, cut from all over the dumps: one page is not like the next."""
FEWEST_PAGES = 64
_LEAST_SECONDS = 0.5
_SEPARATOR = "\x1e"


def lengths_to(largest: int) -> list[int]:
    """Return the lengths in characters that are measured, each about three times the one before.

    >>> lengths_to(100_000)
    [1000, 3000, 10000, 30000, 100000]
    """
    steps = (SHORTEST * factor * 10**power for power in range(12) for factor in (1, 3))
    return [length for length in steps if length <= largest]


def measure_scaling(
    texts: Sequence[str], largest: int, most_pages: int, workers: Sequence[int], step: Callable[[str], None]
) -> Result:
    """Measure texts of up to `largest` characters, and runs of up to `most_pages` pages."""
    lengths: list[dict[str, Any]] = []
    runs: list[dict[str, Any]] = []
    with TemporaryDirectory() as folder:
        file = Path(folder) / "texts"
        file.write_text(_SEPARATOR.join(text.replace(_SEPARATOR, " ") for text in texts), encoding="utf-8")
        for length in lengths_to(largest):
            lengths.append(apart(measure_length, file, length))
            step(f"{length:,} characters")
        for pages in page_counts(most_pages):
            for count in workers:
                runs.append(apart(measure_pages, file, pages, count))
                step(f"{pages:,} pages, {count} workers")
    single = {run["pages"]: run["seconds"] for run in runs if run["workers"] == min(workers)}
    for run in runs:
        run["speedup"] = single[run["pages"]] / run["seconds"]
    return {"part": "scaling", "notes": [], "lengths": lengths, "workers": runs}


def page_counts(most: int) -> list[int]:
    """Return the numbers of pages that are measured, each four times the one before.

    >>> page_counts(1024)
    [64, 256, 1024]
    """
    counts = [FEWEST_PAGES * 4**power for power in range(12)]
    return [count for count in counts if count <= most] or [most]


def apart(measure: Callable[..., dict[str, Any]], *arguments: Any) -> dict[str, Any]:
    """Return the result of a function that runs in a new process."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(measure, *arguments).result()


def measure_length(file: Path, length: int) -> dict[str, Any]:
    """Measure a text of this length: seconds, and the bytes by which its first parse makes the process grow."""
    pool = file.read_text(encoding="utf-8").replace(_SEPARATOR, "\n")
    parse(pool[:SHORTEST])
    texts = slices(pool, length)
    del pool
    peak = growth(lambda: parse(texts[0]))
    seconds: list[float] = []
    scans: list[float] = []
    scan = regex.compile(r"\w+").findall
    while not seconds or (sum(seconds) < _LEAST_SECONDS and len(seconds) < 50):
        seconds.append(_seconds(lambda: [parse(text) for text in texts]))
        scans.append(_seconds(lambda: [scan(text) for text in texts]))
    return {
        "characters": length,
        "bytes": len(texts[0].encode("utf-8", "replace")),
        "seconds": statistics.median(seconds) / len(texts),
        "scan": statistics.median(scans) / len(texts),
        "peak": peak,
    }


def slices(pool: str, length: int) -> list[str]:
    """Cut texts of this length from all over the pool, or repeat the pool where it is shorter.

    >>> slices("abcdefgh", 4), slices("abc", 7)
    (['abcd', 'efgh'], ['abcabca'])
    """
    count = min(SLICES, len(pool) // length)
    if not count:
        return ["".join([*[pool] * (length // len(pool)), pool[: length % len(pool)]])]
    return [pool[at : at + length] for at in range(0, count * (len(pool) // count), len(pool) // count)]


def measure_pages(file: Path, pages: int, workers: int) -> dict[str, Any]:
    """Measure so many pages: seconds, and the bytes by which this process and the largest worker grow."""
    texts = file.read_text(encoding="utf-8").split(_SEPARATOR)
    parse(texts[0])
    items = [texts[i % len(texts)] for i in range(pages)]
    seconds: list[float] = []
    peak = growth(lambda: seconds.append(_seconds(lambda: [None for _ in parse_many(items, workers=workers)])))
    return {
        "pages": pages,
        "workers": workers,
        "seconds": seconds[0],
        "peak": peak,
        "worker_peak": _children_peak() if workers > 1 else 0,
    }


def _seconds(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def growth(run: Callable[[], object]) -> int:
    """Run a function, and return the bytes by which the process grows at its peak."""
    # Linux forgets the peak that came before.
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")
    before = _memory("VmRSS")
    run()
    return max(0, _memory("VmHWM") - before)


def _memory(name: str) -> int:
    """Return a figure of the process's memory in bytes.

    Linux gives the peak since the last reset. Other systems (and `getrusage`) give the peak of the whole process.
    """
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith(name + ":"))
        return int(line.split()[1]) * 1024
    return _peak("RUSAGE_SELF")


def _children_peak() -> int:
    return _peak("RUSAGE_CHILDREN")


def _peak(whose: str) -> int:
    import resource
    import sys

    kilo = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(getattr(resource, whose)).ru_maxrss * kilo
