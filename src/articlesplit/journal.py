"""The folder in which a run works until its output is whole: a lock, two growing files and a journal.

The journal says up to which byte of each file the results of how many records stand. It is replaced by renaming, after
the bytes that it speaks of are on disk; what a killed run wrote after that is cut off when the run is resumed.
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
    """A run that cannot begin; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Bytes of the rows and of the errors that stand, the counts that belong to them, and whether these are all."""

    rows: int = 0
    errors: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    complete: bool = False


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """The folder, made if need be, for this process alone. The lock ends with the process, however that ends, and is
    not inherited by others. Raises RunError if another process has it.
    """
    lock = folder / _LOCK
    while True:
        folder.mkdir(exist_ok=True)
        with naming(lock), lock.open("a+b") as file:
            if not _take(file):
                file.seek(0)
                holder = file.read(20).decode("ascii", "replace")
                raise RunError(f"{folder}: another run is at work there (process {holder})")
            # Who had it may have removed the file after it was opened here.
            if not lock.exists() or not os.path.samestat(os.fstat(file.fileno()), lock.stat()):
                continue
            file.truncate(0)
            file.write(str(os.getpid()).encode("ascii"))
            file.flush()
            yield
            return


def begin(folder: Path, run: Mapping[str, Any], *, resume: bool) -> Mark:
    """Where the run that `run` describes (plain JSON) begins: at the mark of the interrupted one, if there is one.

    Raises RunError if there is one and `resume` is not set, or it was a different run.
    """
    try:
        journal = json.loads((folder / _JOURNAL).read_text("utf-8"))
    except FileNotFoundError:
        return Mark()
    mark = Mark(**journal["mark"])
    if not resume:
        raise RunError(f"{folder}: holds an interrupted run: --resume goes on with it; delete it to start anew")
    differing = [name for name in run if journal["run"].get(name) != run[name]]
    if differing:
        names = ", ".join(differing)
        raise RunError(f"{folder}: the interrupted run differs in: {names}; repeat it as it was, or delete this folder")
    return mark


def commit(folder: Path, run: Mapping[str, Any], mark: Mark) -> None:
    """Make `mark` the one from which the run can be resumed."""
    journal = folder / _JOURNAL
    written = folder / _NEW_JOURNAL
    with naming(written), written.open("w", encoding="utf-8") as file:
        json.dump({"run": run, "mark": asdict(mark)}, file)
        file.flush()
        os.fsync(file.fileno())
    written.replace(journal)


@contextlib.contextmanager
def growing(path: Path, size: int) -> Iterator[BinaryIO]:
    """A file to append to, after its first `size` bytes; what it has beyond is cut off."""
    with naming(path):
        file = path.open("r+b" if size else "wb")
    try:
        if file.seek(0, os.SEEK_END) < size:
            raise RunError(f"{path}: is shorter than the journal says: delete the folder to start anew")
        file.truncate(size)
        file.seek(size)
        yield file
    finally:
        with naming(path):
            file.close()


def append(file: BinaryIO, data: bytes) -> None:
    """Write at the end of a growing file."""
    with naming(Path(file.name)):
        file.write(data)


def sync(file: BinaryIO) -> None:
    """Have on disk what was written."""
    with naming(Path(file.name)):
        file.flush()
        os.fsync(file.fileno())


def remove(folder: Path) -> None:
    """Remove a folder whose run is done; the journal goes last, and what is not of a run stays."""
    for name in (ROWS, ERRORS, FINISHED, _NEW_JOURNAL, _JOURNAL, _LOCK):
        (folder / name).unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        folder.rmdir()


@contextlib.contextmanager
def naming(path: Path) -> Iterator[None]:
    """Have an OSError that names no file (a full disk, say) name this one."""
    try:
        yield
    except OSError as error:
        if error.filename is None:
            raise OSError(error.errno, error.strerror or str(error), str(path)) from error
        raise


if sys.platform == "win32":
    import msvcrt

    def _take(file: BinaryIO) -> bool:
        # A byte far behind the number of the process, which others must be able to read.
        file.seek(1 << 20)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _take(file: BinaryIO) -> bool:
        # A lock of this kind is not inherited by workers, which may outlive a killed parent for a moment.
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            return False
        return True
