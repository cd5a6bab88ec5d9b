"""Spread work over processes and keep its results in order."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
Output = TypeVar("Output")

_HELD = {signal.SIGINT, signal.SIGTERM} if sys.platform == "win32" else {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}


def map_in_order(function: Callable[[Item], Result], items: Iterable[Item], workers: int) -> Iterator[Result]:
    """Yield `map(function, items)`, computed in `workers` processes; with one worker, in this process.

    At most two items per worker are under way, that of the result just yielded included, so items are read no faster
    than results are taken. An exception of
    `function` is raised here. A worker that dies raises `concurrent.futures.process.BrokenProcessPool`. When the
    iterator is closed, items that have not begun are dropped.

    Workers ignore Ctrl-C and the end of the terminal, because this process handles them. They end when this process
    ends, even if it is killed. They are forked if `multiprocessing` forks by default, else spawned.

    >>> list(map_in_order(str.upper, ["a", "b"], workers=1))
    ['A', 'B']
    """
    if workers < 1:
        raise ValueError(f"workers must be 1 or more, got {workers}")
    if workers == 1:
        yield from map(function, items)
        return
    # Imported here because it takes as long as the rest of this package.
    import multiprocessing
    from concurrent.futures import Future, ProcessPoolExecutor

    # Not "forkserver": it would hand the blocked signals on to whatever else it starts.
    method = "fork" if multiprocessing.get_start_method() == "fork" else "spawn"
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context(method), initializer=_begin_worker)

    def submit(task: Callable[..., Output], *given: Any) -> Future[Output]:
        with _signals_held():  # the pool may start a worker here
            return pool.submit(task, *given)

    try:
        # Start the workers now, before a library that reads items starts threads: a process that is forked while
        # threads run may hang.
        submit(os.getpid).result()
        remaining = iter(items)
        pending = [submit(function, item) for item in islice(remaining, 2 * workers - 1)]
        while pending:
            result = pending.pop(0).result()
            pending += [submit(function, item) for item in islice(remaining, 1)]
            yield result
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _signals_held() -> Iterator[None]:
    """Delay the signals that end a process until the block is left, so that the block is not left half done.

    Processes started in the block inherit the blocked signals: no signal reaches a worker before it can handle it.
    """
    if sys.platform == "win32":  # cannot block signals
        yield
        return
    received: list[int] = []
    handlers: dict[int, Any] = {}
    # Python runs its handlers in the main thread, also for a signal that another thread gets, such as one of numpy's.
    if threading.current_thread() is threading.main_thread():
        handlers = {number: handler for number in _HELD if callable(handler := signal.getsignal(number))}

    def raise_again() -> None:
        for number in received:
            signal.raise_signal(number)

    with ExitStack() as undo:
        undo.callback(signal.pthread_sigmask, signal.SIG_SETMASK, signal.pthread_sigmask(signal.SIG_BLOCK, ()))
        undo.callback(raise_again)
        for number, handler in handlers.items():
            undo.callback(signal.signal, number, handler)
            signal.signal(number, lambda number, _: received.append(number))
        signal.pthread_sigmask(signal.SIG_BLOCK, _HELD)
        yield


def _begin_worker() -> None:
    # The handlers of the parent, which a forked process has too, would keep the pool from ending it.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for number in _HELD - {signal.SIGTERM}:
        signal.signal(number, signal.SIG_IGN)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _HELD)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
