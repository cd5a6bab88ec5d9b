"""Turn a marked dump into a corpus document: `python -m benchmarks.corpus corpus/fr/name.marked …`

A marked dump is a header of `key: value` lines, a blank line, and the dump itself, its labelled parts in marks:

    language: fr
    page: the seed's kind
    kind: article
    url: https://www.example.org/a
    reference_date: 2024-12-20
    authors: Jeanne Aubry; Marc Tissot
    date: 2024-12-18

    ⟦headline: …⟧
    ⟦paragraph: …⟧
    ⟦cue: Lire aussi :⟧ ⟦cross_link: …⟧
    ⟦teaser.rubrique 1: Sport⟧ - ⟦teaser.headline 1: …⟧ ⟦teaser.date 1 2024-12-18: 18 décembre⟧⟦teaser.headline 2: …⟧

A mark is `⟦label: text⟧`; a teaser's fields carry the number of their record, and a date its ISO form. What is not
marked is boilerplate. `name.txt` (the dump) and `name.json` (the gold: spans and records) are written beside the
marked file.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

BODY = ("summary", "paragraph", "heading")
LABELS = frozenset(
    ["headline", "byline", *BODY, "caption", "cue", "cross_link"]
    + ["teaser." + field for field in ("rubrique", "headline", "summary", "author", "date")]
)
KINDS = ("article", "listing", "other")
_MARK = re.compile(r"⟦([a-z_.]+)(?: (\d+))?(?: (\d{4}-\d\d-\d\d))?: ?([^⟦⟧]*)⟧")


def fold(text: str) -> str:
    """White space folded, as the fields of a record are.

    >>> fold("two  words\\n")
    'two words'
    """
    return " ".join(text.split())


def unmark(marked: str) -> tuple[str, list[tuple[int, int, str, int | None, str | None]]]:
    """The dump without its marks, and (start, end, label, record, ISO date) for each mark.

    >>> unmark("⟦teaser.date 1 2024-05-03: 3 May⟧⟦teaser.headline 2: Rain⟧")
    ('3 MayRain', [(0, 5, 'teaser.date', 1, '2024-05-03'), (5, 9, 'teaser.headline', 2, None)])
    """
    pieces: list[str] = []
    marks: list[tuple[int, int, str, int | None, str | None]] = []
    length = last = 0
    for m in _MARK.finditer(marked):
        label, record, iso, text = m.groups()
        if label not in LABELS:
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


def gold(
    header: dict[str, str], dump: str, marks: list[tuple[int, int, str, int | None, str | None]]
) -> dict[str, Any]:
    """The gold of a dump: its spans, and the article, cross-links and teasers that they spell."""
    if header.get("kind") not in KINDS:
        raise ValueError(f"kind must be one of {KINDS}, not {header.get('kind')!r}")
    spans: list[tuple[int, int, str, int | None]] = []
    cross_links: list[dict[str, str | None]] = []
    teasers: dict[int, dict[str, str | None]] = {}
    cue: tuple[int, int] | None = None
    for start, end, label, record, iso in marks:
        text = fold(dump[start:end])
        if label == "cue":
            cue = (start, end)
            continue
        if label == "cross_link":
            cross_links.append({"cue": fold(dump[slice(*cue)]) if cue else None, "headline": text})
            start = cue[0] if cue else start
            cue = None
        elif record is not None:
            fields = teasers.setdefault(
                record, dict.fromkeys(["rubrique", "headline", "summary", "author", "date", "date_text"])
            )
            if label == "teaser.date":
                fields["date"], fields["date_text"] = iso, text
            elif fields[label[7:]] is not None:
                raise ValueError(f"record {record} has two of {label}")
            else:
                fields[label[7:]] = text
        spans.append((start, end, label, record))
    if cue:
        raise ValueError(f"no cross_link follows the cue {dump[slice(*cue)]!r}")
    headless = [number for number, fields in teasers.items() if fields["headline"] is None]
    if headless:
        raise ValueError(f"records without a headline: {headless}")
    texts = [(label, fold(dump[start:end])) for start, end, label, _ in spans]
    return {
        "language": header["language"],
        "page": header["page"],
        "kind": header["kind"],
        "url": header.get("url"),
        "reference_date": header["reference_date"],
        "article": {
            "headline": next((text for label, text in texts if label == "headline"), None),
            "authors": [a.strip() for a in header.get("authors", "").split(";") if a.strip()],
            "date": header.get("date"),
            "captions": [text for label, text in texts if label == "caption"],
            "body": [{"kind": label, "text": text} for label, text in texts if label in BODY],
        },
        "cross_links": cross_links,
        "teasers": list(teasers.values()),
        "spans": [list(span) for span in spans],
    }


def main(files: list[str]) -> int:
    failed = 0
    for name in files:
        path = Path(name)
        try:
            head, _, marked = path.read_text(encoding="utf-8").partition("\n\n")
            header = {
                k.strip(): v.strip() for k, _, v in (line.partition(":") for line in head.splitlines()) if v.strip()
            }
            dump, marks = unmark(marked)
            document = gold(header, dump, marks)
        except (OSError, KeyError, ValueError) as error:
            print(f"{name}: {error}", file=sys.stderr)
            failed += 1
            continue
        path.with_suffix(".txt").write_text(dump, encoding="utf-8", newline="")
        rows = ",\n  ".join(json.dumps(span, ensure_ascii=False) for span in document.pop("spans"))
        body = json.dumps(document, ensure_ascii=False, indent=1)[:-2]
        path.with_suffix(".json").write_text(f'{body},\n "spans": [\n  {rows}\n ]\n}}\n', encoding="utf-8")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
