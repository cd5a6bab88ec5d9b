"""The command: `articlesplit parse FILES…` takes page dumps apart, `articlesplit clean IN OUT` cleans corpora, and
`articlesplit report IN` shows what was found in them.

Messages go to standard error as "articlesplit: …". The exit status is 0, 1 after an error, be it of one record, 2 for
wrong usage, 130 after Ctrl-C, 143 after SIGTERM.
"""

from __future__ import annotations

import datetime
import json
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from articlesplit.corpora.clean import Progress, Summary
    from articlesplit.io.items import Item
    from articlesplit.page import Page, ParseError


class _Commands(click.Group):
    def invoke(self, ctx: click.Context) -> Any:
        try:
            with _signals_as_interrupts():
                return super().invoke(ctx)
        except KeyboardInterrupt as interrupt:
            _say("interrupted")
            sys.exit(_status(interrupt))


@contextmanager
def _signals_as_interrupts() -> Iterator[None]:
    """SIGTERM, and SIGHUP where it is not ignored, end a command in good order, as Ctrl-C does."""

    def interrupt(number: int, _: object) -> None:
        raise KeyboardInterrupt(number)

    numbers = [signal.SIGTERM] if sys.platform == "win32" else [signal.SIGTERM, signal.SIGHUP]
    taken = [number for number in numbers if signal.getsignal(number) == signal.SIG_DFL]
    for number in taken:
        signal.signal(number, interrupt)
    try:
        yield
    finally:
        for number in taken:
            signal.signal(number, signal.SIG_DFL)


def _status(interrupt: KeyboardInterrupt) -> int:
    """The exit status as a shell has it for the signal."""
    return 128 + int(interrupt.args[0] if interrupt.args else signal.SIGINT)


def _say(message: str) -> None:
    click.echo(f"articlesplit: {message}", err=True)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="articlesplit", prog_name="articlesplit", message="%(prog)s %(version)s")
def main() -> None:
    """Split dumps of news pages into article, cross-links and teasers."""


def _iso_date(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is not None:
        try:
            datetime.datetime.fromisoformat(value)
        except ValueError:
            raise click.BadParameter(f"{value!r} is no ISO date such as 2024-12-20 or 2024-12-20T18:30") from None
    return value


def _known_encoding(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    from articlesplit.text.decode import decode

    try:
        decode(b"", encoding=value)
    except LookupError as error:
        raise click.BadParameter(str(error)) from None
    return value


_FAVOR = click.option(
    "--favor",
    type=click.Choice(["precision", "balance", "recall"]),
    default="balance",
    help="What counts more in a doubtful case [balance].",
)
_RECORD_OPTIONS = (
    click.option("--text-field", metavar="NAME", default="text", help="The field with the dump [text]."),
    click.option("--url-field", metavar="NAME", default="url", help="The field with the page's address [url]."),
    click.option(
        "--date-field",
        metavar="NAME",
        default="reference_date",
        help="The field with the day of the crawl, an ISO date [reference_date].",
    ),
    click.option("--language", metavar="CODE", help="The language of all pages, such as fr."),
    click.option(
        "--encoding",
        metavar="NAME",
        callback=_known_encoding,
        help="The charset of text and HTML files and archived pages [as they say, or detected].",
    ),
    _FAVOR,
)
"""How the records of a corpus are read: the fields of `articlesplit.corpora.parse_records.PageOptions`."""


def _record_options(command: Callable[..., None]) -> Callable[..., None]:
    for option in reversed(_RECORD_OPTIONS):
        command = option(command)
    return command


@main.command("parse")
@click.argument("files", nargs=-1, metavar="[FILES]...", type=click.Path(allow_dash=True))
@click.option(
    "--format", type=click.Choice(["auto", "text", "html"]), default="auto", help="What files hold [auto: as it seems]."
)
@click.option("--url", help="The page's address.")
@click.option("--language", metavar="CODE", help="The page's language, such as fr.")
@click.option("--reference-date", metavar="DATE", callback=_iso_date, help="The day of the dump: resolves 'yesterday'.")
@click.option("--encoding", metavar="NAME", callback=_known_encoding, help="The charset of the files [detected].")
@_FAVOR
@click.option("--output", type=click.Choice(["json", "body"]), default="json", help="All, or the clean body [json].")
@click.option("--indent", type=click.IntRange(min=0), metavar="N", help="Lay JSON out over lines.")
def _parse(files: tuple[str, ...], output: str, indent: int | None, **options: Any) -> None:
    """Parse FILES, or standard input for '-' or none, and write UTF-8.

    One file gives one JSON object. Several give one a line, each with its file's name as "source", or their bodies with
    an empty line between them. A file that cannot be read is named on standard error, the others are done, and the exit
    status is 1.
    """
    # Here, so that --help and --version need not wait for numpy.
    from articlesplit.pipeline import parse

    failed = False
    written = 0
    for name in files or ("-",):
        try:
            source = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
            page = parse(source, **options | {"format": _format_of(name, options["format"])})
        except (OSError, NotImplementedError) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            _say(f"{click.format_filename(name)}: {reason}")
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


def _format_of(name: str, said: str) -> str:
    """What a file holds: by its name where `said` leaves that open and the name tells that it is HTML."""
    return "html" if said == "auto" and name.lower().endswith((".html", ".htm", ".xhtml")) else said


@main.command("clean")
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path))
@_record_options
@click.option(
    "--keep",
    type=click.Choice(["body", "captions", "all"]),
    default="body",
    help="What the text field of OUT holds: the article's body, it and the captions, or all but boilerplate [body].",
)
@click.option("--workers", type=click.IntRange(min=1), metavar="N", default=1, help="Processes that parse [1].")
@click.option("--resume", is_flag=True, help="Go on with an interrupted run, if there is one.")
def _clean(source: Path, out: Path, workers: int, resume: bool, **options: Any) -> None:
    """Clean the corpus IN, a file or a folder, into the file OUT.

    IN is read as its name says: .jsonl (.ndjson, .json), .csv, .warc, .wet, .txt, .html, each also with .gz or .zst,
    or .parquet. OUT is .jsonl, .jsonl.gz, .jsonl.zst or .parquet.

    Each record of IN gives one of OUT, in the same order: its fields, the clean text in its text field, and page_kind,
    article_headline, article_authors, article_date, cross_links and teasers. Records that cannot be read or parsed go
    to OUT.errors.jsonl with file, line and reason, and so do files that are damaged or cut short; the run goes on, and
    its exit status is 1. Lines and archived documents of more than 16 MiB count as bad. Archived responses that are no
    page (no success, or neither HTML nor text) are skipped and counted.

    Until OUT is whole, the run works in the folder OUT.partial. However it was stopped, the same command with --resume
    goes on with it, and OUT will be that of an unbroken run. Formats other than JSON lines (plain or .gz), CSV, text
    and HTML, and the progress bar, need: pip install "articlesplit[readers]".
    """
    # Here, so that --help and --version need not wait for numpy.
    from concurrent.futures.process import BrokenProcessPool

    from articlesplit.corpora.checkpoint import RunError
    from articlesplit.corpora.clean import Options, clean, partial_path
    from articlesplit.io.formats import FormatError

    goes_on = "the same command with --resume goes on"
    try:
        with _shown_progress() as progress:
            summary = clean(source, out, Options(**options), workers=workers, resume=resume, progress=progress)
    except KeyboardInterrupt as interrupt:
        _say(f"interrupted: {goes_on} ({partial_path(out)})")
        sys.exit(_status(interrupt))
    except (FormatError, RunError) as error:
        _say(str(error))
    except BrokenProcessPool:
        _say(f"a worker died (out of memory, or killed); {goes_on}")
    except OSError as error:
        name = error.filename if error.filename is not None else out
        hint = f"; {goes_on}" if partial_path(out).exists() else ""
        _say(f"{click.format_filename(name)}: {error.strerror or error}{hint}")
    else:
        _tell(summary, out)
        sys.exit(1 if summary.tally.errors else 0)
    sys.exit(1)


@main.command("report", short_help="Write an HTML page that shows what is found in the corpus IN.")
@click.argument("source", metavar="IN", type=click.Path(allow_dash=True, path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The HTML page.")
@click.option("--first", type=click.IntRange(min=1), metavar="N", help="Show the first N records only [all].")
@_record_options
def _report(source: Path, output: Path, first: int | None, **options: Any) -> None:
    """Write an HTML page that shows each record of the corpus IN with its labels and records.

    IN is what `articlesplit clean` reads, a file or a folder, or '-' for JSON lines on standard input. A record that
    cannot be read or parsed is named on standard error and in the page, the others are done, and the exit status is 1.
    Archived responses that are no page are left out.
    """
    # Here, so that --help and --version need not wait for numpy.
    from articlesplit.corpora.parse_records import PageOptions
    from articlesplit.io.formats import FormatError
    from articlesplit.page import ParseError
    from articlesplit.views.report import named_pages, write_report

    failed = False

    def told(pages: Iterable[tuple[str, Page | ParseError]]) -> Iterator[tuple[str, Page | ParseError]]:
        nonlocal failed
        for name, result in pages:
            if isinstance(result, ParseError):
                failed = True
                _say(f"{name}: {result.cause}")
            yield name, result

    try:
        pages = named_pages(_items(source, options["text_field"]), PageOptions(**options))
        write_report(told(islice(pages, first)), output)
    except FormatError as error:
        failed = True
        _say(str(error))
    except OSError as error:
        failed = True
        _say(f"{click.format_filename(error.filename or output)}: {error.strerror}")
    sys.exit(1 if failed else 0)


def _items(source: Path, text_field: str) -> Iterator[Item]:
    from articlesplit.io.formats import find_files
    from articlesplit.io.readers import read_files, read_json_lines

    if str(source) == "-":
        return read_json_lines(sys.stdin.buffer, "-")
    return (item for item, _ in read_files(find_files(source).files, text_field))


def _tell(summary: Summary, out: Path) -> None:
    from articlesplit.corpora.clean import errors_path

    tally = summary.tally
    kept = f"{tally.kept / tally.characters:.1%}" if tally.characters else "nothing"
    teasers, errors = _count(tally.teasers, "teaser"), _count(tally.errors, "error")
    _say(f"{_count(tally.pages, 'page')}, {kept} of the text kept, {teasers} found, {errors}")
    if tally.skipped:
        skipped = _count(tally.skipped, "archived document")
        _say(f"{skipped} skipped: not found, moved and the like, or neither HTML nor text")
    if tally.errors:
        _say(f"{errors_path(out)}: has the place and the reason of each error")
    if tally.damaged_files:
        _say(f"{_count(tally.damaged_files, 'file')} could not be read, or not to the end: see there")
    if summary.left_out:
        _say(f"files of other kinds left out: {summary.left_out:,}")
    if summary.json_fields:
        _say(f"{out}: fields with values of several types, written as JSON text: {', '.join(summary.json_fields)}")


@contextmanager
def _shown_progress() -> Iterator[Callable[[Progress], None]]:
    """A bar on a terminal, if tqdm is installed; else a line every half a minute."""
    if not sys.stderr.isatty() or find_spec("tqdm") is None:
        yield _line_writer(every=30.0)
        return
    from tqdm import tqdm

    # Without the thread that watches over bars: workers may be forked.
    tqdm.monitor_interval = 0
    with tqdm(bar_format="{percentage:3.0f} %|{bar}| {postfix}", dynamic_ncols=True) as bar:

        def show(progress: Progress) -> None:
            bar.total = progress.size
            bar.set_postfix_str(_pace(progress), refresh=False)
            bar.update(progress.read - bar.n)

        yield show


def _line_writer(every: float) -> Callable[[Progress], None]:
    due = time.monotonic() + every

    def show(progress: Progress) -> None:
        nonlocal due
        if time.monotonic() >= due:
            due = time.monotonic() + every
            _say(f"{progress.read / progress.size:.0%} of the input, {_pace(progress)}")

    return show


def _pace(progress: Progress) -> str:
    pages = f"{_count(progress.tally.pages, 'page')}, {_count(progress.tally.errors, 'error')}"
    if progress.rate is None or progress.seconds_left is None:
        return pages
    left = datetime.timedelta(seconds=round(progress.seconds_left))
    return f"{pages}, {progress.rate:,.0f} records a second, {left} left"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
