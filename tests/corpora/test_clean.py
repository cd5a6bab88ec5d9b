"""A run over a corpus loses and doubles no record, however often it is killed; its output is whole or not there."""

from __future__ import annotations

import contextlib
import functools
import json
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from articlesplit import parse, parse_many
from articlesplit.corpora import (
    COLUMNS,
    PRESETS,
    Options,
    Progress,
    RunError,
    Summary,
    Tally,
    checkpoint,
    chunks,
    clean,
    cleaning,
    errors_path,
    pages,
    partial_path,
)
from articlesplit.corpora.rows import kept_text
from articlesplit.io.formats import find_files
from articlesplit.io.items import Record
from articlesplit.io.json_lines import decode_fields
from articlesplit.io.readers import read_files

DUMP = """Snow closes the northern pass
By Paul Roth - 17 December 2024
Lorries were turned back at the border on Tuesday, and more snow is forecast for the night, the road service said.
Read also: A river runs through the budget
Ploughs have been at work since four in the morning. The pass opens again on Thursday if the wind drops, it said.
Council votes for a new library
Culture - The council has voted for a library in the old station.
Mia Lind - 16 December 2024"""

KILLS = 50 if settings.get_current_profile_name() == "long" else 2
"""Kills of a run: `pytest -m "" --hypothesis-profile=long` tries more of everything."""

LONGEST_RUN = 60
"""Seconds after which a run is taken to hang: a guess, for a busy machine."""

linux = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and signals")


def lines(count: int, **more: Any) -> str:
    return "".join(json.dumps({"id": n, "text": f"{DUMP}\n{n}", **more}) + "\n" for n in range(count))


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """30 dumps; two of the lines are bad."""
    path = tmp_path / "in.jsonl"
    good = lines(30).splitlines(keepends=True)
    path.write_text("".join([*good[:10], "{broken\n", *good[10:25], '{"id": 1}\n', *good[25:]]))
    return path


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many chunks of a small corpus, and an entry in the journal after each."""
    monkeypatch.setattr(chunks, "CHUNK_RECORDS", 4)
    monkeypatch.setattr(cleaning, "COMMIT_EVERY", 0.0)


OUTPUTS = ["out.jsonl", "out.jsonl.gz", "out.jsonl.zst", "out.csv", "out.tsv.gz", "out.parquet"]


def need_library(name: str) -> None:
    for suffix, library in ((".zst", "zstandard"), (".parquet", "pyarrow")):
        if name.endswith(suffix):
            pytest.importorskip(library, reason=f"{library} is not installed")


@pytest.fixture
def one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """One page for all dumps, where it is not the parsing that is tested."""
    page = parse(DUMP)
    monkeypatch.setattr(pages, "parse_many", lambda calls: iter([page for _ in calls]))


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_a_row_keeps_its_fields_and_gets_clean_text_and_columns(tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(lines(1, meta={"tags": ["a"]}, date="kept"))
    summary = clean(source, out)
    page = parse(f"{DUMP}\n0")
    (row,) = rows(out)
    assert list(row) == ["id", "text", "meta", "date", *COLUMNS]
    assert (row["id"], row["meta"], row["date"]) == (0, {"tags": ["a"]}, "kept")
    assert (row["text"], row["page_kind"]) == (page.article.text, "article")
    assert (row["article_headline"], row["article_date"]) == (page.article.headline, "2024-12-17")
    assert [teaser["headline"] for teaser in row["teasers"]] == [teaser.headline for teaser in page.teasers]
    assert [link["cue"] for link in row["cross_links"]] == ["Read also:"]
    assert summary.tally == Tally(1, 1, len(page.text), len(page.article.text), len(page.teasers), articles=1)
    assert {path.name for path in tmp_path.iterdir()} == {"in.jsonl", "out.jsonl"}


def test_keep_says_what_the_text_holds() -> None:
    page = parse(DUMP)
    body, wider, all_text = (kept_text(page, keep).splitlines() for keep in ("body", "captions", "all"))
    assert body == page.article.text.splitlines()
    assert set(body) <= set(wider) <= set(all_text)
    assert all_text[0] == "Snow closes the northern pass"
    assert any("A river runs through the budget" in line for line in all_text)
    assert any("old station" in line for line in all_text)
    assert not any("A river runs" in line or "old station" in line for line in wider)


def test_url_and_date_come_from_fields_and_an_unusable_date_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[tuple[Any, Any]] = []

    def spy(calls: list[dict[str, Any]]) -> Any:
        given.extend((call.get("url"), call.get("reference_date")) for call in calls)
        return parse_many(calls)

    monkeypatch.setattr(pages, "parse_many", spy)
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    good = [{"day": "2024-05-04", "at": "http://example.org/a"}, {"day": "", "at": None}, {}]
    cases = [*good, {"day": "May 4"}, {"day": ["2024-05-04"]}, {"at": 3}]
    source.write_text("".join(json.dumps({"text": DUMP, **case}) + "\n" for case in cases))
    tally = clean(source, out, Options(url_field="at", date_field="day")).tally
    assert given == [("http://example.org/a", "2024-05-04"), (None, None), (None, None), (None, None), (None, None)]
    assert (tally.pages, tally.errors, tally.unusable_dates) == (5, 1, 2)
    assert [(error["line"], error["reason"]) for error in rows(errors_path(out))] == [
        (6, "field 'at' must be a string, got int"),
    ]
    given.clear()
    clean(source, out, Options(url_field="at", date_field="day", reference_date="2024-06-01"), force=True)
    assert [date for _, date in given] == ["2024-05-04", *["2024-06-01"] * 4]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"id": 1', "invalid JSON: "),
        ("[1]", "expected a JSON object, got an array"),
        ('{"id": 1}', "no field 'text'; the record has: id"),
        ('{"text": null}', "field 'text' must be a string, got null"),
        ('{"text": ["a"]}', "field 'text' must be a string, got list"),
        ('{"text": "a", "teasers": []}', "the record has fields with the names of output columns: 'teasers'"),
        ('{"text": "<html><body><p>Rain"}', None),
    ],
)
def test_a_bad_record_goes_to_the_error_file_and_the_run_goes_on(tmp_path: Path, line: str, reason: str | None) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(lines(2) + line + "\n" + lines(1))
    tally = clean(source, out).tally
    if reason is None and tally.errors == 0:
        return  # this version reads HTML
    assert [row["id"] for row in rows(out)] == [0, 1, 0]
    (error,) = rows(errors_path(out))
    assert (error["file"], error["line"]) == (str(source), 3)
    assert error["reason"].startswith(reason or "HTML is not read")
    assert (tally.records, tally.pages, tally.errors, tally.damaged_files) == (4, 3, 1, 0)


def test_an_old_error_file_goes_when_a_run_has_no_errors(tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(lines(1))
    errors_path(out).write_text("old")
    clean(source, out)
    assert not errors_path(out).exists()


@pytest.mark.parametrize("name", OUTPUTS)
def test_an_empty_corpus_gives_a_valid_empty_file(tmp_path: Path, name: str) -> None:
    need_library(name)
    (tmp_path / "in.jsonl").write_text("\n")
    clean(tmp_path / "in.jsonl", tmp_path / name)
    (tmp_path / "copy").mkdir()
    clean(tmp_path / name, tmp_path / "copy/out.jsonl")
    assert (tmp_path / "copy/out.jsonl").read_bytes() == b""


@pytest.mark.usefixtures("small_chunks")
def test_workers_change_nothing(corpus: Path, tmp_path: Path) -> None:
    seen: list[Progress] = []
    clean(corpus, tmp_path / "one.jsonl")
    clean(corpus, tmp_path / "two.jsonl", workers=2, progress=seen.append)
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()
    assert len(rows(tmp_path / "two.jsonl")) == 30
    assert [progress.tally.records for progress in seen] == [4, 8, 12, 16, 20, 24, 28, 32]
    assert seen[-1].read == seen[-1].size == corpus.stat().st_size


# Fields, columns and what is written


def test_a_field_inside_another_is_named_with_a_dot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    record = {"doc": {"text": DUMP, "n": 1}, "warc_headers": {"warc-target-uri": "https://example.org/a", "a.b": 1}}
    source.write_text(json.dumps(record) + "\n")
    urls: list[str] = []

    def spy(calls: list[dict[str, Any]]) -> Any:
        urls.extend(call["url"] for call in calls)
        return parse_many(calls)

    monkeypatch.setattr(pages, "parse_many", spy)
    clean(source, out, Options(text_field="doc.text", url_field="warc_headers.warc-target-uri"))
    (row,) = rows(out)
    assert row["doc"] == {"text": parse(DUMP).article.text, "n": 1}
    assert row["warc_headers"] == record["warc_headers"]
    assert urls == ["https://example.org/a"]


OF_CORPORA = {
    "fineweb": {"text": DUMP, "id": "<urn:uuid:1>", "dump": "CC", "url": "URL", "date": "2024-12-20T11:22:33Z"},
    "culturax": {"text": DUMP, "timestamp": "2024/12/20 11:22:33", "url": "URL", "source": "mC4"},
    "mc4": {"text": DUMP, "timestamp": "2024-12-20T11:22:33Z", "url": "URL"},
    "cc-news": {"title": "Snow", "text": DUMP, "domain": "example.org", "date": "2024-12-20 11:22:33", "url": "URL"},
    "oscar": {
        "content": DUMP,
        "warc_headers": {"warc-target-uri": "URL", "warc-date": "2024-12-20T11:22:33Z", "warc-type": "conversion"},
        "metadata": {"identification": {"label": "en", "prob": 0.9}, "annotations": None},
    },
    "hplt": {"f": "./a.warc.gz", "u": "URL", "ts": "2024-12-20T11:22:33Z", "lang": ["eng_Latn"], "text": DUMP},
}
"""A record of the form of each corpus."""


@pytest.mark.parametrize("name", OF_CORPORA)
def test_the_fields_of_a_corpus_are_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    given: list[dict[str, Any]] = []

    def spy(calls: list[dict[str, Any]]) -> Any:
        given.extend(calls)
        return parse_many(calls)

    monkeypatch.setattr(pages, "parse_many", spy)
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps(OF_CORPORA[name]) + "\n")
    tally = clean(source, out, Options(**PRESETS[name])).tally
    assert (tally.pages, tally.unusable_dates) == (1, 0)
    assert (given[0]["source"], given[0]["url"]) == (DUMP, "URL")
    assert "2024" in given[0]["reference_date"]
    assert rows(out)[0][PRESETS[name]["text_field"]] == parse(DUMP).article.text


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            Options(text_field="content"),
            "none of the first 2 records has a field 'content'; choose one with --text-field. "
            "The fields are: id, text, meta.url, meta.day",
        ),
        (Options(url_field="link"), "none of the first 2 records has a field 'link'; choose one with --url-field"),
        (
            Options(date_field="meta.date"),
            "none of the first 2 records has a field 'meta.date'; choose one with",
        ),
    ],
)
def test_a_field_that_no_record_has_stops_the_run_at_once(tmp_path: Path, options: Options, message: str) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("{broken\n" + lines(1, meta={"url": "https://example.org", "day": None}) + lines(1))
    with pytest.raises(RunError) as caught:
        clean(source, out, options)
    assert str(caught.value).startswith(message)
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


def test_a_field_that_only_some_records_have_is_enough(tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": 1}\n' + lines(1, link="https://example.org"))
    assert clean(source, out, Options(url_field="link")).tally.pages == 1


def test_options_out_of_range_are_refused_at_the_call(corpus: Path, tmp_path: Path) -> None:
    wrong: list[dict[str, Any]] = [
        {"favor": "most"},
        {"encoding": "no-such"},
        {"keep": "text"},
        {"kinds": "article"},
        {"kinds": ("articles",)},
        {"min_confidence": 80},
    ]
    for options in wrong:
        with pytest.raises((ValueError, LookupError, TypeError), match=next(iter(options))):
            clean(corpus, tmp_path / "out.jsonl", Options(**options))
    with pytest.raises(RunError, match="the raw text cannot go to 'text', where the clean text goes"):
        clean(corpus, tmp_path / "out.jsonl", Options(raw_field="text"))
    with pytest.raises(RunError, match="the raw text cannot go to 'teasers': an output column has this name"):
        clean(corpus, tmp_path / "out.jsonl", Options(raw_field="teasers"))


def test_a_raw_field_that_the_records_have_is_refused(tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(lines(1, dump="CC-MAIN-2024-51"))
    with pytest.raises(RunError, match=r"names of output columns: dump; choose another --raw-field$"):
        clean(source, out, Options(raw_field="dump"))
    source.write_text(lines(1) + lines(1, dump="CC-MAIN-2024-51"))
    assert clean(source, out, Options(raw_field="dump")).tally.errors == 1
    assert "'dump'; choose another --raw-field" in errors_path(out).read_text(encoding="utf-8")


def test_the_raw_text_is_kept_on_request(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out.jsonl"
    folder.mkdir()
    (folder / "a.jsonl").write_text(lines(1))
    (folder / "b.txt").write_bytes("Шёл дождь в Твери.".encode("koi8-r"))
    clean(folder, out, Options(raw_field="dump", encoding="koi8-r"))
    assert [row["dump"] for row in rows(out)] == [f"{DUMP}\n0", "Шёл дождь в Твери."]
    assert rows(out)[0]["text"] == parse(f"{DUMP}\n0").article.text


def test_a_prefix_lets_a_cleaned_file_be_cleaned_again(tmp_path: Path) -> None:
    source, once, twice = (tmp_path / f"{name}.jsonl" for name in ("in", "once", "twice"))
    source.write_text(lines(1))
    clean(source, once, Options(keep="all"))
    with pytest.raises(RunError, match="already have fields with the names of output columns: page_kind, page_conf"):
        clean(once, twice)
    assert clean(once, twice, Options(column_prefix="again_")).tally.errors == 0
    (row,) = rows(twice)
    assert list(row) == ["id", "text", *COLUMNS, *(f"again_{name}" for name in COLUMNS)]


def test_only_pages_with_the_wanted_confidence_are_written(tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    texts = [DUMP, "Home | Contact", f"{DUMP}\n{DUMP}"]
    source.write_text("".join(json.dumps({"id": n, "text": text}) + "\n" for n, text in enumerate(texts)))
    sure = [parse(text).confidence for text in texts]
    tally = clean(source, out, Options(min_confidence=max(sure))).tally
    assert [row["id"] for row in rows(out)] == [n for n, one in enumerate(sure) if one == max(sure)]
    assert [row["page_confidence"] for row in rows(out)] == [round(max(sure), 4)] * (3 - tally.filtered)
    assert tally.filtered > 0


def test_metadata_of_html_becomes_a_column(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    head = '<html lang="pt"><link rel="canonical" href="https://example.org/rain"><title>Rain</title>'
    data = '{"@type": "NewsArticle", "datePublished": "2024-12-20T10:00:00+01:00", "isAccessibleForFree": true}'
    html = f'{head}<script type="application/ld+json">{data}</script><p>It rained all day in Porto, said the mayor.'
    (folder / "page.html").write_text(html)
    page = parse(html)
    for name in ("out.jsonl", *(["out.parquet"] if find_spec("pyarrow") else [])):
        clean(folder, tmp_path / name)
        (row,) = records(tmp_path / name)
        assert row["page_language"] == page.language == "pt"
        assert row["page_metadata"]["canonical_url"] == "https://example.org/rain"
        assert row["page_metadata"]["published"] == page.to_dict()["metadata"]["published"]
        assert row["page_metadata"]["is_free"] is page.metadata.is_free
        assert row["page_metadata"]["tags"] == []


def records(path: Path) -> list[dict[str, Any]]:
    """The rows of a file of any type that articlesplit reads."""
    return [decode_fields(item) for item, _ in read_files(find_files(path).files) if isinstance(item, Record)]


def test_only_pages_of_the_wanted_kinds_are_written_and_all_are_counted(tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(lines(2) + '{"id": 9, "text": "Home"}\n')
    tally = clean(source, out, Options(kinds=("article",))).tally
    assert [row["id"] for row in rows(out)] == [0, 1]
    assert (tally.pages, tally.articles, tally.listings, tally.others, tally.filtered) == (3, 2, 0, 1, 1)
    assert tally.records == 3


# An output that is there


def test_an_output_that_is_there_is_replaced_only_by_force(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("precious")
    with pytest.raises(RunError, match="the output is there already; replace it with --force"):
        clean(corpus, out)
    assert clean(corpus, out, resume=True) == Summary(Tally(), was_complete=True)
    assert out.read_text() == "precious"
    assert {path.name for path in tmp_path.iterdir()} == {"in.jsonl", "out.jsonl"}
    assert clean(corpus, out, force=True).tally.pages == 30
    assert len(rows(out)) == 30
    assert clean(corpus, out, force=True, resume=True).tally.pages == 30


@pytest.mark.usefixtures("small_chunks")
def test_force_drops_an_interrupted_run_and_resume_goes_on_with_one_that_replaces(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    with pytest.raises(KeyboardInterrupt):
        clean(corpus, out, Options(keep="all"), progress=stop_after(3))
    assert clean(corpus, out, force=True).tally.records == 32
    before = out.read_bytes()
    with pytest.raises(KeyboardInterrupt):
        clean(corpus, out, Options(keep="all"), force=True, progress=stop_after(1))
    assert out.read_bytes() == before
    assert not clean(corpus, out, Options(keep="all"), resume=True).was_complete
    assert out.read_bytes() != before
    assert len(rows(out)) == 30


# Kills


def die_at(step: int) -> Callable[..., Any]:
    """Wraps a function so that the process is killed when the wrapped functions are entered the `step`-th time."""
    count = 0

    def wrap(function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def counted(*arguments: Any, **named: Any) -> Any:
            nonlocal count
            count += 1
            if count == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return function(*arguments, **named)

        return counted

    return wrap


def run_and_die(source: Path, out: Path, step: int, options: Options | None = None, *, force: bool = False) -> None:
    wrap = die_at(step)
    for name in ("append", "sync", "commit", "forget"):
        setattr(checkpoint, name, wrap(getattr(checkpoint, name)))
    for name in ("replace", "unlink", "rmdir"):
        setattr(Path, name, wrap(getattr(Path, name)))
    clean(source, out, options, resume=True, force=force)


def in_a_fork(function: Callable[..., Any], *arguments: Any) -> Any:
    """A process that does this and that a test may kill."""
    process = multiprocessing.get_context("fork").Process(target=function, args=arguments)
    process.start()
    return process


def join(process: Any) -> None:
    """Wait until a process ends; kill one that hangs, and fail."""
    process.join(LONGEST_RUN)
    if process.is_alive():
        process.kill()
        pytest.fail(f"the process was still running after {LONGEST_RUN} seconds")


@pytest.mark.slow
@linux
@pytest.mark.usefixtures("small_chunks", "one_page")
@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.zst", "out.parquet"])
def test_a_run_killed_before_any_step_gives_the_same_bytes_when_resumed(
    corpus: Path, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    need_library(name)
    monkeypatch.setattr(chunks, "CHUNK_RECORDS", 12)
    unbroken, out = tmp_path / "unbroken" / name, tmp_path / name
    unbroken.parent.mkdir()
    clean(corpus, unbroken)
    step, killed = 0, True
    while killed:
        step += 1
        process = in_a_fork(run_and_die, corpus, out, step)
        join(process)
        killed = process.exitcode == -signal.SIGKILL
        clean(corpus, out, resume=True)
        assert out.read_bytes() == unbroken.read_bytes(), f"killed at step {step}"
        assert errors_path(out).read_bytes() == errors_path(unbroken).read_bytes()
        assert not partial_path(out).exists()
        out.unlink()
        errors_path(out).unlink()
    assert step > 25


@pytest.mark.slow
@linux
@pytest.mark.usefixtures("small_chunks")
@pytest.mark.parametrize("name", ["out.jsonl", "out.tsv", "out.parquet"])
def test_a_run_with_all_options_that_is_killed_keeps_the_old_output_until_the_new_one_is_whole(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    need_library(name)
    monkeypatch.setattr(chunks, "CHUNK_RECORDS", 6)
    page = parse(DUMP)
    sorts = [page, replace(page, confidence=0.2), replace(page, kind="listing"), page]
    of_dump = lambda call: sorts[int(call["source"].rsplit("\n", 1)[1]) % 4]  # noqa: E731
    monkeypatch.setattr(pages, "parse_many", lambda calls: map(of_dump, calls))
    source, out, unbroken = tmp_path / "in.jsonl", tmp_path / name, tmp_path / f"unbroken-{name}"
    source.write_text(lines(12, day="2024-12-17") + "{broken\n" + lines(12, day="no day"))
    options = Options(
        date_field="day", keep="all", raw_field="raw", column_prefix="as_", kinds=("article",), min_confidence=0.5
    )
    whole = clean(source, unbroken, options)
    assert (whole.tally.filtered, whole.tally.unusable_dates, whole.tally.errors) == (12, 12, 1)
    step, killed = 0, True
    while killed:
        step += 3
        out.write_text("precious")
        process = in_a_fork(functools.partial(run_and_die, source, out, step, options, force=True))
        join(process)
        killed = process.exitcode == -signal.SIGKILL
        if out.read_text("utf-8", "replace") == "precious":
            with pytest.raises(RunError, match="min-confidence"):
                clean(source, out, replace(options, min_confidence=0.9), resume=True, force=True)
            assert clean(source, out, options, resume=True, force=True).tally == whole.tally
        assert out.read_bytes() == unbroken.read_bytes(), f"killed at step {step}"
        clean(source, out, options, resume=True)
        assert out.read_bytes() == unbroken.read_bytes()
        assert not partial_path(out).exists()
    assert step > 20


@pytest.mark.slow
@linux
@pytest.mark.usefixtures("small_chunks")
@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("name", OUTPUTS)
def test_a_run_killed_at_random_moments_gives_the_same_bytes_when_resumed(
    corpus: Path, tmp_path: Path, name: str, workers: int
) -> None:
    """As many times as `KILLS` says; a run that was quicker than its killer is checked, and the next one begins."""
    need_library(name)
    unbroken, out = tmp_path / "unbroken" / name, tmp_path / name
    unbroken.parent.mkdir()
    begun = time.monotonic()
    clean(corpus, unbroken, workers=workers)
    whole = time.monotonic() - begun

    def check() -> None:
        assert out.read_bytes() == unbroken.read_bytes()
        assert errors_path(out).read_bytes() == errors_path(unbroken).read_bytes()
        assert not partial_path(out).exists()
        out.unlink()

    moments, kills = random.Random(f"{name} {workers}"), 0
    while kills < KILLS:
        process = in_a_fork(functools.partial(clean, corpus, out, workers=workers, resume=True))
        process.join(moments.uniform(0, whole))
        process.kill()
        join(process)
        if process.exitcode == -signal.SIGKILL:
            kills += 1
        else:
            assert process.exitcode == 0
            check()
    clean(corpus, out, workers=workers, resume=True)
    check()


def stop_after(calls: int) -> Callable[..., None]:
    seen: list[Any] = []

    def stop(*arguments: Any) -> None:
        seen.append(arguments)
        if len(seen) == calls:
            raise KeyboardInterrupt

    return stop


@pytest.mark.usefixtures("small_chunks")
def test_an_interrupted_run_is_neither_overwritten_nor_mixed_with_another(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    with pytest.raises(KeyboardInterrupt):
        clean(corpus, out, progress=stop_after(3))
    assert not out.exists()
    with pytest.raises(RunError, match="holds an interrupted run; continue it with --resume"):
        clean(corpus, out)
    with pytest.raises(RunError, match="the interrupted run differs in: favor, keep;"):
        clean(corpus, out, Options(keep="all", favor="recall"), resume=True)
    text = corpus.read_text()
    corpus.write_text(text + "\n")
    with pytest.raises(RunError, match="differs in: input files;"):
        clean(corpus, out, resume=True)


@linux
def test_of_two_runs_on_one_output_the_second_is_refused(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    with checkpoint.locked(partial_path(out)):
        code = "import sys; from articlesplit.cli import main; main()"
        second = subprocess.run([sys.executable, "-c", code, "clean", corpus, out], capture_output=True, text=True)
    assert second.returncode == 1
    reason = f"another run is working here (process {os.getpid()}); wait for it to end"
    assert second.stderr == f"articlesplit: {partial_path(out)}: {reason}\n"
    clean(corpus, out)
    assert len(rows(out)) == 30


def test_of_two_runs_in_one_process_the_second_is_refused(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    refused: list[str] = []

    def again(_: Progress) -> None:
        if not refused:
            with pytest.raises(RunError, match=rf"another run is working here \(process {os.getpid()}\)") as caught:
                clean(corpus, out, resume=True)
            refused.append(str(caught.value))

    clean(corpus, out, progress=again)
    assert len(refused) == 1
    assert len(rows(out)) == 30


def test_input_cannot_be_the_output(corpus: Path) -> None:
    with pytest.raises(RunError, match="input and output are the same file"):
        clean(corpus, corpus)


# Faults


def test_a_truncated_file_gives_the_records_before_the_cut(tmp_path: Path) -> None:
    import gzip

    folder, out = tmp_path / "in", tmp_path / "out.jsonl"
    folder.mkdir()
    noise = random.Random(1)
    more = "".join(json.dumps({"id": n, "text": "Rain", "x": noise.random()}) + "\n" for n in range(300))
    (folder / "a.jsonl.gz").write_bytes(gzip.compress(more.encode())[:-1000])
    (folder / "b.jsonl").write_text(lines(2))
    tally = clean(folder, out).tally
    ids = [row["id"] for row in rows(out)]
    assert ids == [*range(len(ids) - 2), 0, 1]
    assert len(ids) > 100
    (error,) = rows(errors_path(out))
    assert error["file"] == str(folder / "a.jsonl.gz")
    assert error["reason"].startswith(f"cannot be read after line {len(ids) - 2}: Compressed file ended before")
    assert (tally.errors, tally.damaged_files) == (1, 1)


@contextlib.contextmanager
def largest_file(size: int) -> Iterator[None]:
    """A disk on which no file can grow beyond so many bytes."""
    resource = pytest.importorskip("resource", reason="this system has no limits on file size")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.slow
@linux
@pytest.mark.usefixtures("small_chunks", "one_page")
@pytest.mark.parametrize(("name", "workers"), [*((name, 1) for name in OUTPUTS), ("out.jsonl", 2)])
def test_a_full_disk_is_told_with_the_file_and_the_run_can_be_resumed(
    corpus: Path, tmp_path: Path, name: str, workers: int
) -> None:
    need_library(name)
    clean(corpus, tmp_path / f"unbroken-{name}")
    out = tmp_path / name
    with largest_file(2500), pytest.raises(OSError, match="File too large") as caught:
        clean(corpus, out, workers=workers)
    assert caught.value.filename == str(partial_path(out) / "rows")
    assert not out.exists()
    clean(corpus, out, resume=True)
    assert out.read_bytes() == (tmp_path / f"unbroken-{name}").read_bytes()


@linux
@pytest.mark.usefixtures("one_page")
@pytest.mark.parametrize("name", ["out.jsonl.zst", "out.parquet"])
def test_a_disk_that_is_full_in_the_last_step_leaves_no_output(
    corpus: Path, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    need_library(name)
    clean(corpus, tmp_path / f"unbroken-{name}")
    whole, out = (tmp_path / f"unbroken-{name}").read_bytes(), tmp_path / name
    with monkeypatch.context() as patch:
        patch.setattr(cleaning, "_publish", stop_after(1))
        with pytest.raises(KeyboardInterrupt):
            clean(corpus, out)
    # The first bytes, some in the middle, the footer of Parquet and the last byte of all.
    for size in (100, len(whole) // 2, len(whole) - 10, len(whole) - 1):
        with largest_file(size), pytest.raises(OSError, match="File too large") as caught:
            clean(corpus, out, resume=True)
        assert caught.value.filename == str(partial_path(out) / "finished")
        assert not out.exists()
    clean(corpus, out, resume=True)
    assert out.read_bytes() == whole


@pytest.mark.usefixtures("small_chunks")
def test_a_fault_in_the_last_step_leaves_no_output_and_can_be_resumed(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.jsonl"
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", _refuse_output(Path.replace, out))
        with pytest.raises(PermissionError):
            clean(corpus, out)
    assert not out.exists()
    summary = clean(corpus, out, resume=True)
    assert (len(rows(out)), summary.tally.pages, summary.tally.errors) == (30, 30, 2)


def _refuse_output(replace: Callable[[Path, Path], Path], out: Path) -> Callable[[Path, Path], Path]:
    def refusing(source: Path, target: Path) -> Path:
        if target == out:
            raise PermissionError(13, "Permission denied", str(out))
        return replace(source, target)

    return refusing


def test_a_file_of_a_folder_that_cannot_be_opened_is_an_error_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = tmp_path / "in", tmp_path / "out.jsonl"
    folder.mkdir()
    (folder / "a.txt").write_text(DUMP)
    (folder / "b.txt").write_text(DUMP)
    opened = Path.open

    def refuse(path: Path, *arguments: Any, **named: Any) -> Any:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *arguments, **named)

    monkeypatch.setattr(Path, "open", refuse)
    tally = clean(folder, out).tally
    assert [row["source"] for row in rows(out)] == ["b.txt"]
    assert rows(errors_path(out)) == [{"file": str(folder / "a.txt"), "reason": "cannot be read: Permission denied"}]
    assert tally.damaged_files == 1


@pytest.mark.slow
@pytest.mark.usefixtures("small_chunks")
@pytest.mark.parametrize("method", sorted({"spawn", "forkserver"} & set(multiprocessing.get_all_start_methods())))
def test_workers_do_not_depend_on_fork(corpus: Path, tmp_path: Path, method: str) -> None:
    clean(corpus, tmp_path / "one.jsonl")
    before = multiprocessing.get_start_method()
    multiprocessing.set_start_method(method, force=True)
    try:
        clean(corpus, tmp_path / "two.jsonl", workers=2)
    finally:
        multiprocessing.set_start_method(before, force=True)
    assert (tmp_path / "two.jsonl").read_bytes() == (tmp_path / "one.jsonl").read_bytes()


@linux
@pytest.mark.usefixtures("small_chunks")
def test_a_worker_that_dies_ends_the_run_which_can_be_resumed(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if multiprocessing.get_start_method() != "fork":
        pytest.skip("the fault is handed to the workers by fork")
    out = tmp_path / "out.jsonl"
    parent, untouched = os.getpid(), pages.parse_many

    def die(calls: list[dict[str, Any]]) -> Any:
        if any(call["source"].endswith("\n17") for call in calls) and os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return untouched(calls)

    monkeypatch.setattr(pages, "parse_many", die)
    with pytest.raises(BrokenProcessPool):
        clean(corpus, out, workers=2)
    assert not out.exists()
    clean(corpus, out, resume=True)
    assert [row["id"] for row in rows(out)] == list(range(30))


@linux
@pytest.mark.usefixtures("small_chunks", "one_page")
def test_what_may_not_be_read_or_written_is_told(corpus: Path) -> None:
    with unprivileged():
        folder = Path(tempfile.mkdtemp())
    try:
        source, out = folder / "in.jsonl", folder / "out.jsonl"
        source.write_bytes(corpus.read_bytes())
        folder.chmod(0o555)
        with unprivileged(), pytest.raises(PermissionError) as caught:
            clean(source, out)
        assert caught.value.filename == str(partial_path(out))
        assert list(folder.iterdir()) == [source]
        folder.chmod(0o755)
        source.chmod(0)
        with unprivileged(), pytest.raises(PermissionError) as caught:
            clean(source, out)
        assert caught.value.filename == str(source)
        source.chmod(0o644)
        # Taken away while the run is under way: no name can be given in there any more.
        with unprivileged(), pytest.raises(PermissionError) as caught:
            clean(source, out, progress=lambda _: folder.chmod(0o555))
        assert set(folder.iterdir()) == {source, partial_path(out)}
        folder.chmod(0o755)
        with unprivileged():
            clean(source, out, resume=True)
        assert len(rows(out)) == 30
    finally:
        shutil.rmtree(folder)


@contextlib.contextmanager
def unprivileged() -> Iterator[None]:
    """Root may write anywhere, so it becomes nobody for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@linux
def test_input_that_vanishes_is_a_damage_and_the_rest_is_read(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out.jsonl"
    folder.mkdir()
    for name in ("a.jsonl", "b.jsonl", "c.jsonl"):
        (folder / name).write_text(lines(chunks.CHUNK_RECORDS))
    summary = clean(folder, out, progress=lambda _: (folder / "b.jsonl").unlink(missing_ok=True))
    assert len(rows(out)) == 2 * chunks.CHUNK_RECORDS
    (error,) = rows(errors_path(out))
    assert error == {"file": str(folder / "b.jsonl"), "reason": "cannot be read: No such file or directory"}
    assert summary.tally.damaged_files == 1
