"""Count what a run did, and tell how far it is."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import astuple, dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of a run.

    - `records` read, `pages` parsed
    - `articles`, `listings` and `others`: the pages by kind
    - `filtered`: pages that were not written, because of their kind or confidence
    - `characters` in the dumps, and those `kept` in the text field
    - `teasers` found
    - `unusable_dates`: pages that were parsed without a date, because theirs could not be read
    - `errors`: entries of the error file
    - `damaged_files`: files that could not be read to their end
    - `skipped`: archived documents that are not pages

    >>> total = Tally(records=2, pages=1, errors=1) + Tally(records=1, pages=1)
    >>> total.records, total.pages, total.errors
    (3, 2, 1)
    """

    records: int = 0
    pages: int = 0
    characters: int = 0
    kept: int = 0
    teasers: int = 0
    errors: int = 0
    damaged_files: int = 0
    skipped: int = 0
    articles: int = 0
    listings: int = 0
    others: int = 0
    filtered: int = 0
    unusable_dates: int = 0

    @property
    def written(self) -> int:
        """The pages that were written."""
        return self.pages - self.filtered

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(mine + theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True)))


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: its counts, the bytes of input that are read, and their total `size`.

    `rate` is in records per second. `rate` and `seconds_left` are None until there is something to measure.
    """

    tally: Tally
    read: int
    size: int
    rate: float | None = None
    seconds_left: float | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did.

    With `was_complete` it did nothing, because the output was there already. Its tally has only the errors of the run
    that wrote the output.

    `left_out` counts the files of a folder that are of unsupported types. The fields in `json_fields` have values of
    several types; in Parquet they are JSON text.
    """

    tally: Tally
    left_out: int = 0
    json_fields: tuple[str, ...] = ()
    was_complete: bool = False


def paced(progress: Callable[[Progress], None] | None, size: int) -> Callable[[Tally, int], None]:
    """Return a function that calls `progress` with the counts and the bytes read so far, and adds the pace.

    The pace is measured from the first call on, because a resumed run passes over the records that are done.
    """
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
