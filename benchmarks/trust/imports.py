"""Measure how long `import articlesplit` and the first page take beside numpy and regex, in interleaved runs."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

_BARE, _BASE = "pass", "import numpy, regex"
STATEMENTS = (
    "import articlesplit",
    "from articlesplit import parse",
    "import articlesplit; articlesplit.parse('It rained.')",
)
"""What is measured: the import alone, which imports no other module; with all that `parse` needs; a first page."""


def measure_imports(runs: int) -> list[str]:
    """Return the median times and their ratios to numpy and regex, as lines of text."""
    seconds: dict[str, list[float]] = {statement: [] for statement in (_BARE, _BASE, *STATEMENTS)}
    for _ in range(runs):
        for statement, times in seconds.items():
            began = time.perf_counter()
            subprocess.run([sys.executable, "-c", statement], check=True)
            times.append(time.perf_counter() - began)
    bare, base, *ours = (statistics.median(times) for times in seconds.values())
    lines = [f"numpy and regex {1e3 * base:.0f} ms, of it {1e3 * bare:.0f} ms the interpreter's own"]
    for statement, time_taken in zip(STATEMENTS, ours, strict=True):
        ratios = f"{time_taken / base:.2f} times, without the interpreter {(time_taken - bare) / (base - bare):.2f}"
        lines.append(f"{statement}: {1e3 * time_taken:.0f} ms, {ratios}")
    return lines
