"""Run the tests on mutants of a package, its sources with one small fault each: do they catch the fault?

The tests are collected once. Each mutant is tried in a child of that process, which gets the code with the fault and
runs the tests that reach its lines, the package's own first. Code that runs at import is imported anew, and the kernels
run uncompiled if they are what is tested. Code without a fault is tried first, and must pass. This needs `coverage`,
and a system that can fork.
"""

from __future__ import annotations

import ast
import inspect
import os
import pickle
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any, NamedTuple

from benchmarks.trust.mutations import Mutation, mutate, mutations

_PROJECT = Path(__file__).resolve().parents[2]
_WHOLE_PAGES = ["tests/test_cases.py", "tests/records/test_corpus_records.py"]
"""The tests that compare whole pages: they see all packages at work."""
_SLOWER = 20
"""A test that takes so many times as long as without a fault, and two seconds more, has caught the fault."""
_LONGEST_WAIT = 1800
"""Seconds after which a child is killed."""
_NO_VERDICT = (signal.SIGALRM, signal.SIGKILL)
"""Signals that end a child for want of time or memory. They say nothing of the fault, which counts as not caught."""


class Mutant(NamedTuple):
    """A mutation of a file."""

    path: Path
    number: int
    fault: Mutation

    def __str__(self) -> str:
        line = self.path.read_text("utf-8").split("\n")[self.fault.line - 1].strip()
        return f"{self.path.relative_to(_PROJECT)}:{self.fault.line}: {self.fault.what}: {line}"


class Reached(NamedTuple):
    """What the tests reach: the lines of each file at import, those of each test, and the seconds that it takes."""

    at_import: dict[str, set[int]]
    tests: dict[str, dict[str, set[int]]]
    seconds: dict[str, float]


def draw_mutants(package: str, count: int, seed: int) -> tuple[int, list[Mutant]]:
    """Return how many mutants a package has, and some of them, drawn at random."""
    all_mutants = [
        Mutant(path, number, fault)
        for path in sorted((_PROJECT / "src" / "articlesplit" / package).rglob("*.py"))
        for number, fault in enumerate(mutations(ast.parse(path.read_text("utf-8"))))
    ]
    drawn = random.Random(seed).sample(all_mutants, min(count, len(all_mutants)))
    return len(all_mutants), drawn


def hunt(package: str, count: int, seed: int) -> None:
    """Print the mutants of a package that only tests of whole pages catch or none, and the share that is caught."""
    import coverage
    import pytest

    os.chdir(_PROJECT)
    os.environ["ARTICLESPLIT_CORE"] = "plain" if package == "core" else "any"
    total, mutants = draw_mutants(package, count, seed)
    own = [f"src/articlesplit/{package}", f"tests/{package}"]
    sources = str(_PROJECT / "src" / "articlesplit" / package / "*")
    recorder = coverage.Coverage(data_file=None, include=[sources], config_file=False)
    recorder.start()
    options = [
        "-qq",
        "-p",
        "no:cacheprovider",
        "-s",
        *own,
        *(path for path in _WHOLE_PAGES if not path.startswith(own[1])),
    ]
    tally: dict[str, int] = {}

    def run(session: pytest.Session) -> None:
        reached = _in_child(lambda: _reach(session.items, recorder))
        recorder.stop()
        if reached is None:
            raise RuntimeError("the tests end the process")
        print(f"{len(reached.tests)} of {len(session.items)} tests pass and can catch a fault", flush=True)
        _try_without_fault(mutants[0].path, session.items, reached, options)
        for mutant in mutants:
            caught_by = _try(mutant, session.items, reached, options)
            level = "none" if caught_by is None else "own" if caught_by.startswith(tuple(own)) else "whole pages"
            tally[level] = tally.get(level, 0) + 1
            if level != "own":
                print(f"{'SURVIVES' if caught_by is None else caught_by}\n    {mutant}", flush=True)

    pytest.main(options, plugins=[_Loop(run)])
    caught = sum(tally.values()) - tally.get("none", 0)
    print(
        f"{package}: {caught} of {len(mutants)} mutants caught ({caught / len(mutants):.0%}), "
        f"{tally.get('whole pages', 0)} of them by tests of whole pages; drawn from {total} with seed {seed}"
    )


class _Loop:
    """A plugin of pytest: do something else with the collected tests than run them all."""

    def __init__(self, run: Callable[[Any], None]) -> None:
        self._run = run

    def pytest_runtestloop(self, session: Any) -> bool:
        self._run(session)
        return True


def _reach(items: Sequence[Any], recorder: Any) -> Reached:
    """Run all tests, and record what they reach. A test that fails without a fault is left out."""
    tests: dict[str, dict[str, set[int]]] = {}
    seconds = {}
    for item in items:
        recorder.switch_context(item.nodeid)
        began = time.process_time()
        if _passes(item, None):  # None ends all fixtures, so that each test reaches what its own do
            seconds[item.nodeid] = time.process_time() - began
            tests[item.nodeid] = {}
    data = recorder.get_data()
    at_import: dict[str, set[int]] = {}
    for path in data.measured_files():
        at_import[path] = set()
        for line, contexts in data.contexts_by_lineno(path).items():
            for context in contexts:
                if not context:
                    at_import[path].add(line)
                elif context in tests:
                    tests[context].setdefault(path, set()).add(line)
    return Reached(at_import, tests, seconds)


def _try_without_fault(path: Path, items: Sequence[Any], reached: Reached, options: Sequence[str]) -> None:
    """Put the code of a file in its own place, in both ways. A test that fails then is no judge of faults: stop."""
    code = compile(path.read_text("utf-8"), path, "exec")
    for is_anew in (False, True):
        failed = _first_failure_with(code, is_anew, list(reached.tests), items, reached, options)
        if failed:
            raise RuntimeError(f"{failed} fails without a fault")


def _try(mutant: Mutant, items: Sequence[Any], reached: Reached, options: Sequence[str]) -> str | None:
    """Return the test that catches a mutant, or None."""
    path, lines = str(mutant.path), set(mutant.fault.lines)
    try:
        code = compile(mutate(mutant.path.read_text("utf-8"), mutant.number), path, "exec")
    except SyntaxError:
        return "src: no Python"
    function = _function_at(mutant)
    imported = reached.at_import.get(path, set())
    is_anew = function is None or bool(imported & set(range(function.body[0].lineno, _end(function))))
    if is_anew:
        names = [name for name, files in reached.tests.items() if files.get(path)] or list(reached.tests)
    else:
        names = [name for name, files in reached.tests.items() if files.get(path, set()) & lines]
    folders = ("src/articlesplit", f"tests/{mutant.path.parent.name}")
    names.sort(key=lambda name: (mutant.path.stem not in name, not name.startswith(folders), reached.seconds[name]))
    return _first_failure_with(code, is_anew, names, items, reached, options) if names else None


def _first_failure_with(
    code: CodeType, is_anew: bool, names: list[str], items: Sequence[Any], reached: Reached, options: Sequence[str]
) -> str | None:
    """Return the first test that fails in a child that has other code of a file, put in place or imported anew."""

    def run() -> str | None:
        if is_anew:
            return _run_anew(code, names, reached, options)
        _replace(sys.modules[_module_name(Path(code.co_filename))], code)
        return _first_failure(items, names, reached)

    failed: str | None = _in_child(run, "tests: the process ended")
    return failed


def _function_at(mutant: Mutant) -> ast.FunctionDef | None:
    """Return the function of a module or class that holds a mutation in its body."""
    tree = ast.parse(mutant.path.read_text("utf-8"))
    places = [*tree.body, *(node for one in tree.body if isinstance(one, ast.ClassDef) for node in one.body)]
    for node in places:
        if isinstance(node, ast.FunctionDef) and node.body[0].lineno <= mutant.fault.lines.start < _end(node):
            return node
    return None


def _end(node: ast.FunctionDef) -> int:
    return (node.end_lineno or node.lineno) + 1


def _module_name(path: Path) -> str:
    return ".".join(path.relative_to(_PROJECT / "src").with_suffix("").parts).removesuffix(".__init__")


def _replace(module: ModuleType, code: CodeType) -> None:
    """Give the functions of a module the code of another version of it, in place."""
    new = {(one.co_name, one.co_firstlineno): one for one in _codes(code)}
    for function in _functions(vars(module).values(), module.__name__):
        key = function.__code__.co_name, function.__code__.co_firstlineno
        if key in new:
            function.__code__ = new[key]


def _codes(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _codes(constant)


def _functions(values: Iterable[Any], module: str) -> Iterator[FunctionType]:
    for value in values:
        for name in ("__func__", "fget", "func"):
            if isinstance(value, (staticmethod, classmethod, property, cached_property)):
                value = getattr(value, name, value)
        if isinstance(value, type) and value.__module__ == module:
            yield from _functions(vars(value).values(), module)
        elif callable(value) and isinstance(inspect.unwrap(value), FunctionType):
            yield inspect.unwrap(value)


def _run_anew(code: CodeType, names: list[str], reached: Reached, options: Sequence[str]) -> str | None:
    """Import the project again with the code of one file replaced, and run tests."""
    import pytest

    path = code.co_filename

    for name, module in list(sys.modules.items()):
        is_project = str(getattr(module, "__file__", "")).startswith(str(_PROJECT))
        if is_project and name != "__main__" and not name.startswith("benchmarks.trust"):
            del sys.modules[name]
    real = SourceFileLoader.get_code

    def get_code(self: SourceFileLoader, name: str) -> CodeType | None:
        return code if self.path == path else real(self, name)

    SourceFileLoader.get_code = get_code  # type: ignore[method-assign, assignment]
    caught: list[str | None] = []

    def run(session: Any) -> None:
        caught.append(_first_failure(session.items, names, reached))

    signal.setitimer(signal.ITIMER_VIRTUAL, 30)
    pytest.main(list(options), plugins=[_Loop(run)])
    return caught[0] if caught else f"tests/{Path(path).parent.name}: an import fails"


def _first_failure(items: Sequence[Any], names: list[str], reached: Reached) -> str | None:
    by_name = {item.nodeid: item for item in items}
    for name, after in zip(names, [*names[1:], None], strict=True):
        if name not in by_name:
            return name
        signal.setitimer(signal.ITIMER_VIRTUAL, 2 + _SLOWER * reached.seconds[name])  # ends the process
        if not _passes(by_name[name], by_name.get(after or "")):
            return name
    return None


def _passes(item: Any, after: Any) -> bool:
    from _pytest.runner import runtestprotocol

    return not any(report.failed for report in runtestprotocol(item, log=False, nextitem=after))


def _in_child(run: Callable[[], Any], otherwise: Any = None) -> Any:
    """Return what a function returns in a child of this process; `otherwise` if the code ends the child, None if it is
    killed.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        sink = os.open(os.devnull, os.O_WRONLY)
        os.dup2(sink, 1)
        os.dup2(sink, 2)
        signal.alarm(_LONGEST_WAIT)
        try:
            answer = pickle.dumps((run(), None))
        except BaseException:
            answer = pickle.dumps((None, traceback.format_exc()))
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(answer)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        received = pipe.read()
    _, status = os.waitpid(child, 0)
    if not received:
        return None if os.WTERMSIG(status) in _NO_VERDICT else otherwise
    result, failure = pickle.loads(received)
    if failure:
        raise RuntimeError(failure)
    return result


if __name__ == "__main__":
    hunt(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
