"""Write messages to standard error, and results to standard output."""

from __future__ import annotations

from typing import BinaryIO

import click

from articlesplit.page import Page

_VERBOSE = "articlesplit.verbose"
"""Key of the context under which --verbose is remembered."""


def say(message: str) -> None:
    """Write one line to standard error, with the command's name before it."""
    click.echo(f"articlesplit: {message}", err=True)


def be_verbose(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    """Let `detail` speak in this command: the callback of --verbose."""
    ctx.meta[_VERBOSE] = value


def is_verbose() -> bool:
    """Return whether the command runs with --verbose."""
    ctx = click.get_current_context(silent=True)
    return bool(ctx and ctx.meta.get(_VERBOSE))


def detail(message: str) -> None:
    """Write one line to standard error if the command runs with --verbose."""
    if is_verbose():
        say(message)


def about_page(page: Page) -> str:
    """Return the kind, confidence and counts of a page as one line.

    >>> from articlesplit.pipeline import parse
    >>> about_page(parse("It rained all day in Porto, said the mayor, who had the bridge closed at once."))[:8]
    'article,'
    """
    counts = (
        count(len(page.article.paragraphs), "paragraph"),
        count(len(page.cross_links), "cross-link"),
        count(len(page.teasers), "teaser"),
    )
    return f"{page.kind}, confidence {page.confidence:.2f}, {', '.join(counts)}, {len(page.text):,} characters"


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
