"""Measure dates: `python -m benchmarks.dates --data /path/to/sets`.

Gold are the teasers' dates of the sets, all distinct ones of a page together, the crawl date as reference: the share
resolved to the right day, with the page's language given and without; the share of gold spans that `find_dates`
finds, exactly or within a longer span; microseconds a date, and how many times longer dateparser takes on the same
dates in the same run.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import json
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import dateparser
import numpy as np
import regex

from articlesplit.dates.find import find_dates
from articlesplit.dates.read import read
from articlesplit.dates.resolve import resolve_dates

SETS = ("news-dev", "glued-dev")


def rows(folder: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(folder / "dumps.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def pages(folder: Path) -> dict[str, dict[str, Any]]:
    """Each page once: its reference, language, and {printed date: ISO day} of its teasers."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows(folder):
        # The dumps of one page share its dates; the id of a glued dump names its template, which has dates of its own.
        key = row["id"]
        page = found.setdefault(
            key, {"language": row["lang"], "reference": row["crawl_date"], "dates": {}, "times": set()}
        )
        for teaser in row["gold"].get("teasers", ()):
            if teaser.get("date") and teaser.get("date_iso"):
                page["dates"][teaser["date"]] = teaser["date_iso"]
            elif teaser.get("date"):
                page["times"].add(teaser["date"])
    return {key: page for key, page in found.items() if page["dates"] or page["times"]}


def resolved(found: dict[str, dict[str, Any]], use_language: bool) -> tuple[int, int, list[str]]:
    """Right, all, and what went wrong."""
    right = total = 0
    wrong = []
    for key, page in found.items():
        reference = datetime.datetime.fromisoformat(page["reference"])
        printed = list(page["dates"])
        days = resolve_dates(
            [*printed, *page["times"]], reference_date=reference, language=page["language"] if use_language else None
        )
        for text, day in zip(printed, days, strict=False):
            gold = page["dates"][text][:10]
            total += 1
            right += str(day) == gold
            if str(day) != gold:
                wrong.append(f"{key} [{page['language']}] {text!r} at {page['reference'][:16]}: {day}, gold {gold}")
    return right, total, wrong


def found_spans(folder: Path) -> tuple[int, int, int, list[str]]:
    """Gold spans found exactly, found within a longer one, all, and those missed."""
    exact = within = total = 0
    missed = []
    for row in rows(folder):
        text = row["text"]
        gold = [(a, b) for a, b, label, _ in row.get("spans") or () if label == "teaser.date"]
        if not gold:
            continue
        spans = find_dates(text, np.frombuffer(text.encode("utf-32-le"), np.uint32))
        starts, ends = spans.start.tolist(), spans.end.tolist()
        for a, b in gold:
            total += 1
            cover = [(s, e) for s, e in zip(starts, ends, strict=True) if s <= a and e >= b]
            exact += (a, b) in cover
            within += bool(cover)
            if not cover:
                near = [text[s:e] for s, e in zip(starts, ends, strict=True) if s < b and e > a]
                context = f"{text[max(0, a - 15) : a]!r}·{text[a:b]!r}·{text[b : b + 15]!r}"
                missed.append(f"{row['id']} {row['dumper']} {context} got {near}")
    return exact, within, total, missed


def timed(call: Callable[..., Any], *arguments: Any, repeats: int = 3, **options: Any) -> float:
    """Microseconds of one call, the least of several."""
    spent = []
    for _ in range(repeats):
        begin = time.perf_counter()
        call(*arguments, **options)
        spent.append(time.perf_counter() - begin)
    return min(spent) * 1e6


def speed(found: dict[str, dict[str, Any]], limit: int = 400) -> tuple[float, float, float]:
    """Median µs a date, each date resolved alone: own path, dateparser with the language, dateparser without."""
    own: list[float] = []
    given: list[float] = []
    free: list[float] = []
    for page in found.values():
        reference, language = datetime.datetime.fromisoformat(page["reference"]), page["language"]
        settings = {"RELATIVE_BASE": reference}
        for text in list(page["dates"])[:6]:
            if read(text)[0] == "unknown" or len(own) >= limit:
                continue
            own.append(timed(resolve_dates, [text], reference_date=reference, language=language))
            free.append(timed(dateparser.parse, text, settings=settings))
            if language:
                given.append(timed(dateparser.parse, text, languages=[language.split("-")[0]], settings=settings))
    return statistics.median(own), statistics.median(given), statistics.median(free)


def page_speed(folder: Path, dumper: str) -> tuple[float, float, float, float]:
    """Mean and median µs a page of find_dates, mean µs of one bare `\\w+` findall on the same, mean characters."""
    word = regex.compile(r"\w+")
    own, unit, size = [], [], []
    for row in rows(folder):
        if row["dumper"] == dumper:
            text = row["text"]
            codes = np.frombuffer(text.encode("utf-32-le"), np.uint32)
            own.append(timed(find_dates, text, codes, repeats=7))
            unit.append(timed(word.findall, text, repeats=7))
            size.append(len(text))
    return statistics.mean(own), statistics.median(own), statistics.mean(unit), statistics.mean(size)


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure find_dates and resolve_dates on gold dates.")
    parser.add_argument("--data", type=Path, required=True, help="folder with the sets")
    parser.add_argument("--errors", action="store_true", help="list what went wrong")
    parser.add_argument("--no-speed", action="store_true")
    arguments = parser.parse_args()
    for name in SETS:
        folder = arguments.data / name
        found = pages(folder)
        for use_language in (True, False):
            right, total, wrong = resolved(found, use_language)
            how = "given" if use_language else "not given"
            print(f"{name}: {right}/{total} = {right / total:.4f} resolved right, language {how}")
            if arguments.errors:
                print(*(f"  {line}\n" for line in wrong), sep="", end="")
        exact, within, total, missed = found_spans(folder)
        print(f"{name}: {within}/{total} = {within / total:.4f} spans found, {exact / total:.4f} exactly")
        if arguments.errors:
            print(*(f"  {line}\n" for line in dict.fromkeys(missed)), sep="", end="")
        if not arguments.no_speed:
            own, given, free = speed(found)
            print(f"{name}: {own:.1f} µs a date (median); dateparser with the language {given:.0f} µs,", end=" ")
            print(f"{given / own:.0f}×; without {free:.0f} µs, {free / own:.0f}×")
    if not arguments.no_speed:
        for dumper in ("inscriptis", "trafilatura"):
            mean, median, unit, size = page_speed(arguments.data / "news-dev", dumper)
            print(f"{dumper}, {size:.0f} characters: find_dates {mean:.0f} µs a page, median {median:.0f};", end=" ")
            print(f"{mean / unit:.2f} of a bare \\w+ findall, {unit:.0f} µs")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
