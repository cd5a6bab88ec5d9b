"""Measure articlesplit beside other extractors: `python -m benchmarks`."""

from __future__ import annotations

import itertools
import json
import os
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import click

from benchmarks.accuracy import Choice, choose, measure_accuracy
from benchmarks.card import card, insert
from benchmarks.clones import COLLECTIONS
from benchmarks.convert import convert, write_output
from benchmarks.engines import ENGINES, markdown, measure_engines, missing_engines
from benchmarks.gold.corpus import corpus
from benchmarks.layouts import layouts_set
from benchmarks.options import (
    CONTEXT,
    FOLDER,
    Request,
    choose_systems,
    count_dumps,
    data_options,
    find_data_sets,
    finish,
    no_dump_error,
    out_option,
    pages_option,
    progress,
    systems_option,
)
from benchmarks.public import HTML, measure_public, trained_sites
from benchmarks.report import write
from benchmarks.scaling import lengths_to, measure_scaling, page_counts
from benchmarks.speed import measure_speed
from benchmarks.stages import measure_stages
from benchmarks.trust.commands import trust

_SIZES = {"KB": 10**3, "MB": 10**6}


@click.group(context_settings=CONTEXT)
def main() -> None:
    """Measure articlesplit beside other extractors, on corpus/ or on sets of page dumps with gold."""


main.add_command(trust)


@main.command()
@data_options
@systems_option
@pages_option
def accuracy(request: Request, systems: Sequence[str], pages: int | None) -> None:
    """Measure how much of the gold each system finds, by dumper, type of page and language, and how sure it is."""
    choice = Choice(request.dumpers, request.languages, pages)
    total = count_dumps(request.page_sets, choice)
    chosen, notes = choose_systems(systems)
    with progress(total, "accuracy") as step:
        result = measure_accuracy(request.page_sets, chosen, choice, step)
    finish(result, notes, request.out)


@main.command()
@click.option("--dumps", type=click.IntRange(min=1), default=210, show_default=True, help="Dumps of corpus/, repeated.")
@click.option("--rounds", type=click.IntRange(min=1), default=3, show_default=True, help="Rounds; the median counts.")
@click.option("--engine", "chosen", type=click.Choice(list(ENGINES)), multiple=True, help="Only this one; repeatable.")
def engines(dumps: int, rounds: int, chosen: Sequence[str]) -> None:
    """Measure the processor time that a dump takes in datatrove, Ray, Spark and datasets, on one worker each."""
    texts = [document.text for document in corpus()]
    sources = list(itertools.islice(itertools.cycle(texts), dumps))
    for engine in missing_engines():
        click.echo(f"{engine} is not installed and left out", err=True)
    results = measure_engines(sources, rounds, lambda engine: click.echo(f"{engine} …", err=True), chosen)
    click.echo(
        f"{len(sources):,} dumps of {sum(map(len, sources)) // len(sources):,} characters\n\n{markdown(results)}"
    )


@main.command("card")
@data_options
@click.option("--system", default="articlesplit", show_default=True, metavar="NAME", help="This system.")
@pages_option
@click.option(
    "--into",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Write the tables into this file, in place of those that the command wrote there before.",
)
def card_command(request: Request, system: str, pages: int | None, into: Path | None) -> None:
    """Print the tables of the model card: one system by type of page, dumper and language, and its reliability."""
    choice = Choice(request.dumpers, request.languages, pages)
    total = count_dumps(request.page_sets, choice)
    chosen, _ = choose_systems([system])
    with progress(total, "card") as step:
        result = measure_accuracy(request.page_sets, chosen, choice, step)
    lines = card(result)
    click.echo("\n".join(lines))
    if into:
        try:
            into.write_text(insert(into.read_text(encoding="utf-8"), lines), encoding="utf-8")
        except ValueError as error:
            raise click.UsageError(f"--into: {into}: {error}") from None
    if request.out:
        write(result, request.out)


@main.command()
@data_options
@systems_option
@pages_option
def layouts(request: Request, systems: Sequence[str], pages: int | None) -> None:
    """Measure accuracy on records that are printed in other layouts: those of the training, and those held out."""
    choice = Choice(request.dumpers, request.languages, pages)
    page_sets = [layouts_set(page_set) for page_set in request.page_sets]
    total = count_dumps(page_sets, choice)
    chosen, notes = choose_systems(systems)
    with progress(total, "layouts") as step:
        result = measure_accuracy(page_sets, chosen, choice, step)
    finish(result, notes, request.out)


@main.command()
@data_options
@systems_option
@click.option("--pages", type=click.IntRange(1), default=24, help="Number of pages, spread over all.")
@click.option("--rounds", type=click.IntRange(1), default=7, help="Rounds. The median of the rounds counts.")
@click.option("--batch", type=click.IntRange(1), default=256, help="Least number of pages for parse_many.")
def speed(request: Request, systems: Sequence[str], pages: int, rounds: int, batch: int) -> None:
    """Measure the time a page takes, as ratios to a scan for words, to ftfy, to lxml and to each peer."""
    dumpers = request.dumpers or (() if request.is_corpus else ("inscriptis", "html"))
    chosen, notes = choose_systems(systems)
    measured = []
    for is_html in (False, True):
        dumps = [
            (dump, source)
            for page_set in request.page_sets
            for dump, source in choose(page_set, Choice(dumpers, request.languages))
            if (dump["dumper"] == "html") == is_html
        ]
        measured += dumps[:: max(1, len(dumps) // pages)][:pages]
    if not measured:
        raise no_dump_error()
    kinds = len({dump["dumper"] == "html" for dump, _ in measured})
    with progress(kinds * rounds, "speed") as step:
        result = measure_speed(measured, chosen, rounds, batch, step)
    finish(result, notes, request.out)


@main.command()
@data_options
@click.option("--pages", type=click.IntRange(1), default=24, help="Number of pages, spread over all.")
@click.option("--rounds", type=click.IntRange(1), default=5, help="Rounds. The least of the rounds counts.")
def stages(request: Request, pages: int, rounds: int) -> None:
    """Measure where the time of a page goes, stage by stage."""
    choice = Choice(request.dumpers, request.languages)
    dumps = [one for page_set in request.page_sets for one in choose(page_set, choice)]
    if not dumps:
        raise no_dump_error()
    click.echo("\n".join(measure_stages(dumps[:: max(1, len(dumps) // pages)][:pages], rounds)))


@main.command()
@data_options
@click.option("--largest", default="10MB", help="Longest text, such as 300KB or 100MB (characters).")
@click.option("--pages", type=click.IntRange(1), default=1024, help="Most pages for parse_many.")
@click.option("--workers", type=click.IntRange(1), multiple=True, default=(1, os.cpu_count() or 1))
def scaling(request: Request, largest: str, pages: int, workers: Sequence[int]) -> None:
    """Measure time and peak memory against length, pages and workers."""
    choice = Choice(request.dumpers or (() if request.is_corpus else ("inscriptis",)), request.languages)
    sources = (source for page_set in request.page_sets for _, source in choose(page_set, choice))
    texts = [source for source in sources if isinstance(source, str)]
    if not texts:
        raise no_dump_error()
    most, counts = _size(largest), sorted(set(workers))
    with progress(len(lengths_to(most)) + len(page_counts(pages)) * len(counts), "scaling") as step:
        result = measure_scaling(texts, most, pages, counts, step)
    finish(result, [], request.out)


def _size(text: str) -> int:
    """Return the number of characters that a size such as "300KB" means."""
    number, unit = text[:-2], text[-2:].upper()
    if unit not in _SIZES or not number.isdecimal():
        raise click.BadParameter(f"{text!r}: expected a size such as 300KB or 100MB", param_hint="--largest")
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
    """Turn a CLONE of a public collection into a set in OUT. The extractors that are installed make the dumps."""
    try:
        pages = COLLECTIONS[collection](clone)
    except (OSError, KeyError, ValueError) as error:
        raise click.UsageError(f"{clone} does not look like a clone of {collection}: {error!r}") from None
    with progress(len(pages), collection) as step:
        failures = convert(pages, out, step)
    for failure in failures:
        click.echo(failure, err=True)
    if output_json:
        click.echo(write_output(out, output_json, clone / "output" / "articlesplit.json"), err=True)


@main.command()
@click.argument("data", type=FOLDER)
@systems_option
@click.option("--trained", type=FOLDER, multiple=True, help="A folder of sets that the model was trained on.")
@pages_option
@out_option
def public(data: Path, systems: Sequence[str], trained: Sequence[Path], pages: int | None, out: Path | None) -> None:
    """Measure on DATA, a folder of converted collections: each by its own formula, without sites of the training."""
    page_sets = find_data_sets(data)
    total = count_dumps(page_sets, HTML._replace(pages=pages))
    chosen, notes = choose_systems(systems)
    with progress(total, "public") as step:
        result = measure_public(page_sets, chosen, trained_sites(trained), pages, step)
    finish(result, notes, out)


@main.command()
@click.argument("folder", type=FOLDER)
@click.option("--into", type=FOLDER, help="Folder to write.  [default: FOLDER]")
def plot(folder: Path, into: Path | None) -> None:
    """Draw the results in FOLDER and its folders (accuracy.json, scaling.json, soak.json) as SVG."""
    if not find_spec("matplotlib"):
        raise click.UsageError("plots need matplotlib: pip install 'articlesplit[benchmarks]'")
    from benchmarks.plots import draw

    results = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.json"))]
    for path in draw(results, into or folder):
        click.echo(path)


if __name__ == "__main__":
    main(prog_name="python -m benchmarks")
