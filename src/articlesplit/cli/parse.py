"""`articlesplit parse`: one page a file, or from standard input, as JSON or text."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any, BinaryIO

import click

from articlesplit.cli.help import RESULT, GroupedCommand, option
from articlesplit.cli.messages import about_page, detail, os_reason, say, write
from articlesplit.cli.options import page_options
from articlesplit.cli.sources import read_source, shown_name
from articlesplit.page import Page
from articlesplit.pipeline import parse


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
    type=click.Choice(["json", "text", "markdown", "table"]),
    default="json",
    show_default=True,
    help="Write the page as JSON, the clean body as text, the article as Markdown, or a readable table.",
)
@option(
    RESULT, "--blocks", is_flag=True, help="Add to the JSON the text, to which spans refer, and its labelled blocks."
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
def command(
    files: tuple[str, ...], form: str, blocks: bool, indent: int | None, output: BinaryIO, **options: Any
) -> None:
    """Parse page dumps and write them in UTF-8.

    Standard input is read if FILES is empty or '-'.

    One file gives one JSON object. Several files give one JSON object per line, each with its file name as "source".
    Other forms have an empty line between pages. A file that cannot be read is reported on standard
    error. The other files are still parsed, and the exit status is 1.
    """
    failures = 0
    for number, name in enumerate(files or ("-",)):
        try:
            source, format_ = read_source(name, options["format"])
        except OSError as error:
            say(f"{shown_name(name)}: {os_reason(error)}")
            failures += 1
            continue
        began = time.perf_counter()
        page = parse(source, **options | {"format": format_})
        detail(f"{shown_name(name)}: {about_page(page)}, {1000 * (time.perf_counter() - began):.0f} ms")
        if form == "json":
            label = {"source": shown_name(name)} if len(files) > 1 else {}
            write(json.dumps(label | page.to_dict(blocks=blocks), ensure_ascii=False, indent=indent), output)
        else:
            write("\n" * (number > failures) + _TEXTS[form](page), output)
    sys.exit(1 if failures else 0)


_TEXTS: dict[str, Callable[[Page], str]] = {
    "text": lambda page: page.article.text,
    "markdown": Page.to_markdown,
    "table": str,
}
