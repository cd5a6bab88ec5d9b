"""The types of file that a corpus is made of: how they are named and found, and which library reads and writes them.

`readers` and `writers` do the reading and writing. pyarrow, zstandard and fastwarc come with the extra "readers" and
are imported when a file needs them.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

_SUFFIXES = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    # Many corpora of JSON lines have this name.
    ".json": "jsonl",
    ".parquet": "parquet",
    ".csv": "csv",
    ".tsv": "tsv",
    ".warc": "warc",
    ".wet": "warc",
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
_NAMES = ".jsonl, .csv, .tsv, .warc, .wet, .txt, .md or .html (each also with .gz or .zst), or .parquet"
_LIBRARIES = {"parquet": "pyarrow", "warc": "fastwarc", ".zst": "zstandard"}


class FormatError(Exception):
    """A file is of an unsupported type, or needs a library that is not installed; the message says which."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file holds (a value of the table of suffixes) and its compression: "", ".gz" or ".zst"."""

    holds: str
    compression: str = ""


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """A file to read: its path, its name within the corpus, its kind, its size in bytes, its time of change in ns."""

    path: str
    name: str
    kind: Kind
    size: int
    changed: int


@dataclass(frozen=True, slots=True)
class Corpus:
    """Files in the order of reading, and how many files of unsupported types were left out."""

    files: tuple[CorpusFile, ...]
    left_out: int = 0


def kind_of(name: str) -> Kind | None:
    """Return the kind that the name of a file shows; None if it is not supported.

    >>> kind_of("CC-MAIN-2024.warc.wet.gz")
    Kind(holds='warc', compression='.gz')
    >>> kind_of("dumps.parquet.gz"), kind_of("notes.pdf")
    (None, None)
    """
    suffixes = [suffix.lower() for suffix in PurePath(name).suffixes]
    compression = suffixes.pop() if suffixes[-1:] in ([".gz"], [".zst"]) else ""
    holds = _SUFFIXES.get(suffixes[-1]) if suffixes else None
    return None if holds is None or (compression and holds == "parquet") else Kind(holds, compression)


def find_files(source: Path, leave_out: Iterable[Path] = ()) -> Corpus:
    """Return the file `source`, or the supported files in the folder `source` and its subfolders, sorted by name.

    Files and folders in `leave_out` are not listed. Raises OSError if `source` is missing or cannot be read. Raises
    FormatError if the file is of an unsupported type, if the folder has no supported file, or if a library is missing.
    """
    if source.is_dir():
        absent = {path.parent.resolve() / path.name for path in leave_out}
        known = [(path, path.relative_to(source)) for path in _walk(source, absent)]
    elif source.exists() and not source.is_file():
        raise FormatError(f"{source}: expected a file or a folder")
    else:
        # Opened to fail at once if it cannot be read.
        with source.open("rb"):
            known = [(source, Path(source.name))]
    corpus = [_corpus_file(path, name, kind) for path, name in known if (kind := kind_of(path.name)) is not None]
    if not corpus:
        problem = "no file of a supported type in this folder" if source.is_dir() else "unsupported file type"
        raise FormatError(f"{source}: {problem}; expected {_NAMES}")
    for kind in dict.fromkeys(file.kind for file in corpus):
        need_library(kind, source)
    return Corpus(tuple(corpus), len(known) - len(corpus))


def need_library(kind: Kind, file: Path) -> None:
    """Raise FormatError if the library for a kind of file is not installed."""
    for name in (_LIBRARIES.get(kind.holds), _LIBRARIES.get(kind.compression)):
        if name is not None:
            try:
                importlib.import_module(name)
            except ImportError:
                message = f'{file}: needs {name}, which is not installed; run: pip install "articlesplit[readers]"'
                raise FormatError(message) from None


def _walk(folder: Path, absent: set[Path]) -> Iterator[Path]:
    """Yield the files in a folder and its subfolders, without the resolved paths in `absent`."""

    def fail(error: OSError) -> None:
        raise error

    resolved = folder.resolve()
    for path, folders, names in os.walk(folder, onerror=fail):
        there = resolved / Path(path).relative_to(folder)
        folders[:] = sorted(name for name in folders if there / name not in absent)
        files = (Path(path, name) for name in sorted(names) if there / name not in absent)
        yield from (file for file in files if file.is_file())


def _corpus_file(path: Path, name: Path, kind: Kind) -> CorpusFile:
    status = path.stat()
    return CorpusFile(str(path), name.as_posix(), kind, status.st_size, status.st_mtime_ns)
