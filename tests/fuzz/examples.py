"""`python -m tests.fuzz.examples COUNT`: parse generated pages and check what is promised of every page.

Of ten examples eight are texts, one is Markdown and one HTML. Each is drawn from the seed and its number alone, so one
that fails can be made again. It is written to `crash-…`, and the run goes on. An interrupt ends it with its counts.
"""

from __future__ import annotations

import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import click

from articlesplit import Page, ParseError, parse, parse_many
from articlesplit.html.markdown import is_markdown
from tests.fuzz.generate import KINDS
from tests.promises import check

TURNS = (*["text"] * 4, "markdown", *["text"] * 4, "html")
"""The formats, in turn."""
TOGETHER = 200
"""Examples that are parsed in one call."""
ADDRESS = "https://www.lorme.example/city/rain-in-porto"
DATE = "2024-05-05"
MOST_WRITTEN = 100
"""Failing examples that are written."""


class Example(NamedTuple):
    """A generated page."""

    number: int
    kind: str
    arguments: dict[str, Any]


def example(seed: int, number: int) -> Example:
    """Return the example of a number: its format, and the arguments of `parse()`."""
    rng, kind = random.Random(f"{seed} {number}"), TURNS[number % len(TURNS)]
    arguments: dict[str, Any] = {"source": KINDS[kind](rng), "format": kind if rng.random() < 0.8 else "auto"}
    if rng.random() < 0.5:
        arguments |= {"url": ADDRESS, "reference_date": DATE}
    if rng.random() < 0.2:
        arguments["favor"] = rng.choice(("precision", "recall"))
    return Example(number, kind, arguments)


def check_examples(examples: list[Example]) -> Iterator[tuple[Example, Exception | None]]:
    """Parse examples together. Yield each with what went wrong, or None.

    The first of them is parsed alone too, and read back from JSON.
    """
    results = parse_many([one.arguments for one in examples])
    for place, (one, result) in enumerate(zip(examples, results, strict=True)):
        try:
            if isinstance(result, ParseError):
                raise result.cause
            check(result, marked_up=one.arguments["format"] != "text" or is_markdown(one.arguments["source"]))
            if place == 0:
                assert parse(**one.arguments) == result
                assert Page.from_dict(result.to_dict()) == result
        except Exception as error:  # noqa: PERF203
            yield one, error
        else:
            yield one, None


@click.command()
@click.argument("count", type=click.IntRange(1))
@click.option("--seed", default=1, show_default=True, help="Draw other examples.")
@click.option("--first", default=0, show_default=True, help="The number of the first example.")
def main(count: int, seed: int, first: int) -> None:
    """Parse COUNT generated pages and check what is promised of every page."""
    counts: Counter[str] = Counter()
    failed = 0
    began = time.process_time()
    try:
        for start in range(first, first + count, TOGETHER):
            batch = [example(seed, number) for number in range(start, min(start + TOGETHER, first + count))]
            for one, error in check_examples(batch):
                counts[one.kind] += 1
                if error is None:
                    continue
                failed += 1
                click.echo(f"example {one.number} ({one.kind}) of seed {seed}:", err=True)
                traceback.print_exception(error)
                if failed <= MOST_WRITTEN:
                    written = one.arguments["source"].encode("utf-8", "surrogatepass")
                    Path(f"crash-example-{seed}-{one.number}").write_bytes(written)
            if start % 10_000 == 0:
                click.echo(f"{counts.total():,} examples, {failed} failed", err=True)
    except KeyboardInterrupt:
        click.echo("interrupted", err=True)
    kinds = ", ".join(f"{number:,} {kind}" for kind, number in counts.items())
    click.echo(f"{counts.total():,} examples ({kinds}): {failed} failed, {time.process_time() - began:,.0f} s")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
