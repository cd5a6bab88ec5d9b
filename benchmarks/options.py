"""Options, progress bars and output that the commands of the suite share."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from articlesplit import __version__
from benchmarks.accuracy import Choice, choose
from benchmarks.gold.corpus import corpus_set
from benchmarks.gold.sets import PageSet, find_sets
from benchmarks.peers import System, find_systems
from benchmarks.report import Result, markdown, write

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
CONTEXT = {"help_option_names": ["-h", "--help"], "show_default": True}


@dataclass(frozen=True, slots=True)
class Request:
    """The pages that a command measures, and the folder that it writes its results into."""

    page_sets: list[PageSet]
    is_corpus: bool
    dumpers: tuple[str, ...]
    languages: tuple[str, ...]
    out: Path | None


def data_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the shared options to a command, which receives them as one `Request`."""

    @wraps(command)
    def with_request(
        data: Path | None,
        names: Sequence[str],
        dumpers: tuple[str, ...],
        languages: tuple[str, ...],
        out: Path | None,
        **others: Any,
    ) -> None:
        command(Request(find_data_sets(data, names), data is None, dumpers, languages, out), **others)

    options = [
        click.option("--data", type=FOLDER, help="A set, or a folder of sets.  [default: corpus/]"),
        click.option("--set", "names", multiple=True, metavar="NAME", help="Only these sets of the folder."),
        click.option("--dumper", "dumpers", multiple=True, metavar="NAME", help='Only these dumpers ("html": HTML).'),
        click.option("--language", "languages", multiple=True, metavar="CODE", help="Only these languages."),
        out_option,
    ]
    for option in reversed(options):
        with_request = option(with_request)
    return with_request


out_option = click.option(
    "--out", type=click.Path(path_type=Path), help="Write PART.json and PART.md into this folder."
)
pages_option = click.option("--pages", type=click.IntRange(1), help="Only the first pages of each set.")
systems_option = click.option(
    "--system", "systems", multiple=True, metavar="NAME", help="These systems, or any module:function.  [default: all]"
)


def find_data_sets(data: Path | None, names: Sequence[str] = ()) -> list[PageSet]:
    """Return the sets of a folder that have these names, or all."""
    try:
        page_sets = find_sets(data) if data else [corpus_set()]
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    unknown = set(names) - {page_set.name for page_set in page_sets}
    if unknown:
        known = ", ".join(page_set.name for page_set in page_sets)
        raise click.UsageError(f"--set: unknown set {', '.join(sorted(unknown))}; expected one of {known}")
    return [page_set for page_set in page_sets if not names or page_set.name in names]


def count_dumps(page_sets: Sequence[PageSet], choice: Choice) -> int:
    """Return the number of chosen dumps. Raises UsageError if there is none."""
    total = sum(1 for page_set in page_sets for _ in choose(page_set, choice))
    if not total:
        raise no_dump_error()
    return total


def no_dump_error() -> click.UsageError:
    """Return the error of a choice that leaves nothing to measure."""
    return click.UsageError("no dump matches --set, --dumper and --language")


def choose_systems(names: Sequence[str]) -> tuple[list[System], list[str]]:
    """Return the systems of these names, or all, and a note for each that cannot run here."""
    logging.disable()  # peers log what they could not find on each page
    systems, notes = find_systems(names)
    for note in notes:
        click.echo(note, err=True)
    if not systems:
        raise click.UsageError("none of the systems can run here")
    return systems, notes


@contextmanager
def progress(total: int, label: str) -> Iterator[Callable[[str], None]]:
    """Show a bar on standard error. The function that is given advances it by one and shows a name."""
    with click.progressbar(length=total, label=label, file=sys.stderr, item_show_func=lambda item: item) as bar:
        yield lambda item: bar.update(1, item)


def finish(result: Result, notes: Sequence[str], out: Path | None) -> None:
    """Print the tables of a result, and write them with the figures into the folder if there is one."""
    result = {**result, "articlesplit": __version__, "notes": [*notes, *result["notes"]]}
    click.echo(markdown(result), nl=False)
    if out:
        write(result, out)
