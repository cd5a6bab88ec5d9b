"""What is fuzzed, each a function of bytes that fails with an exception.

The targets are `parse` on text, Markdown, HTML, metadata and bytes, what pages are shown as, dates, the reading of
corpus files, and `articlesplit clean`. `seeds` gives the inputs that a run starts from, and that
`tests/fuzz/test_fuzz.py` runs as plain tests; an input that ever failed stands in `FAILED`.
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

from markdown_it import MarkdownIt

from articlesplit import Page, parse
from articlesplit.corpora import Options, RunError, clean
from articlesplit.dates.resolve import resolve_dates
from articlesplit.html.markdown import is_markdown
from articlesplit.html.parser import read_by_events, read_compiled
from articlesplit.html.sniff import is_html
from articlesplit.io.formats import CorpusFile, kind_of
from articlesplit.io.items import BadRecord, Record
from articlesplit.io.json_lines import decode_fields
from articlesplit.io.readers import read_files
from articlesplit.page import Metadata
from articlesplit.text.decode import decode
from articlesplit.views.report import write_report
from benchmarks.gold.corpus import corpus, html_corpus, markdown_corpus
from benchmarks.trust.stability import content
from tests.promises import check, check_address, check_field
from tests.views.shown import Tags, hostile_page, is_inert

Target = Callable[[bytes], None]

NOON = datetime.datetime(2024, 5, 5, 12)
URL = "https://www.example.org/city/rain-in-porto"
FILES = ("a.jsonl", "a.csv", "a.parquet", "a.warc", "a.txt", "a.jsonl.gz", "a.jsonl.zst", "a.csv.gz", "a.warc.gz")
"""A file of each kind that `formats` knows, and of each compression."""
NOTEBOOK_TAGS = frozenset("div p b span mark table caption tbody thead tr th td br pre details summary".split())
MARKDOWN_TAGS = frozenset(
    "h1 h2 h3 h4 h5 h6 p a pre code ul ol li hr em strong blockquote br table thead tbody tr th td".split()
)


def fuzz_text(data: bytes) -> None:
    """Any text parses, and how its lines end makes no difference."""
    text = data.decode("utf-8", "surrogateescape")
    page = parse(text, url=URL, reference_date=NOON, format="text")
    check(page, marked_up=is_markdown(text))
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = parse(lines, format="text")
    assert content(parse(lines.replace("\n", "\r\n"), format="text")) == content(plain)
    if "  \n" not in lines:  # two spaces break a line of Markdown
        assert content(parse(lines.replace("\n", " \t\n"), format="text")) == content(plain)


def fuzz_html(data: bytes) -> None:
    """Any HTML parses, and the compiled parser reads it as libxml2 does."""
    text = data.decode("utf-8", "surrogateescape")
    check(parse(text, url=URL, reference_date=NOON, format="html"), marked_up=True)
    page = read_compiled(text)
    assert page is None or page.is_like(read_by_events(text))


def fuzz_markdown(data: bytes) -> None:
    """Any Markdown parses, and a page is read back from JSON as it was."""
    page = parse(data.decode("utf-8", "surrogateescape"), url=URL, reference_date=NOON, format="markdown")
    check(page, marked_up=True)
    assert Page.from_dict(page.to_dict()) == page


def fuzz_metadata(data: bytes) -> None:
    """Any head and any JSON-LD parse. What they declare are folded texts and addresses that are no script."""
    text = data.decode("utf-8", "surrogateescape")
    for head in (text, f'<script type="application/ld+json">{text}</script>'):
        page = parse(f"<head>{head}</head><h1>Rain</h1><p>It rained in Porto.", url=URL, format="html")
        check(page, marked_up=True)
        check_metadata(page.metadata)
        assert Page.from_dict(page.to_dict()) == page


def check_metadata(metadata: Metadata) -> None:
    """Each text has a length and is folded; each address is no script."""
    for text in (metadata.site_name, metadata.section, metadata.description, *metadata.tags):
        check_field(text)
    for url in (metadata.canonical_url, metadata.image_url, metadata.licence):
        check_address(url)
    assert is_inert(metadata.canonical_url or "")
    assert is_inert(metadata.image_url or "")
    assert metadata.is_free in (True, False, None)


def fuzz_views(data: bytes) -> None:
    """A notebook, a report and Markdown show any Markdown or HTML without its scripts, images and forms."""
    text = data.decode("utf-8", "surrogateescape")
    page = parse(text, url=URL, format="html" if is_html(text) else "markdown")
    shown = Tags(page._repr_html_() + "".join(teaser._repr_html_() for teaser in page.teasers))
    assert shown.tags <= NOTEBOOK_TAGS
    assert not shown.links
    rendered = Tags(MarkdownIt("commonmark").enable("table").render(page.to_markdown(front_matter=True)))
    assert rendered.tags <= MARKDOWN_TAGS
    assert all(map(is_inert, rendered.links))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.html"
        write_report([(text[:99], page)], path)
        assert path.read_bytes().count(b"<script") == 2


def fuzz_clean(data: bytes) -> None:
    """Each record of any JSON lines gives a row or an error, in order."""
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "in.jsonl", Path(folder) / "out.jsonl"
        source.write_bytes(data)
        try:
            tally = clean(source, out, Options(raw_field="raw", keep="all")).tally
        except RunError:
            return
        rows = [json.loads(line) for line in out.read_bytes().splitlines()]
    assert len(rows) == tally.pages - tally.filtered
    assert tally.records == tally.pages + tally.errors
    assert all(isinstance(row["text"], str) and "teasers" in row for row in rows)


def fuzz_bytes(data: bytes) -> None:
    """Any bytes parse, whatever their charset and whether they are text or HTML, and the same way each time."""
    page = parse(data)
    check(page, marked_up=is_html(text := decode(data)) or is_markdown(text))
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
    "markdown": fuzz_markdown,
    "html": fuzz_html,
    "metadata": fuzz_metadata,
    "views": fuzz_views,
    "clean": fuzz_clean,
    "bytes": fuzz_bytes,
    "dates": fuzz_dates,
} | {name: partial(fuzz_file, name=name) for name in FILES}

FAILED: Mapping[str, tuple[bytes, ...]] = {
    "text": (
        b"[Rain in the old town](/rain-\nin-porto) and [snow](/snow)",
        b"](/a\nu\n](/",
        b"[Z\n<\n\n](/)](/",
        b"```\n```\ni",
        b"# Rain\n\na\n\n# Snow\n\n|a|b|\n|---|---|\n|c|d|\n",
    ),
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
    "markdown": (
        *("# ", "## ", "\n\n", "- ", "> ", "[", "](/x)", "![", "**", "`", "```\n", "|", "|-|-|\n", "1. ", "    ", "\\"),
        *("---\n", "[x]: /a\n", "<div>", "<!--", "&amp;", "<https://lorme.example>", "3 May 2024", "Read also: "),
    ),
    "metadata": (
        *("<meta property=", "og:title", "og:url", "article:published_time", " content=", "<title>", "</title>"),
        *(
            "<link rel=canonical href=",
            "<base href=",
            "<meta name=keywords content=",
            "<script",
            "</script>",
            "javascript:",
        ),
        *('{"@type":"NewsArticle",', '"@graph":[', '"author":{"name":', '"keywords":', '"image":', '"datePublished":'),
        *(
            '"isAccessibleForFree":',
            '"headline":',
            '"license":',
            '"url":',
            "null",
            "true",
            "\\u0000",
            "\\ud800",
            "1e999",
        ),
    ),
    "views": (
        *("<script>", "<img src=x onerror=alert(1)>", "javascript:alert(1)", "[a](", "](", "`", "\n\n", "# ", "<h1>"),
        *("<a href=", "</script>", "<!--", "&lt;", "&#106;", "\u2028", "\\", "<pre><code>", "|-|-|", "<li>"),
    ),
    "clean": (
        '{"text": "',
        '"}\n',
        '"url": ',
        '"reference_date": ',
        "null",
        "\\ud800",
        "[",
        "{",
        "2024-05-05",
        "\\u0000",
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
    elif target == "markdown":
        made = sorted((one.source.encode() for one in markdown_corpus()), key=len)[:8]
    elif target == "metadata":
        heads = [one.source.partition(b"<body")[0] for one in html_corpus()]
        data = [
            part.partition(b">")[2].partition(b"</script")[0] for head in heads for part in head.split(b"ld+json")[1:]
        ]
        made = sorted(heads, key=len)[:9] + sorted(data, key=len)[:9]
    elif target == "views":
        pages = [hostile_page(address) for address in ("/b", "javascript:alert(1)", "/x>)[a](javascript:alert(1)")]
        made = [page.encode() for page in pages] + [b"# Rain\n\n[a](/b) <b>c</b>\n\n`<i>`\n\n|a|b|\n|-|-|\n|1|2|\n"]
    elif target == "clean":
        texts = [one.text[:600] for one in sorted(corpus(), key=lambda one: len(one.text))[:6]]
        rows = [{"id": i, "text": text, "url": URL, "reference_date": "2024-05-05"} for i, text in enumerate(texts)]
        made = [json.dumps(row).encode() + b"\n" for row in rows]
        made += [b"".join(made), b'{"text": 1}\nrain\n{"text": null}\n[]\n{"text": "Rain", "a": [{"b": {}}]}\n']
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
