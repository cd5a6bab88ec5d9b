"""Decompress gzip and Zstandard files piece by piece; compress chunks of rows."""

from __future__ import annotations

import contextlib
import gzip
import io
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

BUFFER = 1 << 17
"""Bytes (128 KiB) that are read at a time. A guess."""
GZIP_LEVEL = 6
ZSTD_LEVEL = 3
"""The defaults of both tools."""


def decompressed(raw: io.FileIO, compression: str) -> io.BufferedReader:
    """Return a stream of the decompressed bytes. Where the compressed data is cut short it raises an error."""
    stream: io.BufferedReader = io.BufferedReader(raw, BUFFER)
    return io.BufferedReader(_Pieces(stream, _PIECES[compression]), BUFFER) if compression else stream


class _Pieces(io.RawIOBase):
    """A stream over the pieces that `decompress` yields.

    Each piece is given out before the next is asked for, because the next may raise an error. Seeking back decompresses
    again from the beginning.
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
            raise io.UnsupportedOperation("can only seek from the beginning of the stream")
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
    # read1() and not read(), which drops the bytes it has when it meets an error.
    yield from iter(partial(gzip.GzipFile(fileobj=compressed).read1, BUFFER), b"")


def _zstd_pieces(compressed: BinaryIO) -> Iterator[bytes]:
    # zstandard's own stream ends without an error where a frame is cut short.
    import zstandard

    frame = None
    # A block of zstd has at least 4 bytes and at most 128 KiB of content, so 1 KiB becomes at most 32 MiB.
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


@contextlib.contextmanager
def compressed(out: Path, compression: str) -> Iterator[BinaryIO]:
    """Open a file to write; what is written is compressed."""
    with contextlib.ExitStack() as files:
        target: BinaryIO = files.enter_context(out.open("wb"))
        if compression == ".gz":
            gzipped = gzip.GzipFile("", "wb", GZIP_LEVEL, target, mtime=0)
            target = files.enter_context(gzipped)  # type: ignore[assignment]
        elif compression == ".zst":
            import zstandard

            target = files.enter_context(zstandard.ZstdCompressor(ZSTD_LEVEL).stream_writer(target, closefd=False))
        yield target


def gzip_chunk(lines: list[bytes]) -> bytes:
    """Compress lines into one gzip member. Readers take many members for one stream."""
    return gzip.compress(b"".join(lines), GZIP_LEVEL, mtime=0)


def zstd_chunk(lines: list[bytes]) -> bytes:
    """Compress lines into one Zstandard frame."""
    import zstandard

    return zstandard.ZstdCompressor(ZSTD_LEVEL).compress(b"".join(lines))


def join_zstd_frames(work_file: Path, out: Path) -> None:
    """Write the content of many frames as one: zstandard's readers in Python silently stop after the first frame."""
    import zstandard

    with work_file.open("rb") as chunks, out.open("wb") as target:
        frames = zstandard.ZstdDecompressor().stream_reader(chunks, read_across_frames=True)
        zstandard.ZstdCompressor(ZSTD_LEVEL).copy_stream(frames, target)
