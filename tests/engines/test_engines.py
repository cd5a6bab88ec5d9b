"""The engines, each run for real on this machine, give what `parse_many()` gives on the same 1,000 records.

The records are pieces of the documents of corpus/, some lines each, so that a run is short. A test whose engine is not
installed is skipped.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pytest

from articlesplit import parse_many
from benchmarks.gold.corpus import Document

pa = pytest.importorskip("pyarrow")

from articlesplit.tables.arrow import page_row, pages_array, parse_table, records_of  # noqa: E402

pytestmark = pytest.mark.slow

COUNT = 1000
LINES = 8
LANGUAGES = ("fr", None)
COLUMNS = {"url": "address", "language": "language"}


@pytest.fixture(scope="module")
def records(documents: list[Document]) -> Any:
    """A table of 1,000 records: name, text, address, language. Two texts are missing."""
    pieces = [
        ("\n".join(lines[start : start + LINES]), document.gold["url"])
        for document in documents
        for lines in [document.text.split("\n")]
        for start in range(0, len(lines), LINES)
    ]
    texts, urls = zip(*islice(cycle(pieces), COUNT), strict=True)
    rows = [
        {"name": f"record {n}", "text": None if n in (3, 700) else text, "address": url, "language": LANGUAGES[n % 2]}
        for n, (text, url) in enumerate(zip(texts, urls, strict=True))
    ]
    return pa.Table.from_pylist(rows)


@pytest.fixture(scope="module")
def expected(records: Any) -> list[dict[str, Any]]:
    """By name, in order: the page of each record, as `parse_many()` gives it."""
    items = [{"source": row["text"], "url": row["address"], "language": row["language"]} for row in records.to_pylist()]
    return pages_array(parse_many(items, favor="recall")).to_pylist()


def test_a_table_gets_a_column_of_pages(records: Any, expected: list[dict[str, Any]]) -> None:
    parsed = parse_table(records, columns=COLUMNS, favor="recall")
    assert parsed["page"].to_pylist() == expected
    assert parsed.drop_columns("page").equals(records)
    assert sum(page["error"] is not None for page in expected) == 2
    assert sum(bool(page["body"]) for page in expected) > COUNT / 2


def test_a_missing_column_and_one_that_is_there_are_named(records: Any) -> None:
    with pytest.raises(KeyError, match="no-such"):
        parse_table(records, "no-such")
    with pytest.raises(ValueError, match="'name'"):
        parse_table(records, into="name")


def test_records_of_pages_are_rows_with_the_confidence_of_their_page(records: Any) -> None:
    parsed = parse_table(records.slice(100, 700), columns=COLUMNS)
    pages = parsed.to_pylist()
    for kind in ("teasers", "cross_links", "captions"):
        rows = records_of(parsed, kind, keep=["name", "address"]).to_pylist()
        assert rows == [
            {"name": row["name"], "address": row["address"], "page_confidence": row["page"]["confidence"], **record}
            for row in pages
            for record in row["page"][kind] or ()
        ]
        assert rows
    assert records_of(parse_table(records.slice(0, 0))).num_rows == 0
    renamed = parsed.rename_columns({"address": "url"})
    assert records_of(renamed, keep=["url"])["page_url"] == records_of(parsed, keep=["address"])["address"]
    with pytest.raises(ValueError, match="records must be 'teasers', 'cross_links' or 'captions', got 'blocks'"):
        records_of(parsed, "blocks")
    with pytest.raises(KeyError, match="no column 'id'"):
        records_of(parsed, keep=["id"])


def test_an_empty_table_stays_empty(records: Any) -> None:
    parsed = parse_table(records.slice(0, 0), into="parsed")
    assert (parsed.num_rows, parsed.column_names[-1]) == (0, "parsed")


def test_half_a_character_becomes_a_question_mark() -> None:
    pages = pages_array(parse_many(["It rained \ud83d all day in Porto, said the mayor. The river rose."]))
    assert "rained ? all" in pages[0]["body"].as_py()


def test_ray(records: Any, expected: list[dict[str, Any]]) -> None:
    ray = pytest.importorskip("ray")
    from articlesplit.engines import parse_dataset

    ray.init("local", num_cpus=1, include_dashboard=False, log_to_driver=False, logging_level="error")
    try:
        first = records.slice(0, 8)
        listings = sum(page["kind"] == "listing" for page in parse_table(first)["page"].to_pylist())
        assert counted_by_ray(ray, first) == {"failed": 1, "listing": listings, "pages": 8}
        dataset = parse_dataset(ray.data.from_arrow(records), columns=COLUMNS, favor="recall")
        rows = sorted(dataset.take_all(), key=lambda row: int(row["name"].split()[1]))
    finally:
        ray.shutdown()
    assert pa.array([row["page"] for row in rows], pages_array([]).type).to_pylist() == expected
    assert [row["text"] for row in rows] == records["text"].to_pylist()


def counted_by_ray(ray: Any, records: Any) -> dict[str, int]:
    """Return what the counter of a task got: pages that failed, listings, and all."""

    @ray.remote
    def task() -> list[tuple[int, dict[str, str]]]:
        from articlesplit.engines import ray as adapter

        counts: list[tuple[int, dict[str, str]]] = []
        metric = adapter._pages_metric()
        metric.inc = lambda value, tags: counts.append((value, tags))
        adapter._parse_batch(records, text="text", columns=None, into="page")
        return counts

    counts = ray.get(task.remote())
    kinds = {tags["kind"]: value for value, tags in counts}
    return {"failed": kinds.get("failed", 0), "listing": kinds.get("listing", 0), "pages": sum(kinds.values())}


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    sql = pytest.importorskip("pyspark.sql")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java, and there is no java on the path")
    quiet = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.sql.shuffle.partitions": "1",
    }
    with pytest.MonkeyPatch.context() as patch:
        # Else Spark takes the first python3 on the path.
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        session = sql.SparkSession.builder.master("local[1]").config(map=quiet).getOrCreate()
        yield session
        session.stop()


def test_spark(spark: Any, records: Any, expected: list[dict[str, Any]]) -> None:
    from articlesplit.engines import parse_frame

    observation = pytest.importorskip("pyspark.sql").Observation("pages")
    frame = parse_frame(spark.createDataFrame(records), columns=COLUMNS, observation=observation, favor="recall")
    assert frame.columns == [*records.column_names, "page"]
    rows = frame.collect()
    assert [row.page.asDict(recursive=True) for row in rows] == expected
    assert [row.text for row in rows] == records["text"].to_pylist()
    kinds = [page["kind"] for page in expected]
    counts = {f"{kind}s": kinds.count(kind) for kind in ("article", "listing", "other")}
    assert observation.get == {**counts, "failed": 2}


def test_datatrove(tmp_path: Path, records: Any, expected: list[dict[str, Any]]) -> None:
    pytest.importorskip("datatrove")
    from datatrove.data import Document as Sample
    from datatrove.executor import LocalPipelineExecutor

    from articlesplit.engines import ArticleSplitter

    # A sample of datatrove always has a text.
    rows = [row for row in records.to_pylist() if row["text"] is not None]
    samples = [Sample(row["text"], row["name"], metadata={"address": row["address"]}) for row in rows]
    for sample, row in zip(samples, rows, strict=True):
        if row["language"]:
            sample.metadata["language"] = row["language"]
    splitter = ArticleSplitter(columns=COLUMNS, favor="recall", batch_size=100)
    out: list[Sample] = []
    executor = LocalPipelineExecutor(
        [samples, splitter, lambda data, *_: (out.append(sample) or sample for sample in data)],
        logging_dir=str(tmp_path),
        skip_completed=False,
    )
    stats = executor.run()
    pages = [page for page in expected if page["error"] is None]
    assert [sample.metadata["page"] | {"body": sample.text} for sample in out] == pages
    assert [sample.id for sample in out] == [row["name"] for row in rows]
    counted = {name: stat.total for name, stat in stats.stats[0].stats.items()}
    assert counted["total"] == counted["forwarded"] == len(rows)
    assert sum(counted.get(kind, 0) for kind in ("article", "listing", "other")) == len(rows)
    assert counted["dump_len"] == sum(len(row["text"]) for row in rows)
    assert counted["doc_len"] == sum(len(page["body"]) for page in pages)


def test_datatrove_goes_on_with_a_document_that_fails() -> None:
    pytest.importorskip("datatrove")
    from datatrove.data import Document as Sample

    from articlesplit.engines import ArticleSplitter

    samples = [Sample("Rain.", "a", metadata={"kind": "pdf"}), Sample("Rain.", "b", metadata={"kind": "text"})]
    failed, parsed = ArticleSplitter(columns={"format": "kind"}).run(iter(samples))
    assert failed.text == ""
    assert failed.metadata["page"]["error"].startswith("ValueError: format must be")
    assert parsed.metadata["page"]["error"] is None


def test_hugging_face_datasets(records: Any, expected: list[dict[str, Any]], tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets")
    options = {"columns": COLUMNS, "favor": "recall"}
    dataset = datasets.Dataset(records).with_format("arrow")
    parsed = dataset.map(parse_table, batched=True, fn_kwargs=options, cache_file_name=str(tmp_path / "cache.arrow"))
    assert parsed.data.column("page").to_pylist() == expected
    assert parsed.column_names == [*records.column_names, "page"]


def test_a_failed_item_is_its_error_only() -> None:
    (result,) = parse_many([3])
    assert page_row(result) == {"error": "TypeError: source must be str or bytes, not int"}


def test_the_benchmark_of_engines_measures_what_is_installed() -> None:
    pytest.importorskip("psutil")
    from benchmarks.engines import ENGINES, markdown, measure_engines, missing_engines

    dumps = ["Rain fell in Porto, said the mayor. The river rose by two metres."] * 400  # clocks count in 10 ms
    results = measure_engines(dumps, 1, lambda _: None)
    assert [one.engine for one in results] == [engine for engine in ENGINES if engine not in missing_engines()]
    assert all(one.processor_ms > 0 for one in results)
    assert len(markdown(results).splitlines()) == len(results) + 2
