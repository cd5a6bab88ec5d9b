"""The files that the code of README and docs reads, written from corpus/."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.gold.corpus import Document, corpus, html_corpus

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
_CRAWLED = "2024-12-20T10:00:00Z"


def write_files(folder: Path) -> Path:
    """Write the files into a folder, and return it. Files whose library is missing are left out."""
    shutil.copytree(CORPUS, folder / "corpus")
    documents = corpus()[:20]
    page = next(document for document in corpus() if "Read more:" in document.text)
    (folder / "page.txt").write_text(page.text, encoding="utf-8")
    pages = [page for page in html_corpus() if page.gold["language"] == "en" and page.gold["article"]]
    (folder / "page.html").write_bytes(pages[0].source)
    (folder / "crawl").mkdir()
    archive = b"".join(gzip.compress(_archived(page.source, page.gold["url"])) for page in pages[:3])
    (folder / "crawl/pages.warc.gz").write_bytes(archive)
    _write_lines(folder / "dumps.jsonl", map(_record, documents))
    nested = ({"content": d.text, "metadata": {"url": d.gold["url"], "crawled": "2024-12-20"}} for d in documents[:3])
    _write_lines(folder / "nested.jsonl", nested)
    news = [
        {"title": d.name, "text": d.text, "domain": "example.org", "date": "2024-12-20 10:00:00", "url": d.gold["url"]}
        for d in documents[:3]
    ]
    _write_lines(folder / "cc-news.jsonl", news)
    fine = [{"text": d.text, "id": d.name, "url": d.gold["url"], "date": _CRAWLED} for d in documents[:3]]
    culture = [{"text": d.text, "timestamp": "2019/10/12 11:22:33", "url": d.gold["url"]} for d in documents[:3]]
    if find_spec("pyarrow"):
        import pyarrow as pa
        import pyarrow.parquet as pq

        pq.write_table(pa.Table.from_pylist(fine), folder / "fineweb.parquet")
        pq.write_table(pa.Table.from_pylist(culture), folder / "culturax.parquet")
    if find_spec("zstandard"):
        oscar = [
            {
                "content": d.text,
                "warc_headers": {"warc-target-uri": d.gold["url"], "warc-date": _CRAWLED},
                "metadata": {"identification": {"label": d.gold["language"], "prob": 0.9}},
            }
            for d in documents[:3]
        ]
        _write_lines(folder / "oscar.jsonl.zst", oscar)
        hplt = [{"u": d.gold["url"], "ts": _CRAWLED, "text": d.text} for d in documents[:3]]
        _write_lines(folder / "hplt.jsonl.zst", hplt)
    return folder


def _record(document: Document) -> dict[str, Any]:
    gold = document.gold
    return {
        "id": document.name,
        "text": document.text,
        "url": gold["url"],
        "reference_date": gold["reference_date"],
    }


def _write_lines(path: Path, records: Iterable[Mapping[str, Any]]) -> None:
    data = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()
    if path.suffix == ".zst":
        import zstandard

        data = zstandard.ZstdCompressor().compress(data)
    path.write_bytes(data)


def _archived(body: bytes, url: str) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: {_CRAWLED}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"
