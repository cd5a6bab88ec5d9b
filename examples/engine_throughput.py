"""What an engine adds to parsing: `python examples/engine_throughput.py`, run from the project's folder.

Each engine parses the documents of corpus/, repeated, in local mode with one worker; an engine that is not installed is
left out. Its start is not counted: each parses a few dumps before the clock runs. Because other work on the machine
slows all alike, each run stands beside one of `parse_many()`, and the median of their ratios counts. Dumps a second are
of processor time.
"""
from __future__ import annotations

import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

import pyarrow as pa

from articlesplit import parse_many
from articlesplit.arrow import parse_table

DUMPS = [path.read_text(encoding="utf-8") for path in sorted(Path("corpus").glob("*/*.txt"))] * 5
ROUNDS = 7


def library(table: pa.Table) -> None:
    for _ in parse_many(table["text"].to_pylist()):
        pass


def datasets() -> Callable[[pa.Table], None]:
    from datasets import Dataset

    return lambda table: Dataset(table).with_format("arrow").map(parse_table, batched=True, keep_in_memory=True)


def datatrove() -> Callable[[pa.Table], None]:
    from datatrove.data import Document

    from articlesplit.engines.datatrove import ArticleSplitter

    def run(table: pa.Table) -> None:
        for _ in ArticleSplitter().run(Document(text, str(n)) for n, text in enumerate(table["text"].to_pylist())):
            pass

    return run


def ray() -> Callable[[pa.Table], None]:
    import ray

    from articlesplit.engines.ray import parse_dataset

    ray.init("local", num_cpus=1, include_dashboard=False, log_to_driver=False, logging_level="error")
    return lambda table: parse_dataset(ray.data.from_arrow(table)).materialize()


def spark() -> Callable[[pa.Table], None]:
    from pyspark.sql import SparkSession

    from articlesplit.engines.spark import parse_frame

    session = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()

    def run(table: pa.Table) -> None:
        parse_frame(session.createDataFrame(table).coalesce(1)).write.format("noop").mode("overwrite").save()

    return run


def main() -> None:
    table = pa.table({"text": DUMPS})
    engines = {"datasets": datasets, "datatrove": datatrove, "ray": ray, "pyspark": spark}
    runs: dict[str, Callable[[Any], Any]] = {"parse_table": parse_table}
    runs |= {name: start() for name, start in engines.items() if find_spec(name)}
    for run in runs.values():
        run(table.slice(0, 50))
    ratios: dict[str, list[float]] = {name: [] for name in runs}
    worked: list[float] = []
    for _ in range(ROUNDS):
        for name, run in runs.items():
            began, at_work = time.perf_counter(), time.process_time()
            library(table)
            alone, worked = time.perf_counter() - began, [*worked, time.process_time() - at_work]
            began = time.perf_counter()
            run(table)
            ratios[name].append((time.perf_counter() - began) / alone)
    rate, size = len(DUMPS) / median(worked), sum(map(len, DUMPS))
    print(f"parse_many: {rate:.0f} dumps, {rate * size / len(DUMPS) / 1e6:.2f} million characters a second\n")
    print("| engine | time, of parse_many |\n|---|---|")
    for name, found in ratios.items():
        print(f"| {name} | {median(found):.2f} |")


if __name__ == "__main__":
    main()
