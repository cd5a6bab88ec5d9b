"""`articlesplit report`: an HTML page that shows what was found in a corpus."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

import click

from articlesplit.cli.help import RESULT, GroupedCommand, option
from articlesplit.cli.messages import os_reason, say
from articlesplit.cli.options import record_options
from articlesplit.corpora import FormatError, PageOptions, RunError
from articlesplit.corpora.fields import FIRST_RECORDS, first_fields, require_fields
from articlesplit.io.formats import find_files
from articlesplit.io.items import Item
from articlesplit.io.json_lines import read_json_lines
from articlesplit.io.readers import read_files
from articlesplit.page import Page, ParseError
from articlesplit.views.report import named_pages, write_report


@click.command(
    "report",
    cls=GroupedCommand,
    short_help="Write an HTML page that shows a corpus.",
    examples=[
        "report dumps.jsonl -o report.html --first 1000",
        "report - -o report.html --text-field body < dumps.jsonl",
    ],
)
@click.argument("source", metavar="IN", type=click.Path(allow_dash=True, path_type=Path))
@option(
    RESULT, "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="HTML file to write."
)
@option(
    RESULT, "--first", type=click.IntRange(min=1), metavar="N", help="Show only the first N records.  [default: all]"
)
@record_options
def command(source: Path, output: Path, first: int | None, **options: Any) -> None:
    """Write an HTML page that shows the corpus IN with its labels and records.

    IN is a file or folder that `articlesplit clean` reads, or '-' for JSON lines on standard input.

    A record that cannot be read or parsed is reported on standard error and in the page. The other records are still
    shown, and the exit status is 1. Archived responses that are not pages are left out.
    """
    failed = False

    def with_errors_said(pages: Iterable[tuple[str, Page | ParseError]]) -> Iterator[tuple[str, Page | ParseError]]:
        nonlocal failed
        for name, result in pages:
            if isinstance(result, ParseError):
                failed = True
                say(f"{name}: {result.cause}")
            yield name, result

    try:
        chosen = PageOptions(**options)
        items = _items(source, chosen.text_field)
        first_items = list(islice(items, FIRST_RECORDS))
        require_fields(first_fields(first_items), chosen)
        pages = named_pages(chain(first_items, items), chosen)
        write_report(with_errors_said(islice(pages, first)), output)
    except (FormatError, RunError) as error:
        failed = True
        say(str(error))
    except OSError as error:
        failed = True
        say(f"{click.format_filename(error.filename or output)}: {os_reason(error)}")
    sys.exit(1 if failed else 0)


def _items(source: Path, text_field: str) -> Iterator[Item]:
    """Read the records of a corpus, or JSON lines from standard input."""
    if str(source) == "-":
        return read_json_lines(sys.stdin.buffer, "-")
    return (item for item, _ in read_files(find_files(source).files, text_field))
