"""A run of `articlesplit clean` that is ended in any way says how to go on, and goes on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from articlesplit import parse
from tests.cli.commands import DUMP, LONGEST_WAIT, run


def begun_clean(source: Path, out: Path, *options: str) -> subprocess.Popen[str]:
    """A run with two workers over small chunks that has written its first rows; slowed down, lest it end before it is
    ended, and heeding signals that whatever runs these tests may have it ignore (nohup, a shell's "&").
    """
    source.write_text((json.dumps({"text": DUMP}) + "\n") * 200, encoding="utf-8")
    code = (
        "import signal, time; from articlesplit import cli; from articlesplit.cli import progress; "
        "from articlesplit.corpora import chunks; chunks.CHUNK_RECORDS = 4; "
        "signal.signal(signal.SIGHUP, signal.SIG_DFL); signal.signal(signal.SIGINT, signal.default_int_handler); "
        "progress.line_writer = lambda every: lambda progress: time.sleep(0.1); cli.main()"
    )
    command = [sys.executable, "-c", code, "clean", str(source), str(out), "--workers", "2", *options]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    rows = Path(f"{out}.partial/rows")
    deadline = time.monotonic() + LONGEST_WAIT
    while not (rows.exists() and rows.stat().st_size):
        if process.poll() is not None or time.monotonic() > deadline:
            process.kill()
            pytest.fail(f"the run wrote no row: {process.communicate()[1]}")
        time.sleep(0.01)
    return process


def check_resumed(source: Path, out: Path) -> None:
    assert not out.exists()
    assert run("clean", source, out, "--resume")[0] == 0
    (row,) = set(out.read_text("utf-8").splitlines())
    assert json.loads(row)["text"] == parse(DUMP).article.text
    assert len(out.read_text("utf-8").splitlines()) == 200


signals = pytest.mark.skipif(sys.platform == "win32", reason="needs signals")


@pytest.mark.slow
@signals
@pytest.mark.parametrize(
    ("name", "to_all"), [("SIGINT", True), ("SIGTERM", True), ("SIGTERM", False), ("SIGHUP", False)]
)
def test_a_signal_ends_clean_with_its_status_and_a_word_on_how_to_go_on(
    tmp_path: Path, name: str, to_all: bool
) -> None:
    """A terminal sends Ctrl-C to all processes of a run, and some who send SIGTERM do so too."""
    source, out, number = tmp_path / "in.jsonl", tmp_path / "out.jsonl", getattr(signal, name)
    process = begun_clean(source, out)
    (os.killpg if to_all else os.kill)(process.pid, number)
    _, err = process.communicate(timeout=LONGEST_WAIT)
    assert err == (
        "articlesplit: interrupted; run the same command with --resume to continue "
        f"({out}.partial holds what is done)\n"
    )
    assert process.returncode == 128 + number
    check_resumed(source, out)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="the processes of a run are found through /proc")
def test_a_worker_that_is_killed_ends_clean_with_1(tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    process = begun_clean(source, out)
    workers = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    os.kill(int(workers[-1]), signal.SIGKILL)
    _, err = process.communicate(timeout=LONGEST_WAIT)
    expected = (
        "articlesplit: a worker process died (out of memory, or killed); "
        "run the same command with --resume to continue\n"
    )
    assert (process.returncode, err) == (1, expected)
    check_resumed(source, out)


@pytest.mark.slow
@signals
def test_clean_is_not_stopped_by_a_reader_of_its_messages_that_is_gone(tmp_path: Path) -> None:
    """`articlesplit clean IN OUT 2>&1 | head -0`"""
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    process = begun_clean(source, out)
    assert process.stderr is not None
    process.stderr.close()
    assert process.wait(timeout=LONGEST_WAIT) == 1
    assert len(out.read_text("utf-8").splitlines()) == 200
