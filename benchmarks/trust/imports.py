"""Measure how long `import articlesplit` takes beside numpy and regex, in interleaved runs."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

STATEMENTS = ("pass", "import numpy, regex", "import articlesplit")


def measure_imports(runs: int) -> list[str]:
    """Return the median times and their ratios, as lines of text."""
    seconds: dict[str, list[float]] = {statement: [] for statement in STATEMENTS}
    for _ in range(runs):
        for statement in STATEMENTS:
            began = time.perf_counter()
            subprocess.run([sys.executable, "-c", statement], check=True)
            seconds[statement].append(time.perf_counter() - began)
    bare, base, ours = (statistics.median(seconds[statement]) for statement in STATEMENTS)
    return [
        f"numpy and regex {1e3 * base:.0f} ms, articlesplit {1e3 * ours:.0f} ms: {ours / base:.2f} times",
        f"without the interpreter's own {1e3 * bare:.0f} ms: {(ours - bare) / (base - bare):.2f} times",
    ]
