"""Options that several commands share, and the checks of their values."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., None])


def iso_date(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """Check that a value is an ISO date or date and time."""
    if value is not None:
        try:
            datetime.datetime.fromisoformat(value)
        except ValueError:
            message = f"{value!r} is not an ISO date; expected a form such as 2024-12-20 or 2024-12-20T18:30"
            raise click.BadParameter(message) from None
    return value


def known_encoding(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """Check that Python knows a character encoding."""
    # Imported here so that --help need not wait for numpy.
    from articlesplit.text.decode import decode

    try:
        decode(b"", encoding=value)
    except LookupError as error:
        raise click.BadParameter(str(error)) from None
    return value


favor_option = click.option(
    "--favor",
    type=click.Choice(["precision", "balance", "recall"]),
    default="balance",
    show_default=True,
    help="Leave doubtful passages out of the body (precision) or keep them (recall).",
)

_PAGE_OPTIONS = (
    click.option(
        "--format",
        type=click.Choice(["auto", "text", "html"]),
        default="auto",
        show_default=True,
        help="What the file holds.",
    ),
    click.option("--url", help="URL of the page."),
    click.option("--language", metavar="CODE", help="Language of the page, such as fr."),
    click.option(
        "--reference-date",
        metavar="DATE",
        callback=iso_date,
        help="Date of the crawl, such as 2024-12-20. It resolves dates such as 'yesterday'.",
    ),
    click.option(
        "--encoding",
        metavar="NAME",
        callback=known_encoding,
        help="Character encoding of the file.  [default: as declared, else detected]",
    ),
    favor_option,
)
"""The arguments of `articlesplit.parse`."""

_RECORD_OPTIONS = (
    click.option(
        "--text-field", metavar="NAME", default="text", show_default=True, help="Field that holds the page dump."
    ),
    click.option(
        "--url-field", metavar="NAME", default="url", show_default=True, help="Field that holds the page's URL, if any."
    ),
    click.option(
        "--date-field",
        metavar="NAME",
        default="reference_date",
        show_default=True,
        help="Field that holds the date of the crawl, if any. It resolves dates such as 'yesterday'.",
    ),
    click.option("--language", metavar="CODE", help="Language of all pages, such as fr."),
    click.option(
        "--encoding",
        metavar="NAME",
        callback=known_encoding,
        help="Character encoding of text, HTML and archived pages.  [default: as declared, else detected]",
    ),
    favor_option,
)
"""The fields of `articlesplit.corpora.PageOptions`."""


def page_options(command: Command) -> Command:
    """Add the options that say how one page is read."""
    return _with_options(command, _PAGE_OPTIONS)


def record_options(command: Command) -> Command:
    """Add the options that say how the records of a corpus are read."""
    return _with_options(command, _RECORD_OPTIONS)


def _with_options(command: Command, options: Sequence[Callable[[Command], Command]]) -> Command:
    for option in reversed(options):
        command = option(command)
    return command
