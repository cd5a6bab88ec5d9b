"""Decompress gzip and Zstandard files piece by piece."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, BinaryIO

BUFFER = 1 << 17


def decompressed(raw: io.FileIO, compression: str) -> io.BufferedReader:
    """A stream that raises an error, never just ends, where the compressed data is cut short."""
    stream: io.BufferedReader = io.BufferedReader(raw, BUFFER)
    return io.BufferedReader(_Pieces(stream, _PIECES[compression]), BUFFER) if compression else stream


class _Pieces(io.RawIOBase):
    """A stream of what `decompress` makes of a compressed one: each piece is given out before the next is asked for,
    which may raise an error. To go back is to begin anew.
    """

    def __init__(self, compressed: BinaryIO, decompress: Callable[[BinaryIO], Iterator[bytes]]) -> None:
        self._compressed = compressed
        self._decompress = decompress
        self._pieces = decompress(compressed)
        self._rest = memoryview(b"")
        self._place = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def seek(self, place: int, whence: int = io.SEEK_SET) -> int:
        if whence != io.SEEK_SET:
            raise io.UnsupportedOperation("only to a place counted from the beginning")
        if place < self._place:
            self._compressed.seek(0)
            self._pieces, self._rest, self._place = self._decompress(self._compressed), memoryview(b""), 0
        buffer = memoryview(bytearray(BUFFER))
        while self._place < place and self.readinto(buffer[: place - self._place]):
            pass
        return self._place

    def readinto(self, buffer: Any) -> int:
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = memoryview(piece)
        taken, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(taken)] = taken
        self._place += len(taken)
        return len(taken)


def _gzip_pieces(compressed: BinaryIO) -> Iterator[bytes]:
    # Not read(), which loses what it has when an error comes.
    yield from iter(partial(gzip.GzipFile(fileobj=compressed).read1, BUFFER), b"")


def _zstd_pieces(compressed: BinaryIO) -> Iterator[bytes]:
    # zstandard's own stream just ends where a frame is cut short.
    import zstandard

    frame = None
    # A block of zstd, 4 bytes, can stand for 128 KiB: so much, 1 KiB, becomes at most 32 MiB.
    while piece := compressed.read(1024):
        while piece:
            if frame is None:
                frame = zstandard.ZstdDecompressor().decompressobj()
            yield frame.decompress(piece)
            piece = frame.unused_data if frame.eof else b""
            if frame.eof:
                frame = None
    if frame is not None:
        raise EOFError("Compressed file ended before the end of a frame")


_PIECES = {".gz": _gzip_pieces, ".zst": _zstd_pieces}
