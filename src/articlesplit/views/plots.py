"""Plot what parsed pages hold. Needs matplotlib, which the extra "notebook" brings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

import numpy as np

from articlesplit.batch import checked_results
from articlesplit.core.arrays import Matrix
from articlesplit.labels import BODY, LABELS
from articlesplit.page import Page, ParseError
from articlesplit.tables.extras import needed_by
from articlesplit.views.palette import COLOURS, GROUPS

MOST_GROUPS = 40
"""Languages that have a bar; the rest is one bar."""
LONGEST_FLAT = 3
"""Characters of a name that is written level."""
BINS = 20
"""Bars of confidence."""
_PARTS = {
    "body": ([label.text for label in BODY], COLOURS["paragraph"]),
    "headline, byline, captions": (["headline", "byline", "caption"], COLOURS["caption"]),
    "cross-links": (GROUPS["cross-link"], COLOURS["cross_link"]),
    "teasers": (GROUPS["teaser"], COLOURS["teaser.summary"]),
    "boilerplate": (GROUPS["boilerplate"], "#c0c0c0"),
}
"""The parts of a bar of a language: their labels and their colour."""


def plot(pages: Iterable[Page | ParseError], by: Sequence[str | None] | None = None) -> Any:
    """Plot what pages hold and how surely, and return the matplotlib figure.

    The figure shows the characters of each label, the share of each part by language, and the pages by confidence.
    `by` names the group of each page in place of the language that it declares, such as a column of languages or of
    hosts. Text dumps declare no language: without `by` they share a bar. Pages that could not be parsed are left out.

    Raises TypeError for anything but pages, ValueError if `by` has another length, ImportError if matplotlib is not
    installed.
    """
    results = list(checked_results(pages))
    if by is not None and len(by) != len(results):
        raise ValueError(f"by must name a group for each of the {len(results)} pages, got {len(by)}")
    names = by if by is not None else [getattr(result, "language", None) for result in results]
    kept = [(page, str(name or "–")) for page, name in zip(results, names, strict=True) if isinstance(page, Page)]
    counts = _characters([page for page, _ in kept])
    figure = _figure()
    axes = figure.subplot_mosaic([["labels", "confidence"], ["groups", "groups"]])
    _plot_labels(axes["labels"], counts.sum(axis=0))
    _plot_confidence(axes["confidence"], [page.confidence for page, _ in kept])
    _plot_groups(axes["groups"], counts, [name for _, name in kept])
    return figure


def _figure() -> Any:
    """Return an empty figure that shows itself once in a notebook, and that pyplot does not keep."""
    with needed_by("articlesplit.plot()"):
        from matplotlib.figure import Figure

    class Plot(Figure):
        def _repr_png_(self) -> bytes:
            file = BytesIO()
            self.savefig(file, format="png")
            return file.getvalue()

    return Plot(figsize=(10, 7), dpi=90, layout="constrained")


def _characters(pages: Sequence[Page]) -> Matrix:
    """Return the characters of each label on each page (pages, labels)."""
    counts = [np.bincount(page.labels, page.ends - page.starts, minlength=len(LABELS)) for page in pages]
    return np.array(counts, np.float32).reshape(-1, len(LABELS))


def _plot_labels(axes: Any, characters: Matrix) -> None:
    """Draw the characters of each label; what is not body is removed from the text."""
    labels = [label for group in GROUPS.values() for label in group][::-1]
    values = [float(characters[LABELS.index(label)]) / 1000 for label in labels]
    axes.barh(labels, values, color=[COLOURS[label] for label in labels])
    axes.set(title="What the dumps hold", xlabel="thousand characters")
    _without_frame(axes)


def _plot_confidence(axes: Any, confidences: Sequence[float]) -> None:
    axes.hist(confidences, bins=BINS, range=(0, 1), color=COLOURS["teaser.headline"])
    axes.set(title="Confidence", xlabel="expected F1 of the body", ylabel="pages", xlim=(0, 1))
    _without_frame(axes)


def _plot_groups(axes: Any, counts: Matrix, names: Sequence[str]) -> None:
    """Draw the share of each part of the characters, for the most frequent groups and for the rest."""
    frequent = [name for name, _ in Counter(names).most_common()]
    shown = sorted(frequent[:MOST_GROUPS]) + ["other"] * (len(frequent) > MOST_GROUPS)
    group = np.array([shown.index(name) if name in shown else len(shown) - 1 for name in names], np.int64)
    sums = np.zeros((len(shown), len(LABELS)))
    np.add.at(sums, group, counts)
    share = sums / np.maximum(sums.sum(axis=1, keepdims=True), 1)
    bottom = np.zeros(len(shown))
    for part, (labels, colour) in _PARTS.items():
        height = share[:, [LABELS.index(label) for label in labels]].sum(axis=1)
        axes.bar(shown, height, 0.85, bottom, label=part, color=colour)
        bottom += height
    axes.set(ylabel="share of characters", ylim=(0, 1))
    axes.tick_params("x", rotation=90 if max(map(len, shown), default=0) > LONGEST_FLAT else 0)
    axes.set_title("What is body, and what was removed", pad=24)
    axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncols=len(_PARTS), frameon=False, fontsize="small")
    _without_frame(axes)


def _without_frame(axes: Any) -> None:
    axes.spines[["top", "right"]].set_visible(False)
