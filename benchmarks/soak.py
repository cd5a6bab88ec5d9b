"""A long run of `articlesplit clean`: memory and throughput from its beginning to its end.

The dumps are the texts of corpus/ up to `LENGTH` characters, one after the other as often as it takes; each record has
a number of its own. The run is the command in processes of its own, which is watched from outside through /proc.
Throughput is told per second of processor time, of the command and its workers together, because a machine that is not
quiet gives a run now more and now less of it.
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

from articlesplit.corpora.clean import partial_path
from benchmarks.report import Result

LENGTH = 1000
EVERY = 2.0
"""Seconds between two looks at the run: the journal that tells of its progress is written as often."""
_SHARES = (0.1, 0.25, 0.5, 0.75, 1.0)


def measure_soak(texts: Sequence[str], records: int, workers: int, step: Callable[[int], None]) -> Result:
    """Clean so many records; `step` is told how many more are done. Raises RuntimeError if not all are, each once."""
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
            raise RuntimeError(f"the run ended with {run.returncode}: {errors}")
        with gzip.open(out, "rt", encoding="utf-8") as lines:
            if [json.loads(line)["id"] for line in lines] != list(range(records)):
                raise RuntimeError("records are missing, doubled or out of order")
    return {
        "part": "soak",
        "notes": [] if samples else ["The run was over before the first look at it."],
        "records": records,
        "workers": workers,
        "samples": samples,
        "rows": list(_parts(samples)),
    }


def shortened(text: str) -> str:
    r"""The lines of a text that fit into `LENGTH`, or so much of the first.

    >>> shortened("Rain\n" * 1000).count("Rain"), len(shortened("x" * 5000))
    (200, 1000)
    """
    cut = text.rfind("\n", 0, LENGTH)
    return text if len(text) <= LENGTH else text[: cut if cut > 0 else LENGTH]


def _watched(
    run: subprocess.Popen[str], folder: Path, children: int, step: Callable[[int], None]
) -> Iterator[dict[str, Any]]:
    """What each look at the run finds: seconds and processor seconds since it began, records done, bytes of memory of
    the command and of each worker. While not all of these are there, the run begins or ends: that is no look.
    """
    begun, done = time.monotonic(), 0
    while run.poll() is None:
        time.sleep(EVERY)
        try:
            counts = json.loads((folder / "journal.json").read_text("utf-8"))["mark"]["counts"]
            parent, *workers = [_process(pid) for pid in (run.pid, *_children(run.pid))]
        except (OSError, KeyError):
            continue
        if len(workers) < children:
            continue
        step(counts["records"] - done)
        done = counts["records"]
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
    """The bytes of memory that a process holds, and the seconds of processor time that it has had."""
    memory = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    # The name of the program, in brackets, may hold spaces.
    user, system = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return memory, (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _parts(samples: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Throughput and largest memory in the parts of the run up to `_SHARES` of the records; not of one without a pace.

    >>> looks = [{"records": 90 * n, "processor": n / 2, "memory": 40 + n, "worker_memory": [50, 9]} for n in range(9)]
    >>> [(part["records"], part["rate"], part["memory"], part["worker_memory"]) for part in _parts(looks)][-2:]
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
