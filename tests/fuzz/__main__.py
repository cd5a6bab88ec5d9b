"""`python -m tests.fuzz TARGET [options of libFuzzer]`: fuzz one target, guided by what code each input reaches.

Needs `pip install atheris`. `-max_total_time=600` stops after ten minutes; an input that fails is written to
`crash-…`, one that takes too long to `timeout-…`. Without a folder among the options, new inputs are kept in none.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["articlesplit"]):
    from tests.fuzz.targets import TARGETS, WORDS, seeds


def main() -> None:
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"usage: python -m tests.fuzz TARGET [options of libFuzzer]; targets: {' '.join(TARGETS)}")
    name, options = sys.argv[1], sys.argv[2:]
    with tempfile.TemporaryDirectory() as folder:
        begun = Path(folder) / "seeds"
        begun.mkdir()
        for number, seed in enumerate(seeds(name)):
            (begun / str(number)).write_bytes(seed)
        # What atheris itself keeps grows with the runs (without it the same inputs need 60 to 120 MB throughout), so
        # the limit is on single allocations.
        limits = [f"-max_len={max(map(len, seeds(name)))}", "-timeout=60", "-rss_limit_mb=0", "-malloc_limit_mb=3000"]
        if name in WORDS:
            words = Path(folder) / "words"
            escaped = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in WORDS[name])
            words.write_text("".join(f'"{word}"\n' for word in escaped), encoding="ascii")
            limits.append(f"-dict={words}")
        atheris.Setup([sys.argv[0], *limits, *options, str(begun)], TARGETS[name])
        atheris.Fuzz()


if __name__ == "__main__":
    main()
