"""Read the pages in web archives (WARC, WET)."""

from __future__ import annotations

import datetime
import io
import zlib
from collections.abc import Iterator, Mapping

from articlesplit.io.formats import CorpusFile
from articlesplit.io.items import RECORD_LIMIT, TOO_LONG, BadRecord, Item, Place, Record, Skipped
from articlesplit.io.warc import read_warc


def read_archive(stream: io.BufferedReader, file: CorpusFile, text_field: str) -> Iterator[Item]:
    """Web pages and text of a WARC (responses) or WET file (conversions); records of other kinds are passed over."""
    for number, (headers, block) in enumerate(read_warc(stream, RECORD_LIMIT), 1):
        place = Place(file.path, "record", number)
        # A record of which not even the type can be read may have been a page.
        kind = headers.get("warc-type", "response")
        if kind not in ("response", "conversion"):
            continue
        if isinstance(block, str):
            yield BadRecord(place, block)
        else:
            yield _document(place, headers, block, kind == "response", text_field)


def _document(place: Place, headers: Mapping[str, str], block: bytes, is_response: bool, text_field: str) -> Item:
    """The item for an archived document, which is skipped if it is neither HTML nor plain text."""
    media_type, charset = headers.get("content-type", "").split(";")[0].strip().lower(), None
    if is_response:
        try:
            media_type, charset, block = _http_response(block)
        except (OSError, EOFError, zlib.error, ValueError) as error:
            return BadRecord(place, f"cannot decode the response: {error}")
    if media_type not in _MEDIA_TYPES:
        return Skipped(place)
    if len(block) > RECORD_LIMIT:
        return BadRecord(place, TOO_LONG)
    url, date = headers.get("warc-target-uri"), headers.get("warc-date")
    fields = {"id": headers.get("warc-record-id"), "url": url, "date": date, text_field: block}
    given = {"url": url, "reference_date": _seconds(date), "encoding": charset}
    arguments = {name: value for name, value in given.items() if value is not None}
    return Record(place, fields, arguments | {"format": _MEDIA_TYPES[media_type]})


def _seconds(date: str | None) -> str | None:
    """A moment without the parts of a second, of which WARC allows more than Python; None for what is no date.

    >>> _seconds("2024-12-20T10:00:00.123456789Z"), _seconds("today")
    ('2024-12-20T10:00:00', None)
    """
    try:
        return datetime.datetime.fromisoformat(date[:19]).isoformat() if date else None
    except ValueError:
        return None


_MEDIA_TYPES = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}


def _http_response(block: bytes) -> tuple[str, str | None, bytes]:
    """The media type, the charset if Python knows it, and the decoded body, at most `RECORD_LIMIT` + 1 bytes of it.

    Of a response without success (404, say, whose body is no page of the site's) the type is "", as of one that gives
    none; the body is left out where the type is not read.
    """
    import codecs

    from fastwarc.warc import WarcRecord, WarcRecordType

    response = WarcRecord()
    response.record_type = WarcRecordType.response
    response.is_http = True
    response.set_bytes_content(block)
    # Only chunks are undone here: fastwarc undoes a compression in memory, however much comes out of it.
    response.parse_http(auto_decode="transfer")
    if response.http_headers.status_code != 200:
        return "", None, b""
    media_type, charset = (response.http_content_type or "").lower(), response.http_charset
    if media_type not in _MEDIA_TYPES:
        return media_type, None, b""
    body = response.reader.read(RECORD_LIMIT) if response.content_length else b""
    for coding in reversed(response.http_headers.get_multiple("Content-Encoding")):
        for name in reversed(coding.lower().split(",")):
            body = _content_decoded(body, name.strip())
    try:
        codecs.lookup(charset or "")
    except LookupError:
        charset = None
    return media_type, charset, body


def _content_decoded(body: bytes, coding: str) -> bytes:
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
