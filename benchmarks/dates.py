"""Measure dates: `python -m benchmarks.dates --data /path/to/sets`.

Gold are the teasers' dates of the sets, all distinct ones of a page together, the crawl date as reference: the share resolved to
the right day, with the page's language given and without; the share of gold spans that `find_dates` finds, exactly or within a
longer span; microseconds a date, and how many times longer dateparser takes on the same dates in the same run.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import json
import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dateparser
import numpy as np
import regex

from articlesplit.dates import read, resolve_dates
from articlesplit.datespans import find_dates

SETS = ("news-dev", "glued-dev")


def rows(folder: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(folder / "dumps.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def pages(folder: Path) -> dict[str, dict[str, Any]]:
    """Each page once: its reference, language, and {printed date: ISO day} of its teasers."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows(folder):
        # A glued dump prints its dates in a format of its own; the dumps of one page share theirs.
        key = f"{row['id']} {row['dumper']}" if len({*row}) and folder.name.startswith("glued") else row["id"]
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
                missed.append(
                    f"{row['id']} {row['dumper']} {text[max(0, a - 15) : a]!r}·{text[a:b]!r}·{text[b : b + 15]!r} got {near}"
                )
    return exact, within, total, missed


def timed(call: Any) -> float:
    """Microseconds of one call."""
    begin = time.perf_counter()
    call()
    return (time.perf_counter() - begin) * 1e6


def speed(found: dict[str, dict[str, Any]], limit: int = 400) -> tuple[float, float, float]:
    """Median µs a date: own path (each date of a page alone, nothing remembered), dateparser with the language, without."""
    own, given, free = [], [], []
    done = 0
    for page in found.values():
        reference = datetime.datetime.fromisoformat(page["reference"])
        language = page["language"]
        dates = [text for text in page["dates"] if read(text)[0] != "unknown"][:6]
        settings = {"RELATIVE_BASE": reference}
        for text in dates:
            own.append(
                min(timed(lambda: resolve_dates([text], reference_date=reference, language=language)) for _ in range(5))
            )
            if language:
                given.append(
                    timed(lambda: dateparser.parse(text, languages=[language.split("-")[0]], settings=settings))
                )
            free.append(timed(lambda: dateparser.parse(text, settings=settings)))
            done += 1
        if done > limit:
            break
    return statistics.median(own), statistics.median(given), statistics.median(free)


def page_speed(folder: Path, dumper: str, limit: int = 80) -> tuple[float, float, float]:
    """Median µs a page of find_dates, of one bare `\\w+` findall on the same page, and characters."""
    word = regex.compile(r"\w+")
    own, unit, size = [], [], []
    for row in rows(folder):
        if row["dumper"] == dumper and len(size) < limit:
            text = row["text"]
            codes = np.frombuffer(text.encode("utf-32-le"), np.uint32)
            own.append(min(timed(lambda: find_dates(text, codes)) for _ in range(7)))
            unit.append(min(timed(lambda: word.findall(text)) for _ in range(7)))
            size.append(len(text))
    return statistics.mean(own), statistics.mean(unit), statistics.mean(size)


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
            print(
                f"{name}: {right}/{total} = {right / total:.4f} resolved right, language {'given' if use_language else 'not given'}"
            )
            if arguments.errors:
                print(*("  " + line for line in wrong), sep="\n")
        exact, within, total, missed = found_spans(folder)
        print(f"{name}: {within}/{total} = {within / total:.4f} spans found, {exact / total:.4f} exactly")
        if arguments.errors:
            print(*("  " + line for line in dict.fromkeys(missed)), sep="\n")
        if not arguments.no_speed:
            own, given, free = speed(found)
            print(
                f"{name}: {own:.1f} µs a date (median); dateparser {given:.0f} µs with the language = {given / own:.0f}×, {free:.0f} µs without = {free / own:.0f}×"
            )
    if not arguments.no_speed:
        for dumper in ("inscriptis", "trafilatura"):
            own, unit, size = page_speed(arguments.data / "news-dev", dumper)
            print(
                f"{dumper}: find_dates {own:.0f} µs a page of {size:.0f} characters = {own / unit:.2f} of a bare \\w+ findall ({unit:.0f} µs)"
            )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
