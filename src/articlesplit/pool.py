"""Work spread over processes, its results in order."""
from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def map_in_order(function: Callable[[Item], Result], items: Iterable[Item], workers: int) -> Iterator[Result]:
    """`map(function, items)` in `workers` processes; with one, in this process.

    At most two items a worker are under way, so items are read no faster than results are taken. An exception of
    `function` is raised here; a worker that dies raises `concurrent.futures.process.BrokenProcessPool`. Items not yet
    begun when the iterator is closed are dropped. Workers ignore Ctrl-C, which is for this process to act on, and end
    when this process does, even if it is killed.

    >>> list(map_in_order(str.upper, ["a", "b"], workers=1))
    ['A', 'B']
    """
    if workers < 1:
        raise ValueError(f"workers must be 1 or more, not {workers}")
    if workers == 1:
        yield from map(function, items)
        return
    # Imported here: it takes as long as the rest of this package.
    from concurrent.futures import ProcessPoolExecutor

    pool = ProcessPoolExecutor(workers, initializer=_begin_worker)
    try:
        # The workers start with the first task: now, before a library that reads items starts threads, because
        # a process that is forked while threads run may hang.
        pool.submit(os.getpid).result()
        remaining = iter(items)
        pending = [pool.submit(function, item) for item in islice(remaining, 2 * workers)]
        while pending:
            result = pending.pop(0).result()
            pending += [pool.submit(function, item) for item in islice(remaining, 1)]
            yield result
    finally:
        pool.shutdown(cancel_futures=True)


def _begin_worker() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What a forked process has of its parent would keep the pool from ending it.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
