"""`articlesplit explain`: why a page was taken apart as it was."""

from __future__ import annotations

import sys
from typing import Any

import click

from articlesplit.cli.help import RESULT, GroupedCommand, option
from articlesplit.cli.messages import about_page, count, detail, os_reason, say, write
from articlesplit.cli.options import page_options
from articlesplit.cli.sources import read_source, shown_name
from articlesplit.explanation import explain


@click.command(
    "explain",
    cls=GroupedCommand,
    short_help="Explain why a page was taken apart as it was.",
    examples=["explain page.txt", 'explain page.txt --at "Read also:"', "explain page.txt --teaser 2"],
)
@click.argument("file", type=click.Path(allow_dash=True))
@option(RESULT, "--at", metavar="TEXT", help="Explain only the pieces and fields that hold this text.")
@option(RESULT, "--teaser", type=click.IntRange(min=1), metavar="N", help="Explain only the N-th teaser.")
@option(RESULT, "--json", "as_json", is_flag=True, help="Write JSON in place of a table.")
@page_options
def command(file: str, at: str | None, teaser: int | None, as_json: bool, **options: Any) -> None:
    """Explain what FILE, or standard input for '-', was taken apart into.

    For each piece of the page: the rule that cut it, its label and probability, and the next likely labels. For each
    field of the result: the rules that changed it.
    """
    if at is not None and teaser is not None:
        raise click.UsageError("--at and --teaser cannot be used together")
    try:
        source, format_ = read_source(file, options["format"])
    except OSError as error:
        say(f"{shown_name(file)}: {os_reason(error)}")
        sys.exit(1)
    explanation = explain(source, **options | {"format": format_})
    detail(f"{shown_name(file)}: {about_page(explanation.page)}, {count(len(explanation.pieces), 'piece')}")
    try:
        if at is not None:
            explanation = explanation.at(at)
        elif teaser is not None:
            explanation = explanation.teaser(teaser)
    except ValueError as error:
        say(f"{shown_name(file)}: {error}")
        sys.exit(1)
    write(explanation.to_json() if as_json else str(explanation))
