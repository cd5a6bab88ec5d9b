"""End a command in good order when a signal asks it to end."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from articlesplit.cli.messages import say


class InterruptibleGroup(click.Group):
    """A group of commands that exit with the status of the signal that ended them."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; report an interrupt in one line."""
        try:
            with _signals_as_interrupts():
                return super().invoke(ctx)
        except KeyboardInterrupt as interrupt:
            say("interrupted")
            sys.exit(exit_status(interrupt))


def exit_status(interrupt: KeyboardInterrupt) -> int:
    """Return the exit status that shells use for the signal behind an interrupt.

    >>> exit_status(KeyboardInterrupt()), exit_status(KeyboardInterrupt(15))
    (130, 143)
    """
    return 128 + int(interrupt.args[0] if interrupt.args else signal.SIGINT)


@contextmanager
def _signals_as_interrupts() -> Iterator[None]:
    """Raise KeyboardInterrupt for SIGTERM and SIGHUP, as Python does for Ctrl-C. Ignored signals stay ignored."""

    def interrupt(number: int, _: object) -> None:
        raise KeyboardInterrupt(number)

    numbers = [signal.SIGTERM] if sys.platform == "win32" else [signal.SIGTERM, signal.SIGHUP]
    replaced = [number for number in numbers if signal.getsignal(number) == signal.SIG_DFL]
    for number in replaced:
        signal.signal(number, interrupt)
    try:
        yield
    finally:
        for number in replaced:
            signal.signal(number, signal.SIG_DFL)
