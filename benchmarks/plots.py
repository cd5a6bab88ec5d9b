"""Draw results as SVG: mid-grey text and two plain colours without background, readable on white and on black."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator, NullFormatter

from benchmarks.reliability import ALL
from benchmarks.report import Result

OURS, THEIRS, GREY = "#d9822b", "#3f8fd2", "#818b98"
_STYLE: Any = {
    "svg.hashsalt": "articlesplit",
    "font.size": 11,
    "text.color": GREY,
    "axes.labelcolor": GREY,
    "axes.edgecolor": GREY,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": GREY,
    "ytick.color": GREY,
    "grid.color": GREY,
    "grid.alpha": 0.25,
    "figure.facecolor": "none",
    "axes.facecolor": "none",
    "savefig.facecolor": "none",
}


def draw(results: Sequence[Result], folder: Path) -> Iterator[Path]:
    """Draw the plots of some results. Yields the files written.

    Accuracy of several systems is drawn against speed. That of articlesplit is drawn by dumper, by type of page, and
    against its confidence. A later result replaces the plots of an earlier one.
    """
    with mpl.rc_context(_STYLE):
        for result in results:
            if result.get("part") == "accuracy":
                if len(result["systems"]) > 1:
                    yield _save(accuracy_against_speed(result["by_dumper"]), folder / "accuracy-speed.svg")
                if ours := next(filter(_is_ours, result["systems"]), None):
                    yield _save(bars(result["by_dumper"]), folder / "dumpers.svg")
                    if result["by_type"]:
                        yield _save(types(result["by_type"]), folder / "types.svg")
                    if ours in result["reliability"]:
                        yield _save(reliability(result["reliability"][ours]), folder / "reliability.svg")
            elif result.get("part") == "scaling":
                yield _save(scaling(result["lengths"]), folder / "scaling.svg")
            elif result.get("part") == "soak":
                yield _save(soak(result["samples"]), folder / "soak.svg")


def _save(figure: Figure, path: Path) -> Path:
    figure.savefig(path, metadata={"Date": None}, bbox_inches="tight", pad_inches=0.1)
    return path


def accuracy_against_speed(rows: Sequence[Result]) -> Figure:
    """Plot body F1 against milliseconds a page, from HTML and from the whole text of the page."""
    panels = [
        (title, [row for row in rows if row["dumper"] in dumpers and "body_f1" in row["figures"]])
        for title, dumpers in (("from HTML", ("html",)), ("from plain text", ("inscriptis", "corpus")))
    ]
    panels = [(title, chosen) for title, chosen in panels if chosen]
    figure = Figure(figsize=(5.2 * max(1, len(panels)), 4.4), layout="constrained")
    axes = figure.subplots(1, max(1, len(panels)), sharey=True, squeeze=False)[0]
    for ax, (title, chosen) in zip(axes, panels, strict=False):
        ax.set_xscale("log")
        ax.set_title(title, fontsize=11)
        ax.set_xlabel("ms a page, less is better")
        ax.margins(x=0.32, y=0.12)
        ax.grid(visible=True)
        ax.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{x:g}"))
        ax.xaxis.set_minor_formatter(NullFormatter())
        for row in chosen:
            ax.plot(*_point(row), "o", color=_colour(row), markersize=7)
    axes[0].set_ylabel("body F1")
    figure.draw_without_rendering()
    for ax, (_, chosen) in zip(axes, panels, strict=False):
        _name_points(ax, chosen)
    return figure


def _point(row: Result) -> tuple[float, float]:
    return row["ms_page"]["median"], row["figures"]["body_f1"]["value"]


def _is_ours(system: str) -> bool:
    """Return whether a system is articlesplit, with the shipped or with cross-validated weights."""
    return system.rpartition(":")[2] in ("articlesplit", "cross_validated")


def _name(row: Result) -> str:
    return "articlesplit" if _is_ours(row["system"]) else str(row["system"])


def _colour(row: Result) -> str:
    return OURS if _is_ours(row["system"]) else THEIRS


def _name_points(ax: Axes, rows: Sequence[Result]) -> None:
    """Write names right of the points, or left, above or below where that overlaps least. Sizes are in points."""
    dots = [tuple(ax.transData.transform(_point(row)) * 72 / ax.figure.dpi) for row in rows]
    taken = [(x - 5, y - 5, x + 5, y + 5) for x, y in dots]
    for row, (x, y) in sorted(zip(rows, dots, strict=True), key=lambda pair: pair[1], reverse=True):
        width = 5.2 * len(_name(row))
        shifts = ((8, -3), (-8 - width, -3), (-width / 2, 8), (-width / 2, -17))
        boxes = [(x + dx, y + dy, x + dx + width, y + dy + 10) for dx, dy in shifts]
        box = min(boxes, key=lambda box: sum(_overlap(box, other) for other in taken))
        taken.append(box)
        ax.annotate(
            _name(row),
            _point(row),
            xytext=((box[0] + box[2]) / 2 - x, box[1] - y),
            textcoords="offset points",
            ha="center",
            fontsize=9,
            color=_colour(row),
        )


def _overlap(a: Sequence[float], b: Sequence[float]) -> float:
    """Return the area that two boxes share."""
    return max(0.0, min(a[2], b[2]) - max(a[0], b[0])) * max(0.0, min(a[3], b[3]) - max(a[1], b[1]))


def bars(rows: Sequence[Result]) -> Figure:
    """Draw a bar for each dumper: the body F1 of articlesplit with its 95 % bootstrap interval."""
    ours = [row for row in rows if _is_ours(row["system"]) and "body_f1" in row["figures"]]
    ours.sort(key=lambda row: float(row["figures"]["body_f1"]["value"]))
    figure = Figure(figsize=(6.4, 0.6 + 0.36 * max(1, len(ours))), layout="constrained")
    ax = figure.subplots()
    for place, row in enumerate(ours):
        body = row["figures"]["body_f1"]
        ax.barh(place, body["value"], height=0.62, color=OURS)
        ax.plot([body["low"], body["high"]], [place, place], color=GREY, linewidth=1.5)
        ax.annotate(f"{body['value']:.3f}", (0.01, place), va="center", fontsize=9, color="white")
    _name_bars(ax, [row["dumper"] for row in ours], "by dumper")
    return figure


def types(rows: Sequence[Result]) -> Figure:
    """Draw two bars for each type of page: the body F1 of articlesplit from HTML and from the text of the page."""
    inputs = {
        "html": ("from HTML", OURS),
        "inscriptis": ("from plain text", THEIRS),
        "corpus": ("from plain text", THEIRS),
    }
    chosen = [
        row for row in rows if _is_ours(row["system"]) and row["dumper"] in inputs and "body_f1" in row["figures"]
    ]
    best: dict[str, float] = {}
    for row in chosen:
        best[row["type"]] = max(best.get(row["type"], 0.0), row["figures"]["body_f1"]["value"])
    names = sorted(best, key=lambda name: (best[name], name))
    figure = Figure(figsize=(6.4, 1.0 + 0.5 * max(1, len(names))), layout="constrained")
    ax = figure.subplots()
    for row in chosen:
        label, colour = inputs[row["dumper"]]
        place = names.index(row["type"]) + (0.2 if colour == OURS else -0.2)
        value = row["figures"]["body_f1"]["value"]
        named = label not in ax.get_legend_handles_labels()[1]
        ax.barh(place, value, height=0.36, color=colour, label=label if named else None)
        ax.annotate(f"{value:.3f}, {row['pages']} pages", (0.01, place), va="center", fontsize=8, color="white")
    _name_bars(ax, names, "by type of page")
    figure.legend(loc="outside upper right", ncols=2, frameon=False, fontsize=9)
    return figure


def _name_bars(ax: Axes, names: Sequence[str], grouping: str) -> None:
    """Give an axis of bars from 0 to 1 a name for each, and its label, in place."""
    ax.set_yticks(range(len(names)), names)
    ax.set_xlim(0, 1)
    ax.set_xlabel(f"body F1 of articlesplit, {grouping}")
    ax.tick_params(left=False)
    ax.spines["left"].set_visible(False)
    ax.grid(visible=True, axis="x")
    ax.set_axisbelow(True)


def reliability(rows: Sequence[Result]) -> Figure:
    """Plot the body F1 that is reached against the expected one, a point for each bin; the diagonal is perfect."""
    figure = Figure(figsize=(5.2, 4.6), layout="constrained")
    ax = figure.subplots()
    ax.plot([0, 1], [0, 1], "--", color=GREY, linewidth=1)
    for source, label, colour in (("html", "HTML", OURS), ("text", "plain text", THEIRS)):
        bins = [
            one for row in rows if (row["type"], row["input"]) == (ALL, source) for one in row["bins"] if one["pages"]
        ]
        if bins:
            expected, reached = ([one[name] for one in bins] for name in ("expected", "reached"))
            ax.plot(expected, reached, color=colour, linewidth=1)
            ax.scatter(expected, reached, [20 + 3 * min(one["pages"], 100) for one in bins], colour, label=label)
    ax.set_xlabel("confidence: the expected body F1")
    ax.set_ylabel("body F1 that is reached")
    ax.set_xlim(0, 1.02)
    ax.set_ylim(0, 1.02)
    ax.grid(visible=True)
    if ax.get_legend_handles_labels()[1]:
        ax.legend(frameon=False, loc="upper left")
    return figure


def scaling(rows: Sequence[Result]) -> Figure:
    """Plot time (as a ratio to a bare scan) and memory against the length of the text."""
    figure = Figure(figsize=(9.2, 3.4), layout="constrained")
    times, memory = figure.subplots(1, 2)
    length = [row["characters"] for row in rows]
    times.plot(length, [row["seconds"] / row["scan"] for row in rows], "o-", color=OURS, markersize=5)
    times.set_ylabel("time ÷ a bare scan for words")
    memory.plot(length, [row["bytes"] / 1e6 for row in rows], "--", color=GREY, label="the text itself")
    grown = [row for row in rows if row["peak"]]
    memory.plot(
        [row["characters"] for row in grown],
        [row["peak"] / 1e6 for row in grown],
        "o-",
        color=OURS,
        markersize=5,
        label="parse()",
    )
    memory.set_ylabel("peak memory, MB")
    memory.set_yscale("log")
    memory.legend(frameon=False)
    times.set_ylim(bottom=0)
    for ax in (times, memory):
        ax.set_xscale("log")
        ax.set_xlabel("characters")
        ax.grid(visible=True)
    return figure


def soak(samples: Sequence[Result]) -> Figure:
    """Plot memory and throughput of a long run against the records done."""
    figure = Figure(figsize=(9.2, 3.4), layout="constrained")
    memory, rate = figure.subplots(1, 2)
    done = [sample["records"] for sample in samples]
    memory.plot(done, [sample["memory"] / 1e6 for sample in samples], color=THEIRS, label="the command")
    workers = [max(sample["worker_memory"], default=0) / 1e6 for sample in samples]
    memory.plot(done, workers, color=OURS, label="its largest worker")
    memory.set_ylabel("memory, MB")
    memory.legend(frameon=False, loc="lower right")
    # Over twenty parts of the run: two neighbouring samples are too close for a rate.
    marks = samples[:: max(1, len(samples) // 20)]
    pairs = [(one, two) for one, two in pairwise(marks) if two["processor"] > one["processor"]]
    paces = [(two["records"] - one["records"]) / (two["processor"] - one["processor"]) for one, two in pairs]
    rate.plot([two["records"] for _, two in pairs], paces, color=OURS)
    rate.set_ylabel("records a processor second")
    for ax in (memory, rate):
        ax.set_ylim(bottom=0)
        ax.set_xlabel("records done")
        ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
        ax.xaxis.set_major_locator(MaxNLocator(4))
        ax.grid(visible=True)
    return figure
