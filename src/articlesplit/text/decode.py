"""Bytes to text, and the repair of text that was decoded with the wrong charset ("dÃ©jÃ " for "déjà").

ftfy repairs mojibake well, but takes longer for a page than everything else together. It changes nothing in a text in
which its badness heuristic finds nothing, and that heuristic looks at sequences of a few characters. So
`data/mojibake.json` holds those sequences (see `benchmarks/tables/mojibake.py`), numpy looks for them, and ftfy is
imported and called for what is left: a few pages in a thousand.
"""

from __future__ import annotations

import codecs
import json
import re
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

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
_SAMPLE = 4096
_SEVEN_BITS = ("iso2022_jp", "iso2022_kr")
"""Charsets whose bytes read as ASCII, and so as UTF-8."""


def decode(source: str | bytes | bytearray | memoryview, *, encoding: str | None = None) -> str:
    """The text of a source. A `str` stays as it is; for bytes a byte order mark counts most, then the given encoding.

    Without either: UTF-16 by its NUL bytes, UTF-8, because nothing else reads as UTF-8 whatever a page says of itself,
    the charset that the HTML declares, UTF-8 with a few broken bytes, Windows-1252. Bytes in another charset that do
    not say so need `encoding`. No content raises: what cannot be decoded becomes U+FFFD.
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
        raise TypeError(f"source must be str or bytes, not {type(source).__name__}")
    data = bytes(source)
    codec = None if encoding is None else _text_codec(encoding)
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    return _detected(data) if codec is None else _decoded(data, codec)


_TAG_NAMES = (
    "!doctype html|!--|html|head|body|title|meta|link|script|style|div|p|span|a|article|section|main|nav|aside|header|"
    "footer|h[1-6]|ul|ol|li|dl|table|tbody|tr|td|form|figure|figcaption|blockquote|pre|img|br|hr|b|i|em|strong|center|"
    "font|frameset|noscript|iframe|svg|button"
)
_FIRST_TAG = re.compile(rf"\s*<(?:\?xml\b|(?:{_TAG_NAMES})(?=[\s/>]|$|(?<=--)))", re.IGNORECASE)
_WHOLE_PAGE = re.compile(r"^\s*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE | re.MULTILINE)
_LATER_TAG = re.compile(rf"</?(?:{_TAG_NAMES})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BEFORE_PAGE, _SNIPPET = 1024, 1 << 14


def is_html(text: str) -> bool:
    """Whether a text is HTML: a page, which may begin with a line or two of something else, or a snippet, which begins
    with a tag and holds more of them.

    >>> is_html("<!DOCTYPE html><title>Rain</title>"), is_html("<div><p>Rain"), is_html("<p>Rain</p>")
    (True, True, True)
    >>> is_html("<b> makes text bold."), is_html("Rain <b>fell</b>"), is_html("5 < 6"), is_html("")
    (False, False, False, False)
    """
    text = text.removeprefix("\ufeff")
    first = _FIRST_TAG.match(text)
    if first is None:
        return _WHOLE_PAGE.search(text, 0, _BEFORE_PAGE) is not None and _LATER_TAG.search(text) is not None
    sure = first.group().strip().lower().startswith(("<!", "<?xml", "<html", "<head", "<body"))
    return sure or _LATER_TAG.search(text, first.end(), _SNIPPET) is not None


def code_points(text: str) -> NDArray[np.uint32]:
    """The code points of a text, lone surrogates included; read-only.

    >>> code_points("a\\ud800").tolist()
    [97, 55296]
    """
    try:
        encoded = text.encode("utf-32-le")
    except UnicodeEncodeError:
        encoded = text.encode("utf-32-le", "surrogatepass")
    return np.frombuffer(encoded, "<u4")


def mojibake_lines(codes: NDArray[np.uint32]) -> NDArray[np.int64]:
    """The (n, 2) spans of the lines, parted at "\\n", in which ftfy might repair something; `codes` are code points.

    A part of a text that touches none of these lines is one that `repair` leaves as it is.

    >>> text = "Café\\ncafÃ©\\n«été»"
    >>> [text[start:end] for start, end in mojibake_lines(code_points(text))]
    ['cafÃ©']
    """
    # Two line ends stand for what follows the last character, so that each position begins a sequence of three.
    padded = np.concatenate((codes, _AFTER_THE_END))
    pairs, exact = _tables()
    bits = pairs.take(padded, mode="clip")
    hits = np.flatnonzero((bits[1:-1] >> 16) & bits[:-2])
    if hits.size:
        hits = hits[np.bitwise_and.reduce([exact[i].take(padded[hits + i], mode="clip") for i in range(3)]) != 0]
    if not hits.size:
        return np.empty((0, 2), np.int64)
    ends = np.append(np.flatnonzero(codes == 10), len(codes))
    lines = np.unique(np.searchsorted(ends, hits))
    starts = np.where(lines > 0, ends[lines - 1] + 1, 0)
    return np.stack((starts, ends[lines]), axis=1)


def repair(text: str) -> str:
    """The text as `ftfy.fix_encoding` gives it; ftfy is imported and called only where it might change something.

    >>> repair("dÃ©jÃ\xa0 vu"), repair("«été»")
    ('déjà vu', '«été»')
    """
    if text.isascii() or not mojibake_lines(code_points(text)).size:
        return text
    from ftfy import fix_encoding

    return fix_encoding(text)


def folded(text: str) -> str:
    """The text as fields have it: its white space folded, without the soft hyphens that say where a word may be parted.

    >>> folded(" Bürger\xadmeister\\n in  Porto")
    'Bürgermeister in Porto'
    """
    return " ".join(text.replace("\xad", "").split())


_AFTER_THE_END = np.array([10, 10], np.uint32)


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
    """The codec that HTML or XML declares, "" for none. It was read as ASCII: it is no UTF-16, whatever it says."""
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


@cache
def _tables() -> tuple[NDArray[np.uint32], tuple[NDArray[np.uint64], ...]]:
    """Bits for each code point up to U+FFFF: the groups of rules whose first (low half) or second (high half) set holds
    it, and for each of the three places of a rule the rules whose set holds it.
    """
    rules = json.loads((Path(__file__).parents[1] / "data" / "mojibake.json").read_text("ascii"))["rules"]
    pairs = np.zeros(0x10000, np.uint32)
    exact = np.zeros((3, 0x10000), np.uint64)
    for number, (group, *sets) in enumerate(rules):
        for place, ranges in enumerate(sets):
            rule, pair = np.uint64(1 << number), np.uint32(1 << group + 16 * place if place < 2 else 0)
            for first, last in ranges:
                exact[place, first : last + 1] |= rule
                pairs[first : last + 1] |= pair
    return pairs, tuple(exact)
