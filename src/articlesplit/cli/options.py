"""Options that several commands share, and the checks of their values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from articlesplit.cli.help import INPUT, OTHER, PAGE, RESULT, option
from articlesplit.cli.messages import be_verbose
from articlesplit.corpora import PRESETS
from articlesplit.dates.reference import read_moment
from articlesplit.pipeline import parse

Command = TypeVar("Command", bound=Callable[..., None])


def known_date(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """Check that a value is a date that `articlesplit.parse` can read."""
    if value is not None and read_moment(value) is None:
        raise click.BadParameter(f"{value!r} is not a date; expected a form such as 2024-12-20 or 2024-12-20T18:30")
    return value


def valid_argument(_: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Check a value as `articlesplit.parse` checks the argument of the same name."""
    if value is not None:
        arguments: dict[str, Any] = {str(parameter.name): value}
        try:
            parse(b"", **arguments)
        except (ValueError, TypeError, LookupError) as error:
            raise click.BadParameter(str(error)) from None
    return value


def use_preset(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    """Make the fields of a well-known corpus the defaults of the options that name fields."""
    if value is not None:
        ctx.default_map = {**(ctx.default_map or {}), **PRESETS[value]}


_verbose_option = option(
    OTHER,
    "-v",
    "--verbose",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=be_verbose,
    help="Say more on standard error, such as the kind and confidence of each page.",
)
_favor_option = option(
    RESULT,
    "--favor",
    type=click.Choice(["precision", "balance", "recall"]),
    default="balance",
    show_default=True,
    help="Leave doubtful passages out of the body (precision) or keep them (recall).",
)

_PAGE_OPTIONS = (
    option(
        INPUT,
        "--format",
        type=click.Choice(["auto", "text", "markdown", "html"]),
        default="auto",
        show_default=True,
        help="What the file holds.",
    ),
    option(
        INPUT,
        "--encoding",
        metavar="NAME",
        callback=valid_argument,
        help="Character encoding of the file.  [default: as declared, else detected]",
    ),
    option(PAGE, "--url", callback=valid_argument, help="URL of the page."),
    option(PAGE, "--language", metavar="CODE", callback=valid_argument, help="Language of the page, such as fr."),
    option(
        PAGE,
        "--reference-date",
        metavar="DATE",
        callback=known_date,
        help="Date of the crawl, such as 2024-12-20. It resolves dates such as 'yesterday'.",
    ),
    _favor_option,
    _verbose_option,
)
"""The arguments of `articlesplit.parse`."""

_RECORD_OPTIONS = (
    option(
        INPUT,
        "--preset",
        type=click.Choice(list(PRESETS)),
        is_eager=True,
        expose_value=False,
        callback=use_preset,
        help="Use the field names of this corpus as defaults.",
    ),
    option(INPUT, "--text-field", metavar="NAME", default="text", show_default=True, help="Field with the page dump."),
    option(
        INPUT,
        "--url-field",
        metavar="NAME",
        default="url",
        show_default=True,
        help="Field with the page's URL, if any.",
    ),
    option(
        INPUT,
        "--date-field",
        metavar="NAME",
        default="reference_date",
        show_default=True,
        help="Field with the date of the crawl, if any. It resolves dates such as 'yesterday'.",
    ),
    option(
        INPUT,
        "--reference-date",
        metavar="DATE",
        callback=known_date,
        help="Date of the crawl, such as 2024-12-20, for records that have none.",
    ),
    option(INPUT, "--language", metavar="CODE", callback=valid_argument, help="Language of all pages, such as fr."),
    option(
        INPUT,
        "--encoding",
        metavar="NAME",
        callback=valid_argument,
        help="Character encoding of text, HTML and archived pages.  [default: as declared, else detected]",
    ),
    _favor_option,
    _verbose_option,
)
"""The fields of `articlesplit.corpora.PageOptions`."""


def page_options(command: Command) -> Command:
    """Add the options that say how one page is read."""
    return _with_options(command, _PAGE_OPTIONS)


def record_options(command: Command) -> Command:
    """Add the options that say how the records of a corpus are read."""
    return _with_options(command, _RECORD_OPTIONS)


def _with_options(command: Command, options: Sequence[Callable[[Command], Command]]) -> Command:
    for add_option in reversed(options):
        command = add_option(command)
    return command
