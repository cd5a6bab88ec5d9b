"""Compose dumps of the records of a set, printed in layouts that a model was trained on, and in layouts held out.

A dump is the body of a page and its records in one layout. A listing is its records alone. The dumper's name says which
layouts the dump is of: "seen", "unseen", "seen listing", "unseen listing".
"""

from __future__ import annotations

import datetime
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from benchmarks.gold.layouts import HELD_OUT, TRAINING, print_list
from benchmarks.gold.marked import Marked, join
from benchmarks.gold.sets import Dump, PageSet

LEAST, MOST = 5, 12
"""Records of a dump."""
DRAWN = 2
"""Dumps of each page and kind of layouts."""
_EMPTY_GOLD: dict[str, Any] = {"title": None, "annotated": True, "captions": [], "cross_links": []}


def layouts_set(page_set: PageSet, seed: int = 1) -> PageSet:
    """Return the set of the dumps that are composed from the pages of a set."""
    return PageSet(page_set.name, lambda: composed(page_set, seed))


def composed(page_set: PageSet, seed: int) -> Iterator[tuple[Dump, str]]:
    """Yield the composed dumps of each annotated page, each with its text.

    A page with few records is given records of the set's other pages of its language, without their dates, if no page
    of the set has many. Only corpus/ is such a set: no model is trained on it, so its pages may be mixed.
    """
    pages = _fullest(dump for dump, _ in page_set.read() if dump["gold"].get("annotated"))
    pools: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for dump in pages if page_set.name == "corpus" else ():
        pools[dump["lang"]] += [teaser | {"date": None} for teaser in dump["gold"]["teasers"] if teaser["headline"]]
    for dump in pages:
        rng = random.Random(f"{seed} {dump['id']}")
        records = [teaser for teaser in dump["gold"]["teasers"] if teaser.get("headline")]
        records = pools.get(dump["lang"], records) if len(records) < LEAST else records
        for number in range(DRAWN if len(records) >= LEAST else 0):
            for kind, choices in (("seen", TRAINING), ("unseen", HELD_OUT)):
                today = datetime.date.fromisoformat(dump["crawl_date"][:10])
                chosen = rng.sample(records, min(len(records), rng.randint(LEAST, MOST)))
                printed, shown = print_list(chosen, dump["lang"] or "en", rng, choices, today)
                yield _dump(dump, kind, number, printed, shown)


def _fullest(dumps: Iterable[Dump]) -> list[Dump]:
    """Return one dump of each page, the first of those with the most teasers."""
    pages: dict[str, Dump] = {}
    for dump in dumps:
        kept = pages.setdefault(dump["id"], dump)
        if len(dump["gold"]["teasers"]) > len(kept["gold"]["teasers"]):
            pages[dump["id"]] = dump
    return list(pages.values())


def _dump(page: Dump, kind: str, number: int, printed: Marked, shown: Sequence[dict[str, Any]]) -> tuple[Dump, str]:
    body = [part for part in page["gold"]["body"] if part["text"].strip()]
    title = page["gold"].get("title") if body else None
    head = Marked(title + "\n", [(0, len(title), "headline", None)]) if title else Marked("", [])
    lines = [Marked(part["text"] + "\n", [(0, len(part["text"]), part["kind"], None)]) for part in body]
    text, spans = join([head, *lines, printed])
    gold = _EMPTY_GOLD | {"title": title, "body": body, "teasers": list(shown)}
    return page | {
        "id": f"{page['id']}/{kind}/{number}",
        "dumper": kind if body else f"{kind} listing",
        "text": text,
        "spans": spans,
        "gold": gold | {"kind": "article" if body else "listing"},
    }, text
