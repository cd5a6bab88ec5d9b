"""Read the files that a command is given."""

from __future__ import annotations

import errno
import sys
from pathlib import Path, PurePath

import click

from articlesplit.io.formats import kind_of

_OF_RECORDS = ("jsonl", "csv", "tsv", "parquet", "warc")
"""What files hold that parse and explain do not read."""
_FORMATS = {".html": "html", ".htm": "html", ".xhtml": "html", ".md": "markdown", ".markdown": "markdown"}


def read_source(name: str, format_option: str) -> tuple[bytes, str]:
    """Return the bytes of a file, or of standard input for '-', and the format to parse them with."""
    if Path(name).is_dir():
        message = "is a folder; parse and explain read files, clean and report read folders"
        raise IsADirectoryError(errno.EISDIR, message, name)
    kind = kind_of(name)
    if kind is not None and (kind.holds in _OF_RECORDS or kind.compression) and Path(name).is_file():
        holds = "holds records, not a page" if kind.holds in _OF_RECORDS else "is compressed"
        raise OSError(errno.EINVAL, f"{holds}; clean and report read it", name)
    source = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    return source, format_of(name, format_option)


def format_of(name: str, format_option: str) -> str:
    """Return the format of a file, by its name if the option leaves it open.

    >>> format_of("page.HTML", "auto"), format_of("page.html", "text"), format_of("page.txt", "auto")
    ('html', 'text', 'auto')
    """
    return _FORMATS.get(PurePath(name).suffix.lower(), "auto") if format_option == "auto" else format_option


def shown_name(name: str) -> str:
    """Return the name of a file as a message can show it."""
    return click.format_filename(name)
