"""Make the pages of small sites that both models are trained on.

`html_print.py` prints them from the texts of the sets. For the text model, dumpers turn them into text.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from benchmarks.gold.dumpers import DUMPERS
from benchmarks.gold.marked import Marked, Span
from benchmarks.gold.sets import Dump
from benchmarks.training.augment import with_tools
from benchmarks.training.copies import UNKNOWN
from benchmarks.training.html_print import Material, Printed, printed_listing, printed_page
from benchmarks.training.samples import PRINTED, TrainingPage, by_fold, cues, gold_spans, laid

PAGES = 1600
"""Pages that are printed."""
LISTINGS = 600
"""Listings that are printed."""
LONG = 0.3
"""Share of the listings whose records have the first paragraphs of their articles (a guess)."""
WHOLE = tuple(sorted(name for name, dumper in DUMPERS.items() if dumper.keeps == "page"))
"""The dumpers that keep a whole page with its lines."""
TOOLED = 0.4
"""Share of the dumps with a line of tools above the body (a guess)."""


def printed_pages(
    lent: Iterable[Material], count: int, seed: int, *, headed: bool = False
) -> Iterator[tuple[Dump, Printed]]:
    """Yield pages of small sites, each as a line of a set and as it is printed.

    The texts of a page come from one fold, so that a cross-validation leaves few pages out. `headed` takes only
    articles whose gold has headings and summaries: most sets call these paragraphs too, and only markup shows which.
    """
    rng = random.Random(seed)
    folds = by_fold(lent)
    for number in range(count):
        some = folds[rng.choice(sorted(folds))]
        hosts = [one for one in some if one.gold.get("annotated")]
        article = rng.choice([one for one in some if len(one.gold["body"]) > 1 and not (headed and _flat(one))])
        lenders = rng.sample(hosts, 3) if rng.random() < 0.5 else _titled(article, some, hosts, rng)
        printed = printed_page(
            article, rng.choice(hosts), lenders, cues().get(article.language[:2]) or cues()["en"], rng
        )
        dump = {
            "id": f"printed/{seed}-{number}", "url": f"https://example.org/{number}.html", "lang": printed.language,
            "gold": printed.gold,
        }  # fmt: skip
        yield dump, printed


def printed_listings(lent: Iterable[Material], count: int, seed: int) -> Iterator[tuple[Dump, Printed]]:
    """Yield listings of small sites, in the same form. The texts of a page come from one fold."""
    rng = random.Random(seed)
    folds = by_fold(lent)
    for number in range(count):
        some = folds[rng.choice(sorted(folds))]
        hosts = [one for one in some if one.gold.get("annotated")]
        article = rng.choice([one for one in some if len(one.gold["body"]) > 1])
        titled = rng.random() < 0.5
        lenders = _titled(article, some, hosts, rng) if titled else rng.sample(hosts, 5)
        if titled and rng.random() < LONG:
            lenders = [_with_text(one, rng) for one in lenders]
        printed = printed_listing(rng.choice(hosts), lenders, article.language, f"Site {number}", rng)
        address = rng.choice(("", "news/", f"category/{number % 40}/", "blog/", f"tag/{number % 40}/"))
        dump = {
            "id": f"printed/listing-{seed}-{number}", "url": f"https://example.org/{address}", "lang": printed.language,
            "gold": printed.gold,
        }  # fmt: skip
        yield dump, printed


def _with_text(one: Material, rng: random.Random) -> Material:
    """Return a lender whose record has the first paragraphs of the article as its summary."""
    texts = [part["text"] for part in one.gold["body"] if part["kind"] != "heading"]
    summary = " ".join(texts[: rng.randint(1, 3)])[: rng.randint(200, 700)].rpartition(" ")[0] + rng.choice(
        ("…", " [...]", ".")
    )
    teasers = [teaser | {"summary": summary} for teaser in one.gold["teasers"]]
    return replace(one, gold=one.gold | {"teasers": teasers})


def printed_texts(pages: Iterable[tuple[Dump, Printed]]) -> Iterator[TrainingPage]:
    """Yield the dumps of printed pages.

    Dumps that show nothing of the article are left out, and so are pages that list their own article: in a text its
    title may be a headline or a teaser.
    """
    for dump, printed in pages:
        listed = [record["headline"] for record in (*printed.gold["teasers"], *printed.gold["cross_links"])]
        if printed.gold["title"] in listed:
            continue
        rng = random.Random(dump["id"])
        dumps = {}
        for dumper in WHOLE:
            text = DUMPERS[dumper].dump(printed.source.encode("utf-8"))
            spans = laid(text, printed.gold)
            if any(label == "paragraph" for *_, label, _ in spans):
                marked = Marked(text, list(_cued(gold_spans({**dump, "text": text, "spans": spans}))))
                dumps[dumper] = with_tools(marked, rng) if rng.random() < TOOLED else marked
        if dumps:
            yield TrainingPage(
                set=PRINTED,
                publishers=printed.publishers,
                url=dump["url"],
                language=dump["lang"],
                annotated=True,
                taught=False,
                teasers=printed.gold["teasers"],
                dumps=dumps,
            )


def _cued(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans, with cross-links without a cue as unknown: in a text they look like headings.

    >>> [label for *_, label, _ in _cued([(0, 4, "cross_link", None), (5, 9, "cross_link.cue", None)])]
    ['unknown', 'cross_link.cue']
    """
    last = ""
    for start, end, label, record in spans:
        if label == "cross_link" and last not in ("cross_link", "cross_link.cue"):
            label = last = UNKNOWN
        elif label != UNKNOWN:
            last = label
        yield start, end, label, record


def _flat(one: Material) -> bool:
    return all(part["kind"] == "paragraph" for part in one.gold["body"])


def _titled(
    article: Material, some: Sequence[Material], hosts: Sequence[Material], rng: random.Random
) -> list[Material]:
    """Return lenders whose records are titles of articles in one language, with the small fields of other records."""
    near = [one for one in some if one.language[:2] == article.language[:2] and one.gold.get("title")]
    fields = [teaser for host in hosts for teaser in host.gold["teasers"]]
    values = {name: [t[name] for t in fields if t.get(name)] for name in ("rubrique", "author", "date")}
    publishers = frozenset[str]().union(*(host.publishers for host in hosts))
    out = []
    for one in rng.sample(near, min(len(near), 24)):
        first = one.gold["body"][0]["text"] if one.gold["body"] else ""
        teaser = {name: rng.choice(found) for name, found in values.items() if found}
        teaser |= {
            "headline": one.gold["title"],
            "summary": first if len(first) < 200 else first[:160].rpartition(" ")[0] + "…",
        }
        out.append(replace(one, publishers=one.publishers | publishers, gold=one.gold | {"teasers": [teaser]}))
    return out or list(rng.sample(list(hosts), 3))
