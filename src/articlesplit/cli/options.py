"""Options that several commands share, and the checks of their values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., None])


def known_date(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """Check that a value is a date that `articlesplit.parse` can read."""
    # Imported here, as below, so that --help need not wait for numpy.
    from articlesplit.dates.reference import read_moment

    if value is not None and read_moment(value) is None:
        raise click.BadParameter(f"{value!r} is not a date; expected a form such as 2024-12-20 or 2024-12-20T18:30")
    return value


def valid_argument(_: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Check a value as `articlesplit.parse` checks the argument of the same name."""
    from articlesplit.pipeline import parse

    if value is not None:
        arguments: dict[str, Any] = {str(parameter.name): value}
        try:
            parse(b"", **arguments)
        except (ValueError, TypeError, LookupError) as error:
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
        type=click.Choice(["auto", "text", "markdown", "html"]),
        default="auto",
        show_default=True,
        help="What the file holds.",
    ),
    click.option("--url", callback=valid_argument, help="URL of the page."),
    click.option("--language", metavar="CODE", callback=valid_argument, help="Language of the page, such as fr."),
    click.option(
        "--reference-date",
        metavar="DATE",
        callback=known_date,
        help="Date of the crawl, such as 2024-12-20. It resolves dates such as 'yesterday'.",
    ),
    click.option(
        "--encoding",
        metavar="NAME",
        callback=valid_argument,
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
    click.option("--language", metavar="CODE", callback=valid_argument, help="Language of all pages, such as fr."),
    click.option(
        "--encoding",
        metavar="NAME",
        callback=valid_argument,
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
