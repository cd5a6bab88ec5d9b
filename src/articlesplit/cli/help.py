"""Help that lists options by group and ends with examples."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

GROUPS = INPUT, PAGE, RESULT, RUN = "Input", "About the page", "Result", "Run"
"""The headings of the help, in their order."""
OTHER = "Other"


class GroupedOption(click.Option):
    """An option that stands under a heading of the help."""

    def __init__(self, *arguments: Any, group: str, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.group = group


class GroupedCommand(click.Command):
    """A command with groups of options, and examples at the end of its help."""

    def __init__(self, *arguments: Any, examples: Sequence[str] = (), **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.examples = examples

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options under the headings of their groups."""
        options = [parameter for parameter in self.get_params(ctx) if isinstance(parameter, click.Option)]
        for group in (*GROUPS, OTHER):
            of_group = [one for one in options if getattr(one, "group", OTHER) == group]
            records = [record for one in of_group if (record := one.get_help_record(ctx)) is not None]
            if records:
                with formatter.section(group):
                    formatter.write_dl(records, col_max=24)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples, one a line."""
        if self.examples:
            with formatter.section("Examples"):
                for example in self.examples:
                    formatter.write(f"{'':>{formatter.current_indent}}{ctx.find_root().info_name} {example}\n")


def option(group: str, *names: str, **settings: Any) -> Callable[[Command], Command]:
    """Return a decorator that adds an option to a command, under the heading `group` of its help."""
    return click.option(*names, cls=GroupedOption, group=group, **settings)
