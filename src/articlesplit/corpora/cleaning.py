"""Clean a corpus: the same records come out, with clean text, and with what stood around it as columns.

A run works in a folder beside the output, `OUT.partial` (see `checkpoint`), and may be killed at any moment. Resumed,
it gives the output of an unbroken run, byte for byte. The output gets its name when it is complete.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from articlesplit.corpora import checkpoint
from articlesplit.corpora.chunks import chunked, clean_chunk
from articlesplit.corpora.fields import first_fields, require_fields, require_free_names
from articlesplit.corpora.options import Options, check_options
from articlesplit.corpora.progress import Progress, Summary, Tally, paced
from articlesplit.corpora.rows import added_columns
from articlesplit.io.formats import Corpus, find_files
from articlesplit.io.readers import read_files
from articlesplit.io.writers import Writer, writer
from articlesplit.processes import map_in_order

COMMIT_EVERY = 2.0
"""Seconds between two entries in the journal: the most work that a kill can cost."""


def clean(
    source: str | os.PathLike[str],
    out: str | os.PathLike[str],
    options: Options | None = None,
    *,
    workers: int = 1,
    resume: bool = False,
    force: bool = False,
    progress: Callable[[Progress], None] | None = None,
) -> Summary:
    """Clean the corpus `source`, a file or a folder, into the file `out`. File names tell the types of files.

    Each record gives a row, in the same order: its fields, the text field with clean text, and the columns that are
    added (`articlesplit.corpora.COLUMNS`). Records that cannot be read or parsed go to `errors_path(out)` as JSON lines
    with place and reason. A damaged file is cleaned up to the damage. `progress` is called after each chunk.

    A run that was ended by any exception can be resumed. `resume` goes on with an interrupted run. Without one it
    begins a new run, or does nothing if `out` is there. `force` replaces `out`, and without `resume` drops an
    interrupted run. Raises

    - `RunError` if `out` is there and neither `resume` nor `force` is set, if none of the first records has a field
      that the options name, if an interrupted run is there and neither is set, if that run had other options, or if
      another process writes to `out`
    - `FormatError` for a type of file that cannot be read or written
    - ValueError, TypeError or LookupError for an option out of range
    - OSError with the file's name
    - BrokenProcessPool if a worker process dies
    """
    source, out, options = Path(source), Path(out), options or Options()
    _require_usable(source, out, options)
    folder = partial_path(out)
    corpus = find_files(source, leave_out=(out, errors_path(out), folder))
    output = writer(out, _typed_columns(options), corpus.files)
    with checkpoint.locked(folder):
        run = _Run(corpus, options, output, folder, _description(corpus, out, options))
        mark = _begin(run, out, resume=resume, force=force)
        if mark is None:
            return complete_summary(out)
        if not mark.complete:
            mark = _clean_rest(run, mark, workers, progress)
        json_fields = _publish(folder, output, mark, out)
        checkpoint.forget(folder)
    return Summary(Tally(**mark.counts), corpus.left_out, tuple(json_fields))


def complete_summary(out: Path) -> Summary:
    """Return the summary for an output that was complete: the errors of its run, counted in the error file."""
    try:
        with errors_path(out).open("rb") as lines:
            return Summary(Tally(errors=sum(1 for _ in lines)), was_complete=True)
    except FileNotFoundError:
        return Summary(Tally(), was_complete=True)


def errors_path(out: Path) -> Path:
    """Return the path of the file with the records that a run could not clean."""
    return out.with_name(out.name + ".errors.jsonl")


def partial_path(out: Path) -> Path:
    """Return the path of the folder in which a run works."""
    return out.with_name(out.name + ".partial")


@dataclass(frozen=True, slots=True)
class _Run:
    corpus: Corpus
    options: Options
    output: Writer
    folder: Path
    description: Mapping[str, Any]


def _require_usable(source: Path, out: Path, options: Options) -> None:
    """Raise an error if there cannot be such a run."""
    check_options(options)
    if options.raw_field == options.text_field:
        raise checkpoint.RunError(f"the raw text cannot go to {options.text_field!r}, where the clean text goes")
    if options.raw_field in added_columns(replace(options, raw_field=None)):
        message = f"the raw text cannot go to {options.raw_field!r}: an output column has this name"
        raise checkpoint.RunError(f"{message}; choose another --raw-field")
    if options.text_field in added_columns(options):
        message = f"the text field cannot be {options.text_field!r}: an output column has this name"
        raise checkpoint.RunError(f"{message}; use --column-prefix")
    if str(source) == "-":
        message = "standard input cannot be cleaned, because a resumed run reads its input again"
        raise checkpoint.RunError(f"{message}; save it to a file first")
    if out.is_dir():
        raise checkpoint.RunError(f"{out}: the output is a folder; expected a file name such as clean.jsonl")
    if not out.parent.is_dir():
        raise checkpoint.RunError(f"{out}: there is no folder {out.parent}; make it first")
    if out.exists() and source.exists() and out.samefile(source):
        raise checkpoint.RunError(f"{out}: input and output are the same file")


def _begin(run: _Run, out: Path, *, resume: bool, force: bool) -> checkpoint.Mark | None:
    """Return the mark at which the run begins; None if it is to be resumed and its output is there."""
    if force and not resume:
        checkpoint.forget(run.folder)
    mark = checkpoint.interrupted(run.folder, run.description, resume=resume)
    if mark is not None:
        return mark
    if out.exists() and not force:
        if resume:
            return None
        raise checkpoint.RunError(f"{out}: the output is there already; replace it with --force")
    _require_fields(run.corpus, run.options)
    # From now on the run can be resumed: an output of before is not taken for its result.
    checkpoint.commit(run.folder, run.description, checkpoint.Mark())
    return checkpoint.Mark()


def _typed_columns(options: Options) -> dict[str, Any]:
    """Return the columns whose types are known. The type of a text field inside another field is left to the writer."""
    text = {} if "." in options.text_field else {options.text_field: str}
    return text | added_columns(options)


def _require_fields(corpus: Corpus, options: Options) -> None:
    """Raise RunError if no first record has a field that the options name, or all have one that is added."""
    with closing(read_files(corpus.files, options.text_field)) as items:
        records = first_fields(item for item, _ in items)
    require_fields(records, options)
    require_free_names(records, added_columns(options), options.raw_field)


def _description(corpus: Corpus, out: Path, options: Options) -> dict[str, Any]:
    """Return what must stay the same for a run to be resumed."""
    from articlesplit import __version__

    files = hashlib.sha256()
    for file in corpus.files:
        files.update(f"{file.name}\0{file.size}\0{file.changed}\n".encode("utf-8", "surrogatepass"))
    named = {name.replace("_", "-"): value for name, value in asdict(options).items()}
    named["kinds"] = sorted(options.kinds)
    return {"version of articlesplit": __version__, "output": out.name, "input files": files.hexdigest(), **named}


def _clean_rest(
    run: _Run, mark: checkpoint.Mark, workers: int, progress: Callable[[Progress], None] | None
) -> checkpoint.Mark:
    """Clean the records after `mark`. Returns the mark at the end."""
    tally = Tally(**mark.counts)
    items = islice(read_files(run.corpus.files, run.options.text_field), tally.records, None)
    show = paced(progress, sum(file.size for file in run.corpus.files))
    due = time.monotonic() + COMMIT_EVERY
    with (
        checkpoint.growing(run.folder / checkpoint.ROWS, mark.rows) as rows,
        checkpoint.growing(run.folder / checkpoint.ERRORS, mark.errors) as errors,
    ):
        work = partial(clean_chunk, options=run.options, output=run.output)
        for cleaned in map_in_order(work, chunked(items), workers):
            checkpoint.append(rows, cleaned.rows)
            checkpoint.append(errors, cleaned.errors)
            tally += cleaned.tally
            if time.monotonic() >= due:
                checkpoint.commit(run.folder, run.description, _synced(rows, errors, tally))
                due = time.monotonic() + COMMIT_EVERY
            show(tally, cleaned.read)
        if not rows.tell():
            # An empty file of gzip, zstd or Parquet has bytes too.
            checkpoint.append(rows, run.output.chunk([]))
        mark = replace(_synced(rows, errors, tally), complete=True)
    checkpoint.commit(run.folder, run.description, mark)
    return mark


def _synced(rows: BinaryIO, errors: BinaryIO, tally: Tally) -> checkpoint.Mark:
    """Flush both files to disk. Returns the mark of what they hold."""
    checkpoint.sync(rows)
    checkpoint.sync(errors)
    return checkpoint.Mark(rows.tell(), errors.tell(), asdict(tally))


def _publish(folder: Path, output: Writer, mark: checkpoint.Mark, out: Path) -> list[str]:
    """Rename the files of a complete run, the output last. Returns the names of the fields written as JSON text.

    A run that was killed in here comes here again when it is resumed.
    """
    rows, errors, finished = folder / checkpoint.ROWS, folder / checkpoint.ERRORS, folder / checkpoint.FINISHED
    if not mark.errors:
        errors_path(out).unlink(missing_ok=True)
    elif errors.exists():
        errors.replace(errors_path(out))
    if not rows.exists():
        return []
    if output.finish is None:
        rows.replace(out)
        return []
    with checkpoint.naming(finished):
        json_fields = output.finish(rows, finished)
        with finished.open("r+b") as file:
            checkpoint.sync(file)
    finished.replace(out)
    return json_fields
