"""The command `articlesplit report DUMPS -o report.html`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

if TYPE_CHECKING:
    from articlesplit.page import Page, ParseError


@click.command("report")
@click.argument("dumps", type=click.File("rb"))
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The HTML page.")
@click.option("--text-field", metavar="NAME", default="text", help="The field that holds the dump [text].")
def report_command(dumps: BinaryIO, output: Path, text_field: str) -> None:
    """Write an HTML page that shows each of the DUMPS with its labels and records.

    DUMPS holds one JSON object a line ('-' for standard input); its fields "url" and "reference_date" are used where
    they are there, and "id" or else "url" names it. A line that cannot be read or parsed is named on standard error and
    in the report, the others are done, and the exit status is 1.
    """
    # Here, so that --help need not wait for numpy.
    from articlesplit.page import ParseError
    from articlesplit.report import write_report

    failed = False

    def told() -> Iterator[tuple[str, Page | ParseError]]:
        nonlocal failed
        for name, result in _parse_lines(dumps, text_field):
            if isinstance(result, ParseError):
                failed = True
                click.echo(f"articlesplit: {dumps.name}: line {result.index + 1}: {result.cause}", err=True)
            yield name, result

    try:
        write_report(told(), output)
    except OSError as error:
        raise click.ClickException(f"{click.format_filename(output)}: {error.strerror}") from None
    sys.exit(1 if failed else 0)


def _parse_lines(lines: Iterable[bytes], text_field: str) -> Iterator[tuple[str, Page | ParseError]]:
    """The page of each line, with its name."""
    from articlesplit.page import ParseError
    from articlesplit.parse import parse

    for index, line in enumerate(lines):
        name = f"line {index + 1}"
        try:
            record = json.loads(line)
            if not isinstance(record, dict) or text_field not in record:
                raise ValueError(f"not a JSON object with a field {text_field!r}")
            name = str(record.get("id") or record.get("url") or name)
            known = {key: record[key] for key in ("url", "reference_date") if record.get(key)}
            yield name, parse(record[text_field], **known)
        except Exception as error:
            yield name, ParseError(index, error)
