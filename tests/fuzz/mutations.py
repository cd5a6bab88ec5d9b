"""`python -m tests.fuzz.mutations SECONDS`: parse mutated documents of corpus/, without a fuzzing engine.

SECONDS are those of the processor, so that a busy machine tries as many.

It needs nothing but the library, so it runs where the kernels are built with AddressSanitizer, which libFuzzer's own
process does not share (docs/trust.md says how). Each failing input is written to `crash-…`.
"""

from __future__ import annotations

import hashlib
import random
import sys
import time
from pathlib import Path

from tests.fuzz.targets import TARGETS, seeds

CHOSEN = ("text", "html", "bytes", "dates")
SIGNS = " |·•–—-:/.,?!«»“”\"'()[]{}<>&;\n\r\t\0\u0301\u200b\u2028\ufeff\U0001f600中年月日ABab09©\x85\xa0".encode()
LONGEST = 20_000
"""Bytes of an input."""


def mutated(seed: bytes, chance: random.Random) -> bytes:
    """Change some pieces of a seed: remove, repeat, move, replace by signs, cut short."""
    data = seed[: chance.randrange(1, LONGEST)]
    for _ in range(chance.randrange(1, 12)):
        low = chance.randrange(len(data) + 1)
        high = min(low + chance.choice((1, 3, 20, 300)), len(data))
        piece, at = data[low:high], chance.randrange(len(data) + 1)
        change = chance.randrange(5)
        if change == 0:
            data = data[:low] + data[high:]
        elif change == 1:
            data = data[:at] + piece * chance.randrange(1, 9) + data[at:]
        elif change == 2:
            data = data[:low] + bytes(chance.choice(SIGNS) for _ in piece) + data[high:]
        elif change == 3:
            data = data[:at] + bytes([chance.choice(SIGNS)]) * chance.randrange(1, 70) + data[at:]
        else:
            data = data[:low]
    return data[:LONGEST]


def main() -> None:
    chance, end = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 0), time.process_time() + float(sys.argv[1])
    known = {name: seeds(name) for name in CHOSEN}
    count = 0
    while time.process_time() < end:
        name = chance.choice(CHOSEN)
        data = mutated(chance.choice(known[name]), chance)
        try:
            TARGETS[name](data)
        except Exception:
            Path(f"crash-{name}-{hashlib.sha256(data).hexdigest()[:12]}").write_bytes(data)
            raise
        count += 1
    print(count, "inputs without a finding")


if __name__ == "__main__":
    main()
