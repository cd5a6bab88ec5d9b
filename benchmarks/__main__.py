"""`python -m benchmarks`: accuracy, stability, speed, scaling, cost bounds, a long run, sets out of public collections,
plots, training.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from articlesplit import __version__
from benchmarks.accuracy import Choice, choose, measure_accuracy
from benchmarks.bounds import cases, measure_bounds
from benchmarks.convert import COLLECTIONS, convert, write_output
from benchmarks.gold.corpus import corpus, corpus_set
from benchmarks.gold.sets import PageSet, find_sets
from benchmarks.peers import System, find_systems
from benchmarks.report import Result, markdown, write
from benchmarks.scaling import lengths_to, measure_scaling, page_counts
from benchmarks.soak import measure_soak
from benchmarks.speed import measure_speed
from benchmarks.stability import measure_stability

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_SIZES = {"KB": 10**3, "MB": 10**6}


@click.group(context_settings={"help_option_names": ["-h", "--help"], "show_default": True})
def main() -> None:
    """Measure articlesplit beside other extractors, on corpus/ or on sets of page dumps with gold."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the options that several commands share ask for."""

    page_sets: list[PageSet]
    on_corpus: bool
    dumpers: tuple[str, ...]
    languages: tuple[str, ...]
    out: Path | None


def _data_options(command: Callable[..., None]) -> Callable[..., None]:
    """Gives the command the shared options, which it gets as one `Asked`."""

    @wraps(command)
    def with_asked(
        data: Path | None,
        names: Sequence[str],
        dumpers: tuple[str, ...],
        languages: tuple[str, ...],
        out: Path | None,
        **others: Any,
    ) -> None:
        command(Asked(_sets(data, names), data is None, dumpers, languages, out), **others)

    options = [
        click.option("--data", type=FOLDER, help="A set, or a folder of sets.  [default: corpus/]"),
        click.option("--set", "names", multiple=True, metavar="NAME", help="These sets of the folder only."),
        click.option("--dumper", "dumpers", multiple=True, metavar="NAME", help='These dumpers only ("html": HTML).'),
        click.option("--language", "languages", multiple=True, metavar="CODE", help="These languages only."),
        click.option("--out", type=click.Path(path_type=Path), help="Write PART.json and PART.md into this folder."),
    ]
    for option in reversed(options):
        with_asked = option(with_asked)
    return with_asked


_systems_option = click.option(
    "--system", "systems", multiple=True, metavar="NAME", help="These systems, or any module:function.  [default: all]"
)


@main.command()
@_data_options
@_systems_option
@click.option("--pages", type=click.IntRange(1), help="The first pages of each set only.")
def accuracy(asked: Asked, systems: Sequence[str], pages: int | None) -> None:
    """How much of the gold each system finds, by dumper and by language."""
    choice = Choice(asked.dumpers, asked.languages, pages)
    total = _count(asked.page_sets, choice)
    found, notes = _find(systems)
    with _progress(total, "accuracy") as step:
        result = measure_accuracy(asked.page_sets, found, choice, step)
    _finish(result, notes, asked.out)


@main.command()
@_data_options
@_systems_option
@click.option("--pages", type=click.IntRange(1), default=24, help="So many pages, evenly out of all.")
@click.option("--rounds", type=click.IntRange(1), default=7, help="Rounds, of which the median counts.")
@click.option("--batch", type=click.IntRange(1), default=256, help="Least number of pages for parse_many.")
def speed(asked: Asked, systems: Sequence[str], pages: int, rounds: int, batch: int) -> None:
    """How long a page takes: ratios to a scan for words, to ftfy, to lxml, to each peer."""
    dumpers = asked.dumpers or (() if asked.on_corpus else ("inscriptis", "html"))
    found, notes = _find(systems)
    chosen = []
    for is_html in (False, True):
        dumps = [
            (dump, source)
            for page_set in asked.page_sets
            for dump, source in choose(page_set, Choice(dumpers, asked.languages))
            if (dump["dumper"] == "html") == is_html
        ]
        chosen += dumps[:: max(1, len(dumps) // pages)][:pages]
    if not chosen:
        raise click.UsageError("no dump is left to measure")
    kinds = len({dump["dumper"] == "html" for dump, _ in chosen})
    with _progress(kinds * rounds, "speed") as step:
        result = measure_speed(chosen, found, rounds, batch, step)
    _finish(result, notes, asked.out)


@main.command()
@_data_options
@click.option("--largest", default="10MB", help="Longest text, such as 300KB or 100MB (characters).")
@click.option("--pages", type=click.IntRange(1), default=1024, help="Most pages for parse_many.")
@click.option("--workers", type=click.IntRange(1), multiple=True, default=(1, os.cpu_count() or 1))
def scaling(asked: Asked, largest: str, pages: int, workers: Sequence[int]) -> None:
    """Time and peak memory against length, pages and workers."""
    choice = Choice(asked.dumpers or (() if asked.on_corpus else ("inscriptis",)), asked.languages)
    sources = (source for page_set in asked.page_sets for _, source in choose(page_set, choice))
    texts = [source for source in sources if isinstance(source, str)]
    if not texts:
        raise click.UsageError("no dump is left to measure")
    most, counts = _size(largest), sorted(set(workers))
    with _progress(len(lengths_to(most)) + len(page_counts(pages)) * len(counts), "scaling") as step:
        result = measure_scaling(texts, most, pages, counts, step)
    _finish(result, [], asked.out)


@main.command()
@_data_options
@click.option("--pages", type=click.IntRange(1), help="The first pages of each set only.")
def stability(asked: Asked, pages: int | None) -> None:
    """How little what should not matter moves a page."""
    choice = Choice(asked.dumpers, asked.languages, pages)
    with _progress(_count(asked.page_sets, choice), "stability") as step:
        result = measure_stability(asked.page_sets, choice, step)
    _finish(result, [], asked.out)


@main.command()
@click.option("--case", "names", multiple=True, metavar="WORDS", help="These cases only, by a part of their names.")
@click.option("--shrink", type=click.IntRange(1, 1000), default=1, help="Divide all sizes by this.")
@click.option("--out", type=click.Path(path_type=Path), help="Write bounds.json and bounds.md into this folder.")
def bounds(names: Sequence[str], shrink: int, out: Path | None) -> None:
    """Time per character and peak memory for hostile text and HTML."""
    chosen = cases(names)
    if not chosen:
        raise click.UsageError("no case has such a name")
    with _progress(len(chosen), "bounds") as step:
        result = measure_bounds(chosen, shrink, step)
    _finish(result, [], out)


@main.command()
@click.option("--records", type=click.IntRange(1), default=200_000, help="So many dumps.")
@click.option("--workers", type=click.IntRange(1), default=2, help="Processes that parse.")
@click.option("--out", type=click.Path(path_type=Path), help="Write soak.json and soak.md into this folder.")
def soak(records: int, workers: int, out: Path | None) -> None:
    """Memory and throughput of a long run of articlesplit clean over short dumps of corpus/ (on Linux)."""
    if not Path("/proc/self/statm").exists():
        raise click.UsageError("the run is watched through /proc, which this system has not")
    texts = [document.text for document in corpus()]
    with click.progressbar(length=records, label="soak", file=sys.stderr) as bar:
        result = measure_soak(texts, records, workers, bar.update)
    _finish(result, [], out)


def _size(text: str) -> int:
    number, unit = text[:-2], text[-2:].upper()
    if unit not in _SIZES or not number.isdecimal():
        raise click.BadParameter(f"{text!r} is no length such as 300KB or 100MB", param_hint="--largest")
    return int(number) * _SIZES[unit]


@main.command("convert")
@click.argument("collection", type=click.Choice(sorted(COLLECTIONS)))
@click.argument("clone", type=FOLDER)
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--output-json",
    metavar="DUMPER",
    help="Also write CLONE/output/articlesplit.json for the collection's own evaluate.py, read from this dumper's dumps"
    " or from html.",
)
def convert_command(collection: str, clone: Path, out: Path, output_json: str | None) -> None:
    """Make a set in OUT of a CLONE of a public collection; dumps are made with the extractors that are installed."""
    try:
        pages = COLLECTIONS[collection](clone)
    except (OSError, KeyError, ValueError) as error:
        raise click.UsageError(f"{clone} does not look like a clone of {collection}: {error!r}") from None
    with _progress(len(pages), collection) as step:
        failures = convert(pages, out, step)
    for failure in failures:
        click.echo(failure, err=True)
    if output_json:
        click.echo(write_output(out, output_json, clone / "output" / "articlesplit.json"), err=True)


@main.command()
@click.argument("folder", type=FOLDER)
def plot(folder: Path) -> None:
    """Draw the results in FOLDER (accuracy.json, scaling.json) as SVG beside them."""
    if not find_spec("matplotlib"):
        raise click.UsageError("plots need matplotlib: pip install 'articlesplit[benchmarks]'")
    from benchmarks.plots import draw

    results = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    for path in draw(results, folder):
        click.echo(path)


@main.command(context_settings={"ignore_unknown_options": True, "help_option_names": []}, add_help_option=False)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def train(arguments: Sequence[str]) -> None:
    """Train the weights; its options are those of `python -m benchmarks.training.train`."""
    if not find_spec("torch"):
        raise click.UsageError("training needs torch: pip install 'articlesplit[train]'")
    sys.exit(subprocess.run([sys.executable, "-m", "benchmarks.training.train", *arguments], check=False).returncode)


def _sets(data: Path | None, names: Sequence[str]) -> list[PageSet]:
    try:
        page_sets = find_sets(data) if data else [corpus_set()]
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    unknown = set(names) - {page_set.name for page_set in page_sets}
    if unknown:
        raise click.UsageError(f"no set {', '.join(sorted(unknown))}; there are {', '.join(s.name for s in page_sets)}")
    return [page_set for page_set in page_sets if not names or page_set.name in names]


def _count(page_sets: Sequence[PageSet], choice: Choice) -> int:
    total = sum(1 for page_set in page_sets for _ in choose(page_set, choice))
    if not total:
        raise click.UsageError("no dump is left to measure")
    return total


def _find(names: Sequence[str]) -> tuple[list[System], list[str]]:
    logging.disable()  # peers log what they could not find on each page
    found, notes = find_systems(names)
    for note in notes:
        click.echo(note, err=True)
    if not found:
        raise click.UsageError("no system is left to measure")
    return found, notes


@contextmanager
def _progress(total: int, label: str) -> Iterator[Callable[[str], None]]:
    """A bar on standard error; the function that is given moves it on and names what was done."""
    with click.progressbar(length=total, label=label, file=sys.stderr, item_show_func=lambda item: item) as bar:
        yield lambda item: bar.update(1, item)


def _finish(result: Result, notes: Sequence[str], out: Path | None) -> None:
    result = {**result, "articlesplit": __version__, "notes": [*notes, *result["notes"]]}
    click.echo(markdown(result), nl=False)
    if out:
        write(result, out)


if __name__ == "__main__":
    main(prog_name="python -m benchmarks")
