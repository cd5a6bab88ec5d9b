"""Turn a marked dump into a corpus document: `python -m benchmarks.gold mark_texts corpus/fr/name.marked …`

A marked dump is a header of `key: value` lines, a blank line, and the dump itself, its labelled parts in marks:

    language: fr
    page: the seed's kind
    type: article
    kind: article
    url: https://www.example.org/a
    reference_date: 2024-12-20
    authors: Jeanne Aubry; Marc Tissot
    date: 2024-12-18

    ⟦headline: …⟧
    ⟦paragraph: …⟧
    ⟦cue: Lire aussi :⟧ ⟦cross_link: …⟧
    ⟦teaser.rubrique 1: Sport⟧ - ⟦teaser.headline 1: …⟧ ⟦teaser.date 1 2024-12-18: 18 décembre⟧⟦teaser.headline 2: …⟧

A mark is `⟦label: text⟧`. The fields of a teaser carry the number of their record, and a date its ISO form. Text
without a mark is boilerplate. The command writes `name.txt` (the dump) and `name.json` (the gold: spans and records)
beside the marked file. `mark_html.py` does the same for HTML pages.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from benchmarks.gold.marked import PARTS

Mark: TypeAlias = tuple[int, int, str, int | None, str | None]
"""Start, end, label, number of the teaser, ISO date."""
Part: TypeAlias = tuple[str, str, int | None, str | None]
"""Label, text, number of the teaser, ISO date."""

LABELS = frozenset(
    ["headline", "byline", *PARTS, "caption", "cue", "cross_link"]
    + ["teaser." + field for field in ("rubrique", "headline", "summary", "author", "date")]
)
URLS = frozenset(["url", "teaser.url"])
"""Marks of addresses, in HTML pages only: the address of the next cross-link, and of a teaser."""
KINDS = ("article", "listing", "other")
TYPES = (
    *("article", "listing", "forum", "product", "documentation", "recipe"),
    *("press release", "poem", "legal text", "other"),
)
"""The types of pages. All but listings and "other" have a body."""
_MARK = re.compile(r"⟦([a-z_.]+)(?: (\d+))?(?: (\d{4}-\d\d-\d\d))?: ?([^⟦⟧]*)⟧")


def fold(text: str) -> str:
    """Fold white space, as in the fields of a record.

    >>> fold("two  words\\n")
    'two words'
    """
    return " ".join(text.split())


def unmark(marked: str, labels: frozenset[str] = LABELS) -> tuple[str, list[Mark]]:
    """Return the dump without its marks, and (start, end, label, record, ISO date) for each mark.

    >>> unmark("⟦teaser.date 1 2024-05-03: 3 May⟧⟦teaser.headline 2: Rain⟧")
    ('3 MayRain', [(0, 5, 'teaser.date', 1, '2024-05-03'), (5, 9, 'teaser.headline', 2, None)])
    """
    pieces: list[str] = []
    marks: list[Mark] = []
    length = last = 0
    for m in _MARK.finditer(marked):
        label, record, iso, text = m.groups()
        if label not in labels:
            raise ValueError(f"unknown label {label!r} at {m.group()[:60]!r}")
        if label.startswith("teaser.") != (record is not None):
            raise ValueError(f"a teaser's field, and nothing else, carries a record number: {m.group()[:60]!r}")
        if text != text.strip() or not text:
            raise ValueError(f"a mark must hold text without white space around it: {m.group()[:60]!r}")
        before = marked[last : m.start()]
        start = length + len(before)
        pieces += [before, text]
        length = start + len(text)
        marks.append((start, length, label, int(record) if record else None, iso))
        last = m.end()
    dump = "".join(pieces) + marked[last:]
    if "⟦" in dump or "⟧" in dump:
        at = max(dump.find("⟦"), dump.find("⟧"))
        raise ValueError(f"a mark is not closed or malformed near {dump[max(0, at - 30) : at + 50]!r}")
    return dump, marks


def gold(header: dict[str, str], parts: Iterable[Part]) -> dict[str, Any]:
    """Return the gold that the parts of a page spell, without its spans."""
    if header.get("kind") not in KINDS:
        raise ValueError(f"kind: {header.get('kind')!r} is unknown; expected one of {', '.join(KINDS)}")
    if header.get("type") not in TYPES:
        raise ValueError(f"type: {header.get('type')!r} is unknown; expected one of {', '.join(TYPES)}")
    article: dict[str, Any] = {
        "headline": None,
        "authors": [a.strip() for a in header.get("authors", "").split(";") if a.strip()],
        "date": header.get("date"),
        "captions": [],
        "body": [],
    }
    cross_links: list[dict[str, str | None]] = []
    teasers: dict[int, dict[str, str | None]] = {}
    pending: dict[str, str] = {}
    for label, text, record, iso in parts:
        if record is not None:
            fields = teasers.setdefault(
                record, dict.fromkeys(["rubrique", "headline", "summary", "author", "date", "date_text"])
            )
            if label == "teaser.date":
                fields["date"], fields["date_text"] = iso, text
            elif fields.get(label[7:]) is not None:
                raise ValueError(f"record {record} has two of {label}")
            else:
                fields[label[7:]] = text
        elif label in ("cue", "url"):
            pending[label] = text
        elif label == "cross_link":
            cross_links.append({"cue": pending.pop("cue", None), "headline": text, **pending})
            pending = {}
        elif label == "headline":
            article["headline"] = article["headline"] or text
        elif label == "caption":
            article["captions"].append(text)
        elif label in PARTS:
            article["body"].append({"kind": label, "text": text})
    if pending:
        raise ValueError(f"a cross_link must follow the marks {pending}")
    headless = [number for number, fields in teasers.items() if fields["headline"] is None]
    if headless:
        raise ValueError(f"records without a headline: {headless}")
    return {
        "language": header["language"],
        "page": header["page"],
        "type": header["type"],
        "kind": header["kind"],
        "url": header.get("url"),
        "reference_date": header["reference_date"],
        "article": article,
        "cross_links": cross_links,
        "teasers": list(teasers.values()),
    }


def spans(marks: Iterable[Mark]) -> list[tuple[int, int, str, int | None]]:
    """Return the gold spans. The span of a cross-link starts at its cue.

    >>> spans([(0, 5, "cue", None, None), (6, 10, "cross_link", None, None)])
    [(0, 10, 'cross_link', None)]
    """
    found: list[tuple[int, int, str, int | None]] = []
    cue: int | None = None
    for start, end, label, record, _ in marks:
        if label == "cue":
            cue = start
            continue
        found.append((start if cue is None else cue, end, label, record))
        cue = None
    return found


def read_marked(path: Path) -> tuple[dict[str, str], str]:
    """Return the header of a marked file, and the text behind it."""
    head, _, marked = path.read_text(encoding="utf-8").partition("\n\n")
    lines = (line.partition(":") for line in head.splitlines())
    return {key.strip(): value.strip() for key, _, value in lines if value.strip()}, marked


def write_text(path: Path) -> None:
    """Write `name.txt` and `name.json` beside the marked dump `name.marked`."""
    header, marked = read_marked(path)
    dump, marks = unmark(marked)
    document = gold(header, [(label, fold(dump[start:end]), record, iso) for start, end, label, record, iso in marks])
    path.with_suffix(".txt").write_text(dump, encoding="utf-8", newline="")
    rows = ",\n  ".join(json.dumps(span, ensure_ascii=False) for span in spans(marks))
    body = json.dumps(document, ensure_ascii=False, indent=1)[:-2]
    path.with_suffix(".json").write_text(f'{body},\n "spans": [\n  {rows}\n ]\n}}\n', encoding="utf-8")


def write_all(files: Sequence[str], write: Callable[[Path], None]) -> int:
    """Write the documents of marked files and return the exit status. A file that fails is named, and the others are
    written.
    """

    def written(path: Path) -> bool:
        try:
            write(path)
        except (OSError, KeyError, ValueError) as error:
            print(f"{path}: {error}", file=sys.stderr)
            return False
        return True

    outcomes = [written(Path(name)) for name in files]
    return 0 if all(outcomes) else 1


def main() -> int:
    """Write the documents of the marked dumps that the arguments name."""
    return write_all(sys.argv[1:], write_text)
