"""`articlesplit parse`: one page a file, or from standard input, as JSON or text."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from articlesplit.cli.messages import os_reason, say
from articlesplit.cli.options import favor_option, iso_date, known_encoding


@click.command("parse")
@click.argument("files", nargs=-1, metavar="[FILES]...", type=click.Path(allow_dash=True))
@click.option(
    "--format",
    type=click.Choice(["auto", "text", "html"]),
    default="auto",
    show_default=True,
    help="What the files hold.",
)
@click.option("--url", help="URL of the page.")
@click.option("--language", metavar="CODE", help="Language of the page, such as fr.")
@click.option(
    "--reference-date",
    metavar="DATE",
    callback=iso_date,
    help="Date of the crawl, such as 2024-12-20. It resolves dates such as 'yesterday'.",
)
@click.option(
    "--encoding",
    metavar="NAME",
    callback=known_encoding,
    help="Character encoding of the files.  [default: as declared, else detected]",
)
@favor_option
@click.option(
    "--output",
    type=click.Choice(["json", "body"]),
    default="json",
    show_default=True,
    help="Write the whole page as JSON, or the clean body as text.",
)
@click.option("--indent", type=click.IntRange(min=0), metavar="N", help="Indent JSON by N spaces.")
def command(files: tuple[str, ...], output: str, indent: int | None, **options: Any) -> None:
    """Parse page dumps and write UTF-8 to standard output.

    Standard input is read if FILES is empty or '-'.

    One file gives one JSON object. Several files give one JSON object per line, each with its file name as "source";
    with --output body, an empty line separates the bodies. A file that cannot be read is reported on standard error.
    The other files are still parsed, and the exit status is 1.
    """
    # Imported here so that --help need not wait for numpy.
    from articlesplit.pipeline import parse

    failures = 0
    for number, name in enumerate(files or ("-",)):
        shown_name = click.format_filename(name)
        try:
            source = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
            page = parse(source, **options | {"format": _format_of(name, options["format"])})
        except OSError as error:
            say(f"{shown_name}: {os_reason(error)}")
            failures += 1
            continue
        if output == "json":
            label = {"source": shown_name} if len(files) > 1 else {}
            shown = json.dumps(label | page.to_dict(), ensure_ascii=False, indent=indent)
        else:
            shown = "\n" * (number > failures) + page.article.text
        # Bytes keep the output UTF-8 in any locale. Some encodings decode to lone surrogates, which become "?".
        click.echo(shown.encode("utf-8", "replace"))
    sys.exit(1 if failures else 0)


def _format_of(name: str, format_option: str) -> str:
    """Return the format of a file: "html" if its name says so and the option leaves it open.

    >>> _format_of("page.HTML", "auto"), _format_of("page.html", "text"), _format_of("page.txt", "auto")
    ('html', 'text', 'auto')
    """
    is_html = name.lower().endswith((".html", ".htm", ".xhtml"))
    return "html" if format_option == "auto" and is_html else format_option
