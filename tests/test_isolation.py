"""`parse` opens no file and no connection, and holds nothing that another thread or process could disturb; the
package's data hold no code.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from socket import create_server
from typing import Any

import numpy as np
import pytest

import articlesplit
from articlesplit import Page, parse
from benchmarks.gold.corpus import corpus, html_corpus

pytestmark = pytest.mark.slow

PACKAGE = Path(articlesplit.__file__).parent
DATA = sorted((PACKAGE / "data").iterdir())
TEXTS: list[str | bytes] = [one.text for one in corpus()[::10]]
SOURCES = [*TEXTS, *(one.source for one in html_corpus()[::10])]

# ---------------------------------------------------------------- what a page names

NAMING = [
    '<!DOCTYPE html SYSTEM "{}"><p>Rain fell in Porto.',
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "{}"><p>Rain&nbsp;fell in Porto.',
    '<!DOCTYPE html [<!ENTITY x SYSTEM "{}">]><p>Rain &x; fell.',
    '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY % x SYSTEM "{}"> %x;]><html><p>Rain fell.</p></html>',
    '<html xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="{}" parse="text"/><p>Rain fell.',
    '<?xml-stylesheet href="{0}"?><base href="{0}"><link rel=stylesheet href="{0}"><p>Rain fell in Porto.',
    '<style>@import url({0})</style><p style="background: url({0})">Rain fell in Porto.',
    '<img src="{0}"><iframe src="{0}"></iframe><object data="{0}"></object><embed src="{0}"><p>Rain fell in Porto.',
    '<script src="{0}"></script><meta http-equiv=refresh content="0;url={0}"><a href="{0}" ping="{0}">Rain</a>',
]
"""Pages that name an address in every way in which a parser or a browser might look it up."""


@pytest.fixture
def server() -> Iterator[Any]:
    """A place that takes connections but does not answer."""
    with create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0)
        yield listening


@pytest.mark.parametrize("page", NAMING)
def test_no_address_of_a_page_is_looked_up(page: str, server: Any) -> None:
    source = page.format("http://{}:{}/x.dtd".format(*server.getsockname()))
    for form in (source, source.encode()):
        assert "Rain" in parse(form, format="html").text
    with pytest.raises(BlockingIOError):
        server.accept()


@pytest.mark.parametrize("page", NAMING)
def test_no_file_that_a_page_names_is_read(page: str, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("The harbour master is a spy.")
    for name in ((tmp_path / "secret.txt").as_uri(), str(tmp_path / "secret.txt")):
        for form in (page.format(name), page.format(name).encode()):
            assert "spy" not in parse(form, format="html").to_json()


WATCHED = """
import sys
from articlesplit import parse
from tests.test_isolation import NAMING, SOURCES

ODD = "\\n".join(f"Rain in Porto\\n{day}" for day in ("il y a une paye", "3 Thermidor 2024", "12 Xul 2024"))
sources = [*SOURCES, *(page.format("http://127.0.0.1:9/x") for page in NAMING), "caf\\u00c3\\u00a9 au lait", ODD]
events = []

def read():
    return [parse(source, url="http://127.0.0.1:9/a", reference_date="2024-05-05") for source in sources]

first = read()  # which imports, and reads the package's own tables and weights
sys.addaudithook(lambda event, arguments: events.append(f"{event} {arguments!r}"))
again = read()
seen = events.copy()
assert again == first
open("corpus/README.md").close()
assert any(event.startswith("open ") for event in events[len(seen):])
inner = ("object.", "array.")  # looks at functions, new arrays
print(*(event for event in seen if not event.startswith(inner)), sep="\\n")
"""


def test_parse_opens_nothing_once_the_packages_own_tables_are_read() -> None:
    result = run(WATCHED)
    assert result.returncode == 0, result.stderr
    assert result.stdout.strip() == ""


def run(program: str) -> subprocess.CompletedProcess[str]:
    root = Path(__file__).parents[1]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(PACKAGE.parent), str(root)]), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", program]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, encoding="utf-8", timeout=300)


# ---------------------------------------------------------------- what the package holds


def test_the_packages_data_are_arrays_and_text() -> None:
    """Nothing in them is run, or can be when it is read: no pickle, no objects, no markup."""
    assert {path.suffix for path in DATA} - {".md"} == {".npz", ".json", ".gz"}
    for path in DATA:
        if path.suffix == ".npz":
            with np.load(path, allow_pickle=False) as file:
                assert all(not file[name].dtype.hasobject for name in file.files)
        elif path.suffix == ".json":
            json.loads(path.read_text(encoding="utf-8"))


def test_no_module_loads_what_could_hold_code() -> None:
    for path in PACKAGE.rglob("*.py"):
        code = path.read_text(encoding="utf-8")
        for word in ("pickle.load", "marshal", "eval(", "exec(", "yaml", "allow_pickle=True", "__import__"):
            assert word not in code, path.name
        assert code.count("np.load(") == code.count("allow_pickle=False"), path.name


# ---------------------------------------------------------------- threads and processes


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    return read_all()


def read_all(_: object = None) -> list[Page]:
    return [parse(source, reference_date="2024-05-05") for source in SOURCES]


def test_sixteen_threads_read_alike(pages: list[Page]) -> None:
    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(read_all, range(16))) == [pages] * 16


def test_sixteen_threads_that_are_the_first_to_read_read_alike() -> None:
    """Imports and tables are made by all of them at once."""
    program = """
import threading
from concurrent.futures import ThreadPoolExecutor
from articlesplit import parse
from benchmarks.gold.corpus import corpus, html_corpus

sources = [corpus()[0].text, html_corpus()[0].source, "caf\\u00c3\\u00a9\\nRain in Porto\\n3 Thermidor 2024"]
barrier = threading.Barrier(16)

def read(_):
    barrier.wait()
    return [parse(source, reference_date="2024-05-05") for source in sources]

with ThreadPoolExecutor(16) as pool:
    found = list(pool.map(read, range(16)))
assert found == [[parse(source, reference_date="2024-05-05") for source in sources]] * 16
"""
    result = run(program)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("method", ["fork", "forkserver", "spawn"])
def test_a_process_started_in_any_way_reads_alike(method: str, pages: list[Page]) -> None:
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"this system does not start processes by {method}")
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context(method)) as pool:
        assert pool.submit(read_all).result() == pages


METHODS = multiprocessing.get_all_start_methods()


def begun(program: str, path: Path, method: str) -> subprocess.Popen[str]:
    """A program in a file, which processes that are spawned read too. They and it hold the ends of its pipes."""
    path.write_text(program, encoding="utf-8")
    command, environment = [sys.executable, str(path), method], os.environ | {"PYTHONPATH": str(PACKAGE.parent)}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals that can be held back")
@pytest.mark.parametrize("method", METHODS)
def test_an_interrupt_does_not_disturb_a_worker_that_starts(method: str, tmp_path: Path) -> None:
    """Each worker interrupts itself as soon as there is code of its own that can."""
    program = """
import multiprocessing, os, signal, sys
from articlesplit import parse_many

def interrupt():
    os.kill(os.getpid(), signal.SIGINT)
    os.kill(os.getpid(), signal.SIGHUP)

if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    os.register_at_fork(after_in_child=interrupt)
    print(len([*parse_many(["Rain."] * 200, workers=2)]), *signal.pthread_sigmask(signal.SIG_BLOCK, ()))
else:
    interrupt()
"""
    process = begun(program, tmp_path / "program.py", method)
    assert process.communicate(timeout=60) == ("200\n", "")
    assert process.returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals that can be held back")
@pytest.mark.parametrize("method", METHODS)
def test_an_interrupt_while_workers_start_waits_until_they_have(method: str, tmp_path: Path) -> None:
    """Also one that the system gives to another thread than the one that starts them."""
    program = """
import multiprocessing, os, signal, sys, threading, time
from multiprocessing import resource_tracker, util
from articlesplit import parse_many

def interrupt():
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(0.1)  # the other thread gets it meanwhile

def spawn_and_interrupt(*arguments):
    number = spawn(*arguments)
    interrupt()
    return number

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's "&" starts what it runs with it ignored
    multiprocessing.set_start_method(sys.argv[1])
    threading.Thread(target=time.sleep, args=(3600,), daemon=True).start()
    resource_tracker.ensure_running()
    spawn, util.spawnv_passfds = util.spawnv_passfds, spawn_and_interrupt
    os.register_at_fork(after_in_parent=interrupt)
    try:
        list(parse_many(["Rain."] * 200, workers=2))
    except KeyboardInterrupt:
        print("interrupted", multiprocessing.active_children(), signal.getsignal(signal.SIGINT).__name__)
"""
    process = begun(program, tmp_path / "program.py", method)
    assert process.communicate(timeout=60) == ("interrupted [] default_int_handler\n", "")


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
@pytest.mark.parametrize("method", METHODS)
def test_workers_end_when_the_process_is_killed_that_started_them(method: str, tmp_path: Path) -> None:
    program = """
import multiprocessing, sys, time
from articlesplit import parse_many

def texts():
    yield from ["Rain."] * 200
    print(len(multiprocessing.active_children()), flush=True)
    time.sleep(3600)

if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    list(parse_many(texts(), workers=2))
"""
    process = begun(program, tmp_path / "program.py", method)
    assert process.stdout is not None
    assert process.stdout.readline() == "2\n"
    process.kill()
    # Ends when the last worker does: they have the pipe too.
    assert process.communicate(timeout=60)[0] == ""


def test_a_sub_interpreter_reads_alike() -> None:
    program = """
import sys
try:
    from concurrent import interpreters
    run = interpreters.create().exec
except ImportError:
    try:
        import _interpreters as interpreters  # 3.13
    except ImportError:
        import _xxsubinterpreters as interpreters
    inner = interpreters.create()
    def run(code):
        failure = interpreters.run_string(inner, code)
        if failure is not None:
            raise RuntimeError(getattr(failure, "msg", failure))
try:
    run("import lxml.etree, numpy, regex")
except Exception as error:
    print(str(error).strip().splitlines()[-1])
    sys.exit(77)
run("from articlesplit import parse; assert parse('Rain fell in Porto.').text == 'Rain fell in Porto.'")
"""
    result = run(program)
    if result.returncode == 77:
        pytest.skip(f"libraries refuse: {result.stdout.strip()}")
    assert result.returncode == 0, result.stderr


def test_threads_without_a_lock_read_alike(pages: list[Page]) -> None:
    if not sysconfig.get_config_var("Py_GIL_DISABLED"):
        pytest.skip("this Python is not a free-threaded build")
    if getattr(sys, "_is_gil_enabled", lambda: True)():
        pytest.skip("an extension module has taken the lock back; PYTHON_GIL=0 keeps it off")
    test_sixteen_threads_read_alike(pages)
