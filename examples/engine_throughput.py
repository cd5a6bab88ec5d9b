"""What an engine adds to parsing: `python examples/engine_throughput.py`, run from the project's folder.

Each engine parses the documents of corpus/, repeated, in local mode with one worker; an engine that is not installed is
left out. Its start is not counted: each parses the dumps once before the count begins. What is counted is processor
time, that of all processes that the engine runs, because time on the clock says little on a machine with other work.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

import psutil
import pyarrow as pa

from articlesplit import parse_many
from articlesplit.tables import parse_table

DUMPS = [path.read_text(encoding="utf-8") for path in sorted(Path("corpus").glob("*/*.txt"))] * 3
ROUNDS = 3


def library(table: pa.Table) -> None:
    for _ in parse_many(table["text"].to_pylist()):
        pass


def datasets() -> Callable[[pa.Table], None]:
    from datasets import Dataset

    return lambda table: Dataset(table).with_format("arrow").map(parse_table, batched=True, keep_in_memory=True)


def datatrove() -> Callable[[pa.Table], None]:
    from datatrove.data import Document

    from articlesplit.engines import ArticleSplitter

    def run(table: pa.Table) -> None:
        for _ in ArticleSplitter().run(Document(text, str(n)) for n, text in enumerate(table["text"].to_pylist())):
            pass

    return run


def ray() -> Callable[[pa.Table], None]:
    import ray

    from articlesplit.engines import parse_dataset

    ray.init("local", num_cpus=1, include_dashboard=False, log_to_driver=False, logging_level="error")
    return lambda table: parse_dataset(ray.data.from_arrow(table)).materialize()


def spark() -> Callable[[pa.Table], None]:
    from pyspark.sql import SparkSession

    from articlesplit.engines import parse_frame

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    session = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()

    def run(table: pa.Table) -> None:
        parse_frame(session.createDataFrame(table).coalesce(1)).write.format("noop").mode("overwrite").save()

    return run


def processor_seconds() -> float:
    """Spent so far by this process and all that it started, those that have ended included."""
    own = psutil.Process()
    times = [process.cpu_times() for process in (own, *own.children(recursive=True))]
    return sum(time.user + time.system for time in times) + times[0].children_user + times[0].children_system


def main() -> None:
    table = pa.table({"text": DUMPS})
    engines = {"datasets": datasets, "datatrove": datatrove, "ray": ray, "pyspark": spark}
    runs: dict[str, Callable[[Any], Any]] = {"parse_many": library, "parse_table": parse_table}
    runs |= {name: start() for name, start in engines.items() if find_spec(name)}
    print("| | milliseconds a dump | million characters a second |\n|---|---|---|")
    for name, run in runs.items():
        run(table)
        seconds = []
        for _ in range(ROUNDS):
            began = processor_seconds()
            run(table)
            seconds.append(processor_seconds() - began)
        took = median(seconds)
        print(f"| {name} | {1000 * took / len(DUMPS):.1f} | {sum(map(len, DUMPS)) / took / 1e6:.2f} |", flush=True)


if __name__ == "__main__":
    main()
