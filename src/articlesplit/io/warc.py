"""Split a WARC or WET file into its records, and recover after a record with a wrong length.

The length in a header is never trusted beyond the bytes that are there. fastwarc, which decodes the responses inside
the records, trusts it: after an absurd length it drops the rest of the file without an error.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import TypeAlias

HEADER_LIMIT = 1 << 16
"""Longest header of a record, in bytes (64 KiB). A guess."""

Headers: TypeAlias = Mapping[str, str]

_PIECE = 1 << 17
_VERSION = re.compile(rb"WARC/[0-9.]+\r?\n")
_LENGTH = re.compile(r"[0-9]{1,18}")


class _BadRecordError(Exception):
    """A record cannot be read; the message says why."""


def read_warc(stream: io.BufferedReader, limit: int) -> Iterator[tuple[Headers, bytes | str]]:
    """Yield the headers of each record, names in lower case, with its block, or a str: the reason why it has none.

    A block longer than `limit` bytes is passed over. After an impossible length, reading goes on at the next line that
    begins a record. Raises EOFError if the stream ends inside a record, ValueError if it does not begin with one. The
    stream must be able to seek. It is rewound at most once.

    >>> form = "WARC/1.0\\r\\nWARC-Type: conversion\\r\\nContent-Length: {}\\r\\n\\r\\nRain\\r\\n\\r\\n"
    >>> data = "".join(map(form.format, [4, -4, 10**15, 4])).encode()
    >>> for headers, block in read_warc(io.BufferedReader(io.BytesIO(data)), 1 << 24):
    ...     print(block)
    b'Rain'
    Content-Length is not a number of bytes: '-4'
    Content-Length is 1,000,000,000,000,000, but only 70 bytes follow
    b'Rain'
    """
    size: int | None = None
    line = _after_blank_lines(stream)
    if line and not _VERSION.fullmatch(line):
        raise ValueError("not a WARC file: it does not begin with a line such as 'WARC/1.0'")
    while line:
        headers: Headers = {}
        try:
            if not _VERSION.fullmatch(line):
                raise _BadRecordError("expected a line such as 'WARC/1.0' at the beginning of the record")
            headers = _read_headers(stream)
            length, start, block = _length(headers), stream.tell(), b""
            if size is None or start + length <= size:
                block = stream.read(length) if length <= limit else b""
                if len(block) + _pass_over(stream, length - len(block)) < length:
                    size = stream.tell()
                    stream.seek(start)
            if size is not None and start + length > size:
                raise _BadRecordError(f"Content-Length is {length:,}, but only {size - start:,} bytes follow")
            if not all(stream.readline(3) in (b"\r\n", b"\n", b"") for _ in range(2)):
                raise _BadRecordError("the record does not end where its Content-Length says")
        except _BadRecordError as error:
            line = _next_version(stream)
            if not line:
                raise EOFError(f"the file ends inside a record: {error}") from None
            yield headers, str(error)
        else:
            yield headers, block if length <= limit else f"longer than {limit:,} bytes"
            line = _after_blank_lines(stream)


def _read_headers(stream: io.BufferedReader) -> Headers:
    lines: list[str] = []
    left = HEADER_LIMIT
    while (line := stream.readline(left)).strip(b"\r\n"):
        left -= len(line)
        if not left:
            raise _BadRecordError(f"the header of the record is longer than {HEADER_LIMIT:,} bytes")
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if lines and text[0] in " \t":
            # A long value may go on in the next line (RFC 822).
            lines[-1] += " " + text.strip()
        else:
            lines.append(text)
    if not line:
        raise EOFError("the file ends inside a record's header")
    pairs = (text.partition(":") for text in lines)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _length(headers: Headers) -> int:
    stated = headers.get("content-length")
    if stated is None:
        raise _BadRecordError("the record has no Content-Length")
    if not _LENGTH.fullmatch(stated):
        raise _BadRecordError(f"Content-Length is not a number of bytes: {stated[:40]!r}")
    return int(stated)


def _pass_over(stream: io.BufferedReader, count: int) -> int:
    """Read and drop up to `count` bytes; return how many there were."""
    left = count
    while left and (piece := stream.read(min(left, _PIECE))):
        left -= len(piece)
    return count - left


def _after_blank_lines(stream: io.BufferedReader) -> bytes:
    """Return the next line that is not blank, or its first `_PIECE` bytes; b"" at the end."""
    while (line := stream.readline(_PIECE)) in (b"\r\n", b"\n"):
        pass
    return line


def _next_version(stream: io.BufferedReader) -> bytes:
    """Return the next line that begins a record; b"" at the end."""
    is_whole = True
    while line := stream.readline(_PIECE):
        if is_whole and _VERSION.fullmatch(line):
            return line
        is_whole = line.endswith(b"\n")
    return b""
