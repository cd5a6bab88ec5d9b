"""`clean()`: a corpus in; the same records out, with clean text and with what stood around it as columns.

A run works in a folder beside the output, `OUT.partial` (see `journal`), and may be killed at any moment: resumed, it
gives the output of an unbroken run, byte for byte, because records are taken in chunks whose limits depend on nothing
but the records. The output gets its name when it is whole.
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import os
import sys
import time
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, astuple, dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Literal, TypeAlias

from articlesplit.corpora import checkpoint as journal
from articlesplit.corpora.parse_records import PageOptions, parse_records
from articlesplit.io.formats import Corpus, find_files
from articlesplit.io.items import BadRecord, Fields, Item, Record, Skipped
from articlesplit.io.readers import read_files
from articlesplit.io.writers import Writer, json_line, writer
from articlesplit.labels import Label
from articlesplit.page import Page
from articlesplit.processes import map_in_order
from articlesplit.records.printed import field_text

Keep: TypeAlias = Literal["body", "captions", "all"]

CHUNK_RECORDS = 64
CHUNK_BYTES = 1 << 22
"""A chunk has so many records, or fewer where they are long. It is what a worker does at a time."""
COMMIT_EVERY = 2.0
"""Seconds between two entries in the journal: what a kill costs at most."""

COLUMNS: Mapping[str, Any] = {
    "page_kind": str,
    "article_headline": str,
    "article_authors": [str],
    "article_date": datetime.date,
    "cross_links": [{"cue": str, "headline": str, "url": str}],
    "teasers": [
        {
            "rubrique": str,
            "headline": str,
            "summary": str,
            "author": str,
            "date": datetime.date,
            "date_text": str,
            "url": str,
            "probability": float,
        }
    ],
}
"""What a row has beside the fields of its record, and the types of that (see `writers.Shape`)."""


@dataclass(frozen=True, slots=True)
class Options(PageOptions):
    """How records are read and cleaned. `keep`: the text field gets the article's body, "captions" (that and the
    captions, in the order of the page) or "all" but boilerplate.
    """

    keep: Keep = "body"


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of a run: records read, pages written, characters in them and characters kept, teasers found, records in
    the error file, files of which not all could be read, records that are no pages and were skipped.

    >>> Tally(records=2, pages=1, errors=1) + Tally(records=1, pages=1)
    Tally(records=3, pages=2, characters=0, kept=0, teasers=0, errors=1, damaged_files=0, skipped=0)
    """

    records: int = 0
    pages: int = 0
    characters: int = 0
    kept: int = 0
    teasers: int = 0
    errors: int = 0
    damaged_files: int = 0
    skipped: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(mine + its for mine, its in zip(astuple(self), astuple(other), strict=True)))


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: its counts, and how many bytes of its input it has read of how many; records a second and the
    seconds that are left at that pace, once there is a pace.
    """

    tally: Tally
    read: int
    size: int
    rate: float | None = None
    seconds_left: float | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did. `left_out` files of a folder are of no known kind; `json_fields` had values of several types and
    are JSON text in Parquet.
    """

    tally: Tally
    left_out: int = 0
    json_fields: tuple[str, ...] = ()


def clean(
    source: str | os.PathLike[str],
    out: str | os.PathLike[str],
    options: Options = Options(),
    *,
    workers: int = 1,
    resume: bool = False,
    progress: Callable[[Progress], None] | None = None,
) -> Summary:
    """Clean a corpus, the file or folder `source`, into the file `out`; names tell the kinds of files (see `formats`).

    There is a row for each record, in their order, with the fields of the record, the text field holding clean text,
    and `COLUMNS`. Records that cannot be read or parsed go to `errors_path(out)`, as JSON lines with place and reason;
    of a file that is damaged, those before the damage are cleaned. `progress` is called after each chunk.

    Raises `journal.RunError` if an interrupted run is there and `resume` is not set, or was another one, or if another
    process writes to `out`; `formats.FormatError` for a kind of file that cannot be read or written; OSError, with the
    file's name; BrokenProcessPool if a worker dies. The run can then be resumed; `resume` with nothing to resume begins
    anew.
    """
    source, out = Path(source), Path(out)
    folder = partial_path(out)
    if options.text_field in COLUMNS:
        raise journal.RunError(f"the text field cannot be named {options.text_field!r}: a new column has this name")
    if out.is_dir():
        raise journal.RunError(f"{out}: is a folder")
    if out.exists() and source.exists() and out.samefile(source):
        raise journal.RunError(f"{out}: is both input and output")
    corpus = find_files(source, leave_out=(out, errors_path(out), folder))
    output = writer(out, {options.text_field: str, **COLUMNS}, corpus.files)
    with journal.locked(folder):
        run = _description(corpus, out, options)
        mark = journal.begin(folder, run, resume=resume)
        if not mark.complete:
            mark = _clean_rest(corpus, options, output, workers, folder, run, mark, progress)
        json_fields = _publish(folder, output, mark, out)
        journal.forget(folder)
    return Summary(Tally(**mark.counts), corpus.left_out, tuple(json_fields))


def errors_path(out: Path) -> Path:
    """The file with the records that a run could not clean."""
    return out.with_name(out.name + ".errors.jsonl")


def partial_path(out: Path) -> Path:
    """The folder in which a run works."""
    return out.with_name(out.name + ".partial")


def _description(corpus: Corpus, out: Path, options: Options) -> dict[str, Any]:
    """What must be the same for a run to be resumed."""
    from articlesplit import __version__

    files = hashlib.sha256()
    for file in corpus.files:
        files.update(f"{file.name}\0{file.size}\0{file.changed}\n".encode("utf-8", "surrogatepass"))
    named = {name.replace("_", "-"): value for name, value in asdict(options).items()}
    return {"version of articlesplit": __version__, "output": out.name, "input files": files.hexdigest(), **named}


def _clean_rest(
    corpus: Corpus,
    options: Options,
    output: Writer,
    workers: int,
    folder: Path,
    run: Mapping[str, Any],
    mark: journal.Mark,
    progress: Callable[[Progress], None] | None,
) -> journal.Mark:
    """Clean what comes after `mark`; the mark of all."""
    tally = Tally(**mark.counts)
    items = islice(read_files(corpus.files, options.text_field), tally.records, None)
    clean_chunk = partial(_clean_chunk, options=options, output=output)
    due = time.monotonic() + COMMIT_EVERY
    show = _paced(progress, sum(file.size for file in corpus.files))
    with (
        journal.growing(folder / journal.ROWS, mark.rows) as rows,
        journal.growing(folder / journal.ERRORS, mark.errors) as errors,
    ):
        for cleaned in map_in_order(clean_chunk, _chunks(items), workers):
            journal.append(rows, cleaned.rows)
            journal.append(errors, cleaned.errors)
            tally += cleaned.tally
            if time.monotonic() >= due:
                journal.commit(folder, run, _synced(rows, errors, tally))
                due = time.monotonic() + COMMIT_EVERY
            show(tally, cleaned.read)
        if not rows.tell():
            # No rows at all: gzip, zstd and Parquet have a form for that too.
            journal.append(rows, output.chunk([]))
        mark = dataclasses.replace(_synced(rows, errors, tally), complete=True)
    journal.commit(folder, run, mark)
    return mark


def _paced(progress: Callable[[Progress], None] | None, size: int) -> Callable[[Tally, int], None]:
    """What calls `progress` after each chunk; the pace counts from the first on, because a resumed run skips fast."""
    first: Progress | None = None
    begun = 0.0

    def show(tally: Tally, read: int) -> None:
        nonlocal first, begun
        if progress is None:
            return
        if first is None:
            first, begun = Progress(tally, read, size), time.monotonic()
        passed, advanced = time.monotonic() - begun, read - first.read
        rate = (tally.records - first.tally.records) / passed if passed > 0 else None
        progress(Progress(tally, read, size, rate, (size - read) * passed / advanced if advanced > 0 else None))

    return show


def _synced(rows: BinaryIO, errors: BinaryIO, tally: Tally) -> journal.Mark:
    journal.sync(rows)
    journal.sync(errors)
    return journal.Mark(rows.tell(), errors.tell(), asdict(tally))


def _publish(folder: Path, output: Writer, mark: journal.Mark, out: Path) -> list[str]:
    """Give the files of a complete run their names, the output last. A run that was killed in here comes again."""
    rows, errors, finished = folder / journal.ROWS, folder / journal.ERRORS, folder / journal.FINISHED
    if not mark.errors:
        errors_path(out).unlink(missing_ok=True)
    elif errors.exists():
        errors.replace(errors_path(out))
    if not rows.exists():
        return []
    if output.finish is None:
        rows.replace(out)
        return []
    with journal.naming(finished):
        json_fields = output.finish(rows, finished)
        with finished.open("r+b") as file:
            journal.sync(file)
    finished.replace(out)
    return json_fields


# What a worker does


@dataclass(frozen=True, slots=True)
class _Chunk:
    items: list[Item]
    read: int


@dataclass(frozen=True, slots=True)
class _Cleaned:
    rows: bytes
    errors: bytes
    tally: Tally
    read: int


def _chunks(items: Iterable[tuple[Item, int]]) -> Iterator[_Chunk]:
    chunk: list[Item] = []
    length = 0
    for item, read in items:
        chunk.append(item)
        length += _length(item)
        if len(chunk) == CHUNK_RECORDS or length >= CHUNK_BYTES:
            yield _Chunk(chunk, read)
            chunk, length = [], 0
    if chunk:
        yield _Chunk(chunk, read)


def _length(item: Item) -> int:
    if not isinstance(item, Record):
        return 0
    if isinstance(item.content, bytes):
        return len(item.content)
    return sum(len(value) for value in item.content.values() if isinstance(value, (str, bytes)))


def _clean_chunk(chunk: _Chunk, options: Options, output: Writer) -> _Cleaned:
    """The rows and errors of a chunk as bytes: less to send from a worker than pages are."""
    rows: list[Any] = []
    errors: list[bytes] = []
    tally = Tally()
    records = [item for item in chunk.items if isinstance(item, Record)]
    parsed = iter(parse_records(records, options))
    for item in chunk.items:
        if isinstance(item, Skipped):
            tally += Tally(records=1, skipped=1)
            continue
        result = item if isinstance(item, BadRecord) else _clean_record(item, next(parsed), options, output)
        if isinstance(result, BadRecord):
            errors.append(json_line(result.place.to_dict() | {"reason": result.reason}))
            tally += Tally(records=1, errors=1, damaged_files=int(result.damage))
        else:
            row, counts = result
            rows.append(row)
            tally += counts
    return _Cleaned(output.chunk(rows) if rows else b"", b"".join(errors), tally, chunk.read)


def _clean_record(
    record: Record, parsed: tuple[Fields, Page] | Exception, options: Options, output: Writer
) -> tuple[Any, Tally] | BadRecord:
    """A row made ready for the writer and what it counts."""
    try:
        if isinstance(parsed, Exception):
            raise parsed
        fields, page = parsed
        taken = ", ".join(name for name in COLUMNS if name in fields)
        if taken:
            raise ValueError(f"has a field of the name of a new column: {taken}")
        row = clean_row(fields, page, options)
        ready = output.row(row)
    except Exception as error:
        kind = "" if isinstance(error, (ValueError, TypeError, NotImplementedError)) else f"{type(error).__name__}: "
        return BadRecord(record.place, f"{kind}{error}")
    kept = len(row[options.text_field])
    return ready, Tally(records=1, pages=1, characters=len(page.text), kept=kept, teasers=len(page.teasers))


def clean_row(fields: Fields, page: Page, options: Options) -> Fields:
    """The row of a record and its page: the fields with the clean text, and `COLUMNS`."""
    article = page.article
    return {
        **fields,
        options.text_field: kept_text(page, options.keep),
        "page_kind": page.kind,
        "article_headline": article.headline,
        "article_authors": list(article.authors),
        "article_date": article.date,
        "cross_links": _structs("cross_links", page.cross_links),
        "teasers": _structs("teasers", page.teasers),
    }


def kept_text(page: Page, keep: Keep) -> str:
    """The text of a page that `keep` names, a block a line.

    >>> body = "It rained all day in Porto, said the mayor, and more rain is due at the weekend, when the river rises."
    >>> from articlesplit import parse
    >>> page = parse(f"Rain in Porto\\nBy Jane Aubry - 18 May 2024\\n{body}\\n{body}")
    >>> kept_text(page, "body") == f"{body}\\n{body}"
    True
    >>> print(kept_text(page, "all").splitlines()[0])
    Rain in Porto
    """
    if keep == "body":
        return page.article.text
    article = page.article
    parts = [(paragraph.span, paragraph.text) for paragraph in article.paragraphs]
    parts += [(caption.span, caption.text) for caption in article.captions]
    if keep == "all":
        ends = sorted(span for span, _ in parts)
        parts += [
            ((start, end), field_text(page.text[start:end]))
            for start, end in _blocks_kept(page)
            if not _is_within(start, ends)
        ]
    return "\n".join(text for _, text in sorted(parts))


def _blocks_kept(page: Page) -> Iterator[tuple[int, int]]:
    chosen = page.labels != Label.BOILERPLATE
    return zip(page.starts[chosen].tolist(), page.ends[chosen].tolist(), strict=True)


def _is_within(place: int, spans: list[tuple[int, int]]) -> bool:
    """Whether one of these sorted spans, which do not overlap, holds the place."""
    at = bisect_right(spans, (place, sys.maxsize))
    return at > 0 and place < spans[at - 1][1]


def _structs(column: str, records: Iterable[Any]) -> list[Fields]:
    names = COLUMNS[column][0]
    return [{name: _rounded(getattr(record, name)) for name in names} for record in records]


def _rounded(value: Any) -> Any:
    return round(value, 4) if isinstance(value, float) else value
