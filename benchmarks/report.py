"""Write results as JSON and as Markdown tables."""

from __future__ import annotations

import json
import platform
import statistics
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

Result: TypeAlias = dict[str, Any]
"""The result of one measurement, as it is written to JSON. `part` names the measurement."""

ACCURACY_COLUMNS = {
    "body_f1": "body F1",
    "body_p": "P",
    "body_r": "R",
    "word_f1": "words F1",
    "kind": "kind",
    "headline": "headline",
    "published": "date",
    "authors": "authors",
    "teaser_f1": "teasers",
    "strict_r": "all fields",
    "rubrique": "rubrique",
    "summary": "summary",
    "author": "author",
    "date": "dates",
    "cross_f1": "cross-links",
    "caption_f1": "captions",
}

LEAST_PAGES = 5
"""Pages of a group from which its interval is printed. Drawing from fewer says little, and draws of pages without a
gold body have no F1. A guess."""
_SPREAD = ("median", "low", "high")


def quartiles(values: Sequence[float]) -> dict[str, float]:
    """Return the median and the quartiles of some values.

    >>> quartiles([1, 2, 3, 4, 9])
    {'median': 3, 'low': 2.0, 'high': 4.0}
    """
    low, _, high = statistics.quantiles(values, n=4, method="inclusive") if len(values) > 1 else (values[0],) * 3
    return {"median": statistics.median(values), "low": low, "high": high}


def write(result: Result, folder: Path) -> None:
    """Write PART.json and PART.md."""
    folder.mkdir(parents=True, exist_ok=True)
    machine = {"python": platform.python_version(), "machine": f"{platform.system()} {platform.machine()}"}
    text = json.dumps(result | machine, ensure_ascii=False, indent=1, allow_nan=False)
    (folder / f"{result['part']}.json").write_text(text + "\n", encoding="utf-8")
    (folder / f"{result['part']}.md").write_text(markdown(result), encoding="utf-8")


def markdown(result: Result) -> str:
    """Return the tables of a result, and its notes."""
    parts = {
        "accuracy": _accuracy,
        "public": _public,
        "speed": _speed,
        "scaling": _scaling,
        "stability": _stability,
        "bounds": _bounds,
        "soak": _soak,
    }
    tables = parts[result["part"]](result)
    notes = [f"- {note}" for note in result["notes"]]
    return "\n".join([*tables, *notes]) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return a Markdown table and an empty line. A column without any cell is left out.

    >>> print(*table(["dumper", "body", "date"], [["lxml", "0.9", ""]]), sep="\\n")
    | dumper | body |
    |---|---|
    | lxml | 0.9 |
    <BLANKLINE>
    """
    rows = list(rows)
    columns = [i for i in range(len(head)) if any(row[i] for row in rows)]
    lines = [head, *rows]
    printed = ["| " + " | ".join(line[i] or "–" for i in columns) + " |" for line in lines]
    return [printed[0], "|" + "---|" * len(columns), *printed[1:], ""]


def _accuracy(result: Result) -> list[str]:
    first = next(iter(result["systems"]))
    languages = [row for row in result["by_language"] if row["system"] == first]
    types = [row for row in result["by_type"] if row["system"] == first]
    typed = [f"{first} by type of page and dumper:", "", *_figures_table(["type", "dumper"], types)] if types else []
    return [
        f"Accuracy on {', '.join(result['sets'])}; after body F1 its 95 % bootstrap interval over pages.",
        "",
        *_figures_table(["dumper", "system"], result["by_dumper"]),
        *typed,
        f"{first} by language, over all dumpers together (the JSON has the other systems):",
        "",
        *_figures_table(["language", "input"], languages),
        *(line for name, rows in result["reliability"].items() for line in reliability_lines(name, rows)),
    ]


def reliability_lines(system: str, rows: Sequence[dict[str, Any]]) -> list[str]:
    """Return the table of a system's reliability, with the sentence above it."""
    edges = [f"{one['low']:g}–{one['high']:g}" for one in rows[0]["bins"]]
    cells = [
        [
            row["type"],
            row["input"],
            str(row["pages"]),
            *(f"{row[name]:.3f}" for name in ("expected", "reached", "error")),
            *(f"{one['reached']:.3f} ({one['pages']})" if one["pages"] else "" for one in row["bins"]),
        ]
        for row in rows
    ]
    return [
        f"The mean body F1 that {system} expects of a page, and the one that is reached. Each bin has the pages whose"
        " expected F1 lies in it, their number in brackets. “error” is the expected calibration error.",
        "",
        *table(["type", "input", "dumps", "expected", "reached", "error", *edges], cells),
    ]


def _figures_table(keys: Sequence[str], rows: Sequence[Result]) -> list[str]:
    head = [*keys, "pages", "failed", *ACCURACY_COLUMNS.values(), "ms a page"]
    return table(head, [[*(row[key] for key in keys), *_accuracy_cells(row)] for row in rows])


def _accuracy_cells(row: Result) -> list[str]:
    cells = {name: f"{figure['value']:.3f}" for name, figure in row["figures"].items()}
    if "body_f1" in cells and row["pages"] >= LEAST_PAGES:
        cells["body_f1"] = _with_interval(row["figures"]["body_f1"])
    failed = str(row["failed"]) if row["failed"] else ""
    figures = [cells.get(name, "") for name in ACCURACY_COLUMNS]
    return [str(row["pages"]), failed, *figures, f"{row['ms_page']['median']:.2f}"]


def _public(result: Result) -> list[str]:
    head = [
        "set",
        "system",
        "pages",
        "formula",
        "figure",
        "on trained sites",
        "headline",
        "date",
        "authors",
        "ms a page",
    ]
    rows = []
    for row in result["rows"]:
        unseen, seen = row["unseen"] or {}, row["seen"] or {}
        figures = unseen.get("figures", {})
        rows.append(
            [
                row["set"],
                row["system"],
                str(unseen.get("pages", 0)),
                row["formula"] if row["is_own"] else f"{row['formula']} (ours)",
                _with_interval(figures.get(row["figure"])),
                _with_interval(seen.get("figures", {}).get(row["figure"])),
                *(_with_interval(figures.get(name)) for name in ("headline", "published", "authors")),
                f"{unseen['ms_page']['median']:.2f}" if unseen else "",
            ]
        )
    return [
        "Public collections, from HTML, each by its own formula, on sites that no model was trained on; in brackets the"
        " 95 % bootstrap interval over pages.",
        "",
        *table(head, rows),
    ]


def _with_interval(figure: dict[str, float] | None) -> str:
    """Return a figure with its interval as text, "" for none.

    >>> _with_interval({"value": 0.9, "low": 0.85, "high": 0.92}), _with_interval({"value": 1, "low": 1, "high": 1})
    ('0.900 (0.850–0.920)', '1.000')
    """
    if figure is None:
        return ""
    low, high = figure["low"], figure["high"]
    return f"{figure['value']:.3f}" + (f" ({low:.3f}–{high:.3f})" if low < high else "")


def _speed(result: Result) -> list[str]:
    lines = [f"Speed, medians of {result['rounds']} rounds in which all take turns, quartiles in brackets.", ""]
    for group in result["groups"]:
        bases = group["bases"]
        head = ["what", "ms a page", "MB/s", *(f"÷ {base}" for base in bases)]
        rows = [
            [
                row["name"],
                spread(row["ms_page"]),
                f"{row['mb_s']:.2f}",
                *(spread(row["times"][base]) for base in bases),
            ]
            for row in group["rows"]
        ]
        title = f"{group['input']}: {group['pages']} pages, {group['kb_page']:.1f} KB on average"
        lines += [title, "", *table(head, rows)]
    return lines


def spread(values: dict[str, float]) -> str:
    """Return a median with its quartiles as text.

    >>> spread({"median": 3, "low": 2.5, "high": 12345})
    '3 (2.5–12345)'
    """
    median, low, high = (f"{values[name]:.3g}" if values[name] < 1000 else f"{values[name]:.0f}" for name in _SPREAD)
    return f"{median} ({low}–{high})"


def _scaling(result: Result) -> list[str]:
    lengths = [
        [
            f"{row['characters']:,}",
            f"{1e6 * row['seconds'] / row['characters']:.3f}",
            f"{row['seconds'] / row['scan']:.1f}",
            f"{row['peak'] / 1e6:.0f}",
            f"{row['peak'] / row['bytes']:.1f}" if row["bytes"] >= 1e6 else "",
        ]
        for row in result["lengths"]
    ]
    pages = [
        [
            f"{row['pages']:,}",
            str(row["workers"]),
            f"{1e3 * row['seconds'] / row['pages']:.2f}",
            f"{row['speedup']:.2f}",
            f"{row['peak'] / 1e6:.0f}",
            f"{row['worker_peak'] / 1e6:.0f}" if row["worker_peak"] else "",
        ]
        for row in result["workers"]
    ]
    return [
        "One text of growing length; memory is the growth of the process at its peak.",
        "",
        *table(["characters", "µs a character", "÷ scan", "peak MB", "peak ÷ text"], lengths),
        "`parse_many` on growing numbers of pages; processes start anew in each run.",
        "",
        *table(["pages", "workers", "ms a page", "speed-up", "peak MB", "largest worker MB"], pages),
    ]


def _bounds(result: Result) -> list[str]:
    lines = []
    for kind, title in (("text", "Text"), ("html", "HTML"), ("markdown", "Markdown")):
        rows = [
            [
                row["case"],
                f"{row['characters'][-1]:,}",
                *(f"{1e6 * taken / size:.3f}" for taken, size in zip(row["seconds"], row["characters"], strict=True)),
                f"{row['growth']:.2f}",
                f"{row['peak'] / 1e6:.0f}",
                f"{row['peak'] / row['bytes']:.0f}",
            ]
            for row in result["rows"]
            if row["format"] == kind
        ]
        head = [title, "characters", "µs a character at n", "at 4n", "at 16n", "growth", "peak MB", "peak ÷ source"]
        lines += table(head, rows) if rows else []
    return [
        "Processor time per character of adversarial sources at three lengths, each four times the one before; growth"
        " is the larger of the two steps; memory is the growth of the process at its peak on the longest.",
        "",
        *lines,
    ]


def _stability(result: Result) -> list[str]:
    names = list(dict.fromkeys(name for row in result["rows"] for name in row["shares"]))
    columns = [f"{row['set']}, {row['dumper']}" for row in result["rows"]]
    shares = [row["shares"] for row in result["rows"]]
    rows = [[name, *(f"{share[name]:.3f}" if name in share else "" for share in shares)] for name in names]
    return [
        "Shares of pages, or of teasers, that stay the same when the source changes.",
        "",
        *table(["what stays", *columns], [["pages", *(str(row["pages"]) for row in result["rows"])], *rows]),
    ]


def _soak(result: Result) -> list[str]:
    rows = [
        [
            f"{row['records']:,}",
            f"{row['rate']:.0f}",
            f"{row['memory'] / 1e6:.0f}",
            f"{row['worker_memory'] / 1e6:.0f}",
        ]
        for row in result["rows"]
    ]
    return [
        f"One run of `articlesplit clean` with {result['workers']} workers over {result['records']:,} dumps; each row"
        " is the part of the run up to so many records.",
        "",
        *table(["records", "records a processor second", "command MB", "largest worker MB"], rows),
    ]
