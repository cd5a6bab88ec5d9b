"""`articlesplit clean`: a corpus of dumps to clean text and records."""

from __future__ import annotations

import json
import re
import shutil
import sys
import time
from collections import Counter
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import click

from articlesplit.cli.help import RESULT, RUN, GroupedCommand, option
from articlesplit.cli.interrupts import exit_status
from articlesplit.cli.messages import count, detail, os_reason, say
from articlesplit.cli.options import record_options
from articlesplit.cli.progress import shown_progress
from articlesplit.corpora import FormatError, Options, RunError, Summary, clean, errors_path, partial_path
from articlesplit.corpora.cleaning import complete_summary

CONTINUE = "run the same command with --resume to continue"
MOST_REASONS = 3
"""Reasons of errors that the summary shows."""


@click.command(
    "clean",
    cls=GroupedCommand,
    short_help="Clean a corpus of dumps.",
    examples=[
        "clean dumps.jsonl clean.jsonl --workers 4",
        "clean crawl/ clean.parquet --kind article",
        "clean - clean.jsonl < dumps.jsonl",
        "clean oscar.jsonl.zst clean.jsonl.zst --preset oscar",
        "clean pages.csv clean.csv --text-field body --url-field meta.link --raw-field body_raw",
    ],
)
@click.argument("source", metavar="IN", type=click.Path(allow_dash=True, path_type=Path))
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path))
@record_options
@option(
    RESULT,
    "--keep",
    type=click.Choice(["body", "captions", "all"]),
    default="body",
    show_default=True,
    help="What the text field of OUT holds: the body, the body and captions, or all but boilerplate.",
)
@option(
    RUN,
    "--workers",
    type=click.IntRange(min=1),
    metavar="N",
    default=1,
    show_default=True,
    help="Number of processes that parse.",
)
@option(RESULT, "--raw-field", metavar="NAME", help="Also keep the dump as it was, in a column of this name.")
@option(
    RESULT,
    "--column-prefix",
    metavar="PREFIX",
    default="",
    help="Text before the names of the columns that are added.  [default: none]",
)
@option(
    RESULT,
    "--kind",
    "kinds",
    type=click.Choice(["article", "listing", "other"]),
    multiple=True,
    help="Write only pages of this kind. Can be repeated.  [default: all]",
)
@option(
    RESULT,
    "--min-confidence",
    type=click.FloatRange(0, 1),
    metavar="P",
    default=0.0,
    help="Write only pages with at least this confidence, from 0 to 1.  [default: 0]",
)
@option(RUN, "--resume", is_flag=True, help="Continue an interrupted run. Do nothing if OUT is there already.")
@option(RUN, "--force", is_flag=True, help="Replace OUT, and start again in place of an interrupted run.")
def command(source: Path, out: Path, workers: int, resume: bool, force: bool, **options: Any) -> None:
    """Clean the corpus IN, a file or a folder, and write the file OUT.

    If IN is '-', JSON lines are read from standard input. They are kept in OUT.stdin.jsonl until OUT is complete, so
    that the run can be resumed.

    The file name tells the type. IN: .jsonl (also .ndjson and .json), .csv, .tsv, .warc, .wet, .txt, .md and .html,
    each also compressed as .gz or .zst, and .parquet. OUT: .jsonl, .csv and .tsv, also as .gz or .zst, and .parquet.

    Each record of IN becomes a record of OUT, in the same order. It keeps its fields. Its text field holds the clean
    text. These columns are added: page_kind,
    page_confidence, page_language, page_metadata, article_headline, article_authors, article_date, article_date_text,
    article_captions, cross_links and teasers. A name such as metadata.url means the field url inside metadata.

    Records that cannot be read or parsed go to OUT.errors.jsonl with file, line and reason, and so do damaged files.
    The run goes on, and its exit status is 1, also with --resume once OUT is complete. Lines and archived documents
    over 16 MiB count as errors. Archived responses that failed, or are neither HTML nor text, are skipped and counted.

    Until OUT is complete, the run keeps its work in the folder OUT.partial. After any kind of stop, the same command
    with --resume continues, and OUT becomes what an unbroken run would have written.

    The progress bar, .parquet, .warc, .wet and .zst need the extra "readers".
    """
    began = time.monotonic()
    try:
        chosen = Options(**options)
        corpus = _kept_input(out, resume=resume, force=force) if str(source) == "-" else source
        detail(f"{click.format_filename(source)} → {click.format_filename(out)}, {count(workers, 'worker')}")
        if corpus is None:
            summary = complete_summary(out)
        else:
            with shown_progress() as progress:
                summary = clean(corpus, out, chosen, workers=workers, resume=resume, force=force, progress=progress)
    except KeyboardInterrupt as interrupt:
        hint = f"; {CONTINUE} ({partial_path(out)} holds what is done)" if partial_path(out).exists() else ""
        say(f"interrupted{hint}")
        sys.exit(exit_status(interrupt))
    except (FormatError, RunError) as error:
        say(str(error))
    except BrokenProcessPool:
        say(f"a worker process died (out of memory, or killed); {CONTINUE}")
    except OSError as error:
        name = error.filename if error.filename is not None else out
        hint = f"; {CONTINUE}" if partial_path(out).exists() else ""
        say(f"{click.format_filename(name)}: {os_reason(error)}{hint}")
    else:
        _say_summary(summary, out)
        seconds = time.monotonic() - began
        detail(f"{seconds:.1f} seconds, {summary.tally.records / seconds:,.0f} records per second")
        if not summary.tally.errors:
            _input_path(out).unlink(missing_ok=True)
        elif _input_path(out).exists():
            say(f"{_input_path(out)}: standard input is kept, because the errors refer to its lines")
        sys.exit(1 if summary.tally.errors else 0)
    sys.exit(1)


def _input_path(out: Path) -> Path:
    """Return the path of the file in which standard input is kept during a run."""
    return out.with_name(out.name + ".stdin.jsonl")


def _kept_input(out: Path, *, resume: bool, force: bool) -> Path | None:
    """Save standard input, and return the path. A run that is resumed does not read it again.

    Returns None for a run that is to be resumed and is complete.
    """
    path = _input_path(out)
    if resume and path.exists():
        return path
    if out.exists() and not force:
        if resume:
            return None
        raise RunError(f"{out}: the output is there already; replace it with --force")
    temporary = path.with_name(path.name + ".tmp")
    try:
        with temporary.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return path


def _say_summary(summary: Summary, out: Path) -> None:
    tally = summary.tally
    if summary.was_complete:
        state = "already complete"
        if tally.errors:
            state += f", with {count(tally.errors, 'error')} in {errors_path(out)}"
        say(f"{out}: {state}; nothing to do, --force cleans again")
        return
    kinds = ", ".join([count(tally.articles, "article"), count(tally.listings, "listing"), f"{tally.others:,} other"])
    kept = f"{tally.kept / tally.characters:.1%} of the text kept" if tally.characters else "no text"
    say(f"{count(tally.pages, 'page')} ({kinds}), {kept}, {count(tally.teasers, 'teaser')}")
    if tally.filtered:
        written = f"{tally.written:,} written"
        say(f"{written}, {count(tally.filtered, 'page')} left out by kind or confidence")
    if tally.unusable_dates:
        say(f"{count(tally.unusable_dates, 'date')} could not be read; these pages were parsed as if they had none")
    if tally.skipped:
        skipped = count(tally.skipped, "archived document")
        say(f"{skipped} skipped: not a successful response, or neither HTML nor text")
    if tally.errors:
        say(f"{count(tally.errors, 'error')}; details are in {errors_path(out)}")
        for reason, number in _frequent_reasons(errors_path(out)):
            say(f"  {number:,} × {reason}")
    if tally.damaged_files:
        say(f"{count(tally.damaged_files, 'file')} damaged or unreadable; the error file says where")
    if summary.left_out:
        say(f"{count(summary.left_out, 'file')} of unsupported types left out")
    if summary.json_fields:
        say(f"{out}: fields with values of several types, written as JSON text: {', '.join(summary.json_fields)}")


def _frequent_reasons(errors: Path) -> list[tuple[str, int]]:
    """Return the most frequent reasons of an error file, without their details, and how often they occur."""
    with errors.open("rb") as lines:
        reasons = Counter(_DETAILS.split(json.loads(line)["reason"])[0] for line in lines)
    return reasons.most_common(MOST_REASONS)


_DETAILS = re.compile("[:;(,]")
"""Signs after which a reason has details, such as a place in a line."""
