"""Write down what the HTML model finds on pages without annotated records.

    python -m benchmarks.training teach --data SETS --out FILE

The records that it finds in the HTML of a page teach the text model what the dumps of that page show (`train --taught
FILE`). Of pages whose gold has no body it teaches the article too, where the model is sure of it and the snippets of
the gold agree.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from articlesplit import Page, parse
from benchmarks.gold.sets import read_set
from benchmarks.training.html_samples import html_source

SETS = ("news-more-dev", "wcxb-dev", "daniel-dev", "mozilla-dev", "naeb-dev", "misinfo-dev", "magic-dev")
BODIES = ("trafilatura-dev", "mercury-dev", "htmldate-dev")
"""Sets whose gold has no body."""
LEAST_CONFIDENCE = 0.85
"""Of an article that is taught (a guess)."""
PAGE_TYPES = (None, "article", "documentation")
"""Kinds of page of these sets: of others the HTML model knows too little."""


def record_of(page: Page) -> dict[str, Any]:
    """Return the records of a page that are taught."""
    return {
        "teasers": [
            {name: getattr(teaser, name) for name in ("headline", "rubrique", "summary", "author", "date_text")}
            for teaser in page.teasers
        ],
        "cross_links": [{"cue": link.cue, "headline": link.headline} for link in page.cross_links],
        "captions": [caption.text for caption in page.article.captions],
    }


def article_of(page: Page, snippets: dict[str, list[str]]) -> dict[str, Any]:
    """Return the article of a page in the form of gold; nothing where it is not sure.

    `snippets` are texts that the body must and must not hold.
    """
    printed = " ".join(page.article.text.split())
    held = {side: [" ".join(text.split()) in printed for text in texts] for side, texts in snippets.items()}
    agrees = all(held.get("with", ())) and not any(held.get("without", ()))
    if page.kind != "article" or page.confidence < LEAST_CONFIDENCE or not agrees:
        return {}
    body = [{"kind": "paragraph", "text": paragraph.text} for paragraph in page.article.paragraphs]
    return {"title": page.article.headline, "body": body}


def teach(data: Path, out: Path) -> None:
    """Write a line for each page: set, id, and the records."""
    with out.open("w", encoding="utf-8") as file:
        for name in SETS + BODIES:
            for dump in read_set(data / name, frozenset(["html"])):
                if dump.get("page_type") not in PAGE_TYPES:
                    continue
                source = html_source(data / name, dump)
                page = parse(source, url=dump["url"], reference_date=dump["crawl_date"], format="html")
                line = {"set": name, "id": dump["id"]} | record_of(page)
                if name in BODIES:
                    line |= article_of(page, dump["gold"].get("snippets") or {})
                file.write(json.dumps(line, ensure_ascii=False) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of sets")
    parser.add_argument("--out", type=Path, required=True, help="file of records")
    options = parser.parse_args()
    teach(options.data, options.out)
