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
    """The folder, made if need be, for this run alone. The lock ends with the process, however that ends, and is not
    inherited by others. Raises RunError if another run has it.

    At the end a folder without a journal, in which there is nothing to resume, is removed.
    """
    with _alone_here(folder):
        file = _lock(folder / _LOCK)
        try:
            yield
        finally:
            if sys.platform == "win32":
                # Which lets no open file be removed.
                file.close()
            if not (folder / _JOURNAL).exists():
                for name in (ROWS, ERRORS, FINISHED, _NEW_JOURNAL, _LOCK):
                    (folder / name).unlink(missing_ok=True)
                # Something else may be in there, or by now another run.
                with contextlib.suppress(OSError):
                    folder.rmdir()
            file.close()


_runs_here: dict[Path, object] = {}


@contextlib.contextmanager
def _alone_here(folder: Path) -> Iterator[None]:
    """The lock of a file is that of a process: its threads are kept apart here."""
    path, run = folder.resolve(), object()
    if _runs_here.setdefault(path, run) is not run:
        raise _at_work(folder, str(os.getpid()))
    try:
        yield
    finally:
        del _runs_here[path]


def _at_work(folder: Path, process: str) -> RunError:
    return RunError(f"{folder}: another run is at work there (process {process})")


def _lock(lock: Path) -> BinaryIO:
    while True:
        lock.parent.mkdir(exist_ok=True)
        # Who had the lock may remove file and folder at any moment before it is taken here.
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


def begin(folder: Path, run: Mapping[str, Any], *, resume: bool) -> Mark:
    """Where the run that `run` describes (plain JSON) begins: at the mark of the interrupted one, if there is one.

    Raises RunError if there is one and `resume` is not set, or it was a different run.
    """
    try:
        journal = json.loads((folder / _JOURNAL).read_text("utf-8"))
        before, mark = journal["run"], Mark(**journal["mark"])
    except FileNotFoundError:
        return Mark()
    except (ValueError, TypeError, KeyError):
        raise RunError(f"{folder}: its journal cannot be read: delete the folder to start anew") from None
    if not resume:
        raise RunError(f"{folder}: holds an interrupted run: --resume goes on with it; delete it to start anew")
    differing = [name for name in run if before.get(name) != run[name]]
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


def forget(folder: Path) -> None:
    """Let there be nothing to resume: the run is done."""
    (folder / _JOURNAL).unlink()


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
