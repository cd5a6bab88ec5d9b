"""Measure what an engine adds to parsing: the processor time of a dump in datatrove, Ray, Spark and datasets.

Each engine parses the same dumps in local mode with one worker; one that is not installed is left out and named. Its
start is not counted, because each parses the dumps once before the count begins. What is counted is the processor time
of all processes that the engine runs: time on the clock says little on a machine with other work, and an engine on one
worker may use a second core for its own bookkeeping.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from statistics import median
from typing import Any, NamedTuple, TypeAlias

import articlesplit
from articlesplit import parse_many

Run: TypeAlias = Callable[[Any], object]
"""Parses an Arrow table with a column "text"."""


class Throughput(NamedTuple):
    """What one engine took for a dump: the median over the rounds."""

    engine: str
    version: str
    processor_ms: float
    clock_ms: float
    characters_per_second: float
    """Of processor time: what one core does."""


def measure_engines(
    dumps: Sequence[str], rounds: int, step: Callable[[str], None], chosen: Sequence[str] = ()
) -> list[Throughput]:
    """Return the throughput of parse_many and of each engine that is installed, or of the chosen ones."""
    import pyarrow as pa

    table = pa.table({"text": list(dumps)})
    out = []
    for engine, start in ENGINES.items():
        is_chosen = engine in chosen or not chosen
        if engine != "parse_many" and (find_spec(engine) is None or not is_chosen):
            continue
        step(engine)
        with start() as run:
            run(table)
            times = [_timed(run, table) for _ in range(rounds)]
        processor, clock = (median(column) for column in zip(*times, strict=True))
        out.append(
            Throughput(
                engine,
                articlesplit.__version__ if engine == "parse_many" else version(engine),
                1000 * processor / len(dumps),
                1000 * clock / len(dumps),
                sum(map(len, dumps)) / processor,
            )
        )
    return out


def markdown(results: Sequence[Throughput]) -> str:
    """Return the results as a table; the last column divides by the first engine's processor time."""
    head = ["| | version | processor ms a dump | clock ms a dump | million characters a second | ratio |"]
    rows = [
        f"| {one.engine} | {one.version} | {one.processor_ms:.1f} | {one.clock_ms:.1f} "
        f"| {one.characters_per_second / 1e6:.2f} | {one.processor_ms / results[0].processor_ms:.2f} |"
        for one in results
    ]
    return "\n".join([*head, "|---|---|---|---|---|---|", *rows])


def missing_engines() -> list[str]:
    """Return the engines that are not installed."""
    return [engine for engine in ENGINES if engine != "parse_many" and find_spec(engine) is None]


def _timed(run: Run, table: Any) -> tuple[float, float]:
    began, clock = _processor_seconds(), time.perf_counter()
    run(table)
    return _processor_seconds() - began, time.perf_counter() - clock


def _processor_seconds() -> float:
    """Return what this process and all that it started have spent so far, those that have ended included."""
    psutil: Any = import_module("psutil")
    own = psutil.Process()
    total = own.cpu_times()
    seconds = float(total.user + total.system + total.children_user + total.children_system)
    for process in own.children(recursive=True):
        try:
            times = process.cpu_times()
        except psutil.NoSuchProcess:
            continue
        seconds += times.user + times.system
    return seconds


@contextmanager
def _parse_many() -> Iterator[Run]:
    yield lambda table: [None for _ in parse_many(table["text"].to_pylist())]


@contextmanager
def _datasets() -> Iterator[Run]:
    from articlesplit.tables import parse_table

    dataset = import_module("datasets").Dataset
    yield lambda table: dataset(table).with_format("arrow").map(parse_table, batched=True, keep_in_memory=True)


@contextmanager
def _datatrove() -> Iterator[Run]:
    from articlesplit.engines import ArticleSplitter

    document = import_module("datatrove.data").Document

    def run(table: Any) -> object:
        documents = (document(text, str(number)) for number, text in enumerate(table["text"].to_pylist()))
        return [None for _ in ArticleSplitter().run(documents)]

    yield run


@contextmanager
def _ray() -> Iterator[Run]:
    from articlesplit.engines import parse_dataset

    ray = import_module("ray")
    ray.init("local", num_cpus=1, include_dashboard=False, log_to_driver=False, logging_level="error")
    try:
        yield lambda table: parse_dataset(ray.data.from_arrow(table)).materialize()
    finally:
        ray.shutdown()


@contextmanager
def _spark() -> Iterator[Run]:
    from articlesplit.engines import parse_frame

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = import_module("pyspark.sql").SparkSession.builder.master("local[1]")
    session = builder.config("spark.ui.enabled", "false").config("spark.driver.host", "127.0.0.1").getOrCreate()

    def run(table: Any) -> None:
        parse_frame(session.createDataFrame(table).coalesce(1)).write.format("noop").mode("overwrite").save()

    try:
        yield run
    finally:
        session.stop()


ENGINES: Mapping[str, Callable[[], Any]] = {
    "parse_many": _parse_many,
    "datasets": _datasets,
    "datatrove": _datatrove,
    "ray": _ray,
    "pyspark": _spark,
}
"""By the name of the package; the first is the library alone."""
