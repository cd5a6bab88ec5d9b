"""Read how large the pages of a Parquet file are, before anything is decompressed.

A page is a part of a column, decompressed as a whole. pyarrow does not show its size, so its header is read here: a
struct in Thrift's compact protocol, whose first fields are the type of the page and its sizes.
"""

from __future__ import annotations

import io
from typing import Any

LONGEST_PAGE = 1 << 29
"""Bytes (512 MiB) of a page, decompressed. Writers aim at 1 MiB, but write 1,024 rows at least: pages of whole books. A
guess."""
_HEADERS = (1 << 9, 1 << 16)
"""Bytes that are read for a header, and more if they are too few; it may hold the least and the greatest value of its
page (guesses)."""
_DEEPEST = 16
"""Structs inside each other; headers have 3."""
_STOP, _TRUE, _FALSE, _BYTE, _DOUBLE, _BINARY, _STRUCT = 0, 1, 2, 3, 7, 8, 12
_NUMBERS = (4, 5, 6)


def require_small_pages(stream: io.BufferedReader, group: Any) -> None:
    """Raise ValueError if a page of a row group is longer than `LONGEST_PAGE`. `group` is pyarrow's metadata of it."""
    for number in range(group.num_columns):
        column = group.column(number)
        starts = (column.dictionary_page_offset, column.data_page_offset)
        at = min(start for start in starts if start)
        end = at + column.total_compressed_size
        while at < end:
            size, length, compressed = _read_header(stream, at)
            if length > LONGEST_PAGE:
                raise ValueError(
                    f"a page of the column {column.path_in_schema!r} has {length:,} bytes, more than {LONGEST_PAGE:,}; "
                    "write the file again with smaller pages (pyarrow: write_batch_size)"
                )
            at += size + compressed


def _read_header(stream: io.BufferedReader, at: int) -> tuple[int, int, int]:
    """Return the length of the header of a page, and the page's length decompressed and as it is."""
    for longest in _HEADERS:
        stream.seek(at)
        header = _Header(stream.read(longest))
        try:
            numbers = header.read_struct()
        except IndexError:
            continue
        length, compressed = numbers.get(2, -1), numbers.get(3, -1)
        if length < 0 or compressed < 0:
            raise ValueError("the header of a page gives no size")
        return header.at, length, compressed
    raise ValueError("the header of a page is cut off or too long")


class _Header:
    """Read a struct of Thrift's compact protocol."""

    __slots__ = ("at", "data")

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def read_struct(self, depth: int = 0) -> dict[int, int]:
        """Return the numbers of a struct by their fields, without those of other structs inside."""
        if depth > _DEEPEST:
            raise ValueError("the header of a page nests too deep")
        numbers: dict[int, int] = {}
        field = 0
        while (byte := self._byte()) != _STOP:
            step, kind = byte >> 4, byte & 15
            field = field + step if step else self._number()
            if kind in _NUMBERS:
                numbers[field] = self._number()
            else:
                self._skip(kind, depth)
        return numbers

    def _skip(self, kind: int, depth: int) -> None:
        if kind == _BYTE:
            self.at += 1
        elif kind == _DOUBLE:
            self.at += 8
        elif kind == _BINARY:
            length = self._varint()
            self.at += length
        elif kind == _STRUCT:
            self.read_struct(depth + 1)
        elif kind not in (_TRUE, _FALSE):  # no header has a list, a set or a map
            raise ValueError("the header of a page cannot be read")

    def _byte(self) -> int:
        self.at += 1
        return self.data[self.at - 1]

    def _varint(self) -> int:
        value = 0
        for shift in range(0, 64, 7):
            byte = self._byte()
            value |= (byte & 127) << shift
            if byte < 128:
                return value
        raise ValueError("the header of a page has a number of more than 64 bits")

    def _number(self) -> int:
        """Return a signed number, which is stored as 0, -1, 1, -2, 2 …"""
        value = self._varint()
        return value >> 1 ^ -(value & 1)
