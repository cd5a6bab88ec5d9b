"""Sets in our format out of clones of public collections, and answers in the format of a collection's own evaluation.

A collection is read by one small function that returns its pages: where the HTML is, and the gold. Dumps are made with
the extractors that are installed (`benchmarks.gold.dumpers`), and the gold is laid over each
(`benchmarks.gold.align`). These collections have bodies or snippets only: no teasers, cross-links or captions.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from articlesplit import parse
from benchmarks.gold.align import align
from benchmarks.gold.dumpers import installed, utf8
from benchmarks.gold.sets import Dump, html_file, read_set, registered_domain

_LANGUAGE = re.compile(r"""<html[^>]*?\slang\s*=\s*["']?([A-Za-z]{2,3}(?:-[A-Za-z]+)*)""", re.IGNORECASE)


class RawPage(NamedTuple):
    """A page of a collection."""

    id: str
    url: str
    html: Path
    crawl_date: str
    """Of the collection as a whole: none says when a page was taken."""
    gold: dict[str, Any]
    page_type: str | None = None


def read_article_extraction_benchmark(clone: Path) -> list[RawPage]:
    """`ground-truth.json`: key → articleBody, url; `html/KEY.html.gz`."""
    truth = _json(clone / "ground-truth.json")
    return [
        RawPage(
            f"aeb/{key}",
            entry.get("url") or "",
            clone / "html" / f"{key}.html.gz",
            "2019-12-31",
            _gold(entry.get("articleBody") or ""),
        )
        for key, entry in truth.items()
    ]


def read_wcxb(clone: Path) -> list[RawPage]:
    """`{dev,test}/ground-truth/N.json`: url, ground_truth.main_content, _internal.page_type.primary;
    `{dev,test}/html/N.html.gz`.
    """
    return [
        _wcxb_page(path) for split in ("dev", "test") for path in sorted((clone / split).glob("ground-truth/*.json"))
    ]


def _wcxb_page(path: Path) -> RawPage:
    entry, split = _json(path), path.parent.parent
    truth = entry["ground_truth"]
    gold = _gold(truth["main_content"] or "") | {
        "title": truth.get("title"),
        "authors": [truth["author"]] if truth.get("author") else [],
        "published": truth.get("publish_date"),
    }
    html = split / "html" / f"{path.stem}.html.gz"
    return RawPage(
        f"wcxb/{split.name}{path.stem}",
        entry["url"],
        html,
        "2026-03-01",
        gold,
        entry["_internal"]["page_type"]["primary"],
    )


def read_trafilatura(clone: Path) -> list[RawPage]:
    """`tests/evaldata.json`: url → file, with, without; `tests/{cache,eval}/FILE`. The gold is snippets that the body
    must and must not hold.
    """
    tests = clone / "tests"
    return [_trafilatura_page(tests, url, entry) for url, entry in _json(tests / "evaldata.json").items()]


def _trafilatura_page(tests: Path, url: str, entry: dict[str, Any]) -> RawPage:
    name = entry["file"]
    html = tests / "cache" / name
    snippets = {"with": entry.get("with") or [], "without": entry.get("without") or []}
    gold = _gold("") | {"snippets": snippets}
    return RawPage(f"trafilatura/{name}", url, html if html.exists() else tests / "eval" / name, "2021-01-01", gold)


COLLECTIONS: dict[str, Callable[[Path], list[RawPage]]] = {
    "article-extraction-benchmark": read_article_extraction_benchmark,
    "wcxb": read_wcxb,
    "trafilatura": read_trafilatura,
}


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _gold(body: str) -> dict[str, Any]:
    lines = (line.strip() for line in body.splitlines())
    return {
        "title": None,
        "authors": [],
        "published": None,
        "body": [{"kind": "paragraph", "text": line} for line in lines if line],
        "annotated": False,
        "teasers": [],
        "cross_links": [],
        "captions": [],
    }


def convert(pages: Sequence[RawPage], out: Path, step: Callable[[str], None]) -> list[str]:
    """Write a set; what is said of each page or dump that could not be made."""
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
    """The lines of a set for one page: the page itself, and what each dumper leaves of it."""
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
    for name, dump in installed().items():
        try:
            text = dump(html)
        except Exception as error:
            failures.append(f"{page.id}: {name} failed: {error!r}")
            continue
        if text.strip():
            spans = {} if page.gold.get("snippets") else {"spans": align(text, page.gold)}
            yield {**common, "dumper": name, "text": text, "gold": page.gold, **spans}


def write_output(converted: Path, dumper: str, path: Path) -> str:
    """Write what articlesplit reads from a dumper's dumps, or from "html", as the article-extraction-benchmark's
    `evaluate.py` wants it: key → articleBody. A page without such a dump has an empty body. How many pages were read.
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
