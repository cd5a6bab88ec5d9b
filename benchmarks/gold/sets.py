"""Read sets of page dumps with gold (folders with `dumps.jsonl.gz` and `html/`), and divide publishers into folds.

A line of `dumps.jsonl.gz` is one dump: id, url, lang, crawl_date, publisher, dumper, text, gold, spans. `spans` is
[[start, end, label, record], …] in text order. `gold["annotated"]` says whether teasers, cross-links and captions are
in it.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias
from urllib.parse import urlsplit

Dump: TypeAlias = dict[str, Any]

FOLDS = 5
"""Of publishers, of a cross-validation."""

# Second-level names under which country registries sell domains; from the public suffix list, those with news sites.
_SHARED_LEVELS = frozenset("ac co com edu gob gov go gv in info ltd me ne net nhs nom or org plc sch".split())


def read_set(folder: Path, dumpers: frozenset[str] | None = None) -> Iterator[Dump]:
    """Yield the dumps of a set, or those of the named dumpers. NaN, which some sets have for no value, becomes None."""
    with gzip.open(folder / "dumps.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            dump = json.loads(line, parse_constant=lambda _: None)
            if dumpers is None or dump["dumper"] in dumpers:
                yield dump


def html_file(folder: Path, page: str) -> Path:
    """Return the file that holds the HTML of the page of this id.

    >>> html_file(Path("news"), "fr/port").as_posix()
    'news/html/fr__port.html.gz'
    """
    return folder / "html" / f"{page.replace('/', '__')}.html.gz"


class PageSet(NamedTuple):
    """A set of dumps that can be read again and again."""

    name: str
    read: Callable[[], Iterator[tuple[Dump, str | bytes]]]
    """Yield each dump with its source: the text, or for the dumper "html" the bytes of the page."""


def find_sets(folder: Path) -> list[PageSet]:
    """Return the set that a folder is, or the sets that it holds. Raises ValueError if there is none."""
    folders = [path.parent for path in sorted([*folder.glob("dumps.jsonl.gz"), *folder.glob("*/dumps.jsonl.gz")])]
    if not folders:
        raise ValueError(f"no set in {folder}: expected dumps.jsonl.gz in it or in a folder of it")
    return [PageSet(one.name, partial(_read_sources, one)) for one in folders]


def _read_sources(folder: Path) -> Iterator[tuple[Dump, str | bytes]]:
    for dump in read_set(folder):
        is_html = dump["dumper"] == "html"
        yield dump, gzip.decompress(html_file(folder, dump["id"]).read_bytes()) if is_html else dump["text"]


def registered_domain(url: str) -> str:
    """Return the part of an address's host that its publisher registered; the address itself where it has no host.

    >>> registered_domain("https://news.example.co.uk/a"), registered_domain("http://www.example.org")
    ('example.co.uk', 'example.org')
    """
    try:
        host = urlsplit(url if "//" in url else "//" + url).hostname
    except ValueError:  # a placeholder
        host = None
    labels = (host or url).lower().split(".")
    shared = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SHARED_LEVELS
    return ".".join(labels[-3:] if shared else labels[-2:])


def fold_of(publisher: str, folds: int = FOLDS) -> int:
    """Return the fold that holds out a publisher (a registered domain), the same in every run.

    >>> fold_of("example.org", 5) == fold_of("example.org", 5) < 5
    True
    """
    return zlib.crc32(publisher.encode()) % folds
