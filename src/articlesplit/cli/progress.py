"""Show how far a run of `articlesplit clean` is."""

from __future__ import annotations

import datetime
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec

from articlesplit.cli.messages import count, is_verbose, say
from articlesplit.corpora import Progress

LINE_EVERY, OFTEN = 30.0, 5.0
"""Seconds between two lines of progress where no bar is shown; the second with --verbose."""


@contextmanager
def shown_progress() -> Iterator[Callable[[Progress], None]]:
    """Show a bar on a terminal if tqdm is installed, else write a line now and then."""
    if not sys.stderr.isatty() or find_spec("tqdm") is None:
        yield line_writer(OFTEN if is_verbose() else LINE_EVERY)
        return
    from tqdm import tqdm

    # Without tqdm's monitor thread: workers may be forked, and a fork while threads run may hang.
    tqdm.monitor_interval = 0
    with tqdm(bar_format="{percentage:3.0f} %|{bar}|{postfix}", dynamic_ncols=True) as bar:

        def show(progress: Progress) -> None:
            bar.total = progress.size
            bar.set_postfix_str(_pace(progress), refresh=False)
            bar.update(progress.read - bar.n)

        yield show


@contextmanager
def counted(total: int | None) -> Iterator[Callable[[int, int], None]]:
    """Show a bar as `shown_progress` does. It is called with what is done of the total, and the number of pages."""
    if not sys.stderr.isatty() or find_spec("tqdm") is None:
        yield _count_writer(total, OFTEN if is_verbose() else LINE_EVERY)
        return
    from tqdm import tqdm

    form = "{percentage:3.0f} %|{bar}|{postfix}" if total else "{postfix}"
    with tqdm(total=total, bar_format=form, dynamic_ncols=True) as bar:

        def show(done: int, pages: int) -> None:
            bar.set_postfix_str(count(pages, "page"), refresh=False)
            bar.update(done - bar.n)

        yield show


def _count_writer(total: int | None, every: float) -> Callable[[int, int], None]:
    due = time.monotonic() + every

    def show(done: int, pages: int) -> None:
        nonlocal due
        if time.monotonic() >= due:
            due = time.monotonic() + every
            say((f"{done / total:.0%} of the input, " if total else "") + count(pages, "page"))

    return show


def line_writer(every: float) -> Callable[[Progress], None]:
    """Return a function that writes a line of progress, at most one in `every` seconds."""
    due = time.monotonic() + every

    def show(progress: Progress) -> None:
        nonlocal due
        if time.monotonic() >= due:
            due = time.monotonic() + every
            say(f"{progress.read / progress.size:.0%} of the input, {_pace(progress)}")

    return show


def _pace(progress: Progress) -> str:
    pages = f"{count(progress.tally.pages, 'page')}, {count(progress.tally.errors, 'error')}"
    if progress.rate is None or progress.seconds_left is None:
        return pages
    left = datetime.timedelta(seconds=round(progress.seconds_left))
    return f"{pages}, {progress.rate:,.0f} records per second, {left} left"
