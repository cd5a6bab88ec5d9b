"""The command `articlesplit`. Each command is a module of this package.

Messages go to standard error and begin with "articlesplit: ". The exit status is 0 on success, 1 after any error, even
of a single record, 2 for wrong usage, 130 after Ctrl-C and 143 after SIGTERM.
"""

from __future__ import annotations

import click

from articlesplit.cli.clean import command as clean_command
from articlesplit.cli.explain import command as explain_command
from articlesplit.cli.interrupts import InterruptibleGroup
from articlesplit.cli.parse import command as parse_command
from articlesplit.cli.report import command as report_command

__all__ = ["main"]


@click.group(cls=InterruptibleGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="articlesplit", prog_name="articlesplit", message="%(prog)s %(version)s")
def main() -> None:
    """Split dumps of news pages into article, cross-links and teasers.

    \b
    Examples:
      articlesplit parse page.html --as markdown
      articlesplit clean dumps.jsonl clean.jsonl
      articlesplit report dumps.jsonl -o report.html --first 1000

    'articlesplit COMMAND --help' shows the options of a command, with more examples.
    """


for _command in (parse_command, explain_command, clean_command, report_command):
    main.add_command(_command)
