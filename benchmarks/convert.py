"""Turn a public collection into a set, and write answers in the form of a collection's own evaluation.

The extractors that are installed (`benchmarks.gold.dumpers`) make the dumps. The gold is laid over each
(`benchmarks.gold.align`).
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from articlesplit import parse
from benchmarks.clones import RawPage
from benchmarks.gold.align import Span, align, shared_lines
from benchmarks.gold.dumpers import installed, utf8
from benchmarks.gold.sets import Dump, html_file, read_set, registered_domain

_LANGUAGE = re.compile(r"""<html[^>]*?\slang\s*=\s*["']?([A-Za-z]{2,3}(?:-[A-Za-z]+)*)""", re.IGNORECASE)


def convert(pages: Sequence[RawPage], out: Path, step: Callable[[str], None]) -> list[str]:
    """Write a set into a folder. Returns a line for each page and each dump that could not be made."""
    (out / "html").mkdir(parents=True, exist_ok=True)
    failures: list[str] = []
    with gzip.open(out / "dumps.jsonl.gz", "wt", encoding="utf-8") as file:
        for page in pages:
            try:
                html = _read(page.html)
            except OSError as error:
                failures.append(f"{page.id} is left out: {error}")
                step(page.id)
                continue
            html_file(out, page.id).write_bytes(gzip.compress(html, mtime=0))
            for dump in dumps_of(page, html, failures):
                file.write(json.dumps(dump, ensure_ascii=False) + "\n")
            step(page.id)
    return failures


def _read(path: Path) -> bytes:
    content = path.read_bytes()
    return gzip.decompress(content) if path.suffix == ".gz" else content


def dumps_of(page: RawPage, html: bytes, failures: list[str]) -> Iterator[Dump]:
    """Yield the lines of a set for one page: its HTML, and what each dumper leaves of it.

    A page whose gold is only metadata has no dumps: metadata is scored on HTML alone.
    """
    language = _LANGUAGE.search(utf8(html[:4000]))
    common = {
        "id": page.id,
        "url": page.url,
        "lang": language.group(1) if language else None,
        "publisher": registered_domain(page.url),
        "crawl_date": page.crawl_date,
        **({"page_type": page.page_type} if page.page_type else {}),
    }
    yield {**common, "dumper": "html", "text": None, "gold": page.gold}
    snippets = page.gold.get("snippets")
    if not (any(snippets.values()) if snippets else page.gold["body"]):
        return
    for name, dump in installed().items():
        try:
            text = dump(html)
        except Exception as error:
            failures.append(f"{page.id}: {name} failed: {error!r}")
            continue
        if text.strip():
            spans = {} if snippets else {"spans": _spans(text, page.gold)}
            yield {**common, "dumper": name, "text": text, "gold": page.gold, **spans}


def _spans(text: str, gold: dict[str, Any]) -> list[Span]:
    """Lay gold over a dump, and mark lines that share their words with the gold's body ("body", "unknown")."""
    spans = align(text, gold)
    return sorted([*spans, *shared_lines(text, gold, spans)], key=lambda span: span[:2])


def write_output(converted: Path, dumper: str, path: Path) -> str:
    """Write the bodies that articlesplit finds, as the article-extraction-benchmark's `evaluate.py` reads them.

    The file maps each key to its articleBody, read from a dumper's dumps or from "html". A page without such a dump has
    an empty body. Returns a line that says how many pages were read.
    """
    bodies: dict[str, str] = {}
    read = 0
    for dump in read_set(converted, frozenset(["html", dumper])):
        key = dump["id"].split("/", 1)[1]
        bodies.setdefault(key, "")
        if dump["dumper"] == dumper:
            source = (
                gzip.decompress(html_file(converted, dump["id"]).read_bytes()) if dumper == "html" else dump["text"]
            )
            bodies[key] = parse(source, url=dump["url"], reference_date=dump["crawl_date"]).article.text
            read += 1
    path.parent.mkdir(parents=True, exist_ok=True)
    output = {key: {"articleBody": body} for key, body in bodies.items()}
    path.write_text(json.dumps(output, ensure_ascii=False, indent=1), encoding="utf-8")
    return f"{path}: {read} of {len(bodies)} pages read from {dumper}"
