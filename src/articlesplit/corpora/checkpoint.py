"""Keep the work of a run in a folder until its output is complete: a lock, two growing files and a journal.

The journal holds a `Mark`: how many records are done, and how many bytes of each file belong to them. It is replaced by
renaming, after those bytes are on disk. What a killed run wrote after its last mark is cut off when the run is resumed.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

ROWS = "rows"
ERRORS = "errors.jsonl"
FINISHED = "finished"
_JOURNAL = "journal.json"
_NEW_JOURNAL = "journal.new"
_LOCK = "lock"


class RunError(Exception):
    """A run cannot begin; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a run is: bytes of rows and of errors, their counts, and whether the run is complete."""

    rows: int = 0
    errors: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    complete: bool = False


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Make the folder if need be, and hold its lock. Raises RunError if another run holds it.

    The lock ends with the process, however that ends, and child processes do not inherit it. At the end, a folder
    without a journal is removed: there is nothing to resume in it.
    """
    with _alone_here(folder):
        file = _lock(folder / _LOCK)
        try:
            yield
        finally:
            if sys.platform == "win32":
                # Windows removes no open file.
                file.close()
            if not (folder / _JOURNAL).exists():
                for name in (ROWS, ERRORS, FINISHED, _NEW_JOURNAL, _LOCK):
                    (folder / name).unlink(missing_ok=True)
                # Another run, or a file of the user, may be in there.
                with contextlib.suppress(OSError):
                    folder.rmdir()
            file.close()


_runs_here: dict[Path, object] = {}


@contextlib.contextmanager
def _alone_here(folder: Path) -> Iterator[None]:
    """Keep the threads of this process apart: a file lock belongs to the whole process."""
    path, run = folder.resolve(), object()
    if _runs_here.setdefault(path, run) is not run:
        raise _at_work(folder, str(os.getpid()))
    try:
        yield
    finally:
        del _runs_here[path]


def _at_work(folder: Path, process: str) -> RunError:
    return RunError(f"{folder}: another run is working here (process {process}); wait for it to end")


def _lock(lock: Path) -> BinaryIO:
    while True:
        lock.parent.mkdir(exist_ok=True)
        # The run that held the lock may remove file and folder at any moment before it is taken here.
        with contextlib.suppress(FileNotFoundError):
            file = lock.open("a+b")
            if not _take(file):
                file.seek(0)
                holder = file.read(20).decode("ascii", "replace")
                file.close()
                raise _at_work(lock.parent, holder)
            if os.path.samestat(os.fstat(file.fileno()), lock.stat()):
                with naming(lock):
                    file.truncate(0)
                    file.write(str(os.getpid()).encode("ascii"))
                    file.flush()
                return file
            file.close()


def interrupted(folder: Path, run: Mapping[str, Any], *, resume: bool) -> Mark | None:
    """Return the mark of the interrupted run in the folder, None if there is no such run.

    `run` describes the new run as plain JSON. Raises RunError if there is an interrupted run and `resume` is not set,
    or if its description differs.
    """
    try:
        journal = json.loads((folder / _JOURNAL).read_text("utf-8"))
        before, mark = journal["run"], Mark(**journal["mark"])
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError):
        raise RunError(f"{folder}: its journal cannot be read; start again with --force") from None
    if not resume:
        hint = "continue it with --resume, or start again with --force"
        raise RunError(f"{folder}: holds an interrupted run; {hint}")
    differing = [name for name in run if before.get(name) != run[name]]
    if differing:
        names = ", ".join(differing)
        hint = "resume it with what it had, or start again with --force"
        raise RunError(f"{folder}: the interrupted run differs in: {names}; {hint}")
    return mark


def commit(folder: Path, run: Mapping[str, Any], mark: Mark) -> None:
    """Write the journal, so that the run can be resumed from `mark`."""
    journal = folder / _JOURNAL
    written = folder / _NEW_JOURNAL
    with naming(written), written.open("w", encoding="utf-8") as file:
        json.dump({"run": run, "mark": asdict(mark)}, file)
        file.flush()
        os.fsync(file.fileno())
    written.replace(journal)


@contextlib.contextmanager
def growing(path: Path, size: int) -> Iterator[BinaryIO]:
    """Open a file to append to, cut off after its first `size` bytes."""
    with naming(path):
        file = path.open("r+b" if size else "wb")
    try:
        if file.seek(0, os.SEEK_END) < size:
            raise RunError(f"{path}: shorter than the journal says; start again with --force")
        file.truncate(size)
        file.seek(size)
        yield file
    finally:
        with naming(path):
            file.close()


def append(file: BinaryIO, data: bytes) -> None:
    """Append to a growing file. An OSError names the file."""
    with naming(Path(file.name)):
        file.write(data)


def sync(file: BinaryIO) -> None:
    """Flush a file to disk. An OSError names the file."""
    with naming(Path(file.name)):
        file.flush()
        os.fsync(file.fileno())


def forget(folder: Path) -> None:
    """Delete the journal, so that nothing is left to resume."""
    (folder / _JOURNAL).unlink(missing_ok=True)


@contextlib.contextmanager
def naming(path: Path) -> Iterator[None]:
    """Add the path to an OSError that names no file, such as that of a full disk."""
    try:
        yield
    except OSError as error:
        if error.filename is None:
            raise OSError(error.errno, error.strerror or str(error), str(path)) from error
        raise


if sys.platform == "win32":
    import msvcrt

    def _take(file: BinaryIO) -> bool:
        # A byte far behind the process number, which other runs must be able to read.
        file.seek(1 << 20)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _take(file: BinaryIO) -> bool:
        # lockf and not flock: workers, which may outlive a killed parent for a moment, do not inherit it.
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            return False
        return True
