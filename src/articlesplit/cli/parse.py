"""`articlesplit parse`: one page a file, or from standard input, as JSON or text."""

from __future__ import annotations

import json
import sys
from typing import Any, BinaryIO

import click

from articlesplit.cli.help import RESULT, GroupedCommand, option
from articlesplit.cli.messages import os_reason, say, write
from articlesplit.cli.options import page_options
from articlesplit.cli.sources import read_source, shown_name


@click.command(
    "parse",
    cls=GroupedCommand,
    short_help="Parse page dumps.",
    examples=[
        "parse page.txt",
        "parse page.html --url https://www.example.org/rain --as text",
        "parse dumps/*.txt --reference-date 2024-12-20 -o pages.jsonl",
    ],
)
@click.argument("files", nargs=-1, metavar="[FILES]...", type=click.Path(allow_dash=True))
@page_options
@option(
    RESULT,
    "--as",
    "form",
    type=click.Choice(["json", "text", "table"]),
    default="json",
    show_default=True,
    help="Write the whole page as JSON, the clean body as text, or a readable table.",
)
@option(RESULT, "--indent", type=click.IntRange(min=0), metavar="N", help="Indent JSON by N spaces.")
@option(
    RESULT,
    "-o",
    "--output",
    type=click.File("wb", lazy=True, atomic=True),
    default="-",
    help="File to write.  [default: standard output]",
)
def command(files: tuple[str, ...], form: str, indent: int | None, output: BinaryIO, **options: Any) -> None:
    """Parse page dumps and write them in UTF-8.

    Standard input is read if FILES is empty or '-'.

    One file gives one JSON object. Several files give one JSON object per line, each with its file name as "source".
    With --as text or table, an empty line separates the pages. A file that cannot be read is reported on standard
    error. The other files are still parsed, and the exit status is 1.
    """
    # Imported here so that --help need not wait for numpy.
    from articlesplit.pipeline import parse

    failures = 0
    for number, name in enumerate(files or ("-",)):
        try:
            source, format_ = read_source(name, options["format"])
        except OSError as error:
            say(f"{shown_name(name)}: {os_reason(error)}")
            failures += 1
            continue
        page = parse(source, **options | {"format": format_})
        if form == "json":
            label = {"source": shown_name(name)} if len(files) > 1 else {}
            text = json.dumps(label | page.to_dict(blocks=False), ensure_ascii=False, indent=indent)
        else:
            text = "\n" * (number > failures) + (page.article.text if form == "text" else str(page))
        write(text, output)
    sys.exit(1 if failures else 0)
