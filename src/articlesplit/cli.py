"""The command: `articlesplit parse FILES…` reads page dumps and writes JSON or the clean body."""
from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from articlesplit.report import report_command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="articlesplit", prog_name="articlesplit", message="%(prog)s %(version)s")
def main() -> None:
    """Split the dump of a news page into its article, cross-links and teasers."""


main.add_command(report_command)


def _iso_date(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is not None:
        try:
            datetime.fromisoformat(value)
        except ValueError:
            raise click.BadParameter(f"{value!r} is no ISO date such as 2024-12-20 or 2024-12-20T18:30") from None
    return value


def _known_encoding(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    from articlesplit.decode import decode

    try:
        decode(b"", encoding=value)
    except LookupError as error:
        raise click.BadParameter(str(error)) from None
    return value


@main.command("parse")
@click.argument("files", nargs=-1, metavar="[FILES]...", type=click.Path(allow_dash=True))
@click.option("--format", type=click.Choice(["auto", "text", "html"]), default="auto", help="What files hold [auto].")
@click.option("--url", help="The page's address.")
@click.option("--language", metavar="CODE", help="The page's language, such as fr.")
@click.option("--reference-date", metavar="DATE", callback=_iso_date, help="The day of the dump: resolves 'yesterday'.")
@click.option("--encoding", metavar="NAME", callback=_known_encoding, help="The charset of the files [detected].")
@click.option(
    "--favor",
    type=click.Choice(["precision", "balance", "recall"]),
    default="balance",
    help="What counts more in a doubtful case [balance].",
)
@click.option("--output", type=click.Choice(["json", "body"]), default="json", help="All, or the clean body [json].")
@click.option("--indent", type=click.IntRange(min=0), metavar="N", help="Lay JSON out over lines.")
def _parse(files: tuple[str, ...], output: str, indent: int | None, **options: Any) -> None:
    """Parse FILES, or standard input for '-' or none, and write UTF-8.

    One file gives one JSON object. Several give one a line, each with its file's name as "source", or their bodies with
    an empty line between them. A file that cannot be read is named on standard error, the others are done, and the exit
    status is 1.
    """
    # Here, so that --help and --version need not wait for numpy.
    from articlesplit.parse import parse

    failed = False
    written = 0
    for name in files or ("-",):
        try:
            source = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
            page = parse(source, **options)
        except (OSError, NotImplementedError) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            click.echo(f"articlesplit: {click.format_filename(name)}: {reason}", err=True)
            failed = True
            continue
        if output == "json":
            label = {"source": click.format_filename(name)} if len(files) > 1 else {}
            shown = json.dumps(label | page.to_dict(), ensure_ascii=False, indent=indent)
        else:
            shown = "\n" * (written > 0) + page.article.text
        # As bytes: the output is UTF-8 whatever the terminal's charset. Some charsets decode to lone surrogates.
        click.echo(shown.encode("utf-8", "replace"))
        written += 1
    sys.exit(1 if failed else 0)
