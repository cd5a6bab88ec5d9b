"""What is fuzzed, each a function of bytes that fails with an exception: `parse` on text, HTML and bytes, dates, and
the reading of corpus files. `seeds` gives the inputs that a run starts from, and that `tests/fuzz/test_fuzz.py` runs as
plain tests; an input that ever failed stands in `FAILED`.
"""

from __future__ import annotations

import datetime
import gzip
import io
import json
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from articlesplit import parse
from articlesplit.dates.resolve import resolve_dates
from articlesplit.html.sniff import is_html
from articlesplit.io.formats import CorpusFile, kind_of
from articlesplit.io.items import BadRecord, Record
from articlesplit.io.json_lines import decode_fields
from articlesplit.io.readers import read_files
from articlesplit.text.decode import decode
from benchmarks.gold.corpus import corpus, html_corpus
from benchmarks.trust.stability import content
from tests.promises import check

Target = Callable[[bytes], None]

NOON = datetime.datetime(2024, 5, 5, 12)
URL = "https://www.example.org/city/rain-in-porto"
FILES = ("a.jsonl", "a.csv", "a.parquet", "a.warc", "a.txt", "a.jsonl.gz", "a.jsonl.zst", "a.csv.gz", "a.warc.gz")
"""A file of each kind that `formats` knows, and of each compression."""


def fuzz_text(data: bytes) -> None:
    """Any text parses, and how its lines end makes no difference."""
    text = data.decode("utf-8", "surrogateescape")
    page = parse(text, url=URL, reference_date=NOON, format="text")
    check(page)
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = parse(lines, format="text")
    assert content(parse(lines.replace("\n", "\r\n"), format="text")) == content(plain)
    assert content(parse(lines.replace("\n", " \t\n"), format="text")) == content(plain)


def fuzz_html(data: bytes) -> None:
    """Any HTML parses."""
    text = data.decode("utf-8", "surrogateescape")
    check(parse(text, url=URL, reference_date=NOON, format="html"), marked_up=True)


def fuzz_bytes(data: bytes) -> None:
    """Any bytes parse, whatever their charset and whether they are text or HTML, and the same way each time."""
    page = parse(data)
    check(page, marked_up=is_html(decode(data)))
    assert page == parse(bytearray(data))


def fuzz_dates(data: bytes) -> None:
    """Each of any printed dates, one a line, has an answer."""
    printed = data.decode("utf-8", "surrogateescape").split("\n")
    for reference, language in ((None, None), (NOON, "en"), (NOON, "fa")):
        days = resolve_dates(printed, reference_date=reference, language=language)
        assert len(days) == len(printed)
        assert all(day is None or type(day) is datetime.date for day in days)


def fuzz_file(data: bytes, *, name: str) -> None:
    """A file gives records and bad ones, at most one damage, that one last, and the same each time."""
    kind = kind_of(name)
    assert kind is not None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        file = CorpusFile(str(path), name, kind, len(data), 0)
        items = [item for item, _ in read_files([file])]
        assert repr([item for item, _ in read_files([file])]) == repr(items)
    damages = [isinstance(item, BadRecord) and item.damage for item in items]
    assert not any(damages[:-1])
    for item in items:
        if isinstance(item, Record):
            try:
                fields = decode_fields(item)
            except ValueError:
                continue
            assert isinstance(fields, dict)
        elif isinstance(item, BadRecord):
            assert item.reason


TARGETS: Mapping[str, Target] = {
    "text": fuzz_text,
    "html": fuzz_html,
    "bytes": fuzz_bytes,
    "dates": fuzz_dates,
} | {name: partial(fuzz_file, name=name) for name in FILES}

FAILED: Mapping[str, tuple[bytes, ...]] = {
    "html": (
        b"<p>The river rose overnight and the dam held again, said the mayor on Monday.<h2>Read also</h2><ul>"
        b"<li><a href='/a  b'>Ferry to Braga runs again</a> 3 May 2024<li><a href='/c\td'>Harbour wins its vote</a> "
        b"2 May 2024<li><a href='/e\xc2\xa0f'>Bridge of Tizra closed for the winter</a> 1 May 2024</ul>",
    ),
}
"""Inputs on which a target once failed."""

WORDS: Mapping[str, tuple[str, ...]] = {
    "text": (
        *("\n", "\r\n", "• ", " - ", " | ", "3 May 2024", "2 hours ago", "12:30", "By Ana Lima", "Read also: "),
        *("Photo: ", "Sport", "2024A", "\u0301", "\u200f", "Ã©", "www.example.org/b"),
    ),
    "html": (
        *("<p>", "</p>", "<div class=teaser>", "</div>", "<a href=/x>", "</a>", "<br>", "<li>", "<pre>", "<article>"),
        *("<!--", "-->", "<![CDATA[", "&amp;", "&#x10ffff;", "\0", "<h1>", "<table>", "<td>", "<figure>"),
        *("<figcaption>", "<time datetime=2024-05-03>", "<title>", "<meta property=og:title content=", "<base href="),
        *(" hidden", "<svg>", "<template>", "<script type=application/ld+json>", "</script>"),
        '{"@type":"NewsArticle","headline":"',
    ),
    "dates": ("Jan", "May", "2024", "ago", "hours", "yesterday", "/", ".", "年", "il y a", "٣", "am", "1403"),
    "a.csv": ('"', '""', ",", "\r\n"),
    "a.warc": ("WARC/1.0\r\n", "Content-Length: ", "\r\n\r\n", "Content-Encoding: gzip", "chunked"),
}
"""Pieces that a mutation may put in."""


def seeds(target: str) -> list[bytes]:
    """The inputs that a target is begun with: those that once failed, the empty one, small ones of its kind."""
    if target in ("text", "bytes", "html"):
        pages = [one.source for one in html_corpus()] if target != "text" else []
        texts = [one.text.encode() for one in corpus()] if target != "html" else []
        made = sorted(texts, key=len)[:12] + sorted(pages, key=len)[:6]
    elif target == "dates":
        made = ["\n".join(_dates(one.gold)).encode() for one in corpus()]
    else:
        whole = file_bytes(target)
        third = len(whole) // 3
        # Cut short, and with a byte that is wrong.
        made = [whole, whole[: 2 * third], whole[:third] + b"\xff" + whole[third + 1 :]]
    return [*FAILED.get(target, ()), b"", *made]


def _dates(gold: dict[str, Any]) -> list[str]:
    return [teaser["date_text"] for teaser in gold["teasers"] if teaser["date_text"]]


def file_bytes(name: str) -> bytes:
    """A small file of the kind that the name tells."""
    plain, _, compression = name.removeprefix("a.").partition(".")
    rows = [{"id": 1, "text": "Rain in Porto"}, {"id": 2, "text": 'Snow: "no",\nsaid née Aubry'}]
    if plain == "parquet":
        return _parquet(rows)
    data = {
        "jsonl": "".join(json.dumps(row) + "\n" for row in rows).encode(),
        "csv": b'id,text\r\n1,Rain in Porto\r\n2,"Snow: ""no"",\nsaid n\xc3\xa9e Aubry"\r\n',
        "warc": _archive(),
        "txt": b"Rain in Porto\nThe river rose.\n",
    }[plain]
    if compression == "zst":
        import zstandard

        return bytes(zstandard.ZstdCompressor().compress(data))
    return gzip.compress(data, mtime=0) if compression else data


def _archive() -> bytes:
    page = b"<p>Rain fell"
    squeezed = gzip.compress(page, mtime=0)
    html = b"Content-Type: text/html; charset=utf-8\r\n"
    blocks = [
        ("response", html + b"\r\n" + page),
        ("response", html + b"Content-Encoding: gzip\r\n\r\n" + squeezed),
        ("response", html + b"Transfer-Encoding: chunked\r\n\r\nc\r\n" + page + b"\r\n0\r\n\r\n"),
    ]
    records = [(kind, "application/http; msgtype=response", b"HTTP/1.1 200 OK\r\n" + block) for kind, block in blocks]
    return b"".join(
        b"WARC/1.0\r\nWARC-Type: %b\r\nWARC-Target-URI: http://example.org/\r\nWARC-Date: 2024-12-20T10:00:00Z\r\n"
        b"Content-Type: %b\r\nContent-Length: %d\r\n\r\n%b\r\n\r\n" % (kind.encode(), media.encode(), len(block), block)
        for kind, media, block in [*records, ("conversion", "text/plain", b"Rain in Porto")]
    )


def _parquet(rows: list[dict[str, Any]]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), out, compression="none")
    return out.getvalue()
