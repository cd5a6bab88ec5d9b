"""Measure memory and throughput of a long run of `articlesplit clean`, from its beginning to its end.

The dumps are the texts of corpus/, cut to `LENGTH` characters and repeated; each record has its own number. The command
runs in its own processes and is watched from outside through /proc. Throughput is per second of processor time, of the
command and its workers together: a busy machine disturbs it less than time.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, islice, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from articlesplit.corpora import partial_path
from benchmarks.report import Result

LENGTH = 1000
"""Characters of a dump (a guess: short dumps show the cost per record)."""
EVERY = 2.0
"""Seconds between two samples. The journal that shows the progress of the run is written as often."""
_SHARES = (0.1, 0.25, 0.5, 0.75, 1.0)


def measure_soak(texts: Sequence[str], records: int, workers: int, step: Callable[[int], None]) -> Result:
    """Clean so many records. `step` gets the number of records since its last call.

    Raises RuntimeError unless each record comes out exactly once, in order.
    """
    with TemporaryDirectory() as folder:
        source, out = Path(folder) / "dumps.jsonl.gz", Path(folder) / "clean.jsonl.gz"
        with gzip.open(source, "wt", compresslevel=1, encoding="utf-8") as file:
            for number, text in enumerate(islice(cycle(map(shortened, texts)), records)):
                file.write(json.dumps({"id": number, "text": text}) + "\n")
        code = "from articlesplit.cli import main; main()"
        command = [sys.executable, "-c", code, "clean", str(source), str(out), "--workers", str(workers)]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as run:
            samples = list(_watched(run, partial_path(out), workers if workers > 1 else 0, step))
            errors = run.stderr.read() if run.stderr else ""
        if run.returncode != 0:
            raise RuntimeError(f"articlesplit clean ended with exit status {run.returncode}: {errors}")
        with gzip.open(out, "rt", encoding="utf-8") as lines:
            if [json.loads(line)["id"] for line in lines] != list(range(records)):
                raise RuntimeError("articlesplit clean wrote records that are missing, doubled or out of order")
    return {
        "part": "soak",
        "notes": [] if samples else ["The run ended before the first sample."],
        "records": records,
        "workers": workers,
        "samples": samples,
        "rows": list(_parts(samples)),
    }


def shortened(text: str) -> str:
    r"""Return the lines of a text that fit into `LENGTH`, or the beginning of the first line.

    >>> shortened("Rain\n" * 1000).count("Rain"), len(shortened("x" * 5000))
    (200, 1000)
    """
    cut = text.rfind("\n", 0, LENGTH)
    return text if len(text) <= LENGTH else text[: cut if cut > 0 else LENGTH]


def _watched(
    run: subprocess.Popen[str], folder: Path, children: int, step: Callable[[int], None]
) -> Iterator[dict[str, Any]]:
    """Yield samples of the run while all its processes and its journal are there.

    A sample has the seconds since the run began, processor seconds, records done, and the bytes of memory of the
    command and of each worker.
    """
    begun, done = time.monotonic(), 0
    while run.poll() is None:
        time.sleep(EVERY)
        try:
            records = json.loads((folder / "journal.json").read_text("utf-8"))["mark"]["counts"]["records"]
            parent, *workers = [_process(pid) for pid in (run.pid, *_children(run.pid))]
        except (OSError, KeyError):
            continue
        if len(workers) < children:
            continue
        step(records - done)
        done = records
        yield {
            "seconds": time.monotonic() - begun,
            "processor": parent[1] + sum(processor for _, processor in workers),
            "records": done,
            "memory": parent[0],
            "worker_memory": [memory for memory, _ in workers],
        }


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _process(pid: int) -> tuple[int, float]:
    """Return the bytes of memory of a process (its resident set), and its seconds of processor time."""
    memory = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    # The name of the program, in brackets, may hold spaces.
    user, system = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return memory, (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _parts(samples: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield throughput and largest memory of the parts of the run up to `_SHARES` of the records.

    A part without processor time between its first and last sample is left out.

    >>> one = {"worker_memory": [50, 9]}
    >>> samples = [one | {"records": 90 * n, "processor": n / 2, "memory": 40 + n} for n in range(9)]
    >>> [(part["records"], part["rate"], part["memory"], part["worker_memory"]) for part in _parts(samples)][-2:]
    [(540, 180.0, 46, 50), (720, 180.0, 48, 50)]
    """
    total = samples[-1]["records"] if samples else 0
    for low, high in pairwise((0.0, *_SHARES)):
        part = [sample for sample in samples if low * total <= sample["records"] <= high * total]
        if part and part[-1]["processor"] > part[0]["processor"]:
            yield {
                "records": part[-1]["records"],
                "rate": (part[-1]["records"] - part[0]["records"]) / (part[-1]["processor"] - part[0]["processor"]),
                "memory": max(sample["memory"] for sample in part),
                "worker_memory": max(max(sample["worker_memory"], default=0) for sample in part),
            }
