"""Read lines of bounded length."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from articlesplit.io.items import RECORD_LIMIT


def bounded_lines(stream: BinaryIO, limit: int = RECORD_LIMIT) -> Iterator[bytes]:
    """Yield the lines of a stream with their line ends. A line longer than `limit` bytes is cut to `limit` + 1.

    >>> import io
    >>> list(bounded_lines(io.BytesIO(b"Rain\\nSnow and hail\\nWind"), limit=5))
    [b'Rain\\n', b'Snow a', b'Wind']
    """
    while line := stream.readline(limit + 1):
        yield line
        while len(line) > limit and not line.endswith(b"\n"):
            line = stream.readline(limit + 1) or b"\n"
