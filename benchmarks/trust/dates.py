"""Measure which dates are found and resolved, and how fast, on the teasers' dates of the sets.

- The share of dates resolved to the right day, with the page's language given and without. All distinct dates of a page
  are resolved together, with the crawl date as reference.
- The share of gold spans that `find_dates` finds, exactly or within a longer span.
- Microseconds a date, and the ratio to dateparser on the same dates in the same run.
"""

from __future__ import annotations

import datetime
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
from benchmarks.gold.sets import read_set

SETS = ("news-dev", "glued-dev")


def pages(folder: Path) -> dict[str, dict[str, Any]]:
    """Return each page once: its reference date, its language, and {printed date: ISO day} of its teasers."""
    found: dict[str, dict[str, Any]] = {}
    for row in read_set(folder):
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
    """Return the number of right dates, the number of all, and a line for each wrong one."""
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
    """Count the gold spans that are found exactly, within a longer span, and all; describe the missed ones."""
    exact = within = total = 0
    missed = []
    for row in read_set(folder):
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
    """Return the microseconds of one call, the least of several."""
    spent = []
    for _ in range(repeats):
        begin = time.perf_counter()
        call(*arguments, **options)
        spent.append(time.perf_counter() - begin)
    return min(spent) * 1e6


def speed(found: dict[str, dict[str, Any]], limit: int = 400) -> tuple[float, float, float]:
    """Return the median µs a date, each alone: articlesplit, dateparser with the language, dateparser without."""
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
    """Return mean and median µs a page of find_dates, mean µs of a bare `\\w+` findall, and mean characters."""
    word = regex.compile(r"\w+")
    own, unit, size = [], [], []
    for row in read_set(folder):
        if row["dumper"] == dumper:
            text = row["text"]
            codes = np.frombuffer(text.encode("utf-32-le"), np.uint32)
            own.append(timed(find_dates, text, codes, repeats=7))
            unit.append(timed(word.findall, text, repeats=7))
            size.append(len(text))
    return statistics.mean(own), statistics.median(own), statistics.mean(unit), statistics.mean(size)


def date_lines(data: Path, errors: bool, is_timed: bool) -> Iterator[str]:
    """Yield the figures of the sets in a folder as lines of text. `errors` adds each date that is wrong."""
    for name in SETS:
        folder = data / name
        found = pages(folder)
        for use_language in (True, False):
            right, total, wrong = resolved(found, use_language)
            how = "given" if use_language else "not given"
            yield f"{name}: {right}/{total} = {right / total:.4f} resolved right, language {how}"
            if errors:
                yield from (f"  {line}" for line in wrong)
        exact, within, total, missed = found_spans(folder)
        yield f"{name}: {within}/{total} = {within / total:.4f} spans found, {exact / total:.4f} exactly"
        if errors:
            yield from (f"  {line}" for line in dict.fromkeys(missed))
        if is_timed:
            own, given, free = speed(found)
            yield (
                f"{name}: {own:.1f} µs a date (median); dateparser with the language {given:.0f} µs,"
                f" {given / own:.0f}×; without {free:.0f} µs, {free / own:.0f}×"
            )
    for dumper in ("inscriptis", "trafilatura") if is_timed else ():
        mean, median, unit, size = page_speed(data / "news-dev", dumper)
        yield (
            f"{dumper}, {size:.0f} characters: find_dates {mean:.0f} µs a page, median {median:.0f};"
            f" {mean / unit:.2f} of a bare \\w+ findall, {unit:.0f} µs"
        )
