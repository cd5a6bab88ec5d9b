"""Decode bytes to text."""

from __future__ import annotations

import codecs
import re
from os import PathLike

# UTF-32 before UTF-16, whose little-endian mark begins the same way.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Browsers read these as Windows-1252, and pages are made to look right in browsers.
_MEANS_WINDOWS_1252 = frozenset(codecs.lookup(name).name for name in ("ascii", "latin-1", "cp1252"))
_DECLARATION = re.compile(
    rb"""<(?:meta\b[^>]{0,200}?\bcharset|\?xml\b[^>]{0,200}?\bencoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_DECLARATION_WITHIN = 4096
"""Bytes at the start of a page that may declare its charset; browsers look at 1,024."""
_SAMPLE = 4096
"""Bytes that are searched for NUL."""
_SEVEN_BITS = ("iso2022_jp", "iso2022_kr")
"""Charsets whose bytes read as ASCII, and so as UTF-8."""


def decode(source: str | bytes | bytearray | memoryview, *, encoding: str | None = None) -> str:
    """Decode a source. A `str` stays as it is; for bytes a byte order mark counts most, then the given encoding.

    Without either, the first of these that fits: UTF-16, which shows by its NUL bytes; UTF-8, since nothing else reads
    as UTF-8, whatever a page declares; the charset that the HTML declares; UTF-8 with a few broken bytes; Windows-1252.
    Bytes in another charset that do not say so need `encoding`. What cannot be decoded becomes U+FFFD.
    Raises TypeError for any other source, and LookupError for an encoding that Python does not know.

    >>> decode("née".encode("utf-16"))
    'née'
    >>> decode("Он пришёл".encode("koi8-r"), encoding="koi8-r")
    'Он пришёл'
    >>> decode(b'<meta charset="windows-1250">\\x9ceroko'), decode(b"caf\\xe9 \\x80")
    ('<meta charset="windows-1250">śeroko', 'café €')
    """
    if isinstance(source, str):
        return source
    if not isinstance(source, (bytes, bytearray, memoryview)):
        hint = "; for a file pass its read_bytes()" if isinstance(source, PathLike) else ""
        raise TypeError(f"source must be str or bytes, not {type(source).__name__}{hint}")
    data = bytes(source)
    codec = None if encoding is None else _text_codec(encoding)
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    return _detected(data) if codec is None else _decoded(data, codec)


def _text_codec(name: str) -> str:
    try:
        codec = codecs.lookup(name)
        b"a".decode(name, "replace")
    except (LookupError, ValueError):
        raise LookupError(f"unknown encoding: {name!r}") from None
    return codec.name


def _decoded(data: bytes, codec: str) -> str:
    if codec in _MEANS_WINDOWS_1252:
        # Windows-1252 whose five bytes without a meaning are taken as Latin-1, as browsers do.
        import ftfy.bad_codecs  # noqa: F401  (registers the codec)

        return data.decode("sloppy-windows-1252")
    return data.decode(codec, "replace")


def _declared(data: bytes) -> str:
    """Return the codec that HTML or XML declares, "" for none.

    The declaration was found in bytes read as ASCII, so the codec cannot be UTF-16 or UTF-32.
    """
    found = _DECLARATION.search(data, 0, _DECLARATION_WITHIN)
    try:
        codec = _text_codec(found[1].decode("ascii", "replace")) if found else ""
    except LookupError:
        return ""
    return "" if codec.startswith(("utf-16", "utf-32")) else codec


def _detected(data: bytes) -> str:
    sample = data[:_SAMPLE]
    if b"\0" in sample:
        # Text of most scripts holds ASCII spaces and line ends, whose other byte is NUL.
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        if max(even, odd) > len(sample) // 40 and max(even, odd) > 8 * min(even, odd):
            return data.decode("utf-16-le" if odd > even else "utf-16-be", "replace")
    declared = _declared(data)
    if declared in _SEVEN_BITS and b"\x1b" in data:
        return _decoded(data, declared)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    if declared:
        return _decoded(data, declared)
    # A dump cut inside a character or with a stray byte is UTF-8 all the same; little else reads as UTF-8.
    broken = text.count("\ufffd")
    read = sum(map(len, re.findall(r"[^\x00-\x7f\ufffd]+", text)))
    return text if broken * 4 <= read else _decoded(data, "cp1252")
