"""Read the pages in web archives (WARC, WET). Responses need fastwarc."""

from __future__ import annotations

import datetime
import io
import zlib
from collections.abc import Iterator, Mapping

from articlesplit.io.formats import CorpusFile
from articlesplit.io.items import RECORD_LIMIT, TOO_LONG, BadRecord, Item, Place, Record, Skipped
from articlesplit.io.warc import read_warc

_MEDIA_TYPES = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}
"""The format of each media type that is read."""


def read_archive(stream: io.BufferedReader, file: CorpusFile, text_field: str) -> Iterator[Item]:
    """Yield the web pages of a WARC file (responses) or the texts of a WET file (conversions).

    Records of other kinds are passed over.
    """
    for number, (headers, block) in enumerate(read_warc(stream, RECORD_LIMIT), 1):
        place = Place(file.path, "record", number)
        # A record whose type cannot be read may have been a page, so it is reported.
        kind = headers.get("warc-type", "response")
        if kind not in ("response", "conversion"):
            continue
        if isinstance(block, str):
            yield BadRecord(place, block)
        else:
            yield _document(place, headers, block, kind == "response", text_field)


def _document(place: Place, headers: Mapping[str, str], block: bytes, is_response: bool, text_field: str) -> Item:
    """Return the item for an archived document: `Skipped` if it is neither HTML nor plain text."""
    media_type, charset = headers.get("content-type", "").split(";")[0].strip().lower(), None
    if is_response:
        try:
            media_type, charset, block = _http_response(block)
        except (OSError, EOFError, zlib.error, ValueError) as error:
            return BadRecord(place, f"the HTTP response cannot be decoded: {error}")
    if media_type not in _MEDIA_TYPES:
        return Skipped(place)
    if len(block) > RECORD_LIMIT:
        return BadRecord(place, TOO_LONG)
    url, date = headers.get("warc-target-uri"), headers.get("warc-date")
    fields = {"id": headers.get("warc-record-id"), "url": url, "date": date, text_field: block}
    known = {"url": url, "reference_date": _to_seconds(date), "encoding": charset}
    arguments = {name: value for name, value in known.items() if value is not None}
    return Record(place, fields, arguments | {"format": _MEDIA_TYPES[media_type]})


def _to_seconds(date: str | None) -> str | None:
    """Cut a moment to whole seconds; return None if it is not a date. WARC allows finer fractions than Python reads.

    >>> _to_seconds("2024-12-20T10:00:00.123456789Z"), _to_seconds("today")
    ('2024-12-20T10:00:00', None)
    """
    try:
        return datetime.datetime.fromisoformat(date[:19]).isoformat() if date else None
    except ValueError:
        return None


def _http_response(block: bytes) -> tuple[str, str | None, bytes]:
    """Return the media type, the charset if Python knows it, and the first `RECORD_LIMIT` + 1 bytes of the body.

    The media type is "" if the response states none, or if its status is not 200: such a body is not the page that was
    asked for. The body is empty for media types that are not read.
    """
    import codecs

    from fastwarc.warc import WarcRecord, WarcRecordType

    response = WarcRecord()
    response.record_type = WarcRecordType.response
    response.is_http = True
    response.set_bytes_content(block)
    # Let fastwarc join chunks only: it would decompress in memory without a limit.
    response.parse_http(auto_decode="transfer")
    if response.http_headers.status_code != 200:
        return "", None, b""
    media_type, charset = (response.http_content_type or "").lower(), response.http_charset
    if media_type not in _MEDIA_TYPES:
        return media_type, None, b""
    body = response.reader.read(RECORD_LIMIT) if response.content_length else b""
    for coding in reversed(response.http_headers.get_multiple("Content-Encoding")):
        for name in reversed(coding.lower().split(",")):
            body = _decompress_content(body, name.strip())
    try:
        codecs.lookup(charset or "")
    except LookupError:
        charset = None
    return media_type, charset, body


def _decompress_content(body: bytes, coding: str) -> bytes:
    from fastwarc import stream_io

    if coding in ("", "identity"):
        return body
    if coding == "deflate":
        return zlib.decompressobj().decompress(body, RECORD_LIMIT + 1)
    readers = {
        "gzip": stream_io.GzipReader,
        "x-gzip": stream_io.GzipReader,
        "br": stream_io.BrotliReader,
        "zstd": stream_io.ZstdReader,
    }
    if coding not in readers:
        raise ValueError(f"unknown Content-Encoding {coding!r}")
    decoded: bytes = readers[coding](io.BytesIO(body)).read(RECORD_LIMIT + 1)
    return decoded
