"""Write the tables of the model card: one system by type of page and dumper, by language, and how sure it rightly is.

The tables stand in a file between two lines, so that the text around them can be written by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from benchmarks.report import Result, reliability_lines, table

BEGIN, END = "<!-- begin: python -m benchmarks card -->", "<!-- end: python -m benchmarks card -->"
"""The lines around the tables."""
COLUMNS = {
    "body_f1": "body F1",
    "word_f1": "words F1",
    "kind": "kind",
    "headline": "headline",
    "teaser_f1": "teasers",
    "strict_r": "all fields",
    "cross_f1": "cross-links",
    "caption_f1": "captions",
}
"""The figures of the card, and their columns."""


def card(result: Result) -> list[str]:
    """Return the lines of the tables, from a result of `measure_accuracy` with one system."""
    (system,) = result["systems"]
    version = result["systems"][system] or ""
    typed = result["by_type"] or [row | {"type": "all"} for row in result["by_dumper"]]
    languages = sorted(result["by_language"], key=lambda row: (row["input"], row["language"]))
    return [
        f"{system} {version}".strip() + f" on {', '.join(result['sets'])}.",
        "",
        "By type of page and dumper:",
        "",
        *_figures(("type", "dumper"), typed),
        "By language, over all dumpers:",
        "",
        *_figures(("language", "input"), languages),
        *(line for name, rows in result["reliability"].items() for line in reliability_lines(name, rows)),
    ]


def _figures(keys: Sequence[str], rows: Sequence[dict[str, Any]]) -> list[str]:
    cells = []
    for row in rows:
        values = {name: f"{figure['value']:.3f}" for name, figure in row["figures"].items()}
        cells.append([*(row[key] for key in keys), str(row["pages"]), *(values.get(name, "") for name in COLUMNS)])
    return table([*keys, "pages", *COLUMNS.values()], cells)


def insert(text: str, lines: Sequence[str]) -> str:
    """Return a text with other lines between `BEGIN` and `END`. Raises ValueError if it lacks them.

    >>> insert(f"Card\\n{BEGIN}\\nold\\n{END}\\nMore", ["new", ""]).replace(BEGIN, "(").replace(END, ")")
    'Card\\n(\\n\\nnew\\n\\n)\\nMore'
    """
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"expected the lines {BEGIN!r} and {END!r}, between which the tables stand")
    tables = "\n".join(lines).strip("\n")
    return f"{before}{BEGIN}\n\n{tables}\n\n{END}{after}"
