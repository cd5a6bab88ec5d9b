"""Write messages to standard error, and results to standard output."""

from __future__ import annotations

from typing import BinaryIO

import click


def say(message: str) -> None:
    """Write one line to standard error, with the command's name before it."""
    click.echo(f"articlesplit: {message}", err=True)


def write(text: str, output: BinaryIO | None = None) -> None:
    """Write text and a line end to a file or to standard output, in UTF-8 whatever the locale.

    Lone surrogates, to which some encodings decode, become "?".
    """
    click.echo(text.encode("utf-8", "replace"), file=output)


def os_reason(error: OSError) -> str:
    """Return the reason of an OSError without its number and file.

    >>> os_reason(FileNotFoundError(2, "No such file or directory", "a.txt"))
    'No such file or directory'
    """
    return error.strerror or str(error)


def count(number: int, noun: str) -> str:
    """Return a number with its noun.

    >>> count(1, "page"), count(1200, "page")
    ('1 page', '1,200 pages')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
