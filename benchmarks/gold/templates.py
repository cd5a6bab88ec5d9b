"""Print the records of corpus/ in layouts that no model was trained on: `python -m benchmarks.gold templates OUT`.

OUT becomes a set, whose `dumper` names the template. No weights are trained on the texts of corpus/. The templates
differ from those of `training/augment.py`: other separators, other signs around a field, other orders, and several
fields on one line with nothing but spaces between them.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.gold.corpus import documents
from benchmarks.gold.marked import BY, Marked, join

_YEAR = re.compile(r"\d{4}")

TEMPLATES = {
    "triangles": "{date} ▸ {rubrique} ▸ {headline}\n",
    "quoted": "«{rubrique}» {headline}\n{summary}\n",
    "signed": "{headline} ({author} / {date})\n",
    "colon": "{author}: {headline}\n{date}\n",
    "byline": "{headline}\n{summary}\n{by}{author}, {date}\n",
    "upper": "{RUBRIQUE}\n{headline}\n{date}\n",
    "glued": "{headline}{summary}{author}{date}",
    "above": "{date}\n{author}\n{headline}\n\n",
    "hash": "#{number} {headline}\n{rubrique}, {date}\n",
    "wide": "{date}      {rubrique}      {headline}\n",
    "indented": "    {rubrique}\n  {headline}\n      {summary}\n      {date} ~ {author}\n",
    "row": "{headline} | {summary} | {author} | {date}\n",
    "spaced": "{headline} {author} {date}\n",
    "run": "{headline} {summary} {author} {date} ",
}
"""Templates by name. A field that a record lacks is filled from another record of its language, so that all records of
a tail look alike.
"""


def printed(records: Sequence[dict[str, Any]], template: str, language: str) -> Marked:
    """Print the records one after the other.

    >>> printed([{"headline": "Rain", "date": "3 May"}], "{headline} ({date})", "en")
    Marked(text='Rain (3 May)', spans=[(0, 4, 'teaser.headline', 0), (6, 11, 'teaser.date', 0)])
    """
    parts: list[Marked] = []
    for number, record in enumerate(records):
        for piece in template.replace("}", "{").split("{"):
            if piece.lower() in ("rubrique", "headline", "summary", "author", "date"):
                value = record[piece.lower()]
                value = value.upper() if piece.isupper() else value
                parts.append(Marked(value, [(0, len(value), "teaser." + piece.lower(), number)]))
            else:
                parts.append(Marked({"by": BY.get(language, ""), "number": str(number + 1)}.get(piece, piece), []))
    return join(parts)


def dumps(seed: int = 1) -> Iterator[dict[str, Any]]:
    """Yield each article of corpus/ with a tail of records in each template, as a line of a set."""
    rng = random.Random(seed)
    pages = [(name, text, gold) for name, text, gold in documents() if gold["kind"] == "article"]
    pools: dict[str, list[dict[str, Any]]] = {}
    for _, _, gold in documents():
        pools.setdefault(gold["language"], []).extend(gold["teasers"])
    for name, _, gold in pages:
        pool = pools[gold["language"]]
        values = {
            key: [t[key] for t in pool if t[key] and (key != "date_text" or _YEAR.search(t[key]))]
            for key in ("rubrique", "summary", "author", "date_text")
        }
        if not all(values.values()) or len(pool) < 5:
            continue
        iso = {t["date_text"]: t["date"] for t in pool if t["date"]}  # pages differ in what "yesterday" is
        body = join([Marked(b["text"] + "\n", [(0, len(b["text"]), b["kind"], None)]) for b in gold["article"]["body"]])
        for template in TEMPLATES:
            heads = rng.sample(pool, min(len(pool), 8))
            records = []
            for teaser in heads:
                filled = {key: teaser[key] or rng.choice(values[key]) for key in ("rubrique", "summary", "author")}
                date = rng.choice(values["date_text"])
                fields = {"headline": teaser["headline"], **filled, "date": date, "date_iso": iso[date]}
                wanted = TEMPLATES[template].lower()
                records.append({k: v for k, v in fields.items() if "{" + k.removesuffix("_iso") + "}" in wanted})
            page = join([body, printed(records, TEMPLATES[template], gold["language"])])
            body_gold = gold["article"]["body"]
            yield {
                "id": f"{template}/{name}",
                "url": gold["url"] or "",
                "lang": gold["language"],
                "publisher": name,
                "crawl_date": gold["reference_date"],
                "dumper": template,
                "text": page.text,
                "gold": _EMPTY_GOLD | {"body": body_gold, "teasers": records},
                "spans": page.spans,
            }


_EMPTY_GOLD: dict[str, Any] = {"title": None, "annotated": True, "captions": [], "cross_links": []}


def main() -> None:
    """Write the set into the folder that the argument names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, help="folder of the set")
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    with gzip.open(out / "dumps.jsonl.gz", "wt", encoding="utf-8") as file:
        for dump in dumps():
            file.write(json.dumps(dump, ensure_ascii=False) + "\n")
