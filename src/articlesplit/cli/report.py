"""`articlesplit report`: an HTML page that shows what was found in a corpus."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

import click

from articlesplit.cli.help import RESULT, GroupedCommand, option
from articlesplit.cli.messages import about_page, count, detail, os_reason, say
from articlesplit.cli.options import record_options
from articlesplit.cli.progress import counted
from articlesplit.corpora import FormatError, PageOptions, RunError
from articlesplit.corpora.fields import FIRST_RECORDS, first_fields, require_fields
from articlesplit.io.formats import find_files
from articlesplit.io.items import Item
from articlesplit.io.json_lines import read_json_lines
from articlesplit.io.readers import read_files
from articlesplit.page import ParseError
from articlesplit.views.report import NamedPage, named_pages, write_report


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
    try:
        chosen = PageOptions(**options)
        corpus = _Corpus(source, chosen.text_field)
        items = corpus.items()
        first_items = list(islice(items, FIRST_RECORDS))
        require_fields(first_fields(first_items), chosen)
        pages = islice(named_pages(chain(first_items, items), chosen), first)
        with counted(first or corpus.size) as show:
            tally = _Tally()
            write_report(tally.counted(pages, lambda: show(tally.pages if first else corpus.read, tally.pages)), output)
    except (FormatError, RunError) as error:
        say(str(error))
    except OSError as error:
        say(f"{click.format_filename(error.filename or output)}: {os_reason(error)}")
    else:
        errors = f", {count(tally.errors, 'error')}" if tally.errors else ""
        say(f"{click.format_filename(output)}: {count(tally.pages, 'page')}{errors}; open it in a browser")
        sys.exit(1 if tally.errors else 0)
    sys.exit(1)


class _Tally:
    """Counts the pages that go into a report, and says what could not be parsed."""

    def __init__(self) -> None:
        self.pages = self.errors = 0

    def counted(self, pages: Iterable[NamedPage], show: Callable[[], None]) -> Iterator[NamedPage]:
        """Yield the pages, and call `show` after each."""
        for page in pages:
            self.pages += 1
            if isinstance(page.result, ParseError):
                self.errors += 1
                say(f"{page.name}: {page.result.cause}")
            else:
                detail(f"{page.name}: {about_page(page.result)}")
            show()
            yield page


class _Corpus:
    """The records of a corpus, or JSON lines from standard input, and the bytes that are read."""

    def __init__(self, source: Path, text_field: str) -> None:
        self.files = () if str(source) == "-" else find_files(source).files
        self.size = sum(file.size for file in self.files) or None
        self.read = 0
        self._text_field = text_field

    def items(self) -> Iterator[Item]:
        """Yield the records."""
        if not self.files:
            yield from read_json_lines(sys.stdin.buffer, "-")
        for item, read in read_files(self.files, self._text_field):
            self.read = read
            yield item
