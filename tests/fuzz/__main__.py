"""`python -m tests.fuzz TARGET [options of libFuzzer]`: fuzz one target, guided by what code each input reaches.

The target "all" is all of them in one process; the first byte of an input chooses one.

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

ALL = "all"


def fuzz_all(data: bytes) -> None:
    """Run the target that the first byte chooses on the rest."""
    if data:
        list(TARGETS.values())[data[0] % len(TARGETS)](data[1:])


def begin_with(name: str) -> list[bytes]:
    """Return the inputs that a run of a target starts from."""
    if name != ALL:
        return seeds(name)
    return [bytes([number]) + seed for number, target in enumerate(TARGETS) for seed in seeds(target)]


def main() -> None:
    names = [ALL, *TARGETS]
    if len(sys.argv) < 2 or sys.argv[1] not in names:
        sys.exit(f"usage: python -m tests.fuzz TARGET [options of libFuzzer]; targets: {' '.join(names)}")
    name, options = sys.argv[1], sys.argv[2:]
    inputs = begin_with(name)
    chosen = [word for target, words in WORDS.items() if name in (target, ALL) for word in words]
    with tempfile.TemporaryDirectory() as folder:
        begun = Path(folder) / "seeds"
        begun.mkdir()
        for number, seed in enumerate(inputs):
            (begun / str(number)).write_bytes(seed)
        # What atheris itself keeps grows with the runs (without it the same inputs need 60 to 120 MB throughout), so
        # the limit is on single allocations.
        limits = [f"-max_len={max(map(len, inputs))}", "-timeout=60", "-rss_limit_mb=0", "-malloc_limit_mb=3000"]
        if chosen:
            words = Path(folder) / "words"
            escaped = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in chosen)
            words.write_text("".join(f'"{word}"\n' for word in escaped), encoding="ascii")
            limits.append(f"-dict={words}")
        atheris.Setup([sys.argv[0], *limits, *options, str(begun)], TARGETS.get(name, fuzz_all))
        atheris.Fuzz()


if __name__ == "__main__":
    main()
