"""The commands of `python -m benchmarks trust`."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import click

from benchmarks.accuracy import Choice
from benchmarks.gold.corpus import corpus as read_corpus
from benchmarks.gold.corpus import html_corpus, markdown_corpus
from benchmarks.options import (
    CONTEXT,
    FOLDER,
    Request,
    count_dumps,
    data_options,
    finish,
    out_option,
    pages_option,
    progress,
)
from benchmarks.trust.bounds import cases, measure_bounds
from benchmarks.trust.corpus import measure, measure_html, measure_layouts, measure_markdown, measure_types
from benchmarks.trust.imports import measure_imports
from benchmarks.trust.soak import measure_soak
from benchmarks.trust.stability import measure_stability


@click.group(context_settings=CONTEXT)
def trust() -> None:
    """Prove what docs/trust.md promises."""


@trust.command()
@click.option("--case", "names", multiple=True, metavar="WORDS", help="Only the cases whose names hold these words.")
@click.option("--shrink", type=click.IntRange(1, 1000), default=1, help="Divide all sizes by this.")
@out_option
def bounds(names: Sequence[str], shrink: int, out: Path | None) -> None:
    """Measure time per character and peak memory on adversarial text, HTML and Markdown."""
    chosen = cases(names)
    if not chosen:
        raise click.UsageError("--case: no case has these words in its name")
    with progress(len(chosen), "bounds") as step:
        result = measure_bounds(chosen, shrink, step)
    finish(result, [], out)


@trust.command()
def corpus() -> None:
    """Measure accuracy and stability on corpus/: the figures whose floors the tests hold."""
    documents, dumps, pages = read_corpus(), markdown_corpus(), html_corpus()
    click.echo(f"corpus/: {len(documents)} text dumps, {len(dumps)} Markdown dumps, {len(pages)} HTML pages")
    by_format = measure(documents) | measure_layouts() | measure_markdown(dumps) | measure_html(pages)
    for name, value in (by_format | measure_types([*documents, *dumps, *pages])).items():
        click.echo(f"{name:42s}{value:6.3f}")


@trust.command()
@click.option("--data", type=FOLDER, required=True, help="A folder of sets.")
@click.option("--errors", is_flag=True, help="List each date that is wrong.")
@click.option("--speed/--no-speed", default=True, help="Measure speed beside dateparser too.")
def dates(data: Path, errors: bool, speed: bool) -> None:
    """Measure which dates are found and resolved, and how fast."""
    from benchmarks.trust.dates import date_lines  # dateparser is slow to import

    for line in date_lines(data, errors, speed):
        click.echo(line)


@trust.command()
@click.option("--runs", type=click.IntRange(1), default=15, help="Runs. The median of the runs counts.")
def imports(runs: int) -> None:
    """Measure how long `import articlesplit` takes beside numpy and regex."""
    for line in measure_imports(runs):
        click.echo(line)


@trust.command()
@click.argument("package")
@click.option("--count", type=click.IntRange(1), default=100, help="Mutants, drawn at random.")
@click.option("--seed", type=int, default=1, help="Seed of the draw.")
def mutants(package: str, count: int, seed: int) -> None:
    """Measure how many small faults in PACKAGE, such as "records", the tests catch (needs coverage; on Unix)."""
    if not hasattr(os, "fork") or not find_spec("coverage"):
        raise click.UsageError("it needs a system that can fork, and coverage: pip install coverage")
    run = [sys.executable, "-m", "benchmarks.trust.mutants", package, str(count), str(seed)]  # nothing is imported yet
    raise SystemExit(subprocess.run(run, check=False).returncode)


@trust.command()
@click.option("--records", type=click.IntRange(1), default=200_000, help="Number of dumps.")
@click.option("--workers", type=click.IntRange(1), default=2, help="Processes that parse.")
@out_option
def soak(records: int, workers: int, out: Path | None) -> None:
    """Measure memory and throughput of a long run of articlesplit clean over short dumps of corpus/ (on Linux)."""
    if not Path("/proc/self/statm").exists():
        raise click.UsageError("the run is watched through /proc, which this system lacks")
    texts = [document.text for document in read_corpus()]
    with click.progressbar(length=records, label="soak", file=sys.stderr) as bar:
        result = measure_soak(texts, records, workers, bar.update)
    finish(result, [], out)


@trust.command()
@data_options
@pages_option
def stability(request: Request, pages: int | None) -> None:
    """Measure how often a page stays the same when its source changes in a way that should not matter."""
    choice = Choice(request.dumpers, request.languages, pages)
    with progress(count_dumps(request.page_sets, choice), "stability") as step:
        result = measure_stability(request.page_sets, choice, step)
    finish(result, [], request.out)
